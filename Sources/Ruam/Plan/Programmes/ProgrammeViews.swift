import Site
import Thailand

/// The list of programmes.
struct ProgrammeListViews {
  let request: PageRequest
  /// The room in which the list stands: each programme leads to its plan, or to its results.
  let room: Room

  static func columns(_ room: Room) -> [Column<ProgrammeSummary>] {
    [
      nameColumn(room), stateColumn, ownerColumn, yearColumn, budgetColumn, networkColumn,
      agencyColumn, codeColumn,
    ]
  }

  private static func nameColumn(_ room: Room) -> Column<ProgrammeSummary> {
    Column(
      Text("โครงการ", "Programme"), sort: "name",
      cell: { row, language in
        link(
          row.name(language), to: "/programmes/\(row.code)\(room == .plan ? "/plan" : "")",
          language: language)
      }, export: { row, language in .text(row.name(language)) })
  }
  private static let stateColumn: Column<ProgrammeSummary> = Column(
    Text("สถานะ", "State"), firstOnCards: true,
    cell: { row, language in tag(row.status.tone, row.status.name(language)) },
    export: { row, language in .text(row.status.name(language)) })
  private static let ownerColumn: Column<ProgrammeSummary> = Column(Text("เจ้าของ", "Owner")) {
    row, language in row.ownerName(language)
  }
  private static let yearColumn: Column<ProgrammeSummary> = Column(
    Text("ปีงบประมาณ", "Fiscal year"), numeric: true, sort: "year",
    cell: { row, language in
      row.fiscalYear.map { "\(String(language == .th ? $0 : $0 - 543))" } ?? none("–")
    }, export: { row, _ in row.fiscalYear.map { .int($0) } ?? .empty })
  private static let budgetColumn: Column<ProgrammeSummary> = Column(
    Text("วงเงิน (ล้านบาท)", "Budget (million baht)"), numeric: true, sort: "budget",
    cell: { row, language in
      row.budgetSatang.map { "\(FigureWords.amount($0, .baht))" }
        ?? none(FigureTexts.notStated(language))
    }, export: { row, _ in row.budgetSatang.map { .satang($0) } ?? .empty })
  private static let networkColumn: Column<ProgrammeSummary> = Column(
    Text("เครือข่าย", "Networks"), sort: "networks",
    int: { $0.networkCount == 0 ? nil : $0.networkCount })
  private static let agencyColumn: Column<ProgrammeSummary> = Column(
    Text("หน่วยร่วมดำเนินการ", "Agencies"), importance: .notOnPhones,
    int: { $0.agencyCount == 0 ? nil : $0.agencyCount })
  private static let codeColumn: Column<ProgrammeSummary> = Column(
    Text("รหัส", "Code"), importance: .wideOnly
  ) { row, _ in row.code }

  func page(_ rows: [ProgrammeSummary], total: Int, _ state: ListState) -> Page {
    let years: [Choice] = (2554...2575).reversed().map { (year: Int) -> Choice in
      Choice(String(year), Text(String(year), String(year - 543)))
    }
    let list = List(
      rows, total: .exactly(total), state: state, columns: Self.columns(room),
      filters: [
        Filter("q", Text("ชื่อโครงการ", "Name"), .search),
        Filter(
          "year", Text("ปีงบประมาณ", "Fiscal year"),
          .choice(all: Text("ทุกปี", "All years"), years)),
        Filter(
          "status", Text("สถานะ", "State"),
          .choice(
            all: Text("ทุกสถานะ", "All states"),
            ProgrammeStatus.allCases.map { Choice($0.rawValue, $0.name) })),
      ], unit: Text("โครงการ", "programmes"))
    let language = request.language
    let add: HTML? =
      request.viewer.may(.editProgrammes)
      ? "<p class=\"actions\">\(buttonLink(Text("สร้างโครงการ", "Create a programme")(language), to: "/programmes/new", language: language))</p>"
      : nil
    let isPlan = room == .plan
    return Page(
      isPlan ? FigureTexts.plans : FigureTexts.programmes, room: room,
      crumbs: isPlan ? [] : [.room(room)],
      body: "<div class=\"stack\">\(add)\(list.html(request))</div>")
  }
}

/// What a programme is and who approved it.
struct ProgrammePlanViews {
  let detail: ProgrammeDetail
  let agencies: [ProgrammeAccount.Agency]
  let flags: [FigureFlag]
  /// Organisations that may be added; none when the viewer may not.
  let organisations: [Choice]
  let mayEdit: Bool
  let request: PageRequest

  private var language: Language { request.language }

  func page() -> Page {
    let programme = detail.summary
    let edit: HTML? =
      mayEdit
      ? "<p class=\"actions\">\(buttonLink(Text("แก้ไขโครงการ", "Edit the programme")(language), to: "/programmes/\(programme.code)/edit", language: language, style: .plain))</p>"
      : nil
    let body: HTML = """
      <div class="stack-l">\(edit)\(section("h-plan", FigureTexts.plan(language), panel(factsList(facts))))\
      \(agencySection)\(flagSection)</div>
      """
    return ProgrammeFrame(programme: programme, current: .plan, request: request).page(body)
  }

  private var facts: [Fact] {
    let missing = none(FigureTexts.notStated(language))
    let approval = detail.approval
    let meeting = approval?.meeting.map { Text("ครั้งที่ \($0)", "meeting \($0)")(language) }
    var facts = [
      Fact(
        Text("วัตถุประสงค์", "Objective")(language),
        detail.objective.map { "\($0(language))" } ?? missing),
      Fact(
        Text("อนุมัติโดย", "Approved by")(language),
        approval.map { "\([$0.body(language), meeting].compactMap { $0 }.joined(separator: " "))" }
          ?? missing),
      Fact(
        Text("วันที่อนุมัติ", "Approved on")(language),
        approval?.date.map { $0.html(language, .long) } ?? missing),
      Fact(
        Text("วงเงินที่อนุมัติ", "Approved ceiling")(language),
        detail.summary.budgetSatang.map {
          "\(Text(ThaiNumbers.millionBaht(satang: $0))(language))"
        } ?? missing),
    ]
    for activity in detail.mainActivities {
      facts.append(
        Fact(
          Text("กิจกรรมหลักที่ \(activity.number)", "Main activity \(activity.number)")(language),
          "\(activity.name(language))"))
    }
    if !detail.sources.isEmpty {
      facts.append(
        Fact(
          Text("แหล่งข้อมูล", "Sources")(language),
          HTML(each: detail.sources) { source in
            "\(link(source, to: "/statements?source=\(source)", language: language)) "
          }))
    }
    return facts
  }

  private var agencySection: HTML? {
    guard !agencies.isEmpty || mayEdit else { return nil }
    let columns: [Column<ProgrammeAccount.Agency>] = [
      Column(FigureTexts.agency) { row, language in row.name(language) },
      Column(Text("ชื่อย่อ", "Short name")) { row, language in row.short(language) },
      Column(Text("เครือข่าย", "Networks"), int: { $0.networks }),
    ]
    let known = Set(agencies.map(\.id.description))
    let options = HTML(each: organisations.filter { !known.contains($0.value) }) {
      "<option value=\"\($0.value)\">\($0.label(language))</option>"
    }
    let add: HTML? =
      mayEdit
      ? """
      <form class="actions" method="post" action="\(url: request.link("/programmes/\(detail.summary.code)/agencies"))">\
      \(request.csrfField)<label for="add-agency">\(Text("เพิ่มหน่วยร่วมดำเนินการ", "Add an agency")(language))</label>\
      <select id="add-agency" name="organisation">\(options)</select>\
      <button class="button plain">\(Text("เพิ่มหน่วยงาน", "Add")(language))</button></form>
      """ : nil
    return section(
      "h-implementers", FigureTexts.agency(language),
      panel(flush: true, tableHTML(agencies, columns, language: language)) + (add ?? HTML()))
  }

  private var flagSection: HTML? {
    guard !flags.isEmpty else { return nil }
    return section(
      "h-flags", Text("หมายเหตุของแหล่งข้อมูล", "Notes on the sources")(language),
      panel(flush: true, StatementViews.flagTable(flags, language)))
  }
}

/// The form of a programme.
enum ProgrammeFormViews {
  static func page(
    _ filled: FilledForm, _ programme: ProgrammeSummary?, _ request: PageRequest,
    conflict: HTML = HTML()
  ) -> Page {
    guard let programme else {
      return Page(
        Text("สร้างโครงการ", "Create a programme"), room: .account,
        crumbs: [.room(.account), Crumb(FigureTexts.programmes, "/programmes")], shape: .narrow,
        body: formHTML(
          filled, action: "/programmes/new", submit: Text("สร้างโครงการ", "Create programme"),
          cancel: "/programmes", request: request))
    }
    return ProgrammeFrame(programme: programme, current: nil, request: request).formPage(
      Text("แก้ไขโครงการ", "Edit the programme"), back: .plan,
      formHTML(
        filled, action: "/programmes/\(programme.code)/edit",
        submit: Text("บันทึกโครงการ", "Save programme"), cancel: "/programmes/\(programme.code)/plan",
        before: conflict,
        hidden: NamedValues([.init("revision", String(programme.revision))]), request: request))
  }
}
