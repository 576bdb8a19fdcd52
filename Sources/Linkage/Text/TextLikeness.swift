// SPDX-License-Identifier: Apache-2.0

/// Likeness of short texts, one machine word at a time.
///
/// Texts are compared by their first 64 letters. An instance holds the work space of one thread
/// and remembers the first text, so that one record can be compared with many at little cost.
struct TextLikeness: ~Copyable {
  /// For each letter, the positions at which it occurs in the remembered text.
  private let positions: UnsafeMutablePointer<UInt64>
  /// The remembered text itself, so that its positions can be wiped without reading it again.
  private let letters: UnsafeMutablePointer<UInt8>
  private var remembered: UnsafePointer<UInt8>?
  private var rememberedCount = 0

  init() {
    positions = .allocate(capacity: 256)
    positions.initialize(repeating: 0, count: 256)
    letters = .allocate(capacity: 64)
    letters.initialize(repeating: 0, count: 64)
  }

  deinit {
    positions.deallocate()
    letters.deallocate()
  }

  private mutating func remember(_ text: UnsafePointer<UInt8>, _ count: Int) {
    if remembered == text, rememberedCount == count { return }
    for index in 0..<rememberedCount { positions[Int(letters[index])] = 0 }
    for index in 0..<count {
      positions[Int(text[index])] |= 1 << UInt64(index)
      letters[index] = text[index]
    }
    remembered = text
    rememberedCount = count
  }

  /// How many insertions, deletions, substitutions and swaps of neighbours lead from one text to
  /// the other, where no part is edited twice (optimal string alignment).
  ///
  /// Bit-parallel after Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau
  /// edit distances", Nordic Journal of Computing 10. Cost: about 15 instructions per letter of
  /// the second text. An instance must not outlive the memory of the texts it was given.
  ///
  /// - Parameter most: beyond it the number does not matter; then some number above it is given,
  ///   often long before the end of the second text.
  mutating func editDistance(
    _ first: UnsafePointer<UInt8>, _ firstCount: Int,
    _ second: UnsafePointer<UInt8>, _ secondCount: Int, most: Int = 64
  ) -> Int {
    let firstCount = min(firstCount, 64)
    let secondCount = min(secondCount, 64)
    if firstCount == 0 { return secondCount }
    let difference = firstCount > secondCount ? firstCount - secondCount : secondCount - firstCount
    if difference > most { return difference }
    remember(first, firstCount)
    var vp = UInt64.max
    var vn: UInt64 = 0
    var d0: UInt64 = 0
    var lastMatches: UInt64 = 0
    var distance = firstCount
    let top = UInt64(1) << UInt64(firstCount - 1)
    for index in 0..<secondCount {
      let matches = positions[Int(second[index])]
      let swaps = ((~d0 & matches) << 1) & lastMatches
      d0 = (((matches & vp) &+ vp) ^ vp) | matches | vn | swaps
      var hp = vn | ~(d0 | vp)
      var hn = d0 & vp
      if hp & top != 0 { distance += 1 }
      if hn & top != 0 { distance -= 1 }
      hp = (hp << 1) | 1
      hn <<= 1
      vp = hn | ~(d0 | hp)
      vn = hp & d0
      lastMatches = matches
      // Each letter that is left takes away one at most.
      if distance - (secondCount - 1 - index) > most { return most + 1 }
    }
    return distance
  }

  /// Jaro–Winkler similarity, from 0 (nothing in common) to 1 (equal).
  ///
  /// Jaro's measure after Jaro 1989, "Advances in record-linkage methodology", JASA 84, raised by
  /// a tenth of the remaining distance for each of up to four equal letters at the start where it
  /// exceeds 0.7 (Winkler 1990, "String comparator metrics and enhanced decision rules").
  mutating func jaroWinkler(
    _ first: UnsafePointer<UInt8>, _ firstCount: Int,
    _ second: UnsafePointer<UInt8>, _ secondCount: Int
  ) -> Double {
    let firstCount = min(firstCount, 64)
    let secondCount = min(secondCount, 64)
    guard firstCount > 0, secondCount > 0 else { return firstCount == secondCount ? 1 : 0 }
    remember(first, firstCount)
    let reach = max(0, max(firstCount, secondCount) / 2 - 1)
    var firstMatched: UInt64 = 0
    var secondMatched: UInt64 = 0
    for index in 0..<secondCount {
      let lowest = max(0, index - reach)
      let width = min(63, index + reach) - lowest + 1
      guard lowest < 64, width > 0 else { continue }
      let window = (width >= 64 ? UInt64.max : (1 << UInt64(width)) - 1) << UInt64(lowest)
      let candidates = positions[Int(second[index])] & window & ~firstMatched
      firstMatched |= candidates & (0 &- candidates)
      if candidates != 0 { secondMatched |= 1 << UInt64(index) }
    }
    let matches = firstMatched.nonzeroBitCount
    guard matches > 0 else { return 0 }
    let m = Double(matches)
    let displaced = displacements(firstMatched, secondMatched, second)
    let jaro =
      (m / Double(firstCount) + m / Double(secondCount) + (m - Double(displaced / 2)) / m) / 3
    guard jaro > 0.7 else { return jaro }
    var common = 0
    while common < min(4, firstCount, secondCount), first[common] == second[common] { common += 1 }
    return jaro + Double(common) * 0.1 * (1 - jaro)
  }

  /// How many matched letters of the second text stand where the first has another one.
  private func displacements(
    _ firstMatched: UInt64, _ secondMatched: UInt64, _ second: UnsafePointer<UInt8>
  ) -> Int {
    var displaced = 0
    var first = firstMatched
    var rest = secondMatched
    while rest != 0 {
      let lowest = first & (0 &- first)
      if positions[Int(second[rest.trailingZeroBitCount])] & lowest == 0 { displaced += 1 }
      first &= first &- 1
      rest &= rest &- 1
    }
    return displaced
  }
}
