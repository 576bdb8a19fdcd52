import Database
import Site
import Testing

@testable import Ruam

@Suite("Searching the register by name")
struct RegisterNamesTests {
  /// The names of those found, and of those close.
  private struct Found: Equatable {
    var found: [String]
    var close: [String] = []
  }

  private static func search(
    _ fixture: GatherFixture, _ text: String, reach: Reach = .everything,
    filters: [String: String] = [:], names: RegisterNames? = nil
  ) async throws -> Found {
    let names = names ?? fixture.house.names
    return try await fixture.house.database.read { db in
      let all = filters.merging(["q": text]) { $1 }
      var list = RegisterList(
        db: db, criteria: try RegisterCriteria(all, reach: reach, names: names, db: db))
      let total = try list.total()
      let lines = try list.lines(order: .match, limit: 100)
      #expect(total == .exactly(lines.count))
      #expect(try Set(list.lines(limit: 100).map(\.entity)) == Set(lines.map(\.entity)))
      return Found(found: lines.map(\.name), close: try list.close(found: total).map(\.name))
    }
  }

  private static func withNames(
    _ engine: Engine, _ body: @escaping @Sendable (GatherFixture) async throws -> Void
  ) async throws {
    try await GatherFixture.with(engine) { fixture in
      for name in [
        "วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านดอนแก้ว", "ร้านแก้วเจียระไน", "บริษัท แสงทองค้าข้าว จำกัด",
        "หจก. รุ่งเรืองการช่าง",
      ] { _ = try await fixture.add(name) }
      try await fixture.house.names.bringUpToDate()
      try await body(fixture)
    }
  }

  @Test("part of a word, without tone marks or spaces", arguments: Engine.available)
  func parts(engine: Engine) async throws {
    try await Self.withNames(engine) { fixture in
      for (typed, name) in [
        ("ค้าข้", "บริษัท แสงทองค้าข้าว จำกัด"), ("รุงเรืองการชา", "หจก. รุ่งเรืองการช่าง"),
        ("ดอน แกว", "วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านดอนแก้ว"), ("เจียระ", "ร้านแก้วเจียระไน"),
      ] {
        let found = try await Self.search(fixture, typed)
        #expect(found.found == [name], "\(typed)")
      }
      #expect(try await Self.search(fixture, "ฮฮฮฮฮฮฮฮ") == Found(found: []))
      // Words with a gap between them still find, and so do numbers.
      #expect(try await Self.search(fixture, "กลุ่ม แก้ว").found.count == 1)
    }
  }

  @Test("what agrees best comes first", arguments: Engine.available)
  func order(engine: Engine) async throws {
    try await Self.withNames(engine) { fixture in
      _ = try await fixture.add("บริษัท แก้ว จำกัด")
      let found = try await Self.search(fixture, "แก้ว").found
      #expect(
        found == ["บริษัท แก้ว จำกัด", "ร้านแก้วเจียระไน", "วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านดอนแก้ว"])
    }
  }

  @Test(
    "one letter wrong, or English letters, and the name is among the close ones",
    arguments: Engine.available)
  func close(engine: Engine) async throws {
    try await Self.withNames(engine) { fixture in
      for (typed, name) in [
        ("แสงทองคาขาง", "บริษัท แสงทองค้าข้าว จำกัด"), ("รุ่งเรืองกาช่าง", "หจก. รุ่งเรืองการช่าง"),
        ("Rungrueang Kanchang", "หจก. รุ่งเรืองการช่าง"),
      ] {
        let found = try await Self.search(fixture, typed)
        #expect(found.found.isEmpty, "\(typed)")
        #expect(found.close.first == name, "\(typed)")
      }
    }
  }

  @Test("what is added, corrected, joined and split is found at once", arguments: Engine.available)
  func current(engine: Engine) async throws {
    try await Self.withNames(engine) { fixture in
      let own = try await fixture.add("โรงสีสามัคคี")
      #expect(try await Self.search(fixture, "สีสามัค").found == ["โรงสีสามัคคี"])

      let detail = try #require(try await fixture.detail(own))
      try await fixture.house.database.write { db in
        try EnterpriseEditStore(
          db: db, actor: .system, account: AccountID(rawValue: 1), now: GatherFixture.now
        ).correct(detail, [(.name, "โรงสีพัฒนา")], reach: .everything, reason: nil)
      }
      #expect(try await Self.search(fixture, "สีพัฒ").found == ["โรงสีพัฒนา"])
      // The former name is a name too.
      #expect(try await Self.search(fixture, "สีสามัค").found == ["โรงสีพัฒนา"])

      let other = try await fixture.add("Samakkhi Rice Mill", by: fixture.rice, province: "41")
      let joined = try await fixture.join(own, other)
      #expect(try await Self.search(fixture, "kkhi rice").found.count == 1)
      #expect(try await Self.search(fixture, "สีพัฒ").found.count == 1)

      try await fixture.house.database.write { db in
        _ = try fixture.acts(db).split(
          [EnterpriseID(rawValue: other.rawValue)], off: joined, reason: "คนละราย")
      }
      #expect(try await Self.search(fixture, "kkhi rice").found == ["Samakkhi Rice Mill"])
      #expect(try await Self.search(fixture, "สีพัฒ").found == ["โรงสีพัฒนา"])
    }
  }

  @Test("the line says by which other name it was found")
  func foundAs() async throws {
    try await Self.withNames(.sqlite) { fixture in
      let own = try await fixture.add("โรงสีสามัคคี", telephone: "0812345678")
      _ = try await fixture.add("โรงสีสามัคคี", by: fixture.rice, telephone: "0812345678")
      let other = try await fixture.add("Samakkhi Rice Mill", by: fixture.rice, province: "41")
      _ = try await fixture.join(own, other)
      let names = fixture.house.names
      let lines = try await fixture.house.database.read { db in
        try EnterprisePicker(db: db, reach: .everything).lines(
          "Samakkhi", names: names, limit: 10
        ).found
      }
      #expect(lines.map(\.name) == ["โรงสีสามัคคี"])
      #expect(lines.map(\.foundAs) == ["Samakkhi Rice Mill"])
    }
  }

  @Test(
    "an index follows what others write, few and many changes alike", arguments: Engine.available)
  func others(engine: Engine) async throws {
    try await Self.withNames(engine) { fixture in
      // The index of another process on the same database.
      let other = RegisterNames(database: fixture.house.database, logger: fixture.house.logger)
      #expect(try await Self.search(fixture, "ค้าข้", names: other).found.isEmpty)
      try await other.bringUpToDate()
      #expect(try await Self.search(fixture, "ค้าข้", names: other).found.count == 1)
      _ = try await fixture.add("สวนมะม่วงลุงดำ")
      #expect(try await Self.search(fixture, "มะม่วงลุง", names: other).found == ["สวนมะม่วงลุงดำ"])

      // More than one search takes in: until they are, the words in the database answer.
      for number in 0..<3 {
        try await fixture.house.database.write { db in
          let entities = (0..<150).map { EntityID(rawValue: Int64(number * 150 + $0 + 1)) }
          try RegisterChanges(db: db).note(entities)
        }
      }
      _ = try await fixture.add("สวนลำไยลุงแดง")
      #expect(try await Self.search(fixture, "ลำไย", names: other).found == ["สวนลำไยลุงแดง"])
      #expect(try await Self.search(fixture, "ลำไยลุ", names: other).found.isEmpty)
      try await other.bringUpToDate()
      #expect(try await Self.search(fixture, "ลำไยลุ", names: other).found == ["สวนลำไยลุงแดง"])

      // A change of everything, and of what is no longer noted.
      try await fixture.house.database.write { db in
        try RegisterChanges(db: db).noteEverything()
        try db.execute("DELETE FROM register_change WHERE number < 400")
      }
      try await other.bringUpToDate()
      #expect(try await Self.search(fixture, "มะม่วงลุง", names: other).found == ["สวนมะม่วงลุงดำ"])
    }
  }

  @Test("of many who enter enterprises at once none is refused", arguments: Engine.available)
  func manyWriters(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      try await withThrowingTaskGroup(of: Void.self) { writers in
        for writer in 1...6 {
          writers.addTask {
            for number in 1...5 {
              _ = try await fixture.add("ร้านโชค \(writer)\(number)")
            }
          }
        }
        try await writers.waitForAll()
      }
      try await fixture.house.names.bringUpToDate()
      let found = try await Self.search(fixture, "โชค")
      #expect(found.found.count == 30)
    }
  }

  @Test("a page of the best is the beginning of all", arguments: Engine.available)
  func pageOfTheBest(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      for number in 1...30 {
        _ = try await fixture.add(
          "ร้านทอง \(number)", province: number.isMultiple(of: 3) ? "40" : "50")
      }
      try await fixture.house.names.bringUpToDate()
      for filters in [[:], ["province": "40"]] as [[String: String]] {
        try await fixture.house.database.read { db in
          var list = RegisterList(
            db: db,
            criteria: try RegisterCriteria(
              filters.merging(["q": "ทอง"]) { $1 }, reach: .everything, names: fixture.house.names,
              db: db))
          let all = try list.lines(order: .match, limit: 100).map(\.entity)
          #expect(all.count == (filters.isEmpty ? 30 : 10))
          #expect(try list.total() == .exactly(all.count))
          let pages = try [0, 4, 8].flatMap { offset in
            try list.lines(order: .match, offset: offset, limit: 4).map(\.entity)
          }
          #expect(pages == Array(all.prefix(min(12, all.count))))
        }
      }
      // By words alone: what counting came upon is what the page would have found.
      try await fixture.house.database.read { db in
        let parts = [RegisterPart.province("40"), IdentityState.withoutNumber.part]
        let uncounted = RegisterList(
          db: db, criteria: RegisterCriteria(parts: parts, reach: .everything))
        var counted = uncounted
        #expect(try counted.total() == .exactly(10))
        for (offset, limit) in [(0, 4), (4, 4), (8, 4), (0, 100), (12, 4)] {
          let pages = try [uncounted, counted].map {
            try $0.lines(offset: offset, limit: limit).map(\.entity)
          }
          #expect(pages[0] == pages[1])
          #expect(pages[0].count == max(0, min(limit, 10 - offset)))
        }
      }
    }
  }

  @Test("what is rolled back never enters the index")
  func rolledBack() async throws {
    try await Self.withNames(.sqlite) { fixture in
      struct Stop: Error {}
      await #expect(throws: Stop.self) {
        try await fixture.house.database.write { db in
          var values = EnterpriseValues(name: "ไม่มีจริง")
          values.provinceCode = "40"
          _ = try EnterpriseEditStore(
            db: db, actor: .system, account: nil, now: GatherFixture.now
          ).add(values, organisation: fixture.silk, writtenNumber: nil)
          throw Stop()
        }
      }
      #expect(try await Self.search(fixture, "ไม่มีจริ") == Found(found: []))
      _ = try await fixture.add("มีจริงแน่นอน")
      #expect(try await Self.search(fixture, "มีจริงแน").found == ["มีจริงแน่นอน"])
    }
  }

  @Test(
    "nothing out of reach is found, close or counted; filters hold", arguments: Engine.available)
  func reach(engine: Engine) async throws {
    try await Self.withNames(engine) { fixture in
      _ = try await fixture.add("ข้าวหอมทุ่งกุลา", by: fixture.rice, province: "45")
      _ = try await fixture.add("ข้าวหอมทุ่งกุลาน้อย", by: fixture.silk)
      let silk = Reach(areas: [.init(organisation: fixture.silk)])
      #expect(try await Self.search(fixture, "ทุ่งกุลา").found.count == 2)
      #expect(
        try await Self.search(fixture, "ทุ่งกุลา", reach: silk) == Found(found: ["ข้าวหอมทุ่งกุลาน้อย"]))
      #expect(
        try await Self.search(fixture, "ข้าวหมทุ่งกุลา", reach: silk).close.contains("ข้าวหอมทุ่งกุลา")
          == false)
      #expect(try await Self.search(fixture, "ทุ่งกุลา", reach: Reach(areas: [])) == Found(found: []))
      #expect(
        try await Self.search(fixture, "ทุ่งกุลา", filters: ["province": "45"]).found
          == ["ข้าวหอมทุ่งกุลา"])
    }
  }

  @Test("a misspelt name warns of a double, in the same province with two slips")
  func doubles() async throws {
    try await Self.withNames(.sqlite) { fixture in
      let names = fixture.house.names
      let found = try await fixture.house.database.read { db in
        try [("แสงทองคาขาง", "40"), ("แสงทองค้าขาวว", nil), ("แสงธองค้าขาง", "41"), ("ข้าวหอม", nil)]
          .map {
            try LookAlikes(db: db, names: names).find(
              name: $0.0, province: $0.1, number: nil, telephone: nil
            ).count
          }
      }
      #expect(found == [1, 1, 0, 0])
    }
  }

  @Test("the list, the API and the search for members show close names in both languages")
  func pages() async throws {
    try await Self.withNames(.sqlite) { fixture in
      try await fixture.withPages { client in
        for (path, heading) in [
          ("/enterprises", "ใกล้เคียง"), ("/en/enterprises", "Close to what you typed"),
          ("/networks/\(fixture.silkNetwork)/members/new", "ใกล้เคียง"),
          ("/en/networks/\(fixture.silkNetwork)/members/new", "Close to what you typed"),
        ] {
          let typed = NamedValues([.init("q", "แสงทองคาขาง")]).address(path)
          let page = try await client.get(typed, as: "office")
          #expect(page.status == 200)
          #expect(page.text.contains(heading), "\(path)")
          #expect(page.text.contains("แสงทองค้าข้าว"), "\(path)")
        }
        let part = NamedValues([.init("q", "ค้าข้")]).address("/api/enterprises")
        let found = try await client.api(.get, part, as: "office")
        #expect(found.text.contains("แสงทองค้าข้าว") && found.text.contains("\"total\":1"))
        let misspelt = NamedValues([.init("q", "แสงทองคาขาง")]).address("/api/enterprises")
        let close = try await client.api(.get, misspelt, as: "office")
        #expect(close.text.contains("\"close\":[{") && close.text.contains("\"total\":0"))
      }
    }
  }
}
