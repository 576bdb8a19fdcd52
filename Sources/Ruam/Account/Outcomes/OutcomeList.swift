import Database
import Site

/// What of the outcomes is asked for.
struct OutcomeCriteria: Sendable {
  var kind: OutcomeIndicator?
  var organisation: OrganisationID?
  var network: NetworkID?
  /// The stored form, such as `2558-Q3`.
  var period: String?
  var reach: Reach
}

extension OutcomeCriteria {
  /// The names of the filters in addresses.
  static let filters = ["kind", "agency", "network", "period"]

  /// The criteria that filters of the list, or parameters of the API, ask for.
  init(_ filters: [String: String], reach: Reach) {
    self.init(reach: reach)
    kind = filters["kind"].flatMap { OutcomeIndicator(rawValue: $0) }
    // An id that is none fits nothing, as an id that nobody has.
    organisation = filters["agency"].map { OrganisationID($0) ?? OrganisationID(rawValue: 0) }
    network = filters["network"].map { NetworkID($0) ?? NetworkID(rawValue: 0) }
    period = filters["period"].map { ReportedPeriod(typed: $0)?.key ?? $0 }
  }
}

/// Reads lists of outcomes.
struct OutcomeList {
  let db: Connection
  let criteria: OutcomeCriteria

  static let standard = ListState.Sort("recorded", descending: true)
  /// What the list is sorted by.
  static let sortable = ["recorded", "period", "change"]
  /// Counting stops here; a longer list is “more than”.
  static let countLimit = 20_000

  func lines(sort: ListState.Sort, offset: Int, limit: Int) throws -> [OutcomeRecord] {
    let direction: SQL = sort.isDescending ? "DESC" : "ASC"
    let column: SQL =
      switch sort.key {
      case "period": "x.period \(direction), "
      case "change": "x.change_hundredths \(direction), "
      default: ""
      }
    return try db.rows(
      """
      \(OutcomeStore.columns) WHERE \(condition)
      ORDER BY \(column)x.id \(direction) LIMIT \(limit) OFFSET \(offset)
      """, OutcomeStore.record)
  }

  func total() throws -> Total {
    let found: SQL = """
      SELECT 1 AS one FROM outcome x JOIN identity i ON i.enterprise_id = x.enterprise_id
        LEFT JOIN register_entry r ON r.entity_id = i.entity_id
      WHERE \(condition) LIMIT \(Self.countLimit + 1)
      """
    let count: Int = try db.value("SELECT COUNT(*) FROM (\(found)) AS found") ?? 0
    return count > Self.countLimit ? .moreThan(Self.countLimit) : .exactly(count)
  }

  /// The periods that outcomes are reported for, latest first.
  static func periods(in db: Connection) throws -> [String] {
    try db.rows("SELECT DISTINCT period FROM outcome ORDER BY period DESC LIMIT 60") {
      try $0.text(0)
    }
  }

  private var condition: SQL {
    var parts = [OutcomeStore.condition(criteria.reach)]
    if let kind = criteria.kind { parts.append("x.kind = \(kind)") }
    if let organisation = criteria.organisation {
      parts.append("x.organisation_id = \(organisation)")
    }
    if let network = criteria.network { parts.append("x.network_id = \(network)") }
    if let period = criteria.period { parts.append("x.period = \(period)") }
    return parts.joined(separator: " AND ")
  }
}
