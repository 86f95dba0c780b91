/// The last look at everything that is about to be published. It shares nothing with what masks secrets: the rules
/// are written a second time, so that a hole in one reading of a grammar is not a hole in both.
///
///     let gate = PublicationGate(allowed: settings.allow, denied: settings.deny, homeFolder: home)
///     let findings = bytes.withUnsafeBytes { gate.scan(name: "posts/x/post.md", bytes: $0) }
///
/// What it looks for are credentials that give themselves away, and values that are set to a word like `password`.
/// A finding is fatal, so these rules ask for more than those that mask: what merely looks drawn at random, an e-mail
/// address in prose, a password of small letters only are masked where they are read, and not looked for here.
/// Masks, variables, stand-ins and the vendors' documented examples are no findings.
public struct PublicationGate: Sendable {
  private let index: GateIndex
  private let allowed: [[UInt8]]

  /// - Parameters:
  ///   - allowed: texts that are no secrets, whatever they look like. A finding that lies within one is none.
  ///   - denied: texts that must not be published anywhere.
  ///   - homeFolder: that of whoever runs this. A path into it is a finding, as it names a person.
  public init(allowed: [String] = [], denied: [String] = [], homeFolder: String? = nil) {
    self.allowed = allowed.map { Array($0.utf8) }.filter { !$0.isEmpty }
    index = GateIndex(denied: denied, homeFolder: homeFolder)
  }

  /// - Parameters:
  ///   - name: the file's path in the site, looked at as well; its ending says how the bytes are decoded.
  ///   - bytes: all of the file. As they are, and as they are read.
  /// - Returns: in order of line and kind, each once. Empty where all is well.
  public func scan(name: String, bytes: UnsafeRawBufferPointer) -> [GateFinding] {
    var places: Set<GateFinding> = []
    let name = checkedName(name, &places)
    let raw = bytes.assumingMemoryBound(to: UInt8.self)
    let decoded = DecodedText(raw, DecodedText.Form(name: name))
    // Markup has its own use of `=` and `:`; values that are set to something are looked for in what is read.
    scan(raw, hasContext: !decoded.isChanged, name, &places)
    if decoded.isChanged {
      decoded.text.withUnsafeBufferPointer { scan($0, hasContext: true, name, &places) }
      decoded.attributes.withUnsafeBufferPointer { scan($0, hasContext: true, name, &places) }
    }
    return places.sorted()
  }

  /// The same, of an array.
  public func scan(name: String, bytes: [UInt8]) -> [GateFinding] {
    bytes.withUnsafeBytes { scan(name: name, bytes: $0) }
  }

  /// The name without what is found in it.
  private func checkedName(_ name: String, _ places: inout Set<GateFinding>) -> String {
    var kinds: [String] = []
    var shown: [UInt8] = []
    let bytes = Array(name.utf8)
    var kept = 0
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = GateScanner(buffer, index, hasContext: true)
      let classes = ByteClass.table
      let rest: ByteClass = [.base64URL, .point, .equals, .plus]
      scanner.scan { match in
        // One that begins within another is taken out as well: it may end behind it.
        guard match.range.upperBound > kept, !isAllowed(match.range, in: buffer) else { return }
        kinds.append(match.kind)
        if match.range.lowerBound >= kept { shown += bytes[kept..<match.range.lowerBound] + Array("…".utf8) }
        kept = match.range.upperBound
        // A rule need not have seen all of the secret to know it.
        while kept < bytes.count, classes[Int(bytes[kept])] & rest.rawValue != 0 { kept += 1 }
      }
    }
    shown += bytes[kept...]
    let safe = kinds.isEmpty ? name : String(decoding: shown, as: UTF8.self)
    for kind in kinds { places.insert(GateFinding(file: safe, kind: kind, line: 0)) }
    return safe
  }

  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, hasContext: Bool, _ name: String, _ places: inout Set<GateFinding>
  ) {
    var scanner = GateScanner(bytes, index, hasContext: hasContext)
    var (line, counted) = (1, 0)
    func note(_ match: GateScanner.Match) {
      guard !isAllowed(match.range, in: bytes) else { return }
      if match.range.lowerBound < counted { (line, counted) = (1, 0) }
      for place in counted..<match.range.lowerBound where bytes[place] == UInt8(ascii: "\n") { line += 1 }
      counted = match.range.lowerBound
      places.insert(GateFinding(file: name, kind: match.kind, line: line))
    }
    scanner.scan(found: note)
    EncodedRun.each(in: bytes) { run in
      for text in run.texts where !text.isEmpty {
        text.withUnsafeBufferPointer { decoded in
          var inner = GateScanner(decoded, index, hasContext: true)
          inner.scan { match in
            if !isAllowed(match.range, in: decoded) { note(GateScanner.Match(kind: match.kind, range: run.range)) }
          }
        }
      }
    }
  }

  /// Whether one of the allowed texts stands around the place.
  private func isAllowed(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    allowed.contains { text in
      guard text.count >= range.count else { return false }
      let first = max(0, range.upperBound - text.count)
      let last = min(range.lowerBound, bytes.count - text.count)
      guard first <= last else { return false }
      return (first...last).contains { start in text.indices.allSatisfy { bytes[start + $0] == text[$0] } }
    }
  }

  /// How many bytes were looked at beyond one pass, over `bytes` as they are. For the proof that time is linear.
  func steps(over bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = GateScanner(buffer, index, hasContext: true)
      scanner.scan { _ in }
      return scanner.steps
    }
  }
}

extension DecodedText.Form {
  init(name: String) {
    switch name.utf8.lastIndex(of: UInt8(ascii: ".")).map({ String(name[$0...]).lowercased() }) {
    case ".html", ".htm", ".svg", ".xml": self = .markup
    case ".json", ".jsonl": self = .json
    case ".md": self = .markdown
    default: self = .plain
    }
  }
}
