// SPDX-License-Identifier: Apache-2.0

/// Gives rows of a hand-in back in the sender's own layout: same kind of file, same encoding and
/// delimiter, same header rows, the chosen rows, and one more column that says what is wrong.
///
/// Both passes over the source are streams. A value that stands once for several rows (a merged cell,
/// or one that the caller carries down) is filled in, so that a mended row can be handed in alone.
public struct SpreadsheetCopy: Sendable {
  /// What is to be copied of one sheet.
  public struct Part: Sendable {
    /// The sheet's index in the source.
    public var sheet: Int
    /// The row under whose columns the data stand; gets the title of the reason column.
    public var headerRow: Int
    /// Rows that go along unchanged: titles, all header rows, section rows.
    public var keptRows: Set<Int>
    /// The chosen rows, and what is wrong with each.
    public var reasons: [Int: String]
    /// Values to fill into empty cells of chosen rows, by row and column (from 0).
    public var filled: [Int: [Int: CellValue]]

    /// A part of the copy; rows are numbered as a person sees them.
    public init(
      sheet: Int, headerRow: Int, keptRows: Set<Int>, reasons: [Int: String],
      filled: [Int: [Int: CellValue]] = [:]
    ) {
      self.sheet = sheet
      self.headerRow = headerRow
      self.keptRows = keptRows
      self.reasons = reasons
      self.filled = filled
    }
  }

  private let source: Spreadsheet
  private let reasonTitle: String

  /// A copy of parts of a file; `reasonTitle` heads the added column.
  public init(of source: Spreadsheet, reasonTitle: String) {
    self.source = source
    self.reasonTitle = reasonTitle
  }

  /// Writes the parts to a file. Costs two readings of each sheet concerned.
  ///
  /// A text file has one sheet, so that only the first part counts.
  public func write(_ parts: [Part], to path: String) throws {
    switch source.format {
    case .xlsx:
      let file = try WorkbookFile(path: path)
      for part in parts { try copy(part, to: file) }
      try file.finish()
    case .csv(let encoding, let delimiter):
      let file = try TextFile(path: path, encoding: encoding, delimiter: delimiter)
      if let part = parts.first { try copy(part, to: file) }
      try file.finish()
    }
  }

  private func copy(_ part: Part, to file: WorkbookFile) throws {
    let sheet = source.sheets[part.sheet]
    let reasonColumn = try width(of: part)
    try file.addSheet(sheet.name)
    for column in 0..<reasonColumn { file.setWidth(16, ofColumn: column) }
    file.setWidth(60, ofColumn: reasonColumn)
    file.freeze(above: part.headerRow)
    try copiedRows(of: part) { row, place, reason in
      let merged =
        row.number <= part.headerRow
        ? sheet.mergedRanges.filter { $0.firstRow == row.number && $0.lastColumn > $0.firstColumn }
        : []
      for (column, cell) in row.cells.enumerated() {
        if let range = merged.first(where: { $0.firstColumn == column }) {
          try file.merge(cell.shown, row: place, from: column, to: range.lastColumn)
        } else if !merged.contains(where: { $0.contains(row: row.number, column: column) }) {
          try file.write(cell, row: place, column: column)
        }
      }
      try file.write(reason, row: place, column: reasonColumn)
    }
  }

  private func copy(_ part: Part, to file: TextFile) throws {
    let reasonColumn = try width(of: part)
    var written = 0
    try copiedRows(of: part) { row, place, reason in
      while written < place {
        try file.write([])
        written += 1
      }
      var cells = (0..<reasonColumn).map { (text: row.cell($0).shown, isText: true) }
      cells.append((reason, true))
      try file.write(cells)
      written += 1
    }
  }

  /// Cells of the widest row that is copied; the reason stands to the right of it.
  private func width(of part: Part) throws -> Int {
    var width = 0
    try source.rows(ofSheet: part.sheet) { row in
      if part.keptRows.contains(row.number) || part.reasons[row.number] != nil {
        width = max(width, row.cells.count)
      }
      return true
    }
    return width
  }

  /// Goes through the rows to be copied with their place in the copy, from 0. Rows down to the header
  /// keep their place; those below close up.
  private func copiedRows(
    of part: Part, _ body: (SheetRow, _ place: Int, _ reason: String) throws -> Void
  ) throws {
    var carrier = MergedValues(source.sheets[part.sheet].mergedRanges)
    var next = part.headerRow
    try source.rows(ofSheet: part.sheet) { row in
      carrier.enter(row)
      let isHead = row.number <= part.headerRow
      let reason = part.reasons[row.number]
      guard reason != nil || part.keptRows.contains(row.number) else { return true }
      var cells = row.cells
      if reason != nil {
        carrier.fill(&cells, row: row.number)
        for (column, value) in part.filled[row.number] ?? [:] {
          fill(&cells, column, with: Cell(value: value))
        }
      }
      try body(
        SheetRow(number: row.number, cells: cells), isHead ? row.number - 1 : next,
        row.number == part.headerRow ? reasonTitle : reason ?? "")
      if !isHead { next += 1 }
      return true
    }
  }
}

/// The values of merged ranges that span several rows, while rows pass from first to last.
private struct MergedValues {
  private let ranges: [CellRange]
  private var next = 0
  private var open: [(range: CellRange, value: Cell)] = []

  init(_ ranges: [CellRange]) {
    self.ranges = ranges.filter { $0.lastRow > $0.firstRow }
  }

  mutating func enter(_ row: SheetRow) {
    open.removeAll { $0.range.lastRow < row.number }
    while next < ranges.count, ranges[next].firstRow <= row.number {
      let range = ranges[next]
      next += 1
      if range.firstRow == row.number, !row.cell(range.firstColumn).isEmpty {
        open.append((range, row.cell(range.firstColumn)))
      }
    }
  }

  func fill(_ cells: inout [Cell], row: Int) {
    for (range, value) in open where range.firstRow < row {
      Spreadsheets.fill(&cells, range.firstColumn, with: value)
    }
  }
}

/// Puts a cell where none is filled.
private func fill(_ cells: inout [Cell], _ column: Int, with cell: Cell) {
  while cells.count <= column { cells.append(.empty) }
  if cells[column].isEmpty { cells[column] = cell }
}

extension WorkbookFile {
  /// Writes a cell that was read, so that reading the copy gives the same value.
  fileprivate func write(_ cell: Cell, row: Int, column: Int) throws(SpreadsheetError) {
    switch cell.value {
    case .empty:
      return
    case .text(let text):
      try write(text, row: row, column: column)
    case .error(let name):
      try write(name, row: row, column: column)
    case .boolean(let isTrue):
      try write(isTrue, row: row, column: column)
    case .number(let number, let text):
      try write(number, row: row, column: column, style: numberStyle(cell.shown, text))
    case .date(let year, let month, let day, let serial):
      // Counted anew from the day itself, since the source may count from 1904.
      let time = serial - serial.rounded(.down)
      let isCommon = year > 2400 || cell.shown.contains(String(year))
      try write(
        SerialDate.serial(year: year, month: month, day: day) + time, row: row, column: column,
        style: style(isCommon ? "d/m/yyyy" : DateStyle.buddhist.formatCode))
    }
  }

  /// Long whole numbers stay readable, and zeros that the source's format put in front stay.
  private func numberStyle(_ shown: String, _ text: String) -> Style? {
    let isWhole = shown.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    if isWhole, shown.utf8.first == 0x30, shown.utf8.count > 1 {
      return style(String(repeating: "0", count: shown.utf8.count))
    }
    return text.utf8.count > 11 && text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
      ? style("0") : nil
  }
}
