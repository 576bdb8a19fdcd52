import Database
import FoundationEssentials
import Site
import Thailand

/// By which parts a programme's figures are broken down.
package enum FigureBreakdown: String, CaseIterable, Sendable {
  case agency, network, province
  case provinceGroup = "province-group"

  var scope: FigureScope {
    switch self {
    case .agency: .agency
    case .network: .network
    case .province: .province
    case .provinceGroup: .provinceGroup
    }
  }
}

/// A programme's figures beside its targets and the agencies' claims.
package struct FigureReport: Encodable, Sendable {
  /// One indicator of the programme.
  struct Line: Encodable, Sendable {
    struct Overlap: Encodable, Sendable {
      let a: String
      let b: String
      let both: Int64
      let union: Int64
    }

    let indicator: String
    let kind: String
    let value: Amount
    let unit: String
    let comparator: String?
    let target: Amount?
    let claimed: Amount?
    let naive: Amount?
    let by: [String: Amount]
    let overlap: [Overlap]
    let label: Text

    enum CodingKeys: String, CodingKey {
      case indicator, kind, value, unit, comparator, target, claimed, naive, by, overlap
    }

    /// Every key is always there; what is not known is null.
    func encode(to encoder: any Encoder) throws {
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(indicator, forKey: .indicator)
      try members.encode(kind, forKey: .kind)
      try members.encode(value, forKey: .value)
      try members.encode(unit, forKey: .unit)
      try members.encode(comparator, forKey: .comparator)
      try members.encode(target, forKey: .target)
      try members.encode(claimed, forKey: .claimed)
      try members.encode(naive, forKey: .naive)
      try members.encode(by, forKey: .by)
      try members.encode(overlap, forKey: .overlap)
    }
  }

  let programme: String
  /// When the figures were counted, UTC.
  let asOf: String?
  let figures: [Line]

  enum CodingKeys: String, CodingKey {
    case programme
    case asOf = "as_of"
    case figures
  }

  /// Every key is always there; `as_of` is null while nothing has been counted.
  package func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(programme, forKey: .programme)
    try members.encode(asOf, forKey: .asOf)
    try members.encode(figures, forKey: .figures)
  }

  /// The report as JSON with sorted keys.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The report as a table for a terminal.
  package func text() -> String {
    var rows = [["indicator", "counted once", "sum of agencies", "claimed", "target", "unit"]]
    for line in figures {
      rows.append([
        line.indicator, line.value.grouped, line.naive?.grouped ?? "–",
        line.claimed?.grouped ?? "–",
        line.target.map { Self.sign(line.comparator) + $0.grouped } ?? "–", line.unit,
      ])
      for (part, amount) in line.by.sorted(by: { $0.key < $1.key }) {
        rows.append(["  " + part, amount.grouped, "", "", "", ""])
      }
    }
    let header = "Programme \(programme), counted \(asOf ?? "never")\n\n"
    return header + Self.aligned(rows)
  }

  private static func sign(_ comparator: String?) -> String {
    switch comparator {
    case "gte": "≥ "
    case "gt": "> "
    case "lte": "≤ "
    case "approx": "~ "
    default: ""
    }
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 || column == row.count - 1 ? text + space : space + text
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// An exact amount in hundredths, written as a JSON number without a fraction where it is whole.
struct Amount: Encodable, Sendable, Hashable {
  let hundredths: Int64

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if hundredths % 100 == 0 {
      try container.encode(hundredths / 100)
    } else {
      try container.encode(Double(hundredths) / 100)
    }
  }

  var grouped: String {
    hundredths % 100 == 0
      ? ThaiNumbers.grouped(hundredths / 100)
      : ThaiNumbers.grouped(hundredths / 100) + "."
        + String((hundredths.magnitude % 100) + 100).dropFirst()
  }
}
