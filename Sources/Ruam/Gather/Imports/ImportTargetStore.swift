import Database
import Site

/// For whom hand-ins may be made, and who did what with them.
extension ImportStore {
  /// The programmes and agencies that a person may hand in for.
  func targets(_ reach: Reach) throws -> [HandInTarget] {
    let condition = reach.condition(organisation: "o.id", province: nil, network: nil)
    return try db.rows(
      """
      SELECT p.code, p.name_th, p.name_en, o.id, o.code, o.name_th, o.name_en
      FROM programme_organisation r JOIN programme p ON p.id = r.programme_id
      JOIN organisation o ON o.id = r.organisation_id
      WHERE r.role <> 'owner' AND p.fiscal_year_be IS NOT NULL AND \(condition)
        AND EXISTS (SELECT 1 FROM network n WHERE n.programme_id = p.id)
      ORDER BY p.fiscal_year_be DESC, p.code, r.position, o.code
      """
    ) { row in
      HandInTarget(
        programmeCode: try row.text(0), programme: Text(try row.text(1), try row.text(2)),
        organisation: try row.id(3), agencyCode: try row.text(4),
        agency: Text(try row.text(5), try row.text(6)))
    }
  }

  /// The networks of an agency in a programme, to be chosen for a whole sheet.
  func networkChoices(programme code: String, organisation: OrganisationID) throws -> [Choice] {
    try db.rows(
      """
      SELECT n.code, n.name_th, n.name_en FROM network n JOIN programme p ON p.id = n.programme_id
      WHERE p.code = \(code) AND n.organisation_id = \(organisation) ORDER BY n.code
      """
    ) { row in
      let (code, thai) = (try row.text(0), try row.text(1))
      let english = try row.optionalText(2) ?? thai
      return Choice(code, Text("\(code) \(thai)", "\(code) \(english)"))
    }
  }

  /// Who did what with a hand-in, newest first.
  func history(of batch: ImportBatchID) throws -> [ImportHistoryEntry] {
    let entries = try History.entries(kind: "import_batch", id: batch, in: db)
    var names: [Int64: String] = [:]
    try db.each(
      "SELECT id, name FROM account WHERE id IN \(list: entries.compactMap(\.actor.accountID))"
    ) { names[try $0.int64(0)] = try $0.text(1) }
    return entries.reversed().map { entry in
      ImportHistoryEntry(
        action: entry.action, by: entry.actor.accountID.flatMap { names[$0] }, at: entry.at,
        reason: entry.reason)
    }
  }
}
