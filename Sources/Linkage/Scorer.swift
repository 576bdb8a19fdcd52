// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Everything needed to say how probable it is that two records are one entity.
public struct Scorer: Sendable {
  let features: [Feature]
  let scales: PatternScales
  /// The learned weights.
  public var weights: Weights
  let calibration: Calibration?

  init(
    _ features: [Feature], _ scales: PatternScales, _ weights: Weights, _ patterns: DecodedPatterns
  ) {
    self.features = features
    self.scales = scales
    self.weights = weights
    calibration = Calibration(patterns, weights, features.map(\.measure))
    if calibration != nil { relearnIdentifier(patterns) }
  }

  /// With calibrated probabilities that do not look at the identifier, how often each of its
  /// levels occurs among matches can be counted without going round in a circle.
  private mutating func relearnIdentifier(_ patterns: DecodedPatterns) {
    guard let identifier = features.firstIndex(where: { $0.measure == .identifier }) else { return }
    var sums = [Double](repeating: 0, count: scales.sizes[identifier])
    for pattern in 0..<patterns.count where patterns.countsBeyondIdentifier[pattern] > 0 {
      var levels = (0..<patterns.featureCount).map { patterns.level(pattern, $0) }
      let level = levels[identifier]
      levels[identifier] = 0
      sums[level] +=
        probability(levels: levels) * Double(patterns.countsBeyondIdentifier[pattern])
    }
    weights.m[identifier] = Expectation.normalised(
      sums.enumerated().map { $0.offset == 0 ? 0 : $0.element + 0.5 })
  }

  /// log₂ of the odds for a pair with these levels.
  func logOdds(levels: [Int]) -> Double {
    guard let calibration else { return weights.logOdds(levels: levels) }
    var odds = log2(weights.prior / (1 - weights.prior))
    var identifiers = 0.0
    for (feature, level) in levels.enumerated() {
      let weight = weights.weight(feature: feature, level: level)
      if features[feature].measure == .identifier { identifiers += weight } else { odds += weight }
    }
    return calibration.corrected(logOdds: odds, levels: levels) + identifiers
  }

  /// The probability for a pair with these levels.
  func probability(levels: [Int]) -> Double {
    Weights.probability(logOdds: logOdds(levels: levels))
  }
}
