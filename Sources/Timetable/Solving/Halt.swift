/// When a search has to end although it could go on.
struct Halt: Sendable {
  /// Why a search ended early.
  enum Reason: Sendable { case time, cancelled }

  let deadline: ContinuousClock.Instant
  let isCancelled: @Sendable () -> Bool

  /// The reason to stop now, if there is one.
  var reason: Reason? {
    if isCancelled() { return .cancelled }
    return ContinuousClock.now >= deadline ? .time : nil
  }
}

/// A seeded source of random numbers (SplitMix64: Steele, Lea, Flood 2014), the same on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to, not including, `count`.
  mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number in 0..<1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
