// SPDX-License-Identifier: Apache-2.0

/// What it costs to take one phone for another, or to leave one out, in tenths of a consonant.
enum PhoneCosts {
  /// What leaving a phone out or putting it in costs.
  static let alone: [Int] = {
    var costs = [Int](repeating: 10, count: 128)
    for vowel in "aeiou".utf8 { costs[Int(vowel)] = 3 }
    for (phone, cost) in [("h", 3), ("y", 5), ("w", 6), ("r", 5), ("s", 7)] {
      for letter in phone.utf8 { costs[Int(letter)] = cost }
    }
    return costs
  }()

  /// What taking one phone for another costs, phone times 128 plus phone.
  static let replaced: [Int] = {
    var costs = [Int](repeating: 0, count: 128 * 128)
    for a in 0..<128 {
      for b in 0..<128 where a != b { costs[a * 128 + b] = min(12, alone[a] + alone[b]) }
    }
    func near(_ phones: String, _ cost: Int) {
      for a in phones.utf8 {
        for b in phones.utf8 where a != b {
          costs[Int(a) * 128 + Int(b)] = min(costs[Int(a) * 128 + Int(b)], cost)
        }
      }
    }
    near("kq", 1)
    near("cx", 2)
    near("tTd", 2)
    near("pPb", 2)
    near("pPf", 2)
    near("fb", 4)
    near("lr", 3)
    near("ln", 4)
    near("rn", 5)
    near("Gn", 4)
    near("mn", 6)
    near("xs", 5)
    near("sT", 6)
    near("cy", 6)
    near("wu", 3)
    near("wf", 5)
    near("yi", 2)
    near("ae", 2)
    near("au", 2)
    near("ei", 2)
    near("ou", 2)
    near("oa", 3)
    near("aeiou", 4)
    return costs
  }()

  /// The sum of what the phones cost alone.
  static func mass(_ phones: some Sequence<UInt8>) -> Int {
    phones.reduce(0) { $0 + alone[Int($1 & 127)] }
  }

  /// Where a word is best heard within a name, and at what cost.
  ///
  /// The cheapest alignment of the whole word with any stretch of the name (Sellers, "The theory and
  /// computation of evolutionary distances", 1980). Cost: the product of both lengths.
  static func best(_ word: [UInt8], in name: [UInt8]) -> (cost: Int, place: Range<Int>) {
    var costs = [Int](repeating: 0, count: name.count + 1)
    var starts = Array(0...name.count)
    for phone in word {
      let aloneCost = alone[Int(phone & 127)]
      var diagonal = (costs[0], starts[0])
      costs[0] += aloneCost
      for place in name.indices {
        let other = name[place]
        var cost = diagonal.0 + replaced[Int(phone & 127) * 128 + Int(other & 127)]
        var start = diagonal.1
        diagonal = (costs[place + 1], starts[place + 1])
        if costs[place + 1] + aloneCost < cost {
          cost = costs[place + 1] + aloneCost
          start = starts[place + 1]
        }
        let inserted = costs[place] + alone[Int(other & 127)]
        if inserted < cost {
          cost = inserted
          start = starts[place]
        }
        costs[place + 1] = cost
        starts[place + 1] = start
      }
    }
    let end = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    return (costs[end], starts[end]..<max(end, starts[end]))
  }
}
