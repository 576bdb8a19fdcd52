import Database
import Site

/// Which entries of the register are asked for.
struct RegisterCriteria: Sendable {
  /// The words that an entry must all have, folded.
  var words: [String] = []
  /// Networks, organisations and states of identity that an entry must all have.
  var parts: [Int64] = []
  var province: String?
  var legalForm: String?
  var sizeClass: String?
  var reach: Reach
}

/// In which order entries come.
enum RegisterOrder: String, Sendable, CaseIterable {
  case name, records
}

/// The place in the order of names behind which a list goes on.
struct RegisterPosition: Sendable, Hashable {
  let sortKey: String
  let entity: EntityID

  init(sortKey: String, entity: EntityID) {
    self.sortKey = sortKey
    self.entity = entity
  }
}

/// One line of the register.
struct RegisterLine: Sendable {
  let entity: EntityID
  let name: String
  let legalForm: String?
  let taxID: String?
  let communityEnterpriseCode: String?
  let telephone: String?
  let province: String?
  let district: String?
  let sizeClass: String?
  let recordCount: Int
  let organisationCount: Int
  let isDecided: Bool
  let sortKey: String
  let updatedAt: String
  var networks: [NetworkName] = []
  var organisations: [OrganisationLabel] = []
  /// Hundredths of an hour over distinct activities.
  var hoursHundredths: Int64 = 0

  struct NetworkName: Sendable, Hashable {
    let id: NetworkID
    let name: Text
  }

  struct OrganisationLabel: Sendable, Hashable {
    let id: OrganisationID
    /// Abbreviated where there is an abbreviation.
    let short: Text
  }

  var position: RegisterPosition { RegisterPosition(sortKey: sortKey, entity: entity) }

  var identity: IdentityState { IdentityState.state(records: recordCount, isDecided: isDecided) }
}

/// Reads lists of the register.
///
/// Every list walks one index that is in the order of names already (a word, an organisation, a
/// network, a province …, whichever has the fewest entries) and looks the other conditions up by
/// primary key, so that a page costs the same however long the register is.
struct RegisterList {
  let db: Connection
  let criteria: RegisterCriteria

  /// Counting stops here; a longer list is “more than”.
  static let countLimit = 20_000
  /// The same where each counted entry costs a look-up.
  static let searchedCountLimit = 2_000

  /// The entries of a page.
  func lines(
    order: RegisterOrder = .name, descending: Bool = false, after: RegisterPosition? = nil,
    offset: Int = 0, limit: Int
  ) throws -> [RegisterLine] {
    let source = try source()
    var sql: SQL = """
      SELECT e.entity_id, e.name, e.legal_form, e.tax_id, e.community_enterprise_code, e.telephone,
        e.province_code, e.district, e.size_class, e.record_count, e.organisation_count,
        e.decided_by_person, e.sort_key, e.updated_at
      """
    sql += " " + source.text
    if let after {
      sql += " AND (\(source.alias).sort_key, \(source.alias).entity_id)"
      sql += descending ? " < " : " > "
      sql += "(\(after.sortKey), \(after.entity))"
    }
    sql += " ORDER BY " + columns(of: order, source, descending ? " DESC" : "")
    sql += " LIMIT \(limit) OFFSET \(offset)"
    return try withNames(db.rows(sql, Self.line))
  }

  /// How many there are, up to a limit.
  func total() throws -> Total {
    let source = try source()
    let limit = source.isPlain ? Self.countLimit : Self.searchedCountLimit
    let counted: SQL = "SELECT 1 AS one \(source.text) LIMIT \(limit + 1)"
    let count: Int = try db.value("SELECT COUNT(*) FROM (\(counted)) AS found") ?? 0
    return count > limit ? .moreThan(limit) : .exactly(count)
  }

  private func columns(of order: RegisterOrder, _ source: Source, _ direction: SQL) -> SQL {
    let names: SQL =
      "\(source.alias).sort_key\(direction), \(source.alias).entity_id\(direction)"
    switch order {
    case .name: return names
    case .records: return "e.record_count\(direction), \(names)"
    }
  }

  // MARK: Where the entries come from

  private struct Source {
    /// `FROM … WHERE …`.
    let text: SQL
    let alias: SQL
    /// Whether nothing beyond the index itself has to be looked at.
    let isPlain: Bool
  }

  private func source() throws -> Source {
    var words = criteria.words
    var parts = criteria.parts
    if let only = criteria.reach.onlyOrganisation { parts.append(only.rawValue) }
    var from: SQL = "FROM register_entry e WHERE 1 = 1"
    var alias: SQL = "e"
    if let rarest = try rarest(words, { "register_word WHERE word = \($0)" }) {
      words.remove(at: rarest)
      from = """
        FROM register_word d CROSS JOIN register_entry e
        WHERE e.entity_id = d.entity_id AND d.word = \(criteria.words[rarest])
        """
      alias = "d"
    } else if let rarest = try rarest(parts, { "register_part WHERE part_id = \($0)" }) {
      from = """
        FROM register_part d CROSS JOIN register_entry e
        WHERE e.entity_id = d.entity_id AND d.part_id = \(parts[rarest])
        """
      parts.remove(at: rarest)
      alias = "d"
    }
    var conditions: [SQL] = []
    conditions += words.map { word in
      """
      EXISTS (SELECT 1 FROM register_word w WHERE w.word = \(word)
        AND w.sort_key = \(alias).sort_key AND w.entity_id = \(alias).entity_id)
      """
    }
    conditions += parts.map { Reach.hasPart($0, of: alias) }
    if let province = criteria.province { conditions.append("e.province_code = \(province)") }
    if let form = criteria.legalForm { conditions.append("e.legal_form = \(form)") }
    if let size = criteria.sizeClass { conditions.append("e.size_class = \(size)") }
    if criteria.reach.onlyOrganisation == nil, !criteria.reach.isEverything {
      conditions.append(criteria.reach.entries(alias))
    }
    for condition in conditions { from += " AND " + condition }
    return Source(text: from, alias: alias, isPlain: conditions.isEmpty)
  }

  /// Which of several starts has the fewest entries; `nil` when there is none to choose from.
  private func rarest<Value>(_ values: [Value], _ table: (Value) -> SQL) throws -> Int? {
    guard values.count > 1 else { return values.isEmpty ? nil : 0 }
    var best = (index: 0, count: Int.max)
    for (index, value) in values.enumerated() {
      let some: SQL = "SELECT 1 AS one FROM \(table(value)) LIMIT \(Self.searchedCountLimit)"
      let count: Int = try db.value("SELECT COUNT(*) FROM (\(some)) AS found") ?? 0
      if count < best.count { best = (index, count) }
      if count == 0 { break }
    }
    return best.index
  }

  // MARK: Rows

  private static func line(_ row: Row) throws -> RegisterLine {
    RegisterLine(
      entity: try row.id(0), name: try row.text(1), legalForm: try row.optionalText(2),
      taxID: try row.optionalText(3), communityEnterpriseCode: try row.optionalText(4),
      telephone: try row.optionalText(5), province: try row.optionalText(6),
      district: try row.optionalText(7), sizeClass: try row.optionalText(8),
      recordCount: try row.int(9), organisationCount: try row.int(10),
      isDecided: try row.bool(11), sortKey: try row.text(12), updatedAt: try row.text(13))
  }

  private func withNames(_ lines: [RegisterLine]) throws -> [RegisterLine] {
    guard !lines.isEmpty else { return [] }
    let ids = lines.map(\.entity)
    var networks: [EntityID: [RegisterLine.NetworkName]] = [:]
    var organisations: [EntityID: [RegisterLine.OrganisationLabel]] = [:]
    var hours: [EntityID: Int64] = [:]
    let networkRows: SQL = """
      SELECT p.entity_id, n.id, n.name_th, n.name_en FROM register_part p
      JOIN network n ON n.id = p.part_id WHERE p.entity_id IN \(list: ids) ORDER BY n.sort_key
      """
    try db.each(networkRows) { row in
      let thai = try row.text(2)
      networks[try row.id(0), default: []].append(
        .init(id: try row.id(1), name: Text(thai, try row.optionalText(3) ?? thai)))
    }
    let organisationRows: SQL = """
      SELECT p.entity_id, o.id, COALESCE(o.abbreviation_th, o.name_th),
        COALESCE(o.abbreviation_en, o.name_en)
      FROM register_part p JOIN organisation o ON o.id = p.part_id
      WHERE p.entity_id IN \(list: ids) ORDER BY o.sort_key
      """
    try db.each(organisationRows) { row in
      organisations[try row.id(0), default: []].append(
        .init(id: try row.id(1), short: Text(try row.text(2), try row.text(3))))
    }
    let hourRows: SQL = """
      SELECT i.entity_id, MAX(t.hours_hundredths) FROM identity i
      JOIN attendance t ON t.enterprise_id = i.enterprise_id
      WHERE i.entity_id IN \(list: ids) AND t.participant = 'entrepreneur'
      GROUP BY i.entity_id, t.activity_id
      """
    try db.each(hourRows) { hours[try $0.id(0), default: 0] += try $0.int64(1) }
    return lines.map { line in
      var line = line
      line.networks = networks[line.entity] ?? []
      line.organisations = organisations[line.entity] ?? []
      line.hoursHundredths = hours[line.entity] ?? 0
      return line
    }
  }
}

extension Reach {
  /// No boundary: for looking where nothing may be missed, such as doubles.
  static let everything = Reach(areas: [Area()])

  /// The one organisation that bounds this reach, when nothing else does.
  var onlyOrganisation: OrganisationID? {
    guard areas.count == 1, areas[0].province == nil, areas[0].network == nil else { return nil }
    return areas[0].organisation
  }

  /// Whether an entry has a part of the register.
  static func hasPart(_ part: Int64, of entry: SQL) -> SQL {
    """
    EXISTS (SELECT 1 FROM register_part p WHERE p.part_id = \(part)
      AND p.sort_key = \(entry).sort_key AND p.entity_id = \(entry).entity_id)
    """
  }

  /// The entries of the register within reach: an organisation reaches an enterprise when at least
  /// one of its records or memberships is its own. The statement joins `register_entry e`.
  ///
  /// - Parameter entry: the alias of a table with `sort_key` and `entity_id`.
  func entries(_ entry: SQL) -> SQL {
    if isEverything { return "1 = 1" }
    let alternatives = areas.map { area -> SQL in
      var parts: [SQL] = []
      if let value = area.organisation { parts.append(Self.hasPart(value.rawValue, of: entry)) }
      if let value = area.province { parts.append("e.province_code = \(value)") }
      if let value = area.network { parts.append(Self.hasPart(value.rawValue, of: entry)) }
      return parts.joined(separator: " AND ")
    }
    guard !alternatives.isEmpty else { return "1 = 0" }
    return "(" + alternatives.map { "(" + $0 + ")" }.joined(separator: " OR ") + ")"
  }
}

/// Takes queries apart with the words that the register knows.
struct RegisterVocabulary {
  let db: Connection

  /// The words to search for. Words that the register does not know are put together otherwise, so
  /// that missing tone marks and other word breaks still find; what stays unknown finds nothing.
  func words(for query: RegisterQuery) throws -> [String] {
    if query.words.count == 1, RegisterQuery.isNumber(query.words[0]) { return query.words }
    if try known(query.words).isSuperset(of: query.words) { return query.words }
    return query.takenApart(into: try known(query.pieces)) ?? query.words
  }

  private func known(_ words: some Collection<String>) throws -> Set<String> {
    var known = Set<String>()
    let sql: SQL = "SELECT word FROM register_vocabulary WHERE word IN \(list: words)"
    try db.each(sql) { known.insert(try $0.text(0)) }
    return known
  }
}
