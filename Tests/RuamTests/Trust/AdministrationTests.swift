import HummingbirdTesting
import Testing

@testable import Database
@testable import Ruam
@testable import Site

@Suite("Managing accounts")
struct AdministrationTests {
  private func administration(
    _ world: TrustWorld, _ person: TrustWorld.Person
  ) async throws -> Administration {
    Administration(world.house, for: try #require(try await world.viewer(person)))
  }

  @Test(
    "an invitation makes an account with a role and a link that works", arguments: Engine.available)
  func invites(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let admin = try await world.administrator()
      try await world.withSite { site in
        let answer = try await site.post(
          "/accounts", as: admin,
          [
            "name": "สมหญิง ใจดี", "email": "Somying@Example.go.th",
            "organisation": world.first.description, "role": Roles.agencyOfficer.key,
            "boundary_organisation": world.first.description,
          ])
        #expect(answer.status == .ok)
        let token = try #require(
          answer.page.split(separator: "/sign-in/link/").dropFirst().first?.prefix(64))
        let entered = try await site.post("/sign-in/link/\(token)")
        #expect(entered.headers[.location] == "/me/password")
        let session = try #require(entered.cookie("ruam-session"))
        let own = try await site.get("/me", session: session)
        #expect(own.page.contains("เจ้าหน้าที่หน่วยร่วมดำเนินการ – กรมหนึ่ง"))
      }
    }
  }

  @Test("a refused invitation says what is wrong and keeps what was typed")
  func refusesInvitation() async throws {
    try await TrustWorld.with { world in
      let admin = try await world.administrator()
      try await world.withSite { site in
        let taken = try await site.post(
          "/accounts", as: admin,
          ["name": "ก ข", "email": admin.email, "role": Roles.evaluator.key])
        #expect(taken.status == .unprocessableContent)
        #expect(taken.page.contains("มีบัญชีที่ใช้อีเมลนี้แล้ว"))
        #expect(taken.page.contains("value=\"ก ข\""))
        let english = try await site.post("/en/accounts", as: admin, ["name": "A B"])
        #expect(english.page.contains("Fill in: Mail address"))
      }
    }
  }

  @Test("an administrator of one organisation sees and manages its accounts only")
  func bounded() async throws {
    try await TrustWorld.with { world in
      let bounded = try await world.person(
        [Grant(role: Roles.administrator.key, organisationID: world.first.rawValue)],
        organisation: world.first)
      let own = try await world.person([], email: "own@example.go.th", organisation: world.first)
      let other = try await world.person(
        [], email: "other@example.go.th", organisation: world.second)
      let full = try await world.person(
        [Grant(role: Roles.administrator.key)], email: "full@example.go.th",
        organisation: world.first)
      let acts = try await administration(world, bounded)
      try await world.withSite { site in
        let list = try await site.get("/accounts", as: bounded)
        #expect(list.page.contains("own@example.go.th"))
        #expect(!list.page.contains("other@example.go.th"))
        let export = try await site.get("/accounts?format=csv", as: bounded)
        #expect(export.page.contains("own@example.go.th"))
        #expect(!export.page.contains("other@example.go.th"))
        let page = try await site.get("/accounts/\(other.id)", as: bounded)
        #expect(page.status == .notFound)
      }
      await #expect(throws: SiteRefusal.notFound) { try await acts.suspend(other.id, reason: "x") }
      // A link to an account leads into it, so none is made to one that may do more.
      await #expect(throws: AdministrationRefusal.beyondReach) {
        _ = try await acts.makeLink(to: full.id)
      }
      await #expect(throws: AdministrationRefusal.beyondReach) {
        try await acts.suspend(full.id, reason: "x")
      }
      await #expect(throws: AdministrationRefusal.beyondReach) {
        _ = try await acts.give(Grant(role: Roles.evaluator.key), to: own.id)
      }
      await #expect(throws: AdministrationRefusal.beyondReach) {
        try await acts.change(
          own.id, name: "n", email: own.email, organisation: world.second, revision: 2)
      }
      _ = try await acts.give(
        Grant(role: Roles.evaluator.key, organisationID: world.first.rawValue), to: own.id)
    }
  }

  @Test("a suspended account is out at once, on pages and in the API, and back when that is lifted")
  func suspends() async throws {
    try await TrustWorld.with { world in
      let admin = try await world.administrator()
      let person = try await world.person([], email: "p@example.go.th")
      let token = try await world.accounts.createToken(of: person.id, name: "t", days: 30).secret
      try await world.withSite { site in
        let before = try await site.api(.get, "/api/me", token: token)
        #expect(before.status == .ok)
        let missing = try await site.post("/accounts/\(person.id)/suspend", as: admin)
        #expect(missing.status == .unprocessableContent)
        let done = try await site.post(
          "/accounts/\(person.id)/suspend", as: admin, ["reason": "ย้ายหน่วยงาน"])
        #expect(done.status == .seeOther)
        let page = try await site.get("/me", as: person)
        #expect(page.status == .seeOther)
        let api = try await site.api(.get, "/api/me", token: token)
        #expect(api.status == .unauthorized)
        let shown = try await site.get("/accounts/\(person.id)", as: admin)
        #expect(shown.page.contains("ย้ายหน่วยงาน"))
        _ = try await site.post("/accounts/\(person.id)/resume", as: admin)
        let again = try await site.api(.get, "/api/me", token: token)
        #expect(again.status == .ok)
      }
    }
  }

  @Test("nobody suspends the own account, nor takes the last administrator away")
  func lastAdministrator() async throws {
    try await TrustWorld.with { world in
      let admin = try await world.administrator()
      let acts = try await administration(world, admin)
      await #expect(throws: AdministrationRefusal.ownAccount) {
        try await acts.suspend(admin.id, reason: "x")
      }
      let grant = try #require(try await acts.account(admin.id).grants.first?.stored.id)
      await #expect(throws: AdministrationRefusal.lastAdministrator) {
        try await acts.withdraw(grant, from: admin.id, reason: nil)
      }
      _ = try await world.administrator(email: "second@example.go.th")
      try await acts.withdraw(grant, from: admin.id, reason: nil)
      #expect(try await world.viewer(admin)?.permissions == [])
    }
  }

  @Test("who saves over somebody else's change is told so and keeps what was typed")
  func changedMeanwhile() async throws {
    try await TrustWorld.with { world in
      let admin = try await world.administrator()
      let person = try await world.person([], email: "p@example.go.th")
      try await world.withSite { site in
        let values = ["name": "ชื่อใหม่", "email": person.email, "revision": "1"]
        let answer = try await site.post("/accounts/\(person.id)", as: admin, values)
        #expect(answer.status == .conflict)
        #expect(answer.page.contains("มีผู้อื่นแก้ไข"))
        #expect(answer.page.contains("value=\"ชื่อใหม่\""))
        let saved = try await site.post(
          "/accounts/\(person.id)", as: admin, values.merging(["revision": "2"]) { $1 })
        #expect(saved.status == .seeOther)
      }
    }
  }

  @Test("the list filters, sorts and pages a thousand accounts", arguments: Engine.available)
  func lists(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let admin = try await world.administrator()
      let now = world.clock.now
      try await world.house.database.write { db in
        for number in 0..<1000 {
          _ = try AccountStore(db).insert(
            email: "u\(number)@example.go.th", name: "ผู้ใช้ที่ \(number)",
            organisation: number % 2 == 0 ? world.first : nil, at: now)
        }
      }
      try await world.withSite { site in
        let all = try await site.get("/accounts?page=2", as: admin)
        #expect(all.page.contains("พบ 1,001 บัญชี"))
        let found = try await site.get(
          "/accounts?q=u77%40&organisation=\(world.first)&state=invited&sort=-email", as: admin)
        #expect(!found.page.contains("u77@example.go.th"))
        let odd = try await site.get("/accounts?q=u77%40", as: admin)
        #expect(odd.page.contains("u77@example.go.th"))
        let file = try await site.get("/accounts?format=csv", as: admin)
        #expect(file.page.split(whereSeparator: \.isNewline).count == 1002)
      }
    }
  }

  @Test("the API does what the pages do")
  func api() async throws {
    try await TrustWorld.with { world in
      let admin = try await world.administrator()
      let token = try await world.accounts.createToken(of: admin.id, name: "t", days: 30).secret
      try await world.withSite { site in
        let made = try await site.api(
          .post, "/api/accounts", token: token,
          json: """
            {"name": "A B", "email": "ab@example.go.th", "role": "evaluator"}
            """)
        #expect(made.status == .created)
        let account = try #require(try JSON(parsing: Array(buffer: made.body))["account"])
        let id = try #require(account["id"]?.string)
        let given = try await site.api(
          .post, "/api/accounts/\(id)/grants", token: token,
          json: """
            {"role": "agency_officer", "boundary_organisation": "\(world.first)"}
            """)
        #expect(given.status == .created)
        let again = try await site.api(
          .post, "/api/accounts", token: token,
          json: """
            {"name": "A B", "email": "ab@example.go.th", "role": "evaluator"}
            """)
        #expect(again.status == .conflict)
        #expect(again.problemCode == "email_taken")
        let wrong = try await site.api(.post, "/api/accounts", token: token, json: "{\"name\": 1}")
        #expect(wrong.status == .unprocessableContent)
        let history = try await site.api(.get, "/api/history/account/\(id)", token: token)
        let entries = try JSON(parsing: Array(buffer: history.body))["entries"]
        guard case .array(let list) = entries else { Issue.record("no entries"); return }
        #expect(
          list.compactMap { $0["action"]?.string } == [
            "role_given", "link_created", "role_given", "invited",
          ])
      }
    }
  }
}
