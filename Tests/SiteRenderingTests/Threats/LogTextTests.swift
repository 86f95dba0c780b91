import Testing

@testable import SessionMining
@testable import SiteRendering

/// ``Report/mapLogText(_:)`` is the one list of what stems from a log; a field that it forgets would be neither left
/// out, renamed nor shown for review.
@Suite struct LogTextTests {
  /// Every text of a value with the names of the fields that lead to it.
  private static func texts(of value: Any, at path: String = "") -> [(path: String, text: Clean)] {
    if let text = value as? Clean { return [(path, text)] }
    let mirror = Mirror(reflecting: value)
    return mirror.children.flatMap { child -> [(path: String, text: Clean)] in
      let isField = child.label.map { label in !label.hasPrefix("[") && label != "some" } ?? false
      let place = isField && mirror.displayStyle != .collection ? path + "." + (child.label ?? "") : path
      return texts(of: child.value, at: place)
    }
  }

  /// Texts of ours.
  private static let own: Set<String> = [
    ".run.generatorVersion", ".run.title", ".run.timeZone", ".days.date", ".kindRules.rule", ".prices.currency",
    ".prices.asOf", ".quality.malformed.reason", ".quality.repaired.reason", ".quality.malformedReasons.name",
    ".quality.repairedReasons.name", ".quality.unreadable.reason", ".quality.nonSessions.reason", ".failures.reason",
    ".insights.evidence.signals.name", ".insights.publishedAddress",
  ]

  @Test func `every field that is not ours is mapped`() {
    var report = HostileSite.report { $0 }
    // What the invented report has none of.
    report.failures = [LineFault(file: "f", line: 1, offset: 0, length: 1, reason: "r")]
    report.quality.malformed = report.failures
    report.quality.repaired = report.failures
    report.quality.malformedByFile = [NamedCount(name: "f", count: 1)]
    report.quality.unknownTypes = [NamedCount(name: "t", count: 1)]
    report.quality.recordTypes = report.quality.unknownTypes
    report.quality.unreadable = [FileFault(file: "f", reason: "r")]
    report.quality.nonSessions = report.quality.unreadable
    report.naive.topLevelMostUsedTool = "Bash"
    report.prices.unpricedModels = ["m"]
    report.totals.readToWriteMinimum = ProjectRatio(slug: "s", ratio: 1)
    report.totals.readToWriteMaximum = ProjectRatio(slug: "s", ratio: 1)
    let before = Set(Self.texts(of: report).map(\.path))
    report.mapLogText { _, _ in "§" }
    let left = Set(Self.texts(of: report).filter { $0.text != "§" && !$0.text.isEmpty }.map(\.path))
    // Steps and evidence that tell of an interruption are told in our words.
    #expect(left.subtracting(Self.own).subtracting([".insights.evidence.excerpt", ".insights.timeline.label"]).isEmpty)
    // The walk did see the fields that it is about.
    for field in [
      ".sessions.title", ".insights.evidence.excerpt", ".insights.arc.subject", ".projects.branches.name",
      ".tools.callsByProject.name", ".quality.unknownTypes.name", ".transitions.tools",
      ".totals.readToWriteMinimum.slug",
    ] {
      #expect(before.contains(field), "\(field)")
    }
  }
}
