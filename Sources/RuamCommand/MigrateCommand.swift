import ArgumentParser
import Database
import Foundation
import Ruam

/// `ruam migrate`
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database up to date with this version of ruam.")

  @OptionGroup var options: DataOptions

  func run() async throws {
    if options.database == nil {
      try FileManager.default.createDirectory(
        atPath: options.folder, withIntermediateDirectories: true)
    }
    let applied = try await House(database: Database(options.location)).prepare()
    if applied.isEmpty {
      print("The database is up to date.")
    } else {
      applied.forEach { print("applied \($0)") }
    }
  }
}
