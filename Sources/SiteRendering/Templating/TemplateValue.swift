internal import SessionMining

/// What a template can be given. There is no case for a String: text is ``Clean`` or it does not get in.
enum TemplateValue: Sendable {
  case text(Clean)
  case html(HTML)
  case bool(Bool)
  case list([TemplateValue])
  case fields(TemplateFields)

  /// A value that a section shows, or leaves out.
  static func optional(_ fields: TemplateFields?) -> TemplateValue { fields.map { .fields($0) } ?? .bool(false) }

  /// What an error calls it.
  var kind: String {
    switch self {
    case .text: "text"
    case .html: "HTML"
    case .bool: "a truth value"
    case .list: "a list"
    case .fields: "fields"
    }
  }
}

/// Names and their values. A name is a word of letters, digits, `_` and `-`.
struct TemplateFields: Sendable, ExpressibleByDictionaryLiteral {
  private var values: [String: TemplateValue]

  init(dictionaryLiteral pairs: (String, TemplateValue)...) {
    values = Dictionary(pairs) { _, last in last }
  }

  /// In no order.
  var all: [String: TemplateValue] { values }

  subscript(name: String) -> TemplateValue? {
    get { values[name] }
    set { values[name] = newValue }
  }
}
