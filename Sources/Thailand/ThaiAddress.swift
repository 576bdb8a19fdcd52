/// A Thai address taken apart at its markers, in the order in which addresses run.
public struct ThaiAddress: Hashable, Sendable {
  /// House, village, lane and road: what stands before the first marker; the whole when there is none.
  public let rest: String
  /// ตำบล or แขวง, without the word.
  public let subdistrict: String?
  /// อำเภอ or เขต, without the word.
  public let district: String?
  /// จังหวัด, or Bangkok's name; without the word.
  public let province: String?
  /// Five digits at the end.
  public let postalCode: String?

  /// Takes an address apart: `107 หมู่ที่ 5 ตำบลหนองกระทิง อำเภอลำปลายมาศ จังหวัดบุรีรัมย์ 31130`, also with ต. อ. จ. and
  /// แขวง เขต กรุงเทพฯ. Never fails: what has no marker stays in `rest`.
  public static func split(_ text: String) -> ThaiAddress {
    var text = ThaiText.arabicDigits(ThaiText.cleaned(text))
    let postalCode = removePostalCode(&text)
    var parts: [Part: String] = [:]
    var marks = marks(in: Array(text.unicodeScalars))
    let scalars = Array(text.unicodeScalars)
    let rest = ThaiText.string(scalars[..<(marks.first?.start ?? scalars.count)])
    marks.append(Mark(part: .province, start: scalars.count, nameStart: scalars.count))
    for (mark, next) in zip(marks, marks.dropFirst()) {
      let name = trimmed(ThaiText.string(scalars[mark.nameStart..<next.start]))
      if !name.isEmpty { parts[mark.part] = name }
    }
    return ThaiAddress(
      rest: trimmed(rest), subdistrict: parts[.subdistrict], district: parts[.district],
      province: parts[.province], postalCode: postalCode)
  }

  private enum Part: Hashable { case subdistrict, district, province }

  private struct Mark {
    let part: Part
    let start: Int
    let nameStart: Int
  }

  /// Marker words; those with a dot are too short to be trusted inside a word.
  private static let words: [(word: [Unicode.Scalar], part: Part, isName: Bool)] = [
    ("ตำบล", Part.subdistrict, false), ("แขวง", .subdistrict, false), ("ต.", .subdistrict, false),
    ("อำเภอ", .district, false), ("เขต", .district, false), ("อ.", .district, false),
    ("จังหวัด", .province, false),
    ("จ.", .province, false), ("กรุงเทพ", .province, true), ("กทม", .province, true),
  ].map { (Array($0.0.unicodeScalars), $0.1, $0.2) }

  private static func marks(in scalars: [Unicode.Scalar]) -> [Mark] {
    var marks: [Mark] = []
    var position = 0
    while position < scalars.count {
      let startsWord = position == 0 || !ThaiText.isThai(scalars[position - 1])
      let found = words.first { word, _, isName in
        guard position + word.count <= scalars.count,
          startsWord || (word.last != "." && !isName && word.count > 3)
        else { return false }
        return zip(word, scalars[position...]).allSatisfy(==)
      }
      guard let found else {
        position += 1
        continue
      }
      let nameStart = found.isName ? position : position + found.word.count
      // "จ.กรุงเทพฯ" is one mark.
      if found.isName, let last = marks.last, last.part == .province,
        scalars[last.nameStart..<position].allSatisfy({ $0 == " " })
      {
        position += found.word.count
        continue
      }
      marks.append(Mark(part: found.part, start: position, nameStart: nameStart))
      position += found.word.count
    }
    return marks
  }

  private static func removePostalCode(_ text: inout String) -> String? {
    let tail = text.suffix(5)
    guard tail.utf8.count == 5, tail.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text.count > 5,
      let before = text.dropLast(5).last, !before.isNumber
    else { return nil }
    let code = String(tail)
    text.removeLast(5)
    for word in ["รหัสไปรษณีย์", "รหัส ปณ.", "ปณ."] {
      let trimmed = trimmed(text)
      if trimmed.hasSuffix(word) { text = String(trimmed.dropLast(word.count)) }
    }
    return code
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last == " " || last == "," || last == "-" { text.removeLast() }
    while let first = text.first, first == " " || first == "," { text.removeFirst() }
    return String(text)
  }
}
