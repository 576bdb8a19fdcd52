import Foundation
import Testing

@testable import Database

@Suite("Many rows", .serialized) struct BulkTests {
  private static let table = Migration(
    name: "0001", sql: "CREATE TABLE attendance (id BIGINT PRIMARY KEY, name TEXT, hours BIGINT)")

  private static func rows(_ count: Int) -> some Sequence<[SQLValue]> {
    (1...count).lazy.map { number in
      [.integer(Int64(number)), .text("กลุ่มทอผ้า \(number)"), number % 7 == 0 ? .null : .integer(6)]
    }
  }

  /// Memory that this process holds beside mapped files, in bytes, as Linux counts it.
  private static func heldMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return try #require(line?.split(separator: " ").compactMap { Int($0) }.first) * 1024
  }

  @Test(
    "rows go in by the thousand and come out one by one, in flat memory",
    arguments: Engine.available)
  func streaming(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let database = try Database(location)
      defer { database.close() }
      try await database.migrate([Self.table])
      let count = 300_000
      let inserted = try await database.write { connection in
        try connection.insert(
          into: "attendance", columns: ["id", "name", "hours"], rows: Self.rows(count))
      }
      #expect(inserted == count)
      let (sum, growth) = try await database.read { connection in
        var sum = 0
        var seen = 0
        var isInOrder = true
        var start = 0
        var peak = 0
        try connection.each("SELECT id, name, hours FROM attendance ORDER BY id") { row in
          seen += 1
          isInOrder = try isInOrder && row.int(0) == seen
          sum += try row.text(1).utf8.count + (row.optionalInt(2) ?? 0)
          if seen == 30_000 { start = try Self.heldMemory() }
          if seen % 30_000 == 0 { peak = max(peak, try Self.heldMemory()) }
        }
        #expect(seen == count && isInOrder)
        return (sum, peak - start)
      }
      let expected = Self.rows(count).reduce(0) { sum, row in
        guard case .text(let name) = row[1] else { return sum }
        return sum + name.utf8.count + (row[2] == .null ? 0 : 6)
      }
      #expect(sum == expected)
      // All rows at once would take more than 40 MB; other tests run in this process meanwhile.
      #expect(growth < 16_000_000)
    }
  }

  @Test("one refused row undoes the whole batch", arguments: Engine.available)
  func refused(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.table]) { database in
      let duplicate: [[SQLValue]] = [
        [.integer(1), .null, .null], [.integer(2), .null, .null], [.integer(1), .null, .null],
      ]
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write {
          try $0.insert(into: "attendance", columns: ["id", "name", "hours"], rows: duplicate)
        }
      }
      #expect(error?.isUniqueViolation == true)
      let short = await #expect(throws: DatabaseError.self) {
        try await database.write {
          try $0.insert(into: "attendance", columns: ["id", "name"], rows: [[.integer(1)]])
        }
      }
      #expect(short?.code == .invalidStatement)
      let count = try await database.read {
        try $0.value("SELECT COUNT(*) FROM attendance", as: Int.self)
      }
      #expect(count == 0)
    }
  }

  @Test(
    "other statements run while rows are handed over, even the same one",
    arguments: Engine.available)
  func nested(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.table]) { database in
      let pairs = try await database.write { connection in
        try connection.insert(
          into: "attendance", columns: ["id", "name", "hours"], rows: Self.rows(3))
        var pairs = 0
        try connection.each("SELECT id FROM attendance WHERE id > \(0) ORDER BY id") { outer in
          let id = try outer.int(0)
          try connection.each("SELECT id FROM attendance WHERE id > \(0) ORDER BY id") { inner in
            let id = try inner.int(0)
            #expect((1...3).contains(id))
            pairs += 1
          }
          try connection.execute("UPDATE attendance SET hours = \(id) WHERE id = \(id)")
          #expect(try outer.int(0) == id)
        }
        return pairs
      }
      #expect(pairs == 9)
    }
  }

  @Test("rows that a change returns are handed over too", arguments: Engine.available)
  func returning(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [Self.table]) { database in
      let ids = try await database.write { connection in
        var ids: [Int] = []
        try connection.each("INSERT INTO attendance (id) VALUES (1), (2) RETURNING id") {
          ids.append(try $0.int(0))
        }
        #expect(try connection.execute("UPDATE attendance SET hours = \(3)") == 2)
        #expect(try connection.execute("DELETE FROM attendance WHERE id = 1") == 1)
        #expect(try connection.execute("SELECT * FROM attendance") == 0)
        return ids
      }
      #expect(ids == [1, 2])
    }
  }
}
