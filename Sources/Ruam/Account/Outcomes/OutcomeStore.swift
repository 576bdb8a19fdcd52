import Database
import Site
import Thailand

/// A report of a change at an enterprise, as it is stored.
struct OutcomeRecord: Sendable {
  let id: OutcomeID
  let kind: OutcomeIndicator
  let baselineHundredths: Int64?
  let afterHundredths: Int64?
  let changeHundredths: Int64
  /// The stored form, such as `2558-Q3`.
  let baselinePeriod: String?
  let period: String
  let method: String?
  let evidence: String?
  /// The record that the fact was written under; it never changes.
  let enterprise: EnterpriseID
  /// The enterprise as it is counted now.
  let entity: EntityID
  let enterpriseName: String
  let province: String?
  let programme: Named<Programme>
  let programmeCode: String
  /// Who reports it.
  let organisation: Named<Organisation>
  let network: Named<Network>?
  let source: FactSource?
  let revision: Int

  var report: ReportedChange.Report {
    ReportedChange.Report(id: id, changeHundredths: changeHundredths)
  }
}

/// Every statement on the table `outcome` that changes it or reads one record, and its lists.
struct OutcomeStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// The outcome with this id, when it is within reach.
  func outcome(_ id: OutcomeID, within reach: Reach) throws -> OutcomeRecord? {
    try db.first("\(Self.columns) WHERE x.id = \(id) AND \(Self.condition(reach))", Self.record)
  }

  /// The outcome with this id, whoever asks: for the history, never for a page.
  func unbounded(_ id: OutcomeID) throws -> OutcomeRecord? {
    try db.first("\(Self.columns) WHERE x.id = \(id)", Self.record)
  }

  /// Every report of the change that this one reports, itself among them, oldest first.
  func reports(ofSameChangeAs outcome: OutcomeRecord) throws -> [OutcomeRecord] {
    try db.rows(
      """
      \(Self.columns) WHERE i.entity_id = \(outcome.entity)
        AND x.programme_id = \(outcome.programme.id) AND x.kind = \(outcome.kind)
        AND x.period = \(outcome.period)
      ORDER BY x.id
      """, Self.record)
  }

  /// Which outcomes are within reach; the statement has `outcome x` and `register_entry r`.
  static func condition(_ reach: Reach) -> SQL {
    reach.condition(
      organisation: "x.organisation_id", province: "r.province_code", network: "x.network_id")
  }

  static let columns: SQL = "SELECT \(fields) \(tables)"

  private static let fields: SQL = """
    x.id, x.kind, x.baseline_hundredths, x.after_hundredths, x.change_hundredths,
      x.baseline_period, x.period, x.method, x.evidence, x.enterprise_id, i.entity_id,
      COALESCE(r.name, e.name), r.province_code, p.id, p.name_th, p.name_en, p.code, o.id,
      COALESCE(o.abbreviation_th, o.name_th), COALESCE(o.abbreviation_en, o.name_en), n.id,
      n.name_th, n.name_en, w.id, f.name, s.name, w.number, x.revision
    """

  static let tables: SQL = """
    FROM outcome x JOIN identity i ON i.enterprise_id = x.enterprise_id
      JOIN enterprise e ON e.id = x.enterprise_id
      JOIN programme p ON p.id = x.programme_id
      JOIN organisation o ON o.id = x.organisation_id
      LEFT JOIN register_entry r ON r.entity_id = i.entity_id
      LEFT JOIN network n ON n.id = x.network_id
      LEFT JOIN import_row w ON w.id = x.import_row_id
      LEFT JOIN import_sheet s ON s.id = w.sheet_id
      LEFT JOIN import_file f ON f.id = s.file_id
    """

  static func record(_ row: Row) throws -> OutcomeRecord {
    OutcomeRecord(
      id: try row.id(0), kind: try row.enumeration(1), baselineHundredths: try row.optionalInt64(2),
      afterHundredths: try row.optionalInt64(3), changeHundredths: try row.int64(4),
      baselinePeriod: try row.optionalText(5), period: try row.text(6),
      method: try row.optionalText(7), evidence: try row.optionalText(8),
      enterprise: try row.id(9), entity: try row.id(10), enterpriseName: try row.text(11),
      province: try row.optionalText(12),
      programme: Named(id: try row.id(13), name: Text(try row.text(14), try row.text(15))),
      programmeCode: try row.text(16),
      organisation: Named(id: try row.id(17), name: Text(try row.text(18), try row.text(19))),
      network: try row.named(20), source: try row.source(23), revision: try row.int(27))
  }

  // MARK: Changing

  func insert(_ draft: OutcomeDraft, change: Int64, enterprise: EnterpriseID, in host: HostNetwork)
    throws -> OutcomeID
  {
    let id = OutcomeID.next()
    try db.execute(
      """
      INSERT INTO outcome (id, programme_id, organisation_id, network_id, enterprise_id, kind,
        baseline_period, period, baseline_hundredths, after_hundredths, change_hundredths, unit,
        method, evidence)
      VALUES (\(id), \(host.programme), \(host.organisation), \(host.id), \(enterprise),
        \(draft.kind), \(draft.baselinePeriod?.key), \(draft.period.key),
        \(draft.baselineHundredths), \(draft.afterHundredths), \(change),
        \(draft.kind.unit), \(draft.method), \(draft.evidence))
      """)
    return id
  }

  /// Stores what was entered. Enterprise, agency and programme stay.
  /// - Throws: `OutcomeRefusal.changedMeanwhile`.
  func update(_ id: OutcomeID, to draft: OutcomeDraft, change: Int64, revision: Int) throws {
    let changed = try db.execute(
      """
      UPDATE outcome SET network_id = \(draft.network), kind = \(draft.kind),
        baseline_period = \(draft.baselinePeriod?.key), period = \(draft.period.key),
        baseline_hundredths = \(draft.baselineHundredths),
        after_hundredths = \(draft.afterHundredths), change_hundredths = \(change),
        unit = \(draft.kind.unit), method = \(draft.method), evidence = \(draft.evidence),
        revision = revision + 1
      WHERE id = \(id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw OutcomeRefusal.changedMeanwhile }
  }

  /// - Throws: `OutcomeRefusal.changedMeanwhile`.
  func remove(_ id: OutcomeID) throws {
    let changed = try db.execute("DELETE FROM outcome WHERE id = \(id)")
    guard changed == 1 else { throw OutcomeRefusal.changedMeanwhile }
  }

  /// Whether an enterprise stands in some agency's register of a programme.
  func isRegistered(_ entity: EntityID, in programme: ProgrammeID) throws -> Bool {
    let found: Int? = try db.value(
      """
      SELECT 1 FROM identity i JOIN membership m ON m.enterprise_id = i.enterprise_id
      WHERE i.entity_id = \(entity) AND m.programme_id = \(programme) LIMIT 1
      """)
    return found != nil
  }
}
