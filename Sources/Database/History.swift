import Crypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The history of every change: who, when, why, before and after, in the change's own transaction.
///
/// Entries form one chain. Each holds the SHA-256 hash of its own text and of the hash before it,
/// and `history_head` holds the last hash and the number of entries, so that an entry that was
/// edited, removed or slipped in is found by `verify`. Who can rewrite the whole database can
/// rewrite the whole chain: to guard against that, keep the head's hash somewhere else as well.
public enum History {
  /// The tables of the history.
  ///
  /// Writers take turns on the one row of `history_head`, so the chain never forks. PostgreSQL
  /// notices a turn taken meanwhile, and `Database.write` runs the transaction again.
  public static let migration = Migration(
    name: "0000-history",
    sql: """
      CREATE TABLE history (
        id BIGINT PRIMARY KEY,
        position BIGINT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        account_id BIGINT,
        record_kind TEXT NOT NULL,
        record_id BIGINT NOT NULL,
        action TEXT NOT NULL,
        reason TEXT,
        before TEXT,
        after TEXT,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      );
      CREATE INDEX history_record ON history(record_kind, record_id, position);
      CREATE INDEX history_account ON history(account_id, position);

      CREATE TABLE history_head (
        id BIGINT PRIMARY KEY CHECK (id = 1),
        entries BIGINT NOT NULL,
        hash TEXT NOT NULL
      );
      INSERT INTO history_head (id, entries, hash) VALUES (1, 0, '');
      """)

  /// Who makes a change.
  public struct Actor: Sendable, Hashable {
    /// The account, or nil for the program itself.
    public let accountID: Int64?

    /// The program itself: migrations, examples, work done by the clock.
    public static let system = Actor(accountID: nil)

    /// A person's account.
    public static func account<Account>(_ id: ID<Account>) -> Actor {
      Actor(accountID: id.rawValue)
    }
  }

  /// One entry as it is stored.
  public struct Entry: Sendable, Hashable {
    /// The entry's own identifier.
    public let id: ID<Entry>
    /// Its place in the chain, counted from 1.
    public let position: Int64
    /// When the change was made.
    public let at: Timestamp
    /// Who made it.
    public let actor: Actor
    /// What kind of record was changed: the name of its table.
    public let recordKind: String
    /// Which record was changed.
    public let recordID: Int64
    /// What was done, such as `created`, `approved` or `merged`.
    public let action: String
    /// Why, in the person's words.
    public let reason: String?
    /// The record before the change, as JSON; nil when it is new.
    public let before: String?
    /// The record after the change, as JSON; nil when it is gone.
    public let after: String?
    /// The hash of the entry before this one; empty for the first.
    public let previousHash: String
    /// SHA-256 over `previousHash` and all of the above, in hexadecimal digits.
    public let hash: String
  }

  /// Writes an entry. Call it in the `write` that makes the change; all or nothing is kept.
  ///
  /// - Parameters:
  ///   - before, after: values that become JSON with sorted keys. Leave out what must not be kept
  ///     for ever, such as passwords and personal numbers.
  @discardableResult
  public static func record<Record>(
    _ action: String, kind: String, id: ID<Record>, by actor: Actor, at: Timestamp,
    reason: String? = nil, before: (any Encodable)? = nil, after: (any Encodable)? = nil,
    in connection: Connection
  ) throws -> ID<Entry> {
    let head = try connection.first(
      "SELECT entries, hash FROM history_head WHERE id = 1\(connection.engine.forUpdate)"
    ) { (entries: try $0.int64(0), hash: try $0.text(1)) }
    guard let head else { throw DatabaseError(.damaged, "history_head has no row") }
    let draft = Draft(
      position: head.entries + 1, at: at.text, accountID: actor.accountID, recordKind: kind,
      recordID: id.rawValue, action: action, reason: reason, before: try before.map(json),
      after: try after.map(json), previousHash: head.hash)
    let entry = ID<Entry>.next()
    let hash = draft.hash
    try connection.execute(
      """
      INSERT INTO history (id, position, at, account_id, record_kind, record_id, action, reason,
        before, after, previous_hash, hash)
      VALUES (\(entry), \(draft.position), \(draft.at), \(draft.accountID), \(kind),
        \(id), \(action), \(reason), \(draft.before), \(draft.after), \(head.hash), \(hash))
      """)
    try connection.execute(
      "UPDATE history_head SET entries = \(draft.position), hash = \(hash) WHERE id = 1")
    return entry
  }

  /// Writes one entry for a batch of records, such as an imported file: how many of what, and a
  /// digest over the rows that went in, instead of an entry for each row.
  @discardableResult
  public static func recordBatch<Batch>(
    _ action: String, kind: String, id: ID<Batch>, by actor: Actor, at: Timestamp,
    reason: String? = nil, counts: [String: Int], digest: BatchDigest, in connection: Connection
  ) throws -> ID<Entry> {
    try record(
      action, kind: kind, id: id, by: actor, at: at, reason: reason,
      after: BatchSummary(counts: counts, sha256: digest.text), in: connection)
  }

  private struct BatchSummary: Encodable {
    let counts: [String: Int]
    let sha256: String
  }

  /// The entries of one record, oldest first.
  public static func entries<Record>(
    kind: String, id: ID<Record>, in connection: Connection
  ) throws -> [Entry] {
    try connection.rows(
      "\(columns) WHERE record_kind = \(kind) AND record_id = \(id) ORDER BY position", entry)
  }

  /// The newest entries of the whole system, newest first; `before` continues a page.
  public static func latest(
    limit: Int, before position: Int64? = nil, in connection: Connection
  ) throws -> [Entry] {
    try connection.rows(
      """
      \(columns) WHERE position < \(position ?? Int64.max)
      ORDER BY position DESC LIMIT \(limit)
      """, entry)
  }

  static let columns: SQL = """
    SELECT id, position, at, account_id, record_kind, record_id, action, reason, before, after,
      previous_hash, hash
    FROM history
    """

  static func entry(_ row: Row) throws -> Entry {
    Entry(
      id: try row.id(0), position: try row.int64(1), at: try row.value(2),
      actor: Actor(accountID: try row.optionalInt64(3)), recordKind: try row.text(4),
      recordID: try row.int64(5), action: try row.text(6), reason: try row.optionalText(7),
      before: try row.optionalText(8), after: try row.optionalText(9),
      previousHash: try row.text(10), hash: try row.text(11))
  }

  private static func json(_ value: any Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension History {
  /// What an entry's hash is taken of.
  struct Draft {
    let position: Int64
    let at: String
    let accountID: Int64?
    let recordKind: String
    let recordID: Int64
    let action: String
    let reason: String?
    let before: String?
    let after: String?
    let previousHash: String

    /// Each field goes in with its length before it, so that no two entries have one text.
    var hash: String {
      var digest = BatchDigest()
      digest.add([
        .text(previousHash), .integer(position), .text(at), accountID.sqlValue,
        .text(recordKind), .integer(recordID), .text(action), reason.sqlValue, before.sqlValue,
        after.sqlValue,
      ])
      return digest.text
    }
  }

  /// Whether the history is as it was written.
  public enum Verification: Sendable, Hashable {
    /// Every entry fits. The last hash is the one to keep elsewhere.
    case intact(entries: Int64, lastHash: String)
    /// The first place where the chain breaks, and how.
    case broken(position: Int64, Break)
  }

  /// How the chain breaks.
  public enum Break: String, Sendable, Hashable, CaseIterable {
    /// An entry is missing at this place.
    case missing
    /// The entry does not say what it said when it was written.
    case altered
    /// The entry is sound in itself, but does not follow the one before it.
    case unlinked
    /// The entries are sound, but the head knows another end: the last were removed or added.
    case headDiffers = "head_differs"
  }

  /// Reads the chain from its beginning and names the first entry that does not fit.
  ///
  /// Costs one pass over the table in flat memory: some seconds for a million entries.
  public static func verify(_ connection: Connection) throws -> Verification {
    var position: Int64 = 0
    var lastHash = ""
    var found: Verification?
    try connection.rows("\(columns) ORDER BY position", streaming: true) { row in
      position += 1
      found = try check(row, position: position, after: lastHash)
      lastHash = try row.text(11)
      return found == nil
    }
    if let found { return found }
    let isHead =
      try connection.first("SELECT entries, hash FROM history_head WHERE id = 1") { row in
        try row.int64(0) == position && row.text(1) == lastHash
      } ?? false
    return isHead
      ? .intact(entries: position, lastHash: lastHash)
      : .broken(position: position, .headDiffers)
  }

  private static func check(
    _ row: Row, position: Int64, after lastHash: String
  ) throws -> Verification? {
    guard try row.int64(1) == position else { return .broken(position: position, .missing) }
    let draft = Draft(
      position: position, at: try row.text(2), accountID: try row.optionalInt64(3),
      recordKind: try row.text(4), recordID: try row.int64(5), action: try row.text(6),
      reason: try row.optionalText(7), before: try row.optionalText(8),
      after: try row.optionalText(9), previousHash: try row.text(10))
    guard draft.hash == (try row.text(11)) else { return .broken(position: position, .altered) }
    return draft.previousHash == lastHash ? nil : .broken(position: position, .unlinked)
  }
}

/// SHA-256 over the rows of a batch, in their order, without holding them.
public struct BatchDigest: Sendable {
  private var hash = SHA256()

  /// A digest of nothing yet.
  public init() {}

  /// Adds a row. Each value goes in with its kind and length.
  public mutating func add(_ values: [SQLValue]) {
    for value in values {
      switch value {
      case .null: hash.update(data: Array("-".utf8))
      case .integer(let integer): add(Array(String(integer).utf8), mark: "i")
      case .double(let double): add(Array(double.description.utf8), mark: "d")
      case .text(let text): add(Array(text.utf8), mark: "t")
      case .blob(let bytes): add(bytes, mark: "b")
      }
    }
    hash.update(data: Array("\n".utf8))
  }

  private mutating func add(_ bytes: [UInt8], mark: String) {
    hash.update(data: Array("\(mark)\(bytes.count):".utf8))
    hash.update(data: bytes)
  }

  /// The digest so far, in hexadecimal digits.
  public var text: String { Migration.hexadecimal(hash.finalize()) }
}
