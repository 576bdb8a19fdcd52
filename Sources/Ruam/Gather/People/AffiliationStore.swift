import Database
import Site
import Thailand

/// What is entered about an affiliation, besides with whom.
struct AffiliationValues: Sendable, Hashable {
  var position: String?
  var span: AffiliationSpan
}

/// Every statement on the table `person_affiliation`.
struct AffiliationStore {
  let db: Connection
  /// Which enterprises the viewer may open.
  let enterprises: Reach

  init(_ db: Connection, for viewer: Viewer) {
    (self.db, enterprises) = (db, Reach(of: viewer, for: .seeRegister))
  }

  // MARK: Reading

  /// The affiliations of people, those that go on first.
  func affiliations(of people: [PersonID]) throws -> [PersonID: [Affiliation]] {
    guard !people.isEmpty else { return [:] }
    let all = try db.rows(
      "SELECT \(columns) \(Self.tables) WHERE f.person_id IN \(list: Set(people)) \(Self.order)"
    ) { try Self.affiliation($0, from: 0) }
    return Dictionary(grouping: all, by: \.person)
  }

  func affiliation(_ id: PersonAffiliationID, of person: PersonID) throws -> Affiliation? {
    try db.first(
      "SELECT \(columns) \(Self.tables) WHERE f.id = \(id) AND f.person_id = \(person)"
    ) { try Self.affiliation($0, from: 0) }
  }

  /// The people of an enterprise, under whichever of its records they were entered, or of an
  /// organisation.
  func people(of employer: Employer, _ people: PersonStore) throws -> [AffiliatedPerson] {
    let condition: SQL =
      switch employer {
      case .enterprise(let entity): "i.entity_id = \(entity)"
      case .organisation(let id): "f.organisation_id = \(id)"
      }
    return try db.rows(
      """
      SELECT \(people.columnList), \(columns) \(Self.tables)
      JOIN person p ON p.id = f.person_id JOIN organisation o ON o.id = p.organisation_id
      WHERE \(condition) AND \(people.reach.people("p")) \(Self.order)
      """
    ) { row in
      AffiliatedPerson(
        person: try PersonStore.record(row), affiliation: try Self.affiliation(row, from: 14))
    }
  }

  /// People affiliated to an enterprise or organisation with this id, or with all words of the text in
  /// its name.
  static func condition(_ text: String, of person: SQL) -> SQL {
    if let id = RecordID.parse(text) {
      return """
        \(person).id IN (SELECT f.person_id FROM person_affiliation f
          WHERE f.organisation_id = \(id) OR f.enterprise_id IN (
            SELECT i.enterprise_id FROM identity i WHERE i.entity_id = \(id)))
        """
    }
    let words = ThaiWords.searchKey(text).split(separator: " ").map { "%\($0)%" }
    let fitting = words.map { word -> SQL in
      "(r.search_key LIKE \(word) OR u.search_key LIKE \(word))"
    }
    return """
      \(person).id IN (SELECT f.person_id \(tables)
        WHERE \((["1 = 1"] + fitting).joined(separator: " AND ")))
      """
  }

  // MARK: Changing

  /// - Parameter record: the enterprise's record that the affiliation is kept under.
  func insert(
    _ id: PersonAffiliationID, person: PersonID, record: EnterpriseID?,
    organisation: OrganisationID?, _ values: AffiliationValues
  ) throws {
    try db.execute(
      """
      INSERT INTO person_affiliation (id, person_id, enterprise_id, organisation_id, position,
        starts_on, ends_on)
      VALUES (\(id), \(person), \(record), \(organisation), \(values.position),
        \(values.span.startsOn?.iso), \(values.span.endsOn?.iso))
      """)
  }

  /// - Throws: ``PersonRefusal/changedMeanwhile``.
  func update(_ id: PersonAffiliationID, to values: AffiliationValues, revision: Int64) throws {
    let changed = try db.execute(
      """
      UPDATE person_affiliation SET position = \(values.position),
        starts_on = \(values.span.startsOn?.iso), ends_on = \(values.span.endsOn?.iso),
        revision = revision + 1
      WHERE id = \(id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw PersonRefusal.changedMeanwhile }
  }

  func remove(_ id: PersonAffiliationID) throws {
    try db.execute("DELETE FROM person_affiliation WHERE id = \(id)")
  }

  // MARK: Rows

  private static let tables: SQL = """
    FROM person_affiliation f LEFT JOIN identity i ON i.enterprise_id = f.enterprise_id
      LEFT JOIN enterprise e ON e.id = f.enterprise_id
      LEFT JOIN register_entry r ON r.entity_id = i.entity_id
      LEFT JOIN organisation u ON u.id = f.organisation_id
    """

  private static let order: SQL = """
    ORDER BY CASE WHEN f.ends_on IS NULL THEN 0 ELSE 1 END, f.ends_on DESC, f.starts_on DESC, f.id
    """

  private var columns: SQL {
    """
    f.id, f.person_id, i.entity_id, f.organisation_id, COALESCE(r.name, e.name, u.name_th),
      COALESCE(r.name, e.name, u.name_en), f.position, f.starts_on, f.ends_on, f.revision,
      CASE WHEN u.id IS NOT NULL THEN 1
        WHEN r.entity_id IS NOT NULL AND \(enterprises.entries("r")) THEN 1 ELSE 0 END
    """
  }

  private static func affiliation(_ row: Row, from first: Int) throws -> Affiliation {
    let employer: Employer
    if let organisation = try row.optionalID(first + 3, of: Organisation.self) {
      employer = .organisation(organisation)
    } else {
      employer = .enterprise(try row.id(first + 2))
    }
    return Affiliation(
      id: try row.id(first), person: try row.id(first + 1), employer: employer,
      employerName: Text(try row.text(first + 4), try row.text(first + 5)),
      isReached: try row.int(first + 10) == 1, position: try row.optionalText(first + 6),
      span: AffiliationSpan(
        stored: try row.optionalText(first + 7), try row.optionalText(first + 8)),
      revision: try row.int64(first + 9))
  }
}
