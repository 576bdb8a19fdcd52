// SPDX-License-Identifier: Apache-2.0

/// Which cells of a row lie in a merged range without being its first cell, while rows pass from
/// first to last. Each range costs its width once, however many rows it spans.
struct MergedCells {
  private let ranges: [CellRange]
  private var next = 0
  /// By column: the last row that the range over it reaches.
  private var lastRow: [Int] = []
  /// By column: the row in which the column holds a range's first cell.
  private var originRow: [Int] = []

  /// `ranges` are in order of their first row.
  init(_ ranges: [CellRange]) {
    self.ranges = ranges
  }

  /// Takes in the ranges that begin at or above a row.
  mutating func enter(row: Int) {
    while next < ranges.count, ranges[next].firstRow <= row {
      let range = ranges[next]
      next += 1
      guard range.lastRow >= row else { continue }
      let missing = range.lastColumn + 1 - lastRow.count
      if missing > 0 {
        lastRow.append(contentsOf: repeatElement(0, count: missing))
        originRow.append(contentsOf: repeatElement(0, count: missing))
      }
      for column in range.firstColumn...range.lastColumn {
        lastRow[column] = range.lastRow
        originRow[column] = column == range.firstColumn ? range.firstRow : 0
      }
    }
  }

  func isContinuation(row: Int, column: Int) -> Bool {
    column < lastRow.count && lastRow[column] >= row && originRow[column] != row
  }

  /// The last column that holds a continuation.
  func lastContinuation(inRow row: Int) -> Int? {
    lastRow.indices.last { isContinuation(row: row, column: $0) }
  }
}
