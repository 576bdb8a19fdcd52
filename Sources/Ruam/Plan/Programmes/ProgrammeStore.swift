import Database
import Site
import Thailand

/// Every statement on the tables `programme`, `programme_organisation` and `main_activity` that the
/// pages need.
struct ProgrammeStore {
  let db: Connection

  // MARK: Reading

  /// One page of the programmes, with how many there are.
  func page(_ query: ProgrammeQuery) throws -> (rows: [ProgrammeSummary], total: Int) {
    let condition = query.condition
    let total: Int =
      try db.value(
        "SELECT COUNT(*) FROM programme p JOIN organisation o ON o.id = p.owner_id WHERE \(condition)"
      ) ?? 0
    let rows = try db.rows(
      """
      \(Self.columns) WHERE \(condition) ORDER BY \(query.order)
      LIMIT \(query.limit) OFFSET \(query.offset)
      """, summary)
    return (rows, total)
  }

  func summary(code: String) throws -> ProgrammeSummary? {
    try db.first("\(Self.columns) WHERE p.code = \(code)", summary)
  }

  /// - Throws: ``SiteRefusal/notFound`` when there is no such programme.
  func require(_ code: String) throws -> ProgrammeSummary {
    guard let programme = try summary(code: code) else { throw SiteRefusal.notFound }
    return programme
  }

  func detail(code: String) throws -> ProgrammeDetail {
    let summary = try require(code)
    let activities = try db.rows(
      """
      SELECT id, number, name_th, name_en FROM main_activity
      WHERE programme_id = \(summary.id) ORDER BY number
      """
    ) {
      ProgrammeDetail.MainActivity(
        id: try $0.int64(0), number: Int(try $0.int64(1)),
        name: Text(try $0.text(2), try $0.text(3)))
    }
    let detail = try db.first(
      """
      SELECT objective_th, objective_en, approval_body_th, approval_body_en, approval_meeting,
        approval_date, sectors, source_code, flags FROM programme WHERE id = \(summary.id)
      """
    ) { row in
      ProgrammeDetail(
        summary: summary, objective: try Self.text(row, 0, 1),
        approval: try Self.text(row, 2, 3).map { body in
          ProgrammeDetail.Approval(
            body: body, meeting: try row.optionalText(4),
            date: try row.optionalText(5).flatMap { CalendarDate(iso: $0) })
        },
        mainActivities: activities, sectors: Self.words(try row.text(6)),
        sources: Self.words(try row.optionalText(7) ?? ""), flags: Self.words(try row.text(8)))
    }
    guard let detail else { throw SiteRefusal.notFound }
    return detail
  }

  private static let columns: SQL = """
    SELECT p.id, p.code, p.name_th, p.name_en, p.owner_id,
      COALESCE(o.abbreviation_th, o.name_th), COALESCE(o.abbreviation_en, o.name_en),
      p.fiscal_year_be, p.phase, p.status, p.budget_satang,
      (SELECT COUNT(*) FROM programme_organisation r
       WHERE r.programme_id = p.id AND r.role = 'joint_implementer'),
      (SELECT COUNT(*) FROM network n WHERE n.programme_id = p.id), p.revision
    FROM programme p JOIN organisation o ON o.id = p.owner_id
    """

  private func summary(_ row: Row) throws -> ProgrammeSummary {
    ProgrammeSummary(
      id: try row.id(0), code: try row.text(1), name: Text(try row.text(2), try row.text(3)),
      owner: try row.id(4), ownerName: Text(try row.text(5), try row.text(6)),
      fiscalYear: try row.optionalInt64(7).map { Int($0) },
      phase: try row.optionalInt64(8).map { Int($0) },
      status: ProgrammeStatus(rawValue: try row.text(9)) ?? .planned,
      budgetSatang: try row.optionalInt64(10), agencyCount: Int(try row.int64(11)),
      networkCount: Int(try row.int64(12)), revision: try row.int64(13))
  }

  /// The organisations that may own a programme or take part in one, as choices of a form.
  func organisationChoices() throws -> [Choice] {
    try db.rows("SELECT id, name_th, name_en FROM organisation ORDER BY sort_key") {
      Choice(
        try $0.id(0, of: Organisation.self).description, Text(try $0.text(1), try $0.text(2)))
    }
  }

  /// The networks of a programme, as choices of a form.
  func networkChoices(of programme: ProgrammeID) throws -> [Choice] {
    try db.rows(
      "SELECT code, name_th, name_en FROM network WHERE programme_id = \(programme) ORDER BY code"
    ) {
      let thai = try $0.text(1)
      let code = try $0.text(0)
      return Choice(code, Text("\(code) \(thai)", "\(code) \(try $0.optionalText(2) ?? thai)"))
    }
  }

  /// The joint implementing agencies of a programme, as choices of a form.
  func agencyChoices(of programme: ProgrammeID) throws -> [Choice] {
    try ProgrammeAccountStore(db: db).agencies(of: programme).map {
      Choice($0.id.description, $0.name)
    }
  }

  func networkID(_ code: String, of programme: ProgrammeID) throws -> NetworkID? {
    try db.value("SELECT id FROM network WHERE code = \(code) AND programme_id = \(programme)")
  }

  // MARK: Changing

  /// - Throws: ``ProgrammeRefusal/codeTaken(_:)``.
  func create(_ values: ProgrammeValues, code: String) throws -> ProgrammeID {
    guard try summary(code: code) == nil else { throw ProgrammeRefusal.codeTaken(code) }
    let id = ProgrammeID.next()
    try db.execute(
      """
      INSERT INTO programme (id, code, name_th, name_en, owner_id, status, search_key, sort_key)
      VALUES (\(id), \(code), \(values.name.th), \(values.name.en), \(values.owner),
        \(values.status.rawValue), '', '')
      """)
    try write(values, to: id)
    try replaceParticipants(of: id, with: values)
    return id
  }

  /// - Throws: ``ProgrammeRefusal/changedMeanwhile`` when `revision` is not the present one.
  func update(_ id: ProgrammeID, to values: ProgrammeValues, revision: Int64) throws {
    let changed = try db.execute(
      "UPDATE programme SET revision = revision + 1 WHERE id = \(id) AND revision = \(revision)")
    guard changed == 1 else { throw ProgrammeRefusal.changedMeanwhile }
    try write(values, to: id)
    try db.execute(
      "UPDATE programme_organisation SET organisation_id = \(values.owner) WHERE programme_id = \(id) AND role = 'owner'"
    )
  }

  private func write(_ values: ProgrammeValues, to id: ProgrammeID) throws {
    try db.execute(
      """
      UPDATE programme SET name_th = \(values.name.th), name_en = \(values.name.en),
        owner_id = \(values.owner), fiscal_year_be = \(values.fiscalYear),
        status = \(values.status.rawValue), budget_satang = \(values.budgetSatang),
        objective_th = \(values.objective?.th), objective_en = \(values.objective?.en),
        approval_body_th = \(values.approvalBody?.th), approval_body_en = \(values.approvalBody?.en),
        approval_meeting = \(values.approvalMeeting), approval_date = \(values.approvalDate?.iso),
        search_key = \(ThaiWords.searchKey("\(values.name.th) \(values.name.en)")),
        sort_key = \(ThaiWords.sortKey(values.name.th))
      WHERE id = \(id)
      """)
    for (number, name) in values.mainActivities.enumerated() {
      let changed = try db.execute(
        """
        UPDATE main_activity SET name_th = \(name.th), name_en = \(name.en)
        WHERE programme_id = \(id) AND number = \(number + 1)
        """)
      guard changed == 0 else { continue }
      try db.execute(
        """
        INSERT INTO main_activity (id, programme_id, number, name_th, name_en)
        VALUES (\(RecordID.next()), \(id), \(number + 1), \(name.th), \(name.en))
        """)
    }
  }

  private func replaceParticipants(of id: ProgrammeID, with values: ProgrammeValues) throws {
    try db.insert(
      into: "programme_organisation",
      columns: ["programme_id", "organisation_id", "role", "position"],
      rows: [[id.sqlValue, values.owner.sqlValue, "owner".sqlValue, Int64(0).sqlValue]])
  }

  /// Adds an agency that implements the programme together with its owner; nothing when it is there.
  func addAgency(_ organisation: OrganisationID, to programme: ProgrammeID) throws {
    try db.execute(
      """
      INSERT INTO programme_organisation (programme_id, organisation_id, role, position)
      SELECT \(programme), o.id, 'joint_implementer',
        (SELECT COUNT(*) FROM programme_organisation r WHERE r.programme_id = \(programme))
      FROM organisation o WHERE o.id = \(organisation)
      ON CONFLICT (programme_id, organisation_id, role) DO NOTHING
      """)
  }

  // MARK: Columns

  static func text(_ row: Row, _ thai: Int, _ english: Int) throws -> Text? {
    let th = try row.optionalText(thai)
    let en = try row.optionalText(english)
    guard let first = th ?? en, !first.isEmpty else { return nil }
    return Text(first, en ?? first)
  }

  static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}

/// Which programmes a list shows, in which order.
struct ProgrammeQuery: Sendable {
  var search: String?
  var fiscalYear: Int?
  var status: ProgrammeStatus?
  var sort = ListState.Sort("year", descending: true)
  var limit = 50
  var offset = 0

  static let sortable = ["name", "year", "budget", "networks"]

  var condition: SQL {
    var parts: [SQL] = ["1 = 1"]
    for word in ThaiWords.searchKey(search ?? "").split(separator: " ") {
      parts.append("p.search_key LIKE \("%\(word)%")")
    }
    if let fiscalYear { parts.append("p.fiscal_year_be = \(fiscalYear)") }
    if let status { parts.append("p.status = \(status.rawValue)") }
    return parts.joined(separator: " AND ")
  }

  var order: SQL {
    let direction: SQL = sort.isDescending ? " DESC" : ""
    return switch sort.key {
    case "name": "p.sort_key" + direction + ", p.id"
    case "budget": "COALESCE(p.budget_satang, -1)" + direction + ", p.sort_key"
    case "networks":
      "(SELECT COUNT(*) FROM network n WHERE n.programme_id = p.id)" + direction + ", p.sort_key"
    default: "COALESCE(p.fiscal_year_be, 0)" + direction + ", p.sort_key"
    }
  }
}

/// What a programme office decides about a programme.
struct ProgrammeValues: Sendable, Codable {
  var name: Text
  var owner: OrganisationID
  var fiscalYear: Int?
  var status: ProgrammeStatus
  var budgetSatang: Int64?
  var objective: Text?
  var approvalBody: Text?
  var approvalMeeting: String?
  var approvalDate: CalendarDate?
  var mainActivities: [Text]
}

extension ProgrammeStatus: Codable {}
