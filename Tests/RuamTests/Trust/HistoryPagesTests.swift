import HummingbirdTesting
import Testing

@testable import Database
@testable import Ruam
@testable import Site

@Suite("The history in words")
struct HistoryPagesTests {
  private let vocabulary = HistoryVocabulary(
    kind: "thing", name: Text("สิ่ง", "Thing"),
    fields: ["state": .init(Text("สถานะ", "State")) { $0 == "a" ? Text("เอ", "Ay") : nil }])

  @Test("only what differs is told, in the words of the record")
  func changes() {
    let changes = HistoryChange.changes(
      before: #"{"state":"a","name":"x","day":"2015-03-20","gone":true}"#,
      after: #"{"state":"b","name":"x","day":"2015-03-21","counts":{"rowsRead":1200}}"#,
      in: vocabulary)
    #expect(
      changes == [
        HistoryChange(
          label: Text(same: "day"), before: Text("20 มี.ค. 2558", "20 Mar 2015"),
          after: Text("21 มี.ค. 2558", "21 Mar 2015")),
        HistoryChange(label: Text(same: "gone"), before: Text("ใช่", "yes"), after: nil),
        HistoryChange(label: Text(same: "rows read"), before: nil, after: Text(same: "1,200")),
        HistoryChange(
          label: Text("สถานะ", "State"), before: Text("เอ", "Ay"), after: Text(same: "b")),
      ])
  }

  @Test("the words of a form's fields tell its changes")
  func formWords() {
    let form = FormDescription(
      FormField.choice(
        "level", Text("ระดับ", "Level"), [Choice("1", Text("จังหวัด", "Province"))]))
    let vocabulary = HistoryVocabulary(kind: "x", name: Text(same: "x")).with(form)
    #expect(vocabulary.label(of: "level") == Text("ระดับ", "Level"))
    #expect(vocabulary.words(for: "1", of: "level") == Text("จังหวัด", "Province"))
    #expect(vocabulary.words(for: "9", of: "level") == Text(same: "9"))
  }

  @Test(
    "changes are listed with who, what, before and after, and found by kind, person and day",
    arguments: Engine.available)
  func list(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let admin = try await world.administrator()
      let person = try await world.person([], email: "p@example.go.th")
      let acts = Administration(world.house, for: try #require(try await world.viewer(admin)))
      try await acts.change(
        person.id, name: "ชื่อใหม่", email: person.email, organisation: world.first, revision: 2)
      try await world.withSite { site in
        let found = try await site.get("/history?kind=account&q=สมชาย&from=20/3/2558", as: admin)
        #expect(found.page.contains("แก้ไขบัญชี"))
        #expect(found.page.contains("<del>สมชาย ใจดี</del><ins>ชื่อใหม่</ins>"))
        let later = try await site.get("/history?from=21/3/2558", as: admin)
        #expect(!later.page.contains("แก้ไขบัญชี"))
        let record = try await site.get("/en/history/account/\(person.id)", as: admin)
        #expect(record.page.contains("Account corrected"))
        let file = try await site.get("/history?format=csv", as: admin)
        #expect(file.page.contains("ชื่อใหม่"))
        let nothing = try await site.get("/history/account/0000000000001", as: admin)
        #expect(nothing.status == .notFound)
      }
    }
  }

  @Test("who is bounded to an organisation sees the changes that its people made")
  func bounded() async throws {
    try await TrustWorld.with { world in
      let admin = try await world.administrator()
      let evaluator = try await world.person(
        [Grant(role: Roles.evaluator.key, organisationID: world.first.rawValue)],
        organisation: world.first)
      let acts = Administration(world.house, for: try #require(try await world.viewer(admin)))
      try await acts.change(
        evaluator.id, name: "ชื่อใหม่", email: evaluator.email, organisation: world.first,
        revision: 2)
      try await world.withSite { site in
        let seen = try await site.get("/history", as: evaluator)
        #expect(seen.status == .ok)
        #expect(!seen.page.contains("ชื่อใหม่</ins>"))
      }
    }
  }

  @Test(
    "the check finds the history intact, and says which entry was altered",
    arguments: Engine.available)
  func verification(engine: Engine) async throws {
    try await TrustWorld.with(engine) { world in
      let admin = try await world.administrator()
      _ = try await FirstAccounts(world.house).makeExamplePeople()
      try await world.withSite { site in
        let intact = try await site.post("/history/verification", as: admin)
        #expect(intact.page.contains("ประวัติครบถ้วน"))
        try await world.house.database.write { db in
          try db.execute("UPDATE history SET action = 'nothing' WHERE position = 3")
        }
        let broken = try await site.post("/en/history/verification", as: admin)
        #expect(broken.page.contains("Entry 3 was altered"))
      }
    }
  }
}
