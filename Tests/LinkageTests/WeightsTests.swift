// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Linkage

@Suite("Weights after Fellegi and Sunter")
struct WeightsTests {
  @Test("a pair worked out by hand has the probability that the formula gives")
  func handWorkedPair() {
    // One pair in a thousand matches. Name: agrees in 90 % of matches, 1 % of others.
    // Telephone: agrees in 60 % of matches, 0.1 % of others.
    let weights = Weights(
      prior: 0.001, m: [[0, 0.9, 0.1], [0, 0.6, 0.4]], u: [[0, 0.01, 0.99], [0, 0.001, 0.999]])
    #expect(abs(weights.weight(feature: 0, level: 1) - log2(90)) < 1e-9)
    #expect(abs(weights.weight(feature: 1, level: 2) - log2(0.4 / 0.999)) < 1e-9)
    // Odds 1/999; both agree: times 90 times 600 = 54000/999, probability 54000/54999.
    let both = Weights.probability(logOdds: weights.logOdds(levels: [1, 1]))
    #expect(abs(both - 54_000.0 / 54_999.0) < 1e-9)
    // The name agrees, the telephone is not given: 90/999, probability 90/1089.
    let name = Weights.probability(logOdds: weights.logOdds(levels: [1, 0]))
    #expect(abs(name - 90.0 / 1089.0) < 1e-9)
  }

  @Test("one round of expectation–maximisation gives the values worked out by hand")
  func handWorkedRound() {
    // Two features, 100 candidate pairs among 1000; prior 0.1, m = 0.8, u = 0.2 for both.
    let patterns = DecodedPatterns(levels: [[1, 1], [1, 2], [2, 2]], counts: [40, 20, 40])
    let weights = Weights(
      prior: 0.1, m: [[0, 0.8, 0.2], [0, 0.8, 0.2]], u: [[0, 0.2, 0.8], [0, 0.2, 0.8]])
    // Odds before: 1/9. Both agree: 16/9 → 16/25. One agrees: 1/9 → 1/10. None: 1/144 → 1/145.
    let both = 40.0 * 16 / 25
    let one = 20.0 / 10
    let none = 40.0 / 145
    let expected = both + one + none
    let step = Expectation.improve(
      weights, patterns, totalPairs: 1000, smoothing: 0, leastShare: 0)
    #expect(abs(step.expectedMatches - expected) < 1e-9)
    #expect(abs(step.weights.prior - expected / 1000) < 1e-9)
    #expect(abs(step.weights.m[0][1] - (both + one) / expected) < 1e-9)
    #expect(abs(step.weights.m[0][2] - none / expected) < 1e-9)
    #expect(abs(step.weights.m[1][1] - both / expected) < 1e-9)
    #expect(step.weights.u == weights.u)
  }

  @Test("expectation–maximisation finds the weights that the data were made with")
  func recoversPlantedWeights() {
    let prior = 0.02
    let m = [[0, 0.9, 0.1], [0, 0.7, 0.3], [0, 0.8, 0.2]]
    let u = [[0, 0.05, 0.95], [0, 0.1, 0.9], [0, 0.02, 0.98]]
    var levels: [[Int]] = []
    var counts: [Int] = []
    let pairs = 10_000_000.0
    for a in 1...2 {
      for b in 1...2 {
        for c in 1...2 {
          let match = prior * m[0][a] * m[1][b] * m[2][c]
          let other = (1 - prior) * u[0][a] * u[1][b] * u[2][c]
          levels.append([a, b, c])
          counts.append(Int((pairs * (match + other)).rounded()))
        }
      }
    }
    let start = Weights(
      prior: 0.001, m: Expectation.start(levelCounts: [3, 3, 3], firstExact: [0, 0, 0]), u: u)
    let outcome = Expectation.run(
      DecodedPatterns(levels: levels, counts: counts), totalPairs: pairs, from: start,
      maximumIterations: 2000, tolerance: 1e-9, smoothing: 0, leastShare: 0)
    #expect(abs(outcome.weights.prior - prior) < 1e-4)
    for feature in 0..<3 { #expect(abs(outcome.weights.m[feature][1] - m[feature][1]) < 1e-3) }
  }

  @Test("chances over the levels of a feature sum to one and are never zero")
  func chancesSumToOne() {
    let chances = ChanceAgreement.chances(
      [10, 0, 0, 0, 0, 90], exact: [0.01, 0, 0, 0], firstExact: 1)
    #expect(abs(chances.dropFirst().reduce(0, +) - 1) < 1e-12)
    #expect(chances.dropFirst().allSatisfy { $0 > 0 })
    #expect(chances[0] == 0)
  }

  @Test("a pattern of agreement gives back the levels it was made of")
  func patternsDecode() {
    let layout = CardLayout([
      Comparison(.organisationName, column: "a"), Comparison(.date, column: "b"),
      Comparison(.telephone, column: "c"),
    ])
    let scales = PatternScales(layout.features)
    let levels = [13, 2, 4, 6]
    let pattern = zip(levels, scales.scales).reduce(UInt64(0)) { $0 + UInt64($1.0) * $1.1 }
    #expect(scales.levels(of: pattern) == levels)
  }
}
