internal import Foundation
internal import SessionMining

/// Running text with figures and links in it, written as one literal:
///
///     "\(figure: Format.count(12), "totals.sessions") sessions, most in \(link: name, to: path)."
struct Sentence: ExpressibleByStringInterpolation, Sendable {
  var parts: [Inline]

  init(_ parts: [Inline]) { self.parts = parts }
  init(stringLiteral literal: String) { parts = [.text(Clean(vouched: literal))] }
  init(stringInterpolation interpolation: StringInterpolation) { parts = interpolation.parts }

  struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Inline] = []

    init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(Clean(vouched: literal))) }
    }
    mutating func appendInterpolation(_ text: Clean) { parts.append(.text(text)) }
    mutating func appendInterpolation(_ sentence: Sentence) { parts += sentence.parts }
    mutating func appendInterpolation(_ inline: Inline) { parts.append(inline) }
    mutating func appendInterpolation(figure text: Clean, _ receipt: String) {
      parts.append(.figure(text, receipt: receipt))
    }
    mutating func appendInterpolation(link text: Clean, to target: SitePath) { parts.append(.link(Link(text, target))) }
    mutating func appendInterpolation(code text: Clean) { parts.append(.code(text)) }
    mutating func appendInterpolation(strong text: Clean) { parts.append(.strong(text)) }
    mutating func appendInterpolation(name text: Clean) { parts.append(.name(text)) }
    mutating func appendInterpolation(time milliseconds: Int) { parts.append(.time(milliseconds)) }
  }

  static func += (left: inout Sentence, right: Sentence) { left.parts += right.parts }

  /// For the accessible name of a picture; findings name no times, so the zone does not matter.
  var words: Clean { parts.plainText(DateText(timeZone: .gmt)) }
}

extension Block {
  static func paragraph(_ sentence: Sentence) -> Block { .paragraph(sentence.parts) }
  static func empty(_ sentence: Sentence) -> Block { .empty(sentence.parts) }
  static func note(_ sentence: Sentence) -> Block { .note(sentence.parts) }
  static func list(_ items: [Sentence]) -> Block { .list(items.map(\.parts)) }
}

extension Table.Cell {
  static func text(_ text: Clean) -> Table.Cell { Table.Cell([.text(text)]) }
  static func name(_ name: Clean) -> Table.Cell { Table.Cell([.name(name)]) }
  static func code(_ text: Clean) -> Table.Cell { Table.Cell([.code(text)]) }
  static func sentence(_ sentence: Sentence) -> Table.Cell { Table.Cell(sentence.parts) }
  static let unknown = Table.Cell([.text(Format.unknown)])

  /// Names something that may have a page of its own.
  static func link(_ name: Clean, to target: SitePath?) -> Table.Cell {
    target.map { Table.Cell([.link(Link(name, $0))]) } ?? .name(name)
  }

  static func count(_ value: Int?) -> Table.Cell {
    value.map { Table.Cell([.text(Format.count($0))], sortKey: Double($0)) } ?? .unknown
  }

  /// A count, and a bar for its share of `whole`.
  static func count(_ value: Int, of whole: Int) -> Table.Cell {
    Table.Cell(
      [.text(Format.count(value))], sortKey: Double(value), share: whole > 0 ? Double(value) / Double(whole) : 0)
  }

  /// `4.2 % (31)`: a share, and what it is a share of in the caption.
  static func share(_ part: Int, of whole: Int) -> Table.Cell {
    guard whole > 0 else { return .unknown }
    return Table.Cell([.text(Format.percent(part, of: whole))], sortKey: Double(part) / Double(whole))
  }

  static func ratio(_ value: Double?) -> Table.Cell { Table.Cell([.text(Format.ratio(value))], sortKey: value) }
  static func duration(seconds: Int) -> Table.Cell {
    Table.Cell([.text(Format.duration(seconds: seconds))], sortKey: Double(seconds))
  }
  static func duration(milliseconds: Int?) -> Table.Cell {
    Table.Cell([.text(Format.duration(milliseconds: milliseconds))], sortKey: milliseconds.map(Double.init))
  }
  static func cost(_ cost: Cost?, _ currency: Clean) -> Table.Cell {
    Table.Cell([.text(Format.cost(cost, currency: currency))], sortKey: cost?.amount)
  }
  static func time(_ milliseconds: Int?) -> Table.Cell {
    milliseconds.map { Table.Cell([.time($0)], sortKey: Double($0)) } ?? .unknown
  }
}

extension Table {
  /// A name and a number in each row, most first: the shape of many small tables.
  static func counts(
    id: String, caption: Clean, name: Clean, count: Clean, rows: [NamedCount], receipt: String? = nil,
    definition: String? = nil, isCode: Bool = false
  ) -> Table {
    let most = rows.map(\.count).max() ?? 0
    return Table(
      id: id, caption: caption,
      columns: [Column(name), Column(count, numeric: true, receipt: receipt, definition: definition)],
      rows: rows.map { Row([isCode ? .code($0.name) : .name($0.name), .count($0.count, of: most)]) }, sortedBy: 1)
  }
}
