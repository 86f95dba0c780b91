internal import SessionMining

extension Inline {
  /// As plain words, for where there can be no markup.
  func plainText(_ dates: DateText) -> Clean {
    switch self {
    case .text(let text), .code(let text), .strong(let text), .name(let text), .muted(let text), .tag(let text, _): text
    case .figure(let text, _): text
    case .link(let link): link.text
    case .time(let milliseconds): dates.minute(milliseconds)
    }
  }
}

extension Sequence<Inline> {
  func plainText(_ dates: DateText) -> Clean {
    Clean(vouched: reduce(into: "") { $0 += $1.plainText(dates).text })
  }
}

extension Table.Cell {
  /// The value that a script sorts by, where it cannot be read off the cell's text: `nil` if it can, empty if there is
  /// none though the text reads as a number.
  func sortAttribute(isNumeric: Bool, _ dates: DateText) -> Clean? {
    let key = sortKey.flatMap { $0.isFinite ? NumberText.plain($0) : nil }
    guard isNumeric else { return key.map { Clean(vouched: $0) } }
    let digits = content.plainText(dates).text.utf8.lazy.filter { $0 != UInt8(ascii: ",") }
    guard let key else { return Double(String(decoding: Array(digits), as: UTF8.self)) == nil ? nil : "" }
    return digits.elementsEqual(key.utf8) ? nil : Clean(vouched: key)
  }
}

/// Numbers for attributes, not for people.
enum NumberText {
  /// Shortest digits that give the same value back, with a point; whole numbers without. For finite numbers.
  static func plain(_ number: Double) -> String {
    number.rounded() == number && number.magnitude < 1e15 ? String(Int(number)) : String(number)
  }

  /// A share of 0…1 as a percentage with one decimal at most: `0.3724` → `37.2%`.
  static func percentage(_ share: Double) -> Clean {
    let tenths = Int((min(max(share.isFinite ? share : 0, 0), 1) * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }
}
