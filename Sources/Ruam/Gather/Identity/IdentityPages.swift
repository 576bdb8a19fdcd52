import Database
import Site

/// Joining, splitting and undoing, from the page of an enterprise.
struct IdentityPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = IdentityPages(house: house)
    site.get("/enterprises/{id}/join", .may(.decideIdentity), room: .gather, pages.showJoin)
    site.post("/enterprises/{id}/join", .may(.decideIdentity), pages.join)
    site.get("/enterprises/{id}/split", .may(.decideIdentity), room: .gather, pages.showSplit)
    site.post("/enterprises/{id}/split", .may(.decideIdentity), pages.split)
    site.get(
      "/enterprises/{id}/decisions/{act}/undo", .may(.decideIdentity), room: .gather,
      pages.showUndo)
    site.post("/enterprises/{id}/decisions/{act}/undo", .may(.decideIdentity), pages.undo)
  }

  private func detail(_ request: PageRequest) async throws -> EnterpriseDetail {
    let id: EntityID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .decideIdentity)
    let found = try await house.database.read { db in
      try EnterpriseStore(db: db).detail(id, reach: reach)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  private func acts(_ db: Connection, _ request: PageRequest) -> IdentityActs {
    IdentityActs(
      db: db, actor: request.actor, account: request.account, now: house.clock())
  }

  // MARK: Joining

  private func showJoin(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let query = request.query["q"] ?? detail.entry.text(.name) ?? ""
    return .page(
      try await joinPage(detail, query: query, IdentityFields.join.empty, request))
  }

  private func joinPage(
    _ detail: EnterpriseDetail, query: String, _ filled: FilledForm, _ request: PageRequest
  ) async throws -> Page {
    let reach = Reach(of: request.viewer, for: .decideIdentity)
    let own = detail.entry.entity
    let candidates = try await house.database.read { db in
      try EnterprisePicker(db: db, reach: reach).lines(query, names: house.names, limit: 21)
    }
    return IdentityViews(detail: detail, request: request)
      .join(query: query, candidates: candidates.filter { $0.entity != own }, filled: filled)
  }

  private func join(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    var filled = IdentityFields.join.read(request.form)
    let other = filled[IdentityFields.other].flatMap { EntityID($0) }
    if other == nil, filled.errors["other"] == nil {
      filled.refuse(
        IdentityFields.other, "unknown", IdentityTexts.otherUnknown)
    }
    guard filled.errors.isEmpty, let other, let reason = filled[IdentityFields.reason] else {
      let page = try await joinPage(detail, query: request.form["q"] ?? "", filled, request)
      return .page(page).status(422)
    }
    let reach = Reach(of: request.viewer, for: .decideIdentity)
    let revision = request.form["revision"]
    let entity = try await house.database.write { db in
      let store = EnterpriseStore(db: db)
      guard let current = try store.detail(detail.entry.entity, reach: reach),
        try store.isReached(other, by: reach)
      else { throw SiteRefusal.notFound }
      guard revision == nil || current.revision == revision else {
        throw RegisterRefusal.changedMeanwhile
      }
      return try acts(db, request).join(detail.entry.entity, other, reason: reason)
    }
    try await FigureJob(house: house).run()
    return .redirect(
      to: "/enterprises/\(entity)",
      flash: Text("รวมเป็นรายเดียวกันแล้ว ยอดนับใหม่แล้ว", "Joined. The figures have been counted again."))
  }

  // MARK: Splitting

  private func showSplit(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let facts = try await laterFacts(detail)
    return .page(
      IdentityViews(detail: detail, request: request)
        .split(chosen: [], facts: facts, placements: [:], filled: IdentityFields.undo.empty))
  }

  private func laterFacts(_ detail: EnterpriseDetail) async throws -> [LaterFact] {
    try await house.database.read { try LaterFactStore(db: $0).facts(of: detail.entry.entity) }
  }

  private func split(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let facts = try await laterFacts(detail)
    let placements = Dictionary(
      facts.compactMap { fact in
        request.form[fact.key].flatMap { FactPlacement(rawValue: $0) }.map { (fact.key, $0) }
      }, uniquingKeysWith: { $1 })
    let chosen = Set(request.form.all("id").compactMap { EnterpriseID($0) })
    var filled = IdentityFields.undo.read(request.form)
    if chosen.isEmpty || chosen.count >= detail.records.count {
      filled.refuse(
        IdentityFields.reason, "nothing_to_split", RegisterRefusal.nothingToSplit.message)
    }
    guard filled.errors.isEmpty, let reason = filled[IdentityFields.reason] else {
      let views = IdentityViews(detail: detail, request: request)
      return .page(
        views.split(chosen: chosen, facts: facts, placements: placements, filled: filled)
      ).status(422)
    }
    let revision = request.form["revision"]
    guard revision == nil || revision == detail.revision else {
      throw RegisterRefusal.changedMeanwhile
    }
    try await house.database.write { db in
      try acts(db, request).split(
        chosen, off: detail.entry.entity, reason: reason, placements: placements)
    }
    try await FigureJob(house: house).run()
    return .redirect(
      to: "/enterprises/\(detail.entry.entity)",
      flash: Text("แยกระเบียนแล้ว ยอดนับใหม่แล้ว", "Split. The figures have been counted again."))
  }

  // MARK: Undoing

  /// The act, if it is about this enterprise.
  private func act(_ request: PageRequest, of detail: EnterpriseDetail) throws -> IdentityActID {
    let act: IdentityActID = try request.recordID("act")
    guard detail.decisions.contains(where: { $0.act == act }) else { throw SiteRefusal.notFound }
    return act
  }

  private func showUndo(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let act = try act(request, of: detail)
    return .page(
      IdentityViews(detail: detail, request: request).undo(act, filled: IdentityFields.undo.empty))
  }

  private func undo(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let act = try act(request, of: detail)
    let filled = IdentityFields.undo.read(request.form)
    guard filled.errors.isEmpty, let reason = filled[IdentityFields.reason] else {
      let views = IdentityViews(detail: detail, request: request)
      return .page(views.undo(act, filled: filled)).status(422)
    }
    try await house.database.write { db in try acts(db, request).undo(act, reason: reason) }
    try await FigureJob(house: house).run()
    return .redirect(
      to: "/enterprises/\(detail.entry.entity)",
      flash: Text("ยกเลิกการตัดสินแล้ว ยอดนับใหม่แล้ว", "Undone. The figures have been counted again."))
  }
}
