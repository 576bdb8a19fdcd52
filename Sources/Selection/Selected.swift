/// The best choice and the proof that it is.
public struct Selected: Hashable, Codable, Sendable {
  /// A candidate taken.
  public struct Taken: Hashable, Codable, Sendable {
    /// The candidate.
    public var id: Candidate.ID
    /// The agency that looks after it.
    public var agency: Agency.ID
    /// Its score, given or computed from the criteria.
    public var score: Double
    /// How well the agency fits.
    public var fit: Double
    /// What it takes of the budget.
    public var cost: Double
  }

  /// How far a limit is used.
  public struct Use: Hashable, Codable, Sendable {
    /// The limit.
    public var limit: Limit
    /// The limit in words.
    public var words: Words
    /// What the choice uses.
    public var used: Double
    /// What there is.
    public var allowed: Double
  }

  /// The candidates taken, by identifier.
  public var chosen: [Taken]
  /// Sum of scores and fits of what is chosen.
  public var objective: Double
  /// No choice that keeps the limits has a larger sum than this.
  public var upperBound: Double
  /// `upperBound` less `objective`, as a share of the objective.
  public var gap: Double
  /// Whether the gap is zero but for rounding (one part in a thousand million).
  public var proven: Bool
  /// The money used.
  public var spent: Double
  /// How far each limit is used.
  public var uses: [Use]
  /// How it was proven.
  public var proof: Proof

  /// How the optimum was proven.
  public struct Proof: Hashable, Codable, Sendable {
    /// Options (candidate with agency, or left out) that reduced-cost fixing left open.
    public var openOptions: Int
    /// Nodes of the search tree.
    public var nodes: Int
    /// Whether CBC finished the search.
    public var usedCBC: Bool
  }
}

extension SelectionProblem {
  /// The best choice, with its bound. Cost: a few milliseconds for hundreds of candidates.
  ///
  /// - Throws: ``SelectionError/conflict(_:)`` when no choice keeps the limits.
  public func select() throws(SelectionError) -> Selected {
    guard let solution = solve() else { throw .conflict(conflict()) }
    return selected(solution)
  }

  func selected(_ solution: Solution) -> Selected {
    let chosen = (0..<candidateCount).filter(solution.takes).map { candidate in
      let index = solution.given[candidate]
      return Selected.Taken(
        id: candidateIDs[candidate], agency: agencyIDs[eligibleAgency[index]],
        score: score[candidate], fit: fit[index], cost: cost[candidate])
    }
    let objective = solution.value
    return Selected(
      chosen: chosen, objective: objective, upperBound: solution.bound,
      gap: (solution.bound - objective) / max(1, abs(objective)), proven: solution.isProven,
      spent: chosen.reduce(0) { $0 + $1.cost }, uses: uses(of: solution),
      proof: .init(
        openOptions: solution.openOptions, nodes: solution.nodes, usedCBC: solution.usedCBC))
  }

  private func uses(of solution: Solution) -> [Selected.Use] {
    let taken = (0..<candidateCount).filter(solution.takes)
    var uses = [Selected.Use]()
    func add(_ limit: Limit, _ used: Double, _ allowed: Double) {
      uses.append(.init(limit: limit, words: words(for: limit), used: used, allowed: allowed))
    }
    if budget < .infinity { add(.budget, taken.reduce(0) { $0 + cost[$1] }, budget) }
    add(.count, Double(taken.count), Double(count))
    for (agency, id) in agencyIDs.enumerated() {
      let used = taken.count { eligibleAgency[solution.given[$0]] == agency }
      add(.capacity(id), Double(used), Double(capacity[agency]))
    }
    for (index, id) in groupIDs.enumerated() {
      let used = Double(taken.count { group[$0] == index })
      if groupMinimum[index] > 0 { add(.groupMinimum(id), used, Double(groupMinimum[index])) }
      if groupMaximum[index] < candidateCount {
        add(.groupMaximum(id), used, Double(groupMaximum[index]))
      }
    }
    return uses
  }
}
