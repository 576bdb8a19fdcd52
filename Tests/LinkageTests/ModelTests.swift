// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Linkage

@Suite("Models")
struct ModelTests {
  @Test("a model is guessed from Thai headers and values")
  func guessFromThaiHeaders() throws {
    let table = try RecordTable(
      columns: ["ลำดับ", "ชื่อกิจการ", "เลขทะเบียน", "ที่อยู่", "อำเภอ", "จังหวัด", "โทรศัพท์", "หมายเหตุ"],
      rows: [
        [
          "1", "บริษัท เจริญชัย จำกัด", "0105558000570", "12/3 หมู่ 4", "เมือง", "เชียงใหม่", "0812345678", "",
        ],
        ["2", "หจก. มงคลทรัพย์", "0303558123457", "99 ถ.สุขุมวิท", "ศรีราชา", "ชลบุรี", "038123456", "x"],
      ])
    let model = try LinkageModel.guessed(for: table)
    #expect(model.idColumn == "ลำดับ")
    #expect(
      Set(model.comparisons) == [
        Comparison(.organisationName, column: "ชื่อกิจการ"),
        Comparison(.identifier, column: "เลขทะเบียน"),
        Comparison(addressLine: "ที่อยู่", district: "อำเภอ", province: "จังหวัด"),
        Comparison(.telephone, column: "โทรศัพท์"),
      ])
  }

  @Test("without telling headers the values decide")
  func guessFromContent() throws {
    let table = try RecordTable(
      columns: ["a", "b", "c"],
      rows: [
        ["บริษัท เจริญชัย จำกัด", "0105558000570", "0812345678"],
        ["หจก. มงคลทรัพย์", "0303558123457", "0898765432"],
      ])
    let model = try LinkageModel.guessed(for: table)
    #expect(
      model.comparisons == [
        Comparison(.organisationName, column: "a"), Comparison(.identifier, column: "b"),
        Comparison(.telephone, column: "c"),
      ])
  }

  @Test("persons' names are told from enterprises' names")
  func guessPersons() throws {
    let table = try RecordTable(
      columns: ["ชื่อ"], rows: [["นายสมชาย ใจดี"], ["นางสาวสุดา ศรีสุข"], ["นางมาลี ทองคำ"]])
    #expect(
      try LinkageModel.guessed(for: table).comparisons == [Comparison(.personName, column: "ชื่อ")])
  }

  @Test("a table with nothing to compare is refused")
  func nothingToCompare() throws {
    let table = try RecordTable(columns: ["year", "note"], rows: [["2558", "a"], ["2559", "b"]])
    #expect(throws: LinkageError.nothingToCompare(columns: ["year", "note"])) {
      try LinkageModel.guessed(for: table)
    }
  }

  @Test("a model survives being written and read")
  func roundTrip() throws {
    var model = MadeUpRegister.model
    model.blocking = [["name"], ["name:start", "address:district"]]
    model.threshold = 0.7
    #expect(try LinkageModel(json: Data(model.json.utf8)) == model)
  }

  @Test(
    "a model file that is not valid is refused with the reason",
    arguments: [
      "{", "{}", #"{"comparisons": []}"#, #"{"comparisons": [{"kind": "colour", "column": "a"}]}"#,
      #"{"comparisons": [{"kind": "date"}]}"#,
      #"{"comparisons": [{"kind": "date", "column": "a"}], "threshold": 2}"#,
    ])
  func invalidModels(_ json: String) {
    #expect {
      try LinkageModel(json: Data(json.utf8))
    } throws: { ($0 as? LinkageError)?.code == "linkage.invalid_model" }
  }
}
