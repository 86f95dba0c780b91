/// Text that may reach a page: decoded, stripped of control and invisible characters, redacted and shortened.
///
/// Text of a log becomes `Clean` in one place, ``Redactor``; our own words become `Clean` as literals, and a
/// literal can interpolate only what is clean or a whole number. So no `String` of a log gets past the compiler.
/// Order is that of the UTF-8 bytes: the same on every machine and in every locale.
public struct Clean: Sendable, Hashable, Comparable {
  /// For encoders of a place (element, attribute, Markdown, JSON, file name …) only.
  public let text: String

  /// For text whose safety is known otherwise: digits, our own formatted figures, text read back from our own cache.
  public init(vouched text: String) { self.text = text }

  public static let empty = Clean(vouched: "")
  public var isEmpty: Bool { text.isEmpty }

  public static func < (left: Clean, right: Clean) -> Bool {
    left.text.precedes(right.text)
  }
}

extension Clean: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ clean: Clean) { text += clean.text }
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
  }

  public init(stringLiteral literal: String) { text = literal }
  public init(stringInterpolation interpolation: StringInterpolation) { text = interpolation.text }
}

extension Clean: Codable {
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension Sequence<Clean> {
  public func joined(separator: Clean) -> Clean {
    Clean(vouched: map(\.text).joined(separator: separator.text))
  }
}
