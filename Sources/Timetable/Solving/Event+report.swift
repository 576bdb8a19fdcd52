extension Event {
  /// Turns a search's numbers into names, tables, reasons and an account of fairness.
  func report(
    _ problem: Problem, _ outcome: Outcome, since start: ContinuousClock.Instant
  ) -> EventTimetable {
    let seats = seats(problem, outcome)
    let seating = Seating(
      seats.map { Seating.Guest(a: $0.a, b: $0.b, slot: $0.slot) },
      participants: problem.participantCount, tables: tables, slots: slots.count)
    let meetings = zip(seats, seating.tables).map { seat, table in
      Meeting(a: seat.names.a, b: seat.names.b, slot: slots[seat.slot], table: table)
    }
    let bySlot = meetings.indices.sorted {
      (seats[$0].slot, seating.tables[$0]) < (seats[$1].slot, seating.tables[$1])
    }
    let mustMet = outcome.meetings.reduce(0) { $0 + (problem.isMust[Int($1.pair)] ? 1 : 0) }
    let mustWeight = problem.mustWeight * mustMet
    let objective = problem.constant + outcome.value - mustWeight
    let limit = problem.constant + outcome.bound - mustWeight
    let steps = (Double(limit) / Double(problem.granule)).rounded(.down)
    let bound = Swift.max(objective, Swift.min(limit, Int(steps) * problem.granule))
    let book = Book(event: self, problem: problem, seats: seats)
    return EventTimetable(
      meetings: bySlot.map { meetings[$0] }, objective: Double(objective) / problem.unitsPerUtility,
      upperBound: Double(bound) / problem.unitsPerUtility,
      gap: bound == objective ? 0 : Double(bound - objective) / Double(Swift.max(1, abs(bound))),
      proven: bound == objective, seconds: (ContinuousClock.now - start) / .seconds(1),
      ended: bound == objective ? .proven : outcome.ended, tableMoves: seating.moves,
      unmet: book.unmet(), fairness: book.fairness(), repair: nil)
  }

  /// All meetings, settled ones first, in the solver's order.
  private func seats(_ problem: Problem, _ outcome: Outcome) -> [Seat] {
    let settled = problem.settled.map { meeting in
      let names =
        meeting.pair.map { (a: pairs[$0].a, b: pairs[$0].b) }
        ?? (a: problem.ids[meeting.a], b: problem.ids[meeting.b])
      return Seat(
        names: names, a: meeting.a, b: meeting.b, slot: meeting.slot, origin: meeting.pair)
    }
    let chosen = outcome.meetings.map { meeting in
      let pair = Int(meeting.pair)
      let origin = Int(problem.origin[pair])
      return Seat(
        names: (pairs[origin].a, pairs[origin].b), a: Int(problem.a[pair]), b: Int(problem.b[pair]),
        slot: meeting.slot, origin: origin)
    }
    return settled.sorted { ($0.slot, $0.a) < ($1.slot, $1.a) }
      + chosen.sorted { ($0.slot, $0.a) < ($1.slot, $1.a) }
  }
}

/// A meeting on its way into the report.
struct Seat {
  let names: (a: Participant.ID, b: Participant.ID)
  let a: Int
  let b: Int
  let slot: Int
  /// Its place among the event's pairs.
  let origin: Int?
}

/// The finished timetable from each participant's side, from which reasons and fairness are read.
private struct Book {
  let event: Event
  let problem: Problem
  /// Times at which each participant is there at all.
  private var present: [UInt64]
  private var free: [UInt64]
  private var count: [Int]
  private var load: [Int]
  private var isMet: [Bool]
  private var utility: [Double]
  private let people: [Participant]

  init(event: Event, problem: Problem, seats: [Seat]) {
    self.event = event
    self.problem = problem
    let people = event.participants.sorted { $0.id.rawValue < $1.id.rawValue }
    self.people = people
    let slotIndex = Dictionary(uniqueKeysWithValues: event.slots.enumerated().map { ($1, $0) })
    present = people.indices.map { person in
      if problem.isAbsent[person] { return 0 }
      return people[person].available.reduce(0) { mask, slot in
        slotIndex[slot].map { mask | 1 << UInt64($0) } ?? mask
      }
    }
    free = present
    count = [Int](repeating: 0, count: people.count)
    utility = [Double](repeating: 0, count: people.count)
    load = [Int](repeating: 0, count: event.slots.count)
    isMet = [Bool](repeating: false, count: event.pairs.count)
    for seat in seats {
      load[seat.slot] += 1
      if let origin = seat.origin { isMet[origin] = true }
      for end in [seat.a, seat.b] {
        free[end] &= ~(1 << UInt64(seat.slot))
        count[end] += 1
        if let origin = seat.origin { utility[end] += event.pairs[origin].utility }
      }
    }
  }

  func unmet() -> [Unmet] {
    var open: UInt64 = 0
    for slot in load.indices where load[slot] < event.tables { open |= 1 << UInt64(slot) }
    var result: [(key: UInt64, unmet: Unmet)] = []
    result.reserveCapacity(event.pairs.count)
    for (position, pair) in event.pairs.enumerated() where !isMet[position] {
      let key = problem.ends[position]
      let (first, second) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      let isForward = pair.a == problem.ids[first]
      let reason = reason(isForward ? first : second, isForward ? second : first, open: open)
      let unmet = Unmet(a: pair.a, b: pair.b, must: pair.must, reason: reason)
      result.append((pair.must ? key : key | 1 << 63, unmet))
    }
    return result.sorted { $0.key < $1.key }.map(\.unmet)
  }

  private func reason(_ a: Int, _ b: Int, open: UInt64) -> Unmet.Reason {
    if problem.isAbsent[a] { return .absentA }
    if problem.isAbsent[b] { return .absentB }
    if present[a] & present[b] == 0 { return .noCommonSlot }
    switch (isFull(a), isFull(b)) {
    case (true, true): return .fullBoth
    case (true, false): return .fullA
    case (false, true): return .fullB
    case (false, false): break
    }
    let shared = free[a] & free[b]
    if shared == 0 { return .noSharedFreeSlot }
    return shared & open == 0 ? .noTable : .noGain
  }

  private func isFull(_ person: Int) -> Bool {
    count[person] >= people[person].max || free[person] == 0
  }

  func fairness() -> Fairness {
    var worths = [[Double]](repeating: [], count: people.count)
    for (pair, key) in zip(event.pairs, problem.ends) {
      let (a, b) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      if present[a] & present[b] == 0 { continue }
      worths[a].append(pair.utility)
      worths[b].append(pair.utility)
    }
    return Fairness(
      people.indices.map { person in
        let room = Swift.min(people[person].max, present[person].nonzeroBitCount)
        let best = worths[person].sorted(by: >).prefix(room).reduce(0, +)
        return Fairness.Share(
          id: people[person].id, meetings: count[person],
          min: problem.isAbsent[person] ? 0 : people[person].min,
          satisfaction: best > 0 ? utility[person] / best : 1,
          isCounted: !problem.isAbsent[person] && !worths[person].isEmpty)
      })
  }
}
