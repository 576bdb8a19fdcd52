import Algorithms
import Database

/// Reads and writes the decisions of persons with all that is on record about them.
struct IdentityLedger {
  let db: Connection

  /// A decision as it stands on record.
  struct Line: Sendable {
    let id: IdentityDecisionID
    let kind: IdentityDecision.Kind
    let a: EnterpriseID
    let b: EnterpriseID
    let basis: String
    let byPerson: Bool
    let reason: String?
    let account: AccountID?
    let act: IdentityActID?
    let at: String
    let revokedAt: String?
    let revokedBy: AccountID?
    let revokeReason: String?

    var isInForce: Bool { revokedAt == nil }
  }

  /// Every decision on any of these records, in force or taken back, oldest first.
  func lines(of records: some Collection<EnterpriseID>) throws -> [Line] {
    var found: [IdentityDecisionID: Line] = [:]
    for chunk in Array(records).chunks(ofCount: 400) {
      for column in ["a_id", "b_id"] as [StaticString] {
        let sql: SQL = "\(Self.columns) WHERE \(raw: column) IN \(list: chunk)"
        try db.each(sql) { row in
          let line = try Self.line(row)
          found[line.id] = line
        }
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  /// The decisions that one act made and that are in force.
  func lines(of act: IdentityActID) throws -> [Line] {
    try db.rows("\(Self.columns) WHERE act_id = \(act) AND revoked_at IS NULL", Self.line)
  }

  /// The decisions that one act took back.
  func lines(revokedBy act: IdentityActID) throws -> [Line] {
    try db.rows(
      "\(Self.columns) WHERE revoked_act_id = \(act) AND revoked_at IS NOT NULL", Self.line)
  }

  /// Puts a person's decisions on record as one act.
  func insert(
    _ kind: IdentityDecision.Kind, _ pairs: [(EnterpriseID, EnterpriseID)],
    act: IdentityActID, reason: String, account: AccountID?, at now: String
  ) throws {
    try db.insert(
      into: "identity_decision",
      columns: [
        "id", "kind", "a_id", "b_id", "basis", "by_person", "reason", "account_id", "act_id", "at",
      ],
      rows: pairs.map { a, b in
        [
          IdentityDecisionID.next().sqlValue, kind.rawValue.sqlValue, a.sqlValue, b.sqlValue,
          "person".sqlValue, true.sqlValue, reason.sqlValue, account.sqlValue, act.sqlValue,
          now.sqlValue,
        ]
      })
  }

  /// Takes decisions back; they stay on record.
  func revoke(
    _ decisions: [IdentityDecisionID], act: IdentityActID, reason: String, account: AccountID?,
    at now: String
  ) throws {
    guard !decisions.isEmpty else { return }
    try db.execute(
      """
      UPDATE identity_decision SET revoked_at = \(now), revoked_by = \(account),
        revoke_reason = \(reason), revoked_act_id = \(act)
      WHERE revoked_at IS NULL AND id IN \(list: decisions)
      """)
  }

  private static let columns: SQL = """
    SELECT id, kind, a_id, b_id, basis, by_person, reason, account_id, act_id, at, revoked_at,
      revoked_by, revoke_reason
    FROM identity_decision
    """

  private static func line(_ row: Row) throws -> Line {
    Line(
      id: try row.id(0), kind: try row.enumeration(1), a: try row.id(2), b: try row.id(3),
      basis: try row.text(4), byPerson: try row.bool(5), reason: try row.optionalText(6),
      account: try row.optionalValue(7), act: try row.optionalValue(8), at: try row.text(9),
      revokedAt: try row.optionalText(10), revokedBy: try row.optionalValue(11),
      revokeReason: try row.optionalText(12))
  }
}
