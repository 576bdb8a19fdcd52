import Database
import Site
import Thailand

/// Which requests a list is about.
struct CorrectionCriteria: Sendable {
  /// How long a request has waited, or had waited when it was answered.
  enum Age: String, Sendable, CaseIterable {
    case week, month, older
  }

  /// Whose requests: those that the viewer may answer, or the viewer's own.
  enum Whose: Sendable {
    case answerable(CorrectionReach)
    case own(AccountID)
  }

  var whose: Whose
  var state: CorrectionState?
  var kind: CorrectionMatter.Kind?
  var organisation: OrganisationID?
  var age: Age?
  var now: Timestamp

  /// The names of the filters in addresses.
  static let filters = ["state", "kind", "agency", "age"]
  static let sortable = ["asked", "answered"]
  static let standard = ListState.Sort("asked", descending: true)

  init(_ filters: [String: String], _ whose: Whose, now: Timestamp) {
    self.whose = whose
    self.now = now
    state = filters["state"].flatMap { CorrectionState(rawValue: $0) }
    kind = filters["kind"].flatMap { CorrectionMatter.Kind(rawValue: $0) }
    // An id that is none fits nothing, as an id that nobody has.
    organisation = filters["agency"].map { OrganisationID($0) ?? OrganisationID(rawValue: 0) }
    age = filters["age"].flatMap { Age(rawValue: $0) }
  }
}

/// Which requests a viewer may answer: those about values within one reach, those about identity
/// within another.
struct CorrectionReach: Sendable {
  let values: Reach
  let identity: Reach

  init(of viewer: Viewer) {
    values = Reach(of: viewer, for: .answerCorrections)
    identity =
      viewer.may(.answerCorrections)
      ? Reach(of: viewer, for: .decideIdentity) : Reach(areas: [])
  }

  /// The condition over `correction_request c` and `register_entry e`.
  var condition: SQL {
    """
    ((c.kind = 'value' AND \(values.entries("e")))
      OR (c.kind <> 'value' AND \(identity.entries("e"))))
    """
  }
}

/// Every statement on the table `correction_request`.
struct CorrectionStore {
  let db: Connection

  /// Counting stops here.
  static let countLimit = 10_000

  // MARK: Reading

  /// The request, when the viewer asked it or may answer it.
  func request(_ id: CorrectionRequestID, of viewer: Viewer) throws -> (
    request: CorrectionRequest, mayAnswer: Bool
  )? {
    let reach = CorrectionReach(of: viewer)
    let found = try db.first(
      """
      \(Self.columns), CASE WHEN \(reach.condition) THEN 1 ELSE 0 END \(Self.tables)
      WHERE c.id = \(id) AND (c.account_id = \(viewer.accountID ?? 0) OR \(reach.condition))
      """
    ) { (try Self.request($0), try $0.int(29) == 1) }
    return found.map { (request: $0.0, mayAnswer: $0.1) }
  }

  func lines(
    _ criteria: CorrectionCriteria, sort: ListState.Sort, offset: Int, limit: Int
  ) throws -> [CorrectionRequest] {
    let direction: SQL = sort.isDescending ? "DESC" : "ASC"
    let column: SQL = sort.key == "answered" ? "COALESCE(c.answered_at, '')" : "c.asked_at"
    return try db.rows(
      """
      \(Self.columns) \(Self.tables) WHERE \(Self.condition(criteria))
      ORDER BY \(column) \(direction), c.id \(direction) LIMIT \(limit) OFFSET \(offset)
      """, Self.request)
  }

  func total(_ criteria: CorrectionCriteria) throws -> Total {
    let found: SQL = """
      SELECT 1 AS one \(Self.tables) WHERE \(Self.condition(criteria))
      LIMIT \(Self.countLimit + 1)
      """
    let count: Int = try db.value("SELECT COUNT(*) FROM (\(found)) AS found") ?? 0
    return count > Self.countLimit ? .moreThan(Self.countLimit) : .exactly(count)
  }

  /// How many open requests the viewer may answer, and since when the oldest waits.
  func waiting(for viewer: Viewer) throws -> (count: Int, since: Timestamp)? {
    let reach = CorrectionReach(of: viewer)
    if reach.values.isNothing && reach.identity.isNothing { return nil }
    let found = try db.first(
      """
      SELECT COUNT(*), MIN(c.asked_at) \(Self.tables)
      WHERE c.state = 'open' AND \(reach.condition)
      """
    ) { (try $0.int(0), try $0.optionalValue(1, as: Timestamp.self)) }
    guard let (count, since) = found, let since, count > 0 else { return nil }
    return (count, since)
  }

  /// Answered requests of an account that it has not seen the answers of, oldest answer first.
  func unseen(by account: AccountID, limit: Int) throws -> [CorrectionRequest] {
    try db.rows(
      """
      \(Self.columns) \(Self.tables)
      WHERE c.account_id = \(account) AND c.seen_at IS NULL
        AND c.state IN ('accepted', 'partly', 'declined')
      ORDER BY c.answered_at, c.id LIMIT \(limit)
      """, Self.request)
  }

  /// The requests about an enterprise that the viewer asked or may answer, latest first.
  func requests(about entity: EntityID, of viewer: Viewer, limit: Int) throws
    -> [CorrectionRequest]
  {
    try db.rows(
      """
      \(Self.columns) \(Self.tables)
      WHERE i.entity_id = \(entity) AND (c.account_id = \(viewer.accountID ?? 0)
        OR \(CorrectionReach(of: viewer).condition))
      ORDER BY c.asked_at DESC, c.id DESC LIMIT \(limit)
      """, Self.request)
  }

  /// What was asked through a link, latest first.
  func requests(through link: FirmLinkID, limit: Int) throws -> [CorrectionRequest] {
    try db.rows(
      """
      \(Self.columns) \(Self.tables) WHERE c.firm_link_id = \(link)
      ORDER BY c.asked_at DESC, c.id DESC LIMIT \(limit)
      """, Self.request)
  }

  /// How many requests through a link wait for an answer.
  func open(through link: FirmLinkID) throws -> Int {
    try db.value(
      """
      SELECT COUNT(*) FROM correction_request WHERE firm_link_id = \(link) AND state = 'open'
      """) ?? 0
  }

  /// Whether who asks already waits for an answer to the same question. A firm is one, whichever
  /// of its links it comes by.
  func isAsked(_ draft: CorrectionDraft, about entity: EntityID, by asker: CorrectionAsker) throws
    -> Bool
  {
    let own: SQL =
      asker.link == nil
      ? "c.firm_link_id IS NULL AND c.account_id = \(asker.account)" : "c.firm_link_id IS NOT NULL"
    let (field, _, other) = Self.columns(of: draft.matter)
    let records = draft.matter.records.sorted().map(\.description).joined(separator: " ")
    let sql: SQL = """
      SELECT COUNT(*) FROM correction_request c JOIN identity i ON i.enterprise_id = c.enterprise_id
      WHERE i.entity_id = \(entity) AND \(own) AND c.state = 'open'
        AND c.kind = \(draft.matter.kind) AND COALESCE(c.field, '') = \(field ?? "")
        AND COALESCE(c.other_id, 0) = \(other ?? EnterpriseID(rawValue: 0))
        AND c.records = \(records)
      """
    return (try db.value(sql) ?? 0) > 0
  }

  /// The organisations that requests came from, by name.
  func organisations() throws -> [Choice] {
    try db.rows(
      """
      SELECT o.id, o.name_th, o.name_en FROM organisation o
      WHERE EXISTS (SELECT 1 FROM correction_request c WHERE c.organisation_id = o.id)
      ORDER BY o.sort_key, o.id
      """
    ) { row in
      let id: OrganisationID = try row.id(0)
      return Choice(id.description, Text(try row.text(1), try row.text(2)))
    }
  }

  // MARK: Changing

  func insert(
    _ id: CorrectionRequestID, _ draft: CorrectionDraft, about entry: RegisterEntry,
    other: String?, by asker: CorrectionAsker, at now: Timestamp
  ) throws {
    let (field, value, otherID) = Self.columns(of: draft.matter)
    let present = field.flatMap { EnterpriseField(rawValue: $0) }.flatMap { entry.text($0) }
    let records = draft.matter.records.sorted().map(\.description).joined(separator: " ")
    try db.execute(
      """
      INSERT INTO correction_request (id, enterprise_id, enterprise_name, kind, field,
        present_value, asked_value, records, other_id, other_name, reason, evidence, informant,
        organisation_id, account_id, firm_link_id, asked_at, state, revision)
      VALUES (\(id), \(EnterpriseID(rawValue: entry.entity.rawValue)), \(entry.text(.name) ?? ""),
        \(draft.matter.kind), \(field), \(present), \(value), \(records), \(otherID), \(other),
        \(draft.reason), \(draft.evidence), \(draft.informant),
        \(asker.organisation), \(asker.account), \(asker.link), \(now), 'open', 1)
      """)
  }

  /// - Throws: `CorrectionRefusal.answeredMeanwhile` when it is no longer open.
  func answer(
    _ request: CorrectionRequest, _ answer: CorrectionAnswer, applied: String?,
    by account: AccountID?, at now: Timestamp
  ) throws {
    let changed = try db.execute(
      """
      UPDATE correction_request SET state = \(answer.verdict.state), answer = \(answer.words),
        applied_value = \(applied), answered_by = \(account), answered_at = \(now),
        revision = revision + 1
      WHERE id = \(request.id) AND revision = \(request.revision) AND state = 'open'
      """)
    guard changed == 1 else { throw CorrectionRefusal.answeredMeanwhile }
  }

  /// Whether a request was made through a firm's link.
  func isAsked(_ id: CorrectionRequestID, through link: FirmLinkID) throws -> Bool {
    try db.value(
      "SELECT COUNT(*) FROM correction_request WHERE id = \(id) AND firm_link_id = \(link)",
      as: Int.self) == 1
  }

  /// - Throws: `CorrectionRefusal.answeredMeanwhile` when it is no longer open.
  func withdraw(_ id: CorrectionRequestID) throws {
    let changed = try db.execute(
      """
      UPDATE correction_request SET state = 'withdrawn', revision = revision + 1
      WHERE id = \(id) AND state = 'open'
      """)
    guard changed == 1 else { throw CorrectionRefusal.answeredMeanwhile }
  }

  /// Notes that the asker has seen the answer; a second time changes nothing.
  func noteSeen(_ id: CorrectionRequestID, at now: Timestamp) throws {
    try db.execute(
      """
      UPDATE correction_request SET seen_at = \(now)
      WHERE id = \(id) AND seen_at IS NULL AND state IN ('accepted', 'partly', 'declined')
      """)
  }

  // MARK: Rows

  private static func columns(of matter: CorrectionMatter) -> (
    field: String?, value: String?, other: EnterpriseID?
  ) {
    switch matter {
    case .value(let field, let value): (field.rawValue, value, nil)
    case .sameAs(let other): (nil, nil, other)
    case .notOne, .notMine: (nil, nil, nil)
    }
  }

  private static func condition(_ criteria: CorrectionCriteria) -> SQL {
    var parts: [SQL] = []
    switch criteria.whose {
    case .answerable(let reach): parts.append(reach.condition)
    case .own(let account): parts.append("c.account_id = \(account)")
    }
    if let state = criteria.state { parts.append("c.state = \(state)") }
    if let kind = criteria.kind { parts.append("c.kind = \(kind)") }
    if let organisation = criteria.organisation {
      parts.append("c.organisation_id = \(organisation)")
    }
    let week = criteria.now.adding(seconds: -7 * 86_400)
    let month = criteria.now.adding(seconds: -CorrectionRules.days * 86_400)
    switch criteria.age {
    case .week: parts.append("c.asked_at >= \(week)")
    case .month: parts.append("c.asked_at < \(week) AND c.asked_at >= \(month)")
    case .older: parts.append("c.asked_at < \(month)")
    case nil: break
    }
    return parts.joined(separator: " AND ")
  }

  private static let columns: SQL = """
    SELECT c.id, c.enterprise_id, i.entity_id, COALESCE(e.name, c.enterprise_name), c.kind, c.field,
      c.present_value, c.asked_value, c.records, c.other_id, oi.entity_id,
      COALESCE(oe.name, c.other_name), c.reason, c.evidence, c.informant, o.id,
      COALESCE(o.abbreviation_th, o.name_th), COALESCE(o.abbreviation_en, o.name_en), c.account_id,
      a.name, c.asked_at, c.state, c.answer, c.applied_value, b.name, c.answered_at, c.seen_at,
      c.revision, c.firm_link_id
    """

  private static let tables: SQL = """
    FROM correction_request c JOIN account a ON a.id = c.account_id
      LEFT JOIN account b ON b.id = c.answered_by
      LEFT JOIN organisation o ON o.id = c.organisation_id
      LEFT JOIN identity i ON i.enterprise_id = c.enterprise_id
      LEFT JOIN register_entry e ON e.entity_id = i.entity_id
      LEFT JOIN identity oi ON oi.enterprise_id = c.other_id
      LEFT JOIN register_entry oe ON oe.entity_id = oi.entity_id
    """

  private static func request(_ row: Row) throws -> CorrectionRequest {
    let kind: CorrectionMatter.Kind = try row.enumeration(4)
    let field = try row.optionalText(5).flatMap { EnterpriseField(rawValue: $0) }
    let records = try row.text(8).split(separator: " ").compactMap { EnterpriseID(String($0)) }
    let other: EnterpriseID? = try row.optionalID(9)
    let matter: CorrectionMatter =
      switch kind {
      case .value: .value(field ?? .name, try row.optionalText(7))
      case .notOne: .notOne(records)
      case .notMine: .notMine(records)
      case .sameAs: .sameAs(other ?? EnterpriseID(rawValue: 0))
      }
    let otherEntity: EntityID? = try row.optionalID(10)
    let otherName = try row.optionalText(11)
    return CorrectionRequest(
      id: try row.id(0), enterprise: try row.id(1), entity: try row.optionalID(2),
      enterpriseName: try row.text(3), matter: matter, presentValue: try row.optionalText(6),
      other: other == nil ? nil : (otherEntity, otherName ?? ""), reason: try row.text(12),
      evidence: try row.optionalText(13), informant: try row.optionalText(14),
      organisation: try row.named(15), asker: try row.id(18), askerName: try row.text(19),
      askedAt: try row.value(20), state: try row.enumeration(21), answer: try row.optionalText(22),
      appliedValue: try row.optionalText(23), answeredBy: try row.optionalText(24),
      answeredAt: try row.optionalValue(25), seenAt: try row.optionalValue(26),
      revision: try row.int(27), link: try row.optionalID(28))
  }
}
