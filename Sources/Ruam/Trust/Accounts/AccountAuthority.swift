import Database
import Site

/// Says whom a session or an access token belongs to, and what that person may do now.
///
/// Asked for every request, so that a suspended account or a withdrawn role ends at once, on every
/// process. Costs one read transaction with three lookups by key; none while nothing has changed in
/// the database since the session was last seen.
struct AccountAuthority: SessionAuthority {
  let house: House

  func viewer(session token: String) async throws -> Viewer? {
    let now = house.clock()
    return try await house.database.read { db in
      let known = try db.remembered(KeyStore.session(token)) { sql -> KnownSession? in
        guard let session = try db.first(sql, KeyStore.owner),
          let viewer = try viewer(session.account, csrf: session.csrf, in: db)
        else { return nil }
        return KnownSession(viewer: viewer, expiresAt: session.expiresAt)
      }
      guard let known, known.expiresAt > now else { return nil }
      return known.viewer
    }
  }

  private struct KnownSession: Sendable {
    let viewer: Viewer
    let expiresAt: Timestamp
  }

  func viewer(bearer token: String) async throws -> Viewer? {
    let now = house.clock()
    return try await house.database.read { db in
      guard let owner = try KeyStore(db).owner(ofToken: token, at: now) else { return nil }
      return try viewer(owner, csrf: nil, in: db)
    }
  }

  private func viewer(_ id: AccountID, csrf: String?, in db: Connection) throws -> Viewer? {
    let store = AccountStore(db)
    guard let account = try store.account(id), account.state == .active else { return nil }
    let grants = try store.grants(of: id).map(\.grant)
    return Viewer(
      accountID: id.rawValue, name: account.name,
      organisationID: account.organisation?.rawValue,
      organisationName: account.organisationName?.th, grants: grants,
      permissions: Roles.permissions(of: grants), csrfToken: csrf)
  }
}

extension Viewer {
  /// The account that is looking.
  /// - Throws: `SiteRefusal.signInNeeded` for visitors.
  func account() throws -> AccountID {
    guard let accountID else { throw SiteRefusal.signInNeeded }
    return AccountID(rawValue: accountID)
  }

  /// Who makes a change, for the history.
  var actor: History.Actor {
    accountID.map { .account(AccountID(rawValue: $0)) } ?? .system
  }
}
