/// The templates of a site, compiled once; rendering shares them between threads.
struct TemplateLibrary: Sendable {
  private let templates: [String: Template]

  /// `sources` are names (`page`) and the bytes of the files. Every fault that can be found without values is found
  /// here: the syntax, the place of each tag, and the partials that do not exist.
  init(_ sources: [(name: String, bytes: [UInt8])]) throws(TemplateError) {
    var templates: [String: Template] = [:]
    for source in sources { templates[source.name] = try TemplateParser.parse(source.name, source.bytes) }
    self.templates = templates
    for source in sources {
      if let template = templates[source.name] { try checkPartials(of: template.tokens, in: template.name) }
    }
  }

  /// - Throws: a ``TemplateError`` at the first name that is not in `values`, or is there as another kind.
  func render(_ name: String, _ values: TemplateFields) throws(TemplateError) -> HTML {
    guard let template = templates[name] else {
      throw TemplateError(template: name, line: 1, column: 1, reason: .unknownPartial(name))
    }
    var renderer = TemplateRenderer(library: self, values: values)
    try renderer.render(template.tokens, of: name)
    return HTML(vouched: renderer.output)
  }

  func template(_ name: String) -> Template? { templates[name] }

  private func checkPartials(of tokens: [TemplateToken], in template: String) throws(TemplateError) {
    for token in tokens {
      switch token {
      case .literal, .variable, .raw: break
      case .section(_, let inner, _), .inverted(_, let inner, _), .block(_, let inner, _):
        try checkPartials(of: inner, in: template)
      case .partial(let name, let location):
        try requireTemplate(name, at: location, in: template)
      case .layout(let name, let blocks, let location):
        try requireTemplate(name, at: location, in: template)
        for name in blocks.keys.sorted() { try checkPartials(of: blocks[name] ?? [], in: template) }
      }
    }
  }

  private func requireTemplate(
    _ name: String, at location: TemplateLocation, in template: String
  ) throws(TemplateError) {
    guard templates[name] == nil else { return }
    throw TemplateError(
      template: template, line: location.line, column: location.column, reason: .unknownPartial(name))
  }
}
