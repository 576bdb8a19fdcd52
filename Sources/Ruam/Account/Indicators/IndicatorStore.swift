import Database
import Site

/// One version of an indicator with its words.
struct IndicatorVersion: Sendable {
  let definition: IndicatorDefinition
  let label: Text
  let meaning: Text
  /// When this version began to be used, UTC.
  let validFrom: String
}

/// Every statement on the tables `indicator` and `indicator_version` beyond counting.
struct IndicatorStore {
  let db: Connection

  /// The latest version of every indicator, in order of display.
  func latest() throws -> [IndicatorVersion] {
    try db.rows(
      """
      \(Self.columns) WHERE v.version = (
        SELECT MAX(w.version) FROM indicator_version w WHERE w.indicator_code = v.indicator_code)
      ORDER BY i.position
      """, version)
  }

  /// All versions of one indicator, newest first; none when there is no such indicator.
  func versions(of code: String) throws -> [IndicatorVersion] {
    try db.rows(
      "\(Self.columns) WHERE v.indicator_code = \(code) ORDER BY v.version DESC", version)
  }

  /// Adds a version after `latest` and has everything counted again by it.
  ///
  /// - Throws: ``ProgrammeRefusal/changedMeanwhile`` when there is a newer version already.
  func add(_ new: IndicatorVersion, after latest: Int) throws -> ID<IndicatorVersion> {
    let code = new.definition.code
    let present: Int? = try db.value(
      "SELECT MAX(version) FROM indicator_version WHERE indicator_code = \(code)")
    guard present == latest else { throw ProgrammeRefusal.changedMeanwhile }
    let id = ID<IndicatorVersion>.next()
    try db.execute(
      """
      INSERT INTO indicator_version (id, indicator_code, version, valid_from, label_th, label_en,
        definition_th, definition_en, unit, rule)
      VALUES (\(id), \(code), \(latest + 1), \(new.validFrom), \(new.label.th), \(new.label.en),
        \(new.meaning.th), \(new.meaning.en), \(new.definition.unit.rawValue),
        \(try new.definition.rule.stored()))
      """)
    try FigureStore(db: db).identitiesChanged()
    return id
  }

  private static let columns: SQL = """
    SELECT v.indicator_code, v.version, v.rule, v.unit, v.label_th, v.label_en, v.definition_th,
      v.definition_en, v.valid_from
    FROM indicator_version v JOIN indicator i ON i.code = v.indicator_code
    """

  private func version(_ row: Row) throws -> IndicatorVersion {
    IndicatorVersion(
      definition: try IndicatorDefinition(
        code: row.text(0), version: Int(row.int64(1)), storedRule: row.text(2),
        storedUnit: row.text(3)),
      label: Text(try row.text(4), try row.text(5)),
      meaning: Text(try row.text(6), try row.text(7)),
      validFrom: try row.text(8))
  }
}
