import Database
import Site
import Thailand

/// A programme opened for changing by somebody who may.
struct OpenPlan: Sendable {
  let detail: ProgrammeDetail
  let choices: PlanChoices

  /// The address of a part of the programme.
  func address(_ part: String) -> String { "/programmes/\(detail.summary.code)/\(part)" }

  /// The agency that a target is set for, as the choice of a form.
  func agency(of target: Target) -> String? {
    target.organisationName.flatMap { name in
      choices.agencies.first { $0.label == name }?.value
    }
  }
}

/// The changes that a programme office makes to money, targets and letters. Pages and the API use the
/// same; each is one transaction with its history.
struct PlanChanges: Sendable {
  let house: House

  /// The programme of the address.
  ///
  /// - Throws: ``ProgrammeRefusal/outOfReach`` when the viewer may not change it.
  func open(_ request: PageRequest) async throws -> OpenPlan {
    let code = try request.parameter("code")
    let plan = try await house.database.read { db in
      let detail = try ProgrammeStore(db: db).detail(code: code)
      return OpenPlan(detail: detail, choices: try PlanChoices(db, of: detail))
    }
    guard ProgrammeReach(request.viewer, plan.detail.summary).mayEdit else {
      throw ProgrammeRefusal.outOfReach
    }
    return plan
  }

  private func network(_ code: String?, _ plan: OpenPlan, _ db: Connection) throws -> NetworkID? {
    try code.flatMap { try ProgrammeStore(db: db).networkID($0, of: plan.detail.summary.id) }
  }

  /// One change with its history.
  private func change<Record: Sendable>(
    _ action: String, _ kind: String, _ request: PageRequest,
    before: (any Encodable & Sendable)? = nil,
    _ body: @escaping @Sendable (Connection) throws -> (ID<Record>, any Encodable & Sendable)
  ) async throws -> ID<Record> {
    let at = request.timestamp
    let actor = request.actor
    return try await house.database.write { db in
      let (id, after) = try body(db)
      try History.record(
        action, kind: kind, id: id, by: actor, at: at, before: before, after: after, in: db)
      return id
    }
  }

  // MARK: Money

  func addAllotment(_ filled: FilledForm, _ plan: OpenPlan, _ request: PageRequest) async throws
    -> AllotmentID
  {
    let form = AllotmentForm(plan.choices)
    return try await change("created", "allotment", request) { db in
      let values = try form.values(
        filled, plan.choices, network: try network(filled[form.network], plan, db))
      return (try MoneyStore(db: db).insert(values, of: plan.detail.summary.id), values)
    }
  }

  func saveAllotment(
    _ filled: FilledForm, of allotment: Allotment, revision: Int64, _ plan: OpenPlan,
    _ request: PageRequest
  ) async throws {
    let form = AllotmentForm(plan.choices)
    let before = ["amountSatang": allotment.amountSatang]
    _ = try await change("edited", "allotment", request, before: before) { db in
      let values = try form.values(
        filled, plan.choices, network: try network(filled[form.network], plan, db))
      try MoneyStore(db: db).update(allotment.id, to: values, revision: revision)
      return (allotment.id, values)
    }
  }

  func addDisbursement(
    _ filled: FilledForm, to allotment: Allotment, _ request: PageRequest
  ) async throws -> DisbursementID {
    let values = try DisbursementForm.values(filled)
    return try await change("created", "disbursement", request) { db in
      (try MoneyStore(db: db).insert(values, of: allotment.id), values)
    }
  }

  // MARK: Targets

  func target(_ request: PageRequest, _ plan: OpenPlan) async throws -> Target {
    let id: TargetID = try request.recordID()
    return try await house.database.read { db in
      try TargetStore(db: db).target(id, of: plan.detail.summary.id)
    }
  }

  func addTarget(_ filled: FilledForm, _ plan: OpenPlan, _ request: PageRequest) async throws
    -> TargetID
  {
    let form = TargetForm(plan.choices)
    return try await change("created", "target", request) { db in
      let values = try form.values(filled, network: try network(filled[form.network], plan, db))
      return (try TargetStore(db: db).insert(values, of: plan.detail.summary.id), values)
    }
  }

  func saveTarget(
    _ filled: FilledForm, of target: Target, revision: Int64, _ plan: OpenPlan,
    _ request: PageRequest
  ) async throws {
    let form = TargetForm(plan.choices)
    let before = ["value": target.amount.plain]
    _ = try await change("edited", "target", request, before: before) { db in
      let values = try form.values(filled, network: try network(filled[form.network], plan, db))
      try TargetStore(db: db).update(target.id, to: values, revision: revision)
      return (target.id, values)
    }
  }

  // MARK: Letters

  func claim(_ request: PageRequest, _ plan: OpenPlan) async throws -> Claim {
    let id: ClaimID = try request.recordID()
    return try await house.database.read { db in
      try TargetStore(db: db).claim(id, of: plan.detail.summary.id)
    }
  }

  func addClaim(_ filled: FilledForm, _ plan: OpenPlan, _ request: PageRequest) async throws
    -> ClaimID
  {
    let values = try ClaimForm(plan.choices).values(filled)
    return try await change("created", "claim", request) { db in
      (try TargetStore(db: db).insert(values, of: plan.detail.summary.id), values)
    }
  }

  func saveClaim(
    _ filled: FilledForm, of claim: Claim, revision: Int64, _ plan: OpenPlan, _ request: PageRequest
  ) async throws {
    let values = try ClaimForm(plan.choices).values(filled)
    let before = ["value": claim.amount.plain]
    _ = try await change("edited", "claim", request, before: before) { db in
      try TargetStore(db: db).update(claim.id, to: values, revision: revision)
      return (claim.id, values)
    }
  }
}
