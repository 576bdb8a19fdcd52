import Database
import Site

/// The pages on which people ask for corrections, follow their requests, and answer those of others.
struct CorrectionPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = CorrectionPages(house: house)
    let see = Access.may(.seeRegister)
    let answer = Access.may(.answerCorrections)
    site.get(
      "/corrections", answer, room: .gather,
      door: Door(CorrectionTexts.title, CorrectionTexts.summary), pages.list)
    site.get(
      "/corrections/mine", see, room: .gather,
      door: Door(CorrectionTexts.mine, CorrectionTexts.mineSummary), pages.listMine)
    site.get("/corrections/{id}", see, room: .gather, pages.show)
    site.post("/corrections/{id}/answer", answer, pages.answer)
    site.post("/corrections/{id}/seen", see, pages.noteSeen)
    site.post("/corrections/{id}/withdraw", see, pages.withdraw)
    site.get("/enterprises/{id}/corrections/new", see, room: .gather, pages.showNew)
    site.post("/enterprises/{id}/corrections", see, pages.ask)
    CorrectionAPI.register(site, house)
    FirmLinkPages.register(site, house)
    FirmPages.register(site, house)
    FirmLinkAPI.register(site, house)
  }

  // MARK: Lists

  private func list(_ request: PageRequest) async throws -> Answer {
    try await list(request, .answerable(CorrectionReach(of: request.viewer)), mine: false)
  }

  private func listMine(_ request: PageRequest) async throws -> Answer {
    guard let account = request.account else { throw SiteRefusal.signInNeeded }
    return try await list(request, .own(account), mine: true)
  }

  private func list(
    _ request: PageRequest, _ whose: CorrectionCriteria.Whose, mine: Bool
  ) async throws -> Answer {
    let state = ListState(
      request, sortable: CorrectionCriteria.sortable, standard: CorrectionCriteria.standard,
      filters: CorrectionCriteria.filters)
    let criteria = CorrectionCriteria(state.filters, whose, now: request.timestamp)
    if state.format != .page { return try await export(criteria, state, request, mine: mine) }
    let found = try await house.database.read { db in
      let store = CorrectionStore(db: db)
      return (
        try store.lines(
          criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        try store.total(criteria), mine ? [] : try store.organisations()
      )
    }
    return .page(
      CorrectionViews(request: request).list(
        found.0, total: found.1, state: state, agencies: found.2, mine: mine))
  }

  private func export(
    _ criteria: CorrectionCriteria, _ state: ListState, _ request: PageRequest, mine: Bool
  ) async throws -> Answer {
    try await ListExport.file(
      mine ? CorrectionTexts.mine : CorrectionTexts.title,
      columns: CorrectionViews.columns(mine: mine), format: state.format,
      language: request.language, from: house.database
    ) { db, limit, offset in
      try CorrectionStore(db: db).lines(criteria, sort: state.sort, offset: offset, limit: limit)
    }
  }

  // MARK: Asking

  private func enterprise(_ request: PageRequest) async throws -> EnterpriseDetail {
    let id: EntityID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let found = try await house.database.read { db in
      let store = EnterpriseStore(db: db)
      return try store.entity(of: id).flatMap { try store.detail($0, reach: reach) }
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  private func showNew(_ request: PageRequest) async throws -> Answer {
    let detail = try await enterprise(request)
    let views = CorrectionViews(request: request)
    if let field = request.query["field"].flatMap({ EnterpriseField(rawValue: $0) }) {
      return .page(
        views.asking(detail, about: field, CorrectionForm.asking(about: field).empty))
    }
    let empty = CorrectionForm.askingAboutIdentity.empty
    switch request.query["kind"].flatMap({ CorrectionMatter.Kind(rawValue: $0) }) {
    case .notOne where detail.records.count > 1:
      return .page(views.asking(detail, about: .notOne, empty))
    case .notMine where detail.records.count > 1:
      return .page(views.asking(detail, about: .notMine, empty))
    case .sameAs: return try await showOther(detail, request)
    default: return .page(views.choosing(detail))
    }
  }

  private func showOther(_ detail: EnterpriseDetail, _ request: PageRequest) async throws -> Answer
  {
    let views = CorrectionViews(request: request)
    if let chosen = try await other(request.query["enterprise"], request) {
      return .page(
        views.asking(detail, sameAs: chosen, CorrectionForm.askingAboutIdentity.empty))
    }
    guard let text = request.query["q"] else {
      return .page(views.choosingOther(detail, detail.entry.text(.name) ?? "", found: nil))
    }
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let found = try await house.database.read { db in
      try EnterprisePicker(db: db, reach: reach).find(text, names: house.names)
    }
    return .page(
      views.choosingOther(detail, text, found: found.filter { $0.entity != detail.entry.entity }))
  }

  private func other(_ text: String?, _ request: PageRequest) async throws -> EnterpriseChoice? {
    guard let entity = text.flatMap({ EntityID($0) }) else { return nil }
    let reach = Reach(of: request.viewer, for: .seeRegister)
    return try await house.database.read { db in
      try EnterprisePicker(db: db, reach: reach).enterprise(entity)
    }
  }

  private func ask(_ request: PageRequest) async throws -> Answer {
    let detail = try await enterprise(request)
    let views = CorrectionViews(request: request)
    let kind = request.form["kind"].flatMap { CorrectionMatter.Kind(rawValue: $0) } ?? .value
    if kind == .value {
      guard let field = request.form["field"].flatMap({ EnterpriseField(rawValue: $0) }) else {
        return .page(views.choosing(detail)).status(422)
      }
      var filled = CorrectionForm.asking(about: field).read(request.form)
      let matter = CorrectionForm.matter(field, &filled)
      return try await send(matter, detail, filled, field: field, request) {
        views.asking(detail, about: field, $0, refusal: $1)
      }
    }
    let filled = CorrectionForm.askingAboutIdentity.read(request.form)
    guard kind == .sameAs else {
      let records = request.form.all("id").compactMap { EnterpriseID($0) }
      let matter: CorrectionMatter = kind == .notOne ? .notOne(records) : .notMine(records)
      return try await send(matter, detail, filled, field: nil, request) {
        views.asking(detail, about: kind, $0, refusal: $1)
      }
    }
    guard let other = try await other(request.form["enterprise"], request) else {
      return .page(
        views.choosingOther(detail, detail.entry.text(.name) ?? "", found: nil)
      ).status(422)
    }
    let matter = CorrectionMatter.sameAs(EnterpriseID(rawValue: other.entity.rawValue))
    return try await send(matter, detail, filled, field: nil, request) {
      views.asking(detail, sameAs: other, $0, refusal: $1)
    }
  }

  /// Sends the request, or shows its form again with what is wrong.
  private func send(
    _ matter: CorrectionMatter?, _ detail: EnterpriseDetail, _ filled: FilledForm,
    field: EnterpriseField?, _ request: PageRequest, again: (FilledForm, Text?) -> Page
  ) async throws -> Answer {
    guard filled.errors.isEmpty, let matter else {
      return .page(again(filled, nil)).status(422)
    }
    do {
      let id = try await Corrections(house, for: request.viewer)
        .ask(try CorrectionForm.draft(matter, filled), about: detail.entry.entity)
      return .redirect(to: "/corrections/\(id)", flash: CorrectionTexts.sent)
    } catch let refusal as CorrectionRefusal {
      var noted = filled
      let isNoted = CorrectionForm.note(refusal, nil, field, in: &noted)
      return .page(again(noted, isNoted ? nil : refusal.message)).status(refusal.status)
    }
  }

  // MARK: One request

  private func detail(_ request: PageRequest) async throws -> CorrectionDetail {
    let id: CorrectionRequestID = try request.recordID()
    let viewer = request.viewer
    let found = try await house.database.read { db in
      try CorrectionDetail.read(id, of: viewer, in: db)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    .page(CorrectionViews(request: request).page(try await detail(request)))
  }

  private func answer(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    guard detail.mayAnswer else { throw SiteRefusal.forbidden }
    let views = CorrectionViews(request: request)
    var filled = CorrectionForm.answering(detail.request).read(request.form)
    guard filled.errors.isEmpty else { return .page(views.page(detail, filled)).status(422) }
    let records = request.form.all("id").compactMap { EnterpriseID($0) }
    do {
      try await Corrections(house, for: request.viewer).answer(
        detail.request.id,
        try CorrectionForm.answer(filled, to: detail.request, records: records),
        revision: request.form["revision"] ?? "")
      return .redirect(
        to: "/corrections/\(detail.request.id)", flash: CorrectionTexts.answered)
    } catch let refusal as CorrectionRefusal {
      let isNoted = CorrectionForm.note(refusal, detail.request, nil, in: &filled)
      let current = try await self.detail(request)
      return .page(views.page(current, filled, refusal: isNoted ? nil : refusal.message))
        .status(refusal.status)
    } catch let refusal as RegisterRefusal {
      let current = try await self.detail(request)
      return .page(views.page(current, filled, refusal: refusal.message)).status(refusal.status)
    }
  }

  private func noteSeen(_ request: PageRequest) async throws -> Answer {
    let id: CorrectionRequestID = try request.recordID()
    try await Corrections(house, for: request.viewer).noteSeen(id)
    return .redirect(to: "/my-work", flash: CorrectionTexts.seenDone)
  }

  private func withdraw(_ request: PageRequest) async throws -> Answer {
    let id: CorrectionRequestID = try request.recordID()
    try await Corrections(house, for: request.viewer).withdraw(id)
    return .redirect(to: "/corrections/\(id)", flash: CorrectionTexts.withdrawn)
  }
}
