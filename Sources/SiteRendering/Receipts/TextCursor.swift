/// A text as scalars, each with its offset in UTF-8; what all scanners of figures walk over.
struct TextCursor: Sendable {
  let scalars: [Unicode.Scalar]
  /// One more than there are scalars.
  let offsets: [Int]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    self.offsets = offsets
  }

  var count: Int { scalars.count }
  subscript(index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<count)])) }
  func bytes(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

  func isDigit(_ index: Int) -> Bool { self[index].map { ("0"..."9").contains($0) } ?? false }
  func isLetter(_ index: Int) -> Bool { self[index]?.properties.isAlphabetic ?? false }

  /// Blanks of any width, the one that keeps a figure and its unit together too.
  func isBlank(_ index: Int) -> Bool { self[index].map(Self.blanks.contains) ?? false }
  private static let blanks: Set<Unicode.Scalar> = [" ", "\t", "\n", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}"]

  func afterBlanks(_ index: Int) -> Int {
    var index = index
    while isBlank(index) { index += 1 }
    return index
  }

  func afterDigits(_ index: Int) -> Int {
    var index = index
    while isDigit(index) { index += 1 }
    return index
  }

  func afterLetters(_ index: Int) -> Int {
    var index = index
    while isLetter(index) { index += 1 }
    return index
  }

  /// The letters from there on, as they are.
  func word(at index: Int) -> String { text(index..<afterLetters(index)) }

  /// - Returns: where the words end, if they stand there, in any case, with any blanks or hyphens between them.
  func end(of words: [String], at index: Int) -> Int? {
    var index = index
    for (number, word) in words.enumerated() {
      if number > 0 {
        let start = index
        while isBlank(index) || self[index] == "-" { index += 1 }
        guard index > start else { return nil }
      }
      guard self.word(at: index).lowercased() == word else { return nil }
      index = afterLetters(index)
    }
    return index
  }
}
