// SPDX-License-Identifier: Apache-2.0
import Testing
import Thailand

@testable import Ruam

/// Layouts that were read wrongly once, as a careful clerk would have read them.
@Suite("layouts that want a careful reader are read")
struct CarefulReadingTests {
  @Test("a register with revenue and workers is no table of outcomes")
  func registerWithMeasures() throws {
    let file = try WrittenHandIn(
      """
      เบอร์ติดต่อกลับ,จังหวัดที่ตั้งกิจการ,นามผู้ประสาน,เครือข่ายฯ,ชื่อนิติบุคคล/ร้าน,วันเข้าเป็นสมาชิก,คนงานทั้งหมด (คน),รายรับต่อปี (บ.)
      0812345678,ลำปาง,นายสมชาย ใจดี,NST-01,บริษัท ดอยคำ จำกัด,3 ม.ค. 58,7,1250000
      053123456,เชียงใหม่,นางมาลี ดินดำ,NST-02,หจก. ลำปางเซรามิก,4 ก.พ. 58,14,2500000
      0898765432,ลำปาง,น.ส.บุญมี แก้วใส,NST-01,ร้านแม่บุญมี,5 มี.ค. 58,21,3750000
      """)
    #expect(file.kind == .register)
    #expect(file.registers.map(\.employees) == [7, 14, 21])
    #expect(file.registers.map(\.revenue) == [125_000_000, 250_000_000, 375_000_000])
    #expect(file.registers.map { $0.joined?.iso } == ["2015-01-03", "2015-02-04", "2015-03-05"])
  }

  @Test(
    "a name and its number in one cell are two things",
    arguments: [
      ("บริษัท ดอยคำ จำกัด (0105558000570)", "บริษัท ดอยคำ จำกัด", "0105558000570"),
      ("ร้านแม่บุญมี เลขที่ 1-9999-99999-99-9", "ร้านแม่บุญมี", "1999999999999"),
      ("๐๑๐๕๕๕๘๐๐๐๕๗๐ บจก.ดอยคำ", "บจก.ดอยคำ", "0105558000570"),
      ("หจก. ดินดี / เลขทะเบียน: 0105558000570", "หจก. ดินดี", "0105558000570"),
    ])
  func nameAndNumber(cell: String, name: String, digits: String) throws {
    let file = try WrittenHandIn(
      "เครือข่าย,ชื่อผู้ประกอบการ (เลขทะเบียน),จังหวัด\nNST-01,\(cell),ลำปาง\nNST-01,ร้านสอง 99,ลำปาง\n")
    #expect(file.registers.map(\.mention.name) == [name, "ร้านสอง 99"])
    #expect(file.registers.map { $0.mention.identifier.digits } == [digits, nil])
  }

  @Test("headings in Thai with the English ones below them are one heading")
  func twoLanguages() throws {
    let file = try WrittenHandIn(
      """
      ลำดับ,ชื่อสถานประกอบการ,เลขทะเบียน,เครือข่าย,จังหวัด,ผู้ติดต่อ
      No.,Company name,Registration no.,Cluster,Province,Contact person
      1,ร้านหนึ่ง,1999999999999,NST-01,ลำปาง,นายสมชาย ใจดี
      2,ร้านสอง,,NST-02,ลำปาง,นางมาลี ดินดำ
      """)
    #expect(file.rows.map(\.number) == [3, 4])
    #expect(file.rows.allSatisfy { $0.isAccepted })
    #expect(file.registers.map(\.contactPerson) == ["นายสมชาย ใจดี", "นางมาลี ดินดำ"])
  }

  @Test("title, given name and family name in three columns are one person")
  func splitNames() throws {
    let file = try WrittenHandIn(
      """
      กิจกรรม,วันที่,ชั่วโมง,คำนำหน้า,ชื่อ,นามสกุล,ชื่อสถานประกอบการ,หน่วยงานต้นสังกัด,เครือข่าย
      คั่วกาแฟ,20 มี.ค. 58,6,นาย,กิตติ,ชัยดี,ร้านอรุณ,,NST-01
      คั่วกาแฟ,20 มี.ค. 58,6,นางสาว,รัตนา,สุขใจ,ร้านสอง,,NST-01
      คั่วกาแฟ,20 มี.ค. 58,6,นาง,วิไล,งามตา,,สำนักงานพาณิชย์จังหวัดลำปาง,NST-01
      """)
    #expect(file.attendances.map(\.person) == ["นายกิตติ ชัยดี", "นางสาวรัตนา สุขใจ", "นางวิไล งามตา"])
    #expect(file.attendances.map(\.role) == [.entrepreneur, .entrepreneur, .official])
  }

  @Test("sessions told in a sentence over their participants")
  func sessionSentences() throws {
    let file = try WrittenHandIn(
      """
      ทะเบียนผู้เข้ารับการอบรม,,,,
      ลำดับ,ชื่อ-สกุล,สถานประกอบการ,หน่วยงาน,เครือข่าย
      หลักสูตร การตลาดออนไลน์ วันที่ 12-15 ม.ค. 58 จำนวน 12 ชั่วโมง,,,,
      1,นายกิตติ ชัยดี,ร้านอรุณ,,NST-01
      2,นางวิไล งามตา,,สำนักงานพาณิชย์จังหวัดลำปาง,NST-01
      ศึกษาดูงานโรงงานต้นแบบ เมื่อวันที่ 12 มิ.ย. 2558 (6 ชม.),,,,
      1,นายกิตติ ชัยดี,ร้านอรุณ,,NST-01
      """)
    #expect(file.kind == .attendance)
    #expect(
      file.attendances.map(\.activity) == ["การตลาดออนไลน์", "การตลาดออนไลน์", "ศึกษาดูงานโรงงานต้นแบบ"])
    #expect(file.attendances.map { $0.hours?.int } == [12, 12, 6])
    #expect(
      file.attendances.map { $0.days?.last.iso } == ["2015-01-15", "2015-01-15", "2015-06-12"])
  }

  @Test("labels over the table with their values in the next cell")
  func labelsInCells() throws {
    let file = try WrittenHandIn(
      """
      ใบลงทะเบียน,,,,
      ชื่อกิจกรรม,อบรมคั่วกาแฟ,,,
      วันที่จัด,8-9 มิ.ย. 58,,,
      จำนวนชั่วโมง,12,,,
      ,,,,
      ที่,ชื่อ-สกุล,ประเภท,ชื่อกิจการ/หน่วยงาน,เครือข่าย
      1,นายกิตติ ชัยดี,ผู้ประกอบการ,ร้านอรุณ,NST-01
      2,นางวิไล งามตา,เจ้าหน้าที่,สำนักงานพาณิชย์จังหวัดลำปาง,NST-01
      """)
    #expect(file.attendances.map(\.activity) == ["อบรมคั่วกาแฟ", "อบรมคั่วกาแฟ"])
    #expect(
      file.attendances.allSatisfy { $0.hours?.int == 12 && $0.days?.first.iso == "2015-06-08" })
  }

  @Test("the quarter of outcomes may stand in the title; without any, the fiscal year is meant")
  func periods() throws {
    let table = "เครือข่าย,ผู้ประกอบการ,ต้นทุนก่อน (บาท),ต้นทุนหลัง (บาท)\nNST-01,ร้านอรุณ,100,90\n"
    let titled = try WrittenHandIn("ผลการพัฒนา ไตรมาสที่ 3 ปีงบประมาณ 2558,,,\n" + table)
    #expect(titled.outcomes[0].changes[0].afterPeriod?.key == "2558-Q3")
    #expect(titled.rows[0].warnings.isEmpty)
    let untold = try WrittenHandIn(table)
    #expect(untold.outcomes[0].changes[0].afterPeriod?.key == "2558-FY")
    #expect(untold.rows[0].warnings.map(\.code) == [.periodNotGiven])
  }

  @Test("an activity without a day is refused, for it would count nowhere")
  func noDay() throws {
    let file = try WrittenHandIn(
      "เครือข่าย,กิจกรรม,ชั่วโมง,ชื่อกิจการ,ผู้เข้าอบรม\nNST-01,คั่วกาแฟ,6,ร้านอรุณ,นายกิตติ ชัยดี\n")
    #expect(file.rows.map { $0.rejection?.code } == [.missingDate])
  }
}
