import ArgumentParser
import Ruam

/// `ruam figures --programme CODE`
struct FiguresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures",
    abstract: "Print a programme's figures beside its targets and what the agencies claim.",
    discussion: """
      Each figure counts every enterprise and every change once. “naive” adds up the agencies' own
      counts, “overlap” says how many enterprises two agencies share.
      """)

  @Option(help: "The programme's code, for example P-S2.")
  var programme: String

  @Option(help: "Break the figures down by: agency, network, province or province-group.")
  var by: FigureBreakdown?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var options: DataOptions

  func run() async throws {
    let house = try await options.existingHouse()
    let report = try await FigureReports(house: house).report(programme: programme, by: by)
    print(json ? try report.json() : report.text())
  }
}

extension FigureBreakdown: ExpressibleByArgument {}
