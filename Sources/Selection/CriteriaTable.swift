/// Criteria values of all candidates as one matrix, with the range of what is missing.
///
/// The score of a candidate is the weighted mean Σ w·v / Σ w of its criteria. A missing value counts
/// as the middle of its criterion's range, the choice that favours nobody; the robustness study
/// tells what any other value in the range would change.
struct CriteriaTable: Sendable {
  let names: [String]
  let weights: [Double]
  /// Range of each criterion.
  let low: [Double]
  let high: [Double]
  /// Value of criterion `c` of candidate `i` at `i * names.count + c`; the middle when missing.
  let values: [Double]
  let isMissing: [Bool]
  /// The score given outright, or nil for candidates with criteria.
  let given: [Double?]

  init(
    _ candidates: [Candidate], weights table: [String: Double],
    ranges: [String: ClosedRange<Double>]
  ) {
    names = table.keys.sorted()
    weights = names.map { table[$0] ?? 0 }
    var low = [Double](repeating: .infinity, count: names.count)
    var high = [Double](repeating: -.infinity, count: names.count)
    for candidate in candidates {
      guard case .criteria(let given) = candidate.merit else { continue }
      for (column, name) in names.enumerated() {
        guard let value = given[name] ?? nil else { continue }
        low[column] = min(low[column], value)
        high[column] = max(high[column], value)
      }
    }
    for (column, name) in names.enumerated() {
      if let range = ranges[name] {
        low[column] = range.lowerBound
        high[column] = range.upperBound
      } else if low[column] > high[column] {
        (low[column], high[column]) = (0, 0)
      }
    }
    var values = [Double]()
    var isMissing = [Bool]()
    var outright = [Double?]()
    for candidate in candidates {
      switch candidate.merit {
      case .score(let score):
        outright.append(score)
        values += [Double](repeating: 0, count: names.count)
        isMissing += [Bool](repeating: false, count: names.count)
      case .criteria(let given):
        outright.append(nil)
        for (column, name) in names.enumerated() {
          let value = given[name] ?? nil
          values.append(value ?? (low[column] + high[column]) / 2)
          isMissing.append(value == nil)
        }
      }
    }
    self.low = low
    self.high = high
    self.values = values
    self.isMissing = isMissing
    given = outright
  }

  /// Whether any score rests on criteria.
  var isUsed: Bool { given.contains { $0 == nil } }

  /// The weighted mean of every candidate, or the score it was given.
  func scores(weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    let share = weights.map { $0 / total }
    return given.indices.map { candidate in
      if let score = given[candidate] { return score }
      var sum = 0.0
      for column in share.indices {
        sum += share[column] * values[candidate * share.count + column]
      }
      return sum
    }
  }

  /// The least and the most that each score can be, whatever the missing values are.
  func scoreRanges() -> [ClosedRange<Double>] {
    let total = weights.reduce(0, +)
    let base = scores(weights: weights)
    return base.indices.map { candidate in
      var half = 0.0
      for column in names.indices where isMissing[candidate * names.count + column] {
        half += weights[column] / total * (high[column] - low[column]) / 2
      }
      return (base[candidate] - half)...(base[candidate] + half)
    }
  }
}
