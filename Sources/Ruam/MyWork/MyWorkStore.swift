import Database
import Site
import Thailand

/// Finds what waits for a viewer. Reads only what the viewer reaches.
struct MyWorkStore {
  let db: Connection
  let viewer: Viewer
  let now: Timestamp

  /// At most so many tasks of one kind are listed; the lists behind them hold the rest.
  static let limit = 20

  func tasks() throws -> [WorkTask] {
    try answeredCorrections() + batchesToCommit() + rowsToMend() + identityCases()
      + correctionsToAnswer() + shortfalls() + excesses() + invitations()
      + recounts()
  }

  // MARK: Identity

  private func identityCases() throws -> [WorkTask] {
    guard viewer.may(.decideIdentity) else { return [] }
    let open = try ReviewStore(db: db).counts(for: nil, now: now).open
    return open > 0 ? [.identityCases(open: open)] : []
  }

  // MARK: Corrections

  private func correctionsToAnswer() throws -> [WorkTask] {
    guard let waiting = try CorrectionStore(db: db).waiting(for: viewer) else { return [] }
    return [.correctionsToAnswer(open: waiting.count, since: waiting.since)]
  }

  private func answeredCorrections() throws -> [WorkTask] {
    guard let account = viewer.accountID.map(AccountID.init(rawValue:)) else { return [] }
    return try CorrectionStore(db: db).unseen(by: account, limit: Self.limit).map { request in
      .correctionAnswered(
        WorkTask.Answered(
          id: request.id, enterprise: request.enterpriseName,
          subject: CorrectionTexts.subject(request), state: request.state,
          answeredAt: request.answeredAt ?? request.askedAt, informant: request.informant,
          isByFirm: request.link != nil))
    }
  }

  // MARK: Hand-ins

  private func batchesToCommit() throws -> [WorkTask] {
    try batches("b.state = 'read'").map(WorkTask.batchToCommit)
  }

  private func rowsToMend() throws -> [WorkTask] {
    try batches(
      """
      b.state = 'committed' AND NOT EXISTS (
        SELECT 1 FROM import_batch l WHERE l.programme_id = b.programme_id
          AND l.organisation_id = b.organisation_id AND l.state = 'committed'
          AND l.committed_at > b.committed_at)
      """
    ).filter { $0.rejected > 0 }.map(WorkTask.rowsToMend)
  }

  private func batches(_ condition: SQL) throws -> [WorkTask.Batch] {
    let reach = Reach(of: viewer, for: .importFiles)
    if reach.isNothing { return [] }
    let found = try db.rows(
      """
      SELECT b.id, p.code, p.name_th, p.name_en, p.fiscal_year_be,
        COALESCE(o.abbreviation_th, o.name_th), COALESCE(o.abbreviation_en, o.name_en),
        COALESCE(b.committed_at, b.created_at), SUM(s.row_count), SUM(s.rejected_count)
      FROM import_batch b JOIN programme p ON p.id = b.programme_id
        JOIN organisation o ON o.id = b.organisation_id
        JOIN import_file f ON f.batch_id = b.id
        LEFT JOIN import_sheet s ON s.file_id = f.id
      WHERE \(condition) AND \(reach.condition(
        organisation: "b.organisation_id", province: nil, network: nil))
      GROUP BY b.id, p.code, p.name_th, p.name_en, p.fiscal_year_be, o.abbreviation_th, o.name_th,
        o.abbreviation_en, o.name_en, b.committed_at, b.created_at
      ORDER BY 8, b.id LIMIT \(Self.limit)
      """
    ) { row in
      (
        id: try row.id(0, of: ImportBatch.self), programme: try Self.programme(row, 1),
        agency: Text(try row.text(5), try row.text(6)), since: try row.value(7, as: Timestamp.self),
        rows: try row.optionalInt(8) ?? 0, rejected: try row.optionalInt(9) ?? 0
      )
    }
    let files = try files(of: found.map(\.id))
    return found.map {
      WorkTask.Batch(
        id: $0.id, programme: $0.programme, agency: $0.agency, files: files[$0.id] ?? [],
        rows: $0.rows, rejected: $0.rejected, since: $0.since)
    }
  }

  private func files(of batches: [ImportBatchID]) throws -> [ImportBatchID: [String]] {
    var files: [ImportBatchID: [String]] = [:]
    let sql: SQL = """
      SELECT batch_id, name FROM import_file WHERE batch_id IN \(list: batches) ORDER BY number
      """
    try db.each(sql) { files[try $0.id(0), default: []].append(try $0.text(1)) }
    return files
  }

  private static func programme(_ row: Row, _ column: Int) throws -> WorkProgramme {
    WorkProgramme(
      code: try row.text(column), name: Text(try row.text(column + 1), try row.text(column + 2)),
      fiscalYear: try row.optionalInt(column + 3).flatMap { FiscalYear(buddhistYear: $0) })
  }

  // MARK: Figures

  /// Targets that a figure has not reached: the programme's own for who reaches its owner, those of
  /// agencies and networks for who reaches them.
  private func shortfalls() throws -> [WorkTask] {
    let reach = Reach(of: viewer, for: .seeProgrammes)
    if reach.isNothing { return [] }
    let labels = try labels()
    let found = try db.rows(
      """
      SELECT p.code, p.name_th, p.name_en, p.fiscal_year_be, t.indicator_code, t.comparator,
        t.value, COALESCE(n.name_th, o.name_th), COALESCE(n.name_en, n.name_th, o.name_en),
        COALESCE(g.value_hundredths, 0)
      FROM target t JOIN programme p ON p.id = t.programme_id
        JOIN figure_run run ON run.programme_id = p.id
        LEFT JOIN organisation o ON o.id = t.organisation_id
        LEFT JOIN network n ON n.id = t.network_id
        LEFT JOIN figure g ON g.programme_id = p.id AND g.indicator_code = t.indicator_code
          AND g.measure = 'distinct'
          AND g.scope = CASE WHEN n.id IS NOT NULL THEN 'network'
            WHEN o.id IS NOT NULL THEN 'agency' ELSE 'programme' END
          AND g.scope_key = COALESCE(n.code, o.code, '')
      WHERE t.period IS NULL AND t.comparator IN ('gte', 'gt') AND \(reach.condition(
        organisation: "COALESCE(n.organisation_id, t.organisation_id, p.owner_id)", province: nil,
        network: "t.network_id"))
      ORDER BY p.code, t.id
      """
    ) { row -> WorkTask.Shortfall? in
      let indicator = try row.text(4)
      let isStrict = try row.text(5) == "gt"
      let value = try row.int64(9)
      guard let label = labels[indicator], let target = Amount(decimal: try row.text(6)),
        WorkTask.misses(value, target: target.hundredths, isStrict: isStrict)
      else { return nil }
      let part = try row.optionalText(7)
      let partEnglish = try row.optionalText(8)
      return WorkTask.Shortfall(
        programme: try Self.programme(row, 0), indicator: indicator, label: label.name,
        unit: label.unit, part: part.map { Text($0, partEnglish ?? $0) }, valueHundredths: value,
        targetHundredths: target.hundredths, isStrict: isStrict)
    }
    return found.compactMap { $0 }.prefix(Self.limit).map(WorkTask.belowTarget)
  }

  /// Indicators of which agencies claim more than their own count, one task for each.
  private func excesses() throws -> [WorkTask] {
    let reach = Reach(of: viewer, for: .seeProgrammes)
    if reach.isNothing { return [] }
    let labels = try labels()
    struct Key: Hashable {
      let programme: WorkProgramme
      let indicator: String
    }
    var order: [Key] = []
    var claims: [Key: [(agency: Text, claimed: Int64, counted: Int64)]] = [:]
    let sql: SQL = """
      SELECT p.code, p.name_th, p.name_en, p.fiscal_year_be, c.indicator_code, c.value,
        COALESCE(o.abbreviation_th, o.name_th), COALESCE(o.abbreviation_en, o.name_en),
        COALESCE(g.value_hundredths, 0)
      FROM claim c JOIN programme p ON p.id = c.programme_id
        JOIN figure_run run ON run.programme_id = p.id
        JOIN organisation o ON o.id = c.organisation_id
        LEFT JOIN figure g ON g.programme_id = p.id AND g.indicator_code = c.indicator_code
          AND g.measure = 'distinct' AND g.scope = 'agency' AND g.scope_key = o.code
      WHERE \(reach.condition(organisation: "c.organisation_id", province: nil, network: nil))
      ORDER BY p.code, c.id
      """
    try db.each(sql) { row in
      let key = Key(programme: try Self.programme(row, 0), indicator: try row.text(4))
      guard labels[key.indicator] != nil, let claimed = Amount(decimal: try row.text(5)) else {
        return
      }
      let counted = try row.int64(8)
      guard claimed.hundredths > counted else { return }
      if claims[key] == nil { order.append(key) }
      claims[key, default: []].append(
        (Text(try row.text(6), try row.text(7)), claimed.hundredths, counted))
    }
    return order.prefix(Self.limit).compactMap { key in
      guard let own = claims[key], let label = labels[key.indicator] else { return nil }
      let ordered = own.sorted { $0.claimed - $0.counted > $1.claimed - $1.counted }
      return .claimsExceed(
        WorkTask.Excess(
          programme: key.programme, indicator: key.indicator, label: label.name, unit: label.unit,
          agencies: ordered.map(\.agency),
          claimedHundredths: own.reduce(0) { $0 + $1.claimed },
          countedHundredths: own.reduce(0) { $0 + $1.counted }))
    }
  }

  private func labels() throws -> [String: (name: Text, unit: FigureUnit)] {
    var labels: [String: (name: Text, unit: FigureUnit)] = [:]
    try db.each(
      "SELECT indicator_code, label_th, label_en, unit FROM indicator_version ORDER BY version"
    ) { row in
      guard let unit = FigureUnit(rawValue: try row.text(3)) else { return }
      labels[try row.text(0)] = (Text(try row.text(1), try row.text(2)), unit)
    }
    return labels
  }

  private func recounts() throws -> [WorkTask] {
    guard viewer.may(.seeProgrammes) else { return [] }
    let pending = try FigureStore(db: db).programmesToRecount()
    let sql: SQL = """
      SELECT code, name_th, name_en, fiscal_year_be FROM programme
      WHERE id IN \(list: pending) ORDER BY code LIMIT \(Self.limit)
      """
    return try db.rows(sql) { .recountPending(try Self.programme($0, 0)) }
  }

  // MARK: People

  private func invitations() throws -> [WorkTask] {
    let reach = Reach(of: viewer, for: .manageAccounts)
    if reach.isNothing { return [] }
    let counts = try db.first(
      """
      SELECT COUNT(*), SUM(CASE WHEN EXISTS (
          SELECT 1 FROM sign_in_link k
          WHERE k.account_id = a.id AND k.used_at IS NULL AND k.expires_at > \(now))
        THEN 0 ELSE 1 END)
      FROM account a WHERE a.state = 'invited' AND \(reach.condition(
        organisation: "a.organisation_id", province: nil, network: nil))
      """
    ) { (count: try $0.int(0), expired: try $0.optionalInt(1) ?? 0) }
    guard let counts, counts.count > 0 else { return [] }
    return [.invitations(count: counts.count, expired: counts.expired)]
  }

  // MARK: Overview

  /// The programme with facts that is latest by fiscal year; nil while there is none.
  func panel() throws -> WorkPanel? {
    let found = try db.first(
      """
      SELECT code, name_th, name_en, fiscal_year_be, id FROM programme WHERE data_version > 0
      ORDER BY COALESCE(fiscal_year_be, 0) DESC, code LIMIT 1
      """
    ) { (try Self.programme($0, 0), try $0.id(4, of: Programme.self)) }
    guard let (programme, id) = found else { return nil }
    let labels = try labels()
    let lines = try db.rows(
      """
      SELECT t.indicator_code, t.comparator, t.value, COALESCE(g.value_hundredths, 0)
      FROM target t LEFT JOIN figure g ON g.programme_id = t.programme_id
        AND g.indicator_code = t.indicator_code AND g.scope = 'programme'
        AND g.measure = 'distinct'
      WHERE t.programme_id = \(id) AND t.organisation_id IS NULL AND t.network_id IS NULL
        AND t.period IS NULL AND t.comparator IN ('gte', 'gt') ORDER BY t.id
      """
    ) { row -> WorkPanel.Line? in
      guard let label = labels[try row.text(0)], let target = Amount(decimal: try row.text(2))
      else { return nil }
      return WorkPanel.Line(
        label: label.name, unit: label.unit, valueHundredths: try row.int64(3),
        targetHundredths: target.hundredths, isStrict: try row.text(1) == "gt")
    }
    return WorkPanel(
      programme: programme, lines: lines.compactMap { $0 }, spent: try spent(of: id))
  }

  private func spent(of programme: ProgrammeID) throws -> (paid: Int64, allotted: Int64)? {
    guard viewer.may(.seeProgrammes),
      let allotted: Int64 = try db.value(
        "SELECT SUM(amount_satang) FROM allotment WHERE programme_id = \(programme)"),
      allotted > 0
    else { return nil }
    let paid: Int64? = try db.value(
      """
      SELECT SUM(d.amount_satang) FROM disbursement d JOIN allotment a ON a.id = d.allotment_id
      WHERE a.programme_id = \(programme)
      """)
    return (paid ?? 0, allotted)
  }

  /// Only so many of the newest entries are looked through.
  private static let historyDepth = 5_000

  /// The latest changes within reach: everybody's for who may see the history, otherwise the
  /// viewer's own, and the hand-ins of agencies that the viewer reaches.
  func latestChanges(limit: Int = 8) throws -> [WorkChange] {
    let history = Reach(of: viewer, for: .seeHistory)
      .condition(organisation: "a.organisation_id", province: nil, network: nil)
    let imports = Reach(of: viewer, for: .importFiles)
      .condition(organisation: "b.organisation_id", province: nil, network: nil)
    let head: Int64 = try db.value("SELECT MAX(position) FROM history") ?? 0
    return try db.rows(
      """
      SELECT h.at, a.name, COALESCE(o.abbreviation_th, o.name_th),
        COALESCE(o.abbreviation_en, o.name_en), h.record_kind, h.record_id, h.action
      FROM history h LEFT JOIN account a ON a.id = h.account_id
        LEFT JOIN import_batch b ON b.id = h.record_id AND h.record_kind = 'import_batch'
        LEFT JOIN organisation o ON o.id = b.organisation_id
      WHERE h.position > \(head - Int64(Self.historyDepth)) AND (\(history)
        OR h.account_id = \(viewer.accountID) OR (b.id IS NOT NULL AND \(imports)))
      ORDER BY h.position DESC LIMIT \(limit)
      """
    ) { row in
      let agency = try row.optionalText(2)
      let english = try row.optionalText(3)
      return WorkChange(
        at: try row.value(0), who: try row.optionalText(1),
        agency: agency.map { Text($0, english ?? $0) }, kind: try row.text(4),
        record: try row.int64(5), action: try row.text(6))
    }
  }
}
