import Database
import Foundation
import HummingbirdTesting
import Site
import Testing

@testable import Ruam

@Suite("The account opens figures to everybody and records to those who may")
struct AccountPagesTests {
  @Test("every page of a programme is there in both languages, without signing in")
  func openPages() async throws {
    try await ExampleProgramme.withHouse { house in
      try await withSite(of: house) { client in
        for path in [
          "/programmes", "/programmes/P-S2", "/programmes/P-S2/networks", "/programmes/P-S2/areas",
          "/programmes/P-S2/overlap", "/programmes/P-S2/plan", "/programmes/P-S2/statements",
          "/programmes/P-S1-A", "/statements", "/indicators", "/indicators/cost_reduction",
          "/programmes?sort=-budget&q=เครือข่าย", "/programmes/P-S2/areas?indicator=jobs",
        ] {
          for prefix in ["", "/en"] {
            let answer = try await client.page(prefix + path)
            #expect(answer.status == .ok, "\(prefix)\(path)")
          }
        }
        let missing = try await client.page("/programmes/P-S9")
        #expect(missing.status == .notFound)
      }
    }
  }

  @Test("the account shows targets, letters, sums and what is counted once")
  func account() async throws {
    try await ExampleProgramme.withHouse { house in
      try await withSite(of: house) { client in
        let thai = try await client.page("/programmes/P-S2").text
        #expect(thai.contains("≥ 10,000"))
        #expect(thai.contains("ทำไมผลรวมรายหน่วยจึงมากกว่ายอดทั้งโครงการ"))
        #expect(thai.contains("นับครั้งที่เข้าร่วม ไม่ใช่จำนวนราย"))
        #expect(!thai.contains("งบประมาณและการเบิกจ่าย"))
        let english = try await client.page("/en/programmes/P-S2").text
        #expect(english.contains("counts attendances, not enterprises"))
      }
    }
  }

  @Test(
    "a receipt leads from the figure over the enterprise to the row of the file",
    arguments: Engine.available)
  func receipts(engine: Engine) async throws {
    try await ExampleProgramme.withHouse("agencies-2558-small", engine) { house in
      let (entity, row) = try await house.database.read { db in
        try #require(
          try db.first(
            """
            SELECT i.entity_id, t.import_row_id FROM attendance t
            JOIN identity i ON i.enterprise_id = t.enterprise_id ORDER BY t.id LIMIT 1
            """
          ) { (try $0.id(0, of: RegisterEntry.self), try $0.id(1, of: ImportRow.self)) })
      }
      try await withSite(of: house) { client in
        let base = "/programmes/P-S2/figures/"
        for path in [
          "entrepreneurs_developed", "entrepreneurs_developed?scope=agency&key=dip",
          "entrepreneurs_developed?scope=agency&key=moi-interior-ops&with=dip",
          "entrepreneurs_developed?scope=network&key=MOI-01",
          "entrepreneurs_developed?scope=province&key=11",
          "entrepreneurs_developed?scope=province-group&key=central-middle",
          "entrepreneurs_developed?measure=only_together",
          "entrepreneurs_developed?measure=in_two_agencies",
          "entrepreneurs_developed?measure=naive", "entrepreneurs_developed?measure=rows",
          "entrepreneurs_developed?measure=official_rows", "enterprises_registered?measure=rows",
          "cost_reduction", "cost_reduction?measure=conflicting", "cost_reduction?measure=rows",
          "new_market?measure=repeated", "jobs?measure=changes&sort=-value&q=ไหม",
          "entrepreneurs_developed/enterprises/\(entity)",
        ] {
          for prefix in ["", "/en"] {
            let answer = try await client.page(prefix + base + path, as: "programme_office")
            #expect(answer.status == .ok, "\(path)")
          }
        }
        let source = try await client.page("/sources/rows/\(row)", as: "programme_office")
        #expect(source.status == .ok)
        let csv = try await client.page(
          base + "cost_reduction?format=csv", as: "programme_office")
        #expect(csv.status == .ok)
        #expect(csv.text.contains("จังหวัด"))
      }
    }
  }

  @Test(
    "the number of a receipt is the number of records in its list", arguments: Engine.available)
  func listsAddUp(engine: Engine) async throws {
    try await ExampleProgramme.withHouse("agencies-2558-small", engine) { house in
      try await house.database.read { db in
        let account = try ProgrammeAccountStore(db: db).account("P-S2")
        let office = Viewer.holding("programme_office")
        let store = ReceiptStore(db: db, reach: Reach(of: office, for: .seeReceipts))
        for indicator in account.indicators where !indicator.definition.rule.isSum {
          for measure in [
            FigureMeasure.distinct, .naive, .inTwoAgencies, .inThreeOrMore, .onlyTogether,
          ] {
            guard let value = indicator.value(measure) else { continue }
            var question = try ReceiptQuestion(
              .init(), programme: account.programme, definition: indicator.definition)
            question.measure = measure
            let total = try store.enterprises(question, ReceiptQuery()).total
            #expect(Int64(total) * 100 == value, "\(indicator.definition.code) \(measure)")
          }
          for agency in account.agencies {
            var question = try ReceiptQuestion(
              .init(), programme: account.programme, definition: indicator.definition)
            question.scope = .agency
            question.key = agency.code
            let total = try store.enterprises(question, ReceiptQuery()).total
            #expect(Int64(total) * 100 == indicator.value(.distinct, .agency, agency.code) ?? 0)
          }
        }
        for indicator in account.indicators where indicator.definition.rule.isSum {
          for measure in [FigureMeasure.changes, .repeated, .conflicting, .rows] {
            var question = try ReceiptQuestion(
              .init(), programme: account.programme, definition: indicator.definition)
            question.measure = measure
            let total =
              measure == .rows
              ? try store.rows(question, ReceiptQuery()).total
              : try store.changes(question, kind: indicator.definition.code, ReceiptQuery()).total
            #expect(Int64(total) * 100 == indicator.value(measure))
          }
        }
      }
    }
  }

  @Test("an agency's officer sees only records within reach")
  func reach() async throws {
    try await ExampleProgramme.withHouse { house in
      let (rice, foreignRow) = try await house.database.read { db in
        let rice: OrganisationID? = try db.value("SELECT id FROM organisation WHERE code = 'rice'")
        let row: ImportRowID? = try db.value(
          """
          SELECT t.import_row_id FROM attendance t JOIN organisation o ON o.id = t.organisation_id
          WHERE o.code = 'dip' LIMIT 1
          """)
        return (try #require(rice), try #require(row))
      }
      try await house.database.read { db in
        let account = try ProgrammeAccountStore(db: db).account("P-S2")
        let developed = try #require(account.indicator("entrepreneurs_developed"))
        let officer = Viewer.holding("agency_officer", organisation: rice)
        let store = ReceiptStore(db: db, reach: Reach(of: officer, for: .seeReceipts))
        let question = try ReceiptQuestion(
          .init(), programme: account.programme, definition: developed.definition)
        let all = try store.enterprises(question, ReceiptQuery(limit: 1_000))
        let own = developed.value(.distinct, .agency, "rice") ?? 0
        #expect(Int64(all.total) * 100 >= own)
        #expect(Int64(all.total) * 100 < developed.counted)
        var rows = question
        rows.measure = .rows
        let found = try store.rows(rows, ReceiptQuery(limit: 1_000)).rows
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.organisation.en == "Rice Department" })
      }
      try await withSite(of: house) { client in
        let session = "agency_officer@\(rice)"
        let status1 = try await client.page("/sources/rows/\(foreignRow)", as: session).status
        #expect(status1 == .notFound)
        let status2 = try await client.api("/api/sources/rows/\(foreignRow)", as: session).status
        #expect(status2 == .notFound)
      }
    }
  }

  @Test("records behind figures are closed to visitors and to roles without the permission")
  func deniedDoors() async throws {
    try await Database.withTemporary(.sqlite) { database in
      let house = House(database: database)
      _ = try await house.prepare()
      try await ExampleProgramme.loadPlan("agencies-2558-small", into: house)
      try await withSite(of: house) { client in
        let receipt = "/programmes/P-S2/figures/cost_reduction"
        let status3 = try await client.page(receipt).status
        #expect(status3 == .seeOther)
        let status4 = try await client.page(receipt, as: "committee_secretary").status
        #expect(status4 == .forbidden)
        let status5 = try await client.page(receipt, as: "evaluator").status
        #expect(status5 == .ok)
        let api = "/api/programmes/P-S2/figures/cost_reduction"
        let status6 = try await client.api(api).status
        #expect(status6 == .unauthorized)
        let status7 = try await client.api(api, as: "committee_secretary").status
        #expect(status7 == .forbidden)
        let status8 = try await client.page("/programmes/P-S2/budget").status
        #expect(status8 == .seeOther)
        let status9 = try await client.page("/programmes/P-S2/targets/new", as: "evaluator").status
        #expect(status9 == .forbidden)
      }
    }
  }

  @Test("the API's figures are those of the command")
  func figuresJSON() async throws {
    try await ExampleProgramme.withHouse { house in
      let report = try await FigureReports(house: house).report(programme: "P-S2", by: .agency)
      let expected = try report.json()
      try await withSite(of: house) { client in
        let answer = try await client.api("/api/programmes/P-S2/figures?by=agency")
        #expect(answer.text == expected)
        let steps = try await client.api(
          "/api/programmes/P-S2/reconciliation/entrepreneurs_developed")
        #expect(steps.status == .ok)
        let receipt = try await client.api(
          "/api/programmes/P-S2/figures/cost_reduction?scope=agency&key=dip", as: "evaluator")
        #expect(receipt.text.contains("\"records\":["))
      }
    }
  }
}

extension Viewer {
  /// Somebody who holds one role, everywhere or for one organisation.
  static func holding(_ role: String, organisation: OrganisationID? = nil) -> Viewer {
    Viewer(
      accountID: 7, name: role,
      grants: [Grant(role: role, organisationID: organisation?.rawValue)],
      permissions: Roles.named(role)?.permissions ?? [])
  }
}
