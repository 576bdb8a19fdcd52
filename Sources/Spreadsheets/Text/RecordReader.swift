// SPDX-License-Identifier: Apache-2.0

/// Cuts UTF-8 text into records and cells, piece by piece (RFC 4180, with any delimiter and line end).
///
/// A quotation mark opens a quoted cell only as the cell's first character; elsewhere it is text.
struct RecordReader {
  private let delimiter: UInt8
  private let limits: Limits
  private var place: SpreadsheetError.Place

  private var cells: [Cell] = []
  private var cell: [UInt8] = []
  private var state = State.cellStart
  private var skipsLineFeed = false
  private var line = 1
  private var quoteLine = 1
  private var recordNumber = 1
  private var cellCount = 0

  private enum State { case cellStart, plain, quoted, quoteInQuoted }

  init(delimiter: Delimiter, limits: Limits, place: SpreadsheetError.Place) {
    self.delimiter = delimiter.rawValue
    self.limits = limits
    self.place = place
  }

  /// Takes the next piece; hands over each record that ends in it. False: the receiver has enough.
  mutating func take(_ piece: [UInt8], _ body: (SheetRow) throws -> Bool) throws -> Bool {
    for byte in piece {
      if skipsLineFeed {
        skipsLineFeed = false
        if byte == 0x0A {
          if state == .quoted { cell.append(byte) }
          continue
        }
      }
      let isLineEnd = byte == 0x0A || byte == 0x0D
      if isLineEnd {
        line += 1
        skipsLineFeed = byte == 0x0D
      }
      switch state {
      case .quoted:
        if byte == 0x22 { state = .quoteInQuoted } else { try append(byte) }
        continue
      case .quoteInQuoted where byte == 0x22:
        state = .quoted
        try append(byte)
        continue
      case .cellStart where byte == 0x22:
        state = .quoted
        quoteLine = line
        continue
      default:
        break
      }
      if isLineEnd {
        if try !endRecord(body) { return false }
      } else if byte == delimiter {
        endCell()
      } else {
        state = .plain
        try append(byte)
      }
    }
    return true
  }

  /// Hands over the last record where the file does not end with a line end.
  mutating func finish(_ body: (SheetRow) throws -> Bool) throws {
    if state == .quoted {
      place.row = quoteLine
      throw SpreadsheetError.brokenQuote(place)
    }
    if state != .cellStart || !cells.isEmpty { _ = try endRecord(body) }
  }

  private mutating func append(_ byte: UInt8) throws {
    cell.append(byte)
    if cell.count > limits.cellBytes {
      place.row = state == .quoted ? quoteLine : line
      place.column = columnLetters(cells.count)
      throw SpreadsheetError.cellTooLarge(place, limit: limits.cellBytes)
    }
  }

  private mutating func endCell() {
    cells.append(cell.isEmpty ? .empty : .text(String(decoding: cell, as: UTF8.self)))
    cell.removeAll(keepingCapacity: true)
    state = .cellStart
  }

  private mutating func endRecord(_ body: (SheetRow) throws -> Bool) throws -> Bool {
    endCell()
    cellCount += cells.count
    guard cellCount <= limits.cells else {
      place.row = line
      throw SpreadsheetError.tooManyCells(place, limit: limits.cells)
    }
    while let last = cells.last, last.isEmpty { cells.removeLast() }
    defer {
      cells.removeAll(keepingCapacity: true)
      recordNumber += 1
    }
    return cells.isEmpty ? true : try body(SheetRow(number: recordNumber, cells: cells))
  }
}
