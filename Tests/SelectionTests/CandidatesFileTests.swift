import Foundation
import Testing

@testable import Selection

@Suite("CANDIDATES.json")
struct CandidatesFileTests {
  static let good = """
    {"budget": 100, "count": 2,
     "agencies": [{"id": "A", "capacity": 2}],
     "groups": [{"id": "G", "min": 0, "max": 2}],
     "candidates": [
       {"id": "silk", "score": 5, "cost": 60, "group": "G", "agencies": {"A": 1}},
       {"id": "rice", "criteria": {"market": 4, "skill": null}, "cost": 40, "group": "G",
        "agencies": {"A": 0}, "province": "33"}],
     "weights": {"market": 2, "skill": 1}, "ranges": {"skill": [0, 10]},
     "require": [], "exclude": [], "together": [], "instead": []}
    """

  @Test("is read whole, and written so that it reads the same")
  func roundTrip() throws {
    let question = try Candidates(json: Data(Self.good.utf8))
    #expect(question.candidates.map(\.id) == ["silk", "rice"])
    #expect(question.candidates[1].merit == .criteria(["market": 4, "skill": nil]))
    #expect(question.ranges["skill"] == 0...10)
    let again = try Candidates(json: JSONEncoder().encode(question))
    #expect(again == question)
    // The missing value counts as the middle of its range: (2·4 + 1·5) / 3.
    #expect(abs(try SelectionProblem(question).score[0] - 13.0 / 3) < 1e-12)
  }

  @Test("a name and a note for people may stand in every object and change nothing")
  func forPeople() throws {
    let named = Self.good
      .replacing(#""budget""#, with: #""note": "draft", "budget""#)
      .replacing(#"{"id""#, with: #"{"name": "ชื่อ", "note": "", "id""#)
    #expect(named != Self.good)
    #expect(
      try Candidates(json: Data(named.utf8)) == Candidates(json: Data(Self.good.utf8)))
  }

  @Test(
    "malformed input names field and place",
    arguments: [
      (#""cost": 60"#, #""cost": "sixty""#, "wrong_kind", "candidates[0].cost"),
      (#""count": 2"#, #""count": 2.5"#, "wrong_kind", "count"),
      (#""capacity": 2"#, #""capacity": 2, "from": 1"#, "unknown_field", "agencies[0].from"),
      (#""cost": 60,"#, "", "missing_field", "candidates[0].cost"),
      (#""cost": 60"#, #""cost": -1"#, "negative", "candidates[0].cost"),
      (#""score": 5"#, #""score": 5, "criteria": {}"#, "wrong_value", "candidates[0]"),
      (
        #""group": "G", "agencies": {"A": 1}"#, #""group": "H", "agencies": {"A": 1}"#,
        "unknown_group", "candidates[0].group"
      ),
      (
        #""agencies": {"A": 1}"#, #""agencies": {"B": 1}"#, "unknown_agency",
        "candidates[0].agencies.B"
      ),
      (#""id": "rice""#, #""id": "silk""#, "duplicate", "candidates[1].id"),
      (#""id": "rice""#, #""id": """#, "empty_id", "candidates[1].id"),
      (#""require": []"#, #""require": ["fish"]"#, "unknown_candidate", "require[0]"),
      (#""require": []"#, #""requires": []"#, "unknown_field", "requires"),
      (#""together": []"#, #""together": [["silk"]]"#, "too_short", "together[0]"),
      (#""min": 0, "max": 2"#, #""min": 3, "max": 2"#, "min_above_max", "groups[0]"),
      (#""market": 4"#, #""makret": 4"#, "unknown_criterion", "candidates[1].criteria.makret"),
      (#""market": 2, "skill": 1"#, #""market": 0, "skill": 0"#, "no_weight", "weights"),
      (#""skill": null"#, #""skill": 11"#, "out_of_range", "candidates[1].criteria.skill"),
      (#"{"budget""#, #"{budget"#, "not_json", "$"),
    ])
  func malformed(part: String, replacement: String, code: String, place: String) throws {
    #expect(Self.good.contains(part))
    let text = Self.good.replacing(part, with: replacement, maxReplacements: 1)
    let error = #expect(throws: SelectionError.self) {
      _ = try SelectionProblem(try Candidates(json: Data(text.utf8)))
    }
    guard case .invalid(let problems)? = error else { return }
    #expect(problems.first?.code == code)
    #expect(problems.first?.place == place)
    #expect(problems.allSatisfy { !$0.message.th.isEmpty && !$0.message.en.isEmpty })
  }

  @Test("the report has objective, bound, gap and proof at the top")
  func report() throws {
    let question = try Candidates(json: Data(Self.good.utf8))
    let scenarios = try ScenarioFile(
      json: Data(#"{"what_if": [{"name": "half", "budget": 50}]}"#.utf8)
    ).scenarios
    let report = try SelectionReport(question, scenarios: scenarios, weightings: 10)
    let json = try #require(
      try JSONSerialization.jsonObject(with: try report.json()) as? [String: Any])
    for key in ["chosen", "objective", "upper_bound", "gap", "proven", "left_out", "robustness"] {
      #expect(json[key] != nil, "\(key)")
    }
    #expect(report.whatIf.map(\.goOut) == [["silk"]])
  }

  @Test("a scenario that names an unknown candidate is refused with its place")
  func unknownInScenario() throws {
    let problem = try SelectionProblem(try Candidates(json: Data(Self.good.utf8)))
    let base = try problem.select()
    let error = #expect(throws: SelectionError.self) {
      try problem.whatIf([Scenario(name: "x", require: ["fish"])], base: base)
    }
    guard case .invalid(let problems)? = error else { return }
    #expect(problems.map(\.place) == ["what_if[0].require"])
  }
}
