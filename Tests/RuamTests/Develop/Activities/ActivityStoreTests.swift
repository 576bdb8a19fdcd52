import Testing
import Thailand

@testable import Database
@testable import Ruam
@testable import Site

@Suite("Activities in the database")
struct ActivityStoreTests {
  @Test(
    "attendance by hand counts at once, stays with the agency's own record, and can be taken back",
    arguments: Engine.available)
  func attendance(_ engine: Engine) async throws {
    try await FactsWorld.with(engine) { world in
      let officer = try await world.officer(of: world.trust.second)
      let activities = Activities(world.house, for: try await world.viewer(officer))
      var draft = try world.workshop
      draft.network = world.secondNetwork
      let id = try await activities.add(draft)
      let rows = try await activities.add(
        AttendanceDraft(
          side: .enterprise(world.entity), persons: ["นายหนึ่ง", "นายสอง"], hoursHundredths: 600),
        to: id)
      #expect(rows.count == 2)
      #expect(try await world.figure("entrepreneurs_developed") == 100)
      let records = try await world.house.database.read { db in
        try db.rows("SELECT DISTINCT enterprise_id FROM attendance") {
          try $0.id(0, of: EnterpriseRecord.self)
        }
      }
      #expect(records == [world.secondRecord])

      for row in rows { try await activities.removeAttendance(row, of: id, reason: "ลงซ้ำ") }
      #expect(try await world.figure("entrepreneurs_developed") == 0)
      #expect(
        try await world.actions("activity") == [
          "created", "attendance_added", "attendance_removed", "attendance_removed",
        ])
    }
  }

  @Test(
    "the same activity, and the same person in it, are refused twice", arguments: Engine.available)
  func twins(_ engine: Engine) async throws {
    try await FactsWorld.with(engine) { world in
      let viewer = try await world.viewer(try await world.officer(of: world.trust.first))
      let activities = Activities(world.house, for: viewer)
      let draft = try world.workshop
      let id = try await activities.add(draft)
      await #expect(throws: ActivityRefusal.alreadyThere) { try await activities.add(draft) }
      let people = AttendanceDraft(
        side: .office("สำนักงานเกษตรจังหวัดเชียงใหม่"), persons: ["นายหนึ่ง"], hoursHundredths: 300)
      _ = try await activities.add(people, to: id)
      await #expect(throws: ActivityRefusal.alreadyAttending("นายหนึ่ง")) {
        try await activities.add(people, to: id)
      }
      await #expect(throws: ActivityRefusal.hasAttendance(1)) {
        try await activities.remove(id, reason: "ผิด")
      }
    }
  }

  @Test(
    "of two people who change one activity, the second is asked to look again",
    arguments: Engine.available)
  func meanwhile(_ engine: Engine) async throws {
    try await FactsWorld.with(engine) { world in
      let viewer = try await world.viewer(try await world.officer(of: world.trust.first))
      let activities = Activities(world.house, for: viewer)
      var draft = try world.workshop
      let id = try await activities.add(draft)
      draft.venue = "โรงแรม"
      try await activities.change(id, to: draft, revision: 1)
      draft.venue = "วัด"
      await #expect(throws: ActivityRefusal.changedMeanwhile) {
        try await activities.change(id, to: draft, revision: 1)
      }
    }
  }

  @Test("an agency records nothing for another agency's network, and never sees its activities")
  func reach() async throws {
    try await FactsWorld.with { world in
      let first = Activities(
        world.house, for: try await world.viewer(try await world.officer(of: world.trust.first)))
      let stranger = try await world.viewer(try await world.officer(of: world.trust.second))
      let second = Activities(world.house, for: stranger)
      let draft = try world.workshop
      await #expect(throws: ActivityRefusal.unknownNetwork) { try await second.add(draft) }
      let id = try await first.add(draft)
      await #expect(throws: SiteRefusal.notFound) {
        try await second.change(id, to: draft, revision: 1)
      }
      let criteria = try ActivityCriteria([:], reach: Reach(of: stranger, for: .seeActivities))
      let seen = try await world.house.database.read { db in
        try ActivityList(db: db).total(criteria)
      }
      #expect(seen == .exactly(0))
    }
  }

  @Test(
    "an activity is found by any piece of its unspaced name, with or without tone marks",
    arguments: Engine.available)
  func search(_ engine: Engine) async throws {
    try await FactsWorld.with(engine) { world in
      let viewer = try await world.viewer(try await world.officer(of: world.trust.first))
      let activities = Activities(world.house, for: viewer)
      for name in ["อบรมการตลาดออนไลน์สำหรับผ้าไหม", "ศึกษาดูงานโรงคั่วกาแฟ", "Lean Factory 101"] {
        var draft = try world.workshop
        draft.name = name
        _ = try await activities.add(draft)
      }
      func found(_ words: String) async throws -> [String] {
        let criteria = try ActivityCriteria(
          ["q": words], reach: Reach(of: viewer, for: .seeActivities))
        return try await world.house.database.read { db in
          try ActivityList(db: db).lines(criteria, sort: .init("name"), offset: 0, limit: 10)
            .map(\.activity.name)
        }
      }
      for words in [
        "การตลาด", "ตลาดออน", "ออนไลน", "ผ้าไหม", "ผาไหม", "ไหม ตลาด", "อบรมการตลาดออนไลน์สำหรับผ้าไหม",
        "ตลาด-ออนไลน์",
      ] {
        #expect(try await found(words) == ["อบรมการตลาดออนไลน์สำหรับผ้าไหม"], "\(words)")
      }
      #expect(try await found("คัวกาแฟ") == ["ศึกษาดูงานโรงคั่วกาแฟ"])
      #expect(try await found("factory 101") == ["Lean Factory 101"])
      #expect(try await found("100%").isEmpty)
      #expect(try await found("%").count == 3)
    }
  }
}
