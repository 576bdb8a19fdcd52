import Database

/// Every statement on the table `firm_link`.
struct FirmLinkStore {
  let db: Connection

  /// So many links of an enterprise are listed, the latest ones.
  static let limit = 100

  // MARK: Reading

  /// The link with this secret, if it is good. That of a suspended account is not.
  func link(_ token: String, at now: Timestamp) throws -> FirmLink? {
    let found = try db.first(
      """
      \(Self.columns) WHERE l.token_hash = \(Secret.hash(of: token)) AND a.state <> 'suspended'
      """, Self.link)
    return found.flatMap { $0.isLiving(at: now) ? $0 : nil }
  }

  /// The links made for an enterprise, good or not, latest first.
  func links(about entity: EntityID) throws -> [FirmLink] {
    try db.rows(
      """
      \(Self.columns) WHERE i.entity_id = \(entity)
      ORDER BY l.created_at DESC, l.id DESC LIMIT \(Self.limit)
      """, Self.link)
  }

  // MARK: Changing

  func insert(
    _ id: FirmLinkID, _ secret: Secret, about entity: EntityID, by account: AccountID,
    at now: Timestamp
  ) throws {
    try db.execute(
      """
      INSERT INTO firm_link (id, token_hash, enterprise_id, account_id, created_at, expires_at)
      VALUES (\(id), \(secret.hash), \(EnterpriseID(rawValue: entity.rawValue)), \(account),
        \(now), \(now.adding(seconds: FirmLinkRules.days * 86_400)))
      """)
  }

  /// - Returns: false when the enterprise has no such link that is good.
  func withdraw(_ id: FirmLinkID, about entity: EntityID, by account: AccountID, at now: Timestamp)
    throws -> Bool
  {
    try db.execute(
      """
      UPDATE firm_link SET withdrawn_at = \(now), withdrawn_by = \(account)
      WHERE id = \(id) AND withdrawn_at IS NULL AND expires_at > \(now) AND enterprise_id IN
        (SELECT enterprise_id FROM identity WHERE entity_id = \(entity))
      """) == 1
  }

  // MARK: Rows

  private static let columns: SQL = """
    SELECT l.id, l.enterprise_id, i.entity_id, l.account_id, a.name, l.created_at, l.expires_at,
      l.withdrawn_at, b.name
    FROM firm_link l JOIN account a ON a.id = l.account_id
      LEFT JOIN account b ON b.id = l.withdrawn_by
      LEFT JOIN identity i ON i.enterprise_id = l.enterprise_id
    """

  private static func link(_ row: Row) throws -> FirmLink {
    FirmLink(
      id: try row.id(0), enterprise: try row.id(1), entity: try row.optionalID(2),
      maker: try row.id(3), makerName: try row.text(4), createdAt: try row.value(5),
      expiresAt: try row.value(6), withdrawnAt: try row.optionalValue(7),
      withdrawnBy: try row.optionalText(8))
  }
}
