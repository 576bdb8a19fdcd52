/// A date text taken apart: what stands between the digits is either a known word or makes the text no date.
enum DateToken: Hashable {
  /// A run of digits: its value and how many digits were written.
  case number(Int, digits: Int)
  case month(Int)
  case slash, dash, dot, comma, colon
  /// ถึง, en dash, or a hyphen between spaces.
  case through
  /// และ, &, and.
  case and
  /// พ.ศ. or ค.ศ.; the number that follows is a year of that era.
  case buddhistEra, commonEra
  case quarter, half, fiscalYear, year
  /// เวลา: what follows is a time of day.
  case timeFollows
  /// น.: what stands before is a time of day.
  case timeEnds

  /// The tokens of a text, or nil at the first word that no date contains.
  static func scan(_ text: String) -> [DateToken]? {
    var scanner = DateScanner(Array(withoutRemarks(text.lowercased()).unicodeScalars))
    return scanner.scan()
  }

  /// "20 มี.ค. 58 (2 วัน)" without its remark; a text wholly in brackets keeps what is inside.
  private static func withoutRemarks(_ text: String) -> String {
    guard let open = text.firstIndex(of: "("), text.last == ")" else { return text }
    if open == text.startIndex { return String(text.dropFirst().dropLast()) }
    return String(text[..<open])
  }
}

/// Reads a cleaned, lower-cased date text from left to right, each character once.
private struct DateScanner {
  let text: [Unicode.Scalar]
  var position = 0
  var tokens: [DateToken] = []

  init(_ text: [Unicode.Scalar]) { self.text = text.map(ThaiText.arabicDigit) }

  mutating func scan() -> [DateToken]? {
    while position < text.count {
      let scalar = text[position]
      if scalar == " " || scalar == "'" || scalar == "’" || scalar == "‘" {
        position += 1
      } else if isDigit(scalar) {
        scanNumber()
      } else if isLetter(scalar) {
        guard scanWords() else { return nil }
        if tokens.last == .timeFollows || tokens.last == .timeEnds { break }
      } else {
        guard let token = separator(scalar) else { return nil }
        tokens.append(token)
        position += 1
      }
    }
    return tokens
  }

  private mutating func scanNumber() {
    let start = position
    var value = 0
    while position < text.count, isDigit(text[position]) {
      value = min(value * 10 + Int(text[position].value - 0x30), 1_000_000_000)
      position += 1
    }
    tokens.append(.number(value, digits: position - start))
  }

  /// Consumes letters with the dots and spaces between them ("ม. ค.") and names the words in them.
  private mutating func scanWords() -> Bool {
    var word = ""
    while position < text.count {
      let scalar = text[position]
      if isLetter(scalar) {
        word.unicodeScalars.append(scalar)
      } else if scalar != "." && scalar != " " {
        break
      }
      position += 1
    }
    while !word.isEmpty {
      guard let known = DateWords.longestPrefix(of: word) else { return false }
      if let token = known.token { tokens.append(token) }
      word.removeFirst(known.length)
      if known.token == .timeFollows || known.token == .timeEnds { return true }
    }
    return true
  }

  private func separator(_ scalar: Unicode.Scalar) -> DateToken? {
    switch scalar {
    case "/", "\\": .slash
    case ".": .dot
    case ",": .comma
    case ":": .colon
    case "&", "+": .and
    case "–", "—", "−", "~", "‒", "―": .through
    case "-", "‐", "‑": isLoose ? .through : .dash
    default: nil
    }
  }

  /// Whether the character at the position has a space on either side.
  private var isLoose: Bool {
    (position > 0 && text[position - 1] == " ")
      || (position + 1 < text.count && text[position + 1] == " ")
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x61...0x7A).contains(scalar.value) || (0x0E01...0x0E4E).contains(scalar.value)
  }
}

/// The words that dates contain, without dots and spaces.
enum DateWords {
  /// Full Thai names, January first.
  static let thaiMonths = [
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน", "ธันวาคม",
  ]
  /// Abbreviated Thai names as CLDR and official letters write them.
  static let thaiMonthsShort = [
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
  ]
  /// English names, January first.
  static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November",
    "December",
  ]
  /// Thai weekdays without วัน, Monday first.
  static let thaiWeekdays = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
  /// English weekdays, Monday first.
  static let englishWeekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static let spokenMonths = [
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา",
    "ธันวา",
  ]

  /// The longest known word with which the text begins; a nil token means a word that says nothing.
  static func longestPrefix(of text: String) -> (token: DateToken?, length: Int)? {
    for length in stride(from: min(longest, text.unicodeScalars.count), through: 1, by: -1) {
      let end = text.unicodeScalars.index(text.unicodeScalars.startIndex, offsetBy: length)
      let prefix = String(text.unicodeScalars[..<end])
      guard let token = known[prefix] else { continue }
      return (token, prefix.count)
    }
    return nil
  }

  private static let known: [String: DateToken?] = {
    var words: [String: DateToken?] = [:]
    for index in 0..<12 {
      let token = DateToken.month(index + 1)
      words[thaiMonths[index]] = token
      words[thaiMonthsShort[index].filter { $0 != "." }] = token
      words[spokenMonths[index]] = token
      let english = englishMonths[index].lowercased()
      words[english] = token
      words[String(english.prefix(3))] = token
    }
    words["กุมภาพันธุ์"] = .month(2)
    words["กุมภาพันธ"] = .month(2)
    words["กรกฏาคม"] = .month(7)
    words["sept"] = .month(9)
    for (index, day) in thaiWeekdays.enumerated() {
      words["วัน" + day + "ที่"] = .some(nil)
      words["วัน" + day] = .some(nil)
      words[day + "ที่"] = .some(nil)
      words[day] = .some(nil)
      let english = englishWeekdays[index].lowercased()
      words[english] = .some(nil)
      words[String(english.prefix(3))] = .some(nil)
    }
    for day in ["วันพฤหัสที่", "วันพฤหัส", "พฤหัส", "อา", "พฤ"] { words[day] = .some(nil) }
    for filler in [
      "วันที่", "ที่", "เดือน", "ประจำเดือน", "ระหว่าง", "ระหว่างวันที่", "ตั้งแต่", "ตั้งแต่วันที่", "st", "nd", "rd",
      "th", "of", "the",
    ] {
      words[filler] = .some(nil)
    }
    for word in ["ถึง", "ถึงวันที่", "to", "until", "through"] { words[word] = .through }
    for word in ["และ", "และวันที่", "and"] { words[word] = .and }
    for word in ["พศ", "พุทธศักราช", "be"] { words[word] = .buddhistEra }
    for word in ["คศ", "คริสต์ศักราช", "ce", "ad"] { words[word] = .commonEra }
    for word in ["ไตรมาส", "ไตรมาสที่", "q", "quarter"] { words[word] = .quarter }
    for word in ["ครึ่งปีหลัง", "ครึ่งปีแรก"] { words[word] = .half }
    for word in ["ปีงบประมาณ", "ปีงบ", "งปม", "ปีงปม", "fy", "fiscalyear"] {
      words[word] = .fiscalYear
    }
    for word in ["ปี", "year"] { words[word] = .year }
    for word in ["เวลา", "ตั้งแต่เวลา", "at", "t"] { words[word] = .timeFollows }
    for word in ["น", "นาฬิกา", "z", "am", "pm"] { words[word] = .timeEnds }
    return words
  }()

  private static let longest = known.keys.map(\.unicodeScalars.count).max() ?? 0
}
