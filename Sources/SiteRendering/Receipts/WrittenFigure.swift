/// A figure as a text writes it: a number with its unit, two numbers, a span of time, and what limits it.
struct WrittenFigure: Sendable, Hashable {
  enum Form: Sendable, Hashable {
    /// In a unit, which is so much of the report's own: `GB` a thousand million bytes.
    case number(WrittenNumber, unit: Double)
    /// `9.6:1`, `96 to 10`, `1 in 17`.
    case pair(WrittenNumber, WrittenNumber)
    /// `1h 32m`: each part with its unit in seconds, or in milliseconds where the report counts those.
    case span([SpanPart])
  }

  struct SpanPart: Sendable, Hashable {
    var number: WrittenNumber
    var unit: Double
    /// Where its unit ends.
    var end: Int
  }

  /// What the words around it claim.
  enum Bound: Sendable, Hashable {
    case none, about
    /// More than, or at least.
    case above(orEqual: Bool)
    case below(orEqual: Bool)
    /// Nearly: less, but not by much.
    case nearly
  }

  var form: Form
  var bound = Bound.none
  /// Offsets in UTF-8 of the whole of it, unit included.
  var range: Range<Int>
  /// Whether the unit says what kind of figure it is.
  var hasUnit = false
}

/// Reads the figures of a text, as figures of one kind: `m` is a minute among times, and nothing among counts.
struct FigureScanner {
  private let cursor: TextCursor
  private let kind: ReportFigure.Kind
  private let numbers: NumberScanner
  /// What stands before the text, in the same paragraph.
  private let before: TextCursor

  init(_ text: String, kind: ReportFigure.Kind, before: String = "") {
    cursor = TextCursor(text)
    self.before = TextCursor(String(before.suffix(40)))
    self.kind = kind
    numbers = NumberScanner(cursor: cursor, isWhole: kind == .count || kind == .bytes, isBytes: kind == .bytes)
  }

  /// In their order. Numbers in words are read where there are none in digits.
  var figures: [WrittenFigure] {
    var found: [WrittenFigure] = []
    var index = 0
    while index < cursor.count {
      if cursor.isDigit(index) {
        if isStart(index), let number = numbers.number(at: index) {
          let (figure, end) = figure(number)
          found.append(figure)
          index = end
        } else {
          index = afterName(index)
        }
      } else if cursor.isLetter(index), !cursor.isLetter(index - 1), let (figure, end) = pairInWords(at: index) {
        found.append(figure)
        index = end
      } else {
        index += 1
      }
    }
    return found.isEmpty ? inWords : found
  }

  /// `one in 200`.
  private func pairInWords(at index: Int) -> (WrittenFigure, Int)? {
    guard kind == .quotient, let (first, _) = wordNumber(at: index), let (second, end) = secondOfPair(first) else {
      return nil
    }
    return finish(.pair(first, second), index, end, true)
  }

  /// `a1`, `v2`, `1.2.3` and `x_4` are names.
  private func isStart(_ index: Int) -> Bool {
    guard let previous = cursor[index - 1] else { return true }
    if previous == "." || previous == "," { return !cursor.isDigit(index - 2) }
    return !cursor.isLetter(index - 1) && previous != "_"
  }

  private func afterName(_ index: Int) -> Int {
    var index = index
    while cursor.isDigit(index) || cursor.isLetter(index) || (cursor[index] == "." && cursor.isDigit(index + 1)) {
      index += 1
    }
    return index
  }

  private func figure(_ number: WrittenNumber) -> (WrittenFigure, Int) {
    if let (second, end) = secondOfPair(number) {
      return finish(.pair(number, second), number.range.lowerBound, end, true)
    }
    if kind == .seconds || kind == .milliseconds {
      let parts = spanParts(number)
      if let last = parts.last {
        let form: WrittenFigure.Form = parts.count == 1 ? .number(last.number, unit: last.unit) : .span(parts)
        return finish(form, number.range.lowerBound, last.end, true)
      }
    }
    if let (unit, end) = unit(after: number.range.upperBound) {
      return finish(.number(number, unit: unit), number.range.lowerBound, end, true)
    }
    return finish(.number(number, unit: 1), number.range.lowerBound, number.range.upperBound, false)
  }

  private func finish(_ form: WrittenFigure.Form, _ start: Int, _ end: Int, _ hasUnit: Bool) -> (WrittenFigure, Int) {
    let words = BoundWords(cursor: cursor, before: before)
    return (
      WrittenFigure(form: form, bound: words.bound(from: start, to: end), range: start..<end, hasUnit: hasUnit), end
    )
  }

  // MARK: Units

  private func unit(after end: Int) -> (size: Double, end: Int)? {
    let start = cursor.afterBlanks(end)
    switch kind {
    case .bytes:
      let word = cursor.word(at: start)
      return ByteUnit.size(of: word).map { ($0, cursor.afterLetters(start)) }
    case .quotient:
      if cursor[start] == "%" { return (0.01, start + 1) }
      if let end = cursor.end(of: ["percent"], at: start) ?? cursor.end(of: ["per", "cent"], at: start) {
        return (0.01, end)
      }
      if cursor[start] == "×" { return (1, start + 1) }
      if let end = cursor.end(of: ["times"], at: start) ?? cursor.end(of: ["fold"], at: start + 1) { return (1, end) }
      return cursor.word(at: end) == "x" ? (1, end + 1) : nil
    case .money:
      return ["usd", "dollars", "eur"].contains(cursor.word(at: start).lowercased())
        ? (1, cursor.afterLetters(start)) : nil
    case .count, .seconds, .milliseconds, .words: return nil
    }
  }

  private func secondOfPair(_ first: WrittenNumber) -> (WrittenNumber, Int)? {
    guard kind == .quotient else { return nil }
    let end = first.range.upperBound
    let words = [["to"], ["in"], ["out", "of"]].compactMap { cursor.end(of: $0, at: cursor.afterBlanks(end)) }.first
    let colon = cursor.afterBlanks(end)
    guard let start = words ?? (cursor[colon] == ":" ? colon + 1 : nil) else { return nil }
    let next = cursor.afterBlanks(start)
    if let number = numbers.number(at: next) { return (number, number.range.upperBound) }
    guard let (number, count) = words.flatMap({ _ in wordNumber(at: next) }) else { return nil }
    return (number, count)
  }

  /// `1h 32m`, `1 hour and 32 minutes`, `1:32:05`; one part is a number with its unit.
  private func spanParts(_ first: WrittenNumber) -> [WrittenFigure.SpanPart] {
    let base = kind == .milliseconds ? 1000.0 : 1
    let clock = clockParts(first)
    if clock.count > 1 {
      return clock.map { WrittenFigure.SpanPart(number: $0.number, unit: $0.unit * base, end: $0.end) }
    }
    var parts: [WrittenFigure.SpanPart] = []
    var number: WrittenNumber? = first
    while let part = number {
      let start = cursor.afterBlanks(part.range.upperBound)
      guard let size = TimeUnit.seconds(of: cursor.word(at: start)), parts.last.map({ size * base < $0.unit }) ?? true
      else { break }
      let end = cursor.afterLetters(start)
      parts.append(WrittenFigure.SpanPart(number: part, unit: size * base, end: end))
      var next = cursor.afterBlanks(end)
      if cursor[next] == "," { next = cursor.afterBlanks(next + 1) }
      if let and = cursor.end(of: ["and"], at: next) { next = cursor.afterBlanks(and) }
      number = numbers.number(at: next)
    }
    return parts
  }

  private func clockParts(_ first: WrittenNumber) -> [WrittenFigure.SpanPart] {
    var numbers = [first]
    while let last = numbers.last, numbers.count < 3, cursor[last.range.upperBound] == ":",
      cursor.afterDigits(last.range.upperBound + 1) == last.range.upperBound + 3,
      let next = self.numbers.number(at: last.range.upperBound + 1)
    {
      numbers.append(next)
    }
    let units = numbers.count == 3 ? [3600.0, 60, 1] : [60, 1]
    return numbers.count < 2 ? [] : zip(numbers, units).map { .init(number: $0, unit: $1, end: $0.range.upperBound) }
  }

  // MARK: Words

  private var inWords: [WrittenFigure] {
    guard kind != .words else { return [] }
    var index = 0
    while index < cursor.count {
      guard cursor.isLetter(index) else {
        index += 1
        continue
      }
      if let (number, _) = wordNumber(at: index) { return [figure(number).0] }
      index = cursor.afterLetters(index)
    }
    return []
  }

  private func wordNumber(at index: Int) -> (WrittenNumber, Int)? {
    var words: [String] = []
    var ends: [Int] = []
    var next = index
    while cursor.isLetter(next), words.count < 16 {
      words.append(cursor.word(at: next).lowercased())
      ends.append(cursor.afterLetters(next))
      next = ends[ends.count - 1]
      while cursor.isBlank(next) || cursor[next] == "-" { next += 1 }
    }
    guard let (found, count) = NumberWords.number(words) else { return nil }
    var number = found
    number.range = index..<ends[count - 1]
    return (number, ends[count - 1])
  }
}

enum ByteUnit {
  private static let sizes: [String: Double] = {
    var sizes: [String: Double] = ["b": 1, "byte": 1, "bytes": 1, "kb": 1e3, "kib": 1024]
    for (power, (letter, name)) in [("k", "kilo"), ("m", "mega"), ("g", "giga"), ("t", "tera")].enumerated() {
      let size = (0...power).reduce(1.0) { size, _ in size * 1000 }
      let binary = (0...power).reduce(1.0) { size, _ in size * 1024 }
      for unit in ["\(letter)b", "\(name)byte", "\(name)bytes"] { sizes[unit] = size }
      let short = name.prefix(2)
      for unit in ["\(letter)ib", "\(short)bibyte", "\(short)bibytes"] { sizes[unit] = binary }
    }
    return sizes
  }()

  /// In powers of ten, and only with an `i` of two.
  static func size(of unit: String) -> Double? { sizes[unit.lowercased()] }
}

enum TimeUnit {
  private static let names: [(names: [String], seconds: Double)] = [
    (["ms", "msec", "millisecond", "milliseconds"], 0.001), (["s", "sec", "secs", "second", "seconds"], 1),
    (["m", "min", "mins", "minute", "minutes"], 60), (["h", "hr", "hrs", "hour", "hours"], 3600),
    (["d", "day", "days"], 86_400), (["week", "weeks"], 604_800),
  ]

  static func seconds(of unit: String) -> Double? { names.first { $0.names.contains(unit.lowercased()) }?.seconds }
}
