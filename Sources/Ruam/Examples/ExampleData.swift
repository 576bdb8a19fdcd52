import Foundation

/// The example that a newcomer meets: the programme of fiscal year 2558 with the hand-ins of its
/// nine agencies, read by the same import that an officer uses, and one person for each role.
package struct ExampleData: Sendable {
  let house: House
  /// The folder `Examples/` of the product.
  let folder: String
  /// Which hand-ins: `agencies-2558`, or `agencies-2558-small` with a fiftieth of the rows.
  let handIns: String

  package init(house: House, folder: String, isSmall: Bool) {
    self.house = house
    self.folder = folder
    handIns = isSmall ? "agencies-2558-small" : "agencies-2558"
  }

  /// The programme that the hand-ins report on.
  static let programme = "P-S2"
  /// In an order in which every outcome's enterprise is in a register that came before: the Ministry
  /// of the Interior reports on enterprises that only others have registered.
  private static let agencies = [
    "dip", "fti", "doae", "tistr", "fisheries", "livestock", "sericulture", "rice",
    "moi-interior-ops",
  ]

  /// Whether the example has been loaded to the end.
  package func isLoaded() async throws -> Bool {
    guard try await FirstAccounts(house).hasExamplePeople() else { return false }
    return try await house.database.read { db in
      let committed: Int? = try db.value(
        """
        SELECT COUNT(DISTINCT organisation_id) FROM import_batch WHERE state <> 'uploaded'
        """)
      return committed ?? 0 >= Self.agencies.count
    }
  }

  /// Loads what is missing. Run again after an interruption, it goes on with the agencies that are
  /// not there yet.
  ///
  /// - Parameter say: told what is done, in a sentence, and the share of the whole, 0…1.
  package func load(say: @escaping @Sendable (String, Double) -> Void) async throws {
    let loading = Loading(house: house)
    say("programmes", 0)
    for file in ["programmes.json", "\(handIns)/networks.csv", "\(handIns)/claims.json"] {
      _ = try await loading.load(path: "\(folder)/\(file)")
    }
    let imports = Imports(house: house)
    for (number, agency) in Self.agencies.enumerated() {
      guard try await !isCommitted(agency) else { continue }
      _ = try await imports.importFiles(
        try files(of: agency), agency: agency, programme: Self.programme, counts: false
      ) { share in
        say(agency, (Double(number) + share) / Double(Self.agencies.count + 1))
      }
    }
    say("identities", Double(Self.agencies.count) / Double(Self.agencies.count + 1))
    let truth = "\(folder)/\(handIns)/truth/entities.csv"
    if FileManager.default.fileExists(atPath: truth) { _ = try await loading.load(path: truth) }
    say("recognition", Double(Self.agencies.count) / Double(Self.agencies.count + 1))
    try await RecognitionJob(house: house).run()
    try await FigureJob(house: house).finish()
    try await ExamplePeople(house: house).makeMissing()
    try await FirstAccounts(house).makeExamplePeople()
    say("ready", 1)
  }

  private func isCommitted(_ agency: String) async throws -> Bool {
    try await house.database.read { db in
      let batches: Int? = try db.value(
        """
        SELECT COUNT(*) FROM import_batch b JOIN organisation o ON o.id = b.organisation_id
        WHERE o.code = \(agency)
        """)
      return batches ?? 0 > 0
    }
  }

  private func files(of agency: String) throws -> [Imports.Source] {
    let path = "\(folder)/\(handIns)/\(agency)"
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
      Imports.Source(path: "\(path)/\($0)", name: $0)
    }
  }
}
