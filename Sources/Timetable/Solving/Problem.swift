/// An event in numbers: what the solver works on.
///
/// Participants are ordered by id and pairs by their participants, so that the order of the input
/// cannot influence the answer. Fixed meetings are taken out and their slots, tables and meetings
/// subtracted; absent participants have no slots. All worths are counted in units of
/// ``Event/unitsPerUtility``.
struct Problem: Sendable {
  /// One meeting that is not free to be chosen.
  struct Settled: Hashable, Sendable {
    let a: Int
    let b: Int
    let slot: Int
    /// Its place among the event's pairs; nil when it is not one of them.
    let pair: Int?
  }

  let slotCount: Int
  /// The two participants of every pair of the event, in the event's order: the smaller number in the
  /// upper half.
  private(set) var ends: [UInt64] = []
  /// The participants' ids in the solver's order.
  let ids: [Participant.ID]
  let isAbsent: [Bool]
  /// Bit `t` is set when the participant can still meet in slot `t`.
  var available: [UInt64]
  var maximum: [Int32]
  var minimum: [Int32]
  /// Tables left in each slot.
  var tables: [Int32]
  let penalty: Int
  /// How many units of worth make one of the event.
  let unitsPerUtility: Double

  /// The pairs that could meet, and for each its participants with `a < b`.
  var a: [Int32] = []
  var b: [Int32] = []
  /// Worth in units.
  var utility: [Int] = []
  /// Worth plus what a meeting that must take place weighs more.
  var weight: [Int] = []
  var isMust: [Bool] = []
  /// Slots in which both are available.
  var common: [UInt64] = []
  /// Its place among the event's pairs.
  var origin: [Int32] = []

  var settled: [Settled] = []
  /// Utility of the settled meetings, less the penalty for everybody's minimum.
  var constant = 0
  /// What a meeting that must take place weighs beyond its utility.
  let mustWeight: Int
  /// Every possible objective is a multiple of this.
  let granule: Int

  /// The pair of two participants; pairs are ordered by theirs.
  func pair(of first: Int32, _ second: Int32) -> Int32? {
    let wanted = (Swift.min(first, second), Swift.max(first, second))
    var low = 0
    var high = pairCount
    while low < high {
      let middle = (low + high) / 2
      if (a[middle], b[middle]) < wanted { low = middle + 1 } else { high = middle }
    }
    return low < pairCount && (a[low], b[low]) == wanted ? Int32(low) : nil
  }

  var participantCount: Int { ids.count }
  var pairCount: Int { a.count }
}

extension Problem {
  /// Translates an event that has been checked; slots before `firstSlot` are over.
  init(_ event: Event, firstSlot: Int = 0) {
    let order = event.participants.indices.sorted {
      event.participants[$0].id.rawValue < event.participants[$1].id.rawValue
    }
    let names = ProblemNames(event: event, order: order)
    let absent = Set(event.absent)
    slotCount = event.slots.count
    ids = order.map { event.participants[$0].id }
    isAbsent = ids.map { absent.contains($0) }
    available = order.map { names.mask(event.participants[$0].available) }
    maximum = order.map { Int32(event.participants[$0].max) }
    minimum = order.map { Int32(event.participants[$0].min) }
    tables = [Int32](repeating: Int32(event.tables), count: event.slots.count)
    let scale = event.unitsPerUtility
    unitsPerUtility = scale
    penalty = Int((event.penalty * scale).rounded())
    let units = event.pairs.map { Int(($0.utility * scale).rounded()) }
    mustWeight = 4 * ((units.max() ?? 0) + 2 * penalty) + 1
    granule = Swift.max(1, units.reduce(penalty, Problem.greatestCommonDivisor))
    for index in ids.indices where isAbsent[index] {
      available[index] = 0
      maximum[index] = 0
      minimum[index] = 0
    }
    constant = -penalty * minimum.reduce(0) { $0 + Int($1) }
    let keyed = names.keyed(event.pairs)
    ends = [UInt64](repeating: 0, count: event.pairs.count)
    for pair in keyed { ends[Int(pair.index)] = pair.key }
    settle(event, names: names, pairs: keyed, units: units)
    for person in ids.indices where firstSlot > 0 {
      available[person] &= firstSlot < 64 ? ~0 << UInt64(firstSlot) : 0
    }
    addPairs(event, keyed: keyed, units: units)
  }

  private mutating func settle(
    _ event: Event, names: ProblemNames, pairs: [ProblemNames.Keyed], units: [Int]
  ) {
    if event.fixed.isEmpty { return }
    for meeting in event.fixed {
      guard let first = names.participant[meeting.a], let second = names.participant[meeting.b],
        let slot = names.slot[meeting.slot]
      else { continue }
      let (a, b) = (Swift.min(first, second), Swift.max(first, second))
      let key = UInt64(a) << 32 | UInt64(b)
      let pair = ProblemNames.find(key, in: pairs)
      settled.append(Settled(a: a, b: b, slot: slot, pair: pair))
      if let pair { constant += units[pair] }
      tables[slot] -= 1
      for end in [a, b] {
        available[end] &= ~(1 << UInt64(slot))
        maximum[end] -= 1
        if minimum[end] > 0 {
          minimum[end] -= 1
          constant += penalty
        }
      }
    }
  }

  private mutating func addPairs(_ event: Event, keyed: [ProblemNames.Keyed], units: [Int]) {
    let gone = Set(settled.compactMap(\.pair))
    var open: UInt64 = 0
    for slot in 0..<slotCount where tables[slot] > 0 { open |= 1 << UInt64(slot) }
    a.reserveCapacity(keyed.count)
    b.reserveCapacity(keyed.count)
    utility.reserveCapacity(keyed.count)
    weight.reserveCapacity(keyed.count)
    isMust.reserveCapacity(keyed.count)
    common.reserveCapacity(keyed.count)
    origin.reserveCapacity(keyed.count)
    for pair in keyed {
      let first = Int(pair.key >> 32)
      let second = Int(pair.key & 0xFFFF_FFFF)
      let both = available[first] & available[second] & open
      let index = Int(pair.index)
      if both == 0 || maximum[first] == 0 || maximum[second] == 0 { continue }
      if !gone.isEmpty, gone.contains(index) { continue }
      let must = event.pairs[index].must
      a.append(Int32(first))
      b.append(Int32(second))
      utility.append(units[index])
      weight.append(units[index] + (must ? mustWeight : 0))
      isMust.append(must)
      common.append(both)
      origin.append(pair.index)
    }
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

/// The numbers behind an event's names.
struct ProblemNames {
  /// A pair by its two participants in the solver's order.
  struct Keyed {
    let key: UInt64
    let index: Int32
  }

  var participant: [Participant.ID: Int]
  var slot: [Slot: Int]

  init(event: Event, order: [Int]) {
    participant = Dictionary(minimumCapacity: order.count)
    for (position, index) in order.enumerated() {
      participant[event.participants[index].id] = position
    }
    slot = Dictionary(minimumCapacity: event.slots.count)
    for (position, name) in event.slots.enumerated() { slot[name] = position }
  }

  func mask(_ slots: [Slot]) -> UInt64 {
    slots.reduce(0) { mask, name in slot[name].map { mask | 1 << UInt64($0) } ?? mask }
  }

  /// The pairs in the order of their participants.
  func keyed(_ pairs: [Pair]) -> [Keyed] {
    var result: [Keyed] = []
    result.reserveCapacity(pairs.count)
    for (index, pair) in pairs.enumerated() {
      guard let first = participant[pair.a], let second = participant[pair.b] else { continue }
      let key = UInt64(Swift.min(first, second)) << 32 | UInt64(Swift.max(first, second))
      result.append(Keyed(key: key, index: Int32(index)))
    }
    result.sort { $0.key < $1.key }
    return result
  }

  /// The place in the input of the pair with this key.
  static func find(_ key: UInt64, in pairs: [Keyed]) -> Int? {
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low].key == key ? Int(pairs[low].index) : nil
  }
}
