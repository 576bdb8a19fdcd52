import Database
import Site

/// Requests for corrections as JSON.
struct CorrectionAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = CorrectionAPI(house: house)
    let see = Access.may(.seeRegister)
    let answer = Access.may(.answerCorrections)
    let one: [String: Schema] = ["id": .recordID]
    site.api(
      "GET", "/api/corrections", answer,
      Operation(
        "listCorrections", "Requests for corrections that the viewer may answer.", room: .gather,
        query: filters, answer: APIList.answer("corrections", of: correction)), api.list)
    site.api(
      "GET", "/api/corrections/mine", see,
      Operation(
        "listMyCorrections", "The viewer’s own requests with their answers.", room: .gather,
        query: filters, answer: APIList.answer("corrections", of: correction)), api.listMine)
    site.api(
      "GET", "/api/corrections/{id}", see,
      Operation(
        "getCorrection", "One request, for who asked and for who may answer.", room: .gather,
        path: one, answer: detail), api.show)
    site.api(
      "POST", "/api/enterprises/{id}/corrections", see,
      Operation(
        "askForCorrection", "Asks to have something put right about an enterprise.",
        room: .gather, path: one, body: asking, status: 201, answer: detail), api.ask)
    site.api(
      "POST", "/api/corrections/{id}/answer", answer,
      Operation(
        "answerCorrection",
        "Answers a request and makes the change that was granted; revision is the one that was read.",
        room: .gather, path: one, body: answering, answer: detail), api.answer)
    site.api(
      "POST", "/api/corrections/{id}/seen", see,
      Operation(
        "noteCorrectionSeen", "Notes that the asker has read the answer.", room: .gather,
        path: one, status: 204), api.noteSeen)
    site.api(
      "POST", "/api/corrections/{id}/withdraw", see,
      Operation(
        "withdrawCorrection", "Takes an open request of one’s own back.", room: .gather,
        path: one, status: 204), api.withdraw)
  }

  // MARK: Shapes

  private static let filters = [
    QueryParameter(
      "state", .choice(CorrectionState.allCases.map(\.rawValue)), "Only in this state."),
    QueryParameter(
      "kind", .choice(CorrectionMatter.Kind.allCases.map(\.rawValue)), "Only of this kind."),
    QueryParameter("agency", .recordID, "Only asked by people of this organisation."),
    QueryParameter(
      "age", .choice(CorrectionCriteria.Age.allCases.map(\.rawValue)),
      "Asked within a week, within \(CorrectionRules.days) days, or earlier."),
    APIList.sort(CorrectionCriteria.sortable), APIList.page,
  ]

  private static let members: [String: Schema] = [
    "id": .recordID, "enterprise": Schema.recordID.nullable, "name": .string,
    "kind": .choice(CorrectionMatter.Kind.allCases.map(\.rawValue)),
    "field": Schema.choice(EnterpriseField.allCases.map(\.rawValue)).nullable,
    "records": .array(.recordID), "other": Schema.recordID.nullable, "reason": .string,
    "evidence": Schema.string.nullable, "agency": Schema.recordID.nullable, "asked_by": .string,
    "by_firm": Schema.boolean.described(
      "Whether the firm itself asked, through a link that the person made."),
    "asked_at": .dateTime, "state": .choice(CorrectionState.allCases.map(\.rawValue)),
    "answer": Schema.string.nullable, "answered_by": Schema.string.nullable,
    "answered_at": Schema.dateTime.nullable, "seen_at": Schema.dateTime.nullable,
  ]
  private static let correction = Schema.object(members)
  private static let detail = Schema.object(
    members.merging([
      "present_value": Schema.string.nullable, "asked_value": Schema.string.nullable,
      "applied_value": Schema.string.nullable, "informant": Schema.string.nullable,
      "revision": .string,
    ]) { $1 })

  private static let text = Schema(["type": "string", "minLength": 1, "maxLength": 500])

  private static let asking = Schema.object(
    [
      "kind": .choice(CorrectionMatter.Kind.allCases.map(\.rawValue)),
      "field": .choice(EnterpriseField.allCases.map(\.rawValue)),
      "value": Schema.string.nullable.described(
        "What it should be, as people write it; null for no value at all."),
      "records": .array(.recordID), "other": .recordID, "reason": text,
      "evidence": Schema.string.nullable, "informant": Schema.string.nullable,
    ],
    optional: ["field", "value", "records", "other", "evidence", "informant"]
  ).closed

  private static let answering = Schema.object(
    [
      "verdict": .choice(CorrectionAnswer.Verdict.allCases.map(\.rawValue)),
      "value": Schema.string.nullable.described("The value to keep when a part is granted."),
      "records": Schema.array(.recordID).described("Those to split off when a part is granted."),
      "words": Schema.string.nullable, "revision": .string,
    ],
    optional: ["value", "records", "words"]
  ).closed

  // MARK: JSON

  private func members(_ line: CorrectionRequest) -> [String: JSON] {
    [
      "id": JSON(line.id), "enterprise": JSON(line.entity), "name": .string(line.enterpriseName),
      "kind": .string(line.matter.kind.rawValue), "field": JSON(line.field?.rawValue),
      "records": .array(line.matter.records.map { .string($0.description) }),
      "other": JSON(line.other?.entity), "reason": .string(line.reason),
      "evidence": JSON(line.evidence), "agency": JSON(line.organisation?.id),
      "asked_by": .string(line.askerName), "by_firm": .bool(line.link != nil),
      "asked_at": .string(line.askedAt.text),
      "state": .string(line.state.rawValue), "answer": JSON(line.answer),
      "answered_by": JSON(line.answeredBy), "answered_at": JSON(line.answeredAt?.text),
      "seen_at": JSON(line.seenAt?.text),
    ]
  }

  private func json(_ detail: CorrectionDetail, _ request: PageRequest) -> JSON {
    let line = detail.request
    let isOwn = line.link == nil && line.asker == request.account
    let numbers =
      detail.enterprise.map { EnterpriseViews(detail: $0, request: request).numbers }
      ?? PersonalNumbers(reach: Reach(areas: []))
    let owners = detail.enterprise?.records.map(\.organisation) ?? []
    func shown(_ value: String?, isTyped: Bool = false) -> JSON {
      guard let value, let field = line.field else { return .null }
      if !field.isPersonal || (isTyped && isOwn) { return .string(value) }
      return .string(numbers.words(value, of: field, owners: owners, request.language))
    }
    var members = members(line)
    members["present_value"] = shown(
      line.field.flatMap { detail.enterprise?.entry.text($0) } ?? line.presentValue)
    members["asked_value"] = shown(line.askedValue, isTyped: true)
    members["applied_value"] = shown(line.appliedValue, isTyped: line.state == .accepted)
    members["informant"] = JSON(line.informant)
    members["revision"] = .string(detail.revision)
    return .object(members)
  }

  private func detail(_ id: CorrectionRequestID, _ request: PageRequest) async throws
    -> CorrectionDetail
  {
    let viewer = request.viewer
    let found = try await house.database.read { db in
      try CorrectionDetail.read(id, of: viewer, in: db)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  // MARK: Operations

  private func list(_ request: PageRequest) async throws -> Answer {
    try await list(request, .answerable(CorrectionReach(of: request.viewer)))
  }

  private func listMine(_ request: PageRequest) async throws -> Answer {
    guard let account = request.account else { throw SiteRefusal.signInNeeded }
    return try await list(request, .own(account))
  }

  private func list(_ request: PageRequest, _ whose: CorrectionCriteria.Whose) async throws
    -> Answer
  {
    let state = ListState(
      request, sortable: CorrectionCriteria.sortable, standard: CorrectionCriteria.standard,
      filters: CorrectionCriteria.filters)
    let criteria = CorrectionCriteria(state.filters, whose, now: request.timestamp)
    let (lines, total) = try await house.database.read { db in
      let store = CorrectionStore(db: db)
      return (
        try store.lines(criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        try store.total(criteria)
      )
    }
    return .json(
      APIList.json(
        "corrections", lines.map { .object(members($0)) }, total: total, state: state))
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    .json(json(try await detail(try request.recordID(), request), request))
  }

  private func ask(_ request: PageRequest) async throws -> Answer {
    let entity: EntityID = try request.recordID()
    let body = try JSON(parsing: request.body)
    let kind = body["kind"]?.string.flatMap { CorrectionMatter.Kind(rawValue: $0) } ?? .value
    var typed = NamedValues()
    for name in ["reason", "evidence", "informant"] {
      typed.append(name, body[name]?.string ?? "")
    }
    let draft =
      try kind == .value
      ? asked(body, typed)
      : CorrectionForm.draft(matter(kind, body), filled(CorrectionForm.askingAboutIdentity, typed))
    let id = try await Corrections(house, for: request.viewer).ask(draft, about: entity)
    return .json(json(try await detail(id, request), request)).status(201)
  }

  private func asked(_ body: JSON, _ given: NamedValues) throws -> CorrectionDraft {
    guard let field = body["field"]?.string.flatMap({ EnterpriseField(rawValue: $0) }) else {
      throw CorrectionRefusal.fieldMissing
    }
    var typed = given
    typed.append(EnterpriseFields.description(of: field).name, body["value"]?.string ?? "")
    if body["value"] == .null { typed.append("none", "on") }
    var filled = CorrectionForm.asking(about: field).read(typed)
    guard let matter = CorrectionForm.matter(field, &filled) else { throw filled.errors }
    return try CorrectionForm.draft(matter, filled)
  }

  private func filled(_ form: FormDescription, _ typed: NamedValues) throws -> FilledForm {
    let filled = form.read(typed)
    guard filled.errors.isEmpty else { throw filled.errors }
    return filled
  }

  private func records(_ body: JSON) -> [EnterpriseID] {
    guard case .array(let listed)? = body["records"] else { return [] }
    return listed.compactMap { $0.string.flatMap { EnterpriseID($0) } }
  }

  private func matter(_ kind: CorrectionMatter.Kind, _ body: JSON) throws -> CorrectionMatter {
    switch kind {
    case .notOne: return .notOne(records(body))
    case .notMine: return .notMine(records(body))
    case .value, .sameAs:
      guard let other = body["other"]?.string.flatMap({ EnterpriseID($0) }) else {
        throw CorrectionRefusal.otherMissing
      }
      return .sameAs(other)
    }
  }

  private func answer(_ request: PageRequest) async throws -> Answer {
    let found = try await detail(try request.recordID(), request)
    guard found.mayAnswer else { throw SiteRefusal.forbidden }
    let body = try JSON(parsing: request.body)
    var typed = NamedValues()
    for name in ["verdict", "words"] { typed.append(name, body[name]?.string ?? "") }
    if let field = found.request.field {
      typed.append(EnterpriseFields.description(of: field).name, body["value"]?.string ?? "")
    }
    let filled = try filled(CorrectionForm.answering(found.request), typed)
    try await Corrections(house, for: request.viewer).answer(
      found.request.id,
      try CorrectionForm.answer(filled, to: found.request, records: records(body)),
      revision: body["revision"]?.string ?? "")
    return .json(json(try await detail(found.request.id, request), request))
  }

  private func noteSeen(_ request: PageRequest) async throws -> Answer {
    try await Corrections(house, for: request.viewer).noteSeen(try request.recordID())
    return .nothing
  }

  private func withdraw(_ request: PageRequest) async throws -> Answer {
    try await Corrections(house, for: request.viewer).withdraw(try request.recordID())
    return .nothing
  }
}

extension Schema {
  /// The same object, which has no members but those described.
  fileprivate var closed: Schema {
    guard case .object(var members) = json else { return self }
    members["additionalProperties"] = false
    return Schema(.object(members))
  }
}
