import Testing

@testable import SessionMining

/// The definitions of ``ProseScanner`` once more, slowly: text to prose by lines and characters, prose to words.
private struct SlowProse {
  var words: [UInt32] = []
  var explanatory: [UInt32] = []

  init(_ text: String) {
    var isFenced = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("```") {
        isFenced.toggle()
        continue
      }
      guard !isFenced else { continue }
      read(Self.withoutSpans(line))
    }
  }

  /// A span of code becomes a mark that is no letter and no blank.
  private static func withoutSpans(_ line: Substring) -> String {
    var out = ""
    var rest = line
    while let open = rest.firstIndex(of: "`") {
      let after = rest.index(after: open)
      guard let close = rest[after...].firstIndex(of: "`") else { break }
      out += rest[..<open] + "|"
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  private mutating func read(_ line: String) {
    var sentence: [UInt32] = []
    var word = ""
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || (0xC0...0x1FFF).contains(scalar.value)
    }
    func end() {
      guard !word.isEmpty else { return }
      sentence.append(WordHash.of(word))
      word = ""
    }
    func endSentence(_ all: inout [UInt32], _ long: inout [UInt32]) {
      end()
      all += sentence
      if sentence.count >= 10 { long += sentence }
      sentence = []
    }
    let scalars = Array(line.unicodeScalars)
    for (at, scalar) in scalars.enumerated() {
      if isLetter(scalar) {
        word.unicodeScalars.append(Self.lower(scalar))
      } else if scalar == "'" || scalar == "\u{2019}", !word.isEmpty {
        word += "'"
      } else {
        end()
        if (0x3040...0xD7FF).contains(scalar.value) { sentence.append(WordHash.of(String(scalar))) }
        let next = at + 1 < scalars.count ? scalars[at + 1] : " "
        if ".?!;".unicodeScalars.contains(scalar), next.value <= 0x20 { endSentence(&words, &explanatory) }
      }
    }
    endSentence(&words, &explanatory)
  }

  /// A–Z and À–Þ without ×.
  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    let isUpper = (0x41...0x5A).contains(value) || (0xC0...0xDE).contains(value) && value != 0xD7
    return isUpper ? Unicode.Scalar(value + 0x20) ?? scalar : scalar
  }
}

@Suite("The fast walk over prose agrees with the definitions read slowly")
struct ProseOracleTests {
  private static let pieces = [
    "a", "Root", "cause", "extraordinarily", "internationalization", "don't", "DON’T", "’", "'", " ", "  ", "\n", "\t",
    ". ", ".", "? ", "; ", "`code`", "`", "``", "```", "\n```\n", "\n  ```swift\n", "é", "ÉTÉ", "×", "Ω", "日本", "語",
    "한",
    "→", "—", "42", "3.5", "v1.2", "-", "_", "x", "abcdefgh", "abcdefghi", "😀", "\u{3042}", "|", "because", "turns out",
  ]

  @Test("words and explanatory sentences of 4,000 texts put together at random")
  func words() {
    var random = SeededRandom(seed: 7)
    var scanner = ProseScanner()
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { text += " " }
      }
      scanner.scan(Array(text.utf8))
      let slow = SlowProse(text)
      #expect(Array(scanner.words) == slow.words, "\(text)")
      var explanatory: [UInt32] = []
      scanner.eachExplanatoryWord { explanatory.append($0) }
      #expect(explanatory == slow.explanatory, "\(text)")
    }
  }
}
