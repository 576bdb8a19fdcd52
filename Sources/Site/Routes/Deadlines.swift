// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Ends work that takes too long. One sleeper watches over all requests, because a timer for each
/// would cost more than many of them.
final class Deadlines: Sendable {
  private struct State {
    var running: [Int: (deadline: ContinuousClock.Instant, cancel: @Sendable () -> Void)] = [:]
    var next = 0
    /// When the sleeper wakes; nil when nobody sleeps.
    var wakes: ContinuousClock.Instant?
    /// Which sleeper it is; one that should have woken later gives up.
    var sleeper = 0
  }

  /// Those of the program.
  static let shared = Deadlines()

  private let state = Mutex(State())

  /// Runs `work`, but no longer than `limit`: then it is cancelled.
  /// - Throws: what `work` throws, or ``SiteRefusal/timedOut``.
  func run<Value: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task(operation: work)
    let number = watch(until: .now + limit) { task.cancel() }
    let result = await withTaskCancellationHandler {
      await task.result
    } onCancel: {
      task.cancel()
    }
    guard isOver(number) else { throw SiteRefusal.timedOut }
    return try result.get()
  }

  private func watch(
    until deadline: ContinuousClock.Instant, _ cancel: @escaping @Sendable () -> Void
  ) -> Int {
    let (number, sleeper) = state.withLock { state -> (Int, Int?) in
      state.next += 1
      state.running[state.next] = (deadline, cancel)
      if let wakes = state.wakes, wakes <= deadline { return (state.next, nil) }
      state.wakes = deadline
      state.sleeper += 1
      return (state.next, state.sleeper)
    }
    if let sleeper { Task { await sleep(as: sleeper, until: deadline) } }
    return number
  }

  /// - Returns: false when the work was cancelled.
  private func isOver(_ number: Int) -> Bool {
    state.withLock { $0.running.removeValue(forKey: number) != nil }
  }

  /// Cancels what is late whenever a deadline comes, as long as anything runs.
  private func sleep(as sleeper: Int, until first: ContinuousClock.Instant) async {
    var wakes: ContinuousClock.Instant? = first
    while let moment = wakes {
      try? await Task.sleep(until: moment, clock: .continuous)
      let late: [@Sendable () -> Void]
      (late, wakes) = state.withLock { state in
        guard state.sleeper == sleeper else { return ([], nil) }
        let numbers = state.running.filter { $0.value.deadline <= .now }.keys
        let late = numbers.compactMap { state.running.removeValue(forKey: $0)?.cancel }
        state.wakes = state.running.values.map(\.deadline).min()
        return (late, state.wakes)
      }
      for cancel in late { cancel() }
    }
  }
}
