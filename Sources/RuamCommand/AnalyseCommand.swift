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
    do {
      let table = try RegionTable(csv: try text(of: table))
      let links = try edges.map { try SupplyLinks(csv: try text(of: $0)) }
      let analysis = try Analysis(
        table, links: links, valuesAreCounts: values == .auto ? nil : values == .counts,
        seed: seed)
      try write(analysis)
    } catch let error as AnalysisError {
      FileHandle.standardError.write(Data("\(error.message.th)\n\(error.message.en)\n".utf8))
      throw ExitCode(65)
    }
  }

  private func text(of path: String) throws -> String {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw ValidationError("อ่านไฟล์ \(path) ไม่ได้ (cannot read \(path))")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ValidationError("ไฟล์ \(path) ไม่ใช่ UTF-8 (\(path) is not UTF-8)")
    }
    return text
  }

  private func write(_ analysis: Analysis) throws {
    let folder = URL(filePath: output, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in analysis.csvFiles() {
      try Data(file.text.utf8).write(to: folder.appending(path: file.name), options: .atomic)
    }
    try analysis.json().write(to: folder.appending(path: "analysis.json"), options: .atomic)
    try Data(analysis.report(language).utf8).write(
      to: folder.appending(path: "report.html"), options: .atomic)
    print(
      "พื้นที่ \(analysis.table.regions.count) แห่ง อุตสาหกรรม \(analysis.table.industries.count) ประเภท "
        + "กลุ่มที่มีศักยภาพ \(analysis.clusters.count) กลุ่ม → \(output)")
  }
}

extension ReportLanguage: ExpressibleByArgument {}
