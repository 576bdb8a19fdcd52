import Database
import Site
import Thailand

/// The history as JSON.
struct HistoryAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = HistoryAPI(house: house)
    site.api(
      "GET", "/api/history", .may(.seeHistory),
      Operation(
        "listHistory", "The newest changes of the whole system, newest first.", room: .trust,
        query: [
          QueryParameter("kind", .string, "Only of records of this kind, such as `account`."),
          QueryParameter("account", .recordID, "Only changes that this account made."),
          QueryParameter("from", .date, "Only since this day, in Thailand."),
          QueryParameter("to", .date, "Only until this day, in Thailand."),
          QueryParameter(
            "before", .integer,
            "Only before this position; continues a list with its last position."
          ),
        ],
        answer: .object(["entries": .array(entry)])), api.list)
    site.api(
      "GET", "/api/history/verification", .may(.seeHistory),
      Operation(
        "verifyHistory", "Read the whole history and say whether it is as it was written.",
        room: .trust,
        answer: .object(
          [
            "intact": .boolean, "entries": .integer, "last_hash": .string, "position": .integer,
            "break": .choice(History.Break.allCases.map(\.rawValue)),
          ], optional: ["entries", "last_hash", "position", "break"])), api.verify)
    site.api(
      "GET", "/api/history/{kind}/{id}", .may(.seeHistory),
      Operation(
        "historyOfRecord", "All changes of one record, newest first.", room: .trust,
        path: ["kind": .string, "id": .recordID], answer: .object(["entries": .array(entry)])),
      api.record)
  }

  private static let entry = Schema.object(
    [
      "position": .integer, "at": .dateTime, "account": Schema.recordID.nullable,
      "who": Schema.string.nullable, "kind": .string, "id": .recordID, "action": .string,
      "reason": Schema.string.nullable, "before": .any, "after": .any,
    ])

  private func json(_ line: HistoryLine) -> JSON {
    [
      "position": .int(line.position), "at": .string(line.at.text),
      "account": line.account.map { .string($0.description) } ?? .null,
      "who": line.who.map { .string($0) } ?? .null, "kind": .string(line.kind),
      "id": .string(RecordID.text(line.recordID)), "action": .string(line.action),
      "reason": line.reason.map { .string($0) } ?? .null, "before": value(line.before),
      "after": value(line.after),
    ]
  }

  private func value(_ text: String?) -> JSON {
    text.flatMap { try? JSON(parsing: Array($0.utf8)) } ?? .null
  }

  private func answer(_ lines: [HistoryLine]) -> Answer {
    let entries: JSON = ["entries": .array(lines.map(json))]
    return .json(entries.bytes)
  }

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let query = request.query
    for name in ["from", "to"] where query[name].map({ CalendarDate(iso: $0) == nil }) ?? false {
      throw SiteRefusal.badForm
    }
    for name in ["account", "before"] where query[name] != nil {
      let isRead =
        name == "account" ? query[name].flatMap { AccountID($0) } != nil : query.id(name) != nil
      guard isRead else { throw SiteRefusal.badForm }
    }
    let values = Dictionary(
      query.entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let criteria = HistoryPages.criteria(request, values)
    let before = query.id("before")
    let lines = try await house.database.read { db in
      try HistoryStore(db).lines(criteria, after: before, limit: 100)
    }
    return answer(lines)
  }

  @Sendable private func record(_ request: PageRequest) async throws -> Answer {
    answer(try await HistoryPages.lines(house, request))
  }

  @Sendable private func verify(_ request: PageRequest) async throws -> Answer {
    let result = try await house.database.read { try History.verify($0) }
    let json: JSON =
      switch result {
      case .intact(let entries, let hash):
        ["intact": true, "entries": .int(entries), "last_hash": .string(hash)]
      case .broken(let position, let damage):
        ["intact": false, "position": .int(position), "break": .string(damage.rawValue)]
      }
    return .json(json.bytes)
  }
}
