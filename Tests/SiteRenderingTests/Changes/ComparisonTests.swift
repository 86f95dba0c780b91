import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// Two reports side by side, and how much of what differs is news.
@Suite struct ComparisonTests {
  /// Each with what the smaller side rests on: sessions, or events if they are fewer.
  @Test(arguments: [
    (100.0, 100.0, 50.0, 60.0, Comparison.Reading.same), (100, 300, 50, 60, .clear), (100, 130, 50, 60, .scatter),
    (100, 300, 9, 60, .few), (3, 5, 3, 5, .few), (0, 12, 0, 12, .few), (300, 100, 60, 50, .clear),
    (1_000_000, 1_010_000, 23_000, 23_500, .scatter), (1_000_000, 1_030_000, 23_000, 23_500, .clear),
  ]) func `a difference is clear, within scatter, or of too few`(
    before: Double, now: Double, left: Double, right: Double, reading: Comparison.Reading
  ) {
    let pair = Comparison.Pair(before: before, now: now, support: (left, right))
    #expect(pair.reading == reading)
    #expect((pair.change == nil) == (reading == .few || before == 0))
  }

  private func pair(_ before: Double, _ now: Double) -> Comparison.Pair {
    Comparison.Pair(before: before, now: now, support: (1000, 1000))
  }

  @Test(arguments: [
    (100.0, 150.0, "+50\u{A0}%", "+50"), (2000, 1000, "−50\u{A0}%", "−1,000"), (1000, 1042, "+4.2\u{A0}%", "+42"),
    (100, 400, "+300\u{A0}%", "+300"), (100, 100, "0\u{A0}%", "0"),
  ]) func `changes have a sign`(before: Double, now: Double, change: String, difference: String) {
    #expect(ChangesText.change(pair(before, now)).text == change)
    #expect(ChangesText.difference(pair(before, now)).text == difference)
  }

  private func node(_ json: String) throws -> JSONNode { try JSONReader.node(of: Array(json.utf8)) }

  @Test func `what came, went, moved and stayed is told apart`() throws {
    let before = try node(
      """
      {"totals": {"sessions": 100, "tokens": {"input": 5}, "firstTimestamp": 1000, "lastTimestamp": 90000000},
       "run": {"timeZone": "UTC", "weights": {"novelty": 0.2}, "title": "A", "gone": 1,
                "scope": {"projects": ["a*", "b"], "excludedProjects": []}},
       "tools": [{"name": "Bash", "calls": 50, "sessions": 40}, {"name": "Read", "calls": 40, "sessions": 40},
                 {"name": "Old", "calls": 2, "sessions": 1}],
       "insights": [{"id": "a", "title": "Kept", "project": "p", "score": 0.5},
                    {"id": "b-1", "title": "Grew", "project": "p", "score": 0.4},
                    {"id": "c", "title": "Went", "project": "p", "score": 0.3}],
       "archetypes": [{"id": "1", "name": "Testing", "isCluster": true, "size": 60, "share": 0.6},
                      {"id": "2", "name": "short", "isCluster": false, "size": 40, "share": 0.4}]}
      """)
    let now = try node(
      """
      {"totals": {"sessions": 140, "tokens": {"input": 9}, "prompts": 3, "firstTimestamp": 1000, "lastTimestamp": 5},
       "run": {"timeZone": "Asia/Tokyo", "weights": {"novelty": 0.2}, "title": "B",
                "scope": {"projects": ["a*"], "excludedProjects": []}},
       "tools": [{"name": "Read", "calls": 90, "sessions": 70}, {"name": "Bash", "calls": 55, "sessions": 41},
                 {"name": "New", "calls": 7, "sessions": 3}],
       "insights": [{"id": "a", "title": "Kept", "project": "p", "score": 0.6},
                    {"id": "b-9", "title": "Grew", "project": "p", "score": 0.4},
                    {"id": "d", "title": "Came", "project": "p", "score": 0.7}],
       "archetypes": [{"id": "9", "name": "Testing", "isCluster": true, "size": 90, "share": 0.7}]}
      """)
    let comparison = Comparison(before: before, now: now)
    #expect(comparison.figures.map(\.path) == ["totals.sessions", "totals.tokens.input"])
    #expect(comparison.tools.map(\.name.text) == ["Read", "Bash", "New", "Old"])
    #expect(comparison.tools.map { $0.before?.rank } == [2, 1, nil, 3])
    #expect(comparison.tools.map { $0.now?.rank } == [1, 2, 3, nil])
    #expect(comparison.tools[0].pair?.reading == .clear && comparison.tools[1].pair?.reading == .scatter)
    #expect(comparison.come.map(\.title.text) == ["Came"] && comparison.gone.map(\.title.text) == ["Went"])
    #expect(comparison.keptStories == 2)
    #expect(comparison.archetypes.count == 1 && comparison.archetypes[0].before?.count == 60)
    #expect(comparison.parameters.map(\.path) == ["run.timeZone", "run.scope.projects", "run.gone"])
    #expect(comparison.parameters[1].before?.text == "a*, b" && comparison.parameters[1].now?.text == "a*")
    #expect(comparison.period.before != nil && comparison.period.now == nil)
  }

  @Test(arguments: [
    ("", "is no JSON"), ("{", "is no JSON"), ("[1]", "it has no totals"),
    (#"{"totals": 3, "schemaVersion": 1}"#, "no totals"),
    (#"{"schemaVersion": 99, "totals": {}}"#, "schema version 99"), (#"{"totals": {}}"#, "no totals"),
    (String(repeating: "[", count: 100_000), "nested too deep"),
  ]) func `what is no report is refused`(json: String, words: String) {
    do {
      _ = try Baseline(json: Array(json.utf8))
      Issue.record("accepted")
    } catch {
      #expect(error.words.contains(words), "\(error.words)")
    }
  }

  /// Numbers without measure, entries of the wrong type, keys twice.
  @Test(arguments: [
    #"{"schemaVersion":1,"totals":{"sessions":1e308,"toolCalls":-5,"firstTimestamp":-9e18,"lastTimestamp":9e18}}"#,
    #"{"schemaVersion":1,"totals":{"sessions":"many"},"tools":[1,null,{"name":3},{"name":"Read","calls":1e300}]}"#,
    #"{"schemaVersion":1,"totals":{"sessions":9223372036854775807,"toolCalls":9223372036854775807}}"#,
    #"{"schemaVersion":1,"totals":{},"run":[],"tools":{},"insights":[{"id":"a","title":"t","score":-1e300}]}"#,
    #"{"schemaVersion":1,"totals":{"a":{"b":{"c":{"d":{"e":1}}}}},"archetypes":[{"name":"x","size":-1,"share":7}]}"#,
  ]) func `a hostile report costs nothing but its own figures`(json: String) throws {
    let report = SampleReport.make(sessions: 30, projects: 3, days: 10)
    let changes = ChangesPage(site: SiteContext(report), baseline: try Baseline(json: Array(json.utf8)))
    #expect(changes.page.blocks.flatMap(\.tables).allSatisfy { $0.rows.allSatisfy { !$0.cells.isEmpty } })
    // Its own reader finds it to be JSON.
    _ = try JSONReader.node(of: ChangesJSON.document(changes.comparison).bytes(openLevels: 2))
  }
}
