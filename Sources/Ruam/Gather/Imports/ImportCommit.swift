import Database
import Thailand

/// Turns what a batch says into facts: enterprise records and their identity, memberships,
/// activities with attendance, and outcomes. Runs in the caller's transaction, so that a batch is
/// there whole or not at all.
struct ImportCommit {
  let db: Connection
  let batch: ImportBatchID
  let programme: ProgrammeID
  let organisation: OrganisationID
  /// Buddhist-era year that register values refer to.
  let referenceYearBE: Int64?
  let now: String
  /// Told the share done, 0…1.
  let progress: Imports.Progress

  /// So many rows are turned into facts at a time: enough to be quick, few enough to need little memory.
  private static let sliceSize = 5000

  /// - Complexity: linear in the rows; identity adds the connected records. Memory for a slice of the rows at a
  ///   time.
  func commit(_ facts: ImportedFacts) throws {
    var records = RecordBook(batch: batch, organisation: organisation, now: now)
    var touched = Set<EntityID>()
    var done = 0
    func count(_ rows: Int) {
      done += rows
      progress(0.6 * Double(done) / Double(Swift.max(facts.count, 1)))
    }
    try facts.registrations.forEachSlice(of: Self.sliceSize) { slice in
      let rows = membershipRows(slice, in: &records)
      try keep(&records, &touched)
      try db.insert(into: "membership", columns: Self.membershipColumns, rows: rows)
      count(slice.count)
    }
    try facts.outcomes.forEachSlice(of: Self.sliceSize) { slice in
      let rows = outcomeRows(slice, in: &records)
      try keep(&records, &touched)
      try db.insert(into: "outcome", columns: Self.outcomeColumns, rows: rows)
      count(slice.count)
    }
    var activities = try knownActivities()
    try facts.attendances.forEachSlice(of: Self.sliceSize) { slice in
      try addActivities(slice, to: &activities)
      let rows = attendanceRows(slice, activities: activities, in: &records)
      try keep(&records, &touched)
      try db.insert(into: "attendance", columns: Self.attendanceColumns, rows: rows)
      count(slice.count)
    }
    try RegisterStore(db: db).refreshEntries(touched, at: now) {
      progress(0.6 + 0.4 * $0)
    }
    try FigureStore(db: db).factsChanged(programme: programme)
  }

  /// Puts the new records into the register and finds out who they are.
  private func keep(_ records: inout RecordBook, _ touched: inout Set<EntityID>) throws {
    let (new, unrecognised) = records.takeNew()
    try RegisterStore(db: db).insert(new)
    touched.formUnion(try IdentityStore(db: db).recognise(unrecognised, at: now))
  }

  // MARK: Rows

  private static let membershipColumns = [
    "id", "programme_id", "network_id", "organisation_id", "enterprise_id", "role", "joined_on",
    "batch_id", "import_row_id",
  ]

  private func membershipRows(
    _ registrations: [ImportedFacts.Registration], in records: inout RecordBook
  ) -> [[SQLValue]] {
    registrations.map { row in
      var values = row.enterprise
      values.referenceYearBE = values.referenceYearBE ?? referenceYearBE
      let enterprise = records.add(values, network: row.network, importRow: row.importRow)
      return [
        RecordID.next().sqlValue, programme.sqlValue, row.network.sqlValue, organisation.sqlValue,
        enterprise.sqlValue, "member".sqlValue, row.joinedOn.sqlValue, batch.sqlValue,
        row.importRow.sqlValue,
      ]
    }
  }

  private static let attendanceColumns = [
    "id", "activity_id", "programme_id", "organisation_id", "network_id", "enterprise_id",
    "participant", "person_name", "official_organisation", "official_organisation_key",
    "hours_hundredths", "batch_id", "import_row_id",
  ]

  private func attendanceRows(
    _ attendances: [ImportedFacts.Attendance], activities: [ActivityKey: ActivityID],
    in records: inout RecordBook
  ) -> [[SQLValue]] {
    attendances.compactMap { row -> [SQLValue]? in
      guard let activity = activities[ActivityKey(row.activity)] else { return nil }
      var enterprise: EnterpriseID?
      var office: String?
      var participant = "official"
      switch row.participant {
      case .entrepreneur(let values, let match):
        participant = "entrepreneur"
        enterprise = records.add(
          values, network: row.network, importRow: row.importRow, match: match)
      case .official(let organisation):
        office = organisation
      }
      return [
        RecordID.next().sqlValue, activity.sqlValue, programme.sqlValue, organisation.sqlValue,
        row.network.sqlValue, enterprise.sqlValue, participant.sqlValue, row.person.sqlValue,
        office.sqlValue, office.map(OfficeName.key).sqlValue, row.hoursHundredths.sqlValue,
        batch.sqlValue, row.importRow.sqlValue,
      ]
    }
  }

  private static let outcomeColumns = [
    "id", "programme_id", "organisation_id", "network_id", "enterprise_id", "kind",
    "baseline_period", "period", "baseline_hundredths", "after_hundredths", "change_hundredths",
    "unit", "method", "evidence", "batch_id", "import_row_id",
  ]

  private func outcomeRows(
    _ outcomes: [ImportedFacts.Outcome], in records: inout RecordBook
  ) -> [[SQLValue]] {
    outcomes.map { row in
      let enterprise = records.add(
        row.enterprise, network: row.network, importRow: row.importRow, match: row.match)
      return [
        RecordID.next().sqlValue, programme.sqlValue, organisation.sqlValue, row.network.sqlValue,
        enterprise.sqlValue, row.kind.rawValue.sqlValue, row.baselinePeriod.sqlValue,
        row.period.sqlValue, row.baselineHundredths.sqlValue, row.afterHundredths.sqlValue,
        row.changeHundredths.sqlValue, row.kind.unit.rawValue.sqlValue, row.method.sqlValue,
        row.evidence.sqlValue, batch.sqlValue, row.importRow.sqlValue,
      ]
    }
  }

  // MARK: Activities

  /// The activities of the agency by name and first day.
  private func knownActivities() throws -> [ActivityKey: ActivityID] {
    var known: [ActivityKey: ActivityID] = [:]
    try db.each(
      """
      SELECT id, name_key, starts_on FROM activity
      WHERE programme_id = \(programme) AND organisation_id = \(organisation)
      """
    ) { known[ActivityKey(name: try $0.text(1), startsOn: try $0.text(2))] = try $0.id(0) }
    return known
  }

  /// Adds the activities that rows name and that are not known yet.
  private func addActivities(
    _ attendances: [ImportedFacts.Attendance], to known: inout [ActivityKey: ActivityID]
  ) throws {
    var new: [[SQLValue]] = []
    for row in attendances {
      let key = ActivityKey(row.activity)
      guard known[key] == nil else { continue }
      let id = ActivityID.next()
      known[key] = id
      new.append([
        id.sqlValue, programme.sqlValue, organisation.sqlValue, row.network.sqlValue,
        ThaiText.cleaned(row.activity.name).sqlValue, key.name.sqlValue,
        ActivityKind.read(row.activity.kind).rawValue.sqlValue,
        row.activity.startsOn.sqlValue, row.activity.endsOn.sqlValue, row.activity.venue.sqlValue,
        row.activity.provinceCode.sqlValue, row.hoursHundredths.sqlValue, batch.sqlValue,
        ThaiWords.searchKey(row.activity.name).sqlValue,
        ThaiWords.sortKey(row.activity.name).sqlValue,
      ])
    }
    try db.insert(
      into: "activity",
      columns: [
        "id", "programme_id", "organisation_id", "network_id", "name", "name_key", "kind",
        "starts_on", "ends_on", "venue", "province_code", "hours_hundredths", "batch_id",
        "search_key", "sort_key",
      ], rows: new)
  }
}

/// What makes two rows of one agency the same activity.
private struct ActivityKey: Hashable {
  let name: String
  let startsOn: String

  init(name: String, startsOn: String) {
    self.name = name
    self.startsOn = startsOn
  }

  init(_ activity: ImportedActivity) {
    name = ThaiText.cleaned(activity.name).filter { !$0.isWhitespace }
    startsOn = activity.startsOn
  }
}

/// The enterprise records of a batch.
///
/// A row becomes a record of its own, so that a wrong identity can always be split. Only rows that
/// write the same valid identifier with the same name in the same network share a record.
private struct RecordBook {
  let batch: ImportBatchID
  let organisation: OrganisationID
  let now: String
  private var records: [NewEnterpriseRecord] = []
  private var unrecognised: [UnrecognisedRecord] = []
  private var byForm: [String: EnterpriseID] = [:]
  private var registered: [Int64: EnterpriseID] = [:]

  init(batch: ImportBatchID, organisation: OrganisationID, now: String) {
    self.batch = batch
    self.organisation = organisation
    self.now = now
  }

  /// The records added since the last time, and what identity needs to know of them.
  mutating func takeNew() -> ([NewEnterpriseRecord], [UnrecognisedRecord]) {
    defer { (records, unrecognised) = ([], []) }
    return (records, unrecognised)
  }

  /// - Parameter match: the register row that the row speaks of, where it was found.
  mutating func add(
    _ values: EnterpriseValues, network: NetworkID?, importRow: ImportRowID,
    match: ImportedFacts.Match? = nil
  ) -> EnterpriseID {
    let form = NewEnterpriseRecord.writtenForm(values, network: network)
    let isCertain = values.taxID != nil || values.communityEnterpriseCode != nil
    if isCertain, let known = byForm[form], saysNothingNew(values) { return known }
    let id = EnterpriseID.next()
    if isCertain { byForm[form] = id }
    registered[importRow.rawValue] = id
    let nameKey = OrganisationName.key(values.name)
    records.append(
      NewEnterpriseRecord(
        record: EnterpriseRecord(
          id: id, organisation: organisation, batch: batch, importRow: importRow, values: values,
          recordedAt: now),
        writtenForm: form, nameKey: nameKey))
    unrecognised.append(
      UnrecognisedRecord(
        id: id,
        keys: IdentityKey.keys(
          of: values, nameKey: nameKey, organisation: organisation,
          network: network),
        match: match.map { match in
          UnrecognisedRecord.Match(
            record: registered[match.reference] ?? EnterpriseID(rawValue: match.reference),
            basis: match.basis.rawValue)
        }))
    return id
  }

  /// Whether the values hold nothing but name, numbers and telephone, as attendance lists do: a row
  /// that says more, such as an address, needs a record to keep it.
  private func saysNothingNew(_ values: EnterpriseValues) -> Bool {
    values.provinceCode == nil && values.address == nil && values.employees == nil
      && values.revenueSatang == nil && values.business == nil
  }
}
