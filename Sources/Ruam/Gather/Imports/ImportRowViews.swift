import Database
import Site
import Spreadsheets

/// The rows of a hand-in as they were written, with what became of them.
struct ImportRowViews {
  let request: PageRequest
  let batch: ImportBatchSummary
  let sheets: [ImportSheetSummary]

  private var language: Language { request.language }

  func page(_ rows: [ImportedRow], total: Int, state: ListState) -> Page {
    let list = List(
      rows, total: .exactly(total), state: state, columns: listColumns, filters: filters,
      unit: ImportTexts.rowUnit, style: TableStyle(packs: false))
    return Page(
      ImportTexts.rowsTitle, room: .gather,
      crumbs: [
        .room(.gather), Crumb(ImportTexts.imports, "/imports"),
        Crumb(Text(same: batch.files.joined(separator: ", ")), "/imports/\(batch.id)"),
      ], body: list.html(request))
  }

  private var filters: [Filter] {
    var filters = [
      Filter("q", ImportTexts.search, .search),
      Filter(
        "show", ImportTexts.fate,
        .choice(
          all: ImportTexts.allFates,
          ImportRowFilter.Fate.allCases.map { Choice($0.rawValue, ImportTexts.name(of: $0)) })),
    ]
    if sheets.count > 1 {
      filters.append(
        Filter(
          "sheet", ImportTexts.sheet,
          .choice(
            all: ImportTexts.allSheets,
            sheets.map { Choice("\($0.id)", Text(same: title($0))) })))
    }
    return filters
  }

  // MARK: Columns

  /// For the page of a hand-in: where, what was written, why.
  var columns: [Column<ImportedRow>] {
    [
      Column(
        ImportTexts.place,
        cell: { row, language in
          "\(sheetTitle(row)) \(unbroken(ImportTexts.rowNumber(row.number)(language)))"
        }),
      Column(ImportTexts.column) { row, language in columnName(row, language) },
      Column(ImportTexts.written, cell: { row, language in written(row, language) }),
      Column(ImportTexts.reason) { row, language in row.remark?.message(language) ?? "" },
    ]
  }

  /// For the list of all rows.
  private var listColumns: [Column<ImportedRow>] {
    [
      columns[0],
      Column(
        ImportTexts.fate, firstOnCards: true,
        cell: { row, language in
          let fate = fate(row)
          let tone: Tone = fate == .rejected ? .bad : fate == .warned ? .warn : .done
          return tag(tone, ImportTexts.name(of: fate)(language))
        }),
      Column(
        ImportTexts.contents,
        cell: { row, _ in "\(shortened(row.cells.filter { !$0.isEmpty }.joined(separator: " · ")))"
        }),
      Column(
        ImportTexts.reason,
        cell: { row, language in
          HTML(each: row.findings) { finding in
            let raw: HTML? = finding.raw.flatMap { $0.isEmpty ? nil : "<mark>\($0)</mark> " }
            return "<p>\(raw)\(finding.message(language))</p>"
          }
        }),
    ]
  }

  /// For a spreadsheet: the same, in columns of its own.
  var exportColumns: [Column<ImportedRow>] {
    [
      Self.exported(ImportTexts.file) { row, _ in .text(sheet(row)?.file ?? "") },
      Self.exported(ImportTexts.sheet) { row, _ in .text(sheet(row)?.name ?? "") },
      Self.exported(ImportTexts.row) { row, _ in .int(row.number) },
      Self.exported(ImportTexts.fate) { row, language in
        .text(ImportTexts.name(of: fate(row))(language))
      },
      Self.exported(ImportTexts.column) { row, language in .text(columnName(row, language)) },
      Self.exported(ImportTexts.written) { row, _ in .text(row.remark?.raw ?? "") },
      Self.exported(ImportTexts.reason) { row, language in
        .text(row.findings.map { $0.message(language) }.joined(separator: " "))
      },
      Self.exported(ImportTexts.contents) { row, _ in
        .text(row.cells.filter { !$0.isEmpty }.joined(separator: " · "))
      },
    ]
  }

  private static func exported(
    _ title: Text, _ value: @escaping @Sendable (ImportedRow, Language) -> ExportValue
  ) -> Column<ImportedRow> {
    Column(title, cell: { _, _ in HTML() }, export: value)
  }

  // MARK: Parts

  private func sheet(_ row: ImportedRow) -> ImportSheetSummary? {
    sheets.first { $0.id == row.sheet }
  }

  private func title(_ sheet: ImportSheetSummary) -> String {
    batch.files.count > 1 && !sheet.name.isEmpty ? "\(sheet.file) › \(sheet.name)" : sheet.title
  }

  private func sheetTitle(_ row: ImportedRow) -> String { sheet(row).map(title) ?? "" }

  private func fate(_ row: ImportedRow) -> ImportRowFilter.Fate {
    if !row.isAccepted { return .rejected }
    return row.warnings.isEmpty ? .accepted : .warned
  }

  private func columnName(_ row: ImportedRow, _ language: Language) -> String {
    guard let index = row.remark?.column else {
      return row.remark == nil ? "" : ImportTexts.wholeRow(language)
    }
    let header = sheet(row)?.columns?.header(at: index) ?? ""
    return header.isEmpty ? columnLetters(index) : header
  }

  private func written(_ row: ImportedRow, _ language: Language) -> HTML {
    guard let remark = row.remark, remark.column != nil else { return HTML() }
    guard let raw = remark.raw, !raw.isEmpty else { return none(ImportTexts.blank(language)) }
    return "<mark>\(shortened(raw))</mark>"
  }

  /// The first 300 characters.
  private func shortened(_ text: String) -> String {
    text.count > 300 ? text.prefix(300) + "…" : text
  }
}
