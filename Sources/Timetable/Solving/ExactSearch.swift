/// Branch and bound: closes what is left between the best plan and the bound.
///
/// A node fixes some pairs to slots and forbids others; its relaxation bounds what is below it. It
/// branches on a pair that the relaxation wants and the clock has no place for. Slots that are alike
/// for everybody are tried once. Cost is exponential in the worst case, so nodes are counted.
struct ExactSearch {
  /// A part of the search: a smaller problem and what is already decided.
  private struct Node {
    var problem: Problem
    var placed: [(pair: Int32, slot: Int)] = []
    var value = 0
    var isRoot = true
  }

  private let seed: UInt64
  private let halt: Halt
  /// With every cut found on the way.
  private(set) var relaxer: Relaxer
  private var nodesLeft: Int
  /// The best value known and, if found here, its meetings.
  private(set) var value: Int
  private(set) var meetings: [(pair: Int32, slot: Int)]?
  /// Why the search ended before it was complete.
  private(set) var stopped: Halt.Reason?
  private(set) var isComplete = true
  /// The sharpest bound for the whole problem.
  private(set) var rootBound = Int.max

  init(relaxer: Relaxer, value: Int, seed: UInt64, nodes: Int, halt: Halt) {
    self.relaxer = relaxer
    self.value = value
    self.seed = seed
    self.halt = halt
    nodesLeft = nodes
  }

  /// Searches everything that can beat the value known. Afterwards, if ``isComplete``, nothing does.
  mutating func run(_ problem: Problem) { explore(Node(problem: problem)) }

  private mutating func explore(_ node: Node) {
    nodesLeft -= 1
    if let reason = halt.reason { stopped = reason }
    if nodesLeft < 0 || stopped != nil {
      isComplete = false
      return
    }
    let halt = self.halt
    guard var relaxation = relaxer.solve(node.problem, isStopped: { halt.reason != nil }) else {
      isComplete = false
      return
    }
    var leftOver: [Int32] = []
    while true {
      if node.isRoot { rootBound = Swift.min(rootBound, relaxation.bound) }
      if cannotImprove(node, relaxation) { return }
      leftOver = attempt(node, relaxation)
      if cannotImprove(node, relaxation) { return }
      let cuts = relaxer.violated(by: relaxation, of: node.problem).filter { relaxer.add($0) }
      if cuts.isEmpty { break }
      guard let sharper = relaxer.solve(node.problem, isStopped: { halt.reason != nil }) else {
        isComplete = false
        return
      }
      relaxation = sharper
    }
    branch(node, relaxation, leftOver)
  }

  private func gap(_ node: Node, _ relaxation: Relaxation) -> Int {
    value == .min ? .max / 2 : node.value + relaxation.bound - value
  }

  private func cannotImprove(_ node: Node, _ relaxation: Relaxation) -> Bool {
    value > .min && node.value + relaxation.bound < value + node.problem.granule
  }

  /// Looks for a timetable with the pairs of the relaxation; returns those left without a slot.
  private mutating func attempt(_ node: Node, _ relaxation: Relaxation) -> [Int32] {
    var search = LocalSearch(node.problem, relaxation, seed: seed)
    search.construct()
    let leftOver = relaxation.chosen.filter { search.plan.slotOf[$0] < 0 }
    search.placeChosen(steps: 100)
    if node.value + search.best.value > value {
      value = node.value + search.best.value
      meetings = node.placed + search.best.meetings
    }
    return leftOver
  }

  private mutating func branch(_ node: Node, _ relaxation: Relaxation, _ leftOver: [Int32]) {
    let candidates = leftOver.isEmpty ? relaxation.halves : leftOver
    let problem = node.problem
    guard
      let pair = candidates.min(by: {
        (problem.common[Int($0)].nonzeroBitCount, $0)
          < (problem.common[Int($1)].nonzeroBitCount, $1)
      })
    else {
      isComplete = false
      return
    }
    var without = node
    without.isRoot = false
    without.problem.forbid(pair)
    without.problem.dropHopeless(relaxation, gap: gap(node, relaxation))
    explore(without)
    var tried: [Int] = []
    forEachSlot(problem.common[Int(pair)]) { slot in
      if !tried.contains(where: { problem.areAlike($0, slot) }) { tried.append(slot) }
    }
    for slot in tried {
      if cannotImprove(node, relaxation) { return }
      var child = node
      child.isRoot = false
      child.value += child.problem.fix(pair, in: slot)
      child.placed.append((pair, slot))
      explore(child)
    }
  }
}

extension Plan {
  /// All placed pairs with their slots.
  var meetings: [(pair: Int32, slot: Int)] {
    (0..<Int32(slotOf.count)).compactMap { slotOf[$0] < 0 ? nil : ($0, Int(slotOf[$0])) }
  }
}

extension Problem {
  /// Takes a pair out of the choice.
  mutating func forbid(_ pair: Int32) { common[Int(pair)] = 0 }

  /// Forbids pairs that no plan better than the best one can contain.
  fileprivate mutating func dropHopeless(_ relaxation: Relaxation, gap: Int) {
    for pair in 0..<pairCount where relaxation.reducedGain[pair] < -gap { common[pair] = 0 }
  }

  /// Settles a pair in a slot and returns what it adds: weight and avoided penalties.
  fileprivate mutating func fix(_ pair: Int32, in slot: Int) -> Int {
    let bit: UInt64 = 1 << UInt64(slot)
    var gain = weight[Int(pair)]
    common[Int(pair)] = 0
    tables[slot] -= 1
    for end in [Int(a[Int(pair)]), Int(b[Int(pair)])] {
      available[end] &= ~bit
      maximum[end] -= 1
      if minimum[end] > 0 {
        minimum[end] -= 1
        gain += penalty
      }
    }
    let mask = tables[slot] == 0 ? ~bit : ~0
    for other in 0..<pairCount where common[other] != 0 {
      common[other] &= mask & available[Int(a[other])] & available[Int(b[other])]
      if maximum[Int(a[other])] == 0 || maximum[Int(b[other])] == 0 { common[other] = 0 }
    }
    return gain
  }

  /// Whether two slots could change places without anybody noticing.
  fileprivate func areAlike(_ first: Int, _ second: Int) -> Bool {
    tables[first] == tables[second]
      && common.allSatisfy { ($0 >> UInt64(first) ^ $0 >> UInt64(second)) & 1 == 0 }
  }
}
