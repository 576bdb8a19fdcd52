import Database
import Foundation
import Logging

/// Loads files of the product's own layouts into the database, one transaction each.
package struct Loading: Sendable {
  let house: House

  package init(house: House) { self.house = house }

  /// Loads a file whose layout is found from its content.
  ///
  /// - Parameters:
  ///   - path: `programmes.json`, `claims.json`, `networks.csv` or `entities.csv` (with `parts.csv`
  ///     and, where it exists, `masters.csv` beside it); the names do not matter for JSON.
  ///   - programme: the programme of networks whose file names none.
  ///   - account: who takes the decisions of an identities file.
  /// - Returns: one line that says what the file brought.
  package func load(
    path: String, programme: String? = nil, account: AccountID? = nil
  ) async throws -> String {
    guard FileManager.default.fileExists(atPath: path) else {
      throw LoadError.missingFile(path: path)
    }
    let name = String(path.split(separator: "/").last ?? "")
    if name.lowercased().hasSuffix(".json") {
      return try await loadJSON(Data(contentsOf: URL(fileURLWithPath: path)), name: name)
    }
    let table = try TextTable(path: path, name: name)
    if table.has("entity_id"), table.has("part") {
      return try await loadIdentities(table, path: path, account: account)
    }
    if table.has("code"), table.has("agency") {
      let file = try NetworksFile(table)
      return try await inTransaction { loader in
        try loader.load(file, name: name, programme: programme).line
      }
    }
    throw LoadError.unknownLayout(file: name)
  }

  private func loadJSON(_ data: Data, name: String) async throws -> String {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      let shape = try decoder.decode(JSONShape.self, from: data)
      if shape.letters != nil {
        let file = try decoder.decode(ClaimsFile.self, from: data)
        return try await inTransaction { try $0.load(file).line }
      }
      guard shape.programmes != nil || shape.agencies != nil else {
        throw LoadError.unknownLayout(file: name)
      }
      let file = try decoder.decode(ProgrammeFile.self, from: data)
      return try await inTransaction { try $0.load(file).line }
    } catch let error as DecodingError {
      throw LoadError.broken(file: name, place: error.place)
    }
  }

  /// Just enough of a JSON file to tell which layout it has.
  private struct JSONShape: Decodable {
    struct Anything: Decodable {}
    let letters: [Anything]?
    let programmes: [Anything]?
    let agencies: [Anything]?
  }

  private func loadIdentities(_ entities: TextTable, path: String, account: AccountID?) async throws
    -> String
  {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let parts = folder.appendingPathComponent("parts.csv").path
    guard FileManager.default.fileExists(atPath: parts) else {
      throw LoadError.missingFile(path: parts)
    }
    let masters = folder.appendingPathComponent("masters.csv").path
    let file = try IdentityFile(
      entities: entities, parts: try TextTable(path: parts, name: "parts.csv"),
      masters: FileManager.default.fileExists(atPath: masters)
        ? try TextTable(path: masters, name: "masters.csv") : nil)
    let at = house.clock()
    let now = at.text
    let digest = file.lines.reduce(into: BatchDigest()) { digest, line in
      let place = line.place
      digest.add([
        place.agency.sqlValue, place.file.sqlValue, place.sheet.sqlValue, place.row.sqlValue,
        line.entity.sqlValue,
      ])
    }
    let taken = try await house.database.write { db in
      let taken = try IdentityStore(db: db).take(file, by: account, at: now)
      try History.recordBatch(
        "take_identities", kind: "identity", id: ID<IdentityDecision>.next(),
        by: account.map { .account($0) } ?? .system, at: at,
        counts: ["rows": taken.rows, "enterprises": taken.entities, "decisions": taken.decisions],
        digest: digest, in: db)
      return taken
    }
    try await FigureJob(house: house).finish()
    return """
      \(taken.rows) rows are \(taken.entities) enterprises, \(taken.decisions) decisions, \
      \(taken.provinces) provinces corrected, \(taken.unknownRows) rows not imported
      """
  }

  private func inTransaction(
    _ body: @escaping @Sendable (ProgrammeLoader) throws -> String
  ) async throws -> String {
    let now = house.now
    return try await house.database.write { db in
      try body(ProgrammeLoader(db: db, now: now))
    }
  }
}

extension ProgrammeLoader.Summary {
  /// What was loaded, in words; empty kinds are left out.
  var line: String {
    let parts = [
      (organisations, "organisations"), (programmes, "programmes"), (networks, "networks"),
      (targets, "targets"), (claims, "claims"), (statedFigures, "stated figures"),
      (flags, "notes"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}

extension DecodingError {
  /// Where in the JSON the error is, for people: `programmes[2].budgetThb`.
  var place: String {
    let path: [any CodingKey]
    var missing: String?
    switch self {
    case .keyNotFound(let key, let context):
      path = context.codingPath
      missing = key.stringValue
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      path = context.codingPath
    @unknown default:
      path = []
    }
    var text = ""
    for key in path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
    if let missing { text += text.isEmpty ? missing : "." + missing }
    return text.isEmpty ? "1" : text
  }
}
