/// A fault in a template, or between a template and its values. Line and column count from 1, columns in characters.
struct TemplateError: Error, Hashable {
  var template: String
  var line: Int
  var column: Int
  var reason: Reason

  enum Reason: Hashable {
    // Found when a template is compiled.
    case unclosedTag
    case emptyName
    case badName(String)
    case unsupportedTag(String)
    case unclosedSection(String)
    case unexpectedClose(String, expected: String?)
    case unknownPartial(String)
    case notInBlock(String)
    case duplicateBlock(String)
    case unquotedValue(String)
    case forbiddenPlace(String)
    case sectionChangesPlace(String)
    case blockOutsideText(String)
    case unfinishedMarkup
    case notUTF8
    // Found when it is rendered.
    case unknownName(String)
    case wrongKind(String, found: String, needed: String)
    case unsafeURL(String)
    case nestedTooDeep(String)
  }
}

extension TemplateError: CustomStringConvertible {
  /// One line: where, what, and what to do where that is not plain.
  var description: String { message(in: nil) }

  /// - Parameter file: where the template was read; `nil` for its name.
  func message(in file: String?) -> String { "\(file ?? template):\(line):\(column): \(reason.message)" }
}

extension TemplateError.Reason {
  var message: String {
    switch self {
    case .unclosedTag: "a tag is opened with {{ and not closed with }}"
    case .emptyName: "a tag without a name"
    case .badName(let name): "“\(name)” is no name: letters, digits, _ and -, joined by dots"
    case .unsupportedTag(let sigil): "tags that begin with {{\(sigil) are not supported"
    case .unclosedSection(let name): "{{\(name)}} is opened and not closed"
    case .unexpectedClose(let name, let expected?): "{{/\(name)}} closes nothing; {{/\(expected)}} is due"
    case .unexpectedClose(let name, nil): "{{/\(name)}} closes nothing"
    case .unknownPartial(let name): "there is no template “\(name)”"
    case .notInBlock(let name): "in {{<\(name)}}, only {{$block}} may stand"
    case .duplicateBlock(let name): "the block “\(name)” is given twice"
    case .unquotedValue(let name): "{{\(name)}} stands in a tag, outside the quotes of a value"
    case .forbiddenPlace(let name): "{{\(name)}} stands in a script, a style, an event handler or a comment"
    case .sectionChangesPlace(let name):
      "the section “\(name)” ends in another part of the markup than it began, such as inside a tag"
    case .blockOutsideText(let name): "“\(name)” may be included between elements only, not inside a tag"
    case .unfinishedMarkup: "the template ends inside a tag or a comment"
    case .notUTF8: "the template is not UTF-8"
    case .unknownName(let name): "there is no value “\(name)”"
    case .wrongKind(let name, let found, let needed): "“\(name)” is \(found), and \(needed) is needed"
    case .unsafeURL(let name): "“\(name)” is no address that a page may link to"
    case .nestedTooDeep(let name): "“\(name)” includes itself without end"
    }
  }
}
