import Database
import Site
import Spreadsheets

/// What the pages and the API show of hand-ins.
extension ImportStore {
  // MARK: Hand-ins

  /// Which hand-ins a list shows.
  struct BatchQuery: Sendable {
    var reach: Reach
    var state: ImportBatchState?
    var programme: String?
    var agency: String?
    /// Words in a file's name.
    var words: String?
    var sort = ListState.Sort("created", descending: true)
  }

  /// The sort keys of the list.
  static let batchSortKeys = ["created", "agency", "state", "rows", "accepted", "rejected"]

  func batchCount(_ query: BatchQuery) throws -> Int {
    try db.value(
      """
      SELECT COUNT(*) FROM import_batch b
      JOIN programme p ON p.id = b.programme_id JOIN organisation o ON o.id = b.organisation_id
      WHERE \(Self.condition(query))
      """) ?? 0
  }

  func batches(_ query: BatchQuery, limit: Int, offset: Int) throws -> [ImportBatchSummary] {
    let direction: SQL = query.sort.isDescending ? "DESC" : "ASC"
    let order: SQL =
      switch query.sort.key {
      case "agency": "o.sort_key \(direction), b.id DESC"
      case "state": "b.state \(direction), b.id DESC"
      case "rows": "10 \(direction), b.id DESC"
      case "accepted": "11 \(direction), b.id DESC"
      case "rejected": "12 \(direction), b.id DESC"
      default: "b.created_at \(direction), b.id \(direction)"
      }
    let found = try db.rows(
      """
      \(Self.batchColumns) WHERE \(Self.condition(query))
      ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)
      """, Self.summary)
    return try named(found)
  }

  /// One hand-in, or `nil` when there is none.
  func summary(_ id: ImportBatchID) throws -> ImportBatchSummary? {
    try named(try db.rows("\(Self.batchColumns) WHERE b.id = \(id)", Self.summary)).first
  }

  private static func condition(_ query: BatchQuery) -> SQL {
    var parts: [SQL] = [
      query.reach.condition(organisation: "b.organisation_id", province: nil, network: nil)
    ]
    if let state = query.state { parts.append("b.state = \(state.rawValue)") }
    if let code = query.programme { parts.append("p.code = \(code)") }
    if let code = query.agency { parts.append("o.code = \(code)") }
    if let words = query.words {
      parts.append(
        """
        EXISTS (SELECT 1 FROM import_file f WHERE f.batch_id = b.id
          AND LOWER(f.name) LIKE \(Self.pattern(words.lowercased())) ESCAPE '!')
        """)
    }
    return parts.joined(separator: " AND ")
  }

  /// A pattern for `LIKE … ESCAPE '!'` that finds a text anywhere.
  private static func pattern(_ words: String) -> String {
    let plain = words.replacing("!", with: "!!").replacing("%", with: "!%").replacing(
      "_", with: "!_")
    return "%\(plain)%"
  }

  private static let batchColumns: SQL = """
    SELECT b.id, b.state, p.code, p.name_th, p.name_en, o.id, o.code, o.name_th, o.name_en,
      (SELECT COALESCE(SUM(s.row_count), 0) FROM import_sheet s
        JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = b.id),
      (SELECT COALESCE(SUM(s.accepted_count), 0) FROM import_sheet s
        JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = b.id),
      (SELECT COALESCE(SUM(s.rejected_count), 0) FROM import_sheet s
        JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = b.id),
      (SELECT COALESCE(SUM(s.warned_count), 0) FROM import_sheet s
        JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = b.id),
      a.name, b.created_at, b.committed_at, b.undone_at, b.undo_reason, b.error, b.rows_done,
      b.changed_at
    FROM import_batch b JOIN programme p ON p.id = b.programme_id
    JOIN organisation o ON o.id = b.organisation_id LEFT JOIN account a ON a.id = b.account_id
    """

  private static func summary(_ row: Row) throws -> ImportBatchSummary {
    ImportBatchSummary(
      id: try row.id(0), state: try row.enumeration(1), programmeCode: try row.text(2),
      programme: Text(try row.text(3), try row.text(4)), organisation: try row.id(5),
      agencyCode: try row.text(6), agency: Text(try row.text(7), try row.text(8)), files: [],
      counts: .init(
        rows: try row.int(9), accepted: try row.int(10), rejected: try row.int(11),
        warned: try row.int(12)),
      by: try row.optionalText(13), createdAt: try row.value(14),
      committedAt: try row.optionalValue(15), undoneAt: try row.optionalValue(16),
      undoReason: try row.optionalText(17),
      failure: ImportFailure(json: try row.optionalText(18)),
      percent: try LiveProgress.percent(of: try row.id(0)) ?? row.int(19),
      changedAt: Timestamp(try row.text(20)))
  }

  /// The same hand-ins with the names of their files.
  private func named(_ batches: [ImportBatchSummary]) throws -> [ImportBatchSummary] {
    guard !batches.isEmpty else { return [] }
    var names: [ImportBatchID: [String]] = [:]
    try db.each(
      """
      SELECT batch_id, name FROM import_file WHERE batch_id IN \(list: batches.map(\.id))
      ORDER BY number
      """
    ) { names[try $0.id(0), default: []].append(try $0.text(1)) }
    return batches.map { batch in
      var batch = batch
      batch.files = names[batch.id] ?? []
      return batch
    }
  }

  // MARK: Sheets

  func acceptedCount(of batch: ImportBatchID) throws -> Int {
    try db.value(
      """
      SELECT COALESCE(SUM(s.accepted_count), 0) FROM import_sheet s
      JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = \(batch)
      """) ?? 0
  }

  func sheets(of batch: ImportBatchID) throws -> [ImportSheetSummary] {
    try db.rows(
      """
      SELECT s.id, f.number, f.name, s.name, s.kind, s.header_rows, s.columns, s.row_count,
        s.accepted_count, s.rejected_count, s.warned_count, s.skipped_count, s.new_count,
        s.known_count, s.repeated_count, s.official_count
      FROM import_sheet s JOIN import_file f ON f.id = s.file_id
      WHERE f.batch_id = \(batch) ORDER BY f.number, s.number
      """
    ) { row in
      ImportSheetSummary(
        id: try row.id(0), fileNumber: try row.int(1), file: try row.text(2),
        name: try row.text(3), kind: try row.enumeration(4),
        headerRows: try row.text(5).split(separator: " ").compactMap { Int($0) },
        columns: KeptJSON.read(KeptColumns.self, from: try row.text(6)),
        counts: .init(
          rows: try row.int(7), accepted: try row.int(8), rejected: try row.int(9),
          warned: try row.int(10)),
        passed: try row.int(11),
        enterprises: RegisteredCounts(
          new: try row.int(12), known: try row.int(13), repeated: try row.int(14)),
        officials: try row.int(15))
    }
  }

  /// The refused rows of a file, as a copy in the sender's own layout wants them.
  func rejectedSheets(of file: ImportFileID) throws -> [SpreadsheetCopy.Part] {
    let sheets = try db.rows(
      """
      SELECT id, number, header_rows FROM import_sheet
      WHERE file_id = \(file) AND rejected_count > 0 ORDER BY number
      """
    ) { (id: try $0.id(0, of: ImportSheet.self), index: try $0.int(1), rows: try $0.text(2)) }
    let parts = try sheets.map { sheet in
      var reasons: [Int: String] = [:]
      try db.each(
        """
        SELECT number, findings, reason FROM import_row
        WHERE sheet_id = \(sheet.id) AND accepted = FALSE
        """
      ) { row in
        let finding = KeptFinding.list(from: try row.text(1)).first { $0.severity == .rejection }
        reasons[try row.int(0)] = try finding?.thai ?? row.optionalText(2) ?? ""
      }
      return RejectedRows.part(
        sheet: sheet.index, headerRows: sheet.rows.split(separator: " ").compactMap { Int($0) },
        reasons: reasons)
    }
    return RejectedRows.merged(parts)
  }

  // MARK: Rows

  func rowCount(of batch: ImportBatchID, _ filter: ImportRowFilter) throws -> Int {
    try db.value(
      """
      SELECT COUNT(*) FROM import_row r JOIN import_sheet s ON s.id = r.sheet_id
      JOIN import_file f ON f.id = s.file_id WHERE \(Self.condition(batch, filter))
      """) ?? 0
  }

  /// Rows in the order of files, sheets and rows.
  func rows(of batch: ImportBatchID, _ filter: ImportRowFilter, limit: Int, offset: Int) throws
    -> [ImportedRow]
  {
    try db.rows(
      """
      SELECT r.id, r.sheet_id, r.number, r.accepted, r.findings, r.cells
      FROM import_row r JOIN import_sheet s ON s.id = r.sheet_id
      JOIN import_file f ON f.id = s.file_id WHERE \(Self.condition(batch, filter))
      ORDER BY f.number, s.number, r.number LIMIT \(limit) OFFSET \(offset)
      """
    ) { row in
      ImportedRow(
        id: try row.id(0), sheet: try row.id(1), number: try row.int(2),
        isAccepted: try row.bool(3), findings: KeptFinding.list(from: try row.text(4)),
        cells: KeptJSON.read([String].self, from: try row.text(5)) ?? [])
    }
  }

  private static func condition(_ batch: ImportBatchID, _ filter: ImportRowFilter) -> SQL {
    var parts: [SQL] = ["f.batch_id = \(batch)"]
    switch filter.fate {
    case .accepted: parts.append("r.accepted = TRUE")
    case .rejected: parts.append("r.accepted = FALSE")
    case .warned: parts.append("r.warned = TRUE")
    case nil: break
    }
    if let sheet = filter.sheet { parts.append("r.sheet_id = \(sheet)") }
    if let words = filter.words {
      parts.append("LOWER(r.cells) LIKE \(pattern(words.lowercased())) ESCAPE '!'")
    }
    return parts.joined(separator: " AND ")
  }
}
