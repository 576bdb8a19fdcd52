// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Thailand

@testable import Ruam

@Suite("files are refused clearly, and mappings hold over recognition")
struct RefusalAndMappingTests {
  private func refusal(_ text: String, mappings: [ImportMapping] = []) -> HandInError.Code? {
    do {
      _ = try WrittenHandIn(text, mappings: mappings)
      return nil
    } catch {
      return (error as? HandInError)?.code
    }
  }

  @Test("a file without a table says so")
  func noTable() {
    let letter = "เรียน ผู้อำนวยการ,\nตามที่ท่านแจ้งมานั้น,\nขอแสดงความนับถือ,\n"
    #expect(refusal(letter) == .noTable)
  }

  @Test("a file of another programme is known by its networks, and by its year")
  func anotherProgramme() {
    let foreign = (1...6).map { "\($0),XYZ-0\($0),ร้านที่ \($0),ลำปาง" }.joined(separator: "\n")
    #expect(refusal("ลำดับ,เครือข่าย,ชื่อกิจการ,จังหวัด\n\(foreign)\n") == .anotherProgramme)
    let old = (1...6).map { "\($0),NST-01,อบรม,2\($0)/3/2550,6,ร้านที่ \($0)" }.joined(separator: "\n")
    #expect(refusal("ที่,เครือข่าย,กิจกรรม,วันที่,ชั่วโมง,ชื่อกิจการ\n\(old)\n") == .anotherProgramme)
  }

  @Test("one strange network is one refused row, with the words that stand there")
  func oneUnknownNetwork() throws {
    let file = try WrittenHandIn(
      "เครือข่าย,ชื่อกิจการ,จังหวัด\nNST-01,ร้านหนึ่ง,ลำปาง\nเครือข่ายดาวอังคาร,ร้านสอง,ลำปาง\n")
    let rejection = try #require(file.rows[1].rejection)
    #expect(rejection.code == .unknownNetwork)
    #expect(rejection.column == 0)
    #expect(rejection.message.thai.contains("เครือข่ายดาวอังคาร"))
    #expect(rejection.message.english.contains("เครือข่ายดาวอังคาร"))
  }

  @Test(
    "each reason is found in the cell that shows it",
    arguments: [
      ("31 ก.พ. 58,6,ร้านหนึ่ง,ลำปาง", RejectionReason.impossibleDate, 1),
      ("1 ต.ค. 58,6,ร้านหนึ่ง,ลำปาง", .outsideFiscalYear, 1),
      ("20 มี.ค. 58,-6,ร้านหนึ่ง,ลำปาง", .negativeHours, 2),
      ("20 มี.ค. 58,เต็มวัน,ร้านหนึ่ง,ลำปาง", .textInNumber, 2),
      ("20 มี.ค. 58,2 วัน,ร้านหนึ่ง,ลำปาง", .textInNumber, 2),
      ("20 มี.ค. 58,6,-,ลำปาง", .missingName, 3),
      ("20 มี.ค. 58,6,ร้านหนึ่ง,เวียงจันทน์", .unknownProvince, 4),
    ])
  func reasons(_ cells: String, _ reason: RejectionReason, _ column: Int) throws {
    let file = try WrittenHandIn(
      "กิจกรรม,วันที่,ชั่วโมง,ชื่อกิจการ,จังหวัด,เครือข่าย\nอบรม,20 มี.ค. 58,๖ ชม.,ร้านแรก,ลำปาง,NST-01\nอบรม,\(cells),NST-01\n"
    )
    #expect(file.rows[0].isAccepted)
    #expect(file.rows[1].rejection?.code == reason)
    #expect(file.rows[1].rejection?.column == column)
  }

  @Test("an amount without a unit is refused, a count needs none")
  func units() throws {
    let file = try WrittenHandIn(
      """
      เครือข่าย,ชื่อกิจการ,ตัวชี้วัด,ก่อน,หลัง,หน่วย
      NST-01,ร้านหนึ่ง,ลดต้นทุน,100,90,
      NST-01,ร้านหนึ่ง,การจ้างงาน,2,5,
      NST-01,ร้านหนึ่ง,การลงทุน,-,1.5 ล้านบาท,
      NST-01,ร้านหนึ่ง,ลดต้นทุน,0.1,0.09,ล้านบาท
      """)
    #expect(file.rows.map { $0.rejection?.code } == [.missingUnit, nil, nil, nil])
    #expect(file.outcomes.map { $0.changes.first?.change } == [nil, 3, 150_000_000, 1_000_000])
  }

  @Test("an outcome of an enterprise in no register is refused, and another spelling is not")
  func register() throws {
    var index = RegisterIndex()
    for (reference, name) in [
      (1, "บริษัท มณีไดมอนด์ จำกัด"), (2, "MUK MANI ENGINEERING CO.,LTD."),
      (3, "วิสาหกิจชุมชนกลุ่มปุ๋ยหมักบ้านสันบัว"),
    ] {
      index.add(
        EnterpriseMention(name: name, identifier: .notGiven, network: "NST-01"),
        reference: Int64(reference), agency: "north")
    }
    let file = try WrittenHandIn(
      """
      เครือข่าย,ชื่อกิจการ,ตัวชี้วัด,ก่อน,หลัง,หน่วย
      NST-01,บจก.มณีไดมอนด์,ลดต้นทุน,100,90,บาท
      NST-01,มุกมณี เอ็นจิเนียริ่ง จำกัด,ลดต้นทุน,100,90,บาท
      NST-01,Compost Group San Bua Community Enterprise,ลดต้นทุน,100,90,บาท
      NST-01,วสช.ปุ๋ยหมักบ้านสันบั่ว,ลดต้นทุน,100,90,บาท
      NST-01,ร้านไม่มีใครรู้จัก,ลดต้นทุน,100,90,บาท
      """, register: index)
    #expect(file.rows.map { $0.rejection?.code } == [nil, nil, nil, nil, .notInRegister])
    #expect(file.outcomes.map { $0.entries.first?.reference } == [1, 2, 3, 3, nil])
    #expect(
      file.outcomes.prefix(4).map { $0.entries.first?.basis }
        == [.name, .otherScript, .otherScript, .similarName])
  }

  @Test("two different valid numbers are never one enterprise")
  func numbersDecide() throws {
    var index = RegisterIndex()
    index.add(
      EnterpriseMention(name: "ร้านทอง", identifier: .read("1999999999999"), network: "NST-01"),
      reference: 1, agency: "north")
    let other = EnterpriseMention(
      name: "ร้านทอง", identifier: .read("0105558000570"), network: "NST-01")
    #expect(index.matches(other, agency: "north").isEmpty)
    let same = EnterpriseMention(name: "Tong Shop", identifier: .read("1-9999-99999-99-9"))
    #expect(index.matches(same, agency: "sea").map(\.basis) == [.identifier])
  }

  @Test("a mapping given by a person decides, is written as JSON and read back the same")
  func mapping() throws {
    let text = "เครือข่าย,ชื่อกิจการ,เจ้าของ,จังหวัด\nNST-01,นายอรุณ ใจดี,ร้านอรุณ,ลำปาง\n"
    let plain = try WrittenHandIn(text)
    #expect(plain.registers[0].mention.name == "นายอรุณ ใจดี")
    var mapping = ImportMapping(of: plain.survey.sheets[0])
    mapping.columns[1].field = .contactPerson
    mapping.columns[2].field = .name
    let json = try JSONEncoder().encode(mapping)
    let remembered = try JSONDecoder().decode(ImportMapping.self, from: json)
    #expect(remembered == mapping)
    let corrected = try WrittenHandIn(text, mappings: [remembered])
    #expect(corrected.registers[0].mention.name == "ร้านอรุณ")
    #expect(corrected.registers[0].contactPerson == "นายอรุณ ใจดี")
    #expect(corrected.survey.sheets[0].usesMapping)
  }

  @Test("a mapping that leaves no enterprise is refused")
  func insufficientMapping() {
    let mapping = ImportMapping(
      kind: .register,
      columns: [.init(column: "B", field: nil), .init(header: "จังหวัด", field: .remark)])
    let text = "เครือข่าย,ชื่อกิจการ,จังหวัด\nNST-01,ร้านหนึ่ง,ลำปาง\n"
    #expect(refusal(text, mappings: [mapping]) == .mappingInsufficient)
  }

  @Test("every refusal and every field speaks Thai and English")
  func bothLanguages() {
    for reason in RejectionReason.allCases {
      #expect(reason.label.thai.unicodeScalars.contains { (0x0E00...0x0E7F).contains($0.value) })
      #expect(!reason.label.english.isEmpty)
    }
    for field in Field.allCases { #expect(field.label.thai != field.label.english, "\(field)") }
  }
}
