import HummingbirdTesting
import Testing

@testable import Database
@testable import Ruam
@testable import Site

private let password = "ช้างม้าวัวควายเป็ดไก่"

@Suite("A person's own page")
struct OwnPageTests {
  @Test(
    "a new password needs the current one, ends all other sessions, and works",
    arguments: Engine.available)
  func changesPassword(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let person = try await world.person([], password: password)
      let other = try await world.sessionAgain(person)
      let new = "ปลาหมึกกุ้งหอยปูปลา"
      try await world.withSite { site in
        let wrong = try await site.post(
          "/me/password", as: person, ["current": "nonsense", "new": new, "again": new])
        #expect(wrong.page.contains("รหัสผ่านปัจจุบันไม่ถูกต้อง"))
        let differ = try await site.post(
          "/me/password", as: person, ["current": password, "new": new, "again": new + "ๆ"])
        #expect(differ.page.contains("ไม่ตรงกัน"))
        let done = try await site.post(
          "/me/password", as: person, ["current": password, "new": new, "again": new])
        #expect(done.headers[.location] == "/me")
        let fresh = try #require(done.cookie("ruam-session"))
        let page = try await site.get("/me", session: fresh)
        #expect(page.status == .ok)
        let signedIn = try await site.post("/sign-in", ["email": person.email, "password": new])
        #expect(signedIn.status == .seeOther)
      }
      #expect(try await world.viewer(person) == nil)
      #expect(try await world.viewer(other) == nil)
    }
  }

  @Test("the browsers signed in are listed, and all others can be signed out")
  func sessions() async throws {
    try await TrustWorld.with { world in
      let person = try await world.person([])
      let other = try await world.sessionAgain(person)
      try await world.withSite { site in
        let page = try await site.get("/me", as: person)
        #expect(page.page.contains("Firefox · Linux"))
        #expect(page.page.contains("192.0.2.1"))
        _ = try await site.post("/me/sessions/end", as: person)
      }
      #expect(try await world.viewer(person) != nil)
      #expect(try await world.viewer(other) == nil)
    }
  }

  @Test("an access token is shown once, opens the API as its owner, and ends by time or by hand")
  func tokens() async throws {
    try await TrustWorld.with { world in
      let person = try await world.person([Grant(role: Roles.evaluator.key)])
      let other = try await world.person([], email: "other@example.go.th")
      try await world.withSite { site in
        let made = try await site.post("/me/tokens", as: person, ["name": "สคริปต์", "days": "30"])
        let secret = String(
          try #require(
            made.page.split(separator: "class=\"secret\">").dropFirst().first?.prefix(64)))
        let me = try await site.api(.get, "/api/me", token: secret)
        #expect(me.status == .ok)
        #expect(try JSON(parsing: Array(buffer: me.body))["email"]?.string == person.email)
        let own = try await site.get("/me", as: person)
        #expect(own.page.contains("สคริปต์"))
        #expect(!own.page.contains(secret))
        let id = try #require(
          try await world.house.database.read { try KeyStore($0).tokens(of: person.id).first?.id })
        let foreign = try await site.post("/me/tokens/\(id)/revoke", as: other)
        #expect(foreign.status == .notFound)
        let itself = try await site.api(.delete, "/api/me/tokens/\(id)", token: secret)
        #expect(itself.problemCode == "token_in_use")
        world.clock.advance(seconds: 30 * 86_400 - 1)
        let late = try await site.api(.get, "/api/me", token: secret)
        #expect(late.status == .ok)
        world.clock.advance(seconds: 1)
        let over = try await site.api(.get, "/api/me", token: secret)
        #expect(over.status == .unauthorized)
      }
      let second = try await world.accounts.createToken(of: person.id, name: "b", days: 30)
      try await world.accounts.revokeToken(second.id, of: person.id)
      #expect(try await AccountAuthority(house: world.house).viewer(bearer: second.secret) == nil)
    }
  }

  @Test("a mail address that somebody else has is refused beside its field")
  func emailTaken() async throws {
    try await TrustWorld.with { world in
      let person = try await world.person([])
      _ = try await world.person([], email: "other@example.go.th")
      try await world.withSite { site in
        let answer = try await site.post(
          "/me/edit", as: person,
          ["name": "ก", "email": "OTHER@example.go.th", "revision": "2"])
        #expect(answer.status == .conflict)
        #expect(answer.page.contains("มีบัญชีที่ใช้อีเมลนี้แล้ว"))
      }
    }
  }
}
