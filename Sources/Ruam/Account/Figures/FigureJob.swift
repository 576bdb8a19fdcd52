import Synchronization

/// Counts again what changed. Runs after every change of facts or identities, in whichever process
/// made it; the data version in the database says what is out of date, so that nothing is forgotten
/// when a process ends in between.
package struct FigureJob: Sendable {
  let house: House

  package init(house: House) { self.house = house }

  /// Recounts every programme whose figures are older than its data, except that large ones are
  /// counted behind the answer: until then they show the figures counted before, with their time.
  package func run() async throws {
    for programme in try await outdated() {
      let isLarge = try await house.database.read { try FigureStore(db: $0).isLarge(programme) }
      if isLarge {
        house.recountFiguresBehindTheAnswer()
      } else {
        try await recount(programme)
      }
    }
  }

  /// Recounts every programme whose figures are older than its data, and returns when all is done.
  package func finish() async throws {
    for programme in try await outdated() { try await recount(programme) }
  }

  private func outdated() async throws -> [ProgrammeID] {
    try await house.database.read { db in try FigureStore(db: db).programmesToRecount() }
  }

  /// Counts while others go on writing, and only then writes; when data change meanwhile again and
  /// again, keeps others waiting in the end.
  private func recount(_ programme: ProgrammeID) async throws {
    let now = house.now
    for _ in 1...3 {
      let counted = try await house.database.read { db in
        try FigureStore(db: db).count(programme: programme)
      }
      let isStored = try await house.database.write { db in
        try FigureStore(db: db).store(counted, at: now)
      }
      if isStored { return }
    }
    try await house.database.write { db in
      let store = FigureStore(db: db)
      _ = try store.store(try store.count(programme: programme), at: now)
    }
  }
}

/// The counting that goes on behind answers: one at a time, and once more when it was asked for
/// meanwhile.
final class Recounts: Sendable {
  private enum State { case idle, running, runningAndWanted }

  private let state = Mutex(State.idle)

  func begin(_ work: @escaping @Sendable () async -> Void) {
    let starts = state.withLock { state in
      defer { state = state == .idle ? .running : .runningAndWanted }
      return state == .idle
    }
    guard starts else { return }
    Task {
      repeat { await work() } while goesOn()
    }
  }

  private func goesOn() -> Bool {
    state.withLock { state in
      defer { state = state == .runningAndWanted ? .running : .idle }
      return state == .runningAndWanted
    }
  }
}
