/// The files of a corpus, joined.
struct Corpus {
  let files: [FileFacts]
  let ownership: Ownership
  let kinds: [SessionKind]
  let family: Family
  let table: CallTable
  let links: SpawnLinks
  /// Tokens of each file: those of the messages that it owns.
  let tokens: [Usage]
  /// Plausible times of each file's own records, sorted.
  let ownTimes: [[Int]]

  init(_ files: [FileFacts], rootName: String) {
    self.files = files
    let ownership = Ownership(files)
    self.ownership = ownership
    kinds = SessionKind.kinds(of: files, ownership: ownership)
    family = Family(files, rootName: rootName)
    table = CallTable(files, ownership: ownership)
    links = SpawnLinks(files, table: table)
    tokens = Self.tokens(of: files, ownership: ownership)
    ownTimes = files.indices.map { index in
      files[index].records.filter { ownership.owns(index, record: $0.key) }
        .compactMap(\.milliseconds).filter(Timestamp.plausible.contains).sorted()
    }
  }

  /// How many of these records, by distinct key, the file owns; a record without a key counts each time.
  func ownedCount(_ keys: [String?], in index: Int) -> Int {
    let owned = keys.filter { ownership.owns(index, record: $0) }
    return Set(owned.compactMap { $0 }).count + owned.filter { $0 == nil }.count
  }

  /// The best line of each message, given to the message's owner.
  private static func tokens(of files: [FileFacts], ownership: Ownership) -> [Usage] {
    var owners: [String: Int] = [:]
    var best: [String: Usage] = [:]
    var result = files.map { _ in Usage() }
    for index in ownership.order {
      for key in files[index].messageKeys where owners[key] == nil { owners[key] = index }
      for (key, usage) in files[index].usages {
        guard let key else {
          result[index].add(usage)
          continue
        }
        if let other = best[key], !usage.outranks(other) { continue }
        best[key] = usage
      }
    }
    for (key, usage) in best {
      if let owner = owners[key] { result[owner].add(usage) }
    }
    return result
  }
}

extension Usage {
  /// Sums stop at the largest integer instead of overflowing.
  mutating func add(_ other: Usage) {
    input = input.saturatingAdding(other.input)
    output = output.saturatingAdding(other.output)
    cacheWrite = cacheWrite.saturatingAdding(other.cacheWrite)
    cacheRead = cacheRead.saturatingAdding(other.cacheRead)
  }
}

extension Int {
  func saturatingAdding(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? Int.max : sum
  }
}
