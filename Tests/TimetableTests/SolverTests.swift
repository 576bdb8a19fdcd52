import Testing

@testable import Timetable

@Suite("The solver")
struct SolverTests {
  @Test("finds what brute force finds, on a thousand two-sided events", arguments: 0..<10)
  func twoSides(block: UInt64) throws {
    for seed in (block * 100)..<(block * 100 + 100) {
      let event = Event.random(
        seed: seed, people: 6, slots: 2 + Int(seed % 2), pairs: 7, sides: true)
      try agree(event, seed)
    }
  }

  @Test("finds what brute force finds, on a thousand one-sided events", arguments: 0..<10)
  func oneSide(block: UInt64) throws {
    for seed in (block * 100)..<(block * 100 + 100) {
      let event = Event.random(
        seed: seed, people: 5, slots: 2 + Int(seed % 2), pairs: 7, sides: false)
      try agree(event, seed)
    }
  }

  private func agree(_ event: Event, _ seed: UInt64) throws {
    let timetable = try event.timetable()
    let brute = BruteForce(event)
    #expect(event.violations(of: timetable) == [], "seed \(seed)")
    #expect(abs(timetable.objective - event.value(of: timetable)) < 1e-6, "seed \(seed)")
    #expect(abs(timetable.objective - brute.best) < 1e-6, "seed \(seed)")
    #expect(timetable.proven, "seed \(seed)")
    #expect(timetable.upperBound >= brute.best, "seed \(seed)")
  }

  @Test("meets as many of the pairs that must meet as brute force can", arguments: 0..<5)
  func musts(block: UInt64) throws {
    for seed in (block * 60)..<(block * 60 + 60) {
      let event = Event.random(
        seed: seed, people: 6, slots: 2, pairs: 8, sides: seed % 2 == 0, musts: true)
      let timetable = try event.timetable()
      let brute = BruteForce(event)
      let missing = timetable.unmet.filter(\.must).count
      #expect(event.violations(of: timetable) == [], "seed \(seed)")
      #expect(event.pairs.filter(\.must).count - missing == brute.bestMustMet, "seed \(seed)")
      #expect(abs(timetable.objective - brute.best) < 1e-6, "seed \(seed)")
    }
  }

  @Test("keeps fixed meetings and leaves absent participants out, as brute force does")
  func fixedAndAbsent() throws {
    for seed in UInt64(0)..<200 {
      var event = Event.random(seed: seed, people: 6, slots: 3, pairs: 7, sides: seed % 2 == 0)
      let first = try event.timetable()
      event.fixed = first.meetings.prefix(1).map { FixedMeeting(a: $0.a, b: $0.b, slot: $0.slot) }
      let involved = event.fixed.flatMap { [$0.a, $0.b] }
      event.absent = event.participants.map(\.id).filter { !involved.contains($0) }.suffix(1)
      let timetable = try event.timetable()
      #expect(event.violations(of: timetable) == [], "seed \(seed)")
      #expect(abs(timetable.objective - BruteForce(event).best) < 1e-6, "seed \(seed)")
    }
  }

  @Test("gives the same meetings for the same event in another order")
  func permutation() throws {
    for seed in UInt64(0)..<20 {
      let event = Event.random(seed: seed, people: 20, slots: 5, pairs: 80, sides: seed % 2 == 0)
      var random = SeededRandom(seed: seed)
      var shuffled = event
      shuffled.participants.shuffle(using: &random)
      shuffled.pairs.shuffle(using: &random)
      let options = SolveOptions(seed: 5, effort: 2_000)
      let first = try event.timetable(options)
      let second = try shuffled.timetable(options)
      #expect(first.meetings == second.meetings, "seed \(seed)")
      #expect(first.upperBound == second.upperBound)
      #expect(first.unmet == second.unmet)
    }
  }

  @Test("never claims more than its bound, and its bound is that of a feasible timetable")
  func boundAboveObjective() throws {
    for seed in UInt64(0)..<30 {
      let event = Event.random(seed: seed, people: 24, slots: 6, pairs: 120, sides: seed % 3 != 0)
      let timetable = try event.timetable(SolveOptions(effort: 1_000))
      #expect(event.violations(of: timetable) == [])
      #expect(timetable.upperBound >= timetable.objective)
      #expect(abs(timetable.objective - event.value(of: timetable)) < 1e-6)
      #expect(timetable.proven == (timetable.gap == 0))
    }
  }

  @Test("stopped at once, still gives a timetable that keeps every rule, and a bound")
  func stopped() throws {
    let event = Event.random(seed: 3, people: 30, slots: 6, pairs: 200, sides: true)
    let best = try event.timetable()
    let stopped = try event.timetable { true }
    #expect(stopped.ended == .cancelled)
    #expect(event.violations(of: stopped) == [])
    #expect(stopped.upperBound >= best.objective)
    #expect(!stopped.meetings.isEmpty)
    #expect(try event.timetable(SolveOptions(seconds: 0)).ended == .time)
  }

  @Test("a room without tables, or an event without pairs, has an empty timetable")
  func nothingToDo() throws {
    var event = Event.random(seed: 1, people: 4, slots: 2, pairs: 4, sides: true)
    event.tables = 0
    #expect(try event.timetable().meetings.isEmpty)
    event.pairs = []
    #expect(try event.timetable().proven)
    let empty = Event(slots: [], tables: 0, participants: [], pairs: [])
    #expect(try empty.timetable().objective == 0)
  }
}
