// SPDX-License-Identifier: Apache-2.0

/// Reads a worksheet's rows one after the other and hands each over as soon as it ends.
final class SheetReader: XMLReader {
  private let workbook: WorkbookContent
  private let limits: Limits
  private var merges: MergedCells
  private let body: (SheetRow) throws -> Bool
  /// What the receiver of the rows threw; reading stopped there.
  private(set) var bodyFailure: (any Error)?

  private var rowNumber = 0
  private var isRowHidden = false
  private var cells: [Cell] = []
  private var cellCount = 0

  private var column = 0
  private var style = 0
  private var kind = CellKind.number
  private var isFormula = false
  private var isInCell = false
  private var isInText = false
  private var phoneticDepth = 0
  private var text = CellText()

  init(
    _ sheet: SheetInfo, of workbook: WorkbookContent, at place: SpreadsheetError.Place,
    limits: Limits, body: @escaping (SheetRow) throws -> Bool
  ) {
    self.workbook = workbook
    self.limits = limits
    self.body = body
    merges = MergedCells(sheet.mergedRanges)
    super.init(place: place)
  }

  override func started(_ name: XMLName, _ attributes: XMLAttributes) throws(SpreadsheetError) {
    switch name {
    case "c":
      try startCell(attributes)
    case "v" where isInCell:
      isInText = true
      text.startRun(keepsSpace: true)
    case "t" where isInCell && phoneticDepth == 0:
      isInText = true
      text.startRun(keepsSpace: attributes["space"] == "preserve")
    case "f" where isInCell:
      isFormula = true
    case "rPh":
      phoneticDepth += 1
    case "row":
      try startRow(attributes)
    default:
      break
    }
  }

  override func ended(_ name: XMLName) throws(SpreadsheetError) {
    switch name {
    case "v" where isInText, "t" where isInText:
      isInText = false
      text.endRun()
    case "c" where isInCell:
      isInCell = false
      try endCell()
    case "rPh":
      phoneticDepth -= 1
    case "row":
      try endRow()
    default:
      break
    }
  }

  override func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(SpreadsheetError) {
    guard isInText else { return }
    text.append(bytes)
    if text.count > limits.cellBytes {
      place.column = columnLetters(column)
      throw .cellTooLarge(place, limit: limits.cellBytes)
    }
  }

  private func startRow(_ attributes: XMLAttributes) throws(SpreadsheetError) {
    rowNumber += 1
    isRowHidden = false
    for (name, value) in attributes {
      if name == "r" {
        guard let number = value.integer, number > 0, number <= 1_048_576 else {
          throw .brokenWorkbook(place, "row number \(value.string)")
        }
        rowNumber = number
      } else if name == "hidden" {
        isRowHidden = value == "1" || value == "true"
      }
    }
    place.row = rowNumber
    column = -1
    cells.removeAll(keepingCapacity: true)
  }

  private func startCell(_ attributes: XMLAttributes) throws(SpreadsheetError) {
    isInCell = true
    isFormula = false
    style = 0
    kind = .number
    text.clear()
    column += 1
    for (name, value) in attributes {
      if name == "r" {
        guard let named = CellReference(value.characters)?.column else {
          throw .brokenWorkbook(place, "cell \(value.string)")
        }
        column = named
      } else if name == "s" {
        style = value.integer ?? 0
      } else if name == "t" {
        kind = CellKind(value)
      }
    }
    guard column < CellReference.columns else {
      throw .brokenWorkbook(place, "column \(column + 1)")
    }
  }

  private func endCell() throws(SpreadsheetError) {
    let cell = try cellAtHand()
    guard !cell.isEmpty || cell.isFormula else { return }
    put(cell, at: column)
  }

  private func put(_ cell: Cell, at column: Int) {
    while cells.count < column { cells.append(.empty) }
    if column < cells.count {
      cells[column] = cell
    } else {
      cells.append(cell)
    }
  }

  private func endRow() throws(SpreadsheetError) {
    while let last = cells.last, last.isEmpty { cells.removeLast() }
    merges.enter(row: rowNumber)
    guard !cells.isEmpty else { return }
    if let last = merges.lastContinuation(inRow: rowNumber) {
      for column in 0...last where merges.isContinuation(row: rowNumber, column: column) {
        var cell = column < cells.count ? cells[column] : .empty
        cell.isMergedContinuation = true
        put(cell, at: column)
      }
    }
    cellCount += cells.count
    guard cellCount <= limits.cells else { throw .tooManyCells(place, limit: limits.cells) }
    do {
      if try !body(SheetRow(number: rowNumber, cells: cells, isHidden: isRowHidden)) { stop() }
    } catch {
      bodyFailure = error
      stop()
    }
  }

  private func cellAtHand() throws(SpreadsheetError) -> Cell {
    guard text.count > 0 else { return Cell(value: .empty, shown: "", isFormula: isFormula) }
    switch kind {
    case .number:
      return numberCell()
    case .shared:
      guard let index = wholeNumber(text.bytes), let string = workbook.sharedStrings[index] else {
        place.column = columnLetters(column)
        throw .brokenWorkbook(place, "no shared text")
      }
      return textCell(string)
    case .text:
      return textCell(String(decoding: text.unescaped(), as: UTF8.self))
    case .boolean:
      let isTrue = text.bytes == [0x31] || text.bytes == Array("true".utf8)
      return Cell(value: .boolean(isTrue), isFormula: isFormula)
    case .error:
      let name = String(decoding: text.bytes, as: UTF8.self)
      return Cell(value: .error(name), shown: name, isFormula: isFormula)
    case .isoDate:
      return isoDateCell(String(decoding: text.bytes, as: UTF8.self))
    }
  }

  private func textCell(_ string: String) -> Cell {
    Cell(value: string.isEmpty ? .empty : .text(string), shown: string, isFormula: isFormula)
  }

  private func numberCell() -> Cell {
    let characters = String(decoding: text.bytes, as: UTF8.self)
    guard let number = exactNumber(text.bytes) ?? Double(characters), number.isFinite else {
      return textCell(characters)
    }
    let format = workbook.styles[style]
    let shown = format.shown(number, text: characters, countsFrom1904: workbook.countsFrom1904)
    if format.section(for: number).showsDay,
      let date = SerialDate(serial: number, countsFrom1904: workbook.countsFrom1904)
    {
      return Cell(
        value: .date(year: date.year, month: date.month, day: date.day, serial: number),
        shown: shown, isFormula: isFormula)
    }
    return Cell(value: .number(number, text: characters), shown: shown, isFormula: isFormula)
  }

  /// Strict workbooks may write days as ISO 8601, `2015-03-20` with or without a time after `T`.
  private func isoDateCell(_ string: String) -> Cell {
    let parts = string.prefix { $0 != "T" }.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year)
    else { return textCell(string) }
    let serial = SerialDate.serial(year: year, month: month, day: day)
    return Cell(
      value: .date(year: year, month: month, day: day, serial: serial), shown: string,
      isFormula: isFormula)
  }
}

/// What a cell's `t` attribute says of its value.
private enum CellKind {
  case number, shared, text, boolean, error, isoDate

  init(_ value: XMLValue) {
    if value == "s" {
      self = .shared
    } else if value == "str" || value == "inlineStr" {
      self = .text
    } else if value == "b" {
      self = .boolean
    } else if value == "e" {
      self = .error
    } else if value == "d" {
      self = .isoDate
    } else {
      self = .number
    }
  }
}

/// A whole number of at most nine digits.
private func wholeNumber(_ bytes: [UInt8]) -> Int? {
  guard bytes.count <= 9 else { return nil }
  var number = 0
  for byte in bytes {
    guard byte >= 0x30, byte <= 0x39 else { return nil }
    number = number * 10 + Int(byte - 0x30)
  }
  return number
}

/// Plain decimals of at most 15 digits, exact because both the digits and the power of ten are whole
/// numbers that a double holds (Clinger 1990); nil leaves the rest to the general method.
private func exactNumber(_ bytes: [UInt8]) -> Double? {
  let isNegative = bytes.first == 0x2D
  var digits = 0
  var mantissa = 0
  var decimals = 0
  var isAfterPoint = false
  for byte in bytes.dropFirst(isNegative ? 1 : 0) {
    if byte == 0x2E, !isAfterPoint {
      isAfterPoint = true
      continue
    }
    guard byte >= 0x30, byte <= 0x39, digits < 15 else { return nil }
    mantissa = mantissa * 10 + Int(byte - 0x30)
    digits += 1
    if isAfterPoint { decimals += 1 }
  }
  guard digits > 0 else { return nil }
  let value = Double(mantissa) / powersOfTen[decimals]
  return isNegative ? -value : value
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
