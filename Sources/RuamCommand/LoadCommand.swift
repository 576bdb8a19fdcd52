import ArgumentParser
import Ruam

/// `ruam load FILE…`
struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load programmes, networks, claims and decided identities from files.",
    discussion: """
      Reads the layouts of Examples/: programmes.json, networks.csv, claims.json, and entities.csv
      with parts.csv beside it. Loading a file again brings the records up to date. A file that
      cannot be read changes nothing.
      """)

  @Argument(help: "The files, in the order in which they are to be loaded.")
  var files: [String]

  @Option(help: "The programme of networks whose file does not name one.")
  var programme: String?

  @OptionGroup var options: DataOptions

  func run() async throws {
    let house = try await options.house()
    for file in files {
      let summary = try await Loading(house: house).load(path: file, programme: programme)
      print("\(file): \(summary)")
    }
  }
}
