/// A person's name: titles, given name, family name.
///
/// Thais are addressed, sorted and found by the given name. The family name is optional: monks, members
/// of hill communities and some foreigners have none.
public struct PersonName: Hashable, Sendable {
  /// All titles in their usual short or full form, "นางสาว", "ผศ.ดร."; nil when there is none.
  public let title: String?
  /// The given name.
  public let given: String
  /// The family name, with middle names if there are any.
  public let family: String?

  /// Takes a name apart; nil when nothing but titles or no letter is there.
  ///
  /// "น.ส.สมหญิง ใจดี" → นางสาว · สมหญิง · ใจดี; "ผศ. ดร.ณัฐพล รังสิตพล" → ผศ.ดร. · ณัฐพล · รังสิตพล.
  public init?(_ text: String) {
    var rest = Array(ThaiText.cleaned(text).unicodeScalars)
    var titles: [PersonTitle] = []
    while titles.count < 5, let (title, length) = PersonTitle.atStart(of: rest, after: titles.last)
    {
      titles.append(title)
      rest.removeFirst(length)
      while let first = rest.first, first == " " || first == "." { rest.removeFirst() }
    }
    let words = ThaiText.string(rest).split(separator: " ")
    guard let given = words.first, given.contains(where: \.isLetter) else { return nil }
    self.given = String(given)
    family = words.count > 1 ? words.dropFirst().joined(separator: " ") : nil
    title = titles.isEmpty ? nil : titles.map(\.shown).joined()
  }

  /// Title, given and family name as they are written in Thai: the title joined to the given name.
  public var written: String {
    let isLatin = given.utf8.first.map { $0 < 0x80 } ?? false
    return [title.map { $0 + (isLatin ? " " : "") + given } ?? given, family].compactMap { $0 }
      .joined(separator: " ")
  }

  /// Given and family name as a key for equal names, without titles, spaces and punctuation.
  public var key: String { OrganisationName.letters(given + (family ?? "")) }

  /// The name without its title when a text is clearly a person in trade (นาย, นาง, นางสาว …).
  static func inTrade(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard let (title, length) = PersonTitle.atStart(of: scalars, after: nil), title.isCivil,
      let person = PersonName(ThaiText.string(scalars[length...]))
    else { return nil }
    return [person.given, person.family].compactMap { $0 }.joined(separator: " ")
  }
}

/// One title before a name.
private struct PersonTitle: Hashable {
  /// Letters without dots and spaces.
  let letters: [Unicode.Scalar]
  /// How it is shown.
  let shown: String
  /// นาย, นาง, นางสาว and the like, which tell that a name is a person's.
  let isCivil: Bool
  /// Abbreviations count only when written with a dot or a space behind; a full word may touch the name.
  let needsDot: Bool

  /// The longest title with which a text begins, and how many characters it takes.
  static func atStart(of text: [Unicode.Scalar], after previous: PersonTitle?) -> (
    PersonTitle, Int
  )? {
    for title in all where !(title.isCivil && previous?.isCivil == true) {
      if let length = title.length(in: text) { return (title, length) }
    }
    return nil
  }

  private func length(in text: [Unicode.Scalar]) -> Int? {
    var position = 0
    var sawDot = false
    for letter in letters {
      while position > 0, position < text.count,
        text[position] == "." || ((sawDot || mayHoldSpaces) && text[position] == " ")
      {
        sawDot = sawDot || text[position] == "."
        position += 1
      }
      guard position < text.count, lower(text[position]) == letter else { return nil }
      position += 1
    }
    guard position < text.count else { return nil }
    if needsDot {
      guard text[position] == "." || (text[position] == " " && letters.count > 1) else {
        return nil
      }
    } else if ThaiText.isTopMark(text[position]) || ThaiText.isAttachedVowel(text[position]) {
      return nil
    } else if letters[0].isASCII, text[position] != ".", text[position] != " " {
      return nil
    }
    return text[position] == "." ? position + 1 : position
  }

  /// "ว่าที่ ร.ต." is written with a space inside.
  private var mayHoldSpaces: Bool { shown.contains(" ") }

  private func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
  }

  /// Longest first, so that นางสาว is not read as นาง and พ.ต.อ. not as พ.ต.
  private static let all: [PersonTitle] = {
    let civil = [
      "นางสาว", "นาง", "นาย", "เด็กชาย", "เด็กหญิง", "คุณ", "คุณหญิง", "ท่านผู้หญิง", "หม่อมราชวงศ์",
      "หม่อมหลวง", "พระครู",
      "พระมหา", "พระอาจารย์", "กำนัน", "ผู้ใหญ่บ้าน", "อาจารย์", "ศาสตราจารย์", "รองศาสตราจารย์",
      "ผู้ช่วยศาสตราจารย์", "ดอกเตอร์", "ว่าที่ร้อยตรี",
      "ว่าที่ร้อยโท", "ร้อยตรี", "ร้อยโท", "ร้อยเอก", "พันตรี", "พันโท", "พันเอก", "สิบเอก", "จ่าสิบเอก",
      "ดาบตำรวจ", "นายแพทย์", "แพทย์หญิง",
      "mr", "mrs", "ms", "miss", "dr", "prof", "khun",
    ]
    let trading: Set<String> = ["นางสาว", "นาง", "นาย", "คุณ", "mr", "mrs", "ms", "miss"]
    let dotted = [
      "ดร.", "ผศ.", "รศ.", "ศ.", "อ.", "นพ.", "พญ.", "ทพ.", "ทพญ.", "ภก.", "ภญ.", "สพ.ญ.", "น.สพ.",
      "ม.ร.ว.", "ม.ล.",
      "ม.จ.", "พล.อ.", "พล.ท.", "พล.ต.", "พ.อ.", "พ.ท.", "พ.ต.", "ร.อ.", "ร.ท.", "ร.ต.", "พล.ต.อ.",
      "พล.ต.ท.",
      "พล.ต.ต.", "พ.ต.อ.", "พ.ต.ท.", "พ.ต.ต.", "ร.ต.อ.", "ร.ต.ท.", "ร.ต.ต.", "ด.ต.", "จ.ส.อ.",
      "จ.ส.ท.", "จ.ส.ต.",
      "ส.อ.", "ส.ท.", "ส.ต.", "ส.ต.อ.", "ส.ต.ท.", "ส.ต.ต.", "น.อ.", "น.ท.", "น.ต.", "พ.จ.อ.",
      "ว่าที่ ร.ต.", "ว่าที่ ร.ท.",
    ]
    let other: [(String, String, Bool)] = [
      ("น.ส.", "นางสาว", true), ("ด.ช.", "เด็กชาย", false), ("ด.ญ.", "เด็กหญิง", false),
    ]
    var titles = civil.map { word in
      PersonTitle(
        letters: letters(word), shown: word.first?.isASCII == true ? word.capitalizedFirst : word,
        isCivil: trading.contains(word), needsDot: false)
    }
    titles += dotted.map {
      PersonTitle(letters: letters($0), shown: $0, isCivil: false, needsDot: true)
    }
    titles += other.map {
      PersonTitle(letters: letters($0.0), shown: $0.1, isCivil: $0.2, needsDot: true)
    }
    return titles.sorted { $0.letters.count > $1.letters.count }
  }()

  private static func letters(_ word: String) -> [Unicode.Scalar] {
    word.unicodeScalars.filter { $0 != "." && $0 != " " }
  }
}

extension String {
  /// "mrs" → "Mrs".
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
