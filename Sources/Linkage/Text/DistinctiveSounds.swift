import Glibc

/// Tells names apart by the sounds that few others have: of many groups that weave in villages, the
/// villages; of many branches of one family's trade, the trades.
///
/// A name is its stretches of two and three consonant sounds, each weighted by the logarithm of how
/// rare it is (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988). It
/// sees what two names share also where the rest is translated or misspelt.
public struct DistinctiveSounds: Sendable {
  private let weights: [UInt32: Double]
  private let rarest: Double

  /// - Parameter names: among which a sound is rare or common.
  /// - Complexity: linear in the letters of all names.
  public init(among names: [ComparableName]) {
    var counts: [UInt32: Int] = [:]
    for name in names {
      for stretch in Set(Self.stretches(of: name)) { counts[stretch, default: 0] += 1 }
    }
    rarest = log(Double(names.count + 1))
    weights = counts.mapValues { log(Double(names.count + 1) / Double($0)) }
  }

  /// How much of the distinctive sounds of one name is in another, from 0 to 1: the weight of what
  /// they share over that of the first.
  ///
  /// Cost: some microseconds.
  public func share(of first: ComparableName, in second: ComparableName) -> Double {
    let (a, b) = (weighted(first), weighted(second))
    let shared = a.reduce(0) { $0 + (b[$1.key] == nil ? 0 : $1.value) }
    let whole = a.values.reduce(0, +)
    return whole > 0 ? shared / whole : 0
  }

  private func weighted(_ name: ComparableName) -> [UInt32: Double] {
    Dictionary(
      Self.stretches(of: name).map { ($0, weights[$0] ?? rarest) }, uniquingKeysWith: { $1 })
  }

  private static func stretches(of name: ComparableName) -> [UInt32] {
    let sound = name.sound.map(UInt32.init)
    return zip(sound, sound.dropFirst()).map { $0 << 8 | $1 }
      + zip(zip(sound, sound.dropFirst()), sound.dropFirst(2)).map {
        $0.0 << 16 | $0.1 << 8 | $1
      }
  }
}
