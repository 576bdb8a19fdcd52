// SPDX-License-Identifier: Apache-2.0

/// How far two written words lie apart, in half slips.
enum EditDistance {
  /// The weight of a full slip; a wrong or missing tone mark or vowel length weighs half of it.
  static let slip = 2

  /// Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment), weighed;
  /// more than `limit` comes back as `limit + 1`. Cost: the product of the lengths.
  static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int {
    var before: [Int] = []
    var previous = b.reduce(into: [0]) { $0.append(($0.last ?? 0) + weight($1)) }
    for (i, scalar) in a.enumerated() {
      var current = [previous[0] + weight(scalar)]
      var least = current[0]
      for (j, other) in b.enumerated() {
        var cost = min(
          previous[j + 1] + weight(scalar), current[j] + weight(other),
          previous[j] + replacement(scalar, other))
        if i > 0, j > 0, scalar == b[j - 1], a[i - 1] == other {
          cost = min(cost, before[j - 1] + slip)
        }
        current.append(cost)
        least = min(least, cost)
      }
      if least > limit { return limit + 1 }
      (before, previous) = (previous, current)
    }
    return min(previous[b.count], limit + 1)
  }

  /// The figures in a name.
  static func digits(_ name: [Unicode.Scalar]) -> [Unicode.Scalar] {
    name.filter { (0x30...0x39).contains($0.value) }
  }

  /// Tone marks, thanthakhat and maitaikhu are easily missed.
  private static func weight(_ scalar: Unicode.Scalar) -> Int {
    (0x0E47...0x0E4C).contains(scalar.value) ? slip / 2 : slip
  }

  private static func replacement(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Int {
    if a == b { return 0 }
    return kin(a) != 0 && kin(a) == kin(b) ? slip / 2 : slip
  }

  /// Marks that differ by a stroke: ิ ี ึ ื, ุ ู, the tone marks.
  private static func kin(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0E34...0x0E37: 1
    case 0x0E38, 0x0E39: 2
    case 0x0E47...0x0E4C: 3
    default: 0
    }
  }
}
