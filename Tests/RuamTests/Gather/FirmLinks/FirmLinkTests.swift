import Database
import Foundation
import HTTPTypes
import Site
import Testing

@testable import Ruam

@Suite("Links by which firms ask for corrections themselves")
struct FirmLinkTests {
  private static let office = GatherSessions.viewer(1, "office", [Grant(role: "programme_office")])
  private static let silk = GatherSessions.viewer(
    2, "silk", [Grant(role: "agency_officer", organisationID: 11)], organisation: 11)

  private static func telephone(_ value: String?) -> CorrectionDraft {
    CorrectionDraft(
      matter: .value(.telephone, value), reason: "เปลี่ยนเบอร์แล้ว", informant: "คุณกานดา")
  }

  private func link(_ entity: EntityID, _ fixture: GatherFixture) async throws -> (
    id: FirmLinkID, token: String
  ) {
    let made = try await FirmLinks(fixture.house).make(about: entity, by: Self.silk)
    return (made.id, try #require(made.address.split(separator: "/").last.map(String.init)))
  }

  private func tasks(_ viewer: Viewer, _ fixture: GatherFixture) async throws -> [String] {
    try await fixture.house.database.read { db in
      try MyWorkStore(db: db, viewer: viewer, now: GatherFixture.now).tasks().map(\.code)
    }
  }

  @Test("a link is good until its last day, and no longer once it is withdrawn")
  func living() {
    let now = GatherFixture.now
    func link(_ expiresAt: Timestamp, _ withdrawnAt: Timestamp? = nil) -> FirmLink {
      FirmLink(
        id: FirmLinkID(rawValue: 1), enterprise: EnterpriseID(rawValue: 1), entity: nil,
        maker: AccountID(rawValue: 1), makerName: "", createdAt: now, expiresAt: expiresAt,
        withdrawnAt: withdrawnAt, withdrawnBy: nil)
    }
    #expect(link(now.adding(seconds: 1)).isLiving(at: now))
    #expect(!link(now).isLiving(at: now))
    #expect(!link(now.adding(seconds: 1), now).isLiving(at: now))
  }

  @Test(
    "what a firm asks is answered by a clerk, and the firm and the officer both get the answer",
    arguments: Engine.available)
  func asked(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      let links = FirmLinks(fixture.house)
      let (id, token) = try await link(entity, fixture)
      try await links.ask(Self.telephone("0898765432"), through: token)
      let sight = try await links.open(token, from: "192.0.2.1")
      #expect(sight.link.id == id)
      let request = try #require(sight.requests.first)
      #expect(request.link == id)
      #expect(request.asker == AccountID(rawValue: 2))
      #expect(request.organisation?.id == nil)
      #expect(CorrectionTexts.asker(of: request) == CorrectionTexts.firmItself)
      #expect(try await tasks(Self.office, fixture) == ["corrections_to_answer"])
      let seen = try await fixture.house.database.read { db in
        try CorrectionDetail.read(request.id, of: Self.office, in: db)
      }
      try await Corrections(fixture.house, for: Self.office).answer(
        request.id, CorrectionAnswer(verdict: .accepted, words: "แก้แล้ว"),
        revision: try #require(seen).revision)
      let answered = try await links.open(token, from: nil).requests.first
      #expect(answered?.state == .accepted)
      #expect(answered?.answer == "แก้แล้ว")
      #expect(try await fixture.detail(entity)?.entry.text(.telephone) == "0898765432")
      #expect(try await tasks(Self.silk, fixture) == ["correction_answered"])
      let told = try await fixture.house.database.read { db in
        (
          try HistoryStore(db).latest(kind: Corrections.historyKind, id: request.id),
          try HistoryStore(db).latest(kind: "enterprise", id: entity),
          try db.value("SELECT COUNT(*) FROM firm_link WHERE token_hash = \(token)", as: Int.self)
        )
      }
      #expect(told.0.contains { $0.action == "asked_by_firm" && $0.account == nil })
      #expect(told.1.contains { $0.action == "firm_link_made" })
      #expect(!told.1.contains { $0.after?.contains(token) == true })
      #expect(told.2 == 0)
    }
  }

  @Test(
    "a withdrawn, an expired, a suspended officer’s and a wrong link open nothing",
    arguments: Engine.available)
  func notValid(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let entity = try await fixture.add("ไหมทอง")
      let links = FirmLinks(fixture.house)
      let (id, token) = try await link(entity, fixture)
      let (late, lateToken) = try await link(entity, fixture)
      #expect(try await links.living(about: entity, for: Self.office).links.count == 2)
      try await links.withdraw(id, about: entity, by: Self.office)
      await #expect(throws: SiteRefusal.notFound) {
        try await links.withdraw(id, about: entity, by: Self.office)
      }
      try await fixture.house.database.write { db in
        try db.execute("UPDATE firm_link SET expires_at = \(GatherFixture.now) WHERE id = \(late)")
      }
      #expect(try await links.living(about: entity, for: Self.office).links.isEmpty)
      let (_, good) = try await link(entity, fixture)
      _ = try await links.open(good, from: nil)
      try await fixture.house.database.write { db in
        try db.execute("UPDATE account SET state = 'suspended' WHERE id = 2")
      }
      for bad in [token, lateToken, good, "0", "'", String(repeating: "a", count: 64)] {
        await #expect(throws: FirmLinkRefusal.notValid) {
          _ = try await links.open(bad, from: nil)
        }
        await #expect(throws: FirmLinkRefusal.notValid) {
          try await links.ask(Self.telephone("0898765432"), through: bad)
        }
      }
    }
  }

  @Test(
    "a firm takes back what it asked through its own link, while nobody has answered",
    arguments: Engine.available)
  func takenBack(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      let links = FirmLinks(fixture.house)
      let (_, token) = try await link(entity, fixture)
      let (_, second) = try await link(entity, fixture)
      try await links.ask(Self.telephone("0898765432"), through: token)
      let request = try #require(try await links.open(token, from: nil).requests.first).id
      // Neither another link nor a wrong one takes it back.
      await #expect(throws: SiteRefusal.notFound) {
        try await links.takeBack(request, through: second)
      }
      await #expect(throws: FirmLinkRefusal.notValid) {
        try await links.takeBack(request, through: "0")
      }
      try await links.takeBack(request, through: token)
      #expect(try await links.open(token, from: nil).requests.first?.state == .withdrawn)
      #expect(try await tasks(Self.office, fixture).isEmpty)
      await #expect(throws: CorrectionRefusal.answeredMeanwhile) {
        try await links.takeBack(request, through: token)
      }
      let told = try await fixture.house.database.read { db in
        try HistoryStore(db).latest(kind: Corrections.historyKind, id: request)
      }
      #expect(told.contains { $0.action == "withdrawn_by_firm" && $0.account == nil })
      #expect(try await fixture.detail(entity)?.entry.text(.telephone) == "0812345678")
      // It may ask again, and what is answered stays.
      try await links.ask(Self.telephone("0898765432"), through: token)
      let again = try #require(
        try await links.open(token, from: nil).requests.first { $0.state == .open })
      let seen = try await fixture.house.database.read { db in
        try CorrectionDetail.read(again.id, of: Self.office, in: db)
      }
      try await Corrections(fixture.house, for: Self.office).answer(
        again.id, CorrectionAnswer(verdict: .accepted), revision: try #require(seen).revision)
      await #expect(throws: CorrectionRefusal.answeredMeanwhile) {
        try await links.takeBack(again.id, through: token)
      }
      #expect(try await fixture.detail(entity)?.entry.text(.telephone) == "0898765432")
    }
  }

  @Test("many wrong links from one address shut it out for a while, also with a good one")
  func limited() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let links = FirmLinks(fixture.house)
      let (_, token) = try await link(try await fixture.add("ไหมทอง"), fixture)
      for number in 0..<FirmLinkRules.failuresPerAddress {
        await #expect(throws: FirmLinkRefusal.notValid) {
          _ = try await links.open("wrong-\(number)", from: "192.0.2.7")
        }
      }
      let until = GatherFixture.now.adding(seconds: SignInLimits.windowSeconds)
      await #expect(throws: FirmLinkRefusal.tooManyAttempts(until: until)) {
        _ = try await links.open(token, from: "192.0.2.7")
      }
      _ = try await links.open(token, from: "192.0.2.8")
    }
  }

  @Test("the same is not asked twice, by whichever link, nor more than twenty things at once")
  func refused() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      let links = FirmLinks(fixture.house)
      let (id, token) = try await link(entity, fixture)
      let (_, second) = try await link(entity, fixture)
      // What the officer asks on her own account is another request.
      _ = try await Corrections(fixture.house, for: Self.silk)
        .ask(Self.telephone("0898765432"), about: entity)
      try await links.ask(Self.telephone("0898765432"), through: token)
      await #expect(throws: CorrectionRefusal.askedByFirmAlready) {
        try await links.ask(Self.telephone(nil), through: second)
      }
      await #expect(throws: CorrectionRefusal.otherMissing) {
        try await links.ask(
          CorrectionDraft(
            matter: .sameAs(EnterpriseID(rawValue: entity.rawValue)), reason: "รายเดียวกัน"),
          through: token)
      }
      let entry = try #require(try await fixture.detail(entity)).entry
      try await fixture.house.database.write { db in
        for _ in 1..<FirmLinkRules.openLimit {
          try CorrectionStore(db: db).insert(
            .next(), Self.telephone(nil), about: entry, other: nil,
            by: CorrectionAsker(account: AccountID(rawValue: 2), organisation: nil, link: id),
            at: GatherFixture.now)
        }
      }
      let district = CorrectionDraft(matter: .value(.district, "พล"), reason: "ผิดอำเภอ")
      await #expect(throws: CorrectionRefusal.tooManyOpen) {
        try await links.ask(district, through: token)
      }
      try await links.ask(district, through: second)
    }
  }

  @Test("a link leads to the enterprise that its record belongs to today")
  func joined() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let a = try await fixture.add("ไหมทอง")
      let b = try await fixture.add("ไหมทองขอนแก่น")
      let (_, token) = try await link(b, fixture)
      let together = try await fixture.join(a, b)
      let sight = try await FirmLinks(fixture.house).open(token, from: nil)
      #expect(sight.detail.entry.entity == together)
      #expect(sight.detail.records.count == 2)
    }
  }
}

@Suite("Pages of links for firms")
struct FirmLinkPagesTests {
  private static let robots = HTTPField.Name("X-Robots-Tag")
  private static let referrer = HTTPField.Name("Referrer-Policy")

  private func token(in text: String) throws -> String {
    let start = try #require(text.range(of: "/firm/"))
    return String(text[start.upperBound...].prefix { $0.isHexDigit })
  }

  @Test("an officer makes a link, the firm asks, the office answers, the firm reads it")
  func journey() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      _ = try await fixture.join(entity, try await fixture.add("ไหมทองขอนแก่น", by: fixture.rice))
      try await fixture.withPages { pages in
        let address = "/enterprises/\(entity)/firm-links"
        #expect(try await pages.get("/enterprises/\(entity)", as: "silk").text.contains(address))
        #expect(
          try await pages.get("/en\(address)", as: "silk").text.contains("Make a link"))
        let token = try token(in: try await pages.post(address, as: "silk", form: []).text)
        #expect(token.utf8.count == 64)
        let listed = try await pages.get("/enterprises/\(entity)", as: "silk").text
        #expect(listed.contains("ลิงก์ของกิจการที่ใช้ได้"))
        #expect(listed.contains("ใช้ได้ถึง"))
        #expect(!listed.contains(token))

        let firm = "/firm/\(token)"
        let page = try await pages.get(firm, as: nil)
        #expect(page.status == 200)
        #expect(page.text.contains("ไหมทอง"))
        #expect(page.text.contains("คำขอของท่าน"))
        #expect(!page.text.contains("0812345678"))
        #expect(page.headers[try #require(Self.robots)]?.contains("noindex") == true)
        #expect(page.headers[try #require(Self.referrer)] == "no-referrer")
        #expect(page.headers[.cacheControl] == "no-store")
        // Who has signed in sees no more here.
        #expect(try await !pages.get(firm, as: "office").text.contains("0812345678"))
        let english = try await pages.get("/en\(firm)?field=telephone", as: nil).text
        #expect(english.contains("Who you are and how to tell you"))
        #expect(try await pages.get("\(firm)?kind=not_mine", as: nil).text.contains("ไหมทองขอนแก่น"))

        let form = [("kind", "value"), ("field", "telephone"), ("telephone", "089-876-5432")]
        let incomplete = try await pages.postAsVisitor(firm, form: form)
        #expect(incomplete.status == 422)
        #expect(incomplete.text.contains("089-876-5432"))
        let complete = form + [("reason", "เปลี่ยนเบอร์"), ("informant", "กานดา เจ้าของ")]
        let sent = try await pages.postAsVisitor("/en\(firm)", form: complete)
        #expect(sent.status == 303)
        #expect(sent.location == "/en\(firm)")
        let again = try await pages.postAsVisitor("/en\(firm)", form: complete)
        #expect(again.status == 409)
        #expect(again.text.contains("You have an open request about this already"))
        let open = try await pages.get("/en\(firm)", as: nil).text
        #expect(open.contains("Open"))
        #expect(!open.contains("0898765432"))
        let records = [("kind", "not_mine"), ("reason", "ไม่ใช่ของเรา"), ("informant", "กานดา")]
        #expect(try await pages.postAsVisitor(firm, form: records).status == 422)

        let list = try await pages.get("/corrections", as: "office").text
        #expect(list.contains("กิจการเอง (ผ่านลิงก์)"))
        let request = try #require(list.firstMatch(of: #//corrections/0\w+/#)).output
        let shown = try await pages.get("/en\(request)", as: "office").text
        #expect(shown.contains("the firm itself (by link)"))
        #expect(shown.contains("กานดา เจ้าของ"))
        let revision = try #require(shown.firstMatch(of: #/name="revision" value="([^"]*)"/#))
        let answer = [
          ("verdict", "declined"), ("words", "โทรตรวจแล้วเบอร์เดิมถูกต้อง"),
          ("revision", String(revision.1)),
        ]
        #expect(try await pages.post("\(request)/answer", as: "office", form: answer).status == 303)
        let answered = try await pages.get(firm, as: nil).text
        #expect(answered.contains("โทรตรวจแล้วเบอร์เดิมถูกต้อง"))
        #expect(answered.contains("ไม่รับ"))
        #expect(try await pages.get("/en\(firm)", as: nil).text.contains("Declined"))
        let district = [
          ("kind", "value"), ("field", "district"), ("district", "พล"), ("reason", "ย้าย"),
          ("informant", "กานดา"),
        ]
        #expect(try await pages.postAsVisitor(firm, form: district).status == 303)
        let waiting = try await pages.get("/en\(firm)", as: nil).text
        let ways = waiting.matches(of: #/action="[^"]*(/firm/\w+/requests/\w+/withdraw)"/#)
        #expect(ways.count == 1)
        let way = String(try #require(ways.first).1)
        #expect(try await pages.postAsVisitor(way, form: []).location == firm)
        #expect(try await pages.get("/en\(firm)", as: nil).text.contains("Withdrawn"))
        #expect(try await pages.postAsVisitor(way, form: []).status == 409)
        let wrong = way.replacing(token, with: String(token.reversed()))
        #expect(try await pages.postAsVisitor(wrong, form: []).status == 404)
        let titles = try await fixture.house.database.read { db in
          try MyWorkStore(
            db: db,
            viewer: GatherSessions.viewer(
              2, "silk", [Grant(role: "agency_officer", organisationID: 11)], organisation: 11),
            now: GatherFixture.now
          ).tasks().map(\.title.en)
        }
        #expect(titles == ["What the firm itself asked (by link) was answered: ไหมทองขอนแก่น"])
      }
    }
  }

  @Test("every other door is shut")
  func denied() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let rice = try await fixture.add("ของข้าว", by: fixture.rice)
      let silk = try await fixture.add("ของไหม")
      try await fixture.withPages { pages in
        for (enterprise, person, status) in [(rice, "silk", 404), (silk, "evaluator", 403)] {
          let path = "/enterprises/\(enterprise)/firm-links"
          #expect(try await pages.get(path, as: person).status == status)
          #expect(try await pages.post(path, as: person, form: []).status == status)
          #expect(try await pages.api(.get, "/api\(path)", as: person).status == status)
          #expect(try await pages.api(.post, "/api\(path)", as: person).status == status)
          #expect(try await pages.api(.delete, "/api\(path)/01", as: person).status == status)
        }
        let seen = try await pages.get("/enterprises/\(silk)", as: "evaluator").text
        #expect(!seen.contains("firm-links"))
        let path = "/enterprises/\(silk)/firm-links"
        let token = try token(in: try await pages.post(path, as: "silk", form: []).text)
        let link = try await fixture.house.database.read { db in
          try FirmLinkStore(db: db).links(about: silk).first?.id
        }
        let withdraw = "\(path)/\(try #require(link))/withdraw"
        #expect(try await pages.post(withdraw, as: "evaluator", form: []).status == 403)
        // A link of another enterprise is not withdrawn by the way.
        let elsewhere = withdraw.replacing(silk.description, with: rice.description)
        #expect(try await pages.post(elsewhere, as: "office", form: []).status == 404)
        #expect(try await pages.get("/firm/\(token)", as: nil).status == 200)
        #expect(try await pages.post(withdraw, as: "silk", form: []).status == 303)
        let history = try await pages.get("/en/enterprises/\(silk)", as: "evaluator").text
        #expect(history.contains("Link for the firm withdrawn"))

        let withdrawn = try await pages.get("/firm/\(token)", as: nil)
        let wrong = try await pages.get("/firm/\(String(token.reversed()))", as: nil)
        for answer in [withdrawn, wrong] {
          #expect(answer.status == 404)
          #expect(answer.text.contains("ลิงก์นี้ใช้ไม่ได้"))
          #expect(!answer.text.contains("ของไหม"))
          #expect(answer.headers[try #require(Self.referrer)] == "no-referrer")
        }
        #expect(
          try await pages.get("/en/firm/\(token)", as: nil).text.contains("This link is not good"))
        let asked = try await pages.postAsVisitor(
          "/firm/\(token)", form: [("kind", "value"), ("field", "district")])
        #expect(asked.status == 404)
      }
    }
  }

  @Test("programs make, list and withdraw links as pages do")
  func api() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง")
      try await fixture.withPages { pages in
        let path = "/api/enterprises/\(entity)/firm-links"
        let made = try await pages.api(.post, path, as: "silk")
        #expect(made.status == 201)
        let body = try JSON(parsing: Array(made.text.utf8))
        let address = try #require(body["link"]?.string)
        let id = try #require(body["id"]?.string)
        #expect(try await pages.get(address, as: nil).status == 200)
        let listed = try await pages.api(.get, path, as: "office")
        #expect(listed.text.contains(id))
        #expect(try !listed.text.contains(token(in: address)))
        #expect(try await pages.api(.delete, "\(path)/\(id)", as: "office").status == 204)
        #expect(try await pages.api(.delete, "\(path)/\(id)", as: "office").status == 404)
        #expect(try await pages.get(address, as: nil).status == 404)
        #expect(
          try await pages.api(.get, path, as: "silk").text == #"{"links":[]}"#)
      }
    }
  }
}
