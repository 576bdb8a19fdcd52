import Database
import Site

/// The list of organisations, the page of one, and the forms of those who look after all.
struct OrganisationPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = OrganisationPages(house: house)
    let edit = Access.may(.editProgrammes)
    site.get(
      "/organisations", .may(.seeNetworks), room: .gather,
      door: Door(OrganisationTexts.title, OrganisationTexts.summary), pages.list)
    site.get("/organisations/new", edit, room: .gather, pages.new)
    site.post("/organisations", edit, pages.create)
    site.get("/organisations/{id}", .may(.seeNetworks), room: .gather, pages.show)
    site.get("/organisations/{id}/edit", edit, room: .gather, pages.edit)
    site.post("/organisations/{id}", edit, pages.save)
    OrganisationAPI.register(site, house)
  }

  /// Whether the viewer may change organisations, which all programmes share.
  static func mayEdit(_ viewer: Viewer) -> Bool {
    Reach(of: viewer, for: .editProgrammes).isEverything
  }

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: OrganisationQuery.sortable, standard: OrganisationQuery.standard,
      filters: OrganisationQuery.filters)
    let query = OrganisationQuery(state)
    if state.format != .page {
      return try await ListExport.file(
        OrganisationTexts.title, columns: OrganisationViews.columns, format: state.format,
        language: request.language, from: house.database
      ) { db, limit, offset in
        var piece = query
        piece.limit = limit
        piece.offset = offset
        return try OrganisationStore(db: db).page(piece).rows
      }
    }
    let (rows, total) = try await house.database.read { db in
      try OrganisationStore(db: db).page(query)
    }
    return .page(OrganisationViews(request: request).list(rows, total: total, state))
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    let record = try await record(request)
    let viewer = request.viewer
    let (parts, people, history) = try await house.database.read { db in
      (
        try OrganisationStore(db: db).parts(of: record.id),
        try AffiliationStore(db, for: viewer).people(
          of: .organisation(record.id), PersonStore(db, for: viewer)),
        try HistoryStore(db).latest(kind: "organisation", id: record.id)
      )
    }
    return .page(OrganisationViews(request: request).page(record, parts, people, history))
  }

  /// The organisation of the address.
  func record(_ request: PageRequest) async throws -> OrganisationRecord {
    let id: OrganisationID = try request.recordID()
    let found = try await house.database.read { try OrganisationStore(db: $0).organisation(id) }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  // MARK: Forms

  func form(_ request: PageRequest) async throws -> OrganisationForm {
    guard Self.mayEdit(request.viewer) else { throw OrganisationRefusal.outOfReach }
    return OrganisationForm(
      try await house.database.read { try OrganisationStore(db: $0).choices() })
  }

  @Sendable private func new(_ request: PageRequest) async throws -> Answer {
    let form = try await form(request)
    return .page(OrganisationViews(request: request).form(form.description.empty, nil))
  }

  @Sendable private func create(_ request: PageRequest) async throws -> Answer {
    let form = try await form(request)
    var filled = form.description.read(request.form)
    let views = OrganisationViews(request: request)
    guard filled.errors.isEmpty else { return .page(views.form(filled, nil)).status(422) }
    do {
      let id = try await create(try form.values(filled), request)
      return .redirect(to: "/organisations/\(id)", flash: OrganisationTexts.saved)
    } catch let refusal as OrganisationRefusal {
      filled.refuse(OrganisationForm.code, refusal.code, refusal.message)
      return .page(views.form(filled, nil)).status(422)
    }
  }

  func create(_ values: OrganisationValues, _ request: PageRequest) async throws -> OrganisationID {
    let (at, actor) = (request.timestamp, request.actor)
    return try await house.database.write { db in
      let id = try OrganisationStore(db: db).insert(values)
      try History.record(
        "created", kind: "organisation", id: id, by: actor, at: at, after: values, in: db)
      return id
    }
  }

  @Sendable private func edit(_ request: PageRequest) async throws -> Answer {
    let form = try await form(request)
    let record = try await record(request)
    return .page(
      OrganisationViews(request: request).form(form.filled(record, request.language), record))
  }

  @Sendable private func save(_ request: PageRequest) async throws -> Answer {
    let form = try await form(request)
    let record = try await record(request)
    var filled = form.description.read(request.form)
    let views = OrganisationViews(request: request)
    guard filled.errors.isEmpty else { return .page(views.form(filled, record)).status(422) }
    do {
      try await save(
        try form.values(filled), record, revision: request.form.id("revision") ?? 0, request)
      return .redirect(to: "/organisations/\(record.id)", flash: OrganisationTexts.saved)
    } catch OrganisationRefusal.changedMeanwhile {
      let current = try await self.record(request)
      let conflict = conflictHTML(
        OrganisationRefusal.changedMeanwhile, typed: filled,
        current: form.filled(current, request.language), request.language)
      return .page(views.form(filled, current, conflict: conflict)).status(409)
    } catch let refusal as OrganisationRefusal {
      let isParent = refusal == .ownParent
      if isParent {
        filled.refuse(form.parent, refusal.code, refusal.message)
      } else {
        filled.refuse(OrganisationForm.code, refusal.code, refusal.message)
      }
      return .page(views.form(filled, record)).status(422)
    }
  }

  func save(
    _ values: OrganisationValues, _ record: OrganisationRecord, revision: Int64,
    _ request: PageRequest
  ) async throws {
    let (at, actor) = (request.timestamp, request.actor)
    try await house.database.write { db in
      try OrganisationStore(db: db).update(record.id, to: values, revision: revision)
      try History.record(
        "edited", kind: "organisation", id: record.id, by: actor, at: at, before: record.values,
        after: values, in: db)
    }
  }
}
