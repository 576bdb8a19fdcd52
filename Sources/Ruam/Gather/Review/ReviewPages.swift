import Database
import Site

/// The queue of cases, one case after the other, and the quality of identity.
struct ReviewPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = ReviewPages(house: house)
    let decide = Access.may(.decideIdentity)
    site.get(
      "/identity", decide, room: .gather, door: Door(ReviewTexts.title, ReviewTexts.summary),
      pages.list)
    site.post("/identity/next", decide, pages.next)
    site.post("/identity/undo", decide, pages.undo)
    site.post("/identity/runs", decide, pages.search)
    site.get("/identity/second", decide, room: .gather, pages.showNextSecond)
    site.get("/identity/cases/{id}", decide, room: .gather, pages.show)
    site.post("/identity/cases/{id}", decide, pages.answer)
    site.get("/identity/cases/{id}/second", decide, room: .gather, pages.showSecond)
    site.post("/identity/cases/{id}/second", decide, pages.answerSecond)
    site.get("/identity/quality", decide, room: .gather, pages.quality)
    site.post("/identity/quality/sample", decide, pages.sample)
    ReviewAPI.register(site, house)
  }

  // MARK: The list

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ReviewStore.sortable, standard: ReviewStore.standard,
      filters: ReviewCriteria.filters)
    let criteria = ReviewCriteria(state.filters)
    if state.format != .page { return try await export(criteria, state, request) }
    let now = house.clock()
    let found = try await house.database.read { db in
      let store = ReviewStore(db: db)
      return (
        lines: try store.lines(
          criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        total: try store.total(criteria), counts: try store.counts(for: request.account, now: now),
        run: try store.latestRun(),
        agencies: try store.work().map { Choice($0.organisation.description, $0.name) }
      )
    }
    return .page(
      ReviewListViews(request: request).list(
        found.lines, total: found.total, state: state, counts: found.counts, run: found.run,
        agencies: found.agencies))
  }

  private func export(
    _ criteria: ReviewCriteria, _ state: ListState, _ request: PageRequest
  ) async throws -> Answer {
    try await ListExport.file(
      ReviewTexts.title, columns: ReviewListViews.columns, format: state.format,
      language: request.language, from: house.database
    ) { db, limit, offset in
      try ReviewStore(db: db).lines(criteria, sort: state.sort, offset: offset, limit: limit)
    }
  }

  @Sendable private func search(_ request: PageRequest) async throws -> Answer {
    try await RecognitionJob(house: house).run(by: request.account)
    return .redirect(to: "/identity", flash: ReviewTexts.running)
  }

  // MARK: One case after the other

  @Sendable private func next(_ request: PageRequest) async throws -> Answer {
    try await toNext(request)
  }

  private func toNext(_ request: PageRequest, flash: Text? = nil) async throws -> Answer {
    guard let found = try await ReviewDesk(house, for: request).next() else {
      return .redirect(to: "/identity", flash: ReviewTexts.nothingOpen)
    }
    return .redirect(to: "/identity/cases/\(found.id)", flash: flash)
  }

  private func detail(_ request: PageRequest) async throws -> ReviewDetail {
    let id: ReviewCaseID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .decideIdentity)
    let now = house.clock()
    let found = try await house.database.read { db -> ReviewDetail? in
      let store = ReviewStore(db: db)
      guard let found = try store.reviewCase(id) else { return nil }
      let entities = try IdentityStore(db: db).entitiesOf([found.a, found.b])
      let enterprises = EnterpriseStore(db: db)
      guard let a = try entities[found.a].flatMap({ try enterprises.detail($0, reach: reach) }),
        let b = try entities[found.b].flatMap({ try enterprises.detail($0, reach: reach) })
      else { return nil }
      return ReviewDetail(
        reviewCase: found, a: a, b: b, affected: try store.affectedCounts(found.a, found.b),
        networks: try store.networks(of: [found.a, found.b]),
        left: try store.counts(for: request.account, now: now).open)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    guard detail.reviewCase.state == .open else {
      return .redirect(to: "/enterprises/\(detail.a.entry.entity)")
    }
    return .page(ReviewCaseViews(detail: detail, request: request, isSecond: false).page())
  }

  @Sendable private func answer(_ request: PageRequest) async throws -> Answer {
    let id: ReviewCaseID = try request.recordID()
    let (verdict, reason) = try typed(request)
    do {
      try await ReviewDesk(house, for: request).answer(id, verdict, reason: reason)
    } catch let refusal as ReviewRefusal where refusal != .unknownVerdict {
      return .redirect(to: "/identity", warning: refusal.message)
    }
    return try await toNext(
      request, flash: verdict == .later ? ReviewTexts.putOff : ReviewTexts.decided)
  }

  private func typed(_ request: PageRequest) throws -> (ReviewVerdict, String?) {
    guard let verdict = request.form["verdict"].flatMap({ ReviewVerdict(rawValue: $0) }) else {
      throw ReviewRefusal.unknownVerdict
    }
    let reason = request.form["reason"].map { String($0.prefix(500)) }
    return (verdict, reason?.contains { !$0.isWhitespace } == true ? reason : nil)
  }

  @Sendable private func undo(_ request: PageRequest) async throws -> Answer {
    do {
      let id = try await ReviewDesk(house, for: request).undoLatest()
      return .redirect(to: "/identity/cases/\(id)", flash: ReviewTexts.given)
    } catch let refusal as ReviewRefusal {
      return .redirect(to: "/identity", warning: refusal.message)
    }
  }

  // MARK: Second opinions

  @Sendable private func showNextSecond(_ request: PageRequest) async throws -> Answer {
    guard let found = try await ReviewDesk(house, for: request).nextSecond() else {
      return .redirect(to: "/identity", flash: ReviewTexts.noSecond)
    }
    return .redirect(to: "/identity/cases/\(found.id)/second")
  }

  @Sendable private func showSecond(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    guard detail.reviewCase.state != .open else { throw SiteRefusal.notFound }
    return .page(ReviewCaseViews(detail: detail, request: request, isSecond: true).page())
  }

  @Sendable private func answerSecond(_ request: PageRequest) async throws -> Answer {
    let id: ReviewCaseID = try request.recordID()
    let (verdict, reason) = try typed(request)
    do {
      try await ReviewDesk(house, for: request).secondOpinion(id, verdict, reason: reason)
    } catch let refusal as ReviewRefusal {
      return .redirect(to: "/identity", warning: refusal.message)
    }
    return .redirect(to: "/identity/quality", flash: ReviewTexts.secondNoted)
  }

  // MARK: Quality

  @Sendable private func quality(_ request: PageRequest) async throws -> Answer {
    let views = try await house.database.read { db in
      let store = ReviewStore(db: db)
      let run = try store.latestRun()
      return QualityViews(
        request: request, run: run, quality: try run.map { try store.quality(in: $0) },
        byAgency: try run.map { run in
          try store.work().map { ($0, try store.quality(of: $0.organisation, in: run)) }
        } ?? [], agreement: try store.agreement())
    }
    return .page(views.page())
  }

  @Sendable private func sample(_ request: PageRequest) async throws -> Answer {
    try await RecognitionJob(house: house).run(by: request.account, sampleSize: Self.sampleSize)
    return .redirect(
      to: "/identity/quality",
      flash: Text(
        "จับตัวอย่างแล้ว คู่ตัวอย่างรอพิจารณาปนกับคู่อื่น",
        "Drawn. The sampled pairs wait among the other cases."))
  }

  /// With so many pairs judged, a share near 95 % is known to about six points either way.
  static let sampleSize = 50
}
