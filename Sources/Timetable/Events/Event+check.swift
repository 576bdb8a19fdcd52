extension Event {
  /// Looks for everything that makes an event unreadable or contradictory.
  ///
  /// Cost: linear in participants, their slots and pairs.
  /// - Throws: ``EventError`` with all faults found, in the order of the fields.
  public func check() throws(EventError) {
    var faults = EventChecker(event: self)
    faults.checkRoom()
    faults.checkParticipants()
    faults.checkPairs()
    faults.checkFixed()
    faults.checkAbsent()
    if !faults.found.isEmpty { throw EventError(faults: faults.found) }
  }
}

/// Collects faults field by field. Later checks use the names that earlier ones found.
private struct EventChecker {
  let event: Event
  var found: [EventFault] = []
  private var slotIndex: [Slot: Int] = [:]
  private var participantIndex: [Participant.ID: Int] = [:]
  private var availability: [UInt64] = []

  init(event: Event) { self.event = event }

  private mutating func note(_ code: EventFault.Code, _ place: String, _ detail: String = "") {
    found.append(EventFault(code, at: place, detail: detail))
  }

  mutating func checkRoom() {
    if event.slots.count > Event.slotLimit {
      note(.tooManySlots, "slots", "\(event.slots.count)")
    }
    for (index, slot) in event.slots.enumerated() {
      if slot.rawValue.isEmpty { note(.emptyName, "slots[\(index)]") }
      if slotIndex.updateValue(index, forKey: slot) != nil {
        note(.duplicate, "slots[\(index)]", slot.rawValue)
      }
    }
    if !(0...Event.countLimit).contains(event.tables) {
      note(.outOfRange, "tables", "0…\(Event.countLimit)")
    }
    if !(0...Event.penaltyLimit).contains(event.penalty) {
      note(.outOfRange, "penalty", "0…\(Int(Event.penaltyLimit))")
    }
  }

  mutating func checkParticipants() {
    for (index, participant) in event.participants.enumerated() {
      let id = participant.id.rawValue
      if id.isEmpty { note(.emptyName, "participants[\(index)].id") }
      if participantIndex.updateValue(index, forKey: participant.id) != nil {
        note(.duplicate, "participants[\(index)].id", id)
      }
      var mask: UInt64 = 0
      for (position, slot) in participant.available.enumerated() {
        let place = "participants[\(index)].available[\(position)]"
        guard let number = slotIndex[slot] else {
          note(.unknownSlot, place, slot.rawValue)
          continue
        }
        let bit: UInt64 = 1 << UInt64(number & 63)
        if mask & bit != 0 { note(.duplicate, place, slot.rawValue) }
        mask |= bit
      }
      availability.append(mask)
      checkLimits(of: participant, at: index)
    }
  }

  private mutating func checkLimits(of participant: Participant, at index: Int) {
    for (name, value) in [("max", participant.max), ("min", participant.min)]
    where !(0...Event.countLimit).contains(value) {
      note(.outOfRange, "participants[\(index)].\(name)", "0…\(Event.countLimit)")
    }
    if participant.min > participant.max {
      note(
        .minimumAboveMaximum, "participants[\(index)].min",
        "\(participant.min) > \(participant.max)")
    }
  }

  /// The two participants of a pair or meeting, after complaining about unknown ones.
  private mutating func ends(
    _ a: Participant.ID, _ b: Participant.ID, at place: @autoclosure () -> String
  ) -> (Int, Int)? {
    let first = participantIndex[a]
    let second = participantIndex[b]
    if first == nil { note(.unknownParticipant, "\(place()).a", a.rawValue) }
    if second == nil { note(.unknownParticipant, "\(place()).b", b.rawValue) }
    guard let first, let second else { return nil }
    if first == second {
      note(.selfPair, place(), a.rawValue)
      return nil
    }
    return (first, second)
  }

  mutating func checkPairs() {
    var seen = Set<UInt64>(minimumCapacity: event.pairs.count)
    for (index, pair) in event.pairs.enumerated() {
      if !(0...Event.utilityLimit).contains(pair.utility) {
        note(.outOfRange, "pairs[\(index)].utility", "0…1000")
      }
      guard let (a, b) = ends(pair.a, pair.b, at: "pairs[\(index)]") else { continue }
      if !seen.insert(UInt64(Swift.min(a, b)) << 32 | UInt64(Swift.max(a, b))).inserted {
        note(.duplicate, "pairs[\(index)]", "\(pair.a.rawValue) – \(pair.b.rawValue)")
      }
    }
  }

  mutating func checkFixed() {
    let absent = Set(event.absent)
    var busy = [UInt64](repeating: 0, count: event.participants.count)
    var load = [Int](repeating: 0, count: event.slots.count)
    var pairs = Set<UInt64>()
    for (index, meeting) in event.fixed.enumerated() {
      let place = "fixed[\(index)]"
      let slot = slotIndex[meeting.slot]
      if slot == nil { note(.unknownSlot, "\(place).slot", meeting.slot.rawValue) }
      guard let (a, b) = ends(meeting.a, meeting.b, at: place), let slot, slot < 64 else {
        continue
      }
      let name = "\(meeting.a.rawValue) – \(meeting.b.rawValue)"
      if !pairs.insert(UInt64(Swift.min(a, b)) << 32 | UInt64(Swift.max(a, b))).inserted {
        note(.duplicate, place, name)
      }
      load[slot] += 1
      let bit: UInt64 = 1 << UInt64(slot)
      for (end, id) in [(a, meeting.a), (b, meeting.b)] {
        let who = "\(id.rawValue), \(meeting.slot.rawValue)"
        if absent.contains(id) { note(.fixedAbsent, place, id.rawValue) }
        if availability[end] & bit == 0 { note(.fixedUnavailable, place, who) }
        if busy[end] & bit != 0 { note(.fixedClash, place, who) }
        busy[end] |= bit
      }
    }
    for (slot, count) in load.enumerated() where count > Swift.max(0, event.tables) {
      note(.fixedTables, "fixed", "\(event.slots[slot].rawValue): \(count) > \(event.tables)")
    }
    for (index, participant) in event.participants.enumerated()
    where busy[index].nonzeroBitCount > participant.max {
      note(
        .fixedAboveMaximum, "participants[\(index)].max",
        "\(participant.id.rawValue): \(busy[index].nonzeroBitCount) > \(participant.max)")
    }
  }

  mutating func checkAbsent() {
    for (index, id) in event.absent.enumerated() where participantIndex[id] == nil {
      note(.unknownParticipant, "absent[\(index)]", id.rawValue)
    }
  }
}

extension Event {
  /// Slots fit into one machine word.
  static let slotLimit = 64
  /// Tables, minima and maxima.
  static let countLimit = 1_000_000
  /// What a single meeting can be worth.
  static let utilityLimit = 1000.0
  /// What a missing meeting can cost.
  static let penaltyLimit = 1_000_000.0

  /// In what parts utilities and the penalty are counted, so that sums are exact: thousandths when
  /// these hold them all, else millionths, to which finer values are rounded.
  var unitsPerUtility: Double {
    func isInThousandths(_ value: Double) -> Bool {
      let units = value * 1000
      return abs(units - units.rounded()) < 1e-6 * Swift.max(1, units)
    }
    return isInThousandths(penalty) && pairs.allSatisfy { isInThousandths($0.utility) }
      ? 1_000 : 1_000_000
  }
}
