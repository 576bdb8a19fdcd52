import Database
import Site
import Thailand

/// The register of people for programs.
struct PersonAPI: Sendable {
  let house: House

  private var pages: PersonPages { PersonPages(house: house) }
  private var affiliationPages: AffiliationPages { AffiliationPages(house: house) }

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = PersonAPI(house: house)
    let (see, edit) = (Access.may(.seeRegister), Access.may(.editRegister))
    let id: [String: Schema] = ["id": .recordID]
    let one: [String: Schema] = ["id": .recordID, "affiliation": .recordID]
    site.api("GET", "/api/people", see, listOperation, api.list)
    site.api(
      "POST", "/api/people", edit,
      Operation(
        "addPerson",
        "Adds a person; people like this one are named, and the person is added all the same",
        room: .gather, body: body(revision: false), status: 201,
        answer: .object(["id": .recordID, "similar": .array(.recordID)]), problems: [409]), api.add)
    site.api(
      "GET", "/api/people/{id}", see,
      Operation(
        "getPerson",
        "One person with affiliations, seats in committees and attendance under the same name",
        room: .gather, path: id, answer: PersonShapes.detail), api.show)
    site.api(
      "PUT", "/api/people/{id}", edit,
      Operation(
        "changePerson", "Replaces the facts of a person", room: .gather, path: id,
        body: body(revision: true), answer: PersonShapes.detail, problems: [409]), api.change)
    site.api(
      "POST", "/api/people/{id}/affiliations", edit,
      Operation(
        "addAffiliation",
        "Says that a person belongs to an enterprise or an organisation: name one of them",
        room: .gather, path: id,
        body: APIList.body(
          AffiliationForm.description,
          more: [
            "enterprise": Schema.recordID.nullable, "organisation": Schema.recordID.nullable,
          ], optional: ["enterprise", "organisation"]),
        status: 201, answer: APIList.created, problems: [409]), api.affiliate)
    site.api(
      "PUT", "/api/people/{id}/affiliations/{affiliation}", edit,
      Operation(
        "changeAffiliation", "Replaces position and days of an affiliation", room: .gather,
        path: one, body: AffiliationForm.description.withRevision.schema, status: 204,
        problems: [409]), api.changeAffiliation)
    site.api(
      "DELETE", "/api/people/{id}/affiliations/{affiliation}", edit,
      Operation(
        "removeAffiliation", "Removes an affiliation that was entered by mistake", room: .gather,
        query: [RemovalReason.parameter], path: one, status: 204), api.removeAffiliation)
  }

  private static func body(revision: Bool) -> Schema {
    let form = PersonForm([]).description
    return APIList.body(revision ? form.withRevision : form, ids: ["organisation"])
  }

  private static let listOperation = Operation(
    "listPeople", "People of the register by name", room: .gather,
    query: [
      QueryParameter(
        "q", .string,
        """
        Words of the name or of the expertise, with or without tone marks; or at least four digits of \
        a telephone number that may be seen
        """),
      QueryParameter(
        "province", .choice(Province.all.map(\.code.rawValue)), "Two-digit code of the province"),
      QueryParameter("agency", .recordID, "The organisation they were recorded for"),
      QueryParameter(
        "affiliated", .string,
        "Words of the name of an enterprise or organisation, or its id: who belongs or belonged to it"
      ),
      APIList.sort(PersonQuery.sortable), APIList.page,
    ], answer: APIList.answer("people", of: PersonShapes.line))

  // MARK: Reading

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: PersonQuery.sortable, standard: PersonQuery.standard,
      filters: PersonQuery.filters)
    let viewer = request.viewer
    let (rows, total) = try await house.database.read { db in
      try PersonPages.lines(PersonQuery(state), viewer, db)
    }
    return .json(
      APIList.json("people", rows.map(PersonShapes.json), total: .exactly(total), state: state))
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .json(PersonShapes.json(try await pages.detail(request), request.viewer))
  }

  // MARK: Writing

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let form = try await pages.form(request)
    let filled = form.description.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let values = try form.values(filled)
    let similar = try await pages.alike(values, request).map(\.person.id)
    let id = try await pages.create(values, request)
    return .json(
      ["id": JSON(id), "similar": .array(similar.map { JSON($0) })] as JSON
    ).status(201)
  }

  @Sendable private func change(_ request: PageRequest) async throws -> Answer {
    let person = try await pages.record(request, to: .editRegister)
    let form = try await pages.form(request, of: person)
    let body = try JSON(parsing: request.body)
    let filled = form.description.read(body.without(["revision"]))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let revision = Int64(try Revision.required(in: body))
    return try await unchanged(request) {
      try await pages.save(
        try form.values(filled, former: person.values), person.id, revision: revision, request)
      return try await show(request)
    }
  }

  @Sendable private func affiliate(_ request: PageRequest) async throws -> Answer {
    let person = try await pages.record(request, to: .editRegister)
    let body = try JSON(parsing: request.body)
    let filled = AffiliationForm.description.read(body.without(["enterprise", "organisation"]))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let employer: Employer
    switch (body["enterprise"]?.string, body["organisation"]?.string) {
    case (let text?, nil):
      employer = .enterprise(EntityID(text) ?? EntityID(rawValue: 0))
    case (nil, let text?):
      employer = .organisation(OrganisationID(text) ?? OrganisationID(rawValue: 0))
    default: throw PersonRefusal.unknownEmployer
    }
    let id = try await affiliationPages.add(
      try AffiliationForm.values(filled), with: employer, to: person.id, request)
    return .json(["id": JSON(id)] as JSON).status(201)
  }

  @Sendable private func changeAffiliation(_ request: PageRequest) async throws -> Answer {
    let person = try await pages.record(request, to: .editRegister)
    let affiliation = try await affiliationPages.affiliation(request, of: person.id)
    let body = try JSON(parsing: request.body)
    let filled = AffiliationForm.description.read(body.without(["revision"]))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let revision = Int64(try Revision.required(in: body))
    return try await unchanged(request) {
      try await affiliationPages.change(
        affiliation.id, of: person.id, to: try AffiliationForm.values(filled), revision: revision,
        request)
      return .nothing
    }
  }

  /// Changes something about a person; when somebody was faster, the person as it is now is told.
  private func unchanged(_ request: PageRequest, _ change: () async throws -> Answer) async throws
    -> Answer
  {
    do {
      return try await change()
    } catch PersonRefusal.changedMeanwhile {
      throw ChangedMeanwhile(
        present: PersonShapes.json(try await pages.detail(request), request.viewer))
    }
  }

  @Sendable private func removeAffiliation(_ request: PageRequest) async throws -> Answer {
    let reason = try RemovalReason.read(request)
    let person = try await pages.record(request, to: .editRegister)
    let affiliation = try await affiliationPages.affiliation(request, of: person.id)
    try await affiliationPages.remove(affiliation.id, of: person.id, reason: reason, request)
    return .nothing
  }
}

/// The shapes of people in the API.
enum PersonShapes {
  private static let affiliation = Schema.object([
    "id": .recordID, "enterprise": Schema.recordID.nullable,
    "organisation": Schema.recordID.nullable, "name_th": .string, "name_en": .string,
    "position": Schema.string.nullable, "starts_on": Schema.date.nullable,
    "ends_on": Schema.date.nullable, "revision": .integer,
  ])

  private static let members: [String: Schema] = [
    "id": .recordID, "name": .string, "title": Schema.string.nullable, "given_name": .string,
    "family_name": Schema.string.nullable, "name_en": Schema.string.nullable,
    "telephone": Schema.string.nullable, "email": Schema.string.nullable,
    "contacts_are_hidden": Schema.boolean.described(
      "Whether telephone and mail address are shown in part only."),
    "province_code": Schema.string.nullable, "expertise": Schema.string.nullable,
    "organisation": .recordID, "revision": .integer, "affiliations": .array(affiliation),
  ]

  static let line = Schema.object(members)

  private static let seat = Schema.object([
    "network": .recordID, "committee": .string, "position": .string, "person_name": .string,
    "seated_on": Schema.date.nullable, "left_on": Schema.date.nullable,
  ])

  private static let mention = Schema.object([
    "activity": .recordID, "activity_name": .string, "starts_on": .date, "person_name": .string,
    "party": Schema.string.nullable, "source_row": Schema.recordID.nullable,
  ])

  static let detail = Schema.object(
    members.merging([
      "seats": .array(seat),
      "named_in": Schema.array(mention).described(
        """
        Attendance under the same name from an enterprise or office that the person belongs to; \
        nobody confirmed that it is the same person
        """),
    ]) { $1 })

  static func json(_ line: PersonLine) -> JSON { .object(object(line.person, line.affiliations)) }

  /// - Parameter viewer: who may open source rows gets their ids.
  static func json(_ detail: PersonDetail, _ viewer: Viewer) -> JSON {
    var members = object(detail.person, detail.affiliations)
    members["seats"] = .array(
      detail.seats.map { seat in
        [
          "network": JSON(seat.network), "committee": .string(seat.committee.th),
          "position": .string(seat.position), "person_name": .string(seat.written),
          "seated_on": JSON(seat.seatedOn?.iso), "left_on": JSON(seat.leftOn?.iso),
        ]
      })
    members["named_in"] = .array(
      detail.mentions.map { mention in
        [
          "activity": JSON(mention.activity), "activity_name": .string(mention.activityName),
          "starts_on": .string(mention.days.first.iso), "person_name": .string(mention.written),
          "party": JSON(mention.party),
          "source_row": viewer.may(.seeReceipts) ? JSON(mention.source?.row) : .null,
        ]
      })
    return .object(members)
  }

  private static func object(_ person: PersonRecord, _ affiliations: [Affiliation])
    -> [String: JSON]
  {
    let values = person.values
    return [
      "id": JSON(person.id), "name": .string(values.name), "title": JSON(values.title),
      "given_name": .string(values.givenName), "family_name": JSON(values.familyName),
      "name_en": JSON(values.nameEn), "telephone": JSON(person.telephone),
      "email": JSON(person.email), "contacts_are_hidden": .bool(!person.seesContacts),
      "province_code": JSON(values.province), "expertise": JSON(values.expertise),
      "organisation": JSON(values.organisation), "revision": .int(person.revision),
      "affiliations": .array(affiliations.map(json)),
    ]
  }

  private static func json(_ affiliation: Affiliation) -> JSON {
    var (enterprise, organisation): (EntityID?, OrganisationID?)
    switch affiliation.employer {
    case .enterprise(let id): enterprise = id
    case .organisation(let id): organisation = id
    }
    return [
      "id": JSON(affiliation.id), "enterprise": JSON(enterprise),
      "organisation": JSON(organisation), "name_th": .string(affiliation.employerName.th),
      "name_en": .string(affiliation.employerName.en), "position": JSON(affiliation.position),
      "starts_on": JSON(affiliation.span.startsOn?.iso),
      "ends_on": JSON(affiliation.span.endsOn?.iso), "revision": .int(affiliation.revision),
    ]
  }
}
