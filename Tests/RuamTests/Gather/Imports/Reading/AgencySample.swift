// SPDX-License-Identifier: Apache-2.0
import Foundation
import Spreadsheets
import Testing
import Thailand

@testable import Ruam

/// A folder of example hand-ins with the truth about every row of them.
struct AgencySample: Sendable {
  /// One truth row: what a data row of a file is.
  struct Row: Sendable {
    let part: String
    let row: Int
    let entity: String
    let isOfficial: Bool
    let reason: String
    let warnings: Set<String>
    let infos: Set<String>
  }

  /// One sheet of a file.
  struct Part: Sendable, Hashable {
    let name: String
    let file: String
    let sheet: String
    let kind: SheetKind
    let agency: String
  }

  /// One outcome in baht or as a count.
  struct Outcome: Sendable {
    let indicator: OutcomeIndicator
    let baseline: Int64
    let after: Int64
    let change: Int64
    let period: String
  }

  let folder: String
  let networks: [KnownNetwork]
  let parts: [Part]
  let rows: [String: [Int: Row]]
  let outcomes: [String: [Int: Outcome]]
  let expected: Expected

  /// The figures of truth/expected.json that reading can be held to.
  struct Expected: Decodable, Sendable {
    struct Registered: Decodable, Sendable {
      let distinct: Int
      let per_network: [String: Int]
    }
    struct Developed: Decodable, Sendable {
      let distinct: Int
      let attended_any: Int
      let per_network: [String: Int]
    }
    let enterprises: Registered
    let developed: Developed
  }

  /// 1 October 2014 to 30 September 2015.
  static let fiscalYear = CalendarDate(dayNumber: 16_514)?.fiscalYear

  /// A sample by the name of its folder among the product's examples, or by its whole path.
  static func load(_ name: String) throws -> AgencySample {
    let folder = name.hasPrefix("/") ? name : examples + "/" + name
    let partRows = try table(folder + "/truth/parts.csv")
    let kinds: [String: SheetKind] = ["reg": .register, "att": .attendance, "out": .outcome]
    let parts = try partRows.map {
      Part(
        name: $0["part", default: ""], file: $0["file", default: ""],
        sheet: $0["sheet", default: ""],
        kind: try #require(kinds[$0["kind", default: ""]]), agency: $0["agency", default: ""])
    }
    var rows: [String: [Int: Row]] = [:]
    for row in try table(folder + "/truth/entities.csv") {
      let number = try #require(Int(row["row", default: ""]))
      rows[row["part", default: ""], default: [:]][number] = Row(
        part: row["part", default: ""], row: number, entity: row["entity_id", default: ""],
        isOfficial: row["role"] == "official", reason: row["reason", default: ""],
        warnings: words(row["warnings", default: ""]), infos: words(row["infos", default: ""]))
    }
    let indicators: [String: OutcomeIndicator] = [
      "cost": .costReduction, "sales": .salesIncrease, "market": .newMarket,
      "invest": .investment, "jobs": .jobs,
    ]
    var outcomes: [String: [Int: Outcome]] = [:]
    for row in try table(folder + "/truth/outcomes.csv") {
      let number = try #require(Int(row["row", default: ""]))
      outcomes[row["part", default: ""], default: [:]][number] = Outcome(
        indicator: try #require(indicators[row["indicator", default: ""]]),
        baseline: try #require(Int64(row["before", default: ""])),
        after: try #require(Int64(row["after", default: ""])),
        change: try #require(Int64(row["change", default: ""])),
        period: row["after_period", default: ""])
    }
    let networks = try table(folder + "/networks.csv").map {
      KnownNetwork(
        code: $0["code", default: ""], name: $0["name_th", default: ""],
        agency: $0["agency", default: ""],
        provinceGroups: $0["province_groups", default: ""].split(separator: ";").map(String.init))
    }
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/truth/expected.json")))
    return AgencySample(
      folder: folder, networks: networks, parts: parts, rows: rows, outcomes: outcomes,
      expected: expected)
  }

  /// A context for one agency of the sample.
  func context(_ agency: String) throws -> ReadingContext {
    ReadingContext(
      networks: networks, fiscalYear: try #require(AgencySample.fiscalYear), agency: agency)
  }

  /// The part that a sheet of a file is.
  func part(file: String, sheet: String) -> Part? {
    parts.first { $0.file == file && ($0.sheet == sheet || $0.sheet.isEmpty) }
  }

  /// The product's Examples folder, found from this source file even through links.
  private static let examples: String = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    return (0..<6).reduce(here) { url, _ in url.deletingLastPathComponent() }
      .appendingPathComponent("Examples").path
  }()

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "|" }).map(String.init))
  }

  /// A CSV file with a row of headings, as dictionaries.
  static func table(_ path: String) throws -> [[String: String]] {
    var headings: [String] = []
    var rows: [[String: String]] = []
    try Spreadsheet.open(path: path).rows(ofSheet: 0) { row in
      if headings.isEmpty {
        headings = row.cells.map(\.shown)
      } else {
        rows.append(
          Dictionary(
            uniqueKeysWithValues: headings.indices.map { (headings[$0], row.cell($0).shown) }))
      }
      return true
    }
    return rows
  }
}

/// Everything read from all files of a sample: registers first, then attendance, then outcomes.
struct SampleReading: Sendable {
  var sheets: [String: RecognisedSheet] = [:]
  var rows: [String: [RowReading]] = [:]
  /// The registers in the order in which they were indexed, with references counting their rows from 1.
  var registerOrder: [String] = []
  /// Sheets that were read but are in no truth.
  var unexpected: [String] = []

  static func of(_ sample: AgencySample) throws -> SampleReading {
    var reading = SampleReading()
    var work: [(part: AgencySample.Part, sheet: RecognisedSheet, file: Spreadsheet)] = []
    for path in Set(sample.parts.map(\.file)).sorted() {
      let file = try Spreadsheet.open(path: sample.folder + "/" + path)
      let agency = try #require(sample.parts.first { $0.file == path }).agency
      for sheet in try HandInReader(context: try sample.context(agency)).survey(file).sheets {
        guard let part = sample.part(file: path, sheet: sheet.sheet.name) else {
          reading.unexpected.append(path + " " + sheet.sheet.name)
          continue
        }
        reading.sheets[part.name] = sheet
        work.append((part, sheet, file))
      }
    }
    var index = RegisterIndex()
    var reference: Int64 = 0
    for kind in SheetKind.allCases {
      for (part, sheet, file) in work where sheet.kind == kind {
        var rows: [RowReading] = []
        let reader = HandInReader(context: try sample.context(part.agency))
        try reader.read(sheet, of: file, register: kind == .outcome ? index : nil) {
          rows.append($0)
        }
        if kind == .register { reading.registerOrder.append(part.name) }
        for row in rows where kind == .register {
          reference += 1
          index.add(row, reference: reference, agency: part.agency)
        }
        for row in rows where kind == .attendance { index.learn(row, agency: part.agency) }
        reading.rows[part.name] = rows
      }
    }
    return reading
  }
}
