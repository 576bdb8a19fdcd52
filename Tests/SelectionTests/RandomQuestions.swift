@testable import Selection

/// Small random questions with every kind of rule, for comparison with brute force.
struct RandomQuestions {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// A question of at most `most` candidates and three agencies.
  mutating func question(most: Int = 6) -> Candidates {
    let agencies = (0..<number(1...3)).map {
      Agency(id: .init(rawValue: "A\($0)"), capacity: number(0...4))
    }
    let groups = (0..<number(1...3)).map { index -> Group in
      let least = number(0...9) < 7 ? 0 : 1
      return Group(
        id: .init(rawValue: "G\(index)"), min: least, max: number(0...2) == 0 ? nil : number(1...3))
    }
    // Whole numbers make ties; fractions make sums that round.
    let unit = number(0...1) == 0 ? 1.0 : 0.1
    let candidates = (0..<number(1...most)).map { index in
      var fits = [Agency.ID: Double]()
      for agency in agencies where number(0...3) > 0 {
        fits[agency.id] = Double(number(0...5)) * unit
      }
      return Candidate(
        id: .init(rawValue: "C\(index)"), merit: .score(Double(number(-2...20)) * unit),
        cost: Double(number(0...9)) * unit, group: groups[number(0...(groups.count - 1))].id,
        agencies: fits, provinces: ["P\(number(0...3))"])
    }
    let ids = candidates.map(\.id)
    func some(_ times: Int) -> [Candidate.ID] {
      var found = [Candidate.ID]()
      for _ in 0..<times {
        let id = ids[number(0...(ids.count - 1))]
        if !found.contains(id) { found.append(id) }
      }
      return found
    }
    let pairs = number(0...2) == 0 ? [some(2)].filter { $0.count == 2 } : []
    let rivals = number(0...2) == 0 ? [some(3)].filter { $0.count > 1 } : []
    return Candidates(
      budget: Double(number(5...30)) * unit, count: number(1...5), agencies: agencies,
      groups: groups, candidates: candidates, require: number(0...4) == 0 ? some(1) : [],
      exclude: number(0...4) == 0 ? some(1) : [], together: pairs, instead: rivals)
  }
}

/// Every choice there is, tried in turn.
struct BruteForce {
  let question: Candidates

  /// The largest objective, or nil when no choice keeps the limits.
  func best(provinces least: Int = 0) -> Double? {
    var best: Double?
    var given = [Agency.ID?](repeating: nil, count: question.candidates.count)
    func go(_ index: Int) {
      guard index < given.count else {
        if keepsLimits(given), provinces(given) >= least {
          best = max(best ?? -.infinity, value(given))
        }
        return
      }
      given[index] = nil
      go(index + 1)
      for agency in question.candidates[index].agencies.keys {
        given[index] = agency
        go(index + 1)
      }
      given[index] = nil
    }
    go(0)
    return best
  }

  func value(_ given: [Agency.ID?]) -> Double {
    zip(question.candidates, given).reduce(0) { sum, pair in
      guard let agency = pair.1, case .score(let score) = pair.0.merit else { return sum }
      return sum + score + (pair.0.agencies[agency] ?? 0)
    }
  }

  func provinces(_ given: [Agency.ID?]) -> Int {
    Set(zip(question.candidates, given).flatMap { $1 == nil ? [] : $0.provinces }).count
  }

  func keepsLimits(_ given: [Agency.ID?]) -> Bool {
    let taken = zip(question.candidates, given).filter { $0.1 != nil }
    let ids = Set(taken.map(\.0.id))
    let spent = taken.reduce(0) { $0 + $1.0.cost }
    guard spent <= (question.budget ?? .infinity) + 1e-9 else { return false }
    guard taken.count <= question.count ?? .max else { return false }
    for agency in question.agencies
    where taken.count(where: { $0.1 == agency.id }) > agency.capacity { return false }
    for group in question.groups {
      let number = taken.count { $0.0.group == group.id }
      if number < group.min || number > group.max ?? .max { return false }
    }
    return question.require.allSatisfy(ids.contains)
      && !question.exclude.contains(where: ids.contains)
      && question.together.allSatisfy { Set($0.map(ids.contains)).count == 1 }
      && question.instead.allSatisfy { $0.count(where: ids.contains) <= 1 }
  }
}
