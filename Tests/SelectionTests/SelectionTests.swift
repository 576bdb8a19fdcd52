import Testing

@testable import Selection

@Suite("The best choice")
struct SelectionTests {
  @Test("agrees with brute force on thousands of small questions", arguments: 0..<8)
  func bruteForce(part: Int) throws {
    var questions = RandomQuestions(seed: UInt64(part) * 1000 + 7)
    var answered = 0
    for _ in 0..<500 {
      let question = questions.question()
      let problem = try SelectionProblem(question)
      let expected = BruteForce(question: question).best()
      let solution = problem.solve()
      #expect((solution == nil) == (expected == nil), "\(question)")
      guard let solution, let expected else { continue }
      answered += 1
      #expect(abs(solution.value - expected) < 1e-9, "\(question)")
      #expect(solution.isProven, "\(question)")
      #expect(problem.brokenLimits(solution).isEmpty, "\(question)")
    }
    #expect(answered > 200)
  }

  @Test("agrees with CBC alone on questions of the programme's size", arguments: [1, 2, 3])
  func cbc(seed: UInt64) throws {
    let problem = try SelectionProblem(ProgrammeQuestions.question(60, seed: seed))
    let ours = try #require(problem.solve())
    let model = problem.model().model
    let theirs = try #require(CbcSearch.solve(model, mustBeat: -.infinity))
    #expect(abs(ours.value - theirs.value) < 1e-6)
  }

  @Test("is finished by CBC, to the same proven optimum, when our own tree may not grow")
  func handedOver() throws {
    var problem = try SelectionProblem(ProgrammeQuestions.question(120, seed: 5))
    let ours = try #require(problem.solve())
    problem.nodeLimit = 3
    let handed = try #require(problem.solve())
    #expect(handed.usedCBC && !ours.usedCBC)
    #expect(handed.isProven)
    #expect(abs(ours.value - handed.value) < 1e-6)
  }

  @Test("never passes its bound, keeps every limit and says how far each is used")
  func propertiesOfLargeQuestions() throws {
    for seed in 1...5 {
      let problem = try SelectionProblem(ProgrammeQuestions.question(200, seed: UInt64(seed)))
      let selected = try problem.select()
      #expect(selected.proven)
      #expect(selected.upperBound >= selected.objective)
      #expect(
        selected.uses.allSatisfy { use in
          if case .groupMinimum = use.limit { return use.used >= use.allowed }
          return use.used <= use.allowed
        })
      let sum = selected.chosen.reduce(0) { $0 + $1.score + $1.fit }
      #expect(abs(sum - selected.objective) < 1e-9 * sum)
    }
  }

  @Test("does not depend on the order of the file, even among equally good choices")
  func permuted() throws {
    var questions = RandomQuestions(seed: 99)
    for _ in 0..<300 {
      let question = questions.question()
      var shuffled = question
      shuffled.candidates.shuffle(using: &questions.random)
      shuffled.agencies.shuffle(using: &questions.random)
      shuffled.groups.shuffle(using: &questions.random)
      let one = try? SelectionProblem(question).select()
      let other = try? SelectionProblem(shuffled).select()
      #expect(one == other)
    }
  }

  @Test("a budget of 0.3 pays for 0.1 and 0.2")
  func decimals() throws {
    let agency = Agency(id: "A", capacity: 2)
    let candidates = [0.1, 0.2].enumerated().map { index, cost in
      Candidate(id: .init(rawValue: "C\(index)"), merit: .score(1), cost: cost, agencies: ["A": 0])
    }
    let selected = try SelectionProblem(
      Candidates(budget: 0.3, agencies: [agency], candidates: candidates)
    ).select()
    #expect(selected.chosen.count == 2)
  }

  @Test("works out by hand: two of three, the dearer pair does not fit the budget")
  func byHand() throws {
    let agency = Agency(id: "A", capacity: 2)
    let question = Candidates(
      budget: 10, agencies: [agency],
      candidates: [
        Candidate(id: "silk", merit: .score(9), cost: 7, agencies: ["A": 1]),
        Candidate(id: "rice", merit: .score(6), cost: 5, agencies: ["A": 0]),
        Candidate(id: "fish", merit: .score(5), cost: 5, agencies: ["A": 0]),
      ])
    let problem = try SelectionProblem(question)
    let selected = try problem.select()
    // Silk alone gives 10; rice and fish give 11 for exactly the budget.
    #expect(selected.objective == 11)
    #expect(selected.chosen.map(\.id) == ["fish", "rice"])
    let reasons = problem.reasons(for: selected)
    let silk = try #require(reasons.first)
    #expect(reasons.count == 1 && silk.id == "silk")
    #expect(silk.limit == .budget)
    // With a score of 10 and its fit of 1 it would equal the pair.
    #expect(silk.scoreToComeIn == 10)
    // At a cost of 5 it could join rice, and at no more.
    let cost = try #require(silk.costToComeIn)
    #expect(cost == 5)
    #expect(silk.inPlaceOf == ["fish", "rice"])
  }
}
