// SPDX-License-Identifier: Apache-2.0

/// Groups the surroundings of some cards of a register anew.
///
/// Grouping joins records along links, so that it falls apart into the sets of records that links
/// connect. A change touches only the sets it lies in; grouping these anew by the rules of a full
/// run gives what grouping the whole register anew would give.
struct Regrouping {
  /// Two cards that a full run would join but for evidence against.
  struct Link {
    var first: Int
    var second: Int
    var probability: Float
    var pattern: UInt64
  }

  /// More cards than these are not grouped anew: their entities stay as they are, and only the
  /// card that changed is added.
  static let mostCards = 600

  private let register: LinkageRegister
  private let view: RegisterView
  private let scores: RegisterScores
  private let layout: CardLayout
  /// The card that is asked about, with its row and keys.
  private let asked: (row: Int, keys: [UInt64])?
  /// A row that is left out although it is filed.
  private let leftOut: Int?
  private let decisions: RegisterDecisions

  /// The cards reached, in the order in which they were.
  private(set) var cards: [Int] = []
  private(set) var links: [Link] = []
  /// Whether everything that links connect was reached.
  private(set) var isWhole = true
  private var isReached: Set<Int> = []

  init(
    _ register: LinkageRegister, _ view: RegisterView, asking: (row: Int, keys: [UInt64])? = nil,
    leavingOut: Int? = nil, decisions: RegisterDecisions
  ) {
    self.register = register
    self.view = view
    layout = register.cards.layout
    scores = RegisterScores(register.result.scorer, view)
    asked = asking
    leftOut = leavingOut
    self.decisions = decisions
  }

  /// The rows on a card.
  func rows(of card: Int) -> [Int] {
    if let asked, card == view.count { return [asked.row] }
    let rows = register.cards.rows(of: card)
    return leftOut == nil ? rows : rows.filter { $0 != leftOut }
  }

  private func keys(of card: Int) -> ArraySlice<UInt64> {
    if let asked, card == view.count { return asked.keys[...] }
    return register.blocks.keys(ofCard: card)
  }

  /// The cards that a card may be compared with, and what the comparison says, in ascending order.
  func neighbours(of card: Int) -> [(card: Int, pattern: UInt64, score: RegisterScores.Score)] {
    var neighbours: [(card: Int, pattern: UInt64, score: RegisterScores.Score)] = []
    for other in register.blocks.cards(sharing: keys(of: card))
    where other != card && !rows(of: other).isEmpty {
      let pattern = scores.pattern(card, other)
      neighbours.append((other, pattern, scores.score(pattern)))
    }
    if let asked, card != view.count {
      let own = register.blocks.keys(ofCard: card)
      if zip(own, asked.keys).contains(where: { $0 == $1 && $0 != 0 }) {
        let pattern = scores.pattern(card, view.count)
        neighbours.append((view.count, pattern, scores.score(pattern)))
      }
    }
    return neighbours
  }

  /// Reaches everything that links, decisions and present entities connect with these cards.
  mutating func reach(from start: [Int], limit: Int = Regrouping.mostCards) {
    var waiting: [Int] = []
    func reach(_ card: Int) {
      if isReached.insert(card).inserted {
        cards.append(card)
        waiting.append(card)
      }
    }
    for card in start { reach(card) }
    let least = Float(register.result.threshold)
    while let card = waiting.popLast() {
      guard cards.count <= limit else {
        isWhole = false
        return
      }
      for row in rows(of: card) {
        for other in decisions.same(as: row) { cardOf(row: other).map(reach) }
        guard row < register.entities.entity.count else { continue }
        for other in register.entities.members(row) { cardOf(row: other).map(reach) }
      }
      for (other, pattern, score) in neighbours(of: card) {
        let probability = Float(score.probability)
        guard probability >= least, !score.isConflict else { continue }
        reach(other)
        // Each pair is met from both sides.
        if card < other {
          links.append(
            Link(first: card, second: other, probability: probability, pattern: pattern))
        }
      }
    }
  }

  private func cardOf(row: Int) -> Int? {
    if let asked, asked.row == row { return view.count }
    guard row != leftOut, row < register.cards.cardOfRow.count else { return nil }
    let card = register.cards.cardOfRow[row]
    return card == RegisterCards.none ? nil : Int(card)
  }

  /// Gathers the rows reached into groups, as a full run would.
  func groups() -> [[Int]] {
    let nodes = nodes()
    var nodeOfRow: [Int: Int] = [:]
    var nodeOfCard: [Int: Int] = [:]
    for (number, node) in nodes.enumerated() {
      for row in node.rows { nodeOfRow[row] = number }
      if nodeOfCard[node.card] == nil { nodeOfCard[node.card] = number }
    }
    var clustering = Clustering(
      count: nodes.count, identifiers: nodes.map { identifier(of: $0.card) })
    for (first, second) in decisions.differing(among: nodeOfRow) {
      clustering.forbid(first, second)
    }
    for (first, second) in decisions.agreeing(among: nodeOfRow) {
      clustering.join(first, second, isDecided: true)
    }
    for (number, node) in nodes.enumerated() where node.isDuplicate {
      if let first = nodeOfCard[node.card] { clustering.join(first, number) }
    }
    for link in sortedLinks() {
      guard let first = nodeOfCard[link.first], let second = nodeOfCard[link.second] else {
        continue
      }
      if view.areEqual(link.first, link.second, layout), isOne(link.first) {
        clustering.join(first, second)
      }
      clustering.join(first, second) { a, b in
        scores.areOne(a.map { nodes[$0].card }, b.map { nodes[$0].card })
      }
    }
    var groups: [Int: [Int]] = [:]
    for (number, node) in nodes.enumerated() {
      groups[clustering.root(number), default: []] += node.rows
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  private struct Node {
    var card: Int
    var rows: [Int]
    /// Whether the rows are one entity with those of the card's first node.
    var isDuplicate = false
  }

  /// One node per card, and one more per row that a decision names or that need not be the same.
  private func nodes() -> [Node] {
    var nodes: [Node] = []
    for card in cards.sorted() {
      let rows = rows(of: card)
      guard let first = rows.first else { continue }
      let isOne = rows.count == 1 || isOne(card)
      var node = Node(card: card, rows: [first])
      var others: [Node] = []
      for row in rows.dropFirst() {
        if isOne, !decisions.names(row) {
          node.rows.append(row)
        } else {
          others.append(Node(card: card, rows: [row], isDuplicate: isOne))
        }
      }
      nodes.append(node)
      nodes += others
    }
    return nodes
  }

  /// Whether two rows that say what a card says are one entity.
  private func isOne(_ card: Int) -> Bool {
    register.cards.base.hasIdentity(view.place(card).words)
      || scores.score(scores.pattern(card, card)).probability >= register.result.threshold
  }

  private func identifier(of card: Int) -> UInt64 {
    guard let feature = layout.features.first(where: { $0.measure == .identifier }) else {
      return 0
    }
    let words = view.place(card).words + feature.word
    return words[1] & 1 == 1 && DigitReading.isJuristic(words[0]) ? words[0] : 0
  }

  /// The most probable first; equal ones in an order that only what the cards say decides.
  private func sortedLinks() -> [Link] {
    var contents: [Int: UInt64] = [:]
    for card in cards { contents[card] = content(card) }
    return links.sorted { a, b in
      if a.probability != b.probability { return a.probability > b.probability }
      if a.pattern != b.pattern { return a.pattern > b.pattern }
      let left = order(a, contents)
      let right = order(b, contents)
      return left == right ? (a.first, a.second) < (b.first, b.second) : left < right
    }
  }

  private func order(_ link: Link, _ contents: [Int: UInt64]) -> (UInt64, UInt64) {
    let first = contents[link.first] ?? 0
    let second = contents[link.second] ?? 0
    return (min(first, second), max(first, second))
  }

  private func content(_ card: Int) -> UInt64 {
    let words = view.place(card).words
    var hash: UInt64 = 0
    for word in 0..<layout.stride {
      var value = words[word]
      if layout.textWords.contains(word) { value = TextPlace(bits: value).withoutOffset }
      if layout.rarityWords.contains(word) { value &= ~(3 << RarityBits.shift) }
      hash = mixed(hash ^ value)
    }
    return hash
  }

  /// Keeps the present entities and adds the rows of one card to the first of them it fits.
  func groupsKeepingEntities(adding card: Int) -> [[Int]] {
    var own = rows(of: card)
    guard !own.isEmpty else { return [] }
    let fitting = neighbours(of: card)
      .filter { !$0.score.isConflict && $0.score.probability >= register.result.threshold }
      .sorted { ($1.score.probability, $0.card) < ($0.score.probability, $1.card) }
    for neighbour in fitting {
      guard let row = rows(of: neighbour.card).first(where: { !own.contains($0) }),
        row < register.entities.entity.count
      else { continue }
      let members = register.entities.members(row).filter { $0 != leftOut && !own.contains($0) }
      let cards = members.compactMap(cardOf(row:))
      let numbers = Set((cards + [card]).map(identifier(of:))).subtracting([0])
      guard numbers.count < 2, !decisions.part(own, members),
        scores.areOne([card], Array(cards.prefix(Clustering.membersHeard)))
      else { continue }
      own += members
      break
    }
    return [own]
  }
}
