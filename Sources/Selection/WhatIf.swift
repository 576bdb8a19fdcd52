/// A change to the question: what is given takes the place of what the question says.
public struct Scenario: Hashable, Sendable {
  /// What the change is called.
  public var name: String
  /// Another budget ceiling.
  public var budget: Double?
  /// Another number of candidates.
  public var count: Int?
  /// Other capacities, of these agencies alone.
  public var agencies: [Agency]
  /// Other quotas, of these groups alone.
  public var groups: [Group]
  /// Other scores, of these candidates alone.
  public var scores: [Candidate.ID: Double]
  /// Other costs, of these candidates alone.
  public var costs: [Candidate.ID: Double]
  /// Other weights, of these criteria alone.
  public var weights: [String: Double]
  /// Further candidates that must be taken.
  public var require: [Candidate.ID]
  /// Further candidates that must not be taken.
  public var exclude: [Candidate.ID]
  /// Candidates no longer required or excluded.
  public var release: [Candidate.ID]
  /// A choice made by hand, to be priced: exactly these candidates.
  public var chosen: [Candidate.ID]?

  /// A change of the given parts.
  public init(
    name: String, budget: Double? = nil, count: Int? = nil, agencies: [Agency] = [],
    groups: [Group] = [], scores: [Candidate.ID: Double] = [:],
    costs: [Candidate.ID: Double] = [:], weights: [String: Double] = [:],
    require: [Candidate.ID] = [], exclude: [Candidate.ID] = [], release: [Candidate.ID] = [],
    chosen: [Candidate.ID]? = nil
  ) {
    self.name = name
    self.budget = budget
    self.count = count
    self.agencies = agencies
    self.groups = groups
    self.scores = scores
    self.costs = costs
    self.weights = weights
    self.require = require
    self.exclude = exclude
    self.release = release
    self.chosen = chosen
  }
}

/// What a scenario changes.
public struct ScenarioResult: Hashable, Codable, Sendable {
  /// What the change is called.
  public var name: String
  /// Sum of scores and fits of the best choice under the scenario; nil when there is none.
  public var objective: Double?
  /// No choice under the scenario has a larger sum.
  public var upperBound: Double?
  /// Whether bound and objective agree.
  public var proven: Bool
  /// `objective` less that of the question as it stands. For a choice made by hand, what it costs.
  public var change: Double?
  /// Candidates taken that were not.
  public var comeIn: [Candidate.ID]
  /// Candidates no longer taken.
  public var goOut: [Candidate.ID]
  /// Money used.
  public var spent: Double?
  /// Which limits conflict, when there is no choice.
  public var conflict: Conflict?
}

extension SelectionProblem {
  /// The best choice under every scenario, beside that of the question as it stands.
  ///
  /// Cost: one solve each, about a millisecond for hundreds of candidates, on all cores.
  ///
  /// - Throws: ``SelectionError/invalid(_:)`` naming scenario and field.
  public func whatIf(_ scenarios: [Scenario], base: Selected) throws(SelectionError)
    -> [ScenarioResult]
  {
    try check(scenarios)
    let changed = scenarios.map(applying)
    let chosen = Set(base.chosen.map(\.id))
    return parallelMap(scenarios.count) { index in
      changed[index].result(scenarios[index].name, baseValue: base.objective, chosen: chosen)
    }
  }

  /// Looks for what the scenarios name and the question does not have, and for impossible values.
  ///
  /// - Throws: ``SelectionError/invalid(_:)`` naming scenario and field.
  public func check(_ scenarios: [Scenario]) throws(SelectionError) {
    let problems = scenarios.enumerated().flatMap { self.problems(of: $1, at: "what_if[\($0)]") }
    guard problems.isEmpty else { throw .invalid(problems) }
  }

  func result(_ name: String, baseValue: Double, chosen: Set<Candidate.ID>) -> ScenarioResult {
    guard let solution = solve() else {
      return ScenarioResult(
        name: name, proven: true, comeIn: [], goOut: [], conflict: conflict())
    }
    let taken = (0..<candidateCount).filter(solution.takes)
    let ids = Set(taken.map { candidateIDs[$0] })
    return ScenarioResult(
      name: name, objective: solution.value, upperBound: solution.bound,
      proven: solution.isProven, change: solution.value - baseValue,
      comeIn: ids.subtracting(chosen).sorted(), goOut: chosen.subtracting(ids).sorted(),
      spent: taken.reduce(0) { $0 + cost[$1] })
  }

  /// The question with the scenario's changes.
  func applying(_ scenario: Scenario) -> SelectionProblem {
    var changed = self
    let candidates = SelectionProblem.index(candidateIDs)
    if let budget = scenario.budget { changed.budget = budget }
    if let count = scenario.count { changed.count = min(count, candidateCount) }
    for agency in scenario.agencies {
      if let index = agencyIDs.firstIndex(of: agency.id) {
        changed.capacity[index] = min(agency.capacity, candidateCount)
      }
    }
    for group in scenario.groups {
      if let index = groupIDs.firstIndex(of: group.id) {
        changed.groupMinimum[index] = group.min
        changed.groupMaximum[index] = min(group.max ?? candidateCount, candidateCount)
      }
    }
    if !scenario.weights.isEmpty {
      let weights = criteria.names.indices.map {
        scenario.weights[criteria.names[$0]] ?? criteria.weights[$0]
      }
      changed.score = criteria.scores(weights: weights)
    }
    for (id, value) in scenario.scores { if let at = candidates[id] { changed.score[at] = value } }
    for (id, value) in scenario.costs { if let at = candidates[id] { changed.cost[at] = value } }
    for id in scenario.release {
      if let index = candidates[id] {
        changed.isRequired[index] = false
        changed.isExcluded[index] = false
      }
    }
    for id in scenario.require { if let at = candidates[id] { changed.isRequired[at] = true } }
    for id in scenario.exclude { if let at = candidates[id] { changed.isExcluded[at] = true } }
    if let chosen = scenario.chosen {
      let chosen = Set(chosen)
      for (index, id) in candidateIDs.enumerated() {
        if chosen.contains(id) {
          changed.isRequired[index] = true
        } else {
          changed.isExcluded[index] = true
        }
      }
    }
    return changed
  }

  private func problems(of scenario: Scenario, at place: String) -> [SelectionError.Problem] {
    var problems = [SelectionError.Problem]()
    func unknown(_ kind: String, _ id: String, _ field: String, th: String) {
      problems.append(
        .init(
          "unknown_\(kind)", at: "\(place).\(field)", th: "ไม่รู้จัก\(th) “\(id)”",
          en: "unknown \(kind) “\(id)”"))
    }
    func negative(_ value: Double, _ field: String) {
      guard value < 0 || !value.isFinite else { return }
      problems.append(
        .init(
          "negative", at: "\(place).\(field)", th: "ต้องเป็นจำนวนที่ไม่ติดลบ",
          en: "must be a number that is not negative"))
    }
    let candidates = Set(candidateIDs)
    for (field, ids) in [
      ("require", scenario.require), ("exclude", scenario.exclude), ("release", scenario.release),
      ("chosen", scenario.chosen ?? []), ("scores", scenario.scores.keys.sorted()),
      ("costs", scenario.costs.keys.sorted()),
    ] {
      for id in ids where !candidates.contains(id) {
        unknown("candidate", id.rawValue, field, th: "ข้อเสนอ")
      }
    }
    for agency in scenario.agencies {
      if !agencyIDs.contains(agency.id) {
        unknown("agency", agency.id.rawValue, "agencies", th: "หน่วยร่วมดำเนินการ")
      }
      negative(Double(agency.capacity), "agencies.\(agency.id).capacity")
    }
    for group in scenario.groups {
      if !groupIDs.contains(group.id) { unknown("group", group.id.rawValue, "groups", th: "กลุ่ม") }
      negative(Double(group.min), "groups.\(group.id).min")
      if let max = group.max { negative(Double(max - group.min), "groups.\(group.id).max") }
    }
    for (name, weight) in scenario.weights.sorted(by: { $0.key < $1.key }) {
      if !criteria.names.contains(name) { unknown("criterion", name, "weights", th: "เกณฑ์") }
      negative(weight, "weights.\(name)")
    }
    if let budget = scenario.budget { negative(budget, "budget") }
    if let count = scenario.count { negative(Double(count), "count") }
    for (id, cost) in scenario.costs { negative(cost, "costs.\(id)") }
    return problems
  }
}
