// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Learning the weights without labels.
///
/// `u` is measured on pairs taken at random, which are nearly all of different entities; `m` and
/// the prior are found by expectation–maximisation (Dempster, Laird and Rubin 1977, JRSS B 39;
/// for linkage Winkler 1988, "Using the EM algorithm for weight computation in the
/// Fellegi–Sunter model") over the pairs that blocking found. Pairs that no rule found count as
/// not matching: that is what the rules are chosen for.
enum Expectation {
  /// The result of learning, and how it went.
  struct Outcome: Sendable {
    var weights: Weights
    var iterations: Int
    /// Expected number of matching pairs among the candidates.
    var expectedMatches: Double
  }

  /// Starting values of `m`: nine in ten pairs of one entity agree at the first level, the rest
  /// is spread over the other levels, falling off.
  static func start(levelCounts: [Int], firstExact: [Int]) -> [[Double]] {
    zip(levelCounts, firstExact).map { count, exact in
      var m = [Double](repeating: 0, count: count)
      let equal = exact > 0 ? Rarity.bounds.count : 1
      for level in 1..<max(2, count) where level < count {
        m[level] = level <= equal ? 0.9 / Double(equal) : 0.1 * pow(0.5, Double(level - equal))
      }
      return normalised(m)
    }
  }

  /// Scales the values behind level 0 to a sum of 1.
  static func normalised(_ values: [Double]) -> [Double] {
    let sum = values.dropFirst().reduce(0, +)
    guard sum > 0 else { return values }
    return values.enumerated().map { $0.offset == 0 ? 0 : $0.element / sum }
  }

  /// Runs expectation–maximisation until nothing moves by more than `tolerance`.
  ///
  /// - Parameters:
  ///   - patterns: patterns of agreement of the candidate pairs, with their counts.
  ///   - totalPairs: number of pairs of records that could match at all.
  ///   - weights: where to start; `u` stays as it is.
  ///   - smoothing: pairs added to every level, so that no chance is ever exactly 0.
  ///   - leastShare: share of all matches added to every level for the same reason.
  static func run(
    _ patterns: DecodedPatterns, totalPairs: Double, from weights: Weights,
    maximumIterations: Int = 60, tolerance: Double = 1e-5, smoothing: Double = 0.01,
    leastShare: Double = 0.0005
  ) -> Outcome {
    var weights = weights
    var expected = 0.0
    for iteration in 1...max(1, maximumIterations) {
      let step = improve(
        weights, patterns, totalPairs: totalPairs, smoothing: smoothing, leastShare: leastShare)
      let change = largestChange(weights, step.weights)
      weights = step.weights
      expected = step.expectedMatches
      if change < tolerance {
        return Outcome(weights: weights, iterations: iteration, expectedMatches: expected)
      }
    }
    return Outcome(weights: weights, iterations: maximumIterations, expectedMatches: expected)
  }

  /// One expectation and one maximisation.
  static func improve(
    _ weights: Weights, _ patterns: DecodedPatterns, totalPairs: Double, smoothing: Double,
    leastShare: Double
  ) -> (weights: Weights, expectedMatches: Double) {
    let features = patterns.featureCount
    var table: [[Double]] = weights.m.indices.map { feature in
      weights.m[feature].indices.map { weights.weight(feature: feature, level: $0) }
    }
    for feature in table.indices where !table[feature].isEmpty { table[feature][0] = 0 }
    let prior = log2(weights.prior / (1 - weights.prior))
    var sums = weights.m.map { [Double](repeating: 0, count: $0.count) }
    var expected = 0.0
    for pattern in 0..<patterns.count {
      var odds = prior
      for feature in 0..<features { odds += table[feature][patterns.level(pattern, feature)] }
      let share = Double(patterns.counts[pattern]) * Weights.probability(logOdds: odds)
      expected += share
      for feature in 0..<features { sums[feature][patterns.level(pattern, feature)] += share }
    }
    var improved = weights
    improved.prior = min(0.5, max(1e-15, expected / max(1, totalPairs)))
    improved.m = sums.map { levels in
      // No level is ruled out for good: one pair in two thousand may always surprise.
      let floor = smoothing + leastShare * levels.dropFirst().reduce(0, +)
      return normalised(levels.enumerated().map { $0.offset == 0 ? 0 : $0.element + floor })
    }
    return (improved, expected)
  }

  private static func largestChange(_ old: Weights, _ new: Weights) -> Double {
    var change = abs(log(new.prior / old.prior)) * 0.01
    for (before, after) in zip(old.m, new.m) {
      for (a, b) in zip(before, after) { change = max(change, abs(a - b)) }
    }
    return change
  }
}
