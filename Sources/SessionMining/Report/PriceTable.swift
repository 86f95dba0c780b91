internal import Foundation

/// List prices by model, with the day on which they were taken.
///
/// A model is looked up by its name without a provider's prefix and without a date (`anthropic/claude-opus-4-5@20251101`
/// and `claude-opus-4-5-20251101` are `claude-opus-4-5`). There is no guessing from similar names: a model that is not in
/// the table is unpriced, named as such, and never counted as free.
public struct PriceTable: Sendable, Codable, Equatable {
  public struct Price: Sendable, Codable, Equatable {
    /// Currency units per million tokens.
    public var input: Double, output: Double, cacheWrite5m: Double, cacheWrite1h: Double, cacheRead: Double
  }

  public var currency: String
  public var asOf: String
  public var models: [String: Price]

  public enum Failure: Error { case notAPriceTable(reason: String) }

  /// The table that travels in the binary.
  public static let standard: PriceTable = {
    (try? PriceTable(json: PackageResources.prices_json)) ?? PriceTable(currency: "USD", asOf: "", models: [:])
  }()

  init(currency: String, asOf: String, models: [String: Price]) {
    (self.currency, self.asOf, self.models) = (currency, asOf, models)
  }

  /// Reads a table in the form of the built-in one.
  public init(json: [UInt8]) throws(Failure) {
    do {
      self = try JSONDecoder().decode(PriceTable.self, from: Data(json))
    } catch {
      throw .notAPriceTable(reason: String(describing: error))
    }
    for price in models.values {
      for value in [price.input, price.output, price.cacheWrite5m, price.cacheWrite1h, price.cacheRead]
      where !(value.isFinite && value >= 0) {
        throw .notAPriceTable(reason: "a price is not a number of at least 0")
      }
    }
  }

  /// `nil` for an unpriced model.
  func price(of model: Clean) -> Price? {
    models[Self.baseName(model.text)]
  }

  static func baseName(_ model: String) -> String {
    var name = model.split(separator: "/").last.map(String.init) ?? model
    if let start = name[...].firstStart(ofText: ".claude-") { name = String(name[name.utf8.index(after: start)...]) }
    for mark in ["@", ":", "["] { if let cut = name[...].firstStart(ofText: mark) { name = String(name[..<cut]) } }
    if name.hasSuffix("-v1") || name.hasSuffix("-v2") { name.removeLast(3) }
    if name.hasSuffix("-latest") { name.removeLast(7) }
    let parts = name.split(separator: "-")
    if let last = parts.last, last.utf8.count == 8, last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      last.hasPrefix("20")
    {
      name = parts.dropLast().joined(separator: "-")
    }
    return name
  }
}

extension PriceTable.Price {
  /// In currency units. Cache writes whose lifetime the log does not say cost as five minutes.
  func cost(_ usage: SessionFigures.ModelTokens) -> Double {
    let write1h = min(usage.cacheWrite1h, usage.tokens.cacheWrite)
    let write5m = usage.tokens.cacheWrite - write1h
    let total =
      Double(usage.tokens.input) * input + Double(usage.tokens.output) * output + Double(write5m) * cacheWrite5m
      + Double(write1h) * cacheWrite1h + Double(usage.tokens.cacheRead) * cacheRead
    return total / 1_000_000
  }
}
