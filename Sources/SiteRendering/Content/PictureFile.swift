/// A picture of the user's: one of four kinds, told by its first bytes, without what a camera or a program wrote into it
/// beside the picture (place, time, owner, remarks).
///
/// SVG is none of them: opened by itself it may run a script.
enum PictureFile {
  static let kinds = ["png", "jpg", "jpeg", "gif", "webp"]

  struct Wrong: Error, Hashable { let reason: String }

  static func published(_ bytes: [UInt8], name: String) throws(Wrong) -> [UInt8] {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let isOfItsKind: Bool
    switch ending {
    case "png": isOfItsKind = bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case "jpg", "jpeg": isOfItsKind = bytes.starts(with: [0xFF, 0xD8, 0xFF])
    case "gif": isOfItsKind = bytes.starts(with: "GIF8".utf8)
    case "webp": isOfItsKind = bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
    default:
      throw Wrong(reason: "is neither Markdown nor a picture of a kind that is safe: \(kinds.joined(separator: ", "))")
    }
    guard isOfItsKind else { throw Wrong(reason: "is named .\(ending) and is none") }
    switch ending {
    case "png": return try png(bytes)
    case "jpg", "jpeg": return try jpeg(bytes)
    case "webp": return try webp(bytes)
    default: return bytes
    }
  }

  /// Chunks of length, name, content and sum; those for texts, times and Exif are left out, and what follows the end.
  private static func png(_ bytes: [UInt8]) throws(Wrong) -> [UInt8] {
    let dropped: Set<String> = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "dSIG"]
    var output = Array(bytes[..<8])
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      guard place + 12 + length <= bytes.count else { break }
      if !dropped.contains(name) { output += bytes[place..<place + 12 + length] }
      if name == "IEND" { return output }
      place += 12 + length
    }
    throw Wrong(reason: "ends in the middle of the picture")
  }

  /// Segments up to the scan; application data but for JFIF, colour profiles and Adobe's, and comments, are left out.
  private static func jpeg(_ bytes: [UInt8]) throws(Wrong) -> [UInt8] {
    var output = Array(bytes[..<2])
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let kind = bytes[place + 1]
      if kind == 0xDA { return output + bytes[place...] }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2, place + 2 + length <= bytes.count else { break }
      let isDropped = kind == 0xFE || ((0xE0...0xEF).contains(kind) && ![0xE0, 0xE2, 0xEE].contains(kind))
      if !isDropped { output += bytes[place..<place + 2 + length] }
      place += 2 + length
    }
    throw Wrong(reason: "ends before the picture begins")
  }

  private static func webp(_ bytes: [UInt8]) throws(Wrong) -> [UInt8] {
    var place = 12
    while place + 8 <= bytes.count {
      let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
      if name == "EXIF" || name == "XMP " {
        throw Wrong(reason: "holds what a camera wrote into it (\(name)); save it without, or as PNG")
      }
      let length = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
      place += 8 + length + length % 2
    }
    return bytes
  }
}
