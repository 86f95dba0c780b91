/// Sessions by who started them: every one has at most one parent, and no circle is left.
///
///     wanted parents   0: –   1: 0   2: 1   3: 4   4: 3      fallback of 3: 0
///     parents          0: –   1: 0   2: 1   3: 0   4: 3      depths 0 1 2 1 2
///
/// A log can say anything, so links may run in circles: each circle is cut at its first session, which goes to its
/// fallback, the main session that its id names.
struct AgentForest {
  private(set) var parents: [Int?]
  private(set) var depths: [Int]
  /// In the order of the indices.
  private(set) var children: [[Int]]
  private(set) var roots: [Int]
  private(set) var circles = 0

  /// - Parameters:
  ///   - wanted: the parent of each, by index; oneself is none.
  ///   - fallback: who is asked where a circle is cut; one that would close it again is no parent.
  ///   - isLeftOut: what is left out; its children go to its parent.
  init(wanted: [Int?], fallback: [Int?], isLeftOut: [Bool]) {
    var found = wanted.enumerated().map { $0.element == $0.offset ? nil : $0.element }
    circles = Self.cutCircles(&found, fallback)
    parents = found.indices.map { index in
      guard !isLeftOut[index] else { return nil }
      var parent = found[index]
      while let above = parent, isLeftOut[above] { parent = found[above] }
      return parent
    }
    children = Array(repeating: [], count: found.count)
    roots = []
    for index in found.indices where !isLeftOut[index] {
      if let parent = parents[index] { children[parent].append(index) } else { roots.append(index) }
    }
    depths = Array(repeating: 0, count: found.count)
    var level = roots
    while !level.isEmpty {
      level = level.flatMap { parent in
        for child in children[parent] { depths[child] = depths[parent] + 1 }
        return children[parent]
      }
    }
  }

  private static func cutCircles(_ parents: inout [Int?], _ fallback: [Int?]) -> Int {
    var circles = 0
    // 0: not seen; else the walk it was seen in.
    var walks = Array(repeating: 0, count: parents.count)
    for start in parents.indices {
      var current = start
      while walks[current] == 0 {
        walks[current] = start + 1
        guard let next = parents[current] else { break }
        if walks[next] == start + 1 {
          let cut = first(ofCircleAt: next, parents)
          parents[cut] = nil
          // A fallback below it would close a circle again.
          if let other = fallback[cut], !leads(from: other, to: cut, parents) { parents[cut] = other }
          circles += 1
          break
        }
        current = next
      }
    }
    return circles
  }

  private static func leads(from start: Int, to end: Int, _ parents: [Int?]) -> Bool {
    var seen: Set<Int> = []
    var current: Int? = start
    while let next = current, seen.insert(next).inserted {
      if next == end { return true }
      current = parents[next]
    }
    return false
  }

  private static func first(ofCircleAt start: Int, _ parents: [Int?]) -> Int {
    var (smallest, current) = (start, parents[start])
    while let next = current, next != start {
      smallest = min(smallest, next)
      current = parents[next]
    }
    return smallest
  }
}
