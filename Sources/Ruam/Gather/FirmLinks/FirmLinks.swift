import Database
import Site

/// Making links for firms, and what firms do through them: each act one transaction with its
/// history, in which the secret of a link never stands.
struct FirmLinks: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  /// A new link, whose secret is told this once.
  struct Made: Sendable {
    let id: FirmLinkID
    /// The address without a host: `/firm/…`.
    let address: String
    let expiresAt: Timestamp
  }

  // MARK: By officers

  /// Makes a link for an enterprise that the viewer may edit.
  /// - Throws: `SiteRefusal.notFound` out of reach.
  func make(about id: EntityID, by viewer: Viewer) async throws -> Made {
    let account = try viewer.account()
    let now = house.clock()
    return try await house.database.write { db in
      let entity = try Self.reached(id, by: viewer, in: db)
      let secret = Secret()
      let made = Made(
        id: .next(), address: "/firm/" + secret.text,
        expiresAt: now.adding(seconds: FirmLinkRules.days * 86_400))
      try FirmLinkStore(db: db).insert(made.id, secret, about: entity, by: account, at: now)
      try History.record(
        "firm_link_made", kind: "enterprise", id: entity, by: .account(account), at: now,
        after: Noted(firmLink: made.id, expiresAt: made.expiresAt.text), in: db)
      return made
    }
  }

  /// The links of an enterprise that are good now, for who may edit it.
  /// - Throws: `SiteRefusal.notFound` out of reach.
  func living(about id: EntityID, for viewer: Viewer) async throws -> (
    entity: EntityID, name: String, links: [FirmLink]
  ) {
    let now = house.clock()
    return try await house.database.read { db in
      let entity = try Self.reached(id, by: viewer, in: db)
      let name = try db.value(
        "SELECT name FROM register_entry WHERE entity_id = \(entity)", as: String.self)
      let links = try FirmLinkStore(db: db).links(about: entity).filter { $0.isLiving(at: now) }
      return (entity, name ?? "", links)
    }
  }

  /// Takes a link out of force. What was asked through it stays and is answered.
  /// - Throws: `SiteRefusal.notFound` out of reach, or when it is good no more.
  func withdraw(_ link: FirmLinkID, about id: EntityID, by viewer: Viewer) async throws {
    let account = try viewer.account()
    let now = house.clock()
    try await house.database.write { db in
      let entity = try Self.reached(id, by: viewer, in: db)
      guard
        try FirmLinkStore(db: db).withdraw(link, about: entity, by: account, at: now)
      else { throw SiteRefusal.notFound }
      try History.record(
        "firm_link_withdrawn", kind: "enterprise", id: entity, by: .account(account), at: now,
        after: Noted(firmLink: link, expiresAt: nil), in: db)
    }
  }

  private static func reached(_ id: EntityID, by viewer: Viewer, in db: Connection) throws
    -> EntityID
  {
    let store = EnterpriseStore(db: db)
    guard let entity = try store.entity(of: id),
      try store.isReached(entity, by: Reach(of: viewer, for: .editRegister))
    else { throw SiteRefusal.notFound }
    return entity
  }

  private struct Noted: Encodable {
    let firmLink: FirmLinkID
    let expiresAt: String?
  }

  // MARK: By firms

  /// What the firm sees through a link.
  /// - Parameter address: where the try comes from; wrong links from there are counted.
  /// - Throws: `FirmLinkRefusal`.
  func open(_ token: String, from address: String?) async throws -> FirmSight {
    let now = house.clock()
    let attempt = FirmLinkAttempt(from: address)
    let (wait, sight) = try await house.database.read { db in
      let wait = try KeyStore(db).wait(before: attempt, at: now)
      return (wait, wait == nil ? try Self.sight(token, at: now, in: db) : nil)
    }
    if let wait { throw FirmLinkRefusal.tooManyAttempts(until: wait) }
    if let sight { return sight }
    _ = try await house.database.write { try KeyStore($0).begin(attempt, at: now) }
    throw FirmLinkRefusal.notValid
  }

  private static func sight(_ token: String, at now: Timestamp, in db: Connection) throws
    -> FirmSight?
  {
    guard let link = try FirmLinkStore(db: db).link(token, at: now), let entity = link.entity,
      let detail = try EnterpriseStore(db: db).detail(entity, reach: .everything)
    else { return nil }
    let requests = try CorrectionStore(db: db).requests(
      through: link.id, limit: FirmLinkStore.limit)
    return FirmSight(link: link, detail: detail, requests: requests)
  }

  /// The firm asks for a correction of its own values.
  /// - Throws: `CorrectionRefusal`, `FirmLinkRefusal.notValid`.
  func ask(_ draft: CorrectionDraft, through token: String) async throws {
    let now = house.clock()
    try await house.database.write { db in
      guard let link = try FirmLinkStore(db: db).link(token, at: now), let entity = link.entity
      else { throw FirmLinkRefusal.notValid }
      // A firm names no other enterprise: it would have to search the register.
      if draft.matter.kind == .sameAs { throw CorrectionRefusal.otherMissing }
      if try CorrectionStore(db: db).open(through: link.id) >= FirmLinkRules.openLimit {
        throw CorrectionRefusal.tooManyOpen
      }
      _ = try Corrections.ask(
        draft, about: entity, within: .everything,
        by: CorrectionAsker(account: link.maker, organisation: nil, link: link.id), at: now,
        in: db)
    }
  }

  /// The firm takes back a request that it made through this link, while nobody has answered it.
  /// - Throws: `FirmLinkRefusal.notValid`, `CorrectionRefusal.answeredMeanwhile`,
  ///   `SiteRefusal.notFound` for a request that was not made through this link.
  func takeBack(_ request: CorrectionRequestID, through token: String) async throws {
    let now = house.clock()
    try await house.database.write { db in
      guard let link = try FirmLinkStore(db: db).link(token, at: now), link.entity != nil else {
        throw FirmLinkRefusal.notValid
      }
      let store = CorrectionStore(db: db)
      guard try store.isAsked(request, through: link.id) else { throw SiteRefusal.notFound }
      try store.withdraw(request)
      // The firm has no account: no person of the system did it.
      try History.record(
        "withdrawn_by_firm", kind: Corrections.historyKind, id: request, by: .system, at: now,
        in: db)
    }
  }
}
