import Database
import Dispatch

/// Searches the whole register for enterprises with several records. Runs apart from the threads
/// that answer requests; what it finds is kept in one transaction.
package struct RecognitionJob: Sendable {
  let house: House

  package init(house: House) { self.house = house }

  private static let queue = DispatchQueue(label: "ruam.identity.recognition")

  /// Searches, joins what is certain, and puts the rest to people.
  ///
  /// - Parameters:
  ///   - account: who asked for it; nil for the system itself.
  ///   - sampleSize: how many pairs of each kind to draw by chance for the estimate of quality.
  @discardableResult
  func run(by account: AccountID? = nil, sampleSize: Int = 0) async throws -> RecognitionRun {
    let started = house.clock()
    let (records, apart) = try await house.database.read { db in
      let store = RecognitionStore(db: db)
      return (try store.records(), try store.keptApart())
    }
    let found: Recognition = try await withCheckedThrowingContinuation { continuation in
      Self.queue.async {
        continuation.resume(
          with: Result {
            try Recogniser(records, apart: apart).recognise(
              sampleSize: sampleSize, seed: UInt64(started.milliseconds))
          })
      }
    }
    let now = house.now
    let run = try await house.database.write { db in
      try RecognitionStore(db: db).keep(found, started: started, by: account, at: now)
    }
    try await FigureJob(house: house).run()
    return run
  }
}

extension RecognitionJob {
  /// What one search did, in numbers.
  package struct Summary: Sendable {
    /// Descriptions of enterprises that were compared.
    package let records: Int
    /// Pairs compared.
    package let compared: Int
    /// Certain pairs that were joined.
    package let joined: Int
    /// Cases put to people.
    package let cases: Int
  }

  /// Searches as ``run(by:sampleSize:)`` does, for the program's command.
  package func summary() async throws -> Summary {
    let run = try await run()
    return Summary(
      records: run.records, compared: run.compared, joined: run.joined, cases: run.cases)
  }
}
