// SPDX-License-Identifier: Apache-2.0

/// The address of a cell, such as `BC12`.
struct CellReference {
  /// From 0.
  var column: Int
  /// From 1; 0 where the address has no row.
  var row: Int

  /// Columns that a sheet has, A to XFD.
  static let columns = 16_384

  /// Reads an address up to its end or a colon; nil where it is none or lies outside a sheet.
  init?(_ characters: UnsafePointer<CChar>) {
    column = 0
    row = 0
    var index = 0
    while true {
      let byte = UInt8(bitPattern: characters[index])
      let letter = byte & 0xDF
      if letter >= 0x41, letter <= 0x5A, row == 0 {
        column = column * 26 + Int(letter - 0x40)
      } else if byte >= 0x30, byte <= 0x39 {
        row = row * 10 + Int(byte - 0x30)
      } else if byte == 0x24 {
        // A dollar sign fixes an address in formulas and means nothing here.
      } else if byte == 0 || byte == 0x3A {
        break
      } else {
        return nil
      }
      guard column <= Self.columns, row <= 1_048_576 else { return nil }
      index += 1
    }
    guard column > 0 else { return nil }
    column -= 1
  }
}

extension CellRange {
  /// Reads `B2:D5`, or one cell's address.
  init?(reference: String) {
    let ends = reference.split(separator: ":").map { end in
      String(end).withCString { CellReference($0) }
    }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, first.row > 0, last.row > 0
    else { return nil }
    self.init(
      firstRow: min(first.row, last.row), firstColumn: min(first.column, last.column),
      lastRow: max(first.row, last.row), lastColumn: max(first.column, last.column))
  }
}
