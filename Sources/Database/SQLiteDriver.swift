import Synchronization

internal import GRDB
internal import GRDBSQLite

/// SQLite through GRDB: its pool owns the files, threads and transactions. Statements are stepped
/// through SQLite's own functions, which reads a row three times as fast as through GRDB's.
struct SQLiteStore: Sendable {
  let writer: any DatabaseWriter
  private let memories = SQLiteMemories()

  /// Opens or creates a file (one writer, `readers` readers beside it), or memory for nil.
  init(path: String?, readers: Int) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = readers
    configuration.prepareDatabase { connection in
      // FULL: a commit is on disk when it returns. cache_size is in KiB, for each connection.
      // The file is not mapped: mapped pages count as memory of the process, once for each
      // connection, and the system's own cache serves reads nearly as fast. The one writer has more
      // room, so that long transactions need not write pages out and read them again, and sorts on
      // disk, because an index of millions of rows would not fit into memory.
      let isReader = connection.configuration.readonly
      try connection.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA cache_size = \(isReader ? -8000 : -32000);
          PRAGMA mmap_size = 0;
          PRAGMA temp_store = \(isReader ? "MEMORY" : "FILE");
          """)
    }
    do {
      writer =
        if let path { try DatabasePool(path: path, configuration: configuration) } else {
          try DatabaseQueue(configuration: configuration)
        }
    } catch {
      throw SQLiteConnection.translate(error)
    }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    do {
      return try await writer.read { [memories] database in
        try body(Connection(driver: SQLiteConnection(database, memories)))
      }
    } catch {
      throw SQLiteConnection.translate(error)
    }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    do {
      return try await writer.writeWithoutTransaction { [memories] database in
        var result: T?
        try database.inTransaction(.immediate) {
          result = try body(Connection(driver: SQLiteConnection(database, memories)))
          return .commit
        }
        guard let result else { throw DatabaseError(.engineFailure, "no transaction was run") }
        return result
      }
    } catch {
      throw SQLiteConnection.translate(error)
    }
  }

  /// Copies the database as it is at this moment; readers and the writer go on.
  func backup(to path: String) async throws {
    do {
      let copy = try DatabaseQueue(path: path)
      try writer.backup(to: copy)
      try copy.close()
    } catch {
      throw SQLiteConnection.translate(error)
    }
  }
}

/// What each connection remembers; SQLite's marks compare on one connection only. Connections live
/// as long as their pool.
final class SQLiteMemories: Sendable {
  private let memories = Mutex<[Int: RememberedAnswers]>([:])

  func memory(of handle: OpaquePointer?) -> RememberedAnswers {
    let address = Int(bitPattern: handle)
    return memories.withLock { memories in
      if let known = memories[address] { return known }
      let fresh = RememberedAnswers()
      memories[address] = fresh
      return fresh
    }
  }
}

/// One connection inside a transaction.
final class SQLiteConnection: Driver {
  private let database: GRDB.Database
  private let handle: OpaquePointer?
  private let memories: SQLiteMemories
  /// The mark of this transaction, once asked for.
  private var mark: String?

  init(_ database: GRDB.Database, _ memories: SQLiteMemories) {
    self.database = database
    self.memories = memories
    handle = database.sqliteConnection
  }

  var engine: Engine { .sqlite }

  func execute(_ sql: SQL) throws -> Int {
    try withStatement(sql) { statement in
      let before = sqlite3_total_changes64(handle)
      while try step(statement) {}
      return Int(sqlite3_total_changes64(handle) - before)
    }
  }

  func rows(_ sql: SQL, streaming: Bool, _ body: (Row) throws -> Bool) throws {
    try withStatement(sql) { statement in
      let row = Row(
        .sqlite(statement: statement), count: Int(sqlite3_column_count(statement)))
      while try step(statement), try body(row) {}
    }
  }

  func insert(
    into table: String, columns: [String], rows: some Sequence<[SQLValue]>
  ) throws -> Int {
    let names = columns.map(Engine.quoted).joined(separator: ",")
    let marks = columns.map { _ in "?" }.joined(separator: ",")
    let text = "INSERT INTO \(Engine.quoted(table)) (\(names)) VALUES (\(marks))"
    return try withStatement(text: text, isRemembered: true) { statement in
      var count = 0
      for row in rows {
        guard row.count == columns.count else {
          throw DatabaseError(.invalidStatement, "\(row.count) values for \(columns.count) columns")
        }
        try bind(row, to: statement)
        _ = try step(statement)
        sqlite3_reset(statement)
        count += 1
      }
      return count
    }
  }

  func script(_ text: String) throws {
    do {
      try database.execute(sql: text)
    } catch {
      throw Self.translate(error)
    }
  }

  func memory() throws -> (RememberedAnswers, mark: String)? {
    guard sqlite3_txn_state(handle, nil) != SQLITE_TXN_WRITE else { return nil }
    let memory = memories.memory(of: handle)
    if let mark { return (memory, mark) }
    // https://www.sqlite.org/pragma.html#pragma_data_version: tells commits of others; one's own
    // are counted by the changes.
    var version: Int64 = 0
    try rows("PRAGMA data_version", streaming: false) { row in
      version = try row.int64(0)
      return false
    }
    let mark = "\(version) \(sqlite3_total_changes64(handle))"
    self.mark = mark
    return (memory, mark)
  }

  private func withStatement<T>(_ sql: SQL, _ body: (OpaquePointer) throws -> T) throws -> T {
    try withStatement(text: sql.rendered(for: .sqlite), isRemembered: !sql.hasList) { statement in
      let expected = Int(sqlite3_bind_parameter_count(statement))
      guard expected == sql.values.count else {
        throw DatabaseError(
          .invalidStatement, "\(sql.values.count) values for \(expected) places", sql: sql.text)
      }
      try bind(sql.values, to: statement)
      do {
        return try body(statement)
      } catch let error as DatabaseError {
        throw error.arising(in: sql)
      }
    }
  }

  private func withStatement<T>(
    text: String, isRemembered: Bool, _ body: (OpaquePointer) throws -> T
  ) throws -> T {
    let statement: Statement
    do {
      let cached = isRemembered ? try database.cachedStatement(sql: text) : nil
      // The same statement may be at work further out, in `each`.
      if let cached, sqlite3_stmt_busy(cached.sqliteStatement) == 0 {
        statement = cached
      } else {
        statement = try database.makeStatement(sql: text)
      }
    } catch {
      throw Self.translate(error)
    }
    let pointer = statement.sqliteStatement
    return try withExtendedLifetime(statement) {
      defer {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
      }
      return try body(pointer)
    }
  }

  /// Goes to the next row; false after the last.
  private func step(_ statement: OpaquePointer) throws -> Bool {
    let code = sqlite3_step(statement)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw Self.error(code: code, message: String(cString: sqlite3_errmsg(handle)))
    }
  }

  /// SQLITE_TRANSIENT of sqlite3.h, which Swift cannot import: SQLite takes a copy.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
        case .double(let double): sqlite3_bind_double(statement, place, double)
        case .text(let text): try Self.bind(text, to: statement, place)
        case .blob(let bytes):
          bytes.isEmpty
            ? sqlite3_bind_zeroblob(statement, place, 0)
            : sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), Self.transient)
        }
      guard code == SQLITE_OK else {
        throw Self.error(code: code, message: String(cString: sqlite3_errmsg(handle)))
      }
    }
  }

  private static func bind(
    _ text: String, to statement: OpaquePointer, _ place: Int32
  ) throws -> Int32 {
    var text = text
    return try text.withUTF8 { utf8 in
      guard !utf8.contains(0) else { throw DatabaseError.textContainsNUL }
      guard let start = utf8.baseAddress else {
        return sqlite3_bind_text(statement, place, "", 0, transient)
      }
      return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
        sqlite3_bind_text(statement, place, $0, Int32(utf8.count), transient)
      }
    }
  }

  static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .double(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      guard let start = sqlite3_column_text(statement, column) else { return .text("") }
      let count = Int(sqlite3_column_bytes(statement, column))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      guard let start = sqlite3_column_blob(statement, column) else { return .blob([]) }
      let count = Int(sqlite3_column_bytes(statement, column))
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  /// GRDB's errors as ours; others, such as a refusal thrown by the closure, as they are.
  static func translate(_ error: any Error) -> any Error {
    guard let error = error as? GRDB.DatabaseError else { return error }
    return Self.error(
      code: error.extendedResultCode.rawValue, message: error.message ?? "", sql: error.sql)
  }

  /// Codes of https://www.sqlite.org/rescode.html: extended ones first, then the primary byte.
  private static func error(code: Int32, message: String, sql: String? = nil) -> DatabaseError {
    let kind: DatabaseError.Code =
      switch code {
      case 2067, 1555, 2579: .uniqueViolation
      case 787: .foreignKeyViolation
      case 275: .checkViolation
      case 1299: .notNullViolation
      case 517: .serializationFailure
      default:
        switch code & 0xFF {
        case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE: .invalidStatement
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_READONLY: .readOnly
        case SQLITE_FULL: .storageFull
        case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
        case SQLITE_INTERRUPT: .timeout
        case SQLITE_CANTOPEN: .connectionFailed
        case SQLITE_MISMATCH: .typeMismatch
        default: .engineFailure
        }
      }
    return DatabaseError(kind, message, sql: sql, engineCode: String(code))
  }
}
