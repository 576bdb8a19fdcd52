import HummingbirdTesting
import Testing
import Thailand

@testable import Database
@testable import Ruam
@testable import Site

@Suite("Pages of activities")
struct ActivityPagesTests {
  private func form(_ world: FactsWorld) -> [String: String] {
    [
      "name": "อบรมเชิงลึกการย้อมสี", "kind": "in_depth_training",
      "network": world.firstNetwork.description, "dates": "๒๐-๒๑/๓/๒๕๕๘", "hours": "12",
      "province": "50", "venue": "ศูนย์หม่อนไหม",
    ]
  }

  @Test("an officer adds an activity and reads it in both languages")
  func add() async throws {
    try await FactsWorld.with { world in
      let officer = try await world.officer(of: world.trust.first)
      let form = form(world)
      try await world.trust.withSite { site in
        let answer = try await site.post("/activities", as: officer, form)
        #expect(answer.status == .seeOther)
        let address = try #require(answer.headers[.location])
        let thai = try await site.get(address, as: officer).page
        #expect(thai.contains("20–21 มีนาคม 2558"))
        #expect(thai.contains("อบรมเชิงลึก"))
        let english = try await site.get("/en" + address, as: officer).page
        #expect(english.contains("20–21 March 2015"))
        #expect(english.contains("In-depth training"))
        let list = try await site.get(
          "/activities?days=%E0%B8%A1%E0%B8%B5.%E0%B8%84.%202558", as: officer)
        #expect(list.page.contains("อบรมเชิงลึกการย้อมสี"))
        let other = try await site.get("/activities?kind=seminar", as: officer)
        #expect(!other.page.contains("อบรมเชิงลึกการย้อมสี"))
      }
    }
  }

  @Test("a refused form names the fields and keeps what was typed")
  func refused() async throws {
    try await FactsWorld.with { world in
      let officer = try await world.officer(of: world.trust.first)
      var form = form(world)
      form["hours"] = "0"
      form["dates"] = "30-31 เม.ย. 58"
      let sent = form
      try await world.trust.withSite { site in
        let answer = try await site.post("/activities", as: officer, sent)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.page.contains("30-31 เม.ย. 58"))
        #expect(answer.page.contains("เดือนเมษายนมี 30 วัน"))
      }
    }
  }

  @Test("an activity of another agency is not found on any door")
  func denied() async throws {
    try await FactsWorld.with { world in
      let owner = try await world.officer(of: world.trust.first)
      let stranger = try await world.officer(of: world.trust.second)
      let id = try await Activities(world.house, for: try await world.viewer(owner))
        .add(try world.workshop)
      try await world.trust.withSite { site in
        for path in ["", "/edit", "/remove", "/attendance/new", "/attendance/officials"] {
          let answer = try await site.get("/activities/\(id)\(path)", as: stranger)
          #expect(answer.status == .notFound, "\(path)")
        }
        for path in ["", "/attendance"] {
          let answer = try await site.get("/api/activities/\(id)\(path)", as: stranger)
          #expect(answer.status == .notFound, "\(path)")
        }
        let export = try await site.get("/activities?format=csv", as: stranger)
        #expect(!export.page.contains("ย้อมสี"))
      }
    }
  }
}
