import Database
import HummingbirdTesting
import Site
import Testing

@testable import Ruam

@Suite("Organisations are listed, opened and kept in order")
struct OrganisationTests {
  private func withOrganisations(
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

  private func id(_ code: String, _ house: House) async throws -> OrganisationID {
    try await house.database.read { db in
      let id: OrganisationID? = try db.value("SELECT id FROM organisation WHERE code = \(code)")
      return try #require(id)
    }
  }

  @Test(
    "the list is found by words, filtered, sorted and exported, in both languages",
    arguments: Engine.available)
  func list(engine: Engine) async throws {
    try await withOrganisations(engine) { house, client in
      for language in ["", "/en"] {
        let found = try await client.page("\(language)/organisations?q=rice", as: "evaluator").text
        #expect(found.contains(language.isEmpty ? "กรมการข้าว" : "Rice Department"))
        #expect(!found.contains(language.isEmpty ? "กรมหม่อนไหม" : "Sericulture"))
      }
      let file = try await client.page(
        "/en/organisations?kind=university&sort=-networks&format=csv", as: "evaluator"
      ).text
      #expect(file.contains("University"))
      #expect(!file.contains("Rice Department"))
      let rice = try await client.page(
        "/en/organisations/\(try await id("rice", house))", as: "evaluator"
      ).text
      #expect(rice.contains("joint implementing agency"))
      let visitor = try await client.page("/organisations?format=csv")
      #expect(visitor.status == .seeOther)
    }
  }

  @Test(
    "one is added and changed over pages and the API, with history", arguments: Engine.available)
  func changes(engine: Engine) async throws {
    try await withOrganisations(engine) { house, client in
      let form = "code=tcdc&name_th=ศูนย์สร้างสรรค์&name_en=TCDC&kind=public_organisation"
      let made = try await client.page("/organisations", as: "programme_office", form: form)
      #expect(made.status == .seeOther)
      let again = try await client.page("/organisations", as: "programme_office", form: form)
      #expect(again.status == .unprocessableContent)
      #expect(again.text.contains("ศูนย์สร้างสรรค์"))
      let own = try await id("tcdc", house)
      let path = "/api/organisations/\(own)"
      let body =
        #"{"code":"tcdc","name_th":"ศสบ.","name_en":"TCDC","kind":"foundation","revision":1}"#
      let changed = try await client.api(path, as: "programme_office", .put, json: body)
      #expect(changed.status == .ok)
      #expect(changed.text.contains(#""kind":"foundation""#))
      let stale = try await client.page(
        "/organisations/\(own)", as: "programme_office", form: form + "&revision=1")
      #expect(stale.status == .conflict)
      #expect(stale.text.contains("ศสบ."))
      let history = try await house.database.read { db in
        try History.entries(kind: "organisation", id: own, in: db).map(\.action)
      }
      #expect(Set(history) == ["created", "edited"])
    }
  }

  @Test("none stands under itself, nor under one of its own")
  func circles() async throws {
    try await withOrganisations { house, client in
      let (upper, lower) = (try await id("dip", house), try await id("rice", house))
      func move(_ code: String, _ id: OrganisationID, under parent: OrganisationID) async throws
        -> TestResponse
      {
        try await client.api(
          "/api/organisations/\(id)", as: "programme_office", .put,
          json: """
            {"code":"\(code)","name_th":"ก","name_en":"A","kind":"department",
             "parent":"\(parent)","revision":1}
            """)
      }
      let down = try await move("rice", lower, under: upper)
      #expect(down.status == .ok)
      for parent in [lower, upper] {
        let round = try await move("dip", upper, under: parent)
        #expect(round.status == .conflict)
        #expect(round.text.contains("own_parent"))
      }
    }
  }

  @Test("people with boundaries may look but not change, on no door")
  func denied() async throws {
    try await withOrganisations { house, client in
      let rice = try await id("rice", house)
      let bounded = "programme_office@\(rice)"
      for path in ["/organisations/new", "/organisations/\(rice)/edit"] {
        let page = try await client.page(path, as: bounded)
        #expect(page.status == .forbidden, "\(path)")
      }
      let posted = try await client.page(
        "/organisations/\(rice)", as: bounded, form: "code=rice&revision=1")
      #expect(posted.status == .forbidden)
      let added = try await client.api(
        "/api/organisations", as: bounded, .post,
        json: #"{"code":"x","name_th":"ก","name_en":"A","kind":"department"}"#)
      #expect(added.status == .forbidden)
      let seen = try await client.page("/organisations/\(rice)", as: bounded)
      #expect(seen.status == .ok)
    }
  }
}
