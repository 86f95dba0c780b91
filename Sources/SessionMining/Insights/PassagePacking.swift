/// Passages as bytes, as a ``SessionStory`` keeps them: of 25,000 sessions they are read one at a time, and as values
/// they would take four times the memory.
///
/// One after another in the order of their declaration: whole numbers of variable length, texts with their length before
/// them, what may be missing with a byte that says so, lists with their count.
enum PassagePacking {
  static func pack(_ passages: [Passage]) -> [UInt8] {
    guard !passages.isEmpty else { return [] }
    var writer = BinaryWriter()
    writer.append(unsigned: UInt64(passages.count))
    for passage in passages { writer.append(passage) }
    var bytes = writer.bytes
    bytes.trim()
    return bytes
  }

  /// `nil` where the bytes are not of this form.
  static func unpack(_ bytes: [UInt8]) -> [Passage]? {
    guard !bytes.isEmpty else { return [] }
    return bytes.withUnsafeBytes { raw in
      var reader = BinaryReader(raw)
      guard let passages = try? reader.list(of: 8, { reader throws(BinaryReader.Failure) in try reader.passage() }),
        reader.isAtEnd
      else { return nil }
      return passages
    }
  }
}

extension BinaryWriter {
  fileprivate mutating func append(_ passage: Passage) {
    append(fixed: passage.share.bitPattern)
    append(unsigned: UInt64(passage.firstLine))
    append(unsigned: UInt64(passage.lastLine))
    append(passage.start)
    append(passage.end)
    append(unsigned: UInt64(passage.steps.count))
    for step in passage.steps {
      append(byte: step.kind.rawValue)
      append(byte: step.outcome.rawValue)
      append(byte: step.isInWindow ? 1 : 0)
      append(unsigned: UInt64(step.line))
      append(step.reference.map(Int.init))
      append(fixed: step.record.value)
    }
    append(rows: passage.texts)
    append(unsigned: UInt64(passage.evidence.count))
    for evidence in passage.evidence {
      append(signed: Int64(evidence.step))
      append(unsigned: UInt64(evidence.signals.count))
      for signal in evidence.signals {
        append(byte: signal.kind.rawValue)
        append(fixed: signal.value.bitPattern)
      }
    }
    append(passage.headline)
    append(passage.arcHeadline)
    append(byte: passage.arc == nil ? 0 : 1)
    if let arc = passage.arc {
      append(text: arc.subject)
      append(signed: Int64(arc.failures))
      for line in [arc.failLine, arc.turnLine, arc.passLine] { append(unsigned: UInt64(line)) }
      append(fixed: arc.lift.bitPattern)
    }
    append(rows: passage.quantities)
  }

  private mutating func append(_ number: Int?) {
    append(byte: number == nil ? 0 : 1)
    if let number { append(signed: Int64(number)) }
  }

  private mutating func append(_ headline: Passage.Headline?) {
    append(byte: headline == nil ? 0 : 1)
    guard let headline else { return }
    append(text: headline.text)
    append(fixed: headline.value.bitPattern)
  }
}

extension BinaryReader {
  fileprivate mutating func passage() throws(Failure) -> Passage {
    var passage = Passage()
    passage.share = try double()
    (passage.firstLine, passage.lastLine) = (try line(), try line())
    (passage.start, passage.end) = (try number(), try number())
    passage.steps = try list(of: 13) { reader throws(Failure) in try reader.step() }
    passage.texts = try rows(Clean.self)
    passage.evidence = try list(of: 2) { reader throws(Failure) in
      let step = try reader.whole()
      return Passage.Evidence(
        step: step, signals: try reader.list(of: 9) { reader throws(Failure) in try reader.signal() })
    }
    (passage.headline, passage.arcHeadline) = (try headline(), try headline())
    if try flag() {
      passage.arc = Passage.Arc(
        subject: try text(), failures: try whole(), failLine: try line(), turnLine: try line(), passLine: try line(),
        lift: try double())
    }
    passage.quantities = try rows(Clean.self)
    return passage
  }

  private mutating func step() throws(Failure) -> Passage.Step {
    guard let kind = Passage.Step.Kind(rawValue: try byte()), let outcome = Passage.Step.Outcome(rawValue: try byte())
    else { throw .damaged }
    let (isInWindow, line) = (try flag(), try line())
    let reference = try number()
    guard reference.map({ UInt32(exactly: $0) != nil }) ?? true else { throw .damaged }
    return Passage.Step(
      kind: kind, outcome: outcome, isInWindow: isInWindow, line: line,
      reference: reference.map(UInt32.init(clamping:)),
      record: Key64(value: try fixed64()))
  }

  private mutating func signal() throws(Failure) -> Passage.Signal {
    guard let kind = SignalKind(rawValue: try byte()) else { throw .damaged }
    return Passage.Signal(kind: kind, value: try double())
  }

  private mutating func headline() throws(Failure) -> Passage.Headline? {
    try flag() ? Passage.Headline(text: try text(), value: try double()) : nil
  }

  /// Items that take at least `size` bytes each: never more than are left.
  fileprivate mutating func list<Item>(
    of size: Int, _ item: (inout BinaryReader) throws(Failure) -> Item
  ) throws(Failure) -> [Item] {
    let count = try unsigned()
    guard count <= UInt64(left / size) else { throw .damaged }
    var items: [Item] = []
    items.reserveCapacity(Int(count))
    for _ in 0..<count { items.append(try item(&self)) }
    return items
  }

  private mutating func double() throws(Failure) -> Double { Double(bitPattern: try fixed64()) }

  private mutating func whole() throws(Failure) -> Int { Int(try signed()) }

  private mutating func line() throws(Failure) -> UInt32 {
    guard let line = UInt32(exactly: try unsigned()) else { throw .damaged }
    return line
  }

  private mutating func flag() throws(Failure) -> Bool {
    let byte = try byte()
    guard byte <= 1 else { throw .damaged }
    return byte == 1
  }

  private mutating func number() throws(Failure) -> Int? { try flag() ? try whole() : nil }
}
