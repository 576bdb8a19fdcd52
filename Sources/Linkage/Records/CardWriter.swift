// SPDX-License-Identifier: Apache-2.0

/// Turns the fields of rows into cards. One writer serves one thread.
struct CardWriter {
  private(set) var words: [UInt64] = []
  /// Folded names, each followed by its sound.
  private(set) var texts: [UInt8] = []
  private let layout: CardLayout
  private let provinces = ProvinceNames()

  init(_ layout: CardLayout, expecting records: Int) {
    self.layout = layout
    words.reserveCapacity(records * layout.stride)
    texts.reserveCapacity(records * 48)
  }

  /// Where one field's value lies.
  typealias Field = UnsafeBufferPointer<UInt8>

  /// Writes one card. `field` gives the value of the column with a number, in the order of
  /// `Comparison.columns` over all comparisons.
  mutating func append(field: (Int) -> Field) {
    let start = words.count
    for _ in 0..<layout.stride { words.append(0) }
    var column = 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedText.capacity * 2) { buffer in
      guard let scratch = buffer.baseAddress else { return }
      for (index, comparison) in layout.comparisons.enumerated() {
        let word = start + layout.firstWords[index]
        if comparison.kind == .address {
          column += writeAddress(comparison, at: word, column, field, scratch)
        } else {
          write(comparison.kind, at: word, field(column), scratch)
          column += 1
        }
      }
    }
  }

  private mutating func write(
    _ kind: Comparison.Kind, at word: Int, _ field: Field, _ scratch: UnsafeMutablePointer<UInt8>
  ) {
    guard let bytes = field.baseAddress, field.count > 0 else {
      if kind == .number { words[word] = Double.nan.bitPattern }
      return
    }
    switch kind {
    case .organisationName: writeName(bytes, field.count, at: word, isOrganisation: true, scratch)
    case .personName: writeName(bytes, field.count, at: word, isOrganisation: false, scratch)
    case .freeText: writeName(bytes, field.count, at: word, isOrganisation: nil, scratch)
    case .identifier:
      let identifier = DigitReading.identifier(bytes, field.count)
      words[word] = identifier.value
      words[word + 1] =
        (identifier.isValid ? 1 : 0) | (identifier.isDigits ? 2 : 0) | (identifier.isCode ? 4 : 0)
    case .telephone: words[word] = DigitReading.telephone(bytes, field.count)
    case .date: words[word] = DigitReading.date(bytes, field.count)
    case .number:
      let value = Double(String(decoding: field, as: UTF8.self).filter { $0 != "," }.trimmed)
      words[word] = (value ?? .nan).bitPattern
    case .category, .postcode:
      let length = FoldedText.fold(bytes, field.count, into: scratch)
      guard length > 0 else { return }
      let squeezed = FoldedText.squeeze(scratch, length, into: scratch)
      words[word] =
        kind == .postcode ? Self.packed(scratch, squeezed) : textHash(scratch, squeezed)
    case .address: break
    }
  }

  /// Up to eight characters in one word, so that a postal code can be compared by place.
  private static func packed(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    guard count <= 8 else { return textHash(text, count) }
    var word: UInt64 = 0
    for index in 0..<count { word = word << 8 | UInt64(text[index]) }
    return word
  }

  /// A name, its sound, and the hashes by which both are found.
  private mutating func writeName(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, at word: Int, isOrganisation: Bool?,
    _ scratch: UnsafeMutablePointer<UInt8>
  ) {
    let length = FoldedText.fold(bytes, count, into: scratch)
    guard length > 0 else { return }
    var core = 0..<length
    var form = StatedForm.notStated
    if isOrganisation != nil {
      let name = OrganisationName(folded: scratch, length)
      // A person's title is no part of the name; other frames stay in a person's name.
      if isOrganisation == true || [.man, .woman, .notStated].contains(name.form) {
        core = name.core
        form = name.form
      }
    }
    let key = scratch + FoldedText.capacity
    let squeezed = min(255, FoldedText.squeeze(scratch + core.lowerBound, core.count, into: key))
    guard squeezed > 0 else { return }
    let offset = texts.count
    texts.append(contentsOf: UnsafeBufferPointer(start: key, count: squeezed))
    words[word] = textHash(key, squeezed)
    let isLatin = !(0..<squeezed).contains { FoldedText.isThai(key[$0]) }
    let sound = key
    let soundCount = Sound.write(scratch + core.lowerBound, core.count, into: sound)
    texts.append(contentsOf: UnsafeBufferPointer(start: sound, count: soundCount))
    words[word + 1] =
      TextPlace(
        offset: offset, count: squeezed, soundCount: soundCount, form: form, isLatin: isLatin
      ).bits
    words[word + 2] = soundCount > 0 ? textHash(sound, soundCount) : 0
    if isOrganisation == true, soundCount >= 3 {
      let part = min(soundCount, max(5, soundCount / 2))
      let start = UInt64(AddressParts.short(textHash(sound, part)))
      let end = UInt64(AddressParts.short(textHash(sound + soundCount - part, part, seed: 1)))
      words[word + 3] = start | end << 32
    }
  }

  /// Reads every column of an address and returns how many there are.
  private mutating func writeAddress(
    _ comparison: Comparison, at word: Int, _ column: Int, _ field: (Int) -> Field,
    _ scratch: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var parts = AddressParts()
    var number = column
    func read(_ part: AddressParts.Part, isGiven: Bool) {
      guard isGiven else { return }
      let value = field(number)
      number += 1
      guard let bytes = value.baseAddress, value.count > 0 else { return }
      let length = FoldedText.fold(bytes, value.count, into: scratch)
      parts.read(scratch, length, as: part, provinces)
    }
    // The columns of their own come last: what they say counts more than the line.
    read(.other, isGiven: true)
    read(.subdistrict, isGiven: comparison.subdistrict != nil)
    read(.district, isGiven: comparison.district != nil)
    read(.province, isGiven: comparison.province != nil)
    read(.postcode, isGiven: comparison.postcode != nil)
    words[word] = UInt64(parts.house) | UInt64(parts.road) << 32
    words[word + 1] = UInt64(parts.subdistrict) | UInt64(parts.district) << 32
    words[word + 2] =
      UInt64(parts.province) | UInt64(parts.postcode) << 32 | UInt64(parts.village) << 56
    if parts.house != 0 {
      words[word + 3] = joinedHash(
        UInt64(parts.house), mixed(UInt64(parts.village) | UInt64(parts.road) << 8))
    }
    return number - column
  }

  /// For each card, its place in the order of cards: eight letters of the sound of the first
  /// text, then a hash of everything that is compared.
  func keys(count: Int) -> [UInt64] {
    let stride = layout.stride
    // Offsets differ between equal rows; the hashes of the texts tell them apart.
    let counted = (0..<stride).map { word in
      layout.textWords.contains(word) ? TextPlace(bits: .max).withoutOffset : .max
    }
    return words.withUnsafeBufferPointer { words in
      (0..<count).map { row in
        let card = row * stride
        var hash: UInt64 = 0
        for word in 0..<stride { hash = mixed(hash ^ (words[card + word] & counted[word])) }
        guard let textWord = layout.textWords.first else { return hash }
        return soundPrefix(TextPlace(bits: words[card + textWord])) << 32 | hash >> 32
      }
    }
  }

  /// For each card, how many bytes its texts and their sounds take.
  func textLengths(count: Int) -> [UInt16] {
    (0..<count).map { row in
      layout.textWords.reduce(0) { length, word in
        let place = TextPlace(bits: words[row * layout.stride + word])
        return length + UInt16(place.count + place.soundCount)
      }
    }
  }

  /// Eight letters of a sound, four bits each.
  private func soundPrefix(_ place: TextPlace) -> UInt64 {
    var prefix: UInt64 = 0
    let start = place.offset + place.count
    for index in 0..<8 {
      let letter = index < place.soundCount ? texts[start + index] : 0
      prefix = prefix << 4 | Self.soundOrder[Int(letter)]
    }
    return prefix
  }

  private static let soundOrder: [UInt64] = {
    var table = [UInt64](repeating: 15, count: 256)
    table[0] = 0
    for (place, letter) in "CGKMNPSTWY".utf8.enumerated() { table[Int(letter)] = UInt64(place + 1) }
    return table
  }()
}
