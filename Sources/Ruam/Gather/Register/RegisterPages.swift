import Database
import Site

/// The register's list.
struct RegisterPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = RegisterPages(house: house)
    site.get(
      "/enterprises", .may(.seeRegister), room: .gather,
      door: Door(RegisterTexts.title, RegisterTexts.summary), pages.list)
  }

  private func list(_ request: PageRequest) async throws -> Answer {
    let standard: RegisterOrder = request.query["q"]?.isEmpty == false ? .match : .name
    let state = ListState(
      request, sortable: RegisterOrder.allCases.map(\.rawValue),
      standard: .init(standard.rawValue),
      filters: ["q", "kind", "network", "province", "agency", "size", "identity"])
    let views = RegisterViews(request: request)
    if state.format != .page { return try await export(state, request, views) }
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let order = RegisterOrder(rawValue: state.sort.key) ?? .name
    let names = house.names
    let found = try await house.database.read { db in
      let criteria = try RegisterCriteria(state.filters, reach: reach, names: names, db: db)
      var list = RegisterList(db: db, criteria: criteria)
      let choices = RegisterChoices(db: db)
      let total = try list.total()
      return (
        lines: try list.lines(
          order: order, descending: state.sort.isDescending, offset: state.offset,
          limit: state.pageSize),
        total: total, close: try list.close(found: total),
        networks: try choices.networks(reach), agencies: try choices.agencies(reach)
      )
    }
    let list = List(
      found.lines, total: found.total, state: state, columns: views.columns(),
      filters: views.filters(networks: found.networks, agencies: found.agencies),
      unit: RegisterTexts.unit,
      whenEmpty: state.filters.isEmpty
        ? views.empty() : found.close.isEmpty ? nil : views.onlyClose())
    let language = request.language
    var page = Page(
      RegisterTexts.title, room: .gather, crumbs: [.room(.gather)],
      body: list.html(request) + views.close(found.close))
    if request.viewer.may(.editRegister) {
      page.body =
        "<p class=\"actions\">\(buttonLink(RegisterTexts.add(language), to: "/enterprises/new", language: language))</p>"
        + page.body
    }
    return .page(page)
  }

  private func export(_ state: ListState, _ request: PageRequest, _ views: RegisterViews)
    async throws -> Answer
  {
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let (database, names) = (house.database, house.names)
    var last: RegisterPosition?
    return try await ListExport.file(
      RegisterTexts.title, columns: views.columns(inFile: true), format: state.format,
      language: request.language
    ) {
      let after = last
      let lines = try await database.read { db in
        let criteria = try RegisterCriteria(state.filters, reach: reach, names: names, db: db)
        return try RegisterList(db: db, criteria: criteria).lines(after: after, limit: 2000)
      }
      last = lines.last?.position
      return lines
    }
  }
}

extension RegisterCriteria {
  /// The criteria that filters of the list, or parameters of the API, ask for.
  init(_ filters: [String: String], reach: Reach, names: RegisterNames, db: Connection) throws {
    self.init(reach: reach)
    if let text = filters["q"] { try searchName(text, names: names, db: db) }
    if let network = filters["network"] { parts.append(NetworkID(network)?.rawValue ?? 0) }
    if let agency = filters["agency"] { parts.append(OrganisationID(agency)?.rawValue ?? 0) }
    if let state = filters["identity"] {
      parts.append(IdentityState(rawValue: state)?.part ?? 0)
    }
    if let province = filters["province"] { parts.append(RegisterPart.province(province)) }
    if let form = filters["kind"] { parts.append(RegisterPart.legalForm(form)) }
    if let size = filters["size"] { parts.append(RegisterPart.sizeClass(size)) }
  }
}

/// The networks and agencies that lists are filtered by.
struct RegisterChoices {
  let db: Connection

  func networks(_ reach: Reach) throws -> [Choice] {
    let sql: SQL = """
      SELECT n.id, n.name_th, n.name_en, n.code FROM network n
      WHERE \(reach.condition(
        organisation: "n.organisation_id", province: "n.province_code", network: "n.id"))
      ORDER BY n.sort_key, n.id
      """
    return try db.remembered(sql) { sql in
      try db.rows(sql) { row in
        let id: NetworkID = try row.id(0)
        let thai = try row.text(1)
        let code = try row.text(3)
        return Choice(
          id.description, Text("\(thai) (\(code))", "\(try row.optionalText(2) ?? thai) (\(code))"))
      }
    }
  }

  func agencies(_ reach: Reach) throws -> [Choice] {
    let sql: SQL = """
      SELECT o.id, o.name_th, o.name_en FROM organisation o
      WHERE EXISTS (SELECT 1 FROM register_part p WHERE p.part_id = o.id)
      ORDER BY o.sort_key, o.id
      """
    return try db.remembered(sql) { sql in
      try db.rows(sql) { row in
        let id: OrganisationID = try row.id(0)
        return Choice(id.description, Text(try row.text(1), try row.text(2)))
      }
    }
  }
}
