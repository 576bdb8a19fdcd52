/// Which meeting gets which table, so that people move little and the busiest least.
///
/// Slot by slot, each meeting would like the table at which one of its two sat last; a participant's
/// wish weighs as much as the participant has meetings. The best assignment for the slot is found
/// exactly (network simplex). Meetings without a wish take tables that nobody is about to come back
/// to. Cost per slot: one small network of a node per meeting and table in question.
struct Seating {
  /// One meeting to be seated.
  struct Guest {
    let a: Int
    let b: Int
    let slot: Int
  }

  /// Tables from 1, in the order of the guests.
  private(set) var tables: [Int]
  /// Changes of table between consecutive meetings of one participant, over everybody.
  private(set) var moves = 0
  private let tableCount: Int
  private var last: [Int]
  private var degree: [Int]
  /// Last slot in which a participant still has a meeting.
  private var final: [Int]

  init(_ guests: [Guest], participants: Int, tables tableCount: Int, slots: Int) {
    tables = [Int](repeating: 0, count: guests.count)
    self.tableCount = tableCount
    last = [Int](repeating: 0, count: participants)
    degree = [Int](repeating: 0, count: participants)
    final = [Int](repeating: -1, count: participants)
    var bySlot = [[Int]](repeating: [], count: slots)
    for (index, guest) in guests.enumerated() {
      bySlot[guest.slot].append(index)
      for end in [guest.a, guest.b] {
        degree[end] += 1
        final[end] = Swift.max(final[end], guest.slot)
      }
    }
    for slot in 0..<slots where !bySlot[slot].isEmpty { seat(bySlot[slot], of: guests, in: slot) }
  }

  private mutating func seat(_ meetings: [Int], of guests: [Guest], in slot: Int) {
    grantWishes(meetings, guests)
    var taken = [Bool](repeating: false, count: tableCount + 1)
    for meeting in meetings where tables[meeting] > 0 { taken[tables[meeting]] = true }
    // Weight of the absent people who will return to a table.
    var awaited = [Int](repeating: 0, count: tableCount + 1)
    for person in last.indices where last[person] > 0 && final[person] > slot {
      awaited[last[person]] += degree[person]
    }
    let spare = (1...Swift.max(1, tableCount)).filter { $0 <= tableCount && !taken[$0] }
      .sorted { (awaited[$0], $0) < (awaited[$1], $1) }
    var next = spare.makeIterator()
    let rest = meetings.filter { tables[$0] == 0 }.sorted {
      let left = degree[guests[$0].a] + degree[guests[$0].b]
      let right = degree[guests[$1].a] + degree[guests[$1].b]
      return (-left, $0) < (-right, $1)
    }
    for meeting in rest { tables[meeting] = next.next() ?? 0 }
    for meeting in meetings {
      for end in [guests[meeting].a, guests[meeting].b] {
        if last[end] > 0, last[end] != tables[meeting] { moves += 1 }
        last[end] = tables[meeting]
      }
    }
  }

  /// Seats as much weight as possible where it sat before.
  private mutating func grantWishes(_ meetings: [Int], _ guests: [Guest]) {
    var node = [Int](repeating: 0, count: tableCount + 1)
    var wished: [Int] = []
    for meeting in meetings {
      for end in [guests[meeting].a, guests[meeting].b] where last[end] > 0 && node[last[end]] == 0
      {
        wished.append(last[end])
        node[last[end]] = meetings.count + wished.count
      }
    }
    if wished.isEmpty { return }
    // Node 0 is the root, then one node per meeting, then one per wished table.
    var network = Network(nodeCount: 1 + meetings.count + wished.count, arcs: 4 * meetings.count)
    var arcs: [(meeting: Int, table: Int)] = []
    for (position, meeting) in meetings.enumerated() {
      let (a, b) = (guests[meeting].a, guests[meeting].b)
      let same = last[a] == last[b]
      for (end, extra) in [(a, same ? degree[b] : 0), (b, 0)] where last[end] > 0 {
        if same, end == b { continue }
        network.addArc(
          1 + position, node[last[end]], capacity: 1, gain: degree[end] + extra)
        arcs.append((meeting, last[end]))
      }
    }
    for position in meetings.indices { network.addArc(0, 1 + position, capacity: 1, gain: 0) }
    for table in wished { network.addArc(node[table], 0, capacity: 1, gain: 0) }
    var simplex = NetworkSimplex(network)
    _ = simplex.maximise()
    for (arc, wish) in arcs.enumerated() where simplex.units(on: arc) == 1 {
      tables[wish.meeting] = wish.table
    }
  }
}
