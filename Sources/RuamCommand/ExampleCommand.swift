import ArgumentParser
import Ruam

/// `ruam example`
struct ExampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Fill a data folder with the example programme and its agencies' hand-ins.",
    discussion: """
      Loads the programmes, imports the files of the nine agencies through the import that an
      officer uses, takes the decided identities, and makes an example person of each role.
      Does nothing when the example is there already.
      """)

  @Option(help: ArgumentHelp("The product's folder Examples.", valueName: "dir"))
  var files = "Examples"

  @Flag(help: "Take the small hand-ins, with a fiftieth of the rows.")
  var small = false

  @OptionGroup var options: DataOptions

  func run() async throws {
    let house = try await options.house()
    let example = ExampleData(house: house, folder: files, isSmall: small)
    if try await example.isLoaded() { return }
    let bar = ProgressBar(title: "Loading the example")
    try await example.load { what, share in bar.show(share, what) }
    bar.finish()
  }
}
