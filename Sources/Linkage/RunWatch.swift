// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Tells whoever waits how far a run is, and stops it when asked.
final class RunWatch: Sendable {
  private let options: Linker.Options
  private let state = Mutex(State())

  private struct State {
    /// The share of the run before the present step.
    var before = 0.0
    var step: LinkageStep?
    var done = 0
  }

  init(_ options: Linker.Options) { self.options = options }

  /// Whether the run should stop at once.
  var isStopped: Bool { options.isStopped() }

  /// Begins a step.
  ///
  /// - Throws: `stopped` where that is asked for, unless it is the last step.
  func begin(_ step: LinkageStep) throws(LinkageError) {
    if isStopped, step != .finished { throw .stopped(share: share) }
    options.progress(step)
    let share = state.withLock { state in
      state.before += state.step?.share ?? 0
      state.step = step
      state.done = 0
      return state.before
    }
    options.advanced(min(1, share))
  }

  /// Counts one of `total` pieces of the present step as done.
  func finishPiece(of total: Int) {
    state.withLock { $0.done += 1 }
    options.advanced(min(1, share(of: total)))
  }

  /// The share of the run that is done.
  private var share: Double { state.withLock { $0.before } }

  private func share(of total: Int) -> Double {
    state.withLock { state in
      state.before + (state.step?.share ?? 0) * Double(state.done) / Double(max(1, total))
    }
  }
}

extension LinkageStep {
  /// The part of a run's time that the step takes.
  fileprivate var share: Double {
    switch self {
    case .reading: 0.38
    case .countingValues: 0.04
    case .blocking: 0.14
    case .comparing: 0.28
    case .training: 0.05
    case .grouping: 0.11
    case .finished: 0
    }
  }
}
