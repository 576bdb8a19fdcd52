import Testing

@testable import Selection

@Suite("Limits that contradict one another")
struct ConflictTests {
  @Test("are named: a candidate both required and excluded")
  func requiredAndExcluded() throws {
    let question = Candidates(
      budget: 10, agencies: [Agency(id: "A", capacity: 1)],
      candidates: [Candidate(id: "silk", merit: .score(1), cost: 1, agencies: ["A": 0])],
      require: ["silk"], exclude: ["silk"])
    let error = #expect(throws: SelectionError.self) { try SelectionProblem(question).select() }
    guard case .conflict(let conflict)? = error else { return }
    #expect(Set(conflict.limits) == [.require("silk"), .exclude("silk")])
    #expect(conflict.isSmallest)
    #expect(conflict.message.th.contains("ต้องเลือก silk"))
    #expect(conflict.message.en.contains("silk must not be taken"))
  }

  @Test("are the fewest there are, though others conflict as well")
  func smallest() throws {
    // Three groups want two each of a budget for three: that takes four limits. The agency cannot
    // take the one candidate that must be taken: that takes two.
    var candidates = (0..<6).map {
      Candidate(
        id: .init(rawValue: "C\($0)"), merit: .score(1), cost: 1,
        group: .init(rawValue: "G\($0 / 2)"), agencies: ["A": 0])
    }
    candidates.append(Candidate(id: "X", merit: .score(1), cost: 1, agencies: ["B": 0]))
    let question = Candidates(
      budget: 3, agencies: [Agency(id: "A", capacity: 6), Agency(id: "B", capacity: 0)],
      groups: (0..<3).map { Group(id: .init(rawValue: "G\($0)"), min: 2) },
      candidates: candidates, require: ["X"])
    let conflict = try SelectionProblem(question).conflict()
    #expect(Set(conflict.limits) == [.require("X"), .capacity("B")])
  }

  @Test("cannot be kept together, yet can without any one of them", arguments: [3, 4])
  func irreducible(seed: UInt64) throws {
    var questions = RandomQuestions(seed: seed)
    var conflicts = 0
    for _ in 0..<200 {
      let problem = try SelectionProblem(questions.question())
      guard problem.solve() == nil else { continue }
      conflicts += 1
      let conflict = problem.conflict()
      #expect(conflict.isSmallest)
      #expect(problem.keeping(conflict.limits).solve() == nil)
      for limit in conflict.limits {
        #expect(problem.keeping(conflict.limits.filter { $0 != limit }).solve() != nil)
      }
    }
    #expect(conflicts > 10)
  }

  @Test("of many limits are named whole, none of which can be spared")
  func large() throws {
    var question = ProgrammeQuestions.question(120, seed: 2)
    question.count = 20
    question.groups[0].min = 4
    // Twenty-one are asked for; so the count, and every minimum, is part of the conflict.
    let problem = try SelectionProblem(question)
    let conflict = problem.conflict()
    #expect(conflict.limits.count == 19)
    #expect(conflict.limits.contains(.count))
    #expect(conflict.limits.contains(.groupMinimum("G0")))
    #expect(!conflict.isSmallest)
  }

  @Test("are none when the smallest hitting set is empty")
  func hittingSets() {
    #expect(smallestHittingSet([[Int]]()) == [])
    #expect(smallestHittingSet([[1, 2], [2, 3], [3, 4]]).count == 2)
    #expect(Set(smallestHittingSet([[1, 2], [2, 3], [2, 4]])) == [2])
  }
}
