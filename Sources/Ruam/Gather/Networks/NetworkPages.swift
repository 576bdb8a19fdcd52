import Database
import Site

/// The list of networks, the page of one, and its members.
struct NetworkPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = NetworkPages(house: house)
    site.get(
      "/networks", .may(.seeNetworks), room: .gather,
      door: Door(NetworkTexts.title, NetworkTexts.summary), pages.list)
    site.get("/networks/{id}", .may(.seeNetworks), room: .gather, pages.show)
    site.get("/networks/{id}/members", .may(.seeNetworks), room: .gather, pages.members)
  }

  private static let filterNames = ["q", "agency", "programme", "group", "level", "stage"]

  private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ["code", "name", "members"], standard: .init("code"),
      filters: Self.filterNames)
    let criteria = NetworkCriteria(
      state.filters, reach: Reach(of: request.viewer, for: .seeNetworks))
    let isPage = state.format == .page
    let found = try await house.database.read { db in
      let store = NetworkStore(db: db)
      return (
        try store.lines(
          criteria, sort: state.sort.key, descending: state.sort.isDescending,
          offset: isPage ? state.offset : 0, limit: isPage ? state.pageSize : 100_000),
        try store.count(criteria), try store.allOrganisations(), try store.programmeChoices()
      )
    }
    guard isPage else {
      return try await ListExport.file(
        NetworkTexts.title, rows: found.0, columns: NetworkViews.columns(), format: state.format,
        language: request.language)
    }
    let list = List(
      found.0, total: .exactly(found.1), state: state, columns: NetworkViews.columns(),
      filters: NetworkViews.filters(organisations: found.2, programmes: found.3),
      unit: NetworkTexts.unit)
    let add: HTML =
      request.viewer.may(.editNetworks)
      ? "<p class=\"actions\">\(buttonLink(NetworkTexts.add(request.language), to: "/networks/new", language: request.language))</p>"
      : HTML()
    return .page(
      Page(
        NetworkTexts.title, room: .gather, crumbs: [.room(.gather)],
        body: add + list.html(request)))
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    let id: NetworkID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .seeNetworks)
    let seesHistory = request.viewer.may(.seeHistory) || request.viewer.may(.editNetworks)
    let detail = try await house.database.read { db in
      try NetworkDetailStore(db: db).detail(
        id, reach: reach, people: Reach(of: request.viewer, for: .seeRegister),
        withHistory: seesHistory)
    }
    guard let detail else { throw SiteRefusal.notFound }
    return .page(NetworkViews(request: request).page(detail))
  }

  private func members(_ request: PageRequest) async throws -> Answer {
    let id: NetworkID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .seeNetworks)
    let state = ListState(request, sortable: [], standard: .init("name"))
    let isPage = state.format == .page
    let found = try await house.database.read { db in
      let store = MembershipStore(db: db)
      return try NetworkStore(db: db).network(id, reach: reach).map { network in
        (
          network,
          try store.members(
            of: id, offset: isPage ? state.offset : 0, limit: isPage ? state.pageSize : 1_000_000),
          try store.count(of: id)
        )
      }
    }
    guard let (network, members, count) = found else { throw SiteRefusal.notFound }
    let columns = NetworkViews.memberColumns(id)
    guard isPage else {
      return try await ListExport.file(
        Text("สมาชิก \(network.code)", "Members \(network.code)"), rows: members, columns: columns,
        format: state.format, language: request.language)
    }
    let list = List(
      members, total: .exactly(count.members), state: state, columns: columns,
      unit: RegisterTexts.unit)
    return .page(
      Page(
        NetworkTexts.members, room: .gather,
        crumbs: [
          .room(.gather), Crumb(NetworkTexts.title, "/networks"),
          Crumb(network.name, "/networks/\(id)"),
        ], body: list.html(request)))
  }
}

extension NetworkCriteria {
  /// The criteria that filters of the list, or parameters of the API, ask for.
  init(_ filters: [String: String], reach: Reach) {
    self.init(
      query: filters["q"],
      organisation: filters["agency"].map { OrganisationID($0) ?? OrganisationID(rawValue: 0) },
      programme: filters["programme"].map { ProgrammeID($0) ?? ProgrammeID(rawValue: 0) },
      level: filters["level"], stage: filters["stage"], provinceGroup: filters["group"],
      reach: reach)
  }
}
