// SPDX-License-Identifier: Apache-2.0

/// A name as it is spoken, vowels included, finer than `Sound`: one byte per phone.
///
/// Consonants that Thai keeps apart have letters of their own: k q for ก ค, c x for จ ช, t T d for ต ท
/// ด, p P b f for ป พ บ ฟ, G for ง; l r n s m w y h as in English; vowels are a e i o u. Which phones
/// are near one another is for ``PhoneCosts`` to say.
enum Phones {
  // MARK: Thai

  /// The phone of each letter from ก (0x81) to ฮ (0xAE); a space for อ.
  private static let consonants: [UInt8] = {
    let order = Array("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ".unicodeScalars)
    let phones = Array("kqqqqqGcxxsxydtTTTndtTTTnbpPfPfPmyrrllwssshl h".utf8)
    var table = [UInt8](repeating: 0, count: 256)
    for (scalar, phone) in zip(order, phones) { table[Int(0x80 + scalar.value - 0x0E00)] = phone }
    return table
  }()

  /// Words whose spelling hides how they are spoken, longest first.
  private static let exceptions: [(spelling: [UInt8], phones: [UInt8])] = [
    ("เพชร", "Pet"), ("ทรัพย์", "sap"), ("จันทร์", "can"), ("อินทร์", "in"), ("มิตร", "mit"),
    ("บุตร", "but"), ("ธรรม", "Tam"), ("กรรม", "kam"), ("พาณิชย์", "Panit"), ("เกียรติ", "kiat"),
    ("ชาติ", "xat"), ("ศาสตร์", "sat"), ("เกษตร", "kaset"), ("สวรรค์", "sawan"), ("นคร", "nakon"),
    ("กร", "kon"), ("พร", "Pon"), ("มหา", "maha"), ("สหา", "saha"), ("สห", "saha"), ("จริง", "ciG"),
    ("สร้าง", "saG"), ("ทราย", "sai"), ("สมุทร", "samut"), ("ทร", "s"), ("ราช", "rat"),
    ("ธน", "Tana"), ("วัฒน", "watTana"), ("พัฒน", "patTana"), ("ธุรกิจ", "TurakiT"),
  ].map { (FoldedText.folded($0.0), Array($0.1.utf8)) }.sorted { $0.0.count > $1.0.count }

  /// The phones of a folded name in Thai letters. Latin letters inside are read one by one.
  static func ofThai(_ folded: [UInt8]) -> [UInt8] {
    var reader = ThaiReader(letters: folded.filter { $0 != FoldedText.space })
    return reader.read()
  }

  private struct ThaiReader {
    let letters: [UInt8]
    private var place = 0
    private var phones: [UInt8] = []
    /// A vowel written before the consonant behind which it is spoken.
    private var pending: UInt8 = 0

    init(letters: [UInt8]) { self.letters = letters }

    private func letter(_ offset: Int) -> UInt8 {
      place + offset >= 0 && place + offset < letters.count ? letters[place + offset] : 0
    }

    private func isConsonant(_ letter: UInt8) -> Bool { letter >= 0x81 && letter <= 0xAE }
    private func isSign(_ letter: UInt8) -> Bool { letter >= 0xB0 && letter <= 0xB9 }
    private func isLeading(_ letter: UInt8) -> Bool { letter >= 0xC0 && letter <= 0xC4 }

    mutating func read() -> [UInt8] {
      while place < letters.count {
        if pending == 0, let exception = exception() {
          phones += exception.phones
          place += exception.spelling.count
          continue
        }
        let letter = letter(0)
        if isLeading(letter) {
          pending = letter
          place += 1
        } else if isConsonant(letter) {
          readConsonant(letter)
        } else {
          readSign(letter)
          place += 1
        }
      }
      return phones
    }

    /// A word whose spelling hides how it is spoken. Before a vowel sign or อ the last consonant
    /// belongs to what follows: กร is one in วงกร, not in กรุ๊ป.
    private func exception() -> (spelling: [UInt8], phones: [UInt8])? {
      Phones.exceptions.first { exception in
        let next = letter(exception.spelling.count)
        return letters[place...].starts(with: exception.spelling) && !isSign(next)
          && next != 0xAD && next != FoldedText.silencer
      }
    }

    private mutating func readSign(_ letter: UInt8) {
      switch letter {
      case 0xB0, 0xB1, 0xB2: phones.append(UInt8(ascii: "a"))
      case 0xB3: phones += "am".utf8
      case 0xB4, 0xB5: phones.append(UInt8(ascii: "i"))
      case 0xB6...0xB9: phones.append(UInt8(ascii: "u"))
      case 0x30...0x39: phones.append(letter)
      case 0x61...0x7A: phones += Phones.letterNames[Int(letter - 0x61)]
      default: break
      }
    }

    private mutating func readConsonant(_ letter: UInt8) {
      if self.letter(1) == FoldedText.silencer {
        place += 2
        return flush()
      }
      if self.letter(2) == FoldedText.silencer, self.letter(1) == 0xB4 || self.letter(1) == 0xB8 {
        place += 3
        return flush()
      }
      let after = self.letter(1)
      switch letter {
      case 0xAD:  // อ carries a vowel or is one.
        if pending == 0, !isSign(after) { phones.append(UInt8(ascii: "o")) }
      case 0xAB
      where isConsonant(after) && pending == 0
        && [0x87, 0x8D, 0x99, 0xA1, 0xA2, 0xA3, 0xA5, 0xA7].contains(after):
        break  // ห only sets the tone.
      case 0xA3 where after == 0xA3:
        phones.append(UInt8(ascii: "a"))
        place += 1
      case 0xA7 where !opens(after): phones.append(UInt8(ascii: "u"))
      case 0xA2 where !opens(after): phones.append(UInt8(ascii: "i"))
      case 0x8D where !opens(after): phones.append(UInt8(ascii: "n"))
      default:
        // เซ็ปเป้: the letter that closes a syllable and opens the next is spoken once.
        let isDoubled =
          pending == 0 && (after == letter || isLeading(after) && self.letter(2) == letter)
        if !isDoubled { phones.append(Phones.consonants[Int(letter)]) }
        let isCluster =
          pending != 0 && (after == 0xA3 || after == 0xA5)
          && "kqtTpPbfd".utf8.contains(Phones.consonants[Int(letter)])
          && self.letter(2) != FoldedText.silencer
        if isCluster {
          phones.append(Phones.consonants[Int(after)])
          place += 1
        }
      }
      place += 1
      flush()
    }

    /// Whether ว, ย or ญ here opens a syllable.
    private func opens(_ after: UInt8) -> Bool {
      pending != 0 || isSign(after) || place == 0
        || isConsonant(after) && (place + 1 < letters.count) && isLeading(letter(-1))
        || after == 0xA3 && letter(2) == 0xA3
    }

    /// Writes the vowel that stood before the consonant just read.
    private mutating func flush() {
      let next = letter(0)
      switch pending {
      case 0: return
      case 0xC0 where next == 0xB2:
        phones += "ao".utf8
        place += 1
      case 0xC0 where next == 0xB5 && letter(1) == 0xA2:
        phones += "ia".utf8
        place += 2
      case 0xC0 where next == 0xB7 && letter(1) == 0xAD:
        phones += "ua".utf8
        place += 2
      case 0xC0 where next == 0xB4:
        phones.append(UInt8(ascii: "e"))
        place += 1
      case 0xC0 where next == 0xAD && !isSign(letter(1)):
        phones.append(UInt8(ascii: "e"))
        place += 1
      case 0xC0, 0xC1: phones.append(UInt8(ascii: "e"))
      case 0xC2: phones.append(UInt8(ascii: "o"))
      default:
        phones += "ai".utf8
        // ไทย: ย adds nothing to the vowel.
        if next == 0xA2, !isSign(letter(1)) { place += 1 }
      }
      pending = 0
    }
  }

  // MARK: Latin

  /// How Thai calls the letters a to z.
  static let letterNames: [[UInt8]] = [
    "e", "bi", "si", "di", "i", "ef", "ci", "ex", "ai", "ce", "ke", "el", "em", "en", "o", "Pi",
    "qiu", "a", "es", "Ti", "yu", "wi", "dabliu", "ek", "wai", "set",
  ].map { Array($0.utf8) }

  private static let digitNames: [[UInt8]] = [
    "siro", "wan", "Tu", "Tri", "fo", "faiw", "sik", "sewen", "et", "nai",
  ].map { Array($0.utf8) }

  /// The phones of a folded word in Latin letters, in every way it may be read.
  static func ofLatin(_ word: [UInt8]) -> [[UInt8]] {
    var readings: [[UInt8]] = []
    let hasVowel = word.contains { isVowel($0) }
    if hasVowel, word.count > 1 { readings.append(spoken(word)) }
    if word.count <= 5 || !hasVowel { readings.append(spelt(word)) }
    if word.contains(where: isDigit), word.contains(where: { !isDigit($0) }) {
      readings.append(
        word.split(whereSeparator: isDigit).map { spoken(Array($0)) }.joined()
          + word.filter(isDigit).flatMap { digitNames[Int($0 - 0x30)] })
    }
    return readings
  }

  private static func spelt(_ word: [UInt8]) -> [UInt8] {
    word.flatMap { letter in
      letter >= 0x61 && letter <= 0x7A ? letterNames[Int(letter - 0x61)] : [letter]
    }
  }

  private static func isDigit(_ letter: UInt8) -> Bool { letter >= 0x30 && letter <= 0x39 }
  private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }

  private static func spoken(_ word: [UInt8]) -> [UInt8] {
    var phones: [UInt8] = []
    var place = 0
    while place < word.count {
      let (spoken, width) = phone(at: place, of: word)
      phones += spoken
      place += width
    }
    return phones
  }

  /// Groups of letters, longest first, with what they sound like.
  private static let groups: [(letters: [UInt8], phones: [UInt8])] = [
    ("tion", "xan"), ("sion", "xan"), ("cial", "xian"), ("tial", "xian"), ("ture", "ce"),
    ("ough", "o"), ("ight", "aiT"), ("sch", "s"), ("tch", "x"), ("que", "k"),
    ("ch", "x"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "ce"), ("gi", "ci"),
    ("gh", ""), ("th", "T"), ("ph", "f"), ("kh", "q"), ("sh", "x"), ("wh", "w"), ("ng", "G"),
    ("qu", "qw"), ("ee", "i"), ("ea", "i"), ("oo", "u"), ("ou", "ao"), ("ow", "ao"), ("au", "o"),
    ("aw", "o"), ("oa", "o"), ("ew", "iu"), ("ll", "l"), ("ss", "s"), ("tt", "T"), ("pp", "P"),
    ("ff", "f"), ("cc", "k"), ("mm", "m"), ("nn", "n"), ("rr", "r"), ("dd", "d"), ("gg", "k"),
    ("bb", "b"), ("zz", "s"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static let single: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for (letter, phone) in zip("abcdefghijklmnopqrstuvwxyz".utf8, "abkdefkhicklmnoPkrsTuwwkis".utf8)
    {
      table[Int(letter)] = phone
    }
    for digit in UInt8(0x30)...0x39 { table[Int(digit)] = digit }
    return table
  }()

  private static func phone(at place: Int, of word: [UInt8]) -> ([UInt8], Int) {
    let rest = word[place...]
    let isSoft = { (letters: [UInt8]) in letters.count == 2 && letters[0] == UInt8(ascii: "g") }
    if let group = groups.first(where: { rest.starts(with: $0.letters) }),
      // "ng" before a vowel is two sounds in most loan words.
      !(group.letters == Array("ng".utf8) && rest.count > 2 && isVowel(word[place + 2])),
      !(isSoft(group.letters) && place == 0 && group.letters[1] == UInt8(ascii: "i"))
    {
      return (group.phones, group.letters.count)
    }
    let letter = word[place]
    let after: UInt8 = place + 1 < word.count ? word[place + 1] : 0
    switch letter {
    case UInt8(ascii: "e") where after == 0 && place > 1 && !isVowel(word[place - 1]):
      return ([], 1)
    case UInt8(ascii: "r") where !isVowel(after): return ([], 1)
    case UInt8(ascii: "x"): return (place == 0 ? Array("s".utf8) : Array("ks".utf8), 1)
    case UInt8(ascii: "y") where isVowel(after): return ([letter], 1)
    case UInt8(ascii: "w") where !isVowel(after): return ([UInt8(ascii: "u")], 1)
    default: return (single[Int(letter)] == 0 ? [] : [single[Int(letter)]], 1)
    }
  }
}
