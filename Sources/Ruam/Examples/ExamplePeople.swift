import Database
import Site
import Thailand

/// A few people of the example, so that the register of people is not empty: of each agency's
/// attendance the first entrepreneur who is named, with the enterprise beside the name, and invented
/// trainers of three organisations. The names of the hand-ins are invented, too.
struct ExamplePeople: Sendable {
  let house: House

  /// Numbers that begin like this are nobody's.
  private static let telephone = "0200000"

  /// The trainers, with the codes of their organisations.
  private static let trainers = [
    ("dip", "นางสาวพิมพ์ใจ ตัวอย่างดี", "วิทยากรด้านการจัดการธุรกิจและการรวมกลุ่ม"),
    ("fti", "นายธนา ตัวอย่างสกุล", "ที่ปรึกษาด้านมาตรฐานการผลิตและการส่งออก"),
    ("ku", "ผศ.ดร.ณัฐกานต์ ตัวอย่างรัตน์", "ผู้เชี่ยวชาญด้านการแปรรูปผลิตผลเกษตร"),
  ]

  private struct Example {
    let organisation: OrganisationID
    let name: String
    let employer: Employer
    let position: String
    var province: String?
    var expertise: String?
  }

  /// Records them, unless somebody is in the register already.
  /// - Complexity: one pass over the attendance.
  func makeMissing() async throws {
    let now = house.clock()
    try await house.database.write { db in
      guard try db.value("SELECT COUNT(*) FROM person", as: Int.self) == 0 else { return }
      let office = Viewer(
        accountID: nil, name: "", grants: [Grant(role: Roles.programmeOffice.key)])
      let changes = PersonChanges(db: db, viewer: office, now: now)
      let examples = try Self.entrepreneurs(db) + Self.trainers(db)
      for (number, example) in examples.enumerated() {
        guard let name = PersonName(example.name) else { continue }
        let values = PersonValues(
          organisation: example.organisation, title: name.title, givenName: name.given,
          familyName: name.family, telephone: Self.telephone + String(100 + number),
          province: example.province, expertise: example.expertise)
        let id = try changes.create(values)
        _ = try changes.affiliate(
          id, of: example.organisation, with: example.employer,
          AffiliationValues(position: example.position, span: try AffiliationSpan(nil, nil)))
      }
    }
  }

  /// The first named entrepreneur of each agency's lists.
  private static func entrepreneurs(_ db: Connection) throws -> [Example] {
    try db.rows(
      """
      SELECT t.organisation_id, t.person_name, i.entity_id, r.province_code
      FROM attendance t JOIN identity i ON i.enterprise_id = t.enterprise_id
        JOIN register_entry r ON r.entity_id = i.entity_id
      WHERE t.id IN (
        SELECT MIN(x.id) FROM attendance x
        WHERE x.person_name IS NOT NULL AND x.participant = 'entrepreneur'
        GROUP BY x.organisation_id)
      ORDER BY t.id
      """
    ) { row in
      Example(
        organisation: try row.id(0), name: try row.text(1), employer: .enterprise(try row.id(2)),
        position: "ผู้แทนวิสาหกิจ", province: try row.optionalText(3))
    }
  }

  private static func trainers(_ db: Connection) throws -> [Example] {
    try trainers.compactMap { code, name, expertise in
      let id: OrganisationID? = try db.value("SELECT id FROM organisation WHERE code = \(code)")
      return id.map {
        Example(
          organisation: $0, name: name, employer: .organisation($0), position: "วิทยากร",
          expertise: expertise)
      }
    }
  }
}
