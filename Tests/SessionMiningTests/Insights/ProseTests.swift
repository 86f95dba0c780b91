import Testing

@testable import SessionMining

@Suite("What is found in prose")
struct ProseScannerTests {
  private func scanned(_ text: String) -> ProseScanner {
    var scanner = ProseScanner()
    scanner.scan(Array(text.utf8))
    return scanner
  }

  @Test(
    "words",
    arguments: [
      Row("", 0), Row("Root cause: the cache was stale, so 3 tests failed.", 9), Row("don't it’s", 2),
      Row("before `let code = 1` after", 2), Row("a\n```swift\nlet many words here\n```\nb", 2),
      Row("snake_case kebab-case", 4), Row("Größe été", 2), Row("日本語 text", 4), Row("42 7", 0), Row("— … →", 0),
    ])
  func words(_ row: Row<String, Int>) { #expect(scanned(row.input).words.count == row.expected) }

  @Test("upper and lower case are one word, as are both apostrophes")
  func folding() {
    #expect(Array(scanned("Cache CACHE cache").words) == Array(repeating: WordHash.of("cache"), count: 3))
    #expect(Array(scanned("DON’T").words) == [WordHash.of("don't")])
    #expect(scanned("ÉTÉ").words == scanned("été").words)
  }

  @Test(
    "phrases are words in sequence, over punctuation",
    arguments: [
      Row("the root cause is here", [PhraseSet.List.cause: 1]), Row("Root-cause!", [.cause: 1]),
      Row("root the cause", [.cause: 1]), Row("because. Turns out", [.cause: 2]), Row("turned over, out", [:]),
      Row("actually wrong instead", [.turn: 3, .problem: 2]), Row("verify and measure", [.check: 2]),
      Row("a race condition", [.hard: 2]), Row("watch it fail", [.red: 1, .problem: 1]),
      Row("`root cause` in code", [:]),
    ])
  func phrases(_ row: Row<String, [PhraseSet.List: Int]>) {
    let found = scanned(row.input).phrases
    for list in [PhraseSet.List.cause, .turn, .check, .hard, .problem, .red] {
      #expect(found.count(list) == row.expected[list, default: 0], "\(list)")
    }
  }

  @Test(
    "only sentences of ten words explain",
    arguments: [
      Row("Now let me run the tests. One two three.", 0), Row("one two three four five six seven eight nine ten", 10),
      Row("one two three four five\nsix seven eight nine ten", 0),
      Row("one two 3.5 three four v1.2 five six seven eight nine ten", 11),
    ])
  func explanatory(_ row: Row<String, Int>) {
    var count = 0
    scanned(row.input).eachExplanatoryWord { _ in count += 1 }
    #expect(count == row.expected)
  }

  @Test(
    "quantities and pairs",
    arguments: [
      Row("cut it from 40 s to 3 s (92%)", [3, 1]), Row("v1.2 ms", [0, 0]), Row("12 tests, 12 tests", [2, 0]),
      Row("1,024 bytes and 1.5ms", [2, 0]), Row("5 minutesish", [0, 0]), Row("200 → 35", [0, 1]),
      Row("took 10ms vs. 4ms", [2, 1]), Row("from a to b", [0, 0]), Row("3x 20 µs", [2, 0]), Row("a -> b", [0, 0]),
      Row("from 90 down to 12", [0, 1]), Row("`9 ms`", [0, 0]),
    ])
  func numbers(_ row: Row<String, [Int]>) {
    let found = scanned(row.input)
    #expect([found.quantities.count, found.pairs] == row.expected)
  }

  @Test("runs of text between escapes are decoded as they are one by one")
  func runs() {
    for text in ["plain", #"a\nb\tc"#, #"é\u00e9\ud83d\ude00x\\"#, #"\ud83d alone"#, "", #"\"quoted\""#] {
      withBytes(text) { bytes in
        let buffer = TextBuffer()
        buffer.decode(bytes, limit: .max)
        #expect(String(decoding: buffer.text, as: UTF8.self) == StringDecoder.string(bytes))
      }
    }
  }
}

@Suite("Sentences that can stand alone")
struct SentenceTests {
  @Test("headings, tables and code are passed over, marks taken off, “i.e.” does not end one")
  func sentences() {
    let text = "## Fix\n| a | b |\n- **The cache** was stale, i.e. old. Done!\n```\nlet x.\n```\n2. Next one."
    var found: [[UInt8]] = []
    Sentences.eachLine(of: Array(text.utf8)[...]) { line in
      found += Sentences.sentences(of: line)
      return true
    }
    #expect(
      found.map { String(decoding: $0, as: UTF8.self) } == ["The cache was stale, i.e. old.", "Done!", "Next one."])
  }

  @Test(
    "value",
    arguments: [
      Row("The proxy dropped the header because the upstream length was actually wrong by one.", true),
      Row("Now let me run the tests again to see what happens here.", false), Row("Short one.", false),
      Row("The reason for this is explained in the following list of points:", false),
    ])
  func value(_ row: Row<String, Bool>) {
    var judge = HeadlineJudge()
    let value = judge.value(of: Array(row.input.utf8)) ?? 0
    #expect((value >= HeadlineJudge.minimum) == row.expected)
  }
}
