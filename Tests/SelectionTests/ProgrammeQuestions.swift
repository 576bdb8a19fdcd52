@testable import Selection

/// Questions of the programme's own shape: nine agencies with its shares, eighteen groups.
enum ProgrammeQuestions {
  static func question(_ number: Int, seed: UInt64) -> Candidates {
    var random = SeededRandom(seed: seed)
    let capacities = [18, 17, 7, 6, 2, 1, 1, 1, 1]
    let agencies = capacities.enumerated().map {
      Agency(id: .init(rawValue: "A\($0)"), capacity: $1)
    }
    let candidates = (0..<number).map { index in
      var fits = [Agency.ID: Double]()
      for _ in 0..<3 {
        fits[agencies[Int.random(in: 0..<9, using: &random)].id] =
          Double(
            Int.random(in: 0...1000, using: &random)) / 100
      }
      let criteria: [(String, Double?)] = ["market", "potential"].map { name in
        (name, random.unit() < 0.05 ? nil : Double(Int.random(in: 200...1000, using: &random)) / 10)
      }
      return Candidate(
        id: .init(rawValue: "N\(1000 + index)"),
        merit: .criteria(Dictionary(uniqueKeysWithValues: criteria)),
        cost: Double(Int.random(in: 2000...9000, using: &random)) * 1000,
        group: .init(rawValue: "G\(index % 18)"), agencies: fits, provinces: ["P\(index % 40)"])
    }
    return Candidates(
      budget: 250e6, count: 54, agencies: agencies,
      groups: (0..<18).map { Group(id: .init(rawValue: "G\($0)"), min: 1, max: 5) },
      candidates: candidates, weights: ["market": 2, "potential": 3])
  }
}
