import Foundation
import Timetable

/// One line of the table: medians over the seeds.
struct Measurement: Encodable {
  let job: String
  let runs: Int
  let medianSeconds: Double
  let worstSeconds: Double
  /// Processor time, which other programs on the machine hardly change; checks of the event included.
  let medianProcessorSeconds: Double
  /// Objective ÷ upper bound, or for a repair ÷ a fresh timetable; the worst of the runs.
  let worstQuality: Double
  /// Runs with a proven best answer.
  let proven: Int
  /// For a repair: the worst share of other meetings that were moved or given up by choice.
  let worstMoved: Double?
}

/// The shapes of the table of figures.
let shapes = [
  InstanceShape(participants: 100, slots: 10, pairs: 1_000),
  InstanceShape(participants: 300, slots: 12, pairs: 3_900),
  InstanceShape(participants: 1_000, slots: 16, pairs: 15_000),
  InstanceShape(participants: 3_000, slots: 20, pairs: 47_000),
  InstanceShape(participants: 10_000, slots: 24, pairs: 240_000),
]

/// Measures everything with seeds 1…runs and prints a line for each job.
func measure(runs: Int, quick: Bool) throws {
  let seeds = (1...max(1, runs)).map { UInt64($0) }
  for shape in quick ? Array(shapes.prefix(3)) : shapes {
    var processor: [Double] = []
    let timetables = try seeds.map { seed in
      let event = makeEvent(shape, seed: seed)
      let start = clock()
      defer { processor.append(processorSeconds(since: start)) }
      return try event.timetable()
    }
    try show(
      Measurement(
        job: "\(shape.participants) participants, \(shape.slots) slots, \(shape.pairs) pairs",
        runs: runs, medianSeconds: median(timetables.map(\.seconds)),
        worstSeconds: timetables.map(\.seconds).max() ?? 0,
        medianProcessorSeconds: median(processor),
        worstQuality: 1 - (timetables.map(\.gap).max() ?? 0),
        proven: timetables.count(where: \.proven), worstMoved: nil))
  }
  try show(try measureRepair(seeds))
  if !quick { try show(try measureProposals()) }
}

/// A repair of 1,000 participants after 5 % did not come.
private func measureRepair(_ seeds: [UInt64]) throws -> Measurement {
  var seconds: [Double] = []
  var quality: [Double] = []
  var moved: [Double] = []
  var processor: [Double] = []
  for seed in seeds {
    var event = makeEvent(shapes[2], seed: seed)
    let earlier = try event.timetable()
    var random = SplitMix64(seed: seed)
    event.absent = event.participants.map(\.id).filter { _ in
      Int.random(in: 0..<100, using: &random) < 5
    }
    let fresh = try event.timetable()
    let start = clock()
    let repaired = try event.repaired(earlier.meetings)
    processor.append(processorSeconds(since: start))
    guard let account = repaired.repair else { continue }
    let changed = account.moved.count + account.givenUp.count(where: \.byChoice)
    seconds.append(repaired.seconds)
    quality.append(repaired.objective / fresh.objective)
    moved.append(Double(changed) / Double(changed + account.kept))
  }
  return Measurement(
    job: "repair after 5 % no-shows, 1000 participants", runs: seeds.count,
    medianSeconds: median(seconds), worstSeconds: seconds.max() ?? 0,
    medianProcessorSeconds: median(processor),
    worstQuality: quality.min() ?? 0, proven: 0, worstMoved: moved.max())
}

/// The best 50 partners for each of 10,000 profiles.
private func measureProposals() throws -> Measurement {
  let profiles = makeProfiles(10_000, seed: 1)
  let start = clock()
  var count = 0
  let time = try ContinuousClock().measure {
    let found = try ProposalSearch(profiles).best(50)
    count = found.reduce(0) { $0 + $1.partners.count { !$0.reasons.isEmpty } }
  }
  return Measurement(
    job: "best 50 partners for each of 10000 profiles", runs: 1, medianSeconds: time / .seconds(1),
    worstSeconds: time / .seconds(1), medianProcessorSeconds: processorSeconds(since: start),
    worstQuality: Double(count) / 500_000, proven: 0,
    worstMoved: nil)
}

private func processorSeconds(since start: clock_t) -> Double {
  Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

private func median(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[values.count / 2]
}

private func show(_ measurement: Measurement) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  print(String(decoding: try encoder.encode(measurement), as: UTF8.self))
  fflush(nil)
}
