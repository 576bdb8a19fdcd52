#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// For tests only: the same test runs on every engine that is at hand.

extension Engine {
  /// The engines to test on: SQLite always, PostgreSQL when `RUAM_TEST_POSTGRES` holds the address
  /// of a server (`Scripts/test-postgres start` prints it). With `RUAM_REQUIRE_POSTGRES=1` it is
  /// listed in any case, so that a missing server fails the tests instead of skipping them.
  public static var available: [Engine] {
    let environment = ProcessInfo.processInfo.environment
    let wantsPostgres =
      environment["RUAM_TEST_POSTGRES"] != nil || environment["RUAM_REQUIRE_POSTGRES"] == "1"
    return wantsPostgres ? [.sqlite, .postgres] : [.sqlite]
  }
}

extension Database {
  /// Runs a test on an empty database of its own, with the schema applied, and removes it after.
  ///
  /// SQLite is in memory; on PostgreSQL a database is created on the server of
  /// `RUAM_TEST_POSTGRES`, which takes some 50 ms.
  public static func withTemporary<T>(
    _ engine: Engine, migrations: [Migration] = [], readers: Int = 4,
    _ body: (Database) async throws -> T
  ) async throws -> T {
    try await withTemporaryLocation(engine) { location in
      let database = try Database(location, readers: readers)
      defer { database.close() }
      if !migrations.isEmpty { try await database.migrate(migrations) }
      return try await body(database)
    }
  }

  /// The place of an empty database for a test that opens it several times, as several processes
  /// would. SQLite is a file in a temporary folder unless `inMemory`.
  public static func withTemporaryLocation<T>(
    _ engine: Engine, inMemory: Bool = true, _ body: (Location) async throws -> T
  ) async throws -> T {
    let name = "ruam_test_\(RecordID.text(RecordID.next()).lowercased())"
    switch engine {
    case .sqlite where inMemory:
      return try await body(.memory)
    case .sqlite:
      let folder = FileManager.default.temporaryDirectory.appending(path: name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      return try await body(.file(folder.appending(path: "test.sqlite").path))
    case .postgres:
      guard let server = ProcessInfo.processInfo.environment["RUAM_TEST_POSTGRES"] else {
        throw DatabaseError(.connectionFailed, "RUAM_TEST_POSTGRES is not set")
      }
      try administer(server, "CREATE DATABASE \(name) TEMPLATE template0")
      do {
        let result = try await body(.postgres(replacingDatabase(of: server, by: name)))
        try administer(server, "DROP DATABASE \(name) WITH (FORCE)")
        return result
      } catch {
        try? administer(server, "DROP DATABASE \(name) WITH (FORCE)")
        throw error
      }
    }
  }

  /// Creating and dropping a database cannot be done in a transaction.
  private static func administer(_ server: String, _ statement: String) throws {
    try PostgresConnection(url: server).script(statement)
  }

  private static func replacingDatabase(of url: String, by name: String) -> String {
    let (address, query) =
      url.firstIndex(of: "?").map { (url[..<$0], url[$0...]) } ?? (url[...], "")
    let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
    let end = address[start...].firstIndex(of: "/") ?? address.endIndex
    return address[..<end] + "/" + name + query
  }
}
