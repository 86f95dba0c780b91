internal import SessionMining

/// Values of a configuration file by the type that is wanted; anything else is a fault that names key and place.
struct ConfigurationReader {
  let bytes: [UInt8]

  func fault(_ value: JSONDocument.Value, _ reason: String) -> ConfigurationFault {
    ConfigurationFault(reason, at: value.offset, in: bytes)
  }

  func unknown(_ member: JSONDocument.Member, path: String, known: [String]) -> ConfigurationFault {
    ConfigurationFault(
      "there is no key “\(path.isEmpty ? "" : path + ".")\(member.key)”; known are \(known.joined(separator: ", "))",
      at: member.keyOffset, in: bytes)
  }

  func object(_ value: JSONDocument.Value, path: String) throws(ConfigurationFault) -> [JSONDocument.Member] {
    guard case .object(let members) = value.content else { throw wrong(value, path, "an object, { … }") }
    return members
  }

  func string(_ value: JSONDocument.Value, path: String) throws(ConfigurationFault) -> String {
    guard case .string(let text) = value.content else { throw wrong(value, path, "a string") }
    guard !text.isEmpty, !text.utf8.contains(0) else { throw fault(value, "“\(path)” is empty") }
    return text
  }

  /// `"2026-01-24"`, in days since 1970.
  func day(_ value: JSONDocument.Value, path: String) throws(ConfigurationFault) -> Int {
    guard let day = CivilDate.dayNumber(try string(value, path: path)) else {
      throw fault(value, "“\(path)” takes a day, such as \"2026-01-24\"")
    }
    return day
  }

  func strings(_ value: JSONDocument.Value, path: String) throws(ConfigurationFault) -> [String] {
    guard case .array(let values) = value.content else { throw wrong(value, path, "a list of strings, [ … ]") }
    var strings: [String] = []
    for (index, value) in values.enumerated() { strings.append(try string(value, path: "\(path)[\(index)]")) }
    return strings
  }

  func number(
    _ value: JSONDocument.Value, in range: ClosedRange<Double>, path: String
  ) throws(ConfigurationFault) -> Double {
    guard case .number(let number) = value.content else { throw wrong(value, path, "a number") }
    guard range.contains(number) else {
      throw fault(value, "“\(path)” is from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))")
    }
    return number
  }

  func integer(
    _ value: JSONDocument.Value, in range: ClosedRange<Int>, path: String
  ) throws(ConfigurationFault) -> Int {
    let number = try number(value, in: Double(range.lowerBound)...Double(range.upperBound), path: path)
    guard let integer = Int(exactly: number) else { throw wrong(value, path, "a whole number") }
    return integer
  }

  /// A whole number, or the word auto.
  func clusterCount(_ value: JSONDocument.Value, path: String) throws(ConfigurationFault) -> ClusterCount {
    if case .string("auto") = value.content { return .automatic }
    guard case .number = value.content else { throw wrong(value, path, "a number or \"auto\"") }
    return .fixed(try integer(value, in: ClusterCount.limits, path: path))
  }

  private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

  private func wrong(_ value: JSONDocument.Value, _ path: String, _ wanted: String) -> ConfigurationFault {
    fault(value, path.isEmpty ? "the file holds \(wanted)" : "“\(path)” takes \(wanted)")
  }
}
