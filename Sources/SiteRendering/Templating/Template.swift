/// One template file, compiled. Made by ``TemplateParser``.
struct Template: Sendable {
  var name: String
  var tokens: [TemplateToken]
}

/// Where a tag begins in its file.
struct TemplateLocation: Sendable, Hashable {
  var line: Int
  var column: Int
}

/// A name as written, and its parts: `project.name` → `["project", "name"]`; `.` has none.
struct TemplateName: Sendable, Hashable {
  var text: String
  var parts: [String]
}

/// What a template is made of, in order. `location` is that of the tag, for errors while rendering.
enum TemplateToken: Sendable {
  case literal([UInt8])
  case variable(TemplateName, HTMLPlace, TemplateLocation)
  /// `{{{x}}}`: an ``HTML`` value as it is.
  case raw(TemplateName, TemplateLocation)
  case section(TemplateName, [TemplateToken], TemplateLocation)
  case inverted(TemplateName, [TemplateToken], TemplateLocation)
  case partial(String, TemplateLocation)
  /// `{{$x}}…{{/x}}`: replaced by what the including template gives for it.
  case block(String, [TemplateToken], TemplateLocation)
  /// `{{<layout}}{{$x}}…{{/x}}{{/layout}}`: another template with some of its blocks replaced.
  case layout(String, [String: [TemplateToken]], TemplateLocation)
}
