import Database
import Site
import Thailand
import Testing

@testable import Ruam

@Suite("The rules of people")
struct PersonRuleTests {
  private func person(_ given: String, _ family: String? = nil, title: String? = nil)
    -> PersonValues
  {
    PersonValues(organisation: 11, title: title, givenName: given, familyName: family)
  }

  @Test("a name has one key, however an attendance list writes it")
  func keys() {
    let key = person("กานดา", "แก้วออร์คิด", title: "นางสาว").nameKey
    for written in [
      "กานดา แก้วออร์คิด", "น.ส.กานดา  แก้วออร์คิด", "นางสาว กานดา แก้วออร์คิด", "ดร.กานดา แก้วออร์คิด",
    ] { #expect(PersonValues.key(ofWritten: written) == key, "\(written)") }
    #expect(PersonValues.key(ofWritten: "นางสาวกานดา แก้วทอง") != key)
    #expect(PersonValues.key(ofWritten: "–") == nil)
  }

  @Test("a given name that begins like a title stays whole")
  func givenNames() {
    let values = person("คุณากร", "ใจดี", title: "นาย")
    #expect(PersonValues.key(ofWritten: "นายคุณากร ใจดี") == values.nameKey)
    #expect(values.nameKey != person("ากร", "ใจดี").nameKey)
  }

  @Test("a whole name in the box of the given name is taken apart, and nothing else")
  func takenApart() {
    let whole = person("น.ส.กานดา แก้วออร์คิด").takenApart()
    #expect(
      [whole.title, whole.givenName, whole.familyName] == ["นางสาว", "กานดา", "แก้วออร์คิด"])
    for kept in [person("กานดา"), person("แมรี แอน", "สมิธ"), person("พระสมชาย")] {
      #expect(kept.takenApart() == kept)
    }
    #expect(person("สมชาย", "ใจดี", title: "นาย").name == "นายสมชาย ใจดี")
    #expect(person("John", "Smith", title: "Mr").name == "Mr John Smith")
  }

  @Test("an affiliation does not end before it starts, and goes on through its last day")
  func spans() throws {
    let first = try #require(CalendarDate(year: 2015, month: 4, day: 1))
    #expect(throws: PersonRefusal.endsBeforeStart) {
      _ = try AffiliationSpan(first, first.adding(days: -1))
    }
    let span = try AffiliationSpan(first, first)
    #expect(span.isCurrent(on: first))
    #expect(!span.isCurrent(on: first.adding(days: 1)))
    #expect(try AffiliationSpan(nil, nil).isCurrent(on: first))
  }

  @Test("every refusal speaks both languages and has a code of its own")
  func refusals() {
    for text in PersonRefusal.allCases.map(\.message) { #expect(text.th != text.en) }
    #expect(Set(PersonRefusal.allCases.map(\.code)).count == PersonRefusal.allCases.count)
  }

  @Test("four digits are a telephone number, fewer and words are not")
  func digits() {
    #expect(PersonQuery.digits("08 1234-5678") == "0812345678")
    #expect(PersonQuery.digits("๐๘๑๒") == "0812")
    for text in ["123", "กานดา", "กานดา 0812"] { #expect(PersonQuery.digits(text) == nil) }
    #expect(PersonQuery.words("น.ส.กานดา แก้วออร์คิด") == ["กานดา", "แกวออรคิด"])
  }
}

@Suite("People are recorded, found and shown")
struct PersonTests {
  // MARK: What tests begin with

  private static let office = GatherSessions.viewer(
    1, "office", [Grant(role: "programme_office")])

  @discardableResult
  private func add(
    _ given: String, _ family: String?, to fixture: GatherFixture, by owner: OrganisationID? = nil,
    telephone: String? = nil, province: String? = "40"
  ) async throws -> PersonID {
    let values = PersonValues(
      organisation: owner ?? fixture.silk, title: "นางสาว", givenName: given, familyName: family,
      telephone: telephone, email: telephone == nil ? nil : "kanda@example.com",
      province: province, expertise: "วิทยากรด้านย้อมสีธรรมชาติ")
    return try await fixture.house.database.write { db in
      try PersonChanges(db: db, viewer: Self.office, now: GatherFixture.now).create(values)
    }
  }

  @discardableResult
  private func affiliate(
    _ person: PersonID, _ employer: Employer, in fixture: GatherFixture, position: String? = nil
  ) async throws -> PersonAffiliationID {
    try await fixture.house.database.write { db in
      try PersonChanges(db: db, viewer: Self.office, now: GatherFixture.now).affiliate(
        person, with: employer,
        AffiliationValues(position: position, span: try AffiliationSpan(nil, nil)))
    }
  }

  private func form(_ values: [String: String], by owner: OrganisationID) -> [(String, String)] {
    let usual = [
      "title": "นางสาว", "given_name": "กานดา", "family_name": "แก้วออร์คิด",
      "telephone": "08 1234 5678", "province_code": "40", "organisation": owner.description,
    ]
    return usual.merging(values) { $1 }.map { ($0.key, $0.value) }
  }

  // MARK: Finding

  @Test(
    "the list finds names without tone marks and inside words, expertise, affiliations",
    arguments: Engine.available)
  func list(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let enterprise = try await fixture.add("ไหมทองขอนแก่น")
      let kanda = try await add("กานดา", "แก้วออร์คิด", to: fixture, telephone: "0812345678")
      try await add("อรุณ", "เกษมสุข", to: fixture, by: fixture.rice, province: "10")
      try await affiliate(kanda, .enterprise(enterprise), in: fixture)
      try await affiliate(kanda, .organisation(fixture.rice), in: fixture)
      try await fixture.withPages { pages in
        func found(_ query: String, as session: String = "office") async throws -> [Bool] {
          let page = try await pages.get("/people?\(query)", as: session).text
          return [page.contains("นางสาวกานดา"), page.contains("นางสาวอรุณ")]
        }
        for query in [
          "q=กานดา", "q=แกวออรคิด", "q=ออร์คิด", "q=น.ส.กานดา%20แก้ว", "q=0812345", "province=40",
          "affiliated=ไหมทอง", "affiliated=\(enterprise)", "affiliated=\(fixture.rice)",
          "agency=\(fixture.silk)", "q=Kanda",
        ] {
          #expect(try await found(query) == [query != "q=Kanda", false], "\(query)")
        }
        #expect(try await found("q=ย้อมสี") == [true, true])
        #expect(try await found("q=สมศรี") == [false, false])
        let sorted = try await pages.get("/en/people?sort=-name", as: "office").text
        let places = ["นางสาวอรุณ", "นางสาวกานดา"].compactMap { sorted.range(of: $0)?.lowerBound }
        #expect(places.count == 2 && places[0] < places[1])
        let file = try await pages.get("/people?format=csv&province=40", as: "office").text
        #expect(file.contains("0812345678") && file.contains("ไหมทองขอนแก่น"))
        #expect(!file.contains("อรุณ"))
        let json = try await pages.api(.get, "/api/people?q=กานดา", as: "office").text
        #expect(json.contains(#""total":1"#) && json.contains("0812345678"))
      }
    }
  }

  // MARK: Changing

  @Test("a person of the same name or telephone is warned of, and may be added all the same")
  func doubles() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      try await add("กานดา", "แก้วออร์คิด", to: fixture, telephone: "0812345678")
      try await fixture.withPages { pages in
        for (values, warns) in [
          (["title": "", "given_name": "น.ส. กานดา  แก้วออร์คิด", "family_name": ""], true),
          (["given_name": "ดวงใจ", "family_name": "ศรีสุข"], true),
          (["given_name": "ดวงใจ", "family_name": "ทองดี", "telephone": ""], false),
        ] {
          let sent = form(values, by: fixture.silk)
          let answer = try await pages.post("/people", as: "silk", form: sent)
          #expect(answer.status == (warns ? 422 : 303), "\(values)")
          guard warns else { continue }
          #expect(answer.text.contains("มีผู้ที่ชื่อหรือโทรศัพท์ตรงกันในทะเบียนแล้ว"))
          let again = try await pages.post(
            "/people", as: "silk", form: sent + [("confirmed", "1")])
          #expect(again.status == 303)
        }
        let piece = try await pages.get("/en/people/similar?telephone=081-234-5678", as: "silk")
        #expect(piece.text.contains("นางสาวกานดา"))
      }
    }
  }

  @Test(
    "who edits what somebody else changed meanwhile is shown the present values",
    arguments: Engine.available)
  func conflicts(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture, telephone: "0812345678")
      try await fixture.withPages { pages in
        let first = try await pages.post(
          "/people/\(id)", as: "silk",
          form: form(["family_name": "ทองดี", "revision": "1"], by: fixture.silk))
        #expect(first.status == 303)
        let second = try await pages.post(
          "/people/\(id)", as: "office",
          form: form(["family_name": "มั่งมี", "revision": "1"], by: fixture.silk))
        #expect(second.status == 409)
        #expect(second.text.contains("ทองดี") && second.text.contains("มั่งมี"))
        let stale = try await pages.api(
          .put, "/api/people/\(id)", as: "office",
          ["given_name": "ก", "organisation": .string(fixture.silk.description), "revision": 1])
        #expect(stale.status == 409 && stale.text.contains("ทองดี"))
        let changed = try await pages.api(
          .put, "/api/people/\(id)", as: "office",
          [
            "given_name": "กานดา", "organisation": .string(fixture.silk.description),
            "telephone": "0899999999", "revision": 2,
          ])
        #expect(changed.status == 200)
        #expect(changed.text.contains("0899999999"))
      }
      let history = try await fixture.house.database.read { db in
        try History.entries(kind: "person", id: id, in: db)
      }
      #expect(history.map(\.action) == ["created", "edited", "edited"])
      let kept = history.map { ($0.before ?? "") + ($0.after ?? "") }.joined()
      for digits in ["0812345678", "0899999999", "kanda@"] { #expect(!kept.contains(digits)) }
      #expect(kept.contains(#""telephone":"changed""#))
    }
  }

  @Test(
    "several affiliations stand on the person's page and on those of the employers",
    arguments: Engine.available)
  func affiliations(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let one = try await fixture.add("ไหมทอง")
      let other = try await fixture.add("ไหมเงิน", by: fixture.rice)
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture)
      try await affiliate(id, .enterprise(other), in: fixture, position: "ประธานกลุ่ม")
      let joined = try await fixture.join(one, other)
      try await fixture.withPages { pages in
        let made = try await pages.post(
          "/people/\(id)/affiliations", as: "silk",
          form: [
            ("employer", fixture.rice.description), ("position", "ที่ปรึกษา"),
            ("starts_on", "1 ต.ค. 2556"), ("ends_on", "30 ก.ย. 2557"),
          ])
        #expect(made.status == 303)
        let backwards = try await pages.post(
          "/people/\(id)/affiliations", as: "silk",
          form: [
            ("employer", fixture.rice.description), ("starts_on", "1 ต.ค. 2557"),
            ("ends_on", "30 ก.ย. 2557"),
          ])
        #expect(backwards.status == 422)
        let page = try await pages.get("/people/\(id)", as: "evaluator").text
        for words in ["/enterprises/\(joined)", "ประธานกลุ่ม", "กรมการข้าว", "อดีต", "ปัจจุบัน"] {
          #expect(page.contains(words), "\(words)")
        }
        let enterprise = try await pages.get("/enterprises/\(joined)", as: "evaluator").text
        #expect(enterprise.contains("/people/\(id)") && enterprise.contains("ประธานกลุ่ม"))
        let organisation = try await pages.get("/organisations/\(fixture.rice)", as: "evaluator")
          .text
        #expect(organisation.contains("/people/\(id)") && organisation.contains("ที่ปรึกษา"))
        let secretary = try await pages.get("/organisations/\(fixture.rice)", as: "secretary").text
        #expect(!secretary.contains("/people/"))
      }
      let stored = try await fixture.house.database.read { db in
        try db.rows("SELECT enterprise_id FROM person_affiliation ORDER BY id") {
          try $0.optionalID(0, of: EnterpriseRecord.self)
        }
      }
      #expect(stored == [EnterpriseID(rawValue: other.rawValue), nil])
    }
  }

  @Test("an affiliation is changed once and removed with a reason, over pages and API")
  func affiliationChanges() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture)
      let affiliation = try await affiliate(id, .organisation(fixture.rice), in: fixture)
      try await fixture.withPages { pages in
        let path = "/people/\(id)/affiliations/\(affiliation)"
        let values = [("position", "เลขานุการ"), ("revision", "1")]
        #expect(try await pages.post(path, as: "silk", form: values).status == 303)
        let stale = try await pages.post(path, as: "silk", form: [("revision", "1")])
        #expect(stale.status == 409 && stale.text.contains("เลขานุการ"))
        let put = try await pages.api(
          .put, "/api" + path, as: "silk", ["position": "ประธาน", "revision": 2])
        #expect(put.status == 204)
        let both = try await pages.api(
          .post, "/api/people/\(id)/affiliations", as: "silk",
          [
            "enterprise": .string(id.description),
            "organisation": .string(fixture.rice.description),
          ])
        #expect(both.status == 409 && both.text.contains("unknown_employer"))
        #expect(try await pages.post("\(path)/remove", as: "silk", form: []).status == 422)
        let removed = try await pages.post(
          "\(path)/remove", as: "silk", form: [("reason", "คนละคน")])
        #expect(removed.status == 303)
        let page = try await pages.get("/people/\(id)", as: "office").text
        #expect(page.contains("คนละคน") && page.contains("ยังไม่ได้บันทึกสังกัด"))
      }
    }
  }

  // MARK: Doors

  @Test(
    "telephone and mail address are hidden from whom they are not for, on every door",
    arguments: Engine.available)
  func hiddenContacts(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let enterprise = try await fixture.add("ไหมทอง")
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture, telephone: "0812345678")
      try await affiliate(id, .enterprise(enterprise), in: fixture)
      try await fixture.withPages { pages in
        for path in [
          "/people", "/people?format=csv", "/people/\(id)", "/enterprises/\(enterprise)",
          "/api/people", "/api/people/\(id)",
        ] {
          for (session, sees) in [("office", true), ("silk", true), ("evaluator", false)] {
            let isAPI = path.hasPrefix("/api")
            let answer =
              isAPI
              ? try await pages.api(.get, path, as: session)
              : try await pages.get(path, as: session)
            #expect(answer.text.contains("0812345678") == sees, "\(session) \(path)")
            #expect(!answer.text.contains("kanda@") || sees, "\(session) \(path)")
            #expect(answer.text.contains("xxxxxxx678") != sees, "\(session) \(path)")
          }
        }
        let searched = try await pages.get("/people?q=0812345", as: "evaluator").text
        #expect(!searched.contains("กานดา"))
        let asked = try await pages.api(.get, "/api/people?q=0812345", as: "evaluator").text
        #expect(asked.contains(#""total":0"#))
      }
    }
  }

  @Test("whoever is out of reach is not there, on any door", arguments: Engine.available)
  func outOfReach(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let id = try await add(
        "อรุณ", "เกษมสุข", to: fixture, by: fixture.rice, telephone: "0812345678")
      let affiliation = try await affiliate(id, .organisation(fixture.rice), in: fixture)
      try await fixture.withPages { pages in
        for path in [
          "/people/\(id)", "/people/\(id)/edit", "/people/\(id)/affiliations/new",
          "/people/\(id)/affiliations/\(affiliation)/edit",
        ] { #expect(try await pages.get(path, as: "silk").status == 404, "\(path)") }
        #expect(try await pages.api(.get, "/api/people/\(id)", as: "silk").status == 404)
        for path in [
          "/people", "/people?format=csv", "/people?q=อรุณ", "/organisations/\(fixture.rice)",
          "/people/similar?given_name=อรุณ&family_name=เกษมสุข", "/people/choices?person_name=อรุณ",
        ] { #expect(try await !pages.get(path, as: "silk").text.contains("อรุณ เกษม"), "\(path)") }
        // A number that is typed does not tell whose it is.
        let typed = try await pages.get("/people/similar?telephone=0812345678", as: "silk").text
        #expect(!typed.contains("เกษม"))
        let posted = try await pages.post(
          "/people/\(id)", as: "silk", form: form(["revision": "1"], by: fixture.silk))
        #expect(posted.status == 404)
        let foreign = try await pages.api(
          .post, "/api/people", as: "silk",
          ["given_name": "ก", "organisation": .string(fixture.rice.description)])
        #expect(foreign.status == 409)
      }
    }
  }

  @Test(
    "a province reaches its people, a network those who sit in its committees",
    arguments: Engine.available)
  func boundaries(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let kanda = try await add("กานดา", "แก้วออร์คิด", to: fixture, telephone: "0812345678")
      let arun = try await add("อรุณ", "เกษมสุข", to: fixture, province: "10")
      let found = try await fixture.house.database.write { db in
        let committee = NetworkCommitteeID.next()
        let seats = CommitteeStore(db: db)
        try seats.insertCommittee(
          committee, network: fixture.silkNetwork, name: Text("คณะ", "C"), formedOn: nil)
        try seats.insertSeat(
          .next(), committee: committee, position: .chair, person: "กานดา", registered: kanda,
          affiliation: nil, seatedOn: nil)
        func reached(_ area: Reach.Area) throws -> Set<PersonID> {
          let reach = Reach(areas: [area])
          return try PersonStore(db, reach: reach, personal: reach).reached([kanda, arun])
        }
        return [
          try reached(.init(network: fixture.silkNetwork)),
          try reached(.init(network: fixture.riceNetwork)), try reached(.init(province: "10")),
          try reached(.init(province: "40", network: fixture.silkNetwork)),
          try reached(.init(organisation: fixture.rice)),
          try reached(.init(organisation: fixture.silk)),
        ]
      }
      #expect(found == [[kanda], [], [arun], [kanda], [], [kanda, arun]])
    }
  }

  @Test("roles without the register do not come in; those who only look do not change")
  func denied() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture)
      try await fixture.withPages { pages in
        for path in ["/people", "/people?format=xlsx", "/people/\(id)"] {
          #expect(try await pages.get(path, as: "secretary").status == 403, "\(path)")
          #expect(try await pages.get(path, as: nil).status == 303, "\(path)")
        }
        #expect(try await pages.api(.get, "/api/people/\(id)", as: "secretary").status == 403)
        for path in ["/people/new", "/people/\(id)/edit", "/people/similar?given_name=ก"] {
          #expect(try await pages.get(path, as: "evaluator").status == 403, "\(path)")
        }
        let changed = try await pages.api(
          .put, "/api/people/\(id)", as: "evaluator",
          ["given_name": "ก", "organisation": .string(fixture.silk.description), "revision": 1])
        #expect(changed.status == 403)
      }
    }
  }
}
