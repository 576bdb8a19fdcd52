// SPDX-License-Identifier: Apache-2.0

/// Where the features of a model lie on the card of a record.
///
/// A card is a fixed number of 64-bit words per record, in row order, so that comparing two
/// records touches two or three stretches of memory and not one per column.
struct CardLayout: Sendable {
  let comparisons: [Comparison]
  let features: [Feature]
  /// The first word of each comparison.
  let firstWords: [Int]
  /// Words per card.
  let stride: Int
  /// The words that say where a text lies.
  let textWords: [Int]
  /// The words whose top bits say how rare a value is.
  let rarityWords: [Int]

  init(_ comparisons: [Comparison]) {
    var features: [Feature] = []
    var firstWords: [Int] = []
    var word = 0
    for comparison in comparisons {
      let measure = comparison.kind.measure
      features.append(Feature(measure: measure, column: comparison.column, word: word))
      if measure == .organisationName {
        features.append(Feature(measure: .legalForm, column: comparison.column, word: word))
      }
      firstWords.append(word)
      word += measure.words
    }
    self.comparisons = comparisons
    self.features = features
    self.firstWords = firstWords
    textWords = features.filter(\.measure.hasText).map { $0.word + 1 }
    rarityWords = features.filter(\.measure.hasRarity).map { $0.word + 1 }
    // An even number of words keeps a card from straddling more cache lines than it must.
    stride = max(2, word + word % 2)
  }
}

extension Comparison.Kind {
  /// The measure of the kind's first feature.
  var measure: Feature.Measure {
    switch self {
    case .organisationName: .organisationName
    case .personName: .personName
    case .identifier: .identifier
    case .date: .date
    case .telephone: .telephone
    case .address: .address
    case .postcode: .postcode
    case .freeText: .freeText
    case .category: .category
    case .number: .number
    }
  }
}

/// How the second word of a text's card is packed.
struct TextPlace {
  var bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  init(offset: Int, count: Int, soundCount: Int, form: StatedForm, isLatin: Bool) {
    bits =
      UInt64(offset) | UInt64(count) << 32 | UInt64(soundCount) << 40
      | UInt64(form.rawValue) << 48 | (isLatin ? 1 << 56 : 0)
  }

  /// Where the text begins among all texts; its sound follows it.
  var offset: Int { Int(bits & 0xFFFF_FFFF) }
  var count: Int { Int(bits >> 32 & 0xFF) }
  var soundCount: Int { Int(bits >> 40 & 0xFF) }
  var form: UInt64 { bits >> 48 & 0xFF }
  var isLatin: Bool { bits >> 56 & 1 == 1 }

  /// The bits without the offset, which depends on where the record stands.
  var withoutOffset: UInt64 { bits & ~0xFFFF_FFFF }
}

/// How rare a value is, kept in the top bits of the word behind it.
enum RarityBits {
  static let shift: UInt64 = 60

  @inline(__always)
  static func step(_ word: UInt64) -> UInt64 { word >> shift & 3 }
}
