/// Which of the files that hold a copy of something owns it.
struct Ownership {
  /// File indices, the file that owns most readily first.
  let order: [Int]
  /// Which file owns the record of this key.
  private let ownerOfRecord: [String: Int]
  /// Which files hold the record of this key, ascending.
  let holders: [String: [Int]]

  init(_ files: [FileFacts]) {
    var holders: [String: [Int]] = [:]
    for (index, facts) in files.enumerated() {
      for case let key? in facts.records.map(\.key) where holders[key]?.last != index {
        holders[key, default: []].append(index)
      }
    }
    let earliest = files.map { facts in
      facts.records.compactMap { record -> Int? in
        guard let key = record.key, holders[key]?.count == 1 else { return nil }
        return record.milliseconds
      }.min()
    }
    let order = files.indices.sorted { left, right in
      let (a, b) = (files[left], files[right])
      if a.isReplay != b.isReplay { return b.isReplay }
      if a.isSubagent != b.isSubagent { return b.isSubagent }
      // A file that holds nothing of its own is the older one.
      let (ownA, ownB) = (earliest[left] ?? Int.min, earliest[right] ?? Int.min)
      if ownA != ownB { return ownA < ownB }
      return LogFile.precedes(a.file.path, b.file.path)
    }
    var ownerOfRecord: [String: Int] = [:]
    for index in order {
      for case let key? in files[index].records.map(\.key) where ownerOfRecord[key] == nil {
        ownerOfRecord[key] = index
      }
    }
    self.order = order
    self.ownerOfRecord = ownerOfRecord
    self.holders = holders
  }

  /// A record without a key is its file's own.
  func owns(_ index: Int, record key: String?) -> Bool {
    guard let key else { return true }
    return ownerOfRecord[key] == index
  }

  func owner(ofRecord key: String) -> Int? { ownerOfRecord[key] }
}
