import Database
import Site
import Thailand

/// The enterprises, changes and rows behind a number, as far as `reach` goes.
struct ReceiptStore {
  let db: Connection
  let reach: Reach

  // MARK: Enterprises

  /// One page of the enterprises behind a number, with how many the viewer reaches.
  func enterprises(_ question: ReceiptQuestion, _ query: ReceiptQuery) throws
    -> (rows: [ReceiptEnterprise], total: Int)
  {
    let condition = enterpriseCondition(question, query)
    let count: SQL =
      isOfRegister(question, query)
      ? """
      SELECT COUNT(*) FROM counted_enterprise c
      CROSS JOIN register_entry r WHERE r.entity_id = c.entity_id AND \(condition)
      """ : "SELECT COUNT(*) FROM counted_enterprise c WHERE \(condition)"
    let total: Int = try db.remembered(count) { try db.value($0) ?? 0 }
    // Many are walked in the order of their names, which the register has; few are sorted.
    let from: SQL =
      total > Self.sortedAtMost && query.sort.key != "value" && query.sort.key != "province"
      ? "register_entry r CROSS JOIN counted_enterprise c"
      : "counted_enterprise c CROSS JOIN register_entry r"
    let direction: SQL = query.sort.isDescending ? " DESC" : ""
    let order: SQL =
      switch query.sort.key {
      case "value": "c.value_hundredths" + direction + ", r.sort_key"
      case "province": "r.province_code" + direction + ", r.sort_key"
      default: "r.sort_key" + direction
      }
    let rows = try db.rows(
      """
      SELECT c.entity_id, r.name, r.province_code, c.scope_key, c.value_hundredths
      FROM \(from) WHERE r.entity_id = c.entity_id AND \(condition)
      ORDER BY \(order), c.entity_id, c.scope_key
      LIMIT \(query.limit) OFFSET \(query.offset)
      """
    ) { row in
      (
        entity: try row.id(0, of: RegisterEntry.self), name: try row.text(1),
        province: try row.optionalText(2), key: try row.text(3), value: try row.int64(4)
      )
    }
    let agencies = try agencies(counting: rows.map(\.entity), question)
    return (
      rows.map { row in
        ReceiptEnterprise(
          entity: row.entity, name: row.name, province: row.province,
          agencies: agencies[row.entity] ?? [],
          countedBy: question.measure == .naive ? row.key : "", valueHundredths: row.value)
      }, total
    )
  }

  /// More enterprises than this are not sorted for a page.
  private static let sortedAtMost = 2_000

  /// Whether the condition looks at the register beside what was counted.
  private func isOfRegister(_ question: ReceiptQuestion, _ query: ReceiptQuery) -> Bool {
    query.search != nil || query.province != nil || question.scope == .province
      || question.scope == .provinceGroup
  }

  private func enterpriseCondition(_ question: ReceiptQuestion, _ query: ReceiptQuery) -> SQL {
    var parts: [SQL] = [
      "c.programme_id = \(question.programme)",
      "c.indicator_code = \(question.definition.code)", scopeCondition(question),
    ]
    for word in ThaiWords.searchKey(query.search ?? "").split(separator: " ") {
      parts.append("r.search_key LIKE \("%\(word)%")")
    }
    if let province = query.province { parts.append("r.province_code = \(province)") }
    if let agency = query.agency { parts.append(counted(by: agency, question)) }
    parts.append(entityReach("c.entity_id"))
    return parts.joined(separator: " AND ")
  }

  private func scopeCondition(_ question: ReceiptQuestion) -> SQL {
    switch question.measure {
    case .naive: return "c.scope = 'agency'"
    case .inOneAgency, .inTwoAgencies, .inThreeOrMore:
      let many: SQL =
        question.measure == .inOneAgency
        ? "= 1" : question.measure == .inTwoAgencies ? "= 2" : ">= 3"
      return """
        c.scope = 'programme' AND c.entity_id IN (
          SELECT k.entity_id FROM counted_enterprise k
          WHERE k.programme_id = \(question.programme)
            AND k.indicator_code = \(question.definition.code) AND k.scope = 'agency'
          GROUP BY k.entity_id HAVING COUNT(*) \(many))
        """
    case .onlyTogether:
      return """
        c.scope = 'programme' AND NOT EXISTS (
          SELECT 1 FROM counted_enterprise k
          WHERE k.programme_id = \(question.programme)
            AND k.indicator_code = \(question.definition.code) AND k.scope = 'agency'
            AND k.entity_id = c.entity_id)
        """
    default: break
    }
    switch question.scope {
    case .programme: return "c.scope = 'programme' AND c.scope_key = ''"
    case .agency:
      let own: SQL = "c.scope = 'agency' AND c.scope_key = \(question.key)"
      guard let other = question.other else { return own }
      return own + " AND " + counted(by: other, question)
    case .network: return "c.scope = 'network' AND c.scope_key = \(question.key)"
    case .province:
      return "c.scope = 'programme' AND c.scope_key = '' AND r.province_code = \(question.key)"
    case .provinceGroup:
      return """
        c.scope = 'programme' AND c.scope_key = '' AND r.province_code IN \(list: question.provinces)
        """
    }
  }

  /// Whether an agency's own count holds the enterprise as well.
  private func counted(by agency: String, _ question: ReceiptQuestion) -> SQL {
    """
    EXISTS (SELECT 1 FROM counted_enterprise k
      WHERE k.programme_id = \(question.programme)
        AND k.indicator_code = \(question.definition.code) AND k.scope = 'agency'
        AND k.scope_key = \(agency) AND k.entity_id = c.entity_id)
    """
  }

  /// The agencies whose own counts hold these enterprises.
  private func agencies(counting entities: [EntityID], _ question: ReceiptQuestion) throws
    -> [EntityID: [String]]
  {
    guard !entities.isEmpty else { return [:] }
    var agencies: [EntityID: [String]] = [:]
    try db.each(
      """
      SELECT entity_id, scope_key FROM counted_enterprise
      WHERE programme_id = \(question.programme) AND indicator_code = \(question.definition.code)
        AND scope = 'agency' AND entity_id IN \(list: entities) ORDER BY scope_key
      """
    ) { agencies[try $0.id(0), default: []].append(try $0.text(1)) }
    return agencies
  }

  /// An enterprise is within reach when one of its records is.
  private func entityReach(_ entity: SQL) -> SQL {
    if reach.isEverything { return "1 = 1" }
    return """
      EXISTS (SELECT 1 FROM identity i JOIN enterprise e ON e.id = i.enterprise_id
        LEFT JOIN membership m ON m.enterprise_id = e.id
        WHERE i.entity_id = \(entity) AND \(reach.condition(
          organisation: "e.organisation_id", province: "e.province_code", network: "m.network_id")))
      """
  }

  /// The name of an enterprise, when it is within reach.
  func name(of entity: EntityID) throws -> String? {
    try db.value(
      """
      SELECT r.name FROM register_entry r
      WHERE r.entity_id = \(entity) AND \(entityReach("r.entity_id"))
      """)
  }

  /// What an enterprise adds in each part of the programme: scope, key, amount.
  func counts(of entity: EntityID, _ question: ReceiptQuestion) throws
    -> [(scope: FigureScope, key: String, value: Int64)]
  {
    try db.rows(
      """
      SELECT scope, scope_key, value_hundredths FROM counted_enterprise
      WHERE programme_id = \(question.programme) AND indicator_code = \(question.definition.code)
        AND entity_id = \(entity) ORDER BY scope, scope_key
      """
    ) { (FigureScope(rawValue: try $0.text(0)) ?? .programme, try $0.text(1), try $0.int64(2)) }
  }

  // MARK: Changes

  /// One page of the changes behind a sum: an enterprise, a period, and all reports about it.
  func changes(_ question: ReceiptQuestion, kind: String, _ query: ReceiptQuery) throws
    -> (rows: [ReceiptChange], total: Int)
  {
    let having: SQL =
      switch question.measure {
      case .repeated: "HAVING COUNT(*) > 1"
      case .conflicting:
        "HAVING COUNT(*) > 1 AND MIN(o.change_hundredths) <> MAX(o.change_hundredths)"
      default: ""
      }
    var condition: SQL = """
      o.programme_id = \(question.programme) AND o.kind = \(kind)
        AND \(rowReach("o", province: "r.province_code"))
      """
    for word in ThaiWords.searchKey(query.search ?? "").split(separator: " ") {
      condition += " AND r.search_key LIKE \("%\(word)%")"
    }
    let grouped: SQL = """
      SELECT i.entity_id, r.name, o.period, COUNT(*) AS reports,
        MIN(ABS(o.change_hundredths)) AS size, MIN(o.change_hundredths) AS lowest,
        MAX(o.change_hundredths) AS highest, r.sort_key
      FROM outcome o JOIN identity i ON i.enterprise_id = o.enterprise_id
      JOIN register_entry r ON r.entity_id = i.entity_id
      WHERE \(condition)
      GROUP BY i.entity_id, r.name, o.period, r.sort_key \(having)
      """
    let total: Int = try db.value("SELECT COUNT(*) FROM (\(grouped)) g") ?? 0
    let direction: SQL = query.sort.isDescending ? " DESC" : ""
    let order: SQL = query.sort.key == "value" ? "g.size" + direction : "g.sort_key" + direction
    let rows = try db.rows(
      """
      SELECT g.entity_id, g.name, g.period, g.reports, g.size, g.lowest, g.highest
      FROM (\(grouped)) g ORDER BY \(order), g.entity_id, g.period
      LIMIT \(query.limit) OFFSET \(query.offset)
      """
    ) { row in
      let size = try row.int64(4)
      let lowest = try row.int64(5)
      let highest = try row.int64(6)
      // Of a gain and a loss of one size the loss counts, as in the counting rule.
      let isLoss = lowest == -size || (highest < 0 && highest == -size)
      return ReceiptChange(
        entity: try row.id(0), name: try row.text(1), period: try row.text(2),
        reports: Int(try row.int64(3)), smallest: isLoss ? -size : size, lowest: lowest,
        highest: highest)
    }
    return (rows, total)
  }

  // MARK: Rows

  /// One page of the rows behind a number, or of one enterprise.
  func rows(
    _ question: ReceiptQuestion, of entity: EntityID? = nil, _ query: ReceiptQuery
  ) throws -> (rows: [ReceiptRow], total: Int) {
    let source = factSource(question)
    var parts: [SQL] = [
      "x.programme_id = \(question.programme)", source.condition,
      rowReach("x", province: "r.province_code"),
    ]
    if let entity { parts.append("i.entity_id = \(entity)") }
    switch question.scope {
    case .programme: break
    case .agency: parts.append("o.code = \(question.key)")
    case .network: parts.append("n.code = \(question.key)")
    case .province: parts.append("r.province_code = \(question.key)")
    case .provinceGroup: parts.append("r.province_code IN \(list: question.provinces)")
    }
    for word in ThaiWords.searchKey(query.search ?? "").split(separator: " ") {
      parts.append("r.search_key LIKE \("%\(word)%")")
    }
    if let agency = query.agency { parts.append("o.code = \(agency)") }
    if let province = query.province { parts.append("r.province_code = \(province)") }
    let from: SQL = """
      FROM \(source.table) LEFT JOIN identity i ON i.enterprise_id = x.enterprise_id
      LEFT JOIN register_entry r ON r.entity_id = i.entity_id
      JOIN organisation o ON o.id = x.organisation_id
      LEFT JOIN network n ON n.id = x.network_id
      WHERE \(parts.joined(separator: " AND "))
      """
    let total: Int = try db.value("SELECT COUNT(*) \(from)") ?? 0
    let direction: SQL = query.sort.isDescending ? " DESC" : ""
    let order: SQL =
      query.sort.key == "value"
      ? source.value + direction + ", x.id" : "r.sort_key" + direction + ", x.id"
    let found = try db.rows(
      """
      SELECT i.entity_id, COALESCE(r.name, \(source.person)), o.name_th, o.name_en, n.code,
        \(source.what), \(source.day), \(source.value), x.import_row_id
      \(from) ORDER BY \(order) LIMIT \(query.limit) OFFSET \(query.offset)
      """
    ) { row in
      (
        row: ReceiptRow(
          entity: try row.optionalID(0), name: try row.optionalText(1) ?? "",
          organisation: Text(try row.text(2), try row.text(3)),
          networkCode: try row.optionalText(4), what: try row.optionalText(5) ?? "",
          day: try row.optionalText(6), valueHundredths: try row.optionalInt64(7), source: nil),
        importRow: try row.optionalID(8, of: ImportRow.self)
      )
    }
    let places = try places(of: found.compactMap(\.importRow))
    return (
      found.map { entry in
        ReceiptRow(
          entity: entry.row.entity, name: entry.row.name, organisation: entry.row.organisation,
          networkCode: entry.row.networkCode, what: entry.row.what, day: entry.row.day,
          valueHundredths: entry.row.valueHundredths,
          source: entry.importRow.flatMap { places[$0] })
      }, total
    )
  }

  /// Files, sheets and row numbers of imported rows.
  func places(of rows: [ImportRowID]) throws -> [ImportRowID: SourcePlace] {
    guard !rows.isEmpty else { return [:] }
    var places: [ImportRowID: SourcePlace] = [:]
    try db.each(
      """
      SELECT w.id, f.name, s.name, w.number FROM import_row w
      JOIN import_sheet s ON s.id = w.sheet_id JOIN import_file f ON f.id = s.file_id
      WHERE w.id IN \(list: rows)
      """
    ) { row in
      let id: ImportRowID = try row.id(0)
      places[id] = SourcePlace(
        row: id, file: try row.text(1), sheet: try row.text(2), number: Int(try row.int64(3)))
    }
    return places
  }

  private func rowReach(_ fact: StaticString, province: SQL) -> SQL {
    reach.condition(
      organisation: "\(raw: fact).organisation_id", province: province,
      network: "\(raw: fact).network_id")
  }

  /// Where the rows of an indicator lie, and which of their columns say what.
  private struct FactSource {
    let table: SQL
    let condition: SQL
    let what: SQL
    let day: SQL
    let value: SQL
    let person: SQL
  }

  private func factSource(_ question: ReceiptQuestion) -> FactSource {
    switch question.definition.rule {
    case .registeredEnterprises:
      return FactSource(
        table: "membership x", condition: "1 = 1", what: "CAST(NULL AS TEXT)", day: "x.joined_on",
        value: "CAST(NULL AS BIGINT)", person: "''")
    case .developedEnterprises(_, let kinds):
      let isOfficial =
        question.measure == .officialRows || question.measure == .officialOrganisations
      var condition: SQL =
        isOfficial ? "x.participant = 'official'" : "x.participant = 'entrepreneur'"
      if !kinds.isEmpty, !isOfficial { condition += " AND a.kind IN \(list: kinds)" }
      return FactSource(
        table: "attendance x JOIN activity a ON a.id = x.activity_id", condition: condition,
        what: "a.name", day: "a.starts_on", value: "x.hours_hundredths",
        person: "x.official_organisation")
    case .enterprisesWithOutcome(let kind), .sumOfOutcome(let kind):
      return FactSource(
        table: "outcome x", condition: "x.kind = \(kind)", what: "x.period",
        day: "CAST(NULL AS TEXT)", value: "x.change_hundredths", person: "''")
    }
  }
}
