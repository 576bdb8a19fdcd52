import Site
import Thailand

/// The attendance of an activity: the list on its page and the pages that change it.
struct AttendanceViews {
  let request: PageRequest
  let activity: ActivityRecord
  let mayEdit: Bool
  /// Which of the names stand in the register of people; nil when it is not asked.
  var people: NamedPeople?

  private var language: Language { request.language }
  private var address: String { "/activities/\(activity.id)" }
  private var crumbs: [Crumb] {
    [
      .room(.develop), Crumb(ActivityTexts.title, "/activities"),
      Crumb(Text(same: activity.name), address),
    ]
  }

  // MARK: List

  func columns() -> [Column<AttendanceRow>] {
    let viewer = request.viewer
    let (address, people) = (address, people)
    var columns: [Column<AttendanceRow>] = [
      Column(
        AttendanceTexts.party, sort: "party",
        cell: { row, language in
          guard let entity = row.entity, let name = row.enterpriseName else {
            return row.office.map { "\($0)" } ?? none(AttendanceTexts.noOffice(language))
          }
          return viewer.may(.seeRegister)
            ? link(name, to: "/enterprises/\(entity)", language: language) : "\(name)"
        }, export: { row, _ in row.party.map { .text($0) } ?? .empty }),
      Column(AttendanceTexts.participant) { $0.participant.name($1) },
      Column(
        AttendanceTexts.person,
        cell: { row, language in
          guard let name = row.person else { return none(AttendanceTexts.noPerson(language)) }
          return "\(unbroken(name))\(people?.link(row, of: address, language))"
        }, export: { row, _ in row.person.map { .text($0) } ?? .empty }),
      Column(
        ActivityTexts.hoursShort, numeric: true, sort: "hours",
        cell: { row, _ in "\(Hundredths.shown(row.hoursHundredths))" },
        export: { row, _ in .number(Double(row.hoursHundredths) / 100) }),
      Column(
        AttendanceTexts.source, importance: .notOnPhones,
        cell: { sourceHTML($0.source, viewer, $1) },
        export: { row, language in
          .text((row.source?.words ?? AttendanceTexts.byHand)(language))
        }),
    ]
    if mayEdit {
      columns.append(
        Column(
          AttendanceTexts.action,
          cell: { row, language in
            buttonLink(
              AttendanceTexts.remove(language), to: "\(address)/attendance/\(row.id)/remove",
              language: language, style: .small, about: row.person ?? row.party)
          }))
    }
    return columns
  }

  func list(_ rows: [AttendanceRow], total: Int, state: ListState) -> HTML {
    let list = List(
      rows, total: .exactly(total), state: state, columns: columns(),
      filters: [
        Filter(
          "participant", AttendanceTexts.participant,
          .choice(
            all: AttendanceTexts.everyone,
            Participant.allCases.map { Choice($0.rawValue, $0.name) }))
      ],
      unit: AttendanceTexts.unit,
      whenEmpty: state.filters.isEmpty
        ? emptyState(AttendanceTexts.none(language), AttendanceTexts.noneReason(language)) : nil)
    return section("attendance", AttendanceTexts.title(language), list.html(request))
  }

  // MARK: Adding

  /// Choosing the enterprise whose people attended.
  func picking(_ text: String, found: FoundEnterprises<EnterpriseChoice>?) -> Page {
    Page(
      AttendanceTexts.addEntrepreneurs, room: .develop, crumbs: crumbs, key: key,
      body: """
        <div class="stack">\(EnterprisePickerView(
          request: request, address: address + "/attendance/new").html(text, found: found))</div>
        """)
  }

  private var key: [HTML] {
    ["\(activity.organisation.name(language))", unbroken(activity.days.words(language))]
  }

  func entrepreneurs(_ enterprise: EnterpriseChoice, _ filled: FilledForm, refusal: Text? = nil)
    -> Page
  {
    let facts = factsList([
      Fact(
        PickerTexts.enterprise(language),
        """
        <b>\(enterprise.name)</b> <span class="note">\(enterprise.place(language))</span><br>\
        \(link(PickerTexts.change(language), to: address + "/attendance/new", language: language))
        """)
    ])
    return Page(
      AttendanceTexts.addEntrepreneurs, room: .develop, crumbs: crumbs, key: key,
      banner: refusal.map { banner(.warn, "\($0(language))") } ?? HTML(), shape: .narrow,
      body: """
        <div class="stack">\(panel(facts))\(formHTML(
          filled, action: address + "/attendance", submit: AttendanceTexts.save, cancel: address,
          hidden: NamedValues([.init("enterprise", enterprise.entity.description)]),
          request: request))</div>
        """)
  }

  func officials(_ filled: FilledForm, refusal: Text? = nil) -> Page {
    Page(
      AttendanceTexts.addOfficials, room: .develop, crumbs: crumbs, key: key,
      banner: refusal.map { banner(.warn, "\($0(language))") } ?? HTML(), shape: .narrow,
      body: formHTML(
        filled, action: address + "/attendance", submit: AttendanceTexts.save, cancel: address,
        request: request))
  }

  // MARK: Removing

  func removal(_ row: AttendanceRow, _ filled: FilledForm) -> Page {
    let facts = factsList([
      Fact(AttendanceTexts.party(language), "\(row.party ?? "–")"),
      Fact(AttendanceTexts.participant(language), "\(row.participant.name(language))"),
      Fact(
        AttendanceTexts.person(language),
        row.person.map { "\($0)" } ?? none(AttendanceTexts.noPerson(language))),
      Fact(ActivityTexts.hoursShort(language), "\(Hours.words(row.hoursHundredths)(language))"),
    ])
    return Page(
      AttendanceTexts.removeTitle, room: .develop, crumbs: crumbs, key: key, shape: .narrow,
      body: """
        <div class="stack">\(panel(facts))<p class="note">\(AttendanceTexts.removeNote(language))</p>\
        \(formHTML(
          filled, action: "\(address)/attendance/\(row.id)/remove",
          submit: AttendanceTexts.removeTitle, cancel: address, request: request))</div>
        """)
  }
}

/// Where a fact was read: a link to the row for those who may open receipts.
func sourceHTML(_ source: FactSource?, _ viewer: Viewer, _ language: Language) -> HTML {
  guard let source else { return none(AttendanceTexts.byHand(language)) }
  let words = source.words(language)
  return viewer.may(.seeReceipts)
    ? link(words, to: "/sources/rows/\(source.row)", language: language) : "\(words)"
}
