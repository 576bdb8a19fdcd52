import Site
import Thailand

/// The pages on which affiliations are added, changed and removed, and the people of an enterprise or
/// organisation.
struct AffiliationViews {
  let request: PageRequest
  let person: PersonRecord

  private var language: Language { request.language }
  private var address: String { "/people/\(person.id)" }
  private var crumbs: [Crumb] {
    [.room(.gather), Crumb(PersonTexts.title, "/people"), Crumb(person.values.words, address)]
  }

  /// Choosing the enterprise or the organisation.
  func picking(
    _ text: String, found: FoundEnterprises<EnterpriseChoice>?, organisations: [Choice]
  ) -> Page {
    let target = "\(address)/affiliations/new"
    let options = HTML(each: organisations) {
      "<option value=\"\($0.value)\">\($0.label(language))</option>"
    }
    let organisation: HTML = """
      <form class="filters panel" action="\(url: language.link(target))"><div class="wide">\
      <label for="pick-employer">\(Text("หน่วยงาน", "Organisation")(language))</label>\
      <select id="pick-employer" name="employer" required>\
      <option value="">\(Text("เลือกหน่วยงาน", "Choose")(language))</option>\(options)</select></div>\
      <button class="button plain">\(Text("เลือกหน่วยงานนี้", "Choose this organisation")(language))\
      </button></form>
      """
    return Page(
      PersonTexts.addAffiliation, room: .gather, crumbs: crumbs,
      key: ["\(person.values.words(language))"],
      body: """
        <div class="stack-l">\(section(
          "h-enterprise", Text("สังกัดวิสาหกิจ", "With an enterprise")(language),
          EnterprisePickerView(request: request, address: target).html(text, found: found)))\
        \(section(
          "h-organisation", Text("สังกัดหน่วยงาน", "With an organisation")(language), organisation))\
        </div>
        """)
  }

  /// A new affiliation with the employer that was chosen.
  func form(_ filled: FilledForm, _ employer: Employer, _ name: Text) -> Page {
    let hidden: NamedValues =
      switch employer {
      case .enterprise(let id): NamedValues([.init("enterprise", id.description)])
      case .organisation(let id): NamedValues([.init("employer", id.description)])
      }
    let change = link(
      PickerTexts.change(language), to: "\(address)/affiliations/new", language: language)
    return page(
      PersonTexts.addAffiliation, "<b>\(name(language))</b><br>\(change)",
      formHTML(
        filled, action: "\(address)/affiliations", submit: PersonTexts.saveAffiliation,
        cancel: address, hidden: hidden, request: request))
  }

  /// An affiliation that is recorded.
  func form(_ filled: FilledForm, _ affiliation: Affiliation, conflict: HTML = HTML()) -> Page {
    let own = "\(address)/affiliations/\(affiliation.id)"
    let remove = link(
      PersonTexts.removeAffiliation(language), to: "\(own)/remove", language: language)
    return page(
      PersonTexts.editAffiliation, "<b>\(affiliation.employerName(language))</b><br>\(remove)",
      formHTML(
        filled, action: own, submit: PersonTexts.saveAffiliation, cancel: address,
        before: conflict,
        hidden: NamedValues([.init("revision", String(affiliation.revision))]), request: request))
  }

  func removal(_ affiliation: Affiliation, _ filled: FilledForm) -> Page {
    page(
      PersonTexts.removeAffiliation, "<b>\(affiliation.words(language))</b>",
      """
      <p class="note">\(PersonTexts.removeNote(language))</p>\(formHTML(
        filled, action: "\(address)/affiliations/\(affiliation.id)/remove",
        submit: PersonTexts.removeAffiliation, cancel: address, request: request))
      """)
  }

  private func page(_ title: Text, _ employer: HTML, _ form: HTML) -> Page {
    Page(
      title, room: .gather, crumbs: crumbs, shape: .narrow,
      body: """
        <div class="stack">\(panel(factsList([
          Fact(PersonTexts.name(language), "\(person.values.words(language))"),
          Fact(PersonTexts.affiliation(language), employer),
        ])))\(form)</div>
        """)
  }

  // MARK: The people of an enterprise or organisation

  /// A section for the page of the employer.
  /// - Parameter add: where somebody is added; nil when the viewer may not.
  static func people(
    _ people: [AffiliatedPerson], add: String?, _ request: PageRequest
  ) -> HTML {
    let language = request.language
    let today = CalendarDate(request.now)
    let columns: [Column<AffiliatedPerson>] = [
      Column(
        PersonTexts.name,
        cell: { row, language in row.person.linked(language) }),
      Column(PersonTexts.position) { row, _ in row.affiliation.position ?? "–" },
      Column(
        PersonTexts.period,
        cell: { row, language in period(row.affiliation.span, on: today, language) }),
      Column(
        PersonForm.telephone.description.label, importance: .notOnPhones,
        cell: { row, _ in row.person.telephone.map { unbroken($0) } ?? none("–") }),
    ]
    let list: HTML =
      people.isEmpty
      ? panel("<p>\(none(PersonTexts.noPeople(language)))</p>")
      : panel(flush: true, tableHTML(people, columns, language: language))
    let button: HTML? = add.map {
      "<p>\(buttonLink(PersonTexts.add(language), to: $0, language: language, style: .small))</p>"
    }
    return section("h-people", PersonTexts.title(language), "\(list)\(button)")
  }

  /// When somebody held a position, and whether it goes on.
  static func period(_ span: AffiliationSpan, on today: CalendarDate, _ language: Language) -> HTML
  {
    let isCurrent = span.isCurrent(on: today)
    let since = span.startsOn.map {
      "\(Text("ตั้งแต่", "since")(language)) \($0.html(language)) " as HTML
    }
    let until = span.endsOn.map { "\(Text("ถึง", "until")(language)) \($0.html(language))" as HTML }
    let days: HTML? =
      since == nil && until == nil ? nil : "<span class=\"sub\">\(since)\(until)</span>"
    return """
      \(isCurrent ? tag(.done, PersonTexts.current(language)) : tag(.neutral, PersonTexts.past(language)))\
      \(days)
      """
  }
}
