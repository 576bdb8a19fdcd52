import Spreadsheets
import Thailand

/// What a hand-in is read for.
struct HandInScope: Sendable {
  let programme: ProgrammeID
  let organisation: OrganisationID
  let agencyCode: String
  let fiscalYear: FiscalYear
  let networks: [KnownNetwork]
  let networkIDs: [String: NetworkID]
}

/// One row as it is kept: the receipt of every fact that comes from it.
struct KeptRow: Sendable {
  let id: ImportRowID
  let number: Int
  let accepted: Bool
  let reason: String?
  /// Remarks as JSON.
  let findings: String
  let warned: Bool
  /// What a person sees in each cell, as a JSON array.
  let cells: String
}

/// One sheet with its kept rows.
struct KeptSheet: Sendable {
  let id: ImportSheetID
  /// The place of its file in the hand-in, from 0.
  let file: Int
  /// The sheet's name; empty for text files, which have no sheets.
  let name: String
  let sheet: RecognisedSheet
  var reading: SheetReading
  var rows = PackedList<KeptRow>()
  var enterprises = RegisteredCounts()
}

/// What the accepted rows of a register bring, judged by equal numbers and equal names.
struct RegisteredCounts: Sendable, Hashable {
  /// Enterprises that no register had.
  var new = 0
  /// Enterprises that some register had already.
  var known = 0
  /// Rows of enterprises that stand further up in the same hand-in.
  var repeated = 0
}

/// Everything that reading a hand-in brought.
struct HandInReading: Sendable {
  var report = ImportReport()
  var sheets: [KeptSheet] = []
  /// Sheets that were not read, by the place of their file.
  var passedSheets: [(file: Int, sheet: String, isHidden: Bool)] = []
  var facts = ImportedFacts()
}

/// Reads all files of one hand-in: registers first, so that attendance and outcomes find their
/// enterprises, whatever the order of the files.
struct HandInFiles {
  let scope: HandInScope
  let mappings: [ImportMapping]
  /// Enterprises in all registers before this hand-in.
  var register: RegisterIndex
  /// Rows kept by an earlier reading of the same batch: sheet → row number → id. Rows keep their
  /// ids, so that a page that shows them stays true.
  var knownRows: [String: [Int: ImportRowID]] = [:]
  /// References of the register rows that come from this hand-in.
  private var ownRows: Set<Int64> = []

  init(
    scope: HandInScope, mappings: [ImportMapping], register: RegisterIndex,
    knownRows: [String: [Int: ImportRowID]] = [:]
  ) {
    self.scope = scope
    self.mappings = mappings
    self.register = register
    self.knownRows = knownRows
  }

  /// - Parameters:
  ///   - files: the opened files with the names under which they were handed in.
  ///   - progress: called with the share done, 0…1.
  /// - Throws: `SpreadsheetError` or `HandInError`; nothing is kept then.
  mutating func read(
    _ files: [(name: String, spreadsheet: Spreadsheet)], progress: @escaping (Double) -> Void
  ) throws -> HandInReading {
    let reader = HandInReader(
      context: ReadingContext(
        networks: scope.networks, fiscalYear: scope.fiscalYear, agency: scope.agencyCode),
      mappings: mappings)
    var reading = HandInReading()
    var found: [(file: Int, sheet: RecognisedSheet)] = []
    for (index, file) in files.enumerated() {
      let survey = try reader.survey(file.spreadsheet)
      found += survey.sheets.map { (index, $0) }
      reading.passedSheets +=
        survey.hidden.map { (index, $0, true) } + survey.skipped.map { (index, $0, false) }
    }
    var builder = FactsBuilder(networks: scope.networkIDs)
    var done = 0
    for kind in [SheetKind.register, .attendance, .outcome] {
      if kind == .outcome {
        for (file, sheet) in found where sheet.kind == kind {
          try learnNames(of: sheet, in: files[file].spreadsheet, with: reader)
        }
      }
      for (file, sheet) in found where sheet.kind == kind {
        let kept = try read(
          sheet, file: file, of: files[file], with: reader, into: &builder,
          report: &reading.report
        ) { [done] share in progress((Double(done) + share) / Double(max(found.count, 1))) }
        reading.sheets.append(kept)
        done += 1
      }
    }
    reading.facts = builder.facts
    reading.report.skipped = reading.passedSheets.map {
      .init(file: files[$0.file].name, sheet: $0.sheet, isHidden: $0.isHidden)
    }
    reading.report.sort(byFiles: files.map(\.name), sheets: found.map(\.sheet.sheet.name))
    progress(1)
    return reading
  }

  /// Learns the spellings that outcomes give together with a number, before any outcome is judged: one row
  /// may name an enterprise that another row tells by its number.
  private mutating func learnNames(
    of sheet: RecognisedSheet, in file: Spreadsheet, with reader: HandInReader
  ) throws {
    var mentions: [EnterpriseMention] = []
    try reader.read(sheet, of: file) { row in
      guard row.isAccepted, let mention = row.values.mention, mention.identifier.digits != nil
      else { return }
      mentions.append(mention)
    }
    for mention in mentions { register.learn(mention, agency: scope.agencyCode) }
  }

  private mutating func read(
    _ sheet: RecognisedSheet, file: Int, of source: (name: String, spreadsheet: Spreadsheet),
    with reader: HandInReader, into builder: inout FactsBuilder, report: inout ImportReport,
    progress: @escaping (Double) -> Void
  ) throws -> KeptSheet {
    let name = sheet.name(in: source.spreadsheet)
    let known = knownRows["\(file)/\(name)"] ?? [:]
    let agency = scope.agencyCode
    // Taken out while it grows, so that adding to it never copies it.
    var index = register
    register = RegisterIndex()
    defer { register = index }
    var summary = ImportReport.Sheet(file: source.name, sheet: name, kind: sheet.kind)
    var rows = PackedList<KeptRow>()
    var facts = builder
    builder = FactsBuilder(networks: scope.networkIDs)
    var enterprises = RegisteredCounts()
    var ownRows = ownRows
    self.ownRows = []
    defer { self.ownRows = ownRows }
    let reading = try reader.read(
      sheet, of: source.spreadsheet, register: sheet.kind == .outcome ? index : nil,
      progress: progress
    ) { row in
      let id = known[row.number] ?? .next()
      summary.add(row)
      rows.append(KeptRow(row, id: id))
      facts.add(row, id: id, match: Self.match(of: row, in: index, agency: agency))
      switch sheet.kind {
      case .register:
        if row.isAccepted, let mention = row.values.mention {
          switch index.plainMatch(mention, agency: agency) {
          case nil: enterprises.new += 1
          case .some(let reference) where ownRows.contains(reference): enterprises.repeated += 1
          case .some: enterprises.known += 1
          }
          ownRows.insert(id.rawValue)
        }
        index.add(row, reference: id.rawValue, agency: agency)
      case .attendance: index.learn(row, agency: agency)
      case .outcome: break
      }
    }
    builder = facts
    report.sheets.append(summary)
    return KeptSheet(
      id: .next(), file: file, name: name, sheet: sheet, reading: reading, rows: rows,
      enterprises: enterprises)
  }

  /// The register row that an entrepreneur's attendance or an outcome speaks of.
  private static func match(of row: RowReading, in index: RegisterIndex, agency: String)
    -> RegisterMatch?
  {
    switch row.values {
    case .register: nil
    case .attendance(let values): values.mention.flatMap { index.matches($0, agency: agency).first }
    case .outcome(let values): values.entries.first
    }
  }
}

extension ImportReport {
  /// Puts the sheets into the order of the files and tabs, whatever the order of reading.
  fileprivate mutating func sort(byFiles files: [String], sheets names: [String]) {
    let fileOrder = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
    let sheetOrder = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    sheets.sort {
      (fileOrder[$0.file] ?? 0, sheetOrder[$0.sheet] ?? 0)
        < (fileOrder[$1.file] ?? 0, sheetOrder[$1.sheet] ?? 0)
    }
  }
}

extension RecognisedSheet {
  /// The sheet's name as people know it: text files have none.
  fileprivate func name(in file: Spreadsheet) -> String {
    let name = if case .csv = file.format { "" } else { sheet.name }
    return block.number == 1
      ? name : name.isEmpty ? "ตารางที่ \(block.number)" : "\(name) (ตารางที่ \(block.number))"
  }
}
