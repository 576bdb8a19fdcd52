import Database
import Site
import Thailand

/// What a firm sees through its link. Personal numbers are hidden from everybody here: who holds
/// the link is not known.
struct FirmViews {
  let request: PageRequest
  let settings: SiteSettings
  let token: String

  private var language: Language { request.language }
  private let numbers = PersonalNumbers(reach: Reach(areas: []))

  /// The page without a language.
  var address: String { "/firm/\(token)" }

  init(request: PageRequest, settings: SiteSettings, token: String) {
    self.request = request
    self.settings = settings
    self.token = token
  }

  // MARK: Frame

  /// A page without navigation, for nobody has signed in.
  private func frame(
    _ title: Text, _ lead: HTML = HTML(), refusal: Text? = nil, _ content: HTML
  ) -> Page {
    let other = language.other
    return Page(
      title, shape: .gate,
      body: """
        <div class="stack-l"><header class="stack"><p class="note">\(settings.name(language)) · \
        <a href="\(url: other.link(request.address))" lang="\(other.rawValue)" \
        hreflang="\(other.rawValue)">\(other == .en ? "English" : "ภาษาไทย")</a></p>\
        <h1>\(title(language))</h1>\(lead)</header>\
        \(refusal.map { banner(.warn, "\($0(language))") })\(content)</div>
        """)
  }

  func refused(_ refusal: FirmLinkRefusal) -> Page {
    frame(
      FirmTexts.refused, HTML(), "<div class=\"panel\"><p>\(refusal.message(language))</p></div>")
  }

  // MARK: Values

  func page(_ sight: FirmSight, refusal: Text? = nil) -> Page {
    frame(
      Text(same: sight.detail.entry.text(.name) ?? ""),
      """
      <p class="measure">\(FirmTexts.welcome(language))</p>\
      <p class="note">\(FirmTexts.secret(language)) · \(FirmTexts.until(language)) \
      \(momentHTML(sight.link.expiresAt.date, language))</p>
      """, refusal: refusal,
      "\(requests(sight))\(values(sight.detail))\(records(sight.detail))")
  }

  private func shown(_ field: EnterpriseField, _ detail: EnterpriseDetail) -> HTML {
    detail.entry.text(field).map {
      "\(numbers.words($0, of: field, owners: detail.records.map(\.organisation), language))"
    } ?? none(RegisterTexts.notStated(language))
  }

  private func values(_ detail: EnterpriseDetail) -> HTML {
    let columns: [Column<EnterpriseField>] = [
      Column(FirmTexts.value) { RegisterTexts.label(of: $0)($1) },
      Column(CorrectionTexts.present, cell: { [self] field, _ in shown(field, detail) }),
      Column(
        FirmTexts.ask,
        cell: { [address] field, language in
          buttonLink(
            FirmTexts.ask(language), to: "\(address)?field=\(field.rawValue)", language: language,
            style: .small, about: RegisterTexts.label(of: field)(language))
        }),
    ]
    return section(
      "h-v", FirmTexts.values(language),
      """
      <p class="note">\(FirmTexts.masked(language))</p>\
      \(panel(
        flush: true,
        tableHTML(
          EnterpriseField.allCases, columns, language: language)))
      """)
  }

  /// The records that are counted as this firm, when there are several.
  private func records(_ detail: EnterpriseDetail) -> HTML? {
    guard detail.records.count > 1 else { return nil }
    let kinds = HTML(each: [CorrectionMatter.Kind.notMine, .notOne]) { kind in
      """
      <li>\(link(
        CorrectionTexts.name(of: kind)(language), to: "\(address)?kind=\(kind.rawValue)",
        language: language))</li>
      """
    }
    return section(
      "h-r", FirmTexts.records(language),
      """
      <p>\(FirmTexts.recordsHelp(language))</p><ul>\(kinds)</ul>\
      \(panel(flush: true, tableHTML(detail.records, columns(detail), language: language)))
      """)
  }

  private func columns(_ detail: EnterpriseDetail) -> [Column<EnterpriseRecord>] {
    [
      Column(RegisterTexts.agency) { detail.name(of: $0.organisation)($1) },
      Column(RegisterTexts.label(of: .name)) { record, _ in record.values.name },
      Column(RegisterTexts.label(of: .province)) { record, language in
        [record.values.district, RegisterViews.province(record.values.provinceCode, language)]
          .compactMap { $0 }.joined(separator: " ")
      },
      Column(
        RegisterTexts.number,
        cell: { [numbers] record, language in
          let values = record.values
          guard let number = values.taxID ?? values.communityEnterpriseCode ?? values.rawIdentifier
          else { return none(RegisterTexts.notStated(language)) }
          return unbroken(numbers.identifier(number, of: [record.organisation]))
        }),
    ]
  }

  // MARK: Requests

  private func requests(_ sight: FirmSight) -> HTML {
    guard !sight.requests.isEmpty else {
      return section(
        "h-q", FirmTexts.requests(language),
        emptyState(FirmTexts.noRequests(language), FirmTexts.noRequestsReason(language)))
    }
    let columns: [Column<CorrectionRequest>] = [
      Column(CorrectionTexts.matter) { CorrectionTexts.subject($0)($1) },
      Column(CorrectionTexts.asked) { CorrectionViews.shown($0, $1) },
      Column(CorrectionTexts.askedOn, date: { CalendarDate($0.askedAt.date) }),
      Column(
        CorrectionTexts.state, firstOnCards: true,
        cell: { line, language in
          tag(
            CorrectionTexts.tone(of: line.state), CorrectionTexts.name(of: line.state)(language))
        }),
      Column(CorrectionTexts.answer, cell: { [self] line, _ in answer(line) }),
      Column(CorrectionTexts.withdraw, cell: { [self] line, _ in takingBack(line) }),
    ]
    return section(
      "h-q", FirmTexts.requests(language),
      panel(flush: true, tableHTML(sight.requests, columns, language: language)))
  }

  /// A request is taken back while nobody has answered it.
  private func takingBack(_ line: CorrectionRequest) -> HTML {
    guard line.state == .open else { return none("–") }
    return buttonForm(
      FirmTexts.takeBack(language), to: "\(address)/requests/\(line.id)/withdraw",
      request: request, style: .small, about: CorrectionTexts.subject(line)(language))
  }

  private func answer(_ line: CorrectionRequest) -> HTML {
    guard line.state.isAnswered else { return none("–") }
    var parts: [HTML] = []
    if let words = line.answer { parts.append("\(words)") }
    if line.state == .partly, let field = line.field, let value = line.appliedValue {
      let kept = numbers.words(value, of: field, owners: [], language)
      parts.append("<span class=\"sub\">\(CorrectionTexts.applied(language)): \(kept)</span>")
    }
    if let at = line.answeredAt {
      parts.append("<span class=\"sub\">\(momentHTML(at.date, language))</span>")
    }
    return HTML(each: parts) { $0 }
  }

  // MARK: Asking

  /// Asking for another value.
  func asking(
    _ sight: FirmSight, about field: EnterpriseField, _ filled: FilledForm, refusal: Text? = nil
  ) -> Page {
    form(
      sight, filled, refusal,
      above: panel(
        factsList([
          Fact(CorrectionTexts.matter(language), "\(RegisterTexts.label(of: field)(language))"),
          Fact(CorrectionTexts.present(language), shown(field, sight.detail)),
        ])),
      hidden: [("kind", CorrectionMatter.Kind.value.rawValue), ("field", field.rawValue)])
  }

  /// Asking to have records split off.
  func asking(
    _ sight: FirmSight, about kind: CorrectionMatter.Kind, _ filled: FilledForm,
    refusal: Text? = nil
  ) -> Page {
    let chosen = Set(request.form.all("id"))
    let pick = RowPick<EnterpriseRecord>(
      value: { $0.id.description }, label: { $0.values.name },
      isPicked: { chosen.contains($0.id.description) })
    return form(
      sight, filled, refusal,
      above: """
        <p class="measure">\(CorrectionTexts.name(of: kind)(language)) · \
        \(CorrectionTexts.chooseRecords(language))</p>
        """,
      inside: panel(
        flush: true,
        tableHTML(sight.detail.records, columns(sight.detail), language: language, pick: pick)),
      hidden: [("kind", kind.rawValue)])
  }

  private func form(
    _ sight: FirmSight, _ filled: FilledForm, _ refusal: Text?, above: HTML,
    inside: HTML = HTML(), hidden: [(String, String)]
  ) -> Page {
    frame(
      CorrectionTexts.ask, "<p>\(sight.detail.entry.text(.name) ?? "")</p>", refusal: refusal,
      """
      <div class="stack">\(above)\(formHTML(
        filled, action: address, submit: CorrectionTexts.send, cancel: address, before: inside,
        hidden: NamedValues(hidden.map { NamedValues.Entry($0.0, $0.1) }), request: request))</div>
      """)
  }
}
