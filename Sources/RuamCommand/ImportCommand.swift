import ArgumentParser
import Foundation
import Ruam

/// `ruam import FILE…`
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import an agency's spreadsheets: registers, attendance and outcomes.",
    discussion: """
      Finds the tables and recognises the columns by itself. Every row is accepted, or refused with
      a reason; all accepted rows of the files are committed as one batch. With --dry-run nothing is
      saved. The files of one agency belong together: outcomes are checked against its register.
      The exit code is 0 when rows were imported or tried, 1 when none was accepted or a file cannot
      be read.
      """)

  @Argument(help: "XLSX, CSV or tab-separated files.")
  var files: [String]

  @Option(help: "The code of the agency that hands in.")
  var agency: String

  @Option(help: "The code of the programme.")
  var programme: String

  @Option(help: "A JSON file that says what columns mean, over what is recognised.")
  var mapping: String?

  @Flag(help: "Read and check only; save nothing.")
  var dryRun = false

  @Option(help: "A folder for the refused rows, in the layout of the files, with reasons.")
  var rejects: String?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var options: DataOptions

  func run() async throws {
    let house = try await options.existingHouse()
    let sources = files.map { path in
      Imports.Source(path: path, name: URL(fileURLWithPath: path).lastPathComponent)
    }
    let bar = ProgressBar(title: "Importing")
    let report = try await Imports(house: house).importFiles(
      sources, agency: agency, programme: programme,
      mapping: try mapping.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }, dryRun: dryRun,
      rejects: rejects
    ) { bar.show($0) }
    bar.finish()
    print(json ? try report.json() : report.text())
    if !dryRun { try report.requireKept() }
  }
}
