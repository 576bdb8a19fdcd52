import Foundation

/// Numbers that are the same on every machine for the same seed: SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Uniform in (0, 1].
  mutating func unit() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }

  /// Weights drawn from Dirichlet(1, …, 1), so that every weighting is equally likely: exponential
  /// draws divided by their sum.
  mutating func weighting(_ count: Int) -> [Double] {
    let draws = (0..<count).map { _ in -log(unit()) + 1e-300 }
    let sum = draws.reduce(0, +)
    return draws.map { $0 / sum }
  }
}
