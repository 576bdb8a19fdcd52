// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// The part of a sheet that one table takes up.
struct TableBlock: Sendable, Hashable {
  /// Which table of the sheet it is, from 1.
  var number = 1
  /// The first row of its titles, as a person counts.
  var firstRow = 1
  /// Nil: to the end of the sheet.
  var lastRow: Int?
  /// Nil: all columns.
  var columns: ClosedRange<Int>?
  /// From this row on data stand; above it a lone title may speak for tables side by side.
  var dataStart = 1

  /// Whether the table is over before a row.
  func ends(before row: Int) -> Bool { lastRow.map { $0 < row } ?? false }

  /// What of a row belongs to the table; nil where none of it does.
  func part(of row: SheetRow) -> SheetRow? {
    guard row.number >= firstRow, !ends(before: row.number) else { return nil }
    guard let columns else { return row }
    let filled = row.cells.indices.filter { !row.cells[$0].isEmpty }
    // One title over tables side by side is the title of each.
    if filled.count == 1, row.number < dataStart { return row }
    let cells = row.cells.indices.map { columns.contains($0) ? row.cells[$0] : .empty }
    return SheetRow(number: row.number, cells: Array(cells))
  }
}

/// Finds the tables of a sheet that holds several, below one another or side by side.
///
/// A table begins anew where a row of other headings stands; the same headings once more belong to the
/// same table. Side by side are tables whose headings repeat behind an empty column.
struct SheetTables {
  /// More tables than these are not told apart.
  static let most = 40

  let rows: [SheetRow]
  let looks: CellLooks

  /// The blocks, the first table's first. One block for a sheet with one table.
  func blocks(first table: FoundTable) -> [TableBlock] {
    let beside = sideBySide(table)
    if beside.count > 1 { return beside }
    return stacked(table)
  }

  // MARK: - Below one another

  private func stacked(_ table: FoundTable) -> [TableBlock] {
    var blocks = [TableBlock()]
    var headers = table.headers
    var place = rows.firstIndex { $0.number >= table.dataStart } ?? rows.count
    while place < rows.count, blocks.count < SheetTables.most {
      let row = rows[place]
      if RowClassifier.isHeading(row, looks.likeness), !RowClassifier.repeats(headers, row) {
        let start = titlesStart(above: place)
        let next = rows[start].number
        blocks[blocks.count - 1].lastRow = next - 1
        blocks.append(TableBlock(number: blocks.count + 1, firstRow: next))
        headers = row.cells.map { HeaderText([$0.shown]) }
      }
      place += 1
    }
    return blocks
  }

  /// Titles stand right above headings: lone texts, and labels with values.
  private func titlesStart(above header: Int) -> Int {
    var start = header
    while start > 0, isTitle(rows[start - 1]) { start -= 1 }
    return start
  }

  private func isTitle(_ row: SheetRow) -> Bool {
    let texts = row.cells.filter { !$0.isEmpty }.map { ThaiText.cleaned($0.shown) }
    guard texts.count > 1 else { return true }
    let paired = TableFinder.paired(texts, likeness: looks.likeness)
    return texts.count <= 4 && paired.allSatisfy { $0.contains(":") }
  }

  // MARK: - Side by side

  private func sideBySide(_ table: FoundTable) -> [TableBlock] {
    let groups = groups(of: table.headers)
    guard groups.count > 1 else { return [] }
    let keys = groups.map { group in
      Set(group.map { HeaderKey.of(table.headers[$0].own) }.filter { !$0.isEmpty })
    }
    let areAlike = zip(keys, keys.dropFirst()).allSatisfy { $0.intersection($1).count >= 2 }
    guard areAlike else { return [] }
    return groups.enumerated().map { index, group in
      TableBlock(number: index + 1, columns: group, dataStart: table.dataStart)
    }
  }

  /// Runs of columns with headings, two or more each.
  private func groups(of headers: [HeaderText]) -> [ClosedRange<Int>] {
    var groups: [ClosedRange<Int>] = []
    var start: Int?
    for column in 0...headers.count {
      let isFilled = column < headers.count && !headers[column].isEmpty
      if isFilled {
        start = start ?? column
      } else if let first = start {
        if column - first >= 2 { groups.append(first...(column - 1)) }
        start = nil
      }
    }
    return groups
  }
}
