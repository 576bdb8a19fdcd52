import Database
import Spreadsheets
import Thailand

/// The CSV layout of networks, as in `networks.csv`: code, name_th, agency, province_groups
/// (separated by `;`, `|` or a space), sector, and optionally programme and name_en.
struct NetworksFile: Sendable {
  struct Line: Sendable {
    var row: Int
    var code: String
    var nameTh: String
    var nameEn: String?
    var agency: String
    var provinceGroups: [String]
    var sector: String?
    var programme: String?
  }

  var lines: [Line]

  init(_ table: TextTable) throws {
    for column in ["code", "name_th", "agency"] where !table.has(column) {
      throw LoadError.missingColumn(file: table.name, column: column)
    }
    lines = table.rows.compactMap { row in
      guard let code = row["code"], let name = row["name_th"], let agency = row["agency"] else {
        return nil
      }
      let groups = (row["province_groups"] ?? "").split { ";| ".contains($0) }.map(String.init)
      return Line(
        row: row.number, code: code, nameTh: name, nameEn: row["name_en"], agency: agency,
        provinceGroups: groups, sector: row["sector"], programme: row["programme"])
    }
  }
}

extension ProgrammeLoader {
  /// Loads networks. Where the file names no programme, `programme` decides; without it the one
  /// programme whose joint implementers are the agencies of the file.
  func load(_ file: NetworksFile, name: String, programme: String?) throws -> Summary {
    var summary = Summary()
    let agencies = Set(file.lines.map(\.agency))
    for line in file.lines {
      let code = try line.programme ?? programme ?? programmeOf(agencies: agencies, file: name)
      try upsert(
        NetworkToLoad(
          code: line.code, programme: try requireProgramme(code),
          organisation: try requireOrganisation(line.agency, in: name), nameTh: line.nameTh,
          nameEn: line.nameEn, sector: line.sector, provinceGroups: line.provinceGroups,
          isFromProgrammeList: true))
      summary.networks += 1
    }
    return summary
  }

  private func programmeOf(agencies: Set<String>, file: String) throws -> String {
    var implementers: [String: Set<String>] = [:]
    try db.each(
      """
      SELECT p.code, o.code FROM programme_organisation r
      JOIN programme p ON p.id = r.programme_id JOIN organisation o ON o.id = r.organisation_id
      WHERE r.role = 'joint_implementer'
      """
    ) { implementers[try $0.text(0), default: []].insert(try $0.text(1)) }
    let fitting = implementers.filter { agencies.isSubset(of: $0.value) }.keys
    guard fitting.count == 1, let only = fitting.first else {
      throw LoadError.missingColumn(file: file, column: "programme")
    }
    return only
  }
}
