import Database
import Site
import Thailand

/// What people do with activities and attendance: checked, kept with history in one transaction,
/// and counted again. Pages and the API go through here.
struct Activities: Sendable {
  let house: House
  let viewer: Viewer

  /// The kind of record in the history. Attendance is told with its activity.
  static let historyKind = "activity"

  init(_ house: House, for viewer: Viewer) {
    self.house = house
    self.viewer = viewer
  }

  private var editing: Reach { Reach(of: viewer, for: .editActivities) }
  private var actor: History.Actor { viewer.actor }

  // MARK: Activities

  /// - Throws: `ActivityRefusal`.
  func add(_ draft: ActivityDraft) async throws -> ActivityID {
    let now = house.clock()
    let id = try await house.database.write { db in
      let store = ActivityStore(db)
      let host = try host(of: draft, in: db)
      try check(draft, organisation: host.organisation, programme: host.programme, in: store)
      let id = try store.insert(draft, in: host)
      try History.record(
        "created", kind: Self.historyKind, id: id, by: actor, at: now,
        after: try snapshot(of: id, in: store), in: db)
      return id
    }
    return id
  }

  /// - Parameter revision: the one that the person saw.
  /// - Throws: `ActivityRefusal`, `SiteRefusal.notFound`.
  func change(_ id: ActivityID, to draft: ActivityDraft, revision: Int) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let store = ActivityStore(db)
      let activity = try editable(id, in: store)
      let host = try host(of: draft, in: db)
      guard host.organisation == activity.organisation.id,
        host.programme == activity.programme.id
      else { throw ActivityRefusal.unknownNetwork }
      try check(
        draft, organisation: activity.organisation.id, programme: activity.programme.id, in: store)
      let before = try snapshot(of: id, in: store)
      try store.update(activity, to: draft, revision: revision)
      try History.record(
        "changed", kind: Self.historyKind, id: id, by: actor, at: now, before: before,
        after: try snapshot(of: id, in: store), in: db)
      try FigureStore(db: db).factsChanged(programme: activity.programme.id)
    }
    await house.recountFigures()
  }

  /// Removes an activity that nobody attended.
  func remove(_ id: ActivityID, reason: String) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let store = ActivityStore(db)
      _ = try editable(id, in: store)
      let before = try snapshot(of: id, in: store)
      try store.remove(id)
      try History.record(
        "removed", kind: Self.historyKind, id: id, by: actor, at: now, reason: reason,
        before: before, in: db)
    }
  }

  private func editable(_ id: ActivityID, in store: ActivityStore) throws -> ActivityRecord {
    if let activity = try store.activity(id, within: editing) { return activity }
    let seeing = Reach(of: viewer, for: .seeActivities)
    throw try store.activity(id, within: seeing) == nil
      ? SiteRefusal.notFound : SiteRefusal.forbidden
  }

  private func host(of draft: ActivityDraft, in db: Connection) throws -> HostNetwork {
    guard
      let host = try HostNetworks(db: db).within(editing).first(where: { $0.id == draft.network })
    else { throw ActivityRefusal.unknownNetwork }
    return host
  }

  private func check(
    _ draft: ActivityDraft, organisation: OrganisationID, programme: ProgrammeID,
    in store: ActivityStore
  ) throws {
    let refusal =
      ActivityRules.refusal(
        days: draft.days, fiscalYear: try store.fiscalYear(of: programme))
      ?? ActivityRules.refusal(hoursHundredths: draft.hoursHundredths, days: draft.days)
    if let refusal { throw refusal }
    guard
      editing.admits(
        organisation: organisation, province: draft.province, network: draft.network)
    else { throw ActivityRefusal.placeOutOfReach }
    if let main = draft.mainActivity {
      let known = try store.mainActivities(of: [programme]).contains { $0.activity.id == main }
      guard known else { throw ActivityRefusal.unknownMainActivity }
    }
  }

  // MARK: Attendance

  /// - Throws: `ActivityRefusal`, `SiteRefusal.notFound`.
  /// - Returns: the ids of the rows, one for each person.
  func add(_ draft: AttendanceDraft, to id: ActivityID) async throws -> [AttendanceID] {
    let now = house.clock()
    let reach = Reach(of: viewer, for: .seeRegister)
    let added = try await house.database.write { db in
      let store = ActivityStore(db)
      let activity = try editable(id, in: store)
      if let refusal = ActivityRules.refusal(
        attendedHundredths: draft.hoursHundredths, of: activity.hoursHundredths)
      {
        throw refusal
      }
      var record: EnterpriseID?
      var party: String
      switch draft.side {
      case .office(let office):
        party = office
        try refuseKnown(draft, among: try store.attendance(of: nil, in: id))
      case .enterprise(let entity):
        let picker = EnterprisePicker(db: db, reach: reach)
        guard let enterprise = try picker.enterprise(entity) else {
          throw ActivityRefusal.unknownEnterprise
        }
        party = enterprise.name
        record = try MembershipStore(db: db).record(of: entity, for: activity.organisation.id)
        try refuseKnown(draft, among: try store.attendance(of: entity, in: id))
      }
      let rows = try store.insert(draft, enterprise: record, of: activity)
      try History.record(
        "attendance_added", kind: Self.historyKind, id: id, by: actor, at: now,
        after: AttendanceSnapshot(
          party: party, persons: draft.persons, hoursHundredths: draft.hoursHundredths), in: db)
      try FigureStore(db: db).factsChanged(programme: activity.programme.id)
      return rows
    }
    await house.recountFigures()
    return added
  }

  private func refuseKnown(_ draft: AttendanceDraft, among rows: [AttendanceRow]) throws {
    if draft.persons.isEmpty {
      if case .enterprise = draft.side, let row = rows.first {
        throw ActivityRefusal.alreadyAttending(row.enterpriseName ?? "")
      }
      return
    }
    let known = Set(rows.compactMap { $0.person.map(PersonKey.of) })
    if let twice = draft.persons.first(where: { known.contains(PersonKey.of($0)) }) {
      throw ActivityRefusal.alreadyAttending(twice)
    }
  }

  /// Takes a row of attendance away; the history keeps it with the reason.
  func removeAttendance(_ id: AttendanceID, of activity: ActivityID, reason: String) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let store = ActivityStore(db)
      let record = try editable(activity, in: store)
      guard let row = try store.attendance(id, of: activity) else { throw SiteRefusal.notFound }
      try store.remove(id)
      try History.record(
        "attendance_removed", kind: Self.historyKind, id: activity, by: actor, at: now,
        reason: reason,
        before: AttendanceSnapshot(
          party: row.party ?? "", persons: [row.person].compactMap { $0 },
          hoursHundredths: row.hoursHundredths), in: db)
      try FigureStore(db: db).factsChanged(programme: record.programme.id)
    }
    await house.recountFigures()
  }

  // MARK: History

  private func snapshot(of id: ActivityID, in store: ActivityStore) throws -> ActivitySnapshot? {
    try store.unbounded(id).map(ActivitySnapshot.init)
  }
}

/// An activity as the history keeps it, under the names that its form has.
private struct ActivitySnapshot: Encodable {
  let name, kind, dates, agency: String
  let network, mainActivity, venue, province, hours: String?

  init(_ activity: ActivityRecord) {
    name = activity.name
    kind = activity.kind.rawValue
    dates = activity.days.thai()
    agency = activity.organisation.name.th
    network = activity.network?.name.th
    mainActivity = activity.mainActivity?.name.th
    venue = activity.venue
    province = activity.province
    hours = activity.hoursHundredths.map { Hundredths.plain($0) }
  }
}

/// Rows of attendance as the history keeps them.
private struct AttendanceSnapshot: Encodable {
  let party: String
  let persons: String
  let hours: String

  init(party: String, persons: [String], hoursHundredths: Int64) {
    self.party = party
    self.persons = persons.joined(separator: ", ")
    hours = Hundredths.plain(hoursHundredths)
  }
}
