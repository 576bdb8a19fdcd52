import Database
import Site
import Thailand

/// Which organisations are asked for.
struct OrganisationQuery: Sendable {
  static let sortable = ["name", "code", "kind", "networks"]
  static let standard = ListState.Sort("name")
  static let filters = ["q", "kind"]

  var words: [String]
  var kind: String?
  var sort: ListState.Sort
  var limit: Int
  var offset: Int

  init(_ state: ListState) {
    words = ThaiWords.searchKey(state.filters["q"] ?? "").split(separator: " ").map(String.init)
    kind = state.filters["kind"]
    sort = state.sort
    limit = state.pageSize
    offset = state.offset
  }
}

/// Every statement on the table `organisation` that lists and changes it.
struct OrganisationStore {
  let db: Connection

  func page(_ query: OrganisationQuery) throws -> (rows: [OrganisationRecord], total: Int) {
    let condition = condition(query)
    let direction: SQL = query.sort.isDescending ? " DESC" : " ASC"
    let order: SQL =
      switch query.sort.key {
      case "code": "o.code\(direction)"
      case "kind": "o.kind\(direction), o.sort_key\(direction)"
      case "networks": "networks\(direction), o.sort_key\(direction)"
      default: "o.sort_key\(direction)"
      }
    let rows = try db.rows(
      """
      \(Self.columns) WHERE \(condition) ORDER BY \(order), o.id\(direction)
      LIMIT \(query.limit) OFFSET \(query.offset)
      """, Self.record)
    let total: Int =
      try db.value("SELECT COUNT(*) FROM organisation o WHERE \(condition)") ?? 0
    return (rows, total)
  }

  private func condition(_ query: OrganisationQuery) -> SQL {
    var parts: [SQL] = ["1 = 1"]
    for word in query.words {
      let pattern = "%\(word)%"
      parts.append(
        """
        (o.search_key LIKE \(pattern) OR LOWER(o.code) LIKE \(pattern)
          OR LOWER(COALESCE(o.abbreviation_en, '')) LIKE \(pattern))
        """)
    }
    if let kind = query.kind { parts.append("o.kind = \(kind)") }
    return parts.joined(separator: " AND ")
  }

  func organisation(_ id: OrganisationID) throws -> OrganisationRecord? {
    try db.first("\(Self.columns) WHERE o.id = \(id)", Self.record)
  }

  /// The programmes it takes part in, the newest first.
  func parts(of id: OrganisationID) throws -> [OrganisationPart] {
    try db.rows(
      """
      SELECT p.code, p.name_th, p.name_en, r.role FROM programme_organisation r
      JOIN programme p ON p.id = r.programme_id WHERE r.organisation_id = \(id)
      ORDER BY p.fiscal_year_be DESC, p.code, r.role
      """
    ) {
      OrganisationPart(
        programme: try $0.text(0), name: Text(try $0.text(1), try $0.text(2)),
        role: try $0.text(3))
    }
  }

  /// Every organisation as a choice of a form.
  func choices() throws -> [Choice] { try ProgrammeStore(db: db).organisationChoices() }

  // MARK: Changing

  /// - Throws: ``OrganisationRefusal/codeTaken``.
  func insert(_ values: OrganisationValues) throws -> OrganisationID {
    try refuseTakenCode(values.code, except: nil)
    let id = OrganisationID.next()
    try db.execute(
      """
      INSERT INTO organisation (id, code, name_th, name_en, abbreviation_th, abbreviation_en, kind,
        parent_id, search_key, sort_key)
      VALUES (\(id), \(values.code), \(values.nameTh), \(values.nameEn),
        \(values.abbreviationTh), \(values.abbreviationEn), \(values.kind), \(values.parent),
        \(Self.searchKey(values)), \(ThaiWords.sortKey(values.nameTh)))
      """)
    return id
  }

  /// - Throws: ``OrganisationRefusal``.
  func update(_ id: OrganisationID, to values: OrganisationValues, revision: Int64) throws {
    try refuseTakenCode(values.code, except: id)
    try refuseOwnParent(values.parent, of: id)
    let changed = try db.execute(
      """
      UPDATE organisation SET code = \(values.code), name_th = \(values.nameTh),
        name_en = \(values.nameEn), abbreviation_th = \(values.abbreviationTh),
        abbreviation_en = \(values.abbreviationEn), kind = \(values.kind),
        parent_id = \(values.parent), search_key = \(Self.searchKey(values)),
        sort_key = \(ThaiWords.sortKey(values.nameTh)), revision = revision + 1
      WHERE id = \(id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw OrganisationRefusal.changedMeanwhile }
  }

  private func refuseTakenCode(_ code: String, except id: OrganisationID?) throws {
    let holder: OrganisationID? = try db.value(
      "SELECT id FROM organisation WHERE code = \(code)")
    guard holder == nil || holder == id else { throw OrganisationRefusal.codeTaken }
  }

  /// Walks up from the new parent; a way that leads back to the organisation is a circle.
  private func refuseOwnParent(_ parent: OrganisationID?, of id: OrganisationID) throws {
    var above = parent
    var seen = Set<OrganisationID>()
    while let current = above, seen.insert(current).inserted {
      guard current != id else { throw OrganisationRefusal.ownParent }
      above = try db.value("SELECT parent_id FROM organisation WHERE id = \(current)")
    }
  }

  private static func searchKey(_ values: OrganisationValues) -> String {
    ThaiWords.searchKey("\(values.nameTh) \(values.nameEn)")
  }

  private static let columns: SQL = """
    SELECT o.id, o.code, o.name_th, o.name_en, o.abbreviation_th, o.abbreviation_en, o.kind,
      o.parent_id, u.name_th, u.name_en, o.revision,
      (SELECT COUNT(DISTINCT r.programme_id) FROM programme_organisation r
       WHERE r.organisation_id = o.id) AS programmes,
      (SELECT COUNT(*) FROM network n WHERE n.organisation_id = o.id) AS networks
    FROM organisation o LEFT JOIN organisation u ON u.id = o.parent_id
    """

  private static func record(_ row: Row) throws -> OrganisationRecord {
    OrganisationRecord(
      id: try row.id(0),
      values: OrganisationValues(
        code: try row.text(1), nameTh: try row.text(2), nameEn: try row.text(3),
        abbreviationTh: try row.optionalText(4), abbreviationEn: try row.optionalText(5),
        kind: try row.text(6), parent: try row.optionalValue(7)),
      parentName: try ProgrammeStore.text(row, 8, 9), programmes: Int(try row.int64(11)),
      networks: Int(try row.int64(12)), revision: try row.int64(10))
  }
}
