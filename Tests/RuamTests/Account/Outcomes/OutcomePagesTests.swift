import HummingbirdTesting
import Testing

@testable import Database
@testable import Ruam
@testable import Site

@Suite("Outcomes by hand")
struct OutcomePagesTests {
  private func draft(_ world: FactsWorld, after: Int64, network: NetworkID) throws -> OutcomeDraft {
    OutcomeDraft(
      kind: .costReduction, baselineHundredths: 100_000, afterHundredths: after,
      baselinePeriod: nil, period: try #require(ReportedPeriod(key: "2558-Q3")),
      method: "งบการเงิน", evidence: "EV-1", network: network)
  }

  @Test(
    "a change that two agencies report counts once with the smaller amount, until one withdraws",
    arguments: Engine.available)
  func twice(_ engine: Engine) async throws {
    try await FactsWorld.with(engine) { world in
      let one = Outcomes(
        world.house, for: try await world.viewer(try await world.officer(of: world.trust.first)))
      let two = Outcomes(
        world.house, for: try await world.viewer(try await world.officer(of: world.trust.second)))
      _ = try await one.add(
        try draft(world, after: 40_000, network: world.firstNetwork), about: world.entity)
      #expect(try await world.figure("cost_reduction") == 60_000)
      let smaller = try await two.add(
        try draft(world, after: 70_000, network: world.secondNetwork), about: world.entity)
      #expect(try await world.figure("cost_reduction") == 30_000)
      await #expect(throws: SiteRefusal.notFound) {
        try await one.withdraw(smaller, reason: "ไม่ใช่ของเรา")
      }
      try await two.withdraw(smaller, reason: "ไม่มีหลักฐาน")
      #expect(try await world.figure("cost_reduction") == 60_000)
      #expect(try await world.actions("outcome") == ["created", "created", "withdrawn"])
    }
  }

  @Test("the page says which amount counts and that another agency reports the change too")
  func page() async throws {
    try await FactsWorld.with { world in
      let first = try await world.officer(of: world.trust.first)
      let id = try await Outcomes(world.house, for: try await world.viewer(first))
        .add(try draft(world, after: 40_000, network: world.firstNetwork), about: world.entity)
      let second = try await world.officer(of: world.trust.second)
      _ = try await Outcomes(world.house, for: try await world.viewer(second))
        .add(try draft(world, after: 70_000, network: world.secondNetwork), about: world.entity)
      try await world.trust.withSite { site in
        let thai = try await site.get("/outcomes/\(id)", as: first).page
        #expect(thai.contains("นับจากรายงานอื่น"))
        #expect(thai.contains("รายงานของหน่วยงานอื่นอีก 1 รายการ"))
        #expect(!thai.contains("300 บาท"))
        let english = try await site.get("/en/outcomes/\(id)", as: first).page
        #expect(english.contains("2 reports differ"))
        for door in ["/outcomes/\(id)", "/outcomes/\(id)/edit", "/api/outcomes/\(id)"] {
          let answer = try await site.get(door, as: second)
          #expect(answer.status == .notFound, "\(door)")
        }
      }
    }
  }

  @Test("a form is read with Thai words for the period, and a stale revision saves nothing")
  func form() async throws {
    try await FactsWorld.with { world in
      let officer = try await world.officer(of: world.trust.first)
      let form = [
        "enterprise": world.entity.description, "kind": "sales_increase",
        "network": world.firstNetwork.description, "baseline": "๑,๐๐๐", "after": "1,500.50",
        "period": "ไตรมาส 3/2558", "method": "ภ.พ.30", "evidence": "อ-1/2558",
      ]
      try await world.trust.withSite { site in
        let answer = try await site.post("/outcomes", as: officer, form)
        #expect(answer.status == .seeOther)
        let address = try #require(answer.headers[.location])
        let read = try await site.get(address, as: officer).page
        #expect(read.contains("500.5 บาท"))
        let edit = try await site.get(address + "/edit", as: officer).page
        #expect(edit.contains("ไตรมาส 3/2558"))
        let saved = try await site.post(
          address, as: officer, form.merging(["revision": "1"]) { $1 })
        #expect(saved.status == .seeOther)
        let stale = try await site.post(
          address, as: officer, form.merging(["revision": "1", "method": "สอบถาม"]) { $1 })
        #expect(stale.status == .conflict)
        #expect(stale.page.contains("สอบถาม"))
      }
    }
  }
}
