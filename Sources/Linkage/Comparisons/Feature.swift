// SPDX-License-Identifier: Apache-2.0
import Thailand

/// One measured aspect of a comparison, the unit that gets weights.
///
/// Most kinds of comparison have one. An organisation's name has two, the name itself and the
/// legal form it states, because a trader and a company of the same name are not the same.
struct Feature: Hashable, Sendable {
  /// What is measured.
  enum Measure: Hashable, Sendable {
    case organisationName, legalForm, personName, identifier, date, telephone, address, postcode
    case freeText, category, number
  }

  var measure: Measure
  /// The main column of the comparison it belongs to.
  var column: String
  /// The first of its words on a record's card.
  var word: Int
  /// Its levels of agreement; the number of a level is its index. Level 0 is "cannot be compared".
  var levels: [Level] { measure.levels }
}

/// How far two values agree.
struct Level: Hashable, Sendable {
  /// What a reader is told, in both languages.
  var wording: Bilingual

  init(_ thai: String, _ english: String) { wording = Bilingual(thai: thai, english: english) }

  /// The same value, told apart by how many records have it (see ``Rarity``).
  ///
  /// This is the term-frequency adjustment of Winkler 2000, "Frequency-based matching in the
  /// Fellegi–Sunter model of record linkage" (US Census Bureau RR2000/06), with the frequencies in
  /// steps instead of a formula, so that both m and u of each step are learned or counted.
  static func equal(_ thai: String, _ english: String) -> [Level] {
    let bounds = Rarity.bounds
    return bounds.indices.map { index in
      let bound = bounds[index]
      return Level(
        bound == .max
          ? "\(thai) (ค่านี้พบบ่อยมาก)" : "\(thai) (ค่านี้พบไม่เกิน \(bound) ระเบียน)",
        bound == .max
          ? "\(english) (a very common value)"
          : "\(english) (at most \(bound) records have it)")
    }
  }
}

/// How many records share a value, in steps.
enum Rarity {
  static let bounds = [6, 40, 300, Int.max]

  /// The step, from 0 for the rarest, of a value that `count` records have.
  static func step(_ count: Int) -> UInt64 {
    count <= 6 ? 0 : count <= 40 ? 1 : count <= 300 ? 2 : 3
  }
}

extension Feature.Measure {
  private static let notComparable = Level("ไม่มีข้อมูลให้เทียบ", "nothing to compare")

  /// How many words of eight bytes a record's card holds for it.
  var words: Int {
    switch self {
    case .organisationName, .address: 4
    case .legalForm: 0
    case .personName, .freeText: 3
    case .identifier, .telephone, .postcode, .category: 2
    case .date, .number: 1
    }
  }

  var levels: [Level] {
    switch self {
    case .organisationName: Self.organisationNameLevels
    case .legalForm: Self.legalFormLevels
    case .personName, .freeText: Self.textLevels
    case .identifier: Self.identifierLevels
    case .telephone: Self.telephoneLevels
    case .date: Self.dateLevels
    case .address: Self.addressLevels
    case .postcode: Self.postcodeLevels
    case .category: Self.categoryLevels
    case .number: Self.numberLevels
    }
  }

  private static let organisationNameLevels: [Level] =
    [notComparable] + Level.equal("ชื่อตรงกัน", "same name") + [
      Level("ชื่อต่างกันหนึ่งตัวอักษร พบน้อย", "a rare name, one letter different"),
      Level("ชื่อต่างกันหนึ่งตัวอักษร พบบ่อย", "a common name, one letter different"),
      Level("ชื่อต่างกันเล็กน้อย", "names differ by a few letters"),
      Level("ชื่อสะกดต่างแต่ออกเสียงเหมือนกัน", "spelt otherwise, same sound"),
      Level("ชื่อหนึ่งเป็นส่วนต้นของอีกชื่อ", "one name begins the other"),
      Level("ชื่อคล้ายกันบางส่วน", "names partly alike"),
      Level("ชื่อต่างกัน", "different names"),
      Level("ชื่อไทยกับอังกฤษออกเสียงตรงกัน พบน้อย", "Thai and English sound the same, rare"),
      Level("ชื่อไทยกับอังกฤษออกเสียงตรงกัน พบบ่อย", "Thai and English sound the same, common"),
      Level("ชื่อไทยกับอังกฤษออกเสียงเกือบตรงกัน", "Thai and English sound nearly the same"),
      Level("เสียงชื่อหนึ่งเป็นส่วนต้นของอีกชื่อ", "the sound of one begins the other"),
      Level("ชื่อไทยกับอังกฤษออกเสียงคล้ายกัน", "Thai and English sound alike"),
      Level("ชื่อไทยกับอังกฤษออกเสียงต่างกัน", "Thai and English sound different"),
    ]

  private static let legalFormLevels: [Level] = [
    Level("ไม่ได้ระบุรูปแบบกิจการทั้งสองฝ่าย", "legal form not stated by both"),
    Level("รูปแบบกิจการเดียวกัน", "same legal form"),
    Level("รูปแบบกิจการต่างกัน", "different legal forms"),
  ]

  private static let textLevels: [Level] =
    [notComparable] + Level.equal("ข้อความตรงกัน", "same text") + [
      Level("ต่างกันเล็กน้อยมาก", "nearly the same"),
      Level("คล้ายกัน", "alike"),
      Level("คล้ายกันบางส่วน", "partly alike"),
      Level("ต่างกัน", "different"),
    ]

  private static let identifierLevels: [Level] = [
    notComparable,
    Level("เลขประจำตัวตรงกันและเลขตรวจสอบถูกต้อง", "same valid number"),
    Level("เลขประจำตัวตรงกัน", "same number"),
    Level("เลขประจำตัวต่างกันหนึ่งหลักหรือสลับกัน", "numbers differ by one digit or one swap"),
    Level("เลขประจำตัวต่างกัน ฝ่ายหนึ่งไม่ถูกต้อง", "different numbers, one of them not valid"),
    Level("เลขนิติบุคคลถูกต้องทั้งคู่แต่คนละเลข", "two valid, different juristic numbers"),
    Level("รหัสทะเบียนครบทั้งคู่แต่คนละรหัส", "two complete registration codes that differ"),
    Level(
      "เลขถูกต้องทั้งคู่แต่คนละเลข อย่างน้อยหนึ่งเลขเป็นของบุคคล",
      "two valid, different numbers, at least one a person's"),
  ]

  private static let telephoneLevels: [Level] =
    [notComparable] + Level.equal("โทรศัพท์ตรงกัน", "same telephone") + [
      Level("โทรศัพท์ต่างกันหนึ่งหลัก", "telephones differ by one digit"),
      Level("โทรศัพท์ต่างกัน", "different telephones"),
    ]

  private static let dateLevels: [Level] = [
    notComparable,
    Level("วันที่ตรงกัน", "same date"),
    Level("วันที่ต่างกันหนึ่งหลักหรือสลับวันกับเดือน", "dates differ by a digit or a swap"),
    Level("ปีเดียวกัน", "same year"),
    Level("วันที่ต่างกัน", "different dates"),
  ]

  private static let addressLevels: [Level] = [
    notComparable,
    Level("บ้านเลขที่และตำบลหรือถนนเดียวกัน", "same house and same subdistrict or road"),
    Level("บ้านเลขที่เดียวกัน", "same house number, nothing against it"),
    Level("ตำบลเดียวกัน ไม่ทราบบ้านเลขที่", "same subdistrict, house unknown"),
    Level("อำเภอหรือรหัสไปรษณีย์เดียวกัน", "same district or postal code, house unknown"),
    Level("จังหวัดเดียวกัน ไม่ทราบที่อยู่ละเอียด", "same province, the rest unknown"),
    Level("คนละจังหวัด ไม่ทราบบ้านเลขที่", "different provinces, house unknown"),
    Level("คนละบ้าน ตำบลเดียวกัน", "different houses in one subdistrict"),
    Level("คนละบ้าน อำเภอเดียวกัน", "different houses in one district"),
    Level("คนละบ้าน จังหวัดเดียวกัน", "different houses in one province"),
    Level("คนละที่", "different places"),
    Level("คนละอำเภอ จังหวัดเดียวกัน", "different districts of one province, house unknown"),
  ]

  private static let postcodeLevels: [Level] =
    [notComparable] + Level.equal("รหัสไปรษณีย์ตรงกัน", "same postal code") + [
      Level("รหัสไปรษณีย์ต่างกันหนึ่งหลัก", "postal codes differ by one character"),
      Level("เขตไปรษณีย์เดียวกัน", "same postal area"),
      Level("รหัสไปรษณีย์ต่างกัน", "different postal codes"),
    ]

  private static let categoryLevels: [Level] =
    [notComparable] + Level.equal("ค่าตรงกัน", "same value") + [
      Level("ค่าต่างกัน", "different values")
    ]

  private static let numberLevels: [Level] = [
    notComparable,
    Level("จำนวนเท่ากัน", "same number"),
    Level("จำนวนต่างกันไม่เกิน 1%", "within 1 per cent"),
    Level("จำนวนต่างกันไม่เกิน 10%", "within 10 per cent"),
    Level("จำนวนต่างกัน", "different numbers"),
  ]
}
