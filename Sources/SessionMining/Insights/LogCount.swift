internal import Foundation

/// Counts as shares: ln(1 + count) ÷ ln(1 + cap), at most 1. The tenth of a kind says less than the first.
///
///     logShare(0, 50) = 0 · logShare(5, 50) = 0.456 · logShare(50, 50) = 1 · logShare(500, 50) = 1
func logShare(_ count: Double, _ cap: Double) -> Double { min(1, log1p(max(0, count)) / log1p(cap)) }
func logShare(_ count: Int, _ cap: Double) -> Double { logShare(Double(count), cap) }

func logRatio(_ share: Double, _ mean: Double) -> Double { log(share / mean) }
func exponential(_ value: Double) -> Double { exp(value) }
