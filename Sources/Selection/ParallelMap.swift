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

/// Calls `body` with consecutive ranges of `size` that make up `0..<count`, on all cores.
func forEachBlock(_ count: Int, size: Int, _ body: @Sendable (Range<Int>) -> Void) {
  DispatchQueue.concurrentPerform(iterations: (count + size - 1) / size) { block in
    body((block * size)..<min(count, (block + 1) * size))
  }
}
