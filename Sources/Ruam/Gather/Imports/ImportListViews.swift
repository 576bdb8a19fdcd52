import Database
import Site

/// The list of hand-ins and the form that starts one.
struct ImportListViews {
  let request: PageRequest

  private var language: Language { request.language }

  // MARK: List

  func page(
    _ rows: [ImportBatchSummary], total: Int, state: ListState, targets: [HandInTarget]
  ) -> Page {
    let list = List(
      rows, total: .exactly(total), state: state, columns: Self.columns,
      filters: filters(targets), unit: ImportTexts.unit,
      whenEmpty: state.filters.isEmpty && total == 0 ? empty : nil)
    return Page(
      ImportTexts.imports, room: .gather, crumbs: [.room(.gather)],
      body: """
        <div class="stack"><p>\(buttonLink(
          ImportTexts.newImport(language), to: "/imports/new", language: language))</p>\
        \(list.html(request))</div>
        """)
  }

  private var empty: HTML {
    emptyState(
      ImportTexts.nothingYet(language), ImportTexts.nothingYetReason(language))
  }

  private func filters(_ targets: [HandInTarget]) -> [Filter] {
    let form = ImportForm(targets).form.fields
    func choices(_ name: String) -> [Choice] {
      guard case .choice(let choices) = form.first(where: { $0.name == name })?.kind else {
        return []
      }
      return choices
    }
    var filters = [
      Filter("q", ImportTexts.fileName, .search),
      Filter(
        "state", ImportTexts.state,
        .choice(
          all: ImportTexts.allStates,
          ImportBatchState.allCases.map { Choice($0.rawValue, ImportTexts.name(of: $0)) })),
    ]
    let (programmes, agencies) = (choices("programme"), choices("agency"))
    if programmes.count > 1 {
      filters.append(
        Filter(
          "programme", ImportTexts.programme, .choice(all: ImportTexts.allProgrammes, programmes)))
    }
    if agencies.count > 1 {
      filters.append(
        Filter("agency", ImportTexts.agency, .choice(all: ImportTexts.allAgencies, agencies)))
    }
    return filters
  }

  static let columns: [Column<ImportBatchSummary>] = [
    Column(
      ImportTexts.files,
      cell: { batch, language in
        link(batch.files.joined(separator: ", "), to: "/imports/\(batch.id)", language: language)
      }, export: { batch, _ in .text(batch.files.joined(separator: ", ")) }),
    Column(
      ImportTexts.state, sort: "state", firstOnCards: true,
      cell: { batch, language in
        tag(ImportTexts.tone(of: batch.state), ImportTexts.name(of: batch.state)(language))
      }, export: { .text(ImportTexts.name(of: $0.state)($1)) }),
    Column(ImportTexts.agency, sort: "agency") { batch, language in batch.agency(language) },
    Column(ImportTexts.programme, importance: .wideOnly) { batch, _ in batch.programmeCode },
    Column(ImportTexts.dataRows, sort: "rows", int: { $0.counts.rows }),
    Column(
      ImportTexts.accepted, sort: "accepted", importance: .notOnPhones,
      int: { $0.counts.accepted }),
    Column(ImportTexts.refused, sort: "rejected", int: { $0.counts.rejected }),
    Column(ImportTexts.by, importance: .notOnPhones) { batch, language in
      batch.by ?? ImportTexts.byProgram(language)
    },
    Column(
      ImportTexts.when, sort: "created",
      cell: { momentHTML($0.createdAt.date, $1) },
      export: { batch, language in .text(words(batch.createdAt.date, language)) }),
  ]

  // MARK: Form

  func form(_ filled: FilledForm, hasTargets: Bool, refusal: Text? = nil) -> Page {
    Page(
      ImportTexts.uploadTitle, room: .gather,
      crumbs: [.room(.gather), Crumb(ImportTexts.imports, "/imports")], shape: .narrow,
      body: hasTargets
        ? upload(filled, refusal)
        : panel(
          emptyState(ImportTexts.noTargets(language), ImportTexts.noTargetsReason(language))))
  }

  private func upload(_ filled: FilledForm, _ refusal: Text?) -> HTML {
    let place = uploadField(
      "files", ImportTexts.chooseFiles, accept: ".xlsx,.csv,.tsv,.txt",
      hint: ImportTexts.fileHint(ImportPages.fileMegabytes), multiple: true, error: refusal,
      language: language)
    return formHTML(
      filled, action: "/imports", submit: ImportTexts.send, cancel: "/imports",
      before: refusal.map { banner(.bad, "\($0(language))") } ?? HTML(),
      extra: "\(place)<p class=\"note\">\(ImportTexts.sendNote(language))</p>", request: request)
  }
}
