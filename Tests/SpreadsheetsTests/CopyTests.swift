// SPDX-License-Identifier: Apache-2.0

import Foundation
import Spreadsheets
import Testing

@Suite("Rows go back in the sender's own layout")
struct CopyTests {
  private func copied(_ source: TemporaryFile, _ parts: [SpreadsheetCopy.Part]) throws
    -> Spreadsheet.Held
  {
    let table = try Spreadsheet.open(path: source.path)
    let target = try TemporaryFile(ending: "." + table.format.fileExtension)
    try SpreadsheetCopy(of: table, reasonTitle: "เหตุผล").write(parts, to: target.path)
    return Spreadsheet.Held(file: target, table: try Spreadsheet.open(path: target.path))
  }

  @Test("a workbook's header, chosen rows and values of merged cells are copied with the reason")
  func workbook() throws {
    let source = try WorkbookFixture(
      rows: #"""
        <row r="1"><c r="A1" t="str"><v>ทะเบียน</v></c></row>
        <row r="3"><c r="A3" t="str"><v>เครือข่าย</v></c><c r="B3" t="str"><v>ผล</v></c></row>
        <row r="4"><c r="B4" t="str"><v>ก่อน</v></c><c r="C4" t="str"><v>วันที่</v></c></row>
        <row r="5"><c r="A5" t="str"><v>ผ้าไหม</v></c><c r="B5"><v>1</v></c></row>
        <row r="6"><c r="B6"><v>1103700123456</v></c><c r="C6" s="1"><v>42083</v></c></row>
        <row r="7"><c r="A7" t="str"><v>ข้าว</v></c><c r="B7" t="b"><v>1</v></c></row>
        """#,
      after:
        #"<mergeCells><mergeCell ref="A5:A6"/><mergeCell ref="B3:C3"/><mergeCell ref="A3:A4"/></mergeCells>"#,
      formats: ["[$-107041E]d mmm yy"]
    ).file()
    let copy = try copied(
      source,
      [.init(sheet: 0, headerRow: 4, keptRows: [1, 3, 4], reasons: [6: "ไม่มีชื่อ", 7: "ตัวเลขผิด"])])
    let rows = try copy.table.allRows()
    #expect(copy.table.sheets[0].name == "แผ่น1")
    #expect(
      copy.table.sheets[0].mergedRanges == [
        CellRange(firstRow: 3, firstColumn: 1, lastRow: 3, lastColumn: 2)
      ])
    #expect(rows.map(\.number) == [1, 3, 4, 5, 6])
    #expect(rows[2].cells.map(\.shown) == ["", "ก่อน", "วันที่", "เหตุผล"])
    #expect(
      rows[3].cells.map(\.shown) == ["ผ้าไหม", "1103700123456", "20 มี.ค. 2558", "ไม่มีชื่อ"])
    #expect(rows[3].cells[1].value == .number(1_103_700_123_456, text: "1103700123456"))
    #expect(rows[3].cells[2].value == .date(year: 2015, month: 3, day: 20, serial: 42_083))
    #expect(rows[4].cells.map(\.shown) == ["ข้าว", "TRUE", "", "ตัวเลขผิด"])
  }

  @Test("a text file keeps its encoding and delimiter; carried-down values are filled in")
  func textFile() throws {
    let lines = "ทะเบียน\r\n\r\nเครือข่าย;ชื่อ;ยอด\r\nผ้าไหม;ก;1\r\n;ข;-5\r\n;=ค;3\r\n"
    let bytes = lines.unicodeScalars.map {
      $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x0E01 + 0xA1)
    }
    let source = try file(bytes)
    let copy = try copied(
      source,
      [
        .init(
          sheet: 0, headerRow: 3, keptRows: [1, 3], reasons: [5: "ยอดติดลบ", 6: "ชื่อผิด"],
          filled: [5: [0: .text("ผ้าไหม")]])
      ])
    #expect(copy.table.format == .csv(encoding: .windows874, delimiter: .semicolon))
    let rows = try copy.table.allRows()
    #expect(rows.map(\.number) == [1, 3, 4, 5])
    #expect(rows[1].cells.map(\.shown) == ["เครือข่าย", "ชื่อ", "ยอด", "เหตุผล"])
    #expect(rows[2].cells.map(\.shown) == ["ผ้าไหม", "ข", "-5", "ยอดติดลบ"])
    #expect(rows[3].cells.map(\.shown) == ["", "'=ค", "3", "ชื่อผิด"])
  }
}

extension Spreadsheet {
  /// A table together with the temporary file that it lies in.
  struct Held {
    let file: TemporaryFile
    let table: Spreadsheet
  }
}
