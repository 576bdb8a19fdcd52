import Database
import Site
import Thailand

/// The JSON API of programmes, their money, targets and letters.
struct ProgrammeAPI: Sendable {
  let house: House
  let pages: ProgrammePages
  let changes: PlanChanges

  static func register(on site: SiteBuilder, house: House) {
    let api = ProgrammeAPI(
      house: house, pages: ProgrammePages(house: house), changes: PlanChanges(house: house))
    let edit = Access.may(.editProgrammes)
    let empty = PlanChoices.none
    let inCode = ["code": Schema.string]
    let inRecord = ["code": Schema.string, "id": .recordID]
    let ofAgency = QueryParameter("agency", .string, "Only of the agency with this code.")
    let ofIndicator = QueryParameter("indicator", .string, "Only of this indicator.")
    func operation(
      _ id: String, _ summary: String, body: Schema? = nil, path: [String: Schema] = [:],
      query: [QueryParameter] = [], status: Int = 200, answer: Schema = .any
    ) -> Operation {
      Operation(
        id, summary, room: .plan, query: query, path: path, body: body, status: status,
        answer: answer, problems: body == nil ? [] : [409])
    }
    site.api(
      "GET", "/api/programmes", .anyone,
      operation(
        "listProgrammes", "The programmes, 50 on a page.",
        query: [
          QueryParameter("q", .string, "Words in the name."),
          QueryParameter("year", .integer, "Fiscal year of the Buddhist era."),
          QueryParameter(
            "status", .choice(ProgrammeStatus.allCases.map(\.rawValue)), "Only this state."),
          QueryParameter("sort", .string, "name, year, budget or networks; - before it reverses."),
          APIList.page,
        ],
        answer: .object(["total": .integer, "programmes": .array(ProgrammeJSON.schema)])), api.list)
    site.api(
      "GET", "/api/programmes/{code}", .anyone,
      operation(
        "getProgramme", "A programme with its approval and main activities.", path: inCode,
        answer: ProgrammeJSON.schema), api.get)
    site.api(
      "POST", "/api/programmes", edit,
      operation(
        "createProgramme", "Creates a programme.",
        body: ProgrammeForm(organisations: [], withCode: true).openBody.schema, status: 201,
        answer: ProgrammeJSON.schema), api.create)
    site.api(
      "PUT", "/api/programmes/{code}", edit,
      operation(
        "updateProgramme", "Replaces what is decided about a programme.",
        body: ProgrammeForm(organisations: [], withCode: false).openBody.withRevision.schema,
        path: inCode, answer: ProgrammeJSON.schema), api.update)
    site.api(
      "GET", "/api/programmes/{code}/allotments", .may(.seeProgrammes),
      operation(
        "listAllotments", "Allotments with what is spent of each.", path: inCode, query: [ofAgency],
        answer: ProgrammeJSON.money),
      api.allotments)
    site.api(
      "POST", "/api/programmes/{code}/allotments", edit,
      operation(
        "addAllotment", "Sets money aside for an agency or a network.",
        body: AllotmentForm(empty).form.open.schema, path: inCode, status: 201,
        answer: APIList.created), api.addAllotment)
    site.api(
      "PUT", "/api/programmes/{code}/allotments/{id}", edit,
      operation(
        "updateAllotment", "Replaces what is decided about an allotment.",
        body: AllotmentForm(empty).form.open.withRevision.schema, path: inRecord,
        answer: ProgrammeJSON.allotment), api.updateAllotment)
    site.api(
      "GET", "/api/programmes/{code}/allotments/{id}/disbursements", .may(.seeProgrammes),
      operation(
        "listDisbursements", "Payments out of an allotment.", path: inRecord,
        answer: .object(["disbursements": .array(ProgrammeJSON.disbursement)])),
      api.disbursements)
    site.api(
      "POST", "/api/programmes/{code}/allotments/{id}/disbursements", edit,
      operation(
        "addDisbursement", "Records a payment out of an allotment.",
        body: DisbursementForm.form.schema, path: inRecord, status: 201,
        answer: APIList.created), api.addDisbursement)
    site.api(
      "GET", "/api/programmes/{code}/targets", .may(.seeProgrammes),
      operation(
        "listTargets", "Targets of the programme, its agencies and networks.", path: inCode,
        query: [ofAgency, ofIndicator], answer: .array(ProgrammeJSON.target)),
      api.targets)
    site.api(
      "POST", "/api/programmes/{code}/targets", edit,
      operation(
        "addTarget", "Sets a target.", body: TargetForm(empty).form.open.schema, path: inCode,
        status: 201, answer: APIList.created), api.addTarget)
    site.api(
      "PUT", "/api/programmes/{code}/targets/{id}", edit,
      operation(
        "updateTarget", "Replaces a target.",
        body: TargetForm(empty).form.open.withRevision.schema, path: inRecord,
        answer: ProgrammeJSON.target), api.updateTarget)
    site.api(
      "GET", "/api/programmes/{code}/claims", .may(.seeProgrammes),
      operation(
        "listClaims", "What agencies state in letters; never counted.", path: inCode,
        query: [ofAgency, ofIndicator], answer: .array(ProgrammeJSON.claim)),
      api.claims)
    site.api(
      "POST", "/api/programmes/{code}/claims", edit,
      operation(
        "addClaim", "Records what a letter states.", body: ClaimForm(empty).form.open.schema,
        path: inCode, status: 201, answer: APIList.created), api.addClaim)
    site.api(
      "PUT", "/api/programmes/{code}/claims/{id}", edit,
      operation(
        "updateClaim", "Replaces what a letter states.",
        body: ClaimForm(empty).form.open.withRevision.schema, path: inRecord,
        answer: ProgrammeJSON.claim), api.updateClaim)
    site.api(
      "GET", "/api/programmes/{code}/agencies", .anyone,
      operation(
        "listAgencies", "The agencies that implement a programme, in its order.", path: inCode,
        answer: .object(["agencies": .array(ProgrammeJSON.agency)])), api.agencies)
    site.api(
      "POST", "/api/programmes/{code}/agencies", edit,
      operation(
        "addAgency", "Adds an implementing agency to a programme.",
        body: .object(["organisation": .recordID]), path: inCode,
        answer: .object(["agencies": .array(ProgrammeJSON.agency)])), api.addAgency)
  }

  // MARK: Programmes

  @Sendable func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ProgrammeQuery.sortable, standard: .init("year", descending: true),
      filters: ["q", "year", "status"])
    let query = ProgrammePages.query(state)
    let (rows, total) = try await house.database.read { db in
      try ProgrammeStore(db: db).page(query)
    }
    return .json(
      [
        "total": .int(Int64(total)),
        "programmes": .array(rows.map { ProgrammeJSON.json($0) }),
      ] as JSON)
  }

  @Sendable func get(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let detail = try await house.database.read { db in try ProgrammeStore(db: db).detail(code: code)
    }
    return .json(ProgrammeJSON.json(detail))
  }

  @Sendable func create(_ request: PageRequest) async throws -> Answer {
    let form = try await pages.form(withCode: true)
    let filled = form.description.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let code = try filled.required(ProgrammeForm.code)
    let values = try form.values(filled)
    try ProgrammePages.refuseForeignOwner(values.owner, request)
    try await pages.create(values, code: code, request)
    let detail = try await house.database.read { db in try ProgrammeStore(db: db).detail(code: code)
    }
    return .json(ProgrammeJSON.json(detail)).status(201)
  }

  @Sendable func update(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let form = try await pages.form(withCode: false)
    let (filled, revision) = try read(form.description, request)
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let values = try form.values(filled)
    try ProgrammePages.refuseForeignOwner(values.owner, request)
    try await pages.update(plan.detail, to: values, revision: revision, request)
    return try await get(request)
  }

  /// A JSON body whose `revision` says what it was written after.
  private func read(_ form: FormDescription, _ request: PageRequest) throws -> (FilledForm, Int64) {
    let body = try JSON(parsing: request.body)
    guard case .object(var members) = body else { return (form.read(body), 0) }
    var revision: Int64 = 0
    if case .int(let number) = members["revision"] { revision = number }
    members["revision"] = nil
    return (form.read(.object(members)), revision)
  }

  // MARK: Agencies

  @Sendable func agencies(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let agencies = try await house.database.read { db in
      try ProgrammeAccountStore(db: db).agencies(of: try ProgrammeStore(db: db).require(code).id)
    }
    return .json(["agencies": .array(agencies.map { ProgrammeJSON.json($0) })] as JSON)
  }

  @Sendable func addAgency(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let named = try JSON(parsing: request.body)["organisation"]?.string
    guard let organisation = named.flatMap({ OrganisationID($0) }) else {
      throw SiteRefusal.badForm
    }
    try await pages.add(organisation, to: plan.detail, request)
    return try await agencies(request)
  }

  // MARK: Money

  @Sendable func allotments(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let agency = Self.given("agency", request)
    let money = try await house.database.read { db -> ProgrammeMoney in
      let programme = try ProgrammeStore(db: db).require(code)
      let reach = ProgrammeReach(request.viewer, programme)
      let money = try MoneyStore(db: db).money(of: programme) { reach.seesMoney(of: $0) }
      return ProgrammeMoney(
        budgetSatang: money.budgetSatang,
        allotments: money.allotments.filter {
          agency == nil || $0.organisationCode == agency
        })
    }
    return .json(
      [
        "budget": money.budgetSatang.map { .string(ProgrammeJSON.baht($0)) } ?? .null,
        "allotted": .string(ProgrammeJSON.baht(money.allottedSatang)),
        "disbursed": .string(ProgrammeJSON.baht(money.disbursedSatang)),
        "allotments": .array(money.allotments.map { ProgrammeJSON.json($0) }),
      ] as JSON)
  }

  @Sendable func addAllotment(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let filled = AllotmentForm(plan.choices).form.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    return created(try await changes.addAllotment(filled, plan, request).description)
  }

  @Sendable func addDisbursement(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let id: AllotmentID = try request.recordID()
    let allotment = try await house.database.read { db in
      try MoneyStore(db: db).allotment(id, of: plan.detail.summary.id)
    }
    let filled = DisbursementForm.form.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    return created(try await changes.addDisbursement(filled, to: allotment, request).description)
  }

  @Sendable func updateAllotment(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let id: AllotmentID = try request.recordID()
    let (filled, revision) = try read(AllotmentForm(plan.choices).form, request)
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    try await changes.saveAllotment(
      filled, of: try await allotment(id, plan), revision: revision, plan, request)
    return .json(ProgrammeJSON.json(try await allotment(id, plan)))
  }

  private func allotment(_ id: AllotmentID, _ plan: OpenPlan) async throws -> Allotment {
    try await house.database.read { db in
      try MoneyStore(db: db).allotment(id, of: plan.detail.summary.id)
    }
  }

  @Sendable func disbursements(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let id: AllotmentID = try request.recordID()
    let payments = try await house.database.read { db in
      let programme = try ProgrammeStore(db: db).require(code)
      let store = MoneyStore(db: db)
      let allotment = try store.allotment(id, of: programme.id)
      guard ProgrammeReach(request.viewer, programme).seesMoney(of: allotment.organisation) else {
        throw SiteRefusal.notFound
      }
      return try store.disbursements(of: id)
    }
    return .json(["disbursements": .array(payments.map { ProgrammeJSON.json($0) })] as JSON)
  }

  /// A filter of the address; nil when it is missing or blank.
  private static func given(_ name: String, _ request: PageRequest) -> String? {
    request.query[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func created(_ id: String) -> Answer { .json(["id": .string(id)] as JSON).status(201) }

  // MARK: Targets and letters

  @Sendable func targets(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let (agency, indicator) = (Self.given("agency", request), Self.given("indicator", request))
    let rows = try await house.database.read { db in
      try TargetStore(db: db).targets(of: try ProgrammeStore(db: db).require(code).id).filter {
        (agency == nil || $0.organisationCode == agency)
          && (indicator == nil || $0.indicatorCode == indicator)
      }
    }
    return .json(JSON.array(rows.map { ProgrammeJSON.json($0) }))
  }

  @Sendable func addTarget(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let filled = TargetForm(plan.choices).form.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    return created(try await changes.addTarget(filled, plan, request).description)
  }

  @Sendable func updateTarget(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let target = try await changes.target(request, plan)
    let (filled, revision) = try read(TargetForm(plan.choices).form, request)
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    try await changes.saveTarget(filled, of: target, revision: revision, plan, request)
    return .json(ProgrammeJSON.json(try await changes.target(request, plan)))
  }

  @Sendable func claims(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let (agency, indicator) = (Self.given("agency", request), Self.given("indicator", request))
    let rows = try await house.database.read { db -> [Claim] in
      let programme = try ProgrammeStore(db: db).require(code)
      let reach = ProgrammeReach(request.viewer, programme)
      return try TargetStore(db: db).claims(of: programme.id).filter {
        reach.seesMoney(of: $0.organisation)
          && (agency == nil || $0.organisationCode == agency)
          && (indicator == nil || $0.indicatorCode == indicator)
      }
    }
    return .json(JSON.array(rows.map { ProgrammeJSON.json($0) }))
  }

  @Sendable func addClaim(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let filled = ClaimForm(plan.choices).form.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    return created(try await changes.addClaim(filled, plan, request).description)
  }

  @Sendable func updateClaim(_ request: PageRequest) async throws -> Answer {
    let plan = try await changes.open(request)
    let claim = try await changes.claim(request, plan)
    let (filled, revision) = try read(ClaimForm(plan.choices).form, request)
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    try await changes.saveClaim(filled, of: claim, revision: revision, plan, request)
    return .json(ProgrammeJSON.json(try await changes.claim(request, plan)))
  }
}

extension PlanChoices {
  /// No choices, for descriptions of bodies whose choices differ from programme to programme.
  static let none = PlanChoices(agencies: [], networks: [], indicators: [], mainActivities: [])

  private init(
    agencies: [Choice], networks: [Choice], indicators: [Choice],
    mainActivities: [ProgrammeDetail.MainActivity]
  ) {
    self.agencies = agencies
    self.networks = networks
    self.indicators = indicators
    self.mainActivities = mainActivities
  }
}

extension ProgrammeForm {
  /// The body as the API describes it: choices known only at run time are text.
  var openBody: FormDescription { description.open }
}

extension FormDescription {
  /// The same fields; choices that are known only at run time are described as text.
  var open: FormDescription {
    FormDescription(
      fields: fields.map { field in
        guard case .choice(let choices) = field.kind, choices.isEmpty else { return field }
        let text = FormField.text(
          field.name, field.label, required: field.isRequired, help: field.help)
        return text.description
      })
  }

  /// The same fields with the revision that a change was written after.
  var withRevision: FormDescription {
    let revision = FormField.whole(
      "revision", Text("ครั้งที่แก้ไข", "Revision"), 1...Int(Int32.max))
    return FormDescription(fields: fields + [revision.description])
  }
}
