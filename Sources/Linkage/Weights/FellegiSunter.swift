// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What agreement on each feature is worth, after Fellegi and Sunter 1969, "A theory for record
/// linkage", JASA 64.
///
/// For each feature and level, `m` is the chance of the level among records of one entity and `u`
/// among records of different ones; both sum to 1 over the levels that say something. Level 0,
/// "cannot be compared", has no weight.
public struct Weights: Codable, Hashable, Sendable {
  /// Chance that two records taken at random belong to one entity.
  public var prior: Double
  /// Per feature and level, the chance among records of one entity.
  public var m: [[Double]]
  /// Per feature and level, the chance among records of different entities.
  public var u: [[Double]]

  /// No single feature counts for or against by more than two to this power: a level that was
  /// seen a handful of times must not outweigh everything else.
  public static let most = 20.0

  /// log₂(m/u): how many times two the odds of a match grow with a level.
  public func weight(feature: Int, level: Int) -> Double {
    guard level > 0 else { return 0 }
    return min(Self.most, max(-Self.most, log2(m[feature][level] / u[feature][level])))
  }

  /// log₂ of the odds that a pair with these levels is a match.
  public func logOdds(levels: [Int]) -> Double {
    var odds = log2(prior / (1 - prior))
    for (feature, level) in levels.enumerated() { odds += weight(feature: feature, level: level) }
    return odds
  }

  /// The probability that stands for a log₂ of odds.
  public static func probability(logOdds: Double) -> Double { 1 / (1 + exp2(-logOdds)) }
}

/// Patterns of agreement with their levels decoded, the form in which training works.
struct DecodedPatterns: Sendable {
  let featureCount: Int
  /// Levels, pattern by pattern.
  let levels: [UInt8]
  let counts: [Int]
  let countsBeyondIdentifier: [Int]
  /// The patterns as numbers.
  let numbers: [UInt64]
  var count: Int { counts.count }

  init(_ patterns: PatternCounts, _ scales: PatternScales) {
    featureCount = scales.scales.count
    var levels: [UInt8] = []
    levels.reserveCapacity(patterns.patterns.count * scales.scales.count)
    for pattern in patterns.patterns {
      for index in scales.scales.indices {
        levels.append(UInt8(pattern / scales.scales[index] % UInt64(scales.sizes[index])))
      }
    }
    self.levels = levels
    counts = patterns.counts
    numbers = patterns.patterns
    countsBeyondIdentifier = patterns.countsBeyondIdentifier
  }

  init(levels: [[Int]], counts: [Int]) {
    featureCount = levels.first?.count ?? 0
    self.levels = levels.flatMap { $0.map { UInt8($0) } }
    self.counts = counts
    numbers = counts.indices.map { UInt64($0) }
    countsBeyondIdentifier = counts
  }

  @inline(__always)
  func level(_ pattern: Int, _ feature: Int) -> Int {
    Int(levels[pattern * featureCount + feature])
  }
}
