import Dispatch
import Logging
import Synchronization

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
    case postgres(PostgresPool)
  }

  private let store: Store
  private let logger: Logger
  private let isClosed = Mutex(false)
  private let transactions = DispatchGroup()
  /// Which engine is at work.
  public let engine: Engine

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - readers: how many transactions may read at once. SQLite has one writer beside them;
  ///     PostgreSQL has one connection more, and all of them read or write.
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
    case .postgres(let url):
      engine = .postgres
      store = .postgres(try PostgresPool(url: url, size: readers + 1, logger: logger))
    }
  }

  /// Runs the closure in a transaction that only reads: everything it sees is from one moment.
  /// It may run again when the connection is lost.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try enter()
    defer { leave() }
    return switch store {
    case .sqlite(let sqlite): try await sqlite.read(body)
    case .postgres(let pool): try await pool.read(body)
    }
  }

  /// Runs the closure in a transaction as if no other were at work, and commits when it returns.
  ///
  /// The closure may run more than once on PostgreSQL, when another transaction was in the way;
  /// so it has no effect but on the database.
  ///
  /// - Throws: what the closure throws, after rolling back; `DatabaseError` otherwise.
  ///   `commit_unknown` says that the connection was lost while committing.
  @discardableResult
  public func write<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try enter()
    defer { leave() }
    return switch store {
    case .sqlite(let sqlite): try await sqlite.write(body)
    case .postgres(let pool): try await pool.write(body)
    }
  }

  /// As `write`, one after the other across processes: for changes of the schema, whose conflicts
  /// PostgreSQL does not report as such.
  private func writeInTurn<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try enter()
    defer { leave() }
    return switch store {
    case .sqlite(let sqlite): try await sqlite.write(body)
    case .postgres(let pool): try await pool.write(queued: true, body)
    }
  }

  /// Applies the steps of the schema that are missing, each in one transaction, and returns their
  /// names. Several processes may do so at once: each step is applied by one of them.
  ///
  /// - Throws: `migration_changed` when the text of an applied step was edited,
  ///   `migration_unknown` when the database is newer than the program, `migration_out_of_order`.
  @discardableResult
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    try await makePostponedIndexes()
    var names: [String] = []
    while let name = try await writeInTurn({ try $0.applyNext(of: migrations) }) {
      logger.info("migration applied", metadata: ["name": "\(name)"])
      names.append(name)
    }
    return names
  }

  /// The steps of the schema that the database has, in their order.
  public func appliedMigrations() async throws -> [AppliedMigration] {
    try await writeInTurn { try $0.appliedMigrations() }
  }

  /// Copies a SQLite database, as it is at one moment, into a new file, while others go on.
  ///
  /// - Throws: `destination_exists` when there is such a file; `unsupported` on PostgreSQL, which
  ///   has `pg_dump` for this.
  public func backup(to path: String) async throws {
    try enter()
    defer { leave() }
    switch store {
    case .sqlite(let sqlite):
      guard !FileManager.default.fileExists(atPath: path) else {
        throw DatabaseError(.destinationExists, path)
      }
      let unfinished = path + ".unfinished"
      try? FileManager.default.removeItem(atPath: unfinished)
      try await sqlite.backup(to: unfinished)
      try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    case .postgres:
      throw DatabaseError(.unsupported, "copy a PostgreSQL database with pg_dump")
    }
  }

  /// Ends all connections. Later calls fail; what is at work is finished first, for which this
  /// blocks its thread, for 30 seconds at most.
  public func close() {
    let wasClosed = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return isClosed
    }
    guard !wasClosed else { return }
    guard transactions.wait(timeout: .now() + 30) == .success else {
      logger.warning("closing: transactions are still at work")
      return
    }
    switch store {
    case .sqlite(let sqlite):
      do {
        try sqlite.writer.close()
      } catch {
        logger.warning("closing failed", metadata: ["error": "\(error)"])
      }
    case .postgres(let pool):
      pool.close()
    }
  }

  private func enter() throws {
    try isClosed.withLock { isClosed in
      guard !isClosed else { throw DatabaseError(.closed, "the database has been closed") }
      transactions.enter()
    }
  }

  private func leave() { transactions.leave() }
}
