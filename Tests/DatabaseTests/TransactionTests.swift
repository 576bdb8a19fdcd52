import Foundation
import Synchronization
import Testing

@testable import Database

private struct Refusal: Error, Equatable {}

@Suite("Transactions", .serialized) struct TransactionTests {
  private static let table: SQL = "CREATE TABLE account (id BIGINT PRIMARY KEY, balance BIGINT)"

  private static func prepare(_ database: Database, accounts: Int = 1) async throws {
    try await database.write { connection in
      try connection.execute(table)
      try connection.insert(
        into: "account", columns: ["id", "balance"],
        rows: (1...accounts).map { [.integer(Int64($0)), .integer(0)] })
    }
  }

  private static func balance(_ connection: Connection, _ id: Int = 1) throws -> Int? {
    try connection.value("SELECT balance FROM account WHERE id = \(id)")
  }

  @Test("an error that leaves the closure undoes everything", arguments: Engine.available)
  func rollback(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      try await Self.prepare(database)
      await #expect(throws: Refusal()) {
        try await database.write { connection in
          try connection.execute("UPDATE account SET balance = 5")
          throw Refusal()
        }
      }
      #expect(try await database.read { try Self.balance($0) } == 0)
    }
  }

  @Test("a broken rule of the schema is told apart from others", arguments: Engine.available)
  func violations(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      try await database.write { connection in
        try connection.execute("CREATE TABLE parent (id BIGINT PRIMARY KEY)")
        try connection.execute(
          """
          CREATE TABLE child (id BIGINT NOT NULL, parent_id BIGINT REFERENCES parent(id),
            age BIGINT CHECK (age > 0))
          """)
        try connection.execute("INSERT INTO parent VALUES (1)")
      }
      let cases: [(SQL, DatabaseError.Code)] = [
        ("INSERT INTO parent VALUES (\(1))", .uniqueViolation),
        ("INSERT INTO child VALUES (1, \(2), 1)", .foreignKeyViolation),
        ("INSERT INTO child VALUES (1, 1, \(0))", .checkViolation),
        ("INSERT INTO child VALUES (\(nil as Int?), 1, 1)", .notNullViolation),
        ("INSERT INTO nowhere VALUES (\(1))", .invalidStatement),
      ]
      for (sql, code) in cases {
        let error = await #expect(throws: DatabaseError.self) {
          try await database.write { try $0.execute(sql) }
        }
        #expect(error?.code == code)
        #expect(error?.sql == sql.rendered(for: engine))
      }
    }
  }

  @Test("a savepoint undoes its own work only", arguments: Engine.available)
  func savepoint(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      try await Self.prepare(database)
      try await database.write { connection in
        try connection.execute("UPDATE account SET balance = 1")
        let error = #expect(throws: DatabaseError.self) {
          try connection.savepoint {
            try connection.execute("UPDATE account SET balance = 2")
            try connection.execute("INSERT INTO account VALUES (1, 9)")
          }
        }
        #expect(error?.isUniqueViolation == true)
      }
      #expect(try await database.read { try Self.balance($0) } == 1)
    }
  }

  @Test("reading refuses to write", arguments: Engine.available)
  func readOnly(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let database = try Database(location)
      defer { database.close() }
      try await Self.prepare(database)
      let error = await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.execute("UPDATE account SET balance = 5") }
      }
      #expect(error?.code == .readOnly)
    }
  }

  @Test("a reader sees one moment, whatever is written meanwhile", arguments: Engine.available)
  func snapshot(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let database = try Database(location)
      defer { database.close() }
      try await Self.prepare(database)
      let hasRead = AsyncStream<Void>.makeStream()
      let hasWritten = DispatchSemaphore(value: 0)
      async let seen = database.read { connection in
        let before = try Self.balance(connection)
        hasRead.continuation.finish()
        hasWritten.wait()
        return [before, try Self.balance(connection)]
      }
      for await _ in hasRead.stream {}
      try await database.write { try $0.execute("UPDATE account SET balance = 7") }
      hasWritten.signal()
      #expect(try await seen == [0, 0])
      #expect(try await database.read { try Self.balance($0) } == 7)
    }
  }

  @Test("two instances add to one number and no addition is lost", arguments: Engine.available)
  func concurrentWriters(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let instances = [try Database(location), try Database(location)]
      defer { for instance in instances { instance.close() } }
      try await Self.prepare(instances[0])
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<60 {
          group.addTask {
            try await instances[number % 2].write { connection in
              let balance = try Self.balance(connection) ?? 0
              try connection.execute("UPDATE account SET balance = \(balance + 1)")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await instances[1].read { try Self.balance($0) } == 60)
    }
  }

  @Test(
    "two that each read what the other writes do not both commit unseen",
    arguments: Engine.available)
  func writeSkew(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let database = try Database(location)
      defer { database.close() }
      try await Self.prepare(database, accounts: 2)
      // Each may set its account to 1 only while the sum is 0.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for id in 1...2 {
          group.addTask {
            try await database.write { connection in
              let sum = try connection.value("SELECT SUM(balance) FROM account", as: Int.self)
              guard sum == 0 else { return }
              try connection.execute("UPDATE account SET balance = 1 WHERE id = \(id)")
            }
          }
        }
        try await group.waitForAll()
      }
      let sum = try await database.read {
        try $0.value("SELECT SUM(balance) FROM account", as: Int.self)
      }
      #expect(sum == 1)
    }
  }

  @Test("many readers at once all get their answer", arguments: Engine.available)
  func manyReaders(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let database = try Database(location, readers: 3)
      defer { database.close() }
      try await Self.prepare(database)
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<100 {
          group.addTask {
            try await database.read {
              try $0.value("SELECT CAST(\(number) AS BIGINT)", as: Int.self) ?? 0
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(sum == 4950)
    }
  }

  @Test("a database that was closed says so", arguments: Engine.available)
  func closed(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      database.close()
      await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.value("SELECT 1", as: Int.self) }
      }
    }
  }

  @Test("a copy holds what was there at one moment, and never replaces a file")
  func backup() async throws {
    try await Database.withTemporaryLocation(.sqlite, inMemory: false) { location in
      guard case .file(let path) = location else { return }
      let database = try Database(location)
      try await Self.prepare(database, accounts: 1000)
      try await database.backup(to: path + ".copy")
      try await database.write { try $0.execute("DELETE FROM account") }
      let copy = try Database(.file(path + ".copy"))
      let count: SQL = "SELECT COUNT(*) FROM account"
      #expect(try await copy.read { try $0.value(count, as: Int.self) } == 1000)
      let error = await #expect(throws: DatabaseError.self) {
        try await database.backup(to: path + ".copy")
      }
      #expect(error?.code == .destinationExists)
      copy.close()
      database.close()
    }
  }
}
