internal import SessionMining

/// A day or a moment as a text writes it: `2026-01-25`, `25 January 2026`, `Jan 25th`, `January 2026`, `14:05`.
///
/// Only what is written is compared: `January 2026` says nothing of the day.
struct WrittenDate: Sendable, Hashable {
  enum Field: Sendable, Hashable { case year, month, day, hour, minute }

  struct Piece: Sendable, Hashable {
    var field: Field
    var text: String
    /// Offsets in UTF-8 of the text.
    var range: Range<Int>
  }

  var pieces: [Piece]

  /// `nil` where the text holds no date.
  init?(_ text: String) {
    let cursor = TextCursor(text)
    var pieces: [Piece] = []
    var index = 0
    func add(_ field: Field, _ range: Range<Int>) {
      if !pieces.contains(where: { $0.field == field }) {
        pieces.append(Piece(field: field, text: cursor.text(range), range: cursor.bytes(range)))
      }
    }
    while index < cursor.count {
      if cursor.isDigit(index) {
        let end = cursor.afterDigits(index)
        let isISO = cursor[index - 1] == "-" && pieces.contains { $0.field == .year }
        switch end - index {
        case 4: add(.year, index..<end)
        case 2 where cursor[end] == ":" && cursor.isDigit(end + 1): add(.hour, index..<end)
        case 2 where cursor[index - 1] == ":": add(.minute, index..<end)
        case 2 where isISO && !pieces.contains { $0.field == .month }: add(.month, index..<end)
        case 1, 2:
          let suffix = ["st", "nd", "rd", "th"].contains(cursor.word(at: end)) ? 2 : 0
          add(.day, index..<(end + suffix))
        default: break
        }
        index = end
      } else if cursor.isLetter(index) {
        let end = cursor.afterLetters(index)
        if Self.month(cursor.text(index..<end)) != nil { add(.month, index..<end) }
        index = end
      } else {
        index += 1
      }
    }
    guard !pieces.isEmpty else { return nil }
    self.pieces = pieces
  }

  /// Each piece that is not so, and what it should be.
  func corrections(_ moment: CivilMoment) -> [(range: Range<Int>, text: String)] {
    pieces.compactMap { piece in
      let text = Self.text(of: piece, moment)
      return text.lowercased() == piece.text.lowercased() ? nil : (piece.range, text)
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func month(_ word: String) -> Int? {
    let word = word.lowercased()
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex {
      $0.lowercased() == word || $0.lowercased().prefix(3) == word || (word == "sept" && $0 == "September")
    }
    .map { $0 + 1 }
  }

  private static func text(of piece: Piece, _ moment: CivilMoment) -> String {
    func digits(_ number: Int) -> String {
      CivilMoment.padded(number, piece.text.first == "0" || piece.field != .day ? 2 : 1)
    }
    switch piece.field {
    case .year: return CivilMoment.padded(moment.year, 4)
    case .hour: return CivilMoment.padded(moment.hour)
    case .minute: return CivilMoment.padded(moment.minute)
    case .month:
      guard piece.text.first?.isNumber != true else { return digits(moment.month) }
      let name = months[moment.month - 1]
      if month(piece.text) == moment.month { return piece.text }
      return piece.text.count > 3 || piece.text.lowercased() == "may" ? name : String(name.prefix(3))
    case .day:
      let isOrdinal = piece.text.last?.isLetter == true
      if isOrdinal { return NumberWords.numeral(Double(moment.day)) }
      return Int(piece.text) == moment.day ? piece.text : CivilMoment.padded(moment.day, piece.text.count)
    }
  }
}
