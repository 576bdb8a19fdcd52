@testable import Timetable

/// The best objective of a small event, found by trying every choice of slots for every pair.
///
/// Written from the rules of the event and not from the solver, so that the two can disagree.
struct BruteForce {
  private let event: Event
  private var busy: [Participant.ID: Set<Slot>] = [:]
  private var load: [Slot: Int] = [:]
  private var utility = 0.0
  private(set) var best = -Double.infinity
  /// Most `must` pairs any timetable meets among those of greatest value.
  private(set) var bestMustMet = 0
  private var mustMet = 0

  init(_ event: Event) {
    self.event = event
    for meeting in event.fixed {
      busy[meeting.a, default: []].insert(meeting.slot)
      busy[meeting.b, default: []].insert(meeting.slot)
      load[meeting.slot, default: 0] += 1
      utility +=
        event.pairs.first { Set([$0.a, $0.b]) == Set([meeting.a, meeting.b]) }?.utility ?? 0
    }
    let fixed = Set(event.fixed.map { Set([$0.a, $0.b]) })
    explore(event.pairs.filter { !fixed.contains(Set([$0.a, $0.b])) }[...])
  }

  private func person(_ id: Participant.ID) -> Participant? {
    event.absent.contains(id) ? nil : event.participants.first { $0.id == id }
  }

  private mutating func explore(_ rest: ArraySlice<Pair>) {
    guard let pair = rest.first else {
      let short = event.participants.filter { !event.absent.contains($0.id) }
        .reduce(0) { $0 + max(0, $1.min - (busy[$1.id]?.count ?? 0)) }
      let value = utility - event.penalty * Double(short)
      // Meetings that must take place come first, as many as possible.
      if (mustMet, value) > (bestMustMet, best) {
        best = value
        bestMustMet = mustMet
      }
      return
    }
    explore(rest.dropFirst())
    guard let a = person(pair.a), let b = person(pair.b) else { return }
    for slot in event.slots where a.available.contains(slot) && b.available.contains(slot) {
      let (busyA, busyB) = (busy[pair.a] ?? [], busy[pair.b] ?? [])
      if busyA.contains(slot) || busyB.contains(slot) { continue }
      if busyA.count >= a.max || busyB.count >= b.max || load[slot, default: 0] >= event.tables {
        continue
      }
      busy[pair.a, default: []].insert(slot)
      busy[pair.b, default: []].insert(slot)
      load[slot, default: 0] += 1
      utility += pair.utility
      mustMet += pair.must ? 1 : 0
      explore(rest.dropFirst())
      mustMet -= pair.must ? 1 : 0
      utility -= pair.utility
      load[slot, default: 0] -= 1
      busy[pair.a]?.remove(slot)
      busy[pair.b]?.remove(slot)
    }
  }
}

extension Event {
  /// A small random event; with `sides` only buyers and sellers meet, else everyone with everyone.
  static func random(
    seed: UInt64, people: Int, slots: Int, pairs: Int, sides: Bool, musts: Bool = false
  ) -> Event {
    var random = SeededRandom(seed: seed)
    let names = (1...slots).map { Slot(rawValue: "\($0)") }
    let participants = (0..<people).map { number in
      let max = 1 + random.below(slots)
      return Participant(
        id: .init(rawValue: "P\(number)"), available: names.filter { _ in random.below(10) < 7 },
        max: max, min: random.below(max + 1))
    }
    var all: [Pair] = []
    for a in 0..<people {
      for b in (a + 1)..<max(people, a + 1) where !sides || (a < people / 2) != (b < people / 2) {
        all.append(
          Pair(
            a: participants[a].id, b: participants[b].id, utility: Double(random.below(100)),
            must: musts && random.below(6) == 0))
      }
    }
    all.shuffle(using: &random)
    return Event(
      slots: names, tables: 1 + random.below(people / 2), penalty: Double(random.below(40)),
      participants: participants, pairs: Array(all.prefix(pairs)))
  }

  /// Everything that a timetable of this event gets wrong.
  func violations(of timetable: EventTimetable) -> [String] {
    var found: [String] = []
    var seen = Set<String>()
    var pairs = Set<Set<Participant.ID>>()
    var count: [Participant.ID: Int] = [:]
    let people = Dictionary(uniqueKeysWithValues: participants.map { ($0.id, $0) })
    let allowed = Set(self.pairs.map { Set([$0.a, $0.b]) })
      .union(fixed.map { Set([$0.a, $0.b]) })
    for meeting in timetable.meetings {
      let both: Set = [meeting.a, meeting.b]
      if !pairs.insert(both).inserted { found.append("twice: \(meeting)") }
      if !allowed.contains(both) { found.append("not a pair: \(meeting)") }
      if !(1...max(1, tables)).contains(meeting.table) { found.append("no such table: \(meeting)") }
      if !seen.insert("table \(meeting.slot.rawValue) \(meeting.table)").inserted {
        found.append("table taken: \(meeting)")
      }
      for id in both {
        if !seen.insert("person \(meeting.slot.rawValue) \(id.rawValue)").inserted {
          found.append("in two meetings: \(meeting)")
        }
        if people[id]?.available.contains(meeting.slot) != true || absent.contains(id) {
          found.append("not there: \(meeting)")
        }
        count[id, default: 0] += 1
      }
    }
    for (id, meetings) in count where meetings > people[id]?.max ?? 0 {
      found.append("too many: \(id)")
    }
    for meeting in fixed
    where !timetable.meetings.contains(where: {
      Set([$0.a, $0.b]) == Set([meeting.a, meeting.b]) && $0.slot == meeting.slot
    }) { found.append("fixed meeting lost: \(meeting)") }
    return found
  }

  /// The objective of a timetable, from the meetings alone.
  func value(of timetable: EventTimetable) -> Double {
    let met = Set(timetable.meetings.map { Set([$0.a, $0.b]) })
    let utility = pairs.filter { met.contains(Set([$0.a, $0.b])) }.reduce(0) { $0 + $1.utility }
    var count: [Participant.ID: Int] = [:]
    for meeting in timetable.meetings {
      count[meeting.a, default: 0] += 1
      count[meeting.b, default: 0] += 1
    }
    let short = participants.filter { !absent.contains($0.id) }
      .reduce(0) { $0 + max(0, $1.min - count[$1.id, default: 0]) }
    return utility - penalty * Double(short)
  }
}
