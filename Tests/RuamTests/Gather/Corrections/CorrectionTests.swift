import Database
import Foundation
import Site
import Testing

@testable import Ruam

@Suite("Asking for corrections and answering them")
struct CorrectionTests {
  private static let office = GatherSessions.viewer(1, "office", [Grant(role: "programme_office")])
  private static let silk = GatherSessions.viewer(
    2, "silk", [Grant(role: "agency_officer", organisationID: 11)], organisation: 11)
  private static let evaluator = GatherSessions.viewer(3, "evaluator", [Grant(role: "evaluator")])

  private static func telephone(_ value: String?) -> CorrectionDraft {
    CorrectionDraft(matter: .value(.telephone, value), reason: "เปลี่ยนเบอร์แล้ว")
  }

  private func detail(_ id: CorrectionRequestID, _ viewer: Viewer, _ fixture: GatherFixture)
    async throws -> CorrectionDetail
  {
    let found = try await fixture.house.database.read { db in
      try CorrectionDetail.read(id, of: viewer, in: db)
    }
    return try #require(found)
  }

  private func answer(
    _ id: CorrectionRequestID, _ answer: CorrectionAnswer, as viewer: Viewer,
    _ fixture: GatherFixture
  ) async throws {
    try await Corrections(fixture.house, for: viewer).answer(
      id, answer, revision: try await detail(id, viewer, fixture).revision)
  }

  private func tasks(_ viewer: Viewer, _ fixture: GatherFixture) async throws -> [String] {
    try await fixture.house.database.read { db in
      try MyWorkStore(db: db, viewer: viewer, now: GatherFixture.now).tasks().map(\.code)
    }
  }

  @Test(
    "a granted value stands in the register at once, with history that names the request, and the answer waits for who asked",
    arguments: Engine.available)
  func granted(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      let id = try await Corrections(fixture.house, for: Self.evaluator)
        .ask(Self.telephone("0898765432"), about: entity)
      #expect(try await tasks(Self.office, fixture) == ["corrections_to_answer"])
      #expect(try await tasks(Self.silk, fixture) == ["corrections_to_answer"])
      #expect(try await tasks(Self.evaluator, fixture) == [])
      try await answer(id, CorrectionAnswer(verdict: .accepted), as: Self.silk, fixture)
      #expect(try await fixture.detail(entity)?.entry.text(.telephone) == "0898765432")
      #expect(try await tasks(Self.silk, fixture) == [])
      #expect(try await tasks(Self.evaluator, fixture) == ["correction_answered"])
      let history = try await fixture.house.database.read { db in
        try HistoryStore(db).latest(kind: "enterprise", id: entity).first
      }
      #expect(history?.action == "corrected")
      #expect(history?.after?.contains(id.description) == true)
      #expect(history?.after?.contains("0898765432") == false)
      try await Corrections(fixture.house, for: Self.evaluator).noteSeen(id)
      #expect(try await tasks(Self.evaluator, fixture) == [])
      #expect(try await detail(id, Self.evaluator, fixture).request.seenAt == GatherFixture.now)
    }
  }

  @Test(
    "of two clerks the second is told, and the first answer stands", arguments: Engine.available)
  func twoClerks(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      let id = try await Corrections(fixture.house, for: Self.silk)
        .ask(Self.telephone(nil), about: entity)
      let seen = try await detail(id, Self.office, fixture).revision
      try await answer(
        id, CorrectionAnswer(verdict: .declined, words: "เบอร์นี้ยังใช้อยู่"), as: Self.silk, fixture)
      await #expect(throws: CorrectionRefusal.answeredMeanwhile) {
        try await Corrections(fixture.house, for: Self.office).answer(
          id, CorrectionAnswer(verdict: .accepted), revision: seen)
      }
      #expect(try await fixture.detail(entity)?.entry.text(.telephone) == "0812345678")
      #expect(try await detail(id, Self.silk, fixture).request.answer == "เบอร์นี้ยังใช้อยู่")
    }
  }

  @Test("who answers on values that changed meanwhile is told, and nothing is kept")
  func changedMeanwhile() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      let corrections = Corrections(fixture.house, for: Self.silk)
      let first = try await corrections.ask(Self.telephone("0898765432"), about: entity)
      let second = try await corrections.ask(
        CorrectionDraft(matter: .value(.name, "ไหมทองคำ"), reason: "ตกคำ"), about: entity)
      let seen = try await detail(first, Self.office, fixture).revision
      try await answer(second, CorrectionAnswer(verdict: .accepted), as: Self.office, fixture)
      await #expect(throws: CorrectionRefusal.changedMeanwhile) {
        try await Corrections(fixture.house, for: Self.office).answer(
          first, CorrectionAnswer(verdict: .accepted), revision: seen)
      }
      #expect(try await detail(first, Self.office, fixture).request.state == .open)
    }
  }

  @Test("granting “the same as” joins, and “not one” splits, in part or as a whole")
  func identity() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let a = try await fixture.add("ไหมทอง ขอนแก่น")
      let b = try await fixture.add("ไหมทองขอนแก่น", by: fixture.rice, province: "41")
      let c = try await fixture.add("ไหมทอง ขก.", by: fixture.rice, province: "42")
      let other = EnterpriseID(rawValue: b.rawValue)
      let corrections = Corrections(fixture.house, for: Self.silk)
      await #expect(throws: CorrectionRefusal.otherMissing) {
        // An agency cannot name what it does not see.
        try await corrections.ask(
          CorrectionDraft(matter: .sameAs(other), reason: "เจ้าของเดียวกัน"), about: a)
      }
      let office = Corrections(fixture.house, for: Self.office)
      let same = try await office.ask(
        CorrectionDraft(matter: .sameAs(other), reason: "เจ้าของเดียวกัน"), about: a)
      await #expect(throws: CorrectionRefusal.noPart) {
        try await answer(
          same, CorrectionAnswer(verdict: .partly, words: "บางส่วน"), as: Self.office, fixture)
      }
      try await answer(same, CorrectionAnswer(verdict: .accepted), as: Self.office, fixture)
      _ = try await fixture.join(a, c)
      #expect(try await fixture.detail(a)?.records.count == 3)
      let records = [b, c].map { EnterpriseID(rawValue: $0.rawValue) }
      let split = try await corrections.ask(
        CorrectionDraft(matter: .notOne(records), reason: "คนละแห่ง"), about: a)
      // Agencies do not decide identity.
      #expect(try await tasks(Self.silk, fixture) == [])
      await #expect(throws: CorrectionRefusal.wordsMissing) {
        try await answer(
          split, CorrectionAnswer(verdict: .partly, records: [records[0]]), as: Self.office, fixture
        )
      }
      try await answer(
        split, CorrectionAnswer(verdict: .partly, records: [records[0]], words: "อีกแห่งใช่"),
        as: Self.office, fixture)
      #expect(try await fixture.detail(a)?.records.count == 2)
      #expect(try await fixture.detail(b)?.records.count == 1)
      let line = try await fixture.detail(b)?.decisions.first { $0.kind == .notSame }
      #expect(line?.reason == "คนละแห่ง · อีกแห่งใช่")
    }
  }

  @Test("what the register says already, what is asked twice, and all records are refused")
  func refused() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      let corrections = Corrections(fixture.house, for: Self.silk)
      await #expect(throws: CorrectionRefusal.sameValue) {
        try await corrections.ask(Self.telephone("0812345678"), about: entity)
      }
      await #expect(throws: CorrectionRefusal.nameMissing) {
        try await corrections.ask(
          CorrectionDraft(matter: .value(.name, nil), reason: "ไม่มีชื่อ"), about: entity)
      }
      let only = [EnterpriseID(rawValue: entity.rawValue)]
      for matter in [CorrectionMatter.notMine(only), .notOne([])] {
        await #expect(throws: CorrectionRefusal.noRecords) {
          try await corrections.ask(
            CorrectionDraft(matter: matter, reason: "ไม่ใช่"), about: entity)
        }
      }
      let id = try await corrections.ask(Self.telephone(nil), about: entity)
      await #expect(throws: CorrectionRefusal.askedAlready) {
        try await corrections.ask(Self.telephone("0898765432"), about: entity)
      }
      try await corrections.withdraw(id)
      _ = try await corrections.ask(Self.telephone("0898765432"), about: entity)
      await #expect(throws: SiteRefusal.forbidden) {
        try await Corrections(fixture.house, for: Self.office).withdraw(id)
      }
    }
  }

  @Test("a request outlives a hand-in that is taken back; it can only be declined")
  func gone() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง")
      let id = try await Corrections(fixture.house, for: Self.silk)
        .ask(Self.telephone("0898765432"), about: entity)
      try await fixture.house.database.write { db in
        let touched = try IdentityStore(db: db)
          .forget([EnterpriseID(rawValue: entity.rawValue)], at: GatherFixture.now.text)
        try RegisterStore(db: db).refreshEntries(touched, at: GatherFixture.now.text)
      }
      await #expect(throws: CorrectionRefusal.gone) {
        try await answer(id, CorrectionAnswer(verdict: .accepted), as: Self.office, fixture)
      }
      try await answer(
        id, CorrectionAnswer(verdict: .declined, words: "ไฟล์ถูกถอนแล้ว"), as: Self.office, fixture)
      let request = try await detail(id, Self.silk, fixture).request
      #expect(request.enterpriseName == "ไหมทอง")
      #expect(request.state == .declined)
    }
  }
}

@Suite("Pages of corrections")
struct CorrectionPagesTests {
  @Test("somebody asks, a clerk answers, the asker reads it: in both languages")
  func journey() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      try await fixture.withPages { pages in
        let page = try await pages.get("/enterprises/\(entity)", as: "evaluator")
        #expect(page.text.contains("/enterprises/\(entity)/corrections/new"))
        let choice = try await pages.get("/en/enterprises/\(entity)/corrections/new", as: "silk")
        #expect(choice.text.contains("field=telephone"))
        let address = "/enterprises/\(entity)/corrections"
        let form = [("kind", "value"), ("field", "telephone"), ("telephone", "089-876-5432")]
        let refused = try await pages.post(address, as: "evaluator", form: form)
        #expect(refused.status == 422)
        #expect(refused.text.contains("089-876-5432"))
        let sent = try await pages.post(
          address, as: "evaluator",
          form: form + [("reason", "โทรแล้วไม่ติด"), ("informant", "คุณกานดา 0811111111")])
        let request = try #require(sent.location)
        #expect(try await pages.get("/corrections", as: "silk").text.contains("ไหมทอง"))
        #expect(
          try await pages.get("/en/corrections?state=open", as: "office").text.contains(
            "1 requests found"))
        #expect(try await pages.get("/corrections?format=csv", as: "silk").status == 200)
        #expect(try await pages.get("/corrections/mine", as: "evaluator").text.contains("ไหมทอง"))
        let open = try await pages.get(request, as: "silk").text
        #expect(open.contains("0898765432"))
        #expect(open.contains("0812345678"))
        // An evaluator sees what they typed, not the telephone in the register.
        let own = try await pages.get(request, as: "evaluator").text
        #expect(own.contains("0898765432"))
        #expect(!own.contains("0812345678"))
        let revision = try #require(open.value(of: "revision"))
        let wordless = try await pages.post(
          "\(request)/answer", as: "silk", form: [("verdict", "declined"), ("revision", revision)])
        #expect(wordless.status == 422)
        let part = [
          ("verdict", "partly"), ("telephone", "021234567"), ("words", "ใช้เบอร์สำนักงาน"),
          ("revision", revision),
        ]
        #expect(try await pages.post("\(request)/answer", as: "silk", form: part).status == 303)
        let again = try await pages.post("\(request)/answer", as: "office", form: part)
        #expect(again.status == 409)
        let answered = try await pages.get("/en\(request)", as: "evaluator").text
        #expect(answered.contains("ใช้เบอร์สำนักงาน"))
        #expect(answered.contains("I have read the answer"))
        #expect(answered.contains("คุณกานดา"))
        #expect(try await pages.post("\(request)/seen", as: "evaluator", form: []).status == 303)
        #expect(
          try await !pages.get("/en\(request)", as: "evaluator").text.contains(
            "I have read the answer"))
      }
      #expect(try await fixture.detail(entity)?.entry.text(.telephone) == "021234567")
    }
  }

  @Test("a request is for who asked and for who may answer; every other door is shut")
  func denied() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let rice = try await fixture.add("ของข้าว", by: fixture.rice)
      try await fixture.withPages { pages in
        let sent = try await pages.post(
          "/enterprises/\(rice)/corrections", as: "office",
          form: [
            ("kind", "value"), ("field", "district"), ("district", "พล"), ("reason", "ผิดอำเภอ"),
          ])
        let request = try #require(sent.location)
        for person in ["silk", "evaluator"] {
          #expect(try await pages.get(request, as: person).status == 404)
          #expect(try await pages.api(.get, "/api\(request)", as: person).status == 404)
          #expect(try await pages.post("\(request)/seen", as: person, form: []).status == 404)
          #expect(try await pages.post("\(request)/withdraw", as: person, form: []).status == 404)
        }
        let answer = [("verdict", "accepted"), ("revision", "1/1-0-0")]
        #expect(try await pages.post("\(request)/answer", as: "silk", form: answer).status == 404)
        #expect(
          try await pages.post("\(request)/answer", as: "evaluator", form: answer).status == 403)
        for door in ["/corrections", "/corrections?format=csv"] {
          #expect(try await pages.get(door, as: "evaluator").status == 403)
          #expect(try await !pages.get(door, as: "silk").text.contains("ของข้าว"))
        }
        #expect(try await pages.api(.get, "/api/corrections", as: "evaluator").status == 403)
        #expect(
          try await !pages.api(.get, "/api/corrections", as: "silk").text.contains("ของข้าว"))
        #expect(try await pages.get("/corrections/mine", as: "secretary").status == 403)
        let path = "/enterprises/\(rice)/corrections"
        #expect(try await pages.get("\(path)/new", as: "silk").status == 404)
        #expect(try await pages.post(path, as: "silk", form: [("kind", "value")]).status == 404)
        #expect(try await pages.post(path, as: "secretary", form: []).status == 403)
      }
    }
  }

  @Test("programs ask, answer and note as pages do")
  func api() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let entity = try await fixture.add("ไหมทอง", telephone: "0812345678")
      try await fixture.withPages { pages in
        let path = "/api/enterprises/\(entity)/corrections"
        let unclear = try await pages.api(
          .post, path, as: "evaluator", ["kind": "value", "reason": "ผิด"])
        #expect(unclear.status == 409)
        let asked = try await pages.api(
          .post, path, as: "evaluator",
          ["kind": "value", "field": "telephone", "value": .null, "reason": "เลิกใช้"])
        #expect(asked.status == 201)
        let id = try #require(JSON(parsing: Array(asked.text.utf8))["id"]?.string)
        let read = try await pages.api(.get, "/api/corrections/\(id)", as: "silk")
        let revision = try #require(JSON(parsing: Array(read.text.utf8))["revision"])
        let stale = try await pages.api(
          .post, "/api/corrections/\(id)/answer", as: "silk",
          ["verdict": "accepted", "revision": "1/x"])
        #expect(stale.status == 409)
        let answered = try await pages.api(
          .post, "/api/corrections/\(id)/answer", as: "silk",
          ["verdict": "accepted", "revision": revision])
        #expect(answered.status == 200)
        let late = try await pages.api(
          .post, "/api/corrections/\(id)/withdraw", as: "evaluator")
        #expect(late.status == 409)
        #expect(
          try await pages.api(.post, "/api/corrections/\(id)/seen", as: "evaluator").status == 204)
        let mine = try await pages.api(.get, "/api/corrections/mine", as: "evaluator")
        #expect(mine.text.contains("\"state\":\"accepted\""))
      }
      #expect(try await fixture.detail(entity)?.entry.text(.telephone) == nil)
    }
  }
}

extension String {
  /// The value of the first input of this name.
  fileprivate func value(of name: String) -> String? {
    guard let start = range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(self[start.upperBound...].prefix { $0 != "\"" })
  }
}
