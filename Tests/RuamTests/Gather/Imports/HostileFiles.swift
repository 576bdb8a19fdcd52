import CZip
import Foundation
import Testing

/// Files as they should not be, or nearly not, made byte by byte.
enum HostileFiles {
  /// A workbook with one sheet of the given rows, as XML.
  static func workbook(
    rows: String, sharedStrings: String = "", doctype: String = ""
  ) throws -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
    return try archive([
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels":
        #"<Relationships><Relationship Id="a" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
      "xl/workbook.xml":
        #"<workbook \#(main) xmlns:r="\#(office)"><sheets><sheet name="แผ่น1" sheetId="1" r:id="a"/></sheets></workbook>"#,
      "xl/_rels/workbook.xml.rels":
        #"<Relationships><Relationship Id="a" Type="\#(office)/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
      "xl/sharedStrings.xml": "<sst \(main)>\(sharedStrings)</sst>",
      "xl/worksheets/sheet1.xml":
        "\(doctype)<worksheet \(main)><sheetData>\(rows)</sheetData></worksheet>",
    ])
  }

  /// Rows of texts as a sheet's XML.
  static func rows(_ rows: [[String]]) -> String {
    rows.map { row in
      let cells = row.map { #"<c t="inlineStr"><is><t>\#($0)</t></is></c>"# }
      return "<row>\(cells.joined())</row>"
    }.joined()
  }

  /// A zip archive of texts.
  static func archive(_ parts: [String: String]) throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "hostile-\(UUID().uuidString).zip"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var code: Int32 = 0
    let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code))
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(text.utf8)
      let copy = try #require(malloc(max(1, bytes.count)))
      bytes.withUnsafeBytes { source in
        if let base = source.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) }
      }
      let source = try #require(zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1))
      #expect(zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
    }
    #expect(zip_close(archive) == 0)
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// The beginning of a compound file, as old workbooks and workbooks behind a password are.
  static func compound(_ stream: String) -> [UInt8] {
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1016)
      + stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      + [UInt8](repeating: 0, count: 1024)
  }

  /// UTF-16 with a byte order mark, as Excel saves "Unicode text".
  static func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
}
