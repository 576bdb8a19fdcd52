import Selection

/// Invented questions of the programme's own shape: 54 networks, 309 million baht, nine agencies,
/// eighteen province groups.
enum Instances {
  /// Splitmix64: the same numbers on every machine.
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
    /// About normal with mean 0 and deviation 1: the sum of twelve uniform numbers less six.
    mutating func bell() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }
  }

  /// A question with this many candidates.
  static func candidates(_ number: Int, seed: UInt64) -> Candidates {
    var random = Random(state: seed)
    let capacities = [18, 17, 7, 6, 2, 1, 1, 1, 1]
    let agencies = capacities.enumerated().map {
      Agency(id: .init(rawValue: "A\($0)"), capacity: $1)
    }
    let groups = (0..<18).map { Group(id: .init(rawValue: "G\($0)"), min: 1, max: 5) }
    let names = ["potential", "readiness", "leadership", "market"]
    let candidates = (0..<number).map { index in
      var fits = [Agency.ID: Double]()
      for _ in 0..<(2 + Int(random.next() % 3)) {
        var pick = Int(random.next() % 54)
        var agency = 0
        while pick >= capacities[agency] { pick -= capacities[agency]; agency += 1 }
        fits[agencies[agency].id] = (random.unit() * 1000).rounded() / 100
      }
      let cost = ((5.7e6 * (1 + 0.35 * max(-2, random.bell()))) / 1000).rounded() * 1000
      let quality = 60 + 8 * random.bell() + (cost - 5.7e6) / 6e5
      let criteria = names.map { name -> (String, Double?) in
        let value = min(100, max(0, quality + 12 * random.bell()))
        return (name, random.unit() < 0.03 ? nil : (value * 10).rounded() / 10)
      }
      return Candidate(
        id: .init(rawValue: "N" + String(10_000 + index).dropFirst()),
        merit: .criteria(Dictionary(uniqueKeysWithValues: criteria)),
        cost: cost, group: groups[index % 18].id, agencies: fits,
        provinces: ["P\((index % 18) * 4 + Int(random.next() % 4))"])
    }
    return Candidates(
      budget: 309e6, count: 54, agencies: agencies, groups: groups, candidates: candidates,
      weights: ["potential": 4, "readiness": 3, "leadership": 2, "market": 1])
  }
}
