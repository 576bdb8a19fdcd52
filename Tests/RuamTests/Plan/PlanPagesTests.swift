import Database
import HummingbirdTesting
import Site
import Testing

@testable import Ruam

@Suite("A programme office enters money, targets and letters")
struct PlanPagesTests {
  /// The example's plan without hand-ins, on every engine.
  private func withPlan(
    _ engine: Engine = .sqlite,
    _ body: @escaping @Sendable (House, any TestClientProtocol) async throws -> Void
  ) async throws {
    try await Database.withTemporary(engine) { database in
      let house = House(
        database: database, clock: { Timestamp(milliseconds: 1_447_294_440_000) })
      _ = try await house.prepare()
      try await ExampleProgramme.loadPlan("agencies-2558-small", into: house)
      try await withSite(of: house) { client in try await body(house, client) }
    }
  }

  private func organisation(_ code: String, _ house: House) async throws -> OrganisationID {
    try await house.database.read { db in
      let id: OrganisationID? = try db.value("SELECT id FROM organisation WHERE code = \(code)")
      return try #require(id)
    }
  }

  @Test("an allotment is entered, spent from and shown with its share", arguments: Engine.available)
  func money(engine: Engine) async throws {
    try await withPlan(engine) { house, client in
      let dip = try await organisation("dip", house)
      let entered = try await client.page(
        "/programmes/P-S2/allotments/new", as: "programme_office",
        form: "organisation=\(dip)&network=DIP-01&main_activity=1&amount=1%2C500%2C000")
      #expect(entered.status == .seeOther)
      let id = try await house.database.read { db in
        let id: AllotmentID? = try db.value("SELECT id FROM allotment")
        return try #require(id)
      }
      let paid = try await client.page(
        "/programmes/P-S2/allotments/\(id)/disbursements", as: "programme_office",
        form: "amount=750000&paid_on=1%20มิ.ย.%202558")
      #expect(paid.status == .seeOther)
      let budget = try await client.page("/programmes/P-S2/budget", as: "programme_office").text
      #expect(budget.contains("50%"))
      let open = try await client.page(
        "/programmes/P-S2/allotments/\(id)", as: "programme_office"
      ).text
      #expect(open.contains("1 มิ.ย. 2558"))
      let account = try await client.page("/programmes/P-S2", as: "programme_office").text
      #expect(account.contains("งบประมาณและการเบิกจ่าย"))
      let entries = try await house.database.read { db in
        try History.entries(kind: "allotment", id: id, in: db).map(\.action)
      }
      #expect(entries == ["created"])
    }
  }

  @Test("an agency sees its own money only")
  func ownMoney() async throws {
    try await withPlan { house, client in
      let dip = try await organisation("dip", house)
      let rice = try await organisation("rice", house)
      for agency in [dip, rice] {
        let entered = try await client.page(
          "/programmes/P-S2/allotments/new", as: "programme_office",
          form: "organisation=\(agency)&amount=1000000")
        #expect(entered.status == .seeOther)
      }
      let page = try await client.page(
        "/en/programmes/P-S2/budget", as: "agency_officer@\(rice)"
      ).text
      #expect(page.contains("Rice Department"))
      #expect(!page.contains("Department of Industrial Promotion"))
      let json = try await client.api(
        "/api/programmes/P-S2/allotments", as: "agency_officer@\(rice)"
      ).text
      #expect(!json.contains("\"dip\""))
    }
  }

  @Test("a target that somebody else changed meanwhile is refused and what was typed is kept")
  func conflict() async throws {
    try await withPlan { house, client in
      let id = try await house.database.read { db in
        let id: TargetID? = try db.value("SELECT id FROM target WHERE code = 'T-S2-1'")
        return try #require(id)
      }
      let form = "indicator=entrepreneurs_developed&comparator=gte&value="
      let path = "/programmes/P-S2/targets/\(id)"
      let first = try await client.page(
        path, as: "programme_office", form: form + "11000&revision=1")
      #expect(first.status == .seeOther)
      let second = try await client.page(
        path, as: "programme_office", form: form + "12345&revision=1")
      #expect(second.status == .conflict)
      #expect(second.text.contains("12345"))
      #expect(second.text.contains("มีผู้อื่นแก้ไขรายการนี้ไปก่อนแล้ว"))
      let account = try await client.page("/programmes/P-S2").text
      #expect(account.contains("≥ 11,000"))
    }
  }

  @Test("a refused form keeps what was typed and says what is wrong")
  func refusedForm() async throws {
    try await withPlan { house, client in
      let answer = try await client.page(
        "/programmes/P-S2/claims/new", as: "programme_office",
        form: "indicator=jobs&comparator=eq&value=abc&wording=จ้างงานเพิ่ม")
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("จ้างงานเพิ่ม"))
    }
  }

  @Test(
    "a programme is created and edited, over pages and over the API", arguments: Engine.available)
  func programmes(engine: Engine) async throws {
    try await withPlan(engine) { house, client in
      let osmep = try await organisation("osmep", house)
      let body = "name_th=โครงการทดลอง&owner=\(osmep)&status=planned&fiscal_year=2569"
      let created = try await client.page(
        "/programmes/new", as: "programme_office", form: "code=P-2569-01&" + body)
      #expect(created.status == .seeOther)
      let again = try await client.page(
        "/programmes/new", as: "programme_office", form: "code=P-2569-01&" + body)
      #expect(again.status == .unprocessableContent)
      let edit = try await client.page("/programmes/P-2569-01/edit", as: "programme_office").text
      #expect(edit.contains("value=\"2569\""))
      let saved = try await client.page(
        "/programmes/P-2569-01/edit", as: "programme_office",
        form: "\(body)&approval_body_th=คณะกรรมการ&revision=1")
      #expect(saved.status == .seeOther)
      let plan = try await client.page("/programmes/P-2569-01/plan").text
      #expect(plan.contains("คณะกรรมการ"))
      let claim = try await client.api(
        "/api/programmes/P-S2/claims", as: "programme_office", .post,
        json: """
          {"organisation":"\(try await organisation("rice", house))","indicator":"jobs",
           "comparator":"eq","value":"12","wording":"จ้างงานเพิ่ม 12 คน"}
          """)
      #expect(claim.status == .created)
      let claims = try await client.api("/api/programmes/P-S2/claims", as: "programme_office").text
      #expect(claims.contains("จ้างงานเพิ่ม 12 คน"))
    }
  }

  @Test("an allotment is changed over the API, and a stale change is refused")
  func allotmentByAPI() async throws {
    try await withPlan { house, client in
      let rice = try await organisation("rice", house)
      let made = try await client.api(
        "/api/programmes/P-S2/allotments", as: "programme_office", .post,
        json: #"{"organisation":"\#(rice)","amount":"1000.00"}"#)
      #expect(made.status == .created)
      let id = try await house.database.read { db in
        let id: AllotmentID? = try db.value("SELECT id FROM allotment")
        return try #require(id)
      }
      let path = "/api/programmes/P-S2/allotments/\(id)"
      let change = #"{"organisation":"\#(rice)","amount":"2500.50","revision":1}"#
      let changed = try await client.api(path, as: "programme_office", .put, json: change)
      #expect(changed.status == .ok)
      #expect(changed.text.contains(#""amount":"2500.50""#))
      let stale = try await client.api(path, as: "programme_office", .put, json: change)
      #expect(stale.status == .conflict)
      #expect(stale.text.contains("changed_meanwhile"))
      let page = try await client.page(
        "/programmes/P-S2/allotments/\(id)", as: "programme_office",
        form: "organisation=\(rice)&amount=9&revision=1")
      #expect(page.status == .conflict)
      #expect(page.text.contains("2,500.50"))
      let payments = try await client.api(
        path + "/disbursements", as: "programme_office", .post,
        json: #"{"amount":"500.00","paid_on":"2015-06-01"}"#)
      #expect(payments.status == .created)
      let list = try await client.api(path + "/disbursements", as: "programme_office").text
      #expect(list.contains(#""amount":"500.00""#))
    }
  }

  @Test("what the API's description does not allow is 422, what the records do not allow is 409")
  func misfitsAndConflicts() async throws {
    try await withPlan { house, client in
      let path = "/api/programmes/P-S2/targets"
      let misfit = try await client.api(
        path, as: "programme_office", .post,
        json: #"{"indicator":"jobs","comparator":"gte","value":1}"#)
      #expect(misfit.status == .unprocessableContent)
      #expect(misfit.text.contains("wrong_type"))
      let conflict = try await client.api(
        path, as: "programme_office", .post,
        json: #"{"indicator":"no_such","comparator":"gte","value":"1"}"#)
      #expect(conflict.status == .conflict)
      #expect(conflict.text.contains("unknown_choice"))
      let twice = try await client.api("/api/programmes?year=2558&year=2559")
      #expect(twice.status == .unprocessableContent)
      let agencies = try await client.api("/api/programmes/P-S2/agencies").text
      #expect(agencies.contains(#""code":"moi-interior-ops""#))
    }
  }

  @Test("allotments, targets and letters are filtered, sorted and exported")
  func lists() async throws {
    try await withPlan { house, client in
      for (agency, amount) in [("dip", "3000"), ("rice", "1000")] {
        let entered = try await client.page(
          "/programmes/P-S2/allotments/new", as: "programme_office",
          form: "organisation=\(try await organisation(agency, house))&amount=\(amount)")
        #expect(entered.status == .seeOther)
      }
      let one = try await client.page(
        "/en/programmes/P-S2/budget?agency=rice", as: "programme_office"
      ).text
      #expect(one.contains("1 allotments found"))
      let file = try await client.page(
        "/en/programmes/P-S2/budget?sort=amount&format=csv", as: "programme_office"
      ).text
      let rice = try #require(file.firstRange(of: "Rice Department"))
      let dip = try #require(file.firstRange(of: "Department of Industrial Promotion"))
      #expect(rice.lowerBound < dip.lowerBound)
      for part in ["targets", "claims"] {
        let list = try await client.page(
          "/en/programmes/P-S2/\(part)?indicator=entrepreneurs_developed", as: "programme_office")
        #expect(list.status == .ok)
        #expect(list.text.contains("found"))
        let export = try await client.page(
          "/programmes/P-S2/\(part)?format=csv", as: "programme_office")
        #expect(export.status == .ok)
        let denied = try await client.page("/programmes/P-S2/\(part)?format=csv")
        #expect(denied.status == .seeOther)
      }
    }
  }

  @Test("people of other organisations may not change a programme, on no door")
  func deniedDoors() async throws {
    try await withPlan { house, client in
      let rice = try await organisation("rice", house)
      let foreign = "programme_office@\(rice)"
      for path in ["edit", "allotments/new", "targets/new", "claims/new"] {
        let page = try await client.page("/programmes/P-S2/\(path)", as: foreign)
        #expect(page.status == .forbidden, "\(path)")
      }
      let json = try await client.api(
        "/api/programmes/P-S2/targets", as: foreign, .post,
        json: #"{"indicator":"jobs","comparator":"gte","value":"1"}"#)
      #expect(json.status == .forbidden)
      let version = try await client.page("/indicators/jobs/new-version", as: foreign)
      #expect(version.status == .forbidden)
    }
  }

  @Test("a new version of an indicator counts everything again by it")
  func newVersion() async throws {
    try await withPlan { house, client in
      let form =
        "label_th=ก&label_en=Developed&definition_th=ข&definition_en=At least 8 hours"
        + "&minimum_hours=8&reason=ตามมติคณะกรรมการ&version="
      let path = "/indicators/entrepreneurs_developed/new-version"
      let first = try await client.page(path, as: "programme_office", form: form + "1")
      #expect(first.status == .seeOther)
      let stale = try await client.page(path, as: "programme_office", form: form + "1")
      #expect(stale.status == .conflict)
      let rule = try await house.database.read { db in
        try FigureStore(db: db).indicators().first { $0.code == "entrepreneurs_developed" }?.rule
      }
      #expect(rule == .developedEnterprises(minimumHoursHundredths: 800, activityKinds: []))
    }
  }
}
