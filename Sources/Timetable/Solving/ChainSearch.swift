/// Finds room for one more meeting by moving others to other slots, none of them lost.
///
/// This is Kempe's chain for the colouring of edges, made general: meeting e takes the slot of f, f
/// that of g, and so on, until one finds a slot that is free for both its participants and has a table
/// left. Two-coloured Kempe chains are the case in which only two slots take turns. Breadth first, so
/// that the fewest meetings move. Cost at most linear in meetings × slots, in practice a few dozen
/// steps.
struct ChainSearch: ~Copyable {
  /// A meeting that has to give up its slot, to `pivot`'s meeting one step before.
  private struct Step {
    let pair: Int32
    /// The participant that is needed in the slot; its meeting must go elsewhere.
    let pivot: Int32
    /// A slot of the pivot that becomes free by the step before.
    let vacated: UInt64
    let previous: Int32
  }

  private var steps: [Step] = []
  private let seen: FlatArray<Int32>
  private var stamp: Int32 = 0

  init(pairCount: Int) {
    seen = FlatArray(repeating: 0, count: 2 * pairCount)
    steps.reserveCapacity(1024)
  }

  /// Places `pair`, moving at most `reach` meetings looked at; false when no chain was found.
  mutating func insert(
    _ pair: Int32, into plan: inout Plan, reach: Int = .max
  ) -> Bool {
    guard plan.open != 0, plan.slotOf[pair] < 0, plan.hasRoom(pair) else { return false }
    let (a, b) = plan.ends(pair)
    let both = plan.freeSlots(pair)
    if both & plan.open != 0 {
      plan.place(pair, in: roomiest(both & plan.open, plan))
      return true
    }
    stamp += 1
    steps.removeAll(keepingCapacity: true)
    let common = plan.common[pair]
    push(common & plan.free[a], leavingFor: b, vacated: 0, previous: -1, plan)
    push(common & plan.free[b], leavingFor: a, vacated: 0, previous: -1, plan)
    var tablesAsked = false
    var next = 0
    while true {
      if next == steps.count {
        if tablesAsked || both == 0 { return false }
        tablesAsked = true
        pushTables(of: both, plan)
        if next == steps.count { return false }
      }
      if next >= reach { return false }
      let step = steps[next]
      let slots = plan.common[step.pair] & (plan.free[step.pivot] | step.vacated)
      let far = plan.partner(of: step.pivot, in: step.pair)
      let own: UInt64 = 1 << UInt64(plan.slotOf[step.pair])
      let ready = slots & plan.free[far] & plan.open & ~own
      if ready != 0, apply(pair, last: next, to: roomiest(ready, plan), &plan) { return true }
      push(
        slots & ~plan.free[far] & ~own, leavingFor: far, vacated: own, previous: next, plan)
      next += 1
    }
  }

  /// Queues the meetings that `busy` holds in the given slots.
  private mutating func push(
    _ slots: UInt64, leavingFor busy: Int32, vacated: UInt64, previous: Int, _ plan: borrowing Plan
  ) {
    var rest = slots & ~plan.free[busy]
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      rest &= rest - 1
      let pair = plan.meeting(of: busy, in: slot)
      if pair >= 0 { queue(pair, pivot: busy, vacated: vacated, previous: previous, plan) }
    }
  }

  private mutating func queue(
    _ pair: Int32, pivot: Int32, vacated: UInt64, previous: Int, _ plan: borrowing Plan
  ) {
    let key = 2 * Int(pair) + (plan.ends(pair).a == pivot ? 0 : 1)
    if seen[key] == stamp { return }
    seen[key] = stamp
    steps.append(
      Step(
        pair: pair, pivot: pivot, vacated: vacated, previous: Int32(truncatingIfNeeded: previous)))
  }

  /// Queues every meeting of slots that only lack a table.
  private mutating func pushTables(
    of slots: UInt64, _ plan: borrowing Plan
  ) {
    var rest = slots
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      rest &= rest - 1
      for person in 0..<Int32(plan.free.count) {
        let pair = plan.meeting(of: person, in: slot)
        if pair >= 0 { queue(pair, pivot: person, vacated: 0, previous: -1, plan) }
      }
    }
  }

  /// The slot with most tables left.
  private func roomiest(_ slots: UInt64, _ plan: borrowing Plan) -> Int {
    var best = slots.trailingZeroBitCount
    var rest = slots & (slots - 1)
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      rest &= rest - 1
      if plan.tables[slot] > plan.tables[best] { best = slot }
    }
    return best
  }

  /// Moves the chain that ends in step `last`; leaves the plan as it was when the chain crosses itself.
  private func apply(_ pair: Int32, last: Int, to slot: Int, _ plan: inout Plan) -> Bool {
    var moves: [(pair: Int32, from: Int, to: Int)] = []
    var target = slot
    var index = Int32(last)
    while index >= 0 {
      let step = steps[Int(index)]
      let from = Int(plan.slotOf[step.pair])
      moves.append((step.pair, from, target))
      target = from
      index = step.previous
    }
    if moves.count > 1 {
      let distinct = Set(moves.map(\.pair)).count
      if distinct < moves.count { return false }
    }
    for move in moves { plan.remove(move.pair) }
    var done = 0
    while done < moves.count, plan.canPlace(moves[done].pair, in: moves[done].to) {
      plan.place(moves[done].pair, in: moves[done].to)
      done += 1
    }
    if done == moves.count, plan.canPlace(pair, in: target) {
      plan.place(pair, in: target)
      return true
    }
    for move in moves[..<done] { plan.remove(move.pair) }
    for move in moves { plan.place(move.pair, in: move.from) }
    return false
  }
}
