import ArgumentParser
import Foundation
import Selection

/// `ruam select`: which networks to take, under budget, quotas and capacities.
struct SelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "เลือกเครือข่ายภายใต้วงเงิน โควตา และขีดความสามารถของหน่วยงาน (choose networks)",
    discussion: """
      Reads CANDIDATES.json and writes the best choice with its proof, the reason for every
      candidate left out, a robustness study and the answers to a what-if file.
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
    do {
      let question = try Candidates(json: try contents(of: candidates))
      let scenarios = try whatIf.map { try ScenarioFile(json: try contents(of: $0)).scenarios }
      let report = try SelectionReport(
        question, scenarios: scenarios ?? [], weightings: weightings > 0 ? weightings : nil,
        seed: seed)
      try write(try report.json(), to: output)
      summarise(report)
    } catch let error as SelectionError {
      fail(error)
      throw ExitCode(error.code == "invalid_candidates" ? 65 : 1)
    }
  }

  private func contents(of path: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw ValidationError("อ่านไฟล์ \(path) ไม่ได้ (cannot read \(path))")
    }
  }

  private func write(_ data: Data, to path: String) throws {
    if path == "-" {
      FileHandle.standardOutput.write(data + Data("\n".utf8))
    } else {
      try data.write(to: URL(filePath: path), options: .atomic)
    }
  }

  private func summarise(_ report: SelectionReport) {
    guard output != "-" else { return }
    let selection = report.selection
    let proof =
      selection.proven
      ? "พิสูจน์แล้วว่าดีที่สุด (proven optimum)"
      : "ขอบบน (upper bound) \(selection.upperBound)"
    print(
      "เลือก \(selection.chosen.count) เครือข่าย คะแนนรวม \(selection.objective) \(proof) "
        + "ใช้เงิน \(selection.spent) → \(output)")
  }

  /// One line for each problem, in both languages, on standard error.
  private func fail(_ error: SelectionError) {
    let message = "\(error.message.th)\n\(error.message.en)\n"
    FileHandle.standardError.write(Data(message.utf8))
  }
}
