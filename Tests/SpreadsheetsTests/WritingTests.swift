// SPDX-License-Identifier: Apache-2.0

import Foundation
import Spreadsheets
import Testing

@Suite("Tables are written and read back the same")
struct WritingTests {
  private let columns = [
    WrittenColumn("ชื่อกิจการ"), WrittenColumn("พนักงาน", .integer),
    WrittenColumn("ยอดขาย (บาท)", .money), WrittenColumn("วันที่", .date),
    WrittenColumn("ร้อยละ", .decimal(places: 1)),
  ]
  private let row: [WrittenValue] = [
    .text("=HYPERLINK(\"x\")"), .integer(1200), .money(satang: -1_234_505),
    .date(year: 2015, month: 3, day: 20), .decimal(12.25),
  ]

  private func written(_ format: Format, dateStyle: DateStyle = .buddhist) throws -> TemporaryFile {
    let bytes = try SpreadsheetWriter.bytes(
      format: format, sheet: "ทะเบียน", columns: columns, dateStyle: dateStyle,
      rows: [row, [.empty, .integer(0)]])
    return try file(bytes, ending: "." + format.fileExtension)
  }

  @Test("an .xlsx keeps numbers as numbers, texts as texts and shows days in the Buddhist era")
  func workbook() throws {
    let file = try written(.xlsx)
    let table = try Spreadsheet.open(path: file.path)
    #expect(table.format == .xlsx)
    #expect(table.sheets.map(\.name) == ["ทะเบียน"])
    let rows = try table.allRows()
    #expect(rows[0].cells.map(\.shown) == columns.map(\.title))
    #expect(
      rows[1].cells.map(\.shown) == [
        "=HYPERLINK(\"x\")", "1,200", "-12,345.05", "20 มี.ค. 2558", "12.3",
      ])
    #expect(rows[1].cells[0].value == .text("=HYPERLINK(\"x\")"))
    #expect(!rows[1].cells[0].isFormula)
    #expect(rows[1].cells[2].value == .number(-12345.05, text: "-12345.05"))
    #expect(rows[1].cells[3].value == .date(year: 2015, month: 3, day: 20, serial: 42_083))
    #expect(rows[2].cells.map(\.shown) == ["", "0"])
    let common = try written(.xlsx, dateStyle: .common)
    #expect(
      try Spreadsheet.open(path: common.path).allRows()[1].cells[3].shown == "20 Mar 2015")
  }

  @Test("a CSV begins with a mark, holds ISO days, and no text of it runs as a formula")
  func textFile() throws {
    let file = try written(SpreadsheetWriter.csv)
    #expect(try file.bytes().starts(with: [0xEF, 0xBB, 0xBF]))
    let rows = try Spreadsheet.open(path: file.path).allRows()
    #expect(
      rows[1].cells.map(\.shown) == [
        "'=HYPERLINK(\"x\")", "1200", "-12345.05", "2015-03-20", "12.25",
      ])
  }

  @Test(
    "text that begins like a formula is guarded; plain numbers and dashes are not",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3", "'-2+3"),
      ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("＝1", "'＝1"), ("-", "-"),
      ("-1,200.50", "-1,200.50"), ("+66812345678", "+66812345678"), ("ก=ข", "ก=ข"), ("", ""),
    ])
  func guarded(text: String, written: String) throws {
    let bytes = try SpreadsheetWriter.bytes(
      format: .csv(encoding: .utf8, delimiter: .semicolon), sheet: "",
      columns: [WrittenColumn("a"), WrittenColumn("b")], rows: [[.text(text), .text("x")]])
    #expect(try textRows(bytes)[1].cells.map(\.shown) == [written, "x"])
  }

  @Test("whatever texts are written to a text file are read back", arguments: 0..<60)
  func roundTrip(seed: UInt64) throws {
    var random = Random(state: seed &+ 1)
    let pieces = ["ก", "ข้าว", ",", ";", "\"", "\n", "\r\n", "\t", "|", " ", "a", "1", "", "ๆ", "์"]
    let delimiter = Delimiter.allCases[Int(seed) % 4]
    let encoding = TextEncoding.allCases[Int(seed / 4) % 5]
    let rows = (0..<20).map { _ in
      (0..<4).map { _ -> String in
        "ก"
          + (0..<Int.random(in: 0...5, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
          }.joined()
      }
    }
    let bytes = try SpreadsheetWriter.bytes(
      format: .csv(encoding: encoding, delimiter: delimiter), sheet: "",
      columns: (1...4).map { WrittenColumn("คอลัมน์ \($0)") }, rows: rows.map { $0.map { .text($0) } }
    )
    let file = try file(bytes)
    let read = try Spreadsheet.open(path: file.path)
    #expect(read.format == .csv(encoding: encoding, delimiter: delimiter))
    #expect(try read.allRows().dropFirst().map { $0.cells.map(\.shown) } == rows)
  }

  @Test("sheet names that Excel would refuse are made fit, and long texts are cut")
  func limitsOfExcel() throws {
    let bytes = try SpreadsheetWriter.bytes(
      format: .xlsx, sheet: "ยอด/ปี [2558]: ทะเบียนผู้ประกอบการทั้งหมดของเครือข่าย",
      columns: [WrittenColumn("a")],
      rows: [[.text(String(repeating: "ก", count: 40_000))]])
    let file = try file(bytes, ending: ".xlsx")
    let table = try Spreadsheet.open(path: file.path)
    #expect(table.sheets[0].name.hasPrefix("ยอดปี 2558 ทะเบียน"))
    #expect(table.sheets[0].name.utf16.count <= 31)
    #expect(try table.allRows()[1].cells[0].shown.unicodeScalars.count == 32_767)
  }

  @Test("a file that cannot be written is named, and an unfinished .xlsx leaves nothing behind")
  func failures() throws {
    for format in [Format.xlsx, SpreadsheetWriter.csv] {
      let error = #expect(throws: SpreadsheetError.self) {
        let writer = try SpreadsheetWriter(
          path: "/nowhere/ก.xlsx", format: format, sheet: "ก", columns: columns)
        try writer.finish()
      }
      #expect(error?.code == .cannotWrite)
    }
    let path = FileManager.default.temporaryDirectory.path + "/unfinished-\(UUID()).xlsx"
    _ = try SpreadsheetWriter(path: path, format: .xlsx, sheet: "ก", columns: columns)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
