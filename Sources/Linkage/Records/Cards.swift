// SPDX-License-Identifier: Apache-2.0

/// The cards of a table: what is compared, ready to be compared.
///
/// Rows that agree in everything that is compared share one card. Cards stand in an order that
/// depends on their content alone, first by the sound of the name: results do not depend on the
/// order of the rows, and the members of a block lie near one another in memory.
struct Cards: Sendable {
  let layout: CardLayout
  var words: [UInt64]
  let texts: [UInt8]
  /// The number of different cards.
  let count: Int
  /// Rows of the table, card by card.
  let rows: [UInt32]
  /// Where the rows of each card start in `rows`, and the end.
  let rowStarts: [UInt32]

  /// The rows that share a card.
  func rows(of card: Int) -> ArraySlice<UInt32> {
    rows[Int(rowStarts[card])..<Int(rowStarts[card + 1])]
  }

  /// Reads every record of `table` once, on all cores.
  ///
  /// - Parameter separating: per row a number that keeps rows apart although they agree.
  /// - Throws: `missingColumn` where a file lacks a column of the model, `tooManyFields` with the
  ///   line, `tooMuchText` beyond 4 GiB of names.
  init(
    reading table: RecordTable, _ comparisons: [Comparison], separating: [UInt32]? = nil,
    watch: RunWatch? = nil
  ) throws(LinkageError) {
    let layout = CardLayout(comparisons)
    let pieces = try CardPiece.reading(table, layout, watch)
    let textBytes = pieces.reduce(0) { $0 + $1.texts.count }
    guard textBytes < 1 << 32 else { throw .tooMuchText(bytes: textBytes) }
    let order = CardOrder(pieces, layout, separating: separating)
    self.layout = layout
    count = order.rowStarts.count - 1
    rows = order.rows
    rowStarts = order.rowStarts
    (words, texts) = order.gathered(pieces, layout)
  }
}

extension Feature.Measure {
  /// Whether the card points to a text.
  var hasText: Bool {
    switch self {
    case .organisationName, .personName, .freeText: true
    default: false
    }
  }
}

/// The cards of some neighbouring rows, in the order of the rows.
struct CardPiece: Sendable {
  var words: [UInt64] = []
  var texts: [UInt8] = []
  /// For each card, what decides its place in the order of cards.
  var keys: [UInt64] = []
  /// For each card, how many bytes of `texts` are its own.
  var textLengths: [UInt16] = []
  private var fault: LinkageError?

  /// Reads all rows of a table, on all cores.
  static func reading(
    _ table: RecordTable, _ layout: CardLayout, _ watch: RunWatch?
  ) throws(LinkageError) -> [CardPiece] {
    let columns = layout.comparisons.flatMap(\.columns)
    var work: [(file: TableFile, columns: [Int], rows: Range<Int>)] = []
    for file in table.files {
      var positions: [Int] = []
      for column in columns {
        guard let position = file.header.firstIndex(of: column) else {
          throw .missingColumn(column: column, file: file.name, available: file.header)
        }
        positions.append(position)
      }
      for rows in Parallel.ranges(file.count) { work.append((file, positions, rows)) }
    }
    let pieces = work
    let read = Parallel.map(pieces.count) { index in
      defer { watch?.finishPiece(of: pieces.count) }
      return CardPiece(
        reading: pieces[index].file, pieces[index].columns, pieces[index].rows, layout)
    }
    for piece in read { if let fault = piece.fault { throw fault } }
    return read
  }

  init(reading file: TableFile, _ columns: [Int], _ rows: Range<Int>, _ layout: CardLayout) {
    var writer = CardWriter(layout, expecting: rows.count)
    let places = UnsafeMutableBufferPointer<FieldPlace>.allocate(capacity: file.header.count)
    defer { places.deallocate() }
    for row in rows {
      let number = file.rows.fields(ofRowAt: file.starts[row], into: places)
      guard number <= file.header.count else {
        fault = .tooManyFields(
          file: file.name, line: file.rows.line(at: file.starts[row]),
          expected: file.header.count, found: number)
        return
      }
      writer.append { index in
        let column = columns[index]
        guard column < number else { return UnsafeBufferPointer(start: nil, count: 0) }
        // A doubled quote needs no mending here: every kind of value drops quotes.
        let place = places[column]
        return UnsafeBufferPointer(start: file.rows.bytes + place.start, count: place.count)
      }
    }
    words = writer.words
    texts = writer.texts
    keys = writer.keys(count: rows.count)
    textLengths = writer.textLengths(count: rows.count)
  }
}

/// The order of cards, and which rows share one.
private struct CardOrder {
  var rows: [UInt32] = []
  var rowStarts: [UInt32] = [0]
  /// For each piece, the row it starts with.
  private var firstRows: [Int] = []

  init(_ pieces: [CardPiece], _ layout: CardLayout, separating: [UInt32]?) {
    var entries: [KeyedRow] = []
    entries.reserveCapacity(pieces.reduce(0) { $0 + $1.keys.count })
    for piece in pieces {
      firstRows.append(entries.count)
      for key in piece.keys {
        entries.append(KeyedRow(key: key, row: UInt32(entries.count)))
      }
    }
    entries.sortByKey()
    rows = entries.map(\.row)
    partTies(entries, pieces, layout, separating)
    rowStarts.reserveCapacity(rows.count + 1)
    for index in 1..<max(1, rows.count)
    where entries[index].key != entries[index - 1].key
      || differ(Int(rows[index - 1]), Int(rows[index]), pieces, layout, separating)
    {
      rowStarts.append(UInt32(index))
    }
    if !rows.isEmpty { rowStarts.append(UInt32(rows.count)) }
  }

  /// Puts rows with one key in the order of their content, which a key only abridges.
  private mutating func partTies(
    _ entries: [KeyedRow], _ pieces: [CardPiece], _ layout: CardLayout, _ separating: [UInt32]?
  ) {
    entries.forEachGroup { group in
      guard group.count > 1 else { return }
      let first = Int(rows[group.lowerBound])
      let isMixed = group.contains { differ(first, Int(rows[$0]), pieces, layout, separating) }
      guard isMixed else { return }
      let sorted = rows[group].sorted { a, b in
        let left = content(Int(a), pieces, layout)
        let right = content(Int(b), pieces, layout)
        if left != right { return left.lexicographicallyPrecedes(right) }
        let (leftSide, rightSide) = (separating?[Int(a)] ?? 0, separating?[Int(b)] ?? 0)
        return (leftSide, a) < (rightSide, b)
      }
      rows.replaceSubrange(group, with: sorted)
    }
  }

  private func place(of row: Int) -> (piece: Int, row: Int) {
    var low = 0
    var high = firstRows.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstRows[middle] <= row { low = middle } else { high = middle }
    }
    return (low, row - firstRows[low])
  }

  /// The words of a row without what depends on where it stands.
  private func content(_ row: Int, _ pieces: [CardPiece], _ layout: CardLayout) -> [UInt64] {
    let (piece, local) = place(of: row)
    var words = Array(pieces[piece].words[local * layout.stride..<(local + 1) * layout.stride])
    for word in layout.textWords { words[word] = TextPlace(bits: words[word]).withoutOffset }
    return words
  }

  private func differ(
    _ first: Int, _ second: Int, _ pieces: [CardPiece], _ layout: CardLayout,
    _ separating: [UInt32]?
  ) -> Bool {
    if let separating, separating[first] != separating[second] { return true }
    return content(first, pieces, layout) != content(second, pieces, layout)
  }

  /// The words and texts of all cards, in order, gathered on all cores.
  func gathered(_ pieces: [CardPiece], _ layout: CardLayout) -> ([UInt64], [UInt8]) {
    let ranges = Parallel.ranges(rowStarts.count - 1, minimum: 4096)
    let lengths = Parallel.map(ranges.count) { range in
      ranges[range].reduce(0) { length, card in
        let (piece, local) = place(of: Int(rows[Int(rowStarts[card])]))
        return length + Int(pieces[piece].textLengths[local])
      }
    }
    let textStarts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let textCount = textStarts[lengths.count]
    let wordCount = (rowStarts.count - 1) * layout.stride
    var texts: [UInt8] = []
    let words = [UInt64](unsafeUninitializedCapacity: wordCount) { words, filled in
      texts = [UInt8](unsafeUninitializedCapacity: max(1, textCount)) { texts, textsFilled in
        if let words = words.baseAddress, let texts = texts.baseAddress {
          // Pieces write to stretches of their own.
          nonisolated(unsafe) let (words, texts) = (words, texts)
          _ = Parallel.map(ranges.count) { range -> Bool in
            gather(
              ranges[range], pieces, layout, words + ranges[range].lowerBound * layout.stride,
              texts, from: textStarts[range])
            return true
          }
        }
        textsFilled = textCount
      }
      filled = wordCount
    }
    return (words, texts)
  }

  /// Writes the words of some cards to `words`, and their texts to `texts` from a place on.
  private func gather(
    _ cards: Range<Int>, _ pieces: [CardPiece], _ layout: CardLayout,
    _ words: UnsafeMutablePointer<UInt64>, _ texts: UnsafeMutablePointer<UInt8>, from start: Int
  ) {
    var target = words
    var end = start
    for card in cards {
      let (piece, local) = place(of: Int(rows[Int(rowStarts[card])]))
      pieces[piece].words.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress else { return }
        target.initialize(from: source + local * layout.stride, count: layout.stride)
      }
      pieces[piece].texts.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress else { return }
        for word in layout.textWords {
          let text = TextPlace(bits: target[word])
          let length = text.count + text.soundCount
          (texts + end).initialize(from: source + text.offset, count: length)
          target[word] = text.withoutOffset | UInt64(end)
          end += length
        }
      }
      target += layout.stride
    }
  }
}
