import PublicationGate

/// Whatever a file is called and holds, the gate comes to an end; it finds a token that stands alone in it, and names
/// none of what it found.
enum GateTarget {
  private static let gate = PublicationGate(denied: ["Project Tern"], homeFolder: "/home/fuzz")
  /// Of other letters than those of the seeds.
  private static let token = Array(("gh" + "p_Vt5rW8yX3zQ6kJ1hG4fD7sA2pL9oM0nB5vC8").utf8)

  static func run(_ bytes: [UInt8]) {
    for name in ["a.txt", "a.html", "a.json", "a.md", "a.svg"] {
      for finding in gate.scan(name: name, bytes: bytes) {
        check(finding.file == name && finding.line >= 1, "a place outside of the file")
        let lines = bytes.count { $0 == 0x0A } + 1
        check(finding.line <= lines, "line \(finding.line) of \(lines)")
      }
    }
    let found = gate.scan(name: "a.txt", bytes: bytes + [0x0A] + token)
    check(!found.isEmpty, "a token on a line of its own is not found")
    let name = String(decoding: bytes.prefix(64), as: UTF8.self) + "/" + String(decoding: token, as: UTF8.self)
    let named = gate.scan(name: name, bytes: [])
    check(named.contains { $0.line == 0 }, "a token in a name is not found")
    check(named.allSatisfy { !$0.file.contains("W8yX3zQ6kJ1h") }, "what was found is named")
  }
}
