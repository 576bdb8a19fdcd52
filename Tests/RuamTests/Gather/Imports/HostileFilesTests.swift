import Foundation
import HummingbirdTesting
import Spreadsheets
import Testing

@testable import Database
@testable import Ruam
@testable import Site

/// A wrong file, and the code under which each door refuses it.
struct WrongFile: Sendable, CustomTestStringConvertible {
  let name: String
  let code: String
  let bytes: @Sendable () throws -> [UInt8]

  var testDescription: String { name }

  private static let heading = ["เครือข่าย", "ชื่อกิจการ", "จังหวัด"]
  private static let member = ["กลุ่มอุตสาหกรรมไหมไทย", "ร้านไหมงาม", "ขอนแก่น"]
  private static let laughs = """
    <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
    """

  static let all: [WrongFile] = [
    WrongFile(name: "ระเบิด.xlsx", code: "archive_bomb") {
      try HostileFiles.workbook(
        rows: HostileFiles.rows([heading, member]) + String(repeating: " ", count: 160 << 20))
    },
    WrongFile(name: "ขาด.xlsx", code: "broken_archive") {
      let whole = try HostileFiles.workbook(rows: HostileFiles.rows([heading, member]))
      return Array(whole.prefix(whole.count * 2 / 3))
    },
    WrongFile(name: "หัวเราะ.xlsx", code: "xml_entity") {
      try HostileFiles.workbook(rows: HostileFiles.rows([heading, member]), doctype: laughs)
    },
    WrongFile(name: "ช่องใหญ่.xlsx", code: "cell_too_large") {
      let large = String(repeating: "ก", count: (100 << 20) / 3)
      return try HostileFiles.workbook(
        rows: HostileFiles.rows([heading, [member[0], large, member[2]]]))
    },
    WrongFile(name: "ภาพ.xlsx", code: "not_a_spreadsheet") {
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 500)
    },
    WrongFile(name: "ว่าง.xlsx", code: "empty") { [] },
    WrongFile(name: "แผ่นว่าง.xlsx", code: "empty") { try HostileFiles.workbook(rows: "") },
    WrongFile(name: "เก่า.xls", code: "unsupported") { HostileFiles.compound("Workbook") },
    WrongFile(name: "รหัสผ่าน.xlsx", code: "unsupported") {
      HostileFiles.compound("EncryptedPackage")
    },
    WrongFile(name: "ตาราง.ods", code: "unsupported") {
      try HostileFiles.archive([
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>",
      ])
    },
    WrongFile(name: "หน้าเว็บ.xls", code: "unsupported") {
      Array("<html><body><table><tr><td>ชื่อกิจการ</td></tr></table></body></html>".utf8)
    },
    WrongFile(name: "อัญประกาศ.csv", code: "broken_quote") {
      Array("เครือข่าย,ชื่อกิจการ,จังหวัด\nก,\"ร้านไหมงาม,ขอนแก่น\nก,ร้านสอง,ขอนแก่น\n".utf8)
    },
    WrongFile(name: "ไม่มีชื่อ.csv", code: "no_table") {
      Array("เครือข่าย,อำเภอ,จังหวัด\nกลุ่มอุตสาหกรรมไหมไทย,เมือง,ขอนแก่น\n".utf8)
    },
    WrongFile(name: "จดหมาย.csv", code: "no_table") {
      Array("เรียน ผู้อำนวยการ\nตามที่ท่านแจ้งมานั้น\nขอแสดงความนับถือ\n".utf8)
    },
    WrongFile(name: "โครงการอื่น.csv", code: "another_programme") {
      let rows = (1...6).map { "เครือข่ายต่างดาว,กิจการที่ \($0),ขอนแก่น\n" }
      return Array(("เครือข่าย,ชื่อกิจการ,จังหวัด\n" + rows.joined()).utf8)
    },
  ]
}

@Suite("A wrong file is refused by name on every door, and nothing of it is kept")
struct HostileFilesTests {
  private static let target = ["programme": "P-S2", "agency": "sericulture"]

  /// Nothing that counts is there, and nothing is left under way.
  private func expectNothing(_ world: ImportWorld) async throws {
    for table in ["enterprise", "membership", "import_row", "identity", "register_entry"]
      as [StaticString]
    {
      let rows: Int? = try await world.house.database.read {
        try $0.value("SELECT COUNT(*) FROM \(raw: table)")
      }
      #expect(rows == 0, "\(table)")
    }
  }

  @Test("by the command line", arguments: WrongFile.all)
  func command(file: WrongFile) async throws {
    try await ImportWorld.with { world in
      let folder = try WorkingFolder()
      let path = folder.file(0, file.name)
      try FileManager.default.createDirectory(
        atPath: folder.path + "/0", withIntermediateDirectories: true)
      try Data(try file.bytes()).write(to: URL(filePath: path))
      do {
        _ = try await world.imports.importFiles(
          [.init(path: path, name: file.name)], agency: "sericulture", programme: "P-S2")
        Issue.record("taken in")
      } catch {
        let failure = ImportFailure(error)
        #expect(failure.code == file.code)
        #expect(failure.message.th.contains(file.name))
        #expect(failure.message.en.contains(file.name))
        #expect(failure.message.th != failure.message.en)
      }
      try await expectNothing(world)
    }
  }

  @Test("on the page and over the API", arguments: WrongFile.all)
  func site(file: WrongFile) async throws {
    try await ImportWorld.with { world in
      let bytes = try file.bytes()
      try await world.trust.withSite { site in
        for (address, isAPI) in [
          ("/imports", false), ("/en/imports", false), ("/api/imports", true),
        ] {
          let answer = try await site.upload(
            address, as: world.officer, Self.target, [SentFile(file.name, bytes)], json: isAPI)
          if answer.status == (isAPI ? .conflict : .unprocessableContent) {
            // Known at the door: refused there, and the choices stay.
            #expect(answer.page.contains(file.name))
            if isAPI {
              #expect(answer.problemCode == file.code)
            } else {
              #expect(answer.page.contains("value=\"sericulture\" checked"))
            }
          } else {
            // Known only when read: kept with the reason, so that it can be looked at.
            #expect(answer.status == (isAPI ? .accepted : .seeOther))
            let found = try answer.anyHandIn
            let id = try #require(found)
            let read = try await world.settled(id)
            #expect(read.state == .failed)
            #expect(read.failure?.code == file.code)
            let page = try await site.get("/en/imports/\(id)", as: world.officer)
            #expect(page.status == .ok)
            #expect(page.page.contains(file.name))
          }
        }
      }
      try await expectNothing(world)
    }
  }

  @Test("files of odd but honest kinds are read on every door")
  func honest() async throws {
    try await ImportWorld.with { world in
      let text = "เครือข่าย;ชื่อกิจการ;จังหวัด\r\nกลุ่มอุตสาหกรรมไหมไทย;ร้านไหมหนึ่ง;ขอนแก่น\r\n"
      let other = text.replacing("หนึ่ง", with: "สอง")
      try await world.trust.withSite { site in
        // Two files of one name, one of them in UTF-16.
        let sent = try await site.upload(
          "/imports", as: world.officer, Self.target,
          [
            SentFile("สมาชิก.csv", HostileFiles.utf16(text)),
            SentFile("สมาชิก.csv", Array(other.utf8)),
          ])
        let read = try await world.settled(try #require(sent.handIn))
        #expect(read.counts == .init(rows: 2, accepted: 2, rejected: 0, warned: 0))
      }
    }
  }

  @Test("a file with nothing but totals has nothing to import, and says so")
  func onlyTotals() async throws {
    try await ImportWorld.with { world in
      let text = "ลำดับ,เครือข่าย,ชื่อกิจการ,จังหวัด,จำนวนพนักงาน\n,รวม,12 ราย,,340\n,รวมทั้งสิ้น,12 ราย,,340\n"
      try await world.trust.withSite { site in
        let sent = try await site.upload(
          "/imports", as: world.officer, Self.target, [SentFile("ยอดรวม.csv", text)])
        let id = try #require(sent.handIn)
        let read = try await world.settled(id)
        #expect(read.counts.rows == 0)
        _ = try await site.post("/imports/\(id)/commit", as: world.officer)
        #expect(try await world.settled(id).state == .read)
      }
      let folder = try WorkingFolder()
      let path = folder.path + "/ยอดรวม.csv"
      try Data(text.utf8).write(to: URL(filePath: path))
      let report = try await world.imports.importFiles(
        [.init(path: path, name: "ยอดรวม.csv")], agency: "sericulture", programme: "P-S2")
      #expect(report.acceptedCount == 0 && !report.isKept)
      try await expectNothing(world)
    }
  }

  @Test("the same file twice at once is refused on the command line as on the page")
  func twice() async throws {
    try await ImportWorld.with { world in
      let folder = try WorkingFolder()
      let text = "เครือข่าย,ชื่อกิจการ,จังหวัด\nกลุ่มอุตสาหกรรมไหมไทย,ร้านไหมงาม,ขอนแก่น\n"
      let sources = try ["ก.csv", "ข.csv"].map { name in
        let path = folder.path + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        return Imports.Source(path: path, name: name)
      }
      await #expect(throws: ImportRefusal.self) {
        try await world.imports.importFiles(sources, agency: "sericulture", programme: "P-S2")
      }
      try await expectNothing(world)
    }
  }
}

extension TestResponse {
  /// The hand-in of an answer: where it leads to, or its id in JSON.
  fileprivate var anyHandIn: ImportBatchID? {
    get throws {
      if let id = handIn { return id }
      let json = try JSONSerialization.jsonObject(with: Data(page.utf8)) as? [String: Any]
      return (json?["id"] as? String).flatMap { ImportBatchID($0) }
    }
  }
}
