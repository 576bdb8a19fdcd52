import Database
import Site

/// The pages that change the attendance of an activity.
struct AttendancePages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = AttendancePages(house: house)
    let edit = Access.may(.editActivities)
    site.get("/activities/{id}/attendance/new", edit, room: .develop, pages.showEntrepreneurs)
    site.get("/activities/{id}/attendance/officials", edit, room: .develop, pages.showOfficials)
    site.post("/activities/{id}/attendance", edit, pages.add)
    site.get(
      "/activities/{id}/attendance/{attendance}/remove", edit, room: .develop, pages.showRemoval)
    site.post("/activities/{id}/attendance/{attendance}/remove", edit, pages.remove)
  }

  private func views(_ request: PageRequest) async throws -> AttendanceViews {
    let id = try request.recordID(of: Activity.self)
    let seeing = Reach(of: request.viewer, for: .seeActivities)
    let editing = Reach(of: request.viewer, for: .editActivities)
    let activity = try await house.database.read { db in
      let store = ActivityStore(db)
      if let activity = try store.activity(id, within: editing) { return activity }
      throw try store.activity(id, within: seeing) == nil
        ? SiteRefusal.notFound : SiteRefusal.forbidden
    }
    return AttendanceViews(request: request, activity: activity, mayEdit: true)
  }

  private func enterprise(_ text: String, _ request: PageRequest) async throws
    -> EnterpriseChoice?
  {
    guard let entity = EntityID(text) else { return nil }
    let reach = Reach(of: request.viewer, for: .seeRegister)
    return try await house.database.read { db in
      try EnterprisePicker(db: db, reach: reach).enterprise(entity)
    }
  }

  // MARK: Adding

  @Sendable private func showEntrepreneurs(_ request: PageRequest) async throws -> Answer {
    let views = try await views(request)
    if let chosen = request.query["enterprise"] {
      guard let enterprise = try await enterprise(chosen, request) else {
        throw SiteRefusal.notFound
      }
      let filled = AttendanceForms.empty(
        AttendanceForms.entrepreneurs, of: views.activity, request.language)
      return .page(views.entrepreneurs(enterprise, filled))
    }
    guard let text = request.query["q"] else { return .page(views.picking("", found: nil)) }
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let found = try await house.database.read { db in
      try EnterprisePicker(db: db, reach: reach).find(text, names: house.names)
    }
    return .page(views.picking(text, found: found))
  }

  @Sendable private func showOfficials(_ request: PageRequest) async throws -> Answer {
    let views = try await views(request)
    return .page(
      views.officials(
        AttendanceForms.empty(AttendanceForms.officials, of: views.activity, request.language)))
  }

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let views = try await views(request)
    let activity = views.activity
    var enterprise: EnterpriseChoice?
    if let chosen = request.form["enterprise"] {
      enterprise = try await self.enterprise(chosen, request)
      guard enterprise != nil else { throw ActivityRefusal.unknownEnterprise }
    }
    let form = enterprise == nil ? AttendanceForms.officials : AttendanceForms.entrepreneurs
    var filled = form.read(request.form)
    func refused(_ refusal: Text?) -> Page {
      enterprise.map { views.entrepreneurs($0, filled, refusal: refusal) }
        ?? views.officials(filled, refusal: refusal)
    }
    guard
      let draft = AttendanceForms.draft(&filled, enterprise: enterprise?.entity, of: activity)
    else { return .page(refused(nil)).status(422) }
    do {
      let added = try await Activities(house, for: request.viewer).add(draft, to: activity.id)
      return .redirect(
        to: "/activities/\(activity.id)", flash: AttendanceTexts.added(added.count))
    } catch let refusal as ActivityRefusal {
      return .page(refused(refusal.message)).status(refusal.status)
    }
  }

  // MARK: Removing

  private func row(_ request: PageRequest, of activity: ActivityRecord) async throws
    -> AttendanceRow
  {
    let id = try request.recordID("attendance", of: Attendance.self)
    let row = try await house.database.read { db in
      try ActivityStore(db).attendance(id, of: activity.id)
    }
    guard let row else { throw SiteRefusal.notFound }
    return row
  }

  @Sendable private func showRemoval(_ request: PageRequest) async throws -> Answer {
    let views = try await views(request)
    let row = try await row(request, of: views.activity)
    return .page(views.removal(row, AttendanceForms.removal.empty))
  }

  @Sendable private func remove(_ request: PageRequest) async throws -> Answer {
    let views = try await views(request)
    let row = try await row(request, of: views.activity)
    let filled = AttendanceForms.removal.read(request.form)
    guard let reason = filled[AttendanceForms.reason] else {
      return .page(views.removal(row, filled)).status(422)
    }
    try await Activities(house, for: request.viewer)
      .removeAttendance(row.id, of: views.activity.id, reason: reason)
    return .redirect(to: "/activities/\(views.activity.id)", flash: AttendanceTexts.removed)
  }
}
