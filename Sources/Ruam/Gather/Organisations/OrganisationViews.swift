import Database
import Site

/// How organisations look.
struct OrganisationViews {
  let request: PageRequest

  private var language: Language { request.language }
  private var crumbs: [Crumb] {
    [.room(.gather), Crumb(OrganisationTexts.title, "/organisations")]
  }

  static let columns: [Column<OrganisationRecord>] = [
    Column(
      Text("ชื่อหน่วยงาน", "Name"), sort: "name",
      cell: { row, language in
        link(row.name(language), to: "/organisations/\(row.id)", language: language)
      }, export: { row, language in .text(row.name(language)) }),
    Column(Text("ชื่อย่อ", "Abbreviation")) { row, language in row.abbreviation?(language) ?? "" },
    Column(Text("ประเภท", "Kind"), sort: "kind") { row, language in
      OrganisationKind.words(row.values.kind)(language)
    },
    Column(Text("สังกัด", "Stands under"), importance: .wideOnly) { row, language in
      row.parentName?(language) ?? ""
    },
    Column(Text("โครงการ", "Programmes"), int: { $0.programmes }),
    Column(Text("เครือข่าย", "Networks"), sort: "networks", int: { $0.networks }),
    Column(Text("รหัส", "Code"), sort: "code", importance: .notOnPhones) { row, _ in
      row.values.code
    },
  ]

  func list(_ rows: [OrganisationRecord], total: Int, _ state: ListState) -> Page {
    let list = List(
      rows, total: .exactly(total), state: state, columns: Self.columns,
      filters: [
        Filter("q", Text("ชื่อ ชื่อย่อ หรือรหัส", "Name, abbreviation or code"), .search),
        Filter(
          "kind", Text("ประเภท", "Kind"),
          .choice(
            all: Text("ทุกประเภท", "All kinds"),
            OrganisationKind.allCases.map { Choice($0.rawValue, $0.name) })),
      ], unit: Text("หน่วยงาน", "organisations"))
    let add: HTML? =
      OrganisationPages.mayEdit(request.viewer)
      ? "<p class=\"actions\">\(buttonLink(OrganisationTexts.add(language), to: "/organisations/new", language: language))</p>"
      : nil
    return Page(
      OrganisationTexts.title, room: .gather, crumbs: [.room(.gather)],
      body: "<div class=\"stack\">\(add)\(list.html(request))</div>")
  }

  func page(
    _ record: OrganisationRecord, _ parts: [OrganisationPart], _ people: [AffiliatedPerson],
    _ history: [HistoryLine]
  ) -> Page {
    let missing = none(Text("ไม่ได้ระบุ", "not stated")(language))
    var facts = [
      Fact(
        Text("ประเภท", "Kind")(language), "\(OrganisationKind.words(record.values.kind)(language))"),
      Fact(
        Text("ชื่อย่อ", "Abbreviation")(language),
        record.abbreviation.map { "\($0(language))" } ?? missing),
      Fact(Text("รหัส", "Code")(language), "\(record.values.code)"),
    ]
    if let parent = record.values.parent, let name = record.parentName {
      facts.append(
        Fact(
          Text("สังกัด", "Stands under")(language),
          link(name(language), to: "/organisations/\(parent)", language: language)))
    }
    facts.append(
      Fact(
        Text("เครือข่ายที่รับผิดชอบ", "Networks in its charge")(language),
        link(
          "\(grouped(record.networks))", to: "/networks?agency=\(record.id)", language: language)))
    let edit: HTML? =
      OrganisationPages.mayEdit(request.viewer)
      ? "<p class=\"actions\">\(buttonLink(OrganisationTexts.edit(language), to: "/organisations/\(record.id)/edit", language: language, style: .plain))</p>"
      : nil
    let seesHistory = request.viewer.may(.seeHistory) || OrganisationPages.mayEdit(request.viewer)
    let past: HTML? =
      seesHistory
      ? HistoryViews.section(history, kind: "organisation", id: record.id, request: request) : nil
    return Page(
      record.name, room: .gather, crumbs: crumbs,
      body: """
        <div class="stack-l">\(edit)\(section(
          "h-facts", Text("ข้อมูล", "Facts")(language), panel(factsList(facts))))\
        \(section("h-parts", Text("โครงการ", "Programmes")(language), programmes(parts)))\
        \(self.people(people, of: record))\(past)</div>
        """)
  }

  private func people(_ people: [AffiliatedPerson], of record: OrganisationRecord) -> HTML? {
    let viewer = request.viewer
    guard viewer.may(.seeRegister) else { return nil }
    return AffiliationViews.people(
      people, add: viewer.may(.editRegister) ? "/people/new?employer=\(record.id)" : nil, request)
  }

  private func programmes(_ parts: [OrganisationPart]) -> HTML {
    guard !parts.isEmpty else {
      return panel(
        emptyState(
          Text("ยังไม่ร่วมโครงการใด", "In no programme yet")(language),
          Text(
            "เพิ่มหน่วยงานเข้าโครงการได้ที่หน้าแผนของโครงการ",
            "Add it on the plan page of a programme.")(language)))
    }
    let columns: [Column<OrganisationPart>] = [
      Column(
        Text("โครงการ", "Programme"),
        cell: { row, language in
          link(row.name(language), to: "/programmes/\(row.programme)", language: language)
        }),
      Column(Text("บทบาท", "Role")) { row, language in row.roleName(language) },
    ]
    return panel(flush: true, tableHTML(parts, columns, language: language))
  }

  func form(
    _ filled: FilledForm, _ record: OrganisationRecord?, conflict: HTML = HTML()
  ) -> Page {
    let address = record.map { "/organisations/\($0.id)" } ?? "/organisations"
    let hidden = NamedValues(record.map { [.init("revision", String($0.revision))] } ?? [])
    return Page(
      record == nil ? OrganisationTexts.add : OrganisationTexts.edit, room: .gather,
      crumbs: crumbs + (record.map { [Crumb($0.name, address)] } ?? []), shape: .narrow,
      body: formHTML(
        filled, action: address, submit: OrganisationTexts.save, cancel: address, before: conflict,
        hidden: hidden, request: request))
  }
}
