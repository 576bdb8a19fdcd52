import Database
import Site
import Thailand

/// The indicators, one indicator with its versions, and the form of a new one.
struct IndicatorViews {
  let request: PageRequest

  private var language: Language { request.language }

  static let columns: [Column<IndicatorVersion>] = [
    Column(
      Text("ตัวชี้วัด", "Indicator"), sort: "label",
      cell: { row, language in
        link(row.label(language), to: "/indicators/\(row.definition.code)", language: language)
      }, export: { row, language in .text(row.label(language)) }),
    Column(Text("นิยาม", "Definition")) { row, language in row.meaning(language) },
    Column(Text("หน่วย", "Unit")) { row, language in
      FigureWords.fullUnit(row.definition.unit)(language)
    },
    Column(Text("ฉบับ", "Version"), int: { $0.definition.version }),
    Column(Text("รหัส", "Code"), importance: .wideOnly) { row, _ in row.definition.code },
  ]

  static func select(_ rows: [IndicatorVersion], _ state: ListState) -> [IndicatorVersion] {
    var shown = rows
    if let words = state.filters["q"]?.lowercased() {
      shown = shown.filter {
        "\($0.label.th) \($0.label.en) \($0.meaning.th) \($0.meaning.en)".lowercased()
          .contains(words)
      }
    }
    guard state.sort.key == "label" else { return shown }
    let ordered = shown.sorted { ThaiWords.sortKey($0.label.th) < ThaiWords.sortKey($1.label.th) }
    return state.sort.isDescending ? ordered.reversed() : ordered
  }

  func list(_ rows: [IndicatorVersion], _ state: ListState) -> Page {
    let list = List(
      rows, total: .exactly(rows.count), state: state, columns: Self.columns,
      filters: [Filter("q", Text("คำในชื่อหรือนิยาม", "Words in name or definition"), .search)],
      unit: Text("ตัวชี้วัด", "indicators"), style: TableStyle(packs: false))
    return Page(
      Text("ตัวชี้วัด", "Indicators"), room: .account, crumbs: [.room(.account)],
      body: "<p class=\"note\">\(FigureTexts.neverAdded(language))</p>\(list.html(request))")
  }

  func page(_ versions: [IndicatorVersion]) -> Page {
    let latest = versions[0]
    let mayEdit = Reach(of: request.viewer, for: .editProgrammes).isEverything
    let columns: [Column<IndicatorVersion>] = [
      Column(Text("ฉบับ", "Version"), int: { $0.definition.version }),
      Column(Text("ใช้ตั้งแต่", "In use since")) { row, language in
        FigureWords.moment(row.validFrom, language)
      },
      Column(Text("ชื่อ", "Name")) { row, language in row.label(language) },
      Column(Text("นิยาม", "Definition")) { row, language in row.meaning(language) },
      Column(Text("กติกาการนับ", "Rule")) { row, language in
        FigureRuleWords.words(row.definition.rule)(language)
      },
    ]
    let add: HTML? =
      mayEdit
      ? "<p class=\"actions\">\(buttonLink(Text("ออกนิยามฉบับใหม่", "Write a new version")(language), to: "/indicators/\(latest.definition.code)/new-version", language: language, style: .plain))</p>"
      : nil
    let body: HTML = """
      <div class="stack-l">\(panel("<p class=\"measure\">\(latest.meaning(language))</p>"))\(add)\
      \(section(
        "h-versions", Text("นิยามทุกฉบับ", "All versions")(language),
        panel(flush: true, tableHTML(versions, columns, language: language, style: TableStyle(packs: false)))))\
      </div>
      """
    return Page(
      latest.label, room: .account,
      crumbs: [.room(.account), Crumb(Text("ตัวชี้วัด", "Indicators"), "/indicators")],
      key: [
        "\(latest.definition.code)", "\(FigureWords.fullUnit(latest.definition.unit)(language))",
        "\(FigureRuleWords.words(latest.definition.rule)(language))",
      ], body: body)
  }

  func form(_ filled: FilledForm, _ latest: IndicatorVersion, refusal: ProgrammeRefusal? = nil)
    -> Page
  {
    let note = Text(
      "นิยามฉบับใหม่มีผลกับตัวเลขของทุกโครงการ นิยามเดิมยังเก็บไว้",
      "A new version counts for every programme; the former versions are kept.")
    let before: HTML =
      (refusal.map { banner(.bad, "\($0.message(language))") } ?? HTML())
      + banner(.warn, "\(note(language))")
    return Page(
      Text("นิยามฉบับใหม่: \(latest.label.th)", "New version: \(latest.label.en)"), room: .account,
      crumbs: [
        .room(.account), Crumb(Text("ตัวชี้วัด", "Indicators"), "/indicators"),
        Crumb(latest.label, "/indicators/\(latest.definition.code)"),
      ], shape: .narrow,
      body: formHTML(
        filled, action: "/indicators/\(latest.definition.code)/new-version",
        submit: Text("บันทึกนิยามฉบับใหม่", "Save new version"),
        cancel: "/indicators/\(latest.definition.code)", before: before,
        hidden: NamedValues([.init("version", String(latest.definition.version))]),
        request: request))
  }
}
