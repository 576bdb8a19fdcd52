/// The choice as flat arrays: take exactly one option of every set, so that the use of every row
/// stays between its limits and the profit is largest.
///
/// A set is a candidate; its options are "stay out" and one per eligible agency. Rows are the
/// limits: budget, count, agencies, groups and so on. Every option but "out" makes the same
/// `use` of rows, and may use one unit of one `ownRow` besides (the agency's capacity). This is the
/// multiple-choice form of the problem, in which all of the "at most one agency" rules cost no row.
struct ChoiceModel: Sendable {
  /// Lower and upper limit of each row. Either may be infinite.
  var rowLower: [Double] = []
  var rowUpper: [Double] = []
  /// How far a sum may pass the row's limits by rounding alone: zero when all amounts are whole
  /// numbers, which floating point adds exactly.
  var rowSlack: [Double] = []
  /// Options of set `s` are `setStart[s]..<setStart[s + 1]`.
  var setStart: [Int] = [0]
  /// Profit of each option; "out" options have none.
  var profit: [Double] = []
  /// The row of which the option uses one unit, or -1. Such a row has no other uses.
  var ownRow: [Int] = []
  /// Whether the option leaves its set out, using nothing.
  var isOut: [Bool] = []
  /// Uses of set `s` are `useStart[s]..<useStart[s + 1]` in `useRow` and `useAmount`.
  var useStart: [Int] = [0]
  var useRow: [Int] = []
  var useAmount: [Double] = []

  var rowCount: Int { rowLower.count }
  var setCount: Int { setStart.count - 1 }
  var optionCount: Int { profit.count }

  func options(of set: Int) -> Range<Int> { setStart[set]..<setStart[set + 1] }
  func uses(of set: Int) -> Range<Int> { useStart[set]..<useStart[set + 1] }

  /// Adds a row and gives its index.
  mutating func addRow(from lower: Double, to upper: Double, slack: Double = 0) -> Int {
    rowLower.append(lower)
    rowUpper.append(upper)
    rowSlack.append(slack)
    return rowCount - 1
  }

  /// Adds a set whose options besides "out" share the given uses.
  ///
  /// - Parameter mayStayOut: whether "out" is among the options; it then comes first.
  mutating func addSet(
    uses: [(row: Int, amount: Double)], options: [(profit: Double, ownRow: Int)], mayStayOut: Bool
  ) {
    if mayStayOut { addOption(profit: 0, ownRow: -1, isOut: true) }
    for option in options { addOption(profit: option.profit, ownRow: option.ownRow, isOut: false) }
    setStart.append(optionCount)
    for use in uses where use.amount != 0 {
      useRow.append(use.row)
      useAmount.append(use.amount)
    }
    useStart.append(useRow.count)
  }

  private mutating func addOption(profit value: Double, ownRow row: Int, isOut out: Bool) {
    profit.append(value)
    ownRow.append(row)
    isOut.append(out)
  }

  /// Use of every row by the options taken, one per set.
  func activity(of taken: [Int]) -> [Double] {
    var activity = [Double](repeating: 0, count: rowCount)
    for set in 0..<setCount where !isOut[taken[set]] {
      for use in uses(of: set) { activity[useRow[use]] += useAmount[use] }
      if ownRow[taken[set]] >= 0 { activity[ownRow[taken[set]]] += 1 }
    }
    return activity
  }

  /// Whether the options taken, one per set, keep every row within its limits.
  func isFeasible(_ taken: [Int]) -> Bool {
    let activity = activity(of: taken)
    return (0..<rowCount).allSatisfy { row in
      activity[row] <= rowUpper[row] + rowSlack[row]
        && activity[row] >= rowLower[row] - rowSlack[row]
    }
  }

  /// Profit of the options taken, one per set.
  func value(of taken: [Int]) -> Double {
    var sum = 0.0
    for option in taken { sum += profit[option] }
    return sum
  }

  /// A model made ready for solving, and how its rows came about.
  struct Scaled {
    var model: ChoiceModel
    /// For each row of the original its row in the model, or -1 when no choice could break it.
    var newRow: [Int]
    /// By what each row of the original was divided.
    var scale: [Double]
  }

  /// The model with every row divided by its largest coefficient, so that money and counts meet
  /// the same tolerance, and with rows left out that no choice could break.
  func scaledForSolving() -> Scaled {
    let range = activityRange()
    var largest = [Double](repeating: 0, count: rowCount)
    for use in useRow.indices {
      largest[useRow[use]] = max(largest[useRow[use]], abs(useAmount[use]))
    }
    for row in ownRow where row >= 0 { largest[row] = max(largest[row], 1) }

    var scaled = ChoiceModel()
    var newRow = [Int](repeating: -1, count: rowCount)
    for row in 0..<rowCount {
      let lower = rowLower[row] - rowSlack[row] / 2
      let upper = rowUpper[row] + rowSlack[row] / 2
      let isIdle = range.most[row] <= upper && range.least[row] >= lower
      // A row that an option uses by one unit of its own keeps its scale of one.
      let scale = largest[row] > 0 ? largest[row] : 1
      if !isIdle {
        // Limits far beyond reach come nearer, so that all are finite and of one size.
        newRow[row] = scaled.addRow(
          from: min(max(lower, range.least[row] - scale), upper) / scale,
          to: max(min(upper, range.most[row] + scale), lower) / scale)
      }
      largest[row] = scale
    }
    scaled.setStart = setStart
    scaled.profit = profit
    scaled.isOut = isOut
    scaled.ownRow = ownRow.map { $0 < 0 ? -1 : newRow[$0] }
    for set in 0..<setCount {
      for use in uses(of: set) where newRow[useRow[use]] >= 0 {
        scaled.useRow.append(newRow[useRow[use]])
        scaled.useAmount.append(useAmount[use] / largest[useRow[use]])
      }
      scaled.useStart.append(scaled.useRow.count)
    }
    return Scaled(model: scaled, newRow: newRow, scale: largest)
  }

  /// The least and the most that any choice could use of each row.
  private func activityRange() -> (least: [Double], most: [Double]) {
    var least = [Double](repeating: 0, count: rowCount)
    var most = least
    for set in 0..<setCount {
      let options = options(of: set)
      let mayStayOut = isOut[options.lowerBound]
      for use in uses(of: set) {
        let amount = useAmount[use]
        least[useRow[use]] += mayStayOut ? min(0, amount) : amount
        most[useRow[use]] += mayStayOut ? max(0, amount) : amount
      }
      for option in options where ownRow[option] >= 0 {
        most[ownRow[option]] += 1
        if options.count == 1 { least[ownRow[option]] += 1 }
      }
    }
    return (least, most)
  }
}
