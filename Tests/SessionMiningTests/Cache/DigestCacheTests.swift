import Foundation
import Synchronization
import Testing

@testable import SessionMining

@Suite("Digests kept from run to run")
struct DigestCacheTests {
  private static func session(_ id: String, prompts: Int) -> [JSON] {
    var records: [JSON] = []
    for number in 0..<prompts {
      let at = number * 20
      records.append(.prompt("\(id)-p\(number)", at: at, session: id, "Please look at part \(number)."))
      records.append(
        .assistant(
          "\(id)-a\(number)", at: at + 5, session: id, message: "\(id)-m\(number)",
          [.use("\(id)-c\(number)", "Bash", ["command": "swift test"])]))
      records.append(
        .result("\(id)-r\(number)", at: at + 9, session: id, of: "\(id)-c\(number)", "error: no", isError: number == 0))
    }
    return records
  }

  /// All that a digest holds, as text.
  private static func texts(_ digests: [SessionDigest]) throws -> [String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try digests.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
  }

  private static func cache(_ folder: String, program: UInt64 = 1, rules: String = "") -> DigestCache {
    DigestCache(folder: folder, program: program, roots: ["/logs"], rules: rules)
  }

  private static func mine(_ logs: LogBuilder, _ cache: DigestCache?) async -> ([SessionDigest], [String], Int) {
    var pipeline = MiningPipeline(workerCount: 2)
    pipeline.cache = cache
    let read = ReadFiles()
    pipeline.onProgress = { read.note($0.files) }
    let files = LogDiscovery.find(roots: [logs.root]).files
    let (digests, notes) = await pipeline.digests(of: files, now: .max)
    return (digests, notes, read.count)
  }

  /// How many files a run read.
  private final class ReadFiles: Sendable {
    private let most = Guarded(0)
    func note(_ files: Int) { most.withLock { $0 = max($0, files) } }
    var count: Int { most.withLock { $0 } }
  }

  @Test("a digest written and read is the same, of real shapes and of an empty one")
  func roundTrip() async throws {
    let logs = LogBuilder()
    logs.file("app/s.jsonl", StoryLog.voting("s").records)
    logs.file("app/t.jsonl", Self.session("t", prompts: 3))
    logs.file("app/broken.jsonl", text: "{\"type\":\n\n{\"type\":\"user\"}\n")
    let (digests, _, _) = await Self.mine(logs, nil)
    for digest in digests + [SessionDigest()] {
      let bytes = digest.packed
      let back = try bytes.withUnsafeBytes { try SessionDigest(packed: $0) }
      #expect(try Self.texts([back]) == Self.texts([digest]))
      #expect(back.packed == bytes)
    }
  }

  @Test("a digest written and read is the same whatever its fields hold", arguments: 0..<100 as Range<UInt64>)
  func randomDigests(_ seed: UInt64) throws {
    let digest = try RandomDigest.digest(seed: seed)
    let back = try digest.packed.withUnsafeBytes { try SessionDigest(packed: $0) }
    #expect(try Self.texts([back]) == Self.texts([digest]))
  }

  @Test("bytes that were cut off, and bytes with one changed, are an error or a value, never a crash")
  func damage() async throws {
    let logs = LogBuilder()
    logs.file("app/t.jsonl", Self.session("t", prompts: 2))
    let (digests, _, _) = await Self.mine(logs, nil)
    let bytes = try #require(digests.first).packed
    for end in 0..<bytes.count {
      #expect(throws: (any Error).self) {
        try bytes[..<end].withUnsafeBytes { _ = try SessionDigest(packed: $0) }
      }
    }
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x55
      _ = changed.withUnsafeBytes { try? SessionDigest(packed: $0) }
    }
  }

  @Test("what has not changed is not read again; another program or other rules read all")
  func unchanged() async throws {
    let (logs, kept) = (LogBuilder(), LogBuilder())
    for name in ["a", "b", "c"] { logs.file("app/\(name).jsonl", Self.session(name, prompts: 2)) }
    let first = await Self.mine(logs, Self.cache(kept.root))
    #expect(first.2 == 3)
    let second = await Self.mine(logs, Self.cache(kept.root))
    #expect(second.2 == 0)
    #expect(try Self.texts(first.0) == Self.texts(second.0))
    #expect(await Self.mine(logs, Self.cache(kept.root, program: 2)).2 == 3)
    #expect(await Self.mine(logs, Self.cache(kept.root, rules: "other")).2 == 3)
    logs.file("app/b.jsonl", Self.session("b", prompts: 3))
    #expect(await Self.mine(logs, Self.cache(kept.root)).2 == 1)
  }

  @Test("a log that was just written is not kept, for it may change again within a tick")
  func racy() async {
    let (logs, kept) = (LogBuilder(), LogBuilder())
    logs.file("app/a.jsonl", Self.session("a", prompts: 1))
    var pipeline = MiningPipeline(workerCount: 1)
    pipeline.cache = Self.cache(kept.root)
    let files = LogDiscovery.find(roots: [logs.root]).files
    _ = await pipeline.digests(of: files, now: files[0].modified)
    #expect(await Self.mine(logs, Self.cache(kept.root)).2 == 1)
  }

  @Test("a damaged cache is noticed, named and mended")
  func damagedFiles() async throws {
    let (logs, kept) = (LogBuilder(), LogBuilder())
    for name in ["a", "b", "c", "d"] { logs.file("app/\(name).jsonl", Self.session(name, prompts: 2)) }
    let cache = Self.cache(kept.root)
    let fresh = try Self.texts(await Self.mine(logs, cache).0)
    let parts = try FileManager.default.contentsOfDirectory(atPath: cache.folder).sorted()
    #expect(!parts.isEmpty)
    let part = cache.folder + "/" + (try #require(parts.first))
    let whole = try Data(contentsOf: URL(fileURLWithPath: part))
    let harms: [(String, Data)] = [
      ("cut off", whole.prefix(whole.count / 2)), ("empty", Data()), ("foreign", Data("something else".utf8)),
      ("one bit", Data(whole.dropLast(20) + [whole[whole.count - 20] ^ 1] + whole.suffix(19))),
      ("more at its end", whole + Data("x".utf8)),
    ]
    for (name, harmed) in harms {
      try harmed.write(to: URL(fileURLWithPath: part))
      let (digests, notes, read) = await Self.mine(logs, cache)
      #expect(try Self.texts(digests) == fresh, "\(name)")
      #expect(notes.count == 1 && notes[0].hasPrefix(part), "\(name)")
      if name != "more at its end" { #expect(read >= 1, "\(name)") }
      try whole.write(to: URL(fileURLWithPath: part))
    }
    try Data("something else".utf8).write(to: URL(fileURLWithPath: part))
    _ = await Self.mine(logs, cache)
    #expect(await Self.mine(logs, cache).1.isEmpty)
  }

  @Test("after any sequence of changes, a run with the cache gives what a run without it gives", arguments: 0..<6)
  func sequences(_ seed: Int) async throws {
    var random = SeededRandom(seed: UInt64(seed))
    let (logs, kept) = (LogBuilder(), LogBuilder())
    var clock = 1_760_000_000.0
    var prompts: [String: Int] = [:]
    func touch(_ path: String) throws {
      clock += 1
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: clock)], ofItemAtPath: logs.path(path))
    }
    func write(_ path: String, _ count: Int, id: String) throws {
      prompts[path] = count
      logs.file(path, Self.session(id, prompts: count))
      try touch(path)
    }
    for number in 0..<5 { try write("app/s\(number).jsonl", 1 + number, id: "s\(number)") }
    var program: UInt64 = 1
    for step in 0..<24 {
      let paths = prompts.keys.sorted()
      let path = try #require(paths.randomElement(using: &random))
      let count = prompts[path] ?? 1
      switch Int.random(in: 0..<9, using: &random) {
      case 0: try write(path, count + 1, id: "x\(step)")
      case 1: try write(path, count, id: "y\(step % 10)")
      case 2 where count > 1: try write(path, count - 1, id: "s0")
      case 3:
        let other = "web/r\(step).jsonl"
        try? FileManager.default.createDirectory(atPath: logs.path("web"), withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: logs.path(path), toPath: logs.path(other))
        prompts[other] = prompts.removeValue(forKey: path)
      case 4 where paths.count > 2:
        try FileManager.default.removeItem(atPath: logs.path(path))
        prompts[path] = nil
      case 5: try write("app/n\(step).jsonl", 2, id: "n\(step)")
      case 6: program += 1
      case 7:
        let half = try Data(contentsOf: URL(fileURLWithPath: logs.path(path)))
        try half.prefix(half.count / 2).write(to: URL(fileURLWithPath: logs.path(path)))
        try touch(path)
      default:
        let agent = "app/\(step % 3)/subagents/agent-a\(step).jsonl"
        try write(agent, 1, id: "a\(step)")
        logs.file(
          "app/\(step % 3)/subagents/agent-a\(step).meta.json",
          text: "{\"description\": \"part \(step)\", \"toolUseId\": \"c\(step)\"}")
      }
      let cached = await Self.mine(logs, Self.cache(kept.root, program: program)).0
      let plain = await Self.mine(logs, nil).0
      #expect(try Self.texts(cached) == Self.texts(plain), "step \(step)")
    }
  }

  @Test("what other builds left is swept after thirty days, and nothing that is not ours")
  func sweep() async throws {
    let (logs, kept) = (LogBuilder(), LogBuilder())
    logs.file("app/a.jsonl", Self.session("a", prompts: 1))
    let (old, own) = (Self.cache(kept.root, program: 1), Self.cache(kept.root, program: 2))
    for cache in [old, own] { _ = await Self.mine(logs, cache) }
    kept.file("notes/mine.txt", text: "a folder of somebody's")
    let left = (own.folder as NSString).lastPathComponent + "/07.1-1.new"
    kept.file(left, text: "half")
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    let now = Int(Date().timeIntervalSince1970)
    own.sweep(now: (now + 29 * 86_400) * 1_000_000_000)
    #expect(exists(old.folder) && exists(own.folder) && !exists(kept.path(left)))
    own.sweep(now: (now + 31 * 86_400) * 1_000_000_000)
    #expect(!exists(old.folder) && exists(own.folder) && exists(kept.path("notes/mine.txt")))
    #expect(await Self.mine(logs, own).2 == 0)
  }

  @Test("a run that is stopped keeps nothing")
  func stopped() async throws {
    let (logs, kept) = (LogBuilder(), LogBuilder())
    for name in ["a", "b"] { logs.file("app/\(name).jsonl", Self.session(name, prompts: 1)) }
    let cache = Self.cache(kept.root)
    let run = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await Self.mine(logs, cache).2
    }
    #expect(await run.value == 0)
    #expect(await Self.mine(logs, cache).2 == 2)
  }

  @Test("two runs at once harm nothing")
  func together() async throws {
    let (logs, kept) = (LogBuilder(), LogBuilder())
    for number in 0..<12 { logs.file("app/s\(number).jsonl", Self.session("s\(number)", prompts: 2)) }
    let plain = try Self.texts(await Self.mine(logs, nil).0)
    let cache = Self.cache(kept.root)
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<6 { group.addTask { try Self.texts(await Self.mine(logs, cache).0) } }
      for try await texts in group { #expect(texts == plain) }
    }
    let after = await Self.mine(logs, cache)
    #expect(after.2 == 0 && after.1.isEmpty)
  }
}
