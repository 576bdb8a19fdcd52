/// A checked question in compiled form, ready to be asked many times with changes.
///
/// Everything is numbered in the order of its identifiers, so the order of the file changes no
/// answer, not even among equally good ones. Fields are plain numbers; a what-if changes a copy.
///
/// The integer program, for candidate *i* and eligible agency *j* with binary *x(i,j)*:
/// maximise Σ (score(i) + fit(i,j)) x(i,j) subject to Σⱼ x(i,j) ≤ 1, Σ cost(i) x(i,j) ≤ budget,
/// Σ x(i,j) ≤ count, Σᵢ x(i,j) ≤ capacity(j), min(g) ≤ Σ_{i in g} x(i,j) ≤ max(g), and the lists.
public struct SelectionProblem: Sendable {
  /// Identifiers of the candidates, sorted; index `i` below means this candidate.
  public let candidateIDs: [Candidate.ID]
  /// Identifiers of the agencies, sorted.
  public let agencyIDs: [Agency.ID]
  /// Identifiers of the groups, sorted.
  public let groupIDs: [Group.ID]

  var score: [Double]
  var cost: [Double]
  /// Group of each candidate, or -1.
  let group: [Int]
  /// Agencies eligible for candidate `i` are `eligibleStart[i]..<eligibleStart[i + 1]` in
  /// `eligibleAgency` and `fit`.
  let eligibleStart: [Int]
  let eligibleAgency: [Int]
  let fit: [Double]
  let provinces: [[String]]

  /// Limits that are off are infinite or as large as can matter.
  var budget: Double
  var count: Int
  var capacity: [Int]
  var groupMinimum: [Int]
  var groupMaximum: [Int]
  var isRequired: [Bool]
  var isExcluded: [Bool]
  /// Lists as in the file, by candidate index; a list taken away is empty.
  var together: [[Int]]
  var instead: [[Int]]

  /// Criteria behind the scores, for weightings and missing values.
  let criteria: CriteriaTable

  /// Search nodes of our own tree before CBC takes over; changed by tests alone.
  var nodeLimit = 20_000

  /// Checks the question and compiles it. Cost: one pass and a sort.
  ///
  /// - Throws: ``SelectionError/invalid(_:)`` with every problem found, each with its place.
  public init(_ question: Candidates) throws(SelectionError) {
    let problems = question.problems()
    guard problems.isEmpty else { throw .invalid(problems) }

    let candidates = question.candidates.sorted { $0.id < $1.id }
    let agencies = question.agencies.sorted { $0.id < $1.id }
    let groups = question.groups.sorted { $0.id < $1.id }
    candidateIDs = candidates.map(\.id)
    agencyIDs = agencies.map(\.id)
    groupIDs = groups.map(\.id)
    let candidateIndex = SelectionProblem.index(candidateIDs)
    let agencyIndex = SelectionProblem.index(agencyIDs)
    let groupIndex = SelectionProblem.index(groupIDs)

    criteria = CriteriaTable(candidates, weights: question.weights, ranges: question.ranges)
    score = criteria.scores(weights: criteria.weights)
    cost = candidates.map(\.cost)
    group = candidates.map { $0.group.flatMap { groupIndex[$0] } ?? -1 }
    provinces = candidates.map(\.provinces)

    var starts = [0]
    var eligible = [Int]()
    var fits = [Double]()
    for candidate in candidates {
      let sorted = candidate.agencies.compactMap { id, fit in agencyIndex[id].map { ($0, fit) } }
        .sorted { $0.0 < $1.0 }
      eligible += sorted.map(\.0)
      fits += sorted.map(\.1)
      starts.append(eligible.count)
    }
    eligibleStart = starts
    eligibleAgency = eligible
    fit = fits

    budget = question.budget ?? .infinity
    count = min(question.count ?? candidates.count, candidates.count)
    capacity = agencies.map { min($0.capacity, candidates.count) }
    groupMinimum = groups.map(\.min)
    groupMaximum = groups.map { min($0.max ?? candidates.count, candidates.count) }
    isRequired = [Bool](repeating: false, count: candidates.count)
    isExcluded = isRequired
    for id in question.require { if let index = candidateIndex[id] { isRequired[index] = true } }
    for id in question.exclude { if let index = candidateIndex[id] { isExcluded[index] = true } }
    together = question.together.map { $0.compactMap { candidateIndex[$0] }.sorted() }
    instead = question.instead.map { $0.compactMap { candidateIndex[$0] }.sorted() }
  }

  static func index<Subject>(_ ids: [Identifier<Subject>]) -> [Identifier<Subject>: Int] {
    Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }

  /// The score of each candidate, in the order of `candidateIDs`.
  public var scores: [Double] { score }

  /// Number of candidates.
  public var candidateCount: Int { candidateIDs.count }

  func eligible(_ candidate: Int) -> Range<Int> {
    eligibleStart[candidate]..<eligibleStart[candidate + 1]
  }

  /// Where the rows of each kind of limit stand in the model.
  struct Rows {
    var budget = -1
    /// By how much money is multiplied in the budget's row.
    var moneyPerUnit = 1.0
    var count = -1
    var firstAgency = 0
    var firstGroup = 0
    var firstInstead = 0
    /// Row of each list of `instead`, in order.
    var instead: [Int] = []
  }

  /// The integer program of the question as it stands. Set `i` of the model is candidate `i`;
  /// sets after those, if any, belong to `spread`.
  ///
  /// - Parameter spread: the fewest provinces to cover, for the Pareto front.
  func model(coveringAtLeast spread: Int? = nil) -> (model: ChoiceModel, rows: Rows) {
    var model = ChoiceModel()
    var rows = Rows()
    let money = moneyUnit
    rows.budget = model.addRow(
      from: -.infinity, to: money.isExact ? (budget * money.perUnit).rounded() : budget,
      slack: money.isExact ? 0 : 1e-12 * max(1, budget))
    rows.moneyPerUnit = money.isExact ? money.perUnit : 1
    rows.count = model.addRow(from: 0, to: Double(count))
    rows.firstAgency = model.rowCount
    for limit in capacity { _ = model.addRow(from: 0, to: Double(limit)) }
    rows.firstGroup = model.rowCount
    for index in groupIDs.indices {
      _ = model.addRow(from: Double(groupMinimum[index]), to: Double(groupMaximum[index]))
    }
    var listed = [Int: [(row: Int, amount: Double)]]()
    for list in instead {
      let row = model.addRow(from: 0, to: 1)
      rows.instead.append(row)
      for candidate in list { listed[candidate, default: []].append((row, 1)) }
    }
    for list in together {
      for (one, other) in zip(list, list.dropFirst()) {
        let row = model.addRow(from: 0, to: 0)
        listed[one, default: []].append((row, 1))
        listed[other, default: []].append((row, -1))
      }
    }
    let cover = spread.map { addCover(atLeast: $0, to: &model) }
    var uses = [(row: Int, amount: Double)]()
    var options = [(profit: Double, ownRow: Int)]()
    for candidate in 0..<candidateCount {
      uses.removeAll(keepingCapacity: true)
      options.removeAll(keepingCapacity: true)
      uses.append(
        (
          rows.budget,
          money.isExact ? (cost[candidate] * money.perUnit).rounded() : cost[candidate]
        ))
      uses.append((rows.count, 1))
      if group[candidate] >= 0 { uses.append((rows.firstGroup + group[candidate], 1)) }
      if let extra = listed[candidate] { uses += extra }
      if let cover {
        for province in Set(provinces[candidate]) {
          if let row = cover[province] { uses.append((row, -1)) }
        }
      }
      if !isExcluded[candidate] {
        for index in eligible(candidate) {
          options.append((score[candidate] + fit[index], rows.firstAgency + eligibleAgency[index]))
        }
      }
      model.addSet(uses: uses, options: options, mayStayOut: !isRequired[candidate])
    }
    if let cover { addCoverSets(cover, row: model.rowCount - 1, to: &model) }
    return (model, rows)
  }

  /// The power of ten by which all money becomes whole numbers, which floating point adds exactly:
  /// 0.1 and 0.2 then fit a budget of 0.3. Not exact when there is none up to a million.
  private var moneyUnit: (perUnit: Double, isExact: Bool) {
    for perUnit in [1.0, 10, 100, 1000, 1e4, 1e5, 1e6] {
      func isWhole(_ amount: Double) -> Bool {
        let scaled = amount * perUnit
        return abs(scaled) < 1e14 && abs(scaled - scaled.rounded()) <= 1e-15 * abs(scaled)
      }
      if cost.allSatisfy(isWhole), budget == .infinity || isWhole(budget) {
        return (perUnit, true)
      }
    }
    return (1, false)
  }

  /// The agency to which an option of the candidate's set gives it, or nil for "out".
  func eligibleIndex(option: Int, of candidate: Int, in model: ChoiceModel) -> Int? {
    guard !model.isOut[option] else { return nil }
    let first = model.options(of: candidate).lowerBound + (isRequired[candidate] ? 0 : 1)
    return eligibleStart[candidate] + option - first
  }

  /// An answer to the question as it stands, by candidate.
  struct Solution: Sendable {
    /// Index into `eligibleAgency` and `fit` for each candidate taken, or -1.
    var given: [Int]
    var value: Double
    var bound: Double
    var nodes: Int
    var openOptions: Int
    var usedCBC: Bool

    func takes(_ candidate: Int) -> Bool { given[candidate] >= 0 }

    var isProven: Bool { bound - value <= 1e-9 * max(1, abs(value)) }
  }

  /// The best choice, or nil when none keeps the limits.
  func solve(coveringAtLeast spread: Int? = nil) -> Solution? {
    let (model, _) = model(coveringAtLeast: spread)
    let answer = model.best(nodeLimit: nodeLimit)
    guard let taken = answer.taken else { return nil }
    let given = (0..<candidateCount).map {
      eligibleIndex(option: taken[$0], of: $0, in: model) ?? -1
    }
    return Solution(
      given: given, value: answer.value, bound: max(answer.value, answer.bound),
      nodes: answer.nodes, openOptions: answer.openOptions, usedCBC: answer.usedCBC)
  }
}
