import Database
import Site
import Thailand

/// The pages of requests for corrections.
struct CorrectionViews {
  let request: PageRequest

  var language: Language { request.language }

  /// So many requests are shown on the page of an enterprise.
  static let shownOnEnterprise = 5

  // MARK: Asking

  private func crumbs(of detail: EnterpriseDetail) -> [Crumb] {
    [
      .room(.gather), Crumb(RegisterTexts.title, "/enterprises"),
      Crumb(Text(same: detail.entry.text(.name) ?? ""), "/enterprises/\(detail.entry.entity)"),
    ]
  }

  private func asking(_ detail: EnterpriseDetail, _ body: HTML) -> Page {
    Page(
      CorrectionTexts.ask, room: .gather, crumbs: crumbs(of: detail),
      key: ["\(detail.entry.text(.name) ?? "")"], shape: .narrow, body: body)
  }

  /// Choosing what is wrong.
  func choosing(_ detail: EnterpriseDetail) -> Page {
    let address = "/enterprises/\(detail.entry.entity)/corrections/new"
    let numbers = EnterpriseViews(detail: detail, request: request).numbers
    let owners = detail.records.map(\.organisation)
    let columns: [Column<EnterpriseField>] = [
      Column(
        Text("ข้อมูล", "Value"),
        cell: { field, language in
          link(
            RegisterTexts.label(of: field)(language), to: "\(address)?field=\(field.rawValue)",
            language: language)
        }),
      Column(
        CorrectionTexts.present,
        cell: { field, language in
          detail.entry.text(field).map {
            "\(numbers.words($0, of: field, owners: owners, language))"
          } ?? none(RegisterTexts.notStated(language))
        }),
    ]
    let kinds = CorrectionMatter.Kind.allCases.filter {
      $0 == .sameAs || ($0.isAboutIdentity && detail.records.count > 1)
    }
    let others = HTML(each: kinds) { kind in
      """
      <li>\(link(
        CorrectionTexts.name(of: kind)(language), to: "\(address)?kind=\(kind.rawValue)",
        language: language))</li>
      """
    }
    return asking(
      detail,
      """
      <div class="stack"><p>\(CorrectionTexts.whatHelp(language))</p>
      \(section(
        "h-identity", CorrectionTexts.identity(language), panel: true, "<ul>\(others)</ul>"))
      \(section(
        "h-values", CorrectionTexts.aValue(language),
        panel(
          flush: true,
          tableHTML(
            EnterpriseField.allCases, columns, language: language,
            style: TableStyle(foldsIntoCards: false)))))</div>
      """)
  }

  /// Asking for another value.
  func asking(
    _ detail: EnterpriseDetail, about field: EnterpriseField, _ filled: FilledForm,
    refusal: Text? = nil
  ) -> Page {
    let numbers = EnterpriseViews(detail: detail, request: request).numbers
    let present: HTML =
      detail.entry.text(field).map {
        "\(numbers.words($0, of: field, owners: detail.records.map(\.organisation), language))"
      } ?? none(RegisterTexts.notStated(language))
    return form(
      detail, filled, refusal,
      above: panel(
        factsList([
          Fact(CorrectionTexts.matter(language), "\(RegisterTexts.label(of: field)(language))"),
          Fact(CorrectionTexts.present(language), present),
        ])),
      hidden: [("kind", CorrectionMatter.Kind.value.rawValue), ("field", field.rawValue)])
  }

  /// Asking to have records split off.
  func asking(
    _ detail: EnterpriseDetail, about kind: CorrectionMatter.Kind, _ filled: FilledForm,
    refusal: Text? = nil
  ) -> Page {
    form(
      detail, filled, refusal,
      above: """
        <p class="measure">\(CorrectionTexts.name(of: kind)(language)) · \
        \(CorrectionTexts.chooseRecords(language))</p>
        """,
      inside: records(detail, detail.records), hidden: [("kind", kind.rawValue)])
  }

  /// Asking to have the enterprise joined with another.
  func asking(
    _ detail: EnterpriseDetail, sameAs other: EnterpriseChoice, _ filled: FilledForm,
    refusal: Text? = nil
  ) -> Page {
    form(
      detail, filled, refusal,
      above: panel(
        factsList([
          Fact(
            CorrectionTexts.other(language),
            "<b>\(other.name)</b> <span class=\"note\">\(other.place(language))</span>")
        ])),
      hidden: [
        ("kind", CorrectionMatter.Kind.sameAs.rawValue), ("enterprise", other.entity.description),
      ])
  }

  /// Choosing the other enterprise.
  func choosingOther(
    _ detail: EnterpriseDetail, _ text: String, found: FoundEnterprises<EnterpriseChoice>?
  ) -> Page {
    let address = "/enterprises/\(detail.entry.entity)/corrections/new"
    return asking(
      detail,
      """
      <div class="stack"><p>\(CorrectionTexts.name(of: .sameAs)(language))</p>\
      \(EnterprisePickerView(request: request, address: address).html(text, found: found))</div>
      """)
  }

  private func form(
    _ detail: EnterpriseDetail, _ filled: FilledForm, _ refusal: Text?, above: HTML,
    inside: HTML = HTML(), hidden: [(String, String)]
  ) -> Page {
    let address = "/enterprises/\(detail.entry.entity)"
    var page = asking(
      detail,
      """
      <div class="stack">\(above)\(formHTML(
        filled, action: "\(address)/corrections", submit: CorrectionTexts.send, cancel: address,
        before: inside, hidden: NamedValues(hidden.map { NamedValues.Entry($0.0, $0.1) }),
        request: request))</div>
      """)
    if let refusal { page.banner = banner(.warn, "\(refusal(language))") }
    return page
  }

  /// Records with a tick box each.
  private func records(_ detail: EnterpriseDetail, _ records: [EnterpriseRecord]) -> HTML {
    let numbers = EnterpriseViews(detail: detail, request: request).numbers
    let columns = RecordViews(detail: detail, request: request, numbers: numbers).columns()
    let chosen = Set(request.form.all("id"))
    let pick = RowPick<EnterpriseRecord>(
      value: { $0.id.description }, label: { $0.values.name },
      isPicked: { chosen.contains($0.id.description) })
    return panel(
      flush: true, tableHTML(records, columns, language: language, pick: pick))
  }

  // MARK: One request

  func page(_ detail: CorrectionDetail, _ filled: FilledForm? = nil, refusal: Text? = nil) -> Page {
    let own = detail.request.asker.rawValue == request.viewer.accountID
    let line = detail.request
    let answers = detail.mayAnswer && line.state == .open
    let main: HTML = """
      <div class="stack-m">\(section(
        "h-facts", CorrectionTexts.facts(language), panel: true, facts(detail)))\
      \(leaving(detail, answers: answers))\(answered(detail))\
      \(HistoryViews.section(
        detail.history, kind: Corrections.historyKind, id: line.id, request: request))</div>
      """
    let body: HTML =
      answers
      ? "<div class=\"cols side\">\(main)<div class=\"stack\">\(answering(detail, filled))</div></div>"
      : main
    return Page(
      Text(
        "\(CorrectionTexts.request.th): \(line.enterpriseName)",
        "\(CorrectionTexts.request.en): \(line.enterpriseName)"), room: .gather,
      crumbs: [
        .room(.gather),
        detail.mayAnswer
          ? Crumb(CorrectionTexts.title, "/corrections")
          : Crumb(CorrectionTexts.mine, "/corrections/mine"),
      ],
      state: tag(
        CorrectionTexts.tone(of: line.state), CorrectionTexts.name(of: line.state)(language)),
      key: ["\(CorrectionTexts.subject(line)(language))", momentHTML(line.askedAt.date, language)],
      next: own ? next(line) : nil,
      banner: refusal.map { banner(.warn, "\($0(language))") } ?? HTML(), body: body)
  }

  private func next(_ line: CorrectionRequest) -> NextAction? {
    if line.waitsForAsker {
      let tell: HTML? = line.informant.map {
        "<span class=\"note\">\(CorrectionTexts.tellInformant(language)) \($0)</span>"
      }
      return NextAction(
        state: tag(
          CorrectionTexts.tone(of: line.state), CorrectionTexts.name(of: line.state)(language)),
        reason: "\(CorrectionTexts.readAnswer(language)) \(line.answer ?? "") \(tell)",
        action: buttonForm(
          CorrectionTexts.seen(language), to: "/corrections/\(line.id)/seen", request: request))
    }
    guard line.state == .open else { return nil }
    return NextAction(
      state: tag(.wait, CorrectionTexts.name(of: .open)(language)),
      reason: "\(CorrectionTexts.waitsForClerk(language))",
      action: buttonForm(
        CorrectionTexts.withdraw(language), to: "/corrections/\(line.id)/withdraw",
        request: request, style: .plain))
  }

  /// Who may see personal values of the request: the asker those that they typed, others as
  /// everywhere.
  private func shown(
    _ value: String?, _ detail: CorrectionDetail, typedByAsker: Bool = false
  ) -> HTML {
    guard let field = detail.request.field, let value else {
      return none(CorrectionTexts.noValue(language))
    }
    let isOwn =
      typedByAsker && detail.request.link == nil
      && detail.request.asker.rawValue == request.viewer.accountID
    let numbers =
      isOwn
      ? PersonalNumbers(reach: .everything)
      : detail.enterprise.map { EnterpriseViews(detail: $0, request: request).numbers }
        ?? PersonalNumbers(reach: Reach(areas: []))
    let owners = detail.enterprise?.records.map(\.organisation) ?? []
    return "\(numbers.words(value, of: field, owners: owners, language))"
  }

  private func facts(_ detail: CorrectionDetail) -> HTML {
    let line = detail.request
    var facts = [
      Fact(
        CorrectionTexts.enterprise(language),
        detail.enterprise.map {
          link(line.enterpriseName, to: "/enterprises/\($0.entry.entity)", language: language)
        }
          ?? "\(line.enterpriseName)<br><span class=\"note\">\(CorrectionTexts.gone(language))</span>"
      ),
      Fact(CorrectionTexts.matter(language), "\(CorrectionTexts.subject(line)(language))"),
    ]
    if let field = line.field {
      let present = detail.enterprise?.entry.text(field)
      if line.state == .open, detail.enterprise != nil {
        facts.append(Fact(CorrectionTexts.present(language), shown(present, detail)))
      }
      if line.state != .open || present != line.presentValue {
        facts.append(Fact(CorrectionTexts.presentThen(language), shown(line.presentValue, detail)))
      }
      facts.append(
        Fact(
          CorrectionTexts.asked(language),
          "<b>\(shown(line.askedValue, detail, typedByAsker: true))</b>"))
    }
    if let other = line.other {
      facts.append(
        Fact(
          CorrectionTexts.other(language),
          other.entity.map {
            link(other.name, to: "/enterprises/\($0)", language: language)
          } ?? "\(other.name)"))
    }
    facts.append(Fact(CorrectionTexts.why(language), "\(line.reason)"))
    if let evidence = line.evidence {
      facts.append(Fact(CorrectionForm.evidence.description.label(language), "\(evidence)"))
    }
    if let informant = line.informant {
      facts.append(Fact(CorrectionForm.informant.description.label(language), "\(informant)"))
    }
    let asker: HTML =
      if line.link == nil {
        "\(line.askerName)\(line.organisation.map { " <span class=\"note\">\($0.name(language))</span>" as HTML })"
      } else {
        """
        \(CorrectionTexts.firmItself(language)) \
        <span class="note">\(FirmTexts.linkMadeBy(line.askerName)(language))</span>
        """
      }
    facts.append(Fact(CorrectionTexts.asker(language), asker))
    return factsList(facts)
  }

  /// The records that are asked to be split off; where they can be chosen the form shows them.
  private func leaving(_ detail: CorrectionDetail, answers: Bool) -> HTML? {
    let ids = Set(detail.request.matter.records)
    guard !ids.isEmpty, !answers, let enterprise = detail.enterprise else { return nil }
    let records = enterprise.records.filter { ids.contains($0.id) }
    guard !records.isEmpty else { return nil }
    let numbers = EnterpriseViews(detail: enterprise, request: request).numbers
    let columns = RecordViews(detail: enterprise, request: request, numbers: numbers).columns()
    return section(
      "h-records", CorrectionTexts.records(language),
      panel(flush: true, tableHTML(records, columns, language: language)))
  }

  private func answered(_ detail: CorrectionDetail) -> HTML? {
    let line = detail.request
    guard line.state.isAnswered, let at = line.answeredAt else { return nil }
    var facts = [
      Fact(
        CorrectionTexts.answer(language),
        tag(CorrectionTexts.tone(of: line.state), CorrectionTexts.name(of: line.state)(language)))
    ]
    if let words = line.answer {
      facts.append(Fact(CorrectionForm.words.description.label(language), "\(words)"))
    }
    if line.field != nil, line.state != .declined {
      facts.append(
        Fact(
          CorrectionTexts.applied(language),
          shown(line.appliedValue, detail, typedByAsker: line.state == .accepted)))
    }
    facts.append(
      Fact(
        CorrectionTexts.answeredBy(language),
        "\(line.answeredBy ?? "–") · \(momentHTML(at.date, language))"))
    facts.append(
      Fact(
        CorrectionTexts.seenOn(language),
        line.seenAt.map { momentHTML($0.date, language) }
          ?? none(CorrectionTexts.notSeen(language))))
    return section("h-answer", CorrectionTexts.answer(language), panel: true, factsList(facts))
  }

  private func answering(_ detail: CorrectionDetail, _ filled: FilledForm?) -> HTML {
    let line = detail.request
    let asked = Set(line.matter.records)
    let some = detail.enterprise.map { enterprise in
      records(enterprise, enterprise.records.filter { asked.contains($0.id) })
    }
    let before: HTML =
      asked.isEmpty
      ? HTML() : "<p class=\"note\">\(CorrectionTexts.chooseSome(language))</p>\(some)"
    return section(
      "h-answering", CorrectionTexts.answer(language),
      formHTML(
        filled ?? CorrectionForm.answering(line).empty, action: "/corrections/\(line.id)/answer",
        submit: CorrectionTexts.save, before: before,
        hidden: NamedValues([.init("revision", detail.revision)]), request: request))
  }
}
