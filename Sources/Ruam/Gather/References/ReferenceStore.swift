import Algorithms
import Database
import Site
import Thailand

/// What one edition brought, counted.
struct ReferenceCounts: Sendable, Hashable {
  var rows = 0
  var refused = 0
  /// Rows that speak of an enterprise of ours.
  var linked = 0
  var confirmed = 0
  var completed = 0
  var differing = 0
}

/// One edition as lists show it.
struct ReferenceEditionLine: Sendable {
  let id: ReferenceEditionID
  let register: ReferenceRegisterID
  let registerCode: String
  let registerName: String
  let asOf: CalendarDate
  let file: String
  let counts: ReferenceCounts
  let loadedAt: Timestamp
  let loadedBy: String?
  let isCurrent: Bool
}

/// One difference between our register and a reference register.
struct ReferenceDifference: Sendable {
  let entity: EntityID
  let enterprise: String
  /// The number by which the register knows the enterprise, else ours.
  let number: String?
  let field: EnterpriseField
  let ours: String?
  let theirs: String
  let asOf: CalendarDate
  /// The row of the register's file.
  let row: Int
}

/// Which differences are asked for.
struct ReferenceCriteria: Sendable {
  var field: EnterpriseField?
  var words: [String] = []
  var reach: Reach

  static let filters = ["q", "field"]
  static let sortable = ["name", "field"]
  static let standard = ListState.Sort("name")

  init(_ filters: [String: String], reach: Reach) {
    self.reach = reach
    field = filters["field"].flatMap { EnterpriseField(rawValue: $0) }
    words = ThaiWords.searchKey(filters["q"] ?? "").split(separator: " ").map(String.init)
  }
}

/// Every statement on `reference_register`, `reference_edition` and `reference_record`, and the lists
/// of differences.
struct ReferenceStore {
  let db: Connection

  // MARK: Editions

  /// The current edition of each register, by name.
  func current() throws -> [ReferenceEditionLine] {
    try counted(
      db.rows(
        "\(Self.edition) WHERE d.is_current = TRUE ORDER BY r.name, r.id", Self.editionLine))
  }

  /// All editions of a register, the latest first.
  func editions(of register: ReferenceRegisterID) throws -> [ReferenceEditionLine] {
    try counted(
      db.rows(
        """
        \(Self.edition) WHERE d.register_id = \(register) ORDER BY d.loaded_at DESC, d.id DESC
        """, Self.editionLine))
  }

  /// Current editions change with our register, so they are counted as they are now.
  private func counted(_ lines: [ReferenceEditionLine]) throws -> [ReferenceEditionLine] {
    try lines.map { line in
      guard line.isCurrent else { return line }
      var counts = try counts(of: line.id)
      counts.rows = line.counts.rows
      counts.refused = line.counts.refused
      return ReferenceEditionLine(
        id: line.id, register: line.register, registerCode: line.registerCode,
        registerName: line.registerName, asOf: line.asOf, file: line.file, counts: counts,
        loadedAt: line.loadedAt, loadedBy: line.loadedBy, isCurrent: true)
    }
  }

  /// How many rows are linked and what they say now.
  func counts(of edition: ReferenceEditionID) throws -> ReferenceCounts {
    var counts = ReferenceCounts()
    counts.linked =
      try db.value(
        "SELECT COUNT(DISTINCT record_id) FROM reference_link WHERE edition_id = \(edition)") ?? 0
    let sql: SQL = """
      SELECT verdict, COUNT(*) FROM reference_finding WHERE edition_id = \(edition)
      GROUP BY verdict
      """
    try db.each(sql) { row in
      switch try row.enumeration(0, as: ReferenceFinding.Verdict.self) {
      case .confirms: counts.confirmed = try row.int(1)
      case .completes: counts.completed = try row.int(1)
      case .differs: counts.differing = try row.int(1)
      }
    }
    return counts
  }

  /// The register with this code, with its current edition.
  func register(code: String) throws -> (
    id: ReferenceRegisterID, edition: ReferenceEditionID?, asOf: String?, sha256: String?
  )? {
    try db.first(
      """
      SELECT r.id, d.id, d.as_of, d.sha256 FROM reference_register r
      LEFT JOIN reference_edition d ON d.register_id = r.id AND d.is_current = TRUE
      WHERE r.code = \(code)
      """
    ) { (try $0.id(0), try $0.optionalID(1), try $0.optionalText(2), try $0.optionalText(3)) }
  }

  func insert(_ id: ReferenceRegisterID, code: String, name: String) throws {
    try db.execute(
      "INSERT INTO reference_register (id, code, name) VALUES (\(id), \(code), \(name))")
  }

  func rename(_ id: ReferenceRegisterID, _ name: String) throws {
    try db.execute("UPDATE reference_register SET name = \(name) WHERE id = \(id)")
  }

  func insert(
    _ id: ReferenceEditionID, of register: ReferenceRegisterID, asOf: CalendarDate, file: String,
    sha256: String, account: AccountID?, at now: Timestamp
  ) throws {
    try db.execute(
      """
      INSERT INTO reference_edition (id, register_id, as_of, file_name, sha256, row_count,
        refused_count, linked_count, confirmed_count, completed_count, differing_count, account_id,
        loaded_at, is_current)
      VALUES (\(id), \(register), \(asOf.iso), \(file), \(sha256), 0, 0, 0, 0, 0, 0, \(account),
        \(now), \(true))
      """)
  }

  func note(_ counts: ReferenceCounts, of edition: ReferenceEditionID) throws {
    try db.execute(
      """
      UPDATE reference_edition SET row_count = \(counts.rows), refused_count = \(counts.refused),
        linked_count = \(counts.linked), confirmed_count = \(counts.confirmed),
        completed_count = \(counts.completed), differing_count = \(counts.differing)
      WHERE id = \(edition)
      """)
  }

  /// Sets an edition aside: its counts stay, its rows and what they said go.
  ///
  /// - Returns: the entities that it spoke of.
  func retire(_ edition: ReferenceEditionID) throws -> Set<EntityID> {
    var counts = try counts(of: edition)
    let kept = try db.first(
      "SELECT row_count, refused_count FROM reference_edition WHERE id = \(edition)"
    ) { (try $0.int(0), try $0.int(1)) }
    (counts.rows, counts.refused) = kept ?? (0, 0)
    try note(counts, of: edition)
    let entities: [EntityID] = try db.rows(
      "SELECT DISTINCT entity_id FROM reference_link WHERE edition_id = \(edition)"
    ) { try $0.id(0) }
    for table in ["reference_finding", "reference_link", "reference_record"] as [StaticString] {
      try db.execute("DELETE FROM \(raw: table) WHERE edition_id = \(edition)")
    }
    try db.execute(
      "UPDATE reference_edition SET is_current = \(false) WHERE id = \(edition)")
    return Set(entities)
  }

  // MARK: Records

  func insert(_ records: [ReferenceRecord], of edition: ReferenceEditionID) throws {
    _ = try db.insert(
      into: "reference_record",
      columns: [
        "id", "edition_id", "number", "name", "place_key", "tax_id", "community_enterprise_code",
        "legal_form", "tsic_code", "business", "address", "subdistrict", "district",
        "province_code", "postal_code", "status", "capital_satang", "registered_on",
      ],
      rows: records.lazy.map { record in
        [
          record.id.sqlValue, edition.sqlValue, Int64(record.number).sqlValue,
          record.name.sqlValue, record.placeKey.sqlValue, record.taxID.sqlValue,
          record.communityEnterpriseCode.sqlValue, (record.legalForm?.rawValue).sqlValue,
          record.tsicCode.sqlValue, record.business.sqlValue, record.address.sqlValue,
          record.subdistrict.sqlValue, record.district.sqlValue, record.provinceCode.sqlValue,
          record.postalCode.sqlValue, record.status.sqlValue, record.capitalSatang.sqlValue,
          (record.registeredOn?.iso).sqlValue,
        ]
      })
  }

  /// The entities that rows may speak of, by number or by name and province.
  func candidates(of records: [ReferenceRecord]) throws -> Set<EntityID> {
    var found = Set<EntityID>()
    let keys = records.flatMap { record in
      [
        record.taxID.map { IdentityKey(basis: .taxID, text: $0) },
        record.communityEnterpriseCode.map {
          IdentityKey(basis: .communityEnterpriseCode, text: $0)
        },
        record.placeKey.map { IdentityKey(basis: .nameAndProvince, text: $0) },
      ].compactMap { $0?.stored }
    }
    for chunk in keys.chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT DISTINCT i.entity_id FROM identity_key k
        JOIN identity i ON i.enterprise_id = k.enterprise_id WHERE k.key IN \(list: chunk)
        """
      try db.each(sql) { found.insert(try $0.id(0)) }
    }
    // Numbers that people corrected stand in the entries alone.
    for chunk in records.compactMap(\.taxID).chunks(ofCount: 500) {
      try db.each("SELECT entity_id FROM register_entry WHERE tax_id IN \(list: chunk)") {
        found.insert(try $0.id(0))
      }
    }
    return found
  }

  // MARK: Differences

  func differences(
    of edition: ReferenceEditionID, _ criteria: ReferenceCriteria, sort: ListState.Sort,
    offset: Int, limit: Int
  ) throws -> [ReferenceDifference] {
    let direction: SQL = sort.isDescending ? "DESC" : "ASC"
    let column: SQL =
      sort.key == "field"
      ? "f.field \(direction), e.sort_key \(direction)" : "e.sort_key \(direction)"
    return try db.rows(
      """
      SELECT f.entity_id, e.name, COALESCE(x.tax_id, x.community_enterprise_code, e.tax_id,
        e.community_enterprise_code), f.field, f.ours, f.theirs, d.as_of, x.number
      FROM reference_finding f JOIN register_entry e ON e.entity_id = f.entity_id
        JOIN reference_record x ON x.id = f.record_id
        JOIN reference_edition d ON d.id = f.edition_id
      WHERE \(Self.condition(edition, criteria))
      ORDER BY \(column), f.entity_id, f.field, f.record_id LIMIT \(limit) OFFSET \(offset)
      """
    ) { row -> ReferenceDifference? in
      guard let field = EnterpriseField(rawValue: try row.text(3)),
        let asOf = CalendarDate(iso: try row.text(6))
      else { return nil }
      return ReferenceDifference(
        entity: try row.id(0), enterprise: try row.text(1), number: try row.optionalText(2),
        field: field, ours: try row.optionalText(4), theirs: try row.text(5), asOf: asOf,
        row: try row.int(7))
    }.compactMap { $0 }
  }

  func total(of edition: ReferenceEditionID, _ criteria: ReferenceCriteria) throws -> Total {
    let found: SQL = """
      SELECT 1 AS one FROM reference_finding f
      JOIN register_entry e ON e.entity_id = f.entity_id
      WHERE \(Self.condition(edition, criteria)) LIMIT \(CorrectionStore.countLimit + 1)
      """
    let count: Int = try db.value("SELECT COUNT(*) FROM (\(found)) AS found") ?? 0
    return count > CorrectionStore.countLimit
      ? .moreThan(CorrectionStore.countLimit) : .exactly(count)
  }

  private static func condition(_ edition: ReferenceEditionID, _ criteria: ReferenceCriteria)
    -> SQL
  {
    var parts: [SQL] = [
      "f.edition_id = \(edition)", "f.verdict = \(ReferenceFinding.Verdict.differs)",
      criteria.reach.entries("e"),
    ]
    if let field = criteria.field { parts.append("f.field = \(field)") }
    parts += criteria.words.map { "e.search_key LIKE \("%\($0)%")" }
    return parts.joined(separator: " AND ")
  }

  // MARK: Rows

  private static let edition: SQL = """
    SELECT d.id, r.id, r.code, r.name, d.as_of, d.file_name, d.row_count, d.refused_count,
      d.linked_count, d.confirmed_count, d.completed_count, d.differing_count, d.loaded_at, a.name,
      d.is_current
    FROM reference_edition d JOIN reference_register r ON r.id = d.register_id
      LEFT JOIN account a ON a.id = d.account_id
    """

  private static func editionLine(_ row: Row) throws -> ReferenceEditionLine {
    let iso = try row.text(4)
    guard let asOf = CalendarDate(iso: iso) else {
      throw DatabaseError(.typeMismatch, "\(iso) is no day")
    }
    return ReferenceEditionLine(
      id: try row.id(0), register: try row.id(1), registerCode: try row.text(2),
      registerName: try row.text(3), asOf: asOf, file: try row.text(5),
      counts: ReferenceCounts(
        rows: try row.int(6), refused: try row.int(7), linked: try row.int(8),
        confirmed: try row.int(9), completed: try row.int(10), differing: try row.int(11)),
      loadedAt: try row.value(12), loadedBy: try row.optionalText(13),
      isCurrent: try row.bool(14))
  }
}
