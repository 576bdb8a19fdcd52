import Database
import Site
import Thailand

/// The pages behind the numbers of an account.
struct ReceiptPages: Sendable {
  let house: House

  static func register(on site: SiteBuilder, house: House) {
    let pages = ReceiptPages(house: house)
    site.get(
      "/programmes/{code}/figures/{indicator}", .may(.seeReceipts), room: .account, pages.receipt)
    site.get(
      "/programmes/{code}/figures/{indicator}/enterprises/{entity}", .may(.seeReceipts),
      room: .account, pages.enterprise)
  }

  /// The account, the indicator and the number that an address asks for.
  static func open(_ request: PageRequest, _ db: Connection) throws
    -> (ProgrammeAccount, ProgrammeAccount.Indicator, ReceiptQuestion)
  {
    let account = try ProgrammeAccountStore(db: db).account(try request.parameter("code"))
    guard let indicator = account.indicator(try request.parameter("indicator")) else {
      throw SiteRefusal.notFound
    }
    let question = try ReceiptQuestion(
      request.query, programme: account.programme, definition: indicator.definition)
    return (account, indicator, question)
  }

  static func query(_ state: ListState) -> ReceiptQuery {
    ReceiptQuery(
      search: state.filters["q"], province: state.filters["province"],
      agency: state.filters["agency"], sort: state.sort, limit: state.pageSize,
      offset: state.offset)
  }

  @Sendable func receipt(_ request: PageRequest) async throws -> Answer {
    try await FigureJob(house: house).run()
    let (views, lists) = try await house.database.read { db in
      let (account, indicator, question) = try Self.open(request, db)
      var views = ReceiptViews(
        account: account, indicator: indicator, question: question, request: request)
      if question.scope == .network {
        views.networkName = try NetworkNames(db: db).name(question.key)
      }
      return (views, ReceiptLists(account: account, definition: indicator.definition))
    }
    let filters = lists.filters
    let state = ListState(
      request, sortable: ReceiptQuery.sortable, standard: .init("name"),
      filters: filters.map(\.name), keeping: ["scope", "key", "measure", "with"])
    let reach = Reach(of: request.viewer, for: .seeReceipts)
    let name = Text(
      "\(views.indicator.label.th) \(views.scopeName.th)",
      "\(views.indicator.label.en) \(views.scopeName.en)")
    let question = views.question
    switch question.kind {
    case .enterprises:
      return try await list(
        state, views, name, lists.enterprises(naive: question.measure == .naive), filters,
        Text("ราย", "enterprises")
      ) { db, query in try ReceiptStore(db: db, reach: reach).enterprises(question, query) }
    case .changes:
      guard case .sumOfOutcome(let kind) = question.definition.rule.asOutcome else {
        throw SiteRefusal.notFound
      }
      return try await list(
        state, views, name, lists.changes, [ReceiptLists.search], Text("รายการ", "changes")
      ) { db, query in
        try ReceiptStore(db: db, reach: reach).changes(question, kind: kind, query)
      }
    case .rows:
      return try await list(state, views, name, lists.rows, filters, Text("แถว", "rows")) {
        db, query in try ReceiptStore(db: db, reach: reach).rows(question, query)
      }
    }
  }

  /// One list behind a number, as a page or a file.
  private func list<Row: Sendable>(
    _ state: ListState, _ views: ReceiptViews, _ name: Text, _ columns: [Column<Row>],
    _ filters: [Filter], _ unit: Text,
    _ read: @escaping @Sendable (Connection, ReceiptQuery) throws -> (rows: [Row], total: Int)
  ) async throws -> Answer {
    let query = Self.query(state)
    let language = views.request.language
    if state.format != .page {
      return try await ListExport.file(
        name, columns: columns, format: state.format, language: language, from: house.database
      ) { db, limit, offset in
        var piece = query
        piece.limit = limit
        piece.offset = offset
        return try read(db, piece).rows
      }
    }
    let (rows, total) = try await house.database.read { db in try read(db, query) }
    let list = List(
      rows, total: .exactly(total), state: state, columns: columns, filters: filters, unit: unit)
    return .page(views.page(list.html(views.request)))
  }

  @Sendable func enterprise(_ request: PageRequest) async throws -> Answer {
    let entity: EntityID = try request.recordID("entity")
    let reach = Reach(of: request.viewer, for: .seeReceipts)
    let page = try await house.database.read { db -> Page in
      let (account, indicator, question) = try Self.open(request, db)
      let store = ReceiptStore(db: db, reach: reach)
      guard let name = try store.name(of: entity) else { throw SiteRefusal.notFound }
      let counts = try store.counts(of: entity, question)
      var networks: [String: Text] = [:]
      for count in counts where count.scope == .network {
        networks[count.key] = try NetworkNames(db: db).name(count.key)
      }
      return ReceiptEnterpriseViews(
        account: account, indicator: indicator, entity: entity, name: name, counts: counts,
        rows: try store.rows(
          question, of: entity, ReceiptQuery(sort: .init("name"), limit: 500)
        ).rows, networks: networks, request: request
      ).page()
    }
    return .page(page)
  }
}

extension IndicatorRule {
  /// The rule that sums the outcomes which this rule looks at.
  var asOutcome: IndicatorRule {
    if case .enterprisesWithOutcome(let kind) = self { return .sumOfOutcome(kind: kind) }
    return self
  }
}

/// Names of networks for pages outside their room.
struct NetworkNames {
  let db: Connection

  func name(_ code: String) throws -> Text? {
    try db.first("SELECT name_th, name_en FROM network WHERE code = \(code)") { row in
      try ProgrammeStore.text(row, 0, 1)
    } ?? nil
  }
}
