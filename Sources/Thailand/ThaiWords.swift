import CThai
import Synchronization

/// Words inside Thai text, which is written without spaces, and the keys that searching and sorting need.
///
/// Word boundaries come from the dictionary of libthai; a word the dictionary lacks may stay whole or fall
/// apart. Without the dictionary on the machine a run of Thai letters counts as one word. All functions may
/// be called from any thread; dictionary look-ups wait for one another (about 1 µs per character).
public enum ThaiWords {
  /// The pieces of a text between which a line may break; joined together they are the text itself.
  ///
  /// Meant for `<wbr>` in long names: "วิสาหกิจ", "ชุมชน", "กลุ่ม", "ทอ", "ผ้า".
  public static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var rest: [Unicode.Scalar] = []
    for run in runs(of: Array(text.unicodeScalars)) {
      guard run.isThai else {
        rest += run.scalars
        continue
      }
      let words = split(run.scalars)
      // What stands before a Thai word, an opening bracket or a space, stays with it.
      for (index, word) in words.enumerated() {
        if index == 0, rest.last != " ", !rest.isEmpty {
          rest += word
        } else {
          if !rest.isEmpty { pieces.append(ThaiText.string(rest)) }
          rest = word
        }
      }
    }
    if !rest.isEmpty { pieces.append(ThaiText.string(rest)) }
    return pieces
  }

  /// The words of a text in order: Thai by dictionary, runs of other letters and of digits as they stand.
  public static func words(in text: String) -> [String] {
    var words: [String] = []
    for run in runs(of: Array(ThaiText.cleaned(text).unicodeScalars)) {
      if run.isThai {
        words += split(run.scalars).map(ThaiText.string)
      } else {
        words += ThaiText.string(run.scalars).split { !$0.isLetter && !$0.isNumber }.map(
          String.init)
      }
    }
    return words
  }

  /// The text as a search column stores it: its words in lower case with a space between, without tone marks
  /// and thanthakhat, digits Arabic.
  ///
  /// "กลุ่มทอผ้าไหมบ้านสันทราย" → "กลุม ทอ ผา ไหม บาน สัน ทราย". A query goes through the same function, so full-text
  /// search of any engine finds words inside unspaced text, also when the tone marks are missing.
  public static func searchKey(_ text: String) -> String {
    words(in: text.lowercased()).map(folded).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The same folding without spaces and punctuation, for substring search (`LIKE`) where a query's word
  /// boundaries cannot be trusted: "กลุ่ม ทอผ้า" → "กลุมทอผา".
  public static func foldedKey(_ text: String) -> String {
    ThaiText.string(
      folded(ThaiText.cleaned(text).lowercased()).unicodeScalars.filter {
        $0.properties.isAlphabetic || ThaiText.isThai($0) || (0x30...0x39).contains($0.value)
      })
  }

  /// A key whose plain byte order is the order of the Royal Institute's dictionary.
  ///
  /// Leading vowels (เ แ โ ใ ไ) count after their consonant; tone marks, ็ and ์ decide only between words
  /// otherwise equal; spaces and punctuation do not count. Digits come before Latin letters, these before Thai.
  public static func sortKey(_ text: String) -> String {
    let scalars = ThaiText.cleaned(ThaiText.arabicDigits(text)).lowercased().unicodeScalars
    var primary: [Unicode.Scalar] = []
    var marks: [UInt8] = []
    var leadingVowel: Unicode.Scalar?
    func emit(_ scalar: Unicode.Scalar) {
      primary.append(scalar)
      marks.append(0x30)
    }
    for scalar in scalars {
      if let weight = markWeight(scalar) {
        if !marks.isEmpty { marks[marks.count - 1] = weight }
      } else if ThaiText.isLeadingVowel(scalar) {
        if let vowel = leadingVowel { emit(vowel) }
        leadingVowel = scalar
      } else if ThaiText.isThai(scalar) || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      {
        guard scalar != "ฯ", scalar != "ๆ", scalar != "฿" else { continue }
        emit(scalar)
        if let vowel = leadingVowel { emit(vowel) }
        leadingVowel = nil
      }
    }
    if let vowel = leadingVowel { emit(vowel) }
    while marks.last == 0x30 { marks.removeLast() }
    let key = ThaiText.string(primary)
    return marks.isEmpty ? key : key + " " + String(decoding: marks, as: UTF8.self)
  }

  /// Order among words equal but for their marks: none, ็ ่ ้ ๊ ๋ ์ ํ.
  private static func markWeight(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x0E47: 0x31
    case 0x0E48...0x0E4C: UInt8(scalar.value - 0x0E48) + 0x32
    case 0x0E4D, 0x0E4E: 0x37
    default: nil
    }
  }

  /// Without tone marks, thanthakhat, ๆ and ฯ; digits Arabic.
  private static func folded(_ word: String) -> String {
    ThaiText.string(
      word.unicodeScalars.lazy.filter { !ThaiText.isTopMark($0) && $0 != "ๆ" && $0 != "ฯ" }.map(
        ThaiText.arabicDigit))
  }

  // MARK: - Word breaking

  private struct Run {
    let isThai: Bool
    var scalars: [Unicode.Scalar]
  }

  /// Cuts a text into runs of Thai letters and runs of everything else.
  private static func runs(of scalars: [Unicode.Scalar]) -> [Run] {
    var runs: [Run] = []
    for scalar in scalars {
      let isThai = (0x0E01...0x0E4E).contains(scalar.value) && scalar != "฿"
      if runs.last?.isThai == isThai {
        runs[runs.count - 1].scalars.append(scalar)
      } else {
        runs.append(Run(isThai: isThai, scalars: [scalar]))
      }
    }
    return runs
  }

  /// The words of a run of Thai letters.
  private static func split(_ thai: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let breaks = breaker.withLock { $0.breaks(in: thai) }
    var words: [[Unicode.Scalar]] = []
    var start = 0
    for position in breaks + [thai.count] where position > start {
      words.append(Array(thai[start..<position]))
      start = position
    }
    return words
  }

  private static let breaker = Mutex(WordBreaker())
}

/// libthai's dictionary, loaded once. Its break function is not promised to be safe across threads, hence the lock.
private struct WordBreaker: ~Copyable {
  private let dictionary: OpaquePointer?

  init() { dictionary = th_brk_new(nil) }

  deinit { if let dictionary { th_brk_delete(dictionary) } }

  /// Positions before which a word begins; none without a dictionary.
  func breaks(in thai: [Unicode.Scalar]) -> [Int] {
    guard let dictionary, thai.count > 1 else { return [] }
    let text = thai.map { thwchar_t($0.value) } + [0]
    var positions = [Int32](repeating: 0, count: thai.count)
    let count = th_brk_wc_find_breaks(dictionary, text, &positions, thai.count)
    return positions.prefix(Int(max(0, count))).map(Int.init)
  }
}
