import Database
import FoundationEssentials
import Site
import Spreadsheets

/// The list of hand-ins and the form that starts one.
struct ImportPages: Sendable {
  let imports: Imports

  private var house: House { imports.house }

  /// The largest file that is taken, in MB.
  static let fileMegabytes = 20
  /// All files of one form; more is refused while it arrives.
  static let uploadLimit = BodyLimit.upload(bytes: 160 << 20)

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = ImportPages(imports: Imports(house: house))
    site.get(
      "/imports", .may(.importFiles), room: .gather,
      door: Door(ImportTexts.imports, ImportTexts.doorSummary), pages.list)
    site.get("/imports/new", .may(.importFiles), pages.new)
    site.post("/imports", .may(.importFiles), limit: uploadLimit, pages.receive)
    ImportBatchPages(imports: pages.imports).register(site)
    ImportAPI(imports: pages.imports).register(site)
  }

  // MARK: List

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let reach = Reach(of: request.viewer, for: .importFiles)
    let state = ListState(
      request, sortable: ImportStore.batchSortKeys, standard: .init("created", descending: true),
      filters: ["q", "state", "programme", "agency"])
    let query = Self.query(state, reach)
    if state.format != .page { return try await export(query, state, request) }
    let (rows, total, targets) = try await house.database.read { db in
      let store = ImportStore(db: db)
      return (
        try store.batches(query, limit: state.pageSize, offset: state.offset),
        try store.batchCount(query), try store.targets(reach)
      )
    }
    return .page(
      ImportListViews(request: request).page(rows, total: total, state: state, targets: targets))
  }

  static func query(_ state: ListState, _ reach: Reach) -> ImportStore.BatchQuery {
    ImportStore.BatchQuery(
      reach: reach, state: state.filters["state"].flatMap(ImportBatchState.init),
      programme: state.filters["programme"], agency: state.filters["agency"],
      words: state.filters["q"], sort: state.sort)
  }

  private func export(
    _ query: ImportStore.BatchQuery, _ state: ListState, _ request: PageRequest
  ) async throws -> Answer {
    try await ListExport.file(
      ImportTexts.imports, columns: ImportListViews.columns, format: state.format,
      language: request.language, from: house.database
    ) { db, limit, offset in
      try ImportStore(db: db).batches(query, limit: limit, offset: offset)
    }
  }

  // MARK: Hand in

  @Sendable private func new(_ request: PageRequest) async throws -> Answer {
    let targets = try await targets(request)
    var filled = ImportForm(targets).form.empty
    let programme = request.query["programme"] ?? Self.only(targets.map(\.programmeCode))
    let agency = request.query["agency"] ?? Self.only(targets.map(\.agencyCode))
    filled = filled.with(ImportForm(targets).programme, programme, request.language)
      .with(ImportForm(targets).agency, agency, request.language)
    return .page(ImportListViews(request: request).form(filled, hasTargets: !targets.isEmpty))
  }

  /// The one value that all are, else `nil`.
  private static func only(_ values: [String]) -> String? {
    Set(values).count == 1 ? values.first : nil
  }

  private func targets(_ request: PageRequest) async throws -> [HandInTarget] {
    let reach = Reach(of: request.viewer, for: .importFiles)
    return try await house.database.read { try ImportStore(db: $0).targets(reach) }
  }

  @Sendable private func receive(_ request: PageRequest) async throws -> Answer {
    let targets = try await targets(request)
    let filled = ImportForm(targets).form.read(request.form)
    let views = ImportListViews(request: request)
    guard let programme = filled[ImportForm(targets).programme],
      let agency = filled[ImportForm(targets).agency]
    else { return .page(views.form(filled, hasTargets: !targets.isEmpty)).status(422) }
    do {
      let batch = try await handIn(request, targets, programme: programme, agency: agency)
      return .redirect(to: "/imports/\(batch)")
    } catch let refusal as any Refusal {
      let page = views.form(filled, hasTargets: !targets.isEmpty, refusal: refusal.message)
      return .page(page).status(refusal.status)
    }
  }

  /// Keeps the uploaded files and begins to read them, as the page and the API do.
  func handIn(
    _ request: PageRequest, _ targets: [HandInTarget], programme: String, agency: String
  ) async throws -> ImportBatchID {
    guard targets.contains(where: { $0.programmeCode == programme && $0.agencyCode == agency })
    else {
      throw ImportRefusal.unknownAgency(
        agency, programme: programme,
        known: targets.filter { $0.programmeCode == programme }.map(\.agencyCode))
    }
    guard !request.uploads.isEmpty else { throw ImportRefusal.noFiles }
    for upload in request.uploads where upload.size > Self.fileMegabytes << 20 {
      throw ImportRefusal.fileTooLarge(file: upload.filename, megabytes: Self.fileMegabytes)
    }
    let folder = try WorkingFolder()
    let sources = try request.uploads.enumerated().map { number, upload in
      let path = folder.file(number, upload.filename)
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(number)", withIntermediateDirectories: true)
      try upload.keep(at: path)
      return Imports.Source(path: path, name: upload.filename)
    }
    let batch: ImportBatchID
    do {
      batch = try await imports.receive(
        sources, programme: programme, agency: agency, account: request.account)
    } catch let error as SpreadsheetError {
      throw UnreadableFile(failure: ImportFailure(error))
    }
    let run = try await imports.beginReading(batch)
    Task { await imports.finishReading(run) }
    return batch
  }
}

/// A file that is no spreadsheet that can be read.
struct UnreadableFile: Refusal {
  let failure: ImportFailure

  var status: Int { 422 }
  var code: String { failure.code }
  var message: Text { failure.message }
}

/// What is said about a hand-in beside its files.
struct ImportForm: Sendable {
  let programme: FormField<String>
  let agency: FormField<String>

  /// A form that offers the programmes and agencies at hand.
  init(_ targets: [HandInTarget]) {
    var (programmes, agencies): ([Choice], [Choice]) = ([], [])
    for target in targets {
      let programme = Choice(target.programmeCode, target.programme)
      if !programmes.contains(programme) { programmes.append(programme) }
      let agency = Choice(target.agencyCode, target.agency)
      if !agencies.contains(agency) { agencies.append(agency) }
    }
    self.programme = FormField.choice("programme", ImportTexts.programme, programmes)
    agency = FormField.choice("agency", ImportTexts.agency, agencies)
  }

  var form: FormDescription { FormDescription(programme, agency) }
}
