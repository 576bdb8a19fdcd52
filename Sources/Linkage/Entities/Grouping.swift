// SPDX-License-Identifier: Apache-2.0

/// Which rows are one entity.
struct Grouping: Sendable {
  /// For each row, the smallest row of its entity.
  let entities: [UInt32]
  /// For each row, how probable it is that it belongs there: its strongest link to another
  /// member; 1 for a row that stands alone.
  let probabilities: [Float]

  init(
    _ cards: Cards, _ links: ScoredPairs, _ scorer: Scorer, threshold: Double,
    decisions: [Decision]
  ) {
    let spread = Spread(cards, scorer, threshold: threshold, decisions: decisions)
    var clustering = Clustering(count: spread.count, identifiers: spread.identifiers(cards))
    for decision in spread.decisions where decision.verdict == .different {
      clustering.forbid(decision.first, decision.second)
    }
    for decision in spread.decisions where decision.verdict == .same {
      clustering.join(decision.first, decision.second, isDecided: true)
    }
    for (first, second) in spread.duplicates { clustering.join(first, second) }
    cards.withPointers { words, texts in
      let judge = GroupJudge(cards, scorer, words: words, texts: texts)
      let least = Float(threshold)
      for index in 0..<links.count {
        if links.probability[index] < least { break }
        clustering.join(Int(links.first[index]), Int(links.second[index])) { a, b in
          judge.areOne(a.map(spread.card), b.map(spread.card))
        }
      }
    }
    self.init(cards, spread, links, &clustering)
  }

  private init(
    _ cards: Cards, _ spread: Spread, _ links: ScoredPairs, _ clustering: inout Clustering
  ) {
    let roots = clustering.entities()
    var strongest = [Float](repeating: 0, count: spread.count)
    for index in 0..<links.count {
      let (first, second) = (Int(links.first[index]), Int(links.second[index]))
      guard roots[first] == roots[second] else { continue }
      strongest[first] = max(strongest[first], links.probability[index])
      strongest[second] = max(strongest[second], links.probability[index])
    }
    var sizes = [Int](repeating: 0, count: spread.count)
    let nodes = spread.nodesOfRows(cards)
    for node in nodes { sizes[roots[Int(node)]] += 1 }
    var smallest = [UInt32](repeating: .max, count: spread.count)
    for (row, node) in nodes.enumerated() {
      let root = roots[Int(node)]
      smallest[root] = min(smallest[root], UInt32(row))
    }
    entities = nodes.map { smallest[roots[Int($0)]] }
    probabilities = nodes.map { node in
      let link = strongest[Int(node)]
      // Members without a link of their own are identical rows or were joined by a person.
      return sizes[roots[Int(node)]] == 1 || link == 0 ? 1 : link
    }
  }
}

/// The nodes that are grouped: one per card, and one more per row that must be told apart from the
/// other rows of its card, because a decision names it or because equal rows need not be one.
private struct Spread {
  /// The number of nodes; the first ones are the cards.
  private(set) var count: Int
  /// Decisions over nodes.
  private(set) var decisions: [Decision] = []
  /// Nodes of equal rows, which are one entity unless a decision says otherwise.
  private(set) var duplicates: [(Int, Int)] = []
  /// The card of each node beyond the cards.
  private var cardsOfExtraNodes: [Int] = []
  private var nodes: [UInt32: UInt32] = [:]

  init(_ cards: Cards, _ scorer: Scorer, threshold: Double, decisions: [Decision]) {
    count = cards.count
    let named = Set(decisions.flatMap { [UInt32($0.first), UInt32($0.second)] })
    cards.withPointers { words, texts in
      var comparison = PairComparison(cards.layout.features, texts: texts)
      for card in 0..<cards.count where cards.rows(of: card).count > 1 {
        let place = words + card * cards.layout.stride
        let isOne =
          cards.hasIdentity(place)
          || scorer.probability(
            levels: scorer.scales.levels(of: comparison.pattern(place, place))) >= threshold
        for row in cards.rows(of: card).dropFirst() where !isOne || named.contains(row) {
          nodes[row] = UInt32(count)
          cardsOfExtraNodes.append(card)
          if isOne { duplicates.append((card, count)) }
          count += 1
        }
      }
    }
    guard !decisions.isEmpty else { return }
    let nodesOfRows = self.nodesOfRows(cards)
    self.decisions = decisions.filter {
      $0.first < nodesOfRows.count && $0.second < nodesOfRows.count
    }.map {
      Decision(Int(nodesOfRows[$0.first]), Int(nodesOfRows[$0.second]), $0.verdict)
    }
  }

  /// The card of a node.
  func card(_ node: Int) -> Int {
    let extra = node - (count - cardsOfExtraNodes.count)
    return extra >= 0 ? cardsOfExtraNodes[extra] : node
  }

  /// The node of every row.
  func nodesOfRows(_ cards: Cards) -> [UInt32] {
    var nodes = [UInt32](repeating: 0, count: cards.rows.count)
    for card in 0..<cards.count {
      for row in cards.rows(of: card) { nodes[Int(row)] = UInt32(card) }
    }
    for (row, node) in self.nodes { nodes[Int(row)] = node }
    return nodes
  }

  /// Per node the valid juristic number of its card, 0 for none.
  func identifiers(_ cards: Cards) -> [UInt64] {
    guard let feature = cards.layout.features.first(where: { $0.measure == .identifier }) else {
      return [UInt64](repeating: 0, count: count)
    }
    return (0..<count).map { node in
      let word = card(node) * cards.layout.stride + feature.word
      let isValid = cards.words[word + 1] & 1 == 1
      return isValid && DigitReading.isJuristic(cards.words[word]) ? cards.words[word] : 0
    }
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
}
