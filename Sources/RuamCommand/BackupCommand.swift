import ArgumentParser
import Database
import Foundation
import Ruam

/// `ruam backup FILE`
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write a complete copy of the database to one file.",
    discussion: """
      May run while the site is being used; the copy is the state at one moment. A PostgreSQL
      database is written by pg_dump, which must be installed (Debian: postgresql-client).
      """)

  @Argument(help: "The file to write; it must not exist yet.")
  var file: String

  @OptionGroup var options: DataOptions

  func run() async throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw BackupRefusal.fileExists(file)
    }
    let house = try await options.existingHouse()
    if let address = options.database {
      house.database.close()
      try PostgresArchive(address: address).write(to: file)
    } else {
      try await house.database.backup(to: file)
      house.database.close()
    }
    print("\(file)")
  }
}

/// `ruam restore FILE`
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a data folder, or fill a PostgreSQL database, from a backup.",
    discussion: """
      Checks the backup, brings it up to date with this version, and puts it in place. A folder or
      a database that holds records already is left as it is, unless --replace says otherwise. The
      former database of a folder is then kept beside the new one; that of a PostgreSQL server is
      gone, so back it up first. A backup goes back to the kind of database it was made from.
      """)

  @Argument(help: "A file that `ruam backup` wrote.")
  var file: String

  @Flag(help: "Replace the database that is there.")
  var replace = false

  @OptionGroup var options: DataOptions

  func run() async throws {
    guard let kind = BackupKind(file: file) else {
      throw FileManager.default.fileExists(atPath: file)
        ? BackupRefusal.notABackup(file) : BackupRefusal.missing(file)
    }
    if let address = options.database {
      guard kind == .postgres else { throw BackupRefusal.otherEngine(file) }
      try await restore(to: PostgresArchive(address: address))
    } else {
      guard kind == .sqlite else { throw BackupRefusal.otherEngine(file) }
      try await restore(to: options.folder)
    }
  }

  // MARK: PostgreSQL

  private func restore(to archive: PostgresArchive) async throws {
    let database = try Database(.postgres(archive.address))
    defer { database.close() }
    let isEmpty = try await database.appliedMigrations().isEmpty
    guard replace || isEmpty else { throw BackupRefusal.databaseInUse }
    try archive.restore(file)
    _ = try await House(database: database).prepare()
    print("restored \(file)")
  }

  // MARK: Data folder

  private func restore(to folder: String) async throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let place = folder + "/ruam.sqlite"
    let arriving = folder + "/ruam.restoring.sqlite"
    guard replace || !files.fileExists(atPath: place) else {
      throw BackupRefusal.folderInUse(folder)
    }
    try? files.removeItem(atPath: arriving)
    try files.copyItem(atPath: file, toPath: arriving)
    do {
      try await check(arriving)
    } catch {
      for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: arriving + ending) }
      if let error = error as? DatabaseError, error.code == .migrationUnknown {
        throw BackupRefusal.newer(file)
      }
      throw BackupRefusal.notABackup(file)
    }
    if files.fileExists(atPath: place) {
      let former = folder + "/ruam.before-restore.sqlite"
      for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: place + ending) {
        try? files.removeItem(atPath: former + ending)
        try files.moveItem(atPath: place + ending, toPath: former + ending)
      }
    }
    for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: arriving + ending) {
      try files.moveItem(atPath: arriving + ending, toPath: place + ending)
    }
    print("\(place)")
  }

  /// Opens the copy and reads all of it, so that a file that is no database of Ruam, or a damaged
  /// one, never takes a database's place.
  private func check(_ path: String) async throws {
    let database = try Database(.file(path))
    defer { database.close() }
    let state = try await database.read {
      try $0.value("PRAGMA integrity_check(1)", as: String.self)
    }
    let applied = try await database.appliedMigrations()
    guard state == "ok", !applied.isEmpty else { throw BackupRefusal.notABackup(file) }
    _ = try await House(database: database).prepare()
  }
}
