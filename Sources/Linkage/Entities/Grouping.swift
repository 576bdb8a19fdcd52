// SPDX-License-Identifier: Apache-2.0

/// Which rows are one entity.
struct Grouping: Sendable {
  /// For each row, the smallest row of its entity.
  let entities: [UInt32]
  /// For each row, how probable it is that it belongs there: its strongest link to another
  /// member; 1 for a row that stands alone.
  let probabilities: [Float]

  /// Groups on all cores, each component for itself.
  init(
    _ cards: Cards, _ links: ScoredPairs, _ scorer: Scorer, threshold: Double,
    decisions: [Decision]
  ) {
    let spread = Spread(cards, scorer, threshold: threshold, decisions: decisions)
    let joining = links.count(from: Float(threshold))
    let components = Components(
      of: spread.count, links, links: joining,
      pairs: spread.duplicates + spread.decisions.map { ($0.first, $0.second) })
    let linksByPiece = components.linksByPiece(links)
    let rows = cards.rows.count
    var probabilities: [Float] = []
    entities = [UInt32](unsafeUninitializedCapacity: rows) { entities, filled in
      probabilities = [Float](unsafeUninitializedCapacity: rows) { probabilities, alsoFilled in
        // Every row belongs to one node, and every node to one piece.
        nonisolated(unsafe) let (entities, probabilities) = (entities, probabilities)
        _ = Parallel.map(components.pieces.count) { number -> Bool in
          let piece = PieceOfNodes(
            components, components.pieces[number], spread, linksByPiece[number])
          var clustering = piece.clustering(cards, links, joining, scorer)
          piece.write(&clustering, links, entities, probabilities)
          return true
        }
        alsoFilled = rows
      }
      filled = rows
    }
    self.probabilities = probabilities
  }
}

/// Components that one core groups.
private struct PieceOfNodes {
  private let range: Range<Int>
  private let places: [UInt32]
  /// The piece's nodes; elsewhere in it a node is called by its place here.
  private let nodes: ArraySlice<UInt32>
  private let spread: Spread
  /// The numbers of the links that begin here, the most probable first.
  private let links: [UInt32]

  init(_ components: Components, _ range: Range<Int>, _ spread: Spread, _ links: [UInt32]) {
    self.range = range
    self.spread = spread
    self.links = links
    places = components.places
    nodes = components.nodes[range]
  }

  /// The place of a node, nil where it stands in another piece.
  @inline(__always)
  private func place(_ node: Int) -> Int? {
    let place = Int(places[node])
    return range.contains(place) ? place - range.lowerBound : nil
  }

  /// Joins what decisions, equal rows and the first `joining` of all links join.
  func clustering(
    _ cards: Cards, _ scored: ScoredPairs, _ joining: Int, _ scorer: Scorer
  ) -> Clustering {
    let cardOfPlace = nodes.map { spread.card(Int($0)) }
    let number = cards.layout.features.first { $0.measure == .identifier }
    var clustering = Clustering(
      count: range.count,
      identifiers: cardOfPlace.map { card in
        number.map { cards.juristicNumber(of: card, $0) } ?? 0
      })
    for decision in spread.decisions where decision.verdict == .different {
      if let first = place(decision.first), let second = place(decision.second) {
        clustering.forbid(first, second)
      }
    }
    for decision in spread.decisions where decision.verdict == .same {
      if let first = place(decision.first), let second = place(decision.second) {
        clustering.join(first, second, isDecided: true)
      }
    }
    for (first, second) in spread.duplicates {
      if let first = place(first), let second = place(second) { clustering.join(first, second) }
    }
    cards.withPointers { words, texts in
      let judge = GroupJudge(cards, scorer, words: words, texts: texts)
      for link in links where link < joining {
        let index = Int(link)
        guard let first = place(Int(scored.first[index])),
          let second = place(Int(scored.second[index]))
        else { continue }
        clustering.join(first, second) { a, b in judge.areOne(a, b) { cardOfPlace[$0] } }
      }
    }
    return clustering
  }

  /// Writes for each row of the piece its entity and how probable it is that it belongs there.
  func write(
    _ clustering: inout Clustering, _ scored: ScoredPairs,
    _ entities: UnsafeMutableBufferPointer<UInt32>,
    _ probabilities: UnsafeMutableBufferPointer<Float>
  ) {
    let roots = clustering.entities()
    var strongest = [Float](repeating: 0, count: range.count)
    for link in links {
      let index = Int(link)
      guard let first = place(Int(scored.first[index])),
        let second = place(Int(scored.second[index])), roots[first] == roots[second]
      else { continue }
      strongest[first] = max(strongest[first], scored.probability[index])
      strongest[second] = max(strongest[second], scored.probability[index])
    }
    var sizes = [UInt32](repeating: 0, count: range.count)
    var smallest = [UInt32](repeating: .max, count: range.count)
    for (place, node) in nodes.enumerated() {
      let root = roots[place]
      spread.forEachRow(of: Int(node)) { row in
        sizes[root] += 1
        smallest[root] = min(smallest[root], row)
      }
    }
    for (place, node) in nodes.enumerated() {
      let root = roots[place]
      // Members without a link of their own are identical rows or were joined by a person.
      let isSure = sizes[root] == 1 || strongest[place] == 0
      spread.forEachRow(of: Int(node)) { row in
        entities.initializeElement(at: Int(row), to: smallest[root])
        probabilities.initializeElement(at: Int(row), to: isSure ? 1 : strongest[place])
      }
    }
  }
}
