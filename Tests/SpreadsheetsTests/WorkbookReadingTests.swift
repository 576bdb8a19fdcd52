// SPDX-License-Identifier: Apache-2.0

import Foundation
import Spreadsheets
import Testing

@Suite("A workbook is read cell by cell")
struct WorkbookReadingTests {
  @Test("shared texts join their rich-text runs and leave phonetic readings out")
  func sharedStrings() throws {
    let fixture = WorkbookFixture(
      rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>"#,
      sharedStrings: [
        "<t>ร้านใจดี</t>",
        #"<r><t xml:space="preserve">กลุ่ม </t></r><r><rPr><b/></rPr><t>แม่บ้าน</t></r><rPh sb="0" eb="1"><t>อ่าน</t></rPh>"#,
      ])
    #expect(try fixture.firstRow() == [.text("ร้านใจดี"), .text("กลุ่ม แม่บ้าน")])
  }

  @Test("inline texts, escaped characters and entities of XML are read")
  func inlineStrings() throws {
    let cells = try WorkbookFixture(
      rows:
        #"<row r="1"><c r="A1" t="inlineStr"><is><r><t>ก</t></r><r><t>&amp;ข</t></r></is></c><c r="B1" t="inlineStr"><is><t>x_x000A_y_x005F_x0041_</t></is></c></row>"#
    ).firstRow()
    #expect(cells == [.text("ก&ข"), .text("x\ny_x0041_")])
  }

  @Test("white space at the ends of a text stays only where the file says so")
  func preservedSpace() throws {
    let cells = try WorkbookFixture(
      rows:
        #"<row r="1"><c t="inlineStr"><is><t xml:space="preserve"> ก </t></is></c><c t="inlineStr"><is><t> ข </t></is></c></row>"#
    ).firstRow()
    #expect(cells == [.text(" ก "), .text("ข")])
  }

  @Test("a 13-digit number keeps its digits, and a text that looks scientific stays a text")
  func longNumbers() throws {
    let cells = try WorkbookFixture(
      rows:
        #"<row r="1"><c><v>1103700123456</v></c><c t="inlineStr"><is><t>1.05558E+11</t></is></c><c><v>105558000000</v></c><c><v>0.1</v></c><c><v>-2.5E-3</v></c></row>"#
    ).firstRow()
    #expect(cells[0].value == .number(1_103_700_123_456, text: "1103700123456"))
    #expect(cells[0].shown == "1.1037E+12")
    #expect(cells[1].value == .text("1.05558E+11"))
    #expect(cells[2].value == .number(105_558_000_000, text: "105558000000"))
    #expect(cells[2].shown == "1.05558E+11")
    #expect(cells[3].value == .number(0.1, text: "0.1"))
    #expect(cells[4].value == .number(-0.0025, text: "-2.5E-3"))
  }

  @Test("formulas give the value that was stored, with their kind")
  func formulas() throws {
    let cells = try WorkbookFixture(
      rows:
        #"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"ก"</f><v>ก</v></c><c r="C1" t="b"><f>1=1</f><v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f>A1</f></c><c r="F1"><v>7</v></c></row>"#
    ).firstRow()
    #expect(
      cells.map(\.value) == [
        .number(2, text: "2"), .text("ก"), .boolean(true), .error("#DIV/0!"), .empty,
        .number(7, text: "7"),
      ])
    #expect(cells.map(\.isFormula) == [true, true, true, true, true, false])
    #expect(cells[2].shown == "TRUE")
  }

  @Test(
    "a style that shows a day makes a number a day, in the calendar year of its serial",
    arguments: [
      ("d/m/yyyy", "42083", 2015, "20/3/2015"),
      ("[$-D07041E]d mmmm yyyy", "42083", 2015, "๒๐ มีนาคม ๒๕๕๘"),
      ("[$-107041E]d mmm yy;@", "42083", 2015, "20 มี.ค. 58"),
      ("[$-41E]d mmmm yyyy", "42083", 2015, "20 มีนาคม 2015"),
      ("[$-th-TH,107]dddd\\ d mmmm yyyy", "42083", 2015, "ศุกร์ 20 มีนาคม 2558"),
      ("d/m/bbbb", "42083", 2015, "20/3/2558"),
      ("dd\"/\"mm\"/\"yy", "42083.75", 2015, "20/03/15"),
      ("yyyy-mm-dd hh:mm", "42083.75", 2015, "2015-03-20 18:00"),
      ("d/m/yyyy", "240410", 2558, "20/3/2558"),
    ])
  func dates(code: String, serial: String, year: Int, shown: String) throws {
    let cell = try #require(
      try WorkbookFixture(
        rows: #"<row r="1"><c s="1"><v>\#(serial)</v></c></row>"#, formats: [code]
      ).firstRow().first)
    #expect(
      cell.value == .date(year: year, month: 3, day: 20, serial: try #require(Double(serial))))
    #expect(cell.shown == shown)
  }

  @Test("a workbook that counts from 1904 gives the same days")
  func dates1904() throws {
    let cell = try #require(
      try WorkbookFixture(
        rows: #"<row r="1"><c s="1"><v>40621</v></c></row>"#, formats: ["d/m/yyyy"],
        workbookProperties: #"<workbookPr date1904="1"/>"#
      ).firstRow().first)
    #expect(cell.value == .date(year: 2015, month: 3, day: 20, serial: 40_621))
  }

  @Test("built-in date styles and ISO dates of strict workbooks are days")
  func otherDates() throws {
    var fixture = WorkbookFixture(
      rows:
        #"<row r="1"><c s="1"><v>42083</v></c><c t="d"><v>2015-03-20T00:00:00</v></c></row>"#,
      formats: ["0"])
    fixture.parts["xl/styles.xml"] =
      #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
    for cell in try fixture.firstRow() {
      #expect(cell.value == .date(year: 2015, month: 3, day: 20, serial: 42_083))
    }
  }

  @Test("times, durations and plain numbers are not days")
  func notDates() throws {
    let codes = ["h:mm", "[h]:mm:ss", "0.00E+00", "[Red]#,##0.00", "\"day\" 0", "General"]
    let cells = try WorkbookFixture(
      rows: "<row r=\"1\">" + codes.indices.map { "<c s=\"\($0 + 1)\"><v>1.5</v></c>" }.joined()
        + "</row>", formats: codes
    ).firstRow()
    for cell in cells { #expect(cell.value == .number(1.5, text: "1.5")) }
    #expect(cells.map(\.shown) == ["12:00", "36:00:00", "1.50E+00", "1.50", "day 2", "1.5"])
  }

  @Test(
    "numbers are shown as their format shows them",
    arguments: [
      ("0-0000-00000-00-0", "1103700123456", "1-1037-00123-45-6"),
      ("0000000000000", "105558012345", "0105558012345"),
      ("#,##0.00", "1234567.891", "1,234,567.89"),
      ("#,##0;(#,##0)", "-1234", "(1,234)"),
      ("0%", "0.256", "26%"),
      ("t#,##0", "1234", "๑,๒๓๔"),
      ("0.0##", "2.5", "2.5"),
      ("0;-0;\"-\"", "0", "-"),
      ("[<=999999999]00-000-0000;000-000-0000", "812345678", "81-234-5678"),
      ("#,##0,", "1234567", "1,235"),
      ("0.00", "1.005", "1.01"),
      ("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", "-1234.5", "-1,234.50"),
      ("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", "0", "-"),
      ("[$฿-41E]#,##0.00", "99.5", "฿99.50"),
    ])
  func shownNumbers(code: String, value: String, shown: String) throws {
    let cell = try #require(
      try WorkbookFixture(
        rows: #"<row r="1"><c s="1"><v>\#(value)</v></c></row>"#, formats: [code]
      ).firstRow().first)
    #expect(cell.shown == shown)
    #expect(cell.value == .number(try #require(Double(value)), text: value))
  }

  @Test("numbers that no format can show as asked are shown plainly, and words are texts")
  func strangeNumbers() throws {
    let codes = ["d/m/yyyy", "h:mm", "0.00", "General"]
    for code in codes {
      let cells = try WorkbookFixture(
        rows: #"<row><c s="1"><v>-5</v></c><c s="1"><v>1e300</v></c><c s="1"><v>NaN</v></c></row>"#,
        formats: [code]
      ).firstRow()
      #expect(cells[0].value == .number(-5, text: "-5"))
      #expect(cells[0].shown.hasPrefix("-5"))
      #expect(cells[1].value == .number(1e300, text: "1e300"))
      #expect(!cells[1].shown.isEmpty)
      #expect(cells[2].value == .text("NaN"))
    }
  }

  @Test("merged ranges are told, and their cells after the first are marked")
  func mergedCells() throws {
    let fixture = WorkbookFixture(
      rows:
        #"<row r="1"><c r="A1" t="str"><v>หัว</v></c></row><row r="2"><c r="A2" t="str"><v>เครือข่าย</v></c><c r="B2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c></row>"#,
      after: #"<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A1:C1"/></mergeCells>"#)
    let file = try fixture.file()
    let workbook = try Spreadsheet.open(path: file.path)
    #expect(
      workbook.sheets[0].mergedRanges == [
        CellRange(firstRow: 1, firstColumn: 0, lastRow: 1, lastColumn: 2),
        CellRange(firstRow: 2, firstColumn: 0, lastRow: 3, lastColumn: 0),
      ])
    let rows = try workbook.allRows()
    #expect(rows.map(\.number) == [1, 2, 3, 5])
    #expect(rows[0].cells.map(\.isMergedContinuation) == [false, true, true])
    #expect(rows[1].cells.map(\.isMergedContinuation) == [false, false])
    #expect(rows[2].cells.map(\.isMergedContinuation) == [true, false])
    #expect(rows[2].cells[0].isEmpty)
    #expect(rows[3].cells.map(\.isMergedContinuation) == [false, false])
  }

  @Test("hidden sheets and rows are flagged, and sheets come in the order of their tabs")
  func hidden() throws {
    let row = #"<sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData>"#
    let fixture = WorkbookFixture(sheets: [
      .init(name: "ข", xml: row), .init(name: "ก", xml: row, state: "hidden"),
      .init(name: "ค", xml: row, state: "veryHidden"),
    ])
    let file = try fixture.file()
    let workbook = try Spreadsheet.open(path: file.path)
    #expect(workbook.sheets.map(\.name) == ["ข", "ก", "ค"])
    #expect(workbook.sheets.map(\.isHidden) == [false, true, true])
    #expect(workbook.sheets.map(\.rowCount) == [1, 1, 1])
    #expect(try workbook.allRows(ofSheet: 1).map(\.isHidden) == [true])
  }

  @Test("rows and cells without addresses follow one another")
  func missingAddresses() throws {
    let rows = try WorkbookFixture(
      rows:
        #"<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"#
    ).rows()
    #expect(rows.map(\.number) == [1, 2])
    #expect(rows[0].cells.map(\.shown) == ["1", "", "", "2", "3"])
  }

  @Test("a cell in the last column is read; one beyond it is refused")
  func farColumns() throws {
    let last = try WorkbookFixture(rows: #"<row><c r="XFD1"><v>1</v></c></row>"#).firstRow()
    #expect(last.count == 16_384)
    #expect(columnLetters(last.count - 1) == "XFD")
    let beyond = try WorkbookFixture(rows: #"<row><c r="XFE1"><v>1</v></c></row>"#).file()
    #expect(refusal(of: beyond.path)?.code == .brokenWorkbook)
  }

  @Test("empty cells at the end of a row and rows without a value are left out")
  func emptyCells() throws {
    let rows = try WorkbookFixture(
      rows:
        #"<row r="1"><c r="A1" s="0"/></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v></v></c><c r="C2"/></row>"#
    ).rows()
    #expect(rows == [SheetRow(number: 2, cells: [Cell(value: .number(1, text: "1"))])])
  }

  @Test("parts under absolute, relative or dotted targets and with namespace prefixes are found")
  func otherLayouts() throws {
    var fixture = WorkbookFixture(rows: "")
    fixture.parts["custom/data.xml"] =
      #"<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"#
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    for target in ["/custom/data.xml", "../custom/data.xml", "./.././custom/data.xml"] {
      fixture.parts["xl/_rels/workbook.xml.rels"] =
        #"<Relationships><Relationship Id="rId1" Type="\#(strict)/worksheet" Target="\#(target)"/></Relationships>"#
      let rows = try fixture.rows()
      #expect(rows.map(\.number) == [3])
      #expect(rows[0].cells.map(\.shown) == ["", "5"])
    }
  }

  @Test("reading stops when the receiver has enough, and hands its error on")
  func stopping() throws {
    struct Enough: Error {}
    let rows = (1...500).map { #"<row r="\#($0)"><c><v>\#($0)</v></c></row>"# }.joined()
    let file = try WorkbookFixture(rows: rows).file()
    let workbook = try Spreadsheet.open(path: file.path)
    var seen = 0
    try workbook.rows(ofSheet: 0) { _ in
      seen += 1
      return seen < 3
    }
    #expect(seen == 3)
    #expect(throws: Enough.self) { try workbook.rows(ofSheet: 0) { _ in throw Enough() } }
  }

  @Test("progress rises to the whole")
  func progress() throws {
    let rows = (1...9000).map { #"<row r="\#($0)"><c><v>\#($0)</v></c></row>"# }.joined()
    let file = try WorkbookFixture(rows: rows).file()
    var shares: [Double] = []
    try Spreadsheet.open(path: file.path).rows(ofSheet: 0, progress: { shares.append($0) }) { _ in
      true
    }
    #expect(shares.count > 3)
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
  }
}
