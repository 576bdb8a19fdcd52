import Algorithms
import Database
import Foundation
import Thailand

/// Every statement on the tables `import_batch`, `import_file`, `import_file_chunk`,
/// `import_sheet`, `import_row` and `import_mapping`.
struct ImportStore {
  let db: Connection

  // MARK: Batches and files

  func insertBatch(
    _ id: ImportBatchID, scope: HandInScope, account: AccountID?, state: ImportBatchState,
    at now: String
  ) throws {
    try db.execute(
      """
      INSERT INTO import_batch (id, programme_id, organisation_id, account_id, state, created_at,
        changed_at)
      VALUES (\(id), \(scope.programme), \(scope.organisation), \(account), \(state.rawValue),
        \(now), \(now))
      """)
  }

  func insertFile(
    _ id: ImportFileID, batch: ImportBatchID, number: Int, name: String, format: String,
    byteCount: Int, sha256: String
  ) throws {
    try db.execute(
      """
      INSERT INTO import_file (id, batch_id, number, name, format, byte_count, sha256)
      VALUES (\(id), \(batch), \(number), \(name), \(format), \(byteCount), \(sha256))
      """)
  }

  /// Keeps a piece of a file. Pieces are joined in order of their numbers.
  func insertChunk(_ bytes: [UInt8], number: Int, of file: ImportFileID) throws {
    try db.execute(
      """
      INSERT INTO import_file_chunk (file_id, number, content)
      VALUES (\(file), \(number), \(bytes))
      """)
  }

  func setState(_ state: ImportBatchState, of batch: ImportBatchID, error: String? = nil) throws {
    try db.execute(
      """
      UPDATE import_batch SET state = \(state.rawValue), error = \(error) WHERE id = \(batch)
      """)
  }

  func setCommitted(_ batch: ImportBatchID, at now: String) throws {
    try db.execute(
      """
      UPDATE import_batch SET state = 'committed', committed_at = \(now), undone_at = NULL,
        undo_reason = NULL, error = NULL
      WHERE id = \(batch)
      """)
  }

  /// Says how far a run has come, and that it is alive; a run that lost its turn says nothing.
  func setProgress(_ run: ImportRun, done: Int, of total: Int, at now: String) throws {
    try db.execute(
      """
      UPDATE import_batch SET rows_done = \(done), rows_total = \(total), changed_at = \(now)
      WHERE id = \(run.batch) AND run = \(run.number)
      """)
  }

  /// Begins a run of a stage; earlier runs lose their turn.
  func beginRun(_ batch: ImportBatchID, _ state: ImportBatchState, at now: String) throws
    -> ImportRun
  {
    let last: Int64 = try db.value("SELECT run FROM import_batch WHERE id = \(batch)") ?? 0
    let run = ImportRun(batch: batch, number: last + 1)
    try db.execute(
      """
      UPDATE import_batch SET state = \(state.rawValue), run = \(run.number), error = NULL,
        rows_done = 0, rows_total = 100, changed_at = \(now)
      WHERE id = \(batch)
      """)
    return run
  }

  /// Whether a run still has its turn.
  func isCurrent(_ run: ImportRun) throws -> Bool {
    try db.value("SELECT run FROM import_batch WHERE id = \(run.batch)") == run.number
  }

  /// The committed batch of the same agency and programme that holds this file, when there is one.
  func committedBatch(withFile sha256: String, scope: HandInScope) throws -> ImportBatchID? {
    try db.value(
      """
      SELECT b.id FROM import_file f JOIN import_batch b ON b.id = f.batch_id
      WHERE f.sha256 = \(sha256) AND b.state = 'committed'
        AND b.programme_id = \(scope.programme) AND b.organisation_id = \(scope.organisation)
      ORDER BY b.id LIMIT 1
      """)
  }

  func setUndone(_ batch: ImportBatchID, reason: String, at now: String) throws {
    try db.execute(
      """
      UPDATE import_batch SET state = 'undone', undone_at = \(now), undo_reason = \(reason)
      WHERE id = \(batch)
      """)
  }

  func batch(_ id: ImportBatchID) throws -> Imports.Batch? {
    try db.first(
      """
      SELECT b.id, b.programme_id, p.code, b.organisation_id, o.code, b.state, b.changed_at,
        b.mappings
      FROM import_batch b
      JOIN programme p ON p.id = b.programme_id JOIN organisation o ON o.id = b.organisation_id
      WHERE b.id = \(id)
      """
    ) { row in
      Imports.Batch(
        id: try row.id(0), programme: try row.id(1), programmeCode: try row.text(2),
        organisation: try row.id(3), agencyCode: try row.text(4),
        state: try row.enumeration(5), changedAt: Timestamp(try row.text(6)),
        mappings: ImportMapping.list(from: try row.text(7)))
    }
  }

  /// A file of a hand-in without its bytes.
  struct KeptFile: Sendable {
    let id: ImportFileID
    let number: Int
    let name: String
    let byteCount: Int
    let sha256: String
    /// Names of sheets that were not read because they are hidden.
    let hidden: [String]
    /// Names of sheets that hold no table of ours.
    let skipped: [String]
  }

  func files(of batch: ImportBatchID) throws -> [KeptFile] {
    try db.rows(
      """
      SELECT id, number, name, byte_count, sha256, hidden_sheets, skipped_sheets
      FROM import_file WHERE batch_id = \(batch) ORDER BY number
      """
    ) {
      KeptFile(
        id: try $0.id(0), number: try $0.int(1), name: try $0.text(2), byteCount: try $0.int(3),
        sha256: try $0.text(4), hidden: KeptJSON.read([String].self, from: try $0.text(5)) ?? [],
        skipped: KeptJSON.read([String].self, from: try $0.text(6)) ?? [])
    }
  }

  /// Writes the bytes of a file to a path; the folders on the way are made.
  func writeFile(_ file: ImportFileID, to path: String) throws {
    let place = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: place)
    let handle = try FileHandle(forWritingTo: place)
    defer { try? handle.close() }
    try db.each(
      "SELECT content FROM import_file_chunk WHERE file_id = \(file) ORDER BY number"
    ) { try handle.write(contentsOf: Data(try $0.bytes(0))) }
  }

  /// The rows that an earlier reading kept: file and sheet → row number → id.
  func rowIDs(of batch: ImportBatchID) throws -> [String: [Int: ImportRowID]] {
    var ids: [String: [Int: ImportRowID]] = [:]
    try db.each(
      """
      SELECT f.number, s.name, r.number, r.id FROM import_row r
      JOIN import_sheet s ON s.id = r.sheet_id JOIN import_file f ON f.id = s.file_id
      WHERE f.batch_id = \(batch)
      """
    ) { ids["\(try $0.int(0))/\(try $0.text(1))", default: [:]][try $0.int(2)] = try $0.id(3) }
    return ids
  }

  // MARK: Sheets and rows

  /// Replaces what an earlier reading of the batch kept.
  func replaceSheets(of batch: ImportBatchID, files: [ImportFileID], with reading: HandInReading)
    throws
  {
    try removeSheets(of: batch)
    for sheet in reading.sheets {
      try insert(sheet, file: files[sheet.file])
    }
    for (index, file) in files.enumerated() {
      let passed = reading.passedSheets.filter { $0.file == index }
      let hidden = KeptJSON.text(passed.filter(\.isHidden).map(\.sheet))
      let skipped = KeptJSON.text(passed.filter { !$0.isHidden }.map(\.sheet))
      try db.execute(
        """
        UPDATE import_file SET hidden_sheets = \(hidden), skipped_sheets = \(skipped)
        WHERE id = \(file)
        """)
    }
  }

  func removeSheets(of batch: ImportBatchID) throws {
    try db.execute(
      """
      DELETE FROM import_row WHERE sheet_id IN (
        SELECT s.id FROM import_sheet s JOIN import_file f ON f.id = s.file_id
        WHERE f.batch_id = \(batch))
      """)
    try db.execute(
      """
      DELETE FROM import_sheet WHERE file_id IN (
        SELECT id FROM import_file WHERE batch_id = \(batch))
      """)
  }

  private func insert(_ kept: KeptSheet, file: ImportFileID) throws {
    let mapping = String(
      decoding: try JSONEncoder().encode(KeptColumns(kept.sheet)), as: UTF8.self)
    let headerRows = kept.sheet.table.headerRows.map(String.init).joined(separator: " ")
    try db.execute(
      """
      INSERT INTO import_sheet (id, file_id, number, name, kind, signature, header_rows, columns,
        row_count, accepted_count, rejected_count, warned_count, skipped_count, new_count,
        known_count, repeated_count, official_count)
      VALUES (\(kept.id), \(file), \(kept.sheet.sheet.index), \(kept.name),
        \(kept.sheet.kind.rawValue), \(kept.sheet.signature), \(headerRows), \(mapping),
        \(kept.reading.rows), \(kept.reading.accepted), \(kept.reading.rejectedCount),
        \(kept.reading.warned), \(kept.reading.skipped), \(kept.enterprises.new),
        \(kept.enterprises.known), \(kept.enterprises.repeated), \(kept.reading.officials))
      """)
    try db.insert(
      into: "import_row",
      columns: ["id", "sheet_id", "number", "accepted", "reason", "findings", "warned", "cells"],
      rows: kept.rows.lazy.map { row in
        [
          row.id.sqlValue, kept.id.sqlValue, row.number.sqlValue, row.accepted.sqlValue,
          row.reason.sqlValue, row.findings.sqlValue, row.warned.sqlValue, row.cells.sqlValue,
        ]
      })
  }

  // MARK: Scope

  /// What a hand-in of an agency to a programme is read for.
  ///
  /// - Throws: ``ImportRefusal`` when there is no such programme or agency, the agency does not
  ///   implement the programme, or the programme has no fiscal year.
  func scope(programme code: String, agency: String) throws -> HandInScope {
    let programme = try db.first("SELECT id, fiscal_year_be FROM programme WHERE code = \(code)") {
      (id: try $0.id(0, of: Programme.self), year: try $0.optionalInt64(1))
    }
    guard let programme else { throw ImportRefusal.unknownProgramme(code) }
    guard let year = programme.year.flatMap({ FiscalYear(buddhistYear: Int($0)) }) else {
      throw ImportRefusal.noFiscalYear(code)
    }
    let organisation: OrganisationID? = try db.value(
      """
      SELECT o.id FROM organisation o
      JOIN programme_organisation r ON r.organisation_id = o.id
      WHERE o.code = \(agency) AND r.programme_id = \(programme.id)
      """)
    guard let organisation else {
      throw ImportRefusal.unknownAgency(
        agency, programme: code, known: try agencies(of: programme.id))
    }
    let (networks, ids) = try networks(of: programme.id)
    return HandInScope(
      programme: programme.id, organisation: organisation, agencyCode: agency, fiscalYear: year,
      networks: networks, networkIDs: ids)
  }

  private func agencies(of programme: ProgrammeID) throws -> [String] {
    try db.rows(
      """
      SELECT o.code FROM programme_organisation r
      JOIN organisation o ON o.id = r.organisation_id
      WHERE r.programme_id = \(programme) AND r.role <> 'owner' ORDER BY r.position
      """
    ) { try $0.text(0) }
  }

  private func networks(of programme: ProgrammeID) throws -> ([KnownNetwork], [String: NetworkID]) {
    var groups: [NetworkID: [String]] = [:]
    try db.each("SELECT network_id, province_group FROM network_province_group") {
      groups[try $0.id(0), default: []].append(try $0.text(1))
    }
    var networks: [KnownNetwork] = []
    var ids: [String: NetworkID] = [:]
    try db.each(
      """
      SELECT n.id, n.code, n.name_th, o.code FROM network n
      JOIN organisation o ON o.id = n.organisation_id
      WHERE n.programme_id = \(programme) ORDER BY n.code
      """
    ) { row in
      let id: NetworkID = try row.id(0)
      let code = try row.text(1)
      ids[code] = id
      networks.append(
        KnownNetwork(
          code: code, name: try row.text(2), agency: try row.text(3),
          provinceGroups: groups[id] ?? []))
    }
    return (networks, ids)
  }

  /// The enterprises in all agencies' registers of a programme, with the spellings that the agency
  /// used elsewhere. Cost: one pass over the programme's memberships and the agency's mentions.
  func registerIndex(for scope: HandInScope) throws -> RegisterIndex {
    var index = RegisterIndex()
    try db.each(
      """
      SELECT e.id, e.name, e.raw_identifier, e.telephone, e.province_code, n.code, o.code,
        e.contact_person
      FROM membership m JOIN enterprise e ON e.id = m.enterprise_id
      JOIN network n ON n.id = m.network_id JOIN organisation o ON o.id = m.organisation_id
      WHERE m.programme_id = \(scope.programme)
      """
    ) { row in
      index.add(
        try Self.mention(row), contact: try row.optionalText(7), reference: try row.int64(0),
        agency: try row.text(6))
    }
    try db.each(
      """
      SELECT e.id, e.name, e.raw_identifier, e.telephone, e.province_code, n.code
      FROM attendance t JOIN enterprise e ON e.id = t.enterprise_id
      LEFT JOIN network n ON n.id = t.network_id
      WHERE t.programme_id = \(scope.programme) AND t.organisation_id = \(scope.organisation)
        AND e.raw_identifier IS NOT NULL
      """
    ) { index.learn(try Self.mention($0), agency: scope.agencyCode) }
    return index
  }

  private static func mention(_ row: Row) throws -> EnterpriseMention {
    EnterpriseMention(
      name: try row.optionalText(1),
      identifier: IdentifierReading.read(try row.optionalText(2) ?? ""),
      telephone: try row.optionalText(3),
      province: try row.optionalText(4).flatMap(Province.Code.init),
      network: try row.optionalText(5))
  }
}
