import Database
import Site
import Thailand

/// An enterprise to be chosen for a fact.
struct EnterpriseChoice: Sendable, Hashable {
  let entity: EntityID
  let name: String
  let province: String?
  let district: String?

  /// Where it is, in words.
  func place(_ language: Language) -> String {
    let province = province.flatMap { Province.Code(rawValue: $0) }
      .map { Text(Province($0).name)(language) }
    return [district, province].compactMap { $0 }.joined(separator: " · ")
  }
}

/// Finds enterprises that a fact is to be recorded about.
struct EnterprisePicker {
  let db: Connection
  /// Which enterprises the viewer reaches.
  let reach: Reach

  /// At most so many are offered; a longer name finds the others.
  static let limit = 20

  /// Enterprises whose name holds all words, or that have the number that was typed.
  func find(_ text: String) throws -> [EnterpriseChoice] {
    guard let query = RegisterQuery(text) else { return [] }
    var criteria = RegisterCriteria(reach: reach)
    criteria.words = try RegisterVocabulary(db: db).words(for: query)
    return try RegisterList(db: db, criteria: criteria).lines(limit: Self.limit).map { line in
      EnterpriseChoice(
        entity: line.entity, name: line.name, province: line.province, district: line.district)
    }
  }

  /// The enterprise, when it is within reach.
  func enterprise(_ entity: EntityID) throws -> EnterpriseChoice? {
    try db.first(
      """
      SELECT e.entity_id, e.name, e.province_code, e.district FROM register_entry e
      WHERE e.entity_id = \(entity) AND \(reach.entries("e"))
      """
    ) { row in
      EnterpriseChoice(
        entity: try row.id(0), name: try row.text(1), province: try row.optionalText(2),
        district: try row.optionalText(3))
    }
  }
}
