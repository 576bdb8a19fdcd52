/// Why a candidate was left out, and what would bring it in.
public struct LeftOut: Hashable, Codable, Sendable {
  /// The candidate.
  public var id: Candidate.ID
  /// Its score, given or computed from the criteria.
  public var score: Double
  /// The limit that stands most in its way, by the price that the limit has in the linear
  /// relaxation; nil when it has no eligible agency, or when an equally good choice takes it.
  public var limit: Limit?
  /// The score from which it would be taken, all else the same; nil when no score would do.
  public var scoreToComeIn: Double?
  /// A cost at which it would be taken at its present score; at most a thousandth of its cost below
  /// the largest such. Nil when the budget is not what stands in its way or no cost would do.
  public var costToComeIn: Double?
  /// Candidates that would have to make way, were it taken now.
  public var inPlaceOf: [Candidate.ID]
  /// The reason in words.
  public var reason: Words
}

extension SelectionProblem {
  /// The reason for every candidate that the best choice leaves out, by identifier.
  ///
  /// The thresholds are exact: each candidate's is found by solving the question again with the
  /// candidate in. Cost: one solve for each of them, on all cores.
  public func reasons(for selected: Selected) -> [LeftOut] {
    let chosen = Set(selected.chosen.map(\.id))
    let left = (0..<candidateCount).filter { !chosen.contains(candidateIDs[$0]) }
    let (model, rows) = model()
    let prices = model.prices()
    return parallelMap(left.count) { index in
      reason(left[index], best: selected.objective, chosen: chosen, prices: prices, rows: rows)
    }
  }

  private func reason(
    _ candidate: Int, best: Double, chosen: Set<Candidate.ID>, prices: [Double], rows: Rows
  ) -> LeftOut {
    var answer = LeftOut(
      id: candidateIDs[candidate], score: score[candidate], inPlaceOf: [],
      reason: Words(th: "", en: ""))
    guard !eligible(candidate).isEmpty else {
      answer.reason = Words(
        th: "ไม่ได้รับเลือก เพราะไม่มีหน่วยร่วมดำเนินการใดรับดูแลได้",
        en: "Left out: no agency could look after it.")
      return answer
    }
    var forced = self
    forced.isRequired[candidate] = true
    forced.isExcluded[candidate] = false
    guard let with = forced.solve() else {
      let limits = forced.conflict().limits.filter { $0 != .require(answer.id) }
      answer.limit = isExcluded[candidate] ? .exclude(answer.id) : limits.first
      answer.reason = impossible(limits)
      return answer
    }
    let shortfall = max(0, best - with.value)
    answer.scoreToComeIn = ((score[candidate] + shortfall) * 1e9).rounded() / 1e9
    answer.inPlaceOf = candidateIDs.indices
      .filter { !with.takes($0) && chosen.contains(candidateIDs[$0]) }.map { candidateIDs[$0] }
    if isExcluded[candidate] {
      answer.limit = .exclude(answer.id)
      answer.reason = excluded(best: best, with: with.value, answer)
      return answer
    }
    guard shortfall > 1e-9 * max(1, abs(best)) else {
      answer.reason = Words(
        th: "ไม่ได้รับเลือก แต่มีอีกทางเลือกหนึ่งที่รวม \(answer.id) และได้ผลรวมเท่ากัน",
        en: "Left out, yet another choice with the same total takes it.")
      return answer
    }
    let limit = dearestLimit(for: candidate, prices: prices, rows: rows)
    answer.limit = limit
    if limit == .budget {
      answer.costToComeIn = costToComeIn(candidate, forced: forced, best: best)
    }
    answer.reason = outbid(answer, limit)
    return answer
  }

  /// The limit whose price weighs most on the candidate: what one unit is worth, times its use.
  private func dearestLimit(for candidate: Int, prices: [Double], rows: Rows) -> Limit {
    var dearest = (limit: Limit.count, price: prices[rows.count])
    func consider(_ limit: Limit, _ price: Double) {
      if price > dearest.price + 1e-12 { dearest = (limit, price) }
    }
    consider(.budget, prices[rows.budget] * rows.moneyPerUnit * cost[candidate])
    let agency = eligible(candidate).map { index in
      (eligibleAgency[index], fit[index] - prices[rows.firstAgency + eligibleAgency[index]])
    }.max { $0.1 < $1.1 }
    if let (agency, _) = agency {
      consider(.capacity(agencyIDs[agency]), prices[rows.firstAgency + agency])
    }
    if group[candidate] >= 0 {
      consider(
        .groupMaximum(groupIDs[group[candidate]]), prices[rows.firstGroup + group[candidate]])
    }
    for (index, list) in instead.enumerated() where list.contains(candidate) {
      consider(.instead(index), prices[rows.instead[index]])
    }
    if dearest.price <= 1e-9 {
      // No limit has a price: only the candidate's ties to others can stand in its way.
      if let list = together.firstIndex(where: { $0.contains(candidate) }) {
        return .together(list)
      }
    }
    return dearest.limit
  }

  /// By halving: at a smaller cost the best choice with the candidate is never worse. What such a
  /// choice leaves of the budget the candidate may cost too, so that the answer is a true threshold
  /// of that choice and not a number on the way.
  private func costToComeIn(
    _ candidate: Int, forced: SelectionProblem, best: Double
  ) -> Double? {
    /// The cost up to which the best choice at this price stays affordable; nil when it is no gain.
    func comesIn(at price: Double) -> Double? {
      var changed = forced
      changed.cost[candidate] = price
      guard let solution = changed.solve(),
        solution.value >= best - 1e-9 * max(1, abs(best))
      else { return nil }
      let spent = (0..<candidateCount).reduce(0) {
        $0 + (solution.takes($1) ? changed.cost[$1] : 0)
      }
      return min(cost[candidate], price + max(0, budget - spent))
    }
    guard var low = comesIn(at: 0) else { return nil }
    var high = cost[candidate]
    while high - low > cost[candidate] / 1000 {
      let middle = (low + high) / 2
      if let reached = comesIn(at: middle) { low = reached } else { high = middle }
    }
    return (low * 1e6).rounded() / 1e6
  }

  private func impossible(_ limits: [Limit]) -> Words {
    let words = limits.map(words(for:))
    return Words(
      th: "เลือกไม่ได้ภายใต้ข้อกำหนด: " + words.map(\.th).joined(separator: "; "),
      en: "Cannot be taken under these limits: " + words.map(\.en).joined(separator: "; ") + ".")
  }

  private func excluded(best: Double, with value: Double, _ answer: LeftOut) -> Words {
    let gain = value - best
    if gain >= 0 {
      return Words(
        th: "ถูกกำหนดว่าห้ามเลือก หากยกเลิกข้อกำหนดนี้ จะได้รับเลือก และผลรวมเพิ่มขึ้น \(numberText(gain))",
        en: "Excluded by rule. Without the rule it would be taken, and the total would rise by "
          + "\(numberText(gain)).")
    }
    return Words(
      th: "ถูกกำหนดว่าห้ามเลือก แม้ยกเลิกข้อกำหนดนี้ ก็ต้องมีคะแนนตั้งแต่ "
        + "\(numberText(answer.scoreToComeIn ?? 0)) จึงจะได้รับเลือก",
      en: "Excluded by rule. Even without the rule it would need a score of "
        + "\(numberText(answer.scoreToComeIn ?? 0)).")
  }

  private func outbid(_ answer: LeftOut, _ limit: Limit) -> Words {
    let limitWords = words(for: limit)
    var th = "ไม่ได้รับเลือก เพราะติดข้อกำหนด “\(limitWords.th)” คะแนนปัจจุบัน \(numberText(answer.score)) "
    th += "จะได้รับเลือกเมื่อคะแนนตั้งแต่ \(numberText(answer.scoreToComeIn ?? 0)) ขึ้นไป"
    var en = "Left out; what stands most in its way: \(limitWords.en). "
    en += "Its score is \(numberText(answer.score)); it would come in from "
    en += "\(numberText(answer.scoreToComeIn ?? 0))"
    if let cost = answer.costToComeIn {
      th += " หรือเมื่อใช้งบประมาณไม่เกิน \(numberText(cost))"
      en += ", or at a cost of at most \(numberText(cost))"
    }
    if !answer.inPlaceOf.isEmpty {
      let names = answer.inPlaceOf.map(\.rawValue).joined(separator: ", ")
      th += " หากเลือกในตอนนี้ ต้องตัด \(names) ออก"
      en += ". Were it taken now, \(names) would have to go"
    }
    return Words(th: th, en: en + ".")
  }

}
