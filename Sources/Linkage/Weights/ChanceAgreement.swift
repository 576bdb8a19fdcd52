// SPDX-License-Identifier: Apache-2.0

/// How often records that have nothing to do with each other agree: the `u` of each level.
enum ChanceAgreement {
  /// Measures `u` on `sampleSize` pairs taken at random (the same ones on every run), with the
  /// chance of agreeing on one value counted exactly from its frequencies.
  ///
  /// A level that the sample never shows gets half an observation.
  static func measure(
    _ cards: Cards, sampleSize: Int, termFrequency: TermFrequency, sizes: [Int]
  ) -> [[Double]] {
    let pieces = Parallel.ranges(sampleSize, minimum: 10_000)
    let counted = Parallel.map(pieces.count) { index in
      count(cards, pieces[index], sizes)
    }
    var totals = sizes.map { [Double](repeating: 0, count: $0) }
    for piece in counted {
      for (feature, levels) in piece.enumerated() {
        for (level, number) in levels.enumerated() { totals[feature][level] += Double(number) }
      }
    }
    return totals.indices.map { feature in
      chances(
        totals[feature], exact: termFrequency.chance[feature],
        firstExact: cards.layout.features[feature].measure.firstExactLevel)
    }
  }

  /// Turns counts of a sample into chances, the exact levels replaced by what frequencies say.
  static func chances(_ counts: [Double], exact: [Double]?, firstExact: Int) -> [Double] {
    let comparable = counts.dropFirst().reduce(0, +)
    var chances = counts.map { max($0, 0.5) / max(1, comparable) }
    if let exact, firstExact > 0 {
      let floor = 1e-12
      for (step, chance) in exact.enumerated() { chances[firstExact + step] = max(chance, floor) }
    }
    return Expectation.normalised(chances)
  }

  private static func count(_ cards: Cards, _ range: Range<Int>, _ sizes: [Int]) -> [[Int]] {
    var counts = sizes.map { [Int](repeating: 0, count: $0) }
    guard cards.count > 1 else { return counts }
    var random = RepeatableRandom(seed: UInt64(range.lowerBound))
    cards.withPointers { words, texts in
      var comparison = PairComparison(cards.layout.features, texts: texts)
      for _ in range {
        let first = Int.random(in: 0..<cards.count, using: &random)
        let second = Int.random(in: 0..<cards.count, using: &random)
        if first == second { continue }
        for feature in sizes.indices {
          let level = comparison.level(
            of: feature, words + first * cards.layout.stride, words + second * cards.layout.stride)
          counts[feature][level] += 1
        }
      }
    }
    return counts
  }
}
