import Database
import Site
import Thailand
import Testing

@testable import Ruam

@Suite("The register finds what people type")
struct RegisterSearchTests {
  @Test("words are found inside unspaced names", arguments: Engine.available)
  func insideNames(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      _ = try await fixture.add("วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านดอนแก้ว")
      _ = try await fixture.add("กลุ่มข้าวหอมมะลิบ้านโนน")
      #expect(try await fixture.lines("ผ้าไหม") == ["วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านดอนแก้ว"])
      #expect(try await fixture.lines("กลุ่ม").count == 2)
      #expect(try await fixture.lines("กลุ่ม ข้าว") == ["กลุ่มข้าวหอมมะลิบ้านโนน"])
      #expect(try await fixture.lines("เครื่องบิน").isEmpty)
      #expect(try await fixture.lines("!?").isEmpty)
    }
  }

  @Test("missing tone marks do no harm", arguments: Engine.available)
  func withoutToneMarks(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      _ = try await fixture.add("วิสาหกิจชุมชนกลุ่มทอผ้าไหมบ้านดอนแก้ว")
      #expect(try await fixture.lines("กลุมทอผาไหมบานดอนแกว").count == 1)
      #expect(try await fixture.lines("กลุมทอผา").count == 1)
    }
  }

  @Test(
    "numbers are found however they are written",
    arguments: ["0105558000570", "0-1055-58000-57-0", "๐๑๐๕๕๕๘๐๐๐๕๗๐"])
  func numbers(typed: String) async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      _ = try await fixture.add("ไหมทอง", taxID: "0105558000570", telephone: "0812345678")
      #expect(try await fixture.lines(typed) == ["ไหมทอง"])
      #expect(try await fixture.lines("081-234-5678") == ["ไหมทอง"])
      #expect(try await fixture.lines("+66 81 234 5678") == ["ไหมทอง"])
    }
  }

  @Test("a text is taken apart into as few known words as possible")
  func takenApart() throws {
    let query = try #require(RegisterQuery("กลุมทอผา"))
    #expect(query.takenApart(into: ["กลุม", "ทอ", "ผา", "ทอผา"]) == ["กลุม", "ทอผา"])
    #expect(query.takenApart(into: ["กลุม", "ทอ"]) == nil)
    #expect(RegisterQuery(" – ") == nil)
  }

  @Test(
    "going on behind a position gives every enterprise once, in order", arguments: Engine.available)
  func positions(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      for number in 1...23 { _ = try await fixture.add("ร้านที่ \(number)") }
      let everything = try await fixture.lines()
      #expect(everything.count == 23)
      let pieces = try await fixture.house.database.read { db in
        let list = RegisterList(db: db, criteria: RegisterCriteria(reach: .everything))
        var names: [String] = []
        var last: RegisterPosition?
        while true {
          let lines = try list.lines(after: last, limit: 5)
          if lines.isEmpty { return names }
          names += lines.map(\.name)
          last = lines.last.flatMap { RegisterPosition($0.position.text) }
        }
      }
      #expect(pieces == everything)
    }
  }

  @Test(
    "an agency reaches the enterprises with a record or membership of its own",
    arguments: Engine.available)
  func reach(engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      _ = try await fixture.add("ของหม่อนไหม")
      let other = try await fixture.add("ของข้าว", by: fixture.rice, province: "30")
      let silk = Reach(areas: [.init(organisation: fixture.silk)])
      #expect(try await fixture.lines(reach: silk) == ["ของหม่อนไหม"])
      #expect(try await fixture.lines("ของ", reach: silk) == ["ของหม่อนไหม"])
      #expect(try await fixture.lines(reach: Reach(areas: [.init(province: "30")])) == ["ของข้าว"])
      #expect(try await fixture.lines(reach: Reach(areas: [])).isEmpty)
      try await fixture.house.database.write { db in
        let network = try #require(
          try NetworkStore(db: db).network(fixture.silkNetwork, reach: .everything))
        _ = try NetworkChanges(db: db, actor: .system, now: GatherFixture.now).addMember(
          other, to: network, role: .member, joinedOn: nil)
      }
      #expect(try await fixture.lines(reach: silk).count == 2)
      let network = Reach(areas: [.init(network: fixture.silkNetwork)])
      #expect(try await fixture.lines(reach: network) == ["ของข้าว"])
      let both = Reach(areas: [.init(organisation: fixture.silk, province: "40")])
      #expect(try await fixture.lines(reach: both) == ["ของหม่อนไหม"])
    }
  }

  @Test("a number or telephone that is known warns of a double before saving")
  func lookAlikes() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      _ = try await fixture.add("ไหมทองขอนแก่น", taxID: "0105558000570", telephone: "0812345678")
      let found = try await fixture.house.database.read { db in
        try [
          ("อื่น", "0105558000570", nil), ("อื่น", nil, "081 234 5678"),
          ("ร้าน ไหมทองขอนแก่น", nil, nil), ("ข้าวหอม", nil, nil),
        ].map { name, number, telephone in
          try LookAlikes(db: db, names: fixture.house.names).find(
            name: name, province: nil, number: number, telephone: telephone
          ).count
        }
      }
      #expect(found == [1, 1, 1, 0])
    }
  }
}

@Suite("Personal numbers")
struct PersonalNumbersTests {
  private let none = PersonalNumbers(reach: Reach(areas: []))
  private let silk = OrganisationID(rawValue: 11)

  @Test(
    "numbers of persons are hidden from those who may not see them; numbers of companies are not")
  func identifiers() {
    #expect(none.identifier("1509900000015", of: [silk]).contains("xxxx"))
    #expect(none.identifier("0105558000570", of: [silk]) == "0-10-5-558-00057-0")
    let own = PersonalNumbers(reach: Reach(areas: [.init(organisation: silk)]))
    #expect(!own.identifier("1509900000015", of: [silk]).contains("x"))
    #expect(own.identifier("1509900000015", of: [OrganisationID(rawValue: 12)]).contains("x"))
  }

  @Test("long numbers in a cell are hidden whatever separates their digits; short ones stay")
  func cells() {
    #expect(
      none.cell("เลขที่ 12/3 โทร 081-234-5678", of: silk) == "เลขที่ 12/3 โทร xxx-xxx-x678")
    #expect(none.cell("ร้านไหมทอง 2558", of: silk) == "ร้านไหมทอง 2558")
    #expect(PersonalNumbers.withoutNumbers("1 5099 00000 01 5") == "x xxxx xxxxx x1 5")
  }
}

@Suite("Size class")
struct EnterpriseSizingTests {
  private func entry(
    employees: Int64?, revenueSatang: Int64? = nil, tsic: String?, year: Int64
  ) -> RegisterEntry {
    var values = EnterpriseValues(name: "ร้าน")
    values.employees = employees
    values.revenueSatang = revenueSatang
    values.tsicCode = tsic
    values.referenceYearBE = year
    let record = EnterpriseRecord(
      id: EnterpriseID(rawValue: 1), organisation: OrganisationID(rawValue: 11), batch: nil,
      importRow: nil, values: values, recordedAt: GatherFixture.now.text)
    return RegisterEntry.merging(entity: EntityID(rawValue: 1), records: [record])
  }

  @Test("the regulation in force in the reference year decides")
  func regulation() throws {
    let before = try #require(EnterpriseSizing(entry: entry(employees: 4, tsic: "13", year: 2558)))
    #expect(before.size == .small)
    #expect(before.regulation == .of2545)
    let after = try #require(EnterpriseSizing(entry: entry(employees: 4, tsic: "13", year: 2564)))
    #expect(after.size == .micro)
    #expect(after.regulation == .of2562)
  }

  @Test("without an industry the class is given only when every industry gives the same")
  func unknownIndustry() {
    #expect(EnterpriseSizing(entry: entry(employees: 10, tsic: nil, year: 2558))?.size == .small)
    #expect(EnterpriseSizing(entry: entry(employees: 40, tsic: nil, year: 2558)) == nil)
    #expect(EnterpriseSizing(entry: entry(employees: 40, tsic: "13", year: 2558))?.size == .small)
    #expect(EnterpriseSizing(entry: entry(employees: nil, tsic: "13", year: 2558)) == nil)
  }
}
