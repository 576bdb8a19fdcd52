import Database
import Site
import Testing

@testable import Ruam

@Suite("The review queue")
struct ReviewDeskTests {
  private static let minute = 60

  /// Two pairs that a person must look at, found by recognition as it would find them.
  private func fill(_ fixture: GatherFixture) async throws -> [EntityID] {
    var entities: [EntityID] = []
    for name in ["โชคนคร", "โชคนครเทคโนโลยี", "ทองแก้ว", "ทองแก้วเท็กซ์ไทล์"] {
      entities.append(try await fixture.add(name, by: fixture.rice, telephone: "0819998887"))
    }
    let pairs = [(0, 1), (2, 3)].map { first, second in
      Recognition.Pair(
        a: EnterpriseID(rawValue: entities[first].rawValue),
        b: EnterpriseID(rawValue: entities[second].rawValue), probability: 0.9,
        evidence: [
          Evidence(subject: "start", findingThai: "เริ่ม", findingEnglish: "start", weight: -10),
          Evidence(subject: "name", findingThai: "คล้าย", findingEnglish: "alike", weight: 13),
        ])
    }
    var found = Recognition()
    found.likely = pairs
    let kept = found
    _ = try await fixture.house.database.write { db in
      try RecognitionStore(db: db).keep(
        kept, started: GatherFixture.now, by: nil, at: GatherFixture.now.text)
    }
    return entities
  }

  private func desk(_ fixture: GatherFixture, _ account: Int64) -> ReviewDesk {
    ReviewDesk(house: fixture.house, account: AccountID(rawValue: account))
  }

  @Test("two clerks never get the same case", arguments: Engine.available)
  func shared(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      _ = try await fill(fixture)
      let first = try #require(try await desk(fixture, 1).next())
      let second = try #require(try await desk(fixture, 2).next())
      #expect(first.id != second.id)
      #expect(try await desk(fixture, 1).next()?.id == first.id)
      #expect(try await desk(fixture, 3).next() == nil)
      await #expect(throws: ReviewRefusal.heldByOther) {
        try await desk(fixture, 2).answer(first.id, .join, reason: nil)
      }
    }
  }

  @Test(
    "join, not the same, later and taking back do what they say", arguments: Engine.available)
  func answers(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let entities = try await fill(fixture)
      let desk = desk(fixture, 1)
      let first = try #require(try await desk.next())
      try await desk.answer(first.id, .later, reason: nil)
      let second = try #require(try await desk.next())
      #expect(second.id != first.id)
      try await desk.answer(second.id, .notSame, reason: "คนละที่ตั้ง")
      #expect(try await fixture.lines().count == 4)
      let again = try #require(try await desk.next())
      #expect(again.id == first.id)
      try await desk.answer(again.id, .join, reason: nil)
      #expect(try await fixture.lines().count == 3)
      #expect(try await desk.next() == nil)
      await #expect(throws: ReviewRefusal.alreadyDecided) {
        try await desk.answer(again.id, .notSame, reason: nil)
      }
      #expect(try await desk.undoLatest() == again.id)
      #expect(try await fixture.lines().count == 4)
      #expect(try await desk.next()?.id == again.id)
      // Searching again asks nothing that was answered.
      _ = entities
      let apart = try await fixture.house.database.read { db in
        try ReviewStore(db: db).total(ReviewCriteria(["state": "not_same"]))
      }
      #expect(apart == 1)
    }
  }

  @Test("what is put off comes back after all others", arguments: Engine.available)
  func putOff(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      _ = try await fill(fixture)
      let desk = desk(fixture, 1)
      var seen: [ReviewCaseID] = []
      for _ in 0..<6 {
        let next = try #require(try await desk.next())
        seen.append(next.id)
        try await desk.answer(next.id, .later, reason: nil)
      }
      #expect(Set(seen).count == 2)
      #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 != $1 })
    }
  }

  @Test("a pair called different is never put or joined again", arguments: Engine.available)
  func kept(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let entities = try await fill(fixture)
      let desk = desk(fixture, 1)
      let first = try #require(try await desk.next())
      try await desk.answer(first.id, .notSame, reason: nil)
      var found = Recognition()
      found.certain = [
        Recognition.Pair(a: first.a, b: first.b, probability: 1, evidence: [])
      ]
      found.likely = found.certain
      let kept = found
      let run = try await fixture.house.database.write { db in
        try RecognitionStore(db: db).keep(
          kept, started: GatherFixture.now, by: nil, at: GatherFixture.now.text)
      }
      #expect(run.cases == 0)
      #expect(try await fixture.lines().count == entities.count)
    }
  }

  @Test("a second opinion is another clerk's and decides nothing", arguments: Engine.available)
  func secondOpinion(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      _ = try await fill(fixture)
      let found = try #require(try await desk(fixture, 1).next())
      try await desk(fixture, 1).answer(found.id, .join, reason: nil)
      await #expect(throws: ReviewRefusal.ownSecondOpinion) {
        try await desk(fixture, 1).secondOpinion(found.id, .join, reason: nil)
      }
      try await desk(fixture, 2).secondOpinion(found.id, .notSame, reason: nil)
      let agreement = try await fixture.house.database.read { try ReviewStore(db: $0).agreement() }
      #expect(agreement.onlyFirstJoin == 1)
      #expect(agreement.cases == 1)
      #expect(try await fixture.lines().count == 3)
    }
  }

  @Test("recognition runs over the whole register of both engines", arguments: Engine.available)
  func run(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      for name in ["ไหมทอง", "ข้าวหอม", "ดอกคูน"] { _ = try await fixture.add(name) }
      let run = try await RecognitionJob(house: fixture.house).run(sampleSize: 5)
      #expect(run.records == 3)
      let latest = try await fixture.house.database.read { try ReviewStore(db: $0).latestRun() }
      #expect(latest?.id == run.id)
    }
  }
}
