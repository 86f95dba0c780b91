internal import Foundation

/// How far two clusterings of the same points agree.
package enum ClusterAgreement {
  /// Adjusted Rand index (Hubert and Arabie, 1985): 1 for the same clustering, 0 on average for chance; it can be
  /// negative. 1 when both put all points together or all apart.
  package static func adjustedRand(_ left: [Int32], _ right: [Int32]) -> Double {
    let table = Contingency(left, right)
    let together = table.cells.reduce(0) { $0 + pairs($1.count) }
    let (a, b) = (table.rows.reduce(0) { $0 + pairs($1) }, table.columns.reduce(0) { $0 + pairs($1) })
    let all = pairs(left.count)
    guard all > 0 else { return 1 }
    let expected = a * b / all
    let most = (a + b) / 2
    return most == expected ? 1 : (together - expected) / (most - expected)
  }

  /// Adjusted mutual information (Vinh, Epps and Bailey, 2010), divided by the mean of the entropies.
  package static func adjustedMutualInformation(_ left: [Int32], _ right: [Int32]) -> Double {
    let table = Contingency(left, right)
    let all = Double(left.count)
    let (a, b) = (entropy(table.rows, all), entropy(table.columns, all))
    guard all > 0, a > 0 || b > 0 else { return 1 }
    var shared = 0.0
    for cell in table.cells {
      let (row, column) = (Double(table.rows[cell.row]), Double(table.columns[cell.column]))
      shared += Double(cell.count) / all * log(all * Double(cell.count) / (row * column))
    }
    let expected = expectedInformation(table, left.count)
    let most = (a + b) / 2
    return most - expected == 0 ? 1 : (shared - expected) / (most - expected)
  }

  /// The part that two sets of points have in common of what either has; both ascending. `nil` for two empty ones.
  static func jaccard(_ left: [Int], _ right: [Int]) -> Double? {
    let common = Set(left).intersection(right).count
    let either = left.count + right.count - common
    return either == 0 ? nil : Double(common) / Double(either)
  }

  private static func pairs(_ count: Int) -> Double { Double(count) * Double(count - 1) / 2 }

  private static func entropy(_ sizes: [Int], _ all: Double) -> Double {
    sizes.reduce(0) { sum, size in
      let share = Double(size) / all
      return size == 0 ? sum : sum - share * log(share)
    }
  }

  /// The mean over all tables with the same margins, from the hypergeometric distribution of each cell.
  private static func expectedInformation(_ table: Contingency, _ count: Int) -> Double {
    let all = Double(count)
    func factorial(_ number: Int) -> Double { lgamma(Double(number) + 1) }
    var sum = 0.0
    for a in table.rows {
      for b in table.columns {
        let fixed =
          factorial(a) + factorial(b) + factorial(count - a) + factorial(count - b) - factorial(count)
        for n in max(1, a + b - count)...max(1, min(a, b)) where n <= min(a, b) {
          let chance = exp(
            fixed - factorial(n) - factorial(a - n) - factorial(b - n) - factorial(count - a - b + n))
          sum += Double(n) / all * log(all * Double(n) / (Double(a) * Double(b))) * chance
        }
      }
    }
    return sum
  }

  private struct Contingency {
    var cells: [(row: Int, column: Int, count: Int)] = []
    var rows: [Int], columns: [Int]

    init(_ left: [Int32], _ right: [Int32]) {
      let (height, width) = (Int(left.max() ?? -1) + 1, Int(right.max() ?? -1) + 1)
      rows = Array(repeating: 0, count: height)
      columns = Array(repeating: 0, count: width)
      var counts = Array(repeating: 0, count: height * width)
      for (a, b) in zip(left, right) {
        rows[Int(a)] += 1
        columns[Int(b)] += 1
        counts[Int(a) * width + Int(b)] += 1
      }
      for (place, count) in counts.enumerated() where count > 0 {
        cells.append((place / width, place % width, count))
      }
    }
  }
}
