import Database
import Site

/// The JSON API of figures: the report that the command prints, how claims are reconciled, and the
/// records behind a number.
struct FiguresAPI: Sendable {
  let house: House

  static func register(on site: SiteBuilder, house: House) {
    let api = FiguresAPI(house: house)
    site.api(
      "GET", "/api/programmes/{code}/figures", .anyone,
      Operation(
        "getFigures",
        "The programme's figures beside targets and claims, as `ruam figures --json` prints them.",
        room: .account,
        query: [
          QueryParameter(
            "by", .choice(FigureBreakdown.allCases.map(\.rawValue)), "Break the figures down.")
        ], path: ["code": .string],
        answer: .object([
          "programme": .string, "as_of": Schema.dateTime.nullable, "figures": .array(figure),
        ])), api.figures)
    site.api(
      "GET", "/api/programmes/{code}/reconciliation/{indicator}", .anyone,
      Operation(
        "getReconciliation", "The steps from what letters claim to what the records count.",
        room: .account, path: ["code": .string, "indicator": .string],
        answer: .object([
          "steps": .array(.object(["label": .string, "amount": .number, "total": .number]))
        ])), api.reconciliation)
    site.api(
      "GET", "/api/programmes/{code}/figures/{indicator}", .may(.seeReceipts),
      Operation(
        "getReceipt", "One number with its definition and a page of the records behind it.",
        room: .account,
        query: [
          QueryParameter(
            "scope", .choice(FigureScope.allCases.map(\.rawValue)), "Part counted in."),
          QueryParameter("key", .string, "The code of the agency, network, province or group."),
          QueryParameter("with", .string, "A second agency: what both count."),
          QueryParameter(
            "measure", .choice(FigureMeasure.allCases.map(\.rawValue)), "Which number."),
          QueryParameter("q", .string, "Words in the enterprise's name."),
          APIList.page,
        ], path: ["code": .string, "indicator": .string],
        answer: .object([
          "indicator": .string, "value": Schema.number.nullable, "unit": .string,
          "definition": .string, "version": .integer, "total": .integer,
          "records": .array(.any).described(
            "Enterprises, changes or source rows, as the number counts the one or the other."),
        ])), api.receipt)
    site.api(
      "GET", "/api/programmes/{code}/figures/{indicator}/enterprises/{entity}",
      .may(.seeReceipts),
      Operation(
        "getReceiptOfEnterprise",
        "What one enterprise adds to an indicator, and the rows that say so.",
        room: .account,
        path: ["code": .string, "indicator": .string, "entity": .recordID],
        answer: .object([
          "enterprise": .recordID, "name": .string,
          "counts": .array(
            .object([
              "scope": .choice(FigureScope.allCases.map(\.rawValue)), "key": .string,
              "value": .number,
            ])), "rows": .array(row),
        ])), api.enterprise)
  }

  private static let figure = Schema.object([
    "indicator": .string, "kind": .string, "value": .number, "unit": .string,
    "comparator": Schema.string.nullable, "target": Schema.number.nullable,
    "claimed": Schema.number.nullable, "naive": Schema.number.nullable,
    "by": Schema(["type": "object", "additionalProperties": ["type": "number"]]),
    "overlap": .array(
      .object(["a": .string, "b": .string, "both": .integer, "union": .integer])),
  ])

  private static let row = Schema.object([
    "enterprise": Schema.recordID.nullable, "name": .string, "what": .string,
    "amount": Schema.number.nullable, "source_row": Schema.recordID.nullable,
    "file": Schema.string.nullable, "sheet": Schema.string.nullable,
    "row": Schema.integer.nullable,
  ])

  @Sendable func enterprise(_ request: PageRequest) async throws -> Answer {
    let entity: EntityID = try request.recordID("entity")
    let reach = Reach(of: request.viewer, for: .seeReceipts)
    return .json(
      try await house.database.read { db -> JSON in
        let (_, _, question) = try ReceiptPages.open(request, db)
        let store = ReceiptStore(db: db, reach: reach)
        guard let name = try store.name(of: entity) else { throw SiteRefusal.notFound }
        let rows = try store.rows(
          question, of: entity, ReceiptQuery(sort: .init("name"), limit: 500)
        ).rows
        return [
          "enterprise": .string(entity.description), "name": .string(name),
          "counts": .array(
            try store.counts(of: entity, question).map {
              [
                "scope": .string($0.scope.rawValue), "key": .string($0.key),
                "value": number($0.value),
              ]
            }), "rows": .array(rows.map { json($0) }),
        ]
      })
  }

  @Sendable func figures(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    var breakdown: FigureBreakdown?
    if let by = request.query["by"] {
      guard let known = FigureBreakdown(rawValue: by) else { throw SiteRefusal.badForm }
      breakdown = known
    }
    do {
      let report = try await FigureReports(house: house).report(programme: code, by: breakdown)
      return .json(Array(try report.json().utf8))
    } catch LoadError.unknownProgramme {
      throw SiteRefusal.notFound
    }
  }

  @Sendable func reconciliation(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let name = try request.parameter("indicator")
    let account = try await house.database.read { db in
      try ProgrammeAccountStore(db: db).account(code)
    }
    guard let indicator = account.indicator(name) else { throw SiteRefusal.notFound }
    let table = ReconciliationTable(
      account: account, indicator: indicator, language: request.language)
    return .json(
      [
        "steps": .array(
          account.reconciliation(indicator).steps.map {
            [
              "label": .string(table.words($0)), "amount": number($0.amount),
              "total": number($0.total),
            ]
          })
      ] as JSON)
  }

  private func number(_ hundredths: Int64) -> JSON {
    hundredths % 100 == 0 ? .int(hundredths / 100) : .double(Double(hundredths) / 100)
  }

  @Sendable func receipt(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ReceiptQuery.sortable, standard: .init("name"),
      filters: ["q", "province", "agency"])
    let query = ReceiptPages.query(state)
    let reach = Reach(of: request.viewer, for: .seeReceipts)
    return .json(
      try await house.database.read { db -> JSON in
        let (account, indicator, question) = try ReceiptPages.open(request, db)
        let views = ReceiptViews(
          account: account, indicator: indicator, question: question, request: request)
        let store = ReceiptStore(db: db, reach: reach)
        let (records, total) = try self.records(store, question, query)
        let unit = FigureWords.unit(of: question.measure, indicator.definition)
        return [
          "indicator": .string(indicator.definition.code),
          "value": views.value.map { number($0) } ?? .null,
          "unit": .string(unit.rawValue),
          "definition": .string(indicator.meaning(request.language)),
          "version": .int(Int64(indicator.definition.version)), "total": .int(Int64(total)),
          "records": .array(records),
        ]
      })
  }

  private func records(
    _ store: ReceiptStore, _ question: ReceiptQuestion, _ query: ReceiptQuery
  ) throws -> ([JSON], Int) {
    switch question.kind {
    case .enterprises:
      let (rows, total) = try store.enterprises(question, query)
      return (
        rows.map { row in
          [
            "enterprise": .string(row.entity.description), "name": .string(row.name),
            "province": row.province.map { .string($0) } ?? .null,
            "agencies": .array(row.agencies.map { .string($0) }),
            "amount": number(row.valueHundredths),
          ]
        }, total
      )
    case .changes:
      guard case .sumOfOutcome(let kind) = question.definition.rule.asOutcome else {
        throw SiteRefusal.notFound
      }
      let (rows, total) = try store.changes(question, kind: kind, query)
      return (
        rows.map { row in
          [
            "enterprise": .string(row.entity.description), "name": .string(row.name),
            "period": .string(row.period), "reports": .int(Int64(row.reports)),
            "lowest": number(row.lowest), "highest": number(row.highest),
            "amount": number(row.smallest),
          ]
        }, total
      )
    case .rows:
      let (rows, total) = try store.rows(question, query)
      return (rows.map { json($0) }, total)
    }
  }

  private func json(_ row: ReceiptRow) -> JSON {
    [
      "enterprise": row.entity.map { .string($0.description) } ?? .null,
      "name": .string(row.name), "what": .string(row.what),
      "amount": row.valueHundredths.map { number($0) } ?? .null,
      "source_row": row.source.map { .string($0.row.description) } ?? .null,
      "file": row.source.map { .string($0.file) } ?? .null,
      "sheet": row.source.map { .string($0.sheet) } ?? .null,
      "row": row.source.map { .int(Int64($0.number)) } ?? .null,
    ]
  }
}
