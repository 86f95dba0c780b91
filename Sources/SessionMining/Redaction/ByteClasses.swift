/// Which ``SecretGrammar/Alphabet`` a byte belongs to, a bit each.
enum ByteClasses {
  /// The table where it costs no check to read: allocated once, never freed or written again, 256 bytes.
  nonisolated(unsafe) static let pointer: UnsafePointer<UInt8> = {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    copy.initialize(from: table, count: 256)
    return UnsafePointer(copy)
  }()

  static let table: [UInt8] = (0...255).map { byte in
    let byte = UInt8(byte)
    let isDigit = byte >= 0x30 && byte <= 0x39
    let isUpper = byte >= 0x41 && byte <= 0x5A
    let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    let isWord = isDigit || isLetter || byte == 0x5F
    func among(_ signs: String) -> Bool { signs.utf8.contains(byte) }
    var bits: UInt8 = 0
    func add(_ alphabet: SecretGrammar.Alphabet, _ holds: Bool) { if holds { bits |= alphabet.rawValue } }
    add(.upper, isDigit || isUpper)
    add(.hex, isDigit || isLetter && byte | 0x20 <= 0x66)
    add(.word, isWord)
    add(.url, isWord || byte == 0x2D)
    add(.dotted, isWord || among("-.="))
    add(.base64, isWord || among("-+/=%."))
    add(.crypt, isDigit || isLetter || among("./$+=,"))
    return bits
  }
}
