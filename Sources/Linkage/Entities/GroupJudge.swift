// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Says whether two groups of records are one entity, from the evidence between all their members.
///
/// One link may join a record to the wrong one of two sister companies; the records already
/// gathered on either side then speak against it. The mean over all pairs decides, as in
/// average-linkage clustering (Sokal and Michener 1958), with each pair's evidence limited, so that
/// neither one certain link nor one contradiction decides alone.
final class GroupJudge {
  private let cards: Cards
  private let scorer: Scorer
  /// Patterns seen, numbered, and the log₂-odds of each.
  private var patterns = PatternCounts()
  private var known: [Double] = []
  private var comparison: PairComparison
  private let words: UnsafePointer<UInt64>

  /// The most that one pair's log₂-odds count for or against.
  static let limit = 8.0

  /// The pointers must stay valid as long as the judge is used.
  init(
    _ cards: Cards, _ scorer: Scorer, words: UnsafePointer<UInt64>, texts: UnsafePointer<UInt8>
  ) {
    self.cards = cards
    self.scorer = scorer
    self.words = words
    comparison = PairComparison(cards.layout.features, texts: texts)
  }

  /// log₂-odds that two records are one entity.
  func logOdds(_ first: Int, _ second: Int) -> Double {
    let stride = cards.layout.stride
    let pattern = comparison.pattern(
      words + first * stride, words + second * stride)
    let number = Int(patterns.add(pattern, count: 0, beyondIdentifier: 0))
    if number < known.count { return known[number] }
    let odds = scorer.logOdds(levels: scorer.scales.levels(of: pattern))
    known.append(odds)
    return odds
  }

  /// Whether the evidence between two groups speaks for one entity on the whole.
  ///
  /// - Parameter card: the card of a member.
  func areOne(_ first: [Int], _ second: [Int], card: (Int) -> Int) -> Bool {
    var sum = 0.0
    for a in first {
      let a = card(a)
      for b in second { sum += min(Self.limit, max(-Self.limit, logOdds(a, card(b)))) }
    }
    return sum > 0
  }
}
