import ArgumentParser
import Database
import Foundation
import Ruam
import Site

/// `ruam backup FILE`
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write a complete copy of a data folder's database to one file.",
    discussion: """
      May run while the site is being used; the copy is the state at one moment. A PostgreSQL
      database is backed up with pg_dump.
      """)

  @Argument(help: "The file to write; it must not exist yet.")
  var file: String

  @OptionGroup var options: DataOptions

  func run() async throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw BackupRefusal.fileExists(file)
    }
    let house = try await options.house()
    try await house.database.backup(to: file)
    print("\(file)")
  }
}

/// `ruam restore FILE`
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a data folder from a backup.",
    discussion: """
      Checks the backup, brings it up to date with this version, and puts it in place. A folder
      that holds a database already is left as it is, unless --replace says otherwise; the former
      database is then kept beside the new one.
      """)

  @Argument(help: "A file that `ruam backup` wrote.")
  var file: String

  @Flag(help: "Replace the database of the folder; the former one is kept under another name.")
  var replace = false

  @OptionGroup var options: DataOptions

  func validate() throws {
    if options.database != nil {
      throw ValidationError("A PostgreSQL database is restored with pg_restore or psql.")
    }
  }

  func run() async throws {
    let files = FileManager.default
    guard files.fileExists(atPath: file) else { throw BackupRefusal.missing(file) }
    try files.createDirectory(atPath: options.folder, withIntermediateDirectories: true)
    let place = options.folder + "/ruam.sqlite"
    let arriving = options.folder + "/ruam.restoring.sqlite"
    guard replace || !files.fileExists(atPath: place) else {
      throw BackupRefusal.folderInUse(options.folder)
    }
    try? files.removeItem(atPath: arriving)
    try files.copyItem(atPath: file, toPath: arriving)
    do {
      try await check(arriving)
    } catch {
      for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: arriving + ending) }
      throw BackupRefusal.notABackup(file)
    }
    if files.fileExists(atPath: place) {
      let former = options.folder + "/ruam.before-restore.sqlite"
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

  /// Opens the copy, so that a file that is no database of Ruam never takes a database's place.
  private func check(_ path: String) async throws {
    let database = try Database(.file(path))
    let applied = try await database.appliedMigrations()
    guard !applied.isEmpty else { throw BackupRefusal.notABackup(file) }
    _ = try await House(database: database).prepare()
    database.close()
  }
}

/// Why a backup or a restore is refused.
enum BackupRefusal: Refusal {
  case fileExists(String)
  case missing(String)
  case folderInUse(String)
  case notABackup(String)

  var status: Int { 409 }

  var code: String {
    switch self {
    case .fileExists: "file_exists"
    case .missing: "missing_file"
    case .folderInUse: "folder_in_use"
    case .notABackup: "not_a_backup"
    }
  }

  var message: Text {
    switch self {
    case .fileExists(let file):
      Text(
        "มีไฟล์ \(file) อยู่แล้ว โปรดใช้ชื่ออื่น", "\(file) exists already. Choose another name.")
    case .missing(let file): Text("ไม่พบไฟล์ \(file)", "There is no file \(file).")
    case .folderInUse(let folder):
      Text(
        "โฟลเดอร์ \(folder) มีฐานข้อมูลอยู่แล้ว ใช้ --replace หากต้องการแทนที่ ฐานข้อมูลเดิมจะถูกเก็บไว้",
        "\(folder) holds a database already. Say --replace to put the backup in its place; the former database is kept."
      )
    case .notABackup(let file):
      Text(
        "ไฟล์ \(file) ไม่ใช่ไฟล์สำรองที่สมบูรณ์ของระบบนี้ ยังไม่มีสิ่งใดถูกเปลี่ยน",
        "\(file) is not a complete backup of this system. Nothing was changed.")
    }
  }
}
