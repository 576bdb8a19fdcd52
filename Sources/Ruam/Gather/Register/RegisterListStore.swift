import Database
import Site

/// Which entries of the register are asked for.
struct RegisterCriteria: Sendable {
  /// The words that an entry must all have, folded.
  var words: [String] = []
  /// What a search by name found; `nil` where words alone decide.
  var names: NameMatches?
  /// Entries that are left out because they are listed already.
  var besides: [EntityID] = []
  /// The parts that an entry must all have: networks, organisations, states of identity and what
  /// ``RegisterPart`` numbers.
  var parts: [Int64] = []
  var reach: Reach

  /// The same without the name that was searched for.
  var withoutName: RegisterCriteria { RegisterCriteria(parts: parts, reach: reach) }
}

/// In which order entries come.
enum RegisterOrder: String, Sendable, CaseIterable {
  /// Those first whose name agrees best with what was typed; the others by name.
  case match
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
  /// The other name by which a search found it: as another agency writes it, or a former one.
  var foundAs: String?

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
/// Every list walks one index that is in the order of names already (a word or a part, whichever
/// has the fewest entries), looks the other conditions up by primary key, and reads the entries of
/// the page alone, so that a page costs the same however long the register is.
struct RegisterList {
  let db: Connection
  var criteria: RegisterCriteria
  /// What counting came upon, where it had to look.
  private var counted: Walk?

  init(db: Connection, criteria: RegisterCriteria) {
    (self.db, self.criteria) = (db, criteria)
  }

  /// A walk of limited length through the entries that a list may have.
  private struct Walk {
    /// Those that belong to the list, in the order of names.
    let hits: [EntityID]
    /// Whether the walk came to the end.
    let isWhole: Bool
  }

  /// Counting stops after so many entries.
  static let countLimit = 20_000
  /// The same where each entry costs a look-up.
  static let searchedCountLimit = 3_000

  /// The entries of a page.
  func lines(
    order: RegisterOrder = .name, descending: Bool = false, after: RegisterPosition? = nil,
    offset: Int = 0, limit: Int
  ) throws -> [RegisterLine] {
    if criteria.names != nil {
      return try namedLines(
        order: order, descending: descending, after: after, offset: offset, limit: limit)
    }
    if order != .records, !descending, after == nil,
      let known = countedPage(offset: offset, limit: limit)
    {
      return try lines(of: known)
    }
    let source = try source(for: order)
    let direction: SQL = descending ? " DESC" : ""
    var page: SQL = "SELECT d.sort_key, d.entity_id"
    var inner: SQL = ""
    var outer: SQL = ""
    switch order {
    case .match, .name: page += " \(source.text)"
    case .records:
      page += ", \(source.records) AS record_count "
      page += source.isRegister ? source.text : source.joined
      inner = "\(source.records)\(direction), "
      outer = "k.record_count\(direction), "
    }
    if let after {
      page += " AND (d.sort_key, d.entity_id)"
      page += descending ? " < " : " > "
      page += "(\(after.sortKey), \(after.entity))"
    }
    page += " ORDER BY \(inner)d.sort_key\(direction), d.entity_id\(direction)"
    page += " LIMIT \(limit) OFFSET \(offset)"
    let sql: SQL = """
      SELECT \(Self.columns)
      FROM (\(page)) AS k CROSS JOIN register_entry e WHERE e.entity_id = k.entity_id
      ORDER BY \(outer)k.sort_key\(direction), k.entity_id\(direction)
      """
    return try withNames(db.rows(sql, Self.line))
  }

  /// The entries of a page by name, where counting came upon all of them.
  private func countedPage(offset: Int, limit: Int) -> [EntityID]? {
    guard let counted else { return nil }
    let others = Set(criteria.besides)
    let listed = others.isEmpty ? counted.hits : counted.hits.filter { !others.contains($0) }
    guard counted.isWhole || listed.count >= offset + limit else { return nil }
    return Array(listed.dropFirst(offset).prefix(limit))
  }

  /// How many there are, as far as a walk of limited length tells; remembered while nothing changes.
  /// Where it has to look, the page that is read next need not look again.
  mutating func total() throws -> Total {
    if let named = try namedTotal() { return named }
    let source = try source(for: .name)
    guard let condition = source.condition else {
      let limit = Self.countLimit
      let count = try count(source.table, source.start, limit: limit + 1)
      return count <= limit ? .exactly(count) : .moreThan(limit)
    }
    let limit = Self.searchedCountLimit
    let places: SQL = """
      SELECT d.sort_key, d.entity_id FROM \(source.table) d WHERE \(source.start)
      ORDER BY d.sort_key, d.entity_id LIMIT \(limit)
      """
    let isWhole = try count(source.table, source.start, limit: limit + 1) <= limit
    var walk: Walk?
    let sql: SQL = """
      SELECT d.entity_id FROM (\(places)) AS d WHERE CASE WHEN \(condition) THEN 1 ELSE 0 END = 1
      ORDER BY d.sort_key, d.entity_id
      """
    let hits = try db.remembered(sql) { sql in
      let hits: [EntityID] = try db.rows(sql) { try $0.id(0) }
      walk = Walk(hits: hits, isWhole: isWhole)
      return hits.count
    }
    counted = walk
    return isWhole ? .exactly(hits) : .moreThan(hits)
  }

  /// All entries, in no order, where the shortest walk that finds them is a short one; else `nil`.
  func few() throws -> [EntityID]? {
    let limit = Self.searchedCountLimit
    let starts = wordRequirements + parts.map(Self.requirement)
    // A short look at each is enough to tell that all are long.
    guard try starts.contains(where: { try count($0, limit: limit + 1) <= limit }) else {
      return nil
    }
    let source = try source(for: .name)
    let hit: SQL = source.condition.map { "CASE WHEN \($0) THEN 1 ELSE 0 END" } ?? "1"
    let walked: SQL = """
      SELECT d.sort_key, d.entity_id FROM \(source.table) d WHERE \(source.start)
      LIMIT \(limit + 1)
      """
    let sql: SQL = "SELECT d.entity_id, \(hit) FROM (\(walked)) AS d"
    let entries: [(EntityID, Bool)] = try db.rows(sql) { (try $0.id(0), try $0.int(1) == 1) }
    return entries.count > limit ? nil : entries.filter(\.1).map(\.0)
  }

  // MARK: Where the entries come from

  private struct Source {
    /// The table whose index is walked, with `sort_key` and `entity_id`.
    let table: SQL
    /// Where the walk is.
    let start: SQL
    /// What else must hold; `nil` for nothing.
    let condition: SQL?
    /// Whether the register itself is walked.
    let isRegister: Bool

    /// The number of records of an entry.
    var records: SQL { isRegister ? "d.record_count" : "r.record_count" }

    /// `FROM … WHERE …`, the table as `d`.
    var text: SQL { "FROM \(table) d WHERE \(start)" + rest }

    /// The same with the entries as `r`.
    var joined: SQL {
      "FROM \(table) d CROSS JOIN register_entry r WHERE r.entity_id = d.entity_id AND \(start)"
        + rest
    }

    /// The condition as a value, not as a join: PostgreSQL would otherwise join whole lists for the
    /// sake of one page.
    private var rest: SQL { condition.map { " AND CASE WHEN \($0) THEN 1 ELSE 0 END = 1" } ?? "" }
  }

  /// A word or a part that entries must have.
  private struct Requirement {
    let table: SQL
    let start: SQL
    let condition: SQL
  }

  private var wordRequirements: [Requirement] {
    criteria.words.map { word in
      Requirement(
        table: "register_word", start: "d.word = \(word)",
        condition: """
          (SELECT 1 FROM register_word w WHERE w.word = \(word)
            AND w.sort_key = d.sort_key AND w.entity_id = d.entity_id) IS NOT NULL
          """)
    }
  }

  /// Everything that an entry `d` must be, as one condition.
  var condition: SQL {
    let parts = criteria.parts.map { Reach.hasPart($0, of: "d") }
    return (wordRequirements.map(\.condition) + parts + [criteria.reach.entries("d")])
      .joined(separator: " AND ")
  }

  /// The parts asked for, with that of a reach that is one part.
  private var parts: [Int64] { criteria.parts + (criteria.reach.onlyPart.map { [$0] } ?? []) }

  private static func requirement(_ part: Int64) -> Requirement {
    Requirement(
      table: "register_part", start: "d.part_id = \(part)",
      condition: Reach.hasPart(part, of: "d"))
  }

  private func source(for order: RegisterOrder) throws -> Source {
    var requirements = wordRequirements
    requirements += parts.map(Self.requirement)
    var table: SQL = "register_entry"
    var start: SQL = "1 = 1"
    var isRegister = true
    // The order of records is sorted for few entries, and is the register's own order for many.
    if let rarest = try rarest(requirements, for: order), order != .records || rarest.isShort {
      table = requirements[rarest.index].table
      start = requirements[rarest.index].start
      requirements.remove(at: rarest.index)
      isRegister = false
    }
    var conditions = requirements.map(\.condition)
    if criteria.reach.onlyPart == nil, !criteria.reach.isEverything {
      conditions.append(criteria.reach.entries("d"))
    }
    if !criteria.besides.isEmpty {
      conditions.append("d.entity_id NOT IN \(list: criteria.besides)")
    }
    return Source(
      table: table, start: start,
      condition: conditions.isEmpty ? nil : conditions.joined(separator: " AND "),
      isRegister: isRegister)
  }

  /// Which of several starts has the fewest entries, as far as short walks tell; `nil` when there is
  /// none to choose from.
  private func rarest(_ starts: [Requirement], for order: RegisterOrder) throws -> (
    index: Int, isShort: Bool
  )? {
    guard !starts.isEmpty else { return nil }
    if starts.count == 1, order != .records { return (0, false) }
    for limit in [500, 5_000, 20_000] {
      let counts = try starts.map { try count($0, limit: limit) }
      if let fewest = counts.min(), fewest < limit, let index = counts.firstIndex(of: fewest) {
        return (index, limit <= 5_000)
      }
    }
    return (0, false)
  }

  /// The part with the fewest entries of those asked for, where these are fewer than `limit`.
  func rarestPart(below limit: Int) throws -> Int64? {
    let counts = try parts.map { try count(Self.requirement($0), limit: limit) }
    guard let fewest = counts.min(), fewest < limit, let index = counts.firstIndex(of: fewest)
    else { return nil }
    return parts[index]
  }

  private func count(_ requirement: Requirement, limit: Int) throws -> Int {
    try count(requirement.table, requirement.start, limit: limit)
  }

  private func count(_ table: SQL, _ start: SQL, limit: Int) throws -> Int {
    let some: SQL = "SELECT 1 AS one FROM \(table) d WHERE \(start) LIMIT \(limit)"
    return try db.remembered("SELECT COUNT(*) FROM (\(some)) AS found") {
      try db.value($0) ?? 0
    }
  }

  // MARK: Rows

  /// The lines of some entries, in the order in which these are given.
  func lines(of entities: [EntityID]) throws -> [RegisterLine] {
    let sql: SQL = """
      SELECT \(Self.columns) FROM register_entry e WHERE e.entity_id IN \(list: entities)
      """
    let lines = try withNames(db.rows(sql, Self.line))
    let byEntity = Dictionary(lines.map { ($0.entity, $0) }) { first, _ in first }
    return entities.compactMap { byEntity[$0] }
  }

  private static let columns: SQL = """
    e.entity_id, e.name, e.legal_form, e.tax_id, e.community_enterprise_code, e.telephone,
    e.province_code, e.district, e.size_class, e.record_count, e.organisation_count,
    e.decided_by_person, e.sort_key, e.updated_at
    """

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
    let ids = lines.map { $0.entity }
    var parts: [EntityID: [Int64]] = [:]
    parts.reserveCapacity(ids.count)
    let sql: SQL = """
      SELECT entity_id, part_id FROM register_part
      WHERE entity_id IN \(list: ids) AND part_id > \(RegisterPart.greatest)
      """
    try db.each(sql) { parts[try $0.id(0), default: []].append(try $0.int64(1)) }
    let all = parts.values.reduce(into: Set<Int64>()) { $0.formUnion($1) }.sorted()
    let networks = try networkNames(all)
    let organisations = try organisationLabels(all)
    let hours = try hours(ids)
    return lines.map { line in
      var line = line
      let own = parts[line.entity] ?? []
      line.networks = networks.filter { own.contains($0.id.rawValue) }
      line.organisations = organisations.filter { own.contains($0.id.rawValue) }
      line.hoursHundredths = hours[line.entity] ?? 0
      return line
    }
  }

  /// The networks among these parts, in the order of their names.
  private func networkNames(_ parts: [Int64]) throws -> [RegisterLine.NetworkName] {
    let sql: SQL = """
      SELECT id, name_th, name_en FROM network WHERE id IN \(list: parts) ORDER BY sort_key, id
      """
    return try db.rows(sql) { row in
      let thai = try row.text(1)
      return .init(id: try row.id(0), name: Text(thai, try row.optionalText(2) ?? thai))
    }
  }

  /// The organisations among these parts, in the order of their names.
  private func organisationLabels(_ parts: [Int64]) throws -> [RegisterLine.OrganisationLabel] {
    let sql: SQL = """
      SELECT id, COALESCE(abbreviation_th, name_th), COALESCE(abbreviation_en, name_en)
      FROM organisation WHERE id IN \(list: parts) ORDER BY sort_key, id
      """
    return try db.rows(sql) { row in
      .init(id: try row.id(0), short: Text(try row.text(1), try row.text(2)))
    }
  }

  /// One activity of one entity.
  private struct Attended: Hashable {
    let entity: EntityID
    let activity: ActivityID
  }

  /// Hours over distinct activities, each with the longest attendance.
  private func hours(_ entities: [EntityID]) throws -> [EntityID: Int64] {
    var longest: [Attended: Int64] = [:]
    let sql: SQL = """
      SELECT i.entity_id, t.activity_id, t.hours_hundredths FROM identity i
      JOIN attendance t ON t.enterprise_id = i.enterprise_id
      WHERE i.entity_id IN \(list: entities) AND t.participant = 'entrepreneur'
      """
    try db.each(sql) { row in
      let attended = Attended(entity: try row.id(0), activity: try row.id(1))
      longest[attended, default: 0].raise(to: try row.int64(2))
    }
    return longest.reduce(into: [:]) { $0[$1.key.entity, default: 0] += $1.value }
  }
}

extension Int64 {
  fileprivate mutating func raise(to other: Int64) { self = Swift.max(self, other) }
}

extension Reach {
  /// No boundary: for looking where nothing may be missed, such as doubles.
  static let everything = Reach(areas: [Area()])

  /// The one part of the register that bounds this reach, when nothing else does.
  var onlyPart: Int64? {
    guard areas.count == 1 else { return nil }
    let parts = areas[0].registerParts
    return parts.count == 1 ? parts[0] : nil
  }

  /// Whether an entry has a part of the register.
  ///
  /// A value, where EXISTS would do: PostgreSQL reads the whole list of a part into memory for that,
  /// sooner than looking up the few entries of a page.
  static func hasPart(_ part: Int64, of entry: SQL) -> SQL {
    """
    (SELECT 1 FROM register_part p WHERE p.part_id = \(part)
      AND p.sort_key = \(entry).sort_key AND p.entity_id = \(entry).entity_id) IS NOT NULL
    """
  }

  /// The entries of the register within reach: an organisation reaches an enterprise when at least
  /// one of its records or memberships is its own.
  ///
  /// - Parameter entry: the alias of a table with `sort_key` and `entity_id`.
  func entries(_ entry: SQL) -> SQL {
    if isEverything { return "1 = 1" }
    let alternatives = areas.map { area in
      area.registerParts.map { Self.hasPart($0, of: entry) }.joined(separator: " AND ")
    }
    guard !alternatives.isEmpty else { return "1 = 0" }
    return "(" + alternatives.map { "(" + $0 + ")" }.joined(separator: " OR ") + ")"
  }
}

extension Reach.Area {
  /// The parts of the register that an entry within the area must all have.
  var registerParts: [Int64] {
    [organisation?.rawValue, province.map { RegisterPart.province($0) }, network?.rawValue]
      .compactMap { $0 }
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
