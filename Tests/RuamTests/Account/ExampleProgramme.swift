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

  /// A house with the example programme.
  static func withHouse(
    _ sample: String = "agencies-2558-small", _ engine: Engine = .sqlite,
    _ body: (House) async throws -> Void
  ) async throws {
    try await Database.withTemporaryLocation(engine, inMemory: false) { location in
      if case .file(let path) = location {
        let loaded = try await LoadedExamples.shared.file(of: sample)
        // What was written last lies in the log beside the database.
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: loaded + ending) {
          try FileManager.default.copyItem(atPath: loaded + ending, toPath: path + ending)
        }
      }
      let database = try Database(location)
      defer { database.close() }
      let house = Self.house(database)
      if engine != .sqlite {
        _ = try await house.prepare()
        try await load(sample, into: house)
      }
      try await body(house)
    }
  }

  static func house(_ database: Database) -> House {
    House(database: database, clock: { Timestamp(milliseconds: 1_447_294_440_000) })
  }
}

/// The examples as database files, each loaded once in a run of the tests and copied for every test that
/// wants it.
private actor LoadedExamples {
  static let shared = LoadedExamples()
  /// Removed when the tests are over.
  private static let folder: String = {
    atexit { try? FileManager.default.removeItem(atPath: LoadedExamples.folder) }
    return FileManager.default.temporaryDirectory.path + "/ruam-examples-" + UUID().uuidString
  }()
  private var loading: [String: Task<String, any Error>] = [:]

  func file(of sample: String) async throws -> String {
    if let known = loading[sample] { return try await known.value }
    try FileManager.default.createDirectory(
      atPath: Self.folder, withIntermediateDirectories: true)
    let path = Self.folder + "/\(sample).sqlite"
    let task = Task {
      let database = try Database(.file(path))
      defer { database.close() }
      let house = ExampleProgramme.house(database)
      _ = try await house.prepare()
      try await ExampleProgramme.load(sample, into: house)
      return path
    }
    loading[sample] = task
    return try await task.value
  }
}
