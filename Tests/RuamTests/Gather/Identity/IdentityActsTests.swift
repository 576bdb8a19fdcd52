import Database
import Testing

@testable import Ruam

@Suite("Joining and splitting are decisions that can be undone")
struct IdentityActsTests {
  @Test(
    "join, later facts, split: both originals come back and each fact stays with its record",
    arguments: Engine.available)
  func joinThenSplit(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let a = try await fixture.add("ไหมทองขอนแก่น", telephone: "043111111")
      let b = try await fixture.add("ร้านไหมทอง", by: fixture.rice, telephone: "043222222")
      let database = fixture.house.database
      for (entity, network) in [(a, fixture.silkNetwork), (b, fixture.riceNetwork)] {
        try await database.write { db in
          let record = try #require(try NetworkStore(db: db).network(network, reach: .everything))
          _ = try NetworkChanges(db: db, actor: .system, now: GatherFixture.now).addMember(
            entity, to: record, role: .member, joinedOn: nil)
        }
      }
      #expect(try await fixture.figure("enterprises_registered") == 2)

      let joined = try await fixture.join(b, a)
      #expect(joined == a)
      #expect(try await fixture.figure("enterprises_registered") == 1)
      #expect(try await fixture.lines().count == 1)
      let together = try #require(try await fixture.detail(a))
      #expect(together.records.count == 2)
      #expect(together.memberships.count == 2)

      // A correction of a value that the second record gave.
      let source = EnterpriseID(rawValue: b.rawValue)
      try await database.write { db in
        try RegisterStore(db: db).insert(
          EnterpriseEdit(
            enterprise: source, field: .telephone, value: "043999999", at: GatherFixture.now.text,
            account: nil), id: .next(), reason: nil)
        try RegisterStore(db: db).refreshEntries([a], at: GatherFixture.now.text)
      }
      #expect(try await fixture.detail(a)?.entry.text(.telephone) == "043999999")

      try await database.write { db in
        try fixture.acts(db).split([source], off: a, reason: "คนละราย")
      }
      let first = try #require(try await fixture.detail(a))
      let second = try #require(try await fixture.detail(b))
      #expect(first.entry.text(.name) == "ไหมทองขอนแก่น")
      #expect(first.entry.text(.telephone) == "043111111")
      #expect(first.memberships.map(\.network) == [fixture.silkNetwork])
      #expect(second.entry.text(.name) == "ร้านไหมทอง")
      #expect(second.entry.text(.telephone) == "043999999")
      #expect(second.memberships.map(\.network) == [fixture.riceNetwork])
      #expect(try await fixture.figure("enterprises_registered") == 2)
    }
  }

  @Test("undoing a split joins again what it had taken apart", arguments: Engine.available)
  func undoSplit(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let a = try await fixture.add("ก้าวหน้า")
      let b = try await fixture.add("รุ่งเรือง")
      _ = try await fixture.join(a, b)
      let other = EnterpriseID(rawValue: b.rawValue)
      try await fixture.house.database.write { db in
        try fixture.acts(db).split([other], off: a, reason: "ผิดราย")
      }
      #expect(try await fixture.lines().count == 2)
      let split = try #require(
        try await fixture.detail(a)?.decisions.last { $0.isInForce && $0.kind == .notSame }?.act)
      try await fixture.house.database.write { db in
        try fixture.acts(db).undo(split, reason: "ตรวจใหม่แล้ว")
      }
      #expect(try await fixture.lines().count == 1)
      #expect(try await fixture.detail(a)?.records.count == 2)
      await #expect(throws: RegisterRefusal.alreadyUndone) {
        try await fixture.house.database.write { db in
          try fixture.acts(db).undo(split, reason: "อีกครั้ง")
        }
      }
    }
  }

  @Test("undoing a join brings both enterprises back", arguments: Engine.available)
  func undoJoin(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let a = try await fixture.add("ก้าวหน้า")
      let b = try await fixture.add("รุ่งเรือง", province: "41")
      _ = try await fixture.join(a, b)
      let act = try #require(try await fixture.detail(a)?.decisions.first?.act)
      try await fixture.house.database.write { db in
        try fixture.acts(db).undo(act, reason: "ผิดราย")
      }
      #expect(try await fixture.lines() == ["ก้าวหน้า", "รุ่งเรือง"])
      #expect(try await fixture.detail(b)?.entry.text(.province) == "41")
    }
  }

  @Test("joining an enterprise with itself, and splitting everything off, are refused")
  func refusals() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let a = try await fixture.add("ก้าวหน้า")
      await #expect(throws: RegisterRefusal.sameEnterprise) { _ = try await fixture.join(a, a) }
      await #expect(throws: RegisterRefusal.nothingToSplit) {
        try await fixture.house.database.write { db in
          try fixture.acts(db).split([EnterpriseID(rawValue: a.rawValue)], off: a, reason: "–")
        }
      }
    }
  }

  @Test("a rule's join is split by a person and stays split when more is recorded")
  func splitHoldsAgainstRules() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let a = try await fixture.add("ไหมทอง", taxID: "0105558000570")
      let b = try await fixture.add("ไหมทอง สาขาสอง", by: fixture.rice, taxID: "0105558000570")
      #expect(a == b)
      let records = try #require(try await fixture.detail(a)).records.map(\.id)
      try await fixture.house.database.write { db in
        try fixture.acts(db).split([records[1]], off: a, reason: "คนละราย")
      }
      #expect(try await fixture.lines().count == 2)
      _ = try await fixture.add("ไหมทอง", taxID: "0105558000570")
      #expect(try await fixture.lines().count == 2)
    }
  }
}
