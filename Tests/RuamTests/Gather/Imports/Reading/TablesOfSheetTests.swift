// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Thailand

@testable import Ruam

/// Sheets with several tables, with forms below one another, without headings.
@Suite("a sheet may hold several tables, or one without headings")
struct TablesOfSheetTests {
  private static let threeTables = """
    1. ทะเบียนสมาชิก,,,,,
    ที่,เครือข่าย,ชื่อกิจการ,เลขทะเบียน,จังหวัด,
    1,NST-01,ร้านอรุณ,1999999999999,เชียงใหม่,
    2,NST-02,หจก. ดินดี,,ลำปาง,
    ,,,,,
    2. การเข้าร่วมกิจกรรม,,,,,
    ที่,ชื่อกิจการ,ผู้เข้าร่วม,กิจกรรม,วันที่,ชั่วโมง
    1,ร้านอรุณ,นายกิตติ ชัยดี,คั่วกาแฟ,3 มี.ค. 58,6
    รวม,,,,,6
    3. ผลลัพธ์ ไตรมาส 3/2558,,,,,
    ที่,ชื่อกิจการ,ต้นทุนก่อน (บาท),ต้นทุนหลัง (บาท),,
    1,ร้านอรุณ,100,80,,
    """

  @Test("tables below one another are read each under its own headings")
  func stacked() throws {
    let register = try WrittenHandIn(Self.threeTables)
    #expect(register.survey.sheets.map(\.kind) == [.register, .attendance, .outcome])
    #expect(register.survey.sheets.map(\.block.number) == [1, 2, 3])
    #expect(register.rows.map(\.number) == [3, 4])
    let attendance = try WrittenHandIn(Self.threeTables, table: 1)
    #expect(attendance.rows.map(\.number) == [8])
    #expect(attendance.attendances.map { $0.hours?.int } == [6])
    let outcome = try WrittenHandIn(Self.threeTables, table: 2)
    #expect(outcome.outcomes.map { $0.changes[0].change } == [2_000])
    #expect(outcome.outcomes.map { $0.changes[0].afterPeriod?.key } == ["2558-Q3"])
  }

  @Test("tables side by side are two tables")
  func sideBySide() throws {
    let text = """
      เครือข่ายกาแฟดอยสูง,,,,เครือข่ายเซรามิกลำปาง,,
      ที่,ชื่อกิจการ,จังหวัด,,ที่,ชื่อกิจการ,จังหวัด
      1,ร้านอรุณ,เชียงใหม่,,1,หจก. ดินดี,ลำปาง
      2,ร้านสอง,เชียงราย,,,,
      """
    let left = try WrittenHandIn(text)
    #expect(left.survey.sheets.count == 2)
    #expect(left.registers.map(\.mention.name) == ["ร้านอรุณ", "ร้านสอง"])
    #expect(left.registers.map(\.network.code) == ["NST-01", "NST-01"])
    let right = try WrittenHandIn(text, table: 1)
    #expect(right.registers.map(\.mention.name) == ["หจก. ดินดี"])
    #expect(right.registers.map(\.network.code) == ["NST-02"])
    #expect(right.registers.map { $0.mention.province?.rawValue } == ["52"])
  }

  @Test(
    "forms below one another tell their own sessions; what a form does not say is not taken over")
  func forms() throws {
    let file = try WrittenHandIn(
      """
      ชื่อกิจกรรม,อบรมคั่วกาแฟ,
      วันที่จัด,3-5 มี.ค. 58,
      จำนวนชั่วโมง,18,
      ลำดับ,ชื่อ-สกุล,สถานประกอบการ
      1,นายกิตติ ชัยดี,ร้านอรุณ
      2,นางวิไล งามตา,ร้านสอง
      ลงชื่อ,ผู้รับรอง,
      ชื่อกิจกรรม,อบรมบัญชี,
      วันที่จัด,20 เม.ย. 58,
      ลำดับ,ชื่อ-สกุล,สถานประกอบการ
      1,นายกิตติ ชัยดี,ร้านอรุณ
      """)
    #expect(file.rows.map(\.number) == [5, 6, 11])
    #expect(file.attendances.map(\.activity) == ["อบรมคั่วกาแฟ", "อบรมคั่วกาแฟ", "อบรมบัญชี"])
    #expect(
      file.attendances.map { $0.days?.first.iso } == ["2015-03-03", "2015-03-03", "2015-04-20"])
    #expect(file.attendances.map { $0.hours?.int } == [18, 18, nil])
    #expect(file.rows[2].warnings.map(\.code) == [.hoursNotGiven])
  }

  @Test("a session told in titles without labels")
  func titles() throws {
    let file = try WrittenHandIn(
      """
      รายชื่อผู้เข้าร่วมอบรม เรื่อง การลดต้นทุนด้วยลีน,,,
      วันที่ ๓ – ๕ มีนาคม ๒๕๕๘ ณ โรงแรมเวียงทอง จังหวัดลำปาง,,,
      จำนวน ๑๘ ชั่วโมง,,,
      ลำดับ,ชื่อ-สกุล,สถานประกอบการ,ลายมือชื่อ
      1,นายกิตติ ชัยดี,ร้านอรุณ,
      2,นางวิไล งามตา,ร้านสอง,
      """)
    #expect(file.kind == .attendance)
    #expect(
      file.attendances.allSatisfy {
        $0.activity == "การลดต้นทุนด้วยลีน" && $0.hours?.int == 18
          && $0.days?.first.iso == "2015-03-03" && $0.days?.last.iso == "2015-03-05"
          && $0.province?.rawValue == "52"
      })
  }

  @Test("a register is none of participants because a date and a person stand on it")
  func registerWithPeople() throws {
    let file = try WrittenHandIn(
      """
      รายชื่อผู้ประกอบการ,,,,
      วันที่ 30 กันยายน 2558,,,,
      ที่,เครือข่าย,ชื่อ-สกุล,ชื่อร้าน,จังหวัด
      1,NST-01,นายกิตติ ชัยดี,ร้านอรุณ,เชียงใหม่
      2,NST-02,นางวิไล งามตา,ร้านสอง,ลำปาง
      """)
    #expect(file.kind == .register)
    #expect(file.registers.map(\.contactPerson) == ["นายกิตติ ชัยดี", "นางวิไล งามตา"])
  }

  @Test("days over the rows have to lie in the fiscal year, too")
  func titleOutsideYear() throws {
    let file = try WrittenHandIn(
      "ชื่อกิจกรรม : คั่วกาแฟ,,\nวันที่ : 3 มี.ค. 57,,\nลำดับ,ชื่อ-สกุล,สถานประกอบการ\n1,นายกิตติ ชัยดี,ร้านอรุณ\n")
    #expect(file.rows.map { $0.rejection?.code } == [.outsideFiscalYear])
  }

  @Test("rows without headings are read by what they hold, and every column is put to a person")
  func withoutHeadings() throws {
    let file = try WrittenHandIn(
      """
      1,บริษัท ดอยคำ จำกัด,0105558000570,NST-01,เชียงใหม่,081-234-5678
      2,ร้านแม่บุญมี,1999999999999,NST-02,ลำปาง,054-223344
      3,หจก. ดินดี,,NST-02,ลำปาง,0897654321
      """)
    #expect(file.kind == .register)
    #expect(file.rows.map(\.number) == [1, 2, 3])
    #expect(file.registers.map(\.mention.name) == ["บริษัท ดอยคำ จำกัด", "ร้านแม่บุญมี", "หจก. ดินดี"])
    #expect(file.registers.map(\.network.code) == ["NST-01", "NST-02", "NST-02"])
    let columns = file.survey.sheets[0].columns.columns
    #expect(columns.allSatisfy { $0.field == nil || $0.needsConfirmation })
  }

  @Test("rows under other headings further down than the survey looks are refused, not guessed")
  func beyondTheSurvey() throws {
    let many = (1...HandInReader.lookAhead).map { "NST-01,ร้านที่ \($0),เชียงใหม่" }
    let text =
      "เครือข่าย,ชื่อกิจการ,จังหวัด\n" + many.joined(separator: "\n")
      + "\nที่,จังหวัด,ชื่อกิจการ\n1,ลำปาง,ร้านอื่น\n"
    let file = try WrittenHandIn(text)
    #expect(file.reading.accepted == HandInReader.lookAhead)
    #expect(file.rows.last?.rejection?.code == .otherTable)
  }

  @Test("a row for each indicator goes on with the enterprise above it, where rows are numbered")
  func continuedRows() throws {
    let file = try WrittenHandIn(
      """
      ลำดับ,เครือข่าย,ชื่อกิจการ,รายการ,หน่วย,ก่อนเข้าร่วม,หลังเข้าร่วม
      1,NST-01,ร้านอรุณ,ยอดขาย,บาท,100,150
      ,,,จ้างงาน,คน,3,5
      2,NST-01,ร้านสอง,ยอดขาย,บาท,100,120
      3,NST-01,,จ้างงาน,คน,3,5
      """)
    #expect(file.outcomes.map(\.mention.name) == ["ร้านอรุณ", "ร้านอรุณ", "ร้านสอง", nil])
    #expect(file.rows.map { $0.rejection?.code } == [nil, nil, nil, .missingName])
    #expect(file.rows[1].infos.map(\.code) == [.nameFromAbove])
  }

  @Test("amounts carried forward to the next page are no enterprises")
  func carriedForward() throws {
    let file = try WrittenHandIn(
      """
      ที่,เครือข่าย,ชื่อกิจการ,จังหวัด,พนักงาน
      1,NST-01,ร้านอรุณ,ลำปาง,5
      ,,ยอดยกไป,,5
      ,,ยอดยกมา,,5
      2,NST-01,ร้านสอง,ลำปาง,5
      ,,จำนวนทั้งหมด,,10 คน
      """)
    #expect(file.registers.map(\.mention.name) == ["ร้านอรุณ", "ร้านสอง"])
  }

  @Test("a network may be written without its frame; two in one cell are not guessed")
  func networks() throws {
    let file = try WrittenHandIn(
      """
      คลัสเตอร์,ชื่อกิจการ,จังหวัด
      กาแฟดอยสูง,ร้านอรุณ,เชียงใหม่
      คลัสเตอร์เซรามิกลำปาง,ร้านสอง,ลำปาง
      "NST-01, NST-02",ร้านสาม,ลำปาง
      """)
    #expect(file.registers.map(\.network.code) == ["NST-01", "NST-02", nil])
    #expect(file.rows[2].rejection?.code == .unknownNetwork)
  }
}
