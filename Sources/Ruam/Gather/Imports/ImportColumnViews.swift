import Site
import Thailand

/// The columns of a hand-in as they were recognised, to be corrected.
struct ImportColumnViews {
  let request: PageRequest
  let details: ImportBatchDetails
  let draft: ColumnDraft?

  private var language: Language { request.language }
  private var batch: ImportBatchSummary { details.batch }

  func part() -> HTML {
    // What is corrected holds for all sheets with the same headings, so each layout is shown once.
    var layouts: Set<String> = []
    let sheets = details.sheets.filter { sheet in
      sheet.columns.map { layouts.insert($0.signature).inserted } ?? false
    }
    guard !sheets.isEmpty else { return HTML() }
    let parts = HTML(each: sheets) { sheet in
      guard let kept = sheet.columns else { return HTML() }
      let needsLook = kept.columns.contains(where: \.needsConfirmation)
      let isOpen = draft?.sheet == sheet.id || needsLook || sheets.count == 1
      return """
        <details class="more"\(attribute: "open", isOpen)><summary>\(title(sheet))\
        \(needsLook ? " \(tag(.warn, ImportTexts.confirm(language)))" : HTML())</summary>\
        \(batch.mayBeMapped ? form(sheet, kept) : plain(sheet, kept))</details>
        """
    }
    let drop: HTML? =
      batch.mayBeMapped && sheets.contains { $0.columns?.isCorrected == true }
      ? buttonForm(
        ImportTexts.forgetColumns(language), to: "/imports/\(batch.id)/mapping/drop",
        request: request, style: .small)
      : nil
    return section("columns", ImportTexts.columns(language), "\(parts)\(drop)")
  }

  private func title(_ sheet: ImportSheetSummary) -> String {
    details.files.count > 1 && !sheet.name.isEmpty
      ? "\(sheet.file) › \(sheet.name)" : sheet.title
  }

  private func note(_ sheet: ImportSheetSummary, _ kept: KeptColumns) -> HTML {
    var words = [ImportTexts.headerRow(sheet.headerRows)(language)]
    if details.remembered.contains(kept.signature) {
      words.append(ImportTexts.rememberedNote(language))
    } else if kept.isCorrected {
      words.append(ImportTexts.correctedNote(language))
    }
    let alike = details.sheets.count { $0.columns?.signature == kept.signature }
    if alike > 1 { words.append(ImportTexts.sameLayout(alike)(language)) }
    return "<p class=\"note\">\(words.joined(separator: " · "))</p>"
  }

  /// The columns of a hand-in that can no longer be corrected.
  private func plain(_ sheet: ImportSheetSummary, _ kept: KeptColumns) -> HTML {
    "\(note(sheet, kept))\(panel(flush: true, table(kept, isForm: false, id: "\(sheet.id)")))"
  }

  // MARK: Form

  private func form(_ sheet: ImportSheetSummary, _ kept: KeptColumns) -> HTML {
    let draft = draft?.sheet == sheet.id ? draft : nil
    var shown = draft?.correction.applied(to: kept) ?? kept
    shown.kind = draft?.correction.kind ?? kept.kind
    let id = "\(sheet.id)"
    let refusal: HTML? = draft.map { banner(.bad, "\($0.refusal.message(language))") }
    return """
      <form class="stack" method="post" action="\(url: request.link("/imports/\(batch.id)/mapping"))">\
      \(request.csrfField)<input type="hidden" name="sheet" value="\(id)">\(refusal)\(note(sheet, kept))\
      <div>\(kindSelect(shown, id))\(networkSelect(draft?.correction.network ?? kept.network, id))</div>\
      \(panel(flush: true, table(shown, isForm: true, id: id)))\
      <div class="field check"><label><input type="checkbox" name="remember"\
      \(attribute: "checked", draft?.remember ?? true)> \(ImportTexts.remember(language))</label></div>\
      <div class="actions"><button class="button plain">\(ImportTexts.applyColumns(language))\
      <span class="hidden"> \(title(sheet))</span></button></div></form>
      """
  }

  private func kindSelect(_ kept: KeptColumns, _ id: String) -> HTML {
    let options = HTML(each: SheetKind.allCases) {
      option($0.rawValue, Text($0.label), isSelected: $0 == kept.kind)
    }
    return """
      <div class="field"><label for="kind-\(id)">\(ImportTexts.sheetKind(language))</label>\
      <select class="w-m" id="kind-\(id)" name="kind">\(options)</select></div>
      """
  }

  private func networkSelect(_ network: String?, _ id: String) -> HTML {
    let options = HTML(each: details.networks) {
      option($0.value, $0.label, isSelected: $0.value == network)
    }
    return """
      <div class="field"><label for="network-\(id)">\(ImportTexts.network(language))</label>\
      <select class="w-m" id="network-\(id)" name="network">\
      \(option("", ImportTexts.networkByRow, isSelected: network == nil))\(options)</select></div>
      """
  }

  private func option(_ value: String, _ label: Text, isSelected: Bool) -> HTML {
    """
    <option value="\(value)"\(attribute: "selected", isSelected)>\(label(language))</option>
    """
  }

  // MARK: Table

  private func table(_ kept: KeptColumns, isForm: Bool, id: String) -> HTML {
    let columns: [Column<KeptColumns.Column>] = [
      Column(
        ImportTexts.columnInFile,
        cell: { column, _ in
          "\(column.header.isEmpty ? column.column : column.header) <span class=\"note nb\">\(column.column)</span>"
        }),
      Column(ImportTexts.sample, cell: { column, _ in column.example.map { "\($0)" } ?? HTML() }),
      Column(
        ImportTexts.fieldInSystem,
        cell: { column, language in
          isForm ? fieldSelect(column, kept.kind, id) : "\(fieldName(column.field)(language))"
        }),
      Column(
        ImportTexts.conversion,
        cell: { column, language in
          isForm ? conversionControls(column, kept.kind, id) : conversion(column)
        }),
      Column(ImportTexts.recognition, cell: { column, _ in recognition(column) }),
    ]
    return tableHTML(kept.columns, columns, language: language)
  }

  private func fieldName(_ field: Field?) -> Text {
    field.map { Text($0.label) } ?? ImportTexts.notImported
  }

  private func name(_ column: KeptColumns.Column) -> String {
    column.header.isEmpty ? column.column : column.header
  }

  private func fieldSelect(_ column: KeptColumns.Column, _ kind: SheetKind, _ id: String) -> HTML {
    let fields = Field.allCases.filter { Field.of(kind).contains($0) || $0 == column.field }
    let options = HTML(each: fields) {
      option($0.rawValue, Text($0.label), isSelected: $0 == column.field)
    }
    return """
      <label class="hidden" for="f-\(id)-\(column.column)">\
      \(ImportTexts.fieldOf(name(column))(language))</label>\
      <select class="w-m" id="f-\(id)-\(column.column)" name="field-\(column.column)">\
      \(option("", ImportTexts.notImported, isSelected: column.field == nil))\(options)</select>
      """
  }

  private static let units: [UnitOfMoney] = [
    .baht, .thousandBaht, .tenThousandBaht, .hundredThousandBaht, .millionBaht,
  ]

  /// The choice of a unit for money, of an indicator for values; for all others what is done.
  private func conversionControls(
    _ column: KeptColumns.Column, _ kind: SheetKind, _ id: String
  ) -> HTML {
    var controls = HTML()
    if ColumnCorrection.isMoney(column.field) {
      let units = HTML(each: Self.units) {
        option(String($0.exponent), Text($0.label), isSelected: $0 == column.unit)
      }
      controls += """
        <label class="hidden" for="u-\(id)-\(column.column)">\
        \(ImportTexts.unitOf(name(column))(language))</label>\
        <select class="w-m" id="u-\(id)-\(column.column)" name="unit-\(column.column)">\
        \(option("", ImportTexts.unitAsRead, isSelected: column.unit == nil))\(units)</select>
        """
    }
    if ColumnCorrection.mayHaveIndicator(column.field, kind) {
      let indicators = HTML(each: OutcomeIndicator.allCases) {
        option($0.rawValue, Text($0.label), isSelected: $0 == column.indicator)
      }
      controls += """
        <label class="hidden" for="i-\(id)-\(column.column)">\
        \(ImportTexts.indicatorOf(name(column))(language))</label>\
        <select class="w-m" id="i-\(id)-\(column.column)" name="indicator-\(column.column)">\
        \(option("", ImportTexts.indicatorByRow, isSelected: column.indicator == nil))\
        \(indicators)</select>
        """
    }
    return controls.isEmpty ? conversion(column) : controls
  }

  private func conversion(_ column: KeptColumns.Column) -> HTML {
    guard let unit = column.unit, unit != .baht, column.field != nil else {
      return column.field == nil ? HTML() : none(ImportTexts.asWritten(language))
    }
    let factor = unit.factor.int.map { grouped($0) } ?? ""
    return "\(ImportTexts.times(Text(unit.label), factor)(language))"
  }

  private func recognition(_ column: KeptColumns.Column) -> HTML {
    let why = Text(column.reasonTH, column.reasonEN)(language)
    let note: HTML? = why.isEmpty ? nil : " <span class=\"note\">\(why)</span>"
    if column.field == nil { return "\(none(ImportTexts.notImported(language)))\(note)" }
    let state =
      column.needsConfirmation
      ? tag(.warn, ImportTexts.confirm(language)) : tag(.done, ImportTexts.known(language))
    return "\(state)\(note)"
  }
}
