import Database
import Site
import Thailand

/// How people look.
struct PersonViews {
  let request: PageRequest

  private var language: Language { request.language }
  private var crumbs: [Crumb] { [.room(.gather), Crumb(PersonTexts.title, "/people")] }
  private var today: CalendarDate { CalendarDate(request.now) }

  // MARK: List

  static func columns(on today: CalendarDate) -> [Column<PersonLine>] {
    [
      Column(
        PersonTexts.name, sort: "name",
        cell: { line, language in
          line.person.linked(language)
        }, export: { line, language in .text(line.person.values.words(language)) }),
      Column(
        PersonTexts.affiliations,
        cell: { line, language in
          let current = line.affiliations.filter { $0.span.isCurrent(on: today) }
          guard let first = current.first else { return none("–") }
          let more: HTML? =
            current.count > 1 ? " <span class=\"note\">+\(current.count - 1)</span>" : nil
          return "\(first.words(language))\(more)"
        },
        export: { line, language in
          .text(
            line.affiliations.filter { $0.span.isCurrent(on: today) }.map { $0.words(language) }
              .joined(separator: "; "))
        }),
      Column(PersonTexts.province, sort: "province") { line, language in
        RegisterViews.province(line.person.values.province, language) ?? "–"
      },
      Column(
        PersonForm.telephone.description.label,
        cell: { line, _ in line.person.telephone.map { unbroken($0) } ?? none("–") },
        export: { line, _ in line.person.telephone.map { .text($0) } ?? .empty }),
      Column(
        PersonForm.email.description.label, importance: .wideOnly,
        cell: { line, _ in line.person.email.map { "\($0)" } ?? none("–") },
        export: { line, _ in line.person.email.map { .text($0) } ?? .empty }),
      Column(PersonForm.expertise.description.label, importance: .wideOnly) { line, _ in
        line.person.values.expertise ?? "–"
      },
      Column(PersonTexts.owner, sort: "organisation", importance: .notOnPhones) { line, language in
        line.person.organisationName(language)
      },
    ]
  }

  func list(
    _ rows: [PersonLine], total: Int, _ state: ListState, organisations: [Choice]
  ) -> Page {
    let mayAdd = request.viewer.may(.editRegister)
    let add =
      mayAdd
      ? buttonLink(PersonTexts.add(language), to: "/people/new", language: language) : HTML()
    let isEmpty = rows.isEmpty && state.filters.isEmpty
    let list = List(
      rows, total: .exactly(total), state: state, columns: Self.columns(on: today),
      filters: [
        Filter("q", PersonTexts.search, .search),
        Filter("affiliated", PersonTexts.affiliation, .typed(hint: PersonTexts.employerHint)),
        Filter(
          "province", PersonTexts.province,
          .choice(
            all: PersonTexts.allProvinces,
            Province.all.map { Choice($0.code.rawValue, Text($0.name)) })),
        Filter(
          "agency", PersonTexts.owner, .choice(all: PersonTexts.allAgencies, organisations)),
      ], unit: PersonTexts.unit,
      whenEmpty: isEmpty
        ? emptyState(
          Text("ยังไม่มีบุคคลในทะเบียน", "Nobody is in the register yet")(language),
          Text(
            "เพิ่มบุคคลที่นี่ หรือจากหน้าของวิสาหกิจ หน่วยงาน และรายชื่อผู้เข้าร่วมกิจกรรม",
            "Add people here, or from the page of an enterprise, an organisation or an attendance list."
          )(
            language), action: add) : nil)
    let top: HTML? = mayAdd && !isEmpty ? "<p class=\"actions\">\(add)</p>" : nil
    return Page(
      PersonTexts.title, room: .gather, crumbs: [.room(.gather)],
      body: "<div class=\"stack\">\(top)\(list.html(request))</div>")
  }

  // MARK: One person

  func page(_ detail: PersonDetail) -> Page {
    let (person, address) = (detail.person, "/people/\(detail.person.id)")
    let current = detail.affiliations.filter { $0.span.isCurrent(on: today) }
    var key: [HTML] = current.prefix(2).map { "\($0.words(language))" }
    if let province = RegisterViews.province(person.values.province, language) {
      key.append("\(language == .th ? "จ." : "")\(province)")
    }
    let past: HTML? = detail.history.map {
      HistoryViews.section($0, kind: "person", id: person.id, request: request)
    }
    var page = Page(
      person.values.words, room: .gather, crumbs: crumbs, key: key,
      body: """
        <div class="stack-l"><div class="cols two">\(facts(person))\(affiliations(detail))</div>\
        \(seats(detail.seats))\(mentions(detail.mentions))\(past)</div>
        """)
    if detail.mayEdit {
      page.next = NextAction(
        state: current.isEmpty
          ? tag(.wait, Text("ยังไม่มีสังกัด", "No affiliation")(language))
          : tag(.neutral, Text("อยู่ในทะเบียน", "In the register")(language)),
        reason: current.isEmpty
          ? "\(Text("เพิ่มวิสาหกิจหรือหน่วยงานที่สังกัด ระบบจึงจะหาชื่อในรายชื่อผู้เข้าร่วมได้", "Say where this person belongs; then the name is looked for in attendance lists")(language))"
          : "\(Text("บันทึกในนาม\(person.organisationName.th)", "Recorded for \(person.organisationName.en)")(language))",
        action: current.isEmpty
          ? buttonLink(
            PersonTexts.addAffiliation(language), to: "\(address)/affiliations/new",
            language: language)
          : buttonLink(PersonTexts.edit(language), to: "\(address)/edit", language: language),
        others: [
          current.isEmpty
            ? ActionLink(PersonTexts.edit, "\(address)/edit")
            : ActionLink(PersonTexts.addAffiliation, "\(address)/affiliations/new")
        ])
    }
    return page
  }

  private func facts(_ person: PersonRecord) -> HTML {
    let missing = none(Text("ไม่ได้ระบุ", "not stated")(language))
    let values = person.values
    var facts: [Fact] = []
    func add(_ label: Text, _ value: HTML?) {
      facts.append(Fact(label(language), value ?? missing))
    }
    add(PersonTexts.name, "\(values.name)")
    if let english = values.nameEn { add(PersonForm.nameEn.description.label, "\(english)") }
    add(PersonForm.telephone.description.label, person.telephone.map { unbroken($0) })
    add(PersonForm.email.description.label, person.email.map { "\($0)" })
    add(PersonTexts.province, RegisterViews.province(values.province, language).map { "\($0)" })
    add(PersonForm.expertise.description.label, values.expertise.map { "\($0)" })
    add(PersonTexts.owner, "\(person.organisationName(language))")
    let isHidden = !person.seesContacts && (values.telephone != nil || values.email != nil)
    let note: HTML? =
      isHidden ? "<p class=\"note\">\(PersonTexts.hiddenContacts(language))</p>" : nil
    return section(
      "h-facts", Text("ข้อมูลบุคคล", "Facts")(language), panel: true, "\(factsList(facts))\(note)")
  }

  private func affiliations(_ detail: PersonDetail) -> HTML {
    let (today, address) = (today, "/people/\(detail.person.id)")
    var columns: [Column<Affiliation>] = [
      Column(
        PersonTexts.employer,
        cell: { row, language in
          let position: HTML? = row.position.map { "<span class=\"sub\">\($0)</span>" }
          let name = row.employerName(language)
          let shown: HTML =
            row.isReached ? link(name, to: row.address, language: language) : "\(name)"
          return "\(shown)\(position)"
        }),
      Column(
        PersonTexts.period,
        cell: { row, language in AffiliationViews.period(row.span, on: today, language) }),
    ]
    if detail.mayEdit {
      columns.append(
        Column(
          AttendanceTexts.action,
          cell: { row, language in
            buttonLink(
              Text("แก้ไข", "Edit")(language), to: "\(address)/affiliations/\(row.id)/edit",
              language: language, style: .small, about: row.words(language))
          }))
    }
    let list: HTML =
      detail.affiliations.isEmpty
      ? "<p>\(none(Text("ยังไม่ได้บันทึกสังกัด", "none recorded yet")(language)))</p>"
      : tableHTML(
        detail.affiliations, columns, language: language,
        style: TableStyle(foldsIntoCards: false))
    return section("h-affiliations", PersonTexts.affiliations(language), panel: true, list)
  }

  private func seats(_ seats: [PersonSeat]) -> HTML? {
    guard !seats.isEmpty else { return nil }
    let today = today
    let columns: [Column<PersonSeat>] = [
      Column(
        NetworkTexts.title,
        cell: { seat, language in
          """
          \(link(seat.networkName(language), to: "/networks/\(seat.network)", language: language))\
          <span class="sub">\(seat.committee(language))</span>
          """
        }),
      Column(PersonTexts.position) { seat, language in seat.positionName(language) },
      Column(
        PersonTexts.period,
        cell: { seat, language in
          AffiliationViews.period(
            AffiliationSpan(stored: seat.seatedOn?.iso, seat.leftOn?.iso), on: today, language)
        }),
      Column(PersonTexts.written, importance: .notOnPhones) { seat, _ in seat.written },
    ]
    return section(
      "h-seats", PersonTexts.seats(language),
      panel(flush: true, tableHTML(seats, columns, language: language)))
  }

  private func mentions(_ mentions: [PersonMention]) -> HTML? {
    guard !mentions.isEmpty else { return nil }
    let viewer = request.viewer
    let columns: [Column<PersonMention>] = [
      Column(
        ActivityTexts.name,
        cell: { line, language in
          link(line.activityName, to: "/activities/\(line.activity)", language: language)
        }),
      Column(
        ActivityTexts.date, cell: { line, language in unbroken(line.days.words(language)) }),
      Column(PersonTexts.written) { line, _ in line.written },
      Column(AttendanceTexts.party) { line, _ in line.party ?? "–" },
      Column(
        AttendanceTexts.source,
        cell: { line, language in sourceHTML(line.source, viewer, language) }),
    ]
    return section(
      "h-mentions", PersonTexts.mentions(language),
      """
      <p class="note">\(PersonTexts.mentionsNote(language))</p>\
      \(panel(flush: true, tableHTML(mentions, columns, language: language)))
      """)
  }

  // MARK: Forms

  /// - Parameters:
  ///   - person: who is edited; nil for somebody new.
  ///   - alike: people like this one, who were found when it was sent; sending it again adds it.
  func form(
    _ filled: FilledForm, _ person: PersonRecord?, origin: PersonOrigin? = nil,
    alike found: [PersonLine] = [], conflict: HTML = HTML()
  ) -> Page {
    let address = person.map { "/people/\($0.id)" } ?? "/people"
    var hidden = origin?.hidden ?? NamedValues()
    if let person {
      hidden.append("revision", String(person.revision))
      hidden.append("self", person.id.description)
    }
    if !found.isEmpty { hidden.append("confirmed", "1") }
    let alike: HTML = """
      <div data-similar="\(url: request.link("/people/similar"))" aria-live="polite">\
      \(self.alike(found, confirming: true))</div>
      """
    return Page(
      person == nil ? PersonTexts.add : PersonTexts.edit, room: .gather,
      crumbs: crumbs + (person.map { [Crumb($0.values.words, address)] } ?? []), shape: .narrow,
      body: formHTML(
        filled, action: address, submit: PersonTexts.save, cancel: origin?.address ?? address,
        before: conflict + alike + (origin.flatMap(employment) ?? HTML()), hidden: hidden,
        request: request))
  }

  /// Where somebody new belongs, when the form was opened from there.
  private func employment(_ origin: PersonOrigin) -> HTML? {
    guard let name = origin.employerName else { return nil }
    return panel(
      factsList([Fact(PersonTexts.affiliation(language), "<b>\(name(language))</b>")]))
  }

  /// Warns of people like the one being typed.
  func alike(_ found: [PersonLine], confirming: Bool) -> HTML {
    guard !found.isEmpty else { return HTML() }
    let items = HTML(each: found) { line in
      let place = [
        line.affiliations.first?.words(language),
        RegisterViews.province(line.person.values.province, language), line.person.telephone,
      ].compactMap { $0 }.joined(separator: " · ")
      return """
        <li>\(link(line.person.values.words(language), to: "/people/\(line.person.id)", language: language)) \
        <span class="note">\(place)</span></li>
        """
    }
    let head = Text(
      "มีผู้ที่ชื่อหรือโทรศัพท์ตรงกันในทะเบียนแล้ว โปรดตรวจก่อนบันทึก",
      "Somebody with this name or telephone is in the register: please check before saving")
    let confirm = Text(
      "หากเป็นคนละคนกัน ให้กดบันทึกอีกครั้ง", "If it is somebody else, save again.")
    return """
      <div class="banner warn" role="status">\(Icon.warn.html)<div><p><b>\(head(language))</b></p>\
      <ul>\(items)</ul>\(confirming ? "<p>\(confirm(language))</p>" : HTML())</div></div>
      """
  }
}

extension PersonRecord {
  /// The name as a link to the person's page; it breaks only between its parts.
  func linked(_ language: Language) -> HTML {
    let parts = values.words(language).split(separator: " ")
    let name = HTML(each: parts.enumerated()) { index, part in
      "\(index == 0 ? "" : " ")\(unbroken(String(part)))"
    }
    return "<a href=\"\(url: language.link("/people/\(id)"))\">\(name)</a>"
  }
}

extension Affiliation {
  /// The page of the employer.
  var address: String {
    switch employer {
    case .enterprise(let id): "/enterprises/\(id)"
    case .organisation(let id): "/organisations/\(id)"
    }
  }
}
