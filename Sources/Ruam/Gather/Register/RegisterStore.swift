import Algorithms
import Database
import Thailand

/// Every statement on the tables `enterprise`, `enterprise_edit`, `register_entry` and
/// `register_word`.
struct RegisterStore {
  let db: Connection

  // MARK: Records

  /// Adds enterprise records. Identity is not touched; see ``IdentityStore/recognise(_:at:)``.
  func insert(_ records: some Sequence<NewEnterpriseRecord>) throws {
    _ = try db.insert(
      into: "enterprise", columns: Self.recordColumns,
      rows: records.lazy.map { $0.row })
  }

  /// The records of the given entities, grouped by entity.
  func records(ofEntities entities: [EntityID]) throws -> [EntityID: [EnterpriseRecord]] {
    var grouped: [EntityID: [EnterpriseRecord]] = [:]
    for chunk in entities.chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT i.entity_id, e.id, e.organisation_id, e.batch_id, e.import_row_id, e.recorded_at,
          e.legal_form, e.name, e.tax_id, e.community_enterprise_code, e.raw_identifier, e.tsic_code,
          e.business, e.address, e.subdistrict, e.district, e.province_code, e.postal_code,
          e.telephone, e.email, e.contact_person, e.employees, e.revenue_satang,
          e.reference_year_be
        FROM identity i JOIN enterprise e ON e.id = i.enterprise_id
        WHERE i.entity_id IN \(list: chunk)
        """
      try db.each(sql) { row in
        let entity: EntityID = try row.id(0)
        grouped[entity, default: []].append(try Self.record(row))
      }
    }
    return grouped
  }

  /// The corrections made by hand on any record of the given entities, grouped by entity.
  func edits(ofEntities entities: [EntityID]) throws -> [EntityID: [EnterpriseEdit]] {
    var grouped: [EntityID: [EnterpriseEdit]] = [:]
    for chunk in entities.chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT i.entity_id, d.enterprise_id, d.field, d.value, d.at, d.account_id
        FROM identity i JOIN enterprise_edit d ON d.enterprise_id = i.enterprise_id
        WHERE i.entity_id IN \(list: chunk)
        ORDER BY d.id
        """
      try db.each(sql) { row in
        guard let field = EnterpriseField(rawValue: try row.text(2)) else { return }
        grouped[try row.id(0), default: []].append(
          EnterpriseEdit(
            enterprise: try row.id(1), field: field, value: try row.optionalText(3),
            at: try row.text(4), account: try row.optionalValue(5)))
      }
    }
    return grouped
  }

  /// Records a correction. The caller refreshes the entry and writes history.
  func insert(_ edit: EnterpriseEdit, id: ID<EnterpriseEdit>, reason: String?) throws {
    try db.execute(
      """
      INSERT INTO enterprise_edit (id, enterprise_id, field, value, reason, account_id, at)
      VALUES (\(id), \(edit.enterprise), \(edit.field.rawValue), \(edit.value), \(reason),
        \(edit.account), \(edit.at))
      """)
  }

  // MARK: Entries

  /// Puts the entries of the given entities together again from their records and corrections, and
  /// removes the entries of entities that no longer exist. Cost: proportional to their records.
  func refreshEntries(
    _ entities: Set<EntityID>, at now: String, progress: (Double) -> Void = { _ in }
  ) throws {
    let ordered = entities.sorted()
    var done = 0
    for chunk in ordered.chunks(ofCount: 5000) {
      let ids = Array(chunk)
      let records = try records(ofEntities: ids)
      let edits = try edits(ofEntities: ids)
      let decided = try entitiesDecidedByPersons(ids)
      let own = records.map { entity, records in
        ReferenceLinks.Own(
          entry: RegisterEntry.merging(
            entity: entity, records: records, edits: edits[entity] ?? []),
          cleared: RegisterEntry.cleared(by: edits[entity] ?? []))
      }
      let references = try ReferenceLinks(db: db).refresh(ids, own)
      let entries = own.map {
        $0.entry.completed(by: references[$0.entry.entity] ?? [], cleared: $0.cleared)
      }
      try replaceEntries(of: ids, with: entries, decidedByPersons: decided, at: now)
      done += ids.count
      progress(Double(done) / Double(ordered.count))
    }
    try RegisterChanges(db: db).note(ordered)
  }

  /// Writes entries anew. Words and parts, which are most of the rows, stay where they are as they
  /// should be: after a decision about an enterprise that is nearly always all of them.
  private func replaceEntries(
    of ids: [EntityID], with entries: [RegisterEntry], decidedByPersons decided: Set<EntityID>,
    at now: String
  ) throws {
    let prepared = entries.map { ($0, RegisterKeys(entry: $0)) }
    let former = try formerEntries(ids)
    let reworded = prepared.filter { entry, keys in
      former[entry.entity] != FormerEntry(entry: entry, keys: keys)
    }
    let kept = Set(prepared.lazy.map(\.0.entity)).subtracting(reworded.lazy.map(\.0.entity))
    let renewed = ids.filter { former[$0] != nil && !kept.contains($0) }
    try remove(from: "register_entry", ids.filter { former[$0] != nil })
    try remove(from: "register_word", renewed)
    try remove(from: "register_part", renewed)
    try insertEntries(prepared, decidedByPersons: decided, at: now)
    try insertWords(reworded, into: "register_word")
    try insertVocabulary(reworded.reduce(into: []) { $0.formUnion($1.1.vocabulary) })
    try replaceParts(of: prepared, kept: kept, decidedByPersons: decided)
  }

  /// What the words of an entry follow from, and their place.
  private struct FormerEntry: Equatable {
    let sortKey: String
    let searchKey: String
    let numbers: [String?]

    init(row: Row) throws {
      sortKey = try row.text(1)
      searchKey = try row.text(2)
      numbers = [try row.optionalText(3), try row.optionalText(4), try row.optionalText(5)]
    }

    init(entry: RegisterEntry, keys: RegisterKeys) {
      sortKey = keys.sort
      searchKey = keys.search
      numbers = [
        entry.text(.taxID), entry.text(.communityEnterpriseCode), entry.text(.telephone),
      ]
    }
  }

  private func formerEntries(_ ids: [EntityID]) throws -> [EntityID: FormerEntry] {
    var former: [EntityID: FormerEntry] = [:]
    for chunk in ids.chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT entity_id, sort_key, search_key, tax_id, community_enterprise_code, telephone
        FROM register_entry WHERE entity_id IN \(list: chunk)
        """
      try db.each(sql) { former[try $0.id(0)] = try FormerEntry(row: $0) }
    }
    return former
  }

  private func remove(from table: StaticString, _ ids: [EntityID]) throws {
    for chunk in ids.chunks(ofCount: 500) {
      try db.execute("DELETE FROM \(raw: table) WHERE entity_id IN \(list: chunk)")
    }
  }

  /// - Parameter kept: entities that keep their place in the order of names.
  private func replaceParts(
    of prepared: [(RegisterEntry, RegisterKeys)], kept: Set<EntityID>,
    decidedByPersons decided: Set<EntityID>
  ) throws {
    var parts = try parts(of: prepared.map(\.0), decidedByPersons: decided)
    for (entry, keys) in prepared { parts[entry.entity, default: []].formUnion(keys.properties) }
    var former: [EntityID: Set<Int64>] = [:]
    for chunk in Array(kept).chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT entity_id, part_id FROM register_part WHERE entity_id IN \(list: chunk)
        """
      try db.each(sql) { former[try $0.id(0), default: []].insert(try $0.int64(1)) }
    }
    for (entity, former) in former {
      for part in former.subtracting(parts[entity] ?? []) {
        try db.execute(
          "DELETE FROM register_part WHERE entity_id = \(entity) AND part_id = \(part)")
      }
      parts[entity]?.subtract(former)
    }
    try insertParts(parts, of: prepared, into: "register_part")
  }

  private func entitiesDecidedByPersons(_ ids: [EntityID]) throws -> Set<EntityID> {
    var decided = Set<EntityID>()
    for chunk in ids.chunks(ofCount: 500) {
      for column in ["d.a_id", "d.b_id"] as [StaticString] {
        let sql: SQL = """
          SELECT DISTINCT i.entity_id FROM identity i
          JOIN identity_decision d ON \(raw: column) = i.enterprise_id
          WHERE d.by_person = TRUE AND d.revoked_at IS NULL AND i.entity_id IN \(list: chunk)
          """
        try db.each(sql) { decided.insert(try $0.id(0)) }
      }
    }
    return decided
  }

  func insertEntries(
    _ prepared: [(RegisterEntry, RegisterKeys)], decidedByPersons decided: Set<EntityID>,
    at now: String
  ) throws {
    try db.insert(
      into: "register_entry",
      columns: [
        "entity_id", "name", "legal_form", "tax_id", "community_enterprise_code", "telephone",
        "province_code", "district", "tsic_code", "size_class", "reference_year_be",
        "record_count", "organisation_count", "decided_by_person", "sort_key", "search_key",
        "updated_at",
      ],
      rows: prepared.lazy.map { entry, keys in
        [
          entry.entity.sqlValue, keys.name.sqlValue, entry.text(.legalForm).sqlValue,
          entry.text(.taxID).sqlValue, entry.text(.communityEnterpriseCode).sqlValue,
          entry.text(.telephone).sqlValue, entry.text(.province).sqlValue,
          entry.text(.district).sqlValue, entry.text(.tsicCode).sqlValue,
          (keys.sizeClass?.rawValue).sqlValue, entry.referenceYearBE.sqlValue,
          Int64(entry.recordCount).sqlValue, Int64(entry.organisationCount).sqlValue,
          decided.contains(entry.entity).sqlValue, keys.sort.sqlValue, keys.search.sqlValue,
          now.sqlValue,
        ]
      })
  }

  func insertWords(_ prepared: [(RegisterEntry, RegisterKeys)], into table: String) throws {
    try db.insert(
      into: table, columns: ["word", "sort_key", "entity_id"],
      rows: prepared.lazy.flatMap { entry, keys in
        keys.words.map { [$0.sqlValue, keys.sort.sqlValue, entry.entity.sqlValue] }
      })
  }

  func insertParts(
    _ parts: [EntityID: Set<Int64>], of prepared: [(RegisterEntry, RegisterKeys)],
    into table: String
  ) throws {
    try db.insert(
      into: table, columns: ["part_id", "sort_key", "entity_id"],
      rows: prepared.lazy.flatMap { entry, keys in
        (parts[entry.entity] ?? []).map {
          [$0.sqlValue, keys.sort.sqlValue, entry.entity.sqlValue]
        }
      })
  }

  /// Adds the words of names that are not known yet.
  func insertVocabulary(_ words: Set<String>) throws {
    var known = Set<String>()
    let ordered = words.sorted()
    for chunk in ordered.chunks(ofCount: 500) {
      try db.each("SELECT word FROM register_vocabulary WHERE word IN \(list: chunk)") {
        known.insert(try $0.text(0))
      }
    }
    try db.insert(
      into: "register_vocabulary", columns: ["word"],
      rows: ordered.lazy.filter { !known.contains($0) }.map { [$0.sqlValue] })
  }

  /// The organisations, networks and states of identity through which entries are found.
  private func parts(of entries: [RegisterEntry], decidedByPersons decided: Set<EntityID>) throws
    -> [EntityID: Set<Int64>]
  {
    var parts: [EntityID: Set<Int64>] = [:]
    for entry in entries {
      parts[entry.entity] = Set(
        IdentityState.states(of: entry, isDecided: decided.contains(entry.entity)).map(\.part))
    }
    for chunk in entries.map(\.entity).chunks(ofCount: 500) {
      let records: SQL = """
        SELECT DISTINCT i.entity_id, e.organisation_id
        FROM identity i JOIN enterprise e ON e.id = i.enterprise_id
        WHERE i.entity_id IN \(list: chunk)
        """
      try db.each(records) { parts[try $0.id(0), default: []].insert(try $0.int64(1)) }
      let memberships: SQL = """
        SELECT DISTINCT i.entity_id, m.organisation_id, m.network_id
        FROM identity i JOIN membership m ON m.enterprise_id = i.enterprise_id
        WHERE i.entity_id IN \(list: chunk)
        """
      try db.each(memberships) {
        parts[try $0.id(0), default: []].formUnion([try $0.int64(1), try $0.int64(2)])
      }
    }
    return parts
  }
}
