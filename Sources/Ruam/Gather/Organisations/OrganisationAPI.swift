import Database
import Site

/// Organisations for programs.
struct OrganisationAPI: Sendable {
  let house: House

  private var pages: OrganisationPages { OrganisationPages(house: house) }

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = OrganisationAPI(house: house)
    let edit = Access.may(.editProgrammes)
    let id: [String: Schema] = ["id": .recordID]
    let body = OrganisationForm([]).description.open
    site.api(
      "GET", "/api/organisations", .may(.seeNetworks),
      Operation(
        "listOrganisations", "Organisations with their ids and codes.", room: .gather,
        query: [
          QueryParameter("q", .string, "Words of the name, an abbreviation or a code."),
          QueryParameter(
            "kind", .choice(OrganisationKind.allCases.map(\.rawValue)), "Only of this kind."),
          APIList.sort(OrganisationQuery.sortable), APIList.page,
        ], answer: APIList.answer("organisations", of: organisation)), api.list)
    site.api(
      "POST", "/api/organisations", edit,
      Operation(
        "addOrganisation", "Adds an organisation.", room: .gather, body: body.schema, status: 201,
        answer: APIList.created), api.add)
    site.api(
      "GET", "/api/organisations/{id}", .may(.seeNetworks),
      Operation(
        "getOrganisation", "One organisation.", room: .gather, path: id, answer: organisation),
      api.show)
    site.api(
      "PUT", "/api/organisations/{id}", edit,
      Operation(
        "changeOrganisation", "Replaces the facts of an organisation.", room: .gather, path: id,
        body: body.withRevision.schema, answer: organisation), api.change)
  }

  private static let organisation = Schema.object([
    "id": .recordID, "code": .string, "name_th": .string, "name_en": .string,
    "abbreviation_th": Schema.string.nullable, "abbreviation_en": Schema.string.nullable,
    "kind": .string, "parent": Schema.recordID.nullable, "programmes": .integer,
    "networks": .integer, "revision": .integer,
  ])

  private static func json(_ record: OrganisationRecord) -> JSON {
    let values = record.values
    return [
      "id": JSON(record.id), "code": .string(values.code), "name_th": .string(values.nameTh),
      "name_en": .string(values.nameEn), "abbreviation_th": JSON(values.abbreviationTh),
      "abbreviation_en": JSON(values.abbreviationEn), "kind": .string(values.kind),
      "parent": JSON(values.parent), "programmes": .int(Int64(record.programmes)),
      "networks": .int(Int64(record.networks)), "revision": .int(record.revision),
    ]
  }

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: OrganisationQuery.sortable, standard: OrganisationQuery.standard,
      filters: OrganisationQuery.filters)
    let (rows, total) = try await house.database.read { db in
      try OrganisationStore(db: db).page(OrganisationQuery(state))
    }
    return .json(
      APIList.json("organisations", rows.map(Self.json), total: .exactly(total), state: state))
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .json(Self.json(try await pages.record(request)))
  }

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let form = try await pages.form(request)
    let filled = form.description.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let id = try await pages.create(try form.values(filled), request)
    return .json(["id": JSON(id)] as JSON).status(201)
  }

  @Sendable private func change(_ request: PageRequest) async throws -> Answer {
    let form = try await pages.form(request)
    let record = try await pages.record(request)
    let body = try JSON(parsing: request.body)
    let filled = form.description.read(body.without(["revision"]))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    try await pages.save(
      try form.values(filled), record, revision: Int64(try Revision.required(in: body)), request)
    return .json(Self.json(try await pages.record(request)))
  }
}
