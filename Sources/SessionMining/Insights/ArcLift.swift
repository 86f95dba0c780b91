/// What an arc adds to the insight that tells it: a story that ends well is worth telling even if the session around it
/// is plain, and no weighted sum of the session's counts says so.
///
///     score = s + (1 - s) * lift        lift = 0.2 + 0.1 ln(failures, 4) + 0.1 ln(steps, 8)
///
/// with `s` the weighted sum of the seven dimensions, and steps the looks and explanations between the failure and the
/// change that ended it (`ln(x, cap)` is ``logShare(_:_:)``). At most 0.4; 0 where there is no arc of something that was
/// run. Source: planted arcs among routine sessions (Benchmarks/planted_arcs.py), of which the weighted sum alone puts
/// one in ten among the first fifty.
///
/// Two failures and three steps: 0.2 + 0.1 · 0.683 + 0.1 · 0.631 = 0.331; a sum of 0.36 becomes 0.572.
enum ArcLift {
  static func value(failures: Int, steps: Int) -> Double {
    0.2 + 0.1 * logShare(failures, 4) + 0.1 * logShare(steps, 8)
  }

  static func lifted(_ sum: Double, by lift: Double) -> Double { sum + (1 - sum) * lift }
}
