import Database
import Site

/// Every statement on the tables `stated_figure`, `flag` and `source_document`, as far as pages need
/// them.
struct StatementStore {
  let db: Connection

  func page(_ query: StatementQuery) throws -> (rows: [Statement], total: Int) {
    var parts: [SQL] = ["1 = 1"]
    if let kind = query.kind { parts.append("s.kind = \(kind.rawValue)") }
    // Codes of sources stand in one column, separated by spaces.
    if let source = query.source {
      parts.append("' ' || COALESCE(s.source_code, '') || ' ' LIKE \("% \(source) %")")
    }
    if let programme = query.programme { parts.append("p.code = \(programme)") }
    if let search = query.search?.lowercased() {
      parts.append(
        "(LOWER(s.label_th) LIKE \("%\(search)%") OR LOWER(s.label_en) LIKE \("%\(search)%"))")
    }
    let condition = parts.joined(separator: " AND ")
    let from: SQL =
      "FROM stated_figure s LEFT JOIN programme p ON p.id = s.programme_id WHERE \(condition)"
    let total: Int = try db.value("SELECT COUNT(*) \(from)") ?? 0
    let direction: SQL = query.sort.isDescending ? " DESC" : ""
    let order: SQL =
      switch query.sort.key {
      case "kind": "s.kind" + direction + ", s.position"
      case "label": "s.label_th" + direction + ", s.position"
      case "year": "COALESCE(s.year_be, 0)" + direction + ", s.position"
      default: "s.source_code" + direction + ", s.position"
      }
    let rows = try db.rows(
      """
      SELECT s.code, p.code, p.name_th, p.name_en, s.kind, s.label_th, s.label_en, s.value, s.unit,
        s.comparator, s.sector, s.year_be, s.source_code, s.flags
      \(from) ORDER BY \(order), s.code LIMIT \(query.limit) OFFSET \(query.offset)
      """
    ) { row in
      Statement(
        code: try row.text(0), programmeCode: try row.optionalText(1),
        programmeName: try ProgrammeStore.text(row, 2, 3),
        kind: FigureKind(rawValue: try row.text(4)) ?? .claim,
        label: Text(try row.text(5), try row.text(6)), value: try row.optionalText(7),
        unit: try row.optionalText(8),
        comparator: try row.optionalText(9).flatMap { Comparator(rawValue: $0) },
        sector: try row.optionalText(10), yearBE: try row.optionalInt64(11).map { Int($0) },
        sources: ProgrammeStore.words(try row.optionalText(12) ?? ""),
        flags: ProgrammeStore.words(try row.text(13)))
    }
    return (rows, total)
  }

  /// All notes, or those with the given codes, in the order of their numbers.
  func flags(_ codes: [String]? = nil) throws -> [FigureFlag] {
    if let codes, codes.isEmpty { return [] }
    let condition: SQL = codes.map { "code IN \(list: $0)" } ?? "1 = 1"
    return try db.rows(
      """
      SELECT code, issue_th, issue_en, handling_th, handling_en, source_code FROM flag
      WHERE \(condition) ORDER BY LENGTH(code), code
      """
    ) {
      FigureFlag(
        code: try $0.text(0), issue: Text(try $0.text(1), try $0.text(2)),
        handling: Text(try $0.text(3), try $0.text(4)),
        sources: ProgrammeStore.words(try $0.optionalText(5) ?? ""))
    }
  }

  func documents() throws -> [SourceDocument] {
    try db.rows(
      """
      SELECT d.code, d.title_th, d.title_en, d.outlet, d.published_year_be,
        (SELECT COUNT(*) FROM stated_figure s
         WHERE ' ' || COALESCE(s.source_code, '') || ' ' LIKE '% ' || d.code || ' %')
      FROM source_document d ORDER BY d.code
      """
    ) {
      SourceDocument(
        code: try $0.text(0), title: Text(try $0.text(1), try $0.text(2)),
        outlet: try $0.optionalText(3), yearBE: try $0.optionalInt64(4).map { Int($0) },
        statementCount: Int(try $0.int64(5)))
    }
  }
}
