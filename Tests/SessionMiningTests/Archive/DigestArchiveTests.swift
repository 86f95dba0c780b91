import Foundation
import Testing

@testable import SessionMining

@Suite("A folder that remembers logs that are gone")
struct DigestArchiveTests {
  private static func join(_ logs: LogBuilder, _ folder: LogBuilder) async throws -> DigestArchive.Join {
    try DigestArchive(folder: folder.root).joining(await ArchiveSample.digests(of: [logs]))
  }

  @discardableResult
  private static func run(_ logs: LogBuilder, _ folder: LogBuilder) async throws -> DigestArchive.Join {
    let join = try await join(logs, folder)
    defer { join.finish() }
    try join.write(to: DigestArchive(folder: folder.root))
    return join
  }

  private static func contents(_ folder: LogBuilder) throws -> [String: String] {
    var contents: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.root) {
      contents[name] = try String(contentsOfFile: folder.path(name), encoding: .utf8)
    }
    return contents
  }

  @Test("after any logs are deleted the report is as before, and the folder too", arguments: 0..<6 as Range<UInt64>)
  func deletions(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let (logs, folder, sample) = (LogBuilder(), LogBuilder(), ArchiveSample(seed: seed))
    sample.putAll(in: logs)
    let before = try ArchiveSample.report(DigestMerge.merged(await ArchiveSample.digests(of: [logs])))
    #expect(try ArchiveSample.report(try await Self.run(logs, folder).digests) == before)
    let kept = try Self.contents(folder)
    #expect(kept["2026-03.jsonl"] != nil && kept["undated.jsonl"] != nil)
    for (path, _) in sample.logs.shuffled(using: &random) {
      try FileManager.default.removeItem(atPath: logs.path(path))
      guard Bool.random(using: &random) else { continue }
      let join = try await Self.run(logs, folder)
      #expect(join.files.isEmpty)
      #expect(try ArchiveSample.report(join.digests) == before)
    }
    #expect(try ArchiveSample.report(try await Self.run(logs, folder).digests) == before)
    #expect(try Self.contents(folder) == kept)
  }

  @Test("logs that come and grow one by one give the folder that all at once give", arguments: 0..<4 as Range<UInt64>)
  func growth(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let (all, once, step, folder) = (LogBuilder(), LogBuilder(), LogBuilder(), LogBuilder())
    let sample = ArchiveSample(seed: seed)
    sample.putAll(in: all)
    try await Self.run(all, once)
    for index in sample.logs.indices.shuffled(using: &random) {
      sample.put(index, in: step, share: 0.6)
      try await Self.run(step, folder)
      sample.put(index, in: step)
      if Bool.random(using: &random) { try await Self.run(step, folder) }
    }
    try await Self.run(step, folder)
    #expect(try Self.contents(folder) == Self.contents(once))
  }

  @Test("a run that ends after any of its writes loses nothing, and the next one mends the rest")
  func crashes() async throws {
    let (logs, sample) = (LogBuilder(), ArchiveSample(seed: 2))
    // A session whose beginning comes to light later moves to an earlier month.
    let late = JSON.prompt("late", at: 40 * 86_400, session: "moved", "This is said in April.")
    let early = JSON.prompt("early", at: 10, session: "moved", "And this was said in March.")
    logs.file("-src-app/moved.jsonl", [late])
    logs.file("-src-app/april.jsonl", [.prompt("a", at: 41 * 86_400, session: "april", "Something else in April.")])
    let start = LogBuilder()
    try await Self.run(logs, start)
    #expect(try Self.contents(start).keys.sorted() == ["2026-04.jsonl"])
    logs.file("-src-app/moved.jsonl", [late, early])
    sample.putAll(in: logs)
    logs.file("-src-app/new.jsonl", [.prompt("n", at: 42 * 86_400, session: "new", "New in April.")])
    let expected = LogBuilder()
    try await Self.run(logs, expected)

    let plan = try await Self.join(logs, start)
    plan.finish()
    #expect(plan.files.map(\.name) == ["2026-03.jsonl", "2026-04.jsonl", "undated.jsonl", "2026-04.jsonl"])
    let old = try Self.contents(start)
    for count in 0...plan.files.count {
      let folder = LogBuilder()
      for (name, text) in old { folder.file(name, text: text) }
      for (name, bytes) in plan.files.prefix(count) { folder.file(name, bytes: bytes) }
      folder.file("2026-05.jsonl.part", text: "{\"half")
      // What the archive alone says holds each log that it held.
      let alone = try await Self.join(LogBuilder(), folder)
      alone.finish()
      #expect(Set(alone.digests.map(\.file)).isSuperset(of: ["-src-app/moved.jsonl", "-src-app/april.jsonl"]))
      try await Self.run(logs, folder)
      #expect(try Self.contents(folder) == Self.contents(expected), "after \(count) writes")
    }
  }

  @Test("damaged lines are named and kept aside, lines of a later version stay, other files are not touched")
  func damage() async throws {
    let (logs, folder) = (LogBuilder(), LogBuilder())
    logs.file("-src-app/s.jsonl", StoryLog.voting("s").records)
    try await Self.run(logs, folder)
    let whole = try Self.contents(folder)
    let later = "{\"schemaVersion\":9,\"id\":1}"
    let name = try #require(whole.keys.first)
    folder.file(name, text: "<<<<<<< HEAD\n" + (whole[name] ?? "") + "{\"schemaVersion\":1,\"dig\n\n" + later + "\n")
    folder.file("README.md", text: "ours")
    folder.file("2026-3.jsonl", text: "not a month")
    let join = try await Self.run(logs, folder)
    #expect(
      join.faults.map(\.words) == [
        "\(folder.path(name)):1: is no digest: not a JSON object",
        "\(folder.path(name)):3: is no digest: not a JSON object",
        "\(folder.path(name)):5: is of schema 9, and this program knows up to 1; a later version reads it",
      ])
    let after = try Self.contents(folder)
    #expect(after[name] == later + "\n" + (whole[name] ?? "") || after[name] == (whole[name] ?? "") + later + "\n")
    #expect(after[name.replacing(".jsonl", with: ".damaged")] == "<<<<<<< HEAD\n{\"schemaVersion\":1,\"dig\n")
    #expect(after["README.md"] == "ours" && after["2026-3.jsonl"] == "not a month")
    #expect(try await Self.run(logs, folder).files.isEmpty)
  }

  @Test("both sides of a merge of two branches join")
  func unionMerge() async throws {
    let (laptop, server, folder, expected) = (LogBuilder(), LogBuilder(), LogBuilder(), LogBuilder())
    let sample = ArchiveSample(seed: 5)
    for index in sample.logs.indices { sample.put(index, in: index % 2 == 0 ? laptop : server) }
    sample.put(0, in: server, share: 0.5)
    var both: [String: String] = [:]
    for machine in [laptop, server] {
      let own = LogBuilder()
      try await Self.run(machine, own)
      for (name, text) in try Self.contents(own) { both[name, default: ""] += text }
      try await Self.run(machine, expected)
    }
    for (name, text) in both { folder.file(name, text: text) }
    try await Self.run(LogBuilder(), folder)
    #expect(try Self.contents(folder) == Self.contents(expected))
  }

  @Test("what is done to digests before they are written is not done to the report's")
  func prepared() async throws {
    let (logs, folder) = (LogBuilder(), LogBuilder())
    logs.file("-src-app/s.jsonl", StoryLog.voting("s").records)
    let digests = await ArchiveSample.digests(of: [logs])
    let archive = DigestArchive(folder: folder.root)
    let join = try archive.joining(digests) { $0.leaveOutProse() }
    try join.write(to: archive)
    join.finish()
    #expect(join.digests.first?.titles.prompt == digests.first?.titles.prompt)
    let text = try Self.contents(folder).values.joined()
    let prompt = try #require(digests.first?.titles.prompt?.text)
    #expect(!text.contains(prompt) && text.contains("\"text 1"))
    // With the log there, its sentences count again.
    let again = try archive.joining(digests)
    again.finish()
    #expect(again.digests.first?.titles.prompt?.text == prompt)
  }

  @Test("a log that could not be read is not remembered")
  func unreadable() async throws {
    let (logs, folder) = (LogBuilder(), LogBuilder())
    logs.file("-src-app/packed.jsonl", bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
    let join = try await Self.run(logs, folder)
    #expect(join.digests.first?.problem != nil)
    #expect(try Self.contents(folder).isEmpty)
  }
}
