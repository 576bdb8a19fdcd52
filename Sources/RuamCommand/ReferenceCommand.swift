import ArgumentParser
import Foundation
import Ruam

/// `ruam reference FILE`
struct ReferenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Load a register from elsewhere, such as the company register, and compare.",
    discussion: """
      Rows are linked to enterprises by number, else by name and province where these leave no doubt.
      What both say alike is confirmed, what ours does not say is completed with source and day, and
      what differs goes into a list for the source; nothing of ours is overwritten, and no row becomes
      an enterprise. A newer edition of the same register takes the place of the one before. With
      --dry-run nothing is kept.
      """)

  @Argument(help: "An XLSX, CSV or tab-separated file.")
  var file: String

  @Option(help: "The code of the register, such as DBD.")
  var register: String

  @Option(help: "What people call the register.")
  var name: String?

  @Option(
    help: ArgumentHelp("The day of the edition: 2015-09-30 or 30 ก.ย. 2558.", valueName: "day"))
  var asOf: String

  @Option(help: "A JSON file that says what columns mean, over what is recognised.")
  var mapping: String?

  @Flag(help: "Compare only; keep nothing.")
  var dryRun = false

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var options: DataOptions

  func run() async throws {
    let house = try await options.existingHouse()
    let source = References.Source(
      path: file, name: URL(fileURLWithPath: file).lastPathComponent, code: register, title: name,
      asOf: asOf)
    let report = try await References(house: house).load(
      source, mapping: try mapping.map { try Data(contentsOf: URL(fileURLWithPath: $0)) },
      dryRun: dryRun)
    if json {
      print(try report.json())
    } else {
      say(th: report.text.th, en: report.text.en)
    }
  }
}
