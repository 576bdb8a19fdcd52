import HummingbirdTesting
import Testing
import Thailand

@testable import Database
@testable import Ruam
@testable import Site

@Suite("My work")
struct MyWorkTests {
  private let programme = WorkProgramme(
    code: "P", name: Text("โครงการ", "Programme"), fiscalYear: FiscalYear(buddhistYear: 2558))

  @Test("what belongs to a fiscal year is overdue from the day after its last, and comes first")
  func urgency() throws {
    let late = WorkTask.belowTarget(
      .init(
        programme: programme, indicator: "jobs", label: Text("งาน", "Jobs"), unit: .persons,
        part: nil, valueHundredths: 0, targetHundredths: 100, isStrict: false))
    let last = try #require(CalendarDate(iso: "2015-09-30"))
    #expect(late.urgency(on: last) == .waiting)
    #expect(late.urgency(on: last.adding(days: 1)) == .overdue)
    let tasks = [WorkTask.recountPending(programme), .invitations(count: 2, expired: 0), late]
    let order = WorkTask.byUrgency(tasks, on: last.adding(days: 1)).map(\.0)
    #expect(order == [.overdue, .waiting, .watching])
  }

  @Test("at least is kept by the same number, more than is not")
  func targets() {
    #expect(!WorkTask.misses(100, target: 100, isStrict: false))
    #expect(WorkTask.misses(100, target: 100, isStrict: true))
    #expect(WorkTask.misses(99, target: 100, isStrict: false))
  }

  @Test(
    "nothing waits on an empty system, and the page says so in both languages",
    arguments: Engine.available)
  func empty(_ engine: Engine) async throws {
    try await FactsWorld.with(engine) { world in
      let officer = try await world.officer(of: world.trust.first)
      try await world.trust.withSite { site in
        let thai = try await site.get("/my-work", as: officer).page
        #expect(thai.contains("ไม่มีงานค้าง"))
        let english = try await site.get("/en/my-work", as: officer).page
        #expect(english.contains("Nothing waits for you"))
      }
    }
  }

  @Test(
    "a figure below target, a larger claim, a hand-in and an invitation wait for whom they concern",
    arguments: Engine.available)
  func tasks(_ engine: Engine) async throws {
    try await FactsWorld.with(engine) { world in
      let officer = try await world.officer(of: world.trust.first)
      let stranger = try await world.officer(of: world.trust.second)
      let administrator = try await world.trust.administrator()
      let now = world.house.clock()
      try await world.house.database.write { db in
        try db.execute(
          """
          INSERT INTO target (id, programme_id, indicator_code, organisation_id, comparator, value,
            unit)
          VALUES (1, \(world.programme), 'enterprises_registered', \(world.trust.first), 'gte',
            '10', 'enterprises')
          """)
        try db.execute(
          """
          INSERT INTO claim (id, programme_id, organisation_id, indicator_code, comparator, value,
            unit, wording)
          VALUES (1, \(world.programme), \(world.trust.first), 'enterprises_registered', 'eq', '3',
            'enterprises', 'สามราย')
          """)
        let batch = ImportBatchID(rawValue: 700)
        try db.execute(
          """
          INSERT INTO import_batch (id, programme_id, organisation_id, state, created_at)
          VALUES (\(batch), \(world.programme), \(world.trust.first), 'read', \(now))
          """)
        try db.execute(
          """
          INSERT INTO import_file (id, batch_id, number, name, format, byte_count, sha256)
          VALUES (701, \(batch), 0, 'members.xlsx', 'xlsx', 1, 'x')
          """)
        _ = try AccountStore(db).insert(
          email: "new@example.go.th", name: "คนใหม่", organisation: nil, at: now)
        try FigureStore(db: db).factsChanged(programme: world.programme)
      }
      await world.house.recountFigures()
      func kinds(_ person: TrustWorld.Person) async throws -> [String] {
        let viewer = try await world.viewer(person)
        return try await world.house.database.read { db in
          try MyWorkStore(db: db, viewer: viewer, now: now).tasks().map(\.code)
        }
      }
      #expect(
        try await kinds(officer) == ["batch_to_commit", "below_target", "claims_exceed_records"])
      #expect(try await kinds(stranger) == [])
      #expect(try await kinds(administrator).contains("invitations_not_used"))
      try await world.trust.withSite { site in
        let page = try await site.get("/my-work", as: officer).page
        #expect(page.contains("members.xlsx"))
        #expect(page.contains("/imports/\(ImportBatchID(rawValue: 700))"))
      }
    }
  }
}
