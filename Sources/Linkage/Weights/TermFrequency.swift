// SPDX-License-Identifier: Apache-2.0

/// How many records share each value, noted on the cards, and what chance agreement it implies.
struct TermFrequency: Sendable {
  /// Per feature and step of rarity, the share of all pairs, both values given, that agree on a
  /// value of that step.
  private(set) var chance: [Int: [Double]] = [:]

  /// Counts every value and marks each card with the rarity of its own.
  ///
  /// Cost: a radix sort per feature.
  init(marking cards: inout Cards) {
    let layout = cards.layout
    let places = layout.features.indices.filter { layout.features[$0].measure.hasRarity }
    let counted = cards
    let results = Parallel.map(places.count) { index in
      Self.count(layout.features[places[index]], in: counted)
    }
    for (index, result) in zip(places, results) {
      chance[index] = result.chance
    }
    let ranges = Parallel.ranges(cards.count, minimum: 16_384)
    cards.words.withUnsafeMutableBufferPointer { words in
      // Pieces write to stretches of their own.
      nonisolated(unsafe) let words = words
      _ = Parallel.map(ranges.count) { piece -> Bool in
        for (index, result) in zip(places, results) {
          let word = layout.features[index].word + 1
          for row in ranges[piece] where result.steps[row] > 0 {
            words[row * layout.stride + word] |= UInt64(result.steps[row]) << RarityBits.shift
          }
        }
        return true
      }
    }
  }

  /// Steps of rarity and chance agreement of one feature.
  ///
  /// A name is as rare as its sound, so that a slip of the pen does not make a common name rare.
  private static func count(_ feature: Feature, in cards: Cards) -> (
    chance: [Double], steps: [UInt8]
  ) {
    var steps = [UInt8](repeating: 0, count: cards.count)
    var entries = filed(feature.word, in: cards)
    if feature.measure == .organisationName {
      var sounds = filed(feature.word + 2, in: cards)
      sounds.groupByKey()
      mark(sounds, &steps)
      entries.groupByKey()
    } else {
      entries.groupByKey()
      mark(entries, &steps)
    }
    var pairs = [Double](repeating: 0, count: Rarity.bounds.count)
    entries.forEachGroup { group in
      let step = steps[Int(entries[group.lowerBound].row)]
      pairs[Int(step)] += Double(group.count) * Double(group.count - 1) / 2
    }
    let all = Double(entries.count) * Double(entries.count - 1) / 2
    return (pairs.map { all > 0 ? $0 / all : 0 }, steps)
  }

  private static func filed(_ word: Int, in cards: Cards) -> [KeyedRow] {
    var entries: [KeyedRow] = []
    entries.reserveCapacity(cards.count)
    cards.words.withUnsafeBufferPointer { words in
      for card in 0..<cards.count {
        let value = words[card * cards.layout.stride + word]
        if value != 0 { entries.append(KeyedRow(key: mixed(value), row: UInt32(card))) }
      }
    }
    return entries
  }

  private static func mark(_ entries: [KeyedRow], _ steps: inout [UInt8]) {
    entries.forEachGroup { group in
      let step = UInt8(Rarity.step(group.count))
      if step > 0 { for index in group { steps[Int(entries[index].row)] = step } }
    }
  }
}

extension Feature.Measure {
  /// Whether equal values are told apart by how rare they are, noted in the card's second word.
  var hasRarity: Bool {
    switch self {
    case .organisationName, .personName, .freeText, .telephone, .category, .postcode: true
    case .legalForm, .identifier, .date, .address, .number: false
    }
  }

  /// The first of the levels that say "equal", one per step of rarity; 0 where there is none.
  var firstExactLevel: Int { hasRarity ? 1 : 0 }
}
