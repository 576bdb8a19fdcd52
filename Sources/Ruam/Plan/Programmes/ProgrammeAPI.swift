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
          QueryParameter("page", .integer, "Page, from 1."),
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
      operation("listAllotments", "Allotments with what is spent of each.", path: inCode),
      api.allotments)
    site.api(
      "POST", "/api/programmes/{code}/allotments", edit,
      operation(
        "addAllotment", "Sets money aside for an agency or a network.",
        body: AllotmentForm(empty).form.open.schema, path: inCode, status: 201), api.addAllotment)
    site.api(
      "POST", "/api/programmes/{code}/allotments/{id}/disbursements", edit,
      operation(
        "addDisbursement", "Records a payment out of an allotment.",
        body: DisbursementForm.form.schema, path: inRecord, status: 201), api.addDisbursement)
    site.api(
      "GET", "/api/programmes/{code}/targets", .may(.seeProgrammes),
      operation(
        "listTargets", "Targets of the programme, its agencies and networks.", path: inCode),
      api.targets)
    site.api(
      "POST", "/api/programmes/{code}/targets", edit,
      operation(
        "addTarget", "Sets a target.", body: TargetForm(empty).form.open.schema, path: inCode,
        status: 201), api.addTarget)
    site.api(
      "PUT", "/api/programmes/{code}/targets/{id}", edit,
      operation(
        "updateTarget", "Replaces a target.",
        body: TargetForm(empty).form.open.withRevision.schema, path: inRecord), api.updateTarget)
    site.api(
      "GET", "/api/programmes/{code}/claims", .may(.seeProgrammes),
      operation("listClaims", "What agencies state in letters; never counted.", path: inCode),
      api.claims)
    site.api(
      "POST", "/api/programmes/{code}/claims", edit,
      operation(
        "addClaim", "Records what a letter states.", body: ClaimForm(empty).form.open.schema,
        path: inCode, status: 201), api.addClaim)
    site.api(
      "PUT", "/api/programmes/{code}/claims/{id}", edit,
      operation(
        "updateClaim", "Replaces what a letter states.",
        body: ClaimForm(empty).form.open.withRevision.schema, path: inRecord), api.updateClaim)
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

  // MARK: Money

  @Sendable func allotments(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let money = try await house.database.read { db -> ProgrammeMoney in
      let programme = try ProgrammeStore(db: db).require(code)
      let reach = ProgrammeReach(request.viewer, programme)
      return try MoneyStore(db: db).money(of: programme) { reach.seesMoney(of: $0) }
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

  private func created(_ id: String) -> Answer { .json(["id": .string(id)] as JSON).status(201) }

  // MARK: Targets and letters

  @Sendable func targets(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let rows = try await house.database.read { db in
      try TargetStore(db: db).targets(of: try ProgrammeStore(db: db).require(code).id)
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
    let rows = try await house.database.read { db -> [Claim] in
      let programme = try ProgrammeStore(db: db).require(code)
      let reach = ProgrammeReach(request.viewer, programme)
      return try TargetStore(db: db).claims(of: programme.id).filter {
        reach.seesMoney(of: $0.organisation)
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

/// Programmes and their parts in the API: money in baht as decimal text, dates in ISO 8601.
enum ProgrammeJSON {
  static let schema = Schema.object(
    [
      "code": .string, "name_th": .string, "name_en": .string, "status": .string,
      "fiscal_year": Schema.integer.nullable, "budget": Schema.string.nullable,
      "networks": .integer, "agencies": .integer, "revision": .integer,
    ])

  static func baht(_ satang: Int64) -> String {
    let rest = satang.magnitude % 100
    return "\(satang < 0 ? "-" : "")\(satang.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }

  private static func decimal(_ amount: Amount) -> JSON {
    text(ExactNumber(mantissa: amount.hundredths, exponent: -2)?.description)
  }

  private static func members(_ summary: ProgrammeSummary) -> [String: JSON] {
    [
      "code": .string(summary.code), "name_th": .string(summary.name.th),
      "name_en": .string(summary.name.en), "status": .string(summary.status.rawValue),
      "fiscal_year": summary.fiscalYear.map { .int(Int64($0)) } ?? .null,
      "budget": text(summary.budgetSatang.map(baht)), "networks": .int(Int64(summary.networkCount)),
      "agencies": .int(Int64(summary.agencyCount)), "revision": .int(summary.revision),
    ]
  }

  static func json(_ summary: ProgrammeSummary) -> JSON { .object(members(summary)) }

  static func json(_ detail: ProgrammeDetail) -> JSON {
    var members = members(detail.summary)
    members["objective_th"] = text(detail.objective?.th)
    members["objective_en"] = text(detail.objective?.en)
    members["approval_body_th"] = text(detail.approval?.body.th)
    members["approval_body_en"] = text(detail.approval?.body.en)
    members["approval_meeting"] = text(detail.approval?.meeting)
    members["approval_date"] = text(detail.approval?.date?.iso)
    members["main_activities"] = .array(
      detail.mainActivities.map {
        [
          "number": .int(Int64($0.number)), "name_th": .string($0.name.th),
          "name_en": .string($0.name.en),
        ]
      })
    members["sources"] = .array(detail.sources.map { .string($0) })
    members["flags"] = .array(detail.flags.map { .string($0) })
    return .object(members)
  }

  static func json(_ allotment: Allotment) -> JSON {
    [
      "id": .string(allotment.id.description), "organisation": .string(allotment.organisationCode),
      "network": text(allotment.networkCode),
      "main_activity": allotment.mainActivity.map { .int(Int64($0)) } ?? .null,
      "amount": .string(baht(allotment.amountSatang)),
      "disbursed": .string(baht(allotment.disbursedSatang)),
      "allotted_on": text(allotment.allottedOn?.iso), "note": text(allotment.note),
      "revision": .int(allotment.revision),
    ]
  }

  static func json(_ target: Target) -> JSON {
    [
      "id": .string(target.id.description), "indicator": .string(target.indicatorCode),
      "organisation": text(target.organisationCode), "network": text(target.networkCode),
      "period": text(target.period), "comparator": .string(target.comparator.rawValue),
      "value": decimal(target.amount), "unit": .string(target.unit.rawValue),
      "revision": .int(target.revision),
    ]
  }

  static func json(_ claim: Claim) -> JSON {
    [
      "id": .string(claim.id.description), "organisation": .string(claim.organisationCode),
      "indicator": .string(claim.indicatorCode),
      "comparator": .string(claim.comparator.rawValue), "value": decimal(claim.amount),
      "wording": .string(claim.wording), "letter_number": text(claim.letterNumber),
      "letter_date": text(claim.letterDate?.iso), "revision": .int(claim.revision),
    ]
  }
}
