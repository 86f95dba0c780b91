import Foundation
import Testing

@testable import SessionMining

/// Values worked out by hand from the definitions.
@Suite struct ClusterAgreementTests {
  /// Two groups of three against three of two: cells 2 1 0 / 0 1 2.
  private let halves: [Int32] = [0, 0, 0, 1, 1, 1]
  private let thirds: [Int32] = [0, 0, 1, 1, 2, 2]

  @Test func `adjusted Rand index`() {
    // 2 pairs together in both, 6 and 3 in either, 15 in all: (2 − 6·3/15) ÷ ((6 + 3)/2 − 6·3/15) = 8/33.
    #expect(abs(ClusterAgreement.adjustedRand(halves, thirds) - 8.0 / 33) < 1e-12)
    #expect(ClusterAgreement.adjustedRand(halves, [5, 5, 5, 2, 2, 2]) == 1)
    // Crossed: no pair together in both; (0 − 2·2/6) ÷ (2 − 2·2/6) = −1/2.
    #expect(abs(ClusterAgreement.adjustedRand([0, 0, 1, 1], [0, 1, 0, 1]) + 0.5) < 1e-12)
    #expect(ClusterAgreement.adjustedRand([0, 0, 0], [0, 0, 0]) == 1)
    #expect(ClusterAgreement.adjustedRand([0, 1, 2], [2, 1, 0]) == 1)
    #expect(ClusterAgreement.adjustedRand([0], [0]) == 1)
  }

  @Test func `adjusted mutual information`() {
    // Shared information 2/3 ln 2; by chance each of the six cells holds 2 with 3/15: 6 · 1/5 · 1/3 · ln 2 = 2/5 ln 2.
    let (two, three) = (log(2.0), log(3.0))
    let expected = (2.0 / 3 - 0.4) * two / ((two + three) / 2 - 0.4 * two)
    #expect(abs(ClusterAgreement.adjustedMutualInformation(halves, thirds) - expected) < 1e-9)
    #expect(abs(ClusterAgreement.adjustedMutualInformation(halves, [1, 1, 1, 0, 0, 0]) - 1) < 1e-9)
  }

  @Test func `Jaccard index`() {
    #expect(ClusterAgreement.jaccard([1, 2, 3], [2, 3, 4]) == 0.5)
    #expect(ClusterAgreement.jaccard([1], [2]) == 0)
    #expect(ClusterAgreement.jaccard([], []) == nil)
  }

  @Test func `the mean over pairs of clusterings`() throws {
    let mean = try #require(ClusterStability.agreement([halves, halves, thirds]))
    #expect(abs(mean - (1 + 8.0 / 33 * 2) / 3) < 1e-12)
    #expect(ClusterStability.agreement([halves]) == nil)
  }
}
