/// What a person typed where a number belongs.
public enum ThaiNumbers {
  /// A number as read, with the unit words that stood around it.
  public struct Reading: Hashable, Sendable {
    /// The number with multiplier words (พัน, ล้าน) already applied; 70 for "70%".
    public let value: ExactNumber
    /// The unit words behind it without spaces, for example "ชม." or "บาท/ปี"; empty when there are none.
    public let unit: String
    /// Whether it was written as a percentage.
    public let isPercent: Bool
  }

  /// Why a text gives no number.
  public enum Failure: String, Error, Hashable, Sendable, CaseIterable {
    /// Blank, "-", "ไม่มี" or another sign for "not stated".
    case notGiven = "number_not_given"
    /// Words where a number belongs.
    case textInNumber = "text_in_number"
    /// Digits that do not form one number: two numbers, wrong grouping, too long.
    case malformed = "malformed_number"

    /// Stable name for programs.
    public var code: String { rawValue }

    /// What is wrong and how to mend it.
    public var message: Bilingual {
      switch self {
      case .notGiven: Bilingual(thai: "ไม่ได้ระบุตัวเลข", english: "No number is given")
      case .textInNumber:
        Bilingual(
          thai: "ช่องนี้ต้องเป็นตัวเลข แต่มีข้อความ โปรดใส่ตัวเลข หรือเว้นว่างถ้าไม่มีข้อมูล",
          english: "A number belongs here, but there are words; type a number, or leave it blank")
      case .malformed:
        Bilingual(
          thai: "อ่านตัวเลขนี้ไม่ได้ โปรดเขียนเช่น 1,234.50",
          english: "This number cannot be read; write for example 1,234.50")
      }
    }
  }

  /// Reads one number as people type it.
  ///
  /// Understood: grouping commas or spaces, Thai digits, `฿`, a sign before or behind, true minus, brackets
  /// for a negative amount, percent and ร้อยละ, unit words (`๖ ชม.`, `1,200 บาท`), multiplier words
  /// (`1.2 ล้านบาท`, `3 แสน`, `1 ล้าน 2 แสนบาท`), powers (`1.2E+3`). Exact: nothing is rounded.
  public static func read(_ text: String) -> Result<Reading, Failure> {
    if let plain = ExactNumber(plain: text) {
      return .success(Reading(value: plain, unit: "", isPercent: false))
    }
    let cleaned = ThaiText.cleaned(text)
    if NotGiven.contains(cleaned) { return .failure(.notGiven) }
    guard cleaned.utf8.count <= 200 else { return .failure(.textInNumber) }
    var scanner = NumberScanner(cleaned)
    return scanner.scan()
  }
}

/// Reads a cleaned text from left to right.
private struct NumberScanner {
  private var text: [Unicode.Scalar]
  private var position = 0

  init(_ cleaned: String) {
    text = ThaiText.arabicDigits(cleaned).lowercased().unicodeScalars.map {
      $0 == "−" || $0 == "–" || $0 == "—" || $0 == "‐" || $0 == "‑" ? "-" : $0
    }
  }

  mutating func scan() -> Result<ThaiNumbers.Reading, ThaiNumbers.Failure> {
    guard text.contains(where: isDigit) else { return .failure(.textInNumber) }
    var isNegative = dropBrackets()
    var isPercent = false
    skipLead(&isNegative, &isPercent)
    guard position < text.count, isDigit(text[position]) || text[position] == "." else {
      return .failure(.textInNumber)
    }
    guard var value = amount() else { return .failure(.malformed) }
    if isNegative { value = value.negated }
    skipSpaces()
    if position == text.count - 1, text[position] == "-" {
      // "1,500.-" is written for whole baht; "1,500-" is a sign behind.
      let isWholeBaht = position > 0 && text[position - 1] == "."
      if !isWholeBaht && !isNegative { value = value.negated }
      position += 1
    }
    guard let (unit, unitIsPercent) = UnitWords.read(ThaiText.string(text[position...])) else {
      return .failure(text[position...].contains(where: isDigit) ? .malformed : .textInNumber)
    }
    return .success(
      ThaiNumbers.Reading(value: value, unit: unit, isPercent: isPercent || unitIsPercent))
  }

  /// "(1,200)" is minus 1,200 in accounts.
  private mutating func dropBrackets() -> Bool {
    guard text.first == "(", text.last == ")" else { return false }
    text = Array(text.dropFirst().dropLast())
    return true
  }

  /// Signs and words that may stand before a number.
  private mutating func skipLead(_ isNegative: inout Bool, _ isPercent: inout Bool) {
    while position < text.count {
      if text[position] == " " || text[position] == "~" || text[position] == "+" {
        position += 1
      } else if text[position] == "-" {
        isNegative = true
        position += 1
      } else if let word = UnitWords.leading.first(where: { starts(with: $0) }) {
        if word == "ร้อยละ" { isPercent = true }
        position += word.unicodeScalars.count
      } else {
        return
      }
    }
  }

  /// A number with its multiplier words, or several that add up: "1 ล้าน 2 แสน".
  private mutating func amount() -> ExactNumber? {
    guard let first = number() else { return nil }
    guard var power = multiplier() else { return first }
    guard var total = first.timesPowerOfTen(power) else { return nil }
    while true {
      let before = position
      skipSpaces()
      guard position < text.count, isDigit(text[position]), let next = number() else {
        position = before
        return total
      }
      guard let nextPower = multiplier(), nextPower < power,
        let part = next.timesPowerOfTen(nextPower),
        let sum = total.adding(part)
      else { return nil }
      (total, power) = (sum, nextPower)
    }
  }

  /// Digits with grouping and a decimal point.
  private mutating func number() -> ExactNumber? {
    var plain = ""
    var groups: [Int] = [0]
    var fraction = false
    var separator: Unicode.Scalar?
    while position < text.count {
      let scalar = text[position]
      if isDigit(scalar) {
        plain.unicodeScalars.append(scalar)
        if !fraction { groups[groups.count - 1] += 1 }
      } else if scalar == "." && !fraction {
        plain.append(".")
        fraction = true
      } else if (scalar == "," || scalar == " ") && !fraction && followedByDigit,
        separator == scalar || separator == nil
      {
        separator = scalar
        groups.append(0)
      } else {
        break
      }
      position += 1
    }
    if groups.count > 1 {
      guard (1...3).contains(groups[0]), groups.dropFirst().allSatisfy({ $0 == 3 }) else {
        return nil
      }
    }
    if let power = writtenPower() { plain += power }
    return ExactNumber(plain: plain)
  }

  /// "E+11" behind the digits.
  private mutating func writtenPower() -> String? {
    guard position + 1 < text.count, text[position] == "e" else { return nil }
    var end = position + 1
    if text[end] == "+" || text[end] == "-" { end += 1 }
    let digits = end
    while end < text.count, isDigit(text[end]) { end += 1 }
    guard end > digits, end - digits <= 2 else { return nil }
    defer { position = end }
    return ThaiText.string(text[position..<end])
  }

  /// Sum of the powers of the multiplier words at the position.
  private mutating func multiplier() -> Int? {
    let before = position
    skipSpaces()
    var power: Int?
    while let (word, value) = MultiplierWords.powers.first(where: { starts(with: $0.key) }) {
      power = (power ?? 0) + value
      position += word.unicodeScalars.count
    }
    // "1.5 ลบ." is short for ล้านบาท.
    if power == nil, starts(with: "ลบ") {
      power = 6
      position += 2
    }
    if power == nil {
      let word = ThaiText.string(text[position...].prefix { (0x61...0x7A).contains($0.value) })
      if let value = MultiplierWords.english[word] {
        power = value
        position += word.unicodeScalars.count
      }
    }
    if power == nil { position = before }
    return power
  }

  private func starts(with word: String) -> Bool {
    let letters = word.unicodeScalars
    guard position + letters.count <= text.count else { return false }
    return zip(letters, text[position...]).allSatisfy(==)
  }

  private var followedByDigit: Bool { position + 1 < text.count && isDigit(text[position + 1]) }

  private mutating func skipSpaces() {
    while position < text.count, text[position] == " " { position += 1 }
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
}

/// The words that may stand around a number without changing it.
enum UnitWords {
  /// Before the number.
  static let leading = [
    "ประมาณ", "จำนวน", "รวม", "ร้อยละ", "ราว", "เป็นเงิน", "฿", "บาท", "thb", "baht", "about",
    "approx.", "approx",
  ]

  /// Behind the number, without dots and spaces; also joined by "/" or ต่อ.
  private static let units: Set<String> = [
    "บาท", "บ", "฿", "thb", "baht", "ชม", "ชั่วโมง", "ชมๆ", "hour", "hours", "hr", "hrs", "h", "นาที",
    "วัน", "day", "days",
    "สัปดาห์", "เดือน", "ปี", "month", "months", "year", "years", "yr", "คน", "ราย", "ท่าน", "แห่ง",
    "หน่วยงาน", "หน่วย", "เครือข่าย",
    "กลุ่ม", "คลัสเตอร์", "โครงการ", "กิจกรรม", "ครั้ง", "รุ่น", "ผลิตภัณฑ์", "รายการ", "คู่", "ฉบับ", "จังหวัด",
    "กลุ่มจังหวัด", "กิจการ", "ร้าน",
    "บริษัท", "โรงงาน", "สมาชิก", "พนักงาน", "คนงาน", "ครัวเรือน", "ครอบครัว", "ลูกค้า", "ตลาด", "ประเทศ",
    "สาขา", "ตำแหน่ง", "อัตรา", "กก", "กิโลกรัม",
    "กิโล", "กรัม", "ตัน", "เกวียน", "ลิตร", "ไร่", "งาน", "ตารางวา", "ตรม", "ตารางเมตร", "เมตร", "กม",
    "กิโลเมตร", "ตัว", "ชิ้น", "อัน", "ผืน", "เล่ม",
    "ถุง", "กล่อง", "ขวด", "ต้น", "ฟอง", "โหล", "หลัง", "เครื่อง", "คัน", "ลำ", "แปลง", "บ่อ", "เรื่อง", "ข้อ",
    "ใบ", "แบบ", "สูตร", "ดวง", "เม็ด",
    "person", "persons", "people", "customer", "customers", "employee", "employees", "member",
    "members", "unit",
    "units", "pcs", "kg", "ton", "tons", "time", "times", "case", "cases", "enterprise",
    "enterprises", "firm",
    "firms", "company", "companies", "job", "jobs", "thaibaht", "ถ้วน", "บาทถ้วน", "ต่อ", "เศษ",
  ]
  private static let percents: Set<String> = [
    "%", "เปอร์เซ็นต์", "เปอร์เซนต์", "เปอร์เซ็น", "percent", "pct",
  ]
  private static let longest = units.union(percents).map(\.unicodeScalars.count).max() ?? 0

  /// The unit that a rest of text is; nil when any part of it is no known unit.
  static func read(_ rest: String) -> (unit: String, isPercent: Bool)? {
    var letters = Array(
      rest.unicodeScalars.filter {
        $0 != " " && $0 != "." && $0 != "/" && $0 != "-" && $0 != "(" && $0 != ")"
      })
    var isPercent = false
    while !letters.isEmpty {
      let length = stride(from: min(longest, letters.count), through: 1, by: -1).first { length in
        let word = ThaiText.string(letters[..<length])
        if percents.contains(word) {
          isPercent = true
          return true
        }
        return units.contains(word)
      }
      guard let length else { return nil }
      letters.removeFirst(length)
    }
    return (ThaiText.string(rest.unicodeScalars.filter { $0 != " " }), isPercent)
  }
}
