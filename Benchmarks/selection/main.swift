import Foundation
import Selection

// Prints one line per job, with tabs between: its name, the median milliseconds by the clock and of
// all processors together, and what was reached.
// With `--write DIR` it writes the same questions for the peers instead.

/// Milliseconds of a job.
struct Time {
  /// By the clock on the wall.
  let elapsed: Double
  /// Of all processors together, which other programs on the machine hardly change.
  let processor: Double
}

/// The medians of several runs.
func median(_ runs: Int, _ body: () throws -> Void) rethrows -> Time {
  var elapsed: [Double] = []
  var processor: [Double] = []
  for _ in 0..<runs {
    let start = clock()
    elapsed.append(try ContinuousClock().measure(body) / .milliseconds(1))
    processor.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000)
  }
  return Time(elapsed: elapsed.sorted()[runs / 2], processor: processor.sorted()[runs / 2])
}

func report(_ name: String, _ time: Time, _ reached: String) {
  print("\(name)\t\(time.elapsed)\t\(time.processor)\t\(reached)")
  fflush(nil)
}

func writeQuestions(to folder: String) throws {
  let folder = URL(filePath: folder, directoryHint: .isDirectory)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for number in [200, 400, 800] {
    var question = Instances.candidates(number, seed: 1)
    // Peers get the scores that the criteria come to.
    let problem = try SelectionProblem(question)
    let scores = Dictionary(uniqueKeysWithValues: zip(problem.candidateIDs, problem.scores))
    for index in question.candidates.indices {
      question.candidates[index].merit = .score(scores[question.candidates[index].id] ?? 0)
    }
    try JSONEncoder().encode(question).write(to: folder.appending(path: "select\(number).json"))
  }
  let values = Tables.values().map { UInt16($0) }
  try values.withUnsafeBytes { Data($0) }.write(to: folder.appending(path: "table.u16"))
  let links = Tables.links().flatMap { [UInt32($0.from), UInt32($0.to)] }
  try links.withUnsafeBytes { Data($0) }.write(to: folder.appending(path: "links.u32"))
}

func selectJobs() throws {
  for number in [200, 400, 800] {
    let question = Instances.candidates(number, seed: 1)
    var selected: Selected?
    let time = try median(31) { selected = try SelectionProblem(question).select() }
    report(
      "select 54 of \(number)", time,
      "objective \(selected?.objective ?? 0), proven \(selected?.proven ?? false)")
  }
  let problem = try SelectionProblem(Instances.candidates(400, seed: 1))
  let base = try problem.select()
  let scenarios = problem.candidateIDs.flatMap { id in
    [
      Scenario(name: "with \(id)", require: [id], release: [id]),
      Scenario(name: "without \(id)", exclude: [id], release: [id]),
    ]
  }
  var proven = 0
  var time = try median(3) {
    proven = try problem.whatIf(scenarios, base: base).count(where: \.proven)
  }
  report("800 what-if re-solves, N = 400", time, "\(proven) proven")
  var shares: [Double] = []
  time = median(3) { shares = problem.shareChosen(weightings: 1000, seed: 1) }
  report(
    "1,000 random weightings, N = 400", time, "\(shares.count { $0 > 0.5 }) taken by most")
}

func analysisJobs() throws {
  let values = Tables.values()
  var density = 0.0
  let time = median(15) {
    let quotients = Quotients(
      values: values, regionCount: Tables.regions, industryCount: Tables.industries)
    density = Relatedness(quotients).density.reduce(0, +)
  }
  report("LQ + proximity + density, 928 × 1,000", time, "sum of density \(density)")

  let links = SupplyLinks(
    Tables.links().map { .init(from: "n\($0.from)", to: "n\($0.to)") })
  var modularity = 0.0
  let finding = try median(3) { modularity = try Communities(links).modularity }
  report("communities, 100 k nodes, 968 k edges", finding, "modularity \(modularity)")
}

if let index = CommandLine.arguments.firstIndex(of: "--write"),
  index + 1 < CommandLine.arguments.count
{
  try writeQuestions(to: CommandLine.arguments[index + 1])
} else {
  try selectJobs()
  try analysisJobs()
}
