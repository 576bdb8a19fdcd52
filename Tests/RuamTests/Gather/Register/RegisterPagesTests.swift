import Database
import Site
import Testing

@testable import Ruam

@Suite("Pages of the register")
struct RegisterPagesTests {
  @Test("the list and the page of an enterprise read in both languages")
  func languages() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await fixture.add("ไหมทองขอนแก่น", taxID: "0105558000570")
      try await fixture.withPages { pages in
        let thai = try await pages.get("/enterprises", as: "office")
        #expect(thai.status == 200)
        #expect(thai.text.contains("พบ 1 ราย"))
        let english = try await pages.get("/en/enterprises", as: "office")
        #expect(english.text.contains("1 enterprises found"))
        let page = try await pages.get("/enterprises/\(id)", as: "office")
        #expect(page.text.contains("ที่มาของข้อมูล"))
        #expect(page.text.contains("0-10-5-558-00057-0"))
        let same = try await pages.get("/en/enterprises/\(id)", as: "office")
        #expect(same.text.contains("Where each value comes from"))
      }
    }
  }

  @Test("out of reach is not found on every door")
  func outOfReach() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await fixture.add("ของข้าว", by: fixture.rice)
      try await fixture.withPages { pages in
        for path in ["", "/edit"] {
          #expect(try await pages.get("/enterprises/\(id)\(path)", as: "silk").status == 404)
        }
        #expect(try await pages.api(.get, "/api/enterprises/\(id)", as: "silk").status == 404)
        #expect(try await pages.get("/networks/\(fixture.riceNetwork)", as: "silk").status == 404)
        let doors = [
          try await pages.get("/enterprises", as: "silk"),
          try await pages.get("/enterprises?format=csv", as: "silk"),
          try await pages.api(.get, "/api/enterprises", as: "silk"),
        ]
        for door in doors {
          #expect(door.status == 200)
          #expect(!door.text.contains("ของข้าว"))
        }
        #expect(
          try await pages.get("/enterprises/\(id)/join", as: "silk").status == 403)
        #expect(try await pages.get("/enterprises", as: "secretary").status == 403)
      }
    }
  }

  @Test("an evaluator sees numbers of persons with all but the last digits hidden")
  func masked() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await fixture.add(
        "นางสาวประเสริฐ", taxID: "1509900000015", telephone: "0812345678")
      try await fixture.withPages { pages in
        for path in ["/enterprises/\(id)", "/enterprises", "/enterprises?format=csv"] {
          let text = try await pages.get(path, as: "evaluator").text
          #expect(!text.contains("0812345678"))
          #expect(!text.contains("1509900000015"))
          #expect(!text.contains("1-5099-00000-01-5"))
        }
        let api = try await pages.api(.get, "/api/enterprises/\(id)", as: "evaluator").text
        #expect(!api.contains("1509900000015"))
        #expect(try await pages.get("/enterprises/\(id)", as: "office").text.contains("0812345678"))
      }
    }
  }

  @Test("an enterprise is entered, a double is warned of once, and what was typed stays")
  func entering() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      try await fixture.withPages { pages in
        let form = [
          ("name", "ไหมทองขอนแก่น"), ("number", "0-1055-58000-57-0"), ("province_code", "40"),
          ("organisation", fixture.silk.description),
        ]
        let saved = try await pages.post("/enterprises", as: "silk", form: form)
        #expect(saved.status == 303)
        let again = try await pages.post("/enterprises", as: "silk", form: form)
        #expect(again.status == 422)
        #expect(again.text.contains("อาจมีในทะเบียนแล้ว"))
        #expect(again.text.contains("value=\"ไหมทองขอนแก่น\""))
        let confirmed = try await pages.post(
          "/enterprises", as: "silk", form: form + [("confirmed", "1")])
        // The same number is the same enterprise: one more record, not one more enterprise.
        #expect(confirmed.location == saved.location)
        let refused = try await pages.post("/enterprises", as: "silk", form: [("name", "")])
        #expect(refused.status == 422)
        #expect(refused.text.contains("ยังไม่ได้กรอกชื่อกิจการ"))
        let similar = try await pages.get(
          "/enterprises/similar?number=0105558000570", as: "silk")
        #expect(similar.text.contains("ไหมทองขอนแก่น"))
      }
    }
  }

  @Test("who saves what someone else changed meanwhile is told, and keeps what was typed")
  func changedMeanwhile() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await fixture.add("ไหมทอง")
      try await fixture.withPages { pages in
        let revision = try #require(try await fixture.detail(id)).revision
        let form = [("province_code", "40"), ("revision", revision)]
        let first = try await pages.post(
          "/enterprises/\(id)", as: "silk", form: form + [("name", "ไหมทองคำ")])
        #expect(first.status == 303)
        let second = try await pages.post(
          "/enterprises/\(id)", as: "office", form: form + [("name", "ไหมเงิน")])
        #expect(second.status == 409)
        #expect(second.text.contains("ไหมเงิน"))
        #expect(try await fixture.detail(id)?.entry.text(.name) == "ไหมทองคำ")
      }
    }
  }

  @Test("the programme office joins two enterprises and undoes it from the page")
  func joining() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let a = try await fixture.add("ไหมทอง ขอนแก่น")
      let b = try await fixture.add("ไหมทองขอนแก่น", by: fixture.rice, province: "41")
      try await fixture.withPages { pages in
        let page = try await pages.get("/enterprises/\(a)/join", as: "office")
        #expect(page.text.contains(b.description))
        let without = try await pages.post("/enterprises/\(a)/join", as: "office", form: [])
        #expect(without.status == 422)
        let joined = try await pages.post(
          "/enterprises/\(a)/join", as: "office",
          form: [("other", b.description), ("reason", "ที่อยู่เดียวกัน")])
        #expect(joined.location == "/enterprises/\(a)")
        let moved = try await pages.get("/enterprises/\(b)", as: "office")
        #expect(moved.location == "/enterprises/\(a)")
        let shown = try await pages.get("/enterprises/\(a)", as: "office")
        #expect(shown.text.contains("ที่อยู่เดียวกัน"))
        let act = try #require(try await fixture.detail(a)?.decisions.first?.act)
        let undone = try await pages.post(
          "/enterprises/\(a)/decisions/\(act)/undo", as: "office", form: [("reason", "ผิดราย")])
        #expect(undone.status == 303)
        #expect(try await pages.get("/enterprises/\(b)", as: "office").status == 200)
      }
    }
  }

  @Test("programs read, add and correct enterprises as pages do")
  func api() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      try await fixture.withPages { pages in
        let organisation = fixture.silk.description
        let added = try await pages.api(
          .post, "/api/enterprises?organisation=\(organisation)", as: "silk",
          ["name": "ข้าวหอมทุ่งกุลา", "province_code": "45"])
        #expect(added.status == 201)
        let outside = try await pages.api(
          .post, "/api/enterprises?organisation=\(fixture.rice)", as: "silk", ["name": "อื่น"])
        #expect(outside.status == 409)
        let double = try await pages.api(
          .post, "/api/enterprises?organisation=\(organisation)", as: "silk",
          ["name": "ข้าวหอมทุ่งกุลา"])
        #expect(double.status == 409)
        let list = try await pages.api(.get, "/api/enterprises?q=ทุ่งกุลา".encoded, as: "silk")
        #expect(list.text.contains("ข้าวหอมทุ่งกุลา"))
      }
    }
  }
}

extension String {
  fileprivate var encoded: String {
    guard let mark = firstIndex(of: "=") else { return self }
    return self[...mark] + percentEncoded(String(self[index(after: mark)...]))
  }
}
