import Database
import Site
import Thailand

/// “My work”: the first page after signing in, and the same as JSON.
struct MyWorkPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = MyWorkPages(house: house)
    site.get("/my-work", .signedIn, pages.show)
    site.api(
      "GET", "/api/my-work", .signedIn,
      Operation(
        "getMyWork", "What waits for the viewer, overdue first, computed from the data.",
        answer: .object([
          "tasks": .array(
            .object([
              "kind": .string, "urgency": .choice(WorkUrgency.allCases.map { "\($0)" }),
              "title": .string, "note": .string, "address": .string,
            ]))
        ])), pages.json)
  }

  private func work(_ request: PageRequest) async throws -> MyWork {
    let viewer = request.viewer
    let now = request.timestamp
    return try await house.database.read { db in
      let store = MyWorkStore(db: db, viewer: viewer, now: now)
      return MyWork(
        tasks: try store.tasks(), panel: try store.panel(), changes: try store.latestChanges())
    }
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .page(MyWorkViews(request: request).page(try await work(request)))
  }

  @Sendable private func json(_ request: PageRequest) async throws -> Answer {
    let today = CalendarDate(request.now)
    let language = request.language
    let tasks = WorkTask.byUrgency(try await work(request).tasks, on: today).flatMap { group in
      group.1.map { task -> JSON in
        [
          "kind": .string(task.code), "urgency": .string("\(group.0)"),
          "title": .string(task.title(language)), "note": .string(task.note(language)),
          "address": .string(task.address),
        ]
      }
    }
    return .json(["tasks": .array(tasks)])
  }
}
