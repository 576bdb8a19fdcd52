import Algorithms
import Database
import Spreadsheets

/// Identities decided outside the system, by source row: `part,row,entity_id`, with the parts named
/// in a second file: `part,file,sheet,kind,agency`. Rows with a reason were rejected and are passed
/// over.
struct IdentityFile: Sendable {
  /// Where a row stands: agency, file, sheet and the row's number.
  struct Place: Hashable, Sendable {
    let agency: String
    let file: String
    let sheet: String
    let row: Int64
  }

  struct Line: Sendable {
    let place: Place
    /// Rows with the same text are one enterprise.
    let entity: String
  }

  var lines: [Line]
  /// Provinces decided with the identities: entity → province code.
  var provinces: [String: String] = [:]

  /// - Parameters:
  ///   - entities: the table `part,row,entity_id[,reason][,role]`.
  ///   - parts: the table `part,file,sheet,kind,agency`.
  ///   - masters: optionally the table `entity_id,…,province_code`.
  init(entities: TextTable, parts: TextTable, masters: TextTable?) throws {
    for column in ["part", "row", "entity_id"] where !entities.has(column) {
      throw LoadError.missingColumn(file: entities.name, column: column)
    }
    for column in ["part", "file", "agency"] where !parts.has(column) {
      throw LoadError.missingColumn(file: parts.name, column: column)
    }
    var places: [String: (agency: String, file: String, sheet: String)] = [:]
    for part in parts.rows {
      guard let key = part["part"], let file = part["file"], let agency = part["agency"] else {
        continue
      }
      let name = file.split(separator: "/").last.map(String.init) ?? file
      places[key] = (agency, name, part["sheet"] ?? "")
    }
    lines = try entities.rows.compactMap { row in
      guard row["reason"] == nil, let key = row["part"], let entity = row["entity_id"],
        let number = row["row"].flatMap({ Int64($0) })
      else { return nil }
      guard let place = places[key] else {
        throw LoadError.unknownRow(file: entities.name, row: row.number, part: key)
      }
      return Line(
        place: Place(agency: place.agency, file: place.file, sheet: place.sheet, row: number),
        entity: entity)
    }
    for row in masters?.rows ?? [] {
      if let entity = row["entity_id"], let province = row["province_code"] {
        provinces[entity] = province
      }
    }
  }
}

extension IdentityStore {
  /// What taking over decided identities did.
  struct Taken: Sendable, Equatable {
    var rows = 0
    var entities = 0
    /// Rows of the file that stand in no imported file.
    var unknownRows = 0
    var decisions = 0
    var provinces = 0
  }

  /// Takes identities decided elsewhere as decisions of `account`: rows of one entity are joined,
  /// and what a rule joined across entities is called different. Runs in the caller's transaction.
  func take(_ file: IdentityFile, by account: AccountID?, at now: String) throws -> Taken {
    var taken = Taken()
    let records = try recordsByPlace()
    var entityOf: [EnterpriseID: String] = [:]
    var members: [String: [EnterpriseID]] = [:]
    for line in file.lines {
      guard let record = records[line.place] else {
        taken.unknownRows += 1
        continue
      }
      taken.rows += 1
      if entityOf.updateValue(line.entity, forKey: record) == nil {
        members[line.entity, default: []].append(record)
      }
    }
    taken.entities = members.count
    let joins = members.values.flatMap { group in
      let ordered = group.sorted()
      return ordered.dropFirst().map { (ordered[0], $0) }
    }
    let apart = try decisions(on: entityOf.keys).compactMap {
      decision -> (EnterpriseID, EnterpriseID)? in
      guard decision.kind == .join, !decision.byPerson, let a = entityOf[decision.a],
        let b = entityOf[decision.b], a != b
      else { return nil }
      return (decision.a, decision.b)
    }
    let reason = "ตามไฟล์ตัวตนที่ตัดสินแล้ว"
    try insert(
      joins.map {
        NewIdentityDecision(
          kind: .join, a: $0.0, b: $0.1, basis: "file", reason: reason, account: account)
      }
        + apart.map {
          NewIdentityDecision(
            kind: .notSame, a: $0.0, b: $0.1, basis: "file", reason: reason, account: account)
        }, at: now)
    taken.decisions = joins.count + apart.count
    let touched = try settle(around: Set(entityOf.keys))
    let register = RegisterStore(db: db)
    try register.refreshEntries(touched, at: now)
    taken.provinces = try correctProvinces(
      file.provinces, members: members, by: account, reason: reason, at: now)
    try FigureStore(db: db).identitiesChanged()
    return taken
  }

  /// The enterprise record behind each imported row that became a fact.
  private func recordsByPlace() throws -> [IdentityFile.Place: EnterpriseID] {
    var records: [IdentityFile.Place: EnterpriseID] = [:]
    for table in ["membership", "attendance", "outcome"] as [StaticString] {
      let sql: SQL = """
        SELECT o.code, f.name, s.name, r.number, t.enterprise_id
        FROM \(raw: table) t JOIN import_row r ON r.id = t.import_row_id
        JOIN import_sheet s ON s.id = r.sheet_id JOIN import_file f ON f.id = s.file_id
        JOIN organisation o ON o.id = t.organisation_id
        WHERE t.enterprise_id IS NOT NULL
        """
      try db.each(sql) { row in
        let place = IdentityFile.Place(
          agency: try row.text(0), file: try row.text(1), sheet: try row.text(2),
          row: try row.int64(3))
        records[place] = try row.id(4)
      }
    }
    return records
  }

  private func correctProvinces(
    _ provinces: [String: String], members: [String: [EnterpriseID]], by account: AccountID?,
    reason: String,
    at now: String
  ) throws -> Int {
    let register = RegisterStore(db: db)
    let entities = try entitiesOf(members.values.compactMap { $0.min() })
    var shown: [EntityID: String] = [:]
    for chunk in Array(Set(entities.values)).chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT entity_id, province_code FROM register_entry WHERE entity_id IN \(list: chunk)
        """
      try db.each(sql) { shown[try $0.id(0)] = try $0.optionalText(1) }
    }
    var corrected = Set<EntityID>()
    for (name, group) in members {
      guard let province = provinces[name], let record = group.min(),
        let entity = entities[record], shown[entity] != province
      else { continue }
      try register.insert(
        EnterpriseEdit(
          enterprise: record, field: .province, value: province, at: now, account: account),
        id: .next(), reason: reason)
      corrected.insert(entity)
    }
    try register.refreshEntries(corrected, at: now)
    return corrected.count
  }
}
