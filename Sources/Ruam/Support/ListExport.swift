import Database
import Site
import Spreadsheets
import Thailand

/// Sends a list as a spreadsheet, with the columns that the page shows.
enum ListExport {
  /// The whole list as a file. Rows come in pieces, so that a long list is never held at once.
  ///
  /// - Parameters:
  ///   - name: the file's name without ending.
  ///   - next: the next piece of rows; empty when there are no more.
  static func file<Row: Sendable>(
    _ name: Text, columns: [Column<Row>], format: ListState.Format, language: Language,
    next: () async throws -> [Row]
  ) async throws -> Answer {
    let isWorkbook = format == .xlsx
    let file = try TemporaryFile(ending: isWorkbook ? ".xlsx" : ".csv")
    let writer = try SpreadsheetWriter(
      path: file.path, format: isWorkbook ? .xlsx : SpreadsheetWriter.csv,
      sheet: String(name(language).prefix(31)),
      columns: exportHeadings(columns, language).map { WrittenColumn($0) },
      dateStyle: language == .th ? .buddhist : .common)
    while true {
      let rows = try await next()
      if rows.isEmpty { break }
      for row in rows { try writer.write(exportRow(row, columns, language).map(WrittenValue.init)) }
    }
    try writer.finish()
    let type =
      isWorkbook
      ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      : "text/csv; charset=utf-8"
    return .file(
      bytes: try file.bytes(), name: "\(name(language)).\(isWorkbook ? "xlsx" : "csv")", type: type)
  }

  /// A list that is read piece by piece by its place.
  ///
  /// - Parameter read: reads so many rows after leaving out so many: limit, then offset.
  static func file<Row: Sendable>(
    _ name: Text, columns: [Column<Row>], format: ListState.Format, language: Language,
    from database: Database, piece: Int = 2_000,
    read: @escaping @Sendable (_ db: Connection, _ limit: Int, _ offset: Int) throws -> [Row]
  ) async throws -> Answer {
    var offset = 0
    var isOver = false
    return try await file(name, columns: columns, format: format, language: language) {
      if isOver { return [] }
      let from = offset
      let rows = try await database.read { db in try read(db, piece, from) }
      offset += rows.count
      isOver = rows.count < piece
      return rows
    }
  }

  /// A list that is at hand as a whole.
  static func file<Row: Sendable>(
    _ name: Text, rows: [Row], columns: [Column<Row>], format: ListState.Format,
    language: Language
  ) async throws -> Answer {
    var rest: [Row]? = rows
    return try await file(name, columns: columns, format: format, language: language) {
      defer { rest = nil }
      return rest ?? []
    }
  }
}

extension WrittenValue {
  init(_ value: ExportValue) {
    self =
      switch value {
      case .empty: .empty
      case .text(let text): .text(text)
      case .int(let number): .integer(number)
      case .number(let number): .decimal(number)
      case .satang(let amount): .money(satang: Int(amount))
      case .date(let day): .date(year: day.year, month: day.month, day: day.day)
      }
  }
}
