import Algorithms
import Database
import Thailand

/// Every statement on the tables `figure_run`, `figure`, `figure_overlap` and `counted_enterprise`,
/// and the facts they are counted from.
struct FigureStore {
  let db: Connection

  /// Counts every indicator of a programme from its facts; stores nothing.
  ///
  /// - Complexity: one pass over the programme's facts for each indicator; about a second for a
  ///   million attendances.
  func count(programme: ProgrammeID) throws -> CountedProgramme {
    let names = try partNames(programme: programme)
    return CountedProgramme(
      programme: programme, dataVersion: try dataVersion(of: programme), names: names,
      indicators: try indicators().map { definition in
        let counted = try count(definition, programme: programme, monthEnds: names.monthEnds)
        return .init(definition: definition, counted: counted, places: try places(of: counted))
      })
  }

  /// Puts what was counted in the place of what was counted before.
  ///
  /// - Returns: false, and stores nothing, when the programme's data have changed since the counting.
  /// - Complexity: one walk over the enterprises counted before; writes only those that differ.
  func store(_ programme: CountedProgramme, at now: String) throws -> Bool {
    let id = programme.programme
    guard try dataVersion(of: id) == programme.dataVersion else { return false }
    try clear(programme: id)
    for indicator in programme.indicators { try store(indicator, of: id, names: programme.names) }
    try db.execute(
      """
      INSERT INTO figure_run (programme_id, data_version, counted_at)
      VALUES (\(id), \(programme.dataVersion), \(now))
      """)
    return true
  }

  private func dataVersion(of programme: ProgrammeID) throws -> Int64 {
    try db.value("SELECT data_version FROM programme WHERE id = \(programme)") ?? 0
  }

  /// Whether counting the programme takes so long that nobody should wait for it.
  func isLarge(_ programme: ProgrammeID) throws -> Bool {
    let some: SQL = """
      SELECT 1 AS one FROM attendance WHERE programme_id = \(programme) LIMIT \(Self.largeFrom)
      """
    return try db.value("SELECT COUNT(*) FROM (\(some)) AS found") == Self.largeFrom
  }

  /// Attendances from which a programme is large: some seconds of counting.
  private static let largeFrom = 300_000

  /// The programmes whose figures are older than their data.
  func programmesToRecount() throws -> [ProgrammeID] {
    try db.rows(
      """
      SELECT p.id FROM programme p LEFT JOIN figure_run r ON r.programme_id = p.id
      WHERE p.data_version > 0 AND (r.data_version IS NULL OR r.data_version < p.data_version)
      ORDER BY p.id
      """
    ) { try $0.id(0) }
  }

  /// Notes that facts of a programme changed, so that its figures are counted again.
  func factsChanged(programme: ProgrammeID) throws {
    try db.execute(
      "UPDATE programme SET data_version = data_version + 1 WHERE id = \(programme)")
  }

  /// Notes that identities changed, which may change the figures of every programme with facts.
  func identitiesChanged() throws {
    try db.execute("UPDATE programme SET data_version = data_version + 1 WHERE data_version > 0")
  }

  // MARK: Counting

  private func count(
    _ definition: IndicatorDefinition, programme: ProgrammeID, monthEnds: [String]
  ) throws -> CountedIndicator {
    switch definition.rule {
    case .registeredEnterprises:
      return Counting.registered(try memberships(programme: programme))
    case .developedEnterprises(let minimum, let kinds):
      return try developed(
        programme: programme, minimum: minimum, kinds: kinds, monthEnds: monthEnds)
    case .enterprisesWithOutcome(let kind):
      return Counting.enterprisesWithGain(try outcomes(programme: programme, kind: kind))
    case .sumOfOutcome(let kind):
      return Counting.sum(try outcomes(programme: programme, kind: kind))
    }
  }

  private func developed(
    programme: ProgrammeID, minimum: Int64, kinds: [String], monthEnds: [String]
  ) throws -> CountedIndicator {
    let facts = try attendances(programme: programme, kinds: kinds)
    var counted = Counting.developed(facts, minimumHoursHundredths: minimum)
    var firstDay: [ActivityID: String] = [:]
    try db.each("SELECT id, starts_on FROM activity WHERE programme_id = \(programme)") {
      firstDay[try $0.id(0)] = try $0.text(1)
    }
    counted.pace = Counting.pace(
      facts, minimumHoursHundredths: minimum, firstDay: firstDay, until: monthEnds)
    counted.figures += try officials(programme: programme)
    return counted
  }

  /// Attendance of officials, which belongs to no enterprise and to no figure but explains letters
  /// that count everybody.
  private func officials(programme: ProgrammeID) throws -> [Figure] {
    var rows: [FigurePart: Int64] = [.programme: 0]
    var offices: [FigurePart: Set<String>] = [.programme: []]
    try db.each(
      """
      SELECT organisation_id, official_organisation_key, COUNT(*) FROM attendance
      WHERE programme_id = \(programme) AND participant = 'official'
      GROUP BY organisation_id, official_organisation_key
      """
    ) { row in
      for part in [FigurePart.programme, .agency(try row.id(0))] {
        rows[part, default: 0] += try row.int64(2)
        if let office = try row.optionalText(1) { offices[part, default: []].insert(office) }
      }
    }
    return rows.map { Figure(part: $0, measure: .officialRows, valueHundredths: $1 * 100) }
      + offices.map {
        Figure(part: $0, measure: .officialOrganisations, valueHundredths: Int64($1.count) * 100)
      }
  }

  private func memberships(programme: ProgrammeID) throws -> [ProgrammeFacts.Membership] {
    try db.rows(
      """
      SELECT i.entity_id, m.organisation_id, m.network_id
      FROM membership m JOIN identity i ON i.enterprise_id = m.enterprise_id
      WHERE m.programme_id = \(programme)
      """
    ) {
      ProgrammeFacts.Membership(
        entity: try $0.id(0), organisation: try $0.id(1), network: try $0.id(2))
    }
  }

  private func attendances(programme: ProgrammeID, kinds: [String]) throws
    -> [ProgrammeFacts.Attendance]
  {
    var sql: SQL = """
      SELECT i.entity_id, t.activity_id, t.organisation_id, t.network_id,
        t.hours_hundredths
      FROM attendance t JOIN identity i ON i.enterprise_id = t.enterprise_id
      """
    if !kinds.isEmpty {
      sql = sql + " JOIN activity a ON a.id = t.activity_id AND a.kind IN \(list: kinds)"
    }
    sql = sql + " WHERE t.programme_id = \(programme) AND t.participant = 'entrepreneur'"
    var facts: [ProgrammeFacts.Attendance] = []
    try db.each(sql) {
      facts.append(
        ProgrammeFacts.Attendance(
          entity: try $0.id(0), activity: try $0.id(1), organisation: try $0.id(2),
          network: try $0.optionalID(3), hoursHundredths: try $0.int64(4)))
    }
    return facts
  }

  private func outcomes(programme: ProgrammeID, kind: String) throws -> [ProgrammeFacts.Outcome] {
    try db.rows(
      """
      SELECT i.entity_id, o.organisation_id, o.network_id, o.period,
        o.change_hundredths
      FROM outcome o JOIN identity i ON i.enterprise_id = o.enterprise_id
      WHERE o.programme_id = \(programme) AND o.kind = \(kind)
      """
    ) {
      ProgrammeFacts.Outcome(
        entity: try $0.id(0), organisation: try $0.id(1), network: try $0.optionalValue(2),
        period: try $0.text(3), changeHundredths: try $0.int64(4))
    }
  }

  // MARK: Storing

  private func clear(programme: ProgrammeID) throws {
    let tables: [StaticString] = ["figure_run", "figure", "figure_pace", "figure_overlap"]
    for table in tables {
      try db.execute("DELETE FROM \(raw: table) WHERE programme_id = \(programme)")
    }
  }

  private func store(
    _ found: CountedProgramme.Indicator, of programme: ProgrammeID, names: PartNames
  ) throws {
    let (definition, counted, places) = (found.definition, found.counted, found.places)
    let indicator = definition.code
    var figures = counted.figures.map { figure in
      [
        programme.sqlValue, indicator.sqlValue, figure.part.scope.rawValue.sqlValue,
        names.key(figure.part).sqlValue, figure.measure.rawValue.sqlValue,
        figure.valueHundredths.sqlValue,
      ]
    }
    for place in places.figures(isSum: definition.rule.isSum, groupedBy: names.scheme) {
      figures.append([
        programme.sqlValue, indicator.sqlValue, place.scope.rawValue.sqlValue, place.key.sqlValue,
        FigureMeasure.distinct.rawValue.sqlValue, place.valueHundredths.sqlValue,
      ])
    }
    _ = try db.insert(
      into: "figure",
      columns: [
        "programme_id", "indicator_code", "scope", "scope_key", "measure", "value_hundredths",
      ],
      rows: figures)
    _ = try db.insert(
      into: "figure_pace",
      columns: [
        "programme_id", "indicator_code", "scope", "scope_key", "until_day", "value_hundredths",
      ],
      rows: counted.pace.lazy.map { pace in
        [
          programme.sqlValue, indicator.sqlValue, pace.part.scope.rawValue.sqlValue,
          names.key(pace.part).sqlValue, pace.until.sqlValue, Int64(pace.count * 100).sqlValue,
        ]
      })
    _ = try db.insert(
      into: "figure_overlap",
      columns: [
        "programme_id", "indicator_code", "a_code", "b_code", "both_count", "union_count",
      ],
      rows: counted.overlaps.lazy.map { overlap in
        [
          programme.sqlValue, indicator.sqlValue, names.key(.agency(overlap.a)).sqlValue,
          names.key(.agency(overlap.b)).sqlValue, Int64(overlap.both).sqlValue,
          Int64(overlap.union).sqlValue,
        ]
      })
    let parts = names.ordered(counted.enterprises).map { part, enterprises in
      (scope: part.scope.rawValue, key: names.key(part), enterprises: enterprises)
    }
    try CountedEnterprises(db: db, programme: programme, indicator: indicator).replace(by: parts)
  }

  private func places(of counted: CountedIndicator) throws -> CountedPlaces {
    var places = CountedPlaces()
    var provinceOf: [EntityID: String] = [:]
    let entities = counted.enterprises.filter { $0.part == .programme }
    for chunk in entities.map(\.entity).chunks(ofCount: 500) {
      let sql: SQL = """
        SELECT entity_id, province_code FROM register_entry
        WHERE province_code IS NOT NULL AND entity_id IN \(list: chunk)
        """
      try db.each(sql) { provinceOf[try $0.id(0)] = try $0.text(1) }
    }
    for counted in entities {
      if let province = provinceOf[counted.entity] {
        places.add(province: province, valueHundredths: counted.valueHundredths)
      }
    }
    return places
  }

  private func partNames(programme: ProgrammeID) throws -> PartNames {
    var names = PartNames()
    let year: Int? = try db.value("SELECT fiscal_year_be FROM programme WHERE id = \(programme)")
    if let span = year.flatMap({ FiscalYear(buddhistYear: $0) })?.span {
      names.scheme = ProvinceGroup.Scheme(on: span.first)
      names.monthEnds = (1...12).map {
        span.first.adding(months: $0).adding(days: -1).iso
      }
    }
    try db.each("SELECT id, code FROM organisation") {
      names.organisations[try $0.id(0)] = try $0.text(1)
    }
    try db.each("SELECT id, code FROM network") {
      names.networks[try $0.id(0)] = try $0.text(1)
    }
    return names
  }

  // MARK: Indicators

  /// The latest version of every indicator, in order of display.
  func indicators() throws -> [IndicatorDefinition] {
    try db.rows(
      """
      SELECT v.indicator_code, v.version, v.rule, v.unit
      FROM indicator_version v JOIN indicator i ON i.code = v.indicator_code
      WHERE v.version = (
        SELECT MAX(w.version) FROM indicator_version w WHERE w.indicator_code = v.indicator_code)
      ORDER BY i.position
      """
    ) { row in
      try IndicatorDefinition(
        code: row.text(0), version: Int(row.int64(1)), storedRule: row.text(2),
        storedUnit: row.text(3))
    }
  }
}

/// A programme counted from one state of its data.
struct CountedProgramme: Sendable {
  let programme: ProgrammeID
  /// The state of its data.
  let dataVersion: Int64
  let names: PartNames
  let indicators: [Indicator]

  struct Indicator: Sendable {
    let definition: IndicatorDefinition
    let counted: CountedIndicator
    let places: CountedPlaces
  }
}

/// The codes by which figures name agencies and networks.
struct PartNames: Sendable {
  var organisations: [OrganisationID: String] = [:]
  var networks: [NetworkID: String] = [:]
  /// The province groups in force in the programme's fiscal year.
  var scheme = ProvinceGroup.Scheme.from2009
  /// The last days of the months of the programme's fiscal year, ISO; none without a year.
  var monthEnds: [String] = []

  /// Enterprises by the part they are counted in, all in the order in which they are stored: rows
  /// that come in the order of their key go in many times as quickly.
  func ordered(_ enterprises: [CountedEnterprise]) -> [(FigurePart, [CountedEnterprise])] {
    Dictionary(grouping: enterprises, by: \.part)
      .map { ($0, $1.sorted { $0.entity < $1.entity }) }
      .sorted { ($0.0.scope.rawValue, key($0.0)) < ($1.0.scope.rawValue, key($1.0)) }
  }

  func key(_ part: FigurePart) -> String {
    switch part {
    case .programme: ""
    case .agency(let organisation): organisations[organisation] ?? ""
    case .network(let network): networks[network] ?? ""
    }
  }
}
