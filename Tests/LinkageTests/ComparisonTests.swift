// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Linkage

@Suite("Comparing two records")
struct ComparisonTests {
  /// The English wording of the level that two values reach.
  private func finding(
    _ comparison: Comparison, _ first: [String], _ second: [String], feature: Int = 0
  )
    throws -> String
  {
    let table = try RecordTable(columns: comparison.columns, rows: [first, second])
    let cards = try Cards(reading: table, [comparison], separating: [0, 1])
    let level = cards.levels(cards.card(ofRow: 0), cards.card(ofRow: 1))[feature]
    return cards.layout.features[feature].levels[level].wording.english
  }

  private let name = Comparison(.organisationName, column: "name")
  private let address = Comparison(
    addressLine: "line", district: "district", province: "province", postcode: "postcode")

  @Test("names are compared beyond their spelling")
  func names() throws {
    let company = "บริษัท เจริญรุ่งเรือง เทรดดิ้ง จำกัด"
    #expect(try finding(name, [company], ["บจก.เจริญรุงเรืองเทรดดิ้ง"]).hasPrefix("same name"))
    #expect(
      try finding(name, [company], ["บจก. เจริญรุงเรือ เทรดดิ้ง"])
        == "a rare name, one letter different")
    #expect(try finding(name, [company], ["บริษัท เจริญรุ่งเรือง จำกัด"]) == "one name begins the other")
    #expect(
      try finding(name, [company], ["Charoen Rungrueang Trading Co., Ltd."])
        == "Thai and English sound the same, rare")
    #expect(try finding(name, [company], ["ร้านสมใจ"]) == "different names")
    #expect(try finding(name, [company], [""]) == "nothing to compare")
  }

  @Test("the legal form is compared only where both state one")
  func forms() throws {
    #expect(
      try finding(name, ["บจก. ก้าวหน้า"], ["หจก. ก้าวหน้า"], feature: 1) == "different legal forms")
    #expect(
      try finding(name, ["บจก. ก้าวหน้า"], ["Kaona Co., Ltd."], feature: 1) == "same legal form")
    #expect(
      try finding(name, ["บจก. ก้าวหน้า"], ["ก้าวหน้า"], feature: 1) == "legal form not stated by both")
  }

  @Test("addresses written in full, short and English forms meet")
  func addresses() throws {
    let full = ["เลขที่ 12/3 หมู่ที่ 4 ตำบลหนองบัว", "อำเภอเมืองกระบี่", "จังหวัดกระบี่", "81000"]
    #expect(
      try finding(address, full, ["12/3 ม.4 ต.หนองบัว", "เมืองกระบี่", "Krabi", ""])
        == "same house and same subdistrict or road")
    #expect(
      try finding(address, full, ["99 ม.4 ต.หนองบัว", "อ.เมืองกระบี่", "จ.กระบี่", ""])
        == "different houses in one subdistrict")
    #expect(
      try finding(address, full, ["", "เมืองกระบี่", "กระบี่", ""])
        == "same district or postal code, house unknown")
    #expect(
      try finding(address, full, ["55 ม.1 ต.ท่าช้าง", "อ.เมือง", "จ.สงขลา", "90000"])
        == "different places")
    #expect(try finding(address, full, ["", "", "", ""]) == "nothing to compare")
  }

  @Test("กทม. and Bangkok are one province, also at the end of one line")
  func bangkok() throws {
    let line = Comparison(addressLine: "line")
    #expect(
      try finding(line, ["5 ถ.สุขุมวิท เขตวัฒนา กทม."], ["5 ถนนสุขุมวิท เขตวัฒนา กรุงเทพมหานคร 10110"])
        == "same house and same subdistrict or road")
  }

  @Test("identifiers tell slips, damaged numbers and different bodies apart")
  func identifiers() throws {
    let identifier = Comparison(.identifier, column: "id")
    let first = MadeUpRegister.juristic(serial: 12_345, entity: 5)
    let second = MadeUpRegister.juristic(serial: 54_321, entity: 6)
    #expect(try finding(identifier, [first], [first]) == "same valid number")
    #expect(
      try finding(identifier, [first], [second]) == "two valid, different juristic numbers")
    #expect(try finding(identifier, [first], ["1.05558E+11"]) == "nothing to compare")
    #expect(
      try finding(identifier, ["1999999999999"], [second])
        == "two valid, different numbers, at least one a person's")
    #expect(
      try finding(identifier, ["6-50-01-02/1-0001"], ["4-13-06-11/1-3086"])
        == "two complete registration codes that differ")
  }

  @Test("numbers, dates, categories and postal codes have their levels")
  func otherKinds() throws {
    #expect(
      try finding(Comparison(.number, column: "n"), ["1,000"], ["1005"]) == "within 1 per cent")
    #expect(try finding(Comparison(.number, column: "n"), ["x"], ["5"]) == "nothing to compare")
    #expect(
      try finding(Comparison(.date, column: "d"), ["1980-03-05"], ["1980-05-03"])
        == "dates differ by a digit or a swap")
    #expect(
      try finding(Comparison(.date, column: "d"), ["1980-03-05"], ["1980-11-28"]) == "same year")
    #expect(try finding(Comparison(.category, column: "c"), ["A"], ["b"]) == "different values")
    #expect(
      try finding(Comparison(.postcode, column: "p"), ["50200"], ["50300"])
        == "postal codes differ by one character")
    #expect(
      try finding(Comparison(.personName, column: "p"), ["นายสมชาย ใจดี"], ["สมชาย ใจดี"])
        .hasPrefix("same text"))
  }

  @Test("comparing is the same in either direction")
  func symmetry() throws {
    let register = MadeUpRegister(entities: 60, seed: 31)
    let cards = try Cards(reading: try register.table, MadeUpRegister.model.comparisons)
    for first in 0..<cards.count {
      for second in first..<min(cards.count, first + 25) {
        #expect(cards.levels(first, second) == cards.levels(second, first))
      }
    }
  }
}
