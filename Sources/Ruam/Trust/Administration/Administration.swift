import Database
import Site

/// What administrators do with other people's accounts. Each act checks the reach of who does it,
/// and is one transaction with its history.
struct Administration: Sendable {
  let house: House
  /// Who does it.
  let viewer: Viewer

  init(_ house: House, for viewer: Viewer) {
    self.house = house
    self.viewer = viewer
  }

  private var reach: Reach { Reach(of: viewer, for: .manageAccounts) }
  private var actor: History.Actor { viewer.actor }

  /// An account with what it may do, as its page shows it.
  struct Managed: Sendable {
    let account: AccountRecord
    let grants: [GrantWords]
    /// Whether the viewer may change it.
    let isManageable: Bool
  }

  /// What an invitation brings.
  struct Invitation: Sendable {
    let account: AccountRecord
    /// The link's address without a host, shown this once.
    let address: String
  }

  // MARK: Reading

  /// An account within reach.
  /// - Throws: `SiteRefusal.notFound` when there is none.
  func account(_ id: AccountID) async throws -> Managed {
    try await house.database.read { db in try managed(id, in: db) }
  }

  private func managed(_ id: AccountID, in db: Connection) throws -> Managed {
    let store = AccountStore(db)
    guard let account = try store.account(id), reach.admits(organisation: account.organisation)
    else { throw SiteRefusal.notFound }
    let grants = try store.grants(of: id)
    return Managed(
      account: account, grants: try GrantWords.describe(grants, in: db),
      isManageable: AdministrationRules.mayManage(
        organisation: account.organisation, grants: grants.map(\.grant), reach: reach))
  }

  /// An account that the viewer may change.
  /// - Throws: `SiteRefusal.notFound`, `AdministrationRefusal.beyondReach`.
  private func manageable(_ id: AccountID, in db: Connection) throws -> Managed {
    let found = try managed(id, in: db)
    guard found.isManageable else { throw AdministrationRefusal.beyondReach }
    return found
  }

  // MARK: Inviting

  /// Makes an account with a first role and a one-time link to it.
  ///
  /// - Throws: `AccountRefusal.emailTaken`, `AdministrationRefusal.beyondReach` or `.unknownRole`.
  func invite(
    name: String, email: String, organisation: OrganisationID?, grant: Grant
  ) async throws -> Invitation {
    let now = house.clock()
    return try await house.database.write { db in
      guard reach.admits(organisation: organisation) else {
        throw AdministrationRefusal.beyondReach
      }
      if let refusal = AdministrationRules.refusal(giving: grant, to: [], reach: reach) {
        throw refusal
      }
      let store = AccountStore(db)
      let id = try store.insert(email: email, name: name, organisation: organisation, at: now)
      guard let account = try store.account(id) else { throw SiteRefusal.notFound }
      try AccountHistory.record(
        "invited", before: nil, after: account, by: actor, at: now, in: db)
      try give(grant, to: id, at: now, in: db)
      return Invitation(account: account, address: try link(to: id, at: now, in: db))
    }
  }

  /// A new one-time link to an account; earlier ones that nobody used end.
  func makeLink(to id: AccountID) async throws -> Invitation {
    let now = house.clock()
    return try await house.database.write { db in
      let found = try manageable(id, in: db)
      guard found.account.state != .suspended else { throw AdministrationRefusal.wrongState }
      return Invitation(account: found.account, address: try link(to: id, at: now, in: db))
    }
  }

  private func link(to id: AccountID, at now: Timestamp, in db: Connection) throws -> String {
    let secret = Secret()
    try KeyStore(db).insertLink(secret, account: id, at: now)
    try AccountHistory.record("link_created", of: id, by: actor, at: now, in: db)
    return "/sign-in/link/" + secret.text
  }

  // MARK: Changing

  /// Corrects name, mail address and organisation.
  ///
  /// - Throws: `AccountRefusal.changedMeanwhile` or `.emailTaken`,
  ///   `AdministrationRefusal.beyondReach`.
  func change(
    _ id: AccountID, name: String, email: String, organisation: OrganisationID?, revision: Int
  ) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let before = try manageable(id, in: db).account
      guard reach.admits(organisation: organisation) else {
        throw AdministrationRefusal.beyondReach
      }
      var changed = before
      changed.name = name
      changed.email = AccountRecord.normalised(email: email)
      changed.organisation = organisation
      changed.revision = revision
      let store = AccountStore(db)
      try store.update(changed)
      guard let after = try store.account(id) else { throw SiteRefusal.notFound }
      try AccountHistory.record(
        "changed", before: before, after: after, by: actor, at: now, in: db)
    }
  }

  /// Ends an account's sessions, links and tokens for as long as it is suspended.
  ///
  /// - Throws: `AdministrationRefusal` `.ownAccount`, `.lastAdministrator`, `.wrongState` or
  ///   `.beyondReach`.
  func suspend(_ id: AccountID, reason: String) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let found = try manageable(id, in: db)
      guard found.account.state != .suspended else { throw AdministrationRefusal.wrongState }
      guard id.rawValue != viewer.accountID else { throw AdministrationRefusal.ownAccount }
      if found.grants.contains(where: { AdministrationRules.isFullAdministrator($0.stored.grant) })
      {
        try requireAnotherAdministrator(than: id, in: db)
      }
      try AccountStore(db).setState(.suspended, of: id)
      try KeyStore(db).removeSessions(of: id)
      try KeyStore(db).removeLinks(of: id)
      try recordState("suspended", found.account, reason: reason, at: now, in: db)
    }
  }

  /// Lets a suspended account in again.
  func resume(_ id: AccountID) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let found = try manageable(id, in: db)
      guard found.account.state == .suspended else { throw AdministrationRefusal.wrongState }
      try AccountStore(db).setState(.active, of: id)
      try recordState("resumed", found.account, reason: nil, at: now, in: db)
    }
  }

  private func recordState(
    _ action: String, _ before: AccountRecord, reason: String?, at now: Timestamp,
    in db: Connection
  ) throws {
    guard let after = try AccountStore(db).account(before.id) else { throw SiteRefusal.notFound }
    try AccountHistory.record(
      action, before: before, after: after, by: actor, at: now, reason: reason, in: db)
  }

  // MARK: Roles

  /// Gives a role within a boundary.
  ///
  /// - Throws: `AdministrationRefusal` `.beyondReach`, `.alreadyGiven` or `.unknownRole`.
  func give(_ grant: Grant, to id: AccountID) async throws -> RoleGrantID {
    let now = house.clock()
    return try await house.database.write { db in
      let held = try manageable(id, in: db).grants.map(\.stored.grant)
      if let refusal = AdministrationRules.refusal(giving: grant, to: held, reach: reach) {
        throw refusal
      }
      return try give(grant, to: id, at: now, in: db)
    }
  }

  @discardableResult
  private func give(
    _ grant: Grant, to id: AccountID, at now: Timestamp, in db: Connection
  ) throws -> RoleGrantID {
    let given = try AccountStore(db).insert(grant, for: id, at: now)
    try AccountHistory.record(
      "role_given", of: id, after: try words(grant, in: db), by: actor, at: now, in: db)
    return given
  }

  /// Takes a role away.
  ///
  /// - Throws: `SiteRefusal.notFound` when the account has no such grant,
  ///   `AdministrationRefusal.beyondReach` or `.lastAdministrator`.
  func withdraw(_ grant: RoleGrantID, from id: AccountID, reason: String?) async throws {
    let now = house.clock()
    try await house.database.write { db in
      guard
        let held = try manageable(id, in: db).grants.first(where: { $0.stored.id == grant })
      else { throw SiteRefusal.notFound }
      if AdministrationRules.isFullAdministrator(held.stored.grant) {
        try requireAnotherAdministrator(than: id, in: db)
      }
      try AccountStore(db).remove(grant)
      try AccountHistory.record(
        "role_withdrawn", of: id, before: try words(held.stored.grant, in: db), by: actor, at: now,
        reason: reason, in: db)
    }
  }

  private func requireAnotherAdministrator(than id: AccountID, in db: Connection) throws {
    guard try AccountStore(db).hasActiveHolder(of: Roles.administrator, besides: id) else {
      throw AdministrationRefusal.lastAdministrator
    }
  }

  /// A grant as the history keeps it: by names, which outlive what they name.
  private func words(_ grant: Grant, in db: Connection) throws -> [String: String] {
    let named = try GrantWords.names(of: grant, in: db)
    var words = ["role": grant.role]
    words["organisation"] = named.organisation?.th
    words["province"] = grant.provinceCode
    words["network"] = named.network?.th
    return words
  }
}
