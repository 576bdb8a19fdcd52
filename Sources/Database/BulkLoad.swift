extension Database {
  /// Runs the closure, which writes very many rows into these tables in transactions of its own,
  /// without their indexes, and makes the indexes again afterwards: building an index from sorted
  /// rows takes a fraction of the time of keeping it while rows come. On PostgreSQL references to
  /// other tables are checked at the end too, all at once. Keys stay; insert in their order where it
  /// can be had.
  ///
  /// What was taken away stands in the database until it is made again: when the process ends in
  /// between, or the closure throws, ``migrate(_:)`` makes it again. Worth it when the new rows are
  /// not few beside those already there. Everything works meanwhile, only slowly.
  public func withoutIndexes<T: Sendable>(
    of tables: [String], _ body: () async throws -> T
  ) async throws -> T {
    try await write { db in try PostponedIndexes(db: db).postpone(tables) }
    let result = try await body()
    try await makePostponedIndexes()
    try await write { db in
      for table in tables { try db.driver.script("ANALYZE \(Engine.quoted(table))") }
    }
    return result
  }

  /// Makes the indexes that a load took away, each in a transaction of its own.
  func makePostponedIndexes() async throws {
    while try await write({ db in try PostponedIndexes(db: db).makeFirst() }) {}
  }
}

/// The table that remembers what is to be made again, as statements in their order.
private struct PostponedIndexes {
  let db: Connection

  func postpone(_ tables: [String]) throws {
    try db.driver.script(
      """
      CREATE TABLE IF NOT EXISTS schema_postponed (
        position INTEGER PRIMARY KEY,
        statement TEXT NOT NULL
      )
      """)
    let changes = try tables.flatMap { table in
      switch db.engine {
      case .sqlite: try sqliteIndexes(of: table)
      case .postgres: try postgresReferences(of: table) + postgresIndexes(of: table)
      }
    }
    var position: Int64 = try db.value("SELECT MAX(position) FROM schema_postponed") ?? 0
    for change in changes {
      try db.driver.script(change.drop)
      position += 1
      try db.execute(
        "INSERT INTO schema_postponed (position, statement) VALUES (\(position), \(change.make))")
    }
  }

  /// - Returns: false when there is nothing left to make.
  func makeFirst() throws -> Bool {
    guard try isThere() else { return false }
    let next = try db.first(
      "SELECT position, statement FROM schema_postponed ORDER BY position LIMIT 1"
    ) { (position: try $0.int64(0), statement: try $0.text(1)) }
    guard let next else { return false }
    if db.engine == .postgres {
      try db.driver.script(
        "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL statement_timeout = 0")
    }
    try db.driver.script(next.statement)
    try db.execute("DELETE FROM schema_postponed WHERE position = \(next.position)")
    return true
  }

  private func isThere() throws -> Bool {
    let sql: SQL =
      switch db.engine {
      case .sqlite: "SELECT 1 FROM sqlite_schema WHERE name = 'schema_postponed'"
      case .postgres: "SELECT 1 WHERE to_regclass('schema_postponed') IS NOT NULL"
      }
    return try db.first(sql) { _ in true } ?? false
  }

  // MARK: What a table has

  private typealias Change = (drop: String, make: String)

  private func sqliteIndexes(of table: String) throws -> [Change] {
    try db.rows(
      """
      SELECT name, sql FROM sqlite_schema
      WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = \(table)
      """
    ) { ("DROP INDEX \(Engine.quoted(try $0.text(0)))", try $0.text(1)) }
  }

  private func postgresIndexes(of table: String) throws -> [Change] {
    try db.rows(
      """
      SELECT c.relname, pg_get_indexdef(i.indexrelid)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = to_regclass(CAST(\(Engine.quoted(table)) AS TEXT))
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
      """
    ) { ("DROP INDEX \(Engine.quoted(try $0.text(0)))", try $0.text(1)) }
  }

  private func postgresReferences(of table: String) throws -> [Change] {
    let table = Engine.quoted(table)
    return try db.rows(
      """
      SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE contype = 'f' AND conrelid = to_regclass(CAST(\(table) AS TEXT))
      """
    ) { row in
      let name = Engine.quoted(try row.text(0))
      return (
        "ALTER TABLE \(table) DROP CONSTRAINT \(name)",
        "ALTER TABLE \(table) ADD CONSTRAINT \(name) \(try row.text(1))"
      )
    }
  }
}
