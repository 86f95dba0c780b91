import Foundation
import Synchronization
import Testing

@testable import SessionMining

@Suite("Outcomes kept from run to run") struct OutcomeCacheTests {
  /// How often something was computed.
  private final class Maker {
    var times = 0
    func make(_ value: Int) -> () -> Int {
      {
        self.times += 1
        return value
      }
    }
  }

  @Test("what is known is not computed again; of other input it is, and takes its place")
  func known() {
    let (logs, maker) = (LogBuilder(), Maker())
    let cache = OutcomeCache(folder: logs.root + "/cache") { Issue.record("\($0)") }
    #expect(cache.outcome("a", of: 1, make: maker.make(7)) == 7)
    #expect(cache.outcome("a", of: 1, make: maker.make(8)) == 7)
    #expect(cache.outcome("b", of: 1, make: maker.make(9)) == 9)
    #expect(maker.times == 2)
    #expect(cache.outcome("a", of: 2, make: maker.make(10)) == 10)
    #expect(cache.outcome("a", of: 1, make: maker.make(11)) == 11)
    #expect(maker.times == 4)
  }

  @Test("cut off, changed or of another kind, it is named and computed again")
  func damaged() throws {
    let (logs, maker) = (LogBuilder(), Maker())
    let told = Guarded<[String]>([])
    let cache = OutcomeCache(folder: logs.root + "/cache") { words in told.withLock { $0.append(words) } }
    let path = URL(fileURLWithPath: logs.root + "/cache/a")
    _ = cache.outcome("a", of: 1, make: maker.make(300))
    let whole = try Data(contentsOf: path)
    let name = "\(logs.root)/cache/a: is damaged; what it held is computed anew"
    for place in whole.indices {
      var changed = whole
      changed[place] ^= 0x15
      for bytes in [changed, whole[..<place]] {
        try bytes.write(to: path)
        #expect(cache.outcome("a", of: 1, make: maker.make(301)) == 301, "\(place)")
      }
    }
    // With another hash in its head it is of other input.
    let words = told.withLock { $0 }
    #expect(words.count == 2 * whole.count - 8 && words.allSatisfy { $0 == name })
    try whole.write(to: path)
    #expect(cache.outcome("a", of: 1) { [1.5] } == [1.5])
    #expect(told.withLock { $0.count } == words.count + 1)
  }

  @Test("a folder that cannot be made costs nothing but time")
  func nowhere() {
    let maker = Maker()
    let cache = OutcomeCache(folder: "/dev/null/cache") { Issue.record("\($0)") }
    for _ in 0..<2 { #expect(cache.outcome("a", of: 1, make: maker.make(7)) == 7) }
    #expect(maker.times == 2)
  }
}
