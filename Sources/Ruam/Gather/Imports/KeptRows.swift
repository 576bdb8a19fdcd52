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
    cells = Self.list(row.cells)
    let findings =
      (row.rejection.map { [KeptFinding($0, .rejection)] } ?? [])
      + row.warnings.map { KeptFinding($0, .warning) } + row.infos.map { KeptFinding($0, .info) }
    self.findings = findings.isEmpty ? "[]" : Self.json(findings)
  }

  /// Texts as a JSON array (RFC 8259). Every cell of every row comes through here.
  static func list(_ texts: [String]) -> String {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for (place, text) in texts.enumerated() {
      if place > 0 { json.append(UInt8(ascii: ",")) }
      json.append(UInt8(ascii: "\""))
      for byte in text.utf8 { append(byte, to: &json) }
      json.append(UInt8(ascii: "\""))
    }
    json.append(UInt8(ascii: "]"))
    return String(decoding: json, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to json: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
    case 0x0A: json += Array("\\n".utf8)
    case 0x0D: json += Array("\\r".utf8)
    case 0x09: json += Array("\\t".utf8)
    case ..<0x20:
      json += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8) + Array(String(byte, radix: 16).utf8)
    default: json.append(byte)
    }
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    // So that a search for what stands in a cell finds 1/10/2558, too.
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }
}
