/// The words around a figure that limit what it claims: `about 23,500`, `more than 23,000`, `23,000+`, `nearly 24,000`.
struct BoundWords {
  let cursor: TextCursor
  /// What stands before the text.
  let before: TextCursor

  private static let phrases: [(words: [String], bound: WrittenFigure.Bound)] = [
    (["more", "than"], .above(orEqual: false)), (["over"], .above(orEqual: false)), (["above"], .above(orEqual: false)),
    (["exceeding"], .above(orEqual: false)), (["at", "least"], .above(orEqual: true)),
    (["upwards", "of"], .above(orEqual: true)), (["no", "fewer", "than"], .above(orEqual: true)),
    (["no", "less", "than"], .above(orEqual: true)), (["no", "more", "than"], .below(orEqual: true)),
    (["fewer", "than"], .below(orEqual: false)), (["less", "than"], .below(orEqual: false)),
    (["under"], .below(orEqual: false)), (["below"], .below(orEqual: false)), (["at", "most"], .below(orEqual: true)),
    (["up", "to"], .below(orEqual: true)), (["nearly"], .nearly), (["almost"], .nearly), (["close", "to"], .nearly),
    (["just", "under"], .nearly), (["about"], .about), (["around"], .about), (["roughly"], .about),
    (["approximately"], .about), (["some"], .about), (["circa"], .about), (["ca"], .about),
  ].sorted { $0.words.count > $1.words.count }

  private static let signs: [Unicode.Scalar: WrittenFigure.Bound] = [
    "~": .about, "≈": .about, ">": .above(orEqual: false), "≥": .above(orEqual: true), "<": .below(orEqual: false),
    "≤": .below(orEqual: true),
  ]

  /// - Parameters: where the figure begins and ends in the text.
  func bound(from start: Int, to end: Int) -> WrittenFigure.Bound {
    if let after = after(end) { return after }
    // Directly before it; a currency's sign or “est.” may stand between.
    let head = cursor.text(0..<start)
    let text = (head.unicodeScalars.allSatisfy(Self.isFill) ? before.text(0..<before.count) : "") + head
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, Self.isFill(last) { scalars.removeLast() }
    if let last = scalars.last, let bound = Self.signs[last] { return bound }
    let words = String(String.UnicodeScalarView(scalars)).lowercased().split {
      !$0.isLetter && !$0.isNumber && $0 != "." && $0 != ";"
    }
    for (phrase, bound) in Self.phrases where words.suffix(phrase.count).elementsEqual(phrase, by: { $0 == $1 }) {
      return bound
    }
    return .none
  }

  private func after(_ end: Int) -> WrittenFigure.Bound? {
    if cursor[end] == "+" { return .above(orEqual: true) }
    let next = cursor.afterBlanks(end)
    if cursor.end(of: ["or", "more"], at: next) != nil { return .above(orEqual: true) }
    if cursor.end(of: ["or", "fewer"], at: next) ?? cursor.end(of: ["or", "less"], at: next) != nil {
      return .below(orEqual: true)
    }
    return nil
  }

  private static func isFill(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "$" || scalar == "€" || scalar == "\u{A0}" || scalar == "#"
  }
}
