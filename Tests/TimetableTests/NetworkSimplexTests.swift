import Testing

@testable import Timetable

@Suite("The network simplex")
struct NetworkSimplexTests {
  /// Root 0, rows 1…n, columns n+1…2n.
  private func assignment(_ gains: [[Int]]) -> NetworkSimplex {
    let size = gains.count
    var network = Network(nodeCount: 1 + 2 * size)
    for row in 0..<size {
      for column in 0..<size {
        network.addArc(1 + row, 1 + size + column, capacity: 1, gain: gains[row][column])
      }
    }
    for row in 0..<size {
      network.addArc(0, 1 + row, capacity: 1, gain: 0)
      network.addArc(1 + size + row, 0, capacity: 1, gain: 0)
    }
    return NetworkSimplex(network)
  }

  @Test("solves an assignment worked out by hand, with prices that prove it")
  func byHand() {
    // 1 + 9 = 10 against 8 + 5 = 13: the second diagonal.
    var simplex = assignment([[1, 8], [5, 9]])
    let simplexGain = simplex.maximise()
    #expect(simplexGain == 13)
    #expect((0..<4).map { simplex.units(on: $0) } == [0, 1, 1, 0])
    for arc in 0..<4 {
      let reduced = simplex.reducedGain(of: arc)
      #expect(simplex.units(on: arc) == 1 ? reduced >= 0 : reduced <= 0)
    }
  }

  @Test("finds the best of all permutations, on three hundred random assignments")
  func permutations() {
    for seed in UInt64(0)..<300 {
      var random = SeededRandom(seed: seed)
      let gains = (0..<5).map { _ in (0..<5).map { _ in random.below(50) - 10 } }
      var simplex = assignment(gains)
      // A row may stay unassigned, so that a negative gain is never taken.
      var best = 0
      func explore(_ row: Int, _ used: Set<Int>, _ sum: Int) {
        if row == 5 {
          best = max(best, sum)
          return
        }
        explore(row + 1, used, sum)
        for column in 0..<5 where !used.contains(column) {
          explore(row + 1, used.union([column]), sum + gains[row][column])
        }
      }
      explore(0, [], 0)
      let simplexGain = simplex.maximise()
      #expect(simplexGain == best, "seed \(seed)")
    }
  }

  @Test("gives no gain where nothing is worth doing, and none in an empty network")
  func nothing() {
    var idle = assignment([[-3]])
    let idleGain = idle.maximise()
    #expect(idleGain == 0)
    var empty = NetworkSimplex(Network(nodeCount: 1))
    let emptyGain = empty.maximise()
    #expect(emptyGain == 0)
  }
}

@Suite("A cut")
struct CutTests {
  @Test("brings the bound down to what the clock allows")
  func hall() throws {
    // B has two slots and would meet three people, two of whom come only at 1: at most one of them.
    let event = Event(
      slots: ["1", "2"], tables: 3,
      participants: [
        Participant(id: "B", available: ["1", "2"], max: 3),
        Participant(id: "M1", available: ["1"], max: 1),
        Participant(id: "M2", available: ["1"], max: 1),
        Participant(id: "N", available: ["1", "2"], max: 1),
      ],
      pairs: [
        Pair(a: "B", b: "M1", utility: 10), Pair(a: "B", b: "M2", utility: 9),
        Pair(a: "B", b: "N", utility: 3),
      ])
    let problem = Problem(event)
    var relaxer = Relaxer(problem)
    let loose = try #require(relaxer.solve(problem) { false })
    #expect(loose.bound == 19_000)
    let cuts = relaxer.violated(by: loose, of: problem)
    #expect(cuts == [SlotCut(participant: 0, slots: 1)])
    for cut in cuts { _ = relaxer.add(cut) }
    #expect(relaxer.solve(problem) { false }?.bound == 13_000)
    #expect(try event.timetable().objective == 13)
  }

  @Test("that overlaps another without nesting is not used")
  func laminar() {
    var relaxer = Relaxer(Problem(Event(slots: [], tables: 0, participants: [], pairs: [])))
    let added = [(0, 0b0011), (0, 0b0110), (0, 0b0011), (0, 0b0001), (0, 0b1100), (1, 0b0110)]
      .map { relaxer.add(SlotCut(participant: $0.0, slots: $0.1)) }
    #expect(added == [true, false, false, true, true, true])
  }
}
