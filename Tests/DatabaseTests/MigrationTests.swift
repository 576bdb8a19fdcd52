import Testing

@testable import Database

@Suite("Migrations", .serialized) struct MigrationTests {
  static let first = Migration(
    name: "0001-first",
    sql: """
      -- A comment; with a semicolon.
      CREATE TABLE a (id BIGINT PRIMARY KEY, note TEXT DEFAULT 'x;y');
      CREATE INDEX a_note ON a(note);
      INSERT INTO a (id) VALUES (1);
      """)
  static let second = Migration(name: "0002-second", sql: "ALTER TABLE a ADD COLUMN b TEXT")

  @Test("each step is applied once, in its order", arguments: Engine.available)
  func once(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      #expect(try await database.migrate([Self.first]) == ["0001-first"])
      #expect(try await database.migrate([Self.first, Self.second]) == ["0002-second"])
      #expect(try await database.migrate([Self.first, Self.second]) == [])
      #expect(try await database.appliedMigrations().map(\.name) == ["0001-first", "0002-second"])
      let note = try await database.read { try $0.value("SELECT note FROM a", as: String.self) }
      #expect(note == "x;y")
    }
  }

  @Test("a step that was edited after it was applied is refused", arguments: Engine.available)
  func changed(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.first]) { database in
      let edited = Migration(name: Self.first.name, sql: "CREATE TABLE a (id BIGINT)")
      #expect(await Self.code { try await database.migrate([edited]) } == .migrationChanged)
    }
  }

  @Test("a database newer than the program is refused", arguments: Engine.available)
  func unknown(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.first, Self.second]) { database in
      #expect(await Self.code { try await database.migrate([Self.first]) } == .migrationUnknown)
    }
  }

  @Test("a new step before an applied one is refused", arguments: Engine.available)
  func order(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.first]) { database in
      let code = await Self.code { try await database.migrate([Self.second, Self.first]) }
      #expect(code == .migrationOutOfOrder)
    }
  }

  @Test(
    "a step that fails leaves nothing of itself, and those before it stay",
    arguments: Engine.available)
  func failure(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      let broken = Migration(
        name: "0002-broken", sql: "CREATE TABLE c (id BIGINT); INSERT INTO nowhere VALUES (1);")
      let error = await #expect(throws: DatabaseError.self) {
        try await database.migrate([Self.first, broken])
      }
      #expect(error?.detail.contains("0002-broken") == true)
      let applied = try await database.appliedMigrations()
      #expect(applied.map(\.name) == ["0001-first"])
      #expect(
        await Self.code { _ = try await database.read { try $0.execute("SELECT * FROM c") } }
          == .invalidStatement)
    }
  }

  @Test("two processes that migrate at once apply each step once", arguments: Engine.available)
  func concurrent(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let instances = [try Database(location), try Database(location)]
      defer { for instance in instances { instance.close() } }
      async let one = instances[0].migrate([Self.first, Self.second])
      async let other = instances[1].migrate([Self.first, Self.second])
      #expect(try await (one + other).sorted() == ["0001-first", "0002-second"])
    }
  }

  @Test(
    "statements prepared before a change of the schema go on working",
    arguments: Engine.available)
  func stalePlan(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.first], readers: 1) { database in
      let columns: @Sendable () async throws -> Int? = {
        try await database.read { try $0.first("SELECT * FROM a") { $0.count } }
      }
      for _ in 0..<4 { #expect(try await columns() == 2) }
      try await database.migrate([Self.first, Self.second])
      for _ in 0..<4 { #expect(try await columns() == 3) }
    }
  }

  private static func code(_ body: () async throws -> some Sendable) async -> DatabaseError.Code? {
    await #expect(throws: DatabaseError.self) { _ = try await body() }?.code
  }
}
