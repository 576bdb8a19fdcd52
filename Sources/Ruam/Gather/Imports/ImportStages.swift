import Algorithms
import Database
import Foundation
import Site
import Spreadsheets

/// The stages of a hand-in on the site: receive, read, commit, undo. Everything that a stage leaves
/// is in the database, so that any process can go on with the next one.
extension Imports {
  /// A hand-in as its stages need it.
  struct Batch: Sendable {
    let id: ImportBatchID
    let programme: ProgrammeID
    let programmeCode: String
    let organisation: OrganisationID
    let agencyCode: String
    let state: ImportBatchState
    /// When its state or progress last changed.
    let changedAt: Timestamp?
    /// Corrections of columns that hold for this hand-in.
    let mappings: [ImportMapping]
  }

  // MARK: Receive

  /// Keeps uploaded files as a new hand-in. Nothing is read yet but what tells that they are
  /// spreadsheets.
  ///
  /// - Throws: `SpreadsheetError`, ``ImportRefusal``; nothing is kept then.
  func receive(
    _ sources: [Source], programme: String, agency: String, account: AccountID?
  ) async throws -> ImportBatchID {
    let formats = try await ReadingQueue.run { [self] in
      try open(sources).map { $0.spreadsheet.format.fileExtension }
    }
    let fingerprints = try sources.map { try Fingerprint(path: $0.path) }
    let contents = try sources.map { try Data(contentsOf: URL(filePath: $0.path)) }
    if let twice = Self.repeated(sources, fingerprints) { throw ImportRefusal.sameFileTwice(twice) }
    let batch = ImportBatchID.next()
    let at = house.clock()
    try await house.database.write { db in
      let store = ImportStore(db: db)
      let scope = try store.scope(programme: programme, agency: agency)
      for (source, fingerprint) in zip(sources, fingerprints)
      where try store.committedBatch(withFile: fingerprint.sha256, scope: scope) != nil {
        throw ImportRefusal.handedInBefore(file: source.name)
      }
      try store.insertBatch(batch, scope: scope, account: account, state: .uploaded, at: at.text)
      for (number, source) in sources.enumerated() {
        let file = ImportFileID.next()
        try store.insertFile(
          file, batch: batch, number: number, name: source.name, format: formats[number],
          byteCount: fingerprints[number].byteCount, sha256: fingerprints[number].sha256)
        for (piece, chunk) in contents[number].chunks(ofCount: 1 << 20).enumerated() {
          try store.insertChunk([UInt8](chunk), number: piece, of: file)
        }
      }
      try History.record(
        "received", kind: "import_batch", id: batch, by: Self.actor(account), at: at,
        after: ["files": sources.map(\.name)], in: db)
    }
    return batch
  }

  /// The name of a file that is handed in twice at once.
  static func repeated(_ sources: [Source], _ fingerprints: [Fingerprint]) -> String? {
    var seen: Set<Fingerprint> = []
    return zip(sources, fingerprints).first { !seen.insert($0.1).inserted }?.0.name
  }

  // MARK: Read

  /// Reads a hand-in and keeps every row with what would become of it. Nothing counts yet. What
  /// makes the files unreadable is kept with the batch.
  func read(_ batch: ImportBatchID) async throws {
    await finishReading(try await beginReading(batch))
  }

  /// Takes the turn for reading.
  ///
  /// - Throws: ``ImportRefusal/busy`` when the hand-in is being worked on or is committed.
  func beginReading(_ batch: ImportBatchID) async throws -> ImportRun {
    try await begin(.reading, batch, from: [.uploaded, .read, .failed, .undone])
  }

  /// Reads in the turn that `beginReading` took. What goes wrong is kept with the batch.
  func finishReading(_ run: ImportRun) async {
    do {
      let stage = try await stage(run)
      let reading = try await read(stage)
      defer { FreeMemory.giveBack() }
      try await house.database.write { db in
        let store = ImportStore(db: db)
        guard try store.isCurrent(run) else { throw ImportRefusal.busy }
        try store.replaceSheets(of: run.batch, files: stage.files.map(\.id), with: reading)
        try store.setState(.read, of: run.batch)
      }
    } catch {
      await keep(error, of: run, as: .failed)
    }
  }

  // MARK: Commit

  /// Turns the accepted rows of a hand-in that was read into facts, all in one transaction.
  func commit(_ batch: ImportBatchID, account: AccountID?) async throws {
    try await finishCommit(try await beginCommit(batch), account: account)
  }

  /// Takes the turn for committing.
  ///
  /// - Throws: ``ImportRefusal/busy`` unless the hand-in is read and nobody works on it,
  ///   ``ImportRefusal/nothingToImport`` when no row was accepted.
  func beginCommit(_ batch: ImportBatchID) async throws -> ImportRun {
    let accepted = try await house.database.read {
      try ImportStore(db: $0).acceptedCount(of: batch)
    }
    let run = try await begin(.committing, batch, from: [.read])
    guard accepted > 0 else {
      await keep(ImportRefusal.nothingToImport, of: run, as: .read)
      throw ImportRefusal.nothingToImport
    }
    return run
  }

  /// Commits in the turn that `beginCommit` took. When something goes wrong nothing is committed,
  /// and the hand-in goes back to being read, with the reason.
  func finishCommit(_ run: ImportRun, account: AccountID?) async throws {
    do {
      let (stage, reading) = try await readStage(run)
      FreeMemory.giveBack()
      defer { FreeMemory.giveBack() }
      let at = house.clock()
      defer { LiveProgress.forget(run) }
      let refusal = try await house.database.write { db in
        try commit(reading, of: stage, account: account, at: at, in: db)
      }
      if let refusal { throw refusal }
    } catch {
      await keep(error, of: run, as: .read)
      throw error
    }
    try await FigureJob(house: house).finish()
  }

  /// - Returns: why the rows are to be looked at again before they count: the registers have
  ///   changed since they were read, and other rows would be accepted now.
  private func commit(
    _ reading: HandInReading, of stage: Stage, account: AccountID?, at: Timestamp,
    in db: Connection
  ) throws -> ImportRefusal? {
    let store = ImportStore(db: db)
    let batch = stage.run.batch
    guard try store.isCurrent(stage.run) else { throw ImportRefusal.busy }
    for file in stage.files
    where try store.committedBatch(withFile: file.sha256, scope: stage.scope) != nil {
      throw ImportRefusal.handedInBefore(file: file.name)
    }
    let shown = try store.acceptedCount(of: batch)
    let accepted = reading.report.acceptedCount
    try store.replaceSheets(of: batch, files: stage.files.map(\.id), with: reading)
    guard accepted == shown else {
      try store.setState(.read, of: batch)
      return .otherResult(shown: shown, now: accepted)
    }
    let run = stage.run
    try commit(reading, batch: batch, scope: stage.scope, account: account, at: at, in: db) {
      LiveProgress.show(0.5 + 0.5 * $0, of: run)
    }
    return nil
  }

  // MARK: Undo

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
        "undo", kind: "import_batch", id: batch, by: Self.actor(account), at: at, reason: reason,
        in: db)
    }
    try await FigureJob(house: house).finish()
  }

  // MARK: Refused rows

  /// Writes the refused rows of one handed-in file in the sender's own layout, as they were judged
  /// when the hand-in was last read.
  ///
  /// - Returns: `nil` when the hand-in has no such file, or none of its rows is refused.
  func rejectedRows(of batch: ImportBatchID, file number: Int) async throws
    -> (name: String, bytes: [UInt8])?
  {
    let folder = try WorkingFolder()
    let (file, sheets) = try await house.database.read { db in
      let store = ImportStore(db: db)
      guard let file = try store.files(of: batch).first(where: { $0.number == number }) else {
        throw SiteRefusal.notFound
      }
      try store.writeFile(file.id, to: folder.file(number, file.name))
      return (file, try store.rejectedSheets(of: file.id))
    }
    guard !sheets.isEmpty else { return nil }
    return try await ReadingQueue.run {
      let spreadsheet = try Spreadsheet.open(path: folder.file(number, file.name))
      let name = RejectedRows.name(of: file.name, format: spreadsheet.format)
      let path = "\(folder.path)/rejected"
      try SpreadsheetCopy(of: spreadsheet, reasonTitle: RejectedRows.reasonTitle)
        .write(sheets, to: path)
      return (name, [UInt8](try Data(contentsOf: URL(filePath: path))))
    }
  }

  // MARK: Parts

  /// A hand-in with its files laid out for reading; the files go when the stage is over.
  private struct Stage: Sendable {
    let run: ImportRun
    let scope: HandInScope
    let mappings: [ImportMapping]
    var register: RegisterIndex
    let files: [ImportStore.KeptFile]
    let opened: [(name: String, spreadsheet: Spreadsheet)]
    var knownRows: [String: [Int: ImportRowID]]
    let folder: WorkingFolder
  }

  private func stage(_ run: ImportRun) async throws -> Stage {
    let batch = run.batch
    guard let known = try await house.database.read({ try ImportStore(db: $0).batch(batch) }) else {
      throw SiteRefusal.notFound
    }
    let (scope, remembered, register) = try await prepare(
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
      run: run, scope: scope, mappings: known.mappings + remembered, register: register,
      files: files, opened: try open(sources), knownRows: rows, folder: folder)
  }

  /// Reads as the first half of a commit; what only reading needs does not stay.
  private func readStage(_ run: ImportRun) async throws -> (Stage, HandInReading) {
    var stage = try await stage(run)
    let reading = try await read(stage, share: 0.5)
    stage.register = RegisterIndex()
    stage.knownRows = [:]
    return (stage, reading)
  }

  /// - Parameter share: how much of the run the reading is.
  private func read(_ stage: Stage, share: Double = 1) async throws -> HandInReading {
    let progress = BatchProgress(house: house, run: stage.run)
    do {
      let reading = try await ReadingQueue.run {
        var files = HandInFiles(
          scope: stage.scope, mappings: stage.mappings, register: stage.register,
          knownRows: stage.knownRows)
        return try files.read(stage.opened) { progress.show($0 * share) }
      }
      await progress.finish()
      return reading
    } catch {
      await progress.finish()
      if let error = error as? HandInError { throw HandInRefusal(error: error) }
      throw error
    }
  }

  private func begin(
    _ state: ImportBatchState, _ batch: ImportBatchID, from allowed: [ImportBatchState]
  ) async throws -> ImportRun {
    let now = house.clock()
    return try await house.database.write { db in
      let store = ImportStore(db: db)
      guard let known = try store.batch(batch) else { throw SiteRefusal.notFound }
      guard allowed.contains(known.state) || (known.state == state && known.isSilent(at: now))
      else { throw ImportRefusal.busy }
      return try store.beginRun(batch, state, at: now.text)
    }
  }

  /// Keeps what went wrong in a run with the batch, unless another run has the turn.
  private func keep(_ error: any Error, of run: ImportRun, as state: ImportBatchState) async {
    let failure = ImportFailure(error)
    house.logger.info(
      "hand-in not taken in", metadata: ["code": "\(failure.code)", "error": "\(error)"])
    do {
      try await house.database.write { db in
        let store = ImportStore(db: db)
        guard try store.isCurrent(run) else { return }
        try store.setState(state, of: run.batch, error: failure.json)
      }
    } catch {
      house.logger.error("hand-in left as it was", metadata: ["error": "\(error)"])
    }
  }

  static func actor(_ account: AccountID?) -> History.Actor {
    account.map { .account($0) } ?? .system
  }
}

extension Imports.Batch {
  /// Whether the run that works on the hand-in seems to have died.
  func isSilent(at now: Timestamp) -> Bool {
    guard state == .reading || state == .committing, LiveProgress.percent(of: id) == nil else {
      return false
    }
    guard let changedAt else { return true }
    return changedAt.adding(seconds: ImportRun.silenceSeconds) < now
  }
}
