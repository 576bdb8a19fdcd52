extension DualSimplex {
  enum StepResult {
    /// The dual fell by this much.
    case fell(by: Double)
    case infeasible
    /// The pivot was too small to trust.
    case unstable
  }

  /// One iteration: the leaving variable goes to its rest, prices move until another enters.
  func step(_ leaving: Leaving) -> StepResult {
    let row = leaving.position
    let sign = leaving.sign
    let line = inverse + row * rows
    computeSlopes(line)
    collectBreakpoints(line, sign)

    for index in 0..<rows { change[index] = 0 }
    var flipped = false
    var steepness = leaving.violation
    var fallen = 0.0
    var reached = 0.0
    var entering: Breakpoint?
    while let next = breakpoints.popFirst() {
      fallen += steepness * (next.at - reached)
      reached = next.at
      let drop = next.member >= 0 ? next.pull : next.pull * width(-1 - next.member)
      if !next.passable || steepness - drop < DualSimplex.tolerance {
        entering = next
        break
      }
      steepness -= drop
      pass(next, sign)
      flipped = true
    }
    guard let entering else {
      // Nothing stops the dual from falling for ever: no choice keeps this limit. Keys moved on the
      // way stay feasible for the dual, so the values only have to follow.
      computeBasicValues()
      return .infeasible
    }
    if flipped {
      for index in 0..<rows { basicValue[index] += product(index, change) }
    }
    return pivot(leaving, entering, step: reached, fallen: fallen)
  }

  private func width(_ row: Int) -> Double { rowUpper[row] - rowLower[row] }

  /// How fast the use of each option, priced by the leaving row of the inverse, grows.
  private func computeSlopes(_ line: UnsafeMutablePointer<Double>) {
    for set in 0..<sets {
      var shared = 0.0
      for use in useStart[set]..<useStart[set + 1] { shared += line[useRow[use]] * useAmount[use] }
      for option in setStart[set]..<setStart[set + 1] {
        let own = ownRow[option]
        slope[option] = isOut[option] ? 0 : (own >= 0 ? shared + line[own] : shared)
      }
    }
  }

  private func collectBreakpoints(_ line: UnsafeMutablePointer<Double>, _ sign: Double) {
    breakpoints.removeAll()
    for set in 0..<sets {
      if let next = nextBreakpoint(of: set, sign) { breakpoints.append(next) }
    }
    for row in 0..<rows where logicalPosition[row] < 0 && width(row) > DualSimplex.tolerance {
      let pull = sign * line[row]
      if atUpper[row], pull > 1e-9 {
        breakpoints.append(
          Breakpoint(at: max(0, price[row] / pull), member: -1 - row, pull: pull, passable: true))
      } else if !atUpper[row], pull < -1e-9 {
        breakpoints.append(
          Breakpoint(at: max(0, price[row] / pull), member: -1 - row, pull: -pull, passable: true))
      }
    }
    breakpoints.heapify()
  }

  /// Where the set's key is first overtaken by another of its options.
  private func nextBreakpoint(of set: Int, _ sign: Double) -> Breakpoint? {
    let present = key[set]
    let worthOfKey = worth[present]
    let slopeOfKey = slope[present]
    var found: Breakpoint?
    for option in setStart[set]..<setStart[set + 1]
    where alive[option] && option != present && position[option] < 0 {
      let pull = sign * (slope[option] - slopeOfKey)
      guard pull > 1e-9 else { continue }
      let at = max(0, (worthOfKey - worth[option]) / pull)
      if let present = found, (at, -pull) >= (present.at, -present.pull) { continue }
      found = Breakpoint(at: at, member: option, pull: pull, passable: basicCount[set] == 0)
    }
    return found
  }

  /// Walks past a breakpoint: the option becomes the key of its set, or the logical crosses to its
  /// other limit.
  private func pass(_ breakpoint: Breakpoint, _ sign: Double) {
    if breakpoint.member >= 0 {
      let set = setOf[breakpoint.member]
      forEachUse(of: key[set]) { change[$0] += $1 }
      key[set] = breakpoint.member
      forEachUse(of: key[set]) { change[$0] -= $1 }
      if let next = nextBreakpoint(of: set, sign) { breakpoints.push(next) }
    } else {
      let row = -1 - breakpoint.member
      change[row] += atUpper[row] ? -width(row) : width(row)
      atUpper[row].toggle()
    }
  }

  /// Exchanges the leaving variable for the entering one.
  private func pivot(
    _ leaving: Leaving, _ entering: Breakpoint, step: Double, fallen: Double
  ) -> StepResult {
    let row = leaving.position
    loadDirection(of: entering.member)
    let pivot = direction[row]
    guard abs(pivot) > 1e-8, abs(abs(pivot) - entering.pull) <= 1e-6 * (1 + entering.pull) else {
      computeBasicValues()
      return .unstable
    }
    let signedStep = step * leaving.sign
    let line = inverse + row * rows
    for index in 0..<rows { price[index] -= signedStep * line[index] }
    for option in 0..<options { worth[option] += signedStep * slope[option] }

    let travel = (basicValue[row] - leaving.rest) / pivot
    for index in 0..<rows { basicValue[index] -= travel * direction[index] }
    let start =
      entering.member >= 0
      ? 0 : (atUpper[-1 - entering.member] ? rowUpper : rowLower)[-1 - entering.member]
    basicValue[row] = start + travel

    let inversePivot = 1 / pivot
    for index in 0..<rows { line[index] *= inversePivot }
    for other in 0..<rows where other != row && direction[other] != 0 {
      let factor = direction[other]
      let target = inverse + other * rows
      for index in 0..<rows { target[index] -= factor * line[index] }
    }
    exchange(leaving, entering.member)
    pivotsSinceInversion += 1
    return .fell(by: fallen)
  }

  private func exchange(_ leaving: Leaving, _ entering: Member) {
    let row = leaving.position
    let former = basic[row]
    if former >= 0 {
      position[former] = -1
      basicCount[setOf[former]] -= 1
    } else {
      logicalPosition[-1 - former] = -1
      atUpper[-1 - former] = leaving.sign > 0
    }
    basic[row] = entering
    if entering >= 0 {
      position[entering] = row
      basicCount[setOf[entering]] += 1
    } else {
      logicalPosition[-1 - entering] = row
    }
  }

  /// The entering column in terms of the present basis, in `direction`.
  private func loadDirection(of member: Member) {
    if member < 0 {
      let row = -1 - member
      for index in 0..<rows { direction[index] = -inverse[index * rows + row] }
      return
    }
    loadColumn(of: member)
    for index in 0..<rows { direction[index] = product(index, column) }
  }

  /// The option's use less its key's use, in `column`.
  private func loadColumn(of option: Int) {
    for index in 0..<rows { column[index] = 0 }
    forEachUse(of: option) { column[$0] += $1 }
    forEachUse(of: key[setOf[option]]) { column[$0] -= $1 }
  }

  /// Computes the inverse, the prices and the values afresh. False when the basis is singular.
  func invert() -> Bool {
    var matrix = [Double](repeating: 0, count: rows * rows)
    for place in 0..<rows {
      if basic[place] >= 0 {
        loadColumn(of: basic[place])
        for index in 0..<rows { matrix[index * rows + place] = column[index] }
      } else {
        matrix[(-1 - basic[place]) * rows + place] = -1
      }
    }
    guard let fresh = inverted(matrix, size: rows) else { return false }
    for entry in fresh.indices { inverse[entry] = fresh[entry] }
    pivotsSinceInversion = 0

    for index in 0..<rows { price[index] = 0 }
    for place in 0..<rows where basic[place] >= 0 {
      let gain = profit[basic[place]] - profit[key[setOf[basic[place]]]]
      let line = inverse + place * rows
      for index in 0..<rows { price[index] += gain * line[index] }
    }
    // The safe bound also refreshes the worth of every option at the new prices.
    _ = bound()
    restoreDualFeasibility()
    computeBasicValues()
    return true
  }

  /// Lets resting logicals and lone keys follow the sign of the refreshed prices.
  private func restoreDualFeasibility() {
    for row in 0..<rows where logicalPosition[row] < 0 {
      if price[row] > 1e-12 { atUpper[row] = true }
      if price[row] < -1e-12 { atUpper[row] = false }
    }
    for set in 0..<sets where basicCount[set] == 0 {
      if let best = bestLivingOption(of: set), worth[best] > worth[key[set]] { key[set] = best }
    }
  }

  /// Gauss-Jordan with partial pivoting.
  private func inverted(_ source: [Double], size: Int) -> [Double]? {
    var left = source
    var right = [Double](repeating: 0, count: size * size)
    for index in 0..<size { right[index * size + index] = 1 }
    for pivot in 0..<size {
      var best = pivot
      for row in pivot..<size
      where abs(left[row * size + pivot]) > abs(left[best * size + pivot]) { best = row }
      guard abs(left[best * size + pivot]) > 1e-11 else { return nil }
      if best != pivot {
        for column in 0..<size {
          left.swapAt(best * size + column, pivot * size + column)
          right.swapAt(best * size + column, pivot * size + column)
        }
      }
      let scale = 1 / left[pivot * size + pivot]
      for column in 0..<size {
        left[pivot * size + column] *= scale
        right[pivot * size + column] *= scale
      }
      for row in 0..<size where row != pivot && left[row * size + pivot] != 0 {
        let factor = left[row * size + pivot]
        for column in 0..<size {
          left[row * size + column] -= factor * left[pivot * size + column]
          right[row * size + column] -= factor * right[pivot * size + column]
        }
      }
    }
    return right
  }
}
