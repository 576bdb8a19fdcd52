import Dispatch
import Logging
import Synchronization

internal import CPQ

/// The connections to a PostgreSQL server, and the transactions that run on them.
///
/// Each connection works on a queue of its own, so that waiting for the server never holds one of
/// Swift's cooperative threads. Who comes when all are at work waits its turn.
final class PostgresPool: Sendable {
  private struct State {
    var idle: [PostgresSeat]
    var waiting: [CheckedContinuation<PostgresSeat, any Error>] = []
    var isClosed = false
  }

  private let state: Mutex<State>
  private let logger: Logger

  /// How often a transaction runs at most when others are in its way.
  private static let attempts = 30
  /// How often it runs at most when the server cannot be reached: about three seconds.
  private static let connectionAttempts = 6

  /// Connects once, to be sure that the server is there and suitable.
  init(url: String, size: Int, logger: Logger) throws {
    let answers = RememberedAnswers()
    let seats = (0..<max(size, 1)).map { _ in PostgresSeat(url: url, answers: answers) }
    state = Mutex(State(idle: seats))
    self.logger = logger
    try seats.last?.verifyServer()
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await run(begin: Engine.postgres.beginRead, isWrite: false, body)
  }

  /// `queued` takes turns with other such writers from the start, before the snapshot is taken.
  func write<T: Sendable>(
    queued: Bool = false, _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try await run(begin: Engine.postgres.beginWrite, isWrite: true, queued: queued, body)
  }

  /// Ends idle connections now and the others when their transactions are over.
  func close() {
    let (idle, waiting) = state.withLock { state in
      state.isClosed = true
      defer { (state.idle, state.waiting) = ([], []) }
      return (state.idle, state.waiting)
    }
    for continuation in waiting { continuation.resume(throwing: Self.closed) }
    for seat in idle { seat.queue.sync { seat.disconnect() } }
  }

  private static let closed = DatabaseError(.closed, "the database has been closed")

  private func run<T: Sendable>(
    begin: String, isWrite: Bool, queued: Bool = false,
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    let seat = try await takeSeat()
    defer { giveBack(seat) }
    try Task.checkCancellation()
    let turn = seat.nextTurn()
    return try await withTaskCancellationHandler {
      do {
        return try await withCheckedThrowingContinuation { continuation in
          seat.queue.async {
            continuation.resume(
              with: Result {
                defer { seat.endTurn() }
                return try self.transact(seat, turn, begin, isWrite: isWrite, queued: queued, body)
              })
          }
        }
      } catch let error as DatabaseError where error.code == .timeout && Task.isCancelled {
        throw CancellationError()
      }
    } onCancel: {
      DispatchQueue.global().async { seat.cancel(turn: turn) }
    }
  }

  private func takeSeat() async throws -> PostgresSeat {
    try await withCheckedThrowingContinuation { continuation in
      let answer: Result<PostgresSeat, DatabaseError>? = state.withLock { state in
        if state.isClosed { return .failure(Self.closed) }
        if let seat = state.idle.popLast() { return .success(seat) }
        state.waiting.append(continuation)
        return nil
      }
      if let answer { continuation.resume(with: answer) }
    }
  }

  private func giveBack(_ seat: PostgresSeat) {
    let (next, isClosed) = state.withLock { state in
      if !state.waiting.isEmpty { return (Optional(state.waiting.removeFirst()), false) }
      if !state.isClosed { state.idle.append(seat) }
      return (nil, state.isClosed)
    }
    next?.resume(returning: seat)
    if isClosed { seat.queue.async { seat.disconnect() } }
  }

  /// Runs the transaction until it succeeds, or the reason of its failure is not one that passes.
  private func transact<T>(
    _ seat: PostgresSeat, _ turn: Int, _ begin: String, isWrite: Bool,
    queued: Bool, _ body: (Connection) throws -> T
  ) throws -> T {
    var attempt = 1
    while true {
      do {
        return try seat.transaction(
          begin, isWrite: isWrite, queued: queued || attempt > 1, body)
      } catch let error as DatabaseError {
        let limit =
          switch error.code {
          case .serializationFailure: Self.attempts
          case .connectionLost, .connectionFailed: Self.connectionAttempts
          case .unsupported where error.isStalePlan: Self.attempts
          default: 1
          }
        guard attempt < limit, !seat.isCancelled(turn: turn) else { throw error }
        logger.debug(
          "transaction runs again",
          metadata: ["attempt": "\(attempt)", "code": "\(error.code.rawValue)"])
        seat.pause(after: attempt, isConnecting: error.code != .serializationFailure)
        attempt += 1
      }
    }
  }
}

/// A place in the pool: a queue and the connection that works on it.
///
/// Unchecked: `connection` is touched on `queue` only; what other threads ask goes through `turn`.
final class PostgresSeat: @unchecked Sendable {
  private struct Turn {
    var number = 0
    var isRunning = false
    var isCancelled = false
    var handle: Handle?
  }

  /// What a cancel request is made for. Unchecked: used under the lock of `turn` only, and
  /// `disconnect` takes it away under that lock before the connection ends.
  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  let queue = DispatchQueue(label: "ruam.database.postgres")
  private let url: String
  private let answers: RememberedAnswers
  private var connection: PostgresConnection?
  private let turn = Mutex(Turn())

  /// Writers that were in each other's way queue for this advisory lock: "Ruam" in ASCII.
  private static let queueLock = 0x5275_616D

  init(url: String, answers: RememberedAnswers) {
    self.url = url
    self.answers = answers
  }

  /// Runs a transaction once. `queued` lets writers that failed before take turns.
  func transaction<T>(
    _ begin: String, isWrite: Bool, queued: Bool, _ body: (Connection) throws -> T
  ) throws -> T {
    let connection = try connected()
    let takesTurns = queued && isWrite
    defer { if !connection.isAlive { disconnect() } }
    if takesTurns { try keepingOrLosing(connection, "SELECT pg_advisory_lock(\(Self.queueLock))") }
    defer {
      if takesTurns {
        try? keepingOrLosing(connection, "SELECT pg_advisory_unlock(\(Self.queueLock))")
      }
    }
    try connection.begin(begin, isWrite: isWrite)
    let result: T
    do {
      result = try body(Connection(driver: connection))
    } catch {
      let failure = connection.failure
      connection.rollback()
      if let failure, failure.isStalePlan { try connection.forgetStatements() }
      // A closure may put its own error in the place of ours; what passes is still tried again.
      if let failure, failure.isSerializationFailure || failure.code == .connectionLost {
        throw failure
      }
      throw error
    }
    do {
      try connection.commit()
    } catch let error as DatabaseError where error.code == .connectionLost {
      guard isWrite else { return result }
      throw DatabaseError(.commitUnknown, error.detail, engineCode: error.engineCode)
    }
    return result
  }

  /// Takes or gives back the advisory lock. The lock belongs to the session, so when it is unclear
  /// who holds it, as after a cancelled request, the session ends and the lock with it.
  private func keepingOrLosing(_ connection: PostgresConnection, _ statement: String) throws {
    do {
      try connection.script(statement)
    } catch {
      disconnect()
      throw error
    }
  }

  private func connected() throws -> PostgresConnection {
    if let connection, connection.isAlive { return connection }
    disconnect()
    let fresh = try PostgresConnection(url: url, answers: answers)
    connection = fresh
    let handle = Handle(pointer: fresh.handle)
    turn.withLock { $0.handle = handle }
    return fresh
  }

  func disconnect() {
    turn.withLock { $0.handle = nil }
    connection = nil
  }

  /// Waits before the next attempt: some milliseconds for a conflict, longer for a lost server.
  func pause(after attempt: Int, isConnecting: Bool) {
    let milliseconds =
      isConnecting ? 50 << min(attempt, 6) : Int.random(in: 1...(4 * min(attempt, 10)))
    DispatchSemaphore(value: 0).wait(for: milliseconds)
  }
}

extension PostgresSeat {
  /// Announces a transaction and returns its number, by which it can be cancelled.
  func nextTurn() -> Int {
    turn.withLock { turn in
      turn.number += 1
      turn.isRunning = true
      turn.isCancelled = false
      return turn.number
    }
  }

  func endTurn() {
    turn.withLock { $0.isRunning = false }
  }

  func isCancelled(turn number: Int) -> Bool {
    turn.withLock { $0.number == number && $0.isCancelled }
  }

  /// Asks the server to stop the statement of this turn, again and again until the turn is over:
  /// a request that arrives between two statements stops neither.
  func cancel(turn number: Int) {
    let goesOn = turn.withLock { turn in
      guard turn.number == number, turn.isRunning else { return false }
      turn.isCancelled = true
      guard let handle = turn.handle, let request = PQgetCancel(handle.pointer) else { return true }
      var message = [CChar](repeating: 0, count: 256)
      _ = PQcancel(request, &message, Int32(message.count))
      PQfreeCancel(request)
      return true
    }
    guard goesOn else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(100)) {
      self.cancel(turn: number)
    }
  }

  /// Refuses a server on which the same statements would answer otherwise than on SQLite.
  ///
  /// Texts must sort by their code points: `ORDER BY sort_key` relies on it, and so do indexes
  /// used for prefixes.
  func verifyServer() throws {
    try queue.sync {
      let connection = try connected()
      guard connection.serverVersion >= 150_000 else {
        throw DatabaseError(.unsuitableServer, "PostgreSQL 15 or later is needed")
      }
      let facts: SQL = """
        SELECT datcollate, pg_encoding_to_char(encoding), datlocprovider = 'c'
        FROM pg_database WHERE datname = current_database()
        """
      _ = try Connection(driver: connection).rows(facts) { row in
        let collation = try row.text(0)
        let isByCodePoint = ["C", "POSIX", "C.UTF-8", "C.UTF8"].contains(collation.uppercased())
        guard try isByCodePoint && row.bool(2), try row.text(1) == "UTF8" else {
          throw DatabaseError(
            .unsuitableServer,
            "the database must sort by code point, and it sorts by \(collation); make it with "
              + "CREATE DATABASE ruam TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        }
      }
    }
  }
}

extension DatabaseError {
  /// A prepared statement whose table was changed since: preparing it anew mends it.
  fileprivate var isStalePlan: Bool { engineCode == "0A000" && detail.contains("cached plan") }
}

extension DispatchSemaphore {
  /// Blocks this thread for a time; nobody signals.
  fileprivate func wait(for milliseconds: Int) {
    _ = wait(timeout: .now() + .milliseconds(milliseconds))
  }
}
