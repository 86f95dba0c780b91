/// Time laid along a line, with the longest stretches in which nothing happens cut short.
///
///     busy  ####............................####       from 0 to 38, folded at the dots
///     x     ####··####
struct FoldedTime: Sendable {
  /// Stretches in their order; within each, time is even.
  struct Piece: Sendable {
    var from: Int, to: Int
    var x: Double, width: Double
    var isFolded: Bool
  }
  let pieces: [Piece]

  static let mostFolds = 12
  static let foldWidth = 12.0

  /// Folds stretches of more than five minutes and a twentieth of the whole, the longest first. `busy` in any order.
  init(from: Int, to: Int, busy: [Range<Int>], x left: Double, width: Double) {
    let whole = max(1, to - from)
    let folds = Self.gaps(from, to, busy).filter { $0.count > max(whole / 20, 300_000) }
      .sorted { (-$0.count, $0.lowerBound) < (-$1.count, $1.lowerBound) }.prefix(Self.mostFolds)
      .sorted { $0.lowerBound < $1.lowerBound }
    let rest = whole - folds.reduce(0) { $0 + $1.count }
    // Nothing but gaps: there is no time to show evenly, and so no fold.
    let scale = rest > 0 ? (width - Double(folds.count) * Self.foldWidth) / Double(rest) : 0
    guard scale > 0, !folds.isEmpty else {
      pieces = [Piece(from: from, to: from + whole, x: left, width: width, isFolded: false)]
      return
    }
    var pieces: [Piece] = []
    var (at, x) = (from, left)
    func add(to end: Int, isFolded: Bool) {
      guard end > at else { return }
      let width = isFolded ? Self.foldWidth : Double(end - at) * scale
      pieces.append(Piece(from: at, to: end, x: x, width: width, isFolded: isFolded))
      (at, x) = (end, x + width)
    }
    for fold in folds {
      add(to: fold.lowerBound, isFolded: false)
      add(to: fold.upperBound, isFolded: true)
    }
    add(to: from + whole, isFolded: false)
    self.pieces = pieces
  }

  private static func gaps(_ from: Int, _ to: Int, _ busy: [Range<Int>]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var free = from
    for range in busy.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if range.lowerBound > free { gaps.append(free..<min(range.lowerBound, max(free, to))) }
      free = max(free, range.upperBound)
    }
    if to > free { gaps.append(free..<to) }
    return gaps
  }

  /// Times outside lie at the ends.
  func x(_ time: Int) -> Double {
    guard let first = pieces.first, let last = pieces.last else { return 0 }
    if time <= first.from { return first.x }
    guard let piece = pieces.first(where: { time < $0.to }) else { return last.x + last.width }
    return piece.x + Double(time - piece.from) / Double(piece.to - piece.from) * piece.width
  }

  var folds: Int { pieces.count { $0.isFolded } }
}
