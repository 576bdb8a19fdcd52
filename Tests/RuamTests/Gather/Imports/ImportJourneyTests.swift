import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Database
@testable import Ruam
@testable import Site

@Suite("An officer hands in a file of her own layout")
struct ImportJourneyTests {
  private static let target = ["programme": "P-S2", "agency": "sericulture"]

  private func silk() throws -> SentFile {
    SentFile(
      "ทะเบียนไหม 2558.xlsx", try ImportWorld.bytes("sericulture/sericulture_silk_2558.xlsx"))
  }

  @Test(
    "she sees each row judged, imports, and takes it back, in Thai and in English",
    arguments: Engine.available, [Language.th, .en])
  func journey(engine: Engine, language: Language) async throws {
    try await ImportWorld.with(engine) { world in
      let file = try silk()
      try await world.trust.withSite { site in
        let prefix = language == .en ? "/en" : ""
        let form = try await site.get(prefix + "/imports/new", as: world.officer).page
        #expect(form.contains(ImportTexts.send(language)))
        #expect(form.contains("value=\"sericulture\" checked"))
        #expect(!form.contains("value=\"rice\""))

        let sent = try await site.upload(
          prefix + "/imports", as: world.officer, Self.target, [file])
        let id = try #require(sent.handIn)
        #expect(sent.headers[.location] == "\(prefix)/imports/\(id)")
        let read = try await world.settled(id)
        #expect(read.state == .read)
        #expect(read.counts.rows == read.counts.accepted + read.counts.rejected)

        let address = "\(prefix)/imports/\(id)"
        let page = try await site.get(address, as: world.officer).page
        #expect(page.contains(ImportTexts.name(of: .read)(language)))
        #expect(page.contains(ImportTexts.commit(read.counts.accepted)(language)))
        #expect(page.contains("ทะเบียนไหม"))
        #expect(try await Self.enterprises(world) == 0)

        let committing = try await site.post("\(address)/commit", as: world.officer)
        #expect(committing.status == .seeOther)
        #expect(try await world.settled(id).state == .committed)
        #expect(try await Self.enterprises(world) > 0)
        let done = try await site.get(address, as: world.officer).page
        #expect(done.contains(ImportTexts.name(of: .committed)(language)))

        let again = try await site.upload(
          prefix + "/imports", as: world.officer, Self.target, [file])
        #expect(again.status == .conflict)
        #expect(
          again.page.contains(
            HTML("\(ImportRefusal.handedInBefore(file: file.name).message(language))").text))
        #expect(again.page.contains("value=\"sericulture\" checked"))

        let unsaid = try await site.post("\(address)/undo", as: world.officer)
        #expect(unsaid.status == .unprocessableContent)
        let undone = try await site.post(
          "\(address)/undo", as: world.officer, ["reason": "ส่งผิดไฟล์"])
        #expect(undone.status == .seeOther)
        #expect(try await Self.enterprises(world) == 0)
        let after = try await site.get(address, as: world.officer).page
        #expect(after.contains("ส่งผิดไฟล์"))
        #expect(after.contains(ImportHistory.vocabulary.words(forAction: "undo")(language)))
      }
    }
  }

  private static func enterprises(_ world: ImportWorld) async throws -> Int {
    try await world.house.database.read { try $0.value("SELECT COUNT(*) FROM enterprise") } ?? 0
  }

  @Test(
    "tables side by side are shown apart, imported together, and give back their refused rows",
    arguments: Engine.available)
  func tablesOfOneSheet(engine: Engine) async throws {
    try await ImportWorld.with(engine) { world in
      let text = """
        กลุ่มอุตสาหกรรมไหมไทย,,,,กลุ่มอุตสาหกรรมไหมไทย,,
        ที่,ชื่อกลุ่ม,จังหวัด,,ที่,ชื่อกลุ่ม,จังหวัด
        1,วิสาหกิจชุมชนทอผ้าไหมบ้านหนึ่ง,ขอนแก่น,,1,วิสาหกิจชุมชนทอผ้าไหมบ้านสาม,ขอนแก่น
        2,วิสาหกิจชุมชนทอผ้าไหมบ้านสอง,ขอนแก่น,,2,วิสาหกิจชุมชนทอผ้าไหมบ้านสี่,ขอนแกนน
        """
      try await world.trust.withSite { site in
        let sent = try await site.upload(
          "/imports", as: world.officer, Self.target, [SentFile("ไหม.csv", text)])
        let id = try #require(sent.handIn)
        let read = try await world.settled(id)
        #expect(read.counts == .init(rows: 4, accepted: 3, rejected: 1, warned: 0))
        let page = try await site.get("/imports/\(id)", as: world.officer).page
        #expect(page.contains("ตารางที่ 2") && page.contains("<mark>ขอนแกนน</mark>"))
        let file = try await site.get("/imports/\(id)/rejected/1", as: world.officer).page
        #expect(file.contains("บ้านสี่") && file.contains(RejectedRows.reasonTitle))
        #expect(
          try await site.post("/imports/\(id)/commit", as: world.officer).status == .seeOther)
        #expect(try await world.settled(id).state == .committed)
        #expect(try await Self.enterprises(world) == 3)
      }
    }
  }

  @Test("each refused row is shown with what was written and why, and is given back to be mended")
  func refusedRows() async throws {
    try await ImportWorld.with { world in
      let text = """
        เครือข่าย,ชื่อกลุ่ม,จังหวัด,สมาชิก (คน),เลขทะเบียน
        กลุ่มอุตสาหกรรมไหมไทย,วิสาหกิจชุมชนทอผ้าไหมบ้านหนึ่ง,ขอนแก่น,12,
        ไหมไทยใต้,วิสาหกิจชุมชนทอผ้าไหมบ้านสอง,ขอนแก่น,9,
        กลุ่มอุตสาหกรรมไหมไทย,วิสาหกิจชุมชนทอผ้าไหมบ้านสาม,ขอนแก่น,15,1.05558E+11
        """
      try await world.trust.withSite { site in
        let sent = try await site.upload(
          "/imports", as: world.officer, Self.target, [SentFile("ไหม.csv", text)])
        let id = try #require(sent.handIn)
        let read = try await world.settled(id)
        #expect(read.counts == .init(rows: 3, accepted: 2, rejected: 1, warned: 1))
        let page = try await site.get("/imports/\(id)", as: world.officer).page
        #expect(page.contains("<mark>ไหมไทยใต้</mark>"))
        #expect(page.contains("แถวที่ไม่ผ่าน 1 แถว"))
        #expect(page.contains(ImportTexts.warnedBanner(1).th))
        let rows = try await site.get("/imports/\(id)/rows?show=rejected", as: world.officer).page
        #expect(rows.contains("บ้านสอง"))
        #expect(!rows.contains("บ้านสาม"))
        let found = try await site.get(
          "/imports/\(id)/rows?q=\(percentEncoded("บ้านสาม"))", as: world.officer
        ).page
        #expect(found.contains("บ้านสาม"))
        #expect(!found.contains("บ้านหนึ่ง"))
        let file = try await site.get("/imports/\(id)/rejected/1", as: world.officer)
        #expect(file.headers[.contentDisposition]?.contains("rejected.csv") == true)
        #expect(file.page.contains("ไหมไทยใต้"))
        #expect(file.page.contains(RejectedRows.reasonTitle))
        #expect(!file.page.contains("บ้านหนึ่ง"))
        #expect(
          try await site.get("/imports/\(id)/rejected/2", as: world.officer).status == .notFound)
        let export = try await site.get("/imports/\(id)/rows?format=csv", as: world.officer)
        #expect(export.page.contains("บ้านหนึ่ง"))
      }
    }
  }

  @Test("she corrects a column, and the agency's next file of that layout is read so")
  func mapping() async throws {
    try await ImportWorld.with { world in
      let text = "เครือข่าย,ชื่อกิจการ,เจ้าของ,จังหวัด\nกลุ่มอุตสาหกรรมไหมไทย,นายอรุณ ใจดี,ร้านอรุณไหมไทย,ขอนแก่น\n"
      try await world.trust.withSite { site in
        let sent = try await site.upload(
          "/imports", as: world.officer, Self.target, [SentFile("a.csv", text)])
        let id = try #require(sent.handIn)
        _ = try await world.settled(id)
        let sheet = try #require(
          try await world.house.database.read { try ImportStore(db: $0).sheets(of: id) }.first)
        let values = [
          "sheet": "\(sheet.id)", "kind": "register", "network": "", "field-A": "network",
          "field-B": "contact_person", "field-C": "name", "field-D": "province", "remember": "on",
        ]
        let twice = try await site.post(
          "/imports/\(id)/mapping", as: world.officer,
          values.merging(["field-B": "name"]) { $1 })
        #expect(twice.status == .unprocessableContent)
        #expect(twice.page.contains(ImportTexts.fieldTwice(Text(Field.name.label)).th))
        let corrected = try await site.post(
          "/imports/\(id)/mapping", as: world.officer, values)
        #expect(corrected.status == .seeOther)
        #expect(try await world.settled(id).state == .read)
        let columns = try await Self.columns(of: id, world)
        #expect(columns.map(\.field) == [.network, .contactPerson, .name, .province])

        let next = try await site.upload(
          "/imports", as: world.officer, Self.target,
          [SentFile("b.csv", text.replacing("อรุณ", with: "จันทร์"))])
        let other = try #require(next.handIn)
        _ = try await world.settled(other)
        #expect(try await Self.columns(of: other, world).map(\.field) == columns.map(\.field))
        let page = try await site.get("/en/imports/\(other)", as: world.officer).page
        #expect(page.contains(ImportTexts.rememberedNote.en))

        _ = try await site.post("/imports/\(other)/mapping/drop", as: world.officer)
        _ = try await world.settled(other)
        #expect(try await Self.columns(of: other, world).map(\.field) != columns.map(\.field))
      }
    }
  }

  private static func columns(of id: ImportBatchID, _ world: ImportWorld) async throws
    -> [KeptColumns.Column]
  {
    try await world.house.database.read { try ImportStore(db: $0).sheets(of: id) }
      .first?.columns?.columns ?? []
  }

  @Test(
    "a file that is none is refused in a sentence, and the choices stay",
    arguments: [
      ("picture.xlsx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "ภาพ"),
      ("empty.csv", [], "empty.csv"),
      ("broken.xlsx", [0x50, 0x4B, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8], "broken.xlsx"),
      ("spaces.csv", Array("  ,  \n , \n".utf8), "spaces.csv"),
    ])
  func wrongFiles(name: String, bytes: [UInt8], words: String) async throws {
    try await ImportWorld.with { world in
      try await world.trust.withSite { site in
        let answer = try await site.upload(
          "/imports", as: world.officer, Self.target, [SentFile(name, bytes)])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.page.contains(words))
        #expect(answer.page.contains("value=\"sericulture\" checked"))
        #expect(answer.page.contains("class=\"field bad\""))
      }
    }
  }

  @Test("a file that is too large, a file chosen twice and no file at all are refused")
  func wrongChoices() async throws {
    try await ImportWorld.with { world in
      try await world.trust.withSite { site in
        let large = SentFile(
          "ใหญ่.csv", [UInt8](repeating: 0x41, count: (ImportPages.fileMegabytes << 20) + 1))
        let tooLarge = try await site.upload("/imports", as: world.officer, Self.target, [large])
        #expect(tooLarge.status == .contentTooLarge)
        #expect(tooLarge.page.contains("ใหญ่.csv"))
        let file = SentFile("a.csv", "ชื่อกิจการ,จังหวัด\nก,ขอนแก่น\n")
        let twice = try await site.upload(
          "/imports", as: world.officer, Self.target, [file, SentFile("b.csv", file.bytes)])
        #expect(
          twice.page.contains(HTML("\(ImportRefusal.sameFileTwice("b.csv").message.th)").text))
        let none = try await site.upload("/imports", as: world.officer, Self.target, [])
        #expect(none.page.contains(ImportRefusal.noFiles.message.th))
        #expect(none.status == .unprocessableContent)
      }
    }
  }

  @Test("a file of another programme is kept with the reason, and can be read again")
  func anotherProgramme() async throws {
    try await ImportWorld.with { world in
      let rows = (1...6).map { "เครือข่ายอื่น,กิจการที่ \($0),ขอนแก่น" }.joined(separator: "\n")
      try await world.trust.withSite { site in
        let sent = try await site.upload(
          "/imports", as: world.officer, Self.target,
          [SentFile("other.csv", "เครือข่าย,ชื่อกิจการ,จังหวัด\n\(rows)\n")])
        let id = try #require(sent.handIn)
        let read = try await world.settled(id)
        #expect(read.state == .failed)
        #expect(read.failure?.code == "another_programme")
        let page = try await site.get("/imports/\(id)", as: world.officer).page
        #expect(page.contains("เครือข่ายอื่น"))
        #expect(page.contains("/imports/\(id)/read"))
        #expect(page.contains("/imports/new?programme=P-S2&amp;agency=sericulture"))
      }
    }
  }
}

@Suite("Hand-ins of others stay closed on every door")
struct ImportReachTests {
  private func handIn(_ site: TrustClient, _ world: ImportWorld) async throws -> ImportBatchID {
    let sent = try await site.upload(
      "/imports", as: world.officer, ["programme": "P-S2", "agency": "sericulture"],
      [SentFile("a.csv", "เครือข่าย,ชื่อกิจการ,จังหวัด\nกลุ่มอุตสาหกรรมไหมไทย,ร้านไหมงาม,ขอนแก่น\n")])
    let id = try #require(sent.handIn)
    _ = try await world.settled(id)
    return id
  }

  @Test("another agency's officer finds nothing, an evaluator is refused, the office sees all")
  func doors() async throws {
    try await ImportWorld.with { world in
      try await world.trust.withSite { site in
        let id = try await handIn(site, world)
        let own = try await site.get("/imports", as: world.officer).page
        #expect(own.contains("/imports/\(id)"))
        #expect(try await site.get("/imports", as: world.office).page.contains("/imports/\(id)"))
        #expect(try await !site.get("/imports", as: world.stranger).page.contains("/imports/\(id)"))
        #expect(try await site.get("/imports", as: world.evaluator).status == .forbidden)
        for path in ["", "/rows", "/rows?format=csv", "/rejected/1", "/undo", "/events"] {
          let address = "/imports/\(id)\(path)"
          #expect(try await site.get(address, as: world.stranger).status == .notFound, "\(path)")
          #expect(try await site.get(address, as: world.evaluator).status == .forbidden, "\(path)")
        }
        for path in ["/read", "/commit", "/mapping", "/mapping/drop", "/undo"] {
          let address = "/imports/\(id)\(path)"
          #expect(try await site.post(address, as: world.stranger).status == .notFound, "\(path)")
          #expect(try await site.post(address, as: world.evaluator).status == .forbidden, "\(path)")
        }
        for path in ["", "/rows", "/rejected/1"] {
          let answer = try await site.get("/api/imports/\(id)\(path)", as: world.stranger)
          #expect(answer.problemCode == "not_found", "\(path)")
        }
        #expect(
          try await !site.get("/api/imports", as: world.stranger).page.contains("\(id)"))
      }
    }
  }

  @Test("nobody hands in for an agency beyond reach, also not by a form put together by hand")
  func foreignAgency() async throws {
    try await ImportWorld.with { world in
      try await world.trust.withSite { site in
        for path in ["/imports", "/api/imports"] {
          let answer = try await site.upload(
            path, as: world.officer, ["programme": "P-S2", "agency": "rice"],
            [SentFile("a.csv", "เครือข่าย,ชื่อกิจการ,จังหวัด\nRICE-01,ร้านข้าว,สุรินทร์\n")])
          #expect(
            answer.status == (path == "/imports" ? .unprocessableContent : .conflict), "\(path)")
        }
        #expect(
          try await world.house.database.read { try $0.value("SELECT COUNT(*) FROM import_batch") }
            == 0)
      }
    }
  }

  @Test(
    "two people at once: the second is told that the hand-in has moved on",
    arguments: Engine.available)
  func twoPeople(engine: Engine) async throws {
    try await ImportWorld.with(engine) { world in
      try await world.trust.withSite { site in
        let id = try await handIn(site, world)
        let run = try await world.imports.beginCommit(id)
        await #expect(throws: ImportRefusal.self) { try await world.imports.beginCommit(id) }
        await #expect(throws: ImportRefusal.self) { try await world.imports.beginReading(id) }
        let second = try await site.post("/imports/\(id)/commit", as: world.office)
        #expect(second.headers[.location] == "/imports/\(id)")
        #expect(second.cookie("ruam-flash") != nil)
        try await world.imports.finishCommit(run, account: world.officer.id)
        #expect(try await world.settled(id).state == .committed)
        await #expect(throws: ImportRefusal.self) { try await world.imports.beginCommit(id) }
      }
    }
  }

  @Test("work that died with its process can be taken up again, and the dead run changes nothing")
  func deadRun() async throws {
    try await ImportWorld.with { world in
      try await world.trust.withSite { site in
        let id = try await handIn(site, world)
        let dead = try await world.imports.beginCommit(id)
        world.trust.clock.advance(seconds: ImportRun.silenceSeconds + 1)
        let page = try await site.get("/imports/\(id)", as: world.officer).page
        #expect(page.contains(ImportTexts.silent.th))
        #expect(!page.contains("data-progress"))
        let alive = try await world.imports.beginCommit(id)
        await #expect(throws: ImportRefusal.self) {
          try await world.imports.finishCommit(dead, account: nil)
        }
        try await world.imports.finishCommit(alive, account: world.officer.id)
        let members: Int? = try await world.house.database.read {
          try $0.value("SELECT COUNT(*) FROM membership")
        }
        #expect(members == 1)
      }
    }
  }
}
