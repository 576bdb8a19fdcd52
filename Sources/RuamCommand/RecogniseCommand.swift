import ArgumentParser
import Ruam

/// `ruam recognise`
struct RecogniseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recognise",
    abstract: "Search the register for enterprises that stand in several records.",
    discussion: """
      Compares every description of every enterprise. Pairs that are certain are joined, which can be
      undone on the enterprise's page; the others wait for a person under Gather, Identity review.
      What people decided is never overruled.
      """)

  @OptionGroup var options: DataOptions

  func run() async throws {
    let house = try await options.house()
    let found = try await RecognitionJob(house: house).summary()
    print(
      """
      \(found.records) descriptions, \(found.compared) pairs compared: \(found.joined) joined, \
      \(found.cases) wait for review
      """)
  }
}
