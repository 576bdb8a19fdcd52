import Site
import Thailand

/// The reports of one change, as the page of one of them shows them.
struct OutcomeDetail: Sendable {
  let outcome: OutcomeRecord
  /// All reports of the change that are within reach, the outcome itself among them.
  let visible: [OutcomeRecord]
  /// How many reports of the change are out of reach.
  let unseen: Int
  let counted: OutcomeID
  let reason: ReportedChange.Reason

  /// - Parameter reports: all reports of the change; empty is taken as the outcome alone.
  init(_ outcome: OutcomeRecord, reports: [OutcomeRecord], reach: Reach) {
    self.outcome = outcome
    visible = reports.filter {
      reach.admits(
        organisation: $0.organisation.id, province: $0.province, network: $0.network?.id)
    }
    unseen = reports.count - visible.count
    let choice = ReportedChange.counted(reports.map(\.report))
    counted = choice?.report.id ?? outcome.id
    reason = choice?.reason ?? .onlyReport
  }

  var counts: Bool { counted == outcome.id }
}

/// The pages of outcomes.
struct OutcomeViews {
  let request: PageRequest

  private var language: Language { request.language }
  private static let crumbs: [Crumb] = [.room(.account), Crumb(OutcomeTexts.title, "/outcomes")]

  private static func heading(_ outcome: OutcomeRecord) -> Text {
    Text(
      "\(outcome.kind.name.th): \(outcome.enterpriseName)",
      "\(outcome.kind.name.en): \(outcome.enterpriseName)")
  }

  private func crumbs(of outcome: OutcomeRecord) -> [Crumb] {
    Self.crumbs + [Crumb(Self.heading(outcome), "/outcomes/\(outcome.id)")]
  }

  // MARK: List

  static func columns(_ viewer: Viewer) -> [Column<OutcomeRecord>] {
    [
      Column(
        OutcomeTexts.enterprise,
        cell: { outcome, language in
          link(outcome.enterpriseName, to: "/outcomes/\(outcome.id)", language: language)
        }, export: { outcome, _ in .text(outcome.enterpriseName) }),
      Column(OutcomeTexts.kind) { $0.kind.name($1) },
      Column(OutcomeTexts.anyPeriod, sort: "period") { ReportedPeriod.words($0.period)($1) },
      amount(OutcomeTexts.baseline, importance: .wideOnly) { $0.baselineHundredths },
      amount(OutcomeTexts.after, importance: .wideOnly) { $0.afterHundredths },
      amount(OutcomeTexts.change, sort: "change") { $0.changeHundredths },
      Column(OutcomeTexts.measured, importance: .notOnPhones) { $0.kind.unitName($1) },
      Column(OutcomeTexts.agency) { $0.organisation.name($1) },
      Column(OutcomeTexts.evidence, importance: .wideOnly) { outcome, _ in outcome.evidence ?? "–"
      },
      Column(
        OutcomeTexts.source, importance: .wideOnly,
        cell: { sourceHTML($0.source, viewer, $1) },
        export: { outcome, language in
          .text((outcome.source?.words ?? AttendanceTexts.byHand)(language))
        }),
    ]
  }

  private static func amount(
    _ title: Text, sort: String? = nil, importance: Column<OutcomeRecord>.Importance = .always,
    _ value: @escaping @Sendable (OutcomeRecord) -> Int64?
  ) -> Column<OutcomeRecord> {
    Column(
      title, numeric: true, sort: sort, importance: importance,
      cell: { outcome, _ in value(outcome).map { "\(Hundredths.shown($0))" } ?? none("–") },
      export: { outcome, _ in value(outcome).map { .number(Double($0) / 100) } ?? .empty })
  }

  private func filters(_ networks: [HostNetwork], _ periods: [String]) -> [Filter] {
    [
      Filter(
        "kind", OutcomeTexts.kind,
        .choice(
          all: OutcomeTexts.allKinds,
          OutcomeIndicator.allCases.map { Choice($0.rawValue, $0.name) })),
      Filter(
        "agency", OutcomeTexts.agency,
        .choice(all: OutcomeTexts.allAgencies, HostNetworks.agencies(of: networks))),
      Filter(
        "network", OutcomeTexts.network,
        .choice(all: OutcomeTexts.allNetworks, networks.map(\.choice))),
      Filter(
        "period", OutcomeTexts.anyPeriod,
        .choice(
          all: OutcomeTexts.allPeriods,
          periods.map { Choice($0, ReportedPeriod.words($0)) })),
    ]
  }

  func list(
    _ lines: [OutcomeRecord], total: Total, state: ListState, networks: [HostNetwork],
    periods: [String]
  ) -> Page {
    let mayEdit = request.viewer.may(.editOutcomes)
    let add =
      mayEdit
      ? buttonLink(OutcomeTexts.add(language), to: "/outcomes/new", language: language) : HTML()
    let list = List(
      lines, total: total, state: state, columns: Self.columns(request.viewer),
      filters: filters(networks, periods), unit: OutcomeTexts.unit,
      whenEmpty: state.filters.isEmpty
        ? emptyState(OutcomeTexts.none(language), OutcomeTexts.noneReason(language), action: add)
        : nil)
    let top: HTML? = mayEdit ? "<p class=\"actions\">\(add)</p>" : nil
    return Page(
      OutcomeTexts.title, room: .account, crumbs: [.room(.account)],
      body: """
        <div class="stack">\(lines.isEmpty && state.filters.isEmpty ? nil : top)\
        \(list.html(request))</div>
        """)
  }

  // MARK: One outcome

  func page(_ detail: OutcomeDetail, history: HTML, mayEdit: Bool) -> Page {
    let outcome = detail.outcome
    let state = OutcomeTexts.state(counts: detail.counts, detail.reason)
    return Page(
      Self.heading(outcome), room: .account, crumbs: Self.crumbs,
      state: tag(detail.counts ? .done : .neutral, state(language)),
      key: [
        "\(outcome.organisation.name(language))",
        "\(ReportedPeriod.words(outcome.period)(language))",
      ],
      next: mayEdit ? next(detail) : nil,
      body: """
        <div class="stack-m">\(section("facts", OutcomeTexts.facts(language), panel: true, facts(outcome)))
        \(counting(detail))\(history)</div>
        """)
  }

  private func next(_ detail: OutcomeDetail) -> NextAction {
    let address = "/outcomes/\(detail.outcome.id)"
    let words = detail.outcome.kind.words(detail.outcome.changeHundredths)(language)
    return NextAction(
      state: tag(.neutral, OutcomeTexts.change(language)), reason: "\(unbroken(words))",
      action: buttonLink(
        OutcomeTexts.edit(language), to: address + "/edit", language: language),
      others: [ActionLink(OutcomeTexts.withdraw, address + "/withdraw")])
  }

  private func facts(_ outcome: OutcomeRecord) -> HTML {
    let missing = Text("ไม่ได้ระบุ", "not stated")(language)
    func amount(_ value: Int64?) -> HTML {
      value.map { unbroken(outcome.kind.words($0)(language)) } ?? none(missing)
    }
    func period(_ key: String?) -> HTML {
      key.map { "\(ReportedPeriod.words($0)(language))" } ?? none(missing)
    }
    let viewer = request.viewer
    let enterprise: HTML =
      viewer.may(.seeRegister)
      ? link(outcome.enterpriseName, to: "/enterprises/\(outcome.entity)", language: language)
      : "\(outcome.enterpriseName)"
    let network: HTML? = outcome.network.map {
      viewer.may(.seeNetworks)
        ? link($0.name(language), to: "/networks/\($0.id)", language: language)
        : "\($0.name(language))"
    }
    return factsList([
      Fact(OutcomeTexts.enterprise(language), enterprise),
      Fact(
        OutcomeTexts.baseline(language),
        "\(amount(outcome.baselineHundredths))<br><span class=\"note\">\(period(outcome.baselinePeriod))</span>"
      ),
      Fact(
        OutcomeTexts.after(language),
        "\(amount(outcome.afterHundredths))<br><span class=\"note\">\(period(outcome.period))</span>"
      ),
      Fact(OutcomeTexts.change(language), "<b>\(amount(outcome.changeHundredths))</b>"),
      Fact(OutcomeTexts.method(language), outcome.method.map { "\($0)" } ?? none(missing)),
      Fact(OutcomeTexts.evidence(language), outcome.evidence.map { "\($0)" } ?? none(missing)),
      Fact(OutcomeTexts.agency(language), "\(outcome.organisation.name(language))"),
      Fact(OutcomeTexts.network(language), network ?? none(missing)),
      Fact(
        OutcomeTexts.programme(language),
        link(
          outcome.programme.name(language), to: "/programmes/\(outcome.programmeCode)",
          language: language)),
      Fact(OutcomeTexts.source(language), sourceHTML(outcome.source, viewer, language)),
    ])
  }

  private func counting(_ detail: OutcomeDetail) -> HTML {
    let own = detail.outcome.id
    let counted = detail.counted
    let viewer = request.viewer
    let columns: [Column<OutcomeRecord>] = [
      Column(
        OutcomeTexts.agency,
        cell: { outcome, language in
          outcome.id == own
            ? "\(outcome.organisation.name(language)) <span class=\"note\">(\(OutcomeTexts.thisReport(language)))</span>"
            : link(
              outcome.organisation.name(language), to: "/outcomes/\(outcome.id)",
              language: language)
        }),
      Self.amount(OutcomeTexts.baseline, importance: .notOnPhones) { $0.baselineHundredths },
      Self.amount(OutcomeTexts.after, importance: .notOnPhones) { $0.afterHundredths },
      Self.amount(OutcomeTexts.change) { $0.changeHundredths },
      Column(
        OutcomeTexts.counts,
        cell: { outcome, language in
          outcome.id == counted
            ? tag(.done, OutcomeTexts.counts(language))
            : tag(.neutral, OutcomeTexts.doesNotCount(language))
        }),
      Column(OutcomeTexts.source, cell: { sourceHTML($0.source, viewer, $1) }),
    ]
    let table: HTML? =
      detail.visible.count < 2
      ? nil : panel(flush: true, tableHTML(detail.visible, columns, language: language))
    let unseen: HTML? =
      detail.unseen == 0
      ? nil
      : "<p class=\"note\">\(Text("รายงานของหน่วยงานอื่นอีก \(grouped(detail.unseen)) รายการ\(OutcomeTexts.unseen.th)", "\(grouped(detail.unseen)) more by other agencies, \(OutcomeTexts.unseen.en)")(language))</p>"
    return section(
      "counting", OutcomeTexts.counting(language),
      """
      <p>\(OutcomeTexts.why(detail.reason)(language))</p>\(table)\(unseen)\
      \(details(OutcomeTexts.ruleTitle(language), "<p class=\"note\">\(OutcomeTexts.rule(language))</p>"))
      """)
  }

  // MARK: Forms

  /// Choosing the enterprise that changed.
  func picking(_ text: String, found: FoundEnterprises<EnterpriseChoice>?) -> Page {
    Page(
      OutcomeTexts.add, room: .account, crumbs: Self.crumbs,
      body: """
        <div class="stack">\(EnterprisePickerView(request: request, address: "/outcomes/new")
          .html(text, found: found))</div>
        """)
  }

  func new(_ enterprise: EnterpriseChoice, _ filled: FilledForm, refusal: Text? = nil) -> Page {
    let facts = factsList([
      Fact(
        OutcomeTexts.enterprise(language),
        """
        <b>\(enterprise.name)</b> <span class="note">\(enterprise.place(language))</span><br>\
        \(link(PickerTexts.change(language), to: "/outcomes/new", language: language))
        """)
    ])
    return form(
      filled, title: OutcomeTexts.add, crumbs: Self.crumbs, action: "/outcomes",
      cancel: "/outcomes", above: panel(facts), refusal: refusal,
      hidden: NamedValues([.init("enterprise", enterprise.entity.description)]))
  }

  func edit(_ outcome: OutcomeRecord, _ filled: FilledForm, revision: Int, conflict: HTML? = nil)
    -> Page
  {
    let address = "/outcomes/\(outcome.id)"
    var page = form(
      filled, title: OutcomeTexts.edit, crumbs: crumbs(of: outcome), action: address,
      cancel: address, refusal: nil,
      hidden: NamedValues([.init("revision", String(revision))]))
    if let conflict { page.banner = conflict }
    page.key = ["\(outcome.enterpriseName)", "\(outcome.organisation.name(language))"]
    return page
  }

  private func form(
    _ filled: FilledForm, title: Text, crumbs: [Crumb], action: String, cancel: String,
    above: HTML = HTML(), refusal: Text?, hidden: NamedValues
  ) -> Page {
    let form = formHTML(
      filled, action: action, submit: OutcomeTexts.save, cancel: cancel, hidden: hidden,
      request: request)
    return Page(
      title, room: .account, crumbs: crumbs,
      banner: refusal.map { banner(.warn, "\($0(language))") } ?? HTML(),
      body: """
        <div class="cols side"><div class="stack">\(above)\(form)</div><aside class="stack" \
        aria-label="\(OutcomeTexts.beforeSaving(language))"><section class="panel stack">\
        <h2>\(OutcomeTexts.beforeSaving(language))</h2>\
        <p class="note">\(OutcomeTexts.computed(language))</p>\
        <p class="note">\(OutcomeTexts.losses(language))</p></section></aside></div>
        """)
  }

  func withdrawal(_ outcome: OutcomeRecord, _ filled: FilledForm) -> Page {
    Page(
      OutcomeTexts.withdraw, room: .account, crumbs: crumbs(of: outcome),
      key: ["\(unbroken(outcome.kind.words(outcome.changeHundredths)(language)))"],
      shape: .narrow,
      body: """
        <div class="stack"><p class="note">\(OutcomeTexts.withdrawNote(language))</p>\
        \(formHTML(
          filled, action: "/outcomes/\(outcome.id)/withdraw", submit: OutcomeTexts.withdraw,
          cancel: "/outcomes/\(outcome.id)", request: request))</div>
        """)
  }
}
