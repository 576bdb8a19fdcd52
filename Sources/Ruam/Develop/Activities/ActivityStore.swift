import Database
import Site
import Thailand

/// Every statement on the tables `activity` and `attendance` that changes them or reads one record.
struct ActivityStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  // MARK: Activities

  /// The activity with this id, when it is within reach.
  func activity(_ id: ActivityID, within reach: Reach) throws -> ActivityRecord? {
    try db.first("\(Self.columns) WHERE a.id = \(id) AND \(Self.condition(reach))", Self.record)
  }

  /// The activity with this id, whoever asks: for the history, never for a page.
  func unbounded(_ id: ActivityID) throws -> ActivityRecord? {
    try db.first("\(Self.columns) WHERE a.id = \(id)", Self.record)
  }

  /// Which activities are within reach; the statement has `activity a`.
  static func condition(_ reach: Reach) -> SQL {
    reach.condition(
      organisation: "a.organisation_id", province: "a.province_code", network: "a.network_id")
  }

  static let columns: SQL = """
    SELECT a.id, a.name, a.kind, a.starts_on, a.ends_on, a.venue, a.province_code,
      a.hours_hundredths, p.id, p.name_th, p.name_en, p.code, o.id,
      COALESCE(o.abbreviation_th, o.name_th), COALESCE(o.abbreviation_en, o.name_en), n.id,
      n.name_th, n.name_en, m.id, m.name_th, m.name_en, a.batch_id, a.revision
    FROM activity a JOIN programme p ON p.id = a.programme_id
      JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN network n ON n.id = a.network_id
      LEFT JOIN main_activity m ON m.id = a.main_activity_id
    """

  static func record(_ row: Row) throws -> ActivityRecord {
    ActivityRecord(
      id: try row.id(0), name: try row.text(1), kind: .read(try row.text(2)),
      days: try row.days(3, 4), venue: try row.optionalText(5), province: try row.optionalText(6),
      hoursHundredths: try row.optionalInt64(7),
      programme: Named(id: try row.id(8), name: Text(try row.text(9), try row.text(10))),
      programmeCode: try row.text(11),
      organisation: Named(id: try row.id(12), name: Text(try row.text(13), try row.text(14))),
      network: try row.named(15), mainActivity: try row.named(18),
      batch: try row.optionalID(21), revision: try row.int(22))
  }

  /// Adds an activity.
  /// - Throws: `ActivityRefusal.alreadyThere` when the agency has one of the same name on that day.
  func insert(_ draft: ActivityDraft, in host: HostNetwork) throws -> ActivityID {
    try refuseTwin(of: draft, organisation: host.organisation, programme: host.programme)
    let id = ActivityID.next()
    try db.execute(
      """
      INSERT INTO activity (id, programme_id, organisation_id, network_id, main_activity_id, name,
        name_key, kind, starts_on, ends_on, venue, province_code, hours_hundredths, search_key,
        sort_key)
      VALUES (\(id), \(host.programme), \(host.organisation), \(host.id), \(draft.mainActivity),
        \(draft.name), \(draft.nameKey), \(draft.kind), \(draft.days.first.iso),
        \(draft.days.last.iso), \(draft.venue), \(draft.province), \(draft.hoursHundredths),
        \(ThaiWords.searchKey(draft.name)), \(ThaiWords.sortKey(draft.name)))
      """)
    return id
  }

  /// Stores what was entered about an activity. Agency and programme stay.
  /// - Throws: `ActivityRefusal.changedMeanwhile`, `.alreadyThere`.
  func update(_ activity: ActivityRecord, to draft: ActivityDraft, revision: Int) throws {
    try refuseTwin(
      of: draft, organisation: activity.organisation.id, programme: activity.programme.id,
      except: activity.id)
    let changed = try db.execute(
      """
      UPDATE activity SET network_id = \(draft.network), main_activity_id = \(draft.mainActivity),
        name = \(draft.name), name_key = \(draft.nameKey), kind = \(draft.kind),
        starts_on = \(draft.days.first.iso), ends_on = \(draft.days.last.iso),
        venue = \(draft.venue), province_code = \(draft.province),
        hours_hundredths = \(draft.hoursHundredths),
        search_key = \(ThaiWords.searchKey(draft.name)),
        sort_key = \(ThaiWords.sortKey(draft.name)), revision = revision + 1
      WHERE id = \(activity.id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw ActivityRefusal.changedMeanwhile }
  }

  private func refuseTwin(
    of draft: ActivityDraft, organisation: OrganisationID, programme: ProgrammeID,
    except own: ActivityID? = nil
  ) throws {
    let twin: ActivityID? = try db.value(
      """
      SELECT id FROM activity WHERE programme_id = \(programme)
        AND organisation_id = \(organisation) AND name_key = \(draft.nameKey)
        AND starts_on = \(draft.days.first.iso)
      """)
    if let twin, twin != own { throw ActivityRefusal.alreadyThere }
  }

  /// Removes an activity without attendance.
  /// - Throws: `ActivityRefusal.hasAttendance`.
  func remove(_ id: ActivityID) throws {
    let rows: Int = try db.value("SELECT COUNT(*) FROM attendance WHERE activity_id = \(id)") ?? 0
    guard rows == 0 else { throw ActivityRefusal.hasAttendance(rows) }
    try db.execute("DELETE FROM activity WHERE id = \(id)")
  }

  // MARK: What belongs to programmes

  /// The main activities of the given programmes, with their programme.
  func mainActivities(of programmes: Set<ProgrammeID>) throws
    -> [(programme: ProgrammeID, activity: Named<MainActivity>)]
  {
    let sql: SQL = """
      SELECT programme_id, id, number, name_th, name_en FROM main_activity
      WHERE programme_id IN \(list: programmes) ORDER BY programme_id, number
      """
    return try db.rows(sql) { row in
      let number = try row.int(2)
      return (
        try row.id(0),
        Named(
          id: try row.id(1),
          name: Text("\(number). \(try row.text(3))", "\(number). \(try row.text(4))"))
      )
    }
  }

  func fiscalYear(of programme: ProgrammeID) throws -> FiscalYear? {
    let year: Int? = try db.value("SELECT fiscal_year_be FROM programme WHERE id = \(programme)")
    return year.flatMap { FiscalYear(buddhistYear: $0) }
  }

  // MARK: Attendance

  func insert(
    _ draft: AttendanceDraft, enterprise: EnterpriseID?, of activity: ActivityRecord
  ) throws -> [AttendanceID] {
    var office: String?
    if case .office(let name) = draft.side { office = name }
    let persons: [String?] = draft.persons.isEmpty ? [nil] : draft.persons
    let rows = persons.map { person in
      (
        AttendanceID.next(),
        [
          activity.id.sqlValue, activity.programme.id.sqlValue, activity.organisation.id.sqlValue,
          (activity.network?.id).sqlValue, enterprise.sqlValue,
          (enterprise == nil ? Participant.official : .entrepreneur).rawValue.sqlValue,
          person.sqlValue, office.sqlValue, office.map(OfficeName.key).sqlValue,
          draft.hoursHundredths.sqlValue,
        ]
      )
    }
    try db.insert(
      into: "attendance",
      columns: [
        "id", "activity_id", "programme_id", "organisation_id", "network_id", "enterprise_id",
        "participant", "person_name", "official_organisation", "official_organisation_key",
        "hours_hundredths",
      ],
      rows: rows.map { [$0.0.sqlValue] + $0.1 })
    return rows.map(\.0)
  }

  /// One row of attendance of an activity.
  func attendance(_ id: AttendanceID, of activity: ActivityID) throws -> AttendanceRow? {
    try db.first(
      "\(Self.attendanceColumns) WHERE t.id = \(id) AND t.activity_id = \(activity)",
      Self.attendanceRow)
  }

  /// The rows of one enterprise, or of officials, in an activity.
  func attendance(of entity: EntityID?, in activity: ActivityID) throws -> [AttendanceRow] {
    let side: SQL = entity.map { "i.entity_id = \($0)" } ?? "t.enterprise_id IS NULL"
    return try db.rows(
      "\(Self.attendanceColumns) WHERE t.activity_id = \(activity) AND \(side) ORDER BY t.id",
      Self.attendanceRow)
  }

  func remove(_ id: AttendanceID) throws {
    try db.execute("DELETE FROM attendance WHERE id = \(id)")
  }

  static let attendanceColumns: SQL = """
    SELECT t.id, t.participant, t.enterprise_id, i.entity_id, COALESCE(r.name, e.name),
      t.official_organisation, t.person_name, t.hours_hundredths, w.id, f.name, s.name, w.number
    FROM attendance t LEFT JOIN identity i ON i.enterprise_id = t.enterprise_id
      LEFT JOIN enterprise e ON e.id = t.enterprise_id
      LEFT JOIN register_entry r ON r.entity_id = i.entity_id
      LEFT JOIN import_row w ON w.id = t.import_row_id
      LEFT JOIN import_sheet s ON s.id = w.sheet_id
      LEFT JOIN import_file f ON f.id = s.file_id
    """

  static func attendanceRow(_ row: Row) throws -> AttendanceRow {
    AttendanceRow(
      id: try row.id(0), participant: try row.enumeration(1), enterprise: try row.optionalID(2),
      entity: try row.optionalID(3), enterpriseName: try row.optionalText(4),
      office: try row.optionalText(5), person: try row.optionalText(6),
      hoursHundredths: try row.int64(7), source: try row.source(8))
  }
}

extension Row {
  /// A record with its Thai and its English name in three columns; nil when there is none.
  func named<Record>(_ column: Int, of record: Record.Type = Record.self) throws -> Named<Record>? {
    guard let id = try optionalID(column, of: Record.self) else { return nil }
    let thai = try text(column + 1)
    return Named(id: id, name: Text(thai, try optionalText(column + 2) ?? thai))
  }

  /// The source of a fact in four columns: row, file, sheet, number; nil when entered by hand.
  func source(_ column: Int) throws -> FactSource? {
    guard let row = try optionalID(column, of: ImportRow.self) else { return nil }
    return FactSource(
      row: row, file: try text(column + 1), sheet: try text(column + 2),
      number: try int(column + 3))
  }

  /// First and last day in two columns of ISO dates.
  func days(_ first: Int, _ last: Int) throws -> DateSpan {
    guard let start = CalendarDate(iso: try text(first)) else {
      throw DatabaseError(.damaged, "\(try text(first)) is no date")
    }
    guard let end = CalendarDate(iso: try text(last)),
      let span = DateSpan(first: start, last: end)
    else { return DateSpan(start) }
    return span
  }
}
