internal import SessionMining

/// `{{ totals.sessions }}` in the user's words: where they stand, what they are worth, and the text with a mark in their
/// place.
///
///     We ran {{ totals.sessions }} sessions.   →   We ran 𐀀0𐀀 sessions.  +  ["24,918"]
///
/// A mark is made of letters, so that Markdown reads it as part of a word, and the value is never read as Markdown.
/// `\{{` is two braces.
struct FigureMarks {
  struct Figure: Sendable, Hashable {
    /// Its path in report.json.
    var receipt: String
    var text: Clean
  }

  private(set) var text = ""
  private(set) var figures: [Figure] = []

  private static let mark: Character = "\u{10000}"

  /// - Parameter figure: the figure at a path as pages show it, or in words why there is none.
  init(
    _ source: String, file: String, firstLine: Int, figure: (String) -> Result<Clean, FigureFault>
  ) throws(ContentFault) {
    var rest = source[...]
    func fault(_ place: String.Index, _ reason: String) -> ContentFault {
      ContentFault(file, at: place, in: source, firstLine: firstLine, reason)
    }
    while let open = rest.firstRange(of: "{{") {
      let before = rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      if before.last == "\\" {
        text += Self.withoutMarks(before.dropLast()) + "{{"
        continue
      }
      text += Self.withoutMarks(before)
      guard let close = rest.firstRange(of: "}}"), !rest[..<close.lowerBound].contains("\n") else {
        throw fault(open.lowerBound, "“{{” is not closed with “}}” on its line; two braces alone are written \\{{")
      }
      let path = rest[..<close.lowerBound].filter { !$0.isWhitespace }
      guard !path.isEmpty else { throw fault(open.lowerBound, "“{{ }}” holds no path, such as totals.sessions") }
      switch figure(path) {
      case .success(let value):
        text += "\(Self.mark)\(figures.count)\(Self.mark)"
        figures.append(Figure(receipt: path, text: value))
      case .failure(let wrong): throw fault(open.lowerBound, wrong.reason)
      }
      rest = rest[close.upperBound...]
    }
    text += Self.withoutMarks(rest)
  }

  private static func withoutMarks(_ text: some StringProtocol) -> String { String(text.filter { $0 != mark }) }

  enum Piece: Hashable {
    case text(Clean)
    case figure(Figure)
  }

  /// A text that Markdown has read, with the figures again where their marks are.
  func pieces(of text: Clean) -> [Piece] {
    guard text.text.contains(Self.mark) else { return text.isEmpty ? [] : [.text(text)] }
    let parts = text.text.split(separator: Self.mark, omittingEmptySubsequences: false)
    return parts.enumerated().compactMap { index, part in
      if !index.isMultiple(of: 2), let number = Int(part), figures.indices.contains(number) {
        return .figure(figures[number])
      }
      return part.isEmpty ? nil : .text(Clean(vouched: String(part)))
    }
  }

  /// The same as words alone.
  func words(of text: Clean) -> Clean {
    pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .figure(let figure): figure.text
      }
    }.joined(separator: "")
  }
}

/// Why a path names no figure.
struct FigureFault: Error, Hashable {
  var reason: String
}
