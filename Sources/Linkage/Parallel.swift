// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Work cut into independent pieces and spread over the processor's cores.
enum Parallel {
  /// How many pieces of roughly equal size keep all cores busy although pieces differ in cost.
  static let pieces = 16

  /// Calls `body` once for every index below `count` and returns the results in order of index.
  ///
  /// The call returns when every piece is done. Pieces must not depend on one another.
  static func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    guard count > 1 else { return (0..<count).map(body) }
    let results = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    let finished = results.withLock { $0 }
    return (0..<count).compactMap { finished[$0] }
  }

  /// Cuts `0..<count` into at most `pieces` neighbouring ranges, none shorter than `minimum`.
  static func ranges(_ count: Int, minimum: Int = 1024, pieces: Int = Parallel.pieces)
    -> [Range<Int>]
  {
    let wanted = max(1, min(pieces, count / max(1, minimum)))
    return (0..<wanted).map { count * $0 / wanted..<count * ($0 + 1) / wanted }
  }
}
