import Database
import Site

/// A browser in which an account is signed in.
struct SessionRecord: Sendable, Hashable {
  let tokenHash: String
  let clientAddress: String?
  let userAgent: String?
  let createdAt: Timestamp
  let expiresAt: Timestamp
}

/// An access token for programs, without its secret.
struct APITokenRecord: Sendable, Hashable {
  let id: APITokenID
  let name: String
  let createdAt: Timestamp
  let expiresAt: Timestamp
  let revokedAt: Timestamp?

  /// Whether the token opens anything at `now`.
  func isValid(at now: Timestamp) -> Bool { revokedAt == nil && expiresAt > now }
}

/// The statements on sessions, sign-in links, access tokens and attempts to sign in.
struct KeyStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  // MARK: Sessions

  /// Begins a session and clears away those that are over.
  func insertSession(
    _ secret: Secret, csrf: Secret, account: AccountID, client: SignInClient, at now: Timestamp
  ) throws {
    try db.execute("DELETE FROM session WHERE expires_at <= \(now)")
    try db.execute(
      """
      INSERT INTO session
        (token_hash, account_id, csrf_token, client_address, user_agent, created_at, expires_at)
      VALUES (\(secret.hash), \(account), \(csrf.text), \(client.address),
        \(client.userAgent.map { String($0.prefix(300)) }), \(now),
        \(now.adding(seconds: KeyLifetime.sessionSeconds)))
      """)
  }

  func removeSession(_ token: String) throws {
    try db.execute("DELETE FROM session WHERE token_hash = \(Secret.hash(of: token))")
  }

  /// Ends the sessions of an account, in every browser but the one with `token`.
  func removeSessions(of account: AccountID, except token: String? = nil) throws {
    let kept = token.map { Secret.hash(of: $0) } ?? ""
    try db.execute(
      "DELETE FROM session WHERE account_id = \(account) AND token_hash <> \(kept)")
  }

  /// The sessions of an account that are not over, newest first.
  func sessions(of account: AccountID, at now: Timestamp) throws -> [SessionRecord] {
    try db.rows(
      """
      SELECT token_hash, client_address, user_agent, created_at, expires_at FROM session
      WHERE account_id = \(account) AND expires_at > \(now) ORDER BY created_at DESC, token_hash
      """
    ) { row in
      SessionRecord(
        tokenHash: try row.text(0), clientAddress: try row.optionalText(1),
        userAgent: try row.optionalText(2), createdAt: try row.value(3), expiresAt: try row.value(4)
      )
    }
  }

  /// The statement that finds whom a session belongs to; ``owner(_:)`` reads its row.
  static func session(_ token: String) -> SQL {
    """
    SELECT account_id, csrf_token, expires_at FROM session
    WHERE token_hash = \(Secret.hash(of: token))
    """
  }

  /// Whose a session is, the secret of its forms, and until when it is good.
  static func owner(_ row: Row) throws -> (account: AccountID, csrf: String, expiresAt: Timestamp) {
    (account: try row.id(0), csrf: try row.text(1), expiresAt: try row.value(2))
  }

  // MARK: Sign-in links

  /// Makes a link the account's only one: earlier links that nobody used are good no more.
  func insertLink(_ secret: Secret, account: AccountID, at now: Timestamp) throws {
    try db.execute("DELETE FROM sign_in_link WHERE account_id = \(account) AND used_at IS NULL")
    try db.execute(
      """
      INSERT INTO sign_in_link (token_hash, account_id, created_at, expires_at)
      VALUES (\(secret.hash), \(account), \(now), \(now.adding(seconds: KeyLifetime.linkSeconds)))
      """)
  }

  /// Whom a link that is still good leads to.
  func owner(ofLink token: String, at now: Timestamp) throws -> AccountID? {
    try db.first(
      """
      SELECT account_id FROM sign_in_link
      WHERE token_hash = \(Secret.hash(of: token)) AND used_at IS NULL AND expires_at > \(now)
      """
    ) { try $0.id(0) }
  }

  /// Uses a link up.
  /// - Returns: false when it was not good any more.
  func useLink(_ token: String, at now: Timestamp) throws -> Bool {
    try db.execute(
      """
      UPDATE sign_in_link SET used_at = \(now)
      WHERE token_hash = \(Secret.hash(of: token)) AND used_at IS NULL AND expires_at > \(now)
      """) == 1
  }

  /// Takes every link of the account that nobody used out of force.
  func removeLinks(of account: AccountID) throws {
    try db.execute("DELETE FROM sign_in_link WHERE account_id = \(account) AND used_at IS NULL")
  }

  // MARK: Access tokens

  func insertToken(
    _ secret: Secret, name: String, days: Int, account: AccountID, at now: Timestamp
  ) throws -> APITokenID {
    let id = APITokenID.next()
    try db.execute(
      """
      INSERT INTO api_token (id, token_hash, account_id, name, created_at, expires_at)
      VALUES (\(id), \(secret.hash), \(account), \(name), \(now),
        \(now.adding(seconds: days * 86_400)))
      """)
    return id
  }

  /// The access tokens of an account, newest first.
  func tokens(of account: AccountID) throws -> [APITokenRecord] {
    try db.rows(
      """
      SELECT id, name, created_at, expires_at, revoked_at FROM api_token
      WHERE account_id = \(account) ORDER BY id DESC
      """
    ) { row in
      APITokenRecord(
        id: try row.id(0), name: try row.text(1), createdAt: try row.value(2),
        expiresAt: try row.value(3), revokedAt: try row.optionalValue(4))
    }
  }

  /// Withdraws a token of the account.
  /// - Returns: false when it has no such token in force.
  func revokeToken(_ id: APITokenID, of account: AccountID, at now: Timestamp) throws -> Bool {
    try db.execute(
      """
      UPDATE api_token SET revoked_at = \(now)
      WHERE id = \(id) AND account_id = \(account) AND revoked_at IS NULL
      """) == 1
  }

  /// The record of an access token in force, found by its secret.
  func id(ofToken token: String) throws -> APITokenID? {
    try db.first("SELECT id FROM api_token WHERE token_hash = \(Secret.hash(of: token))") {
      try $0.id(0)
    }
  }

  func owner(ofToken token: String, at now: Timestamp) throws -> AccountID? {
    try db.first(
      """
      SELECT account_id FROM api_token
      WHERE token_hash = \(Secret.hash(of: token)) AND revoked_at IS NULL AND expires_at > \(now)
      """
    ) { try $0.id(0) }
  }

  // MARK: Attempts to sign in

  /// Puts an attempt on record as failed before the password is tried, so that many attempts at
  /// once cannot slip past the limit. ``forgive(_:)`` takes it back.
  ///
  /// - Returns: when the next attempt is allowed, if this one is not; then nothing is recorded.
  func begin(_ attempt: some LimitedAttempt, at now: Timestamp) throws -> Timestamp? {
    try db.execute(
      """
      DELETE FROM sign_in_attempt WHERE at <= \(now.adding(seconds: -SignInLimits.windowSeconds))
      """)
    if let wait = try wait(before: attempt, at: now) { return wait }
    for (subject, _) in attempt.subjects {
      try db.execute(
        """
        INSERT INTO sign_in_attempt (id, subject, at, succeeded)
        VALUES (\(RecordID.next()), \(subject), \(now), \(false))
        """)
    }
    return nil
  }

  /// When the next attempt is allowed; nil when it is allowed now.
  func wait(before attempt: some LimitedAttempt, at now: Timestamp) throws -> Timestamp? {
    try attempt.subjects.compactMap { subject, limit in
      SignInLimits.wait(after: try failures(of: subject), limit: limit, now: now)
    }.max()
  }

  private func failures(of subject: String) throws -> [Timestamp] {
    try db.rows(
      "SELECT at FROM sign_in_attempt WHERE subject = \(subject) AND succeeded = \(false)"
    ) { try $0.value(0) }
  }

  /// After signing in: the account's failures count no more. Those of the client's address do, or
  /// one known password would open the door to guessing others.
  func forgive(_ attempt: SignInAttempt) throws {
    try db.execute("DELETE FROM sign_in_attempt WHERE subject = \(attempt.accountSubject)")
  }
}

/// The browser or program at the other end.
struct SignInClient: Sendable, Hashable {
  var address: String?
  var userAgent: String?

  init(address: String?, userAgent: String?) {
    self.address = address
    self.userAgent = userAgent
  }

  init(_ request: PageRequest) {
    address = request.clientAddress
    userAgent = request.userAgent
  }
}

/// An attempt to get in, of which only so many may fail.
protocol LimitedAttempt: Sendable {
  /// What it is counted under, each with how many may fail within ``SignInLimits/windowSeconds``.
  var subjects: [(String, limit: Int)] { get }
}

/// What one attempt to sign in is counted under. Mail addresses are kept as hashes, because people
/// type passwords into the wrong box.
struct SignInAttempt: LimitedAttempt {
  let accountSubject: String
  let addressSubject: String?

  init(email: String, client: SignInClient) {
    accountSubject = "account " + Secret.hash(of: AccountRecord.normalised(email: email))
    addressSubject = client.address.map { "address " + SignInLimits.origin(of: $0) }
  }

  var subjects: [(String, limit: Int)] {
    [(accountSubject, SignInLimits.failuresPerAccount)]
      + (addressSubject.map { [($0, SignInLimits.failuresPerAddress)] } ?? [])
  }
}
