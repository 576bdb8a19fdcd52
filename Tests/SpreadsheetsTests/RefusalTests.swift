// SPDX-License-Identifier: Apache-2.0

import Foundation
import Spreadsheets
import Testing

@Suite("A file that is no honest spreadsheet is refused by name")
struct RefusalTests {
  @Test(
    "other kinds of file are named, whatever their ending says",
    arguments: [
      (
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], SpreadsheetError.Code.notASpreadsheet,
        "picture"
      ),
      (Array("%PDF-1.7".utf8), .notASpreadsheet, "PDF"),
      (Array("\u{0}\u{1}\u{2}\u{3}\u{0}\u{0}".utf8), .notASpreadsheet, "binary"),
      (Array("  <html><table>".utf8), .unsupported, "web page"),
      (Array("<?xml version=\"1.0\"?><Workbook/>".utf8), .unsupported, "XML"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [0, 1, 2, 3], .unsupported, ".xls"),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 5000)
          + "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        .unsupported, "password"
      ),
    ])
  func otherKinds(bytes: [UInt8], code: SpreadsheetError.Code, word: String) throws {
    let file = try file(bytes, ending: ".xlsx")
    let error = try #require(refusal(of: file.path))
    #expect(error.code == code)
    #expect(error.messageEN.contains(word))
    #expect(error.messageTH.contains("โปรด"))
  }

  @Test(
    "archives that are not workbooks are named",
    arguments: [
      (["xl/workbook.bin"], SpreadsheetError.Code.unsupported, ".xlsb"),
      (["mimetype", "content.xml"], .unsupported, ".ods"),
      (["[Content_Types].xml", "word/document.xml"], .notASpreadsheet, "Word"),
      (["readme.txt"], .notASpreadsheet, "zip"),
      (["[Content_Types].xml"], .brokenWorkbook, "xl/workbook.xml"),
    ])
  func otherArchives(names: [String], code: SpreadsheetError.Code, word: String) throws {
    let file = try TemporaryFile(ending: ".xlsx")
    try zip(Dictionary(uniqueKeysWithValues: names.map { ($0, [0x78]) }), to: file.path)
    let error = try #require(refusal(of: file.path))
    #expect(error.code == code)
    #expect(error.messageEN.contains(word))
  }

  @Test("a file of no bytes, of blanks only, or a workbook of empty sheets is empty")
  func empty() throws {
    for bytes in [[], Array(" \r\n\t\r\n".utf8), [0xEF, 0xBB, 0xBF]] {
      let file = try file(bytes)
      #expect(refusal(of: file.path)?.code == .empty)
    }
    let workbook = try WorkbookFixture(rows: #"<row r="1"><c r="A1" s="0"/></row>"#).file()
    #expect(refusal(of: workbook.path)?.code == .empty)
  }

  @Test("a file that is not there is named")
  func missing() {
    #expect(refusal(of: "/nowhere/ทะเบียน.xlsx")?.code == .cannotRead)
    #expect(refusal(of: "/nowhere/ทะเบียน.xlsx")?.place.file == "ทะเบียน.xlsx")
    #expect(refusal(of: "/tmp")?.code == .cannotRead)
  }

  @Test("document types and entities are refused before they grow")
  func entities() throws {
    let laughs =
      #"<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"#
    for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"] {
      var fixture = WorkbookFixture(rows: "<row><c><v>1</v></c></row>")
      let xml = try #require(fixture.parts[part])
      fixture.parts[part] = laughs + xml
      let file = try fixture.file()
      #expect(refusal(of: file.path)?.code == .xmlEntity)
    }
  }

  @Test("a workbook that unpacks to far more than it weighs is refused before it is unpacked")
  func archiveBomb() throws {
    let blanks = String(repeating: " ", count: 3 << 20)
    let file = try WorkbookFixture(rows: "<row><c><v>1</v></c></row>" + blanks).file()
    #expect(refusal(of: file.path) == nil)
    var small = Limits()
    small.unpackedBytes = 2 << 20
    #expect(refusal(of: file.path, limits: small)?.code == .archiveBomb)
    var strict = Limits()
    strict.ratioMattersFromBytes = 1 << 20
    #expect(refusal(of: file.path, limits: strict)?.code == .archiveBomb)
    var few = Limits()
    few.archiveEntries = 3
    #expect(refusal(of: file.path, limits: few)?.code == .archiveBomb)
  }

  @Test("a cell of many megabytes is refused, as text, as a shared text and as an attribute")
  func largeCell() throws {
    let long = String(repeating: "ก", count: 3 << 20)
    let fixtures = [
      WorkbookFixture(
        rows: #"<row r="7"><c r="B7" t="inlineStr"><is><t>\#(long)</t></is></c></row>"#),
      WorkbookFixture(
        rows: #"<row><c t="s"><v>0</v></c></row>"#, sharedStrings: ["<t>\(long)</t>"]),
      WorkbookFixture(rows: #"<row><c r="\#(long)"><v>1</v></c></row>"#),
    ]
    for fixture in fixtures {
      let file = try fixture.file()
      #expect(refusal(of: file.path)?.code == .cellTooLarge)
    }
    let inSheet = try fixtures[0].file()
    #expect(refusal(of: inSheet.path)?.place.row == 7)
    let text = try file("ก,ข\n1,\(long)\n".utf8)
    #expect(refusal(of: text.path)?.code == .cellTooLarge)
    #expect(refusal(of: text.path)?.place.row == 2)
  }

  @Test("more cells than allowed are refused, gaps before far columns counted")
  func tooManyCells() throws {
    var limits = Limits()
    limits.cells = 20_000
    let rows = (1...2).map { #"<row r="\#($0)"><c r="XFD\#($0)"><v>1</v></c></row>"# }.joined()
    let file = try WorkbookFixture(rows: rows).file()
    #expect(refusal(of: file.path, limits: limits)?.code == .tooManyCells)
  }

  @Test("elements nested without end are refused before they fill the memory")
  func nesting() throws {
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    let file = try WorkbookFixture(rows: "<row><c><v>1</v></c></row>", after: deep).file()
    #expect(refusal(of: file.path)?.code == .brokenWorkbook)
  }

  @Test("an archive that gives out more than it declares is refused while it is unpacked")
  func lyingSizes() throws {
    let blanks = String(repeating: " ", count: 300_000)
    let fixture = WorkbookFixture(rows: "<row><c><v>1</v></c></row>" + blanks)
    let size = try #require(fixture.parts["xl/worksheets/sheet1.xml"]).utf8.count
    func littleEndian(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }
    var bytes = try fixture.file().bytes()
    while let declared = bytes.firstRange(of: littleEndian(size)) {
      bytes.replaceSubrange(declared, with: littleEndian(1000))
    }
    let lying = try file(bytes, ending: ".xlsx")
    #expect(refusal(of: lying.path)?.code == .archiveBomb)
  }

  @Test("a damaged part is named")
  func brokenXML() throws {
    let file = try WorkbookFixture(rows: "<row><c><v>1</c></row>").file()
    #expect(refusal(of: file.path)?.code == .brokenWorkbook)
    let dangling = try WorkbookFixture(rows: #"<row><c t="s"><v>9</v></c></row>"#).file()
    #expect(refusal(of: dangling.path)?.code == .brokenWorkbook)
  }

  @Test(
    "a workbook cut off anywhere, or with any byte changed, gives an error or rows, never a crash")
  func damage() throws {
    let rows = (1...40).map {
      #"<row r="\#($0)"><c t="s"><v>0</v></c><c s="1"><v>42083</v></c><c t="str"><v>ข้อความ \#($0)</v></c></row>"#
    }
    let whole = try WorkbookFixture(
      rows: rows.joined(), after: #"<mergeCells><mergeCell ref="A2:A9"/></mergeCells>"#,
      sharedStrings: ["<t>ก</t>"], formats: ["d/m/yyyy"]
    ).file().bytes()
    // Fewer than four bytes do not yet tell an archive from a text.
    for length in stride(from: 4, to: whole.count, by: 7) {
      let cut = try file(whole[..<length], ending: ".xlsx")
      #expect(refusal(of: cut.path) != nil, "cut to \(length) of \(whole.count) bytes")
    }
    var random = Random(state: 2558)
    for index in stride(from: 0, to: whole.count, by: 5) {
      var changed = whole
      changed[index] ^= UInt8.random(in: 1...255, using: &random)
      let damaged = try file(changed, ending: ".xlsx")
      _ = refusal(of: damaged.path)
    }
  }

  @Test("every error says where and how to mend it, in both languages")
  func messages() {
    let place = SpreadsheetError.Place(file: "ก.xlsx", sheet: "แผ่น1", row: 3, column: "B")
    let error = SpreadsheetError(.empty, at: place, thai: "ว่าง", english: "Empty.")
    #expect(error.messageTH == "ไฟล์ “ก.xlsx” แผ่นงาน “แผ่น1” แถวที่ 3 คอลัมน์ B: ว่าง")
    #expect(error.messageEN == "File “ก.xlsx”, sheet “แผ่น1”, row 3, column B: Empty.")
  }
}
