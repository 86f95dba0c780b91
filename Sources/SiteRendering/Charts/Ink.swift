/// What a mark stands for, and so its colour: a class in the page's style sheet, or in the sheet a stand-alone
/// file carries.
public enum Ink: String, Sendable, CaseIterable {
  /// Categories, told apart in every common colour blindness.
  case c1, c2, c3, c4, c5, c6, c7, c8
  /// All that is not one of the categories.
  case rest
  /// A sequence from nothing to most.
  case seq0, seq1, seq2, seq3, seq4
  /// Text on a field of the sequence, by the field's level.
  case on0, on1, on2, on3, on4
  /// What failed.
  case bad
  /// Lines: the grid, and an emphasised outline.
  case grid, mark
  /// Lines of no length with round ends: many dots in little room.
  case dot
  /// Crosses of what failed.
  case cross
  /// Behind a name that lies on marks: the ground, let through a little. Gone where the name is.
  case plate
  /// Text: of the axes, of values and names, and of what may be missing where there is little room.
  case axis, label, aside

  static let sequence: [Ink] = [.seq0, .seq1, .seq2, .seq3, .seq4]
  static let onSequence: [Ink] = [.on0, .on1, .on2, .on3, .on4]

  /// Lines have a stroke and no fill; everything else is filled.
  var isLine: Bool { self == .grid || self == .mark || self == .dot || self == .cross }
}
