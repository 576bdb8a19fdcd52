import Database
import Site

/// Outcomes as JSON.
struct OutcomeAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = OutcomeAPI(house: house)
    let see = Access.may(.seeOutcomes)
    let edit = Access.may(.editOutcomes)
    let one: [String: Schema] = ["id": .recordID]
    site.api(
      "GET", "/api/outcomes", see,
      Operation(
        "listOutcomes", "Outcomes within reach.", room: .account,
        query: [
          QueryParameter("kind", .string, "Only of this kind."),
          QueryParameter("agency", .string, "Only reported by this organisation."),
          QueryParameter("network", .string, "Only of this network."),
          QueryParameter("period", .string, "Only of this period, such as 2558-Q3."),
          APIList.sort(OutcomeList.sortable), APIList.page,
        ],
        answer: APIList.answer("outcomes", of: outcome)), api.list)
    site.api(
      "POST", "/api/outcomes", edit,
      Operation(
        "addOutcome",
        "Report a change at an enterprise; the network decides reporting agency and programme.",
        room: .account, body: body(["enterprise": .recordID]), status: 201, answer: detail),
      api.add)
    site.api(
      "GET", "/api/outcomes/{id}", see,
      Operation(
        "getOutcome", "One outcome with the other reports of the same change.", room: .account,
        path: one, answer: detail), api.show)
    site.api(
      "PUT", "/api/outcomes/{id}", edit,
      Operation(
        "changeOutcome", "Change an outcome; revision is the one that was read.", room: .account,
        path: one, body: body(["revision": .integer]), answer: detail, problems: [409]),
      api.change)
    site.api(
      "DELETE", "/api/outcomes/{id}", edit,
      Operation(
        "withdrawOutcome", "Withdraw an outcome; the history keeps it.", room: .account,
        query: [RemovalReason.parameter], path: one, status: 204), api.withdraw)
  }

  // MARK: Shapes

  private static func body(_ more: [String: Schema]) -> Schema {
    APIList.body(OutcomeForm.described.form, ids: OutcomeForm.ids, more: more)
  }

  private static let members: [String: Schema] = [
    "id": .recordID, "kind": .choice(OutcomeIndicator.allCases.map(\.rawValue)),
    "enterprise": .recordID, "name": .string, "agency": .recordID,
    "network": Schema.recordID.nullable, "programme": .string,
    "baseline": Schema.string.nullable, "after": Schema.string.nullable, "change": .string,
    "unit": .string, "baseline_period": Schema.string.nullable, "period": .string,
    "method": Schema.string.nullable, "evidence": Schema.string.nullable,
    "source_row": Schema.recordID.nullable, "revision": .integer,
  ]
  private static let outcome = Schema.object(members)
  private static let detail = Schema.object([
    "outcome": outcome,
    "counts": Schema.boolean.described("Whether this report is the one that counts."),
    "reports": Schema.array(outcome).described("All reports of the change within reach."),
    "reports_out_of_reach": .integer,
  ])

  private func json(_ outcome: OutcomeRecord) -> JSON {
    [
      "id": JSON(outcome.id), "kind": .string(outcome.kind.rawValue),
      "enterprise": JSON(outcome.entity), "name": .string(outcome.enterpriseName),
      "agency": JSON(outcome.organisation.id), "network": JSON(outcome.network?.id),
      "programme": .string(outcome.programmeCode),
      "baseline": JSON(outcome.baselineHundredths.map(Hundredths.plain)),
      "after": JSON(outcome.afterHundredths.map(Hundredths.plain)),
      "change": .string(Hundredths.plain(outcome.changeHundredths)),
      "unit": .string(outcome.kind.unit.rawValue),
      "baseline_period": JSON(outcome.baselinePeriod), "period": .string(outcome.period),
      "method": JSON(outcome.method), "evidence": JSON(outcome.evidence),
      "source_row": JSON(outcome.source?.row), "revision": .int(Int64(outcome.revision)),
    ]
  }

  private func detail(_ id: OutcomeID, _ request: PageRequest) async throws -> JSON {
    let reach = Reach(of: request.viewer, for: .seeOutcomes)
    let detail = try await house.database.read { db in
      let store = OutcomeStore(db)
      guard let outcome = try store.outcome(id, within: reach) else { throw SiteRefusal.notFound }
      return OutcomeDetail(
        outcome, reports: try store.reports(ofSameChangeAs: outcome), reach: reach)
    }
    return [
      "outcome": json(detail.outcome), "counts": .bool(detail.counts),
      "reports": .array(detail.visible.map(json)),
      "reports_out_of_reach": .int(Int64(detail.unseen)),
    ]
  }

  // MARK: Operations

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: OutcomeList.sortable, standard: OutcomeList.standard,
      filters: OutcomeCriteria.filters)
    let criteria = OutcomeCriteria(
      state.filters, reach: Reach(of: request.viewer, for: .seeOutcomes))
    let (lines, total) = try await house.database.read { db in
      let list = OutcomeList(db: db, criteria: criteria)
      return (
        try list.lines(sort: state.sort, offset: state.offset, limit: state.pageSize),
        try list.total()
      )
    }
    return .json(APIList.json("outcomes", lines.map(json), total: total, state: state))
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .json(try await detail(try request.recordID(), request))
  }

  private func draft(_ body: JSON, _ request: PageRequest, of id: OutcomeID? = nil) async throws
    -> OutcomeDraft
  {
    let reach = Reach(of: request.viewer, for: .editOutcomes)
    let form = try await house.database.read { db in
      let outcome = try id.flatMap { try OutcomeStore(db).outcome($0, within: reach) }
      return try OutcomeForm(within: reach, of: outcome, in: db)
    }
    var filled = form.form.read(body)
    guard let draft = form.draft(&filled) else { throw filled.errors }
    return draft
  }

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let body = try JSON(parsing: request.body)
    let draft = try await draft(body.without(["enterprise"]), request)
    guard let entity = body["enterprise"]?.string.flatMap({ EntityID($0) }) else {
      throw OutcomeRefusal.unknownEnterprise
    }
    let id = try await Outcomes(house, for: request.viewer).add(draft, about: entity)
    return .json(try await detail(id, request)).status(201)
  }

  @Sendable private func change(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Outcome.self)
    _ = try await detail(id, request)
    let body = try JSON(parsing: request.body)
    let draft = try await draft(body.without(["revision"]), request, of: id)
    try await Outcomes(house, for: request.viewer)
      .change(id, to: draft, revision: try Revision.required(in: body))
    return .json(try await detail(id, request))
  }

  @Sendable private func withdraw(_ request: PageRequest) async throws -> Answer {
    try await Outcomes(house, for: request.viewer)
      .withdraw(try request.recordID(), reason: try RemovalReason.read(request))
    return .nothing
  }
}
