import Database
import Site

/// What persons decide about identity, each act with its reason, history and recount.
///
/// An act only adds decisions or takes decisions back. Facts keep the record they were recorded
/// under, so that a split brings every original back with the facts that are its own.
struct IdentityActs {
  let db: Connection
  let actor: History.Actor
  let account: AccountID?
  let now: Timestamp
  /// The request that asked for it; named in the history.
  var correction: CorrectionRequestID?

  /// Says that two enterprises are one.
  ///
  /// - Returns: the enterprise that both are now.
  func join(_ a: EntityID, _ b: EntityID, reason: String) throws -> EntityID {
    let pair = [a, b].map { EnterpriseID(rawValue: $0.rawValue) }
    let entities = try IdentityStore(db: db).entitiesOf(pair)
    guard let first = entities[pair[0]], let second = entities[pair[1]] else {
      throw SiteRefusal.notFound
    }
    guard first != second else { throw RegisterRefusal.sameEnterprise }
    try confirm(pair[0], pair[1], reason: reason)
    return try IdentityStore(db: db).entitiesOf(pair)[pair[0]] ?? min(first, second)
  }

  /// Says that some records of an enterprise are not the same as the rest: persons' joins across
  /// are taken back, and every pair across is kept apart.
  ///
  /// - Parameter placements: on which side facts go that were recorded under the joined enterprise,
  ///   by ``LaterFact/key``; the others stay with their record.
  func split(
    _ records: Set<EnterpriseID>, off entity: EntityID, reason: String,
    placements: [String: FactPlacement] = [:]
  ) throws {
    let all = try recordIDs(of: entity)
    let leaving = records.intersection(all)
    let staying = Set(all).subtracting(leaving)
    guard !leaving.isEmpty, !staying.isEmpty else { throw RegisterRefusal.nothingToSplit }
    let act = IdentityActID.next()
    let store = LaterFactStore(db: db)
    let placed = try store.place(
      placements, of: store.facts(of: entity), leaving: leaving, staying: staying, act: act)
    try note(placed, of: entity, reason: reason)
    let ledger = IdentityLedger(db: db)
    let across = try ledger.lines(of: leaving).filter {
      $0.isInForce && $0.byPerson && $0.kind == .join
        && leaving.contains($0.a) != leaving.contains($0.b)
    }
    try ledger.revoke(
      across.map(\.id), act: act, reason: reason, account: account, at: now.text)
    let pairs = leaving.sorted().flatMap { a in staying.sorted().map { (a, $0) } }
    try ledger.insert(.notSame, pairs, act: act, reason: reason, account: account, at: now.text)
    try settle(all, "split", act: act, of: [entity], reason: reason)
  }

  private func note(_ moves: [LaterFact.Move], of entity: EntityID, reason: String) throws {
    guard !moves.isEmpty else { return }
    func records(_ record: (LaterFact.Move) -> EnterpriseID) -> [String: EnterpriseID] {
      Dictionary(moves.map { ($0.key, record($0)) }, uniquingKeysWith: { $1 })
    }
    try History.record(
      "facts_placed", kind: "enterprise", id: entity, by: actor, at: now, reason: reason,
      before: records(\.from), after: records(\.to), in: db)
  }

  /// Says that two records are not one enterprise, whether they stand together or apart.
  ///
  /// - Returns: the act, for ``undo(_:reason:)``.
  @discardableResult
  func keepApart(_ a: EnterpriseID, _ b: EnterpriseID, reason: String) throws -> IdentityActID {
    let act = IdentityActID.next()
    let entities = Set(try IdentityStore(db: db).entitiesOf([a, b]).values)
    try IdentityLedger(db: db).insert(
      .notSame, [(a, b)], act: act, reason: reason, account: account, at: now.text)
    try settle([a, b], "kept_apart", act: act, of: Array(entities), reason: reason)
    return act
  }

  /// Says that two records are one enterprise, also where they stand together by rule already.
  ///
  /// - Returns: the act, for ``undo(_:reason:)``.
  @discardableResult
  func confirm(_ a: EnterpriseID, _ b: EnterpriseID, reason: String) throws -> IdentityActID {
    let act = IdentityActID.next()
    let entities = Set(try IdentityStore(db: db).entitiesOf([a, b]).values)
    try IdentityLedger(db: db).insert(
      .join, [(a, b)], act: act, reason: reason, account: account, at: now.text)
    try settle([a, b], "joined", act: act, of: Array(entities), reason: reason)
    return act
  }

  /// Takes an act back: what it decided no longer holds, and what it had taken back holds again.
  func undo(_ act: IdentityActID, reason: String) throws {
    let ledger = IdentityLedger(db: db)
    let made = try ledger.lines(of: act)
    let takenBack = try ledger.lines(revokedBy: act)
    guard !made.isEmpty else { throw RegisterRefusal.alreadyUndone }
    let undoing = IdentityActID.next()
    try ledger.revoke(
      made.map(\.id), act: undoing, reason: reason, account: account, at: now.text)
    try ledger.insert(
      .join, takenBack.map { ($0.a, $0.b) }, act: undoing, reason: reason, account: account,
      at: now.text)
    let records = Set((made + takenBack).flatMap { [$0.a, $0.b] })
    let entities = Set(try IdentityStore(db: db).entitiesOf(records).values)
    let returned = try LaterFactStore(db: db).putBack(act)
    if let entity = entities.min() { try note(returned, of: entity, reason: reason) }
    try settle(Array(records), "decision_undone", act: act, of: Array(entities), reason: reason)
  }

  func recordIDs(of entity: EntityID) throws -> [EnterpriseID] {
    try db.rows(
      "SELECT enterprise_id FROM identity WHERE entity_id = \(entity) ORDER BY enterprise_id"
    ) { try $0.id(0) }
  }

  private struct Noted: Encodable {
    let act: IdentityActID
    let records: [EnterpriseID]
    let correction: CorrectionRequestID?
  }

  /// Finds the entities again, puts their entries together, and has the figures counted again.
  private func settle(
    _ records: [EnterpriseID], _ action: String, act: IdentityActID, of entities: [EntityID],
    reason: String
  ) throws {
    let touched = try IdentityStore(db: db).settle(around: Set(records))
    try RegisterStore(db: db).refreshEntries(touched.union(entities), at: now.text)
    try FigureStore(db: db).identitiesChanged()
    for entity in entities.sorted() {
      try History.record(
        action, kind: "enterprise", id: entity, by: actor, at: now, reason: reason,
        after: Noted(act: act, records: records.sorted(), correction: correction), in: db)
    }
  }
}
