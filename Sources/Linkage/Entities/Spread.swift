// SPDX-License-Identifier: Apache-2.0

/// The nodes that are grouped: one per card, and one more per row that must be told apart from the
/// other rows of its card, because a decision names it or because equal rows need not be one.
struct Spread: Sendable {
  /// The number of nodes; the first ones are the cards.
  private(set) var count: Int
  /// Decisions over nodes.
  private(set) var decisions: [Decision] = []
  /// Nodes of equal rows, which are one entity unless a decision says otherwise.
  private(set) var duplicates: [(Int, Int)] = []
  private let cards: Cards
  /// The row and the card of each node beyond the cards.
  private var extras: [Extra] = []
  private var nodes: [UInt32: UInt32] = [:]

  private struct Extra {
    var row: UInt32
    var card: Int
    /// Whether the row is one entity with the others of its card.
    var isDuplicate: Bool
  }

  init(_ cards: Cards, _ scorer: Scorer, threshold: Double, decisions: [Decision]) {
    self.cards = cards
    count = cards.count
    let named = Set(decisions.flatMap { [UInt32($0.first), UInt32($0.second)] })
    let ranges = Parallel.ranges(cards.count, minimum: 16_384)
    let found = Parallel.map(ranges.count) {
      Self.extras(ranges[$0], cards, scorer, threshold, named)
    }
    for extra in found.joined() {
      nodes[extra.row] = UInt32(count)
      if extra.isDuplicate { duplicates.append((extra.card, count)) }
      extras.append(extra)
      count += 1
    }
    guard !decisions.isEmpty else { return }
    let nodesOfRows = self.nodesOfRows()
    self.decisions = decisions.filter {
      $0.first < nodesOfRows.count && $0.second < nodesOfRows.count
    }.map {
      Decision(Int(nodesOfRows[$0.first]), Int(nodesOfRows[$0.second]), $0.verdict)
    }
  }

  private static func extras(
    _ range: Range<Int>, _ cards: Cards, _ scorer: Scorer, _ threshold: Double,
    _ named: Set<UInt32>
  ) -> [Extra] {
    var extras: [Extra] = []
    cards.withPointers { words, texts in
      var comparison = PairComparison(cards.layout.features, texts: texts)
      for card in range where cards.rows(of: card).count > 1 {
        let place = words + card * cards.layout.stride
        let isOne =
          cards.hasIdentity(place)
          || scorer.probability(
            levels: scorer.scales.levels(of: comparison.pattern(place, place))) >= threshold
        if isOne, named.isEmpty { continue }
        for row in cards.rows(of: card).dropFirst() where !isOne || named.contains(row) {
          extras.append(Extra(row: row, card: card, isDuplicate: isOne))
        }
      }
    }
    return extras
  }

  /// The card of a node.
  @inline(__always)
  func card(_ node: Int) -> Int { node < cards.count ? node : extras[node - cards.count].card }

  /// Calls `body` for every row of a node, in ascending order.
  @inline(__always)
  func forEachRow(of node: Int, _ body: (UInt32) -> Void) {
    if node >= cards.count { return body(extras[node - cards.count].row) }
    for place in cards.rowStarts[node]..<cards.rowStarts[node + 1] {
      let row = cards.rows[Int(place)]
      if extras.isEmpty || nodes[row] == nil { body(row) }
    }
  }

  /// The node of every row.
  private func nodesOfRows() -> [UInt32] {
    var nodes = [UInt32](repeating: 0, count: cards.rows.count)
    for card in 0..<cards.count {
      for row in cards.rows(of: card) { nodes[Int(row)] = UInt32(card) }
    }
    for (row, node) in self.nodes { nodes[Int(row)] = node }
    return nodes
  }
}

extension Cards {
  /// Whether a card names somebody, so that a second row like it is the same one handed in twice.
  func hasIdentity(_ card: UnsafePointer<UInt64>) -> Bool {
    layout.features.contains { feature in
      switch feature.measure {
      case .organisationName, .personName, .identifier: card[feature.word] != 0
      default: false
      }
    }
  }

  /// The valid juristic number of a card, 0 for none.
  func juristicNumber(of card: Int, _ feature: Feature) -> UInt64 {
    let word = card * layout.stride + feature.word
    return words[word + 1] & 1 == 1 && DigitReading.isJuristic(words[word]) ? words[word] : 0
  }
}
