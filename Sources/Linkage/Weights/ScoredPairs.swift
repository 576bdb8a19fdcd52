// SPDX-License-Identifier: Apache-2.0

/// The pairs worth keeping, most probable first, then in the order of cards.
struct ScoredPairs: Sendable {
  private(set) var first: [UInt32] = []
  private(set) var second: [UInt32] = []
  private(set) var probability: [Float] = []
  var count: Int { first.count }

  /// How many pairs have at least this probability; they are the first ones.
  func count(from least: Float) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if probability[middle] < least { high = middle } else { low = middle + 1 }
    }
    return low
  }

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
    let ranks = rank
    // Where each piece's pairs of each rank go: behind all of a better rank, and behind those of
    // the same rank from pieces before it.
    var places = Parallel.map(pairs.pieces.count) { piece in
      var counts = [Int](repeating: 0, count: kept.count)
      for pattern in pairs.pieces[piece].pattern {
        let rank = ranks[Int(pairs.numbering[piece][Int(pattern)])]
        if rank >= 0 { counts[rank] += 1 }
      }
      return counts
    }
    var total = 0
    for rank in kept.indices {
      for piece in places.indices {
        (places[piece][rank], total) = (total, total + places[piece][rank])
      }
    }
    fill(pairs, ranks, places, kept.map { Float(probabilities[$0]) }, total)
  }

  private mutating func fill(
    _ pairs: CandidatePairs, _ ranks: [Int], _ places: [[Int]], _ probabilities: [Float],
    _ total: Int
  ) {
    first = [UInt32](repeating: 0, count: total)
    second = first
    probability = [Float](repeating: 0, count: total)
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        probability.withUnsafeMutableBufferPointer { probability in
          // Pieces write to places of their own.
          nonisolated(unsafe) let (first, second, probability) = (first, second, probability)
          _ = Parallel.map(pairs.pieces.count) { number -> Bool in
            let piece = pairs.pieces[number]
            var next = places[number]
            for index in piece.pattern.indices {
              let rank = ranks[Int(pairs.numbering[number][Int(piece.pattern[index])])]
              guard rank >= 0 else { continue }
              first[next[rank]] = piece.first[index]
              second[next[rank]] = piece.second[index]
              probability[next[rank]] = probabilities[rank]
              next[rank] += 1
            }
            return true
          }
        }
      }
    }
  }
}
