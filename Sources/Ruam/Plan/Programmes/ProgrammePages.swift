import Database
import Site
import Thailand

/// The list of programmes, a programme's plan, and the forms of its office.
struct ProgrammePages: Sendable {
  let house: House

  static func register(on site: SiteBuilder, house: House) {
    let pages = ProgrammePages(house: house)
    site.get(
      "/programmes", .anyone, room: .account,
      door: Door(
        FigureTexts.programmes,
        Text(
          "ผลเทียบเป้าหมายของแต่ละโครงการ ทุกตัวเลขเปิดดูที่มาได้",
          "Each programme’s results against its targets; every figure opens to its records")),
      pages.list)
    site.get(
      "/plan", .anyone, room: .plan,
      door: Door(
        FigureTexts.plans,
        Text(
          "วงเงิน การอนุมัติ การจัดสรร และเป้าหมายของแต่ละโครงการ",
          "Each programme’s budget, approval, allotments and targets")), pages.plans)
    site.get("/programmes/new", .may(.editProgrammes), room: .plan, pages.new)
    site.post("/programmes/new", .may(.editProgrammes), pages.create)
    site.get("/programmes/{code}/plan", .anyone, room: .plan, pages.plan)
    site.get("/programmes/{code}/edit", .may(.editProgrammes), room: .plan, pages.edit)
    site.post("/programmes/{code}/edit", .may(.editProgrammes), pages.update)
    site.post("/programmes/{code}/agencies", .may(.editProgrammes), pages.addAgency)
  }

  static func query(_ state: ListState) -> ProgrammeQuery {
    ProgrammeQuery(
      search: state.filters["q"], fiscalYear: state.filters["year"].flatMap { Int($0) },
      status: state.filters["status"].flatMap { ProgrammeStatus(rawValue: $0) }, sort: state.sort,
      limit: state.pageSize, offset: state.offset)
  }

  @Sendable func list(_ request: PageRequest) async throws -> Answer {
    try await list(request, room: .account)
  }

  /// The same programmes in the room where they are planned: each leads to its plan.
  @Sendable func plans(_ request: PageRequest) async throws -> Answer {
    try await list(request, room: .plan)
  }

  private func list(_ request: PageRequest, room: Room) async throws -> Answer {
    let state = ListState(
      request, sortable: ProgrammeQuery.sortable, standard: .init("year", descending: true),
      filters: ["q", "year", "status"])
    let query = Self.query(state)
    if state.format != .page {
      return try await ListExport.file(
        FigureTexts.programmes, columns: ProgrammeListViews.columns(room),
        format: state.format,
        language: request.language, from: house.database
      ) { db, limit, offset in
        var piece = query
        piece.limit = limit
        piece.offset = offset
        return try ProgrammeStore(db: db).page(piece).rows
      }
    }
    let (rows, total) = try await house.database.read { db in
      try ProgrammeStore(db: db).page(query)
    }
    return .page(ProgrammeListViews(request: request, room: room).page(rows, total: total, state))
  }

  @Sendable func plan(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let page = try await house.database.read { db -> Page in
      let detail = try ProgrammeStore(db: db).detail(code: code)
      let mayEdit = ProgrammeReach(request.viewer, detail.summary).mayEdit
      return ProgrammePlanViews(
        detail: detail, agencies: try ProgrammeAccountStore(db: db).agencies(of: detail.summary.id),
        flags: try StatementStore(db: db).flags(detail.flags),
        organisations: mayEdit ? try ProgrammeStore(db: db).organisationChoices() : [],
        mayEdit: mayEdit, request: request
      ).page()
    }
    return .page(page)
  }

  // MARK: Forms

  @Sendable func new(_ request: PageRequest) async throws -> Answer {
    let form = try await form(withCode: true)
    return .page(ProgrammeFormViews.page(form.empty(request.language), nil, request))
  }

  @Sendable func create(_ request: PageRequest) async throws -> Answer {
    let form = try await form(withCode: true)
    var filled = form.description.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(ProgrammeFormViews.page(filled, nil, request)).status(422)
    }
    let code = try filled.required(ProgrammeForm.code)
    let values = try form.values(filled)
    try Self.refuseForeignOwner(values.owner, request)
    do {
      try await create(values, code: code, request)
    } catch let refusal as ProgrammeRefusal {
      filled.refuse(ProgrammeForm.code, refusal.code, refusal.message)
      return .page(ProgrammeFormViews.page(filled, nil, request)).status(422)
    }
    return .redirect(
      to: "/programmes/\(code)/plan", flash: Text("สร้างโครงการแล้ว", "Programme created"))
  }

  func create(_ values: ProgrammeValues, code: String, _ request: PageRequest) async throws {
    let at = request.timestamp
    let actor = request.actor
    try await house.database.write { db in
      let id = try ProgrammeStore(db: db).create(values, code: code)
      try History.record(
        "created", kind: "programme", id: id, by: actor, at: at, after: values, in: db)
    }
  }

  @Sendable func edit(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let form = try await form(withCode: false)
    return .page(
      ProgrammeFormViews.page(form.filled(detail, request.language), detail.summary, request))
  }

  @Sendable func update(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let form = try await form(withCode: false)
    let filled = form.description.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(ProgrammeFormViews.page(filled, detail.summary, request)).status(422)
    }
    let values = try form.values(filled)
    try Self.refuseForeignOwner(values.owner, request)
    do {
      try await update(
        detail, to: values, revision: request.form.id("revision") ?? 0, request)
    } catch ProgrammeRefusal.changedMeanwhile {
      return .page(
        ProgrammeFormViews.page(
          filled, try await self.detail(request).summary, request,
          conflict: conflictHTML(
            ProgrammeRefusal.changedMeanwhile, typed: filled,
            current: form.filled(try await self.detail(request), request.language),
            request.language))
      ).status(409)
    }
    return .redirect(
      to: "/programmes/\(detail.summary.code)/plan",
      flash: Text("บันทึกโครงการแล้ว", "Programme saved"))
  }

  func update(
    _ detail: ProgrammeDetail, to values: ProgrammeValues, revision: Int64, _ request: PageRequest
  ) async throws {
    let at = request.timestamp
    let actor = request.actor
    let before = ProgrammeValues(detail)
    try await house.database.write { db in
      try ProgrammeStore(db: db).update(detail.summary.id, to: values, revision: revision)
      // A new fiscal year may bring another grouping of provinces.
      if before.fiscalYear != values.fiscalYear {
        try FigureStore(db: db).factsChanged(programme: detail.summary.id)
      }
      try History.record(
        "edited", kind: "programme", id: detail.summary.id, by: actor, at: at, before: before,
        after: values, in: db)
    }
    try await FigureJob(house: house).run()
  }

  @Sendable func addAgency(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    guard let organisation = request.form["organisation"].flatMap({ OrganisationID($0) }) else {
      throw SiteRefusal.badForm
    }
    try await add(organisation, to: detail, request)
    return .redirect(
      to: "/programmes/\(detail.summary.code)/plan",
      flash: Text("เพิ่มหน่วยร่วมดำเนินการแล้ว", "Agency added"))
  }

  /// - Throws: ``ProgrammeRefusal/unknownOrganisation``.
  func add(
    _ organisation: OrganisationID, to detail: ProgrammeDetail, _ request: PageRequest
  ) async throws {
    let at = request.timestamp
    let actor = request.actor
    try await house.database.write { db in
      let store = ProgrammeStore(db: db)
      guard
        try store.organisationChoices().contains(where: { $0.value == organisation.description })
      else { throw ProgrammeRefusal.unknownOrganisation }
      try store.addAgency(organisation, to: detail.summary.id)
      try History.record(
        "agency_added", kind: "programme", id: detail.summary.id, by: actor, at: at,
        after: ["organisation": organisation.description], in: db)
    }
  }

  // MARK: Parts

  /// The programme of the address, when the viewer may change it.
  private func detail(_ request: PageRequest) async throws -> ProgrammeDetail {
    let code = try request.parameter("code")
    let detail = try await house.database.read { db in try ProgrammeStore(db: db).detail(code: code)
    }
    guard ProgrammeReach(request.viewer, detail.summary).mayEdit else {
      throw ProgrammeRefusal.outOfReach
    }
    return detail
  }

  func form(withCode: Bool) async throws -> ProgrammeForm {
    let organisations = try await house.database.read { db in
      try ProgrammeStore(db: db).organisationChoices()
    }
    return ProgrammeForm(organisations: organisations, withCode: withCode)
  }

  /// A programme may be given only to an organisation within the viewer's reach.
  static func refuseForeignOwner(_ owner: OrganisationID, _ request: PageRequest) throws {
    guard Reach(of: request.viewer, for: .editProgrammes).admits(organisation: owner) else {
      throw ProgrammeRefusal.outOfReach
    }
  }
}
