@testable import SessionMining
@testable import SiteRendering

/// A draft in which every text is the input has the structure of one in which every text is harmless.
enum DraftTarget {
  private static let harmless = DraftFormat.allCases.map { shape($0, "x") }

  static func run(_ bytes: [UInt8]) {
    // Drafts are made of redacted text: one line, nothing unseen.
    let text = Redaction.clean(String(decoding: bytes, as: UTF8.self), limit: 400)
    guard !text.isEmpty else { return }
    for (format, expected) in zip(DraftFormat.allCases, harmless) {
      let found = shape(format, text)
      check(found == expected, "\(format): “\(text.text)” gives \(found)")
    }
    let front = FrontMatter(facts: facts(text)).text
    check(front.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) }, "front matter that is not plain")
    check(!front.contains("{") && !front.contains("<"), "a brace or a bracket in front matter")
    let lines = front.split(separator: "\n", omittingEmptySubsequences: false)
    check(lines.first == "---" && lines.dropLast().last == "---" && lines.count { $0 == "---" } == 2, "its fences")
  }

  private static func facts(_ text: Clean) -> DraftFacts {
    var row = InsightRow(id: "id", title: text, context: "\(text) too", session: "s", project: "p", file: text)
    row.arc = InsightArc(subject: text, failures: 2, failLine: 1, turnLine: 2, passLine: 3)
    (row.firstLine, row.lastLine, row.rank) = (1, 9, 1)
    row.evidence = [
      InsightEvidence(line: 2, kind: .text, excerpt: text, signals: [InsightSignal(name: text, value: 1)]),
      InsightEvidence(line: 3, kind: .call, excerpt: text, signals: []),
    ]
    row.timeline = [TimelineStep(line: 1, time: nil, kind: .prompt, label: text)]
    row.quantities = [text]
    row.commands = [NamedCount(name: text, count: 1)]
    row.files = [text]
    return DraftFacts(row: row, projectName: text, dates: DateText(timeZone: .gmt))
  }

  private static func shape(_ format: DraftFormat, _ text: Clean) -> [String] {
    var shape: [String] = []
    for event in CommonMark().events(of: Clean(vouched: DraftMarkdown.text(of: format.blocks(facts(text))))) {
      switch event {
      case .enter(let container): shape.append("enter \(container)")
      case .exit(let container): shape.append("exit \(container)")
      case .text, .code: if shape.last != "words" { shape.append("words") }
      case .codeBlock: shape.append("code block")
      case .htmlInline, .htmlBlock: shape.append("html")
      case .softBreak: shape.append("soft break")
      case .lineBreak: shape.append("line break")
      case .thematicBreak: shape.append("rule")
      }
    }
    return shape
  }
}
