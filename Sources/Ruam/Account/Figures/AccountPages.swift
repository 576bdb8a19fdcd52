import Database
import Site
import Thailand

/// The account of a programme: open to everybody, for it shows figures and no records.
struct AccountPages: Sendable {
  let house: House

  static func register(on site: SiteBuilder, house: House) {
    let pages = AccountPages(house: house)
    site.get("/programmes/{code}", .anyone, room: .account, pages.results)
    site.get("/programmes/{code}/networks", .anyone, room: .account, pages.networks)
    site.get("/programmes/{code}/areas", .anyone, room: .account, pages.areas)
    site.get("/programmes/{code}/overlap", .anyone, room: .account, pages.overlap)
  }

  @Sendable func results(_ request: PageRequest) async throws -> Answer {
    let code = try request.parameter("code")
    try await FigureJob(house: house).run()
    let page = try await house.database.read { db -> Page in
      let account = try ProgrammeAccountStore(db: db).account(code)
      var views = AccountViews(account: account, request: request)
      if request.viewer.may(.seeProgrammes) {
        views.money = try MoneyStore(db: db).money(of: account.programme) {
          ProgrammeReach(request.viewer, account.programme).seesMoney(of: $0)
        }
      }
      if request.viewer.may(.seeHistory) {
        views.history = try Self.history(of: account.programme, request.viewer, in: db)
      }
      return views.page()
    }
    return .page(page)
  }

  /// The last changes of a programme: of itself, its targets, letters and allotments, and of what
  /// agencies handed in for it.
  private static func history(
    of programme: ProgrammeSummary, _ viewer: Viewer, in db: Connection
  ) throws -> [HistoryLine] {
    let batches = try ImportStore(db: db).batches(
      .init(reach: Reach(of: viewer, for: .seeHistory), programme: programme.code), limit: 20,
      offset: 0)
    let targets = TargetStore(db: db)
    let money = try MoneyStore(db: db).money(of: programme) { _ in true }
    return try HistoryStore(db).latest(
      of: [
        HistoryRecords("programme", [programme.id]),
        HistoryRecords("target", try targets.targets(of: programme.id).map(\.id)),
        HistoryRecords("claim", try targets.claims(of: programme.id).map(\.id)),
        HistoryRecords("allotment", money.allotments.map(\.id)),
        HistoryRecords("import_batch", batches.map(\.id)),
      ], reach: Reach(of: viewer, for: .seeHistory))
  }

  @Sendable func areas(_ request: PageRequest) async throws -> Answer {
    let account = try await account(request)
    return .page(AreaViews(account: account, request: request).page())
  }

  @Sendable func networks(_ request: PageRequest) async throws -> Answer {
    let account = try await account(request)
    let code = account.programme.code
    let rows = try await house.database.read { db in
      try NetworkFigureStore(db: db).rows(of: account)
    }
    let views = NetworkFigureViews(account: account, request: request)
    let state = ListState(
      request, sortable: ["name", "agency"] + account.indicators.map(\.definition.code),
      standard: .init("name"), filters: ["q", "agency"])
    let shown = views.select(rows, state)
    if state.format != .page {
      return try await ListExport.file(
        Text("เครือข่าย \(code)", "Networks \(code)"), rows: shown, columns: views.columns,
        format: state.format, language: request.language)
    }
    return .page(views.page(shown, state))
  }

  @Sendable func overlap(_ request: PageRequest) async throws -> Answer {
    let account = try await account(request)
    let views = OverlapViews(account: account, request: request)
    let state = ListState(
      request, sortable: ["pair", "both", "union"], standard: .init("both", descending: true),
      filters: ["agency"], keeping: ["indicator"])
    let rows = views.select(state)
    if state.format != .page {
      return try await ListExport.file(
        FigureTexts.overlap, rows: rows, columns: views.columns, format: state.format,
        language: request.language)
    }
    return .page(views.page(rows, state))
  }

  private func account(_ request: PageRequest) async throws -> ProgrammeAccount {
    let code = try request.parameter("code")
    try await FigureJob(house: house).run()
    return try await house.database.read { db in try ProgrammeAccountStore(db: db).account(code) }
  }
}

/// What a viewer may see and change about a programme.
struct ProgrammeReach {
  private let viewer: Viewer
  private let programme: ProgrammeSummary

  init(_ viewer: Viewer, _ programme: ProgrammeSummary) {
    self.viewer = viewer
    self.programme = programme
  }

  /// Whether the viewer may change the programme: somebody of its owner, with the permission.
  var mayEdit: Bool {
    Reach(of: viewer, for: .editProgrammes).admits(organisation: programme.owner)
  }

  /// Whether the viewer may see money and letters of an agency: the agency's own people, and those
  /// who look after the whole programme.
  func seesMoney(of organisation: OrganisationID) -> Bool {
    let reach = Reach(of: viewer, for: .seeProgrammes)
    return reach.admits(organisation: programme.owner) || reach.admits(organisation: organisation)
  }
}
