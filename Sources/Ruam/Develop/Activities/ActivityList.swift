import Algorithms
import Database
import Site
import Thailand

/// What of the activities is asked for.
struct ActivityCriteria: Sendable {
  /// Folded as search keys are, without spaces; each stands somewhere in the name.
  var words: [String] = []
  var organisation: OrganisationID?
  var network: NetworkID?
  var kind: ActivityKind?
  /// Activities with at least one day within.
  var days: DateSpan?
  var reach: Reach
}

extension ActivityCriteria {
  /// The names of the filters in addresses.
  static let filters = ["q", "agency", "network", "kind", "days"]

  /// The criteria that filters of the list, or parameters of the API, ask for.
  ///
  /// - Throws: `FieldErrors` when the days cannot be read.
  init(_ filters: [String: String], reach: Reach) throws {
    self.init(reach: reach)
    // What stands between spaces is looked for as it is: where the words of an unspaced name end is guessed, and
    // guessed otherwise for a piece of it.
    words = (filters["q"] ?? "").split(separator: " ").map { ThaiWords.foldedKey(String($0)) }
      .filter { !$0.isEmpty }
    // An id that is none fits nothing, as an id that nobody has.
    organisation = filters["agency"].map { OrganisationID($0) ?? OrganisationID(rawValue: 0) }
    network = filters["network"].map { NetworkID($0) ?? NetworkID(rawValue: 0) }
    kind = filters["kind"].flatMap { ActivityKind(rawValue: $0) }
    guard let typed = filters["days"] else { return }
    switch ThaiDates.readPeriod(typed) {
    case .success(let span): days = span
    case .failure:
      throw FieldErrors([
        FieldError(
          field: "days", label: ActivityTexts.days, code: "not_a_period",
          message: ActivityTexts.unreadableDays)
      ])
    }
  }
}

/// Reads lists of activities and of their attendance.
struct ActivityList {
  let db: Connection

  static let standard = ListState.Sort("date", descending: true)
  /// What the list is sorted by.
  static let sortable = ["date", "name"]
  /// Counting stops here; a longer list is “more than”.
  static let countLimit = 20_000

  func lines(_ criteria: ActivityCriteria, sort: ListState.Sort, offset: Int, limit: Int) throws
    -> [ActivityLine]
  {
    let direction: SQL = sort.isDescending ? "DESC" : "ASC"
    let column: SQL = sort.key == "name" ? "a.sort_key" : "a.starts_on"
    let activities = try db.rows(
      """
      \(ActivityStore.columns) WHERE \(condition(criteria))
      ORDER BY \(column) \(direction), a.id \(direction) LIMIT \(limit) OFFSET \(offset)
      """, ActivityStore.record)
    let counts = try counts(of: activities.map(\.id))
    return activities.map { ActivityLine(activity: $0, counts: counts[$0.id] ?? .init()) }
  }

  func total(_ criteria: ActivityCriteria) throws -> Total {
    let found: SQL = """
      SELECT 1 AS one FROM activity a WHERE \(condition(criteria)) LIMIT \(Self.countLimit + 1)
      """
    let count: Int = try db.value("SELECT COUNT(*) FROM (\(found)) AS found") ?? 0
    return count > Self.countLimit ? .moreThan(Self.countLimit) : .exactly(count)
  }

  private func condition(_ criteria: ActivityCriteria) -> SQL {
    var parts = [ActivityStore.condition(criteria.reach)]
    parts += criteria.words.map {
      "REPLACE(a.search_key, ' ', '') LIKE \("%\($0)%")"
    }
    if let organisation = criteria.organisation {
      parts.append("a.organisation_id = \(organisation)")
    }
    if let network = criteria.network { parts.append("a.network_id = \(network)") }
    if let kind = criteria.kind { parts.append("a.kind = \(kind)") }
    if let days = criteria.days {
      parts.append("a.starts_on <= \(days.last.iso) AND a.ends_on >= \(days.first.iso)")
    }
    return parts.joined(separator: " AND ")
  }

  /// How many attended each of the activities. Cost: their rows of attendance.
  func counts(of activities: [ActivityID]) throws -> [ActivityID: AttendanceCounts] {
    var counts: [ActivityID: AttendanceCounts] = [:]
    for chunk in activities.chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT t.activity_id,
          COUNT(DISTINCT i.entity_id),
          SUM(CASE WHEN t.participant = 'entrepreneur' THEN 1 ELSE 0 END),
          SUM(CASE WHEN t.participant = 'official' THEN 1 ELSE 0 END),
          COUNT(DISTINCT t.official_organisation_key)
        FROM attendance t LEFT JOIN identity i ON i.enterprise_id = t.enterprise_id
        WHERE t.activity_id IN \(list: chunk) GROUP BY t.activity_id
        """
      try db.each(sql) { row in
        counts[try row.id(0)] = AttendanceCounts(
          enterprises: try row.int(1), entrepreneurs: try row.int(2), officials: try row.int(3),
          offices: try row.int(4))
      }
    }
    return counts
  }

  // MARK: Attendance

  static let attendanceStandard = ListState.Sort("party")
  static let attendanceSortable = ["party", "hours"]

  /// Who attended an activity.
  func attendance(
    of activity: ActivityID, participant: Participant?, sort: ListState.Sort, offset: Int,
    limit: Int
  ) throws -> [AttendanceRow] {
    let direction: SQL = sort.isDescending ? "DESC" : "ASC"
    let column: SQL =
      sort.key == "hours"
      ? "t.hours_hundredths \(direction)"
      : "t.participant, COALESCE(r.sort_key, t.official_organisation_key, '') \(direction)"
    return try db.rows(
      """
      \(ActivityStore.attendanceColumns)
      WHERE t.activity_id = \(activity)\(Self.only(participant))
      ORDER BY \(column), t.id LIMIT \(limit) OFFSET \(offset)
      """, ActivityStore.attendanceRow)
  }

  func attendanceTotal(of activity: ActivityID, participant: Participant?) throws -> Int {
    try db.value(
      """
      SELECT COUNT(*) FROM attendance t
      WHERE t.activity_id = \(activity)\(Self.only(participant))
      """) ?? 0
  }

  private static func only(_ participant: Participant?) -> SQL {
    participant.map { " AND t.participant = \($0)" } ?? ""
  }
}
