// SPDX-License-Identifier: Apache-2.0
import Spreadsheets
import Thailand

/// A sheet whose table was found and whose columns are understood.
struct RecognisedSheet: Sendable {
  let sheet: SheetInfo
  /// The layout's signature, under which a corrected mapping is remembered.
  let signature: String
  let table: FoundTable
  let columns: RecognisedColumns
  /// What the titles say about all rows.
  let facts: SheetFacts
  /// Whether a remembered or given mapping decided some columns.
  let usesMapping: Bool
  /// The part of the sheet that the table takes up.
  var block = TableBlock()

  /// The kind of rows on the sheet.
  var kind: SheetKind { columns.kind }
}

/// What a file holds, before its rows are read.
struct HandInSurvey: Sendable {
  /// Sheets to read, in the order of their tabs.
  let sheets: [RecognisedSheet]
  /// Names of sheets that hold no table of ours.
  let skipped: [String]
  /// Names of hidden sheets, which are never read.
  let hidden: [String]
}

/// What became of the rows of a sheet.
struct SheetReading: Sendable {
  let sheet: RecognisedSheet
  /// Data rows.
  var rows = 0
  var accepted = 0
  var rejected: [RejectionReason: Int] = [:]
  /// Accepted rows with a warning.
  var warned = 0
  /// Accepted rows of officials.
  var officials = 0
  /// Rows that are no data: blank ones, headings, sections, totals, notes.
  var skipped = 0

  var rejectedCount: Int { rejected.values.reduce(0, +) }

  fileprivate mutating func count(_ row: RowReading) {
    rows += 1
    if let rejection = row.rejection {
      rejected[rejection.code, default: 0] += 1
      return
    }
    accepted += 1
    if !row.warnings.isEmpty { warned += 1 }
    if case .attendance(let values) = row.values, values.role == .official { officials += 1 }
  }
}

/// Reads an agency's spreadsheet into understood rows, whatever its layout.
///
/// First `survey` finds the tables and recognises their columns from the first rows; then `read` streams
/// the rows of one sheet. Registers are read first, into a `RegisterIndex`, so that outcomes of unknown
/// enterprises can be told; attendance comes next, because it teaches the index other spellings.
///
///     let reader = HandInReader(context: context)
///     let survey = try reader.survey(file)
///     for sheet in survey.sheets where sheet.kind == .register {
///       try reader.read(sheet, of: file) { row in index.add(row, agency: context.agency) }
///     }
struct HandInReader: Sendable {
  /// Rows looked at to find the table.
  static let lookAhead = 500
  /// Rows below the headings looked at to see what the columns hold.
  static let sampledRows = 120
  /// Fewer rows than this never speak for another programme.
  static let leastRowsForForeign = 5

  let context: ReadingContext
  let mappings: [ImportMapping]

  /// A reader for one agency's files; mappings hold over what is recognised, the first that applies.
  init(context: ReadingContext, mappings: [ImportMapping] = []) {
    self.context = context
    self.mappings = mappings
  }

  // MARK: - Survey

  /// Finds and recognises the tables of a file. Reads no more than the first rows of each sheet.
  ///
  /// Throws `HandInError.noTable` when there is none, and what the spreadsheet throws.
  func survey(_ file: Spreadsheet) throws -> HandInSurvey {
    var sheets: [RecognisedSheet] = []
    var skipped: [String] = []
    let looks = CellLooks(networks: context.networks)
    for info in file.sheets where !info.isHidden {
      let found = try recognise(info, of: file, looks)
      if found.isEmpty { skipped.append(info.name) }
      sheets += found
    }
    guard !sheets.isEmpty else {
      throw HandInError.noTable(file: file.name, sheets: file.sheets.map(\.name))
    }
    return HandInSurvey(
      sheets: sheets, skipped: skipped, hidden: file.sheets.filter(\.isHidden).map(\.name))
  }

  /// The tables of a sheet, mostly one.
  private func recognise(_ info: SheetInfo, of file: Spreadsheet, _ looks: CellLooks) throws
    -> [RecognisedSheet]
  {
    var rows: [SheetRow] = []
    try file.rows(ofSheet: info.index) { row in
      rows.append(row)
      return rows.count < HandInReader.lookAhead
    }
    let given = mappings.first {
      $0.signature == nil && $0.headerRows != nil && $0.applies(toSheet: info.name, signature: "")
    }
    let finder = TableFinder(rows: rows, merged: info.mergedRanges, looks: looks)
    guard let table = finder.find(headerRows: given?.headerRows) else {
      return try recogniseWithoutHeadings(info, finder, rows, fileName: file.name, looks)
    }
    let blocks =
      given == nil ? SheetTables(rows: rows, looks: looks).blocks(first: table) : [TableBlock()]
    guard blocks.count > 1 else {
      return try recognise(info, table, rows, fileName: file.name, looks).map { [$0] } ?? []
    }
    var sheets: [RecognisedSheet] = []
    for block in blocks {
      let own = rows.compactMap { block.part(of: $0) }
      let finder = TableFinder(rows: own, merged: info.mergedRanges, looks: looks)
      guard let table = finder.find(),
        var sheet = try recognise(info, table, own, fileName: file.name, looks)
      else { continue }
      sheet.block = block
      sheet.block.dataStart = table.dataStart
      sheets.append(sheet)
    }
    return sheets
  }

  /// Recognises one table from its first rows; nil when its columns suffice for nothing.
  private func recognise(
    _ info: SheetInfo, _ table: FoundTable, _ rows: [SheetRow], fileName: String,
    _ looks: CellLooks
  ) throws -> RecognisedSheet? {
    let signature = ImportMapping.signature(of: table.headers)
    let mapping = mappings.first { $0.applies(toSheet: info.name, signature: signature) }
    let facts = facts(of: table, sheetName: info.name, mapping: mapping)
    let recogniser = recogniser(info, table, rows, facts, looks)
    let columns: RecognisedColumns
    if let mapping {
      columns = try mapped(recogniser, mapping, info, fileName)
    } else if let recognised = recogniser.recognise() {
      columns = recognised
    } else {
      return nil
    }
    return RecognisedSheet(
      sheet: info, signature: signature, table: table, columns: columns,
      facts: facts, usesMapping: mapping != nil)
  }

  /// Recognises rows that have no headings by what they hold; a person is asked about every column.
  private func recogniseWithoutHeadings(
    _ info: SheetInfo, _ finder: TableFinder, _ rows: [SheetRow], fileName: String,
    _ looks: CellLooks
  ) throws -> [RecognisedSheet] {
    guard let table = finder.withoutHeadings() else { return [] }
    let plain = facts(of: table, sheetName: info.name, mapping: nil)
    let recogniser = recogniser(info, table, rows, plain, looks)
    guard var columns = recogniser.recogniseWithoutHeadings() else { return [] }
    let signature = ImportMapping.signature(
      of: columns.columns.map { HeaderText(["no heading", $0.field?.rawValue ?? "none"]) })
    let mapping = mappings.first { $0.applies(toSheet: info.name, signature: signature) }
    if let mapping { columns = try mapped(recogniser, mapping, info, fileName) }
    return [
      RecognisedSheet(
        sheet: info, signature: signature, table: table, columns: columns,
        facts: facts(of: table, sheetName: info.name, mapping: mapping),
        usesMapping: mapping != nil)
    ]
  }

  private func recogniser(
    _ info: SheetInfo, _ table: FoundTable, _ rows: [SheetRow], _ facts: SheetFacts,
    _ looks: CellLooks
  ) -> ColumnRecogniser {
    let below = rows.filter { $0.number >= table.dataStart }.prefix(HandInReader.sampledRows)
    return ColumnRecogniser(
      headers: table.headers, sample: Array(below), titles: table.titles, sheetName: info.name,
      facts: facts, looks: looks)
  }

  private func mapped(
    _ recogniser: ColumnRecogniser, _ mapping: ImportMapping, _ info: SheetInfo, _ fileName: String
  ) throws -> RecognisedColumns {
    let start = mapping.kind.map(recogniser.recognised) ?? recogniser.recognise()
    let columns = mapping.applied(to: start ?? recogniser.recognised(as: .register))
    guard columns.isReadable else {
      throw HandInError.mappingInsufficient(file: fileName, sheet: info.name, kind: columns.kind)
    }
    return columns
  }

  private func facts(of table: FoundTable, sheetName: String, mapping: ImportMapping?) -> SheetFacts
  {
    var facts = SheetFacts()
    if let network = context.networks.network(mentionedIn: sheetName) {
      facts.network = NetworkReading(code: network.code, raw: sheetName, source: .sheetName)
    }
    if let indicator = OutcomeIndicator.read(sheetName) { facts.indicator = indicator }
    facts.province = Province.read(sheetName)?.code
    facts.likelyActivity = SessionTitle.activity(onTab: sheetName)
    facts.afterPeriod = ReportedPeriod.quarter(sheetName, of: context.fiscalYear, mustSay: true)
    facts.take(SheetFacts.read(table.titles, networks: context.networks, source: .title))
    if let code = mapping?.network {
      facts.network = NetworkReading(
        code: context.networks.network(named: code)?.code, raw: code, source: .mapping)
    }
    return facts
  }

  // MARK: - Rows

  /// Reads the rows of a sheet and hands each data row over, in order. Memory does not grow with the rows
  /// but for eight bytes each of an attendance list. Rows are understood on a thread of their own,
  /// ahead of the caller's.
  ///
  /// `register` tells which enterprises are in some register; without it no outcome is refused for that.
  /// Throws `HandInError.anotherProgramme` after the last row when no row at all fits the programme.
  @discardableResult
  func read(
    _ sheet: RecognisedSheet, of file: Spreadsheet, register: RegisterIndex? = nil,
    progress: ((Double) -> Void)? = nil, row body: (RowReading) throws -> Void
  ) throws -> SheetReading {
    var reading = SheetReading(sheet: sheet)
    var foreign: [String] = []
    try ReadingAhead.run { [context] put in
      try Self.understand(sheet, of: file, context: context, register: register, put)
    } use: { step in
      switch step {
      case .row(let understood):
        reading.count(understood)
        if understood.rejection?.code == .unknownNetwork, foreign.count < 3,
          let raw = understood.values.network.raw, !foreign.contains(raw)
        {
          foreign.append(raw)
        }
        try body(understood)
      case .noData: reading.skipped += 1
      case .progress(let share): progress?(share)
      }
    }
    try refuseForeign(reading, examples: foreign, file: file.name)
    return reading
  }

  /// What comes of one row of a sheet, or how far the file is read.
  private enum Step: Sendable {
    case row(RowReading)
    case noData
    case progress(Double)
  }

  /// Understands row after row, until told false.
  private static func understand(
    _ sheet: RecognisedSheet, of file: Spreadsheet, context: ReadingContext,
    register: RegisterIndex?, _ put: @escaping (Step) -> Bool
  ) throws {
    var interpreter = RowInterpreter(sheet: sheet, context: context, register: register)
    let classifier = RowClassifier(
      headers: sheet.table.headers, columns: sheet.columns, networks: context.networks)
    let block = sheet.block
    let dataStart = sheet.table.dataStart
    var goesOn = true
    var isOther = false
    let progress: (Double) -> Void = { share in goesOn = put(.progress(share)) && goesOn }
    try file.rows(ofSheet: sheet.sheet.index, progress: progress) { whole in
      guard whole.number >= dataStart else { return goesOn }
      guard !block.ends(before: whole.number) else { return false }
      guard let row = block.part(of: whole) else { return goesOn }
      let filled = interpreter.filled(row)
      switch classifier.role(of: row, filled: filled) {
      case .data:
        return put(.row(interpreter.read(row, filled: filled, isOther: isOther))) && goesOn
      case .section(let facts):
        interpreter.enter(facts)
        return put(.noData) && goesOn
      case .header:
        isOther = false
        interpreter.repeatHeader()
        return put(.noData) && goesOn
      case .otherHeader:
        isOther = true
        return put(.noData) && goesOn
      case .blank, .subtotal, .note: return put(.noData) && goesOn
      }
    }
  }

  private func refuseForeign(_ reading: SheetReading, examples: [String], file: String) throws {
    guard reading.rows >= HandInReader.leastRowsForForeign else { return }
    let name = reading.sheet.sheet.name
    if reading.rejected[.unknownNetwork] == reading.rows, !examples.isEmpty {
      throw HandInError.foreignNetworks(file: file, sheet: name, examples: examples)
    }
    if reading.rejected[.outsideFiscalYear] == reading.rows {
      throw HandInError.foreignYear(file: file, sheet: name, year: context.fiscalYear)
    }
  }
}
