import Foundation
import Spreadsheets
import Testing
import Thailand

@testable import Ruam

/// Agencies hand in when they are ready, in any order; what is judged may not depend on who came before.
@Suite("each agency's files, handed in alone, are judged as the truth says")
struct AgenciesAloneTests {
  private struct Truth: Decodable {
    struct Refused: Decodable {
      let file: String
      let sheet: String
      let row: Int
      let reason: String
    }
    struct Warned: Decodable {
      let file: String
      let sheet: String
      let row: Int
      let codes: [String]
    }
    let rows_rejected: [Refused]
    let rows_warned: [Warned]
  }

  private static let sample = Result { try AgencySample.load("agencies-2558") }

  @Test(arguments: [
    "moi-interior-ops", "dip", "fti", "doae", "tistr", "fisheries", "livestock", "sericulture",
    "rice",
  ])
  func alone(agency: String) throws {
    let sample = try Self.sample.get()
    let truth = try JSONDecoder().decode(
      Truth.self,
      from: Data(contentsOf: URL(filePath: sample.folder + "/truth/expected.json")))
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(sample.folder)/\(agency)")
      .sorted()
    var files = HandInFiles(
      scope: HandInScope(
        programme: 1, organisation: 2, agencyCode: agency,
        fiscalYear: try #require(AgencySample.fiscalYear), networks: sample.networks,
        networkIDs: [:]),
      mappings: [], register: RegisterIndex())
    let reading = try files.read(
      names.map { ($0, try Spreadsheet.open(path: "\(sample.folder)/\(agency)/\($0)")) }
    ) { _ in }

    var (refused, warned): (Set<String>, Set<String>) = ([], [])
    for sheet in reading.report.sheets {
      for row in sheet.rejected {
        refused.insert("\(sheet.file) \(sheet.sheet) \(row.row) \(row.code)")
      }
      for row in sheet.warnings {
        warned.insert("\(sheet.file) \(sheet.sheet) \(row.row) \(row.code)")
      }
    }
    let own = "\(agency)/"
    let expectedRefused = Set(
      truth.rows_rejected.filter { $0.file.hasPrefix(own) }.map {
        "\($0.file.dropFirst(own.count)) \($0.sheet) \($0.row) \($0.reason)"
      })
    let expectedWarned = Set(
      truth.rows_warned.filter { $0.file.hasPrefix(own) }.flatMap { row in
        row.codes.map { "\(row.file.dropFirst(own.count)) \(row.sheet) \(row.row) \($0)" }
      })
    #expect(refused.subtracting(expectedRefused).sorted() == [], "refused without cause")
    #expect(expectedRefused.subtracting(refused).sorted() == [], "accepted though to be refused")
    #expect(warned == expectedWarned)
  }
}
