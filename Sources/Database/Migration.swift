import Crypto

/// One step of the schema: static text in the subset of SQL that both engines share.
///
/// Applied steps are remembered with a checksum, so an applied text is never edited: whatever
/// changes comes as a new step at the end. There is no way back.
public struct Migration: Sendable, Hashable {
  /// What the step is remembered by, such as `0003-gather`.
  public let name: String
  /// One or more statements, each ended by a semicolon.
  public let sql: String

  /// A step of the schema.
  public init(name: String, sql: StaticString) {
    self.name = name
    self.sql = sql.description
  }

  /// SHA-256 of the text, in hexadecimal digits.
  public var checksum: String {
    Self.hexadecimal(SHA256.hash(data: Array(sql.utf8)))
  }

  /// The text as the engine takes it best; what it means is the same on both.
  ///
  /// SQLite keeps a table in the order of its `INTEGER PRIMARY KEY`, or of its whole key when it is
  /// told to (https://www.sqlite.org/withoutrowid.html). Without either it keeps an order of its
  /// own and every key a second time: a third more pages, and each look-up takes twice the steps.
  func text(for engine: Engine) -> String {
    guard engine == .sqlite else { return sql }
    return sql.split(separator: ";", omittingEmptySubsequences: false).map { statement -> String in
      if statement.contains("BIGINT PRIMARY KEY") {
        return String(statement.replacing("BIGINT PRIMARY KEY", with: "INTEGER PRIMARY KEY"))
      }
      let isKeyed = statement.contains("PRIMARY KEY (") || statement.contains("TEXT PRIMARY KEY")
      return isKeyed ? statement + " WITHOUT ROWID" : String(statement)
    }.joined(separator: ";")
  }

  static func hexadecimal(_ digest: SHA256Digest) -> String {
    var text = ""
    for byte in digest { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return text
  }
}

/// A step that a database already has.
public struct AppliedMigration: Sendable, Hashable, Decodable {
  /// Its place in the order, counted from 1.
  public let position: Int
  /// Its name.
  public let name: String
  /// The checksum of its text when it was applied.
  public let checksum: String
}

extension Connection {
  private static let migrationTable = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      name TEXT PRIMARY KEY,
      position BIGINT NOT NULL UNIQUE,
      checksum TEXT NOT NULL
    )
    """

  /// The steps that were applied; makes the table that remembers them when it is missing.
  func appliedMigrations() throws -> [AppliedMigration] {
    try driver.script(Self.migrationTable)
    return try rows("SELECT position, name, checksum FROM schema_migration ORDER BY position")
  }

  /// Applies the first step that is missing; nil when there is none.
  func applyNext(of migrations: [Migration]) throws -> String? {
    let applied = try appliedMigrations()
    try Migration.check(applied, against: migrations)
    guard applied.count < migrations.count else { return nil }
    let migration = migrations[applied.count]
    do {
      try driver.script(migration.text(for: engine))
    } catch let error as DatabaseError {
      throw DatabaseError(
        error.code, "migration \(migration.name): \(error.detail)", engineCode: error.engineCode)
    }
    try execute(
      """
      INSERT INTO schema_migration (name, position, checksum)
      VALUES (\(migration.name), \(applied.count + 1), \(migration.checksum))
      """)
    return migration.name
  }
}

extension Migration {
  /// Refuses a database whose steps are not the first of the program's, letter for letter.
  static func check(_ applied: [AppliedMigration], against migrations: [Migration]) throws {
    let known = Dictionary(
      migrations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, step) in applied.enumerated() {
      guard let migration = known[step.name] else {
        throw DatabaseError(.migrationUnknown, "this program has no migration \(step.name)")
      }
      guard migration.checksum == step.checksum else {
        throw DatabaseError(.migrationChanged, "\(step.name) was edited after it was applied")
      }
      guard index < migrations.count, migrations[index].name == step.name else {
        throw DatabaseError(
          .migrationOutOfOrder, "\(migrations[index].name) stands before the applied \(step.name)")
      }
    }
  }
}
