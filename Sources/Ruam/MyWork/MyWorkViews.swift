import Database
import Site
import Thailand

/// What “my work” shows.
struct MyWork: Sendable {
  let tasks: [WorkTask]
  let panel: WorkPanel?
  let changes: [WorkChange]
}

/// The page “my work”.
struct MyWorkViews {
  let request: PageRequest

  private var language: Language { request.language }
  private var today: CalendarDate { CalendarDate(request.now) }

  func page(_ work: MyWork) -> Page {
    var key: [HTML] = ["\(today.words(language, .full))"]
    if let organisation = request.viewer.organisationName { key.append("\(organisation)") }
    let groups = WorkTask.byUrgency(work.tasks, on: today)
    let panels = HTML(each: groups) { urgency, tasks in
      taskPanel(
        id: "h-\(urgency)", MyWorkTexts.heading(urgency),
        tasks.map { $0.entry(on: today, language) }, language)
    }
    let main =
      work.tasks.isEmpty
      ? panel(emptyState(MyWorkTexts.nothing(language), MyWorkTexts.nothingReason(language)))
      : panels
    return Page(
      MyWorkTexts.title, key: key, next: groups.first.flatMap { $0.1.first }.map(next),
      body: """
        <div class="cols side"><div class="stack-m">\(main)</div>\
        <aside class="stack" aria-label="\(MyWorkTexts.overview(language))">\
        \(work.panel.map(programme))\(changes(work.changes))</aside></div>
        """)
  }

  private func next(_ task: WorkTask) -> NextAction {
    let label = task.label(on: today)
    return NextAction(
      state: tag(label.tone, label.words(language)),
      reason: "<b>\(task.title(language))</b> <span class=\"note\">\(task.note(language))</span>",
      action: buttonLink(task.action(language), to: task.address, language: language))
  }

  private func programme(_ panel: WorkPanel) -> HTML {
    var facts = panel.lines.map { line in
      let target = MyWorkTexts.target(line.targetHundredths, line.unit, isStrict: line.isStrict)
      return fact(
        line.label, MyWorkTexts.amount(line.valueHundredths, line.unit), of: target(language),
        isMoney: line.unit == .baht)
    }
    if let spent = panel.spent {
      facts.append(
        fact(
          MyWorkTexts.spent, Text(ThaiNumbers.millionBaht(satang: spent.paid)),
          of: Text(ThaiNumbers.millionBaht(satang: spent.allotted))(language), isMoney: true))
    }
    return section(
      "h-prog", panel.programme.name(language), panel: true,
      """
      \(facts.isEmpty ? HTML() : factsList(facts))\
      <p>\(link(
        MyWorkTexts.openAccount(language), to: "/programmes/\(panel.programme.code)",
        language: language))</p>
      """)
  }

  private func fact(_ label: Text, _ value: Text, of whole: String, isMoney: Bool) -> Fact {
    Fact(
      label(language),
      """
      <b class="nb\(isMoney ? " money" : "")">\(value(language))</b> \
      <span class="note nb">\(MyWorkTexts.of(whole)(language))</span>
      """)
  }

  private func changes(_ changes: [WorkChange]) -> HTML {
    let list: HTML =
      changes.isEmpty
      ? none(MyWorkTexts.noChanges(language))
      : historyList(
        changes.map { change in
          HistoryEntry(
            "\(change.what(language))",
            who: change.who ?? change.agency?(language) ?? MyWorkTexts.system(language),
            when: change.at.date)
        }, language)
    return section("h-new", MyWorkTexts.changes(language), panel: true, list)
  }
}

extension WorkChange {
  /// What was done, in words, and to what kind of record when the action alone does not say.
  var what: Text {
    let vocabulary = HistoryVocabulary.of(kind)
    let action = vocabulary.words(forAction: action)
    return Text("\(action.th) · \(vocabulary.name.th)", "\(action.en) · \(vocabulary.name.en)")
  }
}
