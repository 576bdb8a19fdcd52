import FoundationEssentials
import Site
import Spreadsheets
import Thailand

/// What reading files brought, sheet by sheet: the answer of `ruam import` and of the API.
package struct ImportReport: Encodable, Sendable {
  /// What is wrong with a row, or what to look at in it.
  struct Remark: Encodable, Sendable {
    let row: Int
    /// The column's letters, `nil` where the row as a whole is meant.
    let column: String?
    let code: String
    let message: Text
  }

  /// One sheet of one file; text files have one sheet without a name.
  struct Sheet: Encodable, Sendable {
    let file: String
    let sheet: String
    let kind: SheetKind
    var rows = 0
    var accepted = 0
    var rejected: [Remark] = []
    var warnings: [Remark] = []
    var infos: [Remark] = []

    enum CodingKeys: String, CodingKey {
      case file, sheet, kind, rows, accepted, rejected, warnings
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(file, forKey: .file)
      try container.encode(sheet, forKey: .sheet)
      try container.encode(kind, forKey: .kind)
      try container.encode(rows, forKey: .rows)
      try container.encode(accepted, forKey: .accepted)
      try container.encode(rejected.map { Line(reason: $0) }, forKey: .rejected)
      try container.encode(warnings.map { Line(warning: $0) }, forKey: .warnings)
    }
  }

  /// A remark as JSON: a refused row gives a `reason`, a warning a `code`.
  private struct Line: Encodable {
    enum CodingKeys: String, CodingKey { case row, column, reason, code, message }

    let row: Int
    let column: String?
    let reason: String?
    let code: String?
    let message: String

    init(reason remark: Remark) {
      row = remark.row
      column = remark.column
      reason = remark.code
      code = nil
      message = remark.message.th
    }

    init(warning remark: Remark) {
      row = remark.row
      column = remark.column
      reason = nil
      code = remark.code
      message = remark.message.th
    }

    /// `column` is always there, `null` where the row as a whole is meant.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(row, forKey: .row)
      try container.encode(column, forKey: .column)
      try container.encodeIfPresent(reason, forKey: .reason)
      try container.encodeIfPresent(code, forKey: .code)
      try container.encode(message, forKey: .message)
    }
  }

  /// A sheet that was passed over, and why.
  struct Skipped: Sendable {
    let file: String
    let sheet: String
    let isHidden: Bool
  }

  var sheets: [Sheet] = []
  var skipped: [Skipped] = []
  /// Files that were handed in before, with the batch that holds them.
  var seenBefore: [String] = []
  /// Whether the accepted rows were committed; not so after a trial, or when none was accepted.
  var isKept = false

  /// - Throws: ``ImportRefusal/nothingToImport`` when nothing was committed.
  package func requireKept() throws {
    guard isKept else { throw ImportRefusal.nothingToImport }
  }

  var rowCount: Int { sheets.reduce(0) { $0 + $1.rows } }
  var acceptedCount: Int { sheets.reduce(0) { $0 + $1.accepted } }
  var rejectedCount: Int { sheets.reduce(0) { $0 + $1.rejected.count } }

  enum CodingKeys: String, CodingKey { case sheets = "files" }

  /// The report as JSON with sorted keys.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The report for a terminal: a line for each sheet and each row that was refused.
  package func text() -> String {
    var lines: [String] = []
    for sheet in sheets {
      let place = sheet.sheet.isEmpty ? sheet.file : "\(sheet.file) › \(sheet.sheet)"
      lines.append(
        "\(place): \(sheet.kind.rawValue), \(sheet.rows) rows, \(sheet.accepted) accepted, "
          + "\(sheet.rejected.count) rejected, \(sheet.warnings.count) warnings")
      for remark in sheet.rejected {
        lines.append(
          "  row \(remark.row)\(remark.column.map { " column \($0)" } ?? ""): \(remark.code): "
            + remark.message.en)
      }
    }
    for sheet in skipped where sheet.isHidden {
      lines.append("\(sheet.file) › \(sheet.sheet): hidden, not read")
    }
    for sheet in skipped where !sheet.isHidden {
      lines.append("\(sheet.file) › \(sheet.sheet): no table, not read")
    }
    for file in seenBefore { lines.append("\(file): was handed in before") }
    return lines.joined(separator: "\n")
  }
}

extension ImportReport.Sheet {
  /// Counts a row.
  mutating func add(_ row: RowReading) {
    rows += 1
    if let rejection = row.rejection {
      rejected.append(ImportReport.Remark(rejection, row: row.number))
      return
    }
    accepted += 1
    warnings += row.warnings.map { ImportReport.Remark($0, row: row.number) }
    infos += row.infos.map { ImportReport.Remark($0, row: row.number) }
  }
}

extension ImportReport.Remark {
  init<Code>(_ finding: Finding<Code>, row: Int) {
    self.init(
      row: row, column: finding.column.map { columnLetters($0) }, code: finding.code.rawValue,
      message: Text(finding.message.thai, finding.message.english))
  }
}
