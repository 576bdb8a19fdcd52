import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A database that answers the same on SQLite and PostgreSQL.
///
/// ```swift
/// let database = try Database(.file("ruam.sqlite"))
/// let names = try await database.read { connection in
///   try connection.rows("SELECT name_th FROM network ORDER BY sort_key") { try $0.text(0) }
/// }
/// ```
///
/// Closures run in a transaction, away from Swift's cooperative threads; they must not wait for
/// anything else. An error leaving the closure rolls everything back.
public final class Database: Sendable {
  /// Where the records are.
  public enum Location: Sendable, Hashable {
    /// A SQLite file, created when missing.
    case file(String)
    /// A private SQLite database that ends with the process: for tests and dry runs.
    case memory
    /// A PostgreSQL server of version 15 or later, as `postgres://user:password@host/database`.
    case postgres(String)
  }

  private enum Store: Sendable {
    case sqlite(SQLiteStore)
  }

  private let store: Store
  private let logger: Logger
  /// Which engine is at work.
  public let engine: Engine

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - readers: how many transactions may read at once.
  ///   - logger: told about retries, lost connections and migrations; never about values.
  /// - Throws: `DatabaseError` when the database cannot be opened or the server is not suitable.
  public init(
    _ location: Location, readers: Int = 4, logger: Logger = Logger(label: "ruam.database")
  ) throws {
    self.logger = logger
    switch location {
    case .file(let path):
      engine = .sqlite
      store = .sqlite(try SQLiteStore(path: path, readers: readers))
    case .memory:
      engine = .sqlite
      store = .sqlite(try SQLiteStore(path: nil, readers: readers))
    case .postgres:
      throw DatabaseError(.unsupported, "PostgreSQL is not built in")
    }
  }

  /// Runs the closure in a transaction that only reads: everything it sees is from one moment.
  /// It may run again when the connection is lost.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    switch store {
    case .sqlite(let sqlite): try await sqlite.read(body)
    }
  }

  /// Runs the closure in a transaction as if no other were at work, and commits when it returns.
  ///
  /// The closure may run more than once on PostgreSQL, when another transaction was in the way;
  /// so it has no effect but on the database.
  ///
  /// - Throws: what the closure throws, after rolling back; `DatabaseError` otherwise.
  ///   `commit_unknown` says that the connection was lost while committing.
  public func write<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    switch store {
    case .sqlite(let sqlite): try await sqlite.write(body)
    }
  }

  /// Applies the steps of the schema that are missing, each in one transaction, and returns their
  /// names. Several processes may do so at once: each step is applied by one of them.
  ///
  /// - Throws: `migration_changed` when the text of an applied step was edited,
  ///   `migration_unknown` when the database is newer than the program, `migration_out_of_order`.
  @discardableResult
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    try await write { try $0.driver.script(Connection.migrationTable) }
    var names: [String] = []
    while let name = try await write({ try $0.applyNext(of: migrations) }) {
      logger.info("migration applied", metadata: ["name": "\(name)"])
      names.append(name)
    }
    return names
  }

  /// The steps of the schema that the database has, in their order.
  public func appliedMigrations() async throws -> [AppliedMigration] {
    try await write { connection in
      try connection.driver.script(Connection.migrationTable)
      return try connection.appliedMigrations()
    }
  }

  /// Copies a SQLite database, as it is at one moment, into a new file, while others go on.
  ///
  /// - Throws: `destination_exists` when there is such a file; `unsupported` on PostgreSQL, which
  ///   has `pg_dump` for this.
  public func backup(to path: String) async throws {
    switch store {
    case .sqlite(let sqlite):
      guard !FileManager.default.fileExists(atPath: path) else {
        throw DatabaseError(.destinationExists, path)
      }
      let unfinished = path + ".unfinished"
      try? FileManager.default.removeItem(atPath: unfinished)
      try await sqlite.backup(to: unfinished)
      try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    }
  }

  /// Ends all connections. What is at work is finished first; later calls fail.
  public func close() {
    switch store {
    case .sqlite(let sqlite):
      do {
        try sqlite.writer.close()
      } catch {
        logger.warning("closing failed", metadata: ["error": "\(error)"])
      }
    }
  }
}
