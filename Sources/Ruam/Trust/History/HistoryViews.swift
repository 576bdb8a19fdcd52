import Database
import Site

/// How the history looks: the last entries on a record's page, the list, the check.
enum HistoryViews {
  /// The last entries of a record, for its page. Load them with `HistoryStore.latest(kind:id:)`.
  static func section<Record>(
    _ lines: [HistoryLine], kind: String, id: ID<Record>, request: PageRequest
  ) -> HTML {
    let language = request.language
    let list: HTML =
      lines.isEmpty
      ? none(HistoryTexts.none(language))
      : historyList(lines.map { entry($0, request) }, language)
    let whole: HTML? =
      request.viewer.may(.seeHistory) && !lines.isEmpty
      ? "<p>\(link(HistoryTexts.whole(language), to: "/history/\(kind)/\(id)", language: language))</p>"
      : nil
    return panelSection("history", HistoryTexts.history(language), "\(list)\(whole)")
  }

  /// The last entries of several kinds of records, each with what kind it is about.
  static func section(_ lines: [HistoryLine], request: PageRequest) -> HTML {
    let language = request.language
    let list: HTML =
      lines.isEmpty
      ? none(HistoryTexts.none(language))
      : historyList(lines.map { brief($0, request) }, language)
    return panelSection(
      "history", HistoryTexts.history(language),
      """
      \(list)<p>\(link(HistoryTexts.whole(language), to: "/history", language: language))</p>
      """)
  }

  /// What was done to which record, which may be of any kind, with the new values in one line.
  private static func brief(_ line: HistoryLine, _ request: PageRequest) -> HistoryEntry {
    let language = request.language
    let vocabulary = line.vocabulary
    let name = [vocabulary.name(language), line.recordName].compactMap { $0 }
      .joined(separator: " ")
    let page = vocabulary.page.flatMap { request.viewer.may($0.permission) ? $0.prefix : nil }
    let record: HTML =
      page.map {
        link(name, to: $0 + RecordID.text(line.recordID), language: language)
      } ?? "\(name)"
    let values = line.changes.filter { $0.after != nil && $0.label != HistoryVocabulary.digest }
      .prefix(4).map { "\($0.label(language)) \($0.after?(language) ?? "")" }
    let reason = line.reason.map { HistoryTexts.because(language) + $0 }
    return HistoryEntry(
      "\(vocabulary.words(forAction: line.action)(language)) · \(record)",
      who: who(line, language), when: line.at.date,
      reason: "\((values + [reason].compactMap { $0 }).joined(separator: " · "))")
  }

  private static func entry(
    _ line: HistoryLine, _ request: PageRequest
  ) -> HistoryEntry {
    let language = request.language
    let action = line.vocabulary.words(forAction: line.action)(language)
    let changes = line.changes
    let reason: HTML? = line.reason.map { "\(HistoryTexts.because(language))\($0)" }
    // One change stands behind the action; several have a line each.
    guard changes.count == 1, let change = changes.first else {
      return HistoryEntry(
        "\(action)", who: who(line, language), when: line.at.date,
        reason: "\(changesHTML(changes, language))\(reason)")
    }
    return HistoryEntry(
      "\(action) · \(change.label(language))", before: change.before?(language),
      after: change.after?(language), who: who(line, language), when: line.at.date,
      reason: reason ?? HTML())
  }

  static func who(_ line: HistoryLine, _ language: Language) -> String {
    guard line.account != nil else { return HistoryTexts.program(language) }
    return [line.who, line.organisation?(language)].compactMap { $0 }.joined(separator: " · ")
  }

  static func changesHTML(_ changes: [HistoryChange], _ language: Language) -> HTML? {
    guard !changes.isEmpty else { return nil }
    let items = HTML(each: changes) { change in
      let before: HTML? = change.before.map { "<del>\($0(language))</del>" }
      let after: HTML? = change.after.map { "<ins>\($0(language))</ins>" }
      return """
        <li>\(change.label(language)) <span class="change">\(before)\(after)</span></li>
        """
    }
    return "<ul role=\"list\">\(items)</ul>"
  }

  static func changesText(_ changes: [HistoryChange], _ language: Language) -> String {
    changes.map { change in
      let before = change.before?(language) ?? HistoryTexts.nothing(language)
      let after = change.after?(language) ?? HistoryTexts.nothing(language)
      return "\(change.label(language)): \(before) → \(after)"
    }.joined(separator: "; ")
  }

  /// The record of an entry: what kind, its name, with a link to its own history.
  private static func recordHTML(_ line: HistoryLine, _ language: Language) -> HTML {
    let name = [line.vocabulary.name(language), line.recordName].compactMap { $0 }
      .joined(separator: " ")
    return link(
      name, to: "/history/\(line.kind)/\(RecordID.text(line.recordID))", language: language)
  }

  // MARK: List

  static let columns: [Column<HistoryLine>] = [
    Column(
      HistoryTexts.when, sort: "when", cell: { momentHTML($0.at.date, $1) },
      export: { line, language in .text(words(line.at.date, language)) }),
    Column(HistoryTexts.who) { line, language in who(line, language) },
    Column(HistoryTexts.what) { line, language in
      line.vocabulary.words(forAction: line.action)(language)
    },
    Column(
      HistoryTexts.record, cell: { recordHTML($0, $1) },
      export: { line, language in
        .text(
          [line.vocabulary.name(language), line.recordName, RecordID.text(line.recordID)]
            .compactMap { $0 }.joined(separator: " "))
      }),
    Column(
      HistoryTexts.changes, cell: { changesHTML($0.changes, $1) ?? HTML() },
      export: { line, language in .text(changesText(line.changes, language)) }),
    Column(HistoryTexts.reason, importance: .notOnPhones) { line, _ in line.reason ?? "" },
  ]

  static func list(_ lines: [HistoryLine], total: Total, state: ListState, _ request: PageRequest)
    -> Page
  {
    let kinds = Features.histories.map { Choice($0.kind, $0.name) }
    let filters = [
      Filter("q", HistoryTexts.who, .search),
      Filter("kind", HistoryTexts.kind, .choice(all: HistoryTexts.allKinds, kinds)),
      Filter("from", HistoryTexts.from, .search),
      Filter("to", HistoryTexts.to, .search),
    ]
    let list = List(
      lines, total: total, state: state, columns: columns, filters: filters,
      unit: HistoryTexts.unit)
    return Page(
      HistoryTexts.history, room: .trust, crumbs: [.room(.trust)], body: list.html(request))
  }

  // MARK: One record

  static func record(
    _ lines: [HistoryLine], kind: String, id: String, _ request: PageRequest
  ) -> Page {
    let language = request.language
    let vocabulary = HistoryVocabulary.of(kind)
    let name = lines.lazy.compactMap(\.recordName).first
    let title = Text(
      "ประวัติ\(vocabulary.name.th) \(name ?? id)",
      "History of \(vocabulary.name.en.lowercased()) \(name ?? id)")
    var key: [HTML] = []
    if let page = vocabulary.page, request.viewer.may(page.permission) {
      key.append(link(HistoryTexts.openRecord(language), to: page.prefix + id, language: language))
    }
    return Page(
      title, room: .trust,
      crumbs: [.room(.trust), Crumb(HistoryTexts.history, "/history")], key: key,
      body: panel(historyList(lines.map { entry($0, request) }, language)))
  }

  // MARK: Check

  static func verification(_ result: History.Verification?, _ request: PageRequest) -> Page {
    let language = request.language
    let button = buttonForm(
      (result == nil ? HistoryTexts.verifyNow : HistoryTexts.verifyAgain)(language),
      to: "/history/verification", request: request)
    return Page(
      HistoryTexts.verify, room: .trust,
      crumbs: [.room(.trust), Crumb(HistoryTexts.history, "/history")], shape: .narrow,
      body: """
        <div class="stack">\(result.map { verdict($0, language) })\
        <div class="panel stack"><p>\(HistoryTexts.verifyNote(language))</p>\(button)</div></div>
        """)
  }

  private static func verdict(_ result: History.Verification, _ language: Language) -> HTML {
    switch result {
    case .intact(let entries, let hash):
      let facts = [
        Fact(HistoryTexts.entries(language), "\(grouped(entries))"),
        Fact(HistoryTexts.lastHash(language), "<code class=\"secret\">\(hash)</code>"),
      ]
      return """
        \(banner(.done, "\(HistoryTexts.intact(language))"))\
        <div class="panel stack">\(factsList(facts))\
        <p class="note">\(HistoryTexts.keepHash(language))</p></div>
        """
    case .broken(let position, let damage):
      return banner(
        .bad,
        "\(HistoryTexts.broken(language)): \(HistoryTexts.words(damage, at: position)(language))")
    }
  }
}

/// The site's section, whose name the function above has, too.
private func panelSection(_ id: String, _ heading: String, _ content: HTML) -> HTML {
  section(id, heading, panel: true, content)
}
