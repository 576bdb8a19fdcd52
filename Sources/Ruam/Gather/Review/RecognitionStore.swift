import Algorithms
import Database
import Thailand

/// One time that the whole register was searched for enterprises with several records.
struct RecognitionRun: Sendable {
  let id: RecognitionRunID
  let startedAt: Timestamp
  let finishedAt: Timestamp?
  /// Descriptions compared.
  let records: Int
  let compared: Int
  /// Pairs that were certain and were joined.
  let joined: Int
  /// Cases put to people.
  let cases: Int
  /// Pairs that stood together, and likely pairs that stood apart: what samples are drawn from.
  let joinedPairs: Int
  let apartPairs: Int
}

/// Reads what recognition works on, and keeps what it found.
struct RecognitionStore {
  let db: Connection

  /// Every record of the register as recognition sees it.
  func records() throws -> [RecognisableRecord] {
    let networks = try networksOfRecords()
    let confirmed = try confirmedRecords()
    let provinces = Dictionary(
      uniqueKeysWithValues: Province.all.map { ($0.code.rawValue, $0.name.thai) })
    let sql: SQL = """
      SELECT e.id, i.entity_id, e.organisation_id, e.name, e.tax_id, e.community_enterprise_code,
        e.telephone, e.address, e.subdistrict, e.district, e.province_code, e.postal_code,
        e.contact_person, r.decided_by_person
      FROM enterprise e JOIN identity i ON i.enterprise_id = e.id
      JOIN register_entry r ON r.entity_id = i.entity_id
      ORDER BY e.id
      """
    return try db.rows(sql) { row in
      let id: EnterpriseID = try row.id(0)
      return RecognisableRecord(
        id: id, entity: try row.id(1), organisation: try row.id(2), name: try row.text(3),
        taxID: try row.optionalText(4), communityEnterpriseCode: try row.optionalText(5),
        telephone: try row.optionalText(6), address: try row.optionalText(7),
        subdistrict: try row.optionalText(8), district: try row.optionalText(9),
        province: try row.optionalText(10).flatMap { provinces[$0] },
        postalCode: try row.optionalText(11), contactPerson: try row.optionalText(12),
        network: networks[id], isDecided: try row.bool(13),
        isConfirmed: confirmed.contains(id))
    }
  }

  /// Records of which a person said that they are one enterprise with another.
  private func confirmedRecords() throws -> Set<EnterpriseID> {
    var confirmed: Set<EnterpriseID> = []
    let sql: SQL = """
      SELECT a_id, b_id FROM identity_decision
      WHERE kind = 'join' AND by_person = \(true) AND revoked_at IS NULL
      """
    try db.each(sql) { confirmed.formUnion([try $0.id(0), try $0.id(1)]) }
    return confirmed
  }

  private func networksOfRecords() throws -> [EnterpriseID: NetworkID] {
    var networks: [EnterpriseID: NetworkID] = [:]
    for table in ["outcome", "attendance", "membership"] as [StaticString] {
      let sql: SQL = """
        SELECT enterprise_id, MIN(network_id) FROM \(raw: table)
        WHERE enterprise_id IS NOT NULL AND network_id IS NOT NULL GROUP BY enterprise_id
        """
      try db.each(sql) { networks[try $0.id(0)] = try $0.id(1) }
    }
    return networks
  }

  // MARK: Keeping

  /// Joins what is certain, and puts the rest to people. Cases that nobody answered and that are not
  /// found again are settled; those that a person answered stay as they are.
  func keep(
    _ found: Recognition, started: Timestamp, by account: AccountID?, at now: String
  ) throws -> RecognitionRun {
    let identity = IdentityStore(db: db)
    let touched = try identity.joinByLinkage(found.certain.map { ($0.a, $0.b) }, at: now)
    try RegisterStore(db: db).refreshEntries(touched, at: now)
    if !touched.isEmpty { try FigureStore(db: db).identitiesChanged() }
    let run = RecognitionRunID.next()
    try db.execute(
      """
      INSERT INTO recognition_run (id, started_at, finished_at, records, compared, joined, cases,
        joined_pairs, apart_pairs, account_id)
      VALUES (\(run), \(started.text), \(now), \(found.records), \(found.compared),
        \(found.certain.count), 0, \(found.joinedPairs), \(found.likely.count), \(account))
      """)
    try db.execute(
      """
      UPDATE identity_case SET state = 'settled', held_by = NULL, held_until = NULL
      WHERE state = 'open' AND is_sample = \(false)
      """)
    let pairs = try stillOpen(found)
    try put(pairs, to: run, isSample: false)
    let sample =
      found.sample.joined.map { (ReviewCase.Question.doubt, $0) }
      + found.sample.apart.map { (ReviewCase.Question.join, $0) }
    try put(sample, to: run, isSample: true)
    try db.execute("UPDATE recognition_run SET cases = \(pairs.count) WHERE id = \(run)")
    return RecognitionRun(
      id: run, startedAt: started, finishedAt: Timestamp(now), records: found.records,
      compared: found.compared, joined: found.certain.count, cases: pairs.count,
      joinedPairs: found.joinedPairs, apartPairs: found.likely.count)
  }

  /// The cases whose question is not answered by what is decided by now; among them what was certain
  /// but for evidence elsewhere in the two enterprises, so that no rule may join them.
  private func stillOpen(
    _ found: Recognition
  ) throws -> [(ReviewCase.Question, Recognition.Pair)] {
    let pairs =
      (found.certain + found.likely).map { (ReviewCase.Question.join, $0) }
      + found.doubtful.map { (ReviewCase.Question.doubt, $0) }
    let entities = try IdentityStore(db: db).entitiesOf(pairs.flatMap { [$0.1.a, $0.1.b] })
    let apart = try keptApart()
    return pairs.filter { question, pair in
      guard let a = entities[pair.a], let b = entities[pair.b] else { return false }
      switch question {
      case .join: return a != b && !apart.contains(EntityPair(a, b))
      case .doubt: return a == b
      }
    }
  }

  /// Pairs of enterprises that a person called different.
  func keptApart() throws -> Set<EntityPair> {
    let sql: SQL = """
      SELECT a.entity_id, b.entity_id FROM identity_decision d
      JOIN identity a ON a.enterprise_id = d.a_id JOIN identity b ON b.enterprise_id = d.b_id
      WHERE d.kind = 'not_same' AND d.revoked_at IS NULL
      """
    return Set(try db.rows(sql) { EntityPair(try $0.id(0), try $0.id(1)) })
  }

  /// Adds cases, opens them again where they were settled without an answer, and marks those that
  /// were drawn by chance.
  private func put(
    _ pairs: [(ReviewCase.Question, Recognition.Pair)], to run: RecognitionRunID, isSample: Bool
  ) throws {
    let figures = try figures(of: pairs.map(\.1))
    let organisations = try organisations(of: pairs.flatMap { [$0.1.a, $0.1.b] })
    let known = try casesByPair()
    var new: [[SQLValue]] = []
    for (question, pair) in pairs {
      let weight = figures[pair.a, default: [:]][pair.b] ?? 0
      let evidence = try Evidence.stored(pair.evidence)
      let millionths = Int64((pair.probability * 1_000_000).rounded())
      if let old = known[CaseKey(a: pair.a, b: pair.b, question: question)] {
        if isSample {
          try db.execute("UPDATE identity_case SET is_sample = \(true) WHERE id = \(old)")
        }
        try db.execute(
          """
          UPDATE identity_case SET state = 'open', run_id = \(run), figures = \(weight),
            evidence = \(evidence), probability_millionths = \(millionths)
          WHERE id = \(old) AND state = 'settled'
          """)
      } else if let a = organisations[pair.a], let b = organisations[pair.b] {
        new.append([
          ReviewCaseID.next().sqlValue, run.sqlValue, question.rawValue.sqlValue, pair.a.sqlValue,
          pair.b.sqlValue, a.sqlValue, b.sqlValue, millionths.sqlValue, evidence.sqlValue,
          Int64(weight).sqlValue, ReviewCase.State.open.rawValue.sqlValue, Int64(0).sqlValue,
          isSample.sqlValue,
        ])
      }
    }
    _ = try db.insert(
      into: "identity_case",
      columns: [
        "id", "run_id", "question", "a_id", "b_id", "a_organisation_id", "b_organisation_id",
        "probability_millionths", "evidence", "figures", "state", "postponed", "is_sample",
      ], rows: new)
  }

  private struct CaseKey: Hashable {
    let a: EnterpriseID
    let b: EnterpriseID
    let question: ReviewCase.Question
  }

  private func casesByPair() throws -> [CaseKey: ReviewCaseID] {
    var known: [CaseKey: ReviewCaseID] = [:]
    try db.each("SELECT a_id, b_id, question, id FROM identity_case") { row in
      known[CaseKey(a: try row.id(0), b: try row.id(1), question: try row.enumeration(2))] =
        try row.id(3)
    }
    return known
  }

  /// How many published figures of a whole programme count both enterprises of a pair.
  private func figures(
    of pairs: [Recognition.Pair]
  ) throws -> [EnterpriseID: [EnterpriseID: Int]] {
    let entities = try IdentityStore(db: db).entitiesOf(pairs.flatMap { [$0.a, $0.b] })
    var counted: [EntityID: Set<String>] = [:]
    for chunk in Array(Set(entities.values)).chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT entity_id, programme_id, indicator_code FROM counted_enterprise
        WHERE scope = 'programme' AND entity_id IN \(list: chunk)
        """
      try db.each(sql) { row in
        counted[try row.id(0), default: []].insert("\(try row.int64(1)) \(try row.text(2))")
      }
    }
    var figures: [EnterpriseID: [EnterpriseID: Int]] = [:]
    for pair in pairs {
      guard let a = entities[pair.a], let b = entities[pair.b] else { continue }
      let both = counted[a, default: []].intersection(counted[b, default: []])
      figures[pair.a, default: [:]][pair.b] = both.count
    }
    return figures
  }

  private func organisations(of records: [EnterpriseID]) throws -> [EnterpriseID: OrganisationID] {
    var found: [EnterpriseID: OrganisationID] = [:]
    for chunk in Array(Set(records)).chunks(ofCount: 500) {
      let sql: SQL = "SELECT id, organisation_id FROM enterprise WHERE id IN \(list: chunk)"
      try db.each(sql) { found[try $0.id(0)] = try $0.id(1) }
    }
    return found
  }
}
