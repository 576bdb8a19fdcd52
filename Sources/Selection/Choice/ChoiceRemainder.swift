/// What is left of a model once options are ruled out: sets with a single option are taken as given
/// and their use is taken off the limits.
struct ChoiceRemainder {
  let model: ChoiceModel
  /// Profit of what is given.
  let fixedValue: Double
  /// For each set of the whole model, the option taken when it is given, or -1.
  private let given: [Int]
  /// Sets of the whole model that remain, and options of the whole model by remaining option.
  private let openSets: [Int]
  private let optionInWhole: [Int]

  /// Nil when some set has no option left.
  init?(_ whole: ChoiceModel, alive: [Bool]) {
    var model = ChoiceModel()
    model.rowLower = whole.rowLower
    model.rowUpper = whole.rowUpper
    model.rowSlack = whole.rowSlack
    var value = 0.0
    var given = [Int](repeating: -1, count: whole.setCount)
    var openSets = [Int]()
    var optionInWhole = [Int]()
    for set in 0..<whole.setCount {
      let open = whole.options(of: set).filter { alive[$0] }
      guard let first = open.first else { return nil }
      if open.count > 1 {
        openSets.append(set)
        optionInWhole += open
        let mayStayOut = whole.isOut[first]
        model.addSet(
          uses: whole.uses(of: set).map { (whole.useRow[$0], whole.useAmount[$0]) },
          options: open.dropFirst(mayStayOut ? 1 : 0).map { (whole.profit[$0], whole.ownRow[$0]) },
          mayStayOut: mayStayOut)
        continue
      }
      given[set] = first
      value += whole.profit[first]
      guard !whole.isOut[first] else { continue }
      for use in whole.uses(of: set) {
        model.rowLower[whole.useRow[use]] -= whole.useAmount[use]
        model.rowUpper[whole.useRow[use]] -= whole.useAmount[use]
      }
      if whole.ownRow[first] >= 0 {
        model.rowLower[whole.ownRow[first]] -= 1
        model.rowUpper[whole.ownRow[first]] -= 1
      }
    }
    self.model = model
    fixedValue = value
    self.given = given
    self.openSets = openSets
    self.optionInWhole = optionInWhole
  }

  /// The whole model's choice that a choice of the remainder stands for.
  func expand(_ taken: [Int]) -> [Int] {
    var whole = given
    for (index, set) in openSets.enumerated() { whole[set] = optionInWhole[taken[index]] }
    return whole
  }
}
