import Database
import FoundationEssentials
import Site
import Thailand

/// The records, source rows and origins of values on the page of an enterprise.
struct RecordViews {
  let detail: EnterpriseDetail
  let request: PageRequest
  let numbers: PersonalNumbers

  private var language: Language { request.language }

  /// The records that make up the enterprise, with how each came to it.
  var records: HTML {
    section(
      "h-r", RegisterTexts.recordsOf(language),
      panel(flush: true, tableHTML(detail.records, columns(), language: language)))
  }

  func columns() -> [Column<EnterpriseRecord>] {
    let rows = Dictionary(uniqueKeysWithValues: detail.sources.map { ($0.id, $0) })
    return [
      Column(
        RegisterTexts.agency,
        cell: { [detail] record, language in
          let row = record.importRow.flatMap { rows[$0] }
          let place =
            row.map { $0.sheet.isEmpty ? $0.file : "\($0.file) · \($0.sheet)" }
            ?? Text("บันทึกด้วยมือ", "Entered by hand")(language)
          return """
            \(detail.name(of: record.organisation)(language))<span class="sub">\(place)</span>
            """
        }),
      Column(Text("แถว", "Row"), int: { record in record.importRow.flatMap { rows[$0]?.number } }),
      Column(Text("ชื่อที่เขียนมา", "Name as written"), text: { record, _ in record.values.name }),
      Column(
        RegisterTexts.number,
        cell: { [numbers] record, language in
          let values = record.values
          guard let number = values.taxID ?? values.communityEnterpriseCode ?? values.rawIdentifier
          else { return none(RegisterTexts.notStated(language)) }
          return unbroken(numbers.identifier(number, of: [record.organisation]))
        }),
      Column(
        RegisterTexts.telephone,
        cell: { [numbers] record, language in
          record.values.telephone.map {
            unbroken(numbers.contact($0, of: [record.organisation]))
          } ?? none(RegisterTexts.notStated(language))
        }),
      Column(
        Text("มารวมด้วย", "Joined by"),
        cell: { [self] record, language in "\(how(record, language))" }),
    ]
  }

  /// Why a record belongs to the enterprise.
  private func how(_ record: EnterpriseRecord, _ language: Language) -> String {
    let joins = detail.decisions.filter {
      $0.isInForce && $0.kind == .join && ($0.a == record.id || $0.b == record.id)
    }
    guard let decision = joins.first(where: \.byPerson) ?? joins.first else { return "–" }
    let person = decision.byPerson ? detail.name(of: decision.account) : nil
    return [RegisterTexts.basis(decision.basis)(language), person].compactMap { $0 }
      .joined(separator: " · ")
  }

  /// The rows of files, each with its cells as they came.
  var sources: HTML? {
    guard !detail.sources.isEmpty else { return nil }
    let rows = HTML(each: detail.sources) { row in
      let cells = HTML(each: row.cells.enumerated()) { index, cell in
        "<div><dt>\(columnLetter(index))</dt><dd>\(numbers.cell(cell, of: row.organisation))</dd></div>"
      }
      let sheet =
        row.sheet.isEmpty
        ? Text(same: "") : Text(" · แผ่นงาน \(row.sheet)", " · sheet \(row.sheet)")
      let place = Text(
        "\(row.file)\(sheet.th) · แถว \(row.number)", "\(row.file)\(sheet.en) · row \(row.number)")
      let full = link(
        Text("ดูแถวนี้ในไฟล์", "See this row in its file")(language), to: "/sources/rows/\(row.id)",
        language: language)
      return details(
        "\(detail.name(of: row.organisation)(language)) · \(RegisterTexts.sheetKind(row.kind)(language)) · \(place(language))",
        "<dl class=\"facts\">\(cells)</dl><p>\(full)</p>")
    }
    return section("h-s", RegisterTexts.sources(language), panel: true, rows)
  }

  /// The name of a spreadsheet's column: A, B … Z, AA.
  private func columnLetter(_ index: Int) -> String {
    var name = ""
    var rest = index
    repeat {
      name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
      rest = rest / 26 - 1
    } while rest >= 0
    return name
  }

  /// Which record gives each value, how fresh it is, and how many records agree.
  var origins: HTML {
    let fields = EnterpriseField.allCases.compactMap { field in
      detail.entry.values[field].map { (field, $0) }
    }
    let columns: [Column<(EnterpriseField, SourcedValue)>] = [
      Column(Text("ข้อมูล", "Value"), text: { RegisterTexts.label(of: $0.0)($1) }),
      Column(
        Text("ค่าที่ใช้", "Used"),
        cell: { [self] line, language in "\(shown(line.0, line.1, language))" }),
      Column(
        Text("มาจาก", "From"),
        cell: { [detail] line, language in
          let source =
            line.1.reference?.name
            ?? line.1.organisation.map { detail.name(of: $0)(language) } ?? "–"
          let corrected: HTML? =
            line.1.corrected
            ? " \(tag(.done, Text("แก้โดยเจ้าหน้าที่", "corrected by a person")(language)))" : nil
          let confirmed = HTML(each: detail.confirmations(of: line.0)) {
            "<span class=\"sub\">\(ReferenceTexts.confirmed(by: $0)(language))</span>"
          }
          return "\(source)\(corrected)\(confirmed)"
        }),
      Column(
        Text("เมื่อ", "When"),
        cell: { line, language in
          line.1.reference?.asOf.html(language)
            ?? moment(line.1.at).map { CalendarDate($0).html(language) } ?? none("–")
        }),
      Column(Text("ตรงกัน", "Agree"), int: { $0.1.agreeing }),
      Column(Text("ต่างกัน", "Differ"), int: { $0.1.differing }),
    ]
    return details(
      RegisterTexts.origin(language),
      panel(
        flush: true, tableHTML(fields.map { ($0.0, $0.1) }, columns, language: language)))
  }

  private func shown(_ field: EnterpriseField, _ value: SourcedValue, _ language: Language)
    -> String
  {
    numbers.words(
      value.text, of: field, owners: value.organisation.map { [$0] } ?? [], language)
  }
}

extension PersonalNumbers {
  /// A stored value as people read it, with what is personal hidden from those who may not see it.
  func words(
    _ text: String, of field: EnterpriseField, owners: [OrganisationID], _ language: Language
  ) -> String {
    switch field {
    case .taxID, .communityEnterpriseCode: return identifier(text, of: owners)
    case .telephone, .email, .contactPerson: return contact(text, of: owners)
    case .province: return RegisterViews.province(text, language) ?? text
    case .legalForm:
      return LegalForm(rawValue: text).map { RegisterTexts.name(of: $0)(language) } ?? text
    case .tsicCode:
      let title = IndustryCode(text).map { Text($0.title)(language) }
      return [text, title].compactMap { $0 }.joined(separator: " ")
    case .revenue: return Int64(text).map { ThaiNumbers.baht(satang: $0) } ?? text
    default: return text
    }
  }
}

/// A stored moment as a date.
func moment(_ text: String) -> Date? {
  Timestamp(text).map { Date(timeIntervalSince1970: Double($0.milliseconds) / 1000) }
}
