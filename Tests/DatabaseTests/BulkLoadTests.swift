import Testing

@testable import Database

@Suite("Loads without indexes", .serialized) struct BulkLoadTests {
  private static let tables = Migration(
    name: "0001",
    sql: """
      CREATE TABLE agency (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      CREATE TABLE member (
        id BIGINT PRIMARY KEY, agency_id BIGINT NOT NULL REFERENCES agency(id), name TEXT NOT NULL);
      CREATE INDEX member_name ON member(name, id);
      """)

  private static func indexes(_ db: Connection) throws -> [String] {
    switch db.engine {
    case .sqlite:
      try db.rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL") {
        try $0.text(0)
      }
    case .postgres:
      try db.rows("SELECT indexname FROM pg_indexes WHERE indexname = 'member_name'") {
        try $0.text(0)
      }
    }
  }

  private static func fill(_ db: Connection, from first: Int64) throws {
    try db.insert(
      into: "member", columns: ["id", "agency_id", "name"],
      rows: (first..<first + 100).map { [.integer($0), .integer(1), .text("\($0)")] })
  }

  @Test("the rows are in and the indexes are back", arguments: Engine.available)
  func loads(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.tables]) { database in
      try await database.write { try $0.execute("INSERT INTO agency VALUES (1, 'a')") }
      try await database.withoutIndexes(of: ["agency", "member"]) {
        let indexes = try await database.write { db in
          try Self.fill(db, from: 1)
          return try Self.indexes(db)
        }
        #expect(indexes.isEmpty)
      }
      let (indexes, count) = try await database.read { db in
        (
          try Self.indexes(db),
          try db.value("SELECT COUNT(*) FROM member", as: Int.self)
        )
      }
      #expect(indexes == ["member_name"] && count == 100)
      await #expect(throws: DatabaseError.self) {
        try await database.write { try $0.execute("INSERT INTO member VALUES (0, 9, 'x')") }
      }
    }
  }

  @Test(
    "a load that fails leaves nothing missing after the next start", arguments: Engine.available)
  func fails(engine: Engine) async throws {
    struct Refusal: Error {}
    try await Database.withTemporary(engine, migrations: [Self.tables]) { database in
      try await database.write { try $0.execute("INSERT INTO agency VALUES (1, 'a')") }
      await #expect(throws: Refusal.self) {
        try await database.withoutIndexes(of: ["member"]) {
          try await database.write { try Self.fill($0, from: 1) }
          throw Refusal()
        }
      }
      let meanwhile = try await database.read { try Self.indexes($0) }
      #expect(meanwhile.isEmpty)
      try await database.migrate([Self.tables])
      let afterwards = try await database.read { try Self.indexes($0) }
      #expect(afterwards == ["member_name"])
    }
  }

  @Test("SQLite keeps tables in the order of their keys")
  func keys() async throws {
    let migration = Migration(
      name: "0001",
      sql: """
        CREATE TABLE a (id BIGINT PRIMARY KEY, name TEXT);
        CREATE TABLE b (a_id BIGINT REFERENCES a(id), word TEXT, PRIMARY KEY (a_id, word));
        CREATE TABLE c (name TEXT);
        """)
    try await Database.withTemporary(.sqlite, migrations: [migration]) { database in
      let definitions = try await database.read { db in
        try db.rows("SELECT sql FROM sqlite_schema WHERE name IN ('a', 'b', 'c') ORDER BY name") {
          try $0.text(0)
        }
      }
      #expect(definitions[0].contains("INTEGER PRIMARY KEY"))
      #expect(definitions[1].hasSuffix("WITHOUT ROWID"))
      #expect(!definitions[2].contains("WITHOUT ROWID"))
    }
    #expect(migration.text(for: .postgres) == migration.sql)
  }
}
