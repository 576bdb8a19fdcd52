import Database
import Site

/// A fact that a person recorded under an enterprise after its records had been joined, so that it
/// does not say which of the joined records it is about. Facts of imported rows always do.
struct LaterFact: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case membership, attendance, outcome
  }

  let kind: Kind
  let id: Int64
  /// The record that it is kept with.
  let record: EnterpriseID
  let programme: ProgrammeID
  /// What it says: the network, the activity, the outcome.
  let words: Text

  /// Names the fact in forms and JSON: `membership-` and its id.
  var key: String { Self.key(kind, id) }

  private static func key(_ kind: Kind, _ id: Int64) -> String {
    "\(kind.rawValue)-\(RecordID.text(id))"
  }

  /// A fact that is kept with another record of its enterprise from now on.
  struct Move: Sendable {
    let kind: Kind
    let id: Int64
    let programme: ProgrammeID
    let from: EnterpriseID
    let to: EnterpriseID

    /// ``LaterFact/key`` of the fact.
    var key: String { LaterFact.key(kind, id) }
  }
}

/// With which of two enterprises a fact goes when their records are split.
enum FactPlacement: String, CaseIterable, Sendable {
  /// With the record that it was recorded under.
  case asRecorded = "as_recorded"
  /// With the records that stay.
  case stays
  /// With the records that leave.
  case leaves

  var words: Text {
    switch self {
    case .asRecorded: Text("ไปกับระเบียนที่บันทึกไว้", "With the record it was recorded under")
    case .stays: Text("อยู่กับรายเดิม", "Stays with this enterprise")
    case .leaves: Text("ไปกับรายที่แยกออก", "Goes with the one split off")
    }
  }
}

/// Reads the facts of which a split must ask, and keeps the answers.
struct LaterFactStore {
  let db: Connection

  /// The facts that were entered by hand while the records of an enterprise stood together, oldest
  /// first. An id grows with time, so a fact with a greater id than the first join came after it.
  func facts(of entity: EntityID) throws -> [LaterFact] {
    let firstJoin: IdentityDecisionID? = try db.value(
      """
      SELECT MIN(d.id) FROM identity_decision d JOIN identity i ON i.enterprise_id = d.a_id
      WHERE i.entity_id = \(entity) AND d.kind = 'join' AND d.revoked_at IS NULL
      """)
    guard let firstJoin else { return [] }
    let facts =
      try memberships(of: entity, after: firstJoin) + attendances(of: entity, after: firstJoin)
      + outcomes(of: entity, after: firstJoin)
    return facts.sorted { $0.id < $1.id }
  }

  private func memberships(of entity: EntityID, after join: IdentityDecisionID) throws
    -> [LaterFact]
  {
    let sql: SQL = """
      SELECT f.id, f.enterprise_id, f.programme_id, n.name_th, n.name_en
      FROM membership f JOIN identity i ON i.enterprise_id = f.enterprise_id
      JOIN network n ON n.id = f.network_id
      WHERE i.entity_id = \(entity) AND f.import_row_id IS NULL AND f.id > \(join)
      """
    return try db.rows(sql) { row in
      let thai = try row.text(3)
      return try Self.fact(
        .membership, row,
        Text("สมาชิก: \(thai)", "Member: \(try row.optionalText(4) ?? thai)"))
    }
  }

  private func attendances(of entity: EntityID, after join: IdentityDecisionID) throws
    -> [LaterFact]
  {
    let sql: SQL = """
      SELECT f.id, f.enterprise_id, f.programme_id, a.name
      FROM attendance f JOIN identity i ON i.enterprise_id = f.enterprise_id
      JOIN activity a ON a.id = f.activity_id
      WHERE i.entity_id = \(entity) AND f.import_row_id IS NULL AND f.id > \(join)
      """
    return try db.rows(sql) { row in
      let name = try row.text(3)
      return try Self.fact(.attendance, row, Text("เข้าร่วม: \(name)", "Attended: \(name)"))
    }
  }

  private func outcomes(of entity: EntityID, after join: IdentityDecisionID) throws -> [LaterFact] {
    let sql: SQL = """
      SELECT f.id, f.enterprise_id, f.programme_id, f.kind, f.period
      FROM outcome f JOIN identity i ON i.enterprise_id = f.enterprise_id
      WHERE i.entity_id = \(entity) AND f.import_row_id IS NULL AND f.id > \(join)
      """
    return try db.rows(sql) { row in
      let kind = RegisterTexts.outcome(try row.text(3))
      let period = try row.text(4)
      return try Self.fact(.outcome, row, Text("\(kind.th) \(period)", "\(kind.en) \(period)"))
    }
  }

  private static func fact(_ kind: LaterFact.Kind, _ row: Row, _ words: Text) throws -> LaterFact {
    LaterFact(
      kind: kind, id: try row.int64(0), record: try row.id(1), programme: try row.id(2),
      words: words)
  }

  /// Keeps facts with the side of a split that a person chose; the others stay with their record.
  ///
  /// - Parameter act: the split, for ``putBack(_:)``.
  /// - Returns: the facts that are kept with another record now.
  func place(
    _ chosen: [String: FactPlacement], of facts: [LaterFact], leaving: Set<EnterpriseID>,
    staying: Set<EnterpriseID>, act: IdentityActID
  ) throws -> [LaterFact.Move] {
    let moves = facts.compactMap { fact -> LaterFact.Move? in
      let side: Set<EnterpriseID>
      switch chosen[fact.key] ?? .asRecorded {
      case .asRecorded: return nil
      case .stays: side = staying
      case .leaves: side = leaving
      }
      guard !side.contains(fact.record), let record = side.min() else { return nil }
      return LaterFact.Move(
        kind: fact.kind, id: fact.id, programme: fact.programme, from: fact.record, to: record)
    }
    for move in moves {
      try carryOut(move)
      try db.execute(
        """
        INSERT INTO fact_placement (act_id, kind, fact_id, programme_id, from_id, to_id)
        VALUES (\(act), \(move.kind.rawValue), \(move.id), \(move.programme), \(move.from),
          \(move.to))
        """)
    }
    return moves
  }

  /// Puts facts back with the records that they were kept with before a split, where these are still
  /// there and nobody moved the fact since.
  ///
  /// - Returns: the facts that were put back.
  func putBack(_ split: IdentityActID) throws -> [LaterFact.Move] {
    let sql: SQL = """
      SELECT p.kind, p.fact_id, p.programme_id, p.from_id, p.to_id FROM fact_placement p
      JOIN enterprise e ON e.id = p.from_id WHERE p.act_id = \(split)
      """
    let moves = try db.rows(sql) { row in
      LaterFact.Move(
        kind: try row.enumeration(0), id: try row.int64(1), programme: try row.id(2),
        from: try row.id(4), to: try row.id(3))
    }
    return try moves.filter { try carryOut($0) }
  }

  /// - Returns: false when the fact is gone or kept elsewhere.
  @discardableResult
  private func carryOut(_ move: LaterFact.Move) throws -> Bool {
    let moved =
      switch move.kind {
      case .membership:
        try db.execute(
          """
          UPDATE membership SET enterprise_id = \(move.to), revision = revision + 1
          WHERE id = \(move.id) AND enterprise_id = \(move.from)
          """)
      case .attendance:
        try db.execute(
          """
          UPDATE attendance SET enterprise_id = \(move.to)
          WHERE id = \(move.id) AND enterprise_id = \(move.from)
          """)
      case .outcome:
        try db.execute(
          """
          UPDATE outcome SET enterprise_id = \(move.to), revision = revision + 1
          WHERE id = \(move.id) AND enterprise_id = \(move.from)
          """)
      }
    guard moved > 0 else { return false }
    try FigureStore(db: db).factsChanged(programme: move.programme)
    return true
  }
}
