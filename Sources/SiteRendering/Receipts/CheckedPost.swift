/// A post beside a report: what its receipts say and what is true, and which figures have none.
///
///     let post = try CheckedPost(bytes, report: report)
///     post.wrong          →  [4:12 “3.4 million lines” should say “3.5 million lines”]
///     post.mended         →  the same bytes, but for those
public struct CheckedPost: Sendable {
  /// One link with a receipt.
  public struct Receipted: Sendable, Hashable {
    /// What came of it.
    public enum State: String, Sendable, Hashable {
      case right, wrong
      /// The receipt names no figure of the report; ``reason`` says why.
      case badReceipt
      /// The link's words hold no figure of the kind that the receipt names.
      case noFigure
      /// The link's words hold several figures, not all of them true.
      case severalFigures
    }
    /// From 1; columns count characters.
    public var line: Int, column: Int
    /// What follows `receipt:`.
    public var receipt: String
    /// The words of the link.
    public var text: String
    public var state: State
    /// The words as they should be, or, where they cannot be put right, the figure as pages of the site write it.
    public var truth: String?
    /// What is wrong with the receipt.
    public var reason: String?
    /// Whether ``CheckedPost/mended`` puts it right.
    public var isMendable = false
  }

  /// A figure in prose that looks like one of the report's and has no receipt.
  public struct Unreceipted: Sendable, Hashable {
    /// From 1.
    public var line: Int
    public var text: String
    /// The receipt it should probably have, and what that is now.
    public var receipt: String, truth: String
    /// Whether the figure is true as it is written.
    public var agrees: Bool
  }

  /// A file that is no post.
  public enum Fault: Error, Hashable, Sendable {
    case utf16

    /// What is wrong, in the words a user reads.
    public var words: String { "is UTF-16; save it as UTF-8" }
  }

  /// All links with a receipt, in the order of the post.
  public let receipts: [Receipted]
  public let unreceipted: [Unreceipted]
  private let source: PostSource
  private let edits: [FigureCheck.Edit]

  /// - Parameter bytes: Markdown in UTF-8, with any line ends; bytes that are no UTF-8 are left as they are.
  public init(_ bytes: [UInt8], report: ReceiptReport) throws(Fault) {
    do throws(PostSource.Fault) { source = try PostSource(bytes) } catch { throw .utf16 }
    let reader = PostReader(source)
    var (receipts, edits): ([Receipted], [FigureCheck.Edit]) = ([], [])
    for link in reader.receipts {
      var (row, changes) = Self.check(link, report)
      // No byte is changed twice, whatever the places say.
      if changes.contains(where: { change in edits.contains { $0.range.overlaps(change.range) } }) {
        (row.isMendable, changes) = (false, [])
      }
      receipts.append(row)
      edits += changes
    }
    if !Self.isMended(source.bytes, by: edits, into: receipts) {
      edits = []
      for index in receipts.indices { receipts[index].isMendable = false }
    }
    (self.receipts, self.edits) = (receipts, edits)
    unreceipted = UnreceiptedFigures(report).found(in: reader.prose)
  }

  /// Those that are not as they should be.
  public var wrong: [Receipted] { receipts.filter { $0.state != .right } }

  /// The post with all put right that can be; every other byte is as it was.
  public var mended: [UInt8] { Self.bytes(source.bytes, with: edits) }

  private static func bytes(_ bytes: [UInt8], with edits: [FigureCheck.Edit]) -> [UInt8] {
    var bytes = bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return bytes
  }

  /// Whether the edits hit what they were meant for: read again, each link says what it should, and no other link differs.
  /// A place that was found wrongly costs the mending of the post, never a byte of it.
  private static func isMended(_ bytes: [UInt8], by edits: [FigureCheck.Edit], into receipts: [Receipted]) -> Bool {
    guard !edits.isEmpty, let source = try? PostSource(Self.bytes(bytes, with: edits)) else { return edits.isEmpty }
    let texts = PostReader(source).receipts.map(\.text)
    return texts == receipts.map { $0.isMendable ? $0.truth ?? $0.text : $0.text }
  }

  private static func check(_ link: PostReceipt, _ report: ReceiptReport) -> (Receipted, [FigureCheck.Edit]) {
    var row = Receipted(line: link.line, column: link.column, receipt: link.receipt, text: link.text, state: .right)
    let figure: ReportFigure
    do throws(ReceiptFault) {
      figure = try report.figure(link.receipt)
    } catch {
      (row.state, row.reason) = (.badReceipt, error.words)
      return (row, [])
    }
    let check = FigureCheck(figure: figure, dates: report.dates)
    let verdict = link.text == "?" ? filled(check, before: link.before) : check.verdict(link.text, before: link.before)
    switch verdict {
    case .right: return (row, [])
    case .noFigure: (row.state, row.truth) = (.noFigure, check.shown)
    case .several: (row.state, row.truth) = (.severalFigures, check.shown)
    case .wrong(let edits):
      row.state = .wrong
      row.truth = edits.isEmpty ? check.shown : FigureCheck.text(link.text, edits)
      if let changes = changes(edits, in: link), !changes.isEmpty {
        row.isMendable = true
        return (row, changes)
      }
    }
    return (row, [])
  }

  /// A question mark asks for the figure, as words like “more than” before it want it.
  private static func filled(_ check: FigureCheck, before: String) -> FigureCheck.Verdict {
    var text = check.shown
    if case .wrong(let edits) = check.verdict(text, before: before) { text = FigureCheck.text(text, edits) }
    return .wrong([.init(range: 0..<1, text: text)])
  }

  /// The edits of a link's words as edits of the post; `nil` where the words are not in one piece.
  private static func changes(_ edits: [FigureCheck.Edit], in link: PostReceipt) -> [FigureCheck.Edit]? {
    var changes: [FigureCheck.Edit] = []
    for edit in edits {
      var start = 0
      var place: Range<Int>?
      for text in link.texts {
        let end = start + text.text.utf8.count
        if edit.range.lowerBound >= start, edit.range.upperBound <= end {
          place = text.source(of: (edit.range.lowerBound - start)..<(edit.range.upperBound - start))
          if let place { changes.append(.init(range: place, text: text.isCode ? edit.text : escaped(edit.text))) }
        }
        start = end
      }
      guard place != nil else { return nil }
    }
    return changes
  }

  /// What CommonMark would read as markup in a name.
  private static func escaped(_ text: String) -> String {
    var output = ""
    for character in text {
      if "\\`*_[]<>&".contains(character) { output.append("\\") }
      output.append(character)
    }
    return output
  }
}
