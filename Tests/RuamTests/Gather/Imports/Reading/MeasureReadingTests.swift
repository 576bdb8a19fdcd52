// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Thailand

@testable import Ruam

/// Hours, days, amounts and percentages under headings that are easily taken for one another.
@Suite("a number is read under its own measure, or a person is asked")
struct MeasureReadingTests {
  private func attendance(_ headings: String, _ cells: String) throws -> WrittenHandIn {
    try WrittenHandIn(
      "เครือข่าย,ชื่อกิจการ,ผู้เข้าอบรม,หลักสูตร,วันที่อบรม,\(headings)\n"
        + "NST-01,ร้านอรุณ,นายกิตติ ชัยดี,คั่วกาแฟ,3-5 มี.ค. 58,\(cells)\n"
        + "NST-01,ร้านสอง,นางวิไล งามตา,คั่วกาแฟ,3-5 มี.ค. 58,\(cells)\n")
  }

  @Test(
    "a number of days is no number of hours",
    arguments: ["จำนวนวัน", "ระยะเวลา (วัน)", "Days", "จำนวนวันที่อบรม"])
  func days(_ heading: String) throws {
    let file = try attendance(heading, "3")
    #expect(file.attendances.map(\.hours) == [nil, nil])
    #expect(file.rows.allSatisfy { $0.warnings.map(\.code) == [.hoursNotGiven] })
  }

  @Test("hours told by the day are multiplied by the days, and the row says so")
  func hoursPerDay() throws {
    let file = try attendance("จำนวนวัน,ชั่วโมง/วัน", "2,6")
    #expect(file.attendances.map { $0.hours?.int } == [12, 12])
    #expect(file.rows.allSatisfy { $0.infos.map(\.code).contains(.hoursMultiplied) })
    // Without a number of days, those of the date are meant.
    #expect(try attendance("ชม./วัน", "6").attendances.map { $0.hours?.int } == [18, 18])
  }

  @Test("a time of the day is no number of hours")
  func timesOfDay() throws {
    let file = try attendance("เวลาเริ่ม,เวลาสิ้นสุด", "09.00,16.00")
    #expect(file.attendances.map(\.hours) == [nil, nil])
    #expect(file.rows.allSatisfy { $0.warnings.map(\.code) == [.hoursNotGiven] })
  }

  @Test("of lectures, practice and their sum, the sum is meant")
  func sumOfHours() throws {
    let file = try attendance("บรรยาย (ชม.),ปฏิบัติ (ชม.),รวม ชม.", "6,12,18")
    #expect(file.header(of: .hours) == "รวม ชม.")
    #expect(file.attendances.map { $0.hours?.int } == [18, 18])
  }

  @Test("of hours in the morning and in the afternoon neither is taken for all")
  func halvesOfDay() throws {
    let file = try attendance("ชั่วโมงเช้า,ชั่วโมงบ่าย", "3,3")
    #expect(file.attendances.map(\.hours) == [nil, nil])
    #expect(file.rows.allSatisfy { $0.warnings.map(\.code) == [.hoursNotGiven] })
  }

  @Test("a length of time whose unit nobody says is put to a person")
  func unsaidUnit() throws {
    let columns = try attendance("ระยะเวลา", "3").survey.sheets[0].columns
    #expect(columns.column(.hours)?.needsConfirmation == true)
  }

  @Test(
    "hours in words",
    arguments: [
      ("6 ชม. 30 นาที", 6.5), ("18 ชม. (3 วัน)", 18), ("3 วัน (18 ชั่วโมง)", 18), ("6:30", 6.5),
      ("๑๘ ชั่วโมง", 18), ("90 นาที", 1.5),
    ])
  func hoursInWords(cell: String, hours: Double) throws {
    #expect(try attendance("จำนวนชั่วโมง", cell).attendances[0].hours?.double == hours)
  }

  @Test(
    "days and hours by the day are refused in a column of hours", arguments: ["3 วัน", "6 ชม./วัน"])
  func notHours(cell: String) throws {
    let file = try attendance("จำนวนชั่วโมง", cell)
    #expect(file.rows.map { $0.rejection?.code } == [.textInNumber, .textInNumber])
  }

  @Test(
    "attendance day by day: hours add up, ticks need the hours of a day, a cross is not guessed")
  func dayByDay() throws {
    let hours = try WrittenHandIn(
      """
      หลักสูตร : คั่วกาแฟ,,,,,
      ลำดับ,ชื่อสถานประกอบการ,ผู้เข้าร่วม,3 มี.ค. 58,4 มี.ค. 58,5 มี.ค. 58
      1,ร้านอรุณ,นายกิตติ ชัยดี,6,6,6
      2,ร้านสอง,นางวิไล งามตา,6,,3
      """)
    #expect(hours.attendances.map { $0.hours?.int } == [18, 9])
    #expect(hours.attendances.allSatisfy { $0.days?.first.iso == "2015-03-03" })
    #expect(hours.attendances.allSatisfy { $0.days?.last.iso == "2015-03-05" })
    let ticks = try WrittenHandIn(
      """
      หลักสูตร : คั่วกาแฟ,,,,
      วันละ 6 ชั่วโมง,,,,
      ลำดับ,ชื่อสถานประกอบการ,ผู้เข้าร่วม,3 มี.ค. 58,4 มี.ค. 58
      1,ร้านอรุณ,นายกิตติ ชัยดี,✓,✓
      2,ร้านสอง,นางวิไล งามตา,✓,
      3,ร้านสาม,นางมาลี ดินดำ,x,✓
      """)
    #expect(ticks.attendances.map { $0.hours?.int } == [12, 6, nil])
    #expect(ticks.rows[2].warnings.map(\.code) == [.hoursNotGiven])
  }

  // MARK: - Amounts

  private func outcome(_ headings: String, _ cells: String) throws -> WrittenHandIn {
    try WrittenHandIn(
      "เครือข่าย,ชื่อกิจการ,\(headings),ไตรมาส\nNST-01,ร้านอรุณ,\(cells),3/2558\nNST-01,ร้านสอง,\(cells),3\n"
    )
  }

  @Test("under a heading of quarters, 3/2558 is the third quarter and not March")
  func quarters() throws {
    let file = try outcome("ต้นทุนเดิม (บาท),ต้นทุนใหม่ (บาท)", "120000,100000")
    #expect(file.outcomes.map { $0.changes[0].change } == [2_000_000, 2_000_000])
    #expect(file.outcomes.map { $0.changes[0].afterPeriod?.key } == ["2558-Q3", "2558-Q3"])
  }

  @Test("the day of a survey is not the period of an outcome")
  func surveyDay() throws {
    let file = try WrittenHandIn(
      """
      เครือข่าย,ชื่อกิจการ,วันที่สำรวจ,ตัวชี้วัด,ก่อน (พันบาท),หลัง (พันบาท),ไตรมาสที่รายงาน
      NST-01,ร้านอรุณ,30 มิ.ย. 58,ต้นทุน,100,80,3
      NST-01,ร้านสอง,30 มิ.ย. 58,ต้นทุน,100,80,3
      """)
    #expect(file.outcomes.map { $0.changes[0].afterPeriod?.key } == ["2558-Q3", "2558-Q3"])
  }

  @Test(
    "a percentage is no amount",
    arguments: [
      ("ยอดขายเพิ่มขึ้น (ร้อยละ)", "15"), ("การจ้างงานเพิ่มขึ้น (%)", "10"), ("ลดต้นทุน (บาท)", "15%"),
    ])
  func percent(heading: String, cell: String) throws {
    let file = try outcome(heading, cell)
    #expect(file.rows.map { $0.rejection?.code } == [.percentOnly, .percentOnly])
  }

  @Test("beside values before and after, a percentage changes nothing")
  func percentBeside() throws {
    let file = try outcome("รายได้ก่อน (ล้านบาท),รายได้หลัง (ล้านบาท),ร้อยละที่เพิ่มขึ้น", "1.0,1.5,50")
    #expect(file.outcomes.map { $0.changes.map(\.change) } == [[50_000_000], [50_000_000]])
  }

  @Test("two years under one heading are before and after; a register's are not")
  func years() throws {
    let file = try WrittenHandIn(
      """
      ผลลัพธ์,,,,,
      เครือข่าย,ชื่อกิจการ,ยอดขาย (บาท),,การจ้างงาน (คน),
      ,,ปี 2557,ปี 2558,ปี 2557,ปี 2558
      NST-01,ร้านอรุณ,100,150,3,5
      NST-01,ร้านสอง,200,300,4,4
      """)
    #expect(file.kind == .outcome)
    #expect(file.outcomes.map { $0.changes.map(\.change) } == [[5_000, 2], [10_000, 0]])
    let register = try WrittenHandIn(
      "เครือข่าย,ชื่อกิจการ,เลขทะเบียน,รายได้ปี 2556 (บาท),รายได้ปี 2557 (บาท)\nNST-01,ร้านอรุณ,,100,150\n")
    #expect(register.kind == .register)
    #expect(register.registers.map(\.revenue) == [15_000])
  }

  @Test("money by the month, and a cost that fell below nothing, are put to a person")
  func doubtfulAmounts() throws {
    let monthly = try outcome("ต้นทุนก่อน (บาท/เดือน),ต้นทุนหลัง (บาท/เดือน)", "100,80")
    #expect(monthly.rows.allSatisfy { $0.warnings.map(\.code).contains(.amountPerMonth) })
    let negative = try outcome("ลดต้นทุนได้ (บาท)", "-20000")
    #expect(negative.rows.allSatisfy { $0.warnings.map(\.code).contains(.signUnclear) })
  }

  @Test("a row that says too little for a change is taken in with a warning")
  func unknownChange() throws {
    let file = try outcome("ต้นทุนก่อน (บาท),ต้นทุนหลัง (บาท)", "100,")
    #expect(file.rows.allSatisfy { $0.isAccepted && $0.warnings.map(\.code) == [.changeUnknown] })
  }

  @Test(
    "amounts as they are written",
    arguments: [
      ("1500.-", 150_000), ("฿2,500", 250_000), ("1.5 ลบ.", 150_000_000), ("(5,000)", -500_000),
    ])
  func amounts(cell: String, satang: Int64) throws {
    let file = try outcome("ยอดขายเพิ่มขึ้น (บาท)", "\"\(cell)\"")
    #expect(file.outcomes.map { $0.changes.map(\.change) } == [[satang], [satang]])
  }

  @Test("units in headings may be short")
  func shortUnits() throws {
    let file = try outcome(
      "ยอดขายก่อน (ลบ.),ยอดขายหลัง (ลบ.),ต้นทุนก่อน (พันบ.),ต้นทุนหลัง (พันบ.)", "1.5,2,120,100")
    #expect(file.outcomes[0].changes.map(\.change) == [2_000_000, 50_000_000])
  }

  @Test("with a unit behind each pair of values, each pair has its own")
  func unitsPerIndicator() throws {
    let file = try outcome(
      "ต้นทุนก่อน,ต้นทุนหลัง,หน่วย,ยอดขายก่อน,ยอดขายหลัง,หน่วย", "100,80,พันบาท,1,1.5,ล้านบาท")
    #expect(file.outcomes[0].changes.map(\.change) == [2_000_000, 50_000_000])
  }

  @Test("minutes under a heading of time are no hours")
  func minutes() throws {
    let file = try attendance("ระยะเวลา (นาที)", "180")
    #expect(file.attendances.map(\.hours) == [nil, nil])
  }

  @Test("a participant's own number is not the enterprise's")
  func personalNumbers() throws {
    let file = try attendance("เลขประจำตัวประชาชน,ชั่วโมง", "1999999999999,6")
    #expect(file.attendances.allSatisfy { $0.mention?.identifier.digits == nil })
    let tax = try attendance("เลขผู้เสียภาษี,ชั่วโมง", "1999999999999,6")
    #expect(tax.attendances.allSatisfy { $0.mention?.identifier.digits == "1999999999999" })
  }

  @Test("how much was gained in each quarter is no revenue of a register")
  func quartersOfChange() {
    #expect(throws: HandInError.self) {
      try WrittenHandIn(
        """
        ลำดับ,ชื่อกิจการ,ยอดขายเพิ่ม (บาท),
        ,,ไตรมาส 3,ไตรมาส 4
        1,ร้านอรุณ,10,20
        2,ร้านสอง,30,40
        """)
    }
  }

  @Test("the indicator may stand in the title")
  func titledIndicator() throws {
    let file = try WrittenHandIn(
      """
      ผลลัพธ์ด้านการลดต้นทุน ไตรมาส 3/2558 (หน่วย : บาท),,,
      เครือข่าย,ชื่อกิจการ,ก่อน,หลัง
      NST-01,ร้านอรุณ,100,80
      """)
    #expect(file.outcomes[0].changes.map(\.change) == [2_000])
    #expect(file.outcomes[0].changes.map { $0.afterPeriod?.key } == ["2558-Q3"])
  }

  @Test("revenue of a register is in the unit of its title; all workers count, not the men alone")
  func registerMeasures() throws {
    let file = try WrittenHandIn(
      """
      ทะเบียนสมาชิก,,,,,
      (หน่วย : ล้านบาท),,,,,
      เครือข่าย,ชื่อกิจการ,รายได้ต่อปี,คนงานชาย,คนงานหญิง,รวมคนงาน
      NST-01,ร้านอรุณ,1.5,3,4,7
      NST-01,ร้านสอง,2,3,5,8
      """)
    #expect(file.registers.map(\.revenue) == [150_000_000, 200_000_000])
    #expect(file.registers.map(\.employees) == [7, 8])
  }
}
