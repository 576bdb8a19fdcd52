import Database
import Site

/// Decisions about identity for programs.
struct IdentityAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = IdentityAPI(house: house)
    let revision = [
      "revision": Schema.string.described("`revision` of the enterprise as it was read")
    ]
    site.api(
      "POST", "/api/enterprises/{id}/join", .may(.decideIdentity),
      Operation(
        "joinEnterprises", "Decides that two enterprises are one", room: .gather,
        path: ["id": .recordID], body: APIList.body(IdentityFields.join, more: revision),
        answer: .object(["id": .recordID]), problems: [409]), api.join)
    site.api(
      "POST", "/api/enterprises/{id}/split", .may(.decideIdentity),
      Operation(
        "splitEnterprise", "Decides that records are not the same as the rest", room: .gather,
        path: ["id": .recordID],
        body: .object(
          [
            "records": Schema([
              "type": "array", "items": Schema.recordID.json, "minItems": 1,
            ]), "reason": Schema(["type": "string", "minLength": 1]),
            "facts": Schema([
              "type": "object",
              "additionalProperties": Schema.choice(FactPlacement.allCases.map(\.rawValue)).json,
            ]).described(
              "Where facts go that were recorded while the records stood together, by key"),
          ].merging(revision) { $1 }, optional: ["facts"]), status: 204, problems: [409]), api.split
    )
    site.api(
      "GET", "/api/enterprises/{id}/later-facts", .may(.decideIdentity),
      Operation(
        "laterFacts", "Facts recorded while the records of an enterprise stood together",
        room: .gather, path: ["id": .recordID],
        answer: .array(
          .object([
            "key": .string, "kind": .choice(LaterFact.Kind.allCases.map(\.rawValue)),
            "record": .recordID, "words_th": .string, "words_en": .string,
          ]))), api.laterFacts)
    site.api(
      "POST", "/api/enterprises/{id}/decisions/{act}/undo", .may(.decideIdentity),
      Operation(
        "undoIdentityDecision", "Takes a decision back", room: .gather,
        path: ["id": .recordID, "act": .recordID], body: IdentityFields.undo.schema, status: 204,
        problems: [409]), api.undo)
  }

  private func detail(_ request: PageRequest) async throws -> EnterpriseDetail {
    let id: EntityID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .decideIdentity)
    let found = try await house.database.read { db in
      try EnterpriseStore(db: db).detail(id, reach: reach)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  private func acts(_ db: Connection, _ request: PageRequest) -> IdentityActs {
    IdentityActs(db: db, actor: request.actor, account: request.account, now: house.clock())
  }

  private func join(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let body = try JSON(parsing: request.body)
    var filled = IdentityFields.join.read(body.without(["revision"]))
    let reach = Reach(of: request.viewer, for: .decideIdentity)
    let other = filled[IdentityFields.other].flatMap { EntityID($0) }
    let isReached = try await house.database.read { db in
      try other.map { try EnterpriseStore(db: db).isReached($0, by: reach) } ?? false
    }
    if !isReached, filled.errors["other"] == nil {
      filled.refuse(IdentityFields.other, "unknown", IdentityTexts.otherUnknown)
    }
    guard filled.errors.isEmpty, let other else { return .problem(filled.errors) }
    let reason = try filled.required(IdentityFields.reason)
    let entity = try await house.database.write { db in
      try requireUnchanged(detail, body, reach, db)
      return try acts(db, request).join(detail.entry.entity, other, reason: reason)
    }
    try await FigureJob(house: house).run()
    return .json((["id": .string(entity.description)] as JSON).bytes)
  }

  private func split(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let body = try JSON(parsing: request.body)
    guard case .array(let listed)? = body["records"], let reason = body["reason"]?.string,
      !reason.isEmpty
    else { throw SiteRefusal.badForm }
    let records = Set(listed.compactMap { $0.string.flatMap { EnterpriseID($0) } })
    let placements = try placements(body["facts"])
    let reach = Reach(of: request.viewer, for: .decideIdentity)
    try await house.database.write { db in
      try requireUnchanged(detail, body, reach, db)
      try acts(db, request).split(
        records, off: detail.entry.entity, reason: reason, placements: placements)
    }
    try await FigureJob(house: house).run()
    return .nothing
  }

  /// - Throws: `ChangedMeanwhile` when the enterprise is another than the one that was read.
  private func requireUnchanged(
    _ detail: EnterpriseDetail, _ body: JSON, _ reach: Reach, _ db: Connection
  ) throws {
    guard let current = try EnterpriseStore(db: db).detail(detail.entry.entity, reach: reach)
    else { throw SiteRefusal.notFound }
    guard current.revision == body["revision"]?.string else {
      throw ChangedMeanwhile(present: [
        "id": .string(current.entry.entity.description), "revision": .string(current.revision),
        "records": .array(current.records.map { .string($0.id.description) }),
      ])
    }
  }

  private func placements(_ facts: JSON?) throws -> [String: FactPlacement] {
    guard let facts else { return [:] }
    guard case .object(let members) = facts else { throw SiteRefusal.badForm }
    return try members.reduce(into: [:]) { placements, member in
      guard let placement = member.value.string.flatMap({ FactPlacement(rawValue: $0) }) else {
        throw SiteRefusal.badForm
      }
      placements[member.key] = placement
    }
  }

  private func laterFacts(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let facts = try await house.database.read { db in
      try LaterFactStore(db: db).facts(of: detail.entry.entity)
    }
    return .json(
      JSON.array(
        facts.map { fact in
          [
            "key": .string(fact.key), "kind": .string(fact.kind.rawValue),
            "record": .string(fact.record.description), "words_th": .string(fact.words.th),
            "words_en": .string(fact.words.en),
          ]
        }
      ).bytes)
  }

  private func undo(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let act: IdentityActID = try request.recordID("act")
    guard detail.decisions.contains(where: { $0.act == act }) else { throw SiteRefusal.notFound }
    let filled = IdentityFields.undo.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let reason = try filled.required(IdentityFields.reason)
    try await house.database.write { db in try acts(db, request).undo(act, reason: reason) }
    try await FigureJob(house: house).run()
    return .nothing
  }
}
