// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Makes values on a thread of its own while those before are used, so that reading a file and
/// keeping what was read take two processors. The order stays.
///
/// Cost: memory for some two thousand values, however many there are.
enum ReadingAhead {
  /// - Parameters:
  ///   - make: makes the values and hands each over; stops when told false.
  ///   - use: takes each value, on the caller's thread.
  /// - Throws: what `use` throws, otherwise what `make` throws after the values that it made.
  static func run<Value: Sendable>(
    _ make: @escaping @Sendable (@escaping (Value) -> Bool) throws -> Void,
    use: (Value) throws -> Void
  ) throws {
    let belt = Belt<Value>()
    DispatchQueue(label: "ruam.imports.rows").async { belt.fill(make) }
    do {
      while let batch = belt.next() {
        for value in batch { try use(value) }
      }
    } catch {
      belt.stop()
      throw error
    }
    try belt.result()
  }
}

/// Batches on their way from one thread to another.
private final class Belt<Value: Sendable>: Sendable {
  private struct State {
    var batches: [[Value]] = []
    var isStopped = false
    var failure: (any Error)?
  }

  private static var batchSize: Int { 256 }
  private static var room: Int { 8 }

  private let state = Mutex(State())
  private let free = DispatchSemaphore(value: Belt.room)
  private let filled = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Runs on the thread that makes the values.
  func fill(_ make: (@escaping (Value) -> Bool) throws -> Void) {
    var batch: [Value] = []
    do {
      try make { value in
        batch.append(value)
        return batch.count < Self.batchSize || self.put(&batch)
      }
    } catch {
      state.withLock { $0.failure = error }
    }
    // What was made before a failure is still used; an empty batch says that this was all.
    if !batch.isEmpty { _ = put(&batch) }
    _ = put(&batch)
    ended.signal()
  }

  /// - Returns: false when nobody wants more.
  private func put(_ batch: inout [Value]) -> Bool {
    free.wait()
    let goesOn = state.withLock { state in
      state.batches.append(batch)
      return !state.isStopped
    }
    batch.removeAll(keepingCapacity: true)
    filled.signal()
    return goesOn
  }

  /// The next values; nil after the last.
  func next() -> [Value]? {
    filled.wait()
    let batch = state.withLock { $0.batches.removeFirst() }
    free.signal()
    return batch.isEmpty ? nil : batch
  }

  /// Ends the making before its end.
  func stop() {
    state.withLock { $0.isStopped = true }
    // Room for whatever is on its way.
    for _ in 0...Self.room { free.signal() }
    ended.wait()
  }

  func result() throws {
    ended.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
