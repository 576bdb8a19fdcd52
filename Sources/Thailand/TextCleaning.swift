/// A text in both languages of the product, side by side, so that none can be forgotten.
public struct Bilingual: Hashable, Sendable, Codable {
  /// What a Thai reader sees.
  public let thai: String
  /// What an English reader sees.
  public let english: String

  /// Pairs the two wordings of one text.
  public init(thai: String, english: String) {
    self.thai = thai
    self.english = english
  }
}

/// Repairs that Thai text needs before anybody compares, parses or stores it.
///
/// Every function is total: any text goes in, a text comes out. Cost is linear in the length.
public enum ThaiText {
  /// The text as its writer saw it, with one spelling for each look.
  ///
  /// - Zero-width and direction marks disappear; every kind of space, tab or line break becomes one
  ///   plain space; no space remains at either end.
  /// - Marks stand in dictionary order: vowel before tone mark, tone mark before ำ, a doubled mark once;
  ///   ํ + า becomes ำ, เ + เ becomes แ.
  /// - The private-use glyphs of old Thai fonts and full-width Latin letters become ordinary ones, and
  ///   accented Latin letters their composed form (NFC).
  ///
  /// Quotation marks, dashes and Thai digits stay: they are the writer's choice.
  public static func cleaned(_ text: String) -> String {
    if needsNoRepair(text) { return text }
    var (visible, hasAccents) = visibleLetters(text)
    if hasAccents { visible = Array(composed(string(visible)).unicodeScalars) }
    var out: [Unicode.Scalar] = []
    out.reserveCapacity(visible.count)
    for scalar in visible { append(scalar, to: &out) }
    return string(out)
  }

  /// Without invisible characters and superfluous spaces, each letter in its modern form.
  private static func visibleLetters(_ text: String) -> (
    letters: [Unicode.Scalar], hasAccents: Bool
  ) {
    var letters: [Unicode.Scalar] = []
    letters.reserveCapacity(text.utf8.count / 2)
    var hasAccents = false
    for original in text.unicodeScalars where !isInvisible(original) {
      let scalar = modern(original)
      if isSpace(scalar) {
        if let last = letters.last, last != " " { letters.append(" ") }
      } else {
        if (0x0300...0x036F).contains(scalar.value) { hasAccents = true }
        letters.append(scalar)
      }
    }
    if letters.last == " " { letters.removeLast() }
    return (letters, hasAccents)
  }

  /// Thai digits ๐–๙ (and full-width digits) as 0–9; everything else untouched.
  public static func arabicDigits(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return string(text.unicodeScalars.map(arabicDigit))
  }

  /// Arabic digits as ๐–๙, for formal letters.
  public static func thaiDigits(_ text: String) -> String {
    string(
      text.unicodeScalars.map {
        (0x30...0x39).contains($0.value) ? scalar($0.value - 0x30 + 0x0E50, or: $0) : $0
      })
  }

  /// One digit of any of the scripts met in Thai files as its Arabic form.
  static func arabicDigit(_ digit: Unicode.Scalar) -> Unicode.Scalar {
    switch digit.value {
    case 0x0E50...0x0E59: scalar(digit.value - 0x0E50 + 0x30, or: digit)
    case 0xFF10...0xFF19: scalar(digit.value - 0xFF10 + 0x30, or: digit)
    default: digit
    }
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  // MARK: - Classes of characters

  /// Whether a text of ASCII and Thai letters alone is written as it should be. Nearly all cells are, and
  /// finding that out costs a tenth of putting them together anew.
  private static func needsNoRepair(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      // What stands before: the character, the base that carries its marks, the rank of its last mark.
      var (previous, base, rank): (UInt32, UInt32, UInt32) = (0x20, 0x20, 0)
      var position = 0
      while position < bytes.count {
        let first = bytes[position]
        let value: UInt32
        if first < 0x80 {
          guard first >= 0x20, first <= 0x7E, first != 0x20 || previous != 0x20 else {
            return false
          }
          value = UInt32(first)
          position += 1
        } else {
          guard first == 0xE0, position + 2 < bytes.count,
            bytes[position + 1] == 0xB8 || bytes[position + 1] == 0xB9
          else { return false }
          value =
            0x0E00 | UInt32(bytes[position + 1] & 1) << 6 | UInt32(bytes[position + 2] & 0x3F)
          position += 3
        }
        if let mark = markRank(value) {
          let isMisplaced = isTopMark(value) && (base == 0x0E32 || base == 0x0E33)
          guard mark > rank, !isMisplaced, value != 0x0E4D else { return false }
          rank = mark
        } else {
          if value == 0x0E40, previous == 0x0E40 { return false }
          (base, rank) = (value, 0)
        }
        previous = value
      }
      return previous != 0x20 || bytes.isEmpty
    }
  }

  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x034F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069,
      0xFE00...0xFE0F,
      0xFEFF:
      true
    case 0x00...0x08, 0x0E...0x1F, 0x7F: true
    default: false
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Tone marks and thanthakhat, which stand above everything else: ่ ้ ๊ ๋ ์.
  static func isTopMark(_ scalar: Unicode.Scalar) -> Bool { isTopMark(scalar.value) }

  private static func isTopMark(_ value: UInt32) -> Bool { value >= 0x0E48 && value <= 0x0E4C }

  /// Vowels written above or below a consonant: ั ิ ี ึ ื ุ ู ฺ ็.
  static func isAttachedVowel(_ scalar: Unicode.Scalar) -> Bool { isAttachedVowel(scalar.value) }

  private static func isAttachedVowel(_ value: UInt32) -> Bool {
    value == 0x0E31 || (value >= 0x0E34 && value <= 0x0E3A) || value == 0x0E47
  }

  /// Vowels written before the consonant they follow in speech: เ แ โ ใ ไ.
  static func isLeadingVowel(_ scalar: Unicode.Scalar) -> Bool {
    (0x0E40...0x0E44).contains(scalar.value)
  }

  static func isThai(_ scalar: Unicode.Scalar) -> Bool { (0x0E00...0x0E7F).contains(scalar.value) }

  // MARK: - Repairs

  private static let nikhahit: Unicode.Scalar = "\u{0E4D}"
  private static let saraAa: Unicode.Scalar = "\u{0E32}"
  private static let saraAm: Unicode.Scalar = "\u{0E33}"

  /// Adds one character where dictionary order wants it.
  private static func append(_ scalar: Unicode.Scalar, to out: inout [Unicode.Scalar]) {
    guard isThai(scalar), let last = out.last else { return out.append(scalar) }
    if markRank(scalar) != nil { return insert(mark: scalar, into: &out) }
    if scalar == saraAa,
      let mark = out[marksStart(in: out, end: out.count)...].firstIndex(of: nikhahit)
    {
      out.remove(at: mark)
      return out.append(saraAm)
    }
    if scalar == "เ" && last == "เ" {
      out[out.count - 1] = "แ"
      return
    }
    out.append(scalar)
  }

  /// Puts a mark among those of its consonant, in order and only once. A tone mark typed behind า or ำ
  /// ("นำ้" for "น้ำ") belongs on the consonant before.
  private static func insert(mark: Unicode.Scalar, into out: inout [Unicode.Scalar]) {
    var end = out.count
    if isTopMark(mark) {
      while let vowel = vowelBefore(end, in: out) { end = vowel }
    }
    var position = end
    for index in stride(from: end - 1, through: marksStart(in: out, end: end), by: -1) {
      if out[index] == mark { return }
      if (markRank(out[index]) ?? 0) > (markRank(mark) ?? 0) { position = index }
    }
    out.insert(mark, at: position)
  }

  /// Position of the า or ำ that stands before `end`, stray marks aside.
  private static func vowelBefore(_ end: Int, in out: [Unicode.Scalar]) -> Int? {
    let start = marksStart(in: out, end: end)
    return start > 0 && (out[start - 1] == saraAa || out[start - 1] == saraAm) ? start - 1 : nil
  }

  /// Where the marks that stand right before `end` begin.
  private static func marksStart(in out: [Unicode.Scalar], end: Int) -> Int {
    var start = end
    while start > 0, markRank(out[start - 1]) != nil { start -= 1 }
    return start
  }

  /// Order of marks on one consonant: vowels, then tone marks and ์, then ํ; nil for other characters.
  private static func markRank(_ scalar: Unicode.Scalar) -> UInt32? { markRank(scalar.value) }

  private static func markRank(_ value: UInt32) -> UInt32? {
    if isAttachedVowel(value) { return value }
    if isTopMark(value) { return value + 0x100 }
    return value == 0x0E4D ? value + 0x200 : nil
  }

  /// The ordinary character for a private-use glyph of Thai Windows fonts or a full-width letter.
  private static func modern(_ old: Unicode.Scalar) -> Unicode.Scalar {
    switch old.value {
    case 0xFF01...0xFF5E: scalar(old.value - 0xFF01 + 0x21, or: old)
    case 0xF700...0xF71A: scalar(thaiFontGlyphs[Int(old.value - 0xF700)], or: old)
    default: old
    }
  }

  /// U+F700–U+F71A as Thai fonts of Windows used them for shifted marks; PDF copies are full of them.
  private static let thaiFontGlyphs: [UInt32] = [
    0x0E10, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E48, 0x0E49,
    0x0E4A,
    0x0E4B, 0x0E4C, 0x0E0D, 0x0E31, 0x0E4D, 0x0E47, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E38,
    0x0E39,
    0x0E3A,
  ]

  private static func scalar(_ value: UInt32, or fallback: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(value) ?? fallback
  }
}
