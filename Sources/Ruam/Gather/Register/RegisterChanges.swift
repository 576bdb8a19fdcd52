import Algorithms
import Database

/// Every statement on `register_change`: which entries of the register changed, in order.
///
/// Numbers follow one another without a gap, and in the order of the commits: a writer takes the
/// number behind the newest that it sees, and two that saw the same cannot both commit.
struct RegisterChanges {
  let db: Connection

  /// How many changes are kept for those who follow.
  static let kept: Int64 = 100_000
  /// Beyond so many at once an index is quicker made anew.
  static let mostAtOnce = 20_000

  /// Notes that entries were put together again or removed. Call it in the transaction that does so.
  func note(_ entities: some Collection<EntityID>) throws {
    guard entities.count <= Self.mostAtOnce else { return try noteEverything() }
    try insert(entities.lazy.map(\.rawValue))
  }

  /// Notes a change of very many entries.
  func noteEverything() throws { try insert([0]) }

  private func insert(_ entities: some Collection<Int64>) throws {
    guard !entities.isEmpty else { return }
    let last = try latest()
    try db.insert(
      into: "register_change", columns: ["number", "entity_id"],
      rows: entities.lazy.enumerated().map { offset, entity in
        [(last + 1 + Int64(offset)).sqlValue, entity.sqlValue]
      })
    try db.execute("DELETE FROM register_change WHERE number <= \(last - Self.kept)")
  }

  /// The number of the newest change; 0 before the first.
  func latest() throws -> Int64 {
    try db.value("SELECT COALESCE(MAX(number), 0) FROM register_change") ?? 0
  }

  /// The entries that changed behind a number; `nil` when that is no longer known, or everything
  /// may have changed.
  func entities(after number: Int64) throws -> Set<EntityID>? {
    var entities = Set<EntityID>()
    var next = number + 1
    var isKnown = true
    let sql: SQL = """
      SELECT number, entity_id FROM register_change WHERE number > \(number) ORDER BY number
      """
    try db.each(sql) { row in
      if try row.int64(0) != next { isKnown = false }
      next += 1
      let entity: EntityID = try row.id(1)
      if entity.rawValue == 0 { isKnown = false }
      entities.insert(entity)
    }
    return isKnown ? entities : nil
  }

  // MARK: Names

  /// A name of an enterprise: as it is shown, as another agency writes it, or a former one.
  struct Name: Sendable {
    let entity: EntityID
    let text: String
  }

  /// All names of some entries; entries that are gone have none.
  func names(of entities: some Collection<EntityID>) throws -> [Name] {
    var names: [Name] = []
    for chunk in Array(entities).chunks(ofCount: 500) {
      let records: SQL = """
        SELECT i.entity_id, e.name FROM identity i JOIN enterprise e ON e.id = i.enterprise_id
        WHERE i.entity_id IN \(list: chunk) ORDER BY i.entity_id, e.id
        """
      try add(records, to: &names)
      let corrections: SQL = """
        SELECT i.entity_id, d.value FROM identity i
        JOIN enterprise_edit d ON d.enterprise_id = i.enterprise_id
        WHERE i.entity_id IN \(list: chunk) AND d.field = 'name' AND d.value IS NOT NULL
        ORDER BY i.entity_id, d.id
        """
      try add(corrections, to: &names)
    }
    return names
  }

  /// The names that records give to the next so many entries behind `entity`, and the last of these;
  /// `nil` behind the last of all.
  func names(after entity: Int64, count: Int) throws -> (names: [Name], last: Int64)? {
    let last: Int64? = try db.value(
      """
      SELECT MAX(entity_id) FROM (SELECT entity_id FROM register_entry
        WHERE entity_id > \(entity) ORDER BY entity_id LIMIT \(count)) AS slice
      """)
    guard let last else { return nil }
    var names: [Name] = []
    try add(
      """
      SELECT i.entity_id, e.name FROM identity i JOIN enterprise e ON e.id = i.enterprise_id
      WHERE i.entity_id > \(entity) AND i.entity_id <= \(last)
      """, to: &names)
    return (names, last)
  }

  /// The names that people gave by hand, former ones too.
  func correctedNames() throws -> [Name] {
    var names: [Name] = []
    try add(
      """
      SELECT i.entity_id, d.value FROM enterprise_edit d
      JOIN identity i ON i.enterprise_id = d.enterprise_id
      WHERE d.field = 'name' AND d.value IS NOT NULL
      """, to: &names)
    return names
  }

  private func add(_ sql: SQL, to names: inout [Name]) throws {
    try db.each(sql) { names.append(Name(entity: try $0.id(0), text: try $0.text(1))) }
  }
}
