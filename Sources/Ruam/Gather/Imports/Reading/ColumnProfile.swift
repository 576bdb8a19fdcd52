// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// What the cells of one column look like, from the first rows of the table.
struct ColumnProfile: Sendable {
  /// How many of the looked-at rows hold something in this column.
  private(set) var filled = 0
  /// How many rows were looked at.
  private(set) var rows = 0
  /// A value as a person sees it, for explanations.
  private(set) var example: String?
  /// How many cells look like each kind, by the place of its bit.
  private var counts = [Int](repeating: 0, count: 32)
  private var distinct: Set<String> = []
  private var lastNumber: Int?
  private var firstNumber: Int?
  private var steps = 0

  /// Takes one more cell into account.
  mutating func add(_ cell: Cell, looks: CellLooks) {
    rows += 1
    let shown = ThaiText.cleaned(cell.shown)
    guard !shown.isEmpty, cell.shown != "-" else { return }
    filled += 1
    if example == nil { example = shown }
    if distinct.count < 64 { distinct.insert(shown) }
    var content = looks.content(of: cell).rawValue
    while content != 0 {
      counts[content.trailingZeroBitCount] += 1
      content &= content - 1
    }
    if case .success(let reading) = ThaiNumbers.read(cell.value.plainText),
      let number = reading.value.int
    {
      if let last = lastNumber, number == last + 1 { steps += 1 }
      if lastNumber == nil { firstNumber = number }
      lastNumber = number
    }
  }

  /// The share of filled cells that look like any of the kinds, 0...1.
  func share(_ content: CellContent) -> Double {
    guard filled > 0 else { return 0 }
    let best =
      counts.indices.lazy.filter { content.rawValue & 1 << UInt32($0) != 0 }.map {
        counts[$0]
      }.max() ?? 0
    return Double(best) / Double(filled)
  }

  /// Whether the numbers count the rows: each is one more than the one before.
  var isRunning: Bool { filled >= 2 && steps * 10 >= (filled - 1) * 7 }

  /// Whether the numbers count the rows from one on.
  private var countsRows: Bool { isRunning && (firstNumber ?? 0) <= 1 }

  /// How few different values there are: 1 when all rows say the same.
  var repetition: Double {
    filled < 2 ? 0 : 1 - Double(distinct.count - 1) / Double(min(filled, 64))
  }
}

extension ColumnProfile {
  /// How well the cells fit a field, 0...1; 0.5 where the field may hold any words.
  func fit(_ field: Field) -> Double {
    guard filled > 0 else { return 0.4 }
    let wordy = share([.words])
    switch field {
    case .sequence: return isRunning ? 1 : 0.6 * share(.number)
    case .network:
      let known = share(.network)
      return known > 0 ? 0.4 + 0.6 * known : 0.4 * max(wordy, share(.enterprise))
    case .name:
      return min(1, share(.enterprise) + 0.6 * share(.person) + 0.5 * wordy)
    case .nameOrOrganisation:
      return min(1, share(.enterprise) + share(.office) + 0.6 * share(.person) + 0.5 * wordy)
    case .identifier: return share(.identifier)
    case .telephone: return share(.telephone)
    case .province: return share(.province)
    case .provinceCode: return share(.hours) * repetition
    case .legalForm: return share(.legalForm)
    case .tsic, .postalCode: return share(.fiveDigits)
    case .email: return share(.email)
    case .contactPerson, .person: return share(.person)
    case .address: return max(share(.address), 0.5 * wordy)
    case .district: return max(share(.district), 0.6 * wordy)
    case .village: return max(share(.hours), 0.4 * wordy)
    case .houseNumber: return share(.number) > 0 || wordy > 0 ? 0.5 : 0.2
    case .employees: return countsRows ? 0.2 : share(.number)
    case .revenue, .baseline, .after, .change, .percent: return share(.number)
    case .joined, .date, .endDate: return share([.date, .serialDate])
    case .hours, .hoursPerDay: return countsRows ? 0.1 : share(.hours)
    case .days: return share(.hours)
    case .attendanceDay: return share([.tick, .hours])
    case .activity:
      return max(0.8 * wordy + 0.3 * share(.activityKind), 0.8 * share([.words, .indicator]))
    case .activityKind: return max(share(.activityKind), 0.4 * wordy * repetition)
    case .role: return share(.role)
    case .entrepreneurTick, .officialTick: return share(.tick)
    case .organisation: return max(share(.office), 0.4 * wordy)
    case .indicator: return share(.indicator)
    case .baselinePeriod, .afterPeriod: return share([.period, .date])
    case .unit: return share(.unit)
    case .month, .year: return 0.5
    case .personTitle: return max(wordy, share(.words)) * repetition
    case .familyName: return wordy
    case .business, .road, .subdistrict, .venue, .method, .evidence, .remark:
      return share([.number]) > 0.5 ? 0.2 : 0.5
    }
  }

  /// The kind of content that speaks for a field, named for an explanation; nil for free words.
  static func contentName(of field: Field) -> Bilingual? {
    switch field {
    case .sequence: Bilingual(thai: "เลขเรียงลำดับ", english: "running numbers")
    case .network: Bilingual(thai: "เครือข่ายในโครงการ", english: "networks of the programme")
    case .name: Bilingual(thai: "ชื่อกิจการ", english: "enterprise names")
    case .nameOrOrganisation:
      Bilingual(thai: "ชื่อกิจการหรือหน่วยงาน", english: "enterprises or offices")
    case .identifier: Bilingual(thai: "เลข 12–13 หลัก", english: "numbers of 12–13 digits")
    case .telephone: Bilingual(thai: "หมายเลขโทรศัพท์", english: "telephone numbers")
    case .province: Bilingual(thai: "ชื่อจังหวัด", english: "provinces")
    case .legalForm: Bilingual(thai: "รูปแบบกิจการ", english: "legal forms")
    case .tsic, .postalCode: Bilingual(thai: "เลข 5 หลัก", english: "numbers of 5 digits")
    case .email: Bilingual(thai: "อีเมล", english: "e-mail addresses")
    case .contactPerson, .person: Bilingual(thai: "ชื่อบุคคล", english: "personal names")
    case .address: Bilingual(thai: "ที่อยู่", english: "addresses")
    case .employees, .revenue, .baseline, .after, .change, .days, .percent:
      Bilingual(thai: "ตัวเลข", english: "numbers")
    case .joined, .date, .endDate: Bilingual(thai: "วันที่", english: "dates")
    case .hours, .hoursPerDay: Bilingual(thai: "จำนวนชั่วโมง", english: "hours")
    case .activityKind: Bilingual(thai: "ประเภทกิจกรรม", english: "kinds of activity")
    case .role: Bilingual(thai: "ประเภทผู้เข้าร่วม", english: "participants' roles")
    case .entrepreneurTick, .officialTick, .attendanceDay:
      Bilingual(thai: "เครื่องหมาย", english: "ticks")
    case .organisation: Bilingual(thai: "ชื่อหน่วยงาน", english: "offices")
    case .indicator: Bilingual(thai: "ตัวชี้วัด", english: "indicators")
    case .baselinePeriod, .afterPeriod: Bilingual(thai: "ช่วงเวลา", english: "periods")
    case .unit: Bilingual(thai: "หน่วยนับ", english: "units")
    default: nil
    }
  }
}
