import Database
import FoundationEssentials
import Site
import Thailand

/// Reads a row as it was handed in and what became of it.
struct SourceRowStore {
  let db: Connection

  /// - Throws: ``SiteRefusal/notFound`` when there is no such row.
  func row(_ id: ImportRowID) throws -> SourceRow {
    let row = try db.first(
      """
      SELECT p.code, p.name_th, p.name_en, o.id, o.name_th, o.name_en, f.name, s.name, s.kind,
        w.number, b.created_at, b.state, w.accepted, w.cells, w.findings, s.columns
      FROM import_row w JOIN import_sheet s ON s.id = w.sheet_id
      JOIN import_file f ON f.id = s.file_id JOIN import_batch b ON b.id = f.batch_id
      JOIN programme p ON p.id = b.programme_id JOIN organisation o ON o.id = b.organisation_id
      WHERE w.id = \(id)
      """
    ) { row in
      SourceRow(
        id: id, programmeCode: try row.text(0),
        programmeName: Text(try row.text(1), try row.text(2)), organisation: try row.id(3),
        organisationName: Text(try row.text(4), try row.text(5)), file: try row.text(6),
        sheet: try row.text(7), kind: SheetKind(rawValue: try row.text(8)) ?? .register,
        number: Int(try row.int64(9)), handedInAt: try row.text(10),
        isUndone: try row.text(11) == "undone", accepted: try row.bool(12),
        cells: Self.cells(try row.text(13), mapping: try row.text(15)),
        findings: Self.decoded(try row.text(14)) ?? [], facts: [])
    }
    guard let row else { throw SiteRefusal.notFound }
    return SourceRow(
      id: row.id, programmeCode: row.programmeCode, programmeName: row.programmeName,
      organisation: row.organisation, organisationName: row.organisationName, file: row.file,
      sheet: row.sheet, kind: row.kind, number: row.number, handedInAt: row.handedInAt,
      isUndone: row.isUndone, accepted: row.accepted, cells: row.cells, findings: row.findings,
      facts: try facts(of: id))
  }

  private static func decoded<Value: Decodable>(_ json: String) -> Value? {
    try? JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }

  private static func cells(_ json: String, mapping: String) -> [SourceRow.Cell] {
    let texts: [String] = decoded(json) ?? []
    let columns = (decoded(mapping) as ImportMapping?)?.columns ?? []
    var byLetters: [String: ImportMapping.Column] = [:]
    for column in columns { if let letters = column.column { byLetters[letters] = column } }
    return texts.enumerated().map { index, text in
      let letters = letters(of: index)
      let column = byLetters[letters]
      let meaning = column?.indicator.map { indicator in
        Text(
          "\(indicator.label.thai): \(column?.field?.label.thai ?? "")",
          "\(indicator.label.english): \(column?.field?.label.english ?? "")")
      }
      return SourceRow.Cell(
        column: letters, heading: column?.header ?? "",
        meaning: meaning ?? column?.field.map { Text($0.label) }, text: text)
    }
  }

  /// The letters above a column, counted from 0: A … Z, AA …
  static func letters(of index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
    return index < 26 ? last : letters(of: index / 26 - 1) + last
  }

  private func facts(of row: ImportRowID) throws -> [SourceRow.Fact] {
    let memberships = try db.rows(
      """
      SELECT i.entity_id, r.name, n.name_th, n.name_en FROM membership x
      JOIN identity i ON i.enterprise_id = x.enterprise_id
      JOIN register_entry r ON r.entity_id = i.entity_id JOIN network n ON n.id = x.network_id
      WHERE x.import_row_id = \(row)
      """
    ) {
      SourceRow.Fact(
        kind: .membership, entity: try $0.id(0), enterprise: try $0.text(1),
        network: try ProgrammeStore.text($0, 2, 3),
        what: Text("สมาชิกเครือข่าย", "Member of the network"),
        valueHundredths: nil, unit: nil)
    }
    let attendances = try db.rows(
      """
      SELECT i.entity_id, r.name, n.name_th, n.name_en, a.name, x.hours_hundredths, x.participant,
        x.official_organisation
      FROM attendance x JOIN activity a ON a.id = x.activity_id
      LEFT JOIN identity i ON i.enterprise_id = x.enterprise_id
      LEFT JOIN register_entry r ON r.entity_id = i.entity_id
      LEFT JOIN network n ON n.id = x.network_id WHERE x.import_row_id = \(row)
      """
    ) { row in
      let isOfficial = try row.text(6) == "official"
      return SourceRow.Fact(
        kind: isOfficial ? .official : .attendance, entity: try row.optionalID(0),
        enterprise: try row.optionalText(1) ?? row.optionalText(7) ?? "",
        network: try ProgrammeStore.text(row, 2, 3), what: Text(same: try row.text(4)),
        valueHundredths: try row.int64(5), unit: nil)
    }
    let outcomes = try db.rows(
      """
      SELECT i.entity_id, r.name, n.name_th, n.name_en, x.kind, x.period, x.change_hundredths,
        x.unit
      FROM outcome x JOIN identity i ON i.enterprise_id = x.enterprise_id
      JOIN register_entry r ON r.entity_id = i.entity_id
      LEFT JOIN network n ON n.id = x.network_id WHERE x.import_row_id = \(row)
      """
    ) { row in
      let label = FigureRuleWords.outcome(try row.text(4))
      let period = ReportedPeriod.words(try row.text(5))
      return SourceRow.Fact(
        kind: .outcome, entity: try row.id(0), enterprise: try row.text(1),
        network: try ProgrammeStore.text(row, 2, 3),
        what: Text("\(label.th) \(period.th)", "\(label.en), \(period.en)"),
        valueHundredths: try row.int64(6), unit: FigureUnit(rawValue: try row.text(7)))
    }
    return memberships + attendances + outcomes
  }
}
