import Foundation
import Testing

@testable import Database

@Suite(
  "PostgreSQL alone", .serialized, .enabled(if: Engine.available.contains(.postgres))
) struct PostgresTests {
  @Test("a connection that died is replaced before anyone notices")
  func reconnect() async throws {
    try await Database.withTemporary(.postgres, readers: 2) { database in
      let count: @Sendable () async throws -> Int? = {
        try await database.read { try $0.value("SELECT 1", as: Int.self) }
      }
      #expect(try await count() == 1)
      for _ in 0..<3 {
        try await killOthers(of: database)
        #expect(try await count() == 1)
        try await database.write { try $0.execute("CREATE TABLE IF NOT EXISTS t (id BIGINT)") }
      }
    }
  }

  @Test("a transaction whose connection dies midway runs again as a whole")
  func lostMidway() async throws {
    try await Database.withTemporary(.postgres, readers: 2) { database in
      try await database.write { try $0.execute("CREATE TABLE t (id BIGINT)") }
      let runs = Counter()
      try await database.write { connection in
        try connection.execute("INSERT INTO t VALUES (1)")
        if runs.next() == 1 {
          try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        }
      }
      #expect(runs.next() == 3)
      #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM t", as: Int.self) } == 1)
    }
  }

  @Test("a failed statement that was swallowed does not look like a success")
  func swallowed() async throws {
    try await Database.withTemporary(.postgres) { database in
      try await database.write { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY)") }
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { connection in
          try connection.execute("INSERT INTO t VALUES (1)")
          _ = try? connection.execute("INSERT INTO t VALUES (1)")
        }
      }
      #expect(error?.isUniqueViolation == true)
    }
  }

  @Test("a conflict is tried again even when the closure renames its error")
  func renamed() async throws {
    struct Refusal: Error {}
    try await Database.withTemporary(.postgres) { database in
      try await database.write { connection in
        try connection.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, n BIGINT)")
        try connection.execute("INSERT INTO t VALUES (1, 0)")
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await database.write { connection in
              do {
                let n = try connection.value("SELECT n FROM t", as: Int.self) ?? 0
                try connection.execute("UPDATE t SET n = \(n + 1)")
              } catch { throw Refusal() }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await database.read { try $0.value("SELECT n FROM t", as: Int.self) } == 20)
    }
  }

  @Test("a cancelled task stops its statement")
  func cancelled() async throws {
    try await Database.withTemporary(.postgres) { database in
      let (started, isStarted) = AsyncStream<Void>.makeStream()
      let task = Task {
        try await database.read { connection in
          isStarted.finish()
          try connection.execute("SELECT pg_sleep(60)")
        }
      }
      for await _ in started {}
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let answer = try await database.read { try $0.value("SELECT 1", as: Int.self) }
      #expect(answer == 1)
    }
  }

  @Test("a database that does not sort by code point is refused, and told how to mend it")
  func collation() async throws {
    try await Database.withTemporaryLocation(.postgres) { location in
      guard case .postgres(let url) = location else { return }
      let name = try #require(url.split(separator: "/").last.map(String.init)) + "_icu"
      let connection = try PostgresConnection(url: url)
      try connection.script(
        """
        CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'
          LOCALE_PROVIDER icu ICU_LOCALE 'th'
        """)
      let error = #expect(throws: DatabaseError.self) { try Database(.postgres(url + "_icu")) }
      #expect(error?.code == .unsuitableServer)
      #expect(error?.detail.contains("CREATE DATABASE") == true)
      try connection.script("DROP DATABASE \(name)")
    }
  }

  @Test("a server that is not there is an error with a sentence in both languages")
  func unreachable() {
    let error = #expect(throws: DatabaseError.self) {
      try Database(.postgres("postgres://127.0.0.1:1/none"))
    }
    #expect(error?.code == .connectionFailed)
    #expect(error?.thaiMessage == "ติดต่อฐานข้อมูลไม่ได้")
  }

  private func killOthers(of database: Database) async throws {
    try await database.read { connection in
      try connection.execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """)
      // This connection as well: it is lost after the answer.
      _ = try? connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    }
  }
}

/// Counts how often a closure ran.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}
