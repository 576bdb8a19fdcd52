import Database
import FoundationEssentials
import Site
import Thailand

/// Reads everything about one enterprise.
struct EnterpriseStore {
  let db: Connection

  /// The entity that a record belongs to today: the id itself, or the enterprise it was joined into.
  func entity(of id: EntityID) throws -> EntityID? {
    let record = EnterpriseID(rawValue: id.rawValue)
    return try IdentityStore(db: db).entitiesOf([record])[record]
  }

  /// Whether an enterprise is within reach. Out of reach and not there are the same.
  func isReached(_ entity: EntityID, by reach: Reach) throws -> Bool {
    let sql: SQL = """
      SELECT 1 FROM register_entry e WHERE e.entity_id = \(entity) AND \(reach.entries("e"))
      """
    return try db.first(sql) { _ in true } ?? false
  }

  /// - Returns: `nil` when there is no such enterprise within reach.
  /// - Complexity: a dozen look-ups by index, proportional to the facts of the enterprise.
  func detail(_ entity: EntityID, reach: Reach) throws -> EnterpriseDetail? {
    guard try isReached(entity, by: reach) else { return nil }
    let register = RegisterStore(db: db)
    guard let records = try register.records(ofEntities: [entity])[entity] else { return nil }
    let edits = try register.edits(ofEntities: [entity])[entity] ?? []
    let ids = records.map(\.id)
    let row = try db.first(
      "SELECT decided_by_person, updated_at FROM register_entry WHERE entity_id = \(entity)"
    ) { (try $0.bool(0), try $0.text(1)) }
    let decisions = try IdentityLedger(db: db).lines(of: ids)
    let accounts =
      edits.compactMap(\.account) + decisions.compactMap(\.account)
      + decisions.compactMap(\.revokedBy)
    let own = RegisterEntry.merging(entity: entity, records: records, edits: edits)
    let cleared = RegisterEntry.cleared(by: edits)
    let references = try ReferenceLinks(db: db).known(of: entity)
    return EnterpriseDetail(
      entry: own.completed(by: references, cleared: cleared),
      references: references.map {
        EnterpriseDetail.Reference(
          match: $0,
          findings: ReferenceRules.findings($0.record, beside: own, cleared: cleared))
      },
      isDecided: row?.0 ?? false, updatedAt: row?.1 ?? "",
      records: records.sorted { $0.id < $1.id }, edits: edits,
      organisations: try organisationNames(), accounts: try accountNames(accounts),
      memberships: try memberships(ids), attendances: try attendances(ids),
      outcomes: try outcomes(ids), sources: try sources(of: ids), decisions: decisions)
  }

  private func organisationNames() throws -> [OrganisationID: Text] {
    var names: [OrganisationID: Text] = [:]
    try db.each("SELECT id, name_th, name_en FROM organisation") {
      names[try $0.id(0)] = Text(try $0.text(1), try $0.text(2))
    }
    return names
  }

  func accountNames(_ accounts: [AccountID]) throws -> [AccountID: String] {
    var names: [AccountID: String] = [:]
    guard !accounts.isEmpty else { return names }
    try db.each("SELECT id, name FROM account WHERE id IN \(list: Set(accounts))") {
      names[try $0.id(0)] = try $0.text(1)
    }
    return names
  }

  private func memberships(_ records: [EnterpriseID]) throws -> [EnterpriseDetail.Membership] {
    let sql: SQL = """
      SELECT m.id, m.enterprise_id, m.network_id, n.name_th, n.name_en, m.organisation_id, m.role,
        m.joined_on, m.left_on
      FROM membership m JOIN network n ON n.id = m.network_id
      WHERE m.enterprise_id IN \(list: records) ORDER BY n.sort_key, m.joined_on, m.id
      """
    return try db.rows(sql) { row in
      let thai = try row.text(3)
      return EnterpriseDetail.Membership(
        id: try row.id(0), enterprise: try row.id(1), network: try row.id(2),
        networkName: Text(thai, try row.optionalText(4) ?? thai), organisation: try row.id(5),
        role: try row.text(6), joinedOn: try row.optionalText(7).flatMap { CalendarDate(iso: $0) },
        leftOn: try row.optionalText(8).flatMap { CalendarDate(iso: $0) })
    }
  }

  private func attendances(_ records: [EnterpriseID]) throws -> [EnterpriseDetail.Attendance] {
    let sql: SQL = """
      SELECT a.id, a.name, a.starts_on, a.ends_on, a.organisation_id, t.hours, t.participants
      FROM (
        SELECT activity_id, MAX(hours_hundredths) AS hours, COUNT(*) AS participants
        FROM attendance
        WHERE participant = 'entrepreneur' AND enterprise_id IN \(list: records)
        GROUP BY activity_id) AS t
      JOIN activity a ON a.id = t.activity_id
      ORDER BY a.starts_on, a.id
      """
    return try db.rows(sql) { row in
      let first = CalendarDate(iso: try row.text(2))
      let last = CalendarDate(iso: try row.text(3))
      return EnterpriseDetail.Attendance(
        activity: try row.id(0), name: try row.text(1),
        days: first.flatMap { first in last.flatMap { DateSpan(first: first, last: $0) } },
        organisation: try row.id(4), hoursHundredths: try row.int64(5),
        participants: try row.int(6))
    }
  }

  private func outcomes(_ records: [EnterpriseID]) throws -> [EnterpriseDetail.OutcomeLine] {
    let sql: SQL = """
      SELECT kind, baseline_period, period, baseline_hundredths, after_hundredths,
        change_hundredths, unit, organisation_id
      FROM outcome WHERE enterprise_id IN \(list: records) ORDER BY kind, period, id
      """
    return try db.rows(sql) { row in
      EnterpriseDetail.OutcomeLine(
        kind: try row.text(0), baselinePeriod: try row.optionalText(1), period: try row.text(2),
        baselineHundredths: try row.optionalInt64(3), afterHundredths: try row.int64(4),
        changeHundredths: try row.int64(5), unit: try row.text(6), organisation: try row.id(7))
    }
  }

  /// The rows of files behind records and facts, each once.
  private func sources(of records: [EnterpriseID]) throws -> [EnterpriseDetail.SourceRow] {
    let rows: SQL = """
      SELECT import_row_id FROM enterprise WHERE id IN \(list: records)
      UNION SELECT import_row_id FROM membership WHERE enterprise_id IN \(list: records)
      UNION SELECT import_row_id FROM attendance WHERE enterprise_id IN \(list: records)
      UNION SELECT import_row_id FROM outcome WHERE enterprise_id IN \(list: records)
      """
    let ids: [ImportRowID] = try db.rows(rows) { try $0.optionalID(0) }.compactMap { $0 }
    let sql: SQL = """
      SELECT r.id, b.organisation_id, f.name, s.name, s.kind, r.number, r.cells
      FROM import_row r JOIN import_sheet s ON s.id = r.sheet_id
      JOIN import_file f ON f.id = s.file_id JOIN import_batch b ON b.id = f.batch_id
      WHERE r.id IN \(list: ids)
      ORDER BY b.id, f.number, s.number, r.number
      """
    return try db.rows(sql) { row in
      EnterpriseDetail.SourceRow(
        id: try row.id(0), organisation: try row.id(1), file: try row.text(2),
        sheet: try row.text(3), kind: try row.text(4), number: try row.int(5),
        cells: Self.cells(try row.text(6)))
    }
  }

  private static func cells(_ stored: String) -> [String] {
    (try? JSONDecoder().decode([String].self, from: Data(stored.utf8))) ?? []
  }
}
