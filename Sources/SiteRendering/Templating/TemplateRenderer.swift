internal import SessionMining

/// Tokens and values → bytes. Values are never read as templates: a text of `{{secret}}` comes out as those ten
/// characters.
struct TemplateRenderer {
  private let library: TemplateLibrary
  private(set) var output: [UInt8] = []
  /// Innermost last.
  private var scopes: [TemplateValue]
  /// Blocks that the including templates give, outermost first; the outermost wins. Each knows the template it is
  /// from.
  private var overrides: [[String: Override]] = []
  private var depth = 0

  private struct Override {
    var tokens: [TemplateToken]
    var template: String
  }

  /// Deeper than any sensible template, shallow enough for the stack.
  private static let depthLimit = 64

  init(library: TemplateLibrary, values: TemplateFields) {
    self.library = library
    scopes = [.fields(values)]
    output.reserveCapacity(64 << 10)
  }

  mutating func render(_ tokens: [TemplateToken], of template: String) throws(TemplateError) {
    for token in tokens {
      switch token {
      case .literal(let bytes):
        output.append(contentsOf: bytes)
      case .variable(let name, let place, let location):
        let value = try value(of: name, at: location, in: template)
        guard case .text(let text) = value else {
          throw error(.wrongKind(name.text, found: value.kind, needed: "text"), at: location, in: template)
        }
        guard HTMLEscaping.append(text, as: place, to: &output) else {
          throw error(.unsafeURL(name.text), at: location, in: template)
        }
      case .raw(let name, let location):
        let value = try value(of: name, at: location, in: template)
        guard case .html(let html) = value else {
          throw error(.wrongKind(name.text, found: value.kind, needed: "HTML"), at: location, in: template)
        }
        output.append(contentsOf: html.bytes)
      case .section(let name, let inner, let location):
        try renderSection(try value(of: name, at: location, in: template), inner, of: template)
      case .inverted(let name, let inner, let location):
        if try value(of: name, at: location, in: template).isEmpty { try render(inner, of: template) }
      case .partial(let name, let location):
        try include(name, blocks: [:], at: location, in: template)
      case .block(let name, let content, let location):
        guard let override = overrides.lazy.compactMap({ $0[name] }).first else {
          try render(content, of: template)
          continue
        }
        try descend(into: name, at: location, in: template)
        defer { depth -= 1 }
        try render(override.tokens, of: override.template)
      case .layout(let name, let blocks, let location):
        try include(name, blocks: blocks, at: location, in: template)
      }
    }
  }

  private mutating func renderSection(
    _ value: TemplateValue, _ inner: [TemplateToken], of template: String
  ) throws(TemplateError) {
    switch value {
    case _ where value.isEmpty: break
    case .bool: try render(inner, of: template)
    case .list(let items):
      for item in items { try render(inner, of: template, within: item) }
    case .text, .html, .fields: try render(inner, of: template, within: value)
    }
  }

  private mutating func render(
    _ tokens: [TemplateToken], of template: String, within scope: TemplateValue
  ) throws(TemplateError) {
    scopes.append(scope)
    defer { scopes.removeLast() }
    try render(tokens, of: template)
  }

  private mutating func include(
    _ name: String, blocks: [String: [TemplateToken]], at location: TemplateLocation, in template: String
  ) throws(TemplateError) {
    guard let included = library.template(name) else {
      throw error(.unknownPartial(name), at: location, in: template)
    }
    try descend(into: name, at: location, in: template)
    overrides.append(blocks.mapValues { Override(tokens: $0, template: template) })
    defer {
      depth -= 1
      overrides.removeLast()
    }
    try render(included.tokens, of: name)
  }

  private mutating func descend(
    into name: String, at location: TemplateLocation, in template: String
  ) throws(TemplateError) {
    guard depth < Self.depthLimit else { throw error(.nestedTooDeep(name), at: location, in: template) }
    depth += 1
  }

  /// The first part is looked for from the innermost scope outwards, the others within what was found.
  private func value(
    of name: TemplateName, at location: TemplateLocation, in template: String
  ) throws(TemplateError) -> TemplateValue {
    guard let first = name.parts.first else { return scopes[scopes.count - 1] }
    var found: TemplateValue?
    for case .fields(let fields) in scopes.reversed() {
      found = fields[first]
      if found != nil { break }
    }
    for part in name.parts.dropFirst() {
      if case .fields(let fields)? = found { found = fields[part] } else { found = nil }
    }
    guard let found else { throw error(.unknownName(name.text), at: location, in: template) }
    return found
  }

  private func error(
    _ reason: TemplateError.Reason, at location: TemplateLocation, in template: String
  ) -> TemplateError {
    TemplateError(template: template, line: location.line, column: location.column, reason: reason)
  }
}

extension TemplateValue {
  /// What a section leaves out and an inverted section shows: false, an empty text, an empty list.
  var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .html(let html): html.isEmpty
    case .bool(let isTrue): !isTrue
    case .list(let items): items.isEmpty
    case .fields: false
    }
  }
}
