/// What somebody, or a rule, decided about two enterprise records.
struct IdentityDecision: Hashable, Sendable {
  /// Whether the two records are one enterprise.
  enum Kind: String, Codable, Sendable {
    case join
    case notSame = "not_same"
  }

  let id: IdentityDecisionID
  let kind: Kind
  let a: EnterpriseID
  let b: EnterpriseID
  /// A person's decision always stands; a rule's join gives way to evidence and to persons.
  let byPerson: Bool

}

/// Which enterprise records are one enterprise. The answer follows from the decisions alone, so it
/// can be computed again at any time, in any order, and undoing a decision brings the former answer
/// back.
enum Identity {
  /// The entity of each record: the smallest (oldest) record id of its component.
  ///
  /// Persons' joins are applied first. A rule's join is applied, oldest first, unless it would put
  /// together two records that a person called different, or two groups that both have valid
  /// identifiers and none in common.
  ///
  /// - Parameters:
  ///   - records: every record in question, with its valid identifier where it has one.
  ///   - decisions: the decisions in force among these records; others are ignored.
  /// - Returns: record id → entity id, one entry for each record.
  /// - Complexity: near-linear in records and decisions; a component's constraints are merged
  ///   smaller into larger.
  static func entities(
    records: [EnterpriseID: String?], decisions: [IdentityDecision]
  ) -> [EnterpriseID: EntityID] {
    var components = Components(records: records)
    let inForce = decisions.filter { records[$0.a] != nil && records[$0.b] != nil }
    for decision in inForce where decision.kind == .join && decision.byPerson {
      components.join(decision.a, decision.b)
    }
    for decision in inForce where decision.kind == .notSame {
      components.keepApart(decision.a, decision.b)
    }
    let rules = inForce.filter { $0.kind == .join && !$0.byPerson }.sorted { $0.id < $1.id }
    for decision in rules where components.mayJoin(decision.a, decision.b) {
      components.join(decision.a, decision.b)
    }
    return components.entities()
  }
}

/// Union–find whose components know what they must not be joined with.
private struct Components {
  private var index: [EnterpriseID: Int] = [:]
  private var ids: [EnterpriseID] = []
  private var parent: [Int] = []
  private var size: [Int] = []
  private var identifiers: [Set<String>] = []
  private var apart: [Set<Int>] = []

  init(records: [EnterpriseID: String?]) {
    for id in records.keys.sorted() {
      index[id] = ids.count
      ids.append(id)
    }
    parent = Array(ids.indices)
    size = Array(repeating: 1, count: ids.count)
    apart = Array(repeating: [], count: ids.count)
    identifiers = ids.map { id in
      guard let identifier = records[id] ?? nil else { return [] }
      return [identifier]
    }
  }

  private mutating func root(_ start: Int) -> Int {
    var node = start
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }

  private mutating func rootOf(_ id: EnterpriseID) -> Int? { index[id].map { root($0) } }

  mutating func join(_ a: EnterpriseID, _ b: EnterpriseID) {
    guard let first = rootOf(a), let second = rootOf(b), first != second else { return }
    let (keep, drop) = size[first] >= size[second] ? (first, second) : (second, first)
    parent[drop] = keep
    size[keep] += size[drop]
    identifiers[keep].formUnion(identifiers[drop])
    for other in apart[drop] {
      let resolved = root(other)
      apart[keep].insert(resolved)
      apart[resolved].insert(keep)
    }
    apart[drop] = []
    identifiers[drop] = []
  }

  mutating func keepApart(_ a: EnterpriseID, _ b: EnterpriseID) {
    guard let first = rootOf(a), let second = rootOf(b), first != second else { return }
    apart[first].insert(second)
    apart[second].insert(first)
  }

  mutating func mayJoin(_ a: EnterpriseID, _ b: EnterpriseID) -> Bool {
    guard let first = rootOf(a), let second = rootOf(b), first != second else { return false }
    if !identifiers[first].isEmpty, !identifiers[second].isEmpty,
      identifiers[first].isDisjoint(with: identifiers[second])
    {
      return false
    }
    let (few, many) = apart[first].count <= apart[second].count ? (first, second) : (second, first)
    for other in apart[few] where root(other) == many { return false }
    return true
  }

  /// `ids` is ascending, so the first member seen of a component is its smallest.
  mutating func entities() -> [EnterpriseID: EntityID] {
    var smallest: [Int: EntityID] = [:]
    var result: [EnterpriseID: EntityID] = [:]
    result.reserveCapacity(ids.count)
    for position in ids.indices {
      let component = root(position)
      let entity = smallest[component] ?? EntityID(rawValue: ids[position].rawValue)
      smallest[component] = entity
      result[ids[position]] = entity
    }
    return result
  }
}
