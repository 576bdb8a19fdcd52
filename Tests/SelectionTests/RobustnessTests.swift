import Testing

@testable import Selection

@Suite("What a choice owes to its assumptions")
struct RobustnessTests {
  @Test("thresholds are exact: just above one the candidate comes in, just below it stays out")
  func thresholds() throws {
    let problem = try SelectionProblem(ProgrammeQuestions.question(90, seed: 3))
    let selected = try problem.select()
    let reasons = problem.reasons(for: selected)
    #expect(reasons.count == 90 - selected.chosen.count)
    for reason in reasons.prefix(12) {
      let needed = try #require(reason.scoreToComeIn)
      for (change, comesIn) in [(1e-4, true), (-1e-4, false)] {
        let scenario = Scenario(name: "s", scores: [reason.id: needed + change])
        let result = try #require(try problem.whatIf([scenario], base: selected).first)
        #expect(result.comeIn.contains(reason.id) == comesIn, "\(reason)")
      }
    }
  }

  @Test("a what-if equals the changed question asked afresh")
  func whatIf() throws {
    var questions = RandomQuestions(seed: 21)
    for _ in 0..<200 {
      let question = questions.question()
      guard let base = try? SelectionProblem(question).select() else { continue }
      var changed = question
      changed.budget = (question.budget ?? 0) * 0.6
      changed.require = [question.candidates[0].id]
      let scenario = Scenario(name: "less", budget: changed.budget, require: changed.require)
      let problem = try SelectionProblem(question)
      let result = try problem.whatIf([scenario], base: base)[0]
      // Requirements of a scenario are added to those of the question.
      changed.require = Array(Set(question.require + changed.require))
      let expected = BruteForce(question: changed).best()
      #expect((result.objective == nil) == (expected == nil))
      if let objective = result.objective, let expected {
        #expect(abs(objective - expected) < 1e-9)
      } else {
        #expect(result.conflict != nil)
      }
    }
  }

  @Test("a choice made by hand costs what it falls short of the best")
  func override() throws {
    let problem = try SelectionProblem(ProgrammeQuestions.question(90, seed: 4))
    let base = try problem.select()
    let kept = Scenario(name: "same", chosen: base.chosen.map(\.id))
    let fewer = Scenario(name: "one less", chosen: base.chosen.dropFirst().map(\.id))
    let results = try problem.whatIf([kept, fewer], base: base)
    #expect(abs(try #require(results[0].change)) < 1e-9)
    #expect(try #require(results[1].change) < 0)
    #expect(results[1].goOut == [base.chosen[0].id])
  }

  @Test("the same seed gives the same shares, which lie between none and all")
  func shares() throws {
    let problem = try SelectionProblem(ProgrammeQuestions.question(80, seed: 6))
    let one = problem.shareChosen(weightings: 40, seed: 11)
    #expect(one == problem.shareChosen(weightings: 40, seed: 11))
    #expect(one != problem.shareChosen(weightings: 40, seed: 12))
    #expect(one.allSatisfy { (0...1).contains($0) })
    #expect(one.contains { $0 > 0 && $0 < 1 })
  }

  @Test("best and worst rank enclose the rank, and differ only where values are missing")
  func ranks() throws {
    let problem = try SelectionProblem(ProgrammeQuestions.question(60, seed: 8))
    let study = problem.robustness(of: try problem.select(), weightings: 5)
    #expect(study.standings.allSatisfy { $0.bestRank <= $0.rank && $0.rank <= $0.worstRank })
    #expect(study.standings.contains { $0.bestRank < $0.worstRank })
    #expect(study.standings.allSatisfy { ($0.chosenAtBest == nil) == ($0.chosenAtWorst == nil) })
    for standing in study.standings where standing.chosenAtWorst == true {
      #expect(standing.chosenAtBest == true)
    }
    #expect(zip(study.prices, study.prices.dropFirst()).allSatisfy { $0.withoutIt >= $1.withoutIt })
    #expect(study.prices.allSatisfy { $0.easedByOne <= $0.withoutIt + 1e-6 })
    #expect(try #require(study.onePerCentMore?.change) >= 0)
  }

  @Test("the Pareto front agrees with brute force")
  func front() throws {
    var questions = RandomQuestions(seed: 31)
    for _ in 0..<150 {
      let question = questions.question(most: 6)
      let problem = try SelectionProblem(question)
      let front = problem.front()
      for (one, next) in zip(front, front.dropFirst()) {
        #expect(one.provinces < next.provinces && one.objective > next.objective)
      }
      for least in 0...4 {
        let expected = BruteForce(question: question).best(provinces: least)
        let found = front.filter { $0.provinces >= least }.map(\.objective).max()
        #expect((expected == nil) == (found == nil))
        if let expected, let found { #expect(abs(expected - found) < 1e-9) }
      }
    }
  }

  @Test("every weighting is equally likely: the mean weight of each of four criteria is a quarter")
  func weightings() {
    var random = SeededRandom(seed: 1)
    var sums = [Double](repeating: 0, count: 4)
    for _ in 0..<4000 {
      for (index, weight) in random.weighting(4).enumerated() { sums[index] += weight }
    }
    #expect(sums.allSatisfy { abs($0 / 4000 - 0.25) < 0.015 })
  }
}
