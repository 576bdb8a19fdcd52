/// Everything about profiles that does not need words, ready to be compared in a few instructions.
struct FeatureTable {
  /// One profile.
  private struct Row {
    /// Five characters, first highest; 0 where there is none.
    var tsic: UInt64
    var tsicLength: Int32
    /// 0, 1, 2 down the chain; -1 unknown.
    var stage: Int32
    var markets: UInt64
    var languages: UInt64
    /// -1 unknown.
    var capacity: Float
    var demand: Float
    /// -1 meets everyone.
    var side: Int32
  }

  private let rows: [Row]

  init(_ profiles: [Profile]) {
    let markets = FeatureTable.masks(profiles.map(\.markets))
    let languages = FeatureTable.masks(profiles.map(\.languages))
    var sides: [String: Int32] = [:]
    rows = profiles.enumerated().map { index, profile in
      var side: Int32 = -1
      if let name = profile.side {
        side = sides[name] ?? Int32(sides.count)
        sides[name] = side
      }
      let digits = (profile.tsic ?? "").utf8.prefix(5)
      return Row(
        tsic: digits.reversed().reduce(0) { $0 >> 8 | UInt64($1) << 56 },
        tsicLength: Int32(digits.count), stage: FeatureTable.number(of: profile.stage),
        markets: markets[index], languages: languages[index],
        capacity: Float(profile.capacity ?? -1), demand: Float(profile.demand ?? -1), side: side)
    }
  }

  private static func number(of stage: Profile.ChainStage?) -> Int32 {
    switch stage {
    case .upstream: 0
    case .midstream: 1
    case .downstream: 2
    case nil: -1
    }
  }

  /// Names as bits, the most frequent first; from the 64th on, names share the last bit, so that very
  /// rare ones count as one "other".
  private static func masks(_ lists: [[String]]) -> [UInt64] {
    var frequency: [String: Int] = [:]
    for list in lists { for name in list { frequency[name.lowercased(), default: 0] += 1 } }
    let order = frequency.keys.sorted {
      (-(frequency[$0] ?? 0), $0) < (-(frequency[$1] ?? 0), $1)
    }
    let bit = Dictionary(
      uniqueKeysWithValues: order.enumerated().map { ($1, UInt64(1) << UInt64(min($0, 63))) })
    return lists.map { $0.reduce(0) { $0 | (bit[$1.lowercased()] ?? 0) } }
  }

  /// Whether the two may be proposed to each other.
  @inline(__always)
  func mayMeet(_ a: Int, _ b: Int) -> Bool {
    a != b && (rows[a].side < 0 || rows[a].side != rows[b].side)
  }

  @inline(__always)
  func industry(_ a: Int, _ b: Int) -> Float {
    let most = min(rows[a].tsicLength, rows[b].tsicLength)
    let same = min(most, Int32((rows[a].tsic ^ rows[b].tsic).leadingZeroBitCount / 8))
    return Float(max(0, same - 1)) / 4
  }

  @inline(__always)
  func chain(_ a: Int, _ b: Int) -> Float {
    if rows[a].stage < 0 || rows[b].stage < 0 { return 0 }
    return abs(rows[a].stage - rows[b].stage) == 1 ? 1 : 0
  }

  @inline(__always)
  func markets(_ a: Int, _ b: Int) -> Float {
    let all = (rows[a].markets | rows[b].markets).nonzeroBitCount
    let both = (rows[a].markets & rows[b].markets).nonzeroBitCount
    return all == 0 ? 0 : Float(both) / Float(all)
  }

  @inline(__always)
  func language(_ a: Int, _ b: Int) -> Float {
    if rows[a].languages == 0 || rows[b].languages == 0 { return 0.5 }
    return rows[a].languages & rows[b].languages == 0 ? 0 : 1
  }

  /// The better of the two directions.
  @inline(__always)
  func capacity(_ a: Int, _ b: Int) -> Float {
    max(covers(rows[a].capacity, rows[b].demand), covers(rows[b].capacity, rows[a].demand))
  }

  @inline(__always)
  private func covers(_ capacity: Float, _ demand: Float) -> Float {
    if capacity < 0 || demand < 0 { return 0.5 }
    return demand == 0 ? 0 : min(1, capacity / demand)
  }
}
