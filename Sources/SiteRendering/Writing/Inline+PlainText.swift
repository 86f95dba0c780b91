internal import SessionMining

extension Inline {
  /// As plain words, for where there can be no markup.
  func plainText(_ dates: DateText) -> Clean {
    switch self {
    case .text(let text), .code(let text), .strong(let text), .name(let text), .muted(let text), .tag(let text, _): text
    case .figure(let text, _): text
    case .link(let link): link.text
    case .lineBreak: " "
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
    if digits.elementsEqual(key.utf8) || isDuration(ofSeconds: sortKey) { return nil }
    return Clean(vouched: key)
  }

  /// `1h 32m`, which the script reads as well: of whole seconds, to the unit shown.
  private func isDuration(ofSeconds seconds: Double?) -> Bool {
    guard content.count == 1, case .text(let text)? = content.first, let seconds, let whole = Int(exactly: seconds)
    else { return false }
    return text == Format.duration(seconds: whole)
  }
}

/// Numbers for attributes, not for people.
enum NumberText {
  /// Six decimals at most, which order what is shown with three; whole numbers without. For finite numbers.
  static func plain(_ number: Double) -> String {
    let rounded = number.magnitude < 1e9 ? (number * 1e6).rounded() / 1e6 : number
    return rounded.rounded() == rounded && rounded.magnitude < 1e15 ? String(Int(rounded)) : String(rounded)
  }

  /// A share of 0…1 as a percentage with one decimal at most: `0.3724` → `37.2%`.
  static func percentage(_ share: Double) -> Clean {
    let tenths = Int((min(max(share.isFinite ? share : 0, 0), 1) * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }
}
