// SPDX-License-Identifier: Apache-2.0

/// What a file is, judged by its first bytes.
enum FileKind {
  case archive
  case text

  /// Looks at the first bytes; a file of a known other kind is refused by its name.
  static func sniff(_ path: String) throws(SpreadsheetError) -> FileKind {
    let file = try InputFile(path: path)
    let start = try file.next(4096)
    if start.isEmpty { throw .empty(file.place) }
    if start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x50, 0x4B, 5, 6]) {
      return .archive
    }
    if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw try compoundFile(file, start)
    }
    for kind in foreignKinds where start.starts(with: kind.mark) {
      throw .notASpreadsheet(file.place, isReally: kind.name)
    }
    return .text
  }

  /// A compound file holds an old `.xls`, or a newer workbook behind a password. Its directory names
  /// what is inside in UTF-16.
  private static func compoundFile(_ file: InputFile, _ start: [UInt8]) throws(SpreadsheetError)
    -> SpreadsheetError
  {
    let wanted = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var window = start
    while true {
      if window.firstRange(of: wanted) != nil { return .encrypted(file.place) }
      let piece = try file.next()
      if piece.isEmpty { break }
      window = window.suffix(wanted.count) + piece
    }
    return .unsupported(
      file.place, (thai: "สมุดงาน Excel รุ่นเก่า (.xls)", english: "an old Excel workbook (.xls)"))
  }

  private struct ForeignKind {
    let mark: [UInt8]
    let name: (thai: String, english: String)
  }

  private static var foreignKinds: [ForeignKind] {
    let picture = (thai: "ภาพ", english: "a picture")
    let archive = (thai: "ไฟล์บีบอัด", english: "a compressed archive")
    return [
      ForeignKind(mark: [0x89, 0x50, 0x4E, 0x47], name: picture),
      ForeignKind(mark: [0xFF, 0xD8, 0xFF], name: picture),
      ForeignKind(mark: Array("GIF8".utf8), name: picture),
      ForeignKind(mark: Array("II*\0".utf8), name: picture),
      ForeignKind(mark: Array("MM\0*".utf8), name: picture),
      ForeignKind(mark: Array("%PDF".utf8), name: (thai: "เอกสาร PDF", english: "a PDF document")),
      ForeignKind(
        mark: Array("{\\rtf".utf8), name: (thai: "เอกสาร RTF", english: "an RTF document")),
      ForeignKind(mark: Array("Rar!".utf8), name: archive),
      ForeignKind(mark: [0x37, 0x7A, 0xBC, 0xAF], name: archive),
      ForeignKind(mark: [0x1F, 0x8B], name: archive),
    ]
  }
}
