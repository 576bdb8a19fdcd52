import FoundationEssentials

/// A remark on a row as it is kept with it.
struct KeptFinding: Codable, Sendable, Hashable {
  /// The column counted from 0; `nil` where the row as a whole is meant.
  var column: Int?
  var code: String
  var raw: String?
  var thai: String
  var english: String
  var severity: Severity

  /// How much a remark weighs.
  enum Severity: String, Codable, Sendable {
    case rejection, warning, info
  }

  init<Code>(_ finding: Finding<Code>, _ severity: Severity) {
    column = finding.column
    code = finding.code.rawValue
    raw = finding.raw
    thai = finding.message.thai
    english = finding.message.english
    self.severity = severity
  }
}

extension KeptRow {
  init(_ row: RowReading, id: ImportRowID) {
    self.id = id
    number = row.number
    accepted = row.isAccepted
    reason = row.rejection?.code.rawValue
    warned = row.isAccepted && !row.warnings.isEmpty
    cells = Self.json(row.cells)
    let findings =
      (row.rejection.map { [KeptFinding($0, .rejection)] } ?? [])
      + row.warnings.map { KeptFinding($0, .warning) } + row.infos.map { KeptFinding($0, .info) }
    self.findings = findings.isEmpty ? "[]" : Self.json(findings)
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    // So that a search for what stands in a cell finds 1/10/2558, too.
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }
}
