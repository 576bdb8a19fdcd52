import Database
import Site
import Thailand

/// Activities and attendance as JSON.
struct ActivityAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = ActivityAPI(house: house)
    let see = Access.may(.seeActivities)
    let edit = Access.may(.editActivities)
    let one: [String: Schema] = ["id": .recordID]
    let row: [String: Schema] = ["id": .recordID, "attendance": .recordID]
    site.api(
      "GET", "/api/activities", see,
      Operation(
        "listActivities", "Activities within reach.", room: .develop,
        query: [
          QueryParameter("q", .string, "Only with these words in the name."),
          QueryParameter("agency", .string, "Only of this organisation."),
          QueryParameter("network", .string, "Only of this network."),
          QueryParameter("kind", .string, "Only of this kind."),
          QueryParameter("from", .date, "Only with a day on or after this one."),
          QueryParameter("to", .date, "Only with a day on or before this one."),
          APIList.sort(ActivityList.sortable), APIList.page,
        ],
        answer: APIList.answer("activities", of: activity)), api.list)
    site.api(
      "POST", "/api/activities", edit,
      Operation(
        "addActivity", "Enter an activity; its network decides agency and programme.",
        room: .develop, body: body, status: 201, answer: activity, problems: [409]), api.add)
    site.api(
      "GET", "/api/activities/{id}", see,
      Operation("getActivity", "One activity.", room: .develop, path: one, answer: activity),
      api.show)
    site.api(
      "PUT", "/api/activities/{id}", edit,
      Operation(
        "changeActivity", "Change an activity; revision is the one that was read.",
        room: .develop, path: one, body: change, answer: activity, problems: [409]), api.change)
    site.api(
      "DELETE", "/api/activities/{id}", edit,
      Operation(
        "removeActivity", "Remove an activity that has no attendance.", room: .develop,
        query: [RemovalReason.parameter], path: one, status: 204, problems: [409]), api.remove)
    site.api(
      "GET", "/api/activities/{id}/attendance", see,
      Operation(
        "listAttendance", "Who attended an activity.", room: .develop,
        query: [
          QueryParameter(
            "participant", .choice(Participant.allCases.map(\.rawValue)), "Only these."),
          APIList.sort(ActivityList.attendanceSortable), APIList.page,
        ], path: one, answer: APIList.answer("attendance", of: attendance)), api.attendance)
    site.api(
      "POST", "/api/activities/{id}/attendance", edit,
      Operation(
        "addAttendance",
        "Enter people who attended: of an enterprise, or, without one, officials of an office.",
        room: .develop, path: one, body: attendanceBody, status: 201,
        answer: .object(["attendance": .array(.recordID)]), problems: [409]), api.addAttendance)
    site.api(
      "DELETE", "/api/activities/{id}/attendance/{attendance}", edit,
      Operation(
        "removeAttendance", "Take a row of attendance away; the history keeps it.",
        room: .develop, query: [RemovalReason.parameter], path: row, status: 204),
      api.removeAttendance)
  }

  // MARK: Shapes

  private static let body = APIList.body(ActivityForm.described.form, ids: ActivityForm.ids)
  private static let change = APIList.body(
    ActivityForm.described.form, ids: ActivityForm.ids, more: ["revision": .integer])
  private static let attendanceBody = APIList.body(
    AttendanceForms.officials, more: ["enterprise": Schema.recordID.nullable],
    optional: ["enterprise", "office"])

  private static let activity = Schema.object([
    "id": .recordID, "name": .string, "kind": .choice(ActivityKind.allCases.map(\.rawValue)),
    "dates": .object(["first": .date, "last": .date]), "hours": Schema.string.nullable,
    "venue": Schema.string.nullable, "province": Schema.string.nullable,
    "programme": .string, "agency": .recordID, "network": Schema.recordID.nullable,
    "main_activity": Schema.recordID.nullable, "revision": .integer,
    "attendance": .object([
      "enterprises": .integer, "entrepreneurs": .integer, "officials": .integer,
      "offices": .integer,
    ]),
  ])

  private static let attendance = Schema.object([
    "id": .recordID, "participant": .choice(Participant.allCases.map(\.rawValue)),
    "enterprise": Schema.recordID.nullable, "name": Schema.string.nullable,
    "office": Schema.string.nullable, "person": Schema.string.nullable, "hours": .string,
    "source_row": Schema.recordID.nullable,
  ])

  private func json(_ line: ActivityLine) -> JSON {
    let (activity, counts) = (line.activity, line.counts)
    return [
      "id": JSON(activity.id), "name": .string(activity.name),
      "kind": .string(activity.kind.rawValue),
      "dates": [
        "first": .string(activity.days.first.iso), "last": .string(activity.days.last.iso),
      ],
      "hours": JSON(activity.hoursHundredths.map(Hundredths.plain)), "venue": JSON(activity.venue),
      "province": JSON(activity.province), "programme": .string(activity.programmeCode),
      "agency": JSON(activity.organisation.id), "network": JSON(activity.network?.id),
      "main_activity": JSON(activity.mainActivity?.id), "revision": .int(Int64(activity.revision)),
      "attendance": [
        "enterprises": .int(Int64(counts.enterprises)),
        "entrepreneurs": .int(Int64(counts.entrepreneurs)),
        "officials": .int(Int64(counts.officials)), "offices": .int(Int64(counts.offices)),
      ],
    ]
  }

  private func json(_ row: AttendanceRow) -> JSON {
    [
      "id": JSON(row.id), "participant": .string(row.participant.rawValue),
      "enterprise": JSON(row.entity), "name": JSON(row.enterpriseName), "office": JSON(row.office),
      "person": JSON(row.person), "hours": .string(Hundredths.plain(row.hoursHundredths)),
      "source_row": JSON(row.source?.row),
    ]
  }

  // MARK: Activities

  private func activities(_ request: PageRequest) -> Activities {
    Activities(house, for: request.viewer)
  }

  private func line(_ id: ActivityID, _ request: PageRequest) async throws -> ActivityLine {
    let reach = Reach(of: request.viewer, for: .seeActivities)
    return try await house.database.read { db in
      guard let activity = try ActivityStore(db).activity(id, within: reach) else {
        throw SiteRefusal.notFound
      }
      return ActivityLine(
        activity: activity, counts: try ActivityList(db: db).counts(of: [id])[id] ?? .init())
    }
  }

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ActivityList.sortable, standard: ActivityList.standard,
      filters: ActivityCriteria.filters.filter { $0 != "days" })
    var draft = try ActivityCriteria(
      state.filters, reach: Reach(of: request.viewer, for: .seeActivities))
    draft.days = Self.days(request)
    let criteria = draft
    let (lines, total) = try await house.database.read { db in
      let list = ActivityList(db: db)
      return (
        try list.lines(criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        try list.total(criteria)
      )
    }
    return .json(APIList.json("activities", lines.map(json), total: total, state: state))
  }

  /// The days between `from` and `to`; nil when neither is given.
  private static func days(_ request: PageRequest) -> DateSpan? {
    let given = ["from", "to"].map { name in
      request.query[name].flatMap { CalendarDate(iso: $0) }
    }
    guard given.contains(where: { $0 != nil }) else { return nil }
    guard let first = given[0] ?? CalendarDate(year: 1, month: 1, day: 1),
      let last = given[1] ?? CalendarDate(year: 9999, month: 12, day: 31)
    else { return nil }
    return DateSpan(first: first, last: last) ?? DateSpan(first: last, last: first)
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .json(json(try await line(try request.recordID(), request)))
  }

  private func draft(_ body: JSON, _ request: PageRequest, of id: ActivityID? = nil) async throws
    -> ActivityDraft
  {
    let reach = Reach(of: request.viewer, for: .editActivities)
    let form = try await house.database.read { db in
      let activity = try id.flatMap { try ActivityStore(db).activity($0, within: reach) }
      return try ActivityForm(within: reach, of: activity, in: db)
    }
    var filled = form.form.read(body)
    guard let draft = form.draft(&filled) else { throw filled.errors }
    return draft
  }

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let draft = try await draft(try JSON(parsing: request.body), request)
    let id = try await activities(request).add(draft)
    return .json(json(try await line(id, request))).status(201)
  }

  @Sendable private func change(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Activity.self)
    _ = try await line(id, request)
    let body = try JSON(parsing: request.body)
    let draft = try await draft(body.without(["revision"]), request, of: id)
    try await activities(request).change(
      id, to: draft, revision: try Revision.required(in: body))
    return .json(json(try await line(id, request)))
  }

  @Sendable private func remove(_ request: PageRequest) async throws -> Answer {
    try await activities(request).remove(
      try request.recordID(), reason: try RemovalReason.read(request))
    return .nothing
  }

  // MARK: Attendance

  @Sendable private func attendance(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Activity.self)
    _ = try await line(id, request)
    let state = ListState(
      request, sortable: ActivityList.attendanceSortable,
      standard: ActivityList.attendanceStandard, filters: ["participant"])
    let participant = state.filters["participant"].flatMap { Participant(rawValue: $0) }
    let (rows, total) = try await house.database.read { db in
      let list = ActivityList(db: db)
      return (
        try list.attendance(
          of: id, participant: participant, sort: state.sort, offset: state.offset,
          limit: state.pageSize),
        try list.attendanceTotal(of: id, participant: participant)
      )
    }
    return .json(
      APIList.json("attendance", rows.map(json), total: .exactly(total), state: state))
  }

  @Sendable private func addAttendance(_ request: PageRequest) async throws -> Answer {
    let line = try await line(try request.recordID(), request)
    let body = try JSON(parsing: request.body)
    var enterprise: EntityID?
    if let given = body["enterprise"], given != .null {
      guard let id = given.string.flatMap({ EntityID($0) }) else {
        throw ActivityRefusal.unknownEnterprise
      }
      enterprise = id
    }
    let form = enterprise == nil ? AttendanceForms.officials : AttendanceForms.entrepreneurs
    var filled = form.read(body.without(["enterprise"]))
    guard
      let draft = AttendanceForms.draft(&filled, enterprise: enterprise, of: line.activity)
    else { throw filled.errors }
    let added = try await activities(request).add(draft, to: line.activity.id)
    return .json(["attendance": .array(added.map { JSON($0) })]).status(201)
  }

  @Sendable private func removeAttendance(_ request: PageRequest) async throws -> Answer {
    try await activities(request).removeAttendance(
      try request.recordID("attendance"), of: try request.recordID(),
      reason: try RemovalReason.read(request))
    return .nothing
  }
}

/// The revision that a change was made on.
enum Revision {
  /// The member of a body that tells the revision of a record.
  static func schema(of record: String) -> [String: Schema] {
    ["revision": Schema.integer.described("`revision` of \(record) as it was read")]
  }

  /// - Throws: `FieldErrors` when the body names none.
  static func required(in body: JSON) throws -> Int {
    if let revision = body["revision"]?.whole { return revision }
    let label = Text("ฉบับที่อ่าน", "Revision")
    throw FieldErrors([
      FieldError(
        field: "revision", label: label, code: "missing",
        message: Text(
          "ต้องส่งฉบับที่อ่านมา (revision)", "Send the revision that was read, as a whole number."))
    ])
  }
}
