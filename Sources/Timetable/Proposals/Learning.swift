import Foundation

/// Weights learnt from answers to proposals, and how far their scores can be believed.
///
/// All measures are of scores for answers that the weights had not seen (five-fold cross-validation).
public struct Learning: Hashable, Sendable, Codable {
  /// Predicted and true acceptance among proposals with similar scores.
  public struct Bin: Hashable, Sendable, Codable {
    /// Proposals in the bin.
    public let count: Int
    /// Mean score.
    public let predicted: Double
    /// Share accepted.
    public let observed: Double
  }

  enum CodingKeys: String, CodingKey {
    case weights, decisions, accepted, brier
    case brierOfShare = "brier_of_share"
    case areaUnderCurve = "area_under_curve"
    case calibrationError = "calibration_error"
    case bins
  }

  /// The weights, calibrated.
  public let weights: ProposalWeights
  /// Answers learnt from.
  public let decisions: Int
  /// How many of them were accepted.
  public let accepted: Int
  /// Mean squared error of the scores (Brier 1950).
  public let brier: Double
  /// The same when everybody is given the share of accepted proposals: what has to be beaten.
  public let brierOfShare: Double
  /// Probability that an accepted proposal scores above a refused one.
  public let areaUnderCurve: Double
  /// Mean distance between predicted and observed acceptance over the bins, by their counts.
  public let calibrationError: Double
  /// Ten bins of equal size by score, lowest first.
  public let bins: [Bin]
}

extension ProposalSearch {
  /// Learns weights from accepted and refused proposals.
  ///
  /// Logistic regression by Newton's method with a small ridge (Hastie, Tibshirani, Friedman: *The
  /// Elements of Statistical Learning*, 4.4), then Platt's scaling (1999) on the cross-validated
  /// logits, folded into the weights. Cost: linear in decisions.
  /// - Throws: ``ProposalError`` for an unknown profile, or with fewer than ten of either answer.
  public func learn(from decisions: [Decision]) throws(ProposalError) -> Learning {
    var rows: [[Double]] = []
    for decision in decisions {
      guard let features = features(decision.a, decision.b) else {
        let known = self.features(decision.a, decision.a) != nil
        throw ProposalError(.unknownProfile, (known ? decision.b : decision.a).rawValue)
      }
      rows.append([1] + features)
    }
    let answers = decisions.map { $0.accepted ? 1.0 : 0 }
    let accepted = decisions.count(where: \.accepted)
    let refused = decisions.count - accepted
    if accepted < 10 || refused < 10 {
      throw ProposalError(.tooFewDecisions, "\(accepted), \(refused)")
    }
    let logits = Logistic.crossValidated(rows, answers, folds: 5)
    let scale = Logistic.fit(logits.map { [1, $0] }, answers, ridge: 1e-6)
    let raw = Logistic.fit(rows, answers, ridge: 1)
    let coefficients = raw.map { $0 * scale[1] }
    var weights = ProposalWeights(bias: coefficients[0] + scale[0], features: [:])
    for feature in Feature.allCases { weights.features[feature] = coefficients[feature.index + 1] }
    let scores = logits.map { logistic(scale[0] + scale[1] * $0) }
    return Learning(weights: weights, scores: scores, answers: answers)
  }
}

extension Learning {
  init(weights: ProposalWeights, scores: [Double], answers: [Double]) {
    let count = Double(answers.count)
    let share = answers.reduce(0, +) / count
    let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    let size = (answers.count + 9) / 10
    bins = stride(from: 0, to: order.count, by: size).map { start in
      let members = order[start..<min(start + size, order.count)]
      let total = Double(members.count)
      return Bin(
        count: members.count, predicted: members.reduce(0) { $0 + scores[$1] } / total,
        observed: members.reduce(0) { $0 + answers[$1] } / total)
    }
    self.weights = weights
    decisions = answers.count
    accepted = answers.count { $0 == 1 }
    brier = zip(scores, answers).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / count
    brierOfShare = share * (1 - share)
    areaUnderCurve = Learning.areaUnderCurve(order, scores, answers)
    calibrationError = bins.reduce(0) {
      $0 + Double($1.count) * abs($1.predicted - $1.observed) / count
    }
  }

  /// Mann and Whitney's statistic as a share; ties count half.
  private static func areaUnderCurve(_ order: [Int], _ scores: [Double], _ answers: [Double])
    -> Double
  {
    var refusedBelow = 0.0
    var wins = 0.0
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
      let accepted = order[start..<end].reduce(0) { $0 + answers[$1] }
      let refused = Double(end - start) - accepted
      wins += accepted * (refusedBelow + refused / 2)
      refusedBelow += refused
      start = end
    }
    let accepted = answers.reduce(0, +)
    return wins / (accepted * refusedBelow)
  }
}

/// Logistic regression.
enum Logistic {
  /// Coefficients that maximise the likelihood less `ridge`/2 × the squares of all but the first.
  static func fit(_ rows: [[Double]], _ answers: [Double], ridge: Double) -> [Double] {
    let width = rows.first?.count ?? 0
    var beta = [Double](repeating: 0, count: width)
    for _ in 0..<50 {
      var gradient = [Double](repeating: 0, count: width)
      var hessian = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
      for (row, answer) in zip(rows, answers) {
        let p = logistic(zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 })
        let spread = max(1e-9, p * (1 - p))
        for i in 0..<width {
          gradient[i] += (answer - p) * row[i]
          for j in 0...i { hessian[i][j] += spread * row[i] * row[j] }
        }
      }
      for i in 0..<width {
        let penalty = i == 0 ? 1e-9 : ridge
        gradient[i] -= penalty * beta[i]
        hessian[i][i] += penalty
      }
      let step = solve(hessian, gradient)
      let longest = step.map(abs).max() ?? 0
      // A full Newton step may overshoot when the answers are nearly separable.
      let damping = min(1, 4 / max(longest, 1e-12))
      for i in 0..<width { beta[i] += damping * step[i] }
      if longest < 1e-9 { break }
    }
    return beta
  }

  /// The logit of each row by coefficients fitted to the other folds.
  static func crossValidated(_ rows: [[Double]], _ answers: [Double], folds: Int) -> [Double] {
    var logits = [Double](repeating: 0, count: rows.count)
    for fold in 0..<folds {
      let others = rows.indices.filter { $0 % folds != fold }
      let beta = fit(others.map { rows[$0] }, others.map { answers[$0] }, ridge: 1)
      for index in rows.indices where index % folds == fold {
        logits[index] = zip(rows[index], beta).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return logits
  }

  /// Solves a positive definite system given by its lower triangle (Cholesky).
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    let size = right.count
    var lower = matrix
    for i in 0..<size {
      for j in 0...i {
        let sum = (0..<j).reduce(lower[i][j]) { $0 - lower[i][$1] * lower[j][$1] }
        lower[i][j] = i == j ? max(sum, 1e-12).squareRoot() : sum / lower[j][j]
      }
    }
    var x = right
    for i in 0..<size {
      x[i] = (0..<i).reduce(x[i]) { $0 - lower[i][$1] * x[$1] } / lower[i][i]
    }
    for i in stride(from: size - 1, through: 0, by: -1) {
      x[i] = ((i + 1)..<size).reduce(x[i]) { $0 - lower[$1][i] * x[$1] } / lower[i][i]
    }
    return x
  }
}
