// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A text file of records being written.
final class TextFile {
  private let place: SpreadsheetError.Place
  private let encoding: TextEncoding
  private let delimiter: UInt8
  private var file: UnsafeMutablePointer<FILE>?
  private var bytes: [UInt8] = []

  /// Creates the file, or empties it.
  init(path: String, encoding: TextEncoding, delimiter: Delimiter) throws(SpreadsheetError) {
    place = SpreadsheetError.Place(file: fileName(of: path))
    self.encoding = encoding
    self.delimiter = delimiter.rawValue
    file = fopen(path, "we")
    guard file != nil else { throw .cannotWrite(place, String(cString: strerror(errno))) }
    switch encoding {
    case .utf8WithMark: bytes = utf8Mark
    case .utf16LittleEndian: bytes = [0xFF, 0xFE]
    case .utf16BigEndian: bytes = [0xFE, 0xFF]
    case .utf8, .windows874: break
    }
  }

  deinit { if let file { fclose(file) } }

  /// Writes one record. Cells marked as text are guarded against being run as formulas.
  func write(_ cells: [(text: String, isText: Bool)]) throws(SpreadsheetError) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { encode(UnicodeScalar(delimiter)) }
      quote(cell.isText ? guardedAgainstFormulas(cell.text) : cell.text)
    }
    encode("\r")
    encode("\n")
    if bytes.count > 1 << 16 { try flush() }
  }

  /// Writes what is left and closes the file.
  func finish() throws(SpreadsheetError) {
    try flush()
    guard let open = file else { return }
    file = nil
    guard fclose(open) == 0 else {
      throw .cannotWrite(place, String(cString: strerror(errno)))
    }
  }

  private func flush() throws(SpreadsheetError) {
    guard let file, fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw .cannotWrite(place, String(cString: strerror(errno)))
    }
    bytes.removeAll(keepingCapacity: true)
  }

  private func quote(_ text: String) {
    let needsQuotes = text.utf8.contains {
      $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == delimiter
    }
    if needsQuotes { encode("\"") }
    for scalar in text.unicodeScalars {
      if scalar == "\"" { encode("\"") }
      encode(scalar)
    }
    if needsQuotes { encode("\"") }
  }

  /// Characters that Windows-874 lacks become question marks; those without width vanish.
  private func encode(_ scalar: Unicode.Scalar) {
    switch encoding {
    case .utf8, .utf8WithMark:
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
    case .utf16LittleEndian:
      for unit in String(scalar).utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    case .utf16BigEndian:
      for unit in String(scalar).utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    case .windows874:
      if let byte = windows874Byte(scalar) {
        bytes.append(byte)
      } else if scalar.properties.generalCategory != .format {
        bytes.append(0x3F)
      }
    }
  }
}
