import Database
import Foundation
import HTTPTypes
import Site
import Testing
import Thailand

@testable import Ruam

@Suite("What a reference register says beside ours")
struct ReferenceRulesTests {
  private func same(_ a: String, _ b: String, _ field: EnterpriseField) -> Bool {
    ReferenceRules.isSame(a, b, field, province: "40")
  }

  @Test("wordings of one thing are the same, other things are not")
  func sameness() {
    #expect(same("บริษัท ไหมทอง จำกัด", "บจก. ไหมทอง", .name))
    #expect(!same("ไหมทอง", "ไหมเงิน", .name))
    #expect(same("อ.เมืองขอนแก่น", "เมือง", .district))
    #expect(same("ตำบลในเมือง", "ในเมือง", .subdistrict))
    #expect(!same("พล", "ชุมแพ", .district))
    #expect(same("13", "13120", .tsicCode))
    #expect(!same("13", "14100", .tsicCode))
    #expect(same("๔๐๐๐๐", "40000", .postalCode))
  }

  @Test("free texts complete and never differ; what a person took away stays away")
  func findings() throws {
    var values = EnterpriseValues(name: "ไหมทอง")
    values.address = "12/3 ถนนกลางเมือง"
    values.provinceCode = "40"
    let record = EnterpriseRecord(
      id: EnterpriseID(rawValue: 1), organisation: OrganisationID(rawValue: 11), batch: nil,
      importRow: nil, values: values, recordedAt: GatherFixture.now.text)
    let own = RegisterEntry.merging(entity: EntityID(rawValue: 1), records: [record])
    let theirs = ReferenceRecord(
      id: ReferenceRecordID(rawValue: 5), number: 2, name: "บริษัท ไหมทอง จำกัด",
      taxID: "0105558000570", address: "เลขที่ 12/3 ถ.กลางเมือง", district: "พล",
      provinceCode: "41", postalCode: "40000")
    let found = ReferenceRules.findings(theirs, beside: own, cleared: [.postalCode])
    let verdicts = Dictionary(uniqueKeysWithValues: found.map { ($0.field, $0.verdict) })
    #expect(
      verdicts == [
        .name: .confirms, .taxID: .completes, .district: .completes, .province: .differs,
        .postalCode: .differs,
      ])
    var latin = theirs
    latin.name = "Silk Gold Co., Ltd."
    #expect(
      !ReferenceRules.findings(latin, beside: own, cleared: []).contains { $0.field == .name })
    let day = try #require(CalendarDate(iso: "2015-09-30"))
    let match = ReferenceMatch(
      record: theirs, edition: ReferenceEditionID(rawValue: 6),
      register: ReferenceRegisterID(rawValue: 7), registerCode: "DBD", registerName: "นิติบุคคล",
      asOf: day, basis: .nameAndProvince)
    let complete = own.completed(by: [match], cleared: [.postalCode])
    #expect(complete.text(.district) == "พล")
    #expect(complete.values[.district]?.reference?.asOf == day)
    #expect(complete.text(.province) == "40")
    #expect(complete.text(.postalCode) == nil)
  }
}

@Suite("Loading reference registers")
struct ReferenceTests {
  static let header =
    "เลขทะเบียนนิติบุคคล,ชื่อนิติบุคคล,สถานะนิติบุคคล,วันที่จดทะเบียน,ทุนจดทะเบียน (บาท),รหัสประเภทธุรกิจ,ตำบล,อำเภอ,จังหวัด,รหัสไปรษณีย์"

  static func file(_ rows: [String]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path()
    try ([header] + rows).joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  static let silk =
    "0105558000570,บริษัท ไหมทอง จำกัด,ยังดำเนินกิจการอยู่,1 มี.ค. 2558,1000000,13120,ในเมือง,พล,ขอนแก่น,40120"
  static let other =
    "0105536112014,บริษัท อื่น จำกัด,เลิก,5 พ.ค. 2536,500000,10304,บางรัก,บางรัก,กรุงเทพมหานคร,10500"

  private func load(
    _ rows: [String], _ fixture: GatherFixture, asOf: String = "30 ก.ย. 2558", dryRun: Bool = false
  ) async throws -> ReferenceReport {
    let path = try Self.file(rows)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await References(house: fixture.house).load(
      References.Source(
        path: path, name: "dbd.csv", code: "dbd", title: "ทะเบียนนิติบุคคล", asOf: asOf),
      dryRun: dryRun)
  }

  @Test(
    "rows link by number, confirm, complete and differ; no row becomes an enterprise",
    arguments: Engine.available)
  func loading(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let id = try await fixture.add("ไหมทอง", taxID: "0105558000570", province: "41")
      let tried = try await load([Self.silk, Self.other], fixture, dryRun: true)
      #expect(tried.linked == 1)
      #expect(try await fixture.detail(id)?.references.isEmpty == true)
      let report = try await load([Self.silk, Self.other, "", "-,-,,,,,,,,"], fixture)
      #expect(report.rows == 2)
      #expect((report.linked, report.unlinked) == (1, 1))
      // Name and number are confirmed, the province differs, the rest is completed.
      #expect((report.confirmed, report.differing) == (2, 1))
      #expect(report.completed == 5)
      let detail = try #require(try await fixture.detail(id))
      #expect(detail.entry.text(.province) == "41")
      #expect(detail.entry.text(.district) == "พล")
      #expect(detail.entry.values[.district]?.reference?.name == "ทะเบียนนิติบุคคล")
      #expect(detail.confirmations(of: .name).map(\.asOf.iso) == ["2015-09-30"])
      let reference = try #require(detail.references.first?.match.record)
      #expect(reference.status == "ยังดำเนินกิจการอยู่")
      #expect(reference.capitalSatang == 100_000_000)
      #expect(reference.registeredOn?.iso == "2015-03-01")
      #expect(try await fixture.lines() == ["ไหมทอง"])
      #expect(detail.records.count == 1)
    }
  }

  @Test("a reference register changes no count of enterprises", arguments: Engine.available)
  func counting(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      let id = try await fixture.add("ไหมทอง", taxID: "0105558000570")
      try await fixture.house.database.write { db in
        let network = try #require(
          try NetworkStore(db: db).network(fixture.silkNetwork, reach: .everything))
        _ = try NetworkChanges(db: db, actor: .system, now: GatherFixture.now).addMember(
          id, to: network, role: .member, joinedOn: nil)
      }
      #expect(try await fixture.figure("enterprises_registered") == 1)
      _ = try await load([Self.silk, Self.other], fixture)
      #expect(try await fixture.figure("enterprises_registered") == 1)
      #expect(try await fixture.lines("อื่น").isEmpty)
    }
  }

  @Test("columns that no heading tells are read as a mapping says")
  func mapped() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await fixture.add("ไหมทอง", taxID: "0105558000570")
      let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path()
      try "c1;c2;c3\n0105558000570;ไหมทอง;เชียงใหม่\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let mapping = """
        {"kind": "register", "header_rows": [1], "columns": [{"column": "A", "field": "identifier"},
          {"column": "B", "field": "name"}, {"column": "C", "field": "province"}]}
        """
      let source = References.Source(
        path: path, name: "x.csv", code: "X", title: nil, asOf: "2015-09-30")
      let report = try await References(house: fixture.house).load(
        source, mapping: Data(mapping.utf8))
      #expect((report.linked, report.confirmed, report.differing) == (1, 2, 1))
      let finding = try await fixture.detail(id)?.references.first?.findings.first {
        $0.verdict == .differs
      }
      #expect(finding?.theirs == "50")
    }
  }

  @Test("links and differences follow every correction", arguments: Engine.available)
  func following(_ engine: Engine) async throws {
    try await GatherFixture.with(engine) { fixture in
      _ = try await load([Self.silk], fixture)
      // Recorded after the register was loaded.
      let id = try await fixture.add("ไหมทอง", taxID: "0105558000570", province: "41")
      func differences() async throws -> [EnterpriseField] {
        try await fixture.house.database.read { db in
          let store = ReferenceStore(db: db)
          let edition = try #require(try store.current().first)
          return try store.differences(
            of: edition.id, ReferenceCriteria([:], reach: .everything),
            sort: ReferenceCriteria.standard, offset: 0, limit: 10
          ).map(\.field)
        }
      }
      #expect(try await differences() == [.province])
      let detail = try #require(try await fixture.detail(id))
      try await fixture.house.database.write { db in
        try EnterpriseEditStore(db: db, actor: .system, account: nil, now: GatherFixture.now)
          .correct(detail, [(.province, "40")], reach: .everything, reason: nil)
      }
      #expect(try await differences().isEmpty)
    }
  }

  @Test("name and province link only when they are the only ones and no number speaks against it")
  func byName() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let nameless = try await fixture.add("ไหมทอง")
      let contradicted = try await fixture.add("ข้าวหอม", taxID: "0105558000570", province: "45")
      let rice = "0105536112014,บริษัท ข้าวหอม จำกัด,,,,,,,ร้อยเอ็ด,"
      let report = try await load(
        [Self.silk.replacing("0105558000570", with: "0105537143215"), rice], fixture)
      #expect(report.linked == 1)
      let detail = try #require(try await fixture.detail(nameless))
      #expect(detail.references.first?.match.basis == .nameAndProvince)
      #expect(try await fixture.detail(contradicted)?.references.isEmpty == true)
    }
  }

  @Test("a newer edition takes the place of the one before; an older one is refused")
  func editions() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let id = try await fixture.add("ไหมทอง", taxID: "0105558000570")
      _ = try await load([Self.silk], fixture)
      await #expect(throws: ReferenceRefusal.loadedBefore) { try await load([Self.silk], fixture) }
      let moved = Self.silk.replacing(",พล,", with: ",ชุมแพ,")
      await #expect(throws: ReferenceRefusal.older(than: "2015-09-30")) {
        try await load([moved], fixture, asOf: "2015-08-31")
      }
      _ = try await load([moved], fixture, asOf: "2015-10-31")
      let detail = try #require(try await fixture.detail(id))
      #expect(detail.references.count == 1)
      #expect(detail.entry.text(.district) == "ชุมแพ")
      let editions = try await fixture.house.database.read { db in
        let store = ReferenceStore(db: db)
        return try store.editions(of: try #require(try store.register(code: "DBD")).id)
      }
      #expect(editions.map(\.isCurrent) == [true, false])
      #expect(editions.map(\.counts.linked) == [1, 1])
    }
  }

  @Test("a file without a table, without rows, a bad day and a bad code are refused")
  func refused() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      await #expect(throws: ReferenceRefusal.badDay("เมื่อวาน")) {
        try await load([Self.silk], fixture, asOf: "เมื่อวาน")
      }
      let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path()
      try "เรื่อง,หน้า\nหนึ่ง,1\n".write(toFile: path, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(atPath: path) }
      for (code, refusal) in [
        ("DBD", ReferenceRefusal.noTable("x.csv")), ("ดีบีดี", .badCode("ดีบีดี")),
      ] {
        await #expect(throws: refusal) {
          try await References(house: fixture.house).load(
            References.Source(
              path: path, name: "x.csv", code: code, title: nil, asOf: "2015-09-30"))
        }
      }
    }
  }

  @Test("the pages show registers, differences and confirmations in both languages, within reach")
  func pages() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      let silk = try await fixture.add("ไหมทอง", taxID: "0105558000570", province: "41")
      try await fixture.withPages { pages in
        #expect(try await pages.get("/references", as: "office").text.contains("ยังไม่มีทะเบียนอ้างอิง"))
        _ = try await load([Self.silk, Self.other], fixture)
        let list = try await pages.get("/references", as: "office").text
        #expect(list.contains("ทะเบียนนิติบุคคล"))
        let address = try #require(
          list.firstRange(of: /\/references\/0[0-9A-Z]+/).map { String(list[$0]) })
        let page = try await pages.get("/en\(address)", as: "silk")
        #expect(page.text.contains("Differences"))
        #expect(page.text.contains("/enterprises/\(silk)"))
        let file = try await pages.get("\(address)?format=csv", as: "office").text
        #expect(file.contains("0-10-5-558-00057-0"))
        #expect(file.contains("ขอนแก่น"))
        let enterprise = try await pages.get("/en/enterprises/\(silk)", as: "silk").text
        #expect(enterprise.contains("confirmed by ทะเบียนนิติบุคคล"))
        let api = try await pages.api(.get, "/api\(address)/differences", as: "silk")
        #expect(api.text.contains("\"field\":\"province_code\""))
        #expect(try await pages.api(.get, "/api\(address)", as: "silk").status == 200)
        #expect(
          try await pages.api(.get, "/api/enterprises/\(silk)", as: "silk").text.contains(
            "\"confirmed_by\":[\"ทะเบียนนิติบุคคล\"]"))
        for door in [
          try await pages.get("/references/new", as: "silk"),
          try await pages.get("/references", as: "secretary"),
          try await pages.get(address, as: "secretary"),
          try await pages.post("/references", as: "silk", form: []),
        ] { #expect(door.status == 403) }
        let missing = try await pages.post(
          "/references", as: "office", form: [("register", "DBD"), ("as_of", "30 ก.ย. 2558")])
        #expect(missing.status == 422)
        #expect(missing.text.contains("30 ก.ย. 2558"))
      }
    }
  }

  @Test("differences of enterprises out of reach are in no list, file or answer")
  func outOfReach() async throws {
    try await GatherFixture.with(.sqlite) { fixture in
      _ = try await fixture.add(
        "ไหมทอง", by: fixture.rice, taxID: "0105558000570", province: "41")
      _ = try await load([Self.silk], fixture)
      try await fixture.withPages { pages in
        let list = try await pages.get("/references", as: "silk").text
        let address = try #require(
          list.firstRange(of: /\/references\/0[0-9A-Z]+/).map { String(list[$0]) })
        for path in [address, "\(address)?format=csv"] {
          #expect(try await !pages.get(path, as: "silk").text.contains("ไหมทอง"))
          #expect(try await pages.get(path, as: "office").text.contains("ไหมทอง"))
        }
        let api = try await pages.api(.get, "/api\(address)/differences", as: "silk")
        #expect(!api.text.contains("ไหมทอง"))
      }
    }
  }
}
