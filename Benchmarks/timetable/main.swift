import Foundation
import Timetable

/// Measures the timetable library on generated events; see README.md beside this file.
///
/// `TimetableBenchmark [--runs N] [--quick]` prints one JSON object a line.
/// `TimetableBenchmark --write N SLOTS PAIRS SEED FILE` writes an event for the peers.
/// `TimetableBenchmark --plan EVENT.json FILE` writes the timetable of such an event and prints the
/// processor seconds from the parsed event to the finished answer.
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--write" {
  let values = arguments.dropFirst().prefix(4).compactMap { Int($0) }
  guard values.count == 4, arguments.count == 6, let file = arguments.last else {
    print("usage: --write PARTICIPANTS SLOTS PAIRS SEED FILE")
    exit(64)
  }
  let shape = InstanceShape(participants: values[0], slots: values[1], pairs: values[2])
  let event = makeEvent(shape, seed: UInt64(values[3]))
  try JSONEncoder().encode(event).write(to: URL(fileURLWithPath: file))
} else if arguments.first == "--plan" {
  let files = arguments.dropFirst().map { URL(fileURLWithPath: $0) }
  guard files.count == 2 else {
    print("usage: --plan EVENT.json FILE")
    exit(64)
  }
  let event = try Event(json: Data(contentsOf: files[0]))
  let start = clock()
  let timetable = try event.timetable()
  print(Double(clock() - start) / Double(CLOCKS_PER_SEC))
  try JSONEncoder().encode(timetable).write(to: files[1])
} else {
  let runsIndex = arguments.firstIndex(of: "--runs")
  let runs = runsIndex.flatMap { Int(arguments[$0 + 1]) } ?? 5
  try measure(runs: runs, quick: arguments.contains("--quick"))
}
