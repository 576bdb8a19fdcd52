/// The linear relaxation of a ``ChoiceModel``, solved by the dual simplex method with generalised
/// upper bounds.
///
/// Every set has a *key* option; all other options are measured against it. Only the rows (some
/// thirty) enter the basis, not the sets (hundreds), so a pivot costs `rows²` operations. The ratio
/// test takes long steps: it walks along the piecewise linear dual and changes key options on the
/// way as long as the dual still falls.
///
/// Sources: Dantzig and Van Slyke, "Generalized upper bounding techniques", Journal of Computer and
/// System Sciences 1 (1967); Maros, "Computational Techniques of the Simplex Method" (2003), ch. 10,
/// for the long-step dual ratio test.
///
/// The bound it returns does not rest on the basis being exact: `bound` is computed from the prices
/// alone by weak duality, and any prices give a valid bound.
///
/// Storage is raw because the inner loops run millions of times in a robustness study, and bounds
/// checks cost a third of the time; the class owns it and no pointer leaves the module.
final class DualSimplex {
  enum Outcome { case optimal, infeasible, belowCutoff, stalled }

  /// How a basis position is taken: by the option with this index, or by the logical of row
  /// `-1 - index`, whose value is the use of that row.
  typealias Member = Int

  let model: ChoiceModel
  let rows: Int
  let sets: Int
  let options: Int

  // The state that branch and bound saves and restores: one block of memory and the parts of it.
  private let state: UnsafeMutableRawPointer
  private let stateSize: Int
  /// Inverse of the working basis, row by row.
  let inverse: UnsafeMutablePointer<Double>
  /// Value of the basic variable at each position.
  let basicValue: UnsafeMutablePointer<Double>
  /// Which variable is basic at each position.
  let basic: UnsafeMutablePointer<Member>
  /// Price of each row.
  let price: UnsafeMutablePointer<Double>
  /// Whether a nonbasic logical rests at the upper limit of its row.
  let atUpper: UnsafeMutablePointer<Bool>
  /// Position of each logical in the basis, or -1.
  let logicalPosition: UnsafeMutablePointer<Int>
  /// Key option of each set.
  let key: UnsafeMutablePointer<Int>
  /// Number of options of each set that are basic besides the key.
  let basicCount: UnsafeMutablePointer<Int>
  /// Net worth of each option at the prices: profit less what it uses.
  let worth: UnsafeMutablePointer<Double>
  /// Position of each option in the basis, or -1.
  let position: UnsafeMutablePointer<Int>
  /// Whether the option may still be taken.
  let alive: UnsafeMutablePointer<Bool>

  // The model, flat, with the profit slightly raised so that ties are rare.
  let setOf: UnsafeMutablePointer<Int>
  let setStart: UnsafeMutablePointer<Int>
  let profit: UnsafeMutablePointer<Double>
  let ownRow: UnsafeMutablePointer<Int>
  let isOut: UnsafeMutablePointer<Bool>
  let useStart: UnsafeMutablePointer<Int>
  let useRow: UnsafeMutablePointer<Int>
  let useAmount: UnsafeMutablePointer<Double>
  let rowLower: UnsafeMutablePointer<Double>
  let rowUpper: UnsafeMutablePointer<Double>

  // Scratch.
  let slope: UnsafeMutablePointer<Double>
  let keyValue: UnsafeMutablePointer<Double>
  let column: UnsafeMutablePointer<Double>
  let direction: UnsafeMutablePointer<Double>
  let change: UnsafeMutablePointer<Double>
  var breakpoints = BreakpointHeap()
  var pivotsSinceInversion = 0
  /// Simplex iterations since the object was made.
  private(set) var iterations = 0

  static let tolerance = 1e-9

  init(_ model: ChoiceModel) {
    self.model = model
    rows = model.rowCount
    sets = model.setCount
    options = model.optionCount
    let doubles = rows * rows + 2 * rows + options
    let integers = 2 * rows + 2 * sets + options
    stateSize = 8 * (doubles + integers) + rows + options
    state = .allocate(byteCount: max(8, stateSize), alignment: 8)
    var carver = Carver(state)
    inverse = carver.take(rows * rows)
    basicValue = carver.take(rows)
    price = carver.take(rows)
    worth = carver.take(options)
    basic = carver.take(rows)
    logicalPosition = carver.take(rows)
    key = carver.take(sets)
    basicCount = carver.take(sets)
    position = carver.take(options)
    atUpper = carver.take(rows)
    alive = carver.take(options)
    setOf = .allocate(capacity: max(1, options))
    setStart = .allocating(model.setStart)
    profit = .allocating(DualSimplex.raised(model))
    ownRow = .allocating(model.ownRow)
    isOut = .allocating(model.isOut)
    useStart = .allocating(model.useStart)
    useRow = .allocating(model.useRow)
    useAmount = .allocating(model.useAmount)
    rowLower = .allocating(model.rowLower)
    rowUpper = .allocating(model.rowUpper)
    slope = .allocate(capacity: max(1, options))
    keyValue = .allocate(capacity: max(1, sets))
    column = .allocate(capacity: max(1, rows))
    direction = .allocate(capacity: max(1, rows))
    change = .allocate(capacity: max(1, rows))
    alive.initialize(repeating: true, count: options)
    for set in 0..<sets {
      for option in model.options(of: set) { setOf[option] = set }
    }
    startFromLogicals()
  }

  deinit {
    state.deallocate()
    for pointer in [
      profit, useAmount, rowLower, rowUpper, slope, keyValue, column, direction, change,
    ] { pointer.deallocate() }
    for pointer in [setOf, setStart, ownRow, useStart, useRow] { pointer.deallocate() }
    isOut.deallocate()
  }

  /// Profits raised by different amounts, which together stay below half of the tolerance of proof;
  /// a bound for raised profits is a bound for the true ones.
  private static func raised(_ model: ChoiceModel) -> [Double] {
    let largest = model.profit.reduce(0) { max($0, abs($1)) }
    let step = 1e-11 * max(largest, 1e-9)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return model.profit.indices.map { option in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return model.profit[option] + step * Double(state >> 11) * 0x1p-53
    }
  }

  /// Every row's logical is basic, no price is set, and every set takes its best living option:
  /// the dual is feasible and the rows may be broken.
  private func startFromLogicals() {
    for entry in 0..<(rows * rows) { inverse[entry] = 0 }
    for row in 0..<rows {
      inverse[row * rows + row] = -1
      basic[row] = -1 - row
      logicalPosition[row] = row
      price[row] = 0
      atUpper[row] = false
    }
    for option in 0..<options {
      position[option] = -1
      worth[option] = profit[option]
    }
    for set in 0..<sets {
      basicCount[set] = 0
      key[set] = bestLivingOption(of: set) ?? setStart[set]
    }
    computeBasicValues()
  }

  func bestLivingOption(of set: Int) -> Int? {
    var best: Int?
    for option in setStart[set]..<setStart[set + 1] where alive[option] {
      if let present = best, worth[option] <= worth[present] { continue }
      best = option
    }
    return best
  }

  /// Calls `body` with each row that the option uses and how much of it.
  @inline(__always)
  func forEachUse(of option: Int, _ body: (Int, Double) -> Void) {
    guard !isOut[option] else { return }
    let set = setOf[option]
    for use in useStart[set]..<useStart[set + 1] { body(useRow[use], useAmount[use]) }
    if ownRow[option] >= 0 { body(ownRow[option], 1) }
  }

  /// Values of the basic variables from the inverse, the keys and the resting logicals.
  func computeBasicValues() {
    for row in 0..<rows {
      change[row] = logicalPosition[row] >= 0 ? 0 : (atUpper[row] ? rowUpper[row] : rowLower[row])
    }
    for set in 0..<sets { forEachUse(of: key[set]) { change[$0] -= $1 } }
    for row in 0..<rows { basicValue[row] = product(row, change) }
  }

  @inline(__always)
  func product(_ row: Int, _ vector: UnsafeMutablePointer<Double>) -> Double {
    let line = inverse + row * rows
    var sum = 0.0
    for index in 0..<rows { sum += line[index] * vector[index] }
    return sum
  }

  /// A bound on the profit of every choice among living options, from the prices alone
  /// (weak duality). Recomputes the worth of all options.
  func bound() -> Double {
    var sum = 0.0
    for row in 0..<rows { sum += price[row] * (price[row] > 0 ? rowUpper[row] : rowLower[row]) }
    for set in 0..<sets {
      var shared = 0.0
      for use in useStart[set]..<useStart[set + 1] { shared += price[useRow[use]] * useAmount[use] }
      var best = -Double.infinity
      for option in setStart[set]..<setStart[set + 1] {
        var net = profit[option]
        if !isOut[option] {
          net -= shared
          if ownRow[option] >= 0 { net -= price[ownRow[option]] }
        }
        worth[option] = net
        if alive[option], net > best { best = net }
      }
      sum += best
    }
    return sum
  }

  /// Solves the relaxation from the present basis, which must be dual feasible.
  ///
  /// - Parameter cutoff: stops as soon as the bound shows that nothing better than this is left.
  func solve(cutoff: Double) -> Outcome {
    var limit = 200 + 20 * (rows + sets)
    var value = Double.infinity
    while limit > 0 {
      limit -= 1
      if pivotsSinceInversion >= 60 {
        guard invert() else { return .stalled }
        value = .infinity
      }
      guard replaceDeadKeys() else { return .infeasible }
      guard let leaving = chooseLeaving() else { return .optimal }
      if value == .infinity { value = bound() }
      if value <= cutoff { return .belowCutoff }
      iterations += 1
      switch step(leaving) {
      case .fell(let by): value -= by
      case .infeasible: return .infeasible
      case .unstable:
        guard pivotsSinceInversion > 0, invert() else { return .stalled }
        value = .infinity
      }
    }
    return .stalled
  }

  /// Sets that rest on a dead option with no other to take its place move to their best living one.
  private func replaceDeadKeys() -> Bool {
    var moved = false
    for set in 0..<sets where !alive[key[set]] && basicCount[set] == 0 {
      guard let best = bestLivingOption(of: set) else { return false }
      key[set] = best
      moved = true
    }
    if moved { computeBasicValues() }
    return true
  }

  struct Leaving {
    var position: Int
    /// Value at which it rests after leaving.
    var rest: Double
    /// +1 when it leaves downwards, -1 when it leaves upwards.
    var sign: Double
    var violation: Double
  }

  /// The basic variable that breaks its limits most, or nil when none does.
  private func chooseLeaving() -> Leaving? {
    var best = Leaving(position: -1, rest: 0, sign: 0, violation: DualSimplex.tolerance)
    var keySet = -1
    for row in 0..<rows where basic[row] >= 0 { keyValue[setOf[basic[row]]] = 1 }
    for row in 0..<rows {
      let value = basicValue[row]
      let member = basic[row]
      if member >= 0 {
        keyValue[setOf[member]] -= value
        if -value > best.violation {
          best = Leaving(position: row, rest: 0, sign: -1, violation: -value)
        } else if !alive[member], value > best.violation {
          best = Leaving(position: row, rest: 0, sign: 1, violation: value)
        }
      } else {
        let limit = -1 - member
        if rowLower[limit] - value > best.violation {
          best = Leaving(
            position: row, rest: rowLower[limit], sign: -1, violation: rowLower[limit] - value)
        } else if value - rowUpper[limit] > best.violation {
          best = Leaving(
            position: row, rest: rowUpper[limit], sign: 1, violation: value - rowUpper[limit])
        }
      }
    }
    for row in 0..<rows where basic[row] >= 0 {
      let set = setOf[basic[row]]
      let value = keyValue[set]
      let violation = alive[key[set]] ? -value : abs(value)
      if violation > best.violation {
        best = Leaving(position: -1, rest: 0, sign: value < 0 ? -1 : 1, violation: violation)
        keySet = set
      }
    }
    guard best.sign != 0 else { return nil }
    if keySet >= 0 { best.position = giveUpKey(of: keySet) }
    return best
  }

  /// Makes the key of the set an ordinary basic variable, and its largest basic option the key.
  /// Returns the position of the former key.
  private func giveUpKey(of set: Int) -> Int {
    var partner = -1
    for row in 0..<rows where basic[row] >= 0 && setOf[basic[row]] == set {
      if partner < 0 || basicValue[row] > basicValue[partner] { partner = row }
    }
    // Columns of the set were measured against the old key and are now measured against the new:
    // the partner's row of the inverse becomes minus the sum of the rows of the set.
    let line = inverse + partner * rows
    for row in 0..<rows where row != partner && basic[row] >= 0 && setOf[basic[row]] == set {
      let other = inverse + row * rows
      for index in 0..<rows { line[index] += other[index] }
    }
    for index in 0..<rows { line[index] = -line[index] }
    let formerKey = key[set]
    let newKey = basic[partner]
    key[set] = newKey
    position[newKey] = -1
    basic[partner] = formerKey
    position[formerKey] = partner
    basicValue[partner] = keyValue[set]
    return partner
  }
}

extension DualSimplex {
  /// Bytes of the state, as saved before a branch.
  typealias Snapshot = [UInt8]

  func save(into snapshot: inout Snapshot) {
    if snapshot.count != stateSize { snapshot = [UInt8](repeating: 0, count: stateSize) }
    snapshot.withUnsafeMutableBytes { $0.copyMemory(from: .init(start: state, count: stateSize)) }
  }

  func restore(_ snapshot: Snapshot) {
    snapshot.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: state, count: stateSize).copyMemory(from: $0)
    }
  }
}

/// Hands out consecutive parts of a block of memory.
private struct Carver {
  var next: UnsafeMutableRawPointer

  init(_ block: UnsafeMutableRawPointer) { next = block }

  mutating func take<Element>(_ count: Int) -> UnsafeMutablePointer<Element> {
    let part = next.bindMemory(to: Element.self, capacity: max(1, count))
    next += count * MemoryLayout<Element>.stride
    return part
  }
}

extension UnsafeMutablePointer {
  /// A copy of the array's elements in memory of its own.
  static func allocating(_ array: [Pointee]) -> UnsafeMutablePointer<Pointee> {
    let pointer = UnsafeMutablePointer<Pointee>.allocate(capacity: Swift.max(1, array.count))
    pointer.initialize(from: array, count: array.count)
    return pointer
  }
}
