import Database
import Site
import Thailand

/// From where somebody came to the form of a new person, and what is known from there.
struct PersonOrigin: Sendable {
  /// The name as it was written there.
  var name: String?
  var province: String?
  var employer: Employer?
  var employerName: Text?
  /// What the form sends along, so that the origin is known again.
  var hidden: NamedValues
  /// The page to go back to.
  var address: String
}

extension PersonPages {
  /// Reads `?enterprise=`, `?employer=` or `?activity=&attendance=`.
  ///
  /// - Throws: `SiteRefusal.notFound` when there is no such record within reach.
  func origin(_ request: PageRequest, _ values: NamedValues) async throws -> PersonOrigin? {
    if let text = values["attendance"] {
      return try await attendance(text, of: values["activity"] ?? "", request)
    }
    if let text = values["enterprise"] {
      guard let entity = EntityID(text) else { throw SiteRefusal.notFound }
      var origin = PersonOrigin(
        hidden: NamedValues([.init("enterprise", text)]), address: "/enterprises/\(text)")
      try await employ(entity, &origin, request)
      guard origin.employer != nil else { throw SiteRefusal.notFound }
      return origin
    }
    guard let text = values["employer"] else { return nil }
    guard let id = OrganisationID(text),
      let record = try await house.database.read({ try OrganisationStore(db: $0).organisation(id) })
    else { throw SiteRefusal.notFound }
    return PersonOrigin(
      employer: .organisation(id), employerName: record.name,
      hidden: NamedValues([.init("employer", text)]), address: "/organisations/\(id)")
  }

  /// A person named in an attendance list.
  private func attendance(_ text: String, of activity: String, _ request: PageRequest)
    async throws -> PersonOrigin
  {
    guard let id = AttendanceID(text), let activity = ActivityID(activity) else {
      throw SiteRefusal.notFound
    }
    let reach = Reach(of: request.viewer, for: .seeActivities)
    let row = try await house.database.read { db -> AttendanceRow? in
      let store = ActivityStore(db)
      guard let found = try store.activity(activity, within: reach) else { return nil }
      return try store.attendance(id, of: found.id)
    }
    guard let row else { throw SiteRefusal.notFound }
    var origin = PersonOrigin(
      name: row.person,
      hidden: NamedValues([
        .init("activity", activity.description), .init("attendance", id.description),
      ]), address: "/activities/\(activity)")
    if let entity = row.entity { try await employ(entity, &origin, request) }
    return origin
  }

  /// Takes an enterprise as the employer when it is within reach.
  private func employ(_ entity: EntityID, _ origin: inout PersonOrigin, _ request: PageRequest)
    async throws
  {
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let choice = try await house.database.read { db in
      // A record that was joined into another enterprise leads there.
      try EnterpriseStore(db: db).entity(of: entity).flatMap {
        try EnterprisePicker(db: db, reach: reach).enterprise($0)
      }
    }
    guard let choice else { return }
    origin.employer = .enterprise(choice.entity)
    origin.employerName = Text(same: choice.name)
    origin.province = choice.province
  }
}
