import ArgumentParser
import Ruam

/// `ruam sample`
struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write an invented programme of any size, for tests and measurements.",
    discussion: """
      Nine agencies with 54 networks; every enterprise is a member of a network, attends five
      activities, and one in five reports a saving; one in ten stands in two registers. The same
      seed gives the same programme. An example person of each role is made to look at it with: \
      `ruam serve --links`. The tables are without indexes meanwhile.
      """)

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 1

  @Option(help: "How many enterprises.")
  var enterprises: Int

  @OptionGroup var options: DataOptions

  func validate() throws {
    guard (1...10_000_000).contains(enterprises) else {
      throw ValidationError("--enterprises must be between 1 and 10000000.")
    }
  }

  func run() async throws {
    let house = try await options.house()
    let sample = SampleProgramme(house: house, seed: seed, enterprises: enterprises)
    let bar = ProgressBar(title: "Writing \(sample.code)")
    try await sample.write { bar.show($0) }
    bar.finish()
    print(sample.code)
  }
}
