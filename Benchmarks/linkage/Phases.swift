// SPDX-License-Identifier: Apache-2.0
import Foundation
import Linkage
import Synchronization

/// Links a file and says what each step took: by the clock, by the processor, and how many cores
/// that kept busy.
func measurePhases(_ path: String, output: String) throws {
  let laps = Laps()
  laps.begin("opening")
  let table = try RecordTable(files: [path])
  laps.begin("guessing")
  let model = try LinkageModel.guessed(for: table)
  var options = Linker.Options()
  options.progress = { laps.begin($0.rawValue) }
  let result = try Linker(model).link(table, options)
  laps.begin("writing")
  try result.writeEntities(to: output)
  laps.end()
  print("\(table.count) rows, \(result.entityCount) entities, \(spent().mebibytes) MiB")
}

/// Prints the time between one beginning and the next.
private final class Laps: Sendable {
  private struct State {
    var name: String?
    var wall = ContinuousClock.now
    var processor = spent().seconds
  }

  private let first = State()
  private let state = Mutex(State())

  func begin(_ name: String) {
    state.withLock { state in
      let next = State(name: name)
      if let name = state.name { Self.show(name, state, next) }
      state = next
    }
  }

  func end() {
    begin("finished")
    Self.show("all", first, State())
  }

  private static func show(_ name: String, _ from: State, _ to: State) {
    let wall = (to.wall - from.wall) / .seconds(1)
    let processor = to.processor - from.processor
    let title = name.padding(toLength: 16, withPad: " ", startingAt: 0)
    print(
      title
        + String(
          format: "%7.2f s %7.2f s CPU %5.2f cores", wall, processor, processor / max(wall, 1e-9)))
  }
}
