/// Everything about profiles that does not need words, ready to be compared in a few instructions.
struct FeatureTable {
  private let tsic: [[UInt8]]
  private let stage: [Int8]
  private let markets: [UInt64]
  private let languages: [UInt64]
  private let capacity: [Float]
  private let demand: [Float]
  private let side: [Int32]

  init(_ profiles: [Profile]) {
    tsic = profiles.map { Array(($0.tsic ?? "").utf8.prefix(5)) }
    stage = profiles.map { profile in
      switch profile.stage {
      case .upstream: 0
      case .midstream: 1
      case .downstream: 2
      case nil: -1
      }
    }
    markets = FeatureTable.masks(profiles.map(\.markets))
    languages = FeatureTable.masks(profiles.map(\.languages))
    capacity = profiles.map { Float($0.capacity ?? -1) }
    demand = profiles.map { Float($0.demand ?? -1) }
    var sides: [String: Int32] = [:]
    side = profiles.map { profile in
      guard let name = profile.side else { return -1 }
      if let known = sides[name] { return known }
      let new = Int32(sides.count)
      sides[name] = new
      return new
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
  func mayMeet(_ a: Int, _ b: Int) -> Bool { a != b && (side[a] < 0 || side[a] != side[b]) }

  @inline(__always)
  func industry(_ a: Int, _ b: Int) -> Float {
    let (first, second) = (tsic[a], tsic[b])
    let most = min(first.count, second.count)
    var same = 0
    while same < most, first[same] == second[same] { same += 1 }
    return Float(max(0, same - 1)) / 4
  }

  @inline(__always)
  func chain(_ a: Int, _ b: Int) -> Float {
    if stage[a] < 0 || stage[b] < 0 { return 0 }
    return abs(stage[a] - stage[b]) == 1 ? 1 : 0
  }

  @inline(__always)
  func markets(_ a: Int, _ b: Int) -> Float {
    let all = (markets[a] | markets[b]).nonzeroBitCount
    return all == 0 ? 0 : Float((markets[a] & markets[b]).nonzeroBitCount) / Float(all)
  }

  @inline(__always)
  func language(_ a: Int, _ b: Int) -> Float {
    if languages[a] == 0 || languages[b] == 0 { return 0.5 }
    return languages[a] & languages[b] == 0 ? 0 : 1
  }

  /// The better of the two directions.
  @inline(__always)
  func capacity(_ a: Int, _ b: Int) -> Float {
    max(covers(capacity[a], demand[b]), covers(capacity[b], demand[a]))
  }

  @inline(__always)
  private func covers(_ capacity: Float, _ demand: Float) -> Float {
    if capacity < 0 || demand < 0 { return 0.5 }
    return demand == 0 ? 0 : min(1, capacity / demand)
  }
}
