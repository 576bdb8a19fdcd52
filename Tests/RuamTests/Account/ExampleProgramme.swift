import Database
import Foundation

@testable import Ruam

/// The example programme in a database: loaded, imported as a user would, with the identities of the
/// truth taken as decisions.
enum ExampleProgramme {
  /// In an order in which every outcome's enterprise is in a register that came before.
  static let agencies = [
    "dip", "fti", "doae", "tistr", "fisheries", "livestock", "sericulture", "rice",
    "moi-interior-ops",
  ]

  /// The product's Examples folder, found from this source file even through links.
  static let examples: String = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    return (0..<4).reduce(here) { url, _ in url.deletingLastPathComponent() }
      .appendingPathComponent("Examples").path
  }()

  /// Loads programmes, networks and letters only.
  static func loadPlan(_ sample: String, into house: House) async throws {
    let folder = examples + "/" + sample
    let loading = Loading(house: house)
    _ = try await loading.load(path: examples + "/programmes.json")
    _ = try await loading.load(path: folder + "/networks.csv", programme: "P-S2")
    _ = try await loading.load(path: folder + "/claims.json")
  }

  /// Loads and imports everything, then takes the identities of the truth.
  static func load(_ sample: String, into house: House) async throws {
    try await loadPlan(sample, into: house)
    let folder = examples + "/" + sample
    for agency in agencies {
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + agency)
        .sorted()
      _ = try await Imports(house: house).importFiles(
        files.map { .init(path: "\(folder)/\(agency)/\($0)", name: $0) }, agency: agency,
        programme: "P-S2")
    }
    _ = try await Loading(house: house).load(path: folder + "/truth/entities.csv")
  }

  /// A house with the example programme, in memory.
  static func withHouse(
    _ sample: String = "agencies-2558-small", _ engine: Engine = .sqlite,
    _ body: (House) async throws -> Void
  ) async throws {
    try await Database.withTemporary(engine) { database in
      let house = House(
        database: database, clock: { Timestamp(milliseconds: 1_447_294_440_000) })
      _ = try await house.prepare()
      try await load(sample, into: house)
      try await body(house)
    }
  }
}
