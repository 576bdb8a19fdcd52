import Algorithms
import Database
import Foundation
import Site
import Spreadsheets

/// The stages of a hand-in on the site: receive, read, commit, undo. Everything that a stage leaves
/// is in the database, so that any process can go on with the next one.
extension Imports {
  /// A hand-in as its pages show it.
  struct Batch: Sendable {
    let id: ImportBatchID
    let programme: ProgrammeID
    let programmeCode: String
    let organisation: OrganisationID
    let agencyCode: String
    let state: ImportBatchState
  }

  /// Keeps uploaded files as a new hand-in. Nothing is read yet but what tells that they are
  /// spreadsheets.
  ///
  /// - Throws: `SpreadsheetError`, ``ImportRefusal``; nothing is kept then.
  func receive(
    _ sources: [Source], programme: String, agency: String, account: AccountID?
  ) async throws -> ImportBatchID {
    let formats = try open(sources).map { $0.spreadsheet.format.fileExtension }
    let fingerprints = try sources.map { try Fingerprint(path: $0.path) }
    let contents = try sources.map { try Data(contentsOf: URL(filePath: $0.path)) }
    let batch = ImportBatchID.next()
    let now = house.now
    try await house.database.write { db in
      let store = ImportStore(db: db)
      let scope = try store.scope(programme: programme, agency: agency)
      for (source, fingerprint) in zip(sources, fingerprints)
      where try store.committedBatch(withFile: fingerprint.sha256, scope: scope) != nil {
        throw ImportRefusal.handedInBefore(file: source.name)
      }
      try store.insertBatch(batch, scope: scope, account: account, state: .uploaded, at: now)
      for (number, source) in sources.enumerated() {
        let file = ImportFileID.next()
        try store.insertFile(
          file, batch: batch, number: number, name: source.name, format: formats[number],
          byteCount: fingerprints[number].byteCount, sha256: fingerprints[number].sha256)
        for (piece, chunk) in contents[number].chunks(ofCount: 1 << 20).enumerated() {
          try store.insertChunk([UInt8](chunk), number: piece, of: file)
        }
      }
    }
    return batch
  }

  /// Reads a hand-in and keeps every row with what would become of it. Nothing counts yet. What
  /// makes the files unreadable is kept with the batch.
  func read(_ batch: ImportBatchID) async throws {
    try await move(batch, from: [.uploaded, .read, .failed, .reading, .undone], to: .reading)
    do {
      let stage = try await stage(batch)
      let reading = try await read(stage)
      try await house.database.write { db in
        let store = ImportStore(db: db)
        try store.replaceSheets(of: batch, files: stage.files, with: reading)
        try store.setState(.read, of: batch)
      }
    } catch {
      let refusal = ImportFailure(error)
      try await house.database.write { db in
        try ImportStore(db: db).setState(.failed, of: batch, error: refusal.json)
      }
      house.logger.info("hand-in not read", metadata: ["code": "\(refusal.code)"])
    }
  }

  /// Turns the accepted rows of a hand-in that was read into facts, all in one transaction.
  func commit(_ batch: ImportBatchID, account: AccountID?) async throws {
    try await move(batch, from: [.read], to: .committing)
    do {
      let stage = try await stage(batch)
      let reading = try await read(stage)
      let at = house.clock()
      try await house.database.write { db in
        try ImportStore(db: db).replaceSheets(of: batch, files: stage.files, with: reading)
        try commit(reading, batch: batch, scope: stage.scope, account: account, at: at, in: db)
      }
    } catch {
      try await house.database.write { db in
        try ImportStore(db: db).setState(
          .read, of: batch, error: ImportFailure(error).json)
      }
      throw error
    }
    try await FigureJob(house: house).run()
  }

  /// Takes the facts of a committed hand-in back. The files and rows stay, and the hand-in can be
  /// read and committed again.
  func undo(_ batch: ImportBatchID, account: AccountID?, reason: String) async throws {
    let at = house.clock()
    try await house.database.write { db in
      let store = ImportStore(db: db)
      let known = try store.batch(batch)
      guard known?.state == .committed, let known else { throw ImportRefusal.notCommitted }
      let touched = try store.removeFacts(of: batch, at: at.text)
      try RegisterStore(db: db).refreshEntries(touched, at: at.text)
      try store.setUndone(batch, reason: reason, at: at.text)
      try FigureStore(db: db).factsChanged(programme: known.programme)
      try FigureStore(db: db).identitiesChanged()
      try History.record(
        "undo", kind: "import_batch", id: batch, by: account.map { .account($0) } ?? .system,
        at: at, reason: reason, in: db)
    }
    try await FigureJob(house: house).run()
  }

  /// Writes the refused rows of a hand-in in the sender's own layout.
  ///
  /// - Returns: the name and bytes of one file for each handed-in file with refused rows.
  func rejectedRows(of batch: ImportBatchID) async throws -> [(name: String, bytes: [UInt8])] {
    let stage = try await stage(batch)
    let reading = try await read(stage)
    let folder = stage.folder.path + "/rejected"
    let paths = try RejectedRows.write(reading, files: stage.opened, to: folder)
    return try paths.map { path in
      (URL(filePath: path).lastPathComponent, [UInt8](try Data(contentsOf: URL(filePath: path))))
    }
  }

  // MARK: Parts

  /// A hand-in with its files laid out for reading; the files go when the stage is over.
  private struct Stage: Sendable {
    let batch: ImportBatchID
    let scope: HandInScope
    let mappings: [ImportMapping]
    let register: RegisterIndex
    let files: [ImportFileID]
    let opened: [(name: String, spreadsheet: Spreadsheet)]
    let knownRows: [String: [Int: ImportRowID]]
    let folder: WorkingFolder
  }

  private func stage(_ batch: ImportBatchID) async throws -> Stage {
    guard let known = try await house.database.read({ try ImportStore(db: $0).batch(batch) }) else {
      throw SiteRefusal.notFound
    }
    let (scope, mappings, register) = try await prepare(
      programme: known.programmeCode, agency: known.agencyCode)
    let folder = try WorkingFolder()
    let (files, rows) = try await house.database.read { db in
      let store = ImportStore(db: db)
      let files = try store.files(of: batch)
      for file in files { try store.writeFile(file.id, to: folder.file(file.number, file.name)) }
      return (files, try store.rowIDs(of: batch))
    }
    let sources = files.map {
      Source(path: folder.file($0.number, $0.name), name: $0.name)
    }
    return Stage(
      batch: batch, scope: scope, mappings: mappings, register: register, files: files.map(\.id),
      opened: try open(sources), knownRows: rows, folder: folder)
  }

  private func read(_ stage: Stage) async throws -> HandInReading {
    var files = HandInFiles(
      scope: stage.scope, mappings: stage.mappings, register: stage.register,
      knownRows: stage.knownRows)
    let progress = BatchProgress(house: house, batch: stage.batch)
    do {
      let reading = try files.read(stage.opened) { progress.show($0) }
      await progress.finish()
      return reading
    } catch let error as HandInError {
      await progress.finish()
      throw HandInRefusal(error: error)
    }
  }

  private func move(
    _ batch: ImportBatchID, from allowed: [ImportBatchState], to state: ImportBatchState
  ) async throws {
    try await house.database.write { db in
      let store = ImportStore(db: db)
      guard let known = try store.batch(batch) else { throw SiteRefusal.notFound }
      guard allowed.contains(known.state) else { throw ImportRefusal.busy }
      try store.setState(state, of: batch)
      try store.setProgress(batch, done: 0, of: 100)
    }
  }
}

/// A folder for the time of one stage; it goes with its last use.
private final class WorkingFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/ruam-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// The place of a file. Its own folder keeps the name as it was handed in, so that messages name
  /// the file as the sender knows it.
  func file(_ number: Int, _ name: String) -> String {
    let safe = name.replacing("/", with: "_")
    return "\(path)/\(number)/\(safe)"
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Writes how far reading has come into the database, where every process that shows the page finds
/// it. Never more than one write is under way, so reading does not wait for it.
private final class BatchProgress: Sendable {
  private let percents: AsyncStream<Int>.Continuation
  private let writing: Task<Void, Never>

  init(house: House, batch: ImportBatchID) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    percents = continuation
    writing = Task {
      var last = -1
      for await percent in stream where percent != last {
        last = percent
        try? await house.database.write { db in
          try ImportStore(db: db).setProgress(batch, done: percent, of: 100)
        }
      }
    }
  }

  func show(_ share: Double) { percents.yield(Int(min(max(share, 0), 1) * 100)) }

  func finish() async {
    percents.finish()
    await writing.value
  }
}

/// What made a hand-in unreadable, as kept with it.
struct ImportFailure: Codable, Sendable {
  let code: String
  let thai: String
  let english: String

  init(_ error: any Error) {
    switch error {
    case let error as SpreadsheetError:
      (code, thai, english) = (error.code.rawValue, error.messageTH, error.messageEN)
    case let error as any Refusal:
      (code, thai, english) = (error.code, error.message.th, error.message.en)
    default:
      (code, thai, english) = (
        SiteRefusal.failed.code, SiteRefusal.failed.message.th, SiteRefusal.failed.message.en
      )
    }
  }

  init?(json: String?) {
    guard let json, let kept = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else {
      return nil
    }
    self = kept
  }

  var message: Text { Text(thai, english) }

  var json: String {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
