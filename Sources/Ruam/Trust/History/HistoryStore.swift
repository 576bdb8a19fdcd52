import Database
import Site
import Thailand

/// One entry of the history with the name of who made it.
struct HistoryLine: Sendable {
  let position: Int64
  let at: Timestamp
  let account: AccountID?
  /// The person's name; nil for the program itself.
  let who: String?
  let organisation: Text?
  let kind: String
  let recordID: Int64
  let action: String
  let reason: String?
  let before: String?
  let after: String?
  /// The name of the account that was changed, if it was one.
  let accountName: String?

  var vocabulary: HistoryVocabulary { .of(kind) }

  var changes: [HistoryChange] {
    HistoryChange.changes(before: before, after: after, in: vocabulary)
  }

  /// What the record is called, as far as is known.
  var recordName: String? {
    if let accountName { return accountName }
    let value = (after ?? before).flatMap { try? JSON(parsing: Array($0.utf8)) }
    return ["name", "nameTh", "name_th", "code"].lazy.compactMap { value?[$0]?.string }.first
  }
}

/// Some records of one kind.
struct HistoryRecords: Sendable {
  let kind: String
  let ids: [Int64]

  init<Record>(_ kind: String, _ ids: [ID<Record>]) {
    self.kind = kind
    self.ids = ids.map(\.rawValue)
  }
}

/// Reads the history.
struct HistoryStore {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// What of the history is asked for.
  struct Criteria: Sendable {
    /// Who made the change: an organisation bounds what a viewer sees of others' changes.
    var reach: Reach
    var kind: String?
    var account: AccountID?
    var who: String?
    var first: CalendarDate?
    var last: CalendarDate?
  }

  /// The last entries of one record, newest first.
  func latest<Record>(kind: String, id: ID<Record>, limit: Int = 5) throws -> [HistoryLine] {
    try db.rows(
      """
      \(Self.columns) WHERE h.record_kind = \(kind) AND h.record_id = \(id)
      ORDER BY h.position DESC LIMIT \(limit)
      """, Self.line)
  }

  /// The last entries of several records within reach, newest first.
  func latest(of records: [HistoryRecords], reach: Reach, limit: Int = 8) throws -> [HistoryLine] {
    let parts: [SQL] = records.filter { !$0.ids.isEmpty }.map { records in
      let ids = records.ids.map { "\($0)" as SQL }.joined(separator: ", ")
      return "(h.record_kind = \(records.kind) AND h.record_id IN (\(ids)))"
    }
    guard !parts.isEmpty else { return [] }
    return try db.rows(
      """
      \(Self.columns) WHERE (\(parts.joined(separator: " OR "))) AND \(Self.condition(reach))
      ORDER BY h.position DESC LIMIT \(limit)
      """, Self.line)
  }

  /// All entries of one record within reach, newest first.
  func lines(kind: String, recordID: Int64, reach: Reach) throws -> [HistoryLine] {
    try db.rows(
      """
      \(Self.columns) WHERE h.record_kind = \(kind) AND h.record_id = \(recordID)
        AND \(Self.condition(reach))
      ORDER BY h.position DESC LIMIT 1000
      """, Self.line)
  }

  /// Entries, newest or oldest first.
  /// - Parameter after: the position behind which to go on, for reading all in pieces.
  func lines(
    _ criteria: Criteria, oldestFirst: Bool = false, after: Int64? = nil, offset: Int = 0,
    limit: Int
  ) throws -> [HistoryLine] {
    var condition = condition(criteria)
    if let after {
      condition += oldestFirst ? " AND h.position > \(after)" : " AND h.position < \(after)"
    }
    let direction: SQL = oldestFirst ? "ASC" : "DESC"
    return try db.rows(
      """
      \(Self.columns) WHERE \(condition) ORDER BY h.position \(direction)
      LIMIT \(limit) OFFSET \(offset)
      """, Self.line)
  }

  /// Counting stops here.
  static let countLimit = 10_000

  func total(_ criteria: Criteria) throws -> Total {
    let found: SQL = """
      SELECT 1 AS one FROM history h LEFT JOIN account a ON a.id = h.account_id
      WHERE \(condition(criteria)) LIMIT \(Self.countLimit + 1)
      """
    let count: Int = try db.value("SELECT COUNT(*) FROM (\(found)) AS found") ?? 0
    return count > Self.countLimit ? .moreThan(Self.countLimit) : .exactly(count)
  }

  private func condition(_ criteria: Criteria) -> SQL {
    var parts = [Self.condition(criteria.reach)]
    if let kind = criteria.kind { parts.append("h.record_kind = \(kind)") }
    if let account = criteria.account { parts.append("h.account_id = \(account)") }
    for word in (criteria.who ?? "").split(whereSeparator: \.isWhitespace) {
      let folded = ThaiWords.foldedKey(String(word))
      if !folded.isEmpty { parts.append("a.search_key LIKE \("%" + folded + "%")") }
    }
    // A day in Thailand begins at 17:00 UTC of the day before.
    if let first = criteria.first { parts.append("h.at >= \(Self.start(of: first))") }
    if let last = criteria.last {
      parts.append("h.at < \(Self.start(of: last).adding(seconds: 86_400))")
    }
    return parts.joined(separator: " AND ")
  }

  private static func condition(_ reach: Reach) -> SQL {
    reach.condition(organisation: "a.organisation_id", province: nil, network: nil)
  }

  private static func start(of day: CalendarDate) -> Timestamp {
    Timestamp(milliseconds: Int64(day.dayNumber) * 86_400_000).adding(seconds: -7 * 3600)
  }

  private static let columns: SQL = """
    SELECT h.position, h.at, h.account_id, a.name, COALESCE(o.abbreviation_th, o.name_th),
      COALESCE(o.abbreviation_en, o.name_en), h.record_kind, h.record_id, h.action, h.reason,
      h.before, h.after, r.name
    FROM history h LEFT JOIN account a ON a.id = h.account_id
      LEFT JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN account r ON r.id = h.record_id AND h.record_kind = \(AccountHistory.kind)
    """

  private static func line(_ row: Row) throws -> HistoryLine {
    let thai = try row.optionalText(4)
    let english = try row.optionalText(5)
    return HistoryLine(
      position: try row.int64(0), at: try row.value(1), account: try row.optionalID(2),
      who: try row.optionalText(3), organisation: thai.map { Text($0, english ?? $0) },
      kind: try row.text(6), recordID: try row.int64(7), action: try row.text(8),
      reason: try row.optionalText(9), before: try row.optionalText(10),
      after: try row.optionalText(11), accountName: try row.optionalText(12))
  }
}
