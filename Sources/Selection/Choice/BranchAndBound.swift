/// What a search found.
struct ChoiceAnswer: Sendable {
  /// The option taken of each set, or nil when no choice keeps the limits.
  var taken: [Int]?
  /// Profit of `taken`.
  var value: Double
  /// No choice has a larger profit than this.
  var bound: Double
  /// Nodes of the search tree.
  var nodes: Int
  /// Whether the search gave up at its node limit or lost its footing, so that `bound` is all it
  /// can say.
  var isComplete: Bool
  /// What the presolve left: columns still open after reduced-cost fixing at the root.
  var openOptions: Int
  /// Whether CBC finished what our own tree began.
  var usedCBC = false
}

extension ChoiceModel {
  /// The most profitable choice, with its bound.
  ///
  /// - Parameter nodeLimit: nodes of our own tree after which CBC takes over. Should CBC end
  ///   without a proof, our tree goes on to fifty times as many, and then says how far it came.
  func best(nodeLimit: Int) -> ChoiceAnswer {
    for set in 0..<setCount where options(of: set).isEmpty {
      return ChoiceAnswer(
        taken: nil, value: -.infinity, bound: -.infinity, nodes: 0, isComplete: true,
        openOptions: 0)
    }
    return BranchAndBound.solve(self, nodeLimit: nodeLimit)
  }

  /// What one unit of each row is worth in the linear relaxation: how much the profit would grow
  /// with the row's limit, at first. Zero everywhere when the relaxation has no solution.
  func prices() -> [Double] {
    let scaled = scaledForSolving()
    let simplex = DualSimplex(scaled.model)
    guard simplex.solve(cutoff: -.infinity) == .optimal else {
      return [Double](repeating: 0, count: rowCount)
    }
    return (0..<rowCount).map { row in
      scaled.newRow[row] < 0 ? 0 : simplex.price[scaled.newRow[row]] / scaled.scale[row]
    }
  }
}

/// Branch and bound over ``DualSimplex``, narrow first.
///
/// The root relaxation gives a bound and the reduced cost of every option. We then ask for a choice
/// within a small distance of the bound: options whose reduced cost exceeds that distance can be in
/// none and are fixed, which leaves a few dozen of thousands (the core, after Balas and Zemel, "An
/// algorithm for large zero-one knapsack problems", Operations Research 28 (1980)). The core is
/// searched depth first, with the same fixing at every node. A choice found there is the best of
/// all, since every better one would lie in the same core; if there is none, the bound comes down
/// by the distance and a wider core is tried.
final class BranchAndBound {
  /// The model as given: truth for feasibility and profit.
  private let model: ChoiceModel
  private let simplex: DualSimplex
  private var snapshots: [DualSimplex.Snapshot] = []
  private(set) var best: [Int]?
  private(set) var bestValue = -Double.infinity
  private var nodes = 0
  private let nodeLimit: Int
  /// Bound of nodes that could be neither closed nor split.
  private var residual = -Double.infinity
  private var gaveUp = false
  private var usedCBC = false

  private init(_ model: ChoiceModel, scaled: ChoiceModel, nodeLimit: Int) {
    self.model = model
    self.nodeLimit = nodeLimit
    simplex = DualSimplex(scaled)
  }

  /// Relative difference up to which bound and value count as equal.
  static let proofTolerance = 1e-9

  /// Searches for the best choice.
  ///
  /// - Parameter nodeLimit: nodes after which CBC takes over.
  fileprivate static func solve(_ model: ChoiceModel, nodeLimit: Int) -> ChoiceAnswer {
    let root = BranchAndBound(model, scaled: model.scaledForSolving().model, nodeLimit: nodeLimit)
    let opening = root.openRoot()
    if let opening { return opening }
    var bound = root.simplex.bound()
    let rootBound = bound
    for share in widths {
      let floor = rootBound - share * max(1, abs(rootBound))
      root.bestValue = floor
      let found = root.searchCore(rootBound: rootBound, nodeLimit: nodeLimit)
      if root.best != nil || floor == -.infinity {
        return root.answer(bound: min(rootBound, found.bound), open: found.openOptions)
      }
      bound = min(bound, found.bound)
      guard found.isComplete else { break }
    }
    return root.answer(bound: bound, open: 0)
  }

  /// Distances from the bound, as shares of it, within which a choice is looked for in turn.
  private static let widths = [3e-4, 1e-3, 8e-3, 0.05, .infinity]

  /// Searches the options that can be in a choice better than `bestValue`.
  private func searchCore(rootBound: Double, nodeLimit: Int) -> ChoiceAnswer {
    guard let core = ChoiceRemainder(model, alive: openOptions(rootBound: rootBound)) else {
      return answer(bound: bestValue, open: 0)
    }
    let floor = bestValue - core.fixedValue
    var found = BranchAndBound.search(core.model, mustBeat: floor, nodeLimit: nodeLimit)
    if !found.isComplete {
      found =
        CbcSearch.solve(core.model, mustBeat: floor)
        ?? BranchAndBound.search(core.model, mustBeat: floor, nodeLimit: 50 * nodeLimit)
    }
    nodes += found.nodes
    usedCBC = usedCBC || found.usedCBC
    gaveUp = !found.isComplete
    found.bound += core.fixedValue
    if let taken = found.taken { accept(core.expand(taken)) }
    return found
  }

  /// Searches a remainder for a choice of more profit than `value`. Finding none, it answers
  /// without a choice and with that value for a bound.
  private static func search(
    _ model: ChoiceModel, mustBeat value: Double, nodeLimit: Int
  ) -> ChoiceAnswer {
    let tree = BranchAndBound(model, scaled: model.scaledForSolving().model, nodeLimit: nodeLimit)
    tree.bestValue = value
    tree.explore(depth: 0)
    return tree.answer(bound: max(tree.bestValue, tree.residual), open: model.optionCount)
  }

  private func answer(bound: Double, open: Int) -> ChoiceAnswer {
    ChoiceAnswer(
      taken: best, value: bestValue, bound: bound, nodes: nodes, isComplete: !gaveUp,
      openOptions: open, usedCBC: usedCBC)
  }

  /// Solves the root relaxation; an answer when that already settles the matter.
  private func openRoot() -> ChoiceAnswer? {
    nodes += 1
    switch simplex.solve(cutoff: cutoff) {
    case .infeasible, .belowCutoff:
      return answer(bound: bestValue, open: 0)
    case .optimal, .stalled:
      return nil
    }
  }

  /// Value at or below which nothing is of interest any more.
  private var cutoff: Double {
    guard bestValue > -.infinity else { return -.infinity }
    return bestValue + BranchAndBound.proofTolerance * max(1, abs(bestValue))
  }

  /// Which options can still be in a choice better than `bestValue`, by their reduced costs at
  /// the root.
  private func openOptions(rootBound: Double) -> [Bool] {
    let allowance = rootBound - cutoff
    return (0..<simplex.options).map { option in
      let key = simplex.key[simplex.setOf[option]]
      return simplex.worth[key] - simplex.worth[option] <= allowance
    }
  }

  /// Takes the life of every option that would cost more than the distance to the best choice.
  private func fixByReducedCost(bound: Double) {
    let allowance = bound - cutoff
    guard allowance < .infinity else { return }
    for set in 0..<simplex.sets {
      let worthOfKey = simplex.worth[simplex.key[set]]
      for option in simplex.setStart[set]..<simplex.setStart[set + 1]
      where simplex.alive[option] && worthOfKey - simplex.worth[option] > allowance {
        simplex.alive[option] = false
      }
    }
  }

  private func explore(depth: Int) {
    guard nodes < nodeLimit else {
      gaveUp = true
      residual = max(residual, simplex.bound())
      return
    }
    nodes += 1
    let outcome = simplex.solve(cutoff: cutoff)
    guard outcome == .optimal || outcome == .stalled else { return }
    let bound = simplex.bound()
    guard bound > cutoff else { return }
    fixByReducedCost(bound: bound)
    guard let branch = outcome == .optimal ? branching() : anyOpenOption() else {
      accept(rounded())
      if bound > cutoff { residual = max(residual, bound) }
      return
    }
    if snapshots.count <= depth { snapshots.append([]) }
    simplex.save(into: &snapshots[depth])
    restrict(branch, take: branch.takeFirst)
    explore(depth: depth + 1)
    simplex.restore(snapshots[depth])
    guard bound > cutoff else { return }
    restrict(branch, take: !branch.takeFirst)
    explore(depth: depth + 1)
  }

  private struct Branch {
    var option: Int
    var takeFirst: Bool
  }

  /// Lets the option be taken alone, or not at all.
  private func restrict(_ branch: Branch, take: Bool) {
    if take {
      let set = simplex.setOf[branch.option]
      for other in simplex.setStart[set]..<simplex.setStart[set + 1] where other != branch.option {
        simplex.alive[other] = false
      }
    } else {
      simplex.alive[branch.option] = false
    }
  }

  /// The option to branch on: the "out" nearest to a half, so that a set is decided in or out;
  /// once all are decided the agencies follow by themselves, their rows being a transport problem.
  private func branching() -> Branch? {
    var found: Branch?
    var foundDistance = 0.5 - 1e-7
    var foundIsOut = false
    for row in 0..<simplex.rows where simplex.basic[row] >= 0 {
      let set = simplex.setOf[simplex.basic[row]]
      var keyValue = 1.0
      for other in 0..<simplex.rows
      where simplex.basic[other] >= 0 && simplex.setOf[simplex.basic[other]] == set {
        keyValue -= simplex.basicValue[other]
      }
      for (option, value) in [
        (simplex.basic[row], simplex.basicValue[row]), (simplex.key[set], keyValue),
      ] {
        let distance = abs(value - 0.5)
        let isOut = simplex.isOut[option]
        guard distance < 0.5 - 1e-7, isOut || !foundIsOut else { continue }
        if distance < foundDistance || (isOut && !foundIsOut) {
          foundDistance = distance
          foundIsOut = isOut
          found = Branch(option: option, takeFirst: value >= 0.5)
        }
      }
    }
    return found
  }

  private func anyOpenOption() -> Branch? {
    for set in 0..<simplex.sets {
      let open = (simplex.setStart[set]..<simplex.setStart[set + 1]).filter { simplex.alive[$0] }
      if open.count > 1 { return Branch(option: simplex.key[set], takeFirst: true) }
    }
    return nil
  }

  /// The option of each set that holds most of it.
  private func rounded() -> [Int] {
    var taken = (0..<simplex.sets).map { simplex.key[$0] }
    for row in 0..<simplex.rows where simplex.basic[row] >= 0 && simplex.basicValue[row] > 0.5 {
      taken[simplex.setOf[simplex.basic[row]]] = simplex.basic[row]
    }
    return taken
  }

  private func accept(_ taken: [Int]) {
    guard model.isFeasible(taken) else { return }
    let value = model.value(of: taken)
    if value > bestValue {
      best = taken
      bestValue = value
    }
  }
}
