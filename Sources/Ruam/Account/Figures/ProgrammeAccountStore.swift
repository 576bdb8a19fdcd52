import Database
import Site
import Thailand

/// Reads the account of a programme: one statement for each of its parts, whatever its size.
struct ProgrammeAccountStore {
  let db: Connection

  /// - Throws: ``SiteRefusal/notFound`` when there is no such programme.
  func account(_ code: String) throws -> ProgrammeAccount {
    guard let programme = try ProgrammeStore(db: db).summary(code: code) else {
      throw SiteRefusal.notFound
    }
    var indicators = try indicators()
    let index = Dictionary(
      uniqueKeysWithValues: indicators.indices.map { (indicators[$0].definition.code, $0) })
    try readTargets(of: programme.id, into: &indicators, index)
    try readClaims(of: programme.id, into: &indicators, index)
    try readFigures(of: programme.id, into: &indicators, index)
    try readOverlaps(of: programme.id, into: &indicators, index)
    try readPace(of: programme.id, into: &indicators, index)
    return ProgrammeAccount(
      programme: programme, agencies: try agencies(of: programme.id), indicators: indicators,
      countedAt: try db.value(
        "SELECT counted_at FROM figure_run WHERE programme_id = \(programme.id)"))
  }

  /// The latest version of every indicator, without figures.
  func indicators() throws -> [ProgrammeAccount.Indicator] {
    try IndicatorStore(db: db).latest().map {
      ProgrammeAccount.Indicator(
        definition: $0.definition, label: $0.label, meaning: $0.meaning)
    }
  }

  /// The agencies that implement the programme, in the order of the programme.
  func agencies(of programme: ProgrammeID) throws -> [ProgrammeAccount.Agency] {
    try db.rows(
      """
      SELECT o.id, o.code, o.name_th, o.name_en, o.abbreviation_th, o.abbreviation_en,
        (SELECT COUNT(*) FROM network n
         WHERE n.programme_id = r.programme_id AND n.organisation_id = o.id)
      FROM programme_organisation r JOIN organisation o ON o.id = r.organisation_id
      WHERE r.programme_id = \(programme) AND r.role = 'joint_implementer' ORDER BY r.position
      """
    ) { row in
      let name = Text(try row.text(2), try row.text(3))
      return ProgrammeAccount.Agency(
        id: try row.id(0), code: try row.text(1), name: name,
        short: Text(try row.optionalText(4) ?? name.th, try row.optionalText(5) ?? name.en),
        networks: Int(try row.int64(6)))
    }
  }

  private typealias Indicators = [ProgrammeAccount.Indicator]

  /// The programme's own targets: those that name no agency, no network and no period.
  private func readTargets(
    of programme: ProgrammeID, into indicators: inout Indicators, _ index: [String: Int]
  ) throws {
    let targets = try db.rows(
      """
      SELECT indicator_code, comparator, value FROM target
      WHERE programme_id = \(programme) AND organisation_id IS NULL AND network_id IS NULL
        AND period IS NULL
      """
    ) { (code: try $0.text(0), comparator: try $0.text(1), value: try $0.text(2)) }
    for target in targets {
      guard let place = index[target.code], let amount = Amount(decimal: target.value) else {
        continue
      }
      indicators[place].target = (Comparator(rawValue: target.comparator) ?? .exactly, amount)
    }
  }

  private func readClaims(
    of programme: ProgrammeID, into indicators: inout Indicators, _ index: [String: Int]
  ) throws {
    let claims = try db.rows(
      """
      SELECT c.indicator_code, o.code, c.value, c.wording
      FROM claim c JOIN organisation o ON o.id = c.organisation_id
      WHERE c.programme_id = \(programme) ORDER BY c.id
      """
    ) {
      (
        code: try $0.text(0), agency: try $0.text(1), value: try $0.text(2),
        wording: try $0.text(3)
      )
    }
    for claim in claims {
      guard let place = index[claim.code], let amount = Amount(decimal: claim.value) else {
        continue
      }
      indicators[place].claims.append(
        .init(agency: claim.agency, amount: amount, wording: claim.wording))
    }
  }

  private func readFigures(
    of programme: ProgrammeID, into indicators: inout Indicators, _ index: [String: Int]
  ) throws {
    var figures = [[ProgrammeAccount.FigureKey: Int64]](
      repeating: [:], count: indicators.count)
    try db.each(
      """
      SELECT indicator_code, scope, scope_key, measure, value_hundredths FROM figure
      WHERE programme_id = \(programme)
      """
    ) { row in
      guard let place = index[try row.text(0)],
        let scope = FigureScope(rawValue: try row.text(1)),
        let measure = FigureMeasure(rawValue: try row.text(3))
      else { return }
      figures[place][.init(scope: scope, key: try row.text(2), measure: measure)] =
        try row.int64(4)
    }
    for place in indicators.indices { indicators[place].figures = figures[place] }
  }

  private func readOverlaps(
    of programme: ProgrammeID, into indicators: inout Indicators, _ index: [String: Int]
  ) throws {
    let overlaps = try db.rows(
      """
      SELECT indicator_code, a_code, b_code, both_count, union_count FROM figure_overlap
      WHERE programme_id = \(programme)
      """
    ) {
      (
        code: try $0.text(0), a: try $0.text(1), b: try $0.text(2), both: try $0.int64(3),
        union: try $0.int64(4)
      )
    }
    for overlap in overlaps {
      guard let place = index[overlap.code] else { continue }
      indicators[place].overlaps[overlap.a, default: [:]][overlap.b] = (overlap.both, overlap.union)
    }
  }

  private func readPace(
    of programme: ProgrammeID, into indicators: inout Indicators, _ index: [String: Int]
  ) throws {
    let counts = try db.rows(
      """
      SELECT indicator_code, scope_key, until_day, value_hundredths FROM figure_pace
      WHERE programme_id = \(programme) ORDER BY until_day
      """
    ) {
      (
        code: try $0.text(0), key: try $0.text(1),
        count: CountUntil(until: try $0.text(2), count: try $0.int64(3))
      )
    }
    for count in counts {
      guard let place = index[count.code] else { continue }
      indicators[place].pace[count.key, default: []].append(count.count)
    }
  }
}
