import Database
import Site
import Testing

@testable import Ruam

@Suite("Facts recorded after a join")
struct LaterFactTests {
  /// Two enterprises, each a member of a network, joined by a person.
  private func joined(_ fixture: GatherFixture) async throws -> (a: EntityID, b: EntityID) {
    let a = try await fixture.add("ไหมทองขอนแก่น", telephone: "043111111")
    let b = try await fixture.add("ร้านไหมทอง", by: fixture.rice, telephone: "043222222")
    for (entity, network) in [(a, fixture.silkNetwork), (b, fixture.riceNetwork)] {
      try await fixture.house.database.write { db in
        let record = try #require(try NetworkStore(db: db).network(network, reach: .everything))
        _ = try NetworkChanges(db: db, actor: .system, now: GatherFixture.now).addMember(
          entity, to: record, role: .member, joinedOn: nil)
      }
    }
    _ = try await fixture.join(b, a)
    return (a, b)
  }

  /// A person records an outcome of ten jobs under an enterprise's record.
  private func record(_ number: Int, under entity: EntityID, _ fixture: GatherFixture) async throws
  {
    try await fixture.house.database.write { db in
      try db.execute(
        """
        INSERT INTO outcome (id, programme_id, organisation_id, network_id, enterprise_id, kind,
          period, after_hundredths, change_hundredths, unit)
        VALUES (\(RecordID.next()), \(fixture.programme), \(fixture.silk), \(fixture.silkNetwork),
          \(entity), 'jobs', \("2558-\(number)"), 1000, 1000, 'jobs')
        """)
      try FigureStore(db: db).factsChanged(programme: fixture.programme)
    }
  }

  private func figures(_ fixture: GatherFixture) async throws -> [String] {
    try await FigureJob(house: fixture.house).run()
    return try await fixture.house.database.read { db in
      try db.rows(
        """
        SELECT indicator_code, scope, scope_key, measure, value_hundredths FROM figure
        ORDER BY 1, 2, 3, 4
        """
      ) { row in
        try "\(row.text(0)) \(row.text(1)) \(row.text(2)) \(row.text(3)) \(row.int64(4))"
      }
    }
  }

  private func outcomes(of entity: EntityID, _ fixture: GatherFixture) async throws -> [String] {
    try await fixture.detail(entity)?.outcomes.map(\.period).sorted() ?? []
  }

  @Test(
    "join, fifty later changes, split: both originals are back, and each fact is where it was recorded or where a person put it",
    arguments: Engine.available)
  func fiftyLater(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let (a, b) = try await joined(fixture)
      let second = EnterpriseID(rawValue: b.rawValue)
      for number in 1...25 {
        try await record(number, under: number.isMultiple(of: 5) ? b : a, fixture)
        try await fixture.house.database.write { db in
          let detail = try #require(
            try EnterpriseStore(db: db).detail(a, reach: .everything))
          let edits = EnterpriseEditStore(
            db: db, actor: .system, account: AccountID(rawValue: 1), now: GatherFixture.now)
          try edits.correct(
            detail, [(field: .telephone, value: "0431000\(10 + number)")], reach: .everything,
            reason: nil)
        }
      }
      let facts = try await fixture.house.database.read { db in
        try LaterFactStore(db: db).facts(of: a)
      }
      #expect(facts.count == 25)
      // Every third is the second's, whatever it was recorded under.
      let placements = Dictionary(
        facts.enumerated().map { ($1.key, $0 % 3 == 0 ? FactPlacement.leaves : .asRecorded) },
        uniquingKeysWith: { $1 })
      try await fixture.house.database.write { db in
        try fixture.acts(db).split([second], off: a, reason: "คนละราย", placements: placements)
      }

      let first = try #require(try await fixture.detail(a))
      let other = try #require(try await fixture.detail(b))
      #expect(first.entry.text(.name) == "ไหมทองขอนแก่น")
      #expect(other.entry.text(.name) == "ร้านไหมทอง")
      #expect(first.memberships.map(\.network) == [fixture.silkNetwork])
      #expect(other.memberships.map(\.network) == [fixture.riceNetwork])
      // Corrections stand with the record whose value they corrected.
      let phones = [first.entry.text(.telephone), other.entry.text(.telephone)]
      #expect(phones.contains("043100035"))
      #expect(phones.contains("043111111") || phones.contains("043222222"))
      let leaving = (1...25).filter { ($0 - 1) % 3 == 0 || $0.isMultiple(of: 5) }
      #expect(try await outcomes(of: b, fixture) == leaving.map { "2558-\($0)" }.sorted())
      #expect(try await outcomes(of: a, fixture).count == 25 - leaving.count)

      let counted = try await figures(fixture)
      #expect(counted.contains { $0.hasPrefix("enterprises_registered programme") })
      try await fixture.house.database.write { db in
        try db.execute("DELETE FROM figure")
        try db.execute("DELETE FROM counted_enterprise")
        try FigureStore(db: db).identitiesChanged()
      }
      #expect(try await figures(fixture) == counted)
    }
  }

  @Test("undoing a split puts facts back where they were recorded", arguments: Engine.available)
  func undoneSplit(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let (a, b) = try await joined(fixture)
      try await record(1, under: a, fixture)
      try await fixture.house.database.write { db in
        let fact = try #require(try LaterFactStore(db: db).facts(of: a).first)
        try fixture.acts(db).split(
          [EnterpriseID(rawValue: b.rawValue)], off: a, reason: "คนละราย",
          placements: [fact.key: .leaves])
      }
      #expect(try await outcomes(of: b, fixture) == ["2558-1"])
      let split = try #require(
        try await fixture.detail(b)?.decisions.last { $0.isInForce && $0.kind == .notSame }?.act)
      try await fixture.house.database.write { db in
        try fixture.acts(db).undo(split, reason: "ตรวจใหม่แล้ว")
      }
      #expect(try await fixture.lines().count == 1)
      let kept: EnterpriseID? = try await fixture.house.database.read { db in
        try db.value("SELECT enterprise_id FROM outcome")
      }
      #expect(kept == EnterpriseID(rawValue: a.rawValue))
    }
  }

  @Test("facts from before the join, and facts of files, are not asked about")
  func certainFacts() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let (a, _) = try await joined(fixture)
      let facts = try await fixture.house.database.read { db in
        try LaterFactStore(db: db).facts(of: a)
      }
      #expect(facts.isEmpty)
    }
  }

  @Test("the split page asks for each later fact in both languages and keeps the answer")
  func page() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let (a, b) = try await joined(fixture)
      try await record(1, under: a, fixture)
      try await fixture.withPages { client in
        let thai = try await client.get("/enterprises/\(a)/split", as: "office")
        #expect(thai.text.contains("ข้อมูลที่บันทึกหลังจากรวมกันแล้ว"))
        let english = try await client.get("/en/enterprises/\(a)/split", as: "office")
        #expect(english.text.contains("Recorded after they had been joined"))
        let fact = try await fixture.house.database.read { db in
          try #require(try LaterFactStore(db: db).facts(of: a).first)
        }
        let answer = try await client.post(
          "/enterprises/\(a)/split", as: "office",
          form: [
            ("id", EnterpriseID(rawValue: b.rawValue).description), (fact.key, "leaves"),
            ("reason", "คนละราย"),
          ])
        #expect(answer.status == 303)
      }
      #expect(try await outcomes(of: b, fixture) == ["2558-1"])
    }
  }

  @Test("programs say which revision of an enterprise they join or split")
  func revisions() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let a = try await fixture.add("ไหมทอง")
      let b = try await fixture.add("ไหมเงิน")
      try await fixture.withPages { pages in
        func revision(_ id: EntityID) async throws -> String {
          let answer = try await pages.api(.get, "/api/enterprises/\(id)", as: "office")
          return try #require(try JSON(parsing: Array(answer.text.utf8))["revision"]?.string)
        }
        let join = "/api/enterprises/\(a)/join"
        let other: JSON = .string(b.description)
        let old = try await revision(a)
        let without = try await pages.api(
          .post, join, as: "office", ["other": other, "reason": "รายเดียวกัน"])
        #expect(without.status == 422)
        let wrong = try await pages.api(
          .post, join, as: "office", ["other": other, "reason": "รายเดียวกัน", "revision": "9-9-9"])
        #expect(wrong.status == 409)
        #expect(wrong.text.contains("changed_meanwhile") && wrong.text.contains(old))
        let joined = try await pages.api(
          .post, join, as: "office",
          ["other": other, "reason": "รายเดียวกัน", "revision": .string(old)])
        #expect(joined.status == 200)
        let split = "/api/enterprises/\(a)/split"
        let late = try await pages.api(
          .post, split, as: "office",
          ["records": [other], "reason": "คนละราย", "revision": .string(old)])
        #expect(late.status == 409)
        let now = try await revision(a)
        let done = try await pages.api(
          .post, split, as: "office",
          ["records": [other], "reason": "คนละราย", "revision": .string(now)])
        #expect(done.status == 204)
      }
    }
  }
}
