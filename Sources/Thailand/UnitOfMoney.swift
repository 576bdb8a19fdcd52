/// The unit in which a column of money is written: a power of ten of one baht.
public struct UnitOfMoney: Hashable, Sendable, Codable {
  /// Power of ten: 0 baht, 3 thousand baht, 6 million baht.
  public let exponent: Int

  /// บาท
  public static let baht = UnitOfMoney(exponent: 0)
  /// พันบาท
  public static let thousandBaht = UnitOfMoney(exponent: 3)
  /// หมื่นบาท
  public static let tenThousandBaht = UnitOfMoney(exponent: 4)
  /// แสนบาท
  public static let hundredThousandBaht = UnitOfMoney(exponent: 5)
  /// ล้านบาท
  public static let millionBaht = UnitOfMoney(exponent: 6)

  /// A unit by its power of ten.
  public init(exponent: Int) { self.exponent = exponent }

  /// How many baht one unit is.
  public var factor: ExactNumber { ExactNumber(mantissa: 1, exponent: exponent) ?? ExactNumber(1) }

  /// The unit's name.
  public var label: Bilingual {
    switch exponent {
    case -2: Bilingual(thai: "สตางค์", english: "satang")
    case 0: Bilingual(thai: "บาท", english: "baht")
    case 3: Bilingual(thai: "พันบาท", english: "thousand baht")
    case 4: Bilingual(thai: "หมื่นบาท", english: "10,000 baht")
    case 5: Bilingual(thai: "แสนบาท", english: "100,000 baht")
    case 6: Bilingual(thai: "ล้านบาท", english: "million baht")
    case 9: Bilingual(thai: "พันล้านบาท", english: "billion baht")
    default: Bilingual(thai: "10^\(exponent) บาท", english: "10^\(exponent) baht")
    }
  }

  /// The unit that a column header or a unit cell names; nil when it names none.
  ///
  /// "รายได้ต่อปี (ล้านบาท)", "หน่วย: พันบาท", "บาท/ปี", "ยอดขาย (ล้าน)", "Sales (THB)", "'000 baht",
  /// "M baht", "Revenue (million THB)".
  public static func read(_ header: String) -> UnitOfMoney? {
    let text = ThaiText.arabicDigits(ThaiText.cleaned(header)).lowercased()
    return thai(text) ?? english(text)
  }

  private static func thai(_ text: String) -> UnitOfMoney? {
    let scalars = Array(text.unicodeScalars.filter { $0 != " " })
    if contains(scalars, "สตางค์") && !contains(scalars, "บาท") { return UnitOfMoney(exponent: -2) }
    for word in ["บาท", "฿"] {
      if let end = position(of: word, in: scalars) {
        return UnitOfMoney(exponent: power(before: end, in: scalars))
      }
    }
    if let short = abbreviated(scalars) { return short }
    // "(ล้าน)" without บาท; bare พัน is not trusted, for it begins พันธุ์ and other words.
    for word in MultiplierWords.powers.keys
    where contains(scalars, "(\(word))") || ThaiText.string(scalars) == word {
      return MultiplierWords.powers[word].map(UnitOfMoney.init(exponent:))
    }
    return nil
  }

  /// "(ลบ.)", "(พันบ.)" and "(บ.)": only in brackets or alone, for the letters begin other words.
  private static func abbreviated(_ scalars: [Unicode.Scalar]) -> UnitOfMoney? {
    let whole = ThaiText.string(scalars)
    let inBrackets = whole.split { $0 == "(" || $0 == ")" || $0 == "[" || $0 == "]" }.map(
      String.init)
    for part in inBrackets.count > 1 || whole.hasPrefix("(") ? inBrackets : [whole] {
      let word = part.hasSuffix(".") ? String(part.dropLast()) : part
      if word == "ลบ" { return .millionBaht }
      guard word.hasSuffix("บ") else { continue }
      let multiplier = String(word.dropLast())
      if multiplier.isEmpty { return .baht }
      if let power = MultiplierWords.powers[multiplier] { return UnitOfMoney(exponent: power) }
    }
    return nil
  }

  /// Sum of the powers of the multiplier words right before a position: พัน + ล้าน = 9.
  private static func power(before end: Int, in scalars: [Unicode.Scalar]) -> Int {
    var (end, sum) = (end, 0)
    while let (word, power) = MultiplierWords.powers.first(where: { word, _ in
      let letters = Array(word.unicodeScalars)
      return end >= letters.count && Array(scalars[(end - letters.count)..<end]) == letters
    }) {
      sum += power
      end -= word.unicodeScalars.count
    }
    return sum
  }

  private static func english(_ text: String) -> UnitOfMoney? {
    let words = Set(text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init))
    if let joined = ["mthb": 6, "mbaht": 6, "kthb": 3, "kbaht": 3, "mb": 6].first(where: {
      words.contains($0.key)
    }) {
      return UnitOfMoney(exponent: joined.value)
    }
    guard !words.isDisjoint(with: ["baht", "thb", "bht"]) else { return nil }
    if !words.isDisjoint(with: ["million", "millions", "mn", "m", "mio"]) { return .millionBaht }
    if !words.isDisjoint(with: ["thousand", "thousands", "k", "000", "000s"]) {
      return .thousandBaht
    }
    if !words.isDisjoint(with: ["billion", "billions", "bn"]) { return UnitOfMoney(exponent: 9) }
    return .baht
  }

  private static func contains(_ scalars: [Unicode.Scalar], _ word: String) -> Bool {
    position(of: word, in: scalars) != nil
  }

  private static func position(of word: String, in scalars: [Unicode.Scalar]) -> Int? {
    let letters = Array(word.unicodeScalars)
    guard scalars.count >= letters.count else { return nil }
    return (0...(scalars.count - letters.count)).first {
      scalars[$0] == letters[0] && Array(scalars[$0..<($0 + letters.count)]) == letters
    }
  }
}

/// The counting words above a hundred, with their powers of ten.
enum MultiplierWords {
  /// Thai words; they combine by adding powers: พันล้าน is 10⁹.
  static let powers: [String: Int] = [
    "สิบ": 1, "ร้อย": 2, "พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6,
  ]
  /// English words and letters behind a number.
  static let english: [String: Int] = [
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "mb": 6, "bn": 9, "billion": 9,
  ]
}
