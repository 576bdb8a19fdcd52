import Logging

/// Counts again what changed. Runs after every change of facts or identities, in whichever process
/// made it; the data version in the database says what is out of date, so that nothing is forgotten
/// when a process ends in between.
package struct FigureJob: Sendable {
  let house: House

  package init(house: House) { self.house = house }

  /// Recounts every programme whose figures are older than its data.
  package func run() async throws {
    let outdated = try await house.database.read { db in
      try FigureStore(db: db).programmesToRecount()
    }
    for programme in outdated {
      let now = house.now
      try await house.database.write { db in
        try FigureStore(db: db).recount(programme: programme, at: now)
      }
    }
  }
}
