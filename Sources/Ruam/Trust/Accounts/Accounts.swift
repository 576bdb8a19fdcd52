import Database
import Site

/// What can be done with accounts and the keys to them: each act one transaction with its history.
struct Accounts: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  /// A session that begins, as the browser gets it.
  struct Entrance: Sendable {
    let token: String
    let account: AccountRecord
  }

  // MARK: Signing in

  /// Signs in with mail address and password.
  ///
  /// - Parameter former: the session that the browser had so far; it ends.
  /// - Throws: `AccountRefusal` `.tooManyAttempts`, `.wrongCredentials` or `.suspended`.
  func signIn(
    email: String, password: String, client: SignInClient, ending former: String?
  ) async throws -> Entrance {
    let attempt = SignInAttempt(email: email, client: client)
    let now = house.clock()
    let wait = try await house.database.write { try KeyStore($0).begin(attempt, at: now) }
    if let wait { throw AccountRefusal.tooManyAttempts(until: wait) }
    let (account, hash) = try await house.database.read { db in
      let store = AccountStore(db)
      let account = try store.account(email: email)
      return (account, try account.flatMap { try store.passwordHash(of: $0.id) })
    }
    let isRight = try await Passwords.verify(password, against: hash)
    guard isRight, let account else { throw AccountRefusal.wrongCredentials }
    guard account.state == .active else { throw AccountRefusal.suspended }
    return try await house.database.write { db in
      try KeyStore(db).forgive(attempt)
      return try begin(account, client: client, ending: former, at: now, in: db)
    }
  }

  /// Whom a sign-in link leads to, without using it up.
  /// - Throws: `AccountRefusal.linkNotValid`.
  func account(ofLink token: String) async throws -> AccountRecord {
    let now = house.clock()
    let account = try await house.database.read { db in
      try KeyStore(db).owner(ofLink: token, at: now).flatMap { try AccountStore(db).account($0) }
    }
    guard let account else { throw AccountRefusal.linkNotValid }
    guard account.state != .suspended else { throw AccountRefusal.suspended }
    return account
  }

  /// Signs in with a link and uses it up.
  /// - Throws: `AccountRefusal.linkNotValid` or `.suspended`.
  func signIn(
    link token: String, client: SignInClient, ending former: String?
  ) async throws -> Entrance {
    let now = house.clock()
    return try await house.database.write { db in
      let keys = KeyStore(db)
      let store = AccountStore(db)
      guard let id = try keys.owner(ofLink: token, at: now), var account = try store.account(id),
        try keys.useLink(token, at: now)
      else { throw AccountRefusal.linkNotValid }
      guard account.state != .suspended else { throw AccountRefusal.suspended }
      if account.state == .invited {
        let before = account
        try store.setState(.active, of: id)
        account.state = .active
        try AccountHistory.record(
          "activated", before: before, after: account, by: .account(id), at: now, in: db)
      }
      return try begin(account, client: client, ending: former, at: now, in: db)
    }
  }

  private func begin(
    _ account: AccountRecord, client: SignInClient, ending former: String?, at now: Timestamp,
    in db: Connection
  ) throws -> Entrance {
    let keys = KeyStore(db)
    if let former { try keys.removeSession(former) }
    let secret = Secret()
    try keys.insertSession(secret, csrf: Secret(), account: account.id, client: client, at: now)
    return Entrance(token: secret.text, account: account)
  }

  func signOut(_ token: String) async throws {
    try await house.database.write { try KeyStore($0).removeSession(token) }
  }

  /// Ends every session of the account but the one with `token`.
  func signOutEverywhere(_ account: AccountID, except token: String?) async throws {
    try await house.database.write { try KeyStore($0).removeSessions(of: account, except: token) }
  }

  // MARK: Own data

  /// Corrects a person's own name and mail address.
  ///
  /// - Parameter revision: of the account as the person saw it.
  /// - Throws: `AccountRefusal.changedMeanwhile` or `.emailTaken`.
  func correct(
    _ id: AccountID, name: String, email: String, revision: Int
  ) async throws -> AccountRecord {
    let now = house.clock()
    return try await house.database.write { db in
      let store = AccountStore(db)
      guard let before = try store.account(id) else { throw SiteRefusal.notFound }
      var after = before
      after.name = name
      after.email = AccountRecord.normalised(email: email)
      after.revision = revision
      try store.update(after)
      try AccountHistory.record(
        "changed", before: before, after: after, by: .account(id), at: now, in: db)
      return after
    }
  }

  // MARK: Passwords

  /// Gives an account a new password and ends its sessions; the browser at hand gets a new one.
  ///
  /// - Parameter current: the password so far; not asked for while there is none.
  /// - Throws: `AccountRefusal` of the password rules, `.currentPasswordWrong` or
  ///   `.tooManyAttempts`.
  func changePassword(
    of id: AccountID, from current: String?, to password: String, client: SignInClient
  ) async throws -> Entrance {
    let now = house.clock()
    let (account, former) = try await house.database.read { db in
      (try AccountStore(db).account(id), try AccountStore(db).passwordHash(of: id))
    }
    guard let account else { throw SiteRefusal.notFound }
    if let refusal = PasswordRules.refusal(password, email: account.email) { throw refusal }
    if let former {
      // A session left open must not be a way to guess the password.
      let attempt = SignInAttempt(email: account.email, client: client)
      let wait = try await house.database.write { try KeyStore($0).begin(attempt, at: now) }
      if let wait { throw AccountRefusal.tooManyAttempts(until: wait) }
      guard try await Passwords.verify(current ?? "", against: former) else {
        throw AccountRefusal.currentPasswordWrong
      }
      try await house.database.write { try KeyStore($0).forgive(attempt) }
    }
    let hash = try await Passwords.hash(password)
    return try await house.database.write { db in
      let keys = KeyStore(db)
      try AccountStore(db).setPasswordHash(hash, of: id)
      try keys.removeSessions(of: id)
      try keys.removeLinks(of: id)
      try AccountHistory.record("password_changed", of: id, by: .account(id), at: now, in: db)
      return try begin(account, client: client, ending: nil, at: now, in: db)
    }
  }

  // MARK: Access tokens

  /// Makes an access token for programs. The secret is shown this once.
  func createToken(
    of account: AccountID, name: String, days: Int
  ) async throws -> (id: APITokenID, secret: String) {
    let now = house.clock()
    let secret = Secret()
    let id = try await house.database.write { db in
      let id = try KeyStore(db).insertToken(
        secret, name: name, days: days, account: account, at: now)
      try AccountHistory.record(
        "token_created", of: account, after: ["token": name], by: .account(account), at: now, in: db
      )
      return id
    }
    return (id, secret.text)
  }

  /// Withdraws an access token of the account.
  /// - Throws: `SiteRefusal.notFound` when it has no such token in force.
  func revokeToken(_ id: APITokenID, of account: AccountID) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let keys = KeyStore(db)
      guard let token = try keys.tokens(of: account).first(where: { $0.id == id }),
        try keys.revokeToken(id, of: account, at: now)
      else { throw SiteRefusal.notFound }
      try AccountHistory.record(
        "token_revoked", of: account, before: ["token": token.name], by: .account(account), at: now,
        in: db)
    }
  }
}

/// What the history keeps of accounts. Its kind of record is `account`.
enum AccountHistory {
  static let kind = "account"

  /// An account as the history keeps it: what others may know of it, never a secret.
  private struct Snapshot: Encodable {
    let name, email, state: String
    let organisation: String?

    init(_ account: AccountRecord) {
      name = account.name
      email = account.email
      state = account.state.rawValue
      organisation = account.organisationName?.th
    }
  }

  /// A change of the account itself.
  static func record(
    _ action: String, before: AccountRecord?, after: AccountRecord, by actor: History.Actor,
    at now: Timestamp, reason: String? = nil, in db: Connection
  ) throws {
    try History.record(
      action, kind: kind, id: after.id, by: actor, at: now, reason: reason,
      before: before.map(Snapshot.init), after: Snapshot(after), in: db)
  }

  /// A change of what belongs to the account: its password, links, tokens and roles.
  static func record(
    _ action: String, of account: AccountID, before: [String: String]? = nil,
    after: [String: String]? = nil, by actor: History.Actor, at now: Timestamp,
    reason: String? = nil, in db: Connection
  ) throws {
    try History.record(
      action, kind: kind, id: account, by: actor, at: now, reason: reason, before: before,
      after: after, in: db)
  }
}
