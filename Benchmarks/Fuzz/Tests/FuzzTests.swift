import Foundation
import Synchronization
import Testing

/// What the targets say does not hold, in the run of one input.
private let failures = Mutex<[String]>([])

func check(_ condition: Bool, _ words: @autoclosure () -> String) {
  guard !condition else { return }
  let words = words()
  failures.withLock { $0.append(words) }
}

/// The targets of Scripts/fuzz over their seeds and over changes of them, the same in every run: a few seconds, and no
/// build of their own. `FUZZ_ROUNDS` says how many changes for each target.
@Suite(.serialized) struct FuzzTests {
  private static let rounds = ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap { Int($0) } ?? 200

  private static func seeds(_ name: String) throws -> [[UInt8]] {
    if name == "redaction" || name == "gate" { return FuzzTargets.secrets.map { Array($0.utf8) } }
    let folder =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
      + "/Seeds/\(name)"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { file in
      Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(file)")))
    }
  }

  @Test(arguments: FuzzTargets.all.map(\.name)) func `holds for the seeds and for changes of them`(name: String) throws
  {
    let target = try #require(FuzzTargets.all.first { $0.name == name })
    let seeds = try Self.seeds(name)
    #expect(!seeds.isEmpty)
    var mutator = Mutator(seed: UInt64(name.utf8.reduce(7) { $0 * 31 + Int($1) }), seeds: seeds)
    for round in 0..<(seeds.count + Self.rounds) {
      let input = round < seeds.count ? seeds[round] : mutator.next()
      failures.withLock { $0 = [] }
      target.run(input)
      let found = failures.withLock { $0 }
      // The input as base64, so that it can be kept as a file for Scripts/fuzz or as a named test.
      #expect(found.isEmpty, "round \(round), \(Data(input).base64EncodedString())")
    }
  }
}

/// Seeds with bytes changed, left out, put in or repeated, and put together of two.
struct Mutator {
  private var random: UInt64
  private let seeds: [[UInt8]]
  private static let pieces = [
    "\"", "\\", "{", "}", "[", "]", ":", ",", "\n", "\u{0}", "<", "&", "{{", "}}", "`", "~~~", "---", "\\u0000",
    "\\ud83d",
    "%41", "&#61;", "password=", "[redacted: secret]", "[user]", "-----BEGIN ", "://a:b1c2d3@", "\u{202E}", "\u{7F}",
  ].map { Array($0.utf8) }

  init(seed: UInt64, seeds: [[UInt8]]) { (random, self.seeds) = (seed, seeds) }

  /// SplitMix64.
  private mutating func number(below limit: Int) -> Int {
    random &+= 0x9E37_79B9_7F4A_7C15
    var z = random
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, limit)))
  }

  private mutating func range(in text: [UInt8]) -> Range<Int> {
    let start = number(below: text.count + 1)
    return start..<min(text.count, start + number(below: 1 + number(below: 64)))
  }

  mutating func next() -> [UInt8] {
    var text = seeds[number(below: seeds.count)]
    for _ in 0...number(below: 4) {
      let place = number(below: text.count + 1)
      switch number(below: 6) {
      case 0 where !text.isEmpty: text[number(below: text.count)] = UInt8(number(below: 256))
      case 1: text.removeSubrange(range(in: text))
      case 2: text.insert(contentsOf: Array(text[range(in: text)]), at: place)
      case 3: text.insert(contentsOf: Self.pieces[number(below: Self.pieces.count)], at: place)
      case 4:
        let other = seeds[number(below: seeds.count)]
        text.replaceSubrange(place..., with: other[number(below: other.count + 1)...])
      default: text.insert(UInt8(number(below: 256)), at: place)
      }
    }
    return Array(text.prefix(4096))
  }
}
