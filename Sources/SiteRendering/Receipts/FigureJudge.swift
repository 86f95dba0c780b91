/// Whether a figure as written is true, and how it would be written truly.
///
/// The precision is that of the writing: 3,474,754 is 3.5 million, 3 million and 3,475 K, and not 3.4 million.
struct FigureJudge {
  let truth: Double
  /// By how much the report's own rounding may have moved the truth.
  let uncertainty: Double

  func isRight(_ figure: WrittenFigure) -> Bool {
    switch figure.form {
    case .number(let number, let unit): isRight(number, unit: unit, figure.bound)
    case .pair(let first, let second):
      if isOfOne(first, second) {
        isRight(second, unit: 1, figure.bound, truth: inverse, error: uncertainty * inverse * inverse)
      } else {
        isRight(first, unit: 1 / second.value, figure.bound)
      }
    case .span(let parts): isRight(parts)
    }
  }

  /// The same figure, true, in the same writing. Only what has to change differs.
  ///
  /// - Returns: each part that is to be replaced, by its place in the text, counted in scalars; `nil` where this way of
  ///   writing cannot say it.
  func corrections(_ figure: WrittenFigure) -> [(range: Range<Int>, text: String)]? {
    switch figure.form {
    case .number(let number, let unit):
      guard let value = value(number, unit: unit, figure.bound, truth) else { return nil }
      return [(number.range, number.text(of: value))]
    case .pair(let first, let second):
      if isOfOne(first, second) {
        guard let value = value(second, unit: 1, figure.bound, inverse) else { return nil }
        return [(second.range, second.text(of: value))]
      }
      guard second.value > 0, let value = value(first, unit: 1 / second.value, figure.bound, truth) else { return nil }
      return [(first.range, first.text(of: value))]
    case .span(let parts): return corrections(parts)
    }
  }

  /// 1 in 17: the second number carries the figure.
  private func isOfOne(_ first: WrittenNumber, _ second: WrittenNumber) -> Bool {
    first.value == 1 && second.value != 1
  }
  private var inverse: Double { truth > 0 ? 1 / truth : 0 }

  // MARK: One number

  private func isRight(
    _ number: WrittenNumber, unit: Double, _ bound: WrittenFigure.Bound, truth: Double? = nil, error: Double? = nil
  ) -> Bool {
    let (value, error) = ((truth ?? self.truth) / unit, (error ?? uncertainty) / unit)
    let written = number.value
    // Doubles that should be equal differ in their last digits.
    let slack = error + written * 1e-12
    func agrees(at step: Double) -> Bool {
      let units = (written / step).rounded()
      return [value - error, value, value + error].contains { DecimalText.multiple(of: step, nearest: $0) == units }
    }
    switch bound {
    case .none: return agrees(at: number.step)
    case .about: return agrees(at: number.roundStep) || agrees(at: number.step)
    case .above(let orEqual): return value > written - slack && (orEqual || value > written || error > 0)
    case .below(let orEqual): return value < written + slack && (orEqual || value < written || error > 0)
    case .nearly: return value <= written + slack && value > written - number.roundStep
    }
  }

  /// What the number should say. `nil` where it would say nothing.
  private func value(_ number: WrittenNumber, unit: Double, _ bound: WrittenFigure.Bound, _ truth: Double) -> Double? {
    let value = truth / unit
    guard value.isFinite, value >= 0, value < 1e15 else { return nil }
    let step = number.roundStep <= value ? number.roundStep : number.step
    switch bound {
    case .none: return value
    case .about: return DecimalText.multiple(of: step, nearest: value) * step
    case .above(let orEqual):
      let floor = (value / step + 1e-9).rounded(.down) * step
      let isEqual = !orEqual && floor >= value
      return floor - (isEqual ? step : 0) > 0 ? floor - (isEqual ? step : 0) : nil
    case .below(let orEqual):
      let ceiling = (value / step - 1e-9).rounded(.up) * step
      return ceiling + (!orEqual && ceiling <= value ? step : 0)
    case .nearly: return (value / step - 1e-9).rounded(.up) * step
    }
  }

  // MARK: Spans of time

  private func isRight(_ parts: [WrittenFigure.SpanPart]) -> Bool {
    guard let last = parts.last else { return false }
    let step = last.number.step * last.unit
    let total = parts.reduce(0) { $0 + $1.number.value * $1.unit }
    return DecimalText.multiple(of: step, nearest: truth) == (total / step).rounded()
  }

  private func corrections(_ parts: [WrittenFigure.SpanPart]) -> [(range: Range<Int>, text: String)]? {
    guard let first = parts.first, let last = parts.last else { return nil }
    let step = last.number.step * last.unit
    var rest = DecimalText.multiple(of: step, nearest: truth) * step
    guard rest >= first.unit else { return nil }
    var changed: [(range: Range<Int>, text: String)] = []
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let value = isLast ? rest / part.unit : (rest / part.unit + 1e-9).rounded(.down)
      rest -= value * part.unit
      var text = part.number.text(of: value)
      // A clock's minutes keep their two digits.
      let width = part.number.range.count
      if index > 0, width == 2, text.utf8.count == 1,
        parts[0].number.range.upperBound + 1 == parts[1].number.range.lowerBound
      {
        text = "0" + text
      }
      changed.append((part.number.range, text))
    }
    return changed
  }
}
