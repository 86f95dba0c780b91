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
  /// Only what stands in more than one file, with the file it belongs to.
  private(set) var records: KeyTable<Int32>
  private(set) var messages: KeyTable<SharedMessage>
  private(set) var calls: KeyTable<SharedCall>
  /// Calls whose result is in a file other than their own.
  private var strayErrors: Set<Key64> = []
  /// By file: whether it holds a record, a message or a call that another file holds too. Of the others all is their own.
  private var sharesRecords: [Bool], sharesMessages: [Bool], sharesCalls: [Bool]

  struct SharedMessage {
    var owner: Int32
    /// The line that counts, of all files, and the model that it names; its index into a list of models means nothing
    /// here.
    var usage: MessageUsage
    var model: Clean
  }

  struct SharedCall {
    var owner: Int32
    var call: ToolCall
  }

  init(_ digests: [SessionDigest]) {
    for index in digests.indices {
      for stray in digests[index].strayResults where stray.isError { strayErrors.insert(stray.call) }
    }
    let ((sharedMessages, sharedCalls), sharedRecords) = Parallel.both {
      (SharedKeys(MessageKeys.self, digests), SharedKeys(CallKeys.self, digests))
    } while: {
      SharedKeys(RecordKeys.self, digests)
    }
    var shares = sharedRecords.files(of: digests.count)
    let order = Self.order(digests, sharedRecords, shares)
    let owners = sharedRecords.owners(order)
    for index in digests.indices where owners.count > 0 && !shares[index] {
      shares[index] = digests[index].events.contains { owners[$0.key] != nil }
    }
    (records, sharesRecords) = (owners, shares)
    sharesMessages = sharedMessages.files(of: digests.count)
    messages = Self.messages(digests, sharedMessages, order, sharesMessages)
    sharesCalls = sharedCalls.files(of: digests.count)
    calls = Self.calls(digests, sharedCalls, order)
  }

  private static func messages(
    _ digests: [SessionDigest], _ shared: SharedKeys, _ order: [Int], _ holds: [Bool]
  ) -> KeyTable<SharedMessage> {
    let messageOwners = shared.owners(order)
    var messages = KeyTable<SharedMessage>(capacity: messageOwners.count)
    for index in digests.indices where holds[index] {
      digests[index].messages.visit { usage in
        guard let owner = messageOwners[usage.key] else { return }
        if let shared = messages[usage.key], !usage.counts(before: shared.usage) { return }
        messages[usage.key] = SharedMessage(owner: owner, usage: usage, model: digests[index].models[usage.model])
      }
    }
    return messages
  }

  private static func calls(_ digests: [SessionDigest], _ shared: SharedKeys, _ order: [Int]) -> KeyTable<SharedCall> {
    let owners = shared.owners(order)
    var calls = KeyTable<SharedCall>(capacity: owners.count)
    let holds = shared.files(of: digests.count)
    for index in digests.indices.filter({ holds[$0] }).sorted(by: { order[$0] < order[$1] }) {
      for call in digests[index].calls {
        guard let key = call.key, let owner = owners[key] else { continue }
        var known = calls[key] ?? SharedCall(owner: owner, call: call)
        known.call.merge(call)
        calls[key] = known
      }
    }
    return calls
  }

  /// For some of the files, by their new numbers: what belongs to another file still belongs to none of these.
  ///
  /// - Parameters:
  ///   - kept: the old number of each file, ascending.
  ///   - numbers: the new number of each old one; −1 for what is left out.
  func narrowed(to kept: [Int], numbers: [Int32]) -> Ownership {
    var narrowed = self
    narrowed.records = records.mapValues { numbers[Int($0)] }
    narrowed.messages = messages.mapValues { shared in
      SharedMessage(owner: numbers[Int(shared.owner)], usage: shared.usage, model: shared.model)
    }
    narrowed.calls = calls.mapValues { SharedCall(owner: numbers[Int($0.owner)], call: $0.call) }
    narrowed.sharesRecords = kept.map { sharesRecords[$0] }
    narrowed.sharesMessages = kept.map { sharesMessages[$0] }
    narrowed.sharesCalls = kept.map { sharesCalls[$0] }
    return narrowed
  }

  /// Whether all records of a file are its own, which need not be looked up then.
  func ownsAllRecords(_ file: Int) -> Bool { !sharesRecords[file] }

  /// The same of its calls.
  func ownsAllCalls(_ file: Int) -> Bool { !sharesCalls[file] }

  /// The message as all files together know it, where this file shares it with another.
  @inline(__always)
  func sharedMessage(_ key: Key64, of file: Int) -> SharedMessage? { sharesMessages[file] ? messages[key] : nil }

  @inline(__always)
  func owns(record key: Key64, _ file: Int) -> Bool {
    guard sharesRecords[file], let owner = records[key] else { return true }
    return owner == Int32(file)
  }

  /// Own calls of a file in its order, as all files together know them.
  func ownCalls(_ calls: [ToolCall], of file: Int) -> [ToolCall] {
    let isWhole = !sharesCalls[file] && (strayErrors.isEmpty || !calls.contains(where: isStrayError))
    // The same array: no call is copied.
    return isWhole ? calls : calls.compactMap { owned($0, of: file) }
  }

  private func isStrayError(_ call: ToolCall) -> Bool { call.key.map(strayErrors.contains) ?? false }

  /// The call as all files together know it, `nil` when it is another file's.
  func owned(_ call: ToolCall, of file: Int) -> ToolCall? {
    guard let key = call.key else { return call }
    var result = call
    if sharesCalls[file], let shared = calls[key] {
      guard shared.owner == Int32(file) else { return nil }
      let (name, label, path) = (call.name, call.label, call.file)
      result = shared.call
      (result.name, result.label, result.file, result.line, result.time) = (name, label, path, call.line, call.time)
    }
    if !strayErrors.isEmpty, strayErrors.contains(key) { result.flags.insert(.isError) }
    return result
  }

  /// The place of each file in the order above.
  private static func order(_ digests: [SessionDigest], _ shared: SharedKeys, _ shares: [Bool]) -> [Int] {
    let sharedRecords = shared.owners(Array(digests.indices))
    let ranks = digests.indices.map { index -> Rank in
      var earliest: Int?
      digests[index].recordTimes.visit { record in
        guard record.time < earliest ?? .max, !shares[index] || sharedRecords[record.key] == nil else { return }
        earliest = record.time
      }
      return Rank(
        replay: digests[index].isReplay, subagent: digests[index].isSubagent, hasOwn: earliest != nil,
        earliest: earliest ?? 0, file: index)
    }
    var order = [Int](repeating: 0, count: digests.count)
    for (place, rank) in ranks.sorted(by: <).enumerated() { order[rank.file] = place }
    return order
  }

  private struct Rank: Comparable {
    let kind: UInt8
    let earliest: Int
    let file: Int

    init(replay: Bool, subagent: Bool, hasOwn: Bool, earliest: Int, file: Int) {
      kind = (replay ? 4 : 0) | (subagent ? 2 : 0) | (hasOwn ? 1 : 0)
      (self.earliest, self.file) = (earliest, file)
    }

    static func < (left: Rank, right: Rank) -> Bool {
      (left.kind, left.earliest, left.file) < (right.kind, right.earliest, right.file)
    }
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

/// The keys of one kind that a file holds.
private protocol HeldKeys {
  /// At most so many.
  static func count(_ digests: [SessionDigest], _ index: Int) -> Int
  static func visit(_ digests: [SessionDigest], _ index: Int, _ body: (Key64) -> Void)
}

private enum RecordKeys: HeldKeys {
  static func count(_ digests: [SessionDigest], _ index: Int) -> Int {
    digests[index].recordTimes.count + digests[index].events.count + digests[index].sidechainRoots.count
  }

  @inline(__always)
  static func visit(_ digests: [SessionDigest], _ index: Int, _ body: (Key64) -> Void) {
    for key in digests[index].recordTimes.keys { body(key) }
    // Those without a plausible time have no place among the others, but may be copies too.
    for event in digests[index].events where event.time == nil { body(event.key) }
    for root in digests[index].sidechainRoots { body(root) }
  }
}

private enum MessageKeys: HeldKeys {
  static func count(_ digests: [SessionDigest], _ index: Int) -> Int { digests[index].messages.count }

  @inline(__always)
  static func visit(_ digests: [SessionDigest], _ index: Int, _ body: (Key64) -> Void) {
    for key in digests[index].messages.keys { body(key) }
  }
}

private enum CallKeys: HeldKeys {
  static func count(_ digests: [SessionDigest], _ index: Int) -> Int { digests[index].calls.count }

  @inline(__always)
  static func visit(_ digests: [SessionDigest], _ index: Int, _ body: (Key64) -> Void) {
    for call in digests[index].calls { if let key = call.key { body(key) } }
  }
}

/// Keys that stand in two files or more, with those files.
///
/// Two passes over all keys: the first marks bits in two bitmaps, seen and seen again; only keys of the second, true
/// copies and one false hit in some fifteen, are looked at exactly, sorted by key and file. So millions of keys cost a
/// few megabytes, and copies cost what there is of them.
private struct SharedKeys: Sendable {
  private struct Holder: Comparable {
    let key: Key64
    let file: Int32

    static func < (left: Holder, right: Holder) -> Bool {
      left.key != right.key ? left.key < right.key : left.file < right.file
    }
  }

  /// By key, then by file; each pair once, each key at least twice.
  private var holders: [Holder] = []

  init<Keys: HeldKeys>(_: Keys.Type, _ digests: [SessionDigest]) {
    let total = digests.indices.reduce(0) { $0 + Keys.count(digests, $1) }
    var bitCount = 1 << 12
    while bitCount < total * 16 { bitCount *= 2 }
    let mask = UInt64(bitCount - 1)
    var seen = [UInt64](repeating: 0, count: bitCount / 64)
    var again = seen
    var candidates: [Holder] = []
    seen.withUnsafeMutableBufferPointer { seen in
      again.withUnsafeMutableBufferPointer { again in
        // Invariant of both passes: a masked key is below the number of bits.
        for index in digests.indices {
          Keys.visit(digests, index) { key in
            let bit = key.value & mask
            let (word, flag) = (Int(bit >> 6), UInt64(1) << (bit & 63))
            if seen[word] & flag != 0 { again[word] |= flag } else { seen[word] |= flag }
          }
        }
        for index in digests.indices {
          Keys.visit(digests, index) { key in
            let bit = key.value & mask
            guard again[Int(bit >> 6)] & UInt64(1) << (bit & 63) != 0 else { return }
            candidates.append(Holder(key: key, file: Int32(index)))
          }
        }
      }
    }
    candidates.sort()
    var start = 0
    while start < candidates.count {
      var end = start + 1
      while end < candidates.count, candidates[end].key == candidates[start].key { end += 1 }
      if candidates[start].file != candidates[end - 1].file {
        for place in start..<end where place == start || candidates[place].file != candidates[place - 1].file {
          holders.append(candidates[place])
        }
      }
      start = end
    }
  }

  /// By file: whether it holds one of these keys.
  func files(of count: Int) -> [Bool] {
    var files = [Bool](repeating: false, count: count)
    for holder in holders { files[Int(holder.file)] = true }
    return files
  }

  /// For each key, that of its files which comes first in the order.
  func owners(_ order: [Int]) -> KeyTable<Int32> {
    var owners = KeyTable<Int32>(capacity: holders.count / 2)
    var start = 0
    while start < holders.count {
      var (end, first) = (start, holders[start].file)
      while end < holders.count, holders[end].key == holders[start].key {
        if order[Int(holders[end].file)] < order[Int(first)] { first = holders[end].file }
        end += 1
      }
      owners[holders[start].key] = first
      start = end
    }
    return owners
  }
}

/// A dictionary by ``Key64``: keys are hashes already, so a look-up is a multiplication and most often one probe.
///
/// Linear probing in a table at most half full. Where a key lies depends on a number of this process, as with the
/// standard dictionary, for a log must not be able to name identifiers that all fall together; nothing iterates it.
struct KeyTable<Value: Sendable>: Sendable {
  private var slots: [(key: Key64, value: Value)?]
  private(set) var count = 0
  private static var seed: UInt64 { UInt64(truncatingIfNeeded: keyTableSeed) | 1 }

  init(capacity: Int = 0) {
    slots = []
    if capacity > 0 { grow(to: capacity) }
  }

  private mutating func grow(to capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    let old = slots
    slots = Array(repeating: nil, count: size)
    for slot in old { if let slot { slots[place(of: slot.key)] = slot } }
  }

  fileprivate mutating func changeAll(_ change: (Value) -> Value) {
    for place in slots.indices { if let slot = slots[place] { slots[place] = (slot.key, change(slot.value)) } }
  }

  /// Where a key is, or the free slot where it would be.
  @inline(__always)
  private func place(of key: Key64) -> Int {
    let mask = slots.count - 1
    let (high, low) = (key.value ^ Self.seed).multipliedFullWidth(by: Self.seed)
    var place = Int(truncatingIfNeeded: high ^ low) & mask
    while let slot = slots[place], slot.key != key { place = (place + 1) & mask }
    return place
  }

  subscript(key: Key64) -> Value? {
    @inline(__always)
    get { count == 0 ? nil : slots[place(of: key)]?.value }
    set {
      // Values are put in and replaced, never taken out: a table with holes would lose what lies behind them.
      guard let newValue else { preconditionFailure("a key cannot be taken out of a KeyTable") }
      if (count + 1) * 2 > slots.count { grow(to: max(8, count * 2)) }
      let place = place(of: key)
      if slots[place] == nil { count += 1 }
      slots[place] = (key, newValue)
    }
  }
}

extension KeyTable {
  /// The same keys in the same places, each with another value.
  func mapValues(_ change: (Value) -> Value) -> KeyTable {
    var copy = self
    copy.changeAll(change)
    return copy
  }

  /// Changes the value of a key, which is `initial` before where there is none.
  mutating func update(_ key: Key64, _ initial: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
    var value = self[key] ?? initial()
    change(&value)
    self[key] = value
  }
}

private let keyTableSeed = "KeyTable".hashValue
