import ArgumentParser
import Database
import Foundation
import Ruam

/// Where a command finds its data.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The data folder; it is made when it is not there.", valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "A PostgreSQL database instead of a data folder.", valueName: "postgres://…"))
  var database: String?

  func validate() throws {
    if data != nil, database != nil {
      throw ValidationError("Give either --data or --database, not both.")
    }
  }

  /// The folder for what does not belong in the database, and the embedded database's home.
  var folder: String { data ?? "data" }

  var location: Database.Location {
    if let database { return .postgres(database) }
    return .file(folder + "/ruam.sqlite")
  }

  /// Opens the database with an up-to-date schema.
  func house() async throws -> House {
    if database == nil {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    let house = House(database: try Database(location))
    _ = try await house.prepare()
    return house
  }
}

/// Writes a line for people to standard error, so that standard output stays clean for results.
func tell(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
