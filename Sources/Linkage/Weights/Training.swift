// SPDX-License-Identifier: Apache-2.0

/// The whole of training, from compared pairs to a scorer.
enum Training {
  /// Learns weights from the candidate pairs and from random ones, then calibrates.
  static func scorer(
    _ cards: Cards, _ patterns: DecodedPatterns, _ frequency: TermFrequency,
    _ scales: PatternScales
  ) -> Scorer {
    let features = cards.layout.features
    let pairs = Double(cards.count) * Double(cards.count - 1) / 2
    let chance = ChanceAgreement.measure(
      cards, sampleSize: sampleSize(records: cards.count), termFrequency: frequency,
      sizes: scales.sizes)
    let start = Weights(
      prior: min(0.1, 1 / Double(max(2, cards.count))),
      m: Expectation.start(
        levelCounts: scales.sizes, firstExact: features.map(\.measure.firstExactLevel)),
      u: chance)
    var outcome = Expectation.run(patterns, totalPairs: max(1, pairs), from: start)
    outcome.weights.u = withoutMatches(chance, outcome.weights)
    outcome = Expectation.run(patterns, totalPairs: max(1, pairs), from: outcome.weights)
    if outcome.expectedMatches < fewestMatches {
      outcome.weights = StandardWeights.weights(for: features, records: cards.count)
    }
    return Scorer(features, scales, outcome.weights, patterns)
  }

  /// With fewer expected matches than these, what was learned is chance, and the standard weights
  /// take its place.
  static let fewestMatches = 30.0

  /// Enough random pairs to see a level that one pair in ten thousand shows.
  static func sampleSize(records: Int) -> Int { min(400_000, max(100_000, records / 4)) }

  /// Takes the matches out of the chance of agreement: where values are rare, most of the pairs
  /// that share one are matches. At least a twentieth is left, because blocking misses some and
  /// the model is never quite right.
  static func withoutMatches(_ chance: [[Double]], _ weights: Weights) -> [[Double]] {
    zip(chance, weights.m).map { u, m in
      Expectation.normalised(
        zip(u, m).map { all, match in max(all * 0.05, all - weights.prior * match) })
    }
  }
}
