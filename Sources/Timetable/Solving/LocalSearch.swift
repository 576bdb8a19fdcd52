import Foundation

/// Improves a plan: forces one more meeting in, finds other slots or other partners for those it
/// displaces, and keeps the change when it is worth it.
///
/// A worse plan is accepted now and then, less and less often (threshold accepting: Dueck and Scheuer
/// 1990). Only pairs that a better plan could contain are tried: by the prices of the relaxation, a
/// plan with a pair whose reduced gain is below minus the gap cannot beat the best one.
struct LocalSearch: ~Copyable {
  let problem: Problem
  let relaxation: Relaxation
  var plan: Plan
  private(set) var best: Plan
  var chain: ChainSearch
  private var random: SeededRandom
  /// In a repair, the slot at which each pair was to meet, or -1, and what a change to that costs.
  var home: FlatArray<Int8>
  var moveCost = 0
  /// How far below 0 the reduced gain of a pair may be that fills a gap.
  var refillLimit = Int.max
  /// Value of the plan less the cost of all changes to meetings that had a slot.
  private var score = 0
  private var bestScore = 0
  /// Pairs of each participant, most promising first: `pairsOf[start[p]..<start[p + 1]]`; filled by
  /// ``improve(steps:halt:)``.
  private var start: [Int32] = []
  private var pairsOf: [Int32] = []

  init(_ problem: Problem, _ relaxation: Relaxation, seed: UInt64) {
    self.problem = problem
    self.relaxation = relaxation
    plan = Plan(problem)
    best = Plan(problem)
    chain = ChainSearch(pairCount: problem.pairCount)
    random = SeededRandom(seed: seed)
    home = FlatArray(repeating: -1, count: problem.pairCount)
  }

  /// Nothing better exists: the best plan is worth as much as the bound allows.
  var isOptimal: Bool { best.value + problem.granule > relaxation.bound }

  /// Places the pairs of the relaxation, the hardest first, and then whatever else still fits.
  mutating func construct() {
    var wanted = [Int32](repeating: 0, count: problem.participantCount)
    for pair in relaxation.chosen {
      wanted[Int(problem.a[Int(pair)])] += 1
      wanted[Int(problem.b[Int(pair)])] += 1
    }
    let keyed = relaxation.chosen.map { pair in
      (slack: problem.slack(of: pair, wanted: wanted), pair: pair)
    }
    for (_, pair) in keyed.sorted(by: { ($0.slack, $0.pair) < ($1.slack, $1.pair) }) {
      _ = chain.insert(pair, into: &plan)
    }
    if plan.value + problem.granule <= relaxation.bound { fill() }
    keepIfBest()
  }

  /// Tries to place all pairs of the relaxation and no others, by forcing one of those left over into
  /// a slot at each step. What it displaces may not be forced back for some steps (tabu search on
  /// partial colourings: Blöchliger and Zufferey 2008).
  mutating func placeChosen(steps: Int) {
    if isOptimal { return }
    let wanted = Set(relaxation.chosen)
    for pair in 0..<Int32(problem.pairCount) where plan.slotOf[pair] >= 0 && !wanted.contains(pair)
    {
      plan.remove(pair)
    }
    var left = relaxation.chosen.filter { plan.slotOf[$0] < 0 }
    var blocked: [UInt64: Int] = [:]
    for step in 0..<steps {
      guard !left.isEmpty else { break }
      let position = random.below(left.count)
      let pair = left.remove(at: position)
      if chain.insert(pair, into: &plan) { continue }
      guard let slot = leastBlocked(pair, step: step, blocked) else {
        left.append(pair)
        continue
      }
      for other in evict(for: pair, in: slot) {
        if chain.insert(other, into: &plan, reach: 500) { continue }
        blocked[UInt64(other) << 8 | UInt64(slot)] = step + 5 + left.count + random.below(10)
        left.append(other)
      }
    }
    fill()
    keepIfBest()
  }

  /// Places a pair in a slot and returns the meetings that had to make way, the heavier first.
  private mutating func evict(for pair: Int32, in slot: Int) -> [Int32] {
    let (a, b) = plan.ends(pair)
    var displaced: [Int32] = []
    for end in [a, b] {
      let busy = plan.meeting(of: end, in: slot)
      if busy >= 0 {
        displaced.append(busy)
        plan.remove(busy)
      }
    }
    if plan.tables[slot] == 0, let other = anyMeeting(in: slot) {
      displaced.append(other)
      plan.remove(other)
    }
    plan.place(pair, in: slot)
    return displaced.sorted { (plan.gain($0), $1) > (plan.gain($1), $0) }
  }

  /// The slot in which a pair displaces least, ties broken at random; nil when all are barred.
  private mutating func leastBlocked(
    _ pair: Int32, step: Int, _ blocked: [UInt64: Int]
  ) -> Int? {
    let (a, b) = plan.ends(pair)
    var best: Int?
    var bestCost = Int.max
    var rest = problem.common[Int(pair)]
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      rest &= rest - 1
      if let until = blocked[UInt64(pair) << 8 | UInt64(slot)], until > step { continue }
      var conflicts = 0
      if plan.meeting(of: a, in: slot) >= 0 { conflicts += 1 }
      if plan.meeting(of: b, in: slot) >= 0 { conflicts += 1 }
      if conflicts == 0, plan.tables[slot] == 0 { conflicts = 1 }
      let cost = conflicts * 64 + random.below(64)
      if cost < bestCost {
        best = slot
        bestCost = cost
      }
    }
    return best
  }

  /// Starts from meetings that are given, as far as they fit.
  mutating func restore(_ meetings: [(pair: Int32, slot: Int)]) {
    for (pair, slot) in meetings where plan.canPlace(pair, in: slot) { plan.place(pair, in: slot) }
    keepIfBest()
  }

  /// Adds every pair that still fits, the most promising first.
  private mutating func fill() {
    if plan.open == 0 { return }
    let candidates = (0..<Int32(problem.pairCount)).filter {
      plan.slotOf[$0] < 0 && plan.hasRoom($0)
    }
    let order = candidates.sorted {
      let (left, right) = (relaxation.reducedGain[Int($0)], relaxation.reducedGain[Int($1)])
      return left == right ? $0 < $1 : left > right
    }
    for pair in order where plan.gain(pair) > 0 {
      _ = chain.insert(pair, into: &plan, reach: 2_000)
    }
  }

  mutating func keepIfBest() {
    score = plan.value - (moveCost == 0 ? 0 : moveCost * movedCount())
    if score > bestScore {
      best.copy(plan)
      bestScore = score
    }
    plan.forget()
  }

  /// Takes the plan as the best there is, at the present cost of moves.
  mutating func restart() {
    best.copy(plan)
    plan.forget()
    score = plan.value - moveCost * movedCount()
    bestScore = score
  }

  private func movedCount() -> Int {
    (0..<home.count).reduce(0) { $0 + (home[$1] >= 0 && plan.slotOf[$1] != home[$1] ? 1 : 0) }
  }

  /// What the changes since a mark are worth, moves subtracted.
  func scoreChange(since mark: Int, valueBefore: Int) -> Int {
    if moveCost == 0 { return plan.value - valueBefore }
    let moved = plan.changes(since: mark).reduce(0) { sum, change in
      let home = self.home[change.pair]
      if home < 0 { return sum }
      return sum + (plan.slotOf[change.pair] == home ? 0 : 1) - (change.before == home ? 0 : 1)
    }
    return plan.value - valueBefore - moveCost * moved
  }

  /// Makes the changes since a mark final, and the plan the best one if it is.
  mutating func accept(_ change: Int) {
    score += change
    if score > bestScore {
      best.copy(plan)
      bestScore = score
    }
    plan.forget()
  }

  /// Tries `steps` changes; ends early at an optimum or when the halt says so, and returns its reason.
  mutating func improve(steps: Int, halt: Halt) -> Halt.Reason? {
    var candidates = self.candidates()
    if candidates.isEmpty { return nil }
    indexPairs()
    let warmth = 0.15 * Double(relaxation.bound) / Double(Swift.max(1, relaxation.chosen.count))
    for step in 0..<steps {
      if isOptimal { return nil }
      if step & 63 == 0 {
        if let reason = halt.reason { return reason }
        if step & 4095 == 0, step > 0 {
          plan.copy(best)
          score = bestScore
          candidates = self.candidates()
        }
      }
      let temperature = warmth * (1 - Double(step & 4095) / 4096)
      let threshold = -temperature * log(1 - random.fraction())
      force(candidates[random.below(candidates.count)], accepting: Int(threshold))
    }
    return nil
  }

  mutating func indexPairs() {
    (start, pairsOf) = problem.pairsByParticipant(order: relaxation.reducedGain)
  }

  /// Pairs that a plan better than the best one could contain.
  func candidates() -> [Int32] {
    let gap = relaxation.bound - best.value
    return (0..<Int32(problem.pairCount)).filter {
      problem.common[Int($0)] != 0 && relaxation.reducedGain[Int($0)] > -gap
    }
  }

  /// Puts a pair into a random slot, repairs what that displaces, and keeps or undoes the whole.
  mutating func force(_ pair: Int32, accepting threshold: Int) {
    if plan.slotOf[pair] >= 0 { return }
    let before = plan.value
    let mark = plan.mark
    let slot = slot(number: random.below(problem.common[Int(pair)].nonzeroBitCount), of: pair)
    let (a, b) = plan.ends(pair)
    var displaced: [Int32] = []
    for end in [a, b] {
      let busy = plan.meeting(of: end, in: slot)
      if busy >= 0 {
        displaced.append(busy)
        plan.remove(busy)
      }
      if plan.room[end] == 0, let least = cheapest(of: end) {
        displaced.append(least)
        plan.remove(least)
      }
    }
    if plan.tables[slot] == 0, let other = anyMeeting(in: slot) {
      displaced.append(other)
      plan.remove(other)
    }
    guard plan.canPlace(pair, in: slot) else {
      plan.rollback(to: mark)
      return
    }
    plan.place(pair, in: slot)
    for other in displaced.sorted(by: { plan.gain($0) > plan.gain($1) }) {
      if !chain.insert(other, into: &plan, reach: 500) {
        let (c, d) = plan.ends(other)
        refill(c)
        refill(d)
      }
    }
    let change = scoreChange(since: mark, valueBefore: before)
    if change >= -threshold, change != 0 || moveCost == 0 {
      accept(change)
    } else {
      plan.rollback(to: mark)
    }
  }

  private func slot(number: Int, of pair: Int32) -> Int {
    var slots = problem.common[Int(pair)]
    for _ in 0..<number { slots &= slots - 1 }
    return slots.trailingZeroBitCount
  }

  private func cheapest(of person: Int32) -> Int32? {
    var least: Int32?
    for slot in 0..<problem.slotCount {
      let pair = plan.meeting(of: person, in: slot)
      if pair < 0 { continue }
      if let other = least, plan.loss(other) <= plan.loss(pair) { continue }
      least = pair
    }
    return least
  }

  private mutating func anyMeeting(in slot: Int) -> Int32? {
    let people = problem.participantCount
    let offset = random.below(people)
    for step in 0..<people {
      let person = offset + step < people ? offset + step : offset + step - people
      let pair = plan.meeting(of: Int32(person), in: slot)
      if pair >= 0 { return pair }
    }
    return nil
  }

  /// Gives a participant other partners for slots that became free.
  private mutating func refill(_ person: Int32) {
    let gap = Swift.min(relaxation.bound - best.value, refillLimit)
    for position in Int(start[Int(person)])..<Int(start[Int(person) + 1]) {
      let pair = pairsOf[position]
      if relaxation.reducedGain[Int(pair)] < -gap || plan.room[person] == 0 { return }
      if plan.slotOf[pair] >= 0 || plan.gain(pair) <= 0 { continue }
      if chain.insert(pair, into: &plan, reach: 60) { return }
    }
  }
}

extension Problem {
  /// How little choice a wanted pair has: the free slots its busier participant keeps, then its own.
  func slack(of pair: Int32, wanted: [Int32]) -> Int {
    let first = Int(a[Int(pair)])
    let second = Int(b[Int(pair)])
    let spare = Swift.min(
      available[first].nonzeroBitCount - Int(wanted[first]),
      available[second].nonzeroBitCount - Int(wanted[second]))
    return spare * 64 + common[Int(pair)].nonzeroBitCount
  }

  /// The pairs of each participant, highest `order` first, as one list with starting points; an empty
  /// order leaves them in the order of the problem.
  func pairsByParticipant(order: [Int]) -> (start: [Int32], pairs: [Int32]) {
    var start = [Int32](repeating: 0, count: participantCount + 1)
    for pair in 0..<pairCount {
      start[Int(a[pair]) + 1] += 1
      start[Int(b[pair]) + 1] += 1
    }
    for index in 0..<participantCount { start[index + 1] += start[index] }
    var next = start
    var pairs = [Int32](repeating: 0, count: 2 * pairCount)
    for pair in 0..<pairCount {
      for end in [a[pair], b[pair]] {
        pairs[Int(next[Int(end)])] = Int32(pair)
        next[Int(end)] += 1
      }
    }
    if order.isEmpty { return (start, pairs) }
    for person in 0..<participantCount {
      pairs[Int(start[person])..<Int(start[person + 1])].sort {
        order[Int($0)] == order[Int($1)] ? $0 < $1 : order[Int($0)] > order[Int($1)]
      }
    }
    return (start, pairs)
  }
}
