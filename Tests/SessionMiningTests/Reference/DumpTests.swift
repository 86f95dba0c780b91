import Testing
@testable import SessionMining
@Test func dumpSample() async throws {
  let m = await Mined(root: ReferenceTests.fixtures)
  var t = ""; dump(m.report.totals, to: &t)
  for r in m.report.projects { t += "\n\(r.name.text) \(r.sessions) \(r.humanSessions) \(r.toolCalls) \(r.path?.text ?? "-")" }
  for r in m.report.kindRules { t += "\nrule \(r.rule.text): \(r.sessions)" }
  for r in m.report.quality.malformedReasons + m.report.quality.repairedReasons { t += "\n\(r.name.text) \(r.count)" }
  for r in m.report.sessions { t += "\n\(r.start ?? 0) \(r.kind) \(r.project.text) \(r.title.text) calls \(r.toolCalls) p \(r.prompts) copied \(r.copiedRecords) \(r.warmup ? "W" : "")\(r.orphan ? "O" : "")\(r.partialParse ? "P" : "")" }
  for r in m.report.commands { t += "\n\(r.calls) \(r.name.text)" }
  print(t); print(m.report.prices.unpricedModels, m.report.sharedTools, m.report.quality.unknownTypes, m.report.slashCommands)
}
