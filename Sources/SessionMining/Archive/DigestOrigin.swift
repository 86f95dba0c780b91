/// Where a digest was made, and by what: what tells which of two digests of one log is the better.
public struct DigestOrigin: Sendable, Codable, Hashable {
  /// The machine or person it came from, where the user named one.
  public var label: Clean?
  /// Version of the program that read the log.
  public var generator: Clean = ""
  /// What of the options decides what is kept for insights (``InsightOptions/rules``).
  public var rules: Clean = ""
  /// Made with `--excerpts none`: sentences are numbers.
  public var isWithoutProse = false

  public init(label: Clean? = nil, generator: Clean = "", rules: Clean = "") {
    (self.label, self.generator, self.rules) = (label, generator, rules)
  }
}

extension DigestOrigin: ArchiveObject {
  init() { self.init(label: nil) }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("label", &label)
    try fields("generator", &generator)
    try fields("rules", &rules)
    try fields("isWithoutProse", &isWithoutProse)
  }
}

extension InsightOptions {
  /// Windows, least score and weights: passages that were chosen by one of them are not those of another.
  ///
  ///     window 20, overlap 0.5, minScore 0.3, weights 0.2 0.18 0.15 0.15 0.12 0.1 0.1
  public var rules: Clean {
    let weights = weights.values.map { $0.description }.joined(separator: " ")
    return Clean(
      vouched: "window \(windows.size), overlap \(windows.overlap), minScore \(minimumScore), weights \(weights)")
  }
}
