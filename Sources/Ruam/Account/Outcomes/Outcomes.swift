import Database
import Site
import Thailand

/// What people do with outcomes: checked, kept with history in one transaction, and counted again.
/// Pages and the API go through here.
struct Outcomes: Sendable {
  let house: House
  let viewer: Viewer

  /// The kind of record in the history.
  static let historyKind = "outcome"

  init(_ house: House, for viewer: Viewer) {
    self.house = house
    self.viewer = viewer
  }

  private var editing: Reach { Reach(of: viewer, for: .editOutcomes) }
  private var actor: History.Actor { viewer.actor }

  /// - Throws: `OutcomeRefusal`.
  func add(_ draft: OutcomeDraft, about entity: EntityID) async throws -> OutcomeID {
    let now = house.clock()
    let change = try change(draft)
    let registered = Reach(of: viewer, for: .seeRegister)
    let id = try await house.database.write { db in
      let store = OutcomeStore(db)
      let host = try host(of: draft, in: db)
      let picker = EnterprisePicker(db: db, reach: registered)
      guard let enterprise = try picker.enterprise(entity),
        let record = try MembershipStore(db: db).record(of: entity, for: host.organisation)
      else { throw OutcomeRefusal.unknownEnterprise }
      guard
        editing.admits(
          organisation: host.organisation, province: enterprise.province, network: host.id)
      else { throw OutcomeRefusal.unknownNetwork }
      guard try store.isRegistered(entity, in: host.programme) else {
        throw OutcomeRefusal.notInRegister
      }
      let id = try store.insert(draft, change: change, enterprise: record, in: host)
      try History.record(
        "created", kind: Self.historyKind, id: id, by: actor, at: now,
        after: try snapshot(of: id, in: store), in: db)
      try FigureStore(db: db).factsChanged(programme: host.programme)
      return id
    }
    await house.recountFigures()
    return id
  }

  /// - Parameter revision: the one that the person saw.
  /// - Throws: `OutcomeRefusal`, `SiteRefusal.notFound`.
  func change(_ id: OutcomeID, to draft: OutcomeDraft, revision: Int) async throws {
    let now = house.clock()
    let change = try change(draft)
    try await house.database.write { db in
      let store = OutcomeStore(db)
      let outcome = try editable(id, in: store)
      let host = try host(of: draft, in: db)
      guard host.organisation == outcome.organisation.id,
        host.programme == outcome.programme.id
      else { throw OutcomeRefusal.unknownNetwork }
      let before = try snapshot(of: id, in: store)
      try store.update(id, to: draft, change: change, revision: revision)
      try History.record(
        "changed", kind: Self.historyKind, id: id, by: actor, at: now, before: before,
        after: try snapshot(of: id, in: store), in: db)
      try FigureStore(db: db).factsChanged(programme: outcome.programme.id)
    }
    await house.recountFigures()
  }

  /// Takes a report back; the history keeps it with the reason.
  func withdraw(_ id: OutcomeID, reason: String) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let store = OutcomeStore(db)
      let outcome = try editable(id, in: store)
      let before = try snapshot(of: id, in: store)
      try store.remove(id)
      try History.record(
        "withdrawn", kind: Self.historyKind, id: id, by: actor, at: now, reason: reason,
        before: before, in: db)
      try FigureStore(db: db).factsChanged(programme: outcome.programme.id)
    }
    await house.recountFigures()
  }

  private func change(_ draft: OutcomeDraft) throws -> Int64 {
    if let refusal = OutcomeRules.refusal(draft) { throw refusal }
    guard let change = draft.changeHundredths else { throw OutcomeRefusal.baselineMissing }
    return change
  }

  private func editable(_ id: OutcomeID, in store: OutcomeStore) throws -> OutcomeRecord {
    if let outcome = try store.outcome(id, within: editing) { return outcome }
    let seeing = Reach(of: viewer, for: .seeOutcomes)
    throw try store.outcome(id, within: seeing) == nil
      ? SiteRefusal.notFound : SiteRefusal.forbidden
  }

  private func host(of draft: OutcomeDraft, in db: Connection) throws -> HostNetwork {
    guard
      let host = try HostNetworks(db: db).within(editing).first(where: { $0.id == draft.network })
    else { throw OutcomeRefusal.unknownNetwork }
    return host
  }

  private func snapshot(of id: OutcomeID, in store: OutcomeStore) throws -> OutcomeSnapshot? {
    try store.unbounded(id).map(OutcomeSnapshot.init)
  }
}

/// An outcome as the history keeps it, under the names that its form has.
private struct OutcomeSnapshot: Encodable {
  let enterprise, agency, kind, period, change: String
  let network, baseline, after, baselinePeriod, method, evidence: String?

  init(_ outcome: OutcomeRecord) {
    enterprise = outcome.enterpriseName
    agency = outcome.organisation.name.th
    network = outcome.network?.name.th
    kind = outcome.kind.rawValue
    period = outcome.period
    baselinePeriod = outcome.baselinePeriod
    baseline = outcome.baselineHundredths.map(Hundredths.plain)
    after = outcome.afterHundredths.map(Hundredths.plain)
    change = Hundredths.plain(outcome.changeHundredths)
    method = outcome.method
    evidence = outcome.evidence
  }
}
