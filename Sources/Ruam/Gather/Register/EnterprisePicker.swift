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

/// Enterprises that were found to choose from.
struct FoundEnterprises<Found: Sendable>: Sendable {
  /// Those that have what was typed, the best first.
  var found: [Found] = []
  /// Where these are few, those whose names are close to it.
  var close: [Found] = []

  var isEmpty: Bool { found.isEmpty && close.isEmpty }

  func filter(_ isKept: (Found) -> Bool) -> FoundEnterprises {
    FoundEnterprises(found: found.filter(isKept), close: close.filter(isKept))
  }

  func map<Other>(_ make: (Found) -> Other) -> FoundEnterprises<Other> {
    FoundEnterprises<Other>(found: found.map(make), close: close.map(make))
  }
}

/// Finds enterprises that a fact is to be recorded about.
struct EnterprisePicker {
  let db: Connection
  /// Which enterprises the viewer reaches.
  let reach: Reach

  /// At most so many are offered; a longer name finds the others.
  static let limit = 20

  /// Enterprises by name or part of one, or by the number that was typed.
  func find(_ text: String, names: RegisterNames) throws -> FoundEnterprises<EnterpriseChoice> {
    try lines(text, names: names, limit: Self.limit).map { line in
      EnterpriseChoice(
        entity: line.entity, name: line.name, province: line.province, district: line.district)
    }
  }

  /// The same as lines of the register.
  func lines(_ text: String, names: RegisterNames, limit: Int) throws
    -> FoundEnterprises<RegisterLine>
  {
    guard RegisterQuery(text) != nil else { return FoundEnterprises() }
    let criteria = try RegisterCriteria(["q": text], reach: reach, names: names, db: db)
    let list = RegisterList(db: db, criteria: criteria)
    let found = try list.lines(order: .match, limit: limit)
    return FoundEnterprises(
      found: found, close: try list.close(found: .exactly(found.count)))
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
