import Algorithms
import Database

/// Puts invented enterprises and all that hangs on them into the tables, as quickly as these take
/// rows. What identity and the register would find out from the records is known here beforehand:
/// the records of one enterprise carry the same valid number.
struct SampleEnterprises {
  let db: Connection
  let frame: SampleProgramme.Frame
  let now: String

  /// Attendances of one enterprise.
  static let attendancesEach = 5
  /// One enterprise in so many is in the register of a second agency too.
  static let sharedEvery = 10

  // MARK: Words and parts

  /// Words and parts wait in tables without a key until all are there, to go in in its order.
  enum Stage: CaseIterable {
    case words, parts

    /// Puts what waits where it belongs, in the order of its key.
    func take(_ db: Connection) throws {
      switch self {
      case .words:
        try db.execute(
          """
          INSERT INTO register_word (word, sort_key, entity_id)
          SELECT word, sort_key, entity_id FROM sample_word ORDER BY word, sort_key, entity_id
          """)
        try db.execute("DROP TABLE sample_word")
      case .parts:
        try db.execute(
          """
          INSERT INTO register_part (part_id, sort_key, entity_id)
          SELECT part_id, sort_key, entity_id FROM sample_part
          ORDER BY part_id, sort_key, entity_id
          """)
        try db.execute("DROP TABLE sample_part")
      }
    }
  }

  /// Makes the tables of the stages, empty whatever an unfinished load left behind.
  static func makeStages(_ db: Connection) throws {
    let statements: [SQL] = [
      "DROP TABLE IF EXISTS sample_word", "DROP TABLE IF EXISTS sample_part",
      """
      CREATE TABLE sample_word (
        word TEXT NOT NULL, sort_key TEXT NOT NULL, entity_id BIGINT NOT NULL)
      """,
      """
      CREATE TABLE sample_part (
        part_id BIGINT NOT NULL, sort_key TEXT NOT NULL, entity_id BIGINT NOT NULL)
      """,
    ]
    for statement in statements { try db.execute(statement) }
  }

  // MARK: Rows

  /// One record of an enterprise: its line in the register of one agency.
  private struct Line {
    let enterprise: InventedEnterprise
    let id: EnterpriseID
    let agency: Int
    let entity: EntityID

    var isFirst: Bool { id.rawValue == entity.rawValue }
  }

  /// - Returns: the words of the names, for the register's vocabulary.
  func insert(_ invented: [InventedEnterprise]) throws -> Set<String> {
    let lines = invented.flatMap(lines)
    try RegisterStore(db: db).insert(
      lines.lazy.map { NewEnterpriseRecord(record: record($0), writtenForm: "") })
    try insertIdentities(lines)
    let vocabulary = try insertEntries(of: lines)
    try insertMemberships(lines)
    let first = lines.lazy.filter(\.isFirst)
    try insertAttendances(first)
    try insertOutcomes(first)
    return vocabulary
  }

  private func lines(of enterprise: InventedEnterprise) -> [Line] {
    let id = EnterpriseID.next()
    let entity = EntityID(rawValue: id.rawValue)
    let line = Line(enterprise: enterprise, id: id, agency: enterprise.agency, entity: entity)
    guard enterprise.number % Self.sharedEvery == 0 else { return [line] }
    let other = (enterprise.agency + 1) % SampleProgramme.agencies
    return [
      line, Line(enterprise: enterprise, id: EnterpriseID.next(), agency: other, entity: entity),
    ]
  }

  private func record(_ line: Line) -> EnterpriseRecord {
    EnterpriseRecord(
      id: line.id, organisation: frame.agencies[line.agency], batch: nil, importRow: nil,
      values: line.enterprise.values, recordedAt: now)
  }

  private func network(_ line: Line) -> NetworkID {
    frame.networks[line.agency][line.enterprise.networkChoice]
  }

  private func insertIdentities(_ lines: [Line]) throws {
    try db.insert(
      into: "identity", columns: ["enterprise_id", "entity_id"],
      rows: lines.lazy.map { [$0.id.sqlValue, $0.entity.sqlValue] })
    try db.insert(
      into: "identity_key", columns: ["key", "enterprise_id"],
      rows: lines.lazy.compactMap { line in
        line.enterprise.values.taxID.map {
          [IdentityKey(basis: .taxID, text: $0).stored.sqlValue, line.id.sqlValue]
        }
      })
    try db.insert(
      into: "identity_decision",
      columns: ["id", "kind", "a_id", "b_id", "basis", "by_person", "at"],
      rows: lines.lazy.filter { !$0.isFirst }.map { line in
        [
          IdentityDecisionID.next().sqlValue, IdentityDecision.Kind.join.rawValue.sqlValue,
          line.entity.sqlValue, line.id.sqlValue, IdentityKey.Basis.taxID.rawValue.sqlValue,
          false.sqlValue, now.sqlValue,
        ]
      })
  }

  private func insertEntries(of lines: [Line]) throws -> Set<String> {
    var vocabulary = Set<String>()
    var prepared: [(RegisterEntry, RegisterKeys)] = []
    var parts: [EntityID: Set<Int64>] = [:]
    for group in lines.chunked(by: { $0.entity == $1.entity }) {
      guard let entity = group.first?.entity else { continue }
      let entry = RegisterEntry.merging(entity: entity, records: group.map(record))
      let keys = RegisterKeys(entry: entry)
      vocabulary.formUnion(keys.vocabulary)
      prepared.append((entry, keys))
      parts[entity] = Set(
        IdentityState.states(of: entry, isDecided: false).map(\.part)
          + group.flatMap { [frame.agencies[$0.agency].rawValue, network($0).rawValue] }
      ).union(keys.properties)
    }
    let register = RegisterStore(db: db)
    try register.insertEntries(prepared, decidedByPersons: [], at: now)
    try register.insertWords(prepared, into: "sample_word")
    try register.insertParts(parts, of: prepared, into: "sample_part")
    return vocabulary
  }

  private func insertMemberships(_ lines: [Line]) throws {
    try db.insert(
      into: "membership",
      columns: [
        "id", "programme_id", "network_id", "organisation_id", "enterprise_id", "role", "joined_on",
      ],
      rows: lines.lazy.map { line in
        [
          RecordID.next().sqlValue, frame.programme.sqlValue, network(line).sqlValue,
          frame.agencies[line.agency].sqlValue, line.id.sqlValue, "member".sqlValue,
          "2015-04-01".sqlValue,
        ]
      })
  }

  private func insertAttendances(_ lines: some Sequence<Line>) throws {
    try db.insert(
      into: "attendance",
      columns: [
        "id", "activity_id", "programme_id", "organisation_id", "network_id", "enterprise_id",
        "participant", "hours_hundredths",
      ],
      rows: lines.lazy.flatMap { line in
        let place = line.agency * SampleProgramme.networksPerAgency + line.enterprise.networkChoice
        return (0..<Self.attendancesEach).lazy.map { number in
          let choice =
            (line.enterprise.activityChoice + number * 3) % SampleProgramme.activitiesPerNetwork
          return [
            RecordID.next().sqlValue, frame.activities[place][choice].sqlValue,
            frame.programme.sqlValue, frame.agencies[line.agency].sqlValue,
            network(line).sqlValue, line.id.sqlValue, "entrepreneur".sqlValue,
            line.enterprise.hours(number).sqlValue,
          ]
        }
      })
  }

  private func insertOutcomes(_ lines: some Sequence<Line>) throws {
    try db.insert(
      into: "outcome",
      columns: [
        "id", "programme_id", "organisation_id", "network_id", "enterprise_id", "kind", "period",
        "baseline_hundredths", "after_hundredths", "change_hundredths", "unit",
      ],
      rows: lines.lazy.compactMap { line in
        guard let change = line.enterprise.costReductionSatang else { return nil }
        return [
          RecordID.next().sqlValue, frame.programme.sqlValue,
          frame.agencies[line.agency].sqlValue, network(line).sqlValue, line.id.sqlValue,
          OutcomeIndicator.costReduction.rawValue.sqlValue, "2558-H2".sqlValue,
          (change * 5).sqlValue, (change * 4).sqlValue, change.sqlValue,
          FigureUnit.baht.rawValue.sqlValue,
        ]
      })
  }
}
