import Database
import Site
import Thailand

/// Every statement on the tables `target` and `claim`.
struct TargetStore {
  let db: Connection

  // MARK: Targets

  func targets(of programme: ProgrammeID) throws -> [Target] {
    try db.rows(
      """
      \(Self.targetColumns) WHERE t.programme_id = \(programme)
      ORDER BY i.position, o.sort_key, n.code, t.period, t.id
      """, target
    ).compactMap { $0 }
  }

  func target(_ id: TargetID, of programme: ProgrammeID) throws -> Target {
    let found = try db.first(
      "\(Self.targetColumns) WHERE t.id = \(id) AND t.programme_id = \(programme)", target)
    guard let found, let target = found else { throw SiteRefusal.notFound }
    return target
  }

  func insert(_ values: TargetValues, of programme: ProgrammeID) throws -> TargetID {
    let id = TargetID.next()
    try db.execute(
      """
      INSERT INTO target (id, programme_id, indicator_code, organisation_id, network_id, period,
        comparator, value, unit)
      VALUES (\(id), \(programme), \(values.indicator), \(values.organisation), \(values.network),
        \(values.period), \(values.comparator.rawValue), \(values.value), '')
      """)
    return id
  }

  /// - Throws: ``ProgrammeRefusal/changedMeanwhile``.
  func update(_ id: TargetID, to values: TargetValues, revision: Int64) throws {
    let changed = try db.execute(
      """
      UPDATE target SET indicator_code = \(values.indicator),
        organisation_id = \(values.organisation), network_id = \(values.network),
        period = \(values.period), comparator = \(values.comparator.rawValue),
        value = \(values.value), revision = revision + 1
      WHERE id = \(id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw ProgrammeRefusal.changedMeanwhile }
  }

  private static let targetColumns: SQL = """
    SELECT t.id, t.indicator_code, v.label_th, v.label_en, o.code, o.name_th, o.name_en, n.code,
      t.period, t.comparator, t.value, v.unit, t.source_code, t.flags, t.revision
    FROM target t JOIN indicator i ON i.code = t.indicator_code
    JOIN indicator_version v ON v.indicator_code = t.indicator_code AND v.version = (
      SELECT MAX(w.version) FROM indicator_version w WHERE w.indicator_code = t.indicator_code)
    LEFT JOIN organisation o ON o.id = t.organisation_id
    LEFT JOIN network n ON n.id = t.network_id
    """

  private func target(_ row: Row) throws -> Target? {
    guard let amount = Amount(decimal: try row.text(10)) else { return nil }
    return Target(
      id: try row.id(0), indicatorCode: try row.text(1),
      indicatorLabel: Text(try row.text(2), try row.text(3)),
      organisationCode: try row.optionalText(4),
      organisationName: try ProgrammeStore.text(row, 5, 6),
      networkCode: try row.optionalText(7), period: try row.optionalText(8),
      comparator: Comparator(rawValue: try row.text(9)) ?? .exactly, amount: amount,
      unit: FigureUnit(rawValue: try row.text(11)) ?? .enterprises,
      sources: ProgrammeStore.words(try row.optionalText(12) ?? ""),
      flags: ProgrammeStore.words(try row.text(13)), revision: try row.int64(14))
  }

  // MARK: Claims

  func claims(of programme: ProgrammeID) throws -> [Claim] {
    try db.rows(
      """
      \(Self.claimColumns) WHERE c.programme_id = \(programme)
      ORDER BY r.position, o.sort_key, c.id
      """, claim
    ).compactMap { $0 }
  }

  func claim(_ id: ClaimID, of programme: ProgrammeID) throws -> Claim {
    let found = try db.first(
      "\(Self.claimColumns) WHERE c.id = \(id) AND c.programme_id = \(programme)", claim)
    guard let found, let claim = found else { throw SiteRefusal.notFound }
    return claim
  }

  func insert(_ values: ClaimValues, of programme: ProgrammeID) throws -> ClaimID {
    let id = ClaimID.next()
    try db.execute(
      """
      INSERT INTO claim (id, programme_id, organisation_id, indicator_code, comparator, value, unit,
        wording, letter_number, letter_date)
      VALUES (\(id), \(programme), \(values.organisation), \(values.indicator),
        \(values.comparator.rawValue), \(values.value), '', \(values.wording),
        \(values.letterNumber), \(values.letterDate?.iso))
      """)
    return id
  }

  /// - Throws: ``ProgrammeRefusal/changedMeanwhile``.
  func update(_ id: ClaimID, to values: ClaimValues, revision: Int64) throws {
    let changed = try db.execute(
      """
      UPDATE claim SET organisation_id = \(values.organisation),
        indicator_code = \(values.indicator), comparator = \(values.comparator.rawValue),
        value = \(values.value), wording = \(values.wording),
        letter_number = \(values.letterNumber), letter_date = \(values.letterDate?.iso),
        revision = revision + 1
      WHERE id = \(id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw ProgrammeRefusal.changedMeanwhile }
  }

  private static let claimColumns: SQL = """
    SELECT c.id, c.organisation_id, o.code, o.name_th, o.name_en, c.indicator_code, v.label_th,
      v.label_en, c.comparator, c.value, COALESCE(v.unit, c.unit), c.wording, c.letter_number,
      c.letter_date, c.revision
    FROM claim c JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN programme_organisation r ON r.programme_id = c.programme_id
      AND r.organisation_id = c.organisation_id AND r.role = 'joint_implementer'
    LEFT JOIN indicator_version v ON v.indicator_code = c.indicator_code AND v.version = (
      SELECT MAX(w.version) FROM indicator_version w WHERE w.indicator_code = c.indicator_code)
    """

  private func claim(_ row: Row) throws -> Claim? {
    guard let amount = Amount(decimal: try row.text(9)) else { return nil }
    let code = try row.text(5)
    return Claim(
      id: try row.id(0), organisation: try row.id(1), organisationCode: try row.text(2),
      organisationName: Text(try row.text(3), try row.text(4)), indicatorCode: code,
      indicatorLabel: try ProgrammeStore.text(row, 6, 7) ?? ClaimedNumbers.label(code),
      comparator: Comparator(rawValue: try row.text(8)) ?? .exactly, amount: amount,
      unit: try row.text(10), wording: try row.text(11), letterNumber: try row.optionalText(12),
      letterDate: try row.optionalText(13).flatMap { CalendarDate(iso: $0) },
      revision: try row.int64(14))
  }
}

/// Numbers that letters state but no indicator counts.
enum ClaimedNumbers {
  static func label(_ code: String) -> Text {
    code == "networks" ? Text("จำนวนเครือข่าย", "Number of networks") : Text(same: code)
  }
}

/// What is decided about a target.
struct TargetValues: Sendable, Codable {
  var indicator: String
  var organisation: OrganisationID?
  var network: NetworkID?
  var period: String?
  var comparator: Comparator
  /// A decimal number in the indicator's unit.
  var value: String
}

/// What a letter states.
struct ClaimValues: Sendable, Codable {
  var organisation: OrganisationID
  var indicator: String
  var comparator: Comparator
  /// A decimal number in the indicator's unit.
  var value: String
  var wording: String
  var letterNumber: String?
  var letterDate: CalendarDate?
}
