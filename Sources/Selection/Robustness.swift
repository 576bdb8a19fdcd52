/// How the choice argues with itself: what it owes to the weights, to missing values, to each
/// quota and to the money.
public struct Robustness: Hashable, Codable, Sendable {
  /// A candidate's standing.
  public struct Standing: Hashable, Codable, Sendable {
    /// The candidate.
    public var id: Candidate.ID
    /// Whether the best choice takes it.
    public var chosen: Bool
    /// Share of random weightings under which it is taken; nil when no score rests on criteria.
    public var shareChosen: Double?
    /// Its rank by score, 1 the best, as the values stand.
    public var rank: Int
    /// The best rank it can have whatever the missing values are, within their ranges.
    public var bestRank: Int
    /// The worst rank it can have.
    public var worstRank: Int
    /// Whether it would be taken with the best of its missing values; nil when it misses none.
    public var chosenAtBest: Bool?
    /// Whether it would be taken with the worst of its missing values.
    public var chosenAtWorst: Bool?
  }

  /// What a limit costs.
  public struct Price: Hashable, Codable, Sendable {
    /// The limit.
    public var limit: Limit
    /// The limit in words.
    public var words: Words
    /// How much the objective would grow with the limit eased by one (the budget by one per cent).
    public var easedByOne: Double
    /// How much it would grow without the limit.
    public var withoutIt: Double
  }

  /// A point of the Pareto front: no choice has a larger objective and as many provinces.
  public struct Point: Hashable, Codable, Sendable {
    /// Provinces in which something is taken.
    public var provinces: Int
    /// Sum of scores and fits.
    public var objective: Double
    /// Whether the objective is proven the largest with so many provinces.
    public var proven: Bool
    /// What is taken.
    public var chosen: [Candidate.ID]
  }

  /// How many weightings were drawn.
  public var weightings: Int
  /// Every candidate, by identifier.
  public var standings: [Standing]
  /// Every limit that costs something, the dearest first.
  public var prices: [Price]
  /// What one per cent more budget changes; nil without a budget.
  public var onePerCentMore: ScenarioResult?
  /// Objective against provinces covered, the largest objective first; empty when no candidate
  /// names its provinces.
  public var front: [Point]
}

extension SelectionProblem {
  /// Everything in ``Robustness``.
  ///
  /// - Parameters:
  ///   - weightings: how many random weightings to draw; a share is known to about ±1/√number.
  ///   - seed: the same seed gives the same weightings.
  public func robustness(of base: Selected, weightings: Int = 1000, seed: UInt64 = 1)
    -> Robustness
  {
    var onePerCentMore: ScenarioResult?
    if budget < .infinity {
      var richer = self
      richer.budget *= 1.01
      onePerCentMore = richer.result(
        "budget + 1 %", baseValue: base.objective, chosen: Set(base.chosen.map(\.id)))
    }
    return Robustness(
      weightings: criteria.isUsed ? weightings : 0,
      standings: standings(base, weightings: weightings, seed: seed),
      prices: prices(base), onePerCentMore: onePerCentMore, front: front())
  }

  /// Share of random weightings of the criteria under which each candidate is taken, in the order
  /// of `candidateIDs`.
  ///
  /// Source: the acceptability index of Lahdelma, Hokkanen and Salminen, "SMAA: Stochastic
  /// multiobjective acceptability analysis", European Journal of Operational Research 106 (1998).
  public func shareChosen(weightings: Int, seed: UInt64) -> [Double] {
    var random = SeededRandom(seed: seed)
    let draws = (0..<weightings).map { _ in random.weighting(criteria.names.count) }
    let solutions = parallelMap(weightings) { index in
      var changed = self
      changed.score = criteria.scores(weights: draws[index])
      return changed.solve()?.given ?? []
    }
    var times = [Double](repeating: 0, count: candidateCount)
    for given in solutions {
      for (candidate, agency) in given.enumerated() where agency >= 0 { times[candidate] += 1 }
    }
    return times.map { $0 / Double(max(1, weightings)) }
  }

  private func standings(_ base: Selected, weightings: Int, seed: UInt64) -> [Robustness.Standing] {
    let chosen = Set(base.chosen.map(\.id))
    let shares = criteria.isUsed ? shareChosen(weightings: weightings, seed: seed) : []
    let ranges = criteria.scoreRanges()
    let scores = score.sorted()
    let lows = ranges.map(\.lowerBound).sorted()
    let highs = ranges.map(\.upperBound).sorted()
    return parallelMap(candidateCount) { candidate in
      let range = ranges[candidate]
      var standing = Robustness.Standing(
        id: candidateIDs[candidate], chosen: chosen.contains(candidateIDs[candidate]),
        shareChosen: shares.isEmpty ? nil : shares[candidate],
        rank: 1 + countAbove(score[candidate], in: scores),
        bestRank: 1 + countAbove(range.upperBound, in: lows),
        worstRank: 1 + countAbove(range.lowerBound, in: highs))
      if range.lowerBound < range.upperBound {
        // Its own range is among the others' when its worst case is counted.
        standing.worstRank -= 1
        standing.chosenAtBest = isTaken(candidate, at: range.upperBound)
        standing.chosenAtWorst = isTaken(candidate, at: range.lowerBound)
      }
      return standing
    }
  }

  private func isTaken(_ candidate: Int, at value: Double) -> Bool {
    var changed = self
    changed.score[candidate] = value
    return changed.solve()?.takes(candidate) ?? false
  }

  private func prices(_ base: Selected) -> [Robustness.Price] {
    let all = limits
    let prices = parallelMap(all.count) { index in
      let limit = all[index]
      let without = self.without([limit]).solve()?.value ?? base.objective
      let eased = self.eased(limit).solve()?.value ?? base.objective
      return Robustness.Price(
        limit: limit, words: words(for: limit), easedByOne: max(0, eased - base.objective),
        withoutIt: max(0, without - base.objective))
    }
    return prices.enumerated()
      .filter { $1.withoutIt > 1e-9 * max(1, abs(base.objective)) }
      .sorted { ($1.element.withoutIt, $0.offset) < ($0.element.withoutIt, $1.offset) }
      .map(\.element)
  }

  /// The question with the limit eased by one; the budget by one per cent; lists not at all.
  private func eased(_ limit: Limit) -> SelectionProblem {
    var eased = self
    switch limit {
    case .budget: eased.budget *= 1.01
    case .count: eased.count += 1
    case .capacity(let id):
      if let index = agencyIDs.firstIndex(of: id) { eased.capacity[index] += 1 }
    case .groupMinimum(let id):
      if let index = groupIDs.firstIndex(of: id) { eased.groupMinimum[index] -= 1 }
    case .groupMaximum(let id):
      if let index = groupIDs.firstIndex(of: id) { eased.groupMaximum[index] += 1 }
    case .require, .exclude, .together, .instead: return without([limit])
    }
    return eased
  }

  /// Objective against spread over provinces: for every number of provinces the best choice that
  /// covers at least so many (the ε-constraint method), those that another beats left out.
  public func front() -> [Robustness.Point] {
    guard provinces.contains(where: { !$0.isEmpty }) else { return [] }
    var points: [Robustness.Point] = []
    var least = 0
    while let solution = solve(coveringAtLeast: least) {
      let taken = (0..<candidateCount).filter(solution.takes)
      let covered = Set(taken.flatMap { provinces[$0] }).count
      if let last = points.last, solution.value >= last.objective - 1e-9 { points.removeLast() }
      points.append(
        .init(
          provinces: covered, objective: solution.value, proven: solution.isProven,
          chosen: taken.map { candidateIDs[$0] }))
      least = covered + 1
    }
    return points
  }
}

/// How many of the sorted values are above the value.
private func countAbove(_ value: Double, in sorted: [Double]) -> Int {
  var low = 0
  var high = sorted.count
  while low < high {
    let middle = (low + high) / 2
    if sorted[middle] > value { high = middle } else { low = middle + 1 }
  }
  return sorted.count - low
}
