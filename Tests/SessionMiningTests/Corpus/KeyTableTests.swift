import Testing

@testable import SessionMining

@Suite struct KeyTableTests {
  @Test func `holds what a dictionary holds, whatever the keys`() {
    var random = SplitMix64(seed: 7)
    // Keys without any pattern, keys in a row, and keys alike in their low and in their high bits.
    let kinds: [(UInt64) -> UInt64] = [
      { _ in random.next() }, { $0 }, { $0 << 40 }, { ($0 << 20) | 5 }, { _ in random.next() % 50 },
    ]
    for kind in kinds {
      var table = KeyTable<Int>()
      var dictionary: [Key64: Int] = [:]
      let keys = (0..<3000).map { Key64(value: kind(UInt64($0))) }
      for (place, key) in keys.enumerated() {
        #expect(table[key] == dictionary[key])
        table.update(key, 100) { $0 += place }
        dictionary[key, default: 100] += place
      }
      #expect(table.count == dictionary.count)
      for (key, value) in dictionary { #expect(table[key] == value) }
      #expect(table[Key64(value: 1 << 63 | 12345)] == dictionary[Key64(value: 1 << 63 | 12345)])
    }
  }

  @Test func `an empty one holds nothing, and capacity changes nothing`() {
    #expect(KeyTable<Int>()[Key64(value: 0)] == nil)
    var table = KeyTable<Int>(capacity: 1000)
    #expect(table[Key64(value: 0)] == nil && table.count == 0)
    table[Key64(value: 0)] = 3
    #expect(table[Key64(value: 0)] == 3 && table.count == 1)
  }
}

@Suite struct MostTouchedTests {
  @Test func `the first of the most touched files are those of all sorted`() {
    var random = SplitMix64(seed: 3)
    let rows = (0..<400).map { number in
      var row = FileRow(path: "file\(Int(random.next() % 90))-\(number)", project: "p\(Int(random.next() % 3))")
      row.changes = Int(random.next() % 12)
      return row
    }
    let all = rows.filter { $0.changes > 0 }
      .sorted { ($1.changes, $0.path, $0.project) < ($0.changes, $1.path, $1.project) }
    for limit in [0, 1, 15, 50, 399, 1000] {
      #expect(ReportBuilder.mostChanged(rows, limit: limit).map(\.path) == all.prefix(limit).map(\.path))
    }
    #expect(ReportBuilder.mostChanged([], limit: 5).isEmpty)
  }
}
