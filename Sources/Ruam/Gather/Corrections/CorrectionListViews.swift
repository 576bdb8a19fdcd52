import Database
import Site
import Thailand

/// Requests as lists, and on the page of an enterprise.
extension CorrectionViews {
  /// The columns of a list. Personal numbers are hidden in lists and files; the page of a request
  /// shows them to those who may see them.
  static func columns(mine: Bool) -> [Column<CorrectionRequest>] {
    var columns: [Column<CorrectionRequest>] = [
      Column(
        CorrectionTexts.enterprise,
        cell: { line, language in
          link(line.enterpriseName, to: "/corrections/\(line.id)", language: language)
        }, export: { line, _ in .text(line.enterpriseName) }),
      Column(CorrectionTexts.matter) { CorrectionTexts.subject($0)($1) },
      Column(CorrectionTexts.asked, importance: .notOnPhones) { shown($0, $1) },
      Column(CorrectionTexts.askedOn, sort: "asked", date: { CalendarDate($0.askedAt.date) }),
      Column(
        CorrectionTexts.state, firstOnCards: true,
        cell: { line, language in
          tag(
            CorrectionTexts.tone(of: line.state), CorrectionTexts.name(of: line.state)(language))
        }, export: { line, language in .text(CorrectionTexts.name(of: line.state)(language)) }),
      Column(
        CorrectionTexts.answeredOn, sort: "answered", importance: .notOnPhones,
        date: { $0.answeredAt.map { CalendarDate($0.date) } }),
    ]
    if !mine {
      columns.insert(
        Column(CorrectionTexts.agency, importance: .notOnPhones) { line, language in
          CorrectionTexts.asker(of: line)(language)
        }, at: 3)
      columns.append(
        Column(CorrectionTexts.answeredBy, importance: .wideOnly) { line, _ in
          line.answeredBy ?? "–"
        })
    }
    return columns
  }

  /// What was asked for, in a few words.
  static func shown(_ line: CorrectionRequest, _ language: Language) -> String {
    switch line.matter {
    case .value(let field, let value):
      value.map {
        PersonalNumbers(reach: Reach(areas: [])).words($0, of: field, owners: [], language)
      } ?? CorrectionTexts.noValue(language)
    case .sameAs: line.other?.name ?? ""
    case .notOne(let records), .notMine(let records):
      Text("\(grouped(records.count)) ระเบียน", "\(grouped(records.count)) records")(language)
    }
  }

  private func filters(_ agencies: [Choice], mine: Bool) -> [Filter] {
    var filters = [
      Filter(
        "state", CorrectionTexts.state,
        .choice(
          all: CorrectionTexts.allStates,
          CorrectionState.allCases.map { Choice($0.rawValue, CorrectionTexts.name(of: $0)) })),
      Filter(
        "kind", CorrectionTexts.matter,
        .choice(
          all: CorrectionTexts.allKinds,
          CorrectionMatter.Kind.allCases.map {
            Choice($0.rawValue, CorrectionTexts.name(of: $0))
          })),
      Filter(
        "age", CorrectionTexts.age,
        .choice(
          all: CorrectionTexts.allAges,
          CorrectionCriteria.Age.allCases.map {
            Choice($0.rawValue, CorrectionTexts.name(of: $0))
          })),
    ]
    if !mine {
      filters.insert(
        Filter(
          "agency", CorrectionTexts.agency, .choice(all: CorrectionTexts.allAgencies, agencies)),
        at: 1)
    }
    return filters
  }

  func list(
    _ lines: [CorrectionRequest], total: Total, state: ListState, agencies: [Choice], mine: Bool
  ) -> Page {
    let list = List(
      lines, total: total, state: state, columns: Self.columns(mine: mine),
      filters: filters(agencies, mine: mine), unit: CorrectionTexts.unit,
      whenEmpty: state.filters.isEmpty
        ? emptyState(
          CorrectionTexts.none(language),
          (mine ? CorrectionTexts.mineNoneReason : CorrectionTexts.noneReason)(language)) : nil)
    return Page(
      mine ? CorrectionTexts.mine : CorrectionTexts.title, room: .gather,
      crumbs: [.room(.gather)], tabs: tabs(mine: mine), body: list.html(request))
  }

  private func tabs(mine: Bool) -> [Tab] {
    guard request.viewer.may(.answerCorrections) else { return [] }
    return [
      Tab(CorrectionTexts.title, "/corrections", isCurrent: !mine),
      Tab(CorrectionTexts.mine, "/corrections/mine", isCurrent: mine),
    ]
  }

  /// The requests about an enterprise, on its page; nothing when there are none.
  func aboutEnterprise(_ requests: [CorrectionRequest], about entity: EntityID) -> HTML? {
    guard !requests.isEmpty else { return nil }
    let columns: [Column<CorrectionRequest>] = [
      Column(
        CorrectionTexts.matter,
        cell: { line, language in
          link(
            CorrectionTexts.subject(line)(language), to: "/corrections/\(line.id)",
            language: language)
        }),
      Column(CorrectionTexts.asker) { line, language in
        CorrectionTexts.asker(of: line)(language)
      },
      Column(CorrectionTexts.askedOn, date: { CalendarDate($0.askedAt.date) }),
      Column(
        CorrectionTexts.state,
        cell: { line, language in
          tag(
            CorrectionTexts.tone(of: line.state), CorrectionTexts.name(of: line.state)(language))
        }),
    ]
    return section(
      "h-c", CorrectionTexts.title(language),
      panel(flush: true, tableHTML(requests, columns, language: language)))
  }
}
