import ArgumentParser
import Foundation
import Selection

/// `ruam analyse`: what regions are good at, and which clusters that suggests.
struct AnalyseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "วิเคราะห์ศักยภาพคลัสเตอร์จากตารางพื้นที่และอุตสาหกรรม (analyse regions and industries)",
    discussion: """
      TABLE.csv has the columns region, industry, value and optionally year; EDGES.csv has from, to
      and optionally weight. Writes CSV files, analysis.json and report.html.
      """)

  /// What the values of the table are.
  enum Values: String, ExpressibleByArgument, CaseIterable {
    /// Jobs or enterprises, which have confidence limits.
    case counts
    /// Sales or other amounts.
    case amounts
    /// Counts when all values are whole numbers.
    case auto
  }

  @Argument(help: "Jobs, enterprises or sales by region and industry, TABLE.csv.")
  var table: String

  @Option(help: "Supply links, EDGES.csv.")
  var edges: String?

  @Option(help: "What the values are: counts (jobs, enterprises), amounts (sales) or auto.")
  var values: Values = .auto

  @Option(help: "Language of the report: th or en.")
  var language: ReportLanguage = .th

  @Option(help: "Seed of the search for communities.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "Folder to write to; made when it is not there.")
  var output: String

  func run() throws {
    let text = try readTextFile(table)
    do {
      let table = try RegionTable(csv: text)
      let links = try readLinks()
      let analysis = try Analysis(
        table, links: links, valuesAreCounts: values == .auto ? nil : values == .counts,
        seed: seed)
      try write(analysis)
    } catch let error as AnalysisError {
      throw Complaint(error.place.hasPrefix("EDGES") ? edges ?? table : table, error)
    }
  }

  private func readLinks() throws -> SupplyLinks? {
    guard let edges else { return nil }
    return try SupplyLinks(csv: try readTextFile(edges))
  }

  private func write(_ analysis: Analysis) throws {
    let folder = URL(filePath: output, directoryHint: .isDirectory)
    // Should this fail, writing the first file says so.
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in analysis.csvFiles() {
      try writeFile(Data(file.text.utf8), to: folder.appending(path: file.name).path)
    }
    try writeFile(try analysis.json(), to: folder.appending(path: "analysis.json").path)
    try writeFile(
      Data(analysis.report(language).utf8), to: folder.appending(path: "report.html").path)
    let table = analysis.table
    say(
      th: "พื้นที่ \(table.regions.count) แห่ง อุตสาหกรรม \(table.industries.count) ประเภท "
        + "กลุ่มที่มีศักยภาพ \(analysis.clusters.count) กลุ่ม → \(output)/report.html",
      en: "\(table.regions.count) regions, \(table.industries.count) industries, "
        + "\(analysis.clusters.count) candidate clusters → \(output)/report.html")
  }
}

extension ReportLanguage: ExpressibleByArgument {}
