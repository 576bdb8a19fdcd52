// SPDX-License-Identifier: Apache-2.0

import Foundation
import Spreadsheets
import Testing

@Suite("A text file is read record by record")
struct TextReadingTests {
  private static let text = "ชื่อ;จังหวัด\nร้านใจดี;เชียงใหม่\n"

  private static func encoded(_ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16LittleEndian:
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian:
      [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows874:
      text.unicodeScalars.map {
        $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x0E01 + 0xA1)
      }
    }
  }

  @Test("every encoding gives the same cells and is told", arguments: TextEncoding.allCases)
  func encodings(encoding: TextEncoding) throws {
    let file = try file(Self.encoded(encoding))
    let table = try Spreadsheet.open(path: file.path)
    #expect(table.format == .csv(encoding: encoding, delimiter: .semicolon))
    #expect(
      try table.allRows().map { $0.cells.map(\.shown) } == [
        ["ชื่อ", "จังหวัด"], ["ร้านใจดี", "เชียงใหม่"],
      ])
  }

  @Test("UTF-16 without a mark is told by its zero bytes")
  func unmarkedUTF16() throws {
    let bytes = Self.encoded(.utf16LittleEndian).dropFirst(2)
    #expect(try textRows(bytes).last?.cells.map(\.shown) == ["ร้านใจดี", "เชียงใหม่"])
  }

  @Test("Windows punctuation beside Thai letters is read, as no TIS-620 table does")
  func windowsPunctuation() throws {
    let rows = try textRows([
      0xA1, 0x2C, 0x93, 0xA2, 0x94, 0x85, 0x2C, 0x80, 0x96, 0xA0, 0xFB, 0x0A,
    ])
    #expect(rows.first?.cells.map(\.shown) == ["ก", "“ข”…", "€–\u{A0}๛"])
  }

  @Test(
    "the delimiter is told by the records, not by commas in titles and amounts",
    arguments: Delimiter.allCases)
  func delimiters(delimiter: Delimiter) throws {
    let mark = String(UnicodeScalar(delimiter.rawValue))
    let lines = [
      "ทะเบียน, ปี 2558, ฉบับแก้ไข", ["ที่", "ชื่อ", "รายได้"].joined(separator: mark),
      ["1", "ก", "\"1,050\""].joined(separator: mark),
      ["2", "\"ข;ค\"", "\"2,000\""].joined(separator: mark),
      ["3", "ค", "\"3,000\""].joined(separator: mark),
    ]
    let file = try file(lines.joined(separator: "\n").utf8)
    let table = try Spreadsheet.open(path: file.path)
    #expect(table.format == .csv(encoding: .utf8, delimiter: delimiter))
    #expect(try table.allRows().last?.cells.map(\.shown) == ["3", "ค", "3,000"])
  }

  @Test("quoted cells hold delimiters, line ends and doubled quotation marks")
  func quotes() throws {
    let rows = try textRows("a,\"b,\"\"c\"\"\r\nd\",e\r\n1,\"\",บริษัท \"ก\" จำกัด\r\n".utf8)
    #expect(rows.map(\.number) == [1, 2])
    #expect(rows[0].cells.map(\.shown) == ["a", "b,\"c\"\r\nd", "e"])
    #expect(rows[1].cells.map(\.shown) == ["1", "", "บริษัท \"ก\" จำกัด"])
  }

  @Test("line feed, carriage return and both end a record", arguments: ["\n", "\r", "\r\n"])
  func lineEnds(end: String) throws {
    let rows = try textRows(["a,b", "", "c,d"].joined(separator: end).utf8)
    #expect(rows.map(\.number) == [1, 3])
    #expect(rows.map { $0.cells.map(\.shown) } == [["a", "b"], ["c", "d"]])
  }

  @Test("a quotation mark that is never closed is named with the line that opens it")
  func brokenQuote() throws {
    let file = try file("ก,ข\n1,\"two\nlines\"\n3,\"open\n5,6\n".utf8)
    let error = try #require(refusal(of: file.path))
    #expect(error.code == .brokenQuote)
    #expect(error.place.row == 4)
    #expect(error.messageTH.contains("บรรทัดที่ 4"))
    #expect(error.messageEN.contains("line 4"))
  }

  @Test("UTF-8 with a few wrong bytes is refused with the line instead of read as gibberish")
  func damagedUTF8() throws {
    let good = String(repeating: "ร้านค้าชุมชน,เชียงใหม่\n", count: 20)
    let file = try file(Array(good.utf8) + [0x61, 0xC1, 0x0A] + Array(good.utf8))
    let error = try #require(refusal(of: file.path))
    #expect(error.code == .unreadableText)
    #expect(error.place.row == 21)
  }

  @Test("characters cut by the borders between pieces come out whole")
  func pieceBorders() throws {
    let cell = String(repeating: "ก", count: 40_000)
    let rows = try textRows("x\(cell),ข😀\n".utf8)
    #expect(rows.first?.cells.map(\.shown) == ["x" + cell, "ข😀"])
    let wide = "x\(cell),ข😀\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try textRows([0xFF, 0xFE] + wide).first?.cells.map(\.shown) == ["x" + cell, "ข😀"])
  }
}
