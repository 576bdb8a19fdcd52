import Dispatch

/// The results of `body` for `0..<count`, computed on all cores, in order.
func parallelMap<Result: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard count > 1 else { return (0..<count).map(body) }
  return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each call writes its own element and nothing else.
    nonisolated(unsafe) let base = buffer
    DispatchQueue.concurrentPerform(iterations: count) { index in
      base.initializeElement(at: index, to: body(index))
    }
    initialized = count
  }
}
