// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Why a row cannot be taken in. The raw values are stable: they stand in reports and in JSON.
enum RejectionReason: String, Sendable, Codable, CaseIterable, Hashable {
  case otherTable = "other_table"
  case missingName = "missing_name"
  case unknownNetwork = "unknown_network"
  case unknownProvince = "unknown_province"
  case impossibleDate = "impossible_date"
  case missingDate = "missing_date"
  case outsideFiscalYear = "outside_fiscal_year"
  case negativeHours = "negative_hours"
  case textInNumber = "text_in_number"
  case missingUnit = "missing_unit"
  case percentOnly = "percent_only"
  case unknownIndicator = "unknown_indicator"
  case notInRegister = "not_in_register"

  /// The reason in a few words, for a table of reasons.
  var label: Bilingual {
    switch self {
    case .missingName: Bilingual(thai: "ไม่มีชื่อกิจการ", english: "no enterprise name")
    case .unknownNetwork: Bilingual(thai: "ไม่รู้จักเครือข่าย", english: "unknown network")
    case .unknownProvince: Bilingual(thai: "ไม่รู้จักจังหวัด", english: "unknown province")
    case .impossibleDate: Bilingual(thai: "วันที่ไม่ถูกต้อง", english: "impossible date")
    case .missingDate: Bilingual(thai: "ไม่มีวันที่", english: "no date")
    case .outsideFiscalYear: Bilingual(thai: "นอกปีงบประมาณ", english: "outside the fiscal year")
    case .negativeHours: Bilingual(thai: "ชั่วโมงติดลบ", english: "negative hours")
    case .textInNumber: Bilingual(thai: "มีข้อความในช่องตัวเลข", english: "text where a number belongs")
    case .missingUnit: Bilingual(thai: "ไม่มีหน่วย", english: "no unit")
    case .percentOnly: Bilingual(thai: "มีแต่ร้อยละ ไม่มีจำนวน", english: "percent without an amount")
    case .unknownIndicator: Bilingual(thai: "ไม่รู้จักตัวชี้วัด", english: "unknown indicator")
    case .otherTable: Bilingual(thai: "อยู่ใต้หัวตารางอื่น", english: "under other headings")
    case .notInRegister: Bilingual(thai: "ไม่มีในทะเบียน", english: "not in any register")
    }
  }
}

/// What a row is taken in with, all the same. The raw values are stable.
enum RemarkCode: String, Sendable, Codable, CaseIterable, Hashable {
  case checkDigit = "id_check_digit"
  case scientific = "id_scientific"
  case length = "id_length"
  case zeroRestored = "id_zero_restored"
  case duplicateRow = "duplicate_row"
  case periodNotGiven = "period_not_given"
  case hoursNotGiven = "hours_not_given"
  case changeUnknown = "change_unknown"
  case amountPerMonth = "amount_per_month"
  case signUnclear = "sign_unclear"
  case hoursMultiplied = "hours_multiplied"
  case nameFromAbove = "name_from_above"

  /// Whether the sender should look at it; the others only inform.
  var isWarning: Bool {
    switch self {
    case .checkDigit, .scientific, .length, .periodNotGiven, .hoursNotGiven, .changeUnknown,
      .amountPerMonth, .signUnclear:
      true
    case .zeroRestored, .duplicateRow, .hoursMultiplied, .nameFromAbove: false
    }
  }
}

/// A finding about one row: what, in which column, and how to mend it.
struct Finding<Code: RawRepresentable & Hashable & Sendable>: Sendable, Hashable
where Code.RawValue == String {
  let code: Code
  /// The column concerned, counted from 0; nil where the row as a whole is meant.
  let column: Int?
  /// What stands in the cell.
  let raw: String?
  let message: Bilingual
}

/// Why a row is refused.
typealias Rejection = Finding<RejectionReason>
/// A warning or an information about a row that is taken in.
typealias Remark = Finding<RemarkCode>

/// The sentences of refusals. Each says what stands there and what to do.
enum RejectionText {
  static func missingName(_ kind: SheetKind) -> Bilingual {
    Bilingual(
      thai: "ไม่มีทั้งชื่อกิจการและเลขทะเบียน โปรดใส่ชื่อหรือเลขอย่างใดอย่างหนึ่ง",
      english: "Neither a name nor a number says which enterprise this is; fill in one of them")
  }

  static func unknownNetwork(_ text: String, count: Int) -> Bilingual {
    Bilingual(
      thai: "ไม่มีเครือข่าย “\(text)” ในโครงการนี้ โปรดเลือกชื่อหรือรหัสจากรายชื่อ \(count) เครือข่าย",
      english:
        "The programme has no network “\(text)”; take a name or code from its list of \(count)")
  }

  static func noNetwork(count: Int) -> Bilingual {
    Bilingual(
      thai: "ไม่ได้ระบุเครือข่าย โปรดใส่ชื่อหรือรหัสจากรายชื่อ \(count) เครือข่ายของโครงการ",
      english: "No network is given; fill in a name or code from the programme's list of \(count)")
  }

  static func unknownProvince(_ text: String) -> Bilingual {
    Bilingual(
      thai: "ไม่รู้จักจังหวัด “\(text)” โปรดใส่ชื่อจังหวัดของไทย เช่น เชียงใหม่ หรือ จ.เชียงใหม่",
      english: "“\(text)” is no province of Thailand; write for example เชียงใหม่ or Chiang Mai")
  }

  static let missingDate = Bilingual(
    thai: "ไม่ได้ระบุวันที่จัดกิจกรรม โปรดใส่วันที่ในแถวนี้ หรือเหนือตาราง เช่น “วันที่ : 20 มี.ค. 58”",
    english:
      "The day of the activity is missing; write it in the row or above the table, as in “Date: 20 Mar 2015”"
  )

  static func outside(_ span: DateSpan, _ year: FiscalYear) -> Bilingual {
    Bilingual(
      thai: "\(span.thai()) อยู่นอก\(year.label.thai) (\(year.span.thai())) โปรดตรวจวันที่",
      english:
        "\(span.english()) lies outside \(year.label.english), \(year.span.english()); correct the date"
    )
  }

  static let negativeHours = Bilingual(
    thai: "จำนวนชั่วโมงติดลบไม่ได้ โปรดตรวจว่าใส่เครื่องหมายลบเกินมาหรือไม่",
    english: "Hours cannot be negative; see whether a minus sign slipped in")

  static func textInNumber(_ field: Field, _ text: String) -> Bilingual {
    Bilingual(
      thai: "ช่อง\(field.label.thai)ต้องเป็นตัวเลข แต่เขียนว่า “\(text)” โปรดใส่ตัวเลข หรือเว้นว่างถ้าไม่มีข้อมูล",
      english:
        "The \(field.label.english) must be a number, but “\(text)” stands there; type a number or leave it blank"
    )
  }

  static let missingUnit = Bilingual(
    thai: "ไม่ได้ระบุหน่วยของจำนวนเงิน โปรดใส่หน่วย เช่น บาท พันบาท หรือ ล้านบาท",
    english: "The unit of the amount is missing; write baht, thousand baht or million baht")

  static let otherTable = Bilingual(
    thai: "แถวนี้อยู่ใต้หัวตารางอีกแบบหนึ่งในแผ่นงานเดียวกัน ระบบไม่เดาคอลัมน์ โปรดย้ายตารางนั้นไปไว้แผ่นงานของตนเอง",
    english:
      "The row stands under other headings on the same sheet, and its columns are not guessed; move that table to a sheet of its own"
  )

  static let percentOnly = Bilingual(
    thai: "มีแต่ร้อยละ จึงนับเป็นจำนวนไม่ได้ โปรดใส่ค่าก่อนและหลัง หรือจำนวนที่เปลี่ยนแปลง พร้อมหน่วย",
    english:
      "Only a percentage is given, which cannot be added up; give the values before and after, or the amount, with their unit"
  )

  static func unknownIndicator(_ text: String) -> Bilingual {
    Bilingual(
      thai:
        text.isEmpty
        ? "ไม่ได้ระบุตัวชี้วัด โปรดใส่ เช่น ลดต้นทุน ยอดขายเพิ่มขึ้น การลงทุน การจ้างงาน หรือตลาดใหม่"
        : "ไม่รู้จักตัวชี้วัด “\(text)” โปรดใช้ เช่น ลดต้นทุน ยอดขายเพิ่มขึ้น การลงทุน การจ้างงาน หรือตลาดใหม่",
      english:
        text.isEmpty
        ? "The indicator is missing; write cost reduction, sales increase, investment, jobs or new market"
        : "“\(text)” is no known indicator; use cost reduction, sales increase, investment, jobs or new market"
    )
  }

  static func notInRegister(_ name: String) -> Bilingual {
    Bilingual(
      thai: "“\(name)” ไม่อยู่ในทะเบียนของหน่วยงานใด โปรดตรวจชื่อและเลข หรือเพิ่มในทะเบียนก่อน",
      english:
        "“\(name)” is in no agency's register; check the name and number, or add it to a register first"
    )
  }
}

extension Remark {
  /// The remark on an identification number, when there is one to make.
  init?(_ identifier: IdentifierReading, column: Int?, raw: String?) {
    guard let remark = identifier.remark, let code = RemarkCode(rawValue: remark.code) else {
      return nil
    }
    self.init(code: code, column: column, raw: raw, message: remark.message)
  }

  /// The remark on an outcome that does not say for which months it is.
  static func periodNotGiven(_ year: FiscalYear, column: Int?, raw: String?) -> Remark {
    Remark(
      code: .periodNotGiven, column: column, raw: raw,
      message: Bilingual(
        thai: "ไม่ได้ระบุช่วงเวลาของผลลัพธ์ จึงถือว่าเป็นผลทั้ง\(year.label.thai) โปรดระบุ เช่น ไตรมาส 3/2558",
        english:
          "The period of the outcome is not given and taken to be the whole \(year.label.english); write for example Q3/2558"
      ))
  }

  /// The remark on an activity whose hours nobody gave.
  static func hoursNotGiven(column: Int?, raw: String?) -> Remark {
    Remark(
      code: .hoursNotGiven, column: column, raw: raw,
      message: Bilingual(
        thai: "ไม่ได้ระบุจำนวนชั่วโมง จึงนับเป็น 0 ชั่วโมง โปรดใส่จำนวนชั่วโมงของทั้งกิจกรรม",
        english:
          "The hours are not given and count as 0; write the hours of the whole activity"))
  }

  /// The remark on hours that were told by the day.
  static func hoursMultiplied(
    _ hours: ExactNumber, perDay: ExactNumber, days: ExactNumber, column: Int?
  ) -> Remark {
    Remark(
      code: .hoursMultiplied, column: column, raw: nil,
      message: Bilingual(
        thai: "คิดจากวันละ \(perDay) ชั่วโมง × \(days) วัน เป็น \(hours) ชั่วโมง",
        english: "\(perDay) hours a day × \(days) days are taken as \(hours) hours"))
  }

  /// The remark on an outcome that cannot be counted.
  static func changeUnknown(column: Int?) -> Remark {
    Remark(
      code: .changeUnknown, column: column, raw: nil,
      message: Bilingual(
        thai: "ไม่มีค่าก่อนหรือค่าหลัง จึงไม่ทราบว่าเปลี่ยนแปลงเท่าใด แถวนี้ยังไม่นับเป็นผลลัพธ์",
        english:
          "A value before or after is missing, so the change is not known; the row counts as no outcome yet"
      ))
  }

  /// The remark on a cost whose reduction is below nothing.
  static func signUnclear(column: Int?) -> Remark {
    Remark(
      code: .signUnclear, column: column, raw: nil,
      message: Bilingual(
        thai: "ต้นทุนที่ลดลงมีค่าติดลบ จึงนับว่าต้นทุนเพิ่มขึ้น ถ้าตั้งใจว่าลดลง โปรดเขียนเป็นจำนวนบวก",
        english:
          "The reduction of cost is negative and counts as a cost that rose; if it fell, write a positive amount"
      ))
  }

  /// The remark on money told by the month.
  static func amountPerMonth(column: Int?, raw: String?) -> Remark {
    Remark(
      code: .amountPerMonth, column: column, raw: raw,
      message: Bilingual(
        thai: "จำนวนเงินเป็นรายเดือน ระบบรับตามที่เขียนโดยไม่คูณจำนวนเดือน โปรดตรวจว่าเป็นยอดของทั้งช่วงเวลาหรือไม่",
        english:
          "The amount is told by the month and is taken as written, not multiplied; see whether it is that of the whole period"
      ))
  }

  /// The remark on a row that goes on with the enterprise above it.
  static func nameFromAbove(_ name: String, column: Int?) -> Remark {
    Remark(
      code: .nameFromAbove, column: column, raw: nil,
      message: Bilingual(
        thai: "ช่องชื่อว่าง จึงถือว่าเป็นของ “\(name)” ในแถวก่อนหน้า",
        english: "The name is blank; the row is taken as one more of “\(name)” above it"))
  }

  /// The remark on a row that repeats an earlier one.
  static func duplicate(of row: Int) -> Remark {
    Remark(
      code: .duplicateRow, column: nil, raw: nil,
      message: Bilingual(
        thai: "แถวนี้ซ้ำกับแถวที่ \(row) ระบบนับเพียงครั้งเดียว",
        english: "This row repeats row \(row); it counts once"))
  }
}
