import Testing

@testable import SessionMining

@Suite struct AgentForestTests {
  private static func forest(_ wanted: [Int?], _ fallback: [Int?]? = nil, out: Set<Int> = []) -> AgentForest {
    AgentForest(
      wanted: wanted, fallback: fallback ?? wanted.map { _ in nil }, isLeftOut: wanted.indices.map(out.contains))
  }

  @Test("depth is the number of steps to the root")
  func depth() {
    let forest = Self.forest([nil, 0, 1, 2, 0, nil])
    #expect(forest.depths == [0, 1, 2, 3, 1, 0])
    #expect(forest.roots == [0, 5] && forest.children == [[1, 4], [2], [3], [], [], []])
    #expect(forest.circles == 0)
  }

  @Test("a circle is cut at its first session, which goes where its id says")
  func circles() {
    let two = Self.forest([nil, 2, 1], [nil, 0, 0])
    #expect(two.parents == [nil, 0, 1] && two.depths == [0, 1, 2] && two.circles == 1)
    // With a tail that leads into it, and without a fallback.
    let tail = Self.forest([1, 2, 3, 1])
    #expect(tail.circles == 1 && tail.parents == [1, nil, 3, 1] && tail.depths == [1, 0, 2, 1])
    #expect(Self.forest([0]).parents == [nil], "oneself is no parent")
    #expect(Self.forest([nil, 2, 3, 1, 5, 4], [nil, 0, 0, 0, 0, 0]).circles == 2)
  }

  @Test("a fallback inside the circle does not close it again")
  func circularFallback() {
    let forest = Self.forest([1, 0], [1, 0])
    #expect(forest.roots.count == 1 && forest.circles == 1)
  }

  @Test("what is left out hands its children on")
  func leftOut() {
    let forest = Self.forest([nil, 0, 1, 2], out: [1])
    #expect(forest.parents == [nil, nil, 0, 2] && forest.depths == [0, 0, 1, 2] && forest.roots == [0])
  }

  @Test("whatever the links, every session is in one tree, and the walk ends")
  func anyLinks() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<300 {
      let count = Int.random(in: 1...40, using: &random)
      let wanted = (0..<count).map { _ in Int.random(in: -3..<count, using: &random) }.map { $0 < 0 ? nil : $0 }
      let fallback = (0..<count).map { _ in Int.random(in: -1..<count, using: &random) }.map { $0 < 0 ? nil : $0 }
      let forest = Self.forest(wanted, fallback)
      var reached = forest.roots
      var next = 0
      while next < reached.count, reached.count <= count {
        reached += forest.children[reached[next]]
        next += 1
      }
      #expect(reached.sorted() == Array(0..<count))
      for index in 0..<count {
        #expect(forest.depths[index] == (forest.parents[index].map { forest.depths[$0] + 1 } ?? 0))
      }
    }
  }
}
