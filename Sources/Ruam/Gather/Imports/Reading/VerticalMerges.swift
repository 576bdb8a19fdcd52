// SPDX-License-Identifier: Apache-2.0
import Spreadsheets

/// Fills cells inside vertical merged ranges with the value of the range's first cell.
struct VerticalMerges {
  private var ranges: [CellRange]
  private var next = 0
  private var open: [(range: CellRange, cell: Cell)] = []

  init(_ ranges: [CellRange]) {
    self.ranges = ranges.filter { $0.lastRow > $0.firstRow }.sorted { $0.firstRow < $1.firstRow }
  }

  /// The row's cells; rows have to come in order.
  mutating func filled(_ row: SheetRow) -> [Cell] {
    open.removeAll { $0.range.lastRow < row.number }
    var cells = row.cells
    for (range, cell) in open where range.firstRow < row.number {
      while cells.count <= range.firstColumn { cells.append(.empty) }
      if cells[range.firstColumn].isEmpty { cells[range.firstColumn] = cell }
    }
    while next < ranges.count, ranges[next].firstRow <= row.number {
      if ranges[next].firstRow == row.number {
        open.append((ranges[next], row.cell(ranges[next].firstColumn)))
      }
      next += 1
    }
    return cells
  }
}
