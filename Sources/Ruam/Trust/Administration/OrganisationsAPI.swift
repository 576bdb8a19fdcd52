import Database
import Site

/// The organisations that records may belong to, for programs that need their ids.
struct OrganisationsAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = OrganisationsAPI(house: house)
    site.api(
      "GET", "/api/organisations", .signedIn,
      Operation(
        "listOrganisations", "Every organisation with its id and its code.", room: .trust,
        answer: .object([
          "organisations": .array(
            .object([
              "id": .recordID, "code": .string, "name_th": .string, "name_en": .string,
              "kind": .string,
            ]))
        ])), api.list)
  }

  private func list(_ request: PageRequest) async throws -> Answer {
    let organisations = try await house.database.read { db in
      try db.rows(
        "SELECT id, code, name_th, name_en, kind FROM organisation ORDER BY sort_key, id"
      ) { row -> JSON in
        [
          "id": .string(try row.id(0, of: Organisation.self).description),
          "code": .string(try row.text(1)), "name_th": .string(try row.text(2)),
          "name_en": .string(try row.text(3)), "kind": .string(try row.text(4)),
        ]
      }
    }
    return .json(["organisations": .array(organisations)] as JSON)
  }
}
