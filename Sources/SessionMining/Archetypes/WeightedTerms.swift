internal import Foundation

/// Rows of few terms out of many, with their weights.
struct SparseRows: Sendable {
  private(set) var starts = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [Double] = []
  var columnCount: Int

  init(columnCount: Int) { self.columnCount = columnCount }

  var count: Int { starts.count - 1 }

  mutating func append(_ terms: [(column: Int32, value: Double)]) {
    for term in terms {
      columns.append(term.column)
      values.append(term.value)
    }
    starts.append(columns.count)
  }

  subscript(row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  func selecting(_ rows: [Int]) -> SparseRows {
    var selected = SparseRows(columnCount: columnCount)
    for row in rows { selected.append(self[row].map { (columns[$0], values[$0]) }) }
    return selected
  }
}

/// Counts of terms as vectors that can be compared: logarithmic, weighted by rarity, of unit length.
///
///     weight = ln(1 + count) × (ln((1 + N) ÷ (1 + n)) + 1), n of N sessions have the term
///
/// The smoothed form of tf-idf (Salton and Buckley, 1988; Manning et al., "Introduction to information retrieval",
/// chapter 6). Terms of a single session are left out: they tell nothing of what sessions have in common.
enum WeightedTerms {
  /// - Parameter rows: the terms of each session with their counts, by term ascending, each term once.
  static func vectors(_ rows: [[(term: Int32, count: Double)]], termCount: Int) -> SparseRows {
    var holders = Array(repeating: 0, count: termCount)
    for row in rows { for entry in row { holders[Int(entry.term)] += 1 } }
    let rarity = holders.map { log(Double(1 + rows.count) / Double(1 + $0)) + 1 }
    var vectors = SparseRows(columnCount: termCount)
    for row in rows {
      var terms: [(column: Int32, value: Double)] = []
      var squares = 0.0
      for (term, count) in row where holders[Int(term)] > 1 {
        let weight = log1p(count) * rarity[Int(term)]
        squares += weight * weight
        terms.append((term, weight))
      }
      let length = squares.squareRoot()
      vectors.append(terms.map { ($0.column, $0.value / length) })
    }
    return vectors
  }
}
