/// What a transaction does its work with.
///
/// A connection is only valid inside the closure of `Database.read` or `Database.write`, on the
/// thread that runs it. A statement that fails inside `write` makes the whole transaction
/// unusable on PostgreSQL: let the error leave the closure, use `ON CONFLICT`, or wrap the
/// statement in `savepoint`.
///
/// - Throws: every method throws `DatabaseError`.
public struct Connection {
  let driver: any Driver

  /// Which engine answers.
  public var engine: Engine { driver.engine }

  /// Runs a statement and returns how many rows it inserted, changed or deleted.
  @discardableResult
  public func execute(_ sql: SQL) throws -> Int { try driver.execute(sql) }

  /// All rows, each made by the closure. The quick way: columns by position.
  public func rows<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
    var result: [T] = []
    try run(sql, streaming: false) { row in
      result.append(try map(row))
      return true
    }
    return result
  }

  /// The first row, made by the closure, or nil when there is none.
  public func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
    var result: T?
    try run(sql, streaming: false) { row in
      result = try map(row)
      return false
    }
    return result
  }

  /// All rows as values of a `Decodable` type.
  ///
  /// A property takes the column of its name: `nameThai` the column `name_thai`. A missing or
  /// NULL column makes an optional property nil. Costs about a microsecond per property; where
  /// that counts, read by position.
  public func rows<R: Decodable>(_ sql: SQL, as type: R.Type = R.self) throws -> [R] {
    var result: [R] = []
    try decode(sql) { value in
      result.append(value)
      return true
    }
    return result
  }

  /// The first row as a value of a `Decodable` type, or nil when there is none.
  public func first<R: Decodable>(_ sql: SQL, as type: R.Type = R.self) throws -> R? {
    var result: R?
    try decode(sql) { (value: R) in
      result = value
      return false
    }
    return result
  }

  /// Hands over row after row without holding them all: memory stays flat however many there are.
  ///
  /// Other statements may run inside the closure.
  public func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    try run(sql, streaming: true) { row in
      try body(row)
      return true
    }
  }

  /// As `each`, until the closure returns false.
  func rows(_ sql: SQL, streaming: Bool, _ body: (Row) throws -> Bool) throws {
    try run(sql, streaming: streaming, body)
  }

  /// The first column of the first row; nil when there is no row, or it is NULL.
  public func value<V: SQLConvertible>(_ sql: SQL, as type: V.Type = V.self) throws -> V? {
    var result: V?
    try run(sql, streaming: false) { row in
      result = try row.optionalValue(0)
      return false
    }
    return result
  }

  /// Inserts many rows at once and returns how many: `COPY` on PostgreSQL, one prepared statement
  /// on SQLite. The fastest way in; no row is inserted when one is refused and the error leaves
  /// the transaction.
  ///
  /// - Parameters:
  ///   - table: its name as in the schema.
  ///   - columns: the columns that `rows` give, in that order.
  ///   - rows: as many values as there are columns. The sequence must not use this connection.
  @discardableResult
  public func insert(
    into table: String, columns: [String], rows: some Sequence<[SQLValue]>
  ) throws -> Int {
    try driver.insert(into: table, columns: columns, rows: rows)
  }

  /// Runs the closure so that its failure undoes its own changes only, and the transaction goes
  /// on. The error is thrown on, to be caught around `savepoint`.
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    try driver.script("SAVEPOINT inner_work")
    do {
      let result = try body()
      try driver.script("RELEASE SAVEPOINT inner_work")
      return result
    } catch {
      try driver.script("ROLLBACK TO SAVEPOINT inner_work")
      try driver.script("RELEASE SAVEPOINT inner_work")
      throw error
    }
  }

  private func run(_ sql: SQL, streaming: Bool, _ body: (Row) throws -> Bool) throws {
    do {
      try driver.rows(sql, streaming: streaming, body)
    } catch let error as DatabaseError {
      throw error.arising(in: sql)
    }
  }

  private func decode<R: Decodable>(_ sql: SQL, _ body: (R) throws -> Bool) throws {
    var decoder: RowDecoder?
    try run(sql, streaming: false) { row in
      let ready = decoder ?? RowDecoder(columns: row.columnNames)
      decoder = ready
      return try body(try ready.decode(R.self, from: row))
    }
  }
}

/// What an engine's connection must be able to do; `SQLiteConnection` and `PostgresConnection`.
protocol Driver: AnyObject {
  var engine: Engine { get }
  func execute(_ sql: SQL) throws -> Int
  /// Hands over the rows until the closure returns false. `streaming`: without holding them all.
  func rows(_ sql: SQL, streaming: Bool, _ body: (Row) throws -> Bool) throws
  func insert(
    into table: String, columns: [String], rows: some Sequence<[SQLValue]>
  ) throws -> Int
  /// Runs one or more statements without values.
  func script(_ text: String) throws
  /// Where answers are remembered, with the mark of the state that this transaction reads; nil in a
  /// transaction that writes.
  func memory() throws -> (RememberedAnswers, mark: String)?
}
