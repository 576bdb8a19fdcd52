// SPDX-License-Identifier: Apache-2.0

/// Goes through a text file once before its records are read and finds out its encoding and
/// delimiter. Costs one reading of the file.
struct TextSurvey {
  let encoding: TextEncoding
  let delimiter: Delimiter

  init(of file: InputFile) throws(SpreadsheetError) {
    let first = try file.next()
    if let marked = Self.markedEncoding(first) {
      encoding = marked
    } else if let wide = Self.unmarkedUTF16(first) {
      encoding = wide
    } else {
      encoding = try Self.byteEncoding(first, of: file)
    }
    var decoder = TextDecoder(encoding)
    guard let sample = decoder.decode(first) else { throw .unreadableText(file.place) }
    try Self.refuseMarkup(sample, file.place)
    delimiter = Self.likeliestDelimiter(sample)
  }

  private static func markedEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: utf8Mark) { return .utf8WithMark }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  /// In UTF-16 every line end and delimiter has a zero byte on the same side; other text has none,
  /// and binary files have them on both.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = Array(bytes.prefix(4096))
    let zeroSides = Set(sample.indices.filter { sample[$0] == 0 }.map { $0 % 2 })
    guard zeroSides.count == 1 else { return nil }
    let encoding: TextEncoding = zeroSides == [1] ? .utf16LittleEndian : .utf16BigEndian
    var decoder = TextDecoder(encoding)
    guard let text = decoder.decode(sample) else { return nil }
    let isPlain = text.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return isPlain ? encoding : nil
  }

  /// UTF-8 where all bytes are, else Windows-874 where all bytes are. Text that is UTF-8 but for a
  /// few bytes is refused with its line: read as Windows-874 it would be gibberish.
  private static func byteEncoding(_ first: [UInt8], of file: InputFile) throws(SpreadsheetError)
    -> TextEncoding
  {
    var checker = UTF8Checker()
    var is874 = true
    var piece = first
    while !piece.isEmpty {
      checker.take(piece)
      is874 = is874 && piece.allSatisfy { $0 < 0x80 || windows874[Int($0) - 0x80] != nil }
      guard !checker.hasZero else {
        throw .notASpreadsheet(
          file.place, isReally: (thai: "ไฟล์ไบนารี", english: "a binary file"))
      }
      piece = try file.next()
    }
    checker.finish()
    guard let line = checker.firstBadLine else { return .utf8 }
    if is874, checker.goodCharacters < checker.badBytes * 10 { return .windows874 }
    var place = file.place
    if checker.goodCharacters > checker.badBytes { place.row = line }
    throw .unreadableText(place)
  }

  private static func refuseMarkup(_ sample: [UInt8], _ place: SpreadsheetError.Place)
    throws(SpreadsheetError)
  {
    let start = String(decoding: sample.drop { $0 <= 0x20 }.prefix(64), as: UTF8.self).lowercased()
    for mark in ["<!doctype", "<html", "<table", "<head", "<meta", "<style"]
    where start.hasPrefix(mark) {
      throw .unsupported(
        place,
        (thai: "หน้าเว็บ (HTML) ที่ตั้งชื่อเป็นตารางคำนวณ", english: "a web page named as a spreadsheet"))
    }
    if start.hasPrefix("<?xml") {
      throw .unsupported(place, (thai: "ไฟล์ XML", english: "an XML file"))
    }
  }

  /// The delimiter that cuts the most records into the same number of cells, above one.
  private static func likeliestDelimiter(_ sample: [UInt8]) -> Delimiter {
    let scores = Delimiter.allCases.map { delimiter -> (Delimiter, records: Int, cells: Int) in
      var counts: [Int: Int] = [:]
      for cells in cellCounts(sample, delimiter: delimiter.rawValue) where cells > 1 {
        counts[cells, default: 0] += 1
      }
      let best = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
      return (delimiter, best?.value ?? 0, best?.key ?? 0)
    }
    let best = scores.max { ($0.records * $0.cells, $0.cells) < ($1.records * $1.cells, $1.cells) }
    return best.map { $0.records > 0 ? $0.0 : .comma } ?? .comma
  }

  /// How many cells each of the first records would have. Quotation marks count only at the start of
  /// a cell.
  private static func cellCounts(_ sample: [UInt8], delimiter: UInt8) -> [Int] {
    var counts: [Int] = []
    var cells = 1
    var isQuoted = false
    var isCellStart = true
    for byte in sample {
      if byte == 0x22, isQuoted || isCellStart {
        isQuoted.toggle()
        isCellStart = false
      } else if isQuoted {
        continue
      } else if byte == delimiter {
        cells += 1
        isCellStart = true
      } else if byte == 0x0A || byte == 0x0D {
        counts.append(cells)
        cells = 1
        isCellStart = true
        if counts.count == 400 { return counts }
      } else {
        isCellStart = false
      }
    }
    // The sample's last record may be cut off in its middle.
    if counts.isEmpty { counts.append(cells) }
    return counts
  }
}
