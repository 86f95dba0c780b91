/// Texts that the user knows better than any grammar does.
struct RedactionLists: Equatable, Sendable {
  /// Never masked, and let through by the gate.
  var allow: [String] = []
  /// Always masked, and stopped by the gate.
  var deny: [String] = []

  /// A shorter one would mask half of every page.
  static let shortest = 3

  init() {}

  init(_ value: JSONDocument.Value, _ reader: ConfigurationReader) throws(ConfigurationFault) {
    for member in try reader.object(value, path: "redaction") {
      let path = "redaction.\(member.key)"
      switch member.key {
      case "allow": allow = try reader.strings(member.value, path: path)
      case "deny":
        deny = try reader.strings(member.value, path: path)
        guard deny.allSatisfy({ $0.utf8.count >= Self.shortest }) else {
          throw reader.fault(member.value, "“\(path)” takes texts of at least \(Self.shortest) bytes")
        }
      default: throw reader.unknown(member, path: "redaction", known: ["allow", "deny"])
      }
    }
    for text in allow where deny.contains(text) {
      throw reader.fault(value, "“redaction” both allows and denies one text")
    }
  }
}
