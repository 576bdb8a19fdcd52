import Database
import Site

/// Asking for corrections and answering them: checked, kept with history in one transaction with the
/// change that an answer brings about. Pages and the API go through here.
struct Corrections: Sendable {
  let house: House
  let viewer: Viewer

  /// The kind of record in the history.
  static let historyKind = "correction_request"

  init(_ house: House, for viewer: Viewer) {
    self.house = house
    self.viewer = viewer
  }

  private var account: AccountID? { viewer.accountID.map(AccountID.init(rawValue:)) }
  private var actor: History.Actor { viewer.actor }

  // MARK: Asking

  /// - Throws: `CorrectionRefusal`, `SiteRefusal.notFound`.
  func ask(_ draft: CorrectionDraft, about id: EntityID) async throws -> CorrectionRequestID {
    guard let account else { throw SiteRefusal.signInNeeded }
    let reach = Reach(of: viewer, for: .seeRegister)
    let now = house.clock()
    let asker = CorrectionAsker(
      account: account, organisation: viewer.organisationID.map(OrganisationID.init(rawValue:)),
      link: nil)
    return try await house.database.write { db in
      try Self.ask(draft, about: id, within: reach, by: asker, at: now, in: db)
    }
  }

  /// Checks and keeps a request, whoever asks.
  /// - Throws: `CorrectionRefusal`, `SiteRefusal.notFound`.
  static func ask(
    _ draft: CorrectionDraft, about id: EntityID, within reach: Reach, by asker: CorrectionAsker,
    at now: Timestamp, in db: Connection
  ) throws -> CorrectionRequestID {
    let enterprises = EnterpriseStore(db: db)
    guard let entity = try enterprises.entity(of: id),
      let detail = try enterprises.detail(entity, reach: reach)
    else { throw SiteRefusal.notFound }
    var other: EnterpriseChoice?
    if case .sameAs(let record) = draft.matter {
      let entity = try enterprises.entity(of: EntityID(rawValue: record.rawValue))
      other = try entity.flatMap { try EnterprisePicker(db: db, reach: reach).enterprise($0) }
      if other == nil { throw CorrectionRefusal.otherMissing }
    }
    if let refusal = CorrectionRules.refusal(draft, about: detail) { throw refusal }
    let store = CorrectionStore(db: db)
    if try store.isAsked(draft, about: entity, by: asker) {
      throw asker.link == nil
        ? CorrectionRefusal.askedAlready : CorrectionRefusal.askedByFirmAlready
    }
    let id = CorrectionRequestID.next()
    try store.insert(
      id, draft, about: detail.entry, other: other?.name, by: asker, at: now)
    // The firm has no account: no person of the system did it.
    try History.record(
      asker.link == nil ? "asked" : "asked_by_firm", kind: historyKind, id: id,
      by: asker.link == nil ? .account(asker.account) : .system, at: now, reason: draft.reason,
      after: CorrectionSnapshot(draft, about: detail.entry, other: other?.name), in: db)
    return id
  }

  /// Takes an open request back.
  func withdraw(_ id: CorrectionRequestID) async throws {
    let now = house.clock()
    try await house.database.write { db in
      _ = try own(id, in: db)
      try CorrectionStore(db: db).withdraw(id)
      try History.record(
        "withdrawn", kind: Self.historyKind, id: id, by: actor, at: now, in: db)
    }
  }

  /// Notes that the asker has read the answer.
  func noteSeen(_ id: CorrectionRequestID) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let request = try own(id, in: db)
      guard request.waitsForAsker else { return }
      try CorrectionStore(db: db).noteSeen(id, at: now)
      try History.record("seen", kind: Self.historyKind, id: id, by: actor, at: now, in: db)
    }
  }

  private func own(_ id: CorrectionRequestID, in db: Connection) throws -> CorrectionRequest {
    guard let found = try CorrectionStore(db: db).request(id, of: viewer)?.request else {
      throw SiteRefusal.notFound
    }
    guard found.asker == account else { throw SiteRefusal.forbidden }
    return found
  }

  // MARK: Answering

  /// Answers a request and makes the change that was granted.
  ///
  /// - Parameter revision: ``CorrectionDetail/revision`` as the clerk saw it.
  /// - Throws: `CorrectionRefusal`, `RegisterRefusal`, `SiteRefusal`.
  func answer(_ id: CorrectionRequestID, _ answer: CorrectionAnswer, revision: String) async throws
  {
    let now = house.clock()
    let reach = Reach(of: viewer, for: .editRegister)
    let isChange = try await house.database.write { db in
      let store = CorrectionStore(db: db)
      guard let found = try store.request(id, of: viewer) else { throw SiteRefusal.notFound }
      guard found.mayAnswer else { throw SiteRefusal.forbidden }
      let request = found.request
      if let refusal = CorrectionRules.refusal(answer, to: request) { throw refusal }
      let detail = try request.entity.flatMap {
        try EnterpriseStore(db: db).detail($0, reach: reach)
      }
      guard revision == CorrectionDetail.revision(of: request, at: detail) else {
        throw CorrectionRefusal.changedMeanwhile
      }
      let applied = answer.verdict == .declined ? nil : request.value(in: answer)
      try store.answer(request, answer, applied: applied, by: account, at: now)
      if answer.verdict != .declined {
        guard let detail else { throw CorrectionRefusal.gone }
        try apply(answer, to: request, of: detail, reach: reach, at: now, in: db)
      }
      let isPersonal = request.field?.isPersonal == true
      try History.record(
        "answered", kind: Self.historyKind, id: id, by: actor, at: now, reason: answer.words,
        before: CorrectionSnapshot.Answer(state: .open, value: nil),
        after: CorrectionSnapshot.Answer(
          state: answer.verdict.state, value: applied.map { isPersonal ? "…" : $0 }), in: db)
      return answer.verdict != .declined
    }
    if isChange { await house.recountFigures() }
  }

  /// The change itself, on the same way as if the clerk had made it on the enterprise's page.
  private func apply(
    _ answer: CorrectionAnswer, to request: CorrectionRequest, of detail: EnterpriseDetail,
    reach: Reach, at now: Timestamp, in db: Connection
  ) throws {
    let reason = [request.reason, answer.words].compactMap { $0 }.joined(separator: " · ")
    let acts = IdentityActs(
      db: db, actor: actor, account: account, now: now, correction: request.id)
    switch request.matter {
    case .value(let field, _):
      let value = request.value(in: answer)
      guard EnterpriseFields.changes(from: detail.entry, asking: value, of: field) != nil else {
        return
      }
      let editor = EnterpriseEditStore(
        db: db, actor: actor, account: account, now: now, correction: request.id)
      try editor.correct(detail, [(field, value)], reach: reach, reason: reason)
    case .notOne(let asked), .notMine(let asked):
      let records = answer.verdict == .partly ? answer.records : asked
      try acts.split(Set(records), off: detail.entry.entity, reason: reason)
    case .sameAs(let other):
      let identity = Reach(of: viewer, for: .decideIdentity)
      let entity = try IdentityStore(db: db).entitiesOf([other])[other]
      guard let entity, try EnterpriseStore(db: db).isReached(entity, by: identity) else {
        throw CorrectionRefusal.gone
      }
      _ = try acts.join(detail.entry.entity, entity, reason: reason)
    }
  }
}

extension CorrectionRequest {
  /// The value that it is about; nil for requests about identity.
  var field: EnterpriseField? {
    if case .value(let field, _) = matter { return field }
    return nil
  }

  /// The value asked for; nil when there should be none.
  var askedValue: String? {
    if case .value(_, let value) = matter { return value }
    return nil
  }

  /// The value that an answer grants.
  func value(in answer: CorrectionAnswer) -> String? {
    answer.verdict == .partly ? answer.value : askedValue
  }
}

/// A request with the enterprise as it is today.
struct CorrectionDetail: Sendable {
  let request: CorrectionRequest
  /// The enterprise, when it is within the viewer's reach.
  let enterprise: EnterpriseDetail?
  /// Whether the viewer answers such requests.
  let mayAnswer: Bool
  let history: [HistoryLine]

  /// Changes with the request and with the enterprise: who answers says which state they saw.
  var revision: String { Self.revision(of: request, at: enterprise) }

  static func revision(of request: CorrectionRequest, at enterprise: EnterpriseDetail?) -> String {
    "\(request.revision)/\(enterprise?.revision ?? "")"
  }

  /// The request with everything that its page shows; nil when it is not for the viewer.
  static func read(_ id: CorrectionRequestID, of viewer: Viewer, in db: Connection) throws
    -> CorrectionDetail?
  {
    guard let found = try CorrectionStore(db: db).request(id, of: viewer) else { return nil }
    let reach = Reach(of: viewer, for: found.mayAnswer ? .editRegister : .seeRegister)
    return CorrectionDetail(
      request: found.request,
      enterprise: try found.request.entity.flatMap {
        try EnterpriseStore(db: db).detail($0, reach: reach)
      },
      mayAnswer: found.mayAnswer,
      history: try HistoryStore(db).latest(kind: Corrections.historyKind, id: id))
  }
}

/// A request as the history keeps it. Personal numbers are not kept for ever, only that they were
/// asked about.
struct CorrectionSnapshot: Encodable {
  let name: String
  let kind: String
  let field: String?
  let presentValue: String?
  let askedValue: String?
  let records: [EnterpriseID]?
  let other: String?

  init(_ draft: CorrectionDraft, about entry: RegisterEntry, other: String?) {
    name = entry.text(.name) ?? ""
    kind = draft.matter.kind.rawValue
    self.other = other
    records = draft.matter.records.isEmpty ? nil : draft.matter.records
    if case .value(let field, let value) = draft.matter {
      self.field = field.rawValue
      presentValue = entry.text(field).map { field.isPersonal ? "…" : $0 }
      askedValue = value.map { field.isPersonal ? "…" : $0 }
    } else {
      (field, presentValue, askedValue) = (nil, nil, nil)
    }
  }

  struct Answer: Encodable {
    let state: CorrectionState
    let value: String?
  }
}
