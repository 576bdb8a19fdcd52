import Database
import Foundation
import Site
import Spreadsheets
import Thailand

/// What loading a reference register brought.
package struct ReferenceReport: Sendable, Hashable, Codable {
  package let register: String
  package let asOf: String
  package let isDryRun: Bool
  package let rows: Int
  /// Rows without name and number, and rows whose number stood further up.
  package let refused: [String: Int]
  package let linked: Int
  package let unlinked: Int
  package let confirmed: Int
  package let completed: Int
  package let differing: Int

  enum CodingKeys: String, CodingKey {
    case register
    case asOf = "as_of"
    case isDryRun = "dry_run"
    case rows, refused, linked, unlinked, confirmed, completed, differing
  }

  /// The report for programs.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The report for people.
  package var text: Text {
    let passed = refused.values.reduce(0, +)
    let thaiEnd = isDryRun ? " (ทดลอง ไม่บันทึก)" : ""
    let englishEnd = isDryRun ? " (tried only, nothing kept)" : ""
    return Text(
      """
      ทะเบียน \(register) ณ วันที่ \(asOf): \(grouped(rows)) แถว ใช้ไม่ได้ \(grouped(passed)) แถว\(thaiEnd)
      ตรงกับวิสาหกิจ \(grouped(linked)) แถว ไม่พบ \(grouped(unlinked)) แถว
      ค่าที่ยืนยัน \(grouped(confirmed)) ค่าที่เติม \(grouped(completed)) ค่าที่ต่างกัน \(grouped(differing))
      """,
      """
      Register \(register) as of \(asOf): \(grouped(rows)) rows, \(grouped(passed)) not usable\(englishEnd)
      \(grouped(linked)) speak of an enterprise of ours, \(grouped(unlinked)) do not
      \(grouped(confirmed)) values confirmed, \(grouped(completed)) completed, \(grouped(differing)) differ
      """)
  }
}

/// Loading registers from elsewhere. The command line and the pages use the same function.
package struct References: Sendable {
  let house: House

  /// The kind of record in the history.
  static let historyKind = "reference_register"

  package init(house: House) { self.house = house }

  /// What is to be loaded.
  package struct Source: Sendable {
    package var path: String
    package var name: String
    /// The register's code, such as `DBD`.
    package var code: String
    /// What people call the register; nil keeps the name it has, or takes the code.
    package var title: String?
    /// The day of the edition, as people write days.
    package var asOf: String

    package init(path: String, name: String, code: String, title: String?, asOf: String) {
      self.path = path
      self.name = name
      self.code = code
      self.title = title
      self.asOf = asOf
    }
  }

  /// Loads an edition and compares it with our register. The edition before it is set aside.
  ///
  /// - Parameters:
  ///   - mapping: how columns are to be read, over what is recognised.
  ///   - dryRun: do all of it and keep nothing.
  /// - Throws: `SpreadsheetError`, ``ReferenceRefusal`` or ``ImportRefusal``; nothing is kept then.
  /// - Complexity: one pass over the file, a few look-ups for each row, and the entries that rows
  ///   speak of put together again.
  package func load(
    _ source: Source, mapping: Data? = nil, dryRun: Bool = false, account: AccountID? = nil
  ) async throws -> ReferenceReport {
    let code = try Self.code(source.code)
    let asOf = try Self.day(source.asOf)
    let mapping = try mapping.map { try Imports.mapping(from: $0) }
    let spreadsheet = try Spreadsheet.open(path: source.path)
    guard let file = try ReferenceFile(spreadsheet, mapping: mapping) else {
      throw ReferenceRefusal.noTable(source.name)
    }
    let sha256 = try Fingerprint(path: source.path).sha256
    let now = house.clock()
    let loading = EditionLoading(
      source: source, code: code, asOf: asOf, sha256: sha256, account: account, now: now)
    do {
      let report = try await house.database.write { db in
        let report = try loading.keep(file, dryRun: dryRun, in: db)
        if dryRun { throw DryRun(report: report) }
        return report
      }
      await house.recountFigures()
      return report
    } catch let dryRun as DryRun {
      return dryRun.report
    }
  }

  /// Takes everything back after a trial.
  private struct DryRun: Error {
    let report: ReferenceReport
  }

  private static func code(_ text: String) throws -> String {
    let code = ThaiText.cleaned(text).uppercased()
    let isPlain = code.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D
    }
    guard isPlain, (1...20).contains(code.utf8.count) else {
      throw ReferenceRefusal.badCode(text)
    }
    return code
  }

  private static func day(_ text: String) throws -> CalendarDate {
    if let day = CalendarDate(iso: text) { return day }
    guard case .success(let span) = ThaiDates.read(text), span.dayCount == 1 else {
      throw ReferenceRefusal.badDay(text)
    }
    return span.first
  }
}

/// One edition on its way into the database.
private struct EditionLoading: Sendable {
  let source: References.Source
  let code: String
  let asOf: CalendarDate
  let sha256: String
  let account: AccountID?
  let now: Timestamp

  private static let piece = 2_000

  func keep(_ file: ReferenceFile, dryRun: Bool, in db: Connection) throws -> ReferenceReport {
    let store = ReferenceStore(db: db)
    let register = try register(store)
    var entities = try register.edition.map { try store.retire($0) } ?? []
    let edition = ReferenceEditionID.next()
    try store.insert(
      edition, of: register.id, asOf: asOf, file: source.name, sha256: sha256, account: account,
      at: now)
    var refused: [String: Int] = [:]
    var rows = 0
    var waiting: [ReferenceRecord] = []
    func flush() throws {
      try store.insert(waiting, of: edition)
      entities.formUnion(try store.candidates(of: waiting))
      waiting.removeAll(keepingCapacity: true)
    }
    try file.rows { row in
      rows += 1
      switch row {
      case .failure(let row): refused[row.reason.rawValue, default: 0] += 1
      case .success(let record):
        waiting.append(record)
        if waiting.count == Self.piece { try flush() }
      }
    }
    try flush()
    let unusable = refused.values.reduce(0, +)
    guard rows > unusable else { throw ReferenceRefusal.noRows(source.name) }
    try RegisterStore(db: db).refreshEntries(entities, at: now.text)
    var counts = try store.counts(of: edition)
    (counts.rows, counts.refused) = (rows, unusable)
    try store.note(counts, of: edition)
    // A completed province can move an enterprise on the map of figures.
    try FigureStore(db: db).identitiesChanged()
    try History.record(
      "loaded", kind: References.historyKind, id: register.id,
      by: account.map { .account($0) } ?? .system, at: now,
      after: Noted(
        code: code, asOf: asOf.iso, file: source.name, sha256: sha256, rows: rows,
        linked: counts.linked, differing: counts.differing), in: db)
    return ReferenceReport(
      register: code, asOf: asOf.iso, isDryRun: dryRun, rows: rows, refused: refused,
      linked: counts.linked, unlinked: rows - unusable - counts.linked,
      confirmed: counts.confirmed, completed: counts.completed, differing: counts.differing)
  }

  private func register(_ store: ReferenceStore) throws -> (
    id: ReferenceRegisterID, edition: ReferenceEditionID?
  ) {
    guard let known = try store.register(code: code) else {
      let id = ReferenceRegisterID.next()
      try store.insert(id, code: code, name: source.title ?? code)
      return (id, nil)
    }
    if known.sha256 == sha256, known.asOf == asOf.iso { throw ReferenceRefusal.loadedBefore }
    if let newest = known.asOf, asOf.iso < newest { throw ReferenceRefusal.older(than: newest) }
    if let title = source.title { try store.rename(known.id, title) }
    return (known.id, known.edition)
  }

  private struct Noted: Encodable {
    let code: String
    let asOf: String
    let file: String
    let sha256: String
    let rows: Int
    let linked: Int
    let differing: Int
  }
}
