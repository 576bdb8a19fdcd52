import CCbc

/// The integer program handed to CBC, COIN-OR's branch-and-cut solver, for the rare question that
/// our own tree does not close within its node limit.
enum CbcSearch {
  /// Solves the model to optimality by CBC.
  ///
  /// - Parameter value: a profit already in hand; nil is returned as `taken` when nothing beats it.
  /// - Returns: nil when CBC ends without a proof.
  static func solve(_ model: ChoiceModel, mustBeat value: Double) -> ChoiceAnswer? {
    guard let cbc = Cbc_newModel() else { return nil }
    defer { Cbc_deleteModel(cbc) }
    Cbc_setLogLevel(cbc, 0)
    Cbc_setParameter(cbc, "log", "0")
    Cbc_setParameter(cbc, "slogLevel", "0")
    Cbc_setParameter(cbc, "ratioGap", "0")
    Cbc_setParameter(cbc, "allowableGap", "0")
    let program = Program(model)
    load(program, into: cbc)
    Cbc_solve(cbc)

    if Cbc_isProvenInfeasible(cbc) != 0 {
      return ChoiceAnswer(
        taken: nil, value: value, bound: value, nodes: Int(Cbc_getNodeCount(cbc)),
        isComplete: true, openOptions: model.optionCount, usedCBC: true)
    }
    guard Cbc_isProvenOptimal(cbc) != 0, let columns = Cbc_getColSolution(cbc) else { return nil }
    var taken = program.outOption
    for (column, option) in program.option.enumerated() where columns[column] > 0.5 {
      taken[program.set[column]] = option
    }
    // CBC keeps limits to its own tolerance; only what keeps them to ours is an answer.
    guard taken.allSatisfy({ $0 >= 0 }), model.isFeasible(taken) else { return nil }
    let found = model.value(of: taken)
    return ChoiceAnswer(
      taken: found > value ? taken : nil, value: max(found, value), bound: max(found, value),
      nodes: Int(Cbc_getNodeCount(cbc)), isComplete: true, openOptions: model.optionCount,
      usedCBC: true)
  }

  /// The model by columns: one per option that is not "out".
  private struct Program {
    var option: [Int] = []
    var set: [Int] = []
    var starts: [CoinBigIndex] = [0]
    var indices: [Int32] = []
    var amounts: [Double] = []
    var objective: [Double] = []
    var lower: [Double]
    var upper: [Double]
    /// The "out" option of each set, or -1.
    var outOption: [Int]

    init(_ original: ChoiceModel) {
      let model = original.scaledForSolving().model
      lower = model.rowLower
      upper = model.rowUpper
      outOption = [Int](repeating: -1, count: model.setCount)
      for set in 0..<model.setCount {
        let ruleRow = Int32(model.rowCount + set)
        for option in model.options(of: set) {
          if model.isOut[option] {
            outOption[set] = option
            continue
          }
          self.option.append(option)
          self.set.append(set)
          objective.append(model.profit[option])
          for use in model.uses(of: set) {
            indices.append(Int32(model.useRow[use]))
            amounts.append(model.useAmount[use])
          }
          if model.ownRow[option] >= 0 {
            indices.append(Int32(model.ownRow[option]))
            amounts.append(1)
          }
          indices.append(ruleRow)
          amounts.append(1)
          starts.append(CoinBigIndex(indices.count))
        }
        lower.append(outOption[set] >= 0 ? 0 : 1)
        upper.append(1)
      }
    }
  }

  private static func load(_ program: Program, into cbc: UnsafeMutableRawPointer) {
    let columns = program.option.count
    let zeros = [Double](repeating: 0, count: columns)
    let ones = [Double](repeating: 1, count: columns)
    Cbc_loadProblem(
      cbc, Int32(columns), Int32(program.lower.count), program.starts, program.indices,
      program.amounts, zeros, ones, program.objective, program.lower, program.upper)
    Cbc_setObjSense(cbc, -1)
    for column in 0..<columns { Cbc_setInteger(cbc, Int32(column)) }
  }
}
