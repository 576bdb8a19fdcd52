import Database
import Thailand

/// An invented programme of any size, for tests and measurements: agencies with networks,
/// enterprises in their registers, activities with attendance, and outcomes. The same seed gives
/// the same programme.
package struct SampleProgramme: Sendable {
  let house: House
  let seed: UInt64
  let enterprises: Int

  package init(house: House, seed: UInt64, enterprises: Int) {
    self.house = house
    self.seed = seed
    self.enterprises = enterprises
  }

  /// The programme's code, one for each seed and size.
  package var code: String { "SAMPLE-\(seed)-\(enterprises)" }

  static let agencies = 9
  static let networksPerAgency = 6
  static let activitiesPerNetwork = 20
  private static let chunk = 10_000

  /// Writes the programme and counts its figures; the tables have no indexes meanwhile. Makes an
  /// example person of each role, so that somebody can look at it.
  ///
  /// - Throws: `SampleRefusal` when a programme of this seed and size is there already.
  /// - Complexity: linear; in release mode some ten seconds for a hundred thousand enterprises.
  package func write(progress: @escaping @Sendable (Double) -> Void) async throws {
    let known = try await house.database.read { [code] db in
      try db.value("SELECT id FROM programme WHERE code = \(code)", as: ProgrammeID.self)
    }
    guard known == nil else { throw SampleRefusal.exists(code) }
    let now = house.now
    let frame = try await house.database.write { db in try insertFrame(db, at: now) }
    try await house.database.withoutIndexes(of: Self.tables) {
      try await insertEnterprises(into: frame, at: now, progress: progress)
      try await house.database.write { db in
        try FigureStore(db: db).factsChanged(programme: frame.programme)
      }
      try await FigureJob(house: house).finish()
      progress(0.85)
    }
    try await FirstAccounts(house).makeExamplePeople()
    progress(1)
  }

  /// The tables that grow with the number of enterprises.
  private static let tables = [
    "enterprise", "identity", "identity_key", "identity_decision", "register_entry",
    "register_word", "register_part", "register_vocabulary", "membership", "attendance", "outcome",
    "counted_enterprise",
  ]

  private func insertEnterprises(
    into frame: Frame, at now: String, progress: (Double) -> Void
  ) async throws {
    try await house.database.write { db in try SampleEnterprises.makeStages(db) }
    var generator = SampleGenerator(seed: seed)
    var vocabulary = Set<String>()
    var done = 0
    while done < enterprises {
      let count = min(Self.chunk, enterprises - done)
      let invented = (0..<count).map { InventedEnterprise(number: done + $0, from: &generator) }
      let words = try await house.database.write { db in
        try SampleEnterprises(db: db, frame: frame, now: now).insert(invented)
      }
      vocabulary.formUnion(words)
      done += count
      progress(0.55 * Double(done) / Double(enterprises))
    }
    let words = vocabulary
    try await house.database.write { db in
      try RegisterStore(db: db).insertVocabulary(words)
      try RegisterChanges(db: db).noteEverything()
    }
    for stage in SampleEnterprises.Stage.allCases {
      try await house.database.write { db in try stage.take(db) }
    }
    try await house.database.write { db in try RegisterChanges(db: db).noteEverything() }
    progress(0.7)
  }

  // MARK: Frame

  /// What the enterprises are put into.
  struct Frame: Sendable {
    var programme = ProgrammeID.next()
    var agencies: [OrganisationID] = []
    /// Networks of each agency.
    var networks: [[NetworkID]] = []
    /// Activities of each network, by the network's place.
    var activities: [[ActivityID]] = []
  }

  private func insertFrame(_ db: Connection, at now: String) throws -> Frame {
    var frame = Frame()
    let owner = try organisation("sample-owner", "สำนักงานตัวอย่าง", "Sample office", db)
    let name = "โครงการตัวอย่าง \(seed) จำนวน \(enterprises) ราย"
    try db.execute(
      """
      INSERT INTO programme (id, code, name_th, name_en, owner_id, fiscal_year_be, status,
        search_key, sort_key)
      VALUES (\(frame.programme), \(code), \(name), \("Sample programme \(code)"), \(owner), 2558,
        'launched', \(ThaiWords.searchKey(name)), \(ThaiWords.sortKey(name)))
      """)
    for agency in 0..<Self.agencies {
      let id = try organisation(
        "sample-\(agency + 1)", "หน่วยงานตัวอย่าง \(agency + 1)", "Sample agency \(agency + 1)", db)
      frame.agencies.append(id)
      try db.execute(
        """
        INSERT INTO programme_organisation (programme_id, organisation_id, role, position)
        VALUES (\(frame.programme), \(id), 'joint_implementer', \(agency + 1))
        """)
      frame.networks.append(try insertNetworks(of: agency, id, &frame, db))
    }
    return frame
  }

  private func organisation(_ code: String, _ thai: String, _ english: String, _ db: Connection)
    throws -> OrganisationID
  {
    if let known: OrganisationID = try db.value(
      "SELECT id FROM organisation WHERE code = \(code)")
    {
      return known
    }
    let id = OrganisationID.next()
    try db.execute(
      """
      INSERT INTO organisation (id, code, name_th, name_en, kind, search_key, sort_key)
      VALUES (\(id), \(code), \(thai), \(english), 'department', \(ThaiWords.searchKey(thai)),
        \(ThaiWords.sortKey(thai)))
      """)
    return id
  }

  private func insertNetworks(
    of agency: Int, _ organisation: OrganisationID, _ frame: inout Frame, _ db: Connection
  ) throws -> [NetworkID] {
    var ids: [NetworkID] = []
    for number in 0..<Self.networksPerAgency {
      let id = NetworkID.next()
      let name = "เครือข่ายตัวอย่าง \(agency + 1).\(number + 1)"
      try db.execute(
        """
        INSERT INTO network (id, code, programme_id, name_th, name_key, form, level, stage,
          organisation_id, search_key, sort_key)
        VALUES (\(id), \("\(code)-\(agency + 1)-\(number + 1)"), \(frame.programme), \(name),
          \(OrganisationName.key(name)), 'network', 'province_group', 'formed', \(organisation),
          \(ThaiWords.searchKey(name)), \(ThaiWords.sortKey(name)))
        """)
      ids.append(id)
      frame.activities.append(
        try insertActivities(of: organisation, network: id, programme: frame.programme, name, db))
    }
    return ids
  }

  private func insertActivities(
    of organisation: OrganisationID, network: NetworkID, programme: ProgrammeID, _ name: String,
    _ db: Connection
  ) throws -> [ActivityID] {
    let ids = (0..<Self.activitiesPerNetwork).map { _ in ActivityID.next() }
    try db.insert(
      into: "activity",
      columns: [
        "id", "programme_id", "organisation_id", "network_id", "name", "name_key", "kind",
        "starts_on", "ends_on", "hours_hundredths", "search_key", "sort_key",
      ],
      rows: ids.enumerated().map { number, id in
        let title = "อบรมครั้งที่ \(number + 1) \(name)"
        let day = "2015-\(["01", "03", "05", "07"][number % 4])-\(String(10 + number % 18))"
        return [
          id.sqlValue, programme.sqlValue, organisation.sqlValue, network.sqlValue, title.sqlValue,
          title.filter { !$0.isWhitespace }.sqlValue, "training".sqlValue, day.sqlValue,
          day.sqlValue, (300 as Int64).sqlValue, ThaiWords.searchKey(title).sqlValue,
          ThaiWords.sortKey(title).sqlValue,
        ]
      })
    return ids
  }
}
