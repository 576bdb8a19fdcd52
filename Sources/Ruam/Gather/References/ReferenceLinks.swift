import Algorithms
import Database
import Thailand

/// Which rows of reference registers speak of which enterprises, and what they say. Derived from the
/// rows and from our own records: ``RegisterStore/refreshEntries(_:at:progress:)`` asks for it, so
/// that links follow every correction, joining and splitting.
struct ReferenceLinks {
  let db: Connection

  /// An entry of our own records with the values that people took away.
  struct Own {
    let entry: RegisterEntry
    let cleared: Set<EnterpriseField>
  }

  /// Whether there is anything to link with.
  func isNeeded() throws -> Bool {
    let found: Int? = try db.value(
      "SELECT 1 FROM reference_edition WHERE is_current = TRUE LIMIT 1")
    return found != nil
  }

  /// Finds and keeps the links and findings of some entities.
  ///
  /// - Parameters:
  ///   - ids: all entities concerned, also those that no longer exist.
  ///   - entries: the entries of those that do, before anything is completed.
  /// - Returns: the rows that speak of each.
  func refresh(_ ids: [EntityID], _ entries: [Own]) throws -> [EntityID: [ReferenceMatch]] {
    guard try isNeeded() else { return [:] }
    try remove(ids)
    let matches = try matches(of: entries.map(\.entry))
    try keep(matches, entries)
    return matches
  }

  /// The rows that are known to speak of an entity.
  func known(of entity: EntityID) throws -> [ReferenceMatch] {
    try db.rows(
      """
      \(Self.columns), l.basis \(Self.tables)
      JOIN reference_link l ON l.record_id = x.id
      WHERE l.entity_id = \(entity) ORDER BY d.as_of DESC, r.code, x.id
      """
    ) { row in
      try Self.match(row, basis: try row.enumeration(22))
    }
  }

  private func remove(_ ids: [EntityID]) throws {
    for chunk in ids.chunks(ofCount: 500) {
      try db.execute("DELETE FROM reference_finding WHERE entity_id IN \(list: chunk)")
      try db.execute("DELETE FROM reference_link WHERE entity_id IN \(list: chunk)")
    }
  }

  // MARK: Matching

  private func matches(of entries: [RegisterEntry]) throws -> [EntityID: [ReferenceMatch]] {
    var matches: [EntityID: [ReferenceMatch]] = [:]
    let byTax = try records("x.tax_id", entries.compactMap { $0.text(.taxID) })
    let byCode = try records(
      "x.community_enterprise_code", entries.compactMap { $0.text(.communityEnterpriseCode) })
    var places: [(entry: RegisterEntry, key: String)] = []
    for entry in entries {
      var own: [ReferenceMatch] = []
      if let number = entry.text(.taxID) {
        own += (byTax[number] ?? []).map { $0(.taxID) }
      }
      if let code = entry.text(.communityEnterpriseCode) {
        let known = Set(own.map(\.edition))
        own += (byCode[code] ?? []).map { $0(.communityEnterpriseCode) }
          .filter { !known.contains($0.edition) }
      }
      if !own.isEmpty { matches[entry.entity] = own }
      if let key = ReferenceRecord.placeKey(
        name: entry.text(.name), province: entry.text(.province))
      {
        places.append((entry, key))
      }
    }
    try addByPlace(places, to: &matches)
    return matches
  }

  /// Name and province link when they are the only ones on both sides, when no number speaks
  /// against it, and when the row's number belongs to nobody else.
  private func addByPlace(
    _ places: [(entry: RegisterEntry, key: String)],
    to matches: inout [EntityID: [ReferenceMatch]]
  ) throws {
    let rows = try records("x.place_key", places.map(\.key))
    let wanted = places.filter { rows[$0.key] != nil }
    guard !wanted.isEmpty else { return }
    let holding = try holders(of: .nameAndProvince, wanted.map(\.key))
    let numbers = wanted.flatMap { (rows[$0.key] ?? []).compactMap { $0(.taxID).record.taxID } }
    let taken = try holders(of: .taxID, numbers)
    for (entry, key) in wanted where holding[key] ?? 0 <= 1 {
      let known = Set((matches[entry.entity] ?? []).map(\.edition))
      let found = (rows[key] ?? []).map { $0(.nameAndProvince) }
      for (edition, candidates) in Dictionary(grouping: found, by: \.edition)
      where candidates.count == 1 && !known.contains(edition) {
        let record = candidates[0].record
        if record.taxID != nil, entry.text(.taxID) != nil { continue }
        if record.communityEnterpriseCode != nil, entry.text(.communityEnterpriseCode) != nil {
          continue
        }
        if let number = record.taxID, taken[number] != nil { continue }
        matches[entry.entity, default: []].append(candidates[0])
      }
    }
  }

  /// How many entities hold each key.
  private func holders(of basis: IdentityKey.Basis, _ texts: [String]) throws -> [String: Int] {
    var holders: [String: Int] = [:]
    let prefix = IdentityKey(basis: basis, text: "").stored
    for chunk in Set(texts).sorted().chunks(ofCount: 500) {
      let keys = chunk.map { IdentityKey(basis: basis, text: $0).stored }
      let sql: SQL = """
        SELECT k.key, COUNT(DISTINCT i.entity_id) FROM identity_key k
        JOIN identity i ON i.enterprise_id = k.enterprise_id
        WHERE k.key IN \(list: keys) GROUP BY k.key
        """
      try db.each(sql) { holders[String(try $0.text(0).dropFirst(prefix.count))] = try $0.int(1) }
    }
    return holders
  }

  /// The rows of current editions by the value of a column; each waits for why it fits.
  private func records(_ column: StaticString, _ values: [String]) throws
    -> [String: [(ReferenceBasis) -> ReferenceMatch]]
  {
    var found: [String: [(ReferenceBasis) -> ReferenceMatch]] = [:]
    for chunk in Set(values).sorted().chunks(ofCount: 500) {
      let sql: SQL = """
        \(Self.columns), \(raw: column) \(Self.tables)
        WHERE d.is_current = TRUE AND \(raw: column) IN \(list: chunk) ORDER BY x.id
        """
      try db.each(sql) { row in
        let match = try Self.match(row, basis: .taxID)
        found[try row.text(22), default: []].append { basis in
          ReferenceMatch(
            record: match.record, edition: match.edition, register: match.register,
            registerCode: match.registerCode, registerName: match.registerName, asOf: match.asOf,
            basis: basis)
        }
      }
    }
    return found
  }

  // MARK: Keeping

  private func keep(_ matches: [EntityID: [ReferenceMatch]], _ entries: [Own]) throws {
    let linked = entries.filter { matches[$0.entry.entity] != nil }
    _ = try db.insert(
      into: "reference_link", columns: ["entity_id", "record_id", "edition_id", "basis"],
      rows: linked.lazy.flatMap { own in
        (matches[own.entry.entity] ?? []).map {
          [
            own.entry.entity.sqlValue, $0.record.id.sqlValue, $0.edition.sqlValue,
            $0.basis.rawValue.sqlValue,
          ]
        }
      })
    _ = try db.insert(
      into: "reference_finding",
      columns: ["edition_id", "verdict", "entity_id", "record_id", "field", "ours", "theirs"],
      rows: linked.lazy.flatMap { own in
        (matches[own.entry.entity] ?? []).flatMap { match in
          ReferenceRules.findings(match.record, beside: own.entry, cleared: own.cleared).map {
            [
              match.edition.sqlValue, $0.verdict.rawValue.sqlValue, own.entry.entity.sqlValue,
              match.record.id.sqlValue, $0.field.rawValue.sqlValue, $0.ours.sqlValue,
              $0.theirs.sqlValue,
            ]
          }
        }
      })
  }

  // MARK: Rows

  private static let columns: SQL = """
    SELECT x.id, x.number, x.name, x.tax_id, x.community_enterprise_code, x.legal_form,
      x.tsic_code, x.business, x.address, x.subdistrict, x.district, x.province_code,
      x.postal_code, x.status, x.capital_satang, x.registered_on, d.id, d.as_of, r.id, r.code,
      r.name, x.edition_id
    """

  private static let tables: SQL = """
    FROM reference_record x JOIN reference_edition d ON d.id = x.edition_id
      JOIN reference_register r ON r.id = d.register_id
    """

  private static func match(_ row: Row, basis: ReferenceBasis) throws -> ReferenceMatch {
    let iso = try row.text(17)
    guard let asOf = CalendarDate(iso: iso) else {
      throw DatabaseError(.typeMismatch, "\(iso) is no day")
    }
    let record = ReferenceRecord(
      id: try row.id(0), number: try row.int(1), name: try row.text(2),
      taxID: try row.optionalText(3), communityEnterpriseCode: try row.optionalText(4),
      legalForm: try row.optionalText(5).flatMap { LegalForm(rawValue: $0) },
      tsicCode: try row.optionalText(6), business: try row.optionalText(7),
      address: try row.optionalText(8), subdistrict: try row.optionalText(9),
      district: try row.optionalText(10), provinceCode: try row.optionalText(11),
      postalCode: try row.optionalText(12), status: try row.optionalText(13),
      capitalSatang: try row.optionalInt64(14),
      registeredOn: try row.optionalText(15).flatMap { CalendarDate(iso: $0) })
    return ReferenceMatch(
      record: record, edition: try row.id(16), register: try row.id(18),
      registerCode: try row.text(19), registerName: try row.text(20), asOf: asOf, basis: basis)
  }
}
