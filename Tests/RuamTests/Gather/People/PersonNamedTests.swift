import Database
import Site
import Thailand
import Testing

@testable import Ruam

@Suite("Where people of the register are named")
struct PersonNamedTests {
  private static let office = GatherSessions.viewer(
    1, "office", [Grant(role: "programme_office")])

  private func add(_ given: String, _ family: String, to fixture: GatherFixture) async throws
    -> PersonID
  {
    try await fixture.house.database.write { db in
      try PersonChanges(db: db, viewer: Self.office, now: GatherFixture.now).create(
        PersonValues(
          organisation: fixture.silk, title: "นางสาว", givenName: given, familyName: family))
    }
  }

  private func affiliate(_ person: PersonID, _ employer: Employer, in fixture: GatherFixture)
    async throws
  {
    try await fixture.house.database.write { db in
      _ = try PersonChanges(db: db, viewer: Self.office, now: GatherFixture.now).affiliate(
        person, with: employer, AffiliationValues(span: try AffiliationSpan(nil, nil)))
    }
  }

  /// An activity of the silk department attended by people of an enterprise or an office.
  private func attend(
    _ name: String, _ people: [(name: String, enterprise: EntityID?, office: String?)],
    in fixture: GatherFixture
  ) async throws -> ActivityID {
    try await fixture.house.database.write { db in
      let id = ActivityID.next()
      try db.execute(
        """
        INSERT INTO activity (id, programme_id, organisation_id, name, name_key, kind, starts_on,
          ends_on, search_key, sort_key)
        VALUES (\(id), \(fixture.programme), \(fixture.silk), \(name), \(name), 'training',
          '2015-05-01', '2015-05-01', \(name), \(name))
        """)
      for person in people {
        try db.execute(
          """
          INSERT INTO attendance (id, activity_id, programme_id, organisation_id, enterprise_id,
            participant, person_name, official_organisation, official_organisation_key,
            hours_hundredths)
          VALUES (\(AttendanceID.next()), \(id), \(fixture.programme), \(fixture.silk),
            \(person.enterprise.map { EnterpriseID(rawValue: $0.rawValue) }),
            \(person.enterprise == nil ? "official" : "entrepreneur"), \(person.name),
            \(person.office), \(person.office.map(OfficeName.key)), 600)
          """)
      }
      return id
    }
  }

  @Test(
    "attendance is shown where the name is equal and the enterprise or office is theirs",
    arguments: Engine.available)
  func mentions(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let own = try await fixture.add("ไหมทอง")
      let joined = try await fixture.add("ไหมทองแท้", by: fixture.rice)
      let other = try await fixture.add("ไหมเงิน")
      _ = try await fixture.join(own, joined)
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture)
      try await affiliate(id, .enterprise(own), in: fixture)
      try await affiliate(id, .organisation(fixture.rice), in: fixture)
      _ = try await attend(
        "อบรมย้อมสี", [("น.ส.กานดา แก้วออร์คิด", joined, nil), ("สมชาย ใจดี", own, nil)],
        in: fixture)
      _ = try await attend("อบรมบัญชี", [("กานดา แก้วออร์คิด", other, nil)], in: fixture)
      _ = try await attend("ประชุมแผน", [("กานดา  แก้วออร์คิด", nil, "กรมการข้าว")], in: fixture)
      _ = try await attend("ประชุมอื่น", [("กานดา แก้วออร์คิด", nil, "กรมหม่อนไหม")], in: fixture)
      try await fixture.withPages { pages in
        let page = try await pages.get("/people/\(id)", as: "evaluator").text
        for (words, stands) in [
          ("อบรมย้อมสี", true), ("ประชุมแผน", true), ("อบรมบัญชี", false), ("ประชุมอื่น", false),
          ("ยังไม่ยืนยันว่าเป็นบุคคลเดียวกัน", true),
        ] { #expect(page.contains(words) == stands, "\(words)") }
        let json = try await pages.api(.get, "/api/people/\(id)", as: "evaluator").text
        #expect(json.contains("อบรมย้อมสี") && !json.contains("อบรมบัญชี"))
      }
    }
  }

  @Test("a name of an attendance list is added with its enterprise, and then known there")
  func fromAttendance() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let enterprise = try await fixture.add("ไหมทอง")
      let activity = try await attend(
        "อบรมย้อมสี", [("น.ส.กานดา แก้วออร์คิด", enterprise, nil)], in: fixture)
      try await fixture.withPages { pages in
        let list = try await pages.get("/en/activities/\(activity)", as: "silk").text
        #expect(list.contains("Add to the register of people"))
        let row = try await fixture.house.database.read { db in
          try #require(try db.value("SELECT id FROM attendance", as: AttendanceID.self))
        }
        let way = [("activity", activity.description), ("attendance", row.description)]
        let form = try await pages.get(
          "/people/new?activity=\(activity)&attendance=\(row)", as: "silk"
        ).text
        for words in ["value=\"นางสาว\"", "value=\"กานดา\"", "value=\"แก้วออร์คิด\"", "ไหมทอง"] {
          #expect(form.contains(words), "\(words)")
        }
        let made = try await pages.post(
          "/people", as: "silk",
          form: way + [
            ("title", "นางสาว"), ("given_name", "กานดา"), ("family_name", "แก้วออร์คิด"),
            ("organisation", fixture.silk.description), ("position", "เจ้าของ"),
          ])
        #expect(made.status == 303)
        let page = try await pages.get(try #require(made.location), as: "silk").text
        for words in ["ไหมทอง", "เจ้าของ", "อบรมย้อมสี"] { #expect(page.contains(words), "\(words)") }
        let again = try await pages.get("/en/activities/\(activity)", as: "silk").text
        #expect(again.contains("This name is in the register of people"))
        let looked = try await pages.get("/en/activities/\(activity)", as: "evaluator").text
        #expect(!looked.contains("Add to the register of people"))
        let elsewhere = try await pages.get(
          "/people/new?activity=\(row)&attendance=\(row)", as: "silk")
        #expect(elsewhere.status == 404)
      }
    }
  }

  @Test("a seat names a person of the register and keeps the name that was written")
  func seats() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture)
      try await fixture.withPages { pages in
        let network = "/networks/\(fixture.silkNetwork)"
        _ = try await pages.post(
          "\(network)/committees", as: "silk", form: [("name_th", "คณะกรรมการ")])
        let committee = try await fixture.house.database.read { db in
          try #require(
            try CommitteeStore(db: db).committees(of: fixture.silkNetwork).first
          ).id
        }
        let seats = "\(network)/committees/\(committee)/seats"
        let offered = try await pages.get("/people/choices?person_name=คุณกานดา", as: "silk").text
        #expect(offered.contains("value=\"\(id)\""))
        let wrong = try await pages.post(
          seats, as: "silk",
          form: [("position", "chair"), ("person_name", "กานดา"), ("person", "0000000000001")])
        #expect(wrong.status == 422)
        let named = try await pages.post(
          seats, as: "silk",
          form: [
            ("position", "chair"), ("person_name", "คุณกานดา ฯ"), ("person", id.description),
          ])
        #expect(named.status == 303)
        let plain = try await pages.post(
          seats, as: "silk", form: [("position", "member"), ("person_name", "กานดา แก้วออร์คิด")])
        #expect(plain.status == 303)
        let page = try await pages.get(network, as: "silk").text
        #expect(page.contains("/people/\(id)\">คุณกานดา ฯ"))
        let second = try await fixture.house.database.read { db in
          try #require(
            try CommitteeStore(db: db).committees(of: fixture.silkNetwork).first?.seats
              .first { $0.registered == nil }
          ).id
        }
        let way = "\(seats)/\(second)/person"
        let choosing = try await pages.get(way, as: "silk").text
        #expect(choosing.contains("value=\"\(id)\""))
        #expect(
          try await pages.post(way, as: "silk", form: [("person", id.description)]).status == 303)
        let detail = try await pages.api(.get, "/api/people/\(id)", as: "silk").text
        #expect(detail.contains("คุณกานดา ฯ") && detail.contains(#""position":"member""#))
        let missing = try await pages.api(.put, "/api\(way)", as: "silk", ["person": .null])
        #expect(missing.status == 422)
        let late = try await pages.api(
          .put, "/api\(way)", as: "silk", ["person": .null, "revision": 1])
        #expect(late.status == 409 && late.text.contains("changed_meanwhile"))
        let back = try await pages.api(
          .put, "/api\(way)", as: "silk", ["person": .null, "revision": 2])
        #expect(back.status == 204)
        let gone = try await pages.api(
          .put, "/api\(way)", as: "silk", ["person": "0000000000001", "revision": 3])
        #expect(gone.status == 409 && gone.text.contains("unknown_person"))
        // An officer neither sees nor takes away whom another organisation recorded.
        try await fixture.house.database.write { db in
          try db.execute("UPDATE person SET organisation_id = \(fixture.rice)")
        }
        let other = try #require(
          try await fixture.house.database.read { db in
            try CommitteeStore(db: db).committees(of: fixture.silkNetwork).first?.seats
              .first { $0.registered == id }
          })
        let taken = try await pages.api(
          .put, "/api\(seats)/\(other.id)/person", as: "silk",
          ["person": .null, "revision": .int(other.revision)])
        #expect(taken.status == 403)
        #expect(try await !pages.get(network, as: "silk").text.contains("/people/\(id)"))
        // Who may see networks but not the register gets the name alone.
        let secretary = try await pages.get(network, as: "secretary").text
        #expect(secretary.contains("คุณกานดา ฯ") && !secretary.contains("/people/"))
      }
    }
  }

  @Test("undoing an import leaves an enterprise that people belong to", arguments: Engine.available)
  func undo(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let kept = try await fixture.add("ไหมทอง")
      let gone = try await fixture.add("ไหมเงิน")
      let id = try await add("กานดา", "แก้วออร์คิด", to: fixture)
      try await affiliate(id, .enterprise(kept), in: fixture)
      let left = try await fixture.house.database.write { db in
        try db.execute("UPDATE enterprise SET batch_id = 77")
        _ = try ImportStore(db: db).removeFacts(of: 77, at: GatherFixture.now.text)
        return try db.rows("SELECT id FROM enterprise") { try $0.id(0, of: RegisterEntry.self) }
      }
      #expect(left == [kept])
      #expect(kept != gone)
    }
  }
}
