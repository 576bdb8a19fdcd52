import Database
import FoundationEssentials
import Site

extension Evidence {
  /// As it is kept with a case.
  static func stored(_ steps: [Evidence]) throws -> String {
    String(decoding: try JSONEncoder().encode(steps), as: UTF8.self)
  }

  /// As it was kept.
  static func loaded(_ text: String) throws -> [Evidence] {
    try JSONDecoder().decode([Evidence].self, from: Data(text.utf8))
  }
}

/// Which cases are asked for.
struct ReviewCriteria: Sendable {
  static let filters = ["state", "question", "agency"]

  var state: ReviewCase.State?
  var question: ReviewCase.Question?
  var organisation: OrganisationID?

  init(_ filters: [String: String]) {
    state = filters["state"].flatMap { ReviewCase.State(rawValue: $0) }
    question = filters["question"].flatMap { ReviewCase.Question(rawValue: $0) }
    organisation = filters["agency"].map { OrganisationID($0) ?? OrganisationID(rawValue: 0) }
  }
}

/// A case with the names that stand in its records.
struct ReviewLine: Sendable {
  let reviewCase: ReviewCase
  let names: (a: String, b: String)
  let organisations: (a: Text, b: Text)
  let decidedBy: String?
}

/// How many cases are open and how many were answered.
struct ReviewCounts: Sendable {
  var open = 0
  var decided = 0
  /// Open cases that somebody else works on at the moment.
  var heldByOthers = 0
}

/// Every statement on the tables `identity_case` and `identity_verdict`.
///
/// Who decides on identity decides for the whole register, so cases have no boundaries of their own;
/// the routes admit nobody else.
struct ReviewStore {
  let db: Connection

  private static let columns: SQL = """
    SELECT c.id, c.question, c.a_id, c.b_id, c.probability_millionths, c.evidence, c.figures,
      c.state, c.postponed, c.held_by, c.decided_by, c.decided_at, c.act_id, c.is_sample
    """

  private static func reviewCase(_ row: Row) throws -> ReviewCase {
    ReviewCase(
      id: try row.id(0), question: try row.enumeration(1), a: try row.id(2), b: try row.id(3),
      probability: Double(try row.int64(4)) / 1_000_000, evidence: try Evidence.loaded(row.text(5)),
      figures: try row.int(6), state: try row.enumeration(7), postponed: try row.int(8),
      heldBy: try row.optionalValue(9), decidedBy: try row.optionalValue(10),
      decidedAt: try row.optionalValue(11), act: try row.optionalValue(12),
      isSample: try row.bool(13))
  }

  func reviewCase(_ id: ReviewCaseID) throws -> ReviewCase? {
    try db.first("\(Self.columns) FROM identity_case c WHERE c.id = \(id)", Self.reviewCase)
  }

  // MARK: The queue

  /// Gives the clerk the next case and holds it, so that no other gets the same: first the one in
  /// hand, then what changes most figures; what was put off comes last.
  func takeNext(for account: AccountID, now: Timestamp) throws -> ReviewCase? {
    let sql: SQL = """
      \(Self.columns) FROM identity_case c
      WHERE c.state = 'open' AND (c.held_by IS NULL OR c.held_by = \(account)
        OR c.held_until < \(now.text))
        AND EXISTS (SELECT 1 FROM identity i WHERE i.enterprise_id = c.a_id)
        AND EXISTS (SELECT 1 FROM identity i WHERE i.enterprise_id = c.b_id)
      ORDER BY CASE WHEN c.held_by = \(account) AND c.held_until >= \(now.text) THEN 0 ELSE 1 END,
        c.postponed, c.figures DESC, c.probability_millionths DESC, c.id LIMIT 1
      """
    guard let found = try db.first(sql, Self.reviewCase) else { return nil }
    try hold(found.id, for: account, now: now)
    return found
  }

  /// Holds a case for a clerk.
  ///
  /// - Throws: ``ReviewRefusal/heldByOther`` when somebody else works on it.
  func hold(_ id: ReviewCaseID, for account: AccountID, now: Timestamp) throws {
    let held = try db.execute(
      """
      UPDATE identity_case SET held_by = \(account),
        held_until = \(now.adding(seconds: ReviewHold.seconds).text)
      WHERE id = \(id) AND (held_by IS NULL OR held_by = \(account) OR held_until < \(now.text))
      """)
    guard held > 0 else { throw ReviewRefusal.heldByOther }
  }

  /// A decided case that awaits a second answer, of a clerk who did not give the first.
  func takeSecond(for account: AccountID) throws -> ReviewCase? {
    let sql: SQL = """
      \(Self.columns) FROM identity_case c
      WHERE c.state IN ('join', 'not_same') AND c.decided_by <> \(account) AND NOT EXISTS (
        SELECT 1 FROM identity_verdict v WHERE v.case_id = c.id AND v.is_second = \(true))
      ORDER BY c.decided_at, c.id LIMIT 400
      """
    return try db.rows(sql, Self.reviewCase).first { SecondOpinion.isAsked($0.id) }
  }

  func counts(for account: AccountID?, now: Timestamp) throws -> ReviewCounts {
    var counts = ReviewCounts()
    let sql: SQL = """
      SELECT SUM(CASE WHEN state = 'open' THEN 1 ELSE 0 END),
        SUM(CASE WHEN state IN ('join', 'not_same') THEN 1 ELSE 0 END),
        SUM(CASE WHEN state = 'open' AND held_by <> \(account ?? AccountID(rawValue: 0))
          AND held_until >= \(now.text) THEN 1 ELSE 0 END)
      FROM identity_case
      """
    _ = try db.first(sql) { row in
      counts.open = try row.optionalInt(0) ?? 0
      counts.decided = try row.optionalInt(1) ?? 0
      counts.heldByOthers = try row.optionalInt(2) ?? 0
    }
    return counts
  }

  // MARK: Answers

  /// Sends a case to the end of the queue.
  func putOff(_ id: ReviewCaseID) throws {
    try db.execute(
      """
      UPDATE identity_case SET held_by = NULL, held_until = NULL,
        postponed = 1 + (SELECT MAX(o.postponed) FROM identity_case o WHERE o.state = 'open')
      WHERE id = \(id)
      """)
  }

  func decide(
    _ id: ReviewCaseID, _ state: ReviewCase.State, by account: AccountID?, act: IdentityActID,
    at now: Timestamp
  ) throws {
    try db.execute(
      """
      UPDATE identity_case SET state = \(state.rawValue), decided_by = \(account),
        decided_at = \(now.text), act_id = \(act), held_by = NULL, held_until = NULL
      WHERE id = \(id)
      """)
  }

  /// Opens a case again after its decision was undone, and gives it back to the clerk.
  func reopen(_ id: ReviewCaseID) throws {
    try db.execute(
      """
      UPDATE identity_case SET state = 'open', decided_by = NULL, decided_at = NULL, act_id = NULL
      WHERE id = \(id)
      """)
    try db.execute("DELETE FROM identity_verdict WHERE case_id = \(id)")
  }

  func note(
    _ verdict: ReviewVerdict, of id: ReviewCaseID, by account: AccountID, isSecond: Bool,
    reason: String?, at now: Timestamp
  ) throws {
    try db.execute(
      """
      INSERT INTO identity_verdict (id, case_id, account_id, verdict, is_second, reason, at)
      VALUES (\(ReviewVerdictID.next()), \(id), \(account), \(verdict.rawValue), \(isSecond),
        \(reason), \(now.text))
      """)
  }

  /// Open cases whose two records stand together or apart by now are answered by that.
  func settleAnswered() throws {
    for (question, condition) in [
      ("join", "=") as (StaticString, StaticString), ("doubt", "<>"),
    ] {
      try db.execute(
        """
        UPDATE identity_case SET state = 'settled', held_by = NULL, held_until = NULL
        WHERE state = 'open' AND question = '\(raw: question)' AND
          (SELECT i.entity_id FROM identity i WHERE i.enterprise_id = a_id) \(raw: condition)
          (SELECT i.entity_id FROM identity i WHERE i.enterprise_id = b_id)
        """)
    }
  }

  /// The case that a clerk decided last.
  func latest(by account: AccountID) throws -> ReviewCase? {
    let sql: SQL = """
      \(Self.columns) FROM identity_case c WHERE c.decided_by = \(account)
      ORDER BY c.act_id DESC LIMIT 1
      """
    return try db.first(sql, Self.reviewCase)
  }

  // MARK: The list

  static let standard = ListState.Sort("figures", descending: true)
  static let sortable = ["figures", "probability", "decided"]

  func lines(_ criteria: ReviewCriteria, sort: ListState.Sort, offset: Int, limit: Int) throws
    -> [ReviewLine]
  {
    let direction: SQL = sort.isDescending ? "DESC" : "ASC"
    let column: SQL =
      switch sort.key {
      case "probability": "c.probability_millionths"
      case "decided": "c.decided_at"
      default: "c.figures"
      }
    let sql: SQL = """
      \(Self.columns), a.name, b.name, oa.name_th, oa.name_en, ob.name_th, ob.name_en, p.name
      FROM identity_case c JOIN enterprise a ON a.id = c.a_id JOIN enterprise b ON b.id = c.b_id
      JOIN organisation oa ON oa.id = c.a_organisation_id
      JOIN organisation ob ON ob.id = c.b_organisation_id
      LEFT JOIN account p ON p.id = c.decided_by
      WHERE \(condition(criteria))
      ORDER BY \(column) \(direction), c.probability_millionths DESC, c.id
      LIMIT \(limit) OFFSET \(offset)
      """
    return try db.rows(sql) { row in
      ReviewLine(
        reviewCase: try Self.reviewCase(row), names: (try row.text(14), try row.text(15)),
        organisations: (
          Text(try row.text(16), try row.text(17)), Text(try row.text(18), try row.text(19))
        ), decidedBy: try row.optionalText(20))
    }
  }

  func total(_ criteria: ReviewCriteria) throws -> Int {
    try db.value("SELECT COUNT(*) FROM identity_case c WHERE \(condition(criteria))") ?? 0
  }

  private func condition(_ criteria: ReviewCriteria) -> SQL {
    var parts: [SQL] = ["1 = 1"]
    if let state = criteria.state { parts.append("c.state = \(state.rawValue)") }
    if let question = criteria.question { parts.append("c.question = \(question.rawValue)") }
    if let organisation = criteria.organisation {
      parts.append(
        "(c.a_organisation_id = \(organisation) OR c.b_organisation_id = \(organisation))")
    }
    return parts.joined(separator: " AND ")
  }

  // MARK: What the answers say

  /// How far first and second answers agree.
  func agreement() throws -> Agreement {
    var agreement = Agreement()
    let sql: SQL = """
      SELECT f.verdict, s.verdict FROM identity_verdict f
      JOIN identity_verdict s ON s.case_id = f.case_id AND s.is_second = \(true)
      WHERE f.is_second = \(false) AND f.verdict <> 'later' AND s.verdict <> 'later'
      """
    try db.each(sql) { row in
      switch (try row.text(0), try row.text(1)) {
      case ("join", "join"): agreement.bothJoin += 1
      case ("join", _): agreement.onlyFirstJoin += 1
      case (_, "join"): agreement.onlySecondJoin += 1
      default: agreement.bothNotSame += 1
      }
    }
    return agreement
  }

  /// The latest run that finished.
  func latestRun() throws -> RecognitionRun? {
    let sql: SQL = """
      SELECT id, started_at, finished_at, records, compared, joined, cases, joined_pairs,
        apart_pairs
      FROM recognition_run ORDER BY id DESC LIMIT 1
      """
    return try db.first(sql) { row in
      RecognitionRun(
        id: try row.id(0), startedAt: try row.value(1), finishedAt: try row.optionalValue(2),
        records: try row.int(3), compared: try row.int(4), joined: try row.int(5),
        cases: try row.int(6), joinedPairs: try row.int(7), apartPairs: try row.int(8))
    }
  }

  /// The quality that the judged part of the sample shows, of the whole register or of the pairs
  /// with a record of one agency.
  func quality(of organisation: OrganisationID? = nil, in run: RecognitionRun) throws
    -> IdentityQuality
  {
    let place: SQL =
      organisation.map { "(a_organisation_id = \($0) OR b_organisation_id = \($0))" } ?? "1 = 1"
    func share(_ question: ReviewCase.Question) throws -> EstimatedShare {
      let sql: SQL = """
        SELECT SUM(CASE WHEN state = 'join' THEN 1 ELSE 0 END), COUNT(*) FROM identity_case
        WHERE is_sample = \(true) AND question = \(question.rawValue)
          AND state IN ('join', 'not_same') AND \(place)
        """
      return try db.first(sql) { row in
        EstimatedShare(hits: try row.optionalInt(0) ?? 0, sample: try row.int(1))
      } ?? EstimatedShare(hits: 0, sample: 0)
    }
    return IdentityQuality(
      joined: try share(.doubt), apart: try share(.join), joinedPairs: run.joinedPairs,
      apartPairs: run.apartPairs)
  }

  /// How many cases each agency's records give, the most first.
  func work() throws -> [AgencyWork] {
    let sql: SQL = """
      SELECT o.id, o.name_th, o.name_en,
        SUM(CASE WHEN c.state = 'open' THEN 1 ELSE 0 END),
        SUM(CASE WHEN c.state = 'join' THEN 1 ELSE 0 END),
        SUM(CASE WHEN c.state = 'not_same' THEN 1 ELSE 0 END),
        (SELECT COUNT(*) FROM enterprise e WHERE e.organisation_id = o.id)
      FROM organisation o JOIN identity_case c
        ON c.a_organisation_id = o.id OR c.b_organisation_id = o.id
      WHERE c.state <> 'settled'
      GROUP BY o.id, o.name_th, o.name_en ORDER BY COUNT(*) DESC, o.id
      """
    return try db.rows(sql) { row in
      AgencyWork(
        organisation: try row.id(0), name: Text(try row.text(1), try row.text(2)),
        open: try row.int(3), joined: try row.int(4), notSame: try row.int(5),
        records: try row.int(6))
    }
  }

  /// The network under which each record was written down, by membership before attendance.
  func networks(of records: [EnterpriseID]) throws -> [EnterpriseID: Text] {
    var networks: [EnterpriseID: Text] = [:]
    for table in ["outcome", "attendance", "membership"] as [StaticString] {
      let sql: SQL = """
        SELECT t.enterprise_id, n.name_th, n.name_en FROM \(raw: table) t
        JOIN network n ON n.id = t.network_id WHERE t.enterprise_id IN \(list: records)
        """
      try db.each(sql) { row in
        let thai = try row.text(1)
        networks[try row.id(0)] = Text(thai, try row.optionalText(2) ?? thai)
      }
    }
    return networks
  }

  /// The published counts that get one less when two records become one enterprise.
  func affectedCounts(_ a: EnterpriseID, _ b: EnterpriseID) throws -> [AffectedCount] {
    let sql: SQL = """
      SELECT p.code, p.name_th, p.name_en, v.label_th, v.label_en, f.value_hundredths
      FROM counted_enterprise x
      JOIN counted_enterprise y ON y.programme_id = x.programme_id
        AND y.indicator_code = x.indicator_code AND y.scope = 'programme'
      JOIN figure f ON f.programme_id = x.programme_id AND f.indicator_code = x.indicator_code
        AND f.scope = 'programme' AND f.measure = 'distinct'
      JOIN programme p ON p.id = x.programme_id
      JOIN indicator_version v ON v.indicator_code = x.indicator_code AND v.unit = 'enterprises'
        AND v.version = (SELECT MAX(w.version) FROM indicator_version w
          WHERE w.indicator_code = v.indicator_code)
      WHERE x.scope = 'programme' AND x.entity_id <> y.entity_id
        AND x.entity_id = (SELECT i.entity_id FROM identity i WHERE i.enterprise_id = \(a))
        AND y.entity_id = (SELECT i.entity_id FROM identity i WHERE i.enterprise_id = \(b))
      ORDER BY p.code, v.label_th
      """
    return try db.rows(sql) { row in
      AffectedCount(
        programme: Text(try row.text(1), try row.text(2)),
        indicator: Text(try row.text(3), try row.text(4)), value: try row.int64(5) / 100)
    }
  }
}

/// The cases that the records of one agency give.
struct AgencyWork: Sendable {
  let organisation: OrganisationID
  let name: Text
  let open: Int
  let joined: Int
  let notSame: Int
  /// Its records in the register.
  let records: Int

  var cases: Int { open + joined + notSame }
  /// Cases for a thousand records.
  var perThousand: Double? { records > 0 ? Double(cases) * 1000 / Double(records) : nil }
}

/// A published count of enterprises that counts both records of a case.
struct AffectedCount: Sendable {
  let programme: Text
  let indicator: Text
  let value: Int64
}
