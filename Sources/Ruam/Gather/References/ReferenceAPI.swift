import Database
import Site

/// Reference registers as JSON.
struct ReferenceAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = ReferenceAPI(house: house)
    let see = Access.may(.seeRegister)
    let one: [String: Schema] = ["id": .recordID]
    site.api(
      "GET", "/api/references", see,
      Operation(
        "listReferences", "Registers from elsewhere, each with its current edition.",
        room: .gather, answer: .object(["references": .array(edition)])), api.list)
    site.api(
      "GET", "/api/references/{id}", see,
      Operation(
        "getReference", "One reference register with all its editions, the latest first.",
        room: .gather, path: one, answer: .object(["editions": .array(edition)])), api.show)
    site.api(
      "GET", "/api/references/{id}/differences", see,
      Operation(
        "listReferenceDifferences",
        "Where our register and a reference register say different things, within reach.",
        room: .gather,
        query: [
          QueryParameter("q", .string, "Only with these words in the name."),
          QueryParameter(
            "field", .choice(ReferenceRules.compared.map(\.rawValue)), "Only of this value."),
          APIList.sort(ReferenceCriteria.sortable), APIList.page,
        ], path: one, answer: APIList.answer("differences", of: difference)), api.differences)
    site.api(
      "POST", "/api/references", .may(.loadReferences),
      Operation(
        "loadReference", "Loads an edition of a register and compares it with ours.",
        room: .gather,
        body: Schema([
          "type": "object", "required": ["register", "as_of", "file"],
          "additionalProperties": false,
          "properties": [
            "register": ["type": "string", "description": "The register’s code, such as DBD"],
            "name": ["type": "string", "description": "What people call it"],
            "as_of": ["type": "string", "description": "The day of the edition"],
            "file": ["type": "string", "contentMediaType": "application/octet-stream"],
          ],
        ]), bodyType: "multipart/form-data", status: 201, answer: report, problems: [409]),
      limit: ImportPages.uploadLimit, api.load)
  }

  // MARK: Shapes

  private static let edition = Schema.object([
    "id": .recordID, "code": .string, "name": .string, "as_of": .date, "file": .string,
    "rows": .integer, "refused": .integer, "linked": .integer, "confirmed": .integer,
    "completed": .integer, "differing": .integer, "loaded_at": .dateTime,
    "is_current": .boolean,
  ])
  private static let difference = Schema.object([
    "enterprise": .recordID, "name": .string, "number": Schema.string.nullable,
    "field": .choice(EnterpriseField.allCases.map(\.rawValue)), "ours": Schema.string.nullable,
    "theirs": .string, "as_of": .date, "row": .integer,
  ])
  private static let report = Schema.object([
    "id": .recordID, "register": .string, "as_of": .date, "rows": .integer, "linked": .integer,
    "unlinked": .integer, "confirmed": .integer, "completed": .integer, "differing": .integer,
  ])

  private func json(_ line: ReferenceEditionLine) -> JSON {
    [
      "id": JSON(line.register), "code": .string(line.registerCode),
      "name": .string(line.registerName), "as_of": .string(line.asOf.iso),
      "file": .string(line.file), "rows": .int(Int64(line.counts.rows)),
      "refused": .int(Int64(line.counts.refused)), "linked": .int(Int64(line.counts.linked)),
      "confirmed": .int(Int64(line.counts.confirmed)),
      "completed": .int(Int64(line.counts.completed)),
      "differing": .int(Int64(line.counts.differing)),
      "loaded_at": .string(line.loadedAt.text), "is_current": .bool(line.isCurrent),
    ]
  }

  private func json(_ line: ReferenceDifference) -> JSON {
    let numbers = PersonalNumbers(reach: Reach(areas: []))
    func shown(_ value: String?) -> String? {
      line.field.isPersonal ? value.map { numbers.identifier($0, of: []) } : value
    }
    return [
      "enterprise": JSON(line.entity), "name": .string(line.enterprise),
      "number": JSON(line.number.map { numbers.identifier($0, of: []) }),
      "field": .string(line.field.rawValue), "ours": JSON(shown(line.ours)),
      "theirs": .string(shown(line.theirs) ?? ""), "as_of": .string(line.asOf.iso),
      "row": .int(Int64(line.row)),
    ]
  }

  // MARK: Operations

  private func list(_ request: PageRequest) async throws -> Answer {
    let lines = try await house.database.read { try ReferenceStore(db: $0).current() }
    return .json(["references": .array(lines.map(json))] as JSON)
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    let (_, all) = try await ReferencePages.editions(request, house)
    return .json(["editions": .array(all.map(json))] as JSON)
  }

  private func differences(_ request: PageRequest) async throws -> Answer {
    let edition = try await ReferencePages.editions(request, house).current.id
    let state = ListState(
      request, sortable: ReferenceCriteria.sortable, standard: ReferenceCriteria.standard,
      filters: ReferenceCriteria.filters)
    let criteria = ReferenceCriteria(
      state.filters, reach: Reach(of: request.viewer, for: .seeRegister))
    let (lines, total) = try await house.database.read { db in
      let store = ReferenceStore(db: db)
      return (
        try store.differences(
          of: edition, criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        try store.total(of: edition, criteria)
      )
    }
    return .json(APIList.json("differences", lines.map(json), total: total, state: state))
  }

  private func load(_ request: PageRequest) async throws -> Answer {
    let filled = ReferenceForm.form.read(request.form)
    guard filled.errors.isEmpty else { throw filled.errors }
    let report = try await ReferencePages.load(filled, request, house)
    let id = try await ReferencePages.registerID(of: report.register, house)
    let body: JSON = [
      "id": JSON(id), "register": .string(report.register), "as_of": .string(report.asOf),
      "rows": .int(Int64(report.rows)), "linked": .int(Int64(report.linked)),
      "unlinked": .int(Int64(report.unlinked)), "confirmed": .int(Int64(report.confirmed)),
      "completed": .int(Int64(report.completed)), "differing": .int(Int64(report.differing)),
    ]
    return .json(body).status(201)
  }
}
