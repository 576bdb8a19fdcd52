import Database
import Site
import Thailand

/// Who changed what, and whether the history is as it was written.
struct HistoryPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = HistoryPages(house: house)
    let access = Access.may(.seeHistory)
    site.get(
      "/history", access, room: .trust, door: Door(HistoryTexts.history, HistoryTexts.summary),
      pages.list)
    site.get(
      "/history/verification", access, room: .trust,
      door: Door(HistoryTexts.verify, HistoryTexts.verifySummary), pages.showVerification)
    site.post("/history/verification", access, pages.verify)
    site.get("/history/{kind}/{id}", access, room: .trust, pages.record)
    HistoryAPI.register(site, house)
  }

  static func criteria(_ request: PageRequest, _ values: [String: String]) -> HistoryStore.Criteria
  {
    func day(_ name: String) -> CalendarDate? {
      values[name].flatMap { try? ThaiDates.readDay($0).get() }
    }
    return HistoryStore.Criteria(
      reach: Reach(of: request.viewer, for: .seeHistory), kind: values["kind"],
      account: values["account"].flatMap { AccountID($0) }, who: values["q"], first: day("from"),
      last: day("to"))
  }

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ["when"], standard: .init("when", descending: true),
      filters: ["q", "kind", "from", "to"])
    let criteria = Self.criteria(request, state.filters)
    let oldestFirst = !state.sort.isDescending
    let database = house.database
    guard state.format == .page else {
      var position: Int64?
      return try await ListExport.file(
        HistoryTexts.history, columns: HistoryViews.columns, format: state.format,
        language: request.language
      ) {
        let after = position
        let lines = try await database.read { db in
          try HistoryStore(db).lines(criteria, oldestFirst: oldestFirst, after: after, limit: 1000)
        }
        position = lines.last?.position
        return lines
      }
    }
    let (lines, total) = try await database.read { db in
      let store = HistoryStore(db)
      return (
        try store.lines(
          criteria, oldestFirst: oldestFirst, offset: state.offset, limit: state.pageSize),
        try store.total(criteria)
      )
    }
    return .page(HistoryViews.list(lines, total: total, state: state, request))
  }

  @Sendable private func record(_ request: PageRequest) async throws -> Answer {
    let lines = try await Self.lines(house, request)
    return .page(
      HistoryViews.record(
        lines, kind: try request.parameter("kind"), id: try request.parameter("id"), request))
  }

  /// The entries of the record that the path names.
  /// - Throws: `SiteRefusal.notFound` when there are none within reach.
  static func lines(_ house: House, _ request: PageRequest) async throws -> [HistoryLine] {
    let kind = try request.parameter("kind")
    guard let id = RecordID.parse(try request.parameter("id")) else { throw SiteRefusal.notFound }
    let reach = Reach(of: request.viewer, for: .seeHistory)
    let lines = try await house.database.read { db in
      try HistoryStore(db).lines(kind: kind, recordID: id, reach: reach)
    }
    guard !lines.isEmpty else { throw SiteRefusal.notFound }
    return lines
  }

  @Sendable private func showVerification(_ request: PageRequest) -> Answer {
    .page(HistoryViews.verification(nil, request))
  }

  @Sendable private func verify(_ request: PageRequest) async throws -> Answer {
    let result = try await house.database.read { try History.verify($0) }
    return .page(HistoryViews.verification(result, request))
  }
}
