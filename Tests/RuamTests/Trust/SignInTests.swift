import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Database
@testable import Ruam
@testable import Site

private let password = "ช้างม้าวัวควายเป็ดไก่"

@Suite("Signing in")
struct SignInTests {
  @Test(
    "with mail address and password one gets in, and a new session begins",
    arguments: Engine.available)
  func signsIn(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let person = try await world.person([], password: password)
      try await world.withSite { site in
        let answer = try await site.post(
          "/sign-in", ["email": " Person@Example.go.th ", "password": password])
        #expect(answer.status == .seeOther)
        let session = try #require(answer.cookie("ruam-session"))
        #expect(session != person.session)
        #expect(
          answer.headers[values: .setCookie].contains { $0.contains("HttpOnly; SameSite=Lax") })
        let own = try await site.get("/me", session: session)
        #expect(own.status == .ok)
        #expect(own.page.contains("สมชาย ใจดี"))
      }
    }
  }

  @Test("a wrong password and an unknown address are refused alike, keeping what was typed")
  func refusesAlike() async throws {
    try await TrustWorld.with { world in
      _ = try await world.person([], password: password)
      try await world.withSite { site in
        let wrong = try await site.post(
          "/sign-in", ["email": "person@example.go.th", "password": "nonsense nonsense"])
        let unknown = try await site.post(
          "/sign-in", ["email": "nobody@example.go.th", "password": password])
        for answer in [wrong, unknown] {
          #expect(answer.status == .unprocessableContent)
          #expect(answer.page.contains("อีเมลหรือรหัสผ่านไม่ถูกต้อง"))
          #expect(answer.cookie("ruam-session") == nil)
        }
        #expect(wrong.page.contains("value=\"person@example.go.th\""))
        #expect(!wrong.page.contains("nonsense"))
      }
    }
  }

  @Test(
    "the page speaks both languages",
    arguments: [("/sign-in", "รหัสผ่าน"), ("/en/sign-in", "Password")])
  func languages(path: String, word: String) async throws {
    try await TrustWorld.with { world in
      try await world.withSite { site in
        let answer = try await site.get(path)
        #expect(answer.status == .ok)
        #expect(answer.page.contains(word))
        #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
      }
    }
  }

  @Test("after five failures even the right password waits, and the page says until when")
  func limitsPerAccount() async throws {
    try await TrustWorld.with { world in
      _ = try await world.person([], password: password)
      try await world.withSite { site in
        let right = ["email": "person@example.go.th", "password": password]
        for _ in 1...SignInLimits.failuresPerAccount {
          _ = try await site.post("/sign-in", right.merging(["password": "wrong"]) { $1 })
        }
        let limited = try await site.post("/sign-in", right)
        #expect(limited.status == .tooManyRequests)
        #expect(limited.headers[.init("Retry-After") ?? .accept] == "900")
        #expect(limited.page.contains("20 มี.ค. 2558 14:15 น."))
        world.clock.advance(seconds: SignInLimits.windowSeconds)
        let later = try await site.post("/sign-in", right)
        #expect(later.status == .seeOther)
      }
    }
  }

  @Test("a success forgives the account's failures")
  func forgives() async throws {
    try await TrustWorld.with { world in
      _ = try await world.person([], password: password)
      let client = SignInClient(address: "192.0.2.9", userAgent: nil)
      func attempt(_ password: String) async throws {
        _ = try await world.accounts.signIn(
          email: "person@example.go.th", password: password, client: client, ending: nil)
      }
      for _ in 1...2 {
        for _ in 1..<SignInLimits.failuresPerAccount {
          await #expect(throws: AccountRefusal.wrongCredentials) { try await attempt("wrong") }
        }
        try await attempt(password)
      }
    }
  }

  @Test("one address that tries many accounts has to wait")
  func limitsPerAddress() async throws {
    try await TrustWorld.with { world in
      let client = SignInClient(address: "192.0.2.9", userAgent: nil)
      for number in 0..<SignInLimits.failuresPerAddress {
        let attempt = SignInAttempt(email: "p\(number)@example.go.th", client: client)
        let now = world.house.clock()
        let wait = try await world.house.database.write { try KeyStore($0).begin(attempt, at: now) }
        #expect(wait == nil)
      }
      await #expect(
        throws: AccountRefusal.tooManyAttempts(until: world.clock.now.adding(seconds: 900))
      ) {
        _ = try await world.accounts.signIn(
          email: "new@example.go.th", password: password, client: client, ending: nil)
      }
    }
  }

  @Test("many attempts at once do not slip past the limit", arguments: Engine.available)
  func limitsTogether(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let client = SignInClient(address: nil, userAgent: nil)
      let tried = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<12 {
          group.addTask {
            do {
              _ = try await world.accounts.signIn(
                email: "nobody@example.go.th", password: password, client: client, ending: nil)
              return true
            } catch AccountRefusal.wrongCredentials {
              return true
            } catch AccountRefusal.tooManyAttempts { return false }
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(tried == SignInLimits.failuresPerAccount)
    }
  }

  @Test(
    "after signing in one goes on where one wanted to, but never to another site",
    arguments: [
      ("/me?x=1", "/me?x=1"), ("https://evil.example/", "/"), ("//evil.example", "/"),
      ("/\\evil.example", "/"), ("javascript:alert(1)", "/"), ("", "/"),
    ])
  func next(wanted: String, location: String) async throws {
    try await TrustWorld.with { world in
      _ = try await world.person([], password: password)
      try await world.withSite { site in
        let answer = try await site.post(
          "/sign-in",
          ["email": "person@example.go.th", "password": password, "next": wanted])
        #expect(answer.headers[.location] == location)
      }
    }
  }

  @Test("a session that somebody else chose is never taken over")
  func fixation() async throws {
    try await TrustWorld.with { world in
      _ = try await world.person([], password: password)
      try await world.withSite { site in
        let page = try await site.get("/sign-in", session: "chosen-by-the-attacker")
        let visit = try #require(page.cookie("ruam-visit"))
        let form = NamedValues([
          .init("csrf", visit), .init("email", "person@example.go.th"), .init("password", password),
        ])
        let answer = try await site.client.execute(
          uri: "/sign-in", method: .post,
          headers: [
            .cookie: "ruam-session=chosen-by-the-attacker; ruam-visit=\(visit)",
            .contentType: "application/x-www-form-urlencoded",
          ], body: ByteBuffer(string: form.urlEncoded))
        #expect(answer.cookie("ruam-session") != "chosen-by-the-attacker")
        let attacker = try await site.get("/me", session: "chosen-by-the-attacker")
        #expect(attacker.status == .seeOther)
      }
    }
  }

  @Test("signing in again ends the session that the browser had")
  func endsFormer() async throws {
    try await TrustWorld.with { world in
      let person = try await world.person([], password: password)
      _ = try await world.accounts.signIn(
        email: person.email, password: password,
        client: SignInClient(address: nil, userAgent: nil), ending: person.session)
      #expect(try await world.viewer(person) == nil)
    }
  }

  @Test("a session ends after a working day, with signing out, and when the account is suspended")
  func ends() async throws {
    try await TrustWorld.with { world in
      let person = try await world.person([])
      #expect(try await world.viewer(person) != nil)
      world.clock.advance(seconds: KeyLifetime.sessionSeconds - 1)
      #expect(try await world.viewer(person) != nil)
      world.clock.advance(seconds: 1)
      #expect(try await world.viewer(person) == nil)

      let other = try await world.person([], email: "other@example.go.th")
      try await world.withSite { site in
        let answer = try await site.post("/sign-out", as: other)
        #expect(answer.status == .seeOther)
        #expect(answer.cookie("ruam-session") == "")
      }
      #expect(try await world.viewer(other) == nil)

      let third = try await world.person([], email: "third@example.go.th")
      try await world.house.database.write {
        try AccountStore($0).setState(.suspended, of: third.id)
      }
      #expect(try await world.viewer(third) == nil)
    }
  }

  @Test("a form without the session's secret changes nothing")
  func csrf() async throws {
    try await TrustWorld.with { world in
      let person = try await world.person([])
      try await world.withSite { site in
        let forged = TrustWorld.Person(
          id: person.id, email: person.email, session: person.session, csrf: "guessed")
        let answer = try await site.post("/sign-out", as: forged)
        #expect(answer.status == .forbidden)
      }
      #expect(try await world.viewer(person) != nil)
    }
  }

  @Test("neither passwords nor keys stand in the database as they are")
  func secrets() async throws {
    try await TrustWorld.with { world in
      let person = try await world.person([], password: password)
      let token = try await world.accounts.createToken(of: person.id, name: "p", days: 30)
      let stored = try await world.house.database.read { db in
        try db.rows("SELECT password_hash FROM account") { try $0.optionalText(0) ?? "" }
          + db.rows("SELECT token_hash FROM session") { try $0.text(0) }
          + db.rows("SELECT token_hash FROM api_token") { try $0.text(0) }
      }
      #expect(stored.count == 3)
      for secret in [password, person.session, token.secret] {
        #expect(!stored.contains { $0.contains(secret) })
      }
    }
  }
}

@Suite("One-time links")
struct SignInLinkTests {
  @Test(
    "opening a link shows whom it is for; only the button uses it up, once",
    arguments: Engine.available)
  func once(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let link = try await FirstAccounts(world.house).administrator().address
      try await world.withSite { site in
        for _ in 1...2 {
          let page = try await site.get(link)
          #expect(page.status == .ok)
          #expect(page.page.contains("ผู้ดูแลระบบคนแรก"))
        }
        let first = try await site.post(link)
        #expect(first.headers[.location] == "/me/edit")
        #expect(first.cookie("ruam-session")?.isEmpty == false)
        let again = try await site.get(link)
        #expect(again.status == .gone)
        #expect(again.page.contains("ลิงก์นี้ใช้ไม่ได้"))
      }
    }
  }

  @Test("a link that was tampered with, is too old or was replaced leads nowhere")
  func refused() async throws {
    try await TrustWorld.with { world in
      let first = FirstAccounts(world.house)
      let old = try await first.administrator().address
      let new = try await first.administrator().address
      try await world.withSite { site in
        let tampered = String(new.dropLast()) + (new.last == "0" ? "1" : "0")
        for address in [old, tampered] {
          let answer = try await site.get(address)
          #expect(answer.status == .gone)
        }
        world.clock.advance(seconds: KeyLifetime.linkSeconds)
        let late = try await site.get(new)
        #expect(late.status == .gone)
      }
    }
  }

  @Test("a new system asks for its first administrator until somebody can sign in")
  func firstAdministrator() async throws {
    try await TrustWorld.with { world in
      let first = FirstAccounts(world.house)
      #expect(try await first.isNew())
      let link = try await first.administrator().address
      let token = String(link.split(separator: "/").last ?? "")
      let entrance = try await world.accounts.signIn(
        link: token, client: SignInClient(address: nil, userAgent: nil), ending: nil)
      #expect(try await first.isNew())
      let again = try await first.administrator().address
      #expect(again != link)
      _ = try await world.accounts.changePassword(
        of: entrance.account.id, from: nil, to: password,
        client: SignInClient(address: nil, userAgent: nil))
      #expect(try await !first.isNew())
    }
  }

  @Test("there is an example person for every role, each with a link that works")
  func examplePeople() async throws {
    try await TrustWorld.with { world in
      let first = FirstAccounts(world.house)
      #expect(try await !first.hasExamplePeople())
      try await first.makeExamplePeople()
      try await first.makeExamplePeople()
      let links = try await first.exampleLinks()
      #expect(links.count == Roles.all.count)
      let held = try await world.house.database.read { db in
        try db.rows("SELECT role FROM role_grant ORDER BY role") { try $0.text(0) }
      }
      #expect(held == Roles.all.map(\.key).sorted())
      #expect(try await first.hasExamplePeople())
      #expect(try await !first.isNew())
      try await world.withSite { site in
        for link in links {
          let answer = try await site.post(link.address)
          #expect(answer.headers[.location] == "/me/password")
        }
      }
    }
  }
}
