// SPDX-License-Identifier: Apache-2.0

import CZip
import Foundation
import Spreadsheets
import Testing

/// A workbook put together from its parts' XML, so that a test can say exactly what the file holds.
struct WorkbookFixture {
  struct Sheet {
    var name: String
    /// What stands inside `<worksheet>`.
    var xml: String
    var state = "visible"
  }

  var parts: [String: String]

  /// A whole workbook around the given rows of one sheet.
  init(
    rows: String, after: String = "", sharedStrings: [String] = [], formats: [String] = [],
    workbookProperties: String = ""
  ) {
    self.init(
      sheets: [Sheet(name: "แผ่น1", xml: "<sheetData>\(rows)</sheetData>\(after)")],
      sharedStrings: sharedStrings, formats: formats, workbookProperties: workbookProperties)
  }

  /// `sharedStrings` holds what stands inside each `<si>`; style 1 has the first of `formats`, and so on.
  init(
    sheets: [Sheet], sharedStrings: [String] = [], formats: [String] = [],
    workbookProperties: String = ""
  ) {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
    parts = [
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels":
        #"<Relationships><Relationship Id="rId1" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ]
    var list = ""
    var relations = ""
    for (index, sheet) in sheets.enumerated() {
      list +=
        #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" state="\#(sheet.state)" r:id="rId\#(index + 1)"/>"#
      relations +=
        #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/worksheet" Target="worksheets/sheet\#(index + 1).xml"/>"#
      parts["xl/worksheets/sheet\(index + 1).xml"] =
        "<worksheet \(main)>\(sheet.xml)</worksheet>"
    }
    relations +=
      #"<Relationship Id="rS" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/>"#
      + #"<Relationship Id="rT" Type="\#(office)/styles" Target="styles.xml"/>"#
    parts["xl/workbook.xml"] =
      #"<workbook \#(main) xmlns:r="\#(office)">\#(workbookProperties)<sheets>\#(list)</sheets></workbook>"#
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>\(relations)</Relationships>"
    parts["xl/sharedStrings.xml"] =
      "<sst \(main)>" + sharedStrings.map { "<si>\($0)</si>" }.joined() + "</sst>"
    let codes = formats.enumerated().map { index, code in
      #"<numFmt numFmtId="\#(164 + index)" formatCode="\#(code.replacing("\"", with: "&quot;").replacing("<", with: "&lt;"))"/>"#
    }
    let styles = formats.indices.map { #"<xf numFmtId="\#(164 + $0)"/>"# }
    parts["xl/styles.xml"] =
      "<styleSheet \(main)><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
  }

  /// Writes the workbook as a zip archive.
  func file(ending: String = ".xlsx") throws -> TemporaryFile {
    let file = try TemporaryFile(ending: ending)
    try zip(parts.mapValues { Array($0.utf8) }, to: file.path)
    return file
  }

  /// Writes, opens and reads the rows of the first sheet.
  func rows() throws -> [SheetRow] {
    let file = try file()
    return try Spreadsheet.open(path: file.path).allRows()
  }

  /// The cells of the first row.
  func firstRow() throws -> [Cell] {
    try #require(try rows().first).cells
  }
}

/// Writes a zip archive of the given entries.
func zip(_ entries: [String: [UInt8]], to path: String) throws {
  var code: Int32 = 0
  let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code))
  for (name, bytes) in entries.sorted(by: { $0.key < $1.key }) {
    let copy = try #require(malloc(max(1, bytes.count)))
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
    }
    let source = try #require(zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1))
    #expect(zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
  }
  #expect(zip_close(archive) == 0)
}

/// A file of the given bytes.
func file(_ bytes: some Sequence<UInt8>, ending: String = ".csv") throws -> TemporaryFile {
  let file = try TemporaryFile(ending: ending)
  try Data(bytes).write(to: URL(fileURLWithPath: file.path))
  return file
}

/// The rows of a text file of the given bytes.
func textRows(_ bytes: some Sequence<UInt8>) throws -> [SheetRow] {
  let file = try file(bytes)
  return try Spreadsheet.open(path: file.path).allRows()
}

extension Spreadsheet {
  func allRows(ofSheet index: Int = 0) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    try self.rows(ofSheet: index) { row in
      rows.append(row)
      return true
    }
    return rows
  }
}

/// Opens a file, reads it to its end, and gives the error of either.
func refusal(of path: String, limits: Limits = .standard) -> SpreadsheetError? {
  do {
    let file = try Spreadsheet.open(path: path, limits: limits)
    for sheet in file.sheets { try file.rows(ofSheet: sheet.index) { _ in true } }
    return nil
  } catch {
    return error as? SpreadsheetError
  }
}

/// A small repeatable generator (SplitMix64), so that a failing case can be run again.
struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
