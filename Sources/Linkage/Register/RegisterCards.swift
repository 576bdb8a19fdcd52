// SPDX-License-Identifier: Apache-2.0

/// The cards of a register: those of the run it was built from, and those that came since.
struct RegisterCards: Sendable {
  let base: Cards
  /// Words and texts of the cards that came since, numbered on from the base.
  private(set) var words: [UInt64] = []
  private(set) var texts: [UInt8] = []
  /// The card of each row, `none` where the row was removed.
  private(set) var cardOfRow: [UInt32]
  /// Rows that came to a card since.
  private var newRows: [UInt32: UInt32] = [:]

  /// Stands for no card.
  static let none = UInt32.max

  init(_ base: Cards) {
    self.base = base
    var cards = [UInt32](repeating: 0, count: base.rows.count)
    for card in 0..<base.count {
      for row in base.rows(of: card) { cards[Int(row)] = UInt32(card) }
    }
    cardOfRow = cards
  }

  var layout: CardLayout { base.layout }
  /// The number of cards, whether rows are left on them or not.
  var count: Int { base.count + words.count / layout.stride }

  /// The rows on a card, in ascending order.
  func rows(of card: Int) -> [Int] {
    guard card < base.count else {
      return newRows[UInt32(card)].map { [Int($0)] } ?? []
    }
    return base.rows(of: card).filter { cardOfRow[Int($0)] == UInt32(card) }.map(Int.init)
  }

  /// Files a card for one row, which may be new, and takes the row from its former card.
  ///
  /// - Returns: the number of the card.
  mutating func add(_ card: [UInt64], _ cardTexts: [UInt8], row: Int) -> Int {
    let number = count
    var card = card
    for word in layout.textWords where card[word] != 0 { card[word] += UInt64(texts.count) }
    words.append(contentsOf: card)
    texts.append(contentsOf: cardTexts)
    remove(row: row)
    if row == cardOfRow.count { cardOfRow.append(UInt32(number)) }
    cardOfRow[row] = UInt32(number)
    newRows[UInt32(number)] = UInt32(row)
    return number
  }

  /// Takes a row from its card.
  mutating func remove(row: Int) {
    guard row < cardOfRow.count, cardOfRow[row] != Self.none else { return }
    newRows[cardOfRow[row]] = nil
    cardOfRow[row] = Self.none
  }

  /// Gives `body` access to all cards, and to one that is not filed and follows the others.
  func withView<Result>(
    asking card: [UInt64] = [], _ cardTexts: [UInt8] = [], _ body: (RegisterView) -> Result
  ) -> Result {
    // Where there is nothing, something must stand in for its address.
    let nothing: [UInt64] = [0]
    let noText: [UInt8] = [0]
    return base.words.withUnsafeBufferPointer { baseWords in
      base.texts.withUnsafeBufferPointer { baseTexts in
        words.withUnsafeBufferPointer { words in
          texts.withUnsafeBufferPointer { texts in
            card.withUnsafeBufferPointer { card in
              cardTexts.withUnsafeBufferPointer { cardTexts in
                nothing.withUnsafeBufferPointer { nothing in
                  noText.withUnsafeBufferPointer { noText in
                    guard let none = nothing.baseAddress, let silence = noText.baseAddress else {
                      preconditionFailure("an array of one element has an address")
                    }
                    func place(
                      _ words: UnsafeBufferPointer<UInt64>, _ texts: UnsafeBufferPointer<UInt8>
                    ) -> CardPlace {
                      CardPlace(
                        words: words.baseAddress ?? none, texts: texts.baseAddress ?? silence)
                    }
                    return body(
                      RegisterView(
                        stride: layout.stride, baseCount: base.count, count: count,
                        base: place(baseWords, baseTexts), added: place(words, texts),
                        asked: place(card, cardTexts)))
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

/// Where the cards of a register lie while they are read.
struct RegisterView {
  let stride: Int
  let baseCount: Int
  /// The number of filed cards; also the number of the card that is asked about.
  let count: Int
  let base: CardPlace
  let added: CardPlace
  let asked: CardPlace

  /// Where a card lies.
  @inline(__always)
  func place(_ card: Int) -> CardPlace {
    if card < baseCount {
      return CardPlace(words: base.words + card * stride, texts: base.texts)
    }
    if card < count {
      return CardPlace(words: added.words + (card - baseCount) * stride, texts: added.texts)
    }
    return asked
  }

  /// Whether two cards agree in everything that is compared.
  func areEqual(_ first: Int, _ second: Int, _ layout: CardLayout) -> Bool {
    let a = place(first).words
    let b = place(second).words
    for word in 0..<stride {
      var difference = a[word] ^ b[word]
      // Where a text lies and how rare a value is are no part of what a card says.
      if layout.textWords.contains(word) { difference &= ~0xFFFF_FFFF }
      if layout.rarityWords.contains(word) { difference &= ~(3 << RarityBits.shift) }
      if difference != 0 { return false }
    }
    return true
  }
}
