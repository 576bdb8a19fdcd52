import Database
import Site
import Thailand

/// The statements on accounts, what they may do, and the keys that lead into them.
struct AccountStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  // MARK: Accounts

  /// The account with this id.
  func account(_ id: AccountID) throws -> AccountRecord? {
    try db.first(Self.columns + " WHERE a.id = \(id)", Self.record)
  }

  /// The account with this mail address.
  func account(email: String) throws -> AccountRecord? {
    try db.first(
      Self.columns + " WHERE a.email = \(AccountRecord.normalised(email: email))", Self.record)
  }

  /// Whether anybody at all has an account.
  func isEmpty() throws -> Bool {
    try db.value("SELECT 1 FROM account LIMIT 1", as: Int.self) == nil
  }

  /// Makes an account to which nobody has signed in yet.
  /// - Throws: `AccountRefusal.emailTaken`.
  func insert(
    email: String, name: String, organisation: OrganisationID?, at now: Timestamp
  ) throws -> AccountID {
    let email = AccountRecord.normalised(email: email)
    guard try account(email: email) == nil else { throw AccountRefusal.emailTaken }
    let id = AccountID.next()
    try db.execute(
      """
      INSERT INTO account (id, email, name, search_key, sort_key, organisation_id, state, created_at)
      VALUES (\(id), \(email), \(name), \(ThaiWords.foldedKey("\(name) \(email)")),
        \(ThaiWords.sortKey(name)), \(organisation), \(AccountRecord.State.invited), \(now))
      """)
    return id
  }

  /// Stores name, mail address and organisation.
  /// - Parameter account: with the revision that was read.
  /// - Throws: `AccountRefusal.changedMeanwhile` when the revision is not the newest, `.emailTaken`.
  func update(_ account: AccountRecord) throws {
    if let other = try self.account(email: account.email), other.id != account.id {
      throw AccountRefusal.emailTaken
    }
    let email = AccountRecord.normalised(email: account.email)
    let changed = try db.execute(
      """
      UPDATE account SET name = \(account.name), email = \(email),
        organisation_id = \(account.organisation),
        search_key = \(ThaiWords.foldedKey("\(account.name) \(email)")),
        sort_key = \(ThaiWords.sortKey(account.name)), revision = revision + 1
      WHERE id = \(account.id) AND revision = \(account.revision)
      """)
    guard changed == 1 else { throw AccountRefusal.changedMeanwhile }
  }

  /// The oldest account that holds the role without boundaries.
  func firstHolder(of role: Role) throws -> AccountID? {
    try db.first(
      """
      SELECT MIN(account_id) FROM role_grant
      WHERE role = \(role.key) AND organisation_id IS NULL AND province_code IS NULL
        AND network_id IS NULL
      """
    ) { try $0.optionalID(0) } ?? nil
  }

  /// Whether another active account holds the role without boundaries.
  func hasActiveHolder(of role: Role, besides id: AccountID) throws -> Bool {
    try db.value(
      """
      SELECT 1 FROM role_grant g JOIN account a ON a.id = g.account_id
      WHERE g.role = \(role.key) AND g.organisation_id IS NULL AND g.province_code IS NULL
        AND g.network_id IS NULL AND a.state = \(AccountRecord.State.active) AND a.id <> \(id)
      LIMIT 1
      """, as: Int.self) != nil
  }

  func setState(_ state: AccountRecord.State, of id: AccountID) throws {
    try db.execute(
      "UPDATE account SET state = \(state), revision = revision + 1 WHERE id = \(id)")
  }

  func passwordHash(of id: AccountID) throws -> String? {
    try db.value("SELECT password_hash FROM account WHERE id = \(id)")
  }

  func setPasswordHash(_ hash: String, of id: AccountID) throws {
    try db.execute(
      """
      UPDATE account SET password_hash = \(hash), revision = revision + 1 WHERE id = \(id)
      """)
  }

  static let columns: SQL = """
    SELECT a.id, a.email, a.name, a.organisation_id, a.state, a.password_hash IS NOT NULL,
      a.created_at, a.revision, COALESCE(o.abbreviation_th, o.name_th),
      COALESCE(o.abbreviation_en, o.name_en)
    FROM account a LEFT JOIN organisation o ON o.id = a.organisation_id
    """

  static func record(_ row: Row) throws -> AccountRecord {
    let thai = try row.optionalText(8)
    let english = try row.optionalText(9)
    return AccountRecord(
      id: try row.id(0), email: try row.text(1), name: try row.text(2),
      organisation: try row.optionalID(3),
      organisationName: thai.map { Text($0, english ?? $0) }, state: try row.enumeration(4),
      hasPassword: try row.bool(5), createdAt: try row.value(6), revision: try row.int(7))
  }

  // MARK: Grants

  /// What the account may do, oldest first.
  func grants(of account: AccountID) throws -> [StoredGrant] {
    try db.rows(Self.grantColumns + " WHERE account_id = \(account) ORDER BY id", Self.grant)
  }

  /// What several accounts may do, each oldest first.
  func grants(of accounts: [AccountID]) throws -> [AccountID: [StoredGrant]] {
    let all = try db.rows(
      Self.grantColumns + " WHERE account_id IN \(list: accounts) ORDER BY id", Self.grant)
    return Dictionary(grouping: all, by: \.account)
  }

  private static let grantColumns: SQL = """
    SELECT id, account_id, role, organisation_id, province_code, network_id, granted_at
    FROM role_grant
    """

  private static func grant(_ row: Row) throws -> StoredGrant {
    StoredGrant(
      id: try row.id(0), account: try row.id(1),
      grant: Grant(
        role: try row.text(2), organisationID: try row.optionalInt64(3),
        provinceCode: try row.optionalText(4), networkID: try row.optionalInt64(5)),
      grantedAt: try row.value(6))
  }

  func insert(_ grant: Grant, for account: AccountID, at now: Timestamp) throws -> RoleGrantID {
    let id = RoleGrantID.next()
    try db.execute(
      """
      INSERT INTO role_grant
        (id, account_id, role, organisation_id, province_code, network_id, granted_at)
      VALUES (\(id), \(account), \(grant.role), \(grant.organisationID), \(grant.provinceCode),
        \(grant.networkID), \(now))
      """)
    return id
  }

  func remove(_ grant: RoleGrantID) throws {
    try db.execute("DELETE FROM role_grant WHERE id = \(grant)")
  }
}

/// A role given to an account, as it is stored.
struct StoredGrant: Sendable, Hashable {
  let id: RoleGrantID
  let account: AccountID
  let grant: Grant
  let grantedAt: Timestamp
}
