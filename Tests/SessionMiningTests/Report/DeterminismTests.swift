import Testing

@testable import SessionMining

/// Same input, same report: whatever the number of workers and the order in which files were read.
@Suite struct DeterminismTests {
  private static func text(_ report: Report) -> String {
    var text = ""
    dump(report, to: &text)
    return text
  }

  @Test("one worker and four give the same report", .serialized, arguments: [2, 4, 16])
  func workers(_ count: Int) async {
    let one = Self.text(await Mined(root: ReferenceTests.fixtures, workers: 1).report)
    #expect(one.count > 10_000)
    #expect(Self.text(await Mined(root: ReferenceTests.fixtures, workers: count).report) == one)
  }

  @Test("a reader that was used for other files reads a file as a fresh one does")
  func readerUsedAgain() {
    let files = LogDiscovery.find(roots: [ReferenceTests.fixtures]).files
    var used = SessionReader(reader: LineReader(chunkSize: 4096))
    for file in files { _ = used.digest(of: file) }
    for file in files {
      var fresh = SessionReader()
      #expect(
        String(reflecting: used.digest(of: file)) == String(reflecting: fresh.digest(of: file)), "\(file.relativePath)")
    }
  }

  @Test("progress is told for every file, and ends with all bytes")
  func progress() async {
    let files = LogDiscovery.find(roots: [ReferenceTests.fixtures]).files
    let seen = ProgressLog()
    _ = await MiningPipeline(workerCount: 3) { seen.note($0) }.digests(of: files)
    #expect(seen.all.count == files.count)
    #expect(seen.all.map(\.bytes).max() == files.reduce(0) { $0 + $1.size })
    #expect(Set(seen.all.map(\.files)) == Set(1...files.count))
  }
}
