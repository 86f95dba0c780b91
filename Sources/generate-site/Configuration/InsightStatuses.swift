internal import SessionMining

/// What the user has said of single insights, by their ids.
struct InsightStatuses: Equatable, Sendable {
  var pinned: [String] = []
  var dismissed: [String] = []
  /// In the order of the file.
  var published: [Published] = []

  struct Published: Equatable, Sendable {
    var id: String
    var address: String
  }

  init() {}

  init(_ value: JSONDocument.Value, _ reader: ConfigurationReader) throws(ConfigurationFault) {
    var places: [String: String] = [:]
    func claim(_ id: String, _ key: String, _ value: JSONDocument.Value) throws(ConfigurationFault) {
      if let other = places.updateValue(key, forKey: id), other != key {
        throw reader.fault(value, "“\(id)” is \(other) and \(key); an insight has one status")
      }
    }
    for member in try reader.object(value, path: "insights") {
      let path = "insights.\(member.key)"
      switch member.key {
      case "pinned":
        pinned = try reader.strings(member.value, path: path)
        for id in pinned { try claim(id, "pinned", member.value) }
      case "dismissed":
        dismissed = try reader.strings(member.value, path: path)
        for id in dismissed { try claim(id, "dismissed", member.value) }
      case "published":
        for entry in try reader.object(member.value, path: path) {
          let address = try reader.string(entry.value, path: "\(path).\(entry.key)")
          guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw reader.fault(entry.value, "“\(path).\(entry.key)” takes an address that begins with https://")
          }
          published.append(Published(id: entry.key, address: address))
          try claim(entry.key, "published", entry.value)
        }
      default: throw reader.unknown(member, path: "insights", known: ["pinned", "dismissed", "published"])
      }
    }
  }

  /// Marks the rows. What is returned are the ids that no row has, in the order of the file: a log may be gone, or a
  /// letter wrong.
  func apply(to report: inout Report) -> [String] {
    var rows: [String: Int] = [:]
    for (index, row) in report.insights.enumerated() { rows[row.id.text] = index }
    var unknown: [String] = []
    func mark(_ id: String, _ status: InsightStatus, address: Clean? = nil) {
      guard let index = rows[id] else {
        unknown.append(id)
        return
      }
      report.insights[index].status = status
      report.insights[index].publishedAddress = address
    }
    for id in pinned { mark(id, .pinned) }
    for id in dismissed { mark(id, .dismissed) }
    for entry in published { mark(entry.id, .published, address: Redaction.clean(entry.address, limit: 300)) }
    return unknown
  }
}
