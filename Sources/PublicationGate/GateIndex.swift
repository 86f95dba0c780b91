/// All that the gate looks for, arranged so that most bytes cost three look-ups.
///
/// Every probe has a window of three bytes somewhere in its literal, the rarest there are, and belongs to one of 64
/// buckets. Three tables say for each byte value the buckets in whose windows it may be first, second and third:
///
///     "ghp_"  →  window "hp_", bucket 7  →  bit 7 of first["h"], second["p"], third["_"]
///
/// Where the three together leave no bit, no probe begins; else the probes of the buckets left are compared in full.
struct GateIndex: Sendable {
  /// What is to be done where a literal was found.
  enum Meaning: Sendable {
    case anchored(Int)
    case context(ContextWord)
    case denied
    case homeFolder
  }

  struct Probe: Sendable {
    let literal: [UInt8]
    /// Where in the literal the window begins.
    let pivot: Int
    let ignoresCase: Bool
    let meaning: Meaning
  }

  struct Rule: Sendable {
    let kind: String
    let before: AnchoredRule.Guard
    let mixture: AnchoredRule.Mixture
    let segments: [Segment]
  }

  struct Segment: Sendable {
    enum Shape: Sendable { case run, exactly, first, literal }
    let shape: Shape
    let classes: UInt16
    /// Which memory of ends of runs is used; runs of the same classes share one.
    let slot: Int
    let count: Int
    let literal: [UInt8]
  }

  let first: [UInt64], second: [UInt64], third: [UInt64]
  /// By bucket.
  let probes: [Probe]
  /// Where in `probes` each bucket begins; one more than there are buckets.
  let bucketStarts: [Int]
  let rules: [Rule]
  let slotCount: Int

  static let bucketCount = 64

  /// - Parameters:
  ///   - denied: literal texts that must not be published. Empty ones are left out.
  ///   - homeFolder: this machine's; `nil` or one of fewer than five bytes is not looked for.
  init(denied: [String], homeFolder: String?) {
    var slots: [UInt16: Int] = [:]
    func slot(_ classes: ByteClass) -> Int {
      if let known = slots[classes.rawValue] { return known }
      slots[classes.rawValue] = slots.count
      return slots.count - 1
    }
    rules = AnchoredRule.all.map { rule in
      Rule(
        kind: rule.kind, before: rule.before, mixture: rule.mixture,
        segments: rule.segments.map { segment in
          switch segment {
          case .run(let classes, let count):
            Segment(shape: .run, classes: classes.rawValue, slot: slot(classes), count: count, literal: [])
          case .exactly(let classes, let count):
            Segment(shape: .exactly, classes: classes.rawValue, slot: slot(classes), count: count, literal: [])
          case .first(let classes, let count):
            Segment(shape: .first, classes: classes.rawValue, slot: 0, count: count, literal: [])
          case .literal(let text):
            Segment(shape: .literal, classes: 0, slot: 0, count: 0, literal: Array(text.utf8))
          }
        })
    }
    slotCount = max(1, slots.count)

    var windows: [(probe: Probe, window: [[UInt8]])] = []
    func add(_ literal: String, _ meaning: Meaning, ignoresCase: Bool = false, then classes: UInt16? = nil) {
      let bytes = Array(literal.utf8)
      guard !bytes.isEmpty else { return }
      let pivot = Self.pivot(of: bytes)
      let window = (pivot..<pivot + 3).map { place -> [UInt8] in
        guard place < bytes.count else {
          return (0...255).map(UInt8.init).filter { classes == nil || ByteClass.table[Int($0)] & (classes ?? 0) != 0 }
        }
        let byte = bytes[place]
        let isLetter = ByteClass.table[Int(byte)] & ByteClass.letter.rawValue != 0
        return ignoresCase && isLetter ? [byte | 0x20, byte & ~0x20] : [byte]
      }
      windows.append((Probe(literal: bytes, pivot: pivot, ignoresCase: ignoresCase, meaning: meaning), window))
    }
    for (index, rule) in AnchoredRule.all.enumerated() {
      var classes: UInt16?
      if let head = rules[index].segments.first, head.shape != .literal { classes = head.classes }
      for anchor in rule.anchors { add(anchor, .anchored(index), then: classes) }
    }
    for word in ContextWord.allCases {
      for literal in word.literals {
        add(literal, .context(word), ignoresCase: word.ignoresCase, then: word.next?.rawValue)
      }
    }
    for text in denied { add(text, .denied) }
    if let homeFolder, homeFolder.utf8.count >= 5 { add(homeFolder, .homeFolder) }

    // Like windows share a bucket, so that a bucket lets through little that is in none of its probes.
    windows.sort { left, right in
      left.window.lexicographicallyPrecedes(right.window) { $0.lexicographicallyPrecedes($1) }
    }
    let perBucket = (windows.count + Self.bucketCount - 1) / Self.bucketCount
    var tables = [[UInt64]](repeating: [UInt64](repeating: 0, count: 256), count: 3)
    for (index, entry) in windows.enumerated() {
      let bit = UInt64(1) << UInt64(index / perBucket)
      for place in 0..<3 {
        for byte in entry.window[place] { tables[place][Int(byte)] |= bit }
      }
    }
    (first, second, third) = (tables[0], tables[1], tables[2])
    probes = windows.map(\.probe)
    bucketStarts = (0...Self.bucketCount).map { min($0 * perBucket, windows.count) }
  }

  /// Where the three bytes begin that are rarest in prose and markup.
  private static func pivot(of bytes: [UInt8]) -> Int {
    guard bytes.count > 3 else { return 0 }
    let rarity = bytes.map { byte -> Int in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): "etaoinsr".utf8.contains(byte) ? 0 : 2
      case UInt8(ascii: " "): 0
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"): 2
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): 3
      default: 4
      }
    }
    let sums = (0...bytes.count - 3).map { start -> Int in rarity[start] + rarity[start + 1] + rarity[start + 2] }
    return sums.indices.max { sums[$0] < sums[$1] } ?? 0
  }
}
