import Database
import Site
import Thailand

/// Which people are asked for.
struct PersonQuery: Sendable {
  static let sortable = ["name", "province", "organisation"]
  static let standard = ListState.Sort("name")
  static let filters = ["q", "province", "agency", "affiliated"]

  var words: [String]
  /// The digits of a telephone number that was typed.
  var digits: String?
  var province: String?
  var organisation: OrganisationID?
  /// The name of an enterprise or organisation, or its id.
  var affiliated: String?
  var sort: ListState.Sort
  var limit: Int
  var offset: Int

  init(_ state: ListState) {
    let text = state.filters["q"] ?? ""
    words = Self.words(text)
    digits = Self.digits(text)
    province = state.filters["province"]
    organisation = state.filters["agency"].map {
      OrganisationID($0) ?? OrganisationID(rawValue: 0)
    }
    affiliated = state.filters["affiliated"]
    sort = state.sort
    limit = state.pageSize
    offset = state.offset
  }

  /// The words of a name to look for, folded; a title is left out, because it is written in many ways.
  static func words(_ text: String) -> [String] {
    let name = PersonName(text).map {
      [$0.given, $0.family].compactMap { $0 }.joined(separator: " ")
    }
    return (name ?? text).split(whereSeparator: \.isWhitespace)
      .map { ThaiWords.foldedKey(String($0)) }.filter { !$0.isEmpty }
  }

  /// At least four digits and nothing else but separators; shorter ones would fit too many.
  static func digits(_ text: String) -> String? {
    let plain = ThaiText.arabicDigits(text).filter { !" -().+".contains($0) }
    return plain.utf8.count >= 4 && plain.allSatisfy { $0.isASCII && $0.isNumber } ? plain : nil
  }
}

/// Every statement on the table `person`. It gives only whom the viewer reaches.
struct PersonStore {
  let db: Connection
  /// Which people are there for the viewer.
  let reach: Reach
  /// Whose telephone and mail address the viewer sees.
  let personal: Reach

  init(_ db: Connection, for viewer: Viewer, to permission: Permission = .seeRegister) {
    self.init(
      db, reach: Reach(of: viewer, for: permission),
      personal: Reach(of: viewer, for: .seePersonalNumbers))
  }

  init(_ db: Connection, reach: Reach, personal: Reach) {
    (self.db, self.reach, self.personal) = (db, reach, personal)
  }

  // MARK: Reading

  func page(_ query: PersonQuery) throws -> (rows: [PersonRecord], total: Int) {
    let total: Int =
      try db.value("SELECT COUNT(*) FROM person p WHERE \(condition(query))") ?? 0
    return (try people(try ids(query, page: true)), total)
  }

  /// Who is asked for, in the order that is asked for.
  /// - Parameter page: whether only those of one page.
  func ids(_ query: PersonQuery, page: Bool) throws -> [PersonID] {
    let direction: SQL = query.sort.isDescending ? " DESC" : " ASC"
    let order: SQL =
      switch query.sort.key {
      case "province": "COALESCE(p.province_code, '')\(direction), p.sort_key\(direction)"
      case "organisation":
        """
        (SELECT v.sort_key FROM organisation v WHERE v.id = p.organisation_id)\(direction),
          p.sort_key\(direction)
        """
      default: "p.sort_key\(direction)"
      }
    let part: SQL = page ? " LIMIT \(query.limit) OFFSET \(query.offset)" : ""
    return try db.rows(
      """
      SELECT p.id FROM person p WHERE \(condition(query))
      ORDER BY \(order), p.id\(direction)\(part)
      """
    ) { try $0.id(0) }
  }

  /// These people, as far as they are within reach, in the order given.
  func people(_ ids: some Collection<PersonID>) throws -> [PersonRecord] {
    guard !ids.isEmpty else { return [] }
    let found = try db.rows(
      "\(columns) WHERE p.id IN \(list: ids) AND \(reach.people("p"))", Self.record)
    let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return ids.compactMap { byID[$0] }
  }

  private func condition(_ query: PersonQuery) -> SQL {
    var parts = [reach.people("p")]
    if let digits = query.digits {
      // Who may not see a number may not find it either.
      parts.append("p.telephone LIKE \("%\(digits)%") AND \(personal.people("p"))")
    } else {
      parts += query.words.map { "p.search_key LIKE \("%\($0)%")" }
    }
    if let province = query.province { parts.append("p.province_code = \(province)") }
    if let organisation = query.organisation { parts.append("p.organisation_id = \(organisation)") }
    if let affiliated = query.affiliated {
      parts.append(AffiliationStore.condition(affiliated, of: "p"))
    }
    return parts.joined(separator: " AND ")
  }

  /// - Returns: nil when there is nobody of this id within reach.
  func person(_ id: PersonID) throws -> PersonRecord? {
    try db.first("\(columns) WHERE p.id = \(id) AND \(reach.people("p"))", Self.record)
  }

  /// The organisations that people within reach were recorded for.
  func organisations() throws -> [Choice] {
    try db.rows(
      """
      SELECT o.id, o.name_th, o.name_en FROM organisation o
      WHERE EXISTS (SELECT 1 FROM person p WHERE p.organisation_id = o.id AND \(reach.people("p")))
      ORDER BY o.sort_key, o.id
      """
    ) { row in
      let id: OrganisationID = try row.id(0)
      return Choice(id.description, Text(try row.text(1), try row.text(2)))
    }
  }

  /// How many people like the one being typed are named at most.
  static let alikeLimit = 6

  /// People with the same name, however it is written, or the same telephone number as far as the
  /// viewer may see numbers.
  func alike(name key: String?, telephone: String?, except id: PersonID? = nil) throws
    -> [PersonRecord]
  {
    var parts: [SQL] = []
    if let key, !key.isEmpty { parts.append("p.name_key = \(key)") }
    if let telephone { parts.append("(p.telephone = \(telephone) AND \(personal.people("p")))") }
    guard !parts.isEmpty else { return [] }
    return try db.rows(
      """
      \(columns) WHERE (\(parts.joined(separator: " OR "))) AND \(reach.people("p"))
        AND p.id <> \(id?.rawValue ?? 0)
      ORDER BY p.sort_key, p.id LIMIT \(Self.alikeLimit)
      """, Self.record)
  }

  /// People whose name has the words of a name that is being typed.
  func named(_ text: String) throws -> [PersonRecord] {
    let words = PersonQuery.words(text)
    guard words.reduce(0, { $0 + $1.unicodeScalars.count }) >= 2 else { return [] }
    let fitting = words.map { "p.search_key LIKE \("%\($0)%")" as SQL }
    return try db.rows(
      """
      \(columns) WHERE \(fitting.joined(separator: " AND ")) AND \(reach.people("p"))
      ORDER BY p.sort_key, p.id LIMIT \(Self.alikeLimit)
      """, Self.record)
  }

  /// Which of these keys of names somebody within reach has.
  func known(_ keys: Set<String>) throws -> Set<String> {
    guard !keys.isEmpty else { return [] }
    return Set(
      try db.rows(
        """
        SELECT DISTINCT p.name_key FROM person p
        WHERE p.name_key IN \(list: keys) AND \(reach.people("p"))
        """
      ) { try $0.text(0) })
  }

  /// Which of these people are within reach.
  func reached(_ people: Set<PersonID>) throws -> Set<PersonID> {
    guard !people.isEmpty else { return [] }
    return Set(
      try db.rows(
        "SELECT p.id FROM person p WHERE p.id IN \(list: people) AND \(reach.people("p"))"
      ) { try $0.id(0) })
  }

  // MARK: Changing

  func insert(_ id: PersonID, _ values: PersonValues, at now: Timestamp) throws {
    try db.execute(
      """
      INSERT INTO person (id, organisation_id, title, given_name, family_name, name_en, name_key,
        telephone, email, province_code, expertise, search_key, sort_key, recorded_at)
      VALUES (\(id), \(values.organisation), \(values.title), \(values.givenName),
        \(values.familyName), \(values.nameEn), \(values.nameKey), \(values.telephone),
        \(values.email), \(values.province), \(values.expertise), \(values.searchKey),
        \(values.sortKey), \(now.text))
      """)
  }

  /// - Throws: ``PersonRefusal/changedMeanwhile``.
  func update(_ id: PersonID, to values: PersonValues, revision: Int64) throws {
    let changed = try db.execute(
      """
      UPDATE person SET organisation_id = \(values.organisation), title = \(values.title),
        given_name = \(values.givenName), family_name = \(values.familyName),
        name_en = \(values.nameEn), name_key = \(values.nameKey),
        telephone = \(values.telephone), email = \(values.email),
        province_code = \(values.province), expertise = \(values.expertise),
        search_key = \(values.searchKey), sort_key = \(values.sortKey), revision = revision + 1
      WHERE id = \(id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw PersonRefusal.changedMeanwhile }
  }

  // MARK: Rows

  var columns: SQL {
    "SELECT \(columnList) FROM person p JOIN organisation o ON o.id = p.organisation_id"
  }

  /// The columns of ``record(_:)`` over `person p` and `organisation o`.
  var columnList: SQL {
    """
    p.id, p.organisation_id, p.title, p.given_name, p.family_name, p.name_en, p.telephone, p.email,
      p.province_code, p.expertise, p.revision, o.name_th, o.name_en,
      CASE WHEN \(personal.people("p")) THEN 1 ELSE 0 END
    """
  }

  static func record(_ row: Row) throws -> PersonRecord {
    PersonRecord(
      id: try row.id(0),
      values: PersonValues(
        organisation: try row.id(1), title: try row.optionalText(2), givenName: try row.text(3),
        familyName: try row.optionalText(4), nameEn: try row.optionalText(5),
        telephone: try row.optionalText(6), email: try row.optionalText(7),
        province: try row.optionalText(8), expertise: try row.optionalText(9)),
      organisationName: Text(try row.text(11), try row.text(12)), revision: try row.int64(10),
      seesContacts: try row.int(13) == 1)
  }
}

extension Reach {
  /// The people within reach: an organisation reaches those recorded in its name, a network those who
  /// sit in one of its committees.
  ///
  /// - Parameter person: the alias of the table `person`.
  func people(_ person: SQL) -> SQL {
    if isEverything { return "1 = 1" }
    let alternatives = areas.map { area -> SQL in
      var parts: [SQL] = []
      if let value = area.organisation { parts.append("\(person).organisation_id = \(value)") }
      if let value = area.province { parts.append("\(person).province_code = \(value)") }
      if let value = area.network {
        parts.append(
          """
          EXISTS (SELECT 1 FROM network_committee_seat z
            JOIN network_committee y ON y.id = z.committee_id
            WHERE z.person_id = \(person).id AND y.network_id = \(value))
          """)
      }
      return parts.joined(separator: " AND ")
    }
    guard !alternatives.isEmpty else { return "1 = 0" }
    return "(" + alternatives.map { "(" + $0 + ")" }.joined(separator: " OR ") + ")"
  }
}
