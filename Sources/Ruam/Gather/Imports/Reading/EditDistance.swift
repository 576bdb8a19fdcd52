// SPDX-License-Identifier: Apache-2.0

/// How far two written words lie apart, in half slips.
enum EditDistance {
  /// The weight of a full slip; a wrong or missing tone mark or vowel length weighs half of it.
  static let slip = 2

  /// Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment), weighed;
  /// more than `limit` comes back as `limit + 1`. Cost: the product of the lengths.
  static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        let width = b.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
          between(a, b, atMost: limit, rows)
        }
      }
    }
  }

  /// `rows` has room for three rows of the table: the one at hand and the two above it.
  private static func between(
    _ a: UnsafeBufferPointer<Unicode.Scalar>, _ b: UnsafeBufferPointer<Unicode.Scalar>,
    atMost limit: Int, _ rows: UnsafeMutableBufferPointer<Int>
  ) -> Int {
    let width = b.count + 1
    var (before, previous, current) = (0, width, 2 * width)
    rows[previous] = 0
    for j in 0..<b.count { rows[previous + j + 1] = rows[previous + j] + weight(b[j]) }
    for i in 0..<a.count {
      let scalar = a[i]
      let dropped = weight(scalar)
      rows[current] = rows[previous] + dropped
      var least = rows[current]
      for j in 0..<b.count {
        let other = b[j]
        var cost = rows[previous + j] + replacement(scalar, other)
        cost = min(cost, rows[previous + j + 1] + dropped)
        cost = min(cost, rows[current + j] + weight(other))
        if i > 0, j > 0, scalar == b[j - 1], a[i - 1] == other {
          cost = min(cost, rows[before + j - 1] + slip)
        }
        rows[current + j + 1] = cost
        least = min(least, cost)
      }
      if least > limit { return limit + 1 }
      (before, previous, current) = (previous, current, before)
    }
    return min(rows[previous + b.count], limit + 1)
  }

  /// The figures in a name.
  static func digits(_ name: [Unicode.Scalar]) -> [Unicode.Scalar] {
    name.filter { (0x30...0x39).contains($0.value) }
  }

  /// Tone marks, thanthakhat and maitaikhu are easily missed.
  private static func weight(_ scalar: Unicode.Scalar) -> Int {
    scalar.value >= 0x0E47 && scalar.value <= 0x0E4C ? slip / 2 : slip
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
