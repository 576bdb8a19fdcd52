import Database
import Site

/// The indicators with their definitions, and new versions of them.
struct IndicatorPages: Sendable {
  let house: House

  static func register(on site: SiteBuilder, house: House) {
    let pages = IndicatorPages(house: house)
    site.get(
      "/indicators", .anyone, room: .account,
      door: Door(
        Text("ตัวชี้วัด", "Indicators"),
        Text("นิยาม กติกาการนับ และฉบับของตัวชี้วัด", "Definitions, counting rules and their versions")),
      pages.list)
    site.get("/indicators/{code}", .anyone, room: .account, pages.show)
    site.get("/indicators/{code}/new-version", .may(.editProgrammes), room: .account, pages.new)
    site.post("/indicators/{code}/new-version", .may(.editProgrammes), pages.add)
    site.api(
      "GET", "/api/indicators", .anyone,
      Operation(
        "listIndicators", "Every indicator with its latest definition.", room: .account,
        answer: .array(IndicatorJSON.schema)), pages.json)
    site.api(
      "GET", "/api/indicators/{code}", .anyone,
      Operation(
        "listIndicatorVersions", "All versions of an indicator, newest first.", room: .account,
        path: ["code": .string], answer: .array(IndicatorJSON.schema)), pages.versionsJSON)
    site.api(
      "POST", "/api/indicators/{code}/versions", .may(.editProgrammes),
      Operation(
        "addIndicatorVersion",
        "Adds a version to an indicator; every figure is counted again by it.", room: .account,
        path: ["code": .string], body: IndicatorForm.withVersion.schema, status: 201,
        answer: IndicatorJSON.schema, problems: [409]), pages.addJSON)
  }

  @Sendable func list(_ request: PageRequest) async throws -> Answer {
    let rows = try await house.database.read { db in try IndicatorStore(db: db).latest() }
    let state = ListState(
      request, sortable: ["label"], standard: .init("position"), filters: ["q"])
    let shown = IndicatorViews.select(rows, state)
    if state.format != .page {
      return try await ListExport.file(
        Text("ตัวชี้วัด", "Indicators"), rows: shown, columns: IndicatorViews.columns,
        format: state.format, language: request.language)
    }
    return .page(IndicatorViews(request: request).list(shown, state))
  }

  @Sendable func show(_ request: PageRequest) async throws -> Answer {
    .page(IndicatorViews(request: request).page(try await versions(request)))
  }

  @Sendable func new(_ request: PageRequest) async throws -> Answer {
    let versions = try await versions(request)
    try refuseOutsiders(request)
    return .page(
      IndicatorViews(request: request).form(
        IndicatorForm.filled(versions[0], request.language), versions[0]))
  }

  @Sendable func add(_ request: PageRequest) async throws -> Answer {
    let latest = try await versions(request)[0]
    try refuseOutsiders(request)
    let filled = IndicatorForm.form.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(IndicatorViews(request: request).form(filled, latest)).status(422)
    }
    do {
      try await add(filled, to: latest, after: request.form.int("version") ?? 0, request)
    } catch ProgrammeRefusal.changedMeanwhile {
      return .page(
        IndicatorViews(request: request).form(
          filled, latest, refusal: ProgrammeRefusal.changedMeanwhile)
      ).status(409)
    }
    return .redirect(
      to: "/indicators/\(latest.definition.code)",
      flash: Text("บันทึกนิยามฉบับใหม่ และนับตัวเลขใหม่แล้ว", "New version saved and figures counted again"))
  }

  private func add(
    _ filled: FilledForm, to latest: IndicatorVersion, after version: Int, _ request: PageRequest
  ) async throws {
    let at = request.timestamp
    let actor = request.actor
    let new = try IndicatorForm.version(filled, after: latest, at: at.text)
    let rules = [try latest.definition.rule.stored(), try new.definition.rule.stored()]
    try await house.database.write { db in
      let id = try IndicatorStore(db: db).add(new, after: version)
      try History.record(
        "version_added", kind: "indicator_version", id: id, by: actor, at: at,
        reason: filled[IndicatorForm.reason], before: ["rule": rules[0]],
        after: ["rule": rules[1], "code": new.definition.code], in: db)
    }
    try await FigureJob(house: house).run()
  }

  /// Definitions hold for all programmes, so only those without boundaries may change them.
  private func refuseOutsiders(_ request: PageRequest) throws {
    guard Reach(of: request.viewer, for: .editProgrammes).isEverything else {
      throw ProgrammeRefusal.outOfReach
    }
  }

  private func versions(_ request: PageRequest) async throws -> [IndicatorVersion] {
    let code = try request.parameter("code")
    let versions = try await house.database.read { db in
      try IndicatorStore(db: db).versions(of: code)
    }
    guard !versions.isEmpty else { throw SiteRefusal.notFound }
    return versions
  }

  // MARK: API

  @Sendable func json(_ request: PageRequest) async throws -> Answer {
    let rows = try await house.database.read { db in try IndicatorStore(db: db).latest() }
    return .json(JSON.array(rows.map { IndicatorJSON.json($0, request.language) }))
  }

  @Sendable func versionsJSON(_ request: PageRequest) async throws -> Answer {
    .json(
      JSON.array(try await versions(request).map { IndicatorJSON.json($0, request.language) }))
  }

  @Sendable func addJSON(_ request: PageRequest) async throws -> Answer {
    let latest = try await versions(request)[0]
    try refuseOutsiders(request)
    let filled = IndicatorForm.withVersion.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    try await add(
      filled, to: latest, after: try filled.required(IndicatorForm.version), request)
    return .json(IndicatorJSON.json(try await versions(request)[0], request.language)).status(201)
  }
}

/// An indicator in the API.
enum IndicatorJSON {
  static let schema = Schema.object([
    "code": .string, "version": .integer, "label": .string, "definition": .string,
    "unit": .string, "rule": .string, "valid_from": .dateTime,
  ])

  static func json(_ version: IndicatorVersion, _ language: Language) -> JSON {
    [
      "code": .string(version.definition.code), "version": .int(Int64(version.definition.version)),
      "label": .string(version.label(language)), "definition": .string(version.meaning(language)),
      "unit": .string(version.definition.unit.rawValue),
      "rule": .string(FigureRuleWords.words(version.definition.rule)(language)),
      "valid_from": .string(version.validFrom),
    ]
  }
}
