// SPDX-License-Identifier: Apache-2.0

/// How a name sounds, reduced to its consonants, so that Thai and English spellings can meet.
///
/// Each letter of a sound stands for a class of consonants that Thai and the Royal Thai General
/// System of Transcription (Office of the Royal Society, 1999) do not keep apart in writing or
/// that people confuse when they write English: k g kh; t d th; p b ph f; ch j; s z; n r l; m; ng;
/// w v; y. Vowels, tones and h are dropped. Consonants silenced by ์ are dropped on the Thai side,
/// the letters that Thai silences in loan words (final t after n, plural s, r before a consonant)
/// on the English side, so that โลจิสติกส์ and Logistics both become NCSTK.
enum Sound {
  /// The most letters a sound has; longer names are cut.
  static let capacity = 64

  private static let k = UInt8(ascii: "K")
  private static let t = UInt8(ascii: "T")
  private static let p = UInt8(ascii: "P")
  private static let c = UInt8(ascii: "C")
  private static let s = UInt8(ascii: "S")
  private static let n = UInt8(ascii: "N")
  private static let m = UInt8(ascii: "M")
  private static let g = UInt8(ascii: "G")
  private static let w = UInt8(ascii: "W")
  private static let y = UInt8(ascii: "Y")

  /// The class of each letter from ก (0x81) to ฮ (0xAE); 0 for the silent อ, ห and ฮ.
  private static let thaiClasses: [UInt8] = {
    let order = Array("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ".unicodeScalars)
    let classes = Array("KKKKKKGCCCSCNTTTTTNTTTTTNPPPPPPPMYNNNNWSSS N  ".utf8)
    var table = [UInt8](repeating: 0, count: 256)
    for (scalar, letter) in zip(order, classes) {
      table[Int(0x80 + scalar.value - 0x0E00)] = letter == 0x20 ? 0 : letter
    }
    return table
  }()

  /// Words whose spelling hides their sound, after folding.
  private static let exceptions: [(spelling: [UInt8], sound: [UInt8])] = [
    ("เพชร", "PT"), ("ทรัพย์", "SP"), ("ทรัพย", "SP"), ("ทราย", "S"), ("ทรง", "SG"),
    ("จันทร์", "CN"), ("อินทร์", "N"), ("ศาสตร์", "ST"), ("มิตร", "MT"), ("บุตร", "PT"),
    ("สร้าง", "SG"), ("สระ", "S"), ("เสริม", "SM"), ("จริง", "CG"), ("ธรรม", "TM"),
    ("กรรม", "KM"), ("สวรรค์", "SWN"), ("พรรณ", "PN"), ("บรรจุ", "PNC"), ("บริษัท", "PNST"),
    ("ประเสริฐ", "PNST"), ("เกียรติ", "KT"), ("ชาติ", "CT"), ("ญาติ", "YT"), ("ราช", "NT"),
    ("เภสัช", "PST"), ("พาณิชย์", "PNT"), ("สัตว์", "ST"), ("เกษตร", "KST"), ("มหา", "M"), ("บ้าน", ""),
    ("สยาม", "SM"), ("เอเชีย", "S"),
  ].map { (FoldedText.folded($0.0), Array($0.1.utf8)) }

  private static let exceptionsByFirstLetter: [[(spelling: [UInt8], sound: [UInt8])]] = {
    var table = [[(spelling: [UInt8], sound: [UInt8])]](repeating: [], count: 256)
    for exception in exceptions.sorted(by: { $0.spelling.count > $1.spelling.count }) {
      table[Int(exception.spelling[0])].append(exception)
    }
    return table
  }()

  /// Writes the sound of a folded name into `output`, which must hold `capacity` bytes.
  ///
  /// - Parameter isTranslating: whether English words that Thai translates sound as in Thai.
  /// - Returns: the number of letters written.
  static func write(
    _ name: UnsafePointer<UInt8>, _ count: Int, into output: UnsafeMutablePointer<UInt8>,
    isTranslating: Bool = true
  ) -> Int {
    var writer = Writer(output: output)
    var index = 0
    while index < count {
      if name[index] == FoldedText.space {
        index += 1
        continue
      }
      var end = index + 1
      let isThai = FoldedText.isThai(name[index])
      while end < count, name[end] != FoldedText.space, FoldedText.isThai(name[end]) == isThai {
        end += 1
      }
      if isThai {
        writeThai(name + index, end - index, into: &writer)
      } else if isTranslating, let phrase = phrase(name + index, count - index) {
        for letter in phrase.sound { writer.append(letter) }
        end = index + phrase.count
      } else if end == count || !isGroup(name + index, end - index) {
        writeLatin(name + index, end - index, into: &writer, isTranslating: isTranslating)
      }
      index = end
    }
    return writer.length
  }

  /// The sound of a folded name.
  static func of(_ folded: [UInt8], isTranslating: Bool = true) -> [UInt8] {
    folded.withUnsafeBufferPointer { input in
      guard let base = input.baseAddress else { return [] }
      return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        count =
          buffer.baseAddress.map {
            write(base, input.count, into: $0, isTranslating: isTranslating)
          } ?? 0
      }
    }
  }

  private struct Writer {
    let output: UnsafeMutablePointer<UInt8>
    var length = 0

    @inline(__always)
    mutating func append(_ letter: UInt8) {
      guard letter != 0, length < capacity else { return }
      output[length] = letter
      length += 1
    }
  }

  // MARK: Thai

  private static func writeThai(
    _ word: UnsafePointer<UInt8>, _ count: Int, into writer: inout Writer
  ) {
    var index = 0
    while index < count {
      let letter = word[index]
      if let exception = exception(word + index, count - index) {
        for sound in exception.sound { writer.append(sound) }
        index += exception.spelling.count
        continue
      }
      let width = silencedWidth(word + index, count - index)
      if width > 0 {
        index += width
        continue
      }
      writer.append(thaiSound(letter, at: index, of: word, count))
      index += 1
    }
  }

  @inline(__always)
  private static func exception(_ rest: UnsafePointer<UInt8>, _ count: Int)
    -> (spelling: [UInt8], sound: [UInt8])?
  {
    for exception in exceptionsByFirstLetter[Int(rest[0])] {
      let length = exception.spelling.count
      if length <= count, (0..<length).allSatisfy({ rest[$0] == exception.spelling[$0] }) {
        return exception
      }
    }
    return nil
  }

  /// How many letters a ์ silences from here on: a consonant, with or without its vowel sign.
  @inline(__always)
  private static func silencedWidth(_ rest: UnsafePointer<UInt8>, _ count: Int) -> Int {
    guard isConsonant(rest[0]) else { return 0 }
    if count > 1, rest[1] == FoldedText.silencer { return 2 }
    if count > 2, rest[2] == FoldedText.silencer, rest[1] == 0xB4 || rest[1] == 0xB8 { return 3 }
    return 0
  }

  @inline(__always)
  private static func thaiSound(
    _ letter: UInt8, at index: Int, of word: UnsafePointer<UInt8>, _ count: Int
  ) -> UInt8 {
    if letter >= 0x30 && letter <= 0x39 { return letter }
    let before: UInt8 = index > 0 ? word[index - 1] : 0
    let after: UInt8 = index + 1 < count ? word[index + 1] : 0
    switch letter {
    case 0xA7, 0xA2:  // ว and ย are consonants only where they open a syllable.
      let isBeforeDoubleR = index + 2 < count && after == 0xA3 && word[index + 2] == 0xA3
      let opens =
        before >= 0xC0 && before <= 0xC4 || isBeforeDoubleR
        || isVowelSign(after) && !(before >= 0xB4 && before <= 0xB7)
      return opens ? thaiClasses[Int(letter)] : 0
    case 0x8D:  // ญ opens a syllable as y and closes it as n.
      return isVowelSign(after) || before == 0xAB ? y : n
    case 0xA3 where after == 0xA3: return 0  // รร is the vowel a
    case 0xA3 where before == 0xA3 && isConsonant(after): return 0
    default:
      if after == letter { return 0 }
      // เอ็นเนอร์จี: the letter that closes a syllable and opens the next sounds once.
      if after >= 0xC0, after <= 0xC4, index + 2 < count, word[index + 2] == letter { return 0 }
      return thaiClasses[Int(letter)]
    }
  }

  @inline(__always)
  private static func isConsonant(_ letter: UInt8) -> Bool { letter >= 0x81 && letter <= 0xAE }

  /// A sign written behind its consonant: ะ ั า ำ ิ ี ึ ื ุ ู
  @inline(__always)
  private static func isVowelSign(_ letter: UInt8) -> Bool { letter >= 0xB0 && letter <= 0xB9 }

  // MARK: Latin

  /// The translation of the first two words and how many letters they take.
  private static func phrase(_ rest: UnsafePointer<UInt8>, _ count: Int)
    -> (sound: [UInt8], count: Int)?
  {
    var spaces = 0
    for index in 0...count where index == count || rest[index] == FoldedText.space {
      if spaces == 1 { return NameVocabulary.sound(ofWord: rest, index).map { ($0, index) } }
      spaces += 1
    }
    return nil
  }

  /// "Group" inside a name translates กลุ่ม, which frames a name; at the end it is กรุ๊ป.
  private static func isGroup(_ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    count == group.count && (0..<count).allSatisfy { word[$0] == group[$0] }
  }

  private static let group = Array("group".utf8)

  private static func writeLatin(
    _ word: UnsafePointer<UInt8>, _ count: Int, into writer: inout Writer, isTranslating: Bool
  ) {
    if isTranslating, let translated = NameVocabulary.sound(ofWord: word, count) {
      for letter in translated { writer.append(letter) }
      return
    }
    if isSpeltOut(word, count) {
      for index in 0..<count { writeLetterName(word[index], into: &writer) }
      return
    }
    let start = writer.length
    var index = 0
    while index < count {
      index += writeLatinLetter(at: index, of: word, count, into: &writer)
    }
    dropSilentEnding(of: word, count, since: start, in: &writer)
  }

  /// Whether a word is read letter by letter: one letter, or a few without a vowel ("CP", "BTS").
  private static func isSpeltOut(_ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    count == 1 || count <= 4 && !(0..<count).contains { isLatinVowel(word[$0]) }
  }

  /// The sound of a letter's English name as Thai writes it: ซี, จี, เอช, ดับบลิว.
  private static func writeLetterName(_ letter: UInt8, into writer: inout Writer) {
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): writer.append(letter)
    case UInt8(ascii: "b"), UInt8(ascii: "p"), UInt8(ascii: "f"): writer.append(p)
    case UInt8(ascii: "c"), UInt8(ascii: "s"), UInt8(ascii: "z"): writer.append(s)
    case UInt8(ascii: "d"), UInt8(ascii: "t"): writer.append(t)
    case UInt8(ascii: "g"), UInt8(ascii: "j"), UInt8(ascii: "h"): writer.append(c)
    case UInt8(ascii: "k"), UInt8(ascii: "q"), UInt8(ascii: "x"): writer.append(k)
    case UInt8(ascii: "l"), UInt8(ascii: "n"): writer.append(n)
    case UInt8(ascii: "m"): writer.append(m)
    case UInt8(ascii: "v"), UInt8(ascii: "y"): writer.append(w)
    case UInt8(ascii: "w"): for sound in [t, p, n] { writer.append(sound) }
    default: break
    }
  }

  /// In loan words Thai silences a final t or d behind another consonant, and a plural s.
  private static func dropSilentEnding(
    of word: UnsafePointer<UInt8>, _ count: Int, since start: Int, in writer: inout Writer
  ) {
    guard count > 2 else { return }
    var last = count - 1
    if word[last] == UInt8(ascii: "s"), !isLatinVowel(word[last - 1]),
      word[last - 1] != UInt8(ascii: "s"), writer.length - start > 1
    {
      writer.length -= 1
      last -= 1
    }
    guard last > 0, writer.length - start > 1 else { return }
    let isDental = word[last] == UInt8(ascii: "t") || word[last] == UInt8(ascii: "d")
    switch word[last - 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "c"),
      UInt8(ascii: "p"), UInt8(ascii: "x"), UInt8(ascii: "k"):
      if isDental { writer.length -= 1 }
    default: break
    }
  }

  @inline(__always)
  private static func isLatinVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      true
    default: false
    }
  }

  /// Appends the sound at `index` and returns how many letters it took.
  private static func writeLatinLetter(
    at index: Int, of word: UnsafePointer<UInt8>, _ count: Int, into writer: inout Writer
  ) -> Int {
    let letter = word[index]
    let after: UInt8 = index + 1 < count ? word[index + 1] : 0
    let third: UInt8 = index + 2 < count ? word[index + 2] : 0
    // A doubled consonant sounds once, also where its second half is written th, kh, ph.
    if after == letter, !isLatinVowel(letter) { return 1 }
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): writer.append(letter)
    case UInt8(ascii: "k"), UInt8(ascii: "q"): writer.append(k)
    case UInt8(ascii: "c"): return writeC(after, third, at: index, into: &writer)
    case UInt8(ascii: "g"):
      let isSoft = after == UInt8(ascii: "e") || after == UInt8(ascii: "i")
      writer.append(isSoft ? c : k)
    case UInt8(ascii: "t"):
      if after == UInt8(ascii: "i"), third == UInt8(ascii: "o") {
        writer.append(c)
        return 3
      }
      if index > 0, after == UInt8(ascii: "u"), third == UInt8(ascii: "r") {
        writer.append(c)
        return 3
      }
      writer.append(t)
    case UInt8(ascii: "d"): writer.append(t)
    case UInt8(ascii: "p"), UInt8(ascii: "b"), UInt8(ascii: "f"): writer.append(p)
    case UInt8(ascii: "j"): writer.append(c)
    case UInt8(ascii: "s"):
      if after == UInt8(ascii: "h") {
        writer.append(c)
        return 2
      }
      if after == UInt8(ascii: "i"), third == UInt8(ascii: "o") {
        writer.append(c)
        return 3
      }
      writer.append(s)
    case UInt8(ascii: "z"): writer.append(s)
    case UInt8(ascii: "x"): writer.append(index == 0 ? s : k)
    case UInt8(ascii: "m"): writer.append(m)
    case UInt8(ascii: "n"): return writeN(after, third, at: index, into: &writer)
    case UInt8(ascii: "l"): writer.append(n)
    case UInt8(ascii: "r"): if isLatinVowel(after) { writer.append(n) }
    case UInt8(ascii: "w"), UInt8(ascii: "v"):
      if isLatinVowel(after) { writer.append(w) }
    case UInt8(ascii: "y"): if isLatinVowel(after) { writer.append(y) }
    case UInt8(ascii: "u"):
      if index == 0, after == UInt8(ascii: "n"), third == UInt8(ascii: "i") { writer.append(y) }
    default: break
    }
    return 1
  }

  private static func writeC(
    _ after: UInt8, _ third: UInt8, at index: Int, into writer: inout Writer
  ) -> Int {
    switch after {
    case UInt8(ascii: "h"):
      writer.append(c)
      return 2
    case UInt8(ascii: "k"):
      writer.append(k)
      return 2
    case UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "y"): writer.append(s)
    case UInt8(ascii: "t") where third == UInt8(ascii: "i"): writer.append(k)
    default: writer.append(k)
    }
    return 1
  }

  private static func writeN(
    _ after: UInt8, _ third: UInt8, at index: Int, into writer: inout Writer
  ) -> Int {
    guard after == UInt8(ascii: "g") else {
      writer.append(n)
      return 1
    }
    let isSoft = third == UInt8(ascii: "e") || third == UInt8(ascii: "i")
    if index > 0, isSoft {
      writer.append(n)
      return 1
    }
    writer.append(g)
    return 2
  }
}
