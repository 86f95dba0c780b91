/// Says which file a copied record, message or call belongs to.
///
/// Forks, resumed and replayed sessions hold copies of other files' history. Files are put in one order; what several
/// files hold belongs to the first of them:
///
/// 1. a file that is no replay (compaction, side question, background copy);
/// 2. a main session before a sub-agent;
/// 3. a file that holds nothing of its own: it is the older one, which the other went on from;
/// 4. the earlier time of the first record that no other file holds;
/// 5. the smaller path.
struct Ownership {
  /// Only what stands in more than one file.
  private(set) var records: [Key64: Int32] = [:]
  private(set) var messages: [Key64: SharedMessage] = [:]
  private(set) var calls: [Key64: SharedCall] = [:]
  /// Calls whose result is in a file other than their own.
  private var strayErrors: Set<Key64> = []

  struct SharedMessage {
    var owner: Int32
    /// The line that counts, of all files; `file` tells whose `models` its index is of.
    var usage: MessageUsage
    var file: Int32
  }

  struct SharedCall {
    var owner: Int32
    var call: ToolCall
  }

  init(_ digests: [SessionDigest]) {
    let recordHolders = Self.holders(digests) { digest, visit in
      digest.recordTimes.visit { visit($0.key) }
      // Those without a plausible time have no place among the others, but may be copies too.
      for event in digest.events where event.time == nil { visit(event.key) }
      for root in digest.sidechainRoots { visit(root) }
    }
    let order = Self.order(digests, sharedRecords: recordHolders)
    let first = { (files: [Int32]) -> Int32 in files.min { order[Int($0)] < order[Int($1)] } ?? 0 }
    records = recordHolders.mapValues(first)

    let messageHolders = Self.holders(digests) { digest, visit in digest.messages.visit { visit($0.key) } }
    messages.reserveCapacity(messageHolders.count)
    for (index, digest) in digests.enumerated() where !messageHolders.isEmpty {
      digest.messages.visit { usage in
        guard let files = messageHolders[usage.key] else { return }
        guard var shared = messages[usage.key] else {
          messages[usage.key] = SharedMessage(owner: first(files), usage: usage, file: Int32(index))
          return
        }
        guard usage.counts(before: shared.usage) else { return }
        (shared.usage, shared.file) = (usage, Int32(index))
        messages[usage.key] = shared
      }
    }

    let callHolders = Self.holders(digests) { digest, visit in
      for call in digest.calls { if let key = call.key { visit(key) } }
    }
    for index in digests.indices.sorted(by: { order[$0] < order[$1] }) where !callHolders.isEmpty {
      for call in digests[index].calls {
        guard let key = call.key, let files = callHolders[key] else { continue }
        calls[key, default: SharedCall(owner: first(files), call: call)].call.merge(call)
      }
    }
    for digest in digests { for stray in digest.strayResults where stray.isError { strayErrors.insert(stray.call) } }
  }

  func owns(record key: Key64, _ file: Int) -> Bool {
    records.isEmpty || records[key].map { $0 == Int32(file) } ?? true
  }

  /// The call as all files together know it, `nil` when it is another file's.
  func owned(_ call: ToolCall, of file: Int) -> ToolCall? {
    guard let key = call.key else { return call }
    var result = call
    if let shared = calls[key] {
      guard shared.owner == Int32(file) else { return nil }
      let (name, label, path) = (call.name, call.label, call.file)
      result = shared.call
      (result.name, result.label, result.file, result.line, result.time) = (name, label, path, call.line, call.time)
    }
    if strayErrors.contains(key) { result.flags.insert(.isError) }
    return result
  }

  /// Keys that stand in two files or more, with those files, ascending.
  ///
  /// Two passes over all keys: the first marks bits in two bitmaps, seen and seen again; only keys of the second, true
  /// copies and one false hit in thirty, are looked at exactly. So millions of keys cost a few megabytes.
  private static func holders(
    _ digests: [SessionDigest], keys: (SessionDigest, (Key64) -> Void) -> Void
  ) -> [Key64: [Int32]] {
    var total = 0
    for digest in digests { keys(digest) { _ in total += 1 } }
    var bitCount = 1 << 12
    while bitCount < total * 32 { bitCount *= 2 }
    let mask = UInt64(bitCount - 1)
    var seen = [UInt64](repeating: 0, count: bitCount / 64)
    var again = seen
    for digest in digests {
      keys(digest) { key in
        let bit = key.value & mask
        let (word, flag) = (Int(bit >> 6), UInt64(1) << (bit & 63))
        if seen[word] & flag != 0 { again[word] |= flag } else { seen[word] |= flag }
      }
    }
    var files: [Key64: [Int32]] = [:]
    for (index, digest) in digests.enumerated() {
      keys(digest) { key in
        let bit = key.value & mask
        guard again[Int(bit >> 6)] & UInt64(1) << (bit & 63) != 0 else { return }
        if files[key]?.last != Int32(index) { files[key, default: []].append(Int32(index)) }
      }
    }
    return files.filter { $0.value.count > 1 }
  }

  /// The place of each file in the order above.
  private static func order(_ digests: [SessionDigest], sharedRecords: [Key64: [Int32]]) -> [Int] {
    var earliest = [Int?](repeating: nil, count: digests.count)
    for (index, digest) in digests.enumerated() {
      digest.recordTimes.visit { record in
        guard sharedRecords.isEmpty || sharedRecords[record.key] == nil else { return }
        earliest[index] = min(earliest[index] ?? .max, record.time)
      }
    }
    func rank(_ index: Int) -> (Int, Int, Int, Int) {
      let digest = digests[index]
      return (digest.isReplay ? 1 : 0, digest.isSubagent ? 1 : 0, earliest[index] == nil ? 0 : 1, earliest[index] ?? 0)
    }
    let sorted = digests.indices.sorted { left, right in
      let (a, b) = (rank(left), rank(right))
      return a != b ? a < b : left < right
    }
    var order = [Int](repeating: 0, count: digests.count)
    for (place, index) in sorted.enumerated() { order[index] = place }
    return order
  }
}

extension ToolCall {
  /// Takes over what a copy further down the order knows and this one does not.
  fileprivate mutating func merge(_ copy: ToolCall) {
    if !flags.contains(.hasResult), copy.flags.contains(.hasResult) {
      (linesAdded, linesRemoved) = (copy.linesAdded, copy.linesRemoved)
      milliseconds = milliseconds ?? copy.milliseconds
    }
    flags.formUnion(
      copy.flags.intersection([
        .hasResult, .isError, .isRejected, .madeCommit, .createdFile, .isBackground, .isTeamSpawn,
      ]))
  }
}
