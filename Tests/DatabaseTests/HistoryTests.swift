import Testing

@testable import Database

private enum Enterprise {}
private enum Account {}
private enum ImportFile {}
private struct Facts: Codable {
  var name: String
  var employees: Int?
}

@Suite("History", .serialized) struct HistoryTests {
  private static let moment = Timestamp(milliseconds: 1_425_182_706_789)
  private static let enterprise = ID<Enterprise>(rawValue: 77)

  private static func fill(_ database: Database, entries: Int) async throws {
    try await database.write { connection in
      for number in 1...entries {
        try History.record(
          "renamed", kind: "enterprise", id: enterprise, by: .account(ID<Account>(rawValue: 5)),
          at: moment, reason: "ชื่อเดิมสะกดผิด", before: Facts(name: "ก\(number)"),
          after: Facts(name: "ข\(number)", employees: number), in: connection)
      }
    }
  }

  private static func verification(_ database: Database) async throws -> History.Verification {
    try await database.read { try History.verify($0) }
  }

  @Test("an entry says who, when, why, before and after", arguments: Engine.available)
  func entry(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [History.migration]) { database in
      try await Self.fill(database, entries: 2)
      let entries = try await database.read {
        try History.entries(kind: "enterprise", id: Self.enterprise, in: $0)
      }
      #expect(entries.map(\.position) == [1, 2])
      let second = try #require(entries.last)
      #expect(second.actor == .account(ID<Account>(rawValue: 5)))
      #expect(second.at == Self.moment)
      #expect(second.action == "renamed")
      #expect(second.reason == "ชื่อเดิมสะกดผิด")
      #expect(second.before == #"{"name":"ก2"}"#)
      #expect(second.after == #"{"employees":2,"name":"ข2"}"#)
      #expect(second.previousHash == entries.first?.hash)
      let latest = try await database.read { try History.latest(limit: 1, in: $0) }
      #expect(latest == [second])
      let older = try await database.read { try History.latest(limit: 9, before: 2, in: $0) }
      #expect(older.map(\.position) == [1])
      #expect(
        try await Self.verification(database) == .intact(entries: 2, lastHash: second.hash))
    }
  }

  @Test("an entry goes with its change: both stay or none", arguments: Engine.available)
  func sameTransaction(engine: Engine) async throws {
    struct Refusal: Error {}
    try await Database.withTemporary(engine, migrations: [History.migration]) { database in
      await #expect(throws: Refusal.self) {
        try await database.write { connection in
          try History.record(
            "created", kind: "enterprise", id: Self.enterprise, by: .system, at: Self.moment,
            in: connection)
          throw Refusal()
        }
      }
      let verification = try await Self.verification(database)
      #expect(verification == .intact(entries: 0, lastHash: ""))
    }
  }

  static let tamperings: [(SQL, Int64, History.Break)] = [
    ("UPDATE history SET reason = 'other' WHERE position = 3", 3, .altered),
    ("UPDATE history SET account_id = NULL WHERE position = 3", 3, .altered),
    ("UPDATE history SET after = NULL WHERE position = 3", 3, .altered),
    ("UPDATE history SET at = '2015-03-01T04:05:06.788Z' WHERE position = 1", 1, .altered),
    ("DELETE FROM history WHERE position = 2", 2, .missing),
    ("DELETE FROM history WHERE position = 5", 4, .headDiffers),
    ("DELETE FROM history", 0, .headDiffers),
    ("UPDATE history_head SET entries = 4", 5, .headDiffers),
  ]

  @Test("whatever is changed afterwards is found, and where", arguments: Engine.available)
  func tampering(engine: Engine) async throws {
    for (sql, position, kind) in Self.tamperings {
      try await Database.withTemporary(engine, migrations: [History.migration]) { database in
        try await Self.fill(database, entries: 5)
        try await database.write { try $0.execute(sql) }
        let found = try await Self.verification(database)
        #expect(found == .broken(position: position, kind), "\(sql.text)")
      }
    }
  }

  @Test(
    "an entry replaced together with its hash no longer carries the next",
    arguments: Engine.available)
  func rehashed(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [History.migration]) { database in
      try await Self.fill(database, entries: 3)
      try await database.write { connection in
        let entry = try connection.first("\(History.columns) WHERE position = 2", History.entry)
        let original = try #require(entry)
        let draft = History.Draft(
          position: 2, at: original.at.text, accountID: 5, recordKind: "enterprise",
          recordID: 77, action: "forged", reason: nil, before: nil, after: nil,
          previousHash: original.previousHash)
        try connection.execute(
          """
          UPDATE history SET action = 'forged', reason = NULL, before = NULL, after = NULL,
            hash = \(draft.hash) WHERE position = 2
          """)
      }
      #expect(try await Self.verification(database) == .broken(position: 3, .unlinked))
    }
  }

  @Test("writers of several instances make one chain", arguments: Engine.available)
  func concurrent(engine: Engine) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      let instances = [try Database(location), try Database(location)]
      defer { for instance in instances { instance.close() } }
      try await instances[0].migrate([History.migration])
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          group.addTask { try await Self.fill(instances[number % 2], entries: 2) }
        }
        try await group.waitForAll()
      }
      guard case .intact(80, _) = try await Self.verification(instances[0]) else {
        Issue.record("the chain is broken")
        return
      }
    }
  }

  @Test("a batch has one entry with its counts and digest", arguments: Engine.available)
  func batch(engine: Engine) async throws {
    try await Database.withTemporary(engine, migrations: [History.migration]) { database in
      var digest = BatchDigest()
      digest.add([.text("ก"), .integer(1), .null])
      let sealed = digest
      try await database.write { connection in
        try History.recordBatch(
          "imported", kind: "import_file", id: ID<ImportFile>(rawValue: 9), by: .system,
          at: Self.moment, counts: ["accepted": 1189, "rejected": 3], digest: sealed,
          in: connection)
      }
      let after = try await database.read { try History.latest(limit: 1, in: $0) }.first?.after
      #expect(
        after == #"{"counts":{"accepted":1189,"rejected":3},"sha256":"\#(sealed.text)"}"#)
    }
  }

  @Test("a digest tells rows apart, however their texts run together")
  func digest() {
    func text(_ rows: [[SQLValue]]) -> String {
      var digest = BatchDigest()
      for row in rows { digest.add(row) }
      return digest.text
    }
    let different: [[[SQLValue]]] = [
      [[.text("ab"), .text("c")]], [[.text("a"), .text("bc")]], [[.text("abc")]],
      [[.text("ab")], [.text("c")]], [[.text("1")]], [[.integer(1)]], [[.blob([49])]], [[.null]],
      [[.text("-")]], [],
    ]
    #expect(Set(different.map(text)).count == different.count)
    // Of an empty input, as published with SHA-256 (FIPS 180-4 examples).
    #expect(text([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
