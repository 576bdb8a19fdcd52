import Site
import Thailand

/// The list of stated figures with the notes on them.
struct StatementViews {
  let rows: [Statement]
  let total: Int
  let flags: [FigureFlag]
  let documents: [SourceDocument]
  let programme: ProgrammeSummary?
  let request: PageRequest

  private var language: Language { request.language }

  static let columns = [
    labelColumn, kindColumn, valueColumn, unitColumn, programmeColumn, sourceColumn, flagColumn,
  ]
  private static let labelColumn: Column<Statement> = Column(
    Text("ตัวเลข", "Figure"), sort: "label",
    cell: { row, language in
      let sector = StatementWords.sector(row.sector)?(language)
      return "\(row.label(language)) <span class=\"sub\">\(sector)</span>"
    }, export: { row, language in .text(row.label(language)) })
  private static let kindColumn: Column<Statement> = Column(
    Text("ชนิด", "Kind"), sort: "kind", firstOnCards: true,
    cell: { row, language in tag(row.kind.tone, row.kind.statedName(language)) },
    export: { row, language in .text(row.kind.statedName(language)) })
  private static let valueColumn: Column<Statement> = Column(
    Text("ค่าตามที่พิมพ์", "As printed"), numeric: true,
    cell: { row, language in
      row.value == nil
        ? none(FigureTexts.notStated(language)) : "\(StatementWords.value(row, language))"
    }, export: { row, language in .text(StatementWords.value(row, language)) })
  private static let unitColumn: Column<Statement> = Column(Text("หน่วย", "Unit")) { row, language in
    StatementWords.unit(row.unit)(language)
  }
  private static let programmeColumn: Column<Statement> = Column(
    Text("โครงการ", "Programme"), importance: .notOnPhones,
    cell: { row, language in
      row.programmeCode.map {
        link(row.programmeName?(language) ?? $0, to: "/programmes/\($0)", language: language)
      } ?? none("–")
    }, export: { row, language in .text(row.programmeName?(language) ?? "") })
  private static let sourceColumn: Column<Statement> = Column(
    Text("แหล่ง", "Source"), sort: "source"
  ) { row, _ in row.sources.joined(separator: ", ") }
  private static let flagColumn: Column<Statement> = Column(
    Text("หมายเหตุ", "Notes"),
    cell: { row, _ in HTML(each: row.flags) { "<a href=\"#flag-\($0)\">\($0)</a> " } },
    export: { row, _ in .text(row.flags.joined(separator: ", ")) })

  func page(_ state: ListState) -> Page {
    let list = List(
      rows, total: .exactly(total), state: state, columns: Self.columns, filters: filters,
      unit: Text("ตัวเลข", "figures"))
    let warning = Text(
      "ตัวเลขเหล่านี้เป็นของแหล่งข่าว บันทึกตามที่พิมพ์ ไม่ได้นับจากระเบียน และไม่นำไปรวมกับผลที่นับได้",
      "These figures are the sources’ own, kept as printed. They were not counted from records and are never mixed with counted results."
    )
    let flagSection: HTML? =
      flags.isEmpty
      ? nil
      : section(
        "h-flags", Text("หมายเหตุของตัวเลข", "Notes on the figures")(language),
        panel(flush: true, Self.flagTable(flags, language)))
    let body: HTML = """
      \(banner(.neutral, "\(warning(language))"))<div class="stack-l">\(list.html(request))\
      \(documentSection)\(flagSection)</div>
      """
    if let programme {
      return ProgrammeFrame(programme: programme, current: .statements, request: request).page(body)
    }
    return Page(
      FigureTexts.statements, room: .account, crumbs: [.room(.account)], body: body)
  }

  private var filters: [Filter] {
    var filters = [
      Filter("q", Text("คำในชื่อตัวเลข", "Words in the label"), .search),
      Filter(
        "kind", Text("ชนิด", "Kind"),
        .choice(
          all: Text("ทุกชนิด", "All kinds"),
          FigureKind.allCases.map { Choice($0.rawValue, $0.statedName) })),
    ]
    if programme == nil {
      filters.append(
        Filter(
          "source", Text("แหล่ง", "Source"),
          .choice(
            all: Text("ทุกแหล่ง", "All sources"),
            documents.map {
              Choice($0.code, Text("\($0.code) \($0.title.th)", "\($0.code) \($0.title.en)"))
            })))
    }
    return filters
  }

  private var documentSection: HTML? {
    guard programme == nil, !documents.isEmpty else { return nil }
    let columns: [Column<SourceDocument>] = [
      Column(
        Text("เอกสาร", "Document"),
        cell: { row, language in
          link(row.title(language), to: "/statements?source=\(row.code)", language: language)
        }),
      Column(Text("รหัส", "Code")) { row, _ in row.code },
      Column(Text("เผยแพร่โดย", "Outlet")) { row, language in
        row.outlet ?? FigureTexts.notStated(language)
      },
      Column(
        Text("ปี", "Year"), numeric: true,
        cell: { row, language in
          row.yearBE.map { "\(String(language == .th ? $0 : $0 - 543))" } ?? none("–")
        }),
      Column(Text("จำนวนตัวเลข", "Figures"), int: { $0.statementCount }),
    ]
    return section(
      "h-documents", Text("แหล่งข้อมูล", "Sources")(language),
      panel(flush: true, tableHTML(documents, columns, language: language)))
  }

  /// The notes with what was done about each.
  static func flagTable(_ flags: [FigureFlag], _ language: Language) -> HTML {
    let columns: [Column<FigureFlag>] = [
      Column(
        Text("รหัส", "Code"),
        cell: { row, _ in "<span id=\"flag-\(row.code)\">\(row.code)</span>" }),
      Column(Text("ข้อสังเกต", "What is unclear")) { row, language in row.issue(language) },
      Column(Text("การจัดการ", "What was done")) { row, language in row.handling(language) },
      Column(Text("แหล่ง", "Source")) { row, _ in row.sources.joined(separator: ", ") },
    ]
    return tableHTML(flags, columns, language: language, style: TableStyle(packs: false))
  }
}

/// Words for what sources state.
enum StatementWords {
  static func value(_ statement: Statement, _ language: Language) -> String {
    guard let value = statement.value, let number = ExactNumber(plain: value) else {
      return statement.value ?? ""
    }
    let words =
      statement.comparator.flatMap { $0 == .exactly ? nil : $0.words(language) + " " } ?? ""
    return words + ThaiNumbers.grouped(number)
  }

  static func unit(_ unit: String?) -> Text {
    switch unit {
    case "entrepreneur": Text("ราย", "entrepreneurs")
    case "person": Text("คน", "people")
    case "THB": Text("บาท", "baht")
    case "USD": Text("ดอลลาร์สหรัฐ", "US dollars")
    case "percent": Text("ร้อยละ", "per cent")
    case "network": Text("เครือข่าย", "networks")
    case "organisation": Text("หน่วยงาน", "organisations")
    case "fair": Text("งาน", "fairs")
    case "roadmap": Text("ฉบับ", "roadmaps")
    case "product": Text("ผลิตภัณฑ์", "products")
    case "pair": Text("คู่", "pairs")
    case "group": Text("กลุ่ม", "groups")
    case let other: Text(same: other ?? "")
    }
  }

  static func sector(_ sector: String?) -> Text? {
    switch sector {
    case "medical_devices": Text("อุปกรณ์ทางการแพทย์", "Medical devices")
    case "cosmetics": Text("เครื่องสำอาง", "Cosmetics")
    case "shipyards_leisure_craft": Text("อู่ต่อเรือและเรือสำราญ", "Shipyards and leisure craft")
    case let other: other.map { Text(same: $0) }
    }
  }
}
