/// What a repair may do.
public struct RepairOptions: Hashable, Sendable {
  /// The first slot that is still ahead; meetings before it have been held. Nil when the event has not
  /// begun.
  public var from: Slot?
  /// The share of what is possible (of the upper bound) below which more meetings may be moved.
  public var share: Double
  /// Time limit and seed.
  public var solve: SolveOptions

  /// The defaults repair an event that has not begun to 99 % of the best.
  public init(from: Slot? = nil, share: Double = 0.99, solve: SolveOptions = SolveOptions()) {
    self.from = from
    self.share = share
    self.solve = solve
  }
}

extension Event {
  /// A timetable for what the event has become, as near as possible to an earlier one.
  ///
  /// Participants who are absent, late or new, and pairs that changed, are read from this event.
  /// Meetings already held, and fixed ones, stay. All others that still can keep their time keep it,
  /// unless moving them lets enough others meet: first nobody is moved, then only for much, then for
  /// less, until the timetable is worth `share` of the upper bound.
  /// - Throws: ``EventError`` when the event is faulty, when `from` is not one of its slots, or when the
  ///   meetings held are more than the event now has tables for or than a participant's `max`.
  public func repaired(
    _ earlier: [Meeting], _ options: RepairOptions = RepairOptions(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(EventError) -> EventTimetable {
    try check()
    let clock = ContinuousClock()
    let start = clock.now
    let halt = Halt(deadline: start + .seconds(options.solve.seconds), isCancelled: isCancelled)
    let first = try firstSlot(options.from)
    let history = History(self, earlier: earlier, firstSlot: first)
    var event = self
    event.fixed = history.fixed
    if history.fixed.count > fixed.count { try event.check() }
    let problem = Problem(event, firstSlot: first)
    let outcome = Repair(problem, homes: history.homes(in: problem), options: options, halt: halt)
      .run()
    let report = event.report(problem, outcome, since: start)
    return report.adding(history.account(of: report), seconds: (clock.now - start) / .seconds(1))
  }

  private func firstSlot(_ slot: Slot?) throws(EventError) -> Int {
    guard let slot else { return 0 }
    guard let index = slots.firstIndex(of: slot) else {
      throw EventError(faults: [EventFault(.unknownSlot, at: "from", detail: slot.rawValue)])
    }
    return index
  }
}

extension EventTimetable {
  fileprivate func adding(_ account: RepairAccount, seconds: Double) -> EventTimetable {
    EventTimetable(
      meetings: meetings, objective: objective, upperBound: upperBound, gap: gap, proven: proven,
      seconds: seconds, ended: ended, tableMoves: tableMoves, unmet: unmet, fairness: fairness,
      repair: account)
  }
}

/// Two participants, whoever is named first.
private struct Couple: Hashable {
  let first: Participant.ID
  let second: Participant.ID

  init(_ a: Participant.ID, _ b: Participant.ID) {
    (first, second) = a.rawValue < b.rawValue ? (a, b) : (b, a)
  }
}

/// A participant in a slot.
private struct Presence: Hashable {
  let id: Participant.ID
  let slot: Slot

  init(_ id: Participant.ID, _ slot: Slot) {
    self.id = id
    self.slot = slot
  }
}

/// The earlier timetable as the changed event sees it.
private struct History {
  private let people: [Participant.ID: Participant]
  private let earlier: [Meeting]
  /// Meetings that stay: fixed ones and those held.
  private(set) var fixed: [FixedMeeting]
  private let slotIndex: [Slot: Int]
  private let stays: Set<Couple>
  /// Who is taken when by a meeting that stays.
  private let busy: Set<Presence>

  init(_ event: Event, earlier: [Meeting], firstSlot: Int) {
    self.earlier = earlier
    let slots = Dictionary(uniqueKeysWithValues: event.slots.enumerated().map { ($1, $0) })
    let people = Dictionary(uniqueKeysWithValues: event.participants.map { ($0.id, $0) })
    let absent = Set(event.absent)
    var stays = Set(event.fixed.map { Couple($0.a, $0.b) })
    var fixed = event.fixed
    // Where a meeting fixed now contradicts the earlier timetable, the newer word counts.
    var busy = Set(event.fixed.flatMap { [Presence($0.a, $0.slot), Presence($0.b, $0.slot)] })
    for meeting in earlier {
      guard let slot = slots[meeting.slot], slot < firstSlot,
        [meeting.a, meeting.b].allSatisfy({ id in
          !absent.contains(id) && people[id]?.available.contains(meeting.slot) == true
            && !busy.contains(Presence(id, meeting.slot))
        }), stays.insert(Couple(meeting.a, meeting.b)).inserted
      else { continue }
      fixed.append(FixedMeeting(a: meeting.a, b: meeting.b, slot: meeting.slot))
      busy.insert(Presence(meeting.a, meeting.slot))
      busy.insert(Presence(meeting.b, meeting.slot))
    }
    self.busy = busy
    slotIndex = slots
    self.people = people
    self.stays = stays
    self.fixed = fixed
  }

  /// Where each pair of the problem was to meet.
  func homes(in problem: Problem) -> [(pair: Int32, slot: Int)] {
    var number: [Participant.ID: Int32] = [:]
    for (index, id) in problem.ids.enumerated() { number[id] = Int32(index) }
    return earlier.compactMap { meeting in
      guard let a = number[meeting.a], let b = number[meeting.b],
        let slot = slotIndex[meeting.slot], let pair = problem.pair(of: a, b)
      else { return nil }
      return (pair, slot)
    }.sorted { $0.pair < $1.pair }
  }

  func account(of timetable: EventTimetable) -> RepairAccount {
    var now: [Couple: Slot] = [:]
    for meeting in timetable.meetings { now[Couple(meeting.a, meeting.b)] = meeting.slot }
    let reasons = Dictionary(
      timetable.unmet.map { (Couple($0.a, $0.b), $0) }, uniquingKeysWith: { first, _ in first })
    var kept = 0
    var moved: [RepairAccount.Move] = []
    var givenUp: [RepairAccount.GivenUp] = []
    for meeting in earlier {
      let couple = Couple(meeting.a, meeting.b)
      if stays.contains(couple) { continue }
      if now[couple] == meeting.slot {
        kept += 1
      } else if let slot = now[couple] {
        moved.append(.init(a: meeting.a, b: meeting.b, from: meeting.slot, to: slot))
      } else {
        let unmet =
          reasons[couple] ?? Unmet(a: meeting.a, b: meeting.b, must: false, reason: .notAPair)
        givenUp.append(
          .init(meeting: unmet, slot: meeting.slot, byChoice: couldStay(meeting, unmet.reason)))
      }
    }
    let old = Set(earlier.map { Couple($0.a, $0.b) })
    let added = now.keys.count { !old.contains($0) && !stays.contains($0) }
    return RepairAccount(
      held: fixed.count, kept: kept, moved: moved, givenUp: givenUp, added: added)
  }

  /// Whether nothing but the repair's own choice ended a meeting.
  private func couldStay(_ meeting: Meeting, _ reason: Unmet.Reason) -> Bool {
    if [.absentA, .absentB, .noCommonSlot, .notAPair].contains(reason) { return false }
    return [meeting.a, meeting.b].allSatisfy { id in
      people[id]?.available.contains(meeting.slot) == true
        && !busy.contains(Presence(id, meeting.slot))
    }
  }
}

/// The search behind a repair.
private struct Repair {
  let problem: Problem
  let homes: [(pair: Int32, slot: Int)]
  let options: RepairOptions
  let halt: Halt

  init(
    _ problem: Problem, homes: [(pair: Int32, slot: Int)], options: RepairOptions, halt: Halt
  ) {
    self.problem = problem
    self.homes = homes
    self.options = options
    self.halt = halt
  }

  func run() -> Outcome {
    var outcome = Outcome()
    let relaxation = Relaxer(problem).solve(problem, isStopped: { halt.reason != nil })
    var search = LocalSearch(
      problem, relaxation ?? problem.withoutPrices(), seed: options.solve.seed)
    outcome.bound = search.relaxation.bound
    search.restore(homes)
    for (pair, slot) in homes where search.plan.slotOf[pair] == Int8(slot) {
      search.home[pair] = Int8(slot)
    }
    outcome.ended = search.repair(to: enough(search.relaxation.bound), halt: halt)
    outcome.meetings = search.best.meetings
    outcome.value = search.best.value
    return outcome
  }

  /// The value at which nobody needs to be moved any more.
  private func enough(_ bound: Int) -> Int {
    let objective = Double(bound + problem.constant)
    return Int(objective * options.share) - problem.constant
  }
}

extension LocalSearch {
  /// Adds meetings to a plan in which some have a slot to keep, until it is worth `enough`.
  ///
  /// A move has to earn a price: first more than any meeting is worth, so that nobody moves; then
  /// the mean worth of a meeting, and a quarter less each time that the value is still too low.
  fileprivate mutating func repair(to enough: Int, halt: Halt) -> EventTimetable.Ending {
    indexPairs()
    let mean = relaxation.bound / Swift.max(1, relaxation.chosen.count)
    moveCost = 2 * ((problem.weight.max() ?? 0) + 2 * problem.penalty) + 1
    restart()
    insert(
      order((0..<Int32(problem.pairCount)).filter { plan.slotOf[$0] < 0 && plan.hasRoom($0) }))
    moveCost = Swift.max(1, mean)
    refillLimit = mean / 2
    while true {
      restart()
      insert(promising())
      for (index, pair) in promising().enumerated() {
        if index & 31 == 0, let reason = halt.reason { return reason == .time ? .time : .cancelled }
        if plan.value >= enough { break }
        force(pair, accepting: -1)
      }
      if plan.value >= enough || moveCost < Swift.max(2, mean / 32) { break }
      moveCost = moveCost * 3 / 4
    }
    restart()
    return .searched
  }

  /// Unplaced pairs that the relaxation wants, then those it hardly minds, best first.
  private func promising() -> [Int32] {
    let gap = relaxation.bound - best.value
    let floor = -Swift.min(gap, relaxation.bound / Swift.max(1, relaxation.chosen.count) / 4)
    return order(
      (0..<Int32(problem.pairCount)).filter {
        plan.slotOf[$0] < 0 && problem.common[Int($0)] != 0
          && relaxation.reducedGain[Int($0)] > floor
      })
  }

  private func order(_ pairs: [Int32]) -> [Int32] {
    pairs.sorted {
      let (left, right) = (relaxation.reducedGain[Int($0)], relaxation.reducedGain[Int($1)])
      return left == right ? $0 < $1 : left > right
    }
  }

  /// Inserts the pairs for which it pays, in their order.
  private mutating func insert(_ candidates: [Int32]) {
    for pair in candidates where plan.gain(pair) > 0 {
      let mark = plan.mark
      let before = plan.value
      guard chain.insert(pair, into: &plan, reach: 200) else { continue }
      let change = scoreChange(since: mark, valueBefore: before)
      if change > 0 { accept(change) } else { plan.rollback(to: mark) }
    }
  }
}
