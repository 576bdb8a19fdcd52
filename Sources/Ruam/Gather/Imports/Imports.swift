import Algorithms
import Crypto
import Database
import Foundation
import Site
import Spreadsheets
import Thailand

/// Handing in files: read, look at what would become of each row, commit as one batch, undo as one
/// batch. The command line and the pages use the same functions.
package struct Imports: Sendable {
  let house: House

  package init(house: House) { self.house = house }

  /// Called with the share done, 0…1.
  package typealias Progress = @Sendable (Double) -> Void

  /// One file of a hand-in: where it lies and the name under which it was handed in.
  package struct Source: Sendable {
    package var path: String
    package var name: String

    package init(path: String, name: String) {
      self.path = path
      self.name = name
    }
  }

  // MARK: In one go

  /// Reads files and, unless it is a dry run, commits what is accepted.
  ///
  /// - Parameters:
  ///   - mapping: how columns are to be read, over what is recognised and remembered.
  ///   - rejects: a folder for the refused rows in the sender's own layout.
  ///   - counts: whether the figures are counted anew; who hands in several times in a row leaves it
  ///     to the last.
  /// - Throws: `SpreadsheetError`, ``HandInRefusal`` or ``ImportRefusal``; nothing is kept then.
  package func importFiles(
    _ sources: [Source], agency: String, programme: String, mapping: Data? = nil,
    dryRun: Bool = false, rejects: String? = nil, account: AccountID? = nil, counts: Bool = true,
    progress: @escaping Progress = { _ in }
  ) async throws -> ImportReport {
    let (scope, remembered, register) = try await prepare(programme: programme, agency: agency)
    let given = try mapping.map { try Self.mapping(from: $0) }
    let fingerprints = try sources.map { try Fingerprint(path: $0.path) }
    if let twice = Self.repeated(sources, fingerprints) { throw ImportRefusal.sameFileTwice(twice) }
    let files = try open(sources)
    var reading = try Self.read(
      files,
      with: HandInFiles(
        scope: scope, mappings: [given].compactMap { $0 } + remembered, register: register)
    ) { progress($0 * (dryRun ? 1 : 0.6)) }
    FreeMemory.giveBack()
    if let rejects { try RejectedRows.write(reading, files: files, to: rejects) }
    reading.report.seenBefore = try await seenBefore(fingerprints, sources, scope: scope)
    guard !dryRun else { return reading.report }
    if let file = reading.report.seenBefore.first { throw ImportRefusal.handedInBefore(file: file) }
    // A hand-in of refused rows alone would only stand in the way of the mended one.
    guard reading.report.acceptedCount > 0 else { return reading.report }
    try await keep(
      reading, files: files, sources: sources, fingerprints, scope, account: account
    ) { progress(0.6 + $0 * 0.35) }
    if counts { try await FigureJob(house: house).finish() }
    progress(1)
    reading.report.isKept = true
    return reading.report
  }

  // MARK: Parts

  /// Reads files; what was needed for that is let go before anything is kept.
  private static func read(
    _ files: [(name: String, spreadsheet: Spreadsheet)], with handIn: consuming HandInFiles,
    progress: @escaping Progress
  ) throws -> HandInReading {
    do {
      return try handIn.read(files, progress: progress)
    } catch let error as HandInError {
      throw HandInRefusal(error: error)
    }
  }

  func prepare(programme: String, agency: String) async throws
    -> (HandInScope, [ImportMapping], RegisterIndex)
  {
    try await house.database.read { db in
      let store = ImportStore(db: db)
      let scope = try store.scope(programme: programme, agency: agency)
      return (
        scope, try store.mappings(of: scope.organisation), try store.registerIndex(for: scope)
      )
    }
  }

  func open(_ sources: [Source]) throws -> [(name: String, spreadsheet: Spreadsheet)] {
    try sources.map { ($0.name, try Spreadsheet.open(path: $0.path)) }
  }

  private func seenBefore(
    _ fingerprints: [Fingerprint], _ sources: [Source], scope: HandInScope
  ) async throws -> [String] {
    try await house.database.read { db in
      try zip(sources, fingerprints).compactMap { source, fingerprint in
        try ImportStore(db: db).committedBatch(withFile: fingerprint.sha256, scope: scope) == nil
          ? nil : source.name
      }
    }
  }

  /// Keeps files, rows and facts in one transaction.
  private func keep(
    _ reading: HandInReading, files: [(name: String, spreadsheet: Spreadsheet)],
    sources: [Source], _ fingerprints: [Fingerprint], _ scope: HandInScope, account: AccountID?,
    progress: @escaping Progress
  ) async throws {
    let batch = ImportBatchID.next()
    let formats = files.map { $0.spreadsheet.format.fileExtension }
    let at = house.clock()
    try await house.database.write { db in
      let store = ImportStore(db: db)
      try store.insertBatch(batch, scope: scope, account: account, state: .committing, at: at.text)
      var ids: [ImportFileID] = []
      for (number, source) in sources.enumerated() {
        let id = ImportFileID.next()
        try store.insertFile(
          id, batch: batch, number: number, name: source.name, format: formats[number],
          byteCount: fingerprints[number].byteCount, sha256: fingerprints[number].sha256)
        try keepBytes(of: source.path, as: id, in: store)
        ids.append(id)
      }
      try store.replaceSheets(of: batch, files: ids, with: reading)
      try commit(
        reading, batch: batch, scope: scope, account: account, at: at, in: db, progress: progress)
    }
  }

  /// Turns the accepted rows of a batch into facts and closes it. Runs in the caller's transaction.
  func commit(
    _ reading: HandInReading, batch: ImportBatchID, scope: HandInScope, account: AccountID?,
    at: Timestamp, in db: Connection, progress: @escaping Progress
  ) throws {
    try ImportCommit(
      db: db, batch: batch, programme: scope.programme, organisation: scope.organisation,
      referenceYearBE: Int64(scope.fiscalYear.buddhistYear), now: at.text, progress: progress
    ).commit(reading.facts)
    try ImportStore(db: db).setCommitted(batch, at: at.text)
    var digest = BatchDigest()
    for sheet in reading.sheets {
      for row in sheet.rows { digest.add([row.id.sqlValue, row.cells.sqlValue]) }
    }
    try History.recordBatch(
      "commit", kind: "import_batch", id: batch, by: account.map { .account($0) } ?? .system,
      at: at,
      counts: [
        "rows": reading.report.rowCount, "accepted": reading.report.acceptedCount,
        "rejected": reading.report.rejectedCount, "facts": reading.facts.count,
      ], digest: digest, in: db)
  }

  private func keepBytes(of path: String, as file: ImportFileID, in store: ImportStore) throws {
    let bytes = try Data(contentsOf: URL(filePath: path))
    for (number, chunk) in bytes.chunks(ofCount: 1 << 20).enumerated() {
      try store.insertChunk([UInt8](chunk), number: number, of: file)
    }
  }

  static func mapping(from json: Data) throws -> ImportMapping {
    do {
      return try JSONDecoder().decode(ImportMapping.self, from: json)
    } catch let error as DecodingError {
      throw ImportRefusal.brokenMapping(file: "mapping", place: error.place)
    }
  }
}

/// By what a file is known again: its length and the SHA-256 of its bytes.
struct Fingerprint: Sendable, Hashable {
  let byteCount: Int
  let sha256: String

  init(path: String) throws {
    let bytes = try Data(contentsOf: URL(filePath: path))
    byteCount = bytes.count
    sha256 = SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
