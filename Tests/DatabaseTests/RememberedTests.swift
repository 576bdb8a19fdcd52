import Synchronization
import Testing

@testable import Database

@Suite("Answers that are remembered", .serialized) struct RememberedTests {
  private static let table = Migration(
    name: "0001", sql: "CREATE TABLE note (id BIGINT PRIMARY KEY, word TEXT NOT NULL)")
  private static let count: SQL = "SELECT COUNT(*) FROM note"

  private static func add(_ id: Int, to database: Database) async throws {
    try await database.write { try $0.execute("INSERT INTO note VALUES (\(id), 'x')") }
  }

  // On a PostgreSQL server that other tests use too, what they commit counts as a change.
  @Test("nobody is asked twice while nothing changes")
  func askedOnce() async throws {
    try await Database.withTemporary(.sqlite, migrations: [Self.table]) { database in
      let asked = Atomic(0)
      try await Self.add(1, to: database)
      for _ in 1...5 {
        let found = try await database.read { db in
          try db.remembered(Self.count) { sql in
            asked.add(1, ordering: .relaxed)
            return try db.value(sql, as: Int.self) ?? 0
          }
        }
        #expect(found == 1)
      }
      #expect(asked.load(ordering: .relaxed) == 1)
    }
  }

  @Test("what anybody commits is seen at once", arguments: Engine.available)
  func others(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let here = try Database(location)
      let there = try Database(location)
      defer {
        here.close()
        there.close()
      }
      try await here.migrate([Self.table])
      for number in 1...20 {
        try await Self.add(number, to: number % 2 == 0 ? here : there)
        for database in [here, there] {
          for _ in 1...3 {
            let found = try await database.read { db in
              try db.remembered(Self.count) { try db.value($0, as: Int.self) ?? 0 }
            }
            #expect(found == number)
          }
        }
      }
    }
  }

  @Test("what a transaction changes and undoes is never remembered", arguments: Engine.available)
  func undone(engine: Engine) async throws {
    struct Refusal: Error {}
    try await Database.withTemporary(engine, migrations: [Self.table]) { database in
      try await Self.add(1, to: database)
      await #expect(throws: Refusal.self) {
        try await database.write { db in
          try db.execute("INSERT INTO note VALUES (2, 'x')")
          let found = try db.remembered(Self.count) { try db.value($0, as: Int.self) ?? 0 }
          #expect(found == 2)
          throw Refusal()
        }
      }
      let found = try await database.read { db in
        try db.remembered(Self.count) { try db.value($0, as: Int.self) ?? 0 }
      }
      #expect(found == 1)
    }
  }

  @Test("that there is nothing is remembered of what was asked only", arguments: Engine.available)
  func nothing(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.table]) { database in
      try await Self.add(1, to: database)
      let found = try await database.read { db in
        try [7, 1, 7, 1].map { id in
          try db.remembered("SELECT word FROM note WHERE id = \(id)") {
            try db.value($0, as: String.self)
          }
        }
      }
      #expect(found == [nil, "x", nil, "x"])
    }
  }

  @Test("statements with other values are other questions", arguments: Engine.available)
  func values(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.table]) { database in
      for number in 1...3 { try await Self.add(number, to: database) }
      let found = try await database.read { db in
        try (1...3).map { least in
          try db.remembered("SELECT COUNT(*) FROM note WHERE id >= \(least)") {
            try db.value($0, as: Int.self) ?? 0
          }
        }
      }
      #expect(found == [3, 2, 1])
    }
  }
}
