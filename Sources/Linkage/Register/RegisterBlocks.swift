// SPDX-License-Identifier: Apache-2.0

/// The blocks of a register: for each rule the cards of every key.
struct RegisterBlocks: Sendable {
  private let rules: [RegisterRule]
  private let blocking: Blocking
  private let narrowings: [BlockingKey]
  private let baseCount: Int
  /// Keys of the cards that came since, card by card.
  private var newKeys: [UInt64] = []

  init(_ blocking: Blocking, cards: Cards) {
    self.blocking = blocking
    narrowings = Blocking.narrowings(cards.layout.features)
    baseCount = cards.count
    rules = Parallel.map(blocking.ruleCount) { RegisterRule(blocking, rule: $0) }
  }

  /// The keys of a card that is not filed, one per rule, 0 for none.
  func keys(of card: [UInt64]) -> [UInt64] {
    card.withUnsafeBufferPointer { words in
      guard let words = words.baseAddress else { return [] }
      return rules.indices.map { index in
        let written = blocking.rules[index]
        var key = written.value(words)
        for narrowing in narrowings
        where rules[index].largeKeys.contains(key) && !written.keys.contains(narrowing) {
          key = joinedHash(key, narrowing.value(words))
        }
        return key
      }
    }
  }

  /// The keys of a filed card.
  func keys(ofCard card: Int) -> ArraySlice<UInt64> {
    let count = blocking.ruleCount
    if card < baseCount { return blocking.keys[card * count..<(card + 1) * count] }
    let place = (card - baseCount) * count
    return newKeys[place..<place + count]
  }

  private var added: [[UInt64: [UInt32]]] = []

  /// Files a card that came.
  mutating func add(_ keys: [UInt64], card: Int) {
    if added.isEmpty { added = [[UInt64: [UInt32]]](repeating: [:], count: rules.count) }
    newKeys.append(contentsOf: keys)
    for (index, key) in keys.enumerated() where key != 0 {
      added[index][key, default: []].append(UInt32(card))
    }
  }

  /// The cards that share a key with these, each once, in ascending order.
  func cards(sharing keys: some Sequence<UInt64>) -> [Int] {
    var found: [UInt32] = []
    for (index, key) in keys.enumerated() where key != 0 {
      rules[index].forEachCard(key) { found.append($0) }
      if !added.isEmpty, let cards = added[index][key] { found.append(contentsOf: cards) }
    }
    found.sort()
    var cards: [Int] = []
    cards.reserveCapacity(found.count)
    for card in found where cards.last != Int(card) { cards.append(Int(card)) }
    return cards
  }
}

/// One blocking rule of a register: cards sorted by key.
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
