import Testing

@testable import SessionMining

@Suite struct WorkFlowTests {
  @Test(
    arguments: [
      Row("e t", [CheckLoop(rounds: 1, end: .passed)]), Row("e t!", [CheckLoop(rounds: 1, end: .failed)]),
      Row("e r t! r e t", [CheckLoop(rounds: 2, end: .passed)]),
      Row("e t! e t c", [CheckLoop(rounds: 2, end: .committed)]),
      Row("e t! e t! e", [CheckLoop(rounds: 2, end: .unchecked)]),
      Row("e t c e t!", [CheckLoop(rounds: 1, end: .committed), CheckLoop(rounds: 1, end: .failed)]),
      Row("e e t t! t", [CheckLoop(rounds: 1, end: .passed)]), Row("t e c", []), Row("r t t", []), Row("", []),
      Row("e t! c", [CheckLoop(rounds: 1, end: .failed)]),
    ] as [Row<String, [CheckLoop]>])
  func `rounds of change and check`(_ row: Row<String, [CheckLoop]>) {
    let steps = row.input.split(separator: " ")
    let moves = steps.map { step -> Move in
      switch step.first {
      case "e": .editCode
      case "t": .test
      case "c": .git
      default: .read
      }
    }
    let loops = CheckLoop.loops(
      moves: moves, failed: steps.map { $0.hasSuffix("!") }, commits: steps.map { $0 == "c" })
    #expect(loops == row.expected)
  }

  private func signature(_ moves: [Move]) -> ToolSignature {
    ToolSignature(
      file: 0, callCount: moves.count, tokens: moves.map { Int32($0.rawValue) }, moves: moves,
      failed: moves.map { _ in false }, filesChanged: 0, filesCreated: 0)
  }

  @Test func `steps that follow one another are counted within a session`() {
    var counter = FlowCounter(commitToken: nil)
    counter.add(signature([.read, .read, .search, .editCode, .test]))
    counter.add(signature([.read, .search, .editCode]))
    counter.add(signature([.editCode]))
    let flow = counter.finish()
    func follows(_ from: Move, _ to: Move) -> Int { flow.follows[Int(from.rawValue)][Int(to.rawValue)] }
    #expect(flow.sessions == 3 && flow.steps == 9)
    #expect(follows(.read, .read) == 1 && follows(.read, .search) == 2)
    #expect(follows(.search, .editCode) == 2 && follows(.editCode, .test) == 1 && follows(.test, .read) == 0)
    #expect(flow.follows.joined().reduce(0, +) == 6)
    let edges = flow.edges(limit: 2)
    #expect(edges.map(\.from) == [.read, .search] && edges.map(\.to) == [.search, .editCode])
    #expect(abs((edges.first?.share ?? 0) - 2.0 / 3) < 1e-12)
    #expect(flow.openings.first?.moves == [.read, .search, .editCode] && flow.openings.first?.sessions == 2)
    #expect(flow.closings.map(\.moves).contains([.search, .editCode, .test]))
    #expect(flow.loops == 1 && flow.sessionsWithLoops == 1 && flow.loopRounds[0] == 1 && flow.longestLoop == 1)
    // Reads and searches before the first change: 3, 2 and 0.
    #expect(flow.changingSessions == 3 && flow.changesWithoutReading == 1)
    #expect(flow.readsBeforeChange.map { [$0.lower, $0.median, $0.upper] } == [0, 2, 3])
  }
}
