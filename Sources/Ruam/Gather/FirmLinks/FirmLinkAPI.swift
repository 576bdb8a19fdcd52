import Database
import Site

/// Links for firms as JSON.
struct FirmLinkAPI: Sendable {
  let links: FirmLinks

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = FirmLinkAPI(links: FirmLinks(house))
    let edit = Access.may(.editRegister)
    let one: [String: Schema] = ["id": .recordID]
    site.api(
      "GET", "/api/enterprises/{id}/firm-links", edit,
      Operation(
        "listFirmLinks", "The links for the firm that are good now, without their secrets.",
        room: .gather, path: one, answer: .object(["links": .array(link)])), api.list)
    site.api(
      "POST", "/api/enterprises/{id}/firm-links", edit,
      Operation(
        "makeFirmLink",
        "A link by which the firm sees its values and asks for corrections; told this once, without the host.",
        room: .gather, path: one, status: 201,
        answer: .object(["id": .recordID, "link": .string, "expires_at": .dateTime])), api.make)
    site.api(
      "DELETE", "/api/enterprises/{id}/firm-links/{link}", edit,
      Operation(
        "withdrawFirmLink", "Takes a link out of force.", room: .gather,
        path: ["id": .recordID, "link": .recordID], status: 204), api.withdraw)
  }

  private static let link = Schema.object([
    "id": .recordID, "made_by": .string, "created_at": .dateTime, "expires_at": .dateTime,
  ])

  private func list(_ request: PageRequest) async throws -> Answer {
    let found = try await links.living(about: try request.recordID(), for: request.viewer)
    let lines = found.links.map { link -> JSON in
      [
        "id": .string(link.id.description), "made_by": .string(link.makerName),
        "created_at": .string(link.createdAt.text), "expires_at": .string(link.expiresAt.text),
      ]
    }
    return .json(.object(["links": .array(lines)]))
  }

  private func make(_ request: PageRequest) async throws -> Answer {
    let made = try await links.make(about: try request.recordID(), by: request.viewer)
    let body: JSON = [
      "id": .string(made.id.description), "link": .string(made.address),
      "expires_at": .string(made.expiresAt.text),
    ]
    return .json(body).status(201)
  }

  private func withdraw(_ request: PageRequest) async throws -> Answer {
    try await links.withdraw(
      try request.recordID("link"), about: try request.recordID(), by: request.viewer)
    return .nothing
  }
}
