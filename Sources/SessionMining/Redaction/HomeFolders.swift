/// Replaces home folders by `~`, however they are written, and takes the user's name out of paths.
///
///     /Users/alice/dev/x      -> ~/dev/x          C:\Users\alice\dev  -> ~\dev       /mnt/c/Users/alice/x -> ~/x
///     -Users-alice-dev-x      -> ~-dev-x          C--Users-alice-dev  -> ~-dev       %2FUsers%2Falice%2Fx -> ~%2Fx
///
/// A name that was met in such a path is learnt; further paths and addresses that hold it as a whole word lose it too.
/// In prose it stays where it is a word of its own (`root cause`), unless it is a name and nothing else.
enum HomeFolders {
  private static let anchors: [(text: [UInt8], separator: UInt8, isEncoded: Bool)] = [
    (Array("/Users/".utf8), 0x2F, false), (Array("/home/".utf8), 0x2F, false),
    (Array("\\Users\\".utf8), 0x5C, false), (Array("\\\\Users\\\\".utf8), 0x5C, false),
    (Array("/var/home/".utf8), 0x2F, false), (Array("%2FUsers%2F".utf8), 0x25, false),
    (Array("%2Fhome%2F".utf8), 0x25, false), (Array("-Users-".utf8), 0x2D, true), (Array("-home-".utf8), 0x2D, true),
  ]
  /// Names that say nothing about a person, and are words: never taken out of prose.
  static let commonNames: Set<String> = [
    "root", "user", "users", "admin", "home", "runner", "ubuntu", "debian", "vagrant", "node", "code", "work", "test",
    "shared", "public", "guest", "default", "developer", "jenkins", "build", "builder", "docker", "claude", "agent",
    "administrator", "vscode", "codespace", "student", "name", "username", "your", "you", "someone", "path",
  ]

  static func redact(
    _ text: [UInt8], learning names: inout [[UInt8]], _ rules: RedactionRules = RedactionRules()
  ) -> [UInt8] {
    guard text.contains(where: { $0 == 0x2F || $0 == 0x5C || $0 == 0x2D || $0 == 0x25 }) || !names.isEmpty else {
      return text
    }
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte == 0x2F || byte == 0x5C || byte == 0x2D || byte == 0x25, let match = match(text, at: i, names) {
        dropLead(&out, separator: byte)
        out.append(0x7E)
        learn(Array(text[match.name]), &names, rules)
        i = match.end
        continue
      }
      if byte == 0x7E, let name = nameAfterTilde(text, i) {
        out.append(0x7E)
        learn(Array(text[name]), &names, rules)
        i = name.upperBound
        continue
      }
      if byte == 0x2F, isRootHome(text, i, out) {
        out.append(0x7E)
        i += 5
        continue
      }
      out.append(byte)
      i += 1
    }
    return maskNames(out, names)
  }

  private static func match(_ text: [UInt8], at i: Int, _ names: [[UInt8]]) -> (name: Range<Int>, end: Int)? {
    for anchor in anchors where text[i...].starts(with: anchor.text) {
      // Inside a word (`some-home-page`) a dash is a dash.
      if anchor.isEncoded, i > 0, isNameByte(text[i - 1]), !isEncodedDrive(text, before: i) { continue }
      let start = i + anchor.text.count
      if anchor.isEncoded, let known = names.first(where: { text[start...].starts(with: encoded($0)) }) {
        return (start..<start + known.count, start + known.count)
      }
      var end = start
      while end < text.count, isNameByte(text[end]), !(anchor.isEncoded && text[end] == 0x2D) { end += 1 }
      guard end > start else { continue }
      return (start..<end, end)
    }
    return nil
  }

  /// `C-` of `C--Users-alice`.
  private static func isEncodedDrive(_ text: [UInt8], before i: Int) -> Bool {
    i >= 2 && text[i - 1] == 0x2D && isLetter(text[i - 2]) && (i == 2 || !isNameByte(text[i - 3]))
  }

  /// The name in `~alice/`; `~` before a word of prose (`~ten minutes`) is none.
  private static func nameAfterTilde(_ text: [UInt8], _ i: Int) -> Range<Int>? {
    guard i == 0 || !isNameByte(text[i - 1]), i + 1 < text.count, isWord(text[i + 1]) else { return nil }
    let end = text[(i + 1)...].firstIndex { !isNameByte($0) } ?? text.count
    return end < text.count && text[end] == 0x2F ? i + 1..<end : nil
  }

  /// `/root` as a path of its own or the head of one.
  private static func isRootHome(_ text: [UInt8], _ i: Int, _ out: [UInt8]) -> Bool {
    let root = Array("/root".utf8)
    guard text[i...].starts(with: root) else { return false }
    if let before = out.last, isNameByte(before) || before == 0x2E || before == 0x7E { return false }
    let after = i + root.count
    // `mysql://root:…@` names a user.
    if out.last == 0x2F, after < text.count, text[after] == 0x3A || text[after] == 0x40 { return false }
    return after == text.count || !isNameByte(text[after])
  }

  private static func encoded(_ name: [UInt8]) -> [UInt8] {
    name.map { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) ? $0 : 0x2D }
  }

  /// A drive (`C:`), `/mnt/c` or `file://` before the home folder belongs to it.
  private static func dropLead(_ out: inout [UInt8], separator: UInt8) {
    if out.count >= 2, out.last == 0x3A, isLetter(out[out.count - 2]), out.count == 2 || !isNameByte(out[out.count - 3])
    {
      out.removeLast(2)
    } else if separator == 0x2D, out.count >= 2, out.last == 0x2D, isLetter(out[out.count - 2]),
      out.count == 2 || !isNameByte(out[out.count - 3])
    {
      out.removeLast(2)
    } else if out.count >= 6, out[(out.count - 6)...].starts(with: Array("/mnt/".utf8)) {
      out.removeLast(6)
    } else if out.count >= 2, out[out.count - 2] == 0x2F, isLetter(out[out.count - 1]),
      out.count == 2 || !isNameByte(out[out.count - 3])
    {
      out.removeLast(2)
    }
  }

  private static func learn(_ name: [UInt8], _ names: inout [[UInt8]], _ rules: RedactionRules) {
    guard name.count >= 3, names.count < 16, !names.contains(name), !rules.allowsName(name) else { return }
    names.append(name)
  }

  /// Whole words, four letters and more, that are not common: `nick@…`, `/data/alice/…`, `alice-dev`.
  private static func maskNames(_ text: [UInt8], _ names: [[UInt8]]) -> [UInt8] {
    var text = text
    for name in names where name.count >= 4 && !commonNames.contains(String(decoding: name, as: UTF8.self).lowercased())
    {
      guard text.count >= name.count else { continue }
      var out: [UInt8] = []
      var i = 0
      var changed = false
      while i < text.count {
        if text[i] == name[0], text[i...].starts(with: name), i == 0 || !isWord(text[i - 1]),
          i + name.count == text.count || !isWord(text[i + name.count])
        {
          out.append(contentsOf: Array("[user]".utf8))
          i += name.count
          changed = true
        } else {
          out.append(text[i])
          i += 1
        }
      }
      if changed { text = out }
    }
    return text
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 || byte >= 0x30 && byte <= 0x39 }
  /// What a user's name may consist of.
  private static func isNameByte(_ byte: UInt8) -> Bool { isWord(byte) || byte == 0x2E || byte == 0x5F || byte == 0x2D }
}
