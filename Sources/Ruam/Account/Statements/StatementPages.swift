import Database
import Site

/// The figures that sources state: all of them, and those of one programme.
struct StatementPages: Sendable {
  let house: House

  static func register(on site: SiteBuilder, house: House) {
    let pages = StatementPages(house: house)
    site.get(
      "/statements", .anyone, room: .account,
      door: Door(
        Text("ตัวเลขจากแหล่งข่าว", "Figures from sources"),
        Text(
          "เป้าหมาย คาดการณ์ และผลตามที่รายงาน แยกจากผลที่นับจากระเบียน",
          "Targets, forecasts and reported results, apart from what the records count")), pages.all)
    site.get("/programmes/{code}/statements", .anyone, room: .account, pages.ofProgramme)
    site.api(
      "GET", "/api/statements", .anyone,
      Operation(
        "listStatements", "Figures that sources state, as what they are; never counted results.",
        room: .account,
        query: [
          QueryParameter("kind", .choice(FigureKind.allCases.map(\.rawValue)), "Only this kind."),
          QueryParameter("source", .string, "Only figures of this source."),
          QueryParameter("programme", .string, "Only figures of the programme with this code."),
          QueryParameter("q", .string, "Words in the label."),
          APIList.page,
        ],
        answer: .object([
          "total": .integer, "statements": .array(StatementJSON.schema),
          "flags": .array(.object(["code": .string, "issue": .string, "handling": .string])),
        ])), pages.json)
  }

  static func query(_ state: ListState, programme: String?) -> StatementQuery {
    StatementQuery(
      search: state.filters["q"], kind: state.filters["kind"].flatMap { FigureKind(rawValue: $0) },
      source: state.filters["source"], programme: programme ?? state.filters["programme"],
      sort: state.sort, limit: state.pageSize, offset: state.offset)
  }

  static func state(_ request: PageRequest) -> ListState {
    ListState(
      request, sortable: StatementQuery.sortable, standard: .init("source"),
      filters: ["q", "kind", "source", "programme"])
  }

  @Sendable func all(_ request: PageRequest) async throws -> Answer {
    try await list(request, programme: nil)
  }

  @Sendable func ofProgramme(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    let programme = try await house.database.read { db in try ProgrammeStore(db: db).require(code) }
    return try await list(request, programme: programme)
  }

  private func list(_ request: PageRequest, programme: ProgrammeSummary?) async throws -> Answer {
    let state = Self.state(request)
    let query = Self.query(state, programme: programme?.code)
    if state.format != .page {
      return try await ListExport.file(
        Text("ตัวเลขจากแหล่งข่าว", "Figures from sources"), columns: StatementViews.columns,
        format: state.format, language: request.language, from: house.database
      ) { db, limit, offset in
        var piece = query
        piece.limit = limit
        piece.offset = offset
        return try StatementStore(db: db).page(piece).rows
      }
    }
    let views = try await house.database.read { db in
      let store = StatementStore(db: db)
      let (rows, total) = try store.page(query)
      return StatementViews(
        rows: rows, total: total,
        flags: try store.flags(programme == nil ? nil : rows.flatMap(\.flags)),
        documents: try store.documents(), programme: programme, request: request)
    }
    return .page(views.page(state))
  }

  @Sendable func json(_ request: PageRequest) async throws -> Answer {
    let state = Self.state(request)
    let query = Self.query(state, programme: nil)
    let language = request.language
    return .json(
      try await house.database.read { db -> JSON in
        let store = StatementStore(db: db)
        let (rows, total) = try store.page(query)
        return [
          "total": .int(Int64(total)),
          "statements": .array(rows.map { StatementJSON.json($0, language) }),
          "flags": .array(
            // Notes also belong to programmes and networks, so a list of all figures gives them all.
            try store.flags(query.programme == nil ? nil : rows.flatMap(\.flags)).map {
              [
                "code": .string($0.code), "issue": .string($0.issue(language)),
                "handling": .string($0.handling(language)),
              ]
            }),
        ]
      })
  }
}

/// A stated figure in the API.
enum StatementJSON {
  static let schema = Schema.object([
    "code": .string, "programme": Schema.string.nullable,
    "kind": .choice(FigureKind.allCases.map(\.rawValue)), "label": .string,
    "value": Schema.string.nullable, "unit": Schema.string.nullable,
    "comparator": Schema.string.nullable, "sources": .array(.string), "flags": .array(.string),
  ])

  static func json(_ statement: Statement, _ language: Language) -> JSON {
    func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    return [
      "code": .string(statement.code), "programme": text(statement.programmeCode),
      "kind": .string(statement.kind.rawValue), "label": .string(statement.label(language)),
      "value": text(statement.value), "unit": text(statement.unit),
      "comparator": text(statement.comparator?.rawValue),
      "sources": .array(statement.sources.map { .string($0) }),
      "flags": .array(statement.flags.map { .string($0) }),
    ]
  }
}
