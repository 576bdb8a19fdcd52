import Database
import Site
import Thailand

/// The pages of one hand-in: what was read in it, its rows, its columns, commit and undo.
struct ImportBatchPages: Sendable {
  let imports: Imports

  private var house: House { imports.house }

  func register(_ site: SiteBuilder) {
    site.get("/imports/{id}", .may(.importFiles), show)
    site.get("/imports/{id}/events", .may(.importFiles), events)
    site.get("/imports/{id}/rows", .may(.importFiles), rows)
    site.get("/imports/{id}/rejected/{number}", .may(.importFiles), rejected)
    site.post("/imports/{id}/read", .may(.importFiles), read)
    site.post("/imports/{id}/mapping", .may(.importFiles), correct)
    site.post("/imports/{id}/mapping/drop", .may(.importFiles), drop)
    site.post("/imports/{id}/commit", .may(.importFiles), commit)
    site.get("/imports/{id}/undo", .may(.importFiles), askUndo)
    site.post("/imports/{id}/undo", .may(.importFiles), undo)
  }

  /// The hand-in of the address, when it is within reach.
  static func batch(_ request: PageRequest, _ house: House) async throws -> ImportBatchSummary {
    let id = try request.recordID(of: ImportBatch.self)
    let found = try await house.database.read { try ImportStore(db: $0).summary(id) }
    guard let found,
      Reach(of: request.viewer, for: .importFiles).admits(organisation: found.organisation)
    else { throw SiteRefusal.notFound }
    return found
  }

  // MARK: Show

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .page(try await page(request, try await Self.batch(request, house)))
  }

  private func page(
    _ request: PageRequest, _ batch: ImportBatchSummary, draft: ColumnDraft? = nil
  ) async throws -> Page {
    let details = try await house.database.read { try ImportBatchDetails(of: batch, in: $0) }
    return ImportBatchViews(request: request, details: details, draft: draft).page()
  }

  @Sendable private func events(_ request: PageRequest) async throws -> Answer {
    let id = try await Self.batch(request, house).id
    let (house, language) = (house, request.language)
    return .events(
      AsyncStream { continuation in
        let following = Task {
          while !Task.isCancelled,
            let batch = try? await house.database.read({ try ImportStore(db: $0).summary(id) }),
            batch.isRunning, !batch.isSilent(at: house.clock())
          {
            let words = ImportTexts.progress(batch.state, batch.percent)(language)
            continuation.yield(progressEvent(done: batch.percent, total: 100, words: words))
            try? await Task.sleep(for: .milliseconds(500))
          }
          continuation.yield(ServerEvent(name: "end", data: ""))
          continuation.finish()
        }
        continuation.onTermination = { _ in following.cancel() }
      })
  }

  // MARK: Rows

  @Sendable private func rows(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    let state = ListState(
      request, sortable: [], standard: .init("row"), filters: ["q", "show", "sheet"])
    let filter = ImportRowFilter(
      fate: state.filters["show"].flatMap(ImportRowFilter.Fate.init),
      sheet: state.filters["sheet"].flatMap { ImportSheetID($0) }, words: state.filters["q"])
    let sheets = try await house.database.read { try ImportStore(db: $0).sheets(of: batch.id) }
    let views = ImportRowViews(request: request, batch: batch, sheets: sheets)
    if state.format != .page {
      return try await ListExport.file(
        ImportTexts.rowsTitle, columns: views.exportColumns, format: state.format,
        language: request.language, from: house.database
      ) { db, limit, offset in
        try ImportStore(db: db).rows(of: batch.id, filter, limit: limit, offset: offset)
      }
    }
    let (rows, total) = try await house.database.read { db in
      let store = ImportStore(db: db)
      return (
        try store.rows(of: batch.id, filter, limit: state.pageSize, offset: state.offset),
        try store.rowCount(of: batch.id, filter)
      )
    }
    return .page(views.page(rows, total: total, state: state))
  }

  @Sendable private func rejected(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    guard let number = Int(try request.parameter("number")),
      let file = try await imports.rejectedRows(of: batch.id, file: number - 1)
    else { throw SiteRefusal.notFound }
    return .file(bytes: file.bytes, name: file.name, type: "application/octet-stream")
  }

  // MARK: Stages

  /// Does what begins a stage, and leads back to the hand-in, with the reason when it is refused.
  private func begin(
    _ batch: ImportBatchSummary, _ work: () async throws -> Void
  ) async throws -> Answer {
    do {
      try await work()
      return .redirect(to: "/imports/\(batch.id)")
    } catch let refusal as ImportRefusal {
      return .redirect(to: "/imports/\(batch.id)", warning: refusal.message)
    }
  }

  @Sendable private func read(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    return try await begin(batch) {
      let run = try await imports.beginReading(batch.id)
      Task { await imports.finishReading(run) }
    }
  }

  @Sendable private func commit(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    let account = request.account
    return try await begin(batch) {
      let run = try await imports.beginCommit(batch.id)
      // What goes wrong is kept with the hand-in and shown on its page.
      Task { try? await imports.finishCommit(run, account: account) }
    }
  }

  // MARK: Columns

  @Sendable private func correct(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    guard let sheet = request.form["sheet"].flatMap({ ImportSheetID($0) }) else {
      throw SiteRefusal.badForm
    }
    let correction = try Self.correction(request.form)
    let remember = request.form.isOn("remember")
    do {
      return try await begin(batch) {
        let run = try await imports.correct(
          sheet, of: batch.id, correction, remember: remember, account: request.account)
        Task { await imports.finishReading(run) }
      }
    } catch let refusal as ColumnRefusal {
      let draft = ColumnDraft(
        sheet: sheet, correction: correction, remember: remember, refusal: refusal)
      return .page(try await page(request, batch, draft: draft)).status(refusal.status)
    }
  }

  /// The choices of the form: `kind`, `network`, and `field-A`, `unit-A`, `indicator-A` by column.
  private static func correction(_ form: NamedValues) throws -> ColumnCorrection {
    guard let kind = form["kind"].flatMap(SheetKind.init) else { throw SiteRefusal.badForm }
    let network = form["network"].flatMap { $0.isEmpty ? nil : $0 }
    var columns: [String: ColumnCorrection.Choice] = [:]
    for entry in form.entries where entry.name.hasPrefix("field-") {
      let letters = String(entry.name.dropFirst(6))
      columns[letters] = ColumnCorrection.Choice(
        field: Field(rawValue: entry.value),
        indicator: form["indicator-\(letters)"].flatMap(OutcomeIndicator.init),
        unit: form["unit-\(letters)"].flatMap { Int($0) }.map { UnitOfMoney(exponent: $0) })
    }
    return ColumnCorrection(kind: kind, network: network, columns: columns)
  }

  @Sendable private func drop(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    return try await begin(batch) {
      let run = try await imports.dropCorrections(of: batch.id, account: request.account)
      Task { await imports.finishReading(run) }
    }
  }

  // MARK: Undo

  @Sendable private func askUndo(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    guard batch.state == .committed else {
      return .redirect(to: "/imports/\(batch.id)", warning: ImportRefusal.notCommitted.message)
    }
    return .page(ImportUndo.page(ImportUndo.form.empty, batch, request))
  }

  @Sendable private func undo(_ request: PageRequest) async throws -> Answer {
    let batch = try await Self.batch(request, house)
    let filled = ImportUndo.form.read(request.form)
    guard let reason = filled[ImportUndo.reason] else {
      return .page(ImportUndo.page(filled, batch, request)).status(422)
    }
    do {
      try await imports.undo(batch.id, account: request.account, reason: reason)
      return .redirect(to: "/imports/\(batch.id)", flash: ImportTexts.undone)
    } catch let refusal as ImportRefusal {
      return .redirect(to: "/imports/\(batch.id)", warning: refusal.message)
    }
  }
}

/// Columns as somebody chose them, with the reason why they cannot be read so.
struct ColumnDraft: Sendable {
  let sheet: ImportSheetID
  let correction: ColumnCorrection
  let remember: Bool
  let refusal: ColumnRefusal
}

/// The page that asks why an import is undone.
enum ImportUndo {
  static let reason = FormField.multiline(
    "reason", ImportTexts.undoReason, limit: 1000, required: true)
  static let form = FormDescription(reason)

  static func page(_ filled: FilledForm, _ batch: ImportBatchSummary, _ request: PageRequest)
    -> Page
  {
    let language = request.language
    return Page(
      ImportTexts.undoTitle, room: .gather,
      crumbs: [
        .room(.gather), Crumb(ImportTexts.imports, "/imports"),
        Crumb(Text(same: batch.files.joined(separator: ", ")), "/imports/\(batch.id)"),
      ], shape: .narrow,
      body: formHTML(
        filled, action: "/imports/\(batch.id)/undo", submit: ImportTexts.undo,
        cancel: "/imports/\(batch.id)",
        before: banner(.warn, "\(ImportTexts.undoNote(batch.counts.accepted)(language))"),
        request: request))
  }
}

/// Everything that the page of a hand-in shows.
struct ImportBatchDetails: Sendable {
  /// How many refused rows the page itself lists.
  static let shownRows = 20

  let batch: ImportBatchSummary
  let files: [ImportStore.KeptFile]
  let sheets: [ImportSheetSummary]
  let rejected: [ImportedRow]
  /// One row with a warning, as an example.
  let warned: ImportedRow?
  /// The networks that a sheet may belong to as a whole.
  let networks: [Choice]
  /// The layouts that the agency corrected before.
  let remembered: Set<String>
  let history: [ImportHistoryEntry]

  init(of batch: ImportBatchSummary, in db: Connection) throws {
    let store = ImportStore(db: db)
    self.batch = batch
    files = try store.files(of: batch.id)
    sheets = try store.sheets(of: batch.id)
    rejected =
      batch.counts.rejected == 0
      ? []
      : try store.rows(
        of: batch.id, ImportRowFilter(fate: .rejected), limit: Self.shownRows, offset: 0)
    warned =
      batch.counts.warned == 0
      ? nil
      : try store.rows(of: batch.id, ImportRowFilter(fate: .warned), limit: 1, offset: 0).first
    networks = try store.networkChoices(
      programme: batch.programmeCode, organisation: batch.organisation)
    remembered = try store.remembered(
      signatures: sheets.compactMap { $0.columns?.signature }, of: batch.organisation)
    history = try store.history(of: batch.id)
  }
}
