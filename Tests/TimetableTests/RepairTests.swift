import Testing

@testable import Timetable

@Suite("A repair")
struct RepairTests {
  private let event = Event.random(seed: 11, people: 40, slots: 8, pairs: 300, sides: true)

  /// Each meeting as its two participants and its time, tables aside.
  private func times(_ meetings: [Meeting]) -> Set<[String]> {
    Set(meetings.map { [$0.a.rawValue, $0.b.rawValue, $0.slot.rawValue] })
  }

  @Test("moves nothing when nothing changed")
  func unchanged() throws {
    let earlier = try event.timetable(SolveOptions(effort: 2_000))
    let repaired = try event.repaired(earlier.meetings)
    #expect(times(repaired.meetings) == times(earlier.meetings))
    let account = try #require(repaired.repair)
    #expect(account.kept == earlier.meetings.count)
    #expect(account.moved.isEmpty && account.givenUp.isEmpty && account.added == 0)
  }

  @Test("keeps what was held before the first slot ahead, and plans nothing earlier")
  func held() throws {
    let earlier = try event.timetable(SolveOptions(effort: 2_000))
    var changed = event
    changed.absent = [event.participants[0].id, event.participants[25].id]
    let repaired = try changed.repaired(earlier.meetings, RepairOptions(from: "4"))
    let past: Set<String> = ["1", "2", "3"]
    let held = earlier.meetings.filter {
      past.contains($0.slot.rawValue) && !changed.absent.contains($0.a)
        && !changed.absent.contains($0.b)
    }
    #expect(!held.isEmpty)
    #expect(
      times(repaired.meetings.filter { past.contains($0.slot.rawValue) }) == times(held))
    #expect(changed.violations(of: repaired) == [])
    #expect(repaired.repair?.held == held.count)
  }

  @Test("accounts for every earlier meeting once and says why each lost one was lost")
  func account() throws {
    for seed in UInt64(0)..<20 {
      let event = Event.random(seed: seed, people: 30, slots: 6, pairs: 200, sides: seed % 2 == 0)
      let earlier = try event.timetable(SolveOptions(effort: 500))
      var changed = event
      changed.absent = [event.participants[1].id]
      changed.participants[2].available = Array(event.participants[2].available.suffix(2))
      changed.participants.append(Participant(id: "new", available: event.slots, max: 4))
      changed.pairs.append(Pair(a: "new", b: event.participants[5].id, utility: 90))
      let repaired = try changed.repaired(earlier.meetings)
      let account = try #require(repaired.repair)
      #expect(changed.violations(of: repaired) == [], "seed \(seed)")
      #expect(repaired.upperBound >= repaired.objective)
      #expect(
        account.kept + account.moved.count + account.givenUp.count == earlier.meetings.count)
      #expect(
        account.kept + account.moved.count + account.added + account.held
          == repaired.meetings.count)
      for lost in account.givenUp {
        #expect(!lost.meeting.thai.isEmpty && !lost.meeting.english.isEmpty)
      }
      let lostByAbsence = account.givenUp.filter { $0.meeting.a == event.participants[1].id }
      #expect(lostByAbsence.allSatisfy { $0.meeting.reason == .absentA && !$0.byChoice })
    }
  }

  @Test("gives nearly as much as a fresh timetable and moves few meetings")
  func nearlyAsGood() throws {
    let event = Event.random(seed: 5, people: 120, slots: 8, pairs: 1_500, sides: true)
    let earlier = try event.timetable(SolveOptions(effort: 2_000))
    var changed = event
    changed.absent = [3, 30, 61, 80, 99, 110].map { event.participants[$0].id }
    let fresh = try changed.timetable(SolveOptions(effort: 2_000))
    let repaired = try changed.repaired(earlier.meetings)
    let account = try #require(repaired.repair)
    let chosen = account.moved.count + account.givenUp.count(where: \.byChoice)
    #expect(repaired.objective >= 0.985 * fresh.objective)
    #expect(chosen * 20 <= account.kept + chosen)
  }

  @Test("refuses a first slot that the event does not have")
  func unknownSlot() throws {
    #expect(throws: EventError.self) {
      try event.repaired([], RepairOptions(from: "midnight"))
    }
  }

  @Test("believes a meeting fixed now rather than an earlier timetable that contradicts it")
  func contradiction() throws {
    let names: [Participant.ID] = ["A", "B", "C"]
    let event = Event(
      slots: ["1", "2"], tables: 2,
      participants: names.map { Participant(id: $0, available: ["1", "2"], max: 2) },
      pairs: [Pair(a: "A", b: "B", utility: 5), Pair(a: "A", b: "C", utility: 5)],
      fixed: [FixedMeeting(a: "A", b: "C", slot: "1")])
    let earlier = [Meeting(a: "A", b: "B", slot: "1", table: 1)]
    let repaired = try event.repaired(earlier, RepairOptions(from: "2"))
    #expect(times(repaired.meetings) == [["A", "C", "1"], ["A", "B", "2"]])
    #expect(repaired.repair?.moved == [.init(a: "A", b: "B", from: "1", to: "2")])
    #expect(repaired.repair?.held == 1)
  }

  @Test("refuses meetings held that are more than a participant's max has become")
  func maximumLowered() throws {
    var changed = event
    let earlier = try event.timetable(SolveOptions(effort: 500))
    for index in changed.participants.indices {
      changed.participants[index].max = 0
      changed.participants[index].min = 0
    }
    do {
      _ = try changed.repaired(earlier.meetings, RepairOptions(from: "8"))
      Issue.record("the contradiction was not noticed")
    } catch {
      #expect(error.faults.allSatisfy { $0.code == .fixedAboveMaximum })
      #expect(!error.faults.isEmpty)
    }
  }
}
