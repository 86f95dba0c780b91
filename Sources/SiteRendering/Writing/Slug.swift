internal import SessionMining

/// Clean text → a name for a file or a folder that no system, host or shell reads as anything else.
///
/// `mcp__GitHub: créer` becomes `mcp-github-cr-er-` and eight digits of a hash of the text: unique also where two
/// texts leave the same letters, and never a reserved name, a hidden file or an option.
enum Slug {
  static let letterLimit = 60

  static func make(_ text: Clean) -> String {
    var letters: [UInt8] = []
    for byte in text.text.utf8 {
      let lowered = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      let isKept =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowered)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(lowered)
      if isKept {
        letters.append(lowered)
      } else if let last = letters.last, last != UInt8(ascii: "-") {
        letters.append(UInt8(ascii: "-"))
      }
      if letters.count == letterLimit { break }
    }
    while letters.last == UInt8(ascii: "-") { letters.removeLast() }
    let digits = String(ContentHash(Array(text.text.utf8)).text.prefix(8))
    return letters.isEmpty ? "x-" + digits : String(decoding: letters, as: UTF8.self) + "-" + digits
  }
}
