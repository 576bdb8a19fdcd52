// SPDX-License-Identifier: Apache-2.0
import Thailand

/// A sound of a name as both scripts write it; vowels are too freely written to count.
struct Sound: Sendable, Hashable {
  let letter: UInt8
  /// Written in one script and often left out in the other: a silenced letter, a half-vowel.
  let isWeak: Bool
}

/// The consonants of a Thai name, with words of trades as their English translation.
struct ThaiSound: Sendable, Hashable {
  let sounds: [Sound]

  /// The sounds of a name's key.
  init(_ key: [Unicode.Scalar]) {
    var rest = ThaiText.cleaned(String(String.UnicodeScalarView(key)))
    for (thai, english) in TradeWords.pairs where rest.contains(thai) {
      rest = rest.replacing(thai, with: " \(english) ")
    }
    for word in TradeWords.dropped { rest = rest.replacing(word, with: "") }
    var sounds: [Sound] = []
    var latin: [Unicode.Scalar] = []
    let scalars = Array(rest.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar.isASCII {
        latin.append(scalar)
        continue
      }
      sounds += LatinName.sounds(of: latin)
      latin = []
      let isSilenced = ThaiSound.isSilenced(index, in: scalars)
      if let letter = ThaiSound.letters[scalar] {
        sounds.append(Sound(letter: letter, isWeak: isSilenced))
      }
    }
    self.sounds = LatinName.joined(sounds + LatinName.sounds(of: latin))
  }

  /// A thanthakhat above the consonant, or above its vowel, takes its sound away.
  private static func isSilenced(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    for next in scalars[(index + 1)...].prefix(2) {
      if next.value == 0x0E4C { return true }
      if letters[next] != nil { return false }
    }
    return false
  }

  private static let letters: [Unicode.Scalar: UInt8] = {
    var letters: [Unicode.Scalar: UInt8] = [:]
    for (consonants, letter) in [
      ("กขฃคฅฆ", "k"), ("งนณญ", "n"), ("จฉชฌ", "c"), ("ซศษส", "s"), ("ฎฏฐฑฒดตถทธ", "t"),
      ("บปผพภ", "p"),
      ("ฝฟ", "f"), ("ม", "m"), ("รฤ", "r"), ("ลฬ", "l"), ("ว", "w"),
    ] {
      for consonant in consonants.unicodeScalars { letters[consonant] = letter.utf8.first }
    }
    return letters
  }()
}

/// An enterprise's name in Latin letters, reduced to the consonants that Thai ears tell apart.
struct LatinName: Sendable, Hashable {
  let sounds: [Sound]

  /// Nil for a name in Thai letters.
  init?(_ core: String) {
    var letters = 0
    for scalar in core.unicodeScalars {
      if (0x0E01...0x0E2E).contains(scalar.value) { return nil }
      if scalar.isASCII, scalar.properties.isAlphabetic { letters += 1 }
    }
    guard letters >= 3 else { return nil }
    var words = core.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(
      String.init)
    words.removeAll { LatinName.isDropped($0) }
    sounds = LatinName.joined(words.flatMap { LatinName.sounds(of: Array($0.unicodeScalars)) })
  }

  /// "group", also misspelt, and "ban" stand in one script and not in the other.
  private static func isDropped(_ word: String) -> Bool {
    ["group", "ban", "baan", "thailand"].contains(word)
      || (word.hasPrefix("gro") && word.hasSuffix("p"))
  }

  /// Distance of a Thai and a Latin name, 0 (alike) to 1: edits by their weight over the length.
  static func distance(_ thai: ThaiSound, _ latin: LatinName) -> Double {
    let (a, b) = (thai.sounds, latin.sounds)
    let length = Double(max(a.filter { !$0.isWeak }.count, b.count))
    guard a.count >= 3, b.count >= 3 else { return 1 }
    var previous = b.indices.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + gap(b[$1])) }
    for sound in a {
      var current = [previous[0] + gap(sound)]
      for (index, other) in b.enumerated() {
        current.append(
          min(
            previous[index + 1] + gap(sound), current[index] + gap(other),
            previous[index] + replacement(sound, other)))
      }
      previous = current
    }
    return (previous.last ?? length) / length
  }

  /// Whether two names of different scripts are alike within a tolerance.
  static func alike(
    _ a: [Unicode.Scalar], _ aLatin: LatinName?, _ b: [Unicode.Scalar], _ bLatin: LatinName?,
    tolerance: Double
  ) -> Bool {
    switch (aLatin, bLatin) {
    case (nil, .some(let latin)): distance(ThaiSound(a), latin) <= tolerance
    case (.some(let latin), nil): distance(ThaiSound(b), latin) <= tolerance
    default: false
    }
  }

  private static func gap(_ sound: Sound) -> Double { sound.isWeak ? 0.2 : 1 }

  private static func replacement(_ a: Sound, _ b: Sound) -> Double {
    if a.letter == b.letter { return 0 }
    return kin.contains([a.letter, b.letter]) ? 0.4 : 1
  }

  /// Sounds that the scripts exchange: ร and ล end in n, ส and ช end in t.
  private static let kin: Set<Set<UInt8>> = Set(
    ["rn", "ln", "st", "ct", "cs", "rl", "kc", "wf", "pf"].map { Set($0.utf8) })

  /// The sounds of lower-case Latin letters.
  static func sounds(of letters: [Unicode.Scalar]) -> [Sound] {
    var sounds: [Sound] = []
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : " "
      let previous = index > 0 ? letters[index - 1] : " "
      if letter == "h" || (letter == "g" && previous == "n") { continue }
      if letter == "c", next == "h" {
        sounds.append(Sound(letter: UInt8(ascii: "c"), isWeak: false))
      } else if letter == "c" {
        let isSoft = next == "e" || next == "i" || next == "y"
        sounds.append(Sound(letter: UInt8(ascii: isSoft ? "s" : "k"), isWeak: false))
      } else if letter == "x" {
        sounds += [UInt8(ascii: "k"), UInt8(ascii: "s")].map { Sound(letter: $0, isWeak: false) }
      } else if let sound = LatinName.letters[letter] {
        sounds.append(Sound(letter: sound, isWeak: letter == "w" || letter == "v"))
      } else if (0x30...0x39).contains(letter.value) {
        sounds.append(Sound(letter: UInt8(letter.value), isWeak: false))
      }
    }
    return sounds
  }

  /// Doubled consonants count once, as English doubles what Thai does not.
  static func joined(_ sounds: [Sound]) -> [Sound] {
    var kept: [Sound] = []
    for sound in sounds
    where kept.last?.letter != sound.letter || (0x30...0x39).contains(sound.letter) {
      kept.append(sound)
    }
    return kept
  }

  private static let letters: [Unicode.Scalar: UInt8] = {
    var letters: [Unicode.Scalar: UInt8] = [:]
    for (latin, sound) in [
      ("kgq", "k"), ("n", "n"), ("j", "c"), ("sz", "s"), ("td", "t"), ("pb", "p"), ("f", "f"),
      ("m", "m"), ("r", "r"), ("l", "l"), ("wv", "w"),
    ] {
      for letter in latin.unicodeScalars { letters[letter] = sound.utf8.first }
    }
    return letters
  }()
}

/// Words of trades that English names of Thai groups translate rather than spell.
enum TradeWords {
  /// Words that one script leaves out.
  static let dropped = ["กลุ่ม", "บ้าน", "ชุมชน "]

  /// Thai and English, longer words first, so that "ผ้าไหม" is not read as "ผ้า".
  static let pairs: [(thai: String, english: String)] = [
    ("ท่องเที่ยวโดยชุมชน", "community tourism"), ("ซ่อมเครื่องใช้ไฟฟ้า", "appliance repair"),
    ("ปลูกหม่อนเลี้ยงไหม", "mulberry silk"), ("ปลูกผักปลอดสาร", "organic vegetable"),
    ("แปรรูปสมุนไพร", "herb processing"),
    ("สบู่สมุนไพร", "herbal soap"), ("แปรรูปอาหาร", "food processing"),
    ("แปรรูปผลไม้", "fruit processing"),
    ("ศูนย์ข้าวชุมชน", "community rice centre"), ("ข้าวอินทรีย์", "organic rice"),
    ("เมล็ดพันธุ์ข้าว", "rice seed"),
    ("เมล็ดพันธุ์", "seed"), ("ข้าวฮาง", "hang rice"), ("ย้อมสีธรรมชาติ", "natural dye"),
    ("ผ้ามัดหมี่", "ikat"),
    ("ทอผ้าไหม", "silk weaving"), ("ผ้าไหม", "silk"), ("สาวไหม", "silk reeling"), ("ผ้าบาติก", "batik"),
    ("ผ้าฝ้าย", "cotton"), ("ผ้าย้อมคราม", "indigo"), ("ทอผ้า", "weaving"), ("ตัดเย็บ", "sewing"),
    ("จักสาน", "basketry"),
    ("เครื่องเงิน", "silverware"), ("เจียระไนพลอย", "gem cutting"), ("ไม้แกะสลัก", "wood carving"),
    ("กระดาษสา", "mulberry paper"), ("เซรามิก", "ceramic"), ("เครื่องปั้นดินเผา", "pottery"),
    ("ตีมีด", "knife"),
    ("ช่างชุมชน", "mechanics"), ("ไอทีชุมชน", "community it"), ("กล้วยตาก", "dried banana"),
    ("ขนมไทย", "thai dessert"),
    ("น้ำพริก", "chili paste"), ("ทุเรียนทอด", "durian chips"), ("ทุเรียน", "durian"), ("มะม่วง", "mango"),
    ("มะพร้าว", "coconut"), ("ลำไย", "longan"), ("ไม้ผล", "fruit"), ("กาแฟ", "coffee"),
    ("เห็ด", "mushroom"),
    ("ปุ๋ยหมัก", "compost"), ("น้ำยางสด", "latex"), ("ยางแผ่น", "rubber sheet"), ("ผึ้ง", "honey"),
    ("โฮมสเตย์", "homestay"),
    ("เลี้ยงโคนม", "dairy"), ("เลี้ยงโค", "cattle"), ("เลี้ยงแพะ", "goat"), ("เลี้ยงกุ้ง", "shrimp"),
    ("เลี้ยงปลา", "fish"),
    ("เลี้ยงสัตว์", "livestock"), ("ไก่พื้นเมือง", "native chicken"), ("ปลาแปรรูป", "processed fish"),
    ("กะปิน้ำปลา", "shrimp paste"), ("ผู้เลี้ยงสัตว์", "livestock"), ("การเกษตร", "kankaset"),
  ]
}
