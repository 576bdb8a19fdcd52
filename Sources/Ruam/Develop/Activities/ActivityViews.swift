import Site
import Thailand

/// The pages of activities.
struct ActivityViews {
  let request: PageRequest

  private var language: Language { request.language }
  private static let crumbs: [Crumb] = [.room(.develop), Crumb(ActivityTexts.title, "/activities")]

  private func crumbs(of activity: ActivityRecord) -> [Crumb] {
    Self.crumbs + [Crumb(Text(same: activity.name), "/activities/\(activity.id)")]
  }

  // MARK: List

  static let columns: [Column<ActivityLine>] = [
    Column(
      ActivityTexts.name, sort: "name",
      cell: { line, language in
        link(line.activity.name, to: "/activities/\(line.activity.id)", language: language)
      }, export: { line, _ in .text(line.activity.name) }),
    Column(ActivityTexts.kind, importance: .notOnPhones) { $0.activity.kind.name($1) },
    Column(
      ActivityTexts.date, sort: "date",
      cell: { line, language in unbroken(line.activity.days.words(language)) },
      export: { line, _ in .date(line.activity.days.first) }),
    Column(ActivityTexts.agency) { $0.activity.organisation.name($1) },
    Column(ActivityTexts.network, importance: .wideOnly) { line, language in
      line.activity.network?.name(language) ?? "–"
    },
    Column(
      ActivityTexts.hoursShort, numeric: true, importance: .notOnPhones,
      cell: { line, _ in
        line.activity.hoursHundredths.map { "\(Hundredths.shown($0))" } ?? none("–")
      },
      export: { line, _ in
        line.activity.hoursHundredths.map { .number(Double($0) / 100) } ?? .empty
      }),
    Column(AttendanceTexts.enterprises, int: { $0.counts.enterprises }),
    Column(AttendanceTexts.entrepreneurs, importance: .wideOnly, int: { $0.counts.entrepreneurs }),
    Column(AttendanceTexts.officials, importance: .wideOnly, int: { $0.counts.officials }),
  ]

  private func filters(_ networks: [HostNetwork]) -> [Filter] {
    [
      Filter("q", ActivityTexts.search, .search),
      Filter(
        "agency", ActivityTexts.agency,
        .choice(all: ActivityTexts.allAgencies, HostNetworks.agencies(of: networks))),
      Filter(
        "network", ActivityTexts.network,
        .choice(all: ActivityTexts.allNetworks, networks.map(\.choice))),
      Filter(
        "kind", ActivityTexts.kind,
        .choice(
          all: ActivityTexts.allKinds, ActivityKind.allCases.map { Choice($0.rawValue, $0.name) })),
      Filter("days", ActivityTexts.days, .typed(hint: ActivityTexts.daysHint)),
    ]
  }

  func list(
    _ lines: [ActivityLine], total: Total, state: ListState, networks: [HostNetwork],
    refusal: FieldErrors? = nil
  ) -> Page {
    let mayEdit = request.viewer.may(.editActivities)
    let add =
      mayEdit
      ? buttonLink(ActivityTexts.add(language), to: "/activities/new", language: language) : HTML()
    let list = List(
      lines, total: total, state: state, columns: Self.columns, filters: filters(networks),
      unit: ActivityTexts.unit,
      whenEmpty: state.filters.isEmpty
        ? emptyState(
          ActivityTexts.none(language), ActivityTexts.noneReason(language), action: add) : nil)
    let top: HTML? = mayEdit ? "<p class=\"actions\">\(add)</p>" : nil
    return Page(
      ActivityTexts.title, room: .develop, crumbs: [.room(.develop)],
      banner: refusal?.list.first.map { banner(.warn, "\($0.message(language))") } ?? HTML(),
      body: """
        <div class="stack">\(lines.isEmpty && state.filters.isEmpty ? nil : top)\
        \(list.html(request))</div>
        """)
  }

  // MARK: One activity

  func page(
    _ activity: ActivityRecord, _ counts: AttendanceCounts, attendance: HTML, history: HTML,
    mayEdit: Bool
  ) -> Page {
    var key: [HTML] = [
      "\(activity.organisation.name(language))", unbroken(activity.days.words(language, .long)),
    ]
    if let place = place(activity) { key.append("\(place)") }
    return Page(
      Text(same: activity.name), room: .develop, crumbs: Self.crumbs,
      state: tag(.neutral, activity.kind.name(language)), key: key,
      next: mayEdit ? next(activity, counts) : nil,
      body: """
        <div class="stack-m">\(section("facts", ActivityTexts.facts(language), panel: true, facts(activity, counts)))
        \(attendance)\(history)</div>
        """)
  }

  private func next(_ activity: ActivityRecord, _ counts: AttendanceCounts) -> NextAction {
    let isEmpty = counts == AttendanceCounts()
    let address = "/activities/\(activity.id)"
    var others = [
      ActionLink(AttendanceTexts.addOfficials, address + "/attendance/officials"),
      ActionLink(ActivityTexts.edit, address + "/edit"),
    ]
    if isEmpty { others.append(ActionLink(ActivityTexts.remove, address + "/remove")) }
    let state = isEmpty ? AttendanceTexts.none : AttendanceTexts.title
    let reason = isEmpty ? AttendanceTexts.noneReason : AttendanceTexts.recorded(counts)
    return NextAction(
      state: tag(isEmpty ? .wait : .done, state(language)), reason: "\(reason(language))",
      action: buttonLink(
        AttendanceTexts.addEntrepreneurs(language), to: address + "/attendance/new",
        language: language), others: others)
  }

  private func place(_ activity: ActivityRecord) -> String? {
    let province = activity.province.flatMap { Province.Code(rawValue: $0) }
      .map { Text(Province($0).name)(language) }
    let parts = [activity.venue, province].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func facts(_ activity: ActivityRecord, _ counts: AttendanceCounts) -> HTML {
    let missing = Text("ไม่ได้ระบุ", "not stated")(language)
    var facts = [
      Fact(
        ActivityTexts.programme(language),
        link(
          activity.programme.name(language), to: "/programmes/\(activity.programmeCode)",
          language: language)),
      Fact(
        ActivityTexts.network(language),
        activity.network.map {
          request.viewer.may(.seeNetworks)
            ? link($0.name(language), to: "/networks/\($0.id)", language: language)
            : "\($0.name(language))"
        } ?? none(missing)),
      Fact(
        ActivityTexts.hours(language),
        activity.hoursHundredths.map { unbroken(Hours.words($0)(language)) } ?? none(missing)),
      Fact(AttendanceTexts.enterprises(language), "\(grouped(counts.enterprises))"),
      Fact(AttendanceTexts.entrepreneurs(language), "\(grouped(counts.entrepreneurs))"),
      Fact(AttendanceTexts.officials(language), "\(grouped(counts.officials))"),
    ]
    if let main = activity.mainActivity {
      facts.insert(Fact(ActivityTexts.mainActivity(language), "\(main.name(language))"), at: 1)
    }
    let source = activity.batch == nil ? ActivityTexts.byHand : ActivityTexts.fromFile
    facts.append(Fact(ActivityTexts.enteredFrom(language), "\(source(language))"))
    return factsList(facts)
  }

  // MARK: Forms

  func new(_ filled: FilledForm) -> Page {
    form(
      filled, title: ActivityTexts.add, crumbs: Self.crumbs, action: "/activities",
      cancel: "/activities")
  }

  /// - Parameter refusal: what is wrong with the form as a whole.
  func edit(
    _ activity: ActivityRecord, _ filled: FilledForm, revision: Int, conflict: HTML? = nil
  ) -> Page {
    let address = "/activities/\(activity.id)"
    var page = form(
      filled, title: ActivityTexts.edit, crumbs: crumbs(of: activity), action: address,
      cancel: address, hidden: NamedValues([.init("revision", String(revision))]))
    page.key = [
      "\(activity.organisation.name(language))", "\(activity.programme.name(language))",
    ]
    if let conflict { page.banner = conflict }
    return page
  }

  private func form(
    _ filled: FilledForm, title: Text, crumbs: [Crumb], action: String, cancel: String,
    hidden: NamedValues = NamedValues()
  ) -> Page {
    let form = formHTML(
      filled, action: action, submit: ActivityTexts.save, cancel: cancel, hidden: hidden,
      request: request)
    return Page(
      title, room: .develop, crumbs: crumbs,
      body: """
        <div class="cols side">\(form)<aside class="stack" \
        aria-label="\(ActivityTexts.beforeSaving(language))"><section class="panel stack">\
        <h2>\(ActivityTexts.beforeSaving(language))</h2>\
        <p class="note">\(ActivityTexts.keptTyping(language))</p>\
        <p class="note">\(ActivityTexts.attendanceLater(language))</p></section></aside></div>
        """)
  }

  func removal(_ activity: ActivityRecord, _ filled: FilledForm, refusal: ActivityRefusal? = nil)
    -> Page
  {
    Page(
      ActivityTexts.remove, room: .develop, crumbs: crumbs(of: activity),
      banner: refusal.map { banner(.warn, "\($0.message(language))") } ?? HTML(), shape: .narrow,
      body: formHTML(
        filled, action: "/activities/\(activity.id)/remove", submit: ActivityTexts.remove,
        cancel: "/activities/\(activity.id)", request: request))
  }
}
