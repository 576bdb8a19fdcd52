/// The event without its clock: who should meet whom if only the numbers of meetings were limited.
///
/// Every timetable gives such a choice of pairs with the same worth, so that the best choice is at
/// least as good as the best timetable. The article <doc:Bound> proves it.
struct Relaxation {
  /// Upper bound of the weight that free pairs and kept minima can add, in units.
  let bound: Int
  /// Pairs of an optimal choice.
  let chosen: [Int32]
  /// Pairs that count a half, as they can on an event with one side.
  let halves: [Int32]
  /// What a pair would add beyond the prices of its two participants and of a table; chosen pairs
  /// have 0 or more, others 0 or less.
  let reducedGain: [Int]
}

/// A participant's meetings that can only lie in some of the participant's slots are at most as many
/// as those slots (Hall's condition).
struct SlotCut: Hashable, Sendable {
  let participant: Int
  let slots: UInt64
}

/// Builds and solves relaxations of one problem, sharper with each cut.
struct Relaxer {
  /// 0 or 1 for each participant when the event has two sides, else nil.
  let sides: [UInt8]?
  /// For each participant a family of slot sets of which any two are nested or apart.
  private(set) var cuts: [Int: [UInt64]] = [:]

  init(_ problem: Problem) { sides = problem.sides() }

  /// Adds a cut unless it overlaps an earlier one of the same participant without nesting.
  mutating func add(_ cut: SlotCut) -> Bool {
    let family = cuts[cut.participant, default: []]
    let isLaminar = family.allSatisfy { other in
      let shared = other & cut.slots
      return other != cut.slots && (shared == 0 || shared == other || shared == cut.slots)
    }
    if isLaminar { cuts[cut.participant, default: []].append(cut.slots) }
    return isLaminar
  }

  /// Solves the relaxation exactly by network simplex; nil when `isStopped` said true before the end.
  func solve(_ problem: Problem, isStopped: () -> Bool) -> Relaxation? {
    var layout = NetworkLayout(problem, sides: sides, cuts: cuts)
    layout.build()
    var simplex = NetworkSimplex(layout.network)
    guard let gain = simplex.maximise(isStopped: isStopped) else { return nil }
    let copies = layout.copies
    var chosen: [Int32] = []
    var halves: [Int32] = []
    var reduced = [Int](repeating: 0, count: problem.pairCount)
    for pair in 0..<problem.pairCount {
      let arc = pair * copies
      var units = simplex.units(on: arc)
      reduced[pair] = simplex.reducedGain(of: arc)
      if copies == 2 {
        units += simplex.units(on: arc + 1)
        reduced[pair] = (reduced[pair] + simplex.reducedGain(of: arc + 1)) / 2
      }
      if units == copies {
        chosen.append(Int32(pair))
      } else if units > 0 {
        halves.append(Int32(pair))
      }
    }
    return Relaxation(bound: gain / copies, chosen: chosen, halves: halves, reducedGain: reduced)
  }

  /// Cuts that the chosen pairs break, one for each participant at most: found as the slots that an
  /// alternating path reaches from a meeting for which no slot is left (Kőnig).
  func violated(by relaxation: Relaxation, of problem: Problem) -> [SlotCut] {
    var pairs: [Int: [UInt64]] = [:]
    for pair in relaxation.chosen + relaxation.halves {
      for end in [problem.a[Int(pair)], problem.b[Int(pair)]] {
        pairs[Int(end), default: []].append(problem.common[Int(pair)])
      }
    }
    return pairs.keys.sorted().compactMap { person in
      pairs[person].flatMap(uncoverable).map { SlotCut(participant: person, slots: $0) }
    }
  }

  /// Slots that are too few for the meetings confined to them; nil when each meeting can have its own.
  private func uncoverable(_ allowed: [UInt64]) -> UInt64? {
    var owner = [Int](repeating: -1, count: 64)
    for meeting in allowed.indices {
      var seen: UInt64 = 0
      if !assign(meeting, allowed, &owner, &seen) { return seen }
    }
    return nil
  }

  private func assign(
    _ meeting: Int, _ allowed: [UInt64], _ owner: inout [Int], _ seen: inout UInt64
  ) -> Bool {
    while true {
      let rest = allowed[meeting] & ~seen
      if rest == 0 { return false }
      let slot = rest.trailingZeroBitCount
      seen |= 1 << UInt64(slot)
      if owner[slot] < 0 || assign(owner[slot], allowed, &owner, &seen) {
        owner[slot] = meeting
        return true
      }
    }
  }
}

/// The network of a relaxation: root → one side → pairs → other side → all meetings → root. An event
/// with one side appears twice, each participant once on either side, and everything counts double.
private struct NetworkLayout {
  let problem: Problem
  let sides: [UInt8]?
  let cuts: [Int: [UInt64]]
  let copies: Int
  var network: Network
  /// The first node of each participant's groups, in the order of the participant's sorted cuts.
  private var groups: [Int: (sets: [UInt64], first: Int)] = [:]
  private let people: Int
  private let perCopy: Int

  init(_ problem: Problem, sides: [UInt8]?, cuts: [Int: [UInt64]]) {
    self.problem = problem
    self.sides = sides
    self.cuts = cuts
    copies = sides == nil ? 2 : 1
    people = problem.participantCount
    var next = people
    for person in cuts.keys.sorted() {
      // Small sets first, so that the first that contains a pair's slots is the tightest.
      let sets = (cuts[person] ?? []).sorted {
        ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
      }
      groups[person] = (sets, next)
      next += sets.count
    }
    perCopy = next
    network = Network(
      nodeCount: 2 + copies * next, arcs: copies * (problem.pairCount + 3 * next) + 1)
  }

  /// The node at which a pair with these slots reaches a participant.
  private func node(_ person: Int, _ slots: UInt64, after index: Int = -1) -> Int {
    guard let (sets, first) = groups[person] else { return 2 + person }
    for position in (index + 1)..<sets.count where slots & ~sets[position] == 0 {
      return 2 + first + position
    }
    return 2 + person
  }

  mutating func build() {
    for pair in 0..<problem.pairCount {
      let slots = problem.common[pair]
      let first = node(Int(problem.a[pair]), slots)
      let second = node(Int(problem.b[pair]), slots)
      let room = slots == 0 ? 0 : 1
      let gain = problem.weight[pair]
      if let sides {
        let isForward = sides[Int(problem.a[pair])] == 0
        network.addArc(
          isForward ? first : second, isForward ? second : first, capacity: room, gain: gain)
      } else {
        network.addArc(first, perCopy + second, capacity: room, gain: gain)
        network.addArc(second, perCopy + first, capacity: room, gain: gain)
      }
    }
    for person in 0..<people {
      if sides == nil || sides?[person] == 0 { addPerson(person, offset: 0, isSource: true) }
      if sides == nil || sides?[person] == 1 {
        addPerson(person, offset: (copies - 1) * perCopy, isSource: false)
      }
    }
    let total = problem.meetingLimit(sides: sides)
    network.addArc(1, 0, capacity: copies * total, gain: 0)
  }

  /// Arcs for the meetings of one participant; those up to the minimum earn the penalty they avoid.
  private mutating func addPerson(_ person: Int, offset: Int, isSource: Bool) {
    let node = 2 + person + offset
    func add(_ network: inout Network, _ outer: Int, _ inner: Int, _ room: Int, _ gain: Int) {
      let (from, to) = isSource ? (outer, inner) : (inner, outer)
      network.addArc(from, to, capacity: room, gain: gain)
    }
    let room = problem.room(of: person)
    let promised = problem.penalty == 0 ? 0 : Swift.min(room, Int(problem.minimum[person]))
    let end = isSource ? 0 : 1
    if promised > 0 { add(&network, end, node, promised, problem.penalty) }
    if room > promised { add(&network, end, node, room - promised, 0) }
    guard let (sets, first) = groups[person] else { return }
    for (position, set) in sets.enumerated() {
      let outer = self.node(person, set, after: position) + offset
      let limit = (set & problem.available[person]).nonzeroBitCount
      add(&network, outer, 2 + first + position + offset, limit, 0)
    }
  }
}

extension Problem {
  /// Most meetings a participant can still have.
  func room(of participant: Int) -> Int {
    Swift.min(Int(maximum[participant]), available[participant].nonzeroBitCount)
  }

  /// Most meetings that all slots together can hold: in each at most one per table and, with two
  /// sides, one per participant of the smaller side, else one per two participants.
  func meetingLimit(sides: [UInt8]?) -> Int {
    var active = [UInt64](repeating: 0, count: participantCount)
    for pair in 0..<pairCount {
      active[Int(a[pair])] |= common[pair]
      active[Int(b[pair])] |= common[pair]
    }
    return (0..<slotCount).reduce(0) { total, slot in
      var present = [0, 0]
      for person in 0..<participantCount {
        present[Int(sides?[person] ?? 0)] += Int(active[person] >> UInt64(slot) & 1)
      }
      let couples = sides == nil ? present[0] / 2 : Swift.min(present[0], present[1])
      return total + Swift.min(Int(tables[slot]), couples)
    }
  }

  /// 0 or 1 for each participant so that every pair joins a 0 and a 1; nil when there is no such
  /// division, that is when the event has one side.
  func sides() -> [UInt8]? {
    let (start, pairs) = pairsByParticipant(order: [])
    var side = [UInt8](repeating: 2, count: participantCount)
    var queue: [Int32] = []
    for root in 0..<participantCount where side[root] == 2 {
      side[root] = 0
      queue.append(Int32(root))
      while let node = queue.popLast() {
        let other = 1 - side[Int(node)]
        for position in start[Int(node)]..<start[Int(node) + 1] {
          let pair = Int(pairs[Int(position)])
          let next = Int(a[pair] == node ? b[pair] : a[pair])
          if side[next] == 2 {
            side[next] = other
            queue.append(Int32(next))
          } else if side[next] != other {
            return nil
          }
        }
      }
    }
    return side
  }
}
