public import SessionMining

/// Markdown that a program of the user's wrote about an insight → what of it may be shown.
///
/// Whoever wrote the log may have told that program what to write. So its links keep their words and lose their targets,
/// pictures leave their words, HTML is text, and headings are bold lines, so that none of them passes for one of ours:
///
///     ## So [read](https://x.example/?q) <b>this</b>     →     **So read <b>this</b>**
public enum GeneratedArticle {
  /// Some 2,500 words: with them a page of an insight stays well below its limit.
  public static let mostCharacters = 16_000
  /// Deeper nesting adds no more marks.
  private static let depthLimit = 12

  /// Why a text is not shown.
  public enum Fault: Error, Hashable, Sendable {
    case empty, tooLong
    /// The text shows what looks like a secret once its marks are read.
    case secret

    /// What is wrong, in the words a user reads.
    public var words: String {
      switch self {
      case .empty: "wrote nothing that could be shown"
      case .tooLong: "wrote more than \(mostCharacters) characters"
      case .secret: "wrote what looks like a secret in parts"
      }
    }
  }

  /// The text, redacted in strict mode: as it is, and then as it will be read, for marks may part what belongs together.
  public static func clean(_ bytes: [UInt8], rules: RedactionRules) throws(Fault) -> Clean {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.count <= 4 * mostCharacters, text.count <= mostCharacters else { throw .tooLong }
    let cleaned = Redaction.cleanLines(text, limit: mostCharacters, rules: rules)
    let shown = texts(of: article(of: cleaned))
    guard shown.contains(where: { $0.contains { !$0.isWhitespace } }) else { throw .empty }
    for text in shown + [shown.joined(separator: " ")] {
      let again = Redaction.clean(text, limit: 2 * mostCharacters, rules: rules)
      guard masks(in: again.text) <= masks(in: text) else { throw .secret }
    }
    return cleaned
  }

  private static func masks(in text: String) -> Int { text.ranges(of: "[redacted: ").count }

  /// Of each block, without its marks.
  private static func texts(of article: Article) -> [String] {
    var texts = [""]
    for event in article.events {
      switch event {
      case .text(let text), .code(let text): texts[texts.count - 1] += text.text
      case .codeBlock(let text): texts += [text.text, ""]
      case .softBreak, .lineBreak: texts[texts.count - 1] += " "
      case .exit(.paragraph): texts.append("")
      default: break
      }
    }
    return texts.filter { !$0.isEmpty }
  }

  static func article(of markdown: Clean) -> Article {
    var builder = Builder()
    for event in CommonMark().events(of: markdown) { builder.add(event) }
    return Article(events: builder.events)
  }

  private struct Builder {
    var events: [Article.Event] = []
    /// What each open container of the text became; `nil` where it left no marks.
    private var open: [Article.Frame?] = []
    private var isInHeading = false

    mutating func add(_ event: CommonMark.Event) {
      switch event {
      case .enter(let container): enter(container)
      case .exit(let container): exit(container)
      case .text(let text), .htmlInline(let text): events.append(.text(text))
      case .code(let text): events.append(.code(text))
      case .codeBlock(let text), .htmlBlock(let text): events.append(.codeBlock(text))
      case .softBreak: events.append(.softBreak)
      case .lineBreak: events.append(.lineBreak)
      case .thematicBreak: events.append(.rule)
      }
    }

    private mutating func enter(_ container: CommonMark.Container) {
      if case .heading = container {
        isInHeading = true
        events += [.enter(.paragraph(isTight: false)), .enter(.span(.strong))]
        return open.append(nil)
      }
      let frame = frame(of: container)
      open.append(frame)
      if let frame { events.append(.enter(frame)) }
    }

    private mutating func exit(_ container: CommonMark.Container) {
      if case .heading = container {
        isInHeading = false
        events += [.exit(.span(.strong)), .exit(.paragraph(isTight: false))]
      }
      if let frame = open.popLast() ?? nil { events.append(.exit(frame)) }
    }

    private func frame(of container: CommonMark.Container) -> Article.Frame? {
      let isDeep = open.count >= depthLimit
      return switch container {
      case .document, .heading, .link, .image: nil
      case .blockQuote: isDeep ? nil : .quote
      case .list(let start): isDeep ? nil : .list(start: start)
      // As its list.
      case .item: (open.last ?? nil) == nil ? nil : .item
      case .paragraph(let isTight): .paragraph(isTight: isTight)
      case .emphasis: isDeep ? nil : .span(.emphasis)
      case .strong: isDeep || isInHeading ? nil : .span(.strong)
      }
    }
  }
}
