// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Corrects the probabilities for what Fellegi and Sunter's model leaves out: that features
/// depend on one another.
///
/// Sister companies share house, telephone and the beginning of the name; villages share the names
/// of their community enterprises. Independent weights count such agreement twice. Where a table
/// has identifiers, they tell without any labelling which of the other features' patterns belong
/// to one entity: among pairs with two complete identifiers, those with equal ones are matches
/// and those with different ones are not, apart from a small share of wrong numbers that is
/// estimated too. On these pairs a logistic regression is fitted with the independent model as
/// its offset and one term for every two levels that occur together, drawn towards zero (ridge),
/// so that it departs from the independent model only where the data say so.
///
/// Dependence between fields: Winkler 1993, "Improved decision rules in the Fellegi–Sunter model
/// of record linkage"; offset regression for recalibration: Cox 1958, Biometrika 45.
struct Calibration: Sendable {
  /// Features that take part: all but identifiers.
  let features: [Int]
  /// Multiplies the independent model's natural log-odds.
  private(set) var slope = 1.0
  private(set) var intercept = 0.0
  /// For each two features and their levels, what is added to the natural log-odds.
  private(set) var terms: [Double]
  /// Share of the pairs of one entity whose complete identifiers nevertheless differ.
  private(set) var wrongIdentifiers = 0.0
  /// Pairs that served as evidence.
  private(set) var evidence = 0
  private let offsets: [Int]
  private let sizes: [Int]

  /// The fewest pairs with equal, and with different, identifiers that calibration asks for.
  static let leastEvidence = 300

  /// Fits the correction; `nil` where identifiers say too little.
  init?(_ patterns: DecodedPatterns, _ weights: Weights, _ measures: [Feature.Measure]) {
    let identifiers = measures.indices.filter { measures[$0] == .identifier }
    guard let identifier = identifiers.first, identifiers.count == 1 else { return nil }
    features = measures.indices.filter { $0 != identifier }
    sizes = weights.m.map(\.count)
    var offsets: [Int] = []
    var size = 0
    for (place, first) in features.enumerated() {
      for second in features[(place + 1)...] {
        offsets.append(size)
        size += sizes[first] * sizes[second]
      }
    }
    self.offsets = offsets
    terms = [Double](repeating: 0, count: size)
    let cases = Self.cases(patterns, weights, features, identifier)
    let equal = cases.reduce(0) { $0 + $1.equal }
    let different = cases.reduce(0) { $0 + $1.different }
    evidence = Int(equal + different)
    guard Int(equal) >= Self.leastEvidence, Int(different) >= Self.leastEvidence else { return nil }
    wrongIdentifiers = Self.wrongShare(cases)
    fit(cases)
  }

  /// Pairs with complete identifiers that agree alike on everything else.
  private struct Case {
    var levels: [Int]
    var offset: Double
    var equal: Double
    var different: Double
  }

  private static func cases(
    _ patterns: DecodedPatterns, _ weights: Weights, _ features: [Int], _ identifier: Int
  ) -> [Case] {
    var places: [[UInt8]: Int] = [:]
    var cases: [Case] = []
    for pattern in 0..<patterns.count where patterns.countsBeyondIdentifier[pattern] > 0 {
      let level = patterns.level(pattern, identifier)
      let isEqual = IdentifierLevel.equal.contains(level)
      guard isEqual || IdentifierLevel.different.contains(level) else { continue }
      let levels = features.map { patterns.level(pattern, $0) }
      let key = levels.map { UInt8($0) }
      let place: Int
      if let known = places[key] {
        place = known
      } else {
        place = cases.count
        places[key] = place
        var odds = log2(weights.prior / (1 - weights.prior))
        for (feature, level) in zip(features, levels) {
          odds += weights.weight(feature: feature, level: level)
        }
        cases.append(Case(levels: levels, offset: odds * M_LN2, equal: 0, different: 0))
      }
      let count = Double(patterns.countsBeyondIdentifier[pattern])
      if isEqual { cases[place].equal += count } else { cases[place].different += count }
    }
    return cases
  }

  /// The share of different identifiers where everything else speaks for a match most clearly.
  private static func wrongShare(_ cases: [Case]) -> Double {
    let sorted = cases.sorted { $0.offset > $1.offset }
    let all = sorted.reduce(0) { $0 + $1.equal }
    var equal = 0.0
    var different = 0.0
    for one in sorted {
      equal += one.equal
      different += one.different
      if equal > all * 0.3 { break }
    }
    return min(0.1, different / max(1, equal + different))
  }

  /// Gradient ascent with a step of its own per term (Duchi, Hazan and Singer 2011, "Adaptive
  /// subgradient methods", JMLR 12), in a fixed number of rounds so that runs repeat exactly.
  private mutating func fit(_ cases: [Case]) {
    let rounds = 150
    let ridge = 0.5
    let active = cases.map { termPlaces($0.levels) }
    var squares = [Double](repeating: 1e-6, count: terms.count + 2)
    for _ in 0..<rounds {
      var gradient = [Double](repeating: 0, count: terms.count + 2)
      for (index, one) in cases.enumerated() {
        var odds = intercept + slope * one.offset
        for place in active[index] { odds += terms[place] }
        let match = 1 / (1 + exp(-odds))
        // A match shows equal identifiers unless one of them is wrong.
        let shown = max(1e-9, match * (1 - wrongIdentifiers))
        let surplus = one.equal / shown - one.different / max(1e-9, 1 - shown)
        let slopeOfOdds = surplus * (1 - wrongIdentifiers) * match * (1 - match)
        gradient[terms.count] += slopeOfOdds
        gradient[terms.count + 1] += slopeOfOdds * one.offset * 0.05
        for place in active[index] { gradient[place] += slopeOfOdds }
      }
      for place in terms.indices {
        let slope = gradient[place] - ridge * terms[place]
        if slope == 0 { continue }
        squares[place] += slope * slope
        terms[place] += 0.5 * slope / squares[place].squareRoot()
      }
      squares[terms.count] += gradient[terms.count] * gradient[terms.count]
      intercept += 0.2 * gradient[terms.count] / squares[terms.count].squareRoot()
      squares[terms.count + 1] += gradient[terms.count + 1] * gradient[terms.count + 1]
      slope += 0.02 * gradient[terms.count + 1] / squares[terms.count + 1].squareRoot()
      slope = max(0.1, slope)
    }
  }

  private func termPlaces(_ levels: [Int]) -> [Int] {
    var places: [Int] = []
    var pair = 0
    for first in levels.indices {
      for second in levels.indices.dropFirst(first + 1) {
        if levels[first] != 0, levels[second] != 0 {
          places.append(offsets[pair] + levels[first] * sizes[features[second]] + levels[second])
        }
        pair += 1
      }
    }
    return places
  }

  /// The corrected log₂-odds of the features that take part, from the independent model's.
  func corrected(logOdds: Double, levels: [Int]) -> Double {
    var odds = intercept + slope * logOdds * M_LN2
    for place in termPlaces(features.map { levels[$0] }) { odds += terms[place] }
    return odds / M_LN2
  }
}

/// The levels of identifiers by what they prove.
enum IdentifierLevel {
  /// Two complete identifiers that agree.
  static let equal: Set<Int> = [1, 2]
  /// Two complete identifiers that differ.
  static let different: Set<Int> = [5, 6, 7]
  /// Two valid juristic numbers that differ: the pair is never joined by itself.
  static let conflict = 5
}
