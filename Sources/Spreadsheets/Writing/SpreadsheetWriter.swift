// SPDX-License-Identifier: Apache-2.0

/// Writes a table to an `.xlsx` or a text file, row after row in constant memory.
///
///     let writer = try SpreadsheetWriter(
///       path: path, format: .xlsx, sheet: "ทะเบียน",
///       columns: [WrittenColumn("ชื่อกิจการ"), WrittenColumn("ยอดขาย (บาท)", .money)])
///     try writer.write([.text("ร้านใจดี"), .money(satang: 1_250_000)])
///     try writer.finish()
///
/// An `.xlsx` gets a header that stays in sight, filters, and number formats by kind. A text file gets
/// ISO dates and plain numbers, and its texts cannot run as formulas. Without `finish()` no `.xlsx`
/// is left behind.
public final class SpreadsheetWriter {
  /// UTF-8 with a byte order mark, with commas: what Excel opens with Thai intact.
  public static let csv = Format.csv(encoding: .utf8WithMark, delimiter: .comma)

  private let columns: [WrittenColumn]
  private let dateStyle: DateStyle
  private let target: Target
  private var rowCount = 0

  private enum Target {
    case workbook(WorkbookFile)
    case text(TextFile)
  }

  /// Creates the file, or empties it, and writes the header.
  public init(
    path: String, format: Format, sheet: String, columns: [WrittenColumn],
    dateStyle: DateStyle = .buddhist
  ) throws(SpreadsheetError) {
    self.columns = columns
    self.dateStyle = dateStyle
    switch format {
    case .xlsx:
      let file = try WorkbookFile(path: path)
      target = .workbook(file)
      try file.addSheet(sheet)
      for (index, column) in columns.enumerated() {
        file.setWidth(column.actualWidth, ofColumn: index)
        try file.write(column.title, row: 0, column: index, style: file.headerStyle())
      }
      file.freeze(above: 1)
    case .csv(let encoding, let delimiter):
      let file = try TextFile(path: path, encoding: encoding, delimiter: delimiter)
      target = .text(file)
      try file.write(columns.map { ($0.title, true) })
    }
  }

  /// Writes the next row, one value a column; missing values at the end are empty.
  public func write(_ values: [WrittenValue]) throws(SpreadsheetError) {
    precondition(values.count <= columns.count, "more values than columns")
    rowCount += 1
    switch target {
    case .workbook(let file):
      for (index, value) in values.enumerated() {
        try write(value, columns[index].kind, to: file, column: index)
      }
    case .text(let file):
      try file.write(
        values.map { value in
          if case .text(let text) = value { return (text, true) }
          return (value.plainText, false)
        })
    }
  }

  /// Ends the table and closes the file.
  public func finish() throws(SpreadsheetError) {
    switch target {
    case .workbook(let file):
      if !columns.isEmpty {
        file.filter(headerRow: 0, lastRow: rowCount, lastColumn: columns.count - 1)
      }
      try file.finish()
    case .text(let file):
      try file.finish()
    }
  }

  /// A whole table as the bytes of a file; written to a temporary file and read back.
  public static func bytes(
    format: Format, sheet: String, columns: [WrittenColumn], dateStyle: DateStyle = .buddhist,
    rows: some Sequence<[WrittenValue]>
  ) throws(SpreadsheetError) -> [UInt8] {
    let file = try TemporaryFile(ending: "." + format.fileExtension)
    let writer = try SpreadsheetWriter(
      path: file.path, format: format, sheet: sheet, columns: columns, dateStyle: dateStyle)
    for row in rows { try writer.write(row) }
    try writer.finish()
    return try file.bytes()
  }

  private func write(
    _ value: WrittenValue, _ kind: WrittenColumn.Kind, to file: WorkbookFile, column: Int
  ) throws(SpreadsheetError) {
    let number: Double
    switch value {
    case .empty:
      return
    case .text(let text):
      try file.write(text, row: rowCount, column: column)
      return
    case .integer(let integer): number = Double(integer)
    case .decimal(let decimal): number = decimal
    case .money(let satang): number = Double(satang) / 100
    case .date(let year, let month, let day):
      number = SerialDate.serial(year: year, month: month, day: day)
      try file.write(number, row: rowCount, column: column, style: file.style(dateStyle.formatCode))
      return
    }
    let style = kind.formatCode.flatMap { file.style($0) }
    try file.write(number, row: rowCount, column: column, style: style)
  }
}

extension WrittenColumn.Kind {
  /// The number format of an `.xlsx`, nil for "General".
  fileprivate var formatCode: String? {
    switch self {
    case .text, .date: nil
    case .integer: "#,##0"
    case .decimal(let places):
      places > 0 ? "#,##0." + String(repeating: "0", count: places) : "#,##0"
    case .money: "#,##0.00"
    }
  }
}

extension WrittenValue {
  /// The value in a text file.
  fileprivate var plainText: String {
    switch self {
    case .empty: return ""
    case .text(let text): return text
    case .integer(let integer): return String(integer)
    case .decimal(let decimal):
      let text = String(decimal)
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    case .money(let satang):
      let size = satang.magnitude
      return (satang < 0 ? "-" : "") + "\(size / 100)." + Int(size % 100).padded(to: 2)
    case .date(let year, let month, let day):
      return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }
  }
}
