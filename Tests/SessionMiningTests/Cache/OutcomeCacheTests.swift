import Foundation
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
    let cache = OutcomeCache(folder: logs.root + "/cache")
    #expect(cache.outcome("a", of: 1, make: maker.make(7)) == 7)
    #expect(cache.outcome("a", of: 1, make: maker.make(8)) == 7)
    #expect(cache.outcome("b", of: 1, make: maker.make(9)) == 9)
    #expect(maker.times == 2)
    #expect(cache.outcome("a", of: 2, make: maker.make(10)) == 10)
    #expect(cache.outcome("a", of: 1, make: maker.make(11)) == 11)
    #expect(maker.times == 4)
  }

  @Test("cut off, changed or of another kind, it is computed again")
  func damaged() throws {
    let (logs, maker) = (LogBuilder(), Maker())
    let cache = OutcomeCache(folder: logs.root + "/cache")
    let path = URL(fileURLWithPath: logs.root + "/cache/a")
    _ = cache.outcome("a", of: 1, make: maker.make(300))
    let whole = try Data(contentsOf: path)
    for place in whole.indices {
      var changed = whole
      changed[place] ^= 0x15
      for bytes in [changed, whole[..<place]] {
        try bytes.write(to: path)
        #expect(cache.outcome("a", of: 1, make: maker.make(301)) == 301, "\(place)")
      }
    }
    try whole.write(to: path)
    #expect(cache.outcome("a", of: 1) { [1.5] } == [1.5])
  }

  @Test("a folder that cannot be made costs nothing but time")
  func nowhere() {
    let maker = Maker()
    let cache = OutcomeCache(folder: "/dev/null/cache")
    for _ in 0..<2 { #expect(cache.outcome("a", of: 1, make: maker.make(7)) == 7) }
    #expect(maker.times == 2)
  }
}
