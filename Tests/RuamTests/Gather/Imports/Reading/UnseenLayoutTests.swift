// SPDX-License-Identifier: Apache-2.0
import Foundation
import Spreadsheets
import Testing
import Thailand

@testable import Ruam

/// A hand-in written by a test, read as any file is.
struct WrittenHandIn {
  static let networks = [
    KnownNetwork(code: "NST-01", name: "เครือข่ายกาแฟดอยสูง", agency: "north"),
    KnownNetwork(code: "NST-02", name: "เครือข่ายเซรามิกลำปาง", agency: "north"),
    KnownNetwork(code: "SEA-01", name: "คลัสเตอร์อาหารทะเล", agency: "sea"),
  ]

  let survey: HandInSurvey
  let rows: [RowReading]
  let reading: SheetReading

  /// Reads a text file of records for an agency.
  init(
    _ text: String, agency: String = "north", register: RegisterIndex? = nil,
    mappings: [ImportMapping] = [], table: Int = 0
  ) throws {
    let path = NSTemporaryDirectory() + "hand-in-\(UUID().uuidString).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let year = try #require(AgencySample.fiscalYear)
    let context = ReadingContext(networks: Self.networks, fiscalYear: year, agency: agency)
    let reader = HandInReader(context: context, mappings: mappings)
    let file = try Spreadsheet.open(path: path)
    survey = try reader.survey(file)
    var rows: [RowReading] = []
    reading = try reader.read(survey.sheets[table], of: file, register: register) {
      rows.append($0)
    }
    self.rows = rows
  }

  var kind: SheetKind { survey.sheets[0].kind }

  func header(of field: Field) -> String? { survey.sheets[0].columns.column(field)?.header.shown }

  var registers: [RegisterValues] {
    rows.compactMap { if case .register(let values) = $0.values { values } else { nil } }
  }
  var attendances: [AttendanceValues] {
    rows.compactMap { if case .attendance(let values) = $0.values { values } else { nil } }
  }
  var outcomes: [OutcomeValues] {
    rows.compactMap { if case .outcome(let values) = $0.values { values } else { nil } }
  }
}

@Suite("layouts never seen before are read")
struct UnseenLayoutTests {
  @Test("a register with titles, a section per network, column numbers and empty lines of the form")
  func sectionsPerNetwork() throws {
    let file = try WrittenHandIn(
      """
      แบบ สสว. 1 รายชื่อสมาชิก,,,,,
      ปีงบประมาณ ๒๕๕๘,,,,,
      ,,,,,
      ที่,ชื่อร้านค้า,เลขที่ผู้เสียภาษี,จ.,เบอร์,เงินหมุนเวียน/รายรับ (แสนบาท)
      (1),(2),(3),(4),(5),(6)
      เครือข่าย : กาแฟดอยสูง (NST-01),,,,,
      1,ร้านอรุณกาแฟ,1999999999999,เชียงราย,081 234 5678,12
      2,บจก.ดอยสูง,105558000570,ชร,053 123 456,"3.5"
      รวม,2 ราย,,,,15.5
      NST-02 เครือข่ายเซรามิกลำปาง,,,,,
      1,หจก. ดินดี,-,ลำปาง,,ไม่มี
      2,,,,,
      หมายเหตุ ข้อมูลเบื้องต้น,,,,,
      """)
    #expect(file.kind == .register)
    #expect(file.rows.map(\.number) == [7, 8, 11])
    #expect(file.rows.allSatisfy { $0.isAccepted })
    #expect(file.registers.map(\.network.code) == ["NST-01", "NST-01", "NST-02"])
    #expect(file.registers.map(\.revenue) == [120_000_000, 35_000_000, nil])
    #expect(file.registers.map { $0.mention.province?.rawValue } == ["57", "57", "52"])
    #expect(file.rows[1].infos.map(\.code) == [.zeroRestored])
  }

  @Test("a sign-in sheet says its session above the table and names people under it")
  func signInSheet() throws {
    let file = try WrittenHandIn(
      """
      ใบลงทะเบียนผู้เข้าร่วม;;;;
      ชื่อกิจกรรม : อบรมคั่วกาแฟ;;;;
      วันที่ : 8-9 มิ.ย. 58;;;;
      จำนวนชั่วโมง : 12 ชั่วโมง;;;;
      เครือข่าย : เครือข่ายกาแฟดอยสูง;;;;
      ลำดับ;ชื่อ – สกุล;ตำแหน่ง;สถานประกอบการ / หน่วยงาน;โทรศัพท์
      1;นางอรุณ ใจดี;เจ้าของ;ร้านอรุณกาแฟ;081-234-5678
      2;นายสมชาย งามดี;นักวิชาการ;สำนักงานเกษตรจังหวัดเชียงราย;053-123-456
      """)
    #expect(file.kind == .attendance)
    #expect(file.attendances.map(\.role) == [.entrepreneur, .official])
    #expect(file.attendances[0].mention?.name == "ร้านอรุณกาแฟ")
    #expect(file.attendances[1].organisation == "สำนักงานเกษตรจังหวัดเชียงราย")
    #expect(
      file.attendances.allSatisfy { $0.activity == "อบรมคั่วกาแฟ" && $0.hours == ExactNumber(12) })
    #expect(file.attendances[0].days?.first.iso == "2015-06-08")
    #expect(file.attendances[0].days?.last.iso == "2015-06-09")
    #expect(file.attendances[0].network.code == "NST-01")
  }

  @Test("an attendance list fills the session only in its first row")
  func sessionInFirstRow() throws {
    let file = try WrittenHandIn(
      """
      Network,Course title,Dates,No. of hours,Firm,Participant,Participant type
      NST-01,Roasting,20 Mar 2015,6,Arun Coffee Co. Ltd,Mr. A Bee,Owner
      ,,,,Doi Sung LP,Ms. C Dee,Owner
      NST-02,Glazing,1 Apr 2015,3,Din Dee Ltd.,Mr. E Eff,Owner
      ,,,,,Mr. G Aitch,Government officer
      """)
    #expect(file.kind == .attendance)
    #expect(file.attendances.map(\.activity) == ["Roasting", "Roasting", "Glazing", "Glazing"])
    #expect(file.attendances.map { $0.hours?.int } == [6, 6, 3, 3])
    #expect(file.attendances.map(\.network.code) == ["NST-01", "NST-01", "NST-02", "NST-02"])
    #expect(
      file.attendances.map(\.role) == [.entrepreneur, .entrepreneur, .entrepreneur, .official])
    #expect(file.rows.allSatisfy { $0.isAccepted })
  }

  @Test("one row per enterprise with columns before and after for each indicator")
  func wideOutcomes() throws {
    let file = try WrittenHandIn(
      """
      ผลการดำเนินงาน (หน่วย: พันบาท),,,,,,,
      ,,,ยอดขาย,,ต้นทุน (บาท),,จำนวนการจ้างงาน (คน)
      ลำดับ,เครือข่าย,กิจการ,ก่อนเข้าร่วม,หลังเข้าร่วม,ก่อนเข้าร่วม,หลังเข้าร่วม,หลังเข้าร่วม
      1,NST-01,ร้านอรุณกาแฟ,100,150,"20,000","18,500",3
      2,NST-02,หจก. ดินดี,-,-,๕๐๐๐๐,๔๐๐๐๐,
      """)
    #expect(file.kind == .outcome)
    let first = try #require(file.outcomes.first).changes
    #expect(first.first { $0.indicator == .salesIncrease }?.change == 5_000_000)
    #expect(first.first { $0.indicator == .costReduction }?.change == 150_000)
    #expect(first.first { $0.indicator == .jobs }?.after == 3)
    #expect(file.outcomes[1].changes.map(\.change) == [1_000_000])
  }

  @Test("columns without known headings are recognised by what they hold")
  func byContent() throws {
    let file = try WrittenHandIn(
      """
      ข้อ|นามกิจการค้า|รหัสภาษีประจำกิจการ|อยู่ที่|ใช้เบอร์นี้|สังกัดคลัสเตอร์
      ๑|บริษัท เอบีซี จำกัด|๐๑๐๕๕๕๘๐๐๐๕๗๐|จังหวัดลำปาง|๐๘๑-๒๓๔-๕๖๗๘|เครือข่าย เซรามิกลำปาง
      ๒|วิสาหกิจชุมชนบ้านดิน|๖-๕๒-๐๑-๐๒/๑-๐๐๐๑|จ.ลำปาง|๐๘๑-๒๓๔-๕๖๗๙|เครือข่ายเซรามิกลำปาง
      ๓|ร้านดินเผา|๑๙๙๙๙๙๙๙๙๙๙๙๙|ลำปาง|+๖๖๘๑๒๓๔๕๖๗๐|NST-02
      """)
    #expect(file.kind == .register)
    #expect(file.header(of: .name) == "นามกิจการค้า")
    #expect(file.header(of: .identifier) == "รหัสภาษีประจำกิจการ")
    #expect(file.header(of: .province) == "อยู่ที่")
    #expect(file.header(of: .telephone) == "ใช้เบอร์นี้")
    #expect(file.header(of: .network) == "สังกัดคลัสเตอร์")
    #expect(file.rows.allSatisfy { $0.isAccepted })
  }

  @Test("headings in any order and wording give the same rows", arguments: 0..<40)
  func anyOrder(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &* 7919 + 11)
    for layout in [VariedLayout.register, .attendance, .outcome] {
      let varied = layout.varied(&random)
      let file = try WrittenHandIn(varied.text)
      #expect(file.kind == layout.kind, "\(varied.text)")
      for (field, heading) in varied.headings {
        #expect(file.header(of: field) == heading, "\(field) in\n\(varied.text)")
      }
      #expect(
        file.rows.count == 3 && file.rows.allSatisfy { $0.isAccepted },
        "\(varied.text)\n\(file.rows.map { $0.rejection?.message.thai ?? "" })")
    }
  }
}

/// Columns with several headings each, to be put in any order.
struct VariedLayout {
  let kind: SheetKind
  let columns: [(field: Field, headings: [String], values: [String])]

  struct Varied {
    let text: String
    let headings: [(Field, String)]
  }

  /// Shuffles the columns and picks headings, titles and a delimiter.
  func varied(_ random: inout SeededGenerator) -> Varied {
    let order = columns.shuffled(using: &random)
    let headings = order.map { ($0.field, $0.headings.randomElement(using: &random) ?? "") }
    let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    let titles =
      [[], ["รายงานของหน่วยงาน"], ["แบบรายงาน", "", "ปีงบประมาณ 2558"]].randomElement(using: &random)
      ?? []
    var lines = titles.map { $0 + String(repeating: delimiter, count: order.count - 1) }
    lines.append(headings.map(\.1).joined(separator: delimiter))
    for row in 0..<3 {
      lines.append(order.map { quoted($0.values[row], delimiter) }.joined(separator: delimiter))
    }
    if Bool.random(using: &random) {
      lines.append("หมายเหตุ ข้อมูลเบื้องต้น" + String(repeating: delimiter, count: order.count - 1))
    }
    return Varied(text: lines.joined(separator: "\n") + "\n", headings: headings)
  }

  private func quoted(_ value: String, _ delimiter: String) -> String {
    value.contains(delimiter) ? "\"\(value)\"" : value
  }

  static let register = VariedLayout(
    kind: .register,
    columns: [
      (.sequence, ["ลำดับ", "ที่", "No."], ["1", "2", "3"]),
      (.network, ["เครือข่าย", "ชื่อคลัสเตอร์", "Network"], ["NST-01", "เครือข่ายกาแฟดอยสูง", "NST-02"]),
      (
        .name, ["ชื่อกิจการ", "ผู้ประกอบการ", "Enterprise", "ชื่อหน่วยธุรกิจ/ร้าน"],
        ["ร้านอรุณ", "บจก.ดอยสูง", "กลุ่มกาแฟบ้านเหนือ"]
      ),
      (
        .identifier,
        ["เลขทะเบียนพาณิชย์", "เลข 13 หลัก", "Taxpayer ID", "เลขประจำตัวผู้เสียภาษีอากร 13 หลัก"],
        ["1999999999999", "0105558000570", ""]
      ),
      (.province, ["จังหวัด", "จ.", "Province"], ["เชียงใหม่", "จ.ลำปาง", "Lampang"]),
      (.district, ["อำเภอ", "อ.", "อำเภอ/เขต"], ["เมือง", "อ.แม่ทะ", "เมือง"]),
      (
        .telephone, ["โทร.", "เบอร์มือถือ", "Tel.", "หมายเลขโทรศัพท์ติดต่อ"],
        ["081-234-5678", "053123456", ""]
      ),
      (.employees, ["จำนวนคนงาน", "พนักงาน (คน)", "Employees"], ["3", "25", "๗"]),
      (
        .revenue, ["รายได้ต่อปี (บาท)", "ยอดขาย/ปี (ล้านบาท)", "Turnover (THB)"], ["120000", "1.5", "-"]
      ),
      (
        .joined, ["วันที่เข้าร่วมโครงการ", "วันสมัคร", "Date joined"],
        ["20 มี.ค. 58", "2015-03-20", "๒๐/๓/๒๕๕๘"]
      ),
    ])

  static let attendance = VariedLayout(
    kind: .attendance,
    columns: [
      (.sequence, ["ลำดับที่", "No."], ["1", "2", "3"]),
      (.network, ["เครือข่าย", "Cluster"], ["NST-01", "NST-01", "NST-02"]),
      (.activity, ["หลักสูตร", "ชื่อกิจกรรม", "Course", "เรื่องที่อบรม"], ["คั่วกาแฟ", "คั่วกาแฟ", "เคลือบดิน"]),
      (
        .date, ["วันที่จัด", "วัน/เดือน/ปี", "Date", "วันที่อบรม"],
        ["20-21 มี.ค. 58", "20/3/2558", "1 เมษายน 2558"]
      ),
      (.hours, ["จำนวนชั่วโมง", "ชม.", "Hours", "ระยะเวลา (ชั่วโมง)"], ["6", "๖ ชม.", "3"]),
      (.name, ["ชื่อสถานประกอบการ", "Company", "วิสาหกิจ/ร้านค้า"], ["ร้านอรุณ", "", "หจก. ดินดี"]),
      (
        .person, ["ชื่อ-นามสกุล", "ผู้เข้าอบรม", "Participant name"],
        ["นางอรุณ ใจดี", "นายสมชาย งามดี", "น.ส.มาลี สุขใจ"]
      ),
      (
        .role, ["สถานะ", "ประเภท", "ประเภทผู้เข้าร่วม", "Participant type"],
        ["ผู้ประกอบการ", "ข้าราชการ", "SME"]
      ),
      (
        .organisation, ["สังกัด", "หน่วยงานต้นสังกัด", "Organisation"], ["", "สำนักงานพาณิชย์จังหวัดลำปาง", ""]
      ),
      (.province, ["จังหวัด", "จังหวัดที่จัด", "Province"], ["เชียงใหม่", "เชียงใหม่", "ลำปาง"]),
    ])

  static let outcome = VariedLayout(
    kind: .outcome,
    columns: [
      (.network, ["เครือข่าย", "ชื่อเครือข่าย"], ["NST-01", "NST-01", "NST-02"]),
      (.name, ["กิจการ", "ชื่อผู้ประกอบการ", "Company name"], ["ร้านอรุณ", "บจก.ดอยสูง", "หจก. ดินดี"]),
      (.indicator, ["ตัวชี้วัด", "รายการ", "Outcome"], ["ลดค่าใช้จ่าย", "รายได้เพิ่มขึ้น", "จ้างแรงงานเพิ่ม"]),
      (.baseline, ["ก่อนร่วมโครงการ", "ค่าเดิม", "Before"], ["1,200", "500", "3"]),
      (.after, ["หลังร่วมโครงการ", "ค่าปัจจุบัน", "After"], ["1,000", "650", "5"]),
      (.unit, ["หน่วย", "หน่วยวัด", "Unit"], ["พันบาท", "บาท", "คน"]),
      (
        .baselinePeriod, ["ช่วงก่อนร่วม", "งวดก่อน", "Baseline period"],
        ["ไตรมาส 3/2557", "เม.ย. - ก.ย. 57", "Q4 FY2557"]
      ),
      (
        .afterPeriod, ["ช่วงหลังร่วม", "งวดหลัง", "Period after"],
        ["ไตรมาส 3/2558", "เม.ย. - ก.ย. 58", "Q4 FY2558"]
      ),
      (
        .evidence, ["หลักฐาน", "เอกสารแนบ/อ้างอิง", "Evidence"], ["อ-1/2558", "อ-2/2558", "อ-3/2558"]
      ),
    ])
}

/// A repeatable source of chance (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
