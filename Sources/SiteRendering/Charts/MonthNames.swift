internal import SessionMining

/// Which months are named along an axis of time, and how, so that no two names touch.
///
/// January bears its year, whatever gives way to it. The first month bears it where there is room, else it yields to a
/// January close behind it.
enum MonthNames {
  /// - Parameter starts: where each month begins, from left to right.
  /// - Parameter end: up to where a name may reach.
  static func place(_ starts: [(x: Double, date: CalendarDate)], end: Double) -> [(x: Double, name: Clean)] {
    var placed: [(x: Double, name: Clean)] = []
    var free = -Double.infinity
    for (index, start) in starts.enumerated() where start.x >= free {
      let next = index + 1 < starts.count ? starts[index + 1] : nil
      let full: Clean = "\(start.date.monthName) \(start.date.year)"
      let wantsYear = index == 0 || start.date.month == 1
      let name = (wantsYear ? [full, start.date.monthName] : [start.date.monthName]).first { name in
        let reach = start.x + TextWidth.of(name) + gap
        // Only a January is worth waiting for; any other month gives way to the name before it.
        return reach <= end + gap && (next.map { reach <= $0.x || $0.date.month != 1 } ?? true)
          && (index > 0 || name != full || starts.count > 8 || next.map { reach <= $0.x } ?? true)
      }
      guard let name else { continue }
      placed.append((start.x, name))
      free = start.x + TextWidth.of(name) + gap
    }
    return placed
  }

  private static let gap = 6.0
}
