import Algorithms
import Database

/// What a rule may join records by, as one comparable text. The rules here are exact: the same
/// valid identifier, the same name in the same province, the same name written by one agency in one
/// network.
struct IdentityKey: Hashable, Sendable {
  /// Why records with this key are taken for one enterprise.
  enum Basis: String, Sendable, CaseIterable {
    case taxID = "tax_id"
    case communityEnterpriseCode = "community_enterprise_code"
    case nameAndProvince = "name_and_province"
    case nameInNetwork = "name_in_network"
  }

  let basis: Basis
  let text: String

  /// The form in which a key is stored.
  var stored: String { "\(basis.rawValue):\(text)" }

  /// The keys of a record. `network` is the network under which the organisation wrote it down.
  static func keys(
    of values: EnterpriseValues, nameKey: String, organisation: OrganisationID, network: NetworkID?
  ) -> [IdentityKey] {
    var keys: [IdentityKey] = []
    if let taxID = values.taxID { keys.append(IdentityKey(basis: .taxID, text: taxID)) }
    if let code = values.communityEnterpriseCode {
      keys.append(IdentityKey(basis: .communityEnterpriseCode, text: code))
    }
    guard !nameKey.isEmpty else { return keys }
    if let province = values.provinceCode {
      keys.append(IdentityKey(basis: .nameAndProvince, text: "\(province)|\(nameKey)"))
    }
    keys.append(
      IdentityKey(
        basis: .nameInNetwork, text: "\(organisation)|\(network?.description ?? "")|\(nameKey)"))
    return keys
  }
}

/// A record whose identity is to be found.
struct UnrecognisedRecord: Sendable {
  /// A register row that the record speaks of, found by whoever read it.
  struct Match: Sendable {
    let record: EnterpriseID
    let basis: String
  }

  let id: EnterpriseID
  let keys: [IdentityKey]
  var match: Match?
}

/// Every statement on the tables `identity`, `identity_key` and `identity_decision`.
struct IdentityStore {
  let db: Connection

  // MARK: Recognising

  /// Finds out for new records which enterprises they are: joins each to the oldest record with
  /// the same key, as far as the decisions of persons and valid identifiers allow.
  ///
  /// - Returns: the entities whose records changed, for ``RegisterStore/refreshEntries(_:at:)``.
  func recognise(_ records: [UnrecognisedRecord], at now: String) throws -> Set<EntityID> {
    let holders = try oldestHolders(of: Set(records.flatMap { $0.keys.map(\.stored) }))
    var first = holders
    var joins: [(EnterpriseID, EnterpriseID, String)] = []
    for record in records {
      var joined = Set<EnterpriseID>()
      if let match = record.match, joined.insert(match.record).inserted {
        joins.append((match.record, record.id, match.basis))
      }
      for key in record.keys {
        if let holder = first[key.stored] {
          if joined.insert(holder).inserted {
            joins.append((holder, record.id, key.basis.rawValue))
          }
        } else {
          first[key.stored] = record.id
        }
      }
    }
    try insertKeys(records)
    try insertRuleJoins(joins, at: now)
    return try settle(around: Set(records.map(\.id)).union(joins.map(\.0)))
  }

  /// Joins pairs of records that the linkage engine is certain about. Runs in the caller's
  /// transaction.
  ///
  /// - Returns: the entities whose records changed.
  func joinByLinkage(_ pairs: [(EnterpriseID, EnterpriseID)], at now: String) throws -> Set<
    EntityID
  > {
    guard !pairs.isEmpty else { return [] }
    try insertRuleJoins(pairs.map { ($0.0, $0.1, "linkage") }, at: now)
    return try settle(around: Set(pairs.flatMap { [$0.0, $0.1] }))
  }

  private static let decisionColumns = [
    "id", "kind", "a_id", "b_id", "basis", "by_person", "reason", "account_id", "at",
  ]

  private func insertRuleJoins(
    _ joins: [(EnterpriseID, EnterpriseID, String)], at now: String
  ) throws {
    try db.insert(
      into: "identity_decision", columns: Self.decisionColumns,
      rows: joins.lazy.map { a, b, basis in
        [
          IdentityDecisionID.next().sqlValue, IdentityDecision.Kind.join.rawValue.sqlValue,
          a.sqlValue,
          b.sqlValue, basis.sqlValue, false.sqlValue, .null, .null, now.sqlValue,
        ]
      })
  }

  private func insertKeys(_ records: [UnrecognisedRecord]) throws {
    _ = try db.insert(
      into: "identity_key", columns: ["key", "enterprise_id"],
      rows: records.lazy.flatMap { record in
        Set(record.keys.map(\.stored)).map { [$0.sqlValue, record.id.sqlValue] }
      })
  }

  private func oldestHolders(of keys: Set<String>) throws -> [String: EnterpriseID] {
    var holders: [String: EnterpriseID] = [:]
    for chunk in keys.sorted().chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT key, MIN(enterprise_id) FROM identity_key WHERE key IN \(list: chunk) GROUP BY key
        """
      try db.each(sql) { holders[try $0.text(0)] = try $0.id(1) }
    }
    return holders
  }

  // MARK: Decisions

  /// Puts decisions on record. Call ``settle(around:)`` with the records concerned afterwards.
  func insert(_ decisions: [NewIdentityDecision], at now: String) throws {
    _ = try db.insert(
      into: "identity_decision", columns: Self.decisionColumns,
      rows: decisions.lazy.map { decision in
        [
          IdentityDecisionID.next().sqlValue, decision.kind.rawValue.sqlValue, decision.a.sqlValue,
          decision.b.sqlValue, decision.basis.sqlValue, true.sqlValue, decision.reason.sqlValue,
          decision.account.sqlValue, now.sqlValue,
        ]
      })
  }

  /// Takes a decision back. It stays on record.
  ///
  /// - Returns: false when there is no such decision in force.
  func revoke(
    _ decision: IdentityDecisionID, by account: AccountID?, reason: String, at now: String
  ) throws -> Bool {
    try db.execute(
      """
      UPDATE identity_decision
      SET revoked_at = \(now), revoked_by = \(account), revoke_reason = \(reason)
      WHERE id = \(decision) AND revoked_at IS NULL
      """) > 0
  }

  /// The decisions in force on any of these records.
  func decisions(on records: some Sequence<EnterpriseID>) throws -> [IdentityDecision] {
    var found: [IdentityDecisionID: IdentityDecision] = [:]
    for chunk in Array(records).chunks(ofCount: 400) {
      for column in ["a_id", "b_id"] as [StaticString] {
        let sql: SQL = """
          SELECT id, kind, a_id, b_id, by_person FROM identity_decision
          WHERE revoked_at IS NULL AND \(raw: column) IN \(list: chunk)
          """
        try db.each(sql) { row in
          guard let kind = IdentityDecision.Kind(rawValue: try row.text(1)) else { return }
          let decision = IdentityDecision(
            id: try row.id(0), kind: kind, a: try row.id(2), b: try row.id(3),
            byPerson: try row.bool(4))
          found[decision.id] = decision
        }
      }
    }
    return Array(found.values)
  }

  /// Removes records that nothing refers to any more, with their keys and decisions.
  ///
  /// - Returns: the entities that lose a record, for ``RegisterStore/refreshEntries(_:at:)``.
  func forget(_ records: [EnterpriseID], at now: String) throws -> Set<EntityID> {
    let gone = Set(records)
    var touched = Set(try entitiesOf(records).values)
    let neighbours = Set(try decisions(on: records).flatMap { [$0.a, $0.b] }).subtracting(gone)
    for chunk in records.chunks(ofCount: 500) {
      try db.execute("DELETE FROM identity WHERE enterprise_id IN \(list: chunk)")
      try db.execute("DELETE FROM identity_key WHERE enterprise_id IN \(list: chunk)")
      try db.execute("DELETE FROM identity_decision WHERE a_id IN \(list: chunk)")
      try db.execute("DELETE FROM identity_decision WHERE b_id IN \(list: chunk)")
      try db.execute("DELETE FROM enterprise WHERE id IN \(list: chunk)")
    }
    try joinAgain(neighbours, at: now)
    touched.formUnion(try settle(around: neighbours))
    return touched
  }

  /// Records that were joined through a record that is gone are joined with the oldest that is left.
  private func joinAgain(_ records: Set<EnterpriseID>, at now: String) throws {
    var keys: [(record: EnterpriseID, key: String)] = []
    for chunk in records.sorted().chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT enterprise_id, key FROM identity_key WHERE enterprise_id IN \(list: chunk)
        """
      try db.each(sql) { keys.append((try $0.id(0), try $0.text(1))) }
    }
    let holders = try oldestHolders(of: Set(keys.map(\.key)))
    let joins = keys.compactMap { record, key -> (EnterpriseID, EnterpriseID, String)? in
      guard let holder = holders[key], holder != record else { return nil }
      return (holder, record, key.split(separator: ":").first.map(String.init) ?? key)
    }
    try insertRuleJoins(joins, at: now)
  }

  // MARK: Entities

  /// Computes the entities again for everything that decisions connect with the given records, and
  /// stores what changed.
  ///
  /// - Returns: every entity, old or new, whose records changed, and the entities of the given
  ///   records.
  /// - Complexity: proportional to the connected records and decisions.
  func settle(around seeds: Set<EnterpriseID>) throws -> Set<EntityID> {
    let (records, decisions) = try connected(to: seeds)
    let identifiers = try validIdentifiers(of: records)
    let entities = Identity.entities(records: identifiers, decisions: decisions)
    let former = try entitiesOf(records)
    var touched = Set<EntityID>()
    var changed: [(EnterpriseID, EntityID)] = []
    for (record, entity) in entities {
      if former[record] != entity {
        changed.append((record, entity))
        touched.insert(entity)
        if let old = former[record] { touched.insert(old) }
      } else if seeds.contains(record) {
        touched.insert(entity)
      }
    }
    try store(changed, former: former)
    return touched
  }

  private func connected(to seeds: Set<EnterpriseID>) throws -> (
    Set<EnterpriseID>, [IdentityDecision]
  ) {
    var records = seeds
    var decisions: [IdentityDecisionID: IdentityDecision] = [:]
    var frontier = seeds
    while !frontier.isEmpty {
      var next = Set<EnterpriseID>()
      for decision in try self.decisions(on: frontier) {
        decisions[decision.id] = decision
        for end in [decision.a, decision.b] where records.insert(end).inserted { next.insert(end) }
      }
      frontier = next
    }
    return (records, Array(decisions.values))
  }

  private func validIdentifiers(of records: Set<EnterpriseID>) throws -> [EnterpriseID: String?] {
    var identifiers: [EnterpriseID: String?] = [:]
    for chunk in Array(records).chunks(ofCount: 500) {
      try db.each("SELECT id, tax_id FROM enterprise WHERE id IN \(list: chunk)") { row in
        identifiers[try row.id(0)] = .some(try row.optionalText(1))
      }
    }
    return identifiers
  }

  /// The entity of each of the given records that has one.
  func entitiesOf(_ records: some Sequence<EnterpriseID>) throws -> [EnterpriseID: EntityID] {
    var entities: [EnterpriseID: EntityID] = [:]
    for chunk in Array(records).chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT enterprise_id, entity_id FROM identity WHERE enterprise_id IN \(list: chunk)
        """
      try db.each(sql) { entities[try $0.id(0)] = try $0.id(1) }
    }
    return entities
  }

  private func store(_ changed: [(EnterpriseID, EntityID)], former: [EnterpriseID: EntityID]) throws
  {
    _ = try db.insert(
      into: "identity", columns: ["enterprise_id", "entity_id"],
      rows: changed.lazy.filter { former[$0.0] == nil }.map { [$0.0.sqlValue, $0.1.sqlValue] })
    for (record, entity) in changed where former[record] != nil {
      try db.execute("UPDATE identity SET entity_id = \(entity) WHERE enterprise_id = \(record)")
    }
  }
}

/// A decision of a person on its way into the record.
struct NewIdentityDecision: Sendable {
  let kind: IdentityDecision.Kind
  let a: EnterpriseID
  let b: EnterpriseID
  /// What the decision rests on, for example `person` or `reference`.
  let basis: String
  let reason: String?
  let account: AccountID?
}
