import Database
import Site
import Thailand

/// A few people of the example, so that the register of people is not empty: of each agency's
/// attendance the first entrepreneur who is named, with the enterprise beside the name, and a trainer
/// who belongs to the agency itself. The names are those of the invented hand-ins.
struct ExamplePeople: Sendable {
  let house: House

  /// Telephone numbers that nobody has begin like this.
  private static let telephone = "0200000"

  /// Records them, unless somebody is in the register already.
  /// - Complexity: one pass over the attendance.
  func makeMissing() async throws {
    let now = house.clock()
    try await house.database.write { db in
      guard try db.value("SELECT COUNT(*) FROM person", as: Int.self) == 0 else { return }
      let office = Viewer(
        accountID: nil, name: "", grants: [Grant(role: Roles.programmeOffice.key)])
      let changes = PersonChanges(db: db, viewer: office, now: now)
      for (number, named) in try Self.named(db).enumerated() {
        guard let name = PersonName(named.name) else { continue }
        var values = PersonValues(
          organisation: named.organisation, title: name.title, givenName: name.given,
          familyName: name.family, province: named.province)
        values.telephone = Self.telephone + String(100 + number)
        let isTrainer = named.entity == nil
        if isTrainer { values.expertise = "วิทยากรด้านการจัดการธุรกิจและการรวมกลุ่ม" }
        let id = try changes.create(values)
        _ = try changes.affiliate(
          id, of: named.organisation,
          with: named.entity.map { .enterprise($0) } ?? .organisation(named.organisation),
          AffiliationValues(
            position: isTrainer ? "วิทยากร" : "ผู้แทนวิสาหกิจ", span: try AffiliationSpan(nil, nil)))
      }
    }
  }

  private struct Named {
    let organisation: OrganisationID
    let name: String
    let entity: EntityID?
    let province: String?
  }

  /// The first named entrepreneur and the first named official of each agency's lists.
  private static func named(_ db: Connection) throws -> [Named] {
    try db.rows(
      """
      SELECT t.organisation_id, t.person_name, i.entity_id, r.province_code
      FROM attendance t LEFT JOIN identity i ON i.enterprise_id = t.enterprise_id
        LEFT JOIN register_entry r ON r.entity_id = i.entity_id
      WHERE t.id IN (
        SELECT MIN(x.id) FROM attendance x WHERE x.person_name IS NOT NULL
        GROUP BY x.organisation_id, x.participant)
      ORDER BY t.id
      """
    ) { row in
      Named(
        organisation: try row.id(0), name: try row.text(1), entity: try row.optionalID(2),
        province: try row.optionalText(3))
    }
  }
}
