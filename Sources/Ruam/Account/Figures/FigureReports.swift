import Database
import Site
import Thailand

/// Reads what was counted and puts it beside targets and claims.
package struct FigureReports: Sendable {
  let house: House

  package init(house: House) { self.house = house }

  /// The report of a programme by its code; figures that are out of date are counted first.
  ///
  /// - Throws: ``LoadError/unknownProgramme(code:known:)``.
  package func report(programme code: String, by breakdown: FigureBreakdown?) async throws
    -> FigureReport
  {
    try await FigureJob(house: house).finish()
    return try await house.database.read { db in
      guard
        let programme: ProgrammeID = try db.value("SELECT id FROM programme WHERE code = \(code)")
      else {
        let known = try db.rows("SELECT code FROM programme ORDER BY code") { try $0.text(0) }
        throw LoadError.unknownProgramme(code: code, known: known)
      }
      return try FigureReportStore(db: db).report(
        programme: programme, code: code, breakdown: breakdown)
    }
  }
}

/// The statements behind a report.
struct FigureReportStore {
  let db: Connection

  func report(programme: ProgrammeID, code: String, breakdown: FigureBreakdown?) throws
    -> FigureReport
  {
    let labels = try labels()
    let targets = try targets(of: programme)
    let claims = try claimed(of: programme)
    let measures = try measures(of: programme)
    let parts = try breakdown.map { try self.parts(of: programme, scope: $0.scope) } ?? [:]
    let overlaps = try overlaps(of: programme)
    let lines = try FigureStore(db: db).indicators().map { definition in
      let own = measures[definition.code] ?? [:]
      let target = targets[definition.code]
      return FigureReport.Line(
        indicator: definition.code, kind: FigureKind.result.rawValue,
        value: Amount(hundredths: own[.distinct] ?? 0), unit: definition.unit.rawValue,
        comparator: target?.comparator, target: target?.amount, claimed: claims[definition.code],
        naive: own[.naive].map { Amount(hundredths: $0) }, by: parts[definition.code] ?? [:],
        overlap: overlaps[definition.code] ?? [],
        label: labels[definition.code] ?? Text(definition.code, definition.code))
    }
    let countedAt: String? = try db.value(
      "SELECT counted_at FROM figure_run WHERE programme_id = \(programme)")
    return FigureReport(programme: code, asOf: countedAt, figures: lines)
  }

  private func labels() throws -> [String: Text] {
    var labels: [String: Text] = [:]
    try db.each(
      "SELECT indicator_code, label_th, label_en FROM indicator_version ORDER BY version"
    ) { labels[try $0.text(0)] = Text(try $0.text(1), try $0.text(2)) }
    return labels
  }

  /// The programme's own targets: those that name no agency and no network.
  private func targets(of programme: ProgrammeID) throws -> [String: (
    comparator: String, amount: Amount
  )] {
    var targets: [String: (comparator: String, amount: Amount)] = [:]
    try db.each(
      """
      SELECT indicator_code, comparator, value FROM target
      WHERE programme_id = \(programme) AND organisation_id IS NULL AND network_id IS NULL
        AND period IS NULL
      """
    ) { row in
      guard let amount = Amount(decimal: try row.text(2)) else { return }
      targets[try row.text(0)] = (try row.text(1), amount)
    }
    return targets
  }

  /// What the letters claim, added up over the agencies: a sum of claims, never a result.
  private func claimed(of programme: ProgrammeID) throws -> [String: Amount] {
    var sums: [String: Int64] = [:]
    try db.each("SELECT indicator_code, value FROM claim WHERE programme_id = \(programme)") {
      guard let amount = Amount(decimal: try $0.text(1)) else { return }
      sums[try $0.text(0), default: 0] += amount.hundredths
    }
    return sums.mapValues { Amount(hundredths: $0) }
  }

  private func measures(of programme: ProgrammeID) throws -> [String: [FigureMeasure: Int64]] {
    var measures: [String: [FigureMeasure: Int64]] = [:]
    try db.each(
      """
      SELECT indicator_code, measure, value_hundredths FROM figure
      WHERE programme_id = \(programme) AND scope = 'programme'
      """
    ) { row in
      guard let measure = FigureMeasure(rawValue: try row.text(1)) else { return }
      measures[try row.text(0), default: [:]][measure] = try row.int64(2)
    }
    return measures
  }

  private func parts(of programme: ProgrammeID, scope: FigureScope) throws -> [String: [String:
    Amount]]
  {
    var parts: [String: [String: Amount]] = [:]
    try db.each(
      """
      SELECT indicator_code, scope_key, value_hundredths FROM figure
      WHERE programme_id = \(programme) AND scope = \(scope.rawValue) AND measure = 'distinct'
      """
    ) { parts[try $0.text(0), default: [:]][try $0.text(1)] = Amount(hundredths: try $0.int64(2)) }
    return parts
  }

  /// Each pair of agencies once, both in it and the pairs in the order of the programme.
  private func overlaps(of programme: ProgrammeID) throws -> [String: [FigureReport.Line.Overlap]] {
    let agencies = try ProgrammeAccountStore(db: db).agencies(of: programme)
    let place = Dictionary(
      agencies.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    func isBefore(_ a: String, _ b: String) -> Bool {
      (place[a] ?? Int.max, a) < (place[b] ?? Int.max, b)
    }
    var overlaps: [String: [FigureReport.Line.Overlap]] = [:]
    try db.each(
      """
      SELECT indicator_code, a_code, b_code, both_count, union_count FROM figure_overlap
      WHERE programme_id = \(programme)
      """
    ) { row in
      let pair = [try row.text(1), try row.text(2)].sorted(by: isBefore)
      overlaps[try row.text(0), default: []].append(
        FigureReport.Line.Overlap(
          a: pair[0], b: pair[1], both: try row.int64(3), union: try row.int64(4)))
    }
    return overlaps.mapValues { pairs in
      pairs.sorted { $0.a == $1.a ? isBefore($0.b, $1.b) : isBefore($0.a, $1.a) }
    }
  }
}

extension Amount {
  /// A decimal number of at most two places, as targets and claims are stored.
  init?(decimal text: String) {
    guard let number = ExactNumber(plain: text), let hundredths = number.satang() else {
      return nil
    }
    self.init(hundredths: hundredths)
  }

  /// The decimal number as targets and claims are stored.
  var plain: String {
    ExactNumber(mantissa: hundredths, exponent: -2)?.description ?? String(hundredths / 100)
  }
}
