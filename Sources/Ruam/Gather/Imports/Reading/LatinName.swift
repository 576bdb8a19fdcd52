// SPDX-License-Identifier: Apache-2.0
import Thailand

/// A sound of a name as both scripts write it; vowels are too freely written to count.
struct Sound: Sendable, Hashable {
  let letter: UInt8
  /// Written in one script and often left out in the other: a silenced letter, a half-vowel.
  let isWeak: Bool
}

/// The consonants of a Thai name.
struct ThaiSound: Sendable, Hashable {
  /// Of the whole name.
  let sounds: [Sound]
  /// English words for the trade that the name tells, as translated names have them.
  let trade: [String]
  /// The sounds of what the trade leaves: the place or the proper name.
  let rest: [Sound]

  /// The sounds of a name's key.
  init(_ key: [Unicode.Scalar]) {
    let bytes = Array(String(String.UnicodeScalarView(key)).utf8)
    sounds = ThaiSound.sounds(of: bytes)
    var rest = bytes
    var trade: [String] = []
    for (thai, english) in TradeWords.pairs {
      guard let found = ByteSearch.range(of: thai, in: rest) else { continue }
      rest.removeSubrange(found)
      trade += english
    }
    self.trade = trade
    self.rest = trade.isEmpty ? sounds : ThaiSound.sounds(of: rest)
  }

  private static func sounds(of bytes: [UInt8]) -> [Sound] {
    var bytes = bytes
    for word in TradeWords.dropped {
      while let found = ByteSearch.range(of: word, in: bytes) { bytes.removeSubrange(found) }
    }
    var sounds: [Sound] = []
    var latin: [Unicode.Scalar] = []
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar.isASCII {
        latin.append(scalar)
        continue
      }
      sounds += LatinName.sounds(of: latin)
      latin = []
      if let letter = letter(of: scalar) {
        // "ทร" is spoken s: ทราย, ทรัพย์.
        let isMute = scalar == "ร" && index > 0 && scalars[index - 1] == "ท"
        sounds.append(Sound(letter: letter, isWeak: isMute || isSilenced(index, in: scalars)))
      }
    }
    return LatinName.joined(sounds + LatinName.sounds(of: latin))
  }

  /// A thanthakhat above the consonant, or above its vowel, takes its sound away.
  private static func isSilenced(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    var next = index + 1
    while next < scalars.count, next <= index + 2 {
      if scalars[next].value == 0x0E4C { return true }
      if letter(of: scalars[next]) != nil { return false }
      next += 1
    }
    return false
  }

  /// The sound of a Thai consonant; nil for vowels, marks and other scripts.
  private static func letter(of scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.value >= 0x0E00, scalar.value < 0x0E80 else { return nil }
    let letter = letters[Int(scalar.value - 0x0E00)]
    return letter == 0 ? nil : letter
  }

  /// By the place in the Thai block; 0 where there is no sound.
  private static let letters: [UInt8] = {
    var letters = [UInt8](repeating: 0, count: 128)
    for (consonants, letter) in [
      ("กขฃคฅฆ", "k"), ("งนณญ", "n"), ("จฉชฌ", "c"), ("ซศษส", "s"), ("ฎฏฐฑฒดตถทธ", "t"),
      ("บปผพภ", "p"),
      ("ฝฟ", "f"), ("ม", "m"), ("รฤ", "r"), ("ลฬ", "l"), ("ว", "w"),
    ] {
      for consonant in consonants.unicodeScalars {
        letters[Int(consonant.value) - 0x0E00] = letter.utf8.first ?? 0
      }
    }
    return letters
  }()
}

/// An enterprise's name in Latin letters, reduced to the consonants that Thai ears tell apart.
struct LatinName: Sendable, Hashable {
  /// Lower-case words without those that only one script has.
  let words: [String]
  let sounds: [Sound]

  /// Nil for a name in Thai letters.
  init?(_ core: String) {
    var letters = 0
    for scalar in core.unicodeScalars {
      if (0x0E01...0x0E2E).contains(scalar.value) { return nil }
      if scalar.isASCII, scalar.properties.isAlphabetic { letters += 1 }
    }
    guard letters >= 3 else { return nil }
    words = core.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(
      String.init
    )
    .filter { !LatinName.isDropped($0) }
    sounds = LatinName.sounds(of: words)
  }

  /// The sounds without the words of a trade, which may be misspelt; nil when one of them is missing.
  func sounds(without trade: [String]) -> [Sound]? {
    var left = words
    for word in trade {
      let letters = Array(word.unicodeScalars)
      let slips = letters.count >= 7 ? 2 : letters.count >= 4 ? 1 : 0
      let allowed = slips * EditDistance.slip
      let found = left.firstIndex {
        abs(letters.count - $0.unicodeScalars.count) <= slips
          && EditDistance.between(letters, Array($0.unicodeScalars), atMost: allowed) <= allowed
      }
      guard let found else { return nil }
      left.remove(at: found)
    }
    return LatinName.sounds(of: left)
  }

  private static func sounds(of words: [String]) -> [Sound] {
    joined(words.flatMap { sounds(of: Array($0.unicodeScalars)) })
  }

  /// "group", also misspelt, and "ban" stand in one script and not in the other.
  private static func isDropped(_ word: String) -> Bool {
    ["group", "ban", "baan", "thailand"].contains(word)
      || (word.hasPrefix("gro") && word.hasSuffix("p"))
  }

  /// Distance of a Thai and a Latin name, 0 (alike) to 1: edits by their weight over the length; nil where it
  /// is more than the limit.
  ///
  /// A trade is translated or spelt out; where it is translated, what is left decides.
  static func distance(_ thai: ThaiSound, _ latin: LatinName, atMost limit: Double) -> Double? {
    let spelt =
      thai.sounds.count < 3 ? 1 : distance(thai.sounds, latin.sounds, atMost: limit)
    var least = spelt
    if !thai.trade.isEmpty, !thai.rest.isEmpty, let rest = latin.sounds(without: thai.trade) {
      // A place of one sound, as เดื่อ is, says too little to be anything but equal.
      let named =
        min(thai.rest.count, rest.count) < 2
        ? (thai.rest == rest ? 0 : 1) : distance(thai.rest, rest, atMost: limit)
      least = min(spelt, named)
    }
    return least <= limit ? least : nil
  }

  /// The distance of two lines of sounds; 1 or more where it is more than the limit.
  private static func distance(_ a: [Sound], _ b: [Sound], atMost limit: Double) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * (b.count + 1)) { rows in
          distance(a, b, atMost: limit, rows)
        }
      }
    }
  }

  private static func distance(
    _ a: UnsafeBufferPointer<Sound>, _ b: UnsafeBufferPointer<Sound>, atMost limit: Double,
    _ rows: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (strongA, strongB) = (strong(a), strong(b))
    let length = Double(max(strongA, strongB, 1))
    // What has no partner at all weighs 1 each. The margin is for sums of tenths.
    let most = limit * length + 0.000_001
    if Double(max(strongA - b.count, strongB - a.count)) > most { return 1 }
    var (previous, current) = (0, b.count + 1)
    rows[0] = 0
    for j in 0..<b.count { rows[j + 1] = rows[j] + gap(b[j]) }
    for i in 0..<a.count {
      let sound = a[i]
      let dropped = gap(sound)
      rows[current] = rows[previous] + dropped
      var least = rows[current]
      for j in 0..<b.count {
        var cost = rows[previous + j] + replacement(sound, b[j])
        cost = min(cost, rows[previous + j + 1] + dropped)
        cost = min(cost, rows[current + j] + gap(b[j]))
        rows[current + j + 1] = cost
        least = min(least, cost)
      }
      if least > most { return 1 }
      (previous, current) = (current, previous)
    }
    return rows[previous + b.count] / length
  }

  private static func strong(_ sounds: UnsafeBufferPointer<Sound>) -> Int {
    var count = 0
    for index in 0..<sounds.count where !sounds[index].isWeak { count += 1 }
    return count
  }

  /// Whether two names of different scripts are alike within a tolerance.
  static func alike(
    _ a: [Unicode.Scalar], _ aLatin: LatinName?, _ b: [Unicode.Scalar], _ bLatin: LatinName?,
    tolerance: Double
  ) -> Bool {
    switch (aLatin, bLatin) {
    case (nil, .some(let latin)):
      distance(ThaiSound(a), latin, atMost: tolerance) != nil
    case (.some(let latin), nil):
      distance(ThaiSound(b), latin, atMost: tolerance) != nil
    default: false
    }
  }

  private static func gap(_ sound: Sound) -> Double { sound.isWeak ? 0.2 : 1 }

  private static func replacement(_ a: Sound, _ b: Sound) -> Double {
    if a.letter == b.letter { return 0 }
    return isKin(a.letter, b.letter) ? 0.4 : 1
  }

  /// Sounds that the scripts exchange: ร and ล end in n, ส and ช end in t.
  private static func isKin(_ a: UInt8, _ b: UInt8) -> Bool {
    guard a >= 0x61, a <= 0x7A, b >= 0x61, b <= 0x7A else { return false }
    return kin[Int(a) - 0x61] & 1 << UInt32(b - 0x61) != 0
  }

  /// For each letter from a, one bit for each letter that it is exchanged with.
  private static let kin: [UInt32] = {
    var kin = [UInt32](repeating: 0, count: 26)
    for pair in ["rn", "ln", "st", "ct", "cs", "rl", "kc", "wf", "pf"].map({ Array($0.utf8) }) {
      kin[Int(pair[0]) - 0x61] |= 1 << UInt32(pair[1] - 0x61)
      kin[Int(pair[1]) - 0x61] |= 1 << UInt32(pair[0] - 0x61)
    }
    return kin
  }()

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
