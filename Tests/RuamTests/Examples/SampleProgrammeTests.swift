import Database
import Testing

@testable import Ruam

@Suite("The invented programme", .serialized) struct SampleProgrammeTests {
  private static let derived: [SQL] = [
    "SELECT enterprise_id, entity_id FROM identity ORDER BY enterprise_id",
    """
    SELECT entity_id, name, tax_id, province_code, size_class, record_count, organisation_count,
      sort_key FROM register_entry ORDER BY entity_id
    """,
    "SELECT word, sort_key, entity_id FROM register_word ORDER BY word, sort_key, entity_id",
    "SELECT part_id, sort_key, entity_id FROM register_part ORDER BY part_id, sort_key, entity_id",
    "SELECT word FROM register_vocabulary ORDER BY word",
  ]

  private static func derivedRows(_ db: Connection) throws -> [[[SQLValue]]] {
    try derived.map { sql in
      try db.rows(sql) { row in try (0..<row.count).map { try row.sqlValue($0) } }
    }
  }

  @Test(
    "identity and the register find in it what it was written with", arguments: Engine.available)
  func derivedAgain(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      let house = House(database: database, clock: { GatherFixture.now })
      _ = try await house.prepare()
      try await SampleProgramme(house: house, seed: 3, enterprises: 45).write { _ in }
      let written = try await database.read { try Self.derivedRows($0) }
      #expect(written[0].count == 50 && written[1].count == 45)
      try await database.write { db in
        let records: [EnterpriseID] = try db.rows("SELECT id FROM enterprise") { try $0.id(0) }
        _ = try IdentityStore(db: db).settle(around: Set(records))
        let entities: [EntityID] = try db.rows("SELECT entity_id FROM register_entry") {
          try $0.id(0)
        }
        try RegisterStore(db: db).refreshEntries(Set(entities), at: house.now)
      }
      let again = try await database.read { try Self.derivedRows($0) }
      #expect(again == written)
    }
  }

  @Test(
    "after a change the stored figures are those of a count from nothing",
    arguments: Engine.available)
  func countedAgain(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      let house = House(database: database, clock: { GatherFixture.now })
      _ = try await house.prepare()
      try await SampleProgramme(house: house, seed: 3, enterprises: 45).write { _ in }
      let before = try await database.read { try Self.figures($0) }
      try await database.write { db in
        try db.execute(
          "DELETE FROM attendance WHERE enterprise_id = (SELECT MIN(enterprise_id) FROM attendance)"
        )
        try db.execute(
          "DELETE FROM membership WHERE network_id = (SELECT MIN(network_id) FROM membership)")
        try db.execute("UPDATE outcome SET change_hundredths = change_hundredths + 100")
        try FigureStore(db: db).identitiesChanged()
      }
      try await FigureJob(house: house).run()
      let changed = try await database.read { try Self.figures($0) }
      #expect(changed != before)
      try await database.write { db in
        try db.execute("DELETE FROM counted_enterprise")
        try FigureStore(db: db).identitiesChanged()
      }
      try await FigureJob(house: house).finish()
      let again = try await database.read { try Self.figures($0) }
      #expect(again == changed)
    }
  }

  private static func figures(_ db: Connection) throws -> [[[SQLValue]]] {
    try [
      "SELECT * FROM counted_enterprise ORDER BY 1, 2, 3, 4, 5",
      "SELECT * FROM figure ORDER BY 1, 2, 3, 4, 5",
    ].map { (sql: SQL) in
      try db.rows(sql) { row in try (0..<row.count).map { try row.sqlValue($0) } }
    }
  }

  @Test("its figures are counted, and the same seed is not written twice")
  func counted() async throws {
    try await Database.withTemporary(.sqlite) { database in
      let house = House(database: database, clock: { GatherFixture.now })
      _ = try await house.prepare()
      let sample = SampleProgramme(house: house, seed: 3, enterprises: 45)
      try await sample.write { _ in }
      let registered: Int64? = try await database.read { db in
        try db.value(
          """
          SELECT value_hundredths FROM figure
          WHERE indicator_code = 'enterprises_registered' AND scope = 'programme'
            AND measure = 'distinct'
          """)
      }
      #expect(registered == 4500)
      await #expect(throws: SampleRefusal.self) { try await sample.write { _ in } }
    }
  }
}
