// SPDX-License-Identifier: Apache-2.0

/// What a cell holds, as the file stores it: nothing is guessed from wording.
public enum CellValue: Sendable, Hashable {
  case empty
  case text(String)
  /// A number, and its characters as they stand in the file, so that a 13-digit id survives exactly.
  case number(Double, text: String)
  /// A day, because the cell's style shows one. `year` is the calendar year of the serial number as
  /// it stands: 2015 for a true date, 2558 where somebody typed a Buddhist year as if it were CE.
  case date(year: Int, month: Int, day: Int, serial: Double)
  case boolean(Bool)
  /// The spreadsheet's own error, such as `#REF!`.
  case error(String)
}

/// One cell of a row.
public struct Cell: Sendable, Hashable {
  /// What the file stores.
  public var value: CellValue
  /// What a person sees in the cell; kept beside each value as its provenance.
  public var shown: String
  /// The value is the result that the spreadsheet program stored for a formula.
  public var isFormula: Bool
  /// The cell lies in a merged range whose value stands in the range's first cell.
  public var isMergedContinuation: Bool

  /// A cell; `shown` follows from the value where it is not given.
  public init(
    value: CellValue, shown: String? = nil, isFormula: Bool = false,
    isMergedContinuation: Bool = false
  ) {
    self.value = value
    self.shown = shown ?? value.plainText
    self.isFormula = isFormula
    self.isMergedContinuation = isMergedContinuation
  }

  /// A cell with nothing in it.
  public static let empty = Cell(value: .empty, shown: "")

  /// A cell of text.
  public static func text(_ text: String) -> Cell { Cell(value: .text(text), shown: text) }

  /// Whether nothing stands in the cell.
  public var isEmpty: Bool { value == .empty }
}

extension CellValue {
  /// The value in characters, without the cell's number format; a day as ISO 8601.
  public var plainText: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(_, let text): text
    case .date(let year, let month, let day, _):
      "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .error(let name): name
    }
  }
}

/// One row of a sheet that holds at least one value.
public struct SheetRow: Sendable, Hashable {
  /// The number a person sees beside the row; in a text file the record's number, from 1.
  public let number: Int
  /// From column A on; empty cells at the end are left out.
  public let cells: [Cell]
  /// The row is hidden (or filtered away) in the spreadsheet program.
  public let isHidden: Bool

  /// A row as read, or as put together for a copy.
  public init(number: Int, cells: [Cell], isHidden: Bool = false) {
    self.number = number
    self.cells = cells
    self.isHidden = isHidden
  }

  /// The cell of a column counted from 0, empty where the row is shorter.
  public func cell(_ column: Int) -> Cell {
    cells.indices.contains(column) ? cells[column] : .empty
  }
}

/// A rectangle of cells. Rows count from 1 as a person sees them, columns from 0 (column A).
public struct CellRange: Sendable, Hashable {
  /// The topmost row.
  public let firstRow: Int
  /// The lowest row, inside.
  public let lastRow: Int
  /// The leftmost column.
  public let firstColumn: Int
  /// The rightmost column, inside.
  public let lastColumn: Int

  /// A rectangle from its first to its last cell, both inside.
  public init(firstRow: Int, firstColumn: Int, lastRow: Int, lastColumn: Int) {
    self.firstRow = firstRow
    self.firstColumn = firstColumn
    self.lastRow = lastRow
    self.lastColumn = lastColumn
  }

  /// Whether a cell lies in the rectangle.
  public func contains(row: Int, column: Int) -> Bool {
    row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn
  }
}

/// What is known of a sheet before its rows are read.
public struct SheetInfo: Sendable, Hashable {
  /// The name on the sheet's tab; a text file's name without its ending.
  public let name: String
  /// The sheet's place in the workbook, from 0.
  public let index: Int
  /// The tab is hidden, so that a person does not see the sheet.
  public let isHidden: Bool
  /// Merged ranges, first row first.
  public let mergedRanges: [CellRange]
  /// Rows that hold a value; nil for a text file, whose rows are counted only by reading them.
  public let rowCount: Int?
}

/// The letters a person sees above a column counted from 0: 0 is A, 25 is Z, 26 is AA.
public func columnLetters(_ column: Int) -> String {
  var letters: [UInt8] = []
  var rest = column + 1
  while rest > 0 {
    letters.append(UInt8(65 + (rest - 1) % 26))
    rest = (rest - 1) / 26
  }
  return String(decoding: letters.reversed(), as: UTF8.self)
}

extension Int {
  /// The number with zeros in front up to a width.
  func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
