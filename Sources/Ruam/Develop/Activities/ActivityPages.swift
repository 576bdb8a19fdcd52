import Database
import Site

/// The pages of activities.
struct ActivityPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = ActivityPages(house: house)
    let see = Access.may(.seeActivities)
    let edit = Access.may(.editActivities)
    site.get(
      "/activities", see, room: .develop, door: Door(ActivityTexts.title, ActivityTexts.summary),
      pages.list)
    site.get("/activities/new", edit, room: .develop, pages.showNew)
    site.post("/activities", edit, pages.add)
    site.get("/activities/{id}", see, room: .develop, pages.show)
    site.get("/activities/{id}/edit", edit, room: .develop, pages.showEdit)
    site.post("/activities/{id}", edit, pages.save)
    site.get("/activities/{id}/remove", edit, room: .develop, pages.showRemoval)
    site.post("/activities/{id}/remove", edit, pages.remove)
    AttendancePages.register(site, house)
    ActivityAPI.register(site, house)
  }

  private func seeing(_ request: PageRequest) -> Reach {
    Reach(of: request.viewer, for: .seeActivities)
  }

  private func editing(_ request: PageRequest) -> Reach {
    Reach(of: request.viewer, for: .editActivities)
  }

  // MARK: List

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ActivityList.sortable, standard: ActivityList.standard,
      filters: ActivityCriteria.filters)
    let reach = seeing(request)
    let views = ActivityViews(request: request)
    let networks = try await house.database.read { try HostNetworks(db: $0).within(reach) }
    let criteria: ActivityCriteria
    do {
      criteria = try ActivityCriteria(state.filters, reach: reach)
    } catch let refusal as FieldErrors {
      return .page(
        views.list([], total: .exactly(0), state: state, networks: networks, refusal: refusal)
      ).status(422)
    }
    if state.format != .page { return try await export(criteria, state, request) }
    let (lines, total) = try await house.database.read { db in
      let list = ActivityList(db: db)
      return (
        try list.lines(criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        try list.total(criteria)
      )
    }
    return .page(views.list(lines, total: total, state: state, networks: networks))
  }

  private func export(
    _ criteria: ActivityCriteria, _ state: ListState, _ request: PageRequest
  ) async throws -> Answer {
    try await ListExport.file(
      ActivityTexts.title, columns: ActivityViews.columns, format: state.format,
      language: request.language, from: house.database
    ) { db, limit, offset in
      try ActivityList(db: db).lines(criteria, sort: state.sort, offset: offset, limit: limit)
    }
  }

  // MARK: One activity

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Activity.self)
    let state = ListState(
      request, sortable: ActivityList.attendanceSortable,
      standard: ActivityList.attendanceStandard, filters: ["participant"])
    let participant = state.filters["participant"].flatMap { Participant(rawValue: $0) }
    let (seeing, editing, viewer) = (seeing(request), editing(request), request.viewer)
    let isPage = state.format == .page
    let found = try await house.database.read { db in
      let store = ActivityStore(db)
      guard let activity = try store.activity(id, within: seeing) else {
        throw SiteRefusal.notFound
      }
      let list = ActivityList(db: db)
      let rows = try list.attendance(
        of: id, participant: participant, sort: state.sort,
        offset: isPage ? state.offset : 0, limit: isPage ? state.pageSize : 100_000)
      let people = isPage ? try NamedPeople(in: rows, for: viewer, db) : nil
      return (
        activity: activity, counts: try list.counts(of: [id])[id] ?? .init(), rows: rows,
        total: try list.attendanceTotal(of: id, participant: participant),
        mayEdit: try store.activity(id, within: editing) != nil,
        history: try HistoryStore(db).latest(kind: Activities.historyKind, id: id), people: people
      )
    }
    let attendance = AttendanceViews(
      request: request, activity: found.activity, mayEdit: found.mayEdit, people: found.people)
    guard isPage else {
      return try await ListExport.file(
        AttendanceTexts.title, rows: found.rows, columns: attendance.columns(),
        format: state.format, language: request.language)
    }
    return .page(
      ActivityViews(request: request).page(
        found.activity, found.counts,
        attendance: attendance.list(found.rows, total: found.total, state: state),
        history: HistoryViews.section(
          found.history, kind: Activities.historyKind, id: id, request: request),
        mayEdit: found.mayEdit))
  }

  // MARK: Adding and changing

  private func form(_ request: PageRequest, of activity: ActivityRecord? = nil) async throws
    -> ActivityForm
  {
    let reach = editing(request)
    return try await house.database.read {
      try ActivityForm(within: reach, of: activity, in: $0)
    }
  }

  @Sendable private func showNew(_ request: PageRequest) async throws -> Answer {
    var filled = try await form(request).form.empty
    if let network = request.query["network"] {
      let form = try await form(request)
      filled = filled.with(form.network, network, request.language)
    }
    return .page(ActivityViews(request: request).new(filled))
  }

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let form = try await form(request)
    var filled = form.form.read(request.form)
    let views = ActivityViews(request: request)
    guard let draft = form.draft(&filled) else { return .page(views.new(filled)).status(422) }
    do {
      let id = try await Activities(house, for: request.viewer).add(draft)
      return .redirect(to: "/activities/\(id)", flash: ActivityTexts.saved)
    } catch let refusal as ActivityRefusal {
      guard form.note(refusal, in: &filled) else { throw refusal }
      return .page(views.new(filled)).status(refusal.status)
    }
  }

  /// The activity, when the viewer may change it.
  private func editable(_ request: PageRequest) async throws -> ActivityRecord {
    let id = try request.recordID(of: Activity.self)
    let (seeing, editing) = (seeing(request), editing(request))
    return try await house.database.read { db in
      let store = ActivityStore(db)
      if let activity = try store.activity(id, within: editing) { return activity }
      throw try store.activity(id, within: seeing) == nil
        ? SiteRefusal.notFound : SiteRefusal.forbidden
    }
  }

  @Sendable private func showEdit(_ request: PageRequest) async throws -> Answer {
    let activity = try await editable(request)
    let filled = try await form(request, of: activity).filled(activity, request.language)
    return .page(
      ActivityViews(request: request).edit(activity, filled, revision: activity.revision))
  }

  @Sendable private func save(_ request: PageRequest) async throws -> Answer {
    let activity = try await editable(request)
    let form = try await form(request, of: activity)
    var filled = form.form.read(request.form)
    let revision = request.form.int("revision") ?? 0
    let views = ActivityViews(request: request)
    guard let draft = form.draft(&filled) else {
      return .page(views.edit(activity, filled, revision: revision)).status(422)
    }
    do {
      try await Activities(house, for: request.viewer)
        .change(activity.id, to: draft, revision: revision)
      return .redirect(to: "/activities/\(activity.id)", flash: ActivityTexts.saved)
    } catch let refusal as ActivityRefusal {
      let isNoted = form.note(refusal, in: &filled)
      let newest = refusal == .changedMeanwhile ? activity.revision : revision
      let conflict = conflictHTML(
        refusal, typed: filled, current: form.filled(activity, request.language),
        request.language)
      return .page(
        views.edit(activity, filled, revision: newest, conflict: isNoted ? nil : conflict)
      ).status(refusal.status)
    }
  }

  @Sendable private func showRemoval(_ request: PageRequest) async throws -> Answer {
    let activity = try await editable(request)
    return .page(
      ActivityViews(request: request).removal(activity, AttendanceForms.removal.empty))
  }

  @Sendable private func remove(_ request: PageRequest) async throws -> Answer {
    let activity = try await editable(request)
    let filled = AttendanceForms.removal.read(request.form)
    let views = ActivityViews(request: request)
    guard let reason = filled[AttendanceForms.reason] else {
      return .page(views.removal(activity, filled)).status(422)
    }
    do {
      try await Activities(house, for: request.viewer).remove(activity.id, reason: reason)
      return .redirect(to: "/activities", flash: ActivityTexts.removed)
    } catch let refusal as ActivityRefusal {
      return .page(views.removal(activity, filled, refusal: refusal)).status(refusal.status)
    }
  }
}
