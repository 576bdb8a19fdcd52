// SPDX-License-Identifier: Apache-2.0

/// An address taken apart into what can be compared. Zero means "not given".
struct AddressParts {
  /// Hash of the house number with its sub-number.
  var house: UInt32 = 0
  /// The number of the village (หมู่ที่), at most 255.
  var village: UInt8 = 0
  /// Hash of the road, or else of the lane.
  var road: UInt32 = 0
  var subdistrict: UInt32 = 0
  var district: UInt32 = 0
  var province: UInt32 = 0
  /// The postal code, as a number below 2²⁴.
  var postcode: UInt32 = 0

  /// Which part of an address a word belongs to.
  enum Part { case house, village, lane, road, subdistrict, district, province, postcode, other }

  /// Reads the folded text of a column that holds `part`, or, for `.other`, a line that may hold
  /// any part. What an earlier column has given is kept.
  mutating func read(
    _ text: UnsafePointer<UInt8>, _ count: Int, as part: Part, _ provinces: ProvinceNames
  ) {
    var pending = part
    var start = 0
    while start < count {
      var end = start
      while end < count, text[end] != FoldedText.space { end += 1 }
      pending = readWord(text, start..<end, count, pending, column: part, provinces)
      start = end + 1
    }
  }

  /// Reads one word and returns the part to which the next one belongs.
  private mutating func readWord(
    _ text: UnsafePointer<UInt8>, _ word: Range<Int>, _ count: Int, _ pending: Part, column: Part,
    _ provinces: ProvinceNames
  ) -> Part {
    let isColumnOfNames = column == .subdistrict || column == .district || column == .province
    var start = word.lowerBound
    var part = pending
    if let (length, marked) = AddressWords.mark(text + start, word.count) {
      start += length
      part = marked
      if start == word.upperBound { return marked }
    }
    if isColumnOfNames, part == column {
      // The whole rest of the column is one name: "Samut Prakan".
      give(text + start, count - start, to: part, provinces)
      return .other
    }
    let isNumber = (start..<word.upperBound).allSatisfy { text[$0] >= 0x30 && text[$0] <= 0x39 }
    if isNumber {
      return readNumber(text, start..<word.upperBound, part, provinces)
    }
    if part == .house || part == .other || part == .village {
      readFreeWord(text + start, word.upperBound - start, provinces)
      return .other
    }
    give(text + start, word.upperBound - start, to: part, provinces)
    return .other
  }

  private mutating func readNumber(
    _ text: UnsafePointer<UInt8>, _ digits: Range<Int>, _ part: Part,
    _ provinces: ProvinceNames
  ) -> Part {
    var value = 0
    for index in digits.prefix(9) { value = value * 10 + Int(text[index] - 0x30) }
    switch part {
    case .village: village = UInt8(min(255, value))
    case .postcode: if digits.count == 5 { postcode = UInt32(value) }
    case .road, .lane, .subdistrict, .district, .province:
      give(text + digits.lowerBound, digits.count, to: part, provinces)
    case .house, .other:
      if digits.count == 5, house != 0, postcode == 0, value >= 10_000 {
        postcode = UInt32(value)
      } else if part == .house || house == 0 {
        // A number and its sub-number ("560/97") are two words after folding.
        house = Self.short(mixed(UInt64(house) << 32 | UInt64(value + 1)))
        return .house
      }
    }
    return .other
  }

  /// A word without a mark: the name of a province ends an address as often as not.
  private mutating func readFreeWord(
    _ word: UnsafePointer<UInt8>, _ count: Int, _ provinces: ProvinceNames
  ) {
    if house == 0, word[0] >= 0x30, word[0] <= 0x39 {
      house = Self.short(textHash(word, count))
    } else if province == 0, FoldedText.isThai(word[0]) || count > 3 {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, count)) { buffer in
        guard let squeezed = buffer.baseAddress else { return }
        let length = FoldedText.squeeze(word, count, into: squeezed)
        if let code = provinces.code(squeezed, length) { province = code }
      }
    }
  }

  private mutating func give(
    _ name: UnsafePointer<UInt8>, _ count: Int, to part: Part, _ provinces: ProvinceNames
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, count)) { buffer in
      guard let squeezed = buffer.baseAddress else { return }
      let length = FoldedText.squeeze(name, count, into: squeezed)
      guard length > 0 else { return }
      let hash = Self.short(textHash(squeezed, length))
      switch part {
      case .road: road = hash
      case .lane: if road == 0 { road = hash }
      case .subdistrict: if subdistrict == 0 { subdistrict = hash }
      case .district: if district == 0 { district = hash }
      case .province: province = provinces.code(squeezed, length) ?? hash | 1 << 31
      case .postcode: postcode = hash & 0xFF_FFFF
      case .house, .village, .other: break
      }
    }
  }

  /// 32 bits of a hash, never zero.
  static func short(_ hash: UInt64) -> UInt32 {
    let short = UInt32(truncatingIfNeeded: hash)
    return short == 0 ? 1 : short
  }
}

/// The words that mark the parts of an address, in Thai and English, full and short.
enum AddressWords {
  private typealias Mark = (word: [UInt8], part: AddressParts.Part, isAbbreviation: Bool)

  /// The part that the beginning of `word` announces, and how many letters announce it.
  ///
  /// A full Thai word may be written together with the name (ตำบลหนองหิน); a short form is a word
  /// of its own once its dot has become a space.
  static func mark(_ word: UnsafePointer<UInt8>, _ count: Int) -> (Int, AddressParts.Part)? {
    for mark in byFirstLetter[Int(word[0])] {
      let length = mark.word.count
      guard length <= count, !mark.isAbbreviation || length == count else { continue }
      if (0..<length).allSatisfy({ word[$0] == mark.word[$0] }) { return (length, mark.part) }
    }
    return nil
  }

  private static let byFirstLetter: [[Mark]] = {
    var table = [[Mark]](repeating: [], count: 256)
    let marks: [(String, AddressParts.Part, Bool)] = [
      ("เลขที่", .house, false), ("บ้านเลขที่", .house, false), ("no", .house, true),
      ("หมู่ที่", .village, false), ("หมู่", .village, false), ("ม", .village, true),
      ("moo", .village, true), ("mu", .village, true),
      ("ซอย", .lane, false), ("ซ", .lane, true), ("soi", .lane, true),
      ("ถนน", .road, false), ("ถ", .road, true),
      ("ตำบล", .subdistrict, false), ("ต", .subdistrict, true), ("แขวง", .subdistrict, false),
      ("tambon", .subdistrict, true), ("khwaeng", .subdistrict, true),
      ("อำเภอ", .district, false), ("อ", .district, true), ("เขต", .district, false),
      ("amphoe", .district, true), ("khet", .district, true),
      ("จังหวัด", .province, false), ("จ", .province, true), ("changwat", .province, true),
      ("รหัสไปรษณีย์", .postcode, false),
      ("หมู่บ้าน", .other, false), ("อาคาร", .other, false), ("ชั้น", .other, false),
    ]
    for (word, part, isAbbreviation) in marks {
      let folded = FoldedText.folded(word)
      table[Int(folded[0])].append((folded, part, isAbbreviation))
    }
    return table.map { $0.sorted { $0.word.count > $1.word.count } }
  }()
}
