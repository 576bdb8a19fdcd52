import Database
import Site
import Thailand

/// One line of the list of networks.
struct NetworkLine: Sendable {
  let id: NetworkID
  let code: String
  let name: Text
  let organisation: Text
  let level: String
  let sector: String?
  let stage: String
  let provinceGroups: [String]
  /// Distinct enterprises, as counted.
  let members: Int
}

/// Which networks are asked for.
struct NetworkCriteria: Sendable {
  var query: String?
  var organisation: OrganisationID?
  var programme: ProgrammeID?
  var level: String?
  var stage: String?
  var provinceGroup: String?
  var reach: Reach
}

/// Every statement on the tables `network`, `network_province_group` and `network_stage`.
struct NetworkStore {
  let db: Connection

  // MARK: Lists

  func lines(
    _ criteria: NetworkCriteria, sort: String, descending: Bool, offset: Int, limit: Int
  ) throws -> [NetworkLine] {
    let direction: SQL = descending ? " DESC" : ""
    let order: SQL =
      switch sort {
      case "name": "n.sort_key\(direction), n.id\(direction)"
      case "members": "members\(direction), n.code\(direction)"
      default: "n.code\(direction), n.id\(direction)"
      }
    let sql: SQL = """
      SELECT n.id, n.code, n.name_th, n.name_en, o.name_th, o.name_en, n.level, n.sector, n.stage,
        COALESCE((
          SELECT f.value_hundredths / 100 FROM figure f WHERE f.programme_id = n.programme_id
            AND f.indicator_code = 'enterprises_registered' AND f.scope = 'network'
            AND f.scope_key = n.code AND f.measure = 'distinct'), 0) AS members
      FROM network n JOIN organisation o ON o.id = n.organisation_id
      WHERE \(conditions(criteria)) ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)
      """
    let lines = try db.rows(sql) { row in
      let thai = try row.text(2)
      return NetworkLine(
        id: try row.id(0), code: try row.text(1),
        name: Text(thai, try row.optionalText(3) ?? thai),
        organisation: Text(try row.text(4), try row.text(5)), level: try row.text(6),
        sector: try row.optionalText(7), stage: try row.text(8), provinceGroups: [],
        members: try row.int(9))
    }
    let groups = try provinceGroups(of: lines.map(\.id))
    return lines.map { line in
      NetworkLine(
        id: line.id, code: line.code, name: line.name, organisation: line.organisation,
        level: line.level, sector: line.sector, stage: line.stage,
        provinceGroups: groups[line.id] ?? [], members: line.members)
    }
  }

  func count(_ criteria: NetworkCriteria) throws -> Int {
    try db.value("SELECT COUNT(*) FROM network n WHERE \(conditions(criteria))") ?? 0
  }

  private func conditions(_ criteria: NetworkCriteria) -> SQL {
    var conditions = [
      criteria.reach.condition(
        organisation: "n.organisation_id", province: "n.province_code", network: "n.id")
    ]
    for word in (criteria.query.map(ThaiWords.searchKey) ?? "").split(separator: " ") {
      conditions.append("(' ' || n.search_key || ' ') LIKE \("% \(word)%")")
    }
    if let value = criteria.organisation { conditions.append("n.organisation_id = \(value)") }
    if let value = criteria.programme { conditions.append("n.programme_id = \(value)") }
    if let value = criteria.level { conditions.append("n.level = \(value)") }
    if let value = criteria.stage { conditions.append("n.stage = \(value)") }
    if let value = criteria.provinceGroup {
      conditions.append(
        """
        EXISTS (SELECT 1 FROM network_province_group g
          WHERE g.network_id = n.id AND g.province_group = \(value))
        """)
    }
    return conditions.joined(separator: " AND ")
  }

  func provinceGroups(of networks: [NetworkID]) throws -> [NetworkID: [String]] {
    var groups: [NetworkID: [String]] = [:]
    let sql: SQL = """
      SELECT network_id, province_group FROM network_province_group
      WHERE network_id IN \(list: networks) ORDER BY network_id, province_group
      """
    try db.each(sql) { groups[try $0.id(0), default: []].append(try $0.text(1)) }
    return groups
  }

  // MARK: One network

  /// - Returns: `nil` when there is none within reach.
  func network(_ id: NetworkID, reach: Reach) throws -> NetworkRecord? {
    let sql: SQL = """
      SELECT id, code, name_th, name_en, programme_id, form, level, sector, stage, organisation_id,
        coordinating_organisation_id, parent_id, province_code, purpose_th, purpose_en, revision
      FROM network n WHERE id = \(id) AND \(reach.condition(
        organisation: "n.organisation_id", province: "n.province_code", network: "n.id"))
      """
    let groups = try provinceGroups(of: [id])[id] ?? []
    return try db.first(sql) { row in
      let thai = try row.text(2)
      let english = try row.optionalText(3)
      return NetworkRecord(
        id: try row.id(0), code: try row.text(1), name: Text(thai, english ?? thai),
        hasEnglishName: english != nil, programme: try row.optionalValue(4),
        form: NetworkForm(rawValue: try row.text(5)) ?? .network, level: try row.text(6),
        sector: try row.optionalText(7), stage: try row.text(8), organisation: try row.id(9),
        coordinator: try row.optionalValue(10), parent: try row.optionalValue(11),
        province: try row.optionalText(12), provinceGroups: groups,
        purposeTh: try row.optionalText(13), purposeEn: try row.optionalText(14),
        revision: try row.int64(15))
    }
  }

  func isCodeTaken(_ code: String, except id: NetworkID?) throws -> Bool {
    let holder: NetworkID? = try db.value("SELECT id FROM network WHERE code = \(code)")
    return holder != nil && holder != id
  }

  /// Whether `parent` is the network itself or stands somewhere under it.
  func isUnder(_ parent: NetworkID, _ network: NetworkID) throws -> Bool {
    var next: NetworkID? = parent
    var seen = Set<NetworkID>()
    while let current = next, seen.insert(current).inserted {
      if current == network { return true }
      next = try db.value("SELECT parent_id FROM network WHERE id = \(current)")
    }
    return false
  }

  func insert(_ network: NetworkRecord) throws {
    try db.execute(
      """
      INSERT INTO network (id, code, programme_id, name_th, name_en, name_key, form, level, sector,
        stage, organisation_id, coordinating_organisation_id, parent_id, province_code, purpose_th,
        purpose_en, search_key, sort_key)
      VALUES (\(network.id), \(network.code), \(network.programme), \(network.name.th),
        \(network.hasEnglishName ? network.name.en : nil), \(OrganisationName.key(network.name.th)),
        \(network.form.rawValue), \(network.level), \(network.sector), \(network.stage),
        \(network.organisation), \(network.coordinator), \(network.parent), \(network.province),
        \(network.purposeTh), \(network.purposeEn), \(Self.searchKey(network)),
        \(ThaiWords.sortKey(network.name.th)))
      """)
    try replaceGroups(network)
  }

  /// - Returns: false when somebody else changed it meanwhile.
  func update(_ network: NetworkRecord) throws -> Bool {
    let changed = try db.execute(
      """
      UPDATE network SET code = \(network.code), programme_id = \(network.programme),
        name_th = \(network.name.th), name_en = \(network.hasEnglishName ? network.name.en : nil),
        name_key = \(OrganisationName.key(network.name.th)), form = \(network.form.rawValue),
        level = \(network.level), sector = \(network.sector),
        organisation_id = \(network.organisation),
        coordinating_organisation_id = \(network.coordinator), parent_id = \(network.parent),
        province_code = \(network.province), purpose_th = \(network.purposeTh),
        purpose_en = \(network.purposeEn), search_key = \(Self.searchKey(network)),
        sort_key = \(ThaiWords.sortKey(network.name.th)), revision = revision + 1
      WHERE id = \(network.id) AND revision = \(network.revision)
      """)
    try replaceGroups(network)
    return changed == 1
  }

  private static func searchKey(_ network: NetworkRecord) -> String {
    ThaiWords.searchKey("\(network.name.th) \(network.name.en) \(network.code)")
  }

  private func replaceGroups(_ network: NetworkRecord) throws {
    try db.execute("DELETE FROM network_province_group WHERE network_id = \(network.id)")
    try db.insert(
      into: "network_province_group", columns: ["network_id", "province_group"],
      rows: Set(network.provinceGroups).sorted().map { [network.id.sqlValue, $0.sqlValue] })
  }

  // MARK: Stages

  struct StageLine: Sendable {
    let stage: String
    let startedOn: CalendarDate?
    let note: String?
  }

  func stages(_ network: NetworkID) throws -> [StageLine] {
    try db.rows(
      """
      SELECT stage, started_on, note FROM network_stage WHERE network_id = \(network)
      ORDER BY started_on, id
      """
    ) {
      StageLine(
        stage: try $0.text(0), startedOn: CalendarDate(iso: try $0.text(1)),
        note: try $0.optionalText(2))
    }
  }

  /// - Returns: false when somebody else changed the network meanwhile.
  func setStage(
    _ stage: NetworkStage, of network: NetworkRecord, on day: CalendarDate, note: String?
  ) throws -> Bool {
    let changed = try db.execute(
      """
      UPDATE network SET stage = \(stage.rawValue), revision = revision + 1
      WHERE id = \(network.id) AND revision = \(network.revision)
      """)
    try insertStage(stage.rawValue, of: network.id, on: day, note: note)
    return changed == 1
  }

  func insertStage(_ stage: String, of network: NetworkID, on day: CalendarDate, note: String?)
    throws
  {
    try db.execute(
      """
      INSERT INTO network_stage (id, network_id, stage, started_on, note)
      VALUES (\(RecordID.next()), \(network), \(stage), \(day.iso), \(note))
      """)
  }

  // MARK: Names

  func name(of network: NetworkID) throws -> Text? {
    try db.first("SELECT name_th, name_en FROM network WHERE id = \(network)") { row in
      let thai = try row.text(0)
      return Text(thai, try row.optionalText(1) ?? thai)
    }
  }

  func subNetworks(of network: NetworkID) throws -> [(id: NetworkID, name: Text)] {
    try db.rows(
      "SELECT id, name_th, name_en FROM network WHERE parent_id = \(network) ORDER BY sort_key, id"
    ) { row in
      let thai = try row.text(1)
      return (try row.id(0), Text(thai, try row.optionalText(2) ?? thai))
    }
  }

  func organisation(_ id: OrganisationID) throws -> Text? {
    try db.first("SELECT name_th, name_en FROM organisation WHERE id = \(id)") {
      Text(try $0.text(0), try $0.text(1))
    }
  }

  func programme(_ id: ProgrammeID) throws -> (code: String, name: Text)? {
    try db.first("SELECT code, name_th, name_en FROM programme WHERE id = \(id)") {
      (try $0.text(0), Text(try $0.text(1), try $0.text(2)))
    }
  }

  /// What was counted for a network: indicator → (measure, hundredths).
  func figures(of network: NetworkRecord) throws -> [String: Int64] {
    var figures: [String: Int64] = [:]
    guard let programme = network.programme else { return figures }
    try db.each(
      """
      SELECT indicator_code, value_hundredths FROM figure
      WHERE programme_id = \(programme) AND scope = 'network' AND scope_key = \(network.code)
        AND measure = 'distinct'
      """
    ) { figures[try $0.text(0)] = try $0.int64(1) }
    return figures
  }

  func programmeChoices() throws -> [Choice] {
    try db.rows("SELECT id, code, name_th, name_en FROM programme ORDER BY sort_key, id") { row in
      let id: ProgrammeID = try row.id(0)
      return Choice(id.description, Text(try row.text(2), try row.text(3)))
    }
  }

  func allOrganisations() throws -> [Choice] {
    try db.rows("SELECT id, name_th, name_en FROM organisation ORDER BY sort_key, id") { row in
      let id: OrganisationID = try row.id(0)
      return Choice(id.description, Text(try row.text(1), try row.text(2)))
    }
  }
}
