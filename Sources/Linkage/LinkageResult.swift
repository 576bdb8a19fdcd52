// SPDX-License-Identifier: Apache-2.0

/// What a run found.
public struct LinkageResult: Sendable {
  /// The records.
  public let table: RecordTable
  /// What was compared.
  public let model: LinkageModel
  /// The probability from which records were joined.
  public let threshold: Double
  /// How pairs are scored.
  public let scorer: Scorer
  let cards: Cards
  let blocking: Blocking
  let patterns: DecodedPatterns
  let scored: ScoredPairs
  let grouping: Grouping
  /// What people decided, as the run was told.
  let decisions: [Decision]

  init(
    table: RecordTable, model: LinkageModel, threshold: Double, cards: Cards, blocking: Blocking,
    patterns: DecodedPatterns, comparedPairs: Int, links: ScoredPairs, scorer: Scorer,
    grouping: Grouping, decisions: [Decision]
  ) {
    self.table = table
    self.model = model
    self.threshold = threshold
    self.cards = cards
    self.blocking = blocking
    self.patterns = patterns
    self.comparedPairs = comparedPairs
    self.scored = links
    self.scorer = scorer
    self.grouping = grouping
    self.decisions = decisions
  }

  /// What each blocking rule cost.
  public var costs: [BlockingCost] { blocking.blocks.map(\.cost) }

  /// How many pairs were compared.
  public let comparedPairs: Int

  /// For each row, the smallest row of its entity.
  public var entities: [Int] { grouping.entities.map(Int.init) }

  /// The smallest row of the entity of `row`.
  public func entity(ofRow row: Int) -> Int { Int(grouping.entities[row]) }

  /// How probable it is that `row` belongs to its entity; 1 where it stands alone.
  public func probability(ofRow row: Int) -> Double { Double(grouping.probabilities[row]) }

  /// Pairs of rows from `Options.keepFrom` on, most probable first.
  ///
  /// Rows that agree in everything share their pairs; each of them is listed.
  public func forEachLink(_ body: (Link) -> Void) {
    forEachLink(in: 0..<scored.count, body)
  }

  func forEachLink(in range: Range<Int>, _ body: (Link) -> Void) {
    for index in range {
      for first in cards.rows(of: Int(scored.first[index])) {
        for second in cards.rows(of: Int(scored.second[index])) {
          body(Link(Int(first), Int(second), probability: Double(scored.probability[index])))
        }
      }
    }
  }

  /// All pairs kept, most probable first.
  public var links: [Link] {
    var links: [Link] = []
    links.reserveCapacity(scored.count)
    forEachLink { links.append($0) }
    return links
  }
}
