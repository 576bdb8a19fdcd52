// SPDX-License-Identifier: Apache-2.0

/// A register of linked records against which one new or changed record is linked at once.
///
/// Built from a finished run. A query looks up the blocks of the record, compares it with their
/// members by the same weights and applies the same rules of grouping as a full run, which takes
/// well under a millisecond for millions of records. What a full run could do otherwise is said:
/// a record may bridge two entities (`RegisterMatch.bridges`), and weights learned anew from all
/// records move by a trifle.
///
/// Memory: the cards of the run and twelve bytes per record and blocking rule.
public struct LinkageRegister: Sendable {
  let result: LinkageResult
  private let rules: [RegisterRule]
  private let narrowings: [BlockingKey]
  /// The card of each row.
  private let cardsOfRows: [UInt32]
  /// Rows, entity by entity, and for each row where its entity begins there.
  private let members: [UInt32]
  private let memberStarts: [UInt32]

  /// Files a finished run.
  public init(_ result: LinkageResult) {
    self.result = result
    let blocking = result.blocking
    narrowings = Blocking.narrowings(result.cards.layout.features)
    rules = Parallel.map(blocking.ruleCount) { RegisterRule(blocking, rule: $0) }
    var cards = [UInt32](repeating: 0, count: result.table.count)
    for card in 0..<result.cards.count {
      for row in result.cards.rows(of: card) { cards[Int(row)] = UInt32(card) }
    }
    cardsOfRows = cards
    var entries = result.grouping.entities.enumerated().map {
      KeyedRow(key: UInt64($0.element), row: UInt32($0.offset))
    }
    entries.groupByKey()
    members = entries.map(\.row)
    var starts = [UInt32](repeating: 0, count: entries.count)
    entries.forEachGroup { group in
      for index in group { starts[Int(entries[index].row)] = UInt32(group.lowerBound) }
    }
    memberStarts = starts
  }

  /// The rows of the entity of `row`, in ascending order.
  public func members(ofEntityOf row: Int) -> [Int] {
    let entity = result.grouping.entities[row]
    var rows: [Int] = []
    var place = Int(memberStarts[row])
    while place < members.count, result.grouping.entities[Int(members[place])] == entity {
      rows.append(Int(members[place]))
      place += 1
    }
    return rows
  }

  /// Links one record, given as values by column.
  ///
  /// - Parameters:
  ///   - values: the record; columns that are missing count as not given.
  ///   - replacing: for a changed record the row that it replaces, which is left out.
  ///   - different: rows that a person declared to be somebody else.
  public func match(
    _ values: [String: String], replacing: Int? = nil, different: Set<Int> = []
  ) -> RegisterMatch {
    let layout = result.cards.layout
    var writer = CardWriter(layout, expecting: 1)
    let columns = layout.comparisons.flatMap(\.columns).map { Array((values[$0] ?? "").utf8) }
    withFields(columns) { fields in writer.append { fields[$0] } }
    var card = writer.words
    let texts = writer.texts.isEmpty ? [0] : writer.texts
    let candidates = candidates(card, leavingOut: replacing)
    markRarity(&card, candidates)
    return card.withUnsafeBufferPointer { words in
      texts.withUnsafeBufferPointer { texts in
        guard let words = words.baseAddress, let texts = texts.baseAddress else {
          return RegisterMatch(candidates: [], entity: nil, bridges: [])
        }
        let query = RegisterQuery(words: words, texts: texts)
        return decide(query, candidates, replacing: replacing, different: different)
      }
    }
  }

  private func withFields(
    _ columns: [[UInt8]], _ body: ([UnsafeBufferPointer<UInt8>]) -> Void
  ) {
    let bytes = columns.flatMap { $0 }
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      var fields: [UnsafeBufferPointer<UInt8>] = []
      for column in columns {
        fields.append(UnsafeBufferPointer(rebasing: buffer[start..<start + column.count]))
        start += column.count
      }
      body(fields)
    }
  }

  /// The cards that some rule brings together with this one, each once.
  private func candidates(_ card: [UInt64], leavingOut row: Int?) -> [Int] {
    var found: Set<UInt32> = []
    card.withUnsafeBufferPointer { words in
      guard let words = words.baseAddress else { return }
      for (index, rule) in rules.enumerated() {
        let written = result.blocking.rules[index]
        var key = written.value(words)
        for narrowing in narrowings
        where rule.largeKeys.contains(key) && !written.keys.contains(narrowing) {
          key = joinedHash(key, narrowing.value(words))
        }
        if key != 0 { rule.forEachCard(key) { found.insert($0) } }
      }
    }
    if let row {
      let own = cardsOfRows[row]
      if result.cards.rows(of: Int(own)).count == 1 { found.remove(own) }
    }
    return found.map(Int.init).sorted()
  }

  /// A value is as common as the register says; one it does not hold is rare.
  private func markRarity(_ card: inout [UInt64], _ candidates: [Int]) {
    let layout = result.cards.layout
    for feature in layout.features where feature.measure.hasRarity {
      let key = feature.measure == .organisationName ? feature.word + 2 : feature.word
      var step: UInt64 = 0
      for candidate in candidates {
        let start = candidate * layout.stride
        if card[key] != 0, result.cards.words[start + key] == card[key] {
          step = max(step, RarityBits.step(result.cards.words[start + feature.word + 1]))
        }
      }
      card[feature.word + 1] |= step << RarityBits.shift
    }
  }

  private func decide(
    _ query: RegisterQuery, _ candidates: [Int], replacing: Int?, different: Set<Int>
  ) -> RegisterMatch {
    var match = RegisterMatch(candidates: [], entity: nil, bridges: [])
    result.cards.withPointers { words, texts in
      var scores = RegisterScores(query, result, words: words, texts: texts)
      for card in candidates {
        let (odds, isConflict) = scores.logOdds(card)
        let probability = isConflict ? 0 : Weights.probability(logOdds: odds)
        guard probability >= 0.01 else { continue }
        for row in result.cards.rows(of: card) where Int(row) != replacing {
          match.candidates.append(
            RegisterMatch.Candidate(
              row: Int(row), entity: Int(result.grouping.entities[Int(row)]),
              probability: probability))
        }
      }
      match.candidates.sort { ($1.probability, $0.row) < ($0.probability, $1.row) }
      var seen: Set<Int> = []
      for candidate in match.candidates where candidate.probability >= result.threshold {
        guard seen.insert(candidate.entity).inserted else { continue }
        let rows = members(ofEntityOf: candidate.row).filter { $0 != replacing }
        guard different.isDisjoint(with: rows) else { continue }
        let cards = rows.map { Int(cardsOfRows[$0]) }
        guard scores.areOne(cards) else { continue }
        if match.entity == nil {
          match.entity = candidate.entity
        } else {
          match.bridges.append(candidate.entity)
        }
      }
    }
    return match
  }
}

/// What the register says about one record.
public struct RegisterMatch: Sendable, Hashable {
  /// A record of the register that may be the same entity.
  public struct Candidate: Sendable, Hashable {
    /// Its row.
    public var row: Int
    /// The smallest row of its entity.
    public var entity: Int
    /// The probability that both are one.
    public var probability: Double
  }

  /// Records that may be the same, the most probable first, from a probability of 0.01 on.
  public var candidates: [Candidate]
  /// The entity a full run would put the record into; nil where it stands alone.
  public var entity: Int?
  /// Further entities that the record fits as well. A full run might join them with `entity`;
  /// a person should look.
  public var bridges: [Int]
}

/// The card of a record that is not in the register.
private struct RegisterQuery {
  var words: UnsafePointer<UInt64>
  var texts: UnsafePointer<UInt8>
}

/// Scores of one record against cards of the register.
private struct RegisterScores: ~Copyable {
  private let query: RegisterQuery
  private let result: LinkageResult
  private let words: UnsafePointer<UInt64>
  private var comparison: PairComparison

  init(
    _ query: RegisterQuery, _ result: LinkageResult, words: UnsafePointer<UInt64>,
    texts: UnsafePointer<UInt8>
  ) {
    self.query = query
    self.result = result
    self.words = words
    comparison = PairComparison(
      result.cards.layout.features, texts: texts, firstTexts: query.texts)
  }

  /// log₂-odds against one card, and whether two valid juristic numbers differ.
  mutating func logOdds(_ card: Int) -> (Double, isConflict: Bool) {
    let pattern = comparison.pattern(query.words, words + card * result.cards.layout.stride)
    let levels = result.scorer.scales.levels(of: pattern)
    let isConflict = result.scorer.scales.isHopeless(result.scorer.features)(pattern)
    return (result.scorer.logOdds(levels: levels), isConflict)
  }

  /// Whether the evidence against all members of an entity speaks for it, as `GroupJudge` asks.
  mutating func areOne(_ cards: [Int]) -> Bool {
    var sum = 0.0
    for (place, card) in cards.enumerated() {
      let (odds, isConflict) = logOdds(card)
      if isConflict { return false }
      if place < Clustering.membersHeard {
        sum += min(GroupJudge.limit, max(-GroupJudge.limit, odds))
      }
    }
    return sum > 0
  }
}

/// One blocking rule of the register: cards sorted by key.
private struct RegisterRule: Sendable {
  private let keys: [UInt64]
  private let cards: [UInt32]
  let largeKeys: Set<UInt64>

  init(_ blocking: Blocking, rule: Int) {
    var entries: [KeyedRow] = []
    let count = blocking.ruleCount
    for card in 0..<blocking.keys.count / max(1, count) {
      let key = blocking.keys[card * count + rule]
      if key != 0 { entries.append(KeyedRow(key: key, row: UInt32(card))) }
    }
    entries.sortByKey()
    keys = entries.map(\.key)
    cards = entries.map(\.row)
    largeKeys = blocking.blocks[rule].largeKeys
  }

  func forEachCard(_ key: UInt64, _ body: (UInt32) -> Void) {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    while low < keys.count, keys[low] == key {
      body(cards[low])
      low += 1
    }
  }
}
