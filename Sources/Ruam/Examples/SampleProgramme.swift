import Algorithms
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

  /// Attendances of one enterprise.
  static let attendancesEach = 5
  /// One enterprise in so many is in the register of a second agency too.
  static let sharedEvery = 10
  private static let agencies = 9
  private static let networksPerAgency = 6
  private static let activitiesPerNetwork = 20
  private static let chunk = 20_000

  /// Writes the programme and counts its figures.
  ///
  /// - Throws: `SampleRefusal` when a programme of this seed and size is there already.
  /// - Complexity: linear; in release mode about a minute for a hundred thousand enterprises.
  package func write(progress: @escaping @Sendable (Double) -> Void) async throws {
    let known = try await house.database.read { [code] db in
      try db.value("SELECT id FROM programme WHERE code = \(code)", as: ProgrammeID.self)
    }
    guard known == nil else { throw SampleRefusal.exists(code) }
    let now = house.now
    let frame = try await house.database.write { db in try insertFrame(db, at: now) }
    var generator = SampleGenerator(seed: seed)
    var done = 0
    while done < enterprises {
      let count = min(Self.chunk, enterprises - done)
      let invented = (0..<count).map { InventedEnterprise(number: done + $0, from: &generator) }
      try await house.database.write { db in
        try insert(invented, into: frame, db, at: now)
      }
      done += count
      progress(0.9 * Double(done) / Double(enterprises))
    }
    try await house.database.write { db in
      try FigureStore(db: db).factsChanged(programme: frame.programme)
    }
    try await FigureJob(house: house).run()
    progress(1)
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

  // MARK: Enterprises

  private func insert(
    _ invented: [InventedEnterprise], into frame: Frame, _ db: Connection, at now: String
  ) throws {
    var records: [NewEnterpriseRecord] = []
    var unrecognised: [UnrecognisedRecord] = []
    var memberships: [[SQLValue]] = []
    var attendances: [[SQLValue]] = []
    var outcomes: [[SQLValue]] = []
    for enterprise in invented {
      let agencies =
        enterprise.number % Self.sharedEvery == 0
        ? [enterprise.agency, (enterprise.agency + 1) % Self.agencies] : [enterprise.agency]
      for agency in agencies {
        let place = agency * Self.networksPerAgency + enterprise.networkChoice
        let network = frame.networks[agency][enterprise.networkChoice]
        let id = EnterpriseID.next()
        records.append(
          NewEnterpriseRecord(
            record: EnterpriseRecord(
              id: id, organisation: frame.agencies[agency], batch: nil, importRow: nil,
              values: enterprise.values, recordedAt: now),
            writtenForm: ""))
        unrecognised.append(
          UnrecognisedRecord(
            id: id,
            keys: [IdentityKey(basis: .taxID, text: enterprise.values.taxID ?? "")]))
        memberships.append([
          RecordID.next().sqlValue, frame.programme.sqlValue, network.sqlValue,
          frame.agencies[agency].sqlValue, id.sqlValue, "member".sqlValue, "2015-04-01".sqlValue,
        ])
        guard agency == enterprise.agency else { continue }
        for number in 0..<Self.attendancesEach {
          let activity = frame.activities[place][
            (enterprise.activityChoice + number * 3) % Self.activitiesPerNetwork]
          attendances.append([
            RecordID.next().sqlValue, activity.sqlValue, frame.programme.sqlValue,
            frame.agencies[agency].sqlValue, network.sqlValue, id.sqlValue,
            "entrepreneur".sqlValue, enterprise.hours(number).sqlValue,
          ])
        }
        if let change = enterprise.costReductionSatang {
          outcomes.append([
            RecordID.next().sqlValue, frame.programme.sqlValue, frame.agencies[agency].sqlValue,
            network.sqlValue, id.sqlValue, OutcomeIndicator.costReduction.rawValue.sqlValue,
            "2558-H2".sqlValue, (change * 5).sqlValue, (change * 4).sqlValue, change.sqlValue,
            FigureUnit.baht.rawValue.sqlValue,
          ])
        }
      }
    }
    let register = RegisterStore(db: db)
    try register.insert(records)
    try db.insert(
      into: "membership",
      columns: [
        "id", "programme_id", "network_id", "organisation_id", "enterprise_id", "role", "joined_on",
      ], rows: memberships)
    try db.insert(
      into: "attendance",
      columns: [
        "id", "activity_id", "programme_id", "organisation_id", "network_id", "enterprise_id",
        "participant", "hours_hundredths",
      ], rows: attendances)
    try db.insert(
      into: "outcome",
      columns: [
        "id", "programme_id", "organisation_id", "network_id", "enterprise_id", "kind", "period",
        "baseline_hundredths", "after_hundredths", "change_hundredths", "unit",
      ], rows: outcomes)
    let touched = try IdentityStore(db: db).recognise(unrecognised, at: now)
    try register.refreshEntries(touched, at: now)
  }
}
