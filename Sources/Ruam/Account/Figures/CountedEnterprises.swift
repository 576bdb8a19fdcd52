import Algorithms
import Database

/// The enterprises behind one indicator of a programme, as stored.
struct CountedEnterprises {
  let db: Connection
  let programme: ProgrammeID
  let indicator: String

  /// The enterprises of one part, in the order of their ids.
  typealias Part = (scope: String, key: String, enterprises: [CountedEnterprise])

  /// Makes the stored rows those of `parts`, writing only what differs, so that a small change of a
  /// large programme is a small change here.
  func replace(by parts: [Part]) throws {
    var gone = try storedParts()
    for part in parts {
      if gone.remove([part.scope, part.key]) == nil {
        try insert(part)
      } else {
        try replaceStored(by: part)
      }
    }
    for part in gone {
      try db.execute("DELETE FROM counted_enterprise WHERE \(condition(part[0], part[1]))")
    }
  }

  private func condition(_ scope: String, _ key: String) -> SQL {
    """
    programme_id = \(programme) AND indicator_code = \(indicator) AND scope = \(scope)
      AND scope_key = \(key)
    """
  }

  private func storedParts() throws -> Set<[String]> {
    var parts = Set<[String]>()
    try db.each(
      """
      SELECT DISTINCT scope, scope_key FROM counted_enterprise
      WHERE programme_id = \(programme) AND indicator_code = \(indicator)
      """
    ) { parts.insert([try $0.text(0), try $0.text(1)]) }
    return parts
  }

  /// Walks the stored and the new rows side by side.
  private func replaceStored(by part: Part) throws {
    let fresh = part.enterprises
    var next = 0
    var gone: [EntityID] = []
    var added: [CountedEnterprise] = []
    try db.each(
      """
      SELECT entity_id, value_hundredths FROM counted_enterprise
      WHERE \(condition(part.scope, part.key)) ORDER BY entity_id
      """
    ) { row in
      let entity: EntityID = try row.id(0)
      while next < fresh.count, fresh[next].entity < entity {
        added.append(fresh[next])
        next += 1
      }
      guard next < fresh.count, fresh[next].entity == entity else { return gone.append(entity) }
      if fresh[next].valueHundredths != (try row.int64(1)) {
        gone.append(entity)
        added.append(fresh[next])
      }
      next += 1
    }
    added += fresh[next...]
    for chunk in gone.chunks(ofCount: 500) {
      try db.execute(
        """
        DELETE FROM counted_enterprise
        WHERE \(condition(part.scope, part.key)) AND entity_id IN \(list: chunk)
        """)
    }
    try insert((part.scope, part.key, added))
  }

  private func insert(_ part: Part) throws {
    try db.insert(
      into: "counted_enterprise",
      columns: [
        "programme_id", "indicator_code", "scope", "scope_key", "entity_id", "value_hundredths",
      ],
      rows: part.enterprises.lazy.map { enterprise in
        [
          programme.sqlValue, indicator.sqlValue, part.scope.sqlValue, part.key.sqlValue,
          enterprise.entity.sqlValue, enterprise.valueHundredths.sqlValue,
        ]
      })
  }
}
