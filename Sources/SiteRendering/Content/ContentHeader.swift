internal import SessionMining

/// The lines between two `---` at the beginning of a page of the user's: what the page is called, and where it stands.
///
///     ---
///     title: How we work          # what stands at the top of the page
///     order: 2                    # its place among the pages; those without come last, by title
///     nav: Our work               # its own entry in the navigation
///     description: "Agents, mostly: a tour"
///     date: 2026-10-02
///     ---
///
/// A subset of YAML: `key: value`, a line each, values plain or in quotes; what YAML would read as something else than a
/// text (`[a]`, `yes: no`, `# note` in a value) has to be quoted.
struct ContentHeader: Hashable {
  var title: Clean = .empty
  var order: Int?
  /// The words of its entry in the navigation.
  var navigation: Clean?
  var description: Clean?
  /// `2026-10-02`
  var date: Clean?
  /// What follows the header, and the line it begins at.
  var body = "", bodyLine = 1

  static let keys = ["title", "order", "nav", "description", "date"]

  init(_ text: String, file: String) throws(ContentFault) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.map(Self.isFence) == true else {
      throw ContentFault(file, line: 1, column: 1, "the page begins with “---”, a “title: …”, and “---”")
    }
    var seen: Set<String> = []
    for (index, line) in lines.enumerated().dropFirst() {
      if Self.isFence(line) {
        guard seen.contains("title") else {
          throw ContentFault(file, line: index + 1, column: 1, "a “title: …” is missing above this line")
        }
        body = lines[(index + 1)...].joined(separator: "\n")
        bodyLine = index + 2
        return
      }
      try read(line, number: index + 1, file, &seen)
    }
    throw ContentFault(file, line: lines.count, column: 1, "the “---” that ends the header is missing")
  }

  private static func isFence(_ line: Substring) -> Bool { line == "---" || line == "---\r" }

  private mutating func read(
    _ line: Substring, number: Int, _ file: String, _ seen: inout Set<String>
  ) throws(ContentFault) {
    let text = line.trimmedEnd
    if text.isEmpty || text.first == "#" { return }
    func fault(_ reason: String, _ column: Int = 1) -> ContentFault {
      ContentFault(file, line: number, column: column, reason)
    }
    guard text.first?.isWhitespace == false else { throw fault("a key begins at the beginning of its line") }
    guard let colon = text.firstIndex(of: ":") else { throw fault("“key: value” is expected") }
    let key = String(text[..<colon])
    guard Self.keys.contains(key) else {
      throw fault("there is no “\(key)”; known are \(Self.keys.joined(separator: ", "))")
    }
    guard seen.insert(key).inserted else { throw fault("“\(key)” stands here twice") }
    let rest = text[text.index(after: colon)...]
    let start = rest.firstIndex { !$0.isWhitespace } ?? rest.endIndex
    let column = text.distance(from: text.startIndex, to: start) + 1
    guard rest.first.map(\.isWhitespace) ?? true else { throw fault("a blank is missing after “\(key):”", column) }
    let value: String
    switch YAMLScalar.value(of: rest[start...]) {
    case .success(let text): value = text
    case .failure(let error): throw fault("“\(key)”: \(error.reason)", column)
    }
    do {
      try set(key, value)
    } catch {
      throw fault("“\(key)” \(error.reason)", column)
    }
  }

  private struct Wrong: Error { let reason: String }

  private mutating func set(_ key: String, _ value: String) throws(Wrong) {
    let text = ContentText.clean(value)
    switch key {
    case "title": title = text
    case "nav": navigation = text
    case "description": description = text
    case "order":
      guard let number = Int(value), (-9999...9999).contains(number) else { throw Wrong(reason: "is a whole number") }
      order = number
    default:
      guard CalendarDate(text) != nil else { throw Wrong(reason: "is a day such as 2026-10-02") }
      date = text
    }
    guard !text.isEmpty else { throw Wrong(reason: "is empty") }
  }
}

/// A value of a header: plain, or in one kind of quotes.
enum YAMLScalar {
  struct Wrong: Error, Hashable { let reason: String }

  static func value(of text: Substring) -> Result<String, Wrong> {
    guard let first = text.first else { return .success("") }
    if first == "\"" || first == "'" { return quoted(text.dropFirst(), by: first) }
    if "[]{}&*!|>%@`,?-".contains(first) && !(first == "-" && text.dropFirst().first?.isNumber == true) {
      return .failure(Wrong(reason: "a value that begins with “\(first)” is put in quotes"))
    }
    if text.contains(": ") || text.hasSuffix(":") {
      return .failure(Wrong(reason: "a value with a colon is put in quotes"))
    }
    // ` #` begins a remark.
    var end = text.endIndex
    var before: Character = "x"
    for index in text.indices {
      if text[index] == "#", before.isWhitespace {
        end = index
        break
      }
      before = text[index]
    }
    return .success(String(text[..<end].trimmedEnd))
  }

  private static func quoted(_ text: Substring, by quote: Character) -> Result<String, Wrong> {
    var value = ""
    var rest = text
    while let character = rest.popFirst() {
      if character == quote {
        if quote == "'", rest.first == "'" {
          value.append("'")
          rest.removeFirst()
          continue
        }
        let after = rest.drop(while: \.isWhitespace)
        guard after.isEmpty || after.first == "#" else {
          return .failure(Wrong(reason: "there is more after the closing quote"))
        }
        return .success(value)
      }
      if quote == "\"", character == "\\" {
        guard let next = rest.popFirst(), next == "\"" || next == "\\" else {
          return .failure(Wrong(reason: "only \\\" and \\\\ are known in quotes"))
        }
        value.append(next)
      } else {
        value.append(character)
      }
    }
    return .failure(Wrong(reason: "the closing quote is missing"))
  }
}

extension Substring {
  fileprivate var trimmedEnd: Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate var trimmedEnd: String { String(self[...].trimmedEnd) }
}
