// SPDX-License-Identifier: Apache-2.0

/// Scores pairs of a register's cards by the weights of the run.
final class RegisterScores {
  private let scorer: Scorer
  private let view: RegisterView
  private var comparison: PairComparison
  private var known: [UInt64: Score] = [:]
  private let isHopeless: @Sendable (UInt64) -> Bool

  /// What a pair's agreement says.
  struct Score {
    var logOdds: Double
    var probability: Double
    /// Whether two valid juristic numbers differ, so that the pair is never joined by itself.
    var isConflict: Bool
  }

  /// The view must stay valid as long as this is used.
  init(_ scorer: Scorer, _ view: RegisterView) {
    self.scorer = scorer
    self.view = view
    comparison = PairComparison(scorer.features, texts: view.base.texts)
    isHopeless = scorer.scales.isHopeless(scorer.features)
  }

  /// How far two cards agree.
  func pattern(_ first: Int, _ second: Int) -> UInt64 {
    comparison.pattern(view.place(first), view.place(second))
  }

  /// What a pattern of agreement says.
  func score(_ pattern: UInt64) -> Score {
    if let score = known[pattern] { return score }
    let odds = scorer.logOdds(levels: scorer.scales.levels(of: pattern))
    let score = Score(
      logOdds: odds, probability: Weights.probability(logOdds: odds),
      isConflict: isHopeless(pattern))
    known[pattern] = score
    return score
  }

  /// Whether the evidence between two groups speaks for one entity, as `GroupJudge` asks.
  func areOne(_ first: [Int], _ second: [Int]) -> Bool {
    var sum = 0.0
    for a in first {
      for b in second {
        let odds = score(pattern(a, b)).logOdds
        sum += min(GroupJudge.limit, max(-GroupJudge.limit, odds))
      }
    }
    return sum > 0
  }
}
