// SPDX-License-Identifier: Apache-2.0

/// The pairs worth keeping, most probable first, then in the order of cards.
struct ScoredPairs: Sendable {
  private(set) var first: [UInt32] = []
  private(set) var second: [UInt32] = []
  private(set) var probability: [Float] = []
  var count: Int { first.count }

  /// Scores every pattern once and sorts pairs by the rank of their pattern, in one pass.
  init(
    _ pairs: CandidatePairs, _ patterns: DecodedPatterns, _ scorer: Scorer, keepFrom: Double
  ) {
    let probabilities = (0..<patterns.count).map { pattern in
      scorer.probability(levels: (0..<patterns.featureCount).map { patterns.level(pattern, $0) })
    }
    // Equal probabilities are told apart by the pattern itself, which no order of rows changes.
    let kept = patterns.numbers.indices.filter { probabilities[$0] >= keepFrom }
      .sorted {
        (probabilities[$0], patterns.numbers[$0]) > (probabilities[$1], patterns.numbers[$1])
      }
    var rank = [Int](repeating: -1, count: patterns.count)
    for (place, pattern) in kept.enumerated() { rank[pattern] = place }
    var starts = [Int](repeating: 0, count: kept.count + 1)
    pairs.forEachPair { _, _, pattern in
      if rank[pattern] >= 0 { starts[rank[pattern] + 1] += 1 }
    }
    for place in kept.indices { starts[place + 1] += starts[place] }
    let total = starts[kept.count]
    first = [UInt32](repeating: 0, count: total)
    second = first
    probability = [Float](repeating: 0, count: total)
    pairs.forEachPair { a, b, pattern in
      guard rank[pattern] >= 0 else { return }
      let place = starts[rank[pattern]]
      starts[rank[pattern]] += 1
      first[place] = a
      second[place] = b
      probability[place] = Float(probabilities[pattern])
    }
  }
}

extension CandidatePairs {
  /// Calls `body` with the cards and the pattern's number of every kept pair, in a fixed order.
  @inline(__always)
  func forEachPair(_ body: (UInt32, UInt32, Int) -> Void) {
    for (piece, numbering) in zip(pieces, numbering) {
      for index in piece.first.indices {
        body(
          piece.first[index], piece.second[index], Int(numbering[Int(piece.pattern[index])]))
      }
    }
  }
}
