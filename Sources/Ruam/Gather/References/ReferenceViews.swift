import Database
import Site
import Thailand

/// The pages of reference registers.
struct ReferenceViews {
  let request: PageRequest

  private var language: Language { request.language }

  // MARK: List

  static let columns: [Column<ReferenceEditionLine>] = [
    Column(
      ReferenceTexts.register,
      cell: { line, language in
        """
        \(link(line.registerName, to: "/references/\(line.register)", language: language))\
        <span class="sub">\(line.registerCode)</span>
        """
      }, export: { line, _ in .text("\(line.registerName) (\(line.registerCode))") }),
    Column(ReferenceTexts.asOf, date: { $0.asOf }),
    Column(ReferenceTexts.rows, int: { $0.counts.rows }),
    Column(ReferenceTexts.refused, importance: .wideOnly, int: { $0.counts.refused }),
    Column(ReferenceTexts.linked, int: { $0.counts.linked }),
    Column(ReferenceTexts.confirmed, importance: .notOnPhones, int: { $0.counts.confirmed }),
    Column(ReferenceTexts.completed, importance: .notOnPhones, int: { $0.counts.completed }),
    Column(ReferenceTexts.differing, int: { $0.counts.differing }),
    Column(
      ReferenceTexts.loadedOn, importance: .notOnPhones, date: { CalendarDate($0.loadedAt.date) }),
  ]

  func list(_ lines: [ReferenceEditionLine], state: ListState) -> Page {
    let add: HTML? =
      request.viewer.may(.loadReferences)
      ? buttonLink(ReferenceTexts.load(language), to: "/references/new", language: language) : nil
    let list = List(
      lines, total: .exactly(lines.count), state: state, columns: Self.columns,
      unit: ReferenceTexts.unit,
      whenEmpty: emptyState(
        ReferenceTexts.none(language), ReferenceTexts.noneReason(language), action: add ?? HTML()))
    let top: HTML? = lines.isEmpty ? nil : add.map { "<p class=\"actions\">\($0)</p>" }
    return Page(
      ReferenceTexts.title, room: .gather, crumbs: [.room(.gather)],
      body: """
        <div class="stack">\(top)\(list.html(request))\
        <p class="note">\(ReferenceTexts.notCounted(language))</p></div>
        """)
  }

  // MARK: Loading

  func form(_ filled: FilledForm, refusal: Text? = nil) -> Page {
    let place = uploadField(
      "file", ReferenceTexts.file, accept: ".xlsx,.csv,.tsv,.txt",
      hint: ReferenceTexts.fileHint(ImportPages.fileMegabytes), error: refusal, language: language)
    return Page(
      ReferenceTexts.load, room: .gather,
      crumbs: [.room(.gather), Crumb(ReferenceTexts.title, "/references")], shape: .narrow,
      body: formHTML(
        filled, action: "/references", submit: ReferenceTexts.send, cancel: "/references",
        before: refusal.map { banner(.bad, "\($0(language))") } ?? HTML(), extra: place,
        request: request))
  }

  // MARK: One register

  /// The columns of the differences; numbers of persons are hidden.
  static func differenceColumns(inFile: Bool) -> [Column<ReferenceDifference>] {
    let numbers = PersonalNumbers(reach: Reach(areas: []))
    let shown: @Sendable (String?, EnterpriseField, Language) -> String = {
      value, field, language in
      value.map { numbers.words($0, of: field, owners: [], language) } ?? "–"
    }
    let number: @Sendable (ReferenceDifference) -> String = {
      $0.number.map { numbers.identifier($0, of: []) } ?? "–"
    }
    var columns: [Column<ReferenceDifference>] = [
      Column(
        ReferenceTexts.enterprise, sort: "name",
        cell: { line, language in
          """
          \(link(line.enterprise, to: "/enterprises/\(line.entity)", language: language))\
          <span class="sub">\(number(line))</span>
          """
        }, export: { line, _ in .text(line.enterprise) }),
      Column(ReferenceTexts.field, sort: "field") { RegisterTexts.label(of: $0.field)($1) },
      Column(ReferenceTexts.ours) { shown($0.ours, $0.field, $1) },
      Column(ReferenceTexts.theirs) { shown($0.theirs, $0.field, $1) },
      Column(ReferenceTexts.asOf, importance: .notOnPhones, date: { $0.asOf }),
      Column(ReferenceTexts.row, importance: .notOnPhones, int: { $0.row }),
    ]
    if inFile {
      columns.insert(Column(ReferenceTexts.number, text: { line, _ in number(line) }), at: 1)
    }
    return columns
  }

  func page(
    _ edition: ReferenceEditionLine, editions: [ReferenceEditionLine],
    differences: [ReferenceDifference], total: Total, state: ListState, history: [HistoryLine]
  ) -> Page {
    let list = List(
      differences, total: total, state: state, columns: Self.differenceColumns(inFile: false),
      filters: [
        Filter("q", ReferenceTexts.search, .search),
        Filter(
          "field", ReferenceTexts.field,
          .choice(
            all: ReferenceTexts.allFields,
            ReferenceRules.compared.map { Choice($0.rawValue, RegisterTexts.label(of: $0)) })),
      ], unit: ReferenceTexts.differenceUnit,
      whenEmpty: state.filters.isEmpty
        ? emptyState(
          ReferenceTexts.noDifferences(language), ReferenceTexts.noDifferencesReason(language))
        : nil)
    let counts = edition.counts
    let facts = factsList([
      Fact(ReferenceTexts.rows(language), "\(grouped(counts.rows))"),
      Fact(ReferenceTexts.refused(language), "\(grouped(counts.refused))"),
      Fact(ReferenceTexts.linked(language), "\(grouped(counts.linked))"),
      Fact(ReferenceTexts.confirmed(language), "\(grouped(counts.confirmed))"),
      Fact(ReferenceTexts.completed(language), "\(grouped(counts.completed))"),
      Fact(ReferenceTexts.differing(language), "<b>\(grouped(counts.differing))</b>"),
      Fact(ReferenceTexts.file(language), "\(edition.file)"),
      Fact(
        ReferenceTexts.loadedOn(language),
        "\(momentHTML(edition.loadedAt.date, language)) · \(edition.loadedBy ?? ReferenceTexts.system(language))"
      ),
    ])
    return Page(
      Text(same: edition.registerName), room: .gather,
      crumbs: [.room(.gather), Crumb(ReferenceTexts.title, "/references")],
      key: [
        "\(edition.registerCode)",
        "\(ReferenceTexts.asOf(language)) \(edition.asOf.html(language))",
      ],
      body: """
        <div class="stack-m">\(section(
          "h-d", ReferenceTexts.differences(language),
          "<p class=\"measure note\">\(ReferenceTexts.differencesNote(language))</p>\(list.html(request))"
        ))\(section("h-f", ReferenceTexts.says(language), panel: true, facts))\
        \(self.editions(editions))\
        \(HistoryViews.section(
          history, kind: References.historyKind, id: edition.register, request: request))</div>
        """)
  }

  private func editions(_ editions: [ReferenceEditionLine]) -> HTML? {
    guard editions.count > 1 else { return nil }
    let columns: [Column<ReferenceEditionLine>] = [
      Column(ReferenceTexts.asOf, date: { $0.asOf }),
      Column(ReferenceTexts.file) { line, _ in line.file },
      Column(ReferenceTexts.linked, int: { $0.counts.linked }),
      Column(ReferenceTexts.differing, int: { $0.counts.differing }),
      Column(ReferenceTexts.loadedOn, date: { CalendarDate($0.loadedAt.date) }),
      Column(
        ReferenceTexts.status,
        cell: { line, language in
          line.isCurrent
            ? tag(.done, ReferenceTexts.current(language))
            : tag(.neutral, ReferenceTexts.replaced(language))
        }),
    ]
    return section(
      "h-e", ReferenceTexts.editions(language),
      panel(flush: true, tableHTML(editions, columns, language: language)))
  }

  // MARK: On the page of an enterprise

  /// What reference registers say about an enterprise; nothing when none speaks of it.
  func aboutEnterprise(_ detail: EnterpriseDetail, _ numbers: PersonalNumbers) -> HTML? {
    guard !detail.references.isEmpty else { return nil }
    let owners = detail.records.map(\.organisation)
    let columns: [Column<EnterpriseDetail.Reference>] = [
      Column(
        ReferenceTexts.register,
        cell: { line, language in
          """
          \(link(
            line.match.registerName, to: "/references/\(line.match.register)", language: language))\
          <span class="sub">\(ReferenceTexts.basis(line.match.basis)(language))</span>
          """
        }),
      Column(ReferenceTexts.asOf, date: { $0.match.asOf }),
      Column(ReferenceTexts.status) { line, _ in line.match.record.status ?? "–" },
      Column(
        ReferenceTexts.registeredOn, importance: .notOnPhones,
        date: { $0.match.record.registeredOn }),
      Column(
        ReferenceTexts.capital, importance: .notOnPhones,
        satang: { $0.match.record.capitalSatang }),
      Column(
        ReferenceTexts.says,
        cell: { line, language in
          HTML(each: ReferenceFinding.Verdict.allCases) { verdict in
            said(line.findings.filter { $0.verdict == verdict }, verdict, numbers, owners, language)
          }
        }),
    ]
    return section(
      "h-ref", ReferenceTexts.title(language),
      """
      \(panel(flush: true, tableHTML(detail.references, columns, language: language)))\
      <p class="note">\(ReferenceTexts.notCounted(language))</p>
      """)
  }

  private func said(
    _ findings: [ReferenceFinding], _ verdict: ReferenceFinding.Verdict,
    _ numbers: PersonalNumbers, _ owners: [OrganisationID], _ language: Language
  ) -> HTML {
    guard !findings.isEmpty else { return HTML() }
    let items = findings.map { finding -> String in
      let label = RegisterTexts.label(of: finding.field)(language)
      guard verdict == .differs else { return label }
      let theirs = numbers.words(finding.theirs, of: finding.field, owners: owners, language)
      return "\(label): \(theirs)"
    }.joined(separator: ", ")
    let (tone, word): (Tone, Text) =
      switch verdict {
      case .confirms: (.done, Text("ยืนยัน", "confirms"))
      case .completes: (.neutral, Text("เติม", "completes"))
      case .differs: (.warn, Text("ต่างกัน", "differs"))
      }
    return "<p>\(tag(tone, word(language))) \(items)</p>"
  }
}
