import Foundation

/// What a backup file was made from, told by its first bytes.
enum BackupKind {
  case sqlite, postgres

  /// nil when the file is missing or neither.
  init?(file: String) {
    guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
    defer { try? handle.close() }
    let start = (try? handle.read(upToCount: 16)) ?? Data()
    if start == Data("SQLite format 3\0".utf8) {
      self = .sqlite
    } else if start.starts(with: Data("PGDMP".utf8)) {
      self = .postgres
    } else {
      return nil
    }
  }
}

/// Copies of a PostgreSQL database, made and put back by PostgreSQL's own programs.
struct PostgresArchive {
  /// `postgres://user:password@host/database`.
  let address: String

  /// Writes the whole database to one file, as it is at one moment.
  /// - Throws: ``BackupRefusal``.
  func write(to file: String) throws {
    let unfinished = file + ".unfinished"
    try run(
      "pg_dump",
      ["--format=custom", "--no-owner", "--no-privileges", "--file=\(unfinished)", "--dbname"])
    try FileManager.default.moveItem(atPath: unfinished, toPath: file)
  }

  /// Puts a copy in the place of what the database holds, all or nothing.
  /// - Throws: ``BackupRefusal``.
  func restore(_ file: String) throws {
    try run(
      "pg_restore",
      [
        "--single-transaction", "--exit-on-error", "--clean", "--if-exists", "--no-owner",
        "--no-privileges", file, "--dbname",
      ])
  }

  /// Runs one of PostgreSQL's programs on the database. The password goes by the environment,
  /// because everybody on the machine can read the arguments of a program.
  private func run(_ program: String, _ arguments: [String]) throws {
    var environment = ProcessInfo.processInfo.environment
    var parts = URLComponents(string: address)
    if let password = parts?.password {
      environment["PGPASSWORD"] = password
      parts?.password = nil
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments + [parts?.string ?? address]
    process.environment = environment
    let complaints = Pipe()
    process.standardError = complaints
    try process.run()
    let words = (try? complaints.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    switch process.terminationStatus {
    case 0: return
    case 127: throw BackupRefusal.noProgram(program)
    default:
      let lines = String(decoding: words, as: UTF8.self).split(separator: "\n").prefix(3)
      throw BackupRefusal.failed(program: program, words: lines.joined(separator: " "))
    }
  }
}
