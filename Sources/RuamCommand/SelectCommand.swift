import ArgumentParser
import Foundation
import Selection

/// `ruam select`: which networks to take, under budget, quotas and capacities.
struct SelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Choose networks within a budget, quotas and what agencies can look after.",
    discussion: """
      เลือกเครือข่ายภายใต้วงเงิน โควตา และขีดความสามารถของหน่วยงาน

      Reads CANDIDATES.json and writes the best choice with its proof, the reason for every candidate \
      left out, a robustness study and the answers to a what-if file. When the limits contradict one \
      another it names the fewest that do. Try it with Examples/cluster-selection.
      """)

  @Argument(help: "The candidates and the limits, CANDIDATES.json.")
  var candidates: String

  @Option(name: .customLong("what-if"), help: "Scenarios to try, {\"what_if\": […]}.")
  var whatIf: String?

  @Option(help: "Random weightings to try in the robustness study; 0 leaves the study out.")
  var weightings = 1000

  @Option(help: "Seed of the weightings; the same seed gives the same study.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "File to write; “-” for standard output.")
  var output: String

  func validate() throws {
    guard weightings >= 0 else { throw ValidationError("--weightings must not be negative") }
  }

  func run() throws {
    let data = try readFile(candidates)
    let question: Candidates
    do {
      question = try Candidates(json: data)
    } catch {
      throw Complaint(candidates, error, in: data)
    }
    let scenarios = try scenarios(for: question, data)
    do {
      let report = try SelectionReport(
        question, scenarios: scenarios, weightings: weightings > 0 ? weightings : nil, seed: seed)
      try writeFile(try report.json(), to: output)
      if output != "-" { summarise(report.selection) }
    } catch let error as SelectionError {
      throw Complaint(candidates, error, in: data)
    }
  }

  /// The scenarios of the what-if file, checked against the question.
  private func scenarios(for question: Candidates, _ data: Data) throws -> [Scenario] {
    guard let whatIf else { return [] }
    let problem: SelectionProblem
    do {
      problem = try SelectionProblem(question)
    } catch {
      throw Complaint(candidates, error, in: data)
    }
    let data = try readFile(whatIf)
    do {
      let scenarios = try ScenarioFile(json: data).scenarios
      try problem.check(scenarios)
      return scenarios
    } catch {
      throw Complaint(whatIf, error, in: data)
    }
  }

  private func summarise(_ selection: Selected) {
    let objective = shortNumber(selection.objective)
    let bound = shortNumber(selection.upperBound)
    let spent = shortNumber(selection.spent)
    say(
      th: "เลือก \(selection.chosen.count) เครือข่าย คะแนนรวม \(objective) "
        + (selection.proven ? "พิสูจน์แล้วว่าดีที่สุด" : "ขอบบน \(bound)")
        + " ใช้เงิน \(spent) → \(output)",
      en: "\(selection.chosen.count) networks chosen, objective \(objective), "
        + (selection.proven ? "proven best" : "upper bound \(bound)")
        + ", spending \(spent) → \(output)")
  }
}
