import Spreadsheets

/// A small file with a header row, read whole: the product's own CSV layouts.
struct TextTable: Sendable {
  struct Line: Sendable {
    /// The record's number as a person counts it.
    let number: Int
    fileprivate let cells: [String: String]

    /// The text under a column, nil when it is blank.
    subscript(column: String) -> String? { cells[column] }
  }

  let name: String
  let columns: [String]
  let rows: [Line]

  func has(_ column: String) -> Bool { columns.contains(column) }

  /// - Throws: `SpreadsheetError` when the file is not a table.
  init(path: String, name: String) throws {
    var columns: [String] = []
    var rows: [Line] = []
    try Spreadsheet.open(path: path).rows(ofSheet: 0) { row in
      let cells = row.cells.map(\.shown)
      guard !columns.isEmpty else {
        columns = cells.map { $0.trimmed() }
        return true
      }
      let pairs = zip(columns, cells).compactMap { column, text in
        text.isEmpty ? nil : (column, text)
      }
      rows.append(
        Line(number: row.number, cells: Dictionary(pairs) { first, _ in first }))
      return true
    }
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate func trimmed() -> String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
