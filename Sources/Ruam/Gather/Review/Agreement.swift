/// How far two clerks who answered the same questions agree beyond chance.
///
/// Cohen's κ = (pₒ − pₑ) / (1 − pₑ), with pₒ the share of equal answers and pₑ the share that would
/// be equal if both answered at random with their own frequencies (Cohen, "A coefficient of
/// agreement for nominal scales", Educational and Psychological Measurement 20 (1960)).
struct Agreement: Sendable, Hashable {
  /// Both said that the records are one.
  var bothJoin = 0
  /// Both said that they are not.
  var bothNotSame = 0
  /// Only the first clerk said that they are one.
  var onlyFirstJoin = 0
  /// Only the second clerk said so.
  var onlySecondJoin = 0

  var cases: Int { bothJoin + bothNotSame + onlyFirstJoin + onlySecondJoin }

  /// The share of equal answers; nil without a case.
  var share: Double? {
    cases > 0 ? Double(bothJoin + bothNotSame) / Double(cases) : nil
  }

  /// Cohen's κ; nil where chance alone explains every answer, as when both always say the same.
  var kappa: Double? {
    guard let share else { return nil }
    let all = Double(cases)
    let first = Double(bothJoin + onlyFirstJoin) / all
    let second = Double(bothJoin + onlySecondJoin) / all
    let chance = first * second + (1 - first) * (1 - second)
    return chance < 1 ? (share - chance) / (1 - chance) : nil
  }
}

/// A share estimated from a random sample, with the interval in which it lies with 95 % confidence.
///
/// Wilson's score interval, which stays within 0…1 and holds for few cases (Wilson, "Probable
/// inference, the law of succession, and statistical inference", JASA 22 (1927)).
struct EstimatedShare: Sendable, Hashable {
  let hits: Int
  let sample: Int

  /// The estimate; nil without a sample.
  var share: Double? { sample > 0 ? Double(hits) / Double(sample) : nil }

  /// The interval; the whole range without a sample.
  var interval: ClosedRange<Double> {
    guard sample > 0 else { return 0...1 }
    let z = 1.959963984540054
    let n = Double(sample)
    let p = Double(hits) / n
    let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, middle - half)...min(1, middle + half)
  }
}

/// How good identity is, estimated from pairs that clerks judged without being told how they stand.
///
/// Precision is the share of joined pairs that are right. Recall is the share of true pairs that are
/// joined: true pairs that stand apart are estimated from a sample of the likely ones, so that a pair
/// which no rule of comparison brings together is not in it.
struct IdentityQuality: Sendable, Hashable {
  /// Judged pairs that stand together, and how many of them are one enterprise.
  let joined: EstimatedShare
  /// Judged pairs that stand apart, and how many of them are one enterprise.
  let apart: EstimatedShare
  /// How many pairs the samples were drawn from.
  let joinedPairs: Int
  let apartPairs: Int

  var precision: EstimatedShare { joined }

  /// Recall; nil while a sample is missing.
  var recall: Double? {
    guard let right = joined.share, let missed = apart.share else { return nil }
    return recall(right, missed)
  }

  /// The interval of recall from the outer ends of both samples' intervals, so at least 95 %.
  var recallInterval: ClosedRange<Double> {
    let low = recall(joined.interval.lowerBound, apart.interval.upperBound)
    let high = recall(joined.interval.upperBound, apart.interval.lowerBound)
    return low...max(low, high)
  }

  private func recall(_ right: Double, _ missed: Double) -> Double {
    let found = right * Double(joinedPairs)
    let all = found + missed * Double(apartPairs)
    return all > 0 ? found / all : 1
  }
}
