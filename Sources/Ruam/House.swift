import Database
import Logging

/// What every feature works with: one database, one clock, one log. Passed by initialiser; there is
/// no global state.
package struct House: Sendable {
  package let database: Database
  /// The time, so that rules and tests never read a clock of their own.
  package let clock: Timestamp.Clock
  package let logger: Logger
  /// The counting of figures that goes on behind answers.
  let recounts = Recounts()
  /// The names of the register in memory.
  let names: RegisterNames

  package init(
    database: Database, clock: @escaping Timestamp.Clock = Timestamp.systemClock,
    logger: Logger = Logger(label: "ruam")
  ) {
    self.database = database
    self.clock = clock
    self.logger = logger
    names = RegisterNames(database: database, logger: logger)
  }

  /// Lets searches find names in part, misspelt and in the other script: reads all names of the
  /// register behind the answers, and keeps them current from then on. Until all are read, searches
  /// go by whole words.
  package func beginFindingNames() { names.begin() }

  /// The present moment as stored in the database.
  package var now: String { clock().text }

  /// Brings the schema up to date and puts in what every system starts with.
  ///
  /// - Returns: the names of the migrations that were applied.
  package func prepare() async throws -> [String] {
    let applied = try await database.migrate(Migrations.all)
    let now = now
    try await database.write { db in try StandardIndicators.insertMissing(db, at: now) }
    return applied
  }
}
