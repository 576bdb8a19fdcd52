internal import CPQ

/// One connection to a PostgreSQL server through libpq.
///
/// Values go and come as text, whose types the server infers; statements without lists are
/// prepared once and remembered. Used by one thread at a time: `PostgresPool` sees to that.
final class PostgresConnection: Driver {
  /// The connection of libpq; also what a cancel request is made for.
  let handle: OpaquePointer
  /// The names of prepared statements by their text.
  private var prepared: [String: String] = [:]
  private var statementCount = 0
  /// The first failure of the transaction at work, kept because a closure may swallow it.
  private(set) var failure: DatabaseError?
  /// Where answers are remembered, shared by all connections.
  private let answers: RememberedAnswers
  /// What the transaction at work sees, when it only reads: the server's name of its snapshot.
  private var snapshot: String?

  /// Statements remembered before all are forgotten; each costs the server some 10 KB or more.
  private static let rememberedStatements = 400

  /// Connects and says what the session is like.
  init(url: String, answers: RememberedAnswers = RememberedAnswers()) throws {
    self.answers = answers
    let settings = [
      ("application_name", "ruam"), ("client_encoding", "UTF8"), ("connect_timeout", "10"),
      ("dbname", url),
    ]
    let connection = Self.withPointers(settings.map(\.0)) { keywords in
      Self.withPointers(settings.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
    }
    guard let connection else { throw DatabaseError(.connectionFailed, "out of memory") }
    handle = connection
    guard PQstatus(handle) == CONNECTION_OK else {
      throw DatabaseError(.connectionFailed, Self.message(of: handle))
    }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    // A list page must not wait for a compiler, and `each` reads its cursor to the end. A time
    // limit that the operator set for the role or the database is left as it is.
    try script(
      """
      SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET jit = off; SET cursor_tuple_fraction = 1;
      SELECT CASE WHEN current_setting('statement_timeout') = '0'
        THEN set_config('statement_timeout', '300s', FALSE) END;
      SELECT CASE WHEN current_setting('lock_timeout') = '0'
        THEN set_config('lock_timeout', '30s', FALSE) END
      """)
  }

  deinit { PQfinish(handle) }

  var engine: Engine { .postgres }
  /// Whether the server still answers, as far as the last call showed.
  var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
  /// The server's version, as 150003 for 15.3.
  var serverVersion: Int { Int(PQserverVersion(handle)) }

  // MARK: Transactions

  /// Opens a transaction and forgets earlier failures.
  ///
  /// A transaction that only reads is told what it sees in the same breath: two snapshots of the
  /// same name see the same rows (https://www.postgresql.org/docs/15/functions-info.html).
  func begin(_ statement: String, isWrite: Bool) throws {
    failure = nil
    snapshot = nil
    guard !isWrite else { return try script(statement) }
    let result = PQexec(handle, statement + "; SELECT CAST(pg_current_snapshot() AS TEXT)")
    defer { PQclear(result) }
    try check(result)
    snapshot = PQgetvalue(result, 0, 0).map { String(cString: $0) }
  }

  func memory() throws -> (RememberedAnswers, mark: String)? { snapshot.map { (answers, $0) } }

  /// Ends the transaction; where the server undid it instead, throws the failure that made it so.
  func commit() throws {
    let result = PQexec(handle, "COMMIT")
    defer { PQclear(result) }
    try check(result)
    let status = PQcmdStatus(result).map { String(cString: $0) }
    guard status != "ROLLBACK" else {
      throw failure ?? DatabaseError(.engineFailure, "the server undid the transaction")
    }
  }

  /// Undoes the transaction; a connection that is lost has undone it already.
  func rollback() {
    PQclear(PQexec(handle, "ROLLBACK"))
  }

  /// Forgets all prepared statements, as is needed after a change of the schema.
  func forgetStatements() throws {
    prepared.removeAll()
    try script("DEALLOCATE ALL")
  }

  // MARK: Statements

  func execute(_ sql: SQL) throws -> Int {
    let result = try perform(sql)
    defer { PQclear(result) }
    guard let status = PQcmdStatus(result), !String(cString: status).hasPrefix("SELECT") else {
      return 0
    }
    return Self.changes(result)
  }

  func rows(_ sql: SQL, streaming: Bool, _ body: (Row) throws -> Bool) throws {
    guard streaming, Self.canStream(sql) else {
      let result = try perform(sql)
      defer { PQclear(result) }
      _ = try handOver(result, body)
      return
    }
    statementCount += 1
    let cursor = "rows_\(statementCount)"
    PQclear(try perform("DECLARE \(identifier: cursor) NO SCROLL CURSOR FOR \(sql)", once: true))
    var goesOn = true
    while goesOn {
      let result = PQexec(handle, "FETCH 1000 FROM \(cursor)")
      defer { PQclear(result) }
      try check(result)
      goesOn = try handOver(result, body) && PQntuples(result) > 0
    }
    try script("CLOSE \(cursor)")
  }

  func insert(
    into table: String, columns: [String], rows: some Sequence<[SQLValue]>
  ) throws -> Int {
    let names = columns.map(Engine.quoted).joined(separator: ",")
    let statement = "COPY \(Engine.quoted(table)) (\(names)) FROM STDIN"
    let start = PQexec(handle, statement)
    defer { PQclear(start) }
    guard PQresultStatus(start) == PGRES_COPY_IN else {
      throw recorded(Self.error(of: start, handle), statement)
    }
    do {
      var text = PostgresText.CopyBuffer()
      for row in rows {
        guard row.count == columns.count else {
          throw DatabaseError(.invalidStatement, "\(row.count) values for \(columns.count) columns")
        }
        try text.append(row)
        if text.bytes.count >= 65_536 { try send(&text) }
      }
      try send(&text)
    } catch {
      PQputCopyEnd(handle, "the rows could not be made")
      while let rest = PQgetResult(handle) { PQclear(rest) }
      throw error
    }
    PQputCopyEnd(handle, nil)
    var count = 0
    var refusal: DatabaseError?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      if PQresultStatus(result) == PGRES_COMMAND_OK {
        count = Self.changes(result)
      } else if refusal == nil {
        refusal = recorded(Self.error(of: result, handle), statement)
      }
    }
    if let refusal { throw refusal }
    return count
  }

  func script(_ text: String) throws {
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    try check(result)
  }

  private func send(_ text: inout PostgresText.CopyBuffer) throws {
    let code = text.bytes.withUnsafeBytes {
      PQputCopyData(
        handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
    }
    guard code == 1 else {
      throw recorded(
        DatabaseError(isAlive ? .engineFailure : .connectionLost, Self.message(of: handle)), nil)
    }
    text.bytes.removeAll(keepingCapacity: true)
  }

  /// Whether the rows can come through a cursor: not when the statement also changes something.
  private static func canStream(_ sql: SQL) -> Bool {
    let text = sql.text.uppercased()
    guard let verb = text.split(whereSeparator: \.isWhitespace).first else { return false }
    if verb != "WITH" { return verb == "SELECT" || verb == "VALUES" }
    return !["INSERT INTO", "UPDATE ", "DELETE FROM"].contains { text.contains($0) }
  }

  private func handOver(_ result: OpaquePointer?, _ body: (Row) throws -> Bool) throws -> Bool {
    guard let result else { return false }
    let columns = Int(PQnfields(result))
    for row in 0..<PQntuples(result) {
      guard try body(Row(.postgres(result: result, row: row), count: columns)) else { return false }
    }
    return true
  }

  /// Runs a statement with its values; `once` does not remember it.
  private func perform(_ sql: SQL, once: Bool = false) throws -> OpaquePointer? {
    let text = sql.rendered(for: .postgres)
    let values = try PostgresText.Values(sql.values)
    let isRemembered = !once && !sql.hasList
    let name = isRemembered ? try statementName(text) : ""
    let count = Int32(sql.values.count)
    let result = values.withPointers { pointers, lengths, formats in
      isRemembered
        ? PQexecPrepared(handle, name, count, pointers, lengths, formats, 0)
        : PQexecParams(handle, text, count, nil, pointers, lengths, formats, 0)
    }
    do {
      try check(result, text)
    } catch {
      PQclear(result)
      throw error
    }
    return result
  }

  private func statementName(_ text: String) throws -> String {
    if let name = prepared[text] { return name }
    if prepared.count >= Self.rememberedStatements { try forgetStatements() }
    statementCount += 1
    let name = "statement_\(statementCount)"
    let result = PQprepare(handle, name, text, 0, nil)
    defer { PQclear(result) }
    try check(result, text)
    prepared[text] = name
    return name
  }

  // MARK: Failures

  private func check(_ result: OpaquePointer?, _ sql: String? = nil) throws {
    let status = PQresultStatus(result)
    guard status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK else { return }
    throw recorded(Self.error(of: result, handle), sql)
  }

  private func recorded(_ error: DatabaseError, _ sql: String?) -> DatabaseError {
    let error = DatabaseError(error.code, error.detail, sql: sql, engineCode: error.engineCode)
    failure = failure ?? error
    return error
  }

  private static func error(of result: OpaquePointer?, _ handle: OpaquePointer) -> DatabaseError {
    // PG_DIAG_SQLSTATE and PG_DIAG_MESSAGE_PRIMARY of libpq-fe.h, which are characters in C.
    let state = PQresultErrorField(result, 0x43).map { String(cString: $0) }
    let primary = PQresultErrorField(result, 0x4D).map { String(cString: $0) }
    let code = PQstatus(handle) == CONNECTION_OK ? nil : DatabaseError.Code.connectionLost
    return DatabaseError(
      code ?? PostgresText.code(forState: state ?? ""), primary ?? message(of: handle),
      engineCode: state)
  }

  private static func message(of handle: OpaquePointer) -> String {
    let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
    return message.split(separator: "\n").joined(separator: " ")
  }

  private static func changes(_ result: OpaquePointer?) -> Int {
    PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  /// The value of a field, by the type that the server says it has.
  static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> SQLValue {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
      return .null
    }
    let bytes = UnsafeRawBufferPointer(
      start: start, count: Int(PQgetlength(result, row, column)))
    return PostgresText.value(bytes, type: PQftype(result, column))
  }

  /// C strings in an array that ends with nil, as libpq takes keywords and values.
  private static func withPointers<T>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T?
  ) -> T? {
    let ends = strings.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count + 1) }
    let bytes = strings.flatMap { $0.utf8CString }
    return bytes.withUnsafeBufferPointer { buffer in
      let pointers = ends.dropLast().map { buffer.baseAddress?.advanced(by: $0) } + [nil]
      return pointers.withUnsafeBufferPointer { $0.baseAddress.flatMap(body) }
    }
  }
}
