import Database
import Site

/// The pages of outcomes.
struct OutcomePages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = OutcomePages(house: house)
    let see = Access.may(.seeOutcomes)
    let edit = Access.may(.editOutcomes)
    site.get(
      "/outcomes", see, room: .account, door: Door(OutcomeTexts.title, OutcomeTexts.summary),
      pages.list)
    site.get("/outcomes/new", edit, room: .account, pages.showNew)
    site.post("/outcomes", edit, pages.add)
    site.get("/outcomes/{id}", see, room: .account, pages.show)
    site.get("/outcomes/{id}/edit", edit, room: .account, pages.showEdit)
    site.post("/outcomes/{id}", edit, pages.save)
    site.get("/outcomes/{id}/withdraw", edit, room: .account, pages.showWithdrawal)
    site.post("/outcomes/{id}/withdraw", edit, pages.withdraw)
    OutcomeAPI.register(site, house)
  }

  private func seeing(_ request: PageRequest) -> Reach {
    Reach(of: request.viewer, for: .seeOutcomes)
  }

  private func editing(_ request: PageRequest) -> Reach {
    Reach(of: request.viewer, for: .editOutcomes)
  }

  // MARK: List

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: OutcomeList.sortable, standard: OutcomeList.standard,
      filters: OutcomeCriteria.filters)
    let reach = seeing(request)
    let criteria = OutcomeCriteria(state.filters, reach: reach)
    if state.format != .page { return try await export(criteria, state, request) }
    let found = try await house.database.read { db in
      let list = OutcomeList(db: db, criteria: criteria)
      return (
        lines: try list.lines(sort: state.sort, offset: state.offset, limit: state.pageSize),
        total: try list.total(), networks: try HostNetworks(db: db).within(reach),
        periods: try OutcomeList.periods(in: db)
      )
    }
    return .page(
      OutcomeViews(request: request).list(
        found.lines, total: found.total, state: state, networks: found.networks,
        periods: found.periods))
  }

  private func export(
    _ criteria: OutcomeCriteria, _ state: ListState, _ request: PageRequest
  ) async throws -> Answer {
    try await ListExport.file(
      OutcomeTexts.title, columns: OutcomeViews.columns(request.viewer), format: state.format,
      language: request.language, from: house.database
    ) { db, limit, offset in
      try OutcomeList(db: db, criteria: criteria).lines(
        sort: state.sort, offset: offset, limit: limit)
    }
  }

  // MARK: One outcome

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Outcome.self)
    let (seeing, editing) = (seeing(request), editing(request))
    let found = try await house.database.read { db in
      let store = OutcomeStore(db)
      guard let outcome = try store.outcome(id, within: seeing) else { throw SiteRefusal.notFound }
      return (
        detail: OutcomeDetail(
          outcome, reports: try store.reports(ofSameChangeAs: outcome), reach: seeing),
        mayEdit: try store.outcome(id, within: editing) != nil,
        history: try HistoryStore(db).latest(kind: Outcomes.historyKind, id: id)
      )
    }
    return .page(
      OutcomeViews(request: request).page(
        found.detail,
        history: HistoryViews.section(
          found.history, kind: Outcomes.historyKind, id: id, request: request),
        mayEdit: found.mayEdit))
  }

  // MARK: Adding

  private func form(_ request: PageRequest, of outcome: OutcomeRecord? = nil) async throws
    -> OutcomeForm
  {
    let reach = editing(request)
    return try await house.database.read {
      try OutcomeForm(within: reach, of: outcome, in: $0)
    }
  }

  private func enterprise(_ text: String?, _ request: PageRequest) async throws
    -> EnterpriseChoice
  {
    let reach = Reach(of: request.viewer, for: .seeRegister)
    guard let entity = text.flatMap({ EntityID($0) }),
      let enterprise = try await house.database.read({ db in
        try EnterprisePicker(db: db, reach: reach).enterprise(entity)
      })
    else { throw OutcomeRefusal.unknownEnterprise }
    return enterprise
  }

  @Sendable private func showNew(_ request: PageRequest) async throws -> Answer {
    let views = OutcomeViews(request: request)
    if let chosen = request.query["enterprise"] {
      let enterprise = try await enterprise(chosen, request)
      return .page(views.new(enterprise, try await form(request).form.empty))
    }
    guard let text = request.query["q"] else { return .page(views.picking("", found: nil)) }
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let found = try await house.database.read { db in
      try EnterprisePicker(db: db, reach: reach).find(text, names: house.names)
    }
    return .page(views.picking(text, found: found))
  }

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let enterprise = try await enterprise(request.form["enterprise"], request)
    let form = try await form(request)
    var filled = form.form.read(request.form)
    let views = OutcomeViews(request: request)
    guard let draft = form.draft(&filled) else {
      return .page(views.new(enterprise, filled)).status(422)
    }
    do {
      let id = try await Outcomes(house, for: request.viewer).add(draft, about: enterprise.entity)
      return .redirect(to: "/outcomes/\(id)", flash: OutcomeTexts.saved)
    } catch let refusal as OutcomeRefusal {
      let isNoted = form.note(refusal, in: &filled)
      return .page(views.new(enterprise, filled, refusal: isNoted ? nil : refusal.message))
        .status(refusal.status)
    }
  }

  // MARK: Changing

  /// The outcome, when the viewer may change it.
  private func editable(_ request: PageRequest) async throws -> OutcomeRecord {
    let id = try request.recordID(of: Outcome.self)
    let (seeing, editing) = (seeing(request), editing(request))
    return try await house.database.read { db in
      let store = OutcomeStore(db)
      if let outcome = try store.outcome(id, within: editing) { return outcome }
      throw try store.outcome(id, within: seeing) == nil
        ? SiteRefusal.notFound : SiteRefusal.forbidden
    }
  }

  @Sendable private func showEdit(_ request: PageRequest) async throws -> Answer {
    let outcome = try await editable(request)
    let filled = try await form(request, of: outcome).filled(outcome, request.language)
    return .page(
      OutcomeViews(request: request).edit(outcome, filled, revision: outcome.revision))
  }

  @Sendable private func save(_ request: PageRequest) async throws -> Answer {
    let outcome = try await editable(request)
    let form = try await form(request, of: outcome)
    var filled = form.form.read(request.form)
    let revision = request.form.int("revision") ?? 0
    let views = OutcomeViews(request: request)
    guard let draft = form.draft(&filled) else {
      return .page(views.edit(outcome, filled, revision: revision)).status(422)
    }
    do {
      try await Outcomes(house, for: request.viewer)
        .change(outcome.id, to: draft, revision: revision)
      return .redirect(to: "/outcomes/\(outcome.id)", flash: OutcomeTexts.saved)
    } catch let refusal as OutcomeRefusal {
      let isNoted = form.note(refusal, in: &filled)
      let newest = refusal == .changedMeanwhile ? outcome.revision : revision
      let conflict = conflictHTML(
        refusal, typed: filled, current: form.filled(outcome, request.language), request.language)
      return .page(
        views.edit(outcome, filled, revision: newest, conflict: isNoted ? nil : conflict)
      ).status(refusal.status)
    }
  }

  @Sendable private func showWithdrawal(_ request: PageRequest) async throws -> Answer {
    let outcome = try await editable(request)
    return .page(
      OutcomeViews(request: request).withdrawal(outcome, OutcomeForm.withdrawal.empty))
  }

  @Sendable private func withdraw(_ request: PageRequest) async throws -> Answer {
    let outcome = try await editable(request)
    let filled = OutcomeForm.withdrawal.read(request.form)
    guard let reason = filled[OutcomeForm.reason] else {
      return .page(OutcomeViews(request: request).withdrawal(outcome, filled)).status(422)
    }
    try await Outcomes(house, for: request.viewer).withdraw(outcome.id, reason: reason)
    return .redirect(to: "/outcomes", flash: OutcomeTexts.withdrawn)
  }
}
