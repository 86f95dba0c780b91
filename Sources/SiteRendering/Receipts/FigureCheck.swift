internal import SessionMining

/// A figure of the report beside the words of a text that claim to be it.
struct FigureCheck {
  /// A part of the text, in UTF-8, and what should stand there.
  struct Edit: Sendable, Hashable {
    var range: Range<Int>
    var text: String
  }

  enum Verdict: Sendable, Hashable {
    case right
    /// With these the text is true, in the same writing; none where only a person can mend it.
    case wrong([Edit])
    /// The text holds nothing that could be a figure of this kind.
    case noFigure
    /// More than one, not all of them true: which is meant is not known.
    case several(Int)
  }

  let figure: ReportFigure
  let dates: DateText

  /// - Parameters:
  ///   - text: the words of the link.
  ///   - before: what stands before it, for “more than” and the like.
  func verdict(_ text: String, before: String = "") -> Verdict {
    switch figure.value {
    case .text(let name): self.name(name.text, text)
    case .day(let day): date(CivilMoment(secondsSince1970: day.dayNumber * 86_400), text)
    case .instant(let milliseconds): date(dates.moment(milliseconds), text)
    case .number(let number): self.number(number, text, before)
    }
  }

  /// The text with the edits made.
  static func text(_ text: String, _ edits: [Edit]) -> String {
    var bytes = Array(text.utf8)
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Names are equal whatever their capitals; quotation marks and blanks around them do not count.
  private func name(_ name: String, _ text: String) -> Verdict {
    let cursor = TextCursor(text)
    var range = 0..<cursor.count
    func isEdge(_ index: Int) -> Bool {
      cursor.isBlank(index) || cursor[index].map { "“”\"‘’'".unicodeScalars.contains($0) } ?? false
    }
    while let first = range.first, isEdge(first) { range = (first + 1)..<range.upperBound }
    while let last = range.last, isEdge(last) { range = range.lowerBound..<last }
    guard !range.isEmpty else { return .noFigure }
    if cursor.text(range).lowercased() == name.lowercased() { return .right }
    return .wrong([Edit(range: cursor.bytes(range), text: name)])
  }

  private func date(_ moment: CivilMoment, _ text: String) -> Verdict {
    guard let written = WrittenDate(text) else { return .noFigure }
    let edits = written.corrections(moment).map { Edit(range: $0.range, text: $0.text) }
    return edits.isEmpty ? .right : .wrong(edits)
  }

  private func number(_ truth: Double, _ text: String, _ before: String) -> Verdict {
    let cursor = TextCursor(text)
    let figures = FigureScanner(text, kind: figure.kind, before: before).figures
    guard !figures.isEmpty else { return .noFigure }
    let judge = FigureJudge(truth: truth, uncertainty: figure.uncertainty)
    let wrong = figures.filter { !judge.isRight($0) }
    if wrong.isEmpty { return .right }
    // Two numbers that say their units say the same thing twice: 12.4 GB (11.6 GiB).
    guard figures.count == 1 || figures.allSatisfy(\.hasUnit) else { return .several(figures.count) }
    var edits: [Edit] = []
    for figure in wrong {
      if let corrections = judge.corrections(figure) {
        edits += corrections.map {
          Edit(range: cursor.bytes($0.range), text: cased($0.text, as: cursor[$0.range.lowerBound]))
        }
      } else {
        guard let shown = shown(figure.bound, judge) else { return .wrong([]) }
        edits.append(Edit(range: cursor.bytes(figure.range), text: shown))
      }
    }
    edits = edits.filter { cursor.text(of: $0.range) != $0.text }
    // What would still not be true is left to a person.
    let mended = FigureScanner(Self.text(text, edits), kind: figure.kind, before: before).figures
    return .wrong(!mended.isEmpty && mended.allSatisfy(judge.isRight) ? edits : [])
  }

  /// ``shown``, as words like “more than” before it want it; `nil` where it cannot be that.
  private func shown(_ bound: WrittenFigure.Bound, _ judge: FigureJudge) -> String? {
    guard var written = FigureScanner(shown, kind: figure.kind).figures.first else { return nil }
    written.bound = bound
    if judge.isRight(written) { return shown }
    let cursor = TextCursor(shown)
    return judge.corrections(written).map { corrections in
      Self.text(shown, corrections.map { Edit(range: cursor.bytes($0.range), text: $0.text) })
    }
  }

  /// Where the writing cannot say it: as pages of the site would.
  var shown: String { ReceiptReport.shown(figure, dates).text }

  private func cased(_ text: String, as first: Unicode.Scalar?) -> String {
    first?.properties.isUppercase == true ? text.prefix(1).uppercased() + text.dropFirst() : text
  }
}

extension TextCursor {
  /// - Parameter bytes: offsets in UTF-8.
  fileprivate func text(of bytes: Range<Int>) -> String {
    guard let start = offsets.firstIndex(of: bytes.lowerBound), let end = offsets.firstIndex(of: bytes.upperBound)
    else { return "" }
    return text(start..<end)
  }
}
