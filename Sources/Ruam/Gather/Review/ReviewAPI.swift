import Database
import Site

/// Cases of identity review for programs.
struct ReviewAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = ReviewAPI(house: house)
    let decide = Access.may(.decideIdentity)
    site.api(
      "GET", "/api/identity/cases", decide,
      Operation(
        "listReviewCases", "Cases of identity review.", room: .gather,
        query: [
          QueryParameter(
            "state", .choice(ReviewCase.State.allCases.map(\.rawValue)), "Only in this state."),
          QueryParameter(
            "question", .choice(ReviewCase.Question.allCases.map(\.rawValue)), "Only these."),
          QueryParameter("agency", .string, "Only with a record of this organisation."),
          APIList.sort(ReviewStore.sortable), APIList.page,
        ], answer: APIList.answer("cases", of: reviewCase)), api.list)
    site.api(
      "POST", "/api/identity/cases/next", decide,
      Operation(
        "takeReviewCase", "Takes the next case and holds it for a quarter of an hour.",
        room: .gather, answer: .object(["case": reviewCase.nullable])), api.next)
    site.api(
      "POST", "/api/identity/cases/{id}", decide,
      Operation(
        "answerReviewCase", "Answers a case.", room: .gather, path: ["id": .recordID],
        body: .object(
          [
            "verdict": .choice(ReviewVerdict.allCases.map(\.rawValue)),
            "reason": Schema.string.nullable,
          ], optional: ["reason"]), status: 204, problems: [409]), api.answer)
    site.api(
      "POST", "/api/identity/runs", decide,
      Operation(
        "searchForIdentities",
        "Searches the register: joins what is certain and puts the rest to people.", room: .gather,
        answer: .object([
          "id": .recordID, "records": .integer, "compared": .integer, "joined": .integer,
          "cases": .integer,
        ])), api.search)
  }

  private static let reviewCase = Schema.object([
    "id": .recordID, "question": .choice(ReviewCase.Question.allCases.map(\.rawValue)),
    "state": .choice(ReviewCase.State.allCases.map(\.rawValue)), "a": .recordID, "b": .recordID,
    "probability": .number, "figures": .integer,
    "evidence": .array(
      .object(["subject": .string, "finding": .string, "weight": .number])),
  ])

  private func json(_ found: ReviewCase, _ language: Language) -> JSON {
    [
      "id": JSON(found.id), "question": .string(found.question.rawValue),
      "state": .string(found.state.rawValue), "a": JSON(found.a), "b": JSON(found.b),
      "probability": .double(found.probability), "figures": .int(Int64(found.figures)),
      "evidence": .array(
        found.evidence.map { step in
          [
            "subject": .string(step.subject),
            "finding": .string(Text(step.findingThai, step.findingEnglish)(language)),
            "weight": .double(step.weight),
          ]
        }),
    ]
  }

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ReviewStore.sortable, standard: ReviewStore.standard,
      filters: ReviewCriteria.filters)
    let criteria = ReviewCriteria(state.filters)
    let (lines, total) = try await house.database.read { db in
      let store = ReviewStore(db: db)
      return (
        try store.lines(criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        try store.total(criteria)
      )
    }
    return .json(
      APIList.json(
        "cases", lines.map { json($0.reviewCase, request.language) }, total: .exactly(total),
        state: state))
  }

  @Sendable private func next(_ request: PageRequest) async throws -> Answer {
    let found = try await ReviewDesk(house, for: request).next()
    return .json(["case": found.map { json($0, request.language) } ?? .null] as JSON)
  }

  @Sendable private func answer(_ request: PageRequest) async throws -> Answer {
    let id: ReviewCaseID = try request.recordID()
    let body = try JSON(parsing: request.body)
    guard let verdict = body["verdict"]?.string.flatMap({ ReviewVerdict(rawValue: $0) }) else {
      throw ReviewRefusal.unknownVerdict
    }
    try await ReviewDesk(house, for: request)
      .answer(id, verdict, reason: body["reason"]?.string.map { String($0.prefix(500)) })
    return .nothing
  }

  @Sendable private func search(_ request: PageRequest) async throws -> Answer {
    let run = try await RecognitionJob(house: house).run(by: request.account)
    return .json(
      [
        "id": JSON(run.id), "records": .int(Int64(run.records)),
        "compared": .int(Int64(run.compared)), "joined": .int(Int64(run.joined)),
        "cases": .int(Int64(run.cases)),
      ] as JSON)
  }
}
