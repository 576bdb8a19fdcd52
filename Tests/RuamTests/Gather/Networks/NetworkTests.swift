import Database
import Site
import Thailand
import Testing

@testable import Ruam

@Suite("Networks")
struct NetworkTests {
  @Test("a membership ends once, and not before it began")
  func spans() throws {
    let first = try #require(CalendarDate(year: 2015, month: 4, day: 17))
    let last = try #require(CalendarDate(year: 2015, month: 9, day: 30))
    let span = MembershipSpan(joinedOn: first, leftOn: nil)
    #expect(try span.ending(on: last).leftOn == last)
    #expect(throws: NetworkRefusal.endsBeforeStart) { try span.ending(on: first.adding(days: -1)) }
    #expect(throws: NetworkRefusal.alreadyEnded) {
      try MembershipSpan(joinedOn: first, leftOn: last).ending(on: last)
    }
  }

  @Test("a network may span several province groups; unknown names are refused by name")
  func groups() throws {
    #expect(
      try NetworkFields.groupKeys("ภาคตะวันออกเฉียงเหนือตอนกลาง, ภาคตะวันออกเฉียงเหนือตอนล่าง 1").count
        == 2)
    #expect(throws: NetworkFields.UnknownGroup.self) { try NetworkFields.groupKeys("ดาวอังคาร") }
  }

  @Test("every refusal, stage, level and position speaks both languages")
  func texts() {
    let texts =
      NetworkRefusal.allCases.map(\.message) + RegisterRefusal.allCases.map(\.message)
      + NetworkStage.allCases.map(\.name) + NetworkLevel.allCases.map(\.name)
      + CommitteePosition.allCases.map(\.name) + MembershipRole.allCases.map(\.name)
    for text in texts { #expect(!text.th.isEmpty && !text.en.isEmpty && text.th != text.en) }
    #expect(Set(NetworkRefusal.allCases.map(\.code)).count == NetworkRefusal.allCases.count)
  }

  @Test(
    "members are distinct enterprises; a member is added once and its figure counted",
    arguments: Engine.available)
  func members(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let a = try await fixture.add("ไหมทอง")
      let b = try await fixture.add("ไหมเงิน")
      try await fixture.house.database.write { db in
        let network = try #require(
          try NetworkStore(db: db).network(fixture.silkNetwork, reach: .everything))
        let changes = NetworkChanges(db: db, actor: .system, now: GatherFixture.now)
        for entity in [a, b] {
          _ = try changes.addMember(entity, to: network, role: .core, joinedOn: nil)
        }
        #expect(throws: NetworkRefusal.alreadyMember) {
          _ = try changes.addMember(a, to: network, role: .member, joinedOn: nil)
        }
      }
      _ = try await fixture.join(a, b)
      #expect(try await fixture.figure("enterprises_registered") == 1)
      let found = try await fixture.house.database.read { db in
        let store = MembershipStore(db: db)
        return (
          try store.members(of: fixture.silkNetwork, offset: 0, limit: 10),
          try store.count(of: fixture.silkNetwork),
          try NetworkStore(db: db).lines(
            NetworkCriteria(reach: .everything), sort: "members", descending: true, offset: 0,
            limit: 10)
        )
      }
      #expect(found.0.map(\.entity) == [a])
      #expect(found.0.first?.records == 2)
      #expect(found.1 == (1, 1, 2))
      #expect(found.2.first?.members == 1)
      #expect(found.2.first?.provinceGroups.count == 2)
    }
  }

  @Test(
    "a network cannot stand under its own sub-network, and a code is used once",
    arguments: Engine.available)
  func parents(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      try await fixture.house.database.write { db in
        let store = NetworkStore(db: db)
        let changes = NetworkChanges(db: db, actor: .system, now: GatherFixture.now)
        let upper = try #require(try store.network(fixture.silkNetwork, reach: .everything))
        var lower = try #require(try store.network(fixture.riceNetwork, reach: .everything))
        lower.parent = upper.id
        try changes.edit(lower, from: lower)
        var circle = upper
        circle.parent = lower.id
        #expect(throws: NetworkRefusal.ownParent) { try changes.edit(circle, from: upper) }
        var taken = upper
        taken.code = lower.code
        #expect(throws: NetworkRefusal.codeTaken) { try changes.edit(taken, from: upper) }
        #expect(throws: NetworkRefusal.changedMeanwhile) { try changes.edit(lower, from: lower) }
      }
    }
  }

  @Test("stages, committee and seats are changed on pages and stay in the history")
  func pages() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let enterprise = try await fixture.add("ไหมทอง")
      try await fixture.withPages { pages in
        let address = "/networks/\(fixture.silkNetwork)"
        let stage = try await pages.post(
          "\(address)/stage", as: "silk",
          form: [("stage", "implementing"), ("started_on", "1 มิ.ย. 58"), ("revision", "1")])
        #expect(stage.status == 303)
        let stale = try await pages.post(
          "\(address)/stage", as: "silk",
          form: [("stage", "completed"), ("started_on", "2 มิ.ย. 58"), ("revision", "1")])
        #expect(stale.status == 409)
        let committee = try await pages.post(
          "\(address)/committees", as: "silk", form: [("name_th", "คณะกรรมการเครือข่ายไหม")])
        #expect(committee.status == 303)
        let found = try await fixture.house.database.read { db in
          try CommitteeStore(db: db).committees(of: fixture.silkNetwork)
        }
        let seats = "\(address)/committees/\(try #require(found.first).id)/seats"
        let seat = try await pages.post(
          seats, as: "silk",
          form: [("position", "chair"), ("person_name", "นางสาวกานดา แก้วออร์คิด")])
        #expect(seat.status == 303)
        let member = try await pages.post(
          "/enterprises/\(enterprise)/memberships", as: "silk",
          form: [
            ("network", fixture.silkNetwork.description), ("role", "member"),
            ("joined_on", "17/4/2558"),
          ])
        #expect(member.location == address)
        let page = try await pages.get(address, as: "silk")
        for text in [
          "ดำเนินการ", "นางสาวกานดา แก้วออร์คิด", "ไหมทอง", "รับสมาชิกใหม่", "เปลี่ยนขั้นการดำเนินงาน",
        ] {
          #expect(page.text.contains(text))
        }
        let english = try await pages.get("/en\(address)", as: "evaluator")
        #expect(english.text.contains("Network committee"))
        #expect(!english.text.contains("Add a member"))
        #expect(try await pages.get("\(address)/edit", as: "evaluator").status == 403)
        #expect(try await pages.get("/networks", as: nil).status == 303)
      }
    }
  }

  @Test("programs say which revision of a network, a committee and a seat they change")
  func revisions() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      try await fixture.withPages { pages in
        let address = "/api/networks/\(fixture.silkNetwork)"
        func members(_ answer: GatherClient.Answer) throws -> [String: JSON] {
          guard case .object(let members) = try JSON(parsing: Array(answer.text.utf8)) else {
            return [:]
          }
          return members
        }
        func committee() async throws -> JSON? {
          guard
            case .array(let all)? = try members(try await pages.api(.get, address, as: "silk"))[
              "committees"]
          else { return nil }
          return all.first
        }
        let stage: JSON = ["stage": "implementing", "started_on": "2015-06-01", "revision": 1]
        let without = try await pages.api(
          .post, "\(address)/stage", as: "silk",
          ["stage": "implementing", "started_on": "2015-06-01"])
        #expect(without.status == 422)
        #expect(try await pages.api(.post, "\(address)/stage", as: "silk", stage).status == 204)
        let late = try await pages.api(.post, "\(address)/stage", as: "silk", stage)
        #expect(late.status == 409)
        let problem = try members(late)
        #expect(problem["code"] == "changed_meanwhile")
        #expect(problem["present"] == ["revision": 2, "stage": "implementing"])

        let formed = try await pages.api(
          .post, "\(address)/committees", as: "silk", ["name_th": "คณะกรรมการ"])
        #expect(formed.status == 201)
        let id = try #require(try await committee()?["id"]?.string)
        let seats = "\(address)/committees/\(id)/seats"
        let seat: JSON = ["position": "chair", "person_name": "นางสาวกานดา", "revision": 1]
        #expect(try await pages.api(.post, seats, as: "silk", seat).status == 201)
        let second = try await pages.api(.post, seats, as: "silk", seat)
        #expect(second.status == 409)
        #expect(try members(second)["present"]?["revision"] == 2)
        guard case .array(let held)? = try await committee()?["seats"] else {
          Issue.record("no seats")
          return
        }
        let place = "\(seats)/\(try #require(held.first?["id"]?.string))/end"
        let wrong = try await pages.api(
          .post, place, as: "silk", ["left_on": "2015-07-01", "revision": 7])
        #expect(wrong.status == 409)
        let right = try await pages.api(
          .post, place, as: "silk", ["left_on": "2015-07-01", "revision": 1])
        #expect(right.status == 204)
      }
    }
  }

  @Test("a network is added and edited on pages and by programs")
  func adding() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      try await fixture.withPages { pages in
        let form = [
          ("code", "NEW-1"), ("name_th", "เครือข่ายใหม่"), ("organisation", fixture.silk.description),
          ("programme", fixture.programme.description), ("form", "network"), ("level", "province"),
          ("province_groups", "ภาคตะวันออกเฉียงเหนือตอนกลาง"),
        ]
        let added = try await pages.post("/networks", as: "silk", form: form)
        let address = try #require(added.location)
        let taken = try await pages.post("/networks", as: "silk", form: form)
        #expect(taken.status == 422)
        #expect(taken.text.contains("มีเครือข่ายที่ใช้รหัสนี้แล้ว"))
        let edited = try await pages.post(
          address, as: "silk",
          form: form.map { $0.0 == "name_th" ? ("name_th", "เครือข่ายใหม่กว่า") : $0 } + [
            ("revision", "1")
          ])
        #expect(edited.status == 303)
        #expect(try await pages.get(address, as: "silk").text.contains("เครือข่ายใหม่กว่า"))
        let list = try await pages.api(.get, "/api/networks", as: "silk")
        #expect(list.text.contains("NEW-1") && !list.text.contains("RICE-01"))
        let shown = try await pages.api(.get, "/api\(address)", as: "silk")
        #expect(shown.text.contains("\"revision\":2"))
      }
    }
  }
}
