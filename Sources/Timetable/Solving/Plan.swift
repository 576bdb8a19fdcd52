/// A timetable in the making: which pair meets in which slot.
///
/// Every plan keeps the rules at every moment. All changes go through ``place(_:in:)`` and
/// ``remove(_:)``, which take constant time.
struct Plan: ~Copyable {
  let slotCount: Int
  /// The pair that a participant meets in a slot, or -1: `meeting[participant * slotCount + slot]`.
  let meeting: FlatArray<Int32>
  /// The slot of each pair, or -1.
  let slotOf: FlatArray<Int8>
  /// Slots in which a participant is available and has no meeting.
  let free: FlatArray<UInt64>
  /// Meetings a participant can still take on.
  let room: FlatArray<Int32>
  /// Meetings a participant is short of the minimum; negative above it.
  let short: FlatArray<Int32>
  /// Tables left in each slot.
  let tables: FlatArray<Int32>
  /// Slots with a table left.
  private(set) var open: UInt64
  /// Weight of the meetings and of the kept minima, in units.
  private(set) var value = 0
  /// Every change since the last ``forget()``, so that it can be taken back: the pair, and the slot
  /// it left or -1 when it was placed.
  private var journal: [(pair: Int32, left: Int8)] = []

  private let a: FlatArray<Int32>
  private let b: FlatArray<Int32>
  private let weight: FlatArray<Int>
  private let penalty: Int
  let common: FlatArray<UInt64>

  init(_ problem: Problem) {
    slotCount = problem.slotCount
    meeting = FlatArray(repeating: -1, count: problem.participantCount * problem.slotCount)
    slotOf = FlatArray(repeating: -1, count: problem.pairCount)
    free = FlatArray(problem.available)
    room = FlatArray(problem.maximum)
    short = FlatArray(problem.minimum)
    tables = FlatArray(problem.tables)
    open = problem.tables.indices.reduce(0) {
      problem.tables[$1] > 0 ? $0 | 1 << UInt64($1) : $0
    }
    a = FlatArray(problem.a)
    b = FlatArray(problem.b)
    weight = FlatArray(problem.weight)
    penalty = problem.penalty
    common = FlatArray(problem.common)
  }

  /// The two participants of a pair.
  @inline(__always)
  func ends(_ pair: Int32) -> (a: Int32, b: Int32) { (a[pair], b[pair]) }

  /// The participant that a pair joins with `end`.
  @inline(__always)
  func partner(of end: Int32, in pair: Int32) -> Int32 {
    let first = a[pair]
    return first == end ? b[pair] : first
  }

  /// What placing a pair would add: its weight and the penalties it avoids.
  @inline(__always)
  func gain(_ pair: Int32) -> Int {
    var gain = weight[pair]
    if short[a[pair]] > 0 { gain += penalty }
    if short[b[pair]] > 0 { gain += penalty }
    return gain
  }

  /// What removing a placed pair would take away.
  @inline(__always)
  func loss(_ pair: Int32) -> Int {
    var loss = weight[pair]
    if short[a[pair]] >= 0 { loss += penalty }
    if short[b[pair]] >= 0 { loss += penalty }
    return loss
  }

  /// Slots in which the pair can be placed right now, tables left or not.
  @inline(__always)
  func freeSlots(_ pair: Int32) -> UInt64 { common[pair] & free[a[pair]] & free[b[pair]] }

  /// Whether neither of the two has reached the most meetings wanted.
  @inline(__always)
  func hasRoom(_ pair: Int32) -> Bool { room[a[pair]] > 0 && room[b[pair]] > 0 }

  /// The pair that keeps a participant busy in a slot, or -1.
  @inline(__always)
  func meeting(of participant: Int32, in slot: Int) -> Int32 {
    meeting[Int(participant) * slotCount + slot]
  }

  /// Whether placing keeps every rule.
  func canPlace(_ pair: Int32, in slot: Int) -> Bool {
    slotOf[pair] < 0 && freeSlots(pair) & open & (1 << UInt64(slot)) != 0 && hasRoom(pair)
  }

  /// Places a pair; ``canPlace(_:in:)`` must hold.
  mutating func place(_ pair: Int32, in slot: Int) {
    assert(canPlace(pair, in: slot))
    journal.append((pair, -1))
    value += gain(pair)
    slotOf[pair] = Int8(slot)
    take(a[pair], pair, slot)
    take(b[pair], pair, slot)
    tables[slot] -= 1
    if tables[slot] == 0 { open &= ~(1 << UInt64(slot)) }
  }

  private func take(_ end: Int32, _ pair: Int32, _ slot: Int) {
    meeting[Int(end) * slotCount + slot] = pair
    free[end] &= ~(1 << UInt64(slot))
    room[end] -= 1
    short[end] -= 1
  }

  /// Takes a placed pair out of its slot and returns that slot.
  @discardableResult
  mutating func remove(_ pair: Int32) -> Int {
    let slot = Int(slotOf[pair])
    assert(slot >= 0)
    journal.append((pair, Int8(slot)))
    value -= loss(pair)
    slotOf[pair] = -1
    leave(a[pair], slot)
    leave(b[pair], slot)
    tables[slot] += 1
    open |= 1 << UInt64(slot)
    return slot
  }

  private func leave(_ end: Int32, _ slot: Int) {
    meeting[Int(end) * slotCount + slot] = -1
    free[end] |= 1 << UInt64(slot)
    room[end] += 1
    short[end] += 1
  }

  /// A point to which ``rollback(to:)`` can return.
  var mark: Int { journal.count }

  /// Takes back every change after the mark, last first.
  mutating func rollback(to mark: Int) {
    while journal.count > mark, let change = journal.popLast() {
      if change.left < 0 { remove(change.pair) } else { place(change.pair, in: Int(change.left)) }
      journal.removeLast()
    }
  }

  /// Every pair touched since the mark, once, with the slot it had then or -1.
  func changes(since mark: Int) -> [(pair: Int32, before: Int8)] {
    var seen = Set<Int32>()
    return journal[mark...].filter { seen.insert($0.pair).inserted }.map { ($0.pair, $0.left) }
  }

  /// Makes all changes final; marks taken before are void.
  mutating func forget() { journal.removeAll(keepingCapacity: true) }

  /// Becomes the same as another plan of the same problem.
  mutating func copy(_ other: borrowing Plan) {
    meeting.load(other.meeting)
    slotOf.load(other.slotOf)
    free.load(other.free)
    room.load(other.room)
    short.load(other.short)
    tables.load(other.tables)
    open = other.open
    value = other.value
    forget()
  }
}

/// Calls a closure with each slot of a set, earliest first.
@inline(__always)
func forEachSlot(_ slots: UInt64, _ body: (Int) -> Void) {
  var rest = slots
  while rest != 0 {
    body(rest.trailingZeroBitCount)
    rest &= rest - 1
  }
}
