import Database
import FoundationEssentials
import Site
import Thailand

/// Hand-ins over the API: the same stages, in the same reach, as on the pages.
struct ImportAPI: Sendable {
  let imports: Imports

  private var house: House { imports.house }

  func register(_ site: SiteBuilder) {
    let access = Access.may(.importFiles)
    site.api("GET", "/api/imports", access, Self.listOperation, list)
    site.api(
      "POST", "/api/imports", access, Self.receiveOperation, limit: ImportPages.uploadLimit,
      receive)
    site.api("GET", "/api/imports/{id}", access, Self.oneOperation, one)
    site.api("GET", "/api/imports/{id}/rows", access, Self.rowsOperation, rows)
    site.api(
      "GET", "/api/imports/{id}/rejected/{number}", access, Self.rejectedOperation, rejected)
    site.api("POST", "/api/imports/{id}/read", access, Self.readOperation, read)
    site.api("POST", "/api/imports/{id}/mapping", access, Self.mappingOperation, correct)
    site.api("DELETE", "/api/imports/{id}/mapping", access, Self.dropOperation, drop)
    site.api("POST", "/api/imports/{id}/commit", access, Self.commitOperation, commit)
    site.api("POST", "/api/imports/{id}/undo", access, Self.undoOperation, undo)
  }

  // MARK: Reading

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: ImportStore.batchSortKeys, standard: .init("created", descending: true),
      filters: ["q", "state", "programme", "agency"])
    let query = ImportPages.query(state, Reach(of: request.viewer, for: .importFiles))
    let (rows, total) = try await house.database.read { db in
      let store = ImportStore(db: db)
      return (
        try store.batches(query, limit: state.pageSize, offset: state.offset),
        try store.batchCount(query)
      )
    }
    return .json(Self.page(rows.map { ImportJSON.batch($0) }, total, state))
  }

  @Sendable private func one(_ request: PageRequest) async throws -> Answer {
    try await answer(try await ImportBatchPages.batch(request, house).id)
  }

  /// A hand-in with its sheets, as it stands now.
  private func answer(_ id: ImportBatchID, status: Int = 200) async throws -> Answer {
    let json = try await house.database.read { db in
      let store = ImportStore(db: db)
      guard let batch = try store.summary(id) else { throw SiteRefusal.notFound }
      return ImportJSON.batch(batch, sheets: try store.sheets(of: id))
    }
    return .json(json).status(status)
  }

  @Sendable private func rows(_ request: PageRequest) async throws -> Answer {
    let batch = try await ImportBatchPages.batch(request, house)
    let state = ListState(
      request, sortable: [], standard: .init("row"), filters: ["q", "show", "sheet"])
    let filter = ImportRowFilter(
      fate: state.filters["show"].flatMap(ImportRowFilter.Fate.init),
      sheet: state.filters["sheet"].flatMap { ImportSheetID($0) }, words: state.filters["q"])
    let (rows, total) = try await house.database.read { db in
      let store = ImportStore(db: db)
      return (
        try store.rows(of: batch.id, filter, limit: state.pageSize, offset: state.offset),
        try store.rowCount(of: batch.id, filter)
      )
    }
    return .json(Self.page(rows.map { ImportJSON.row($0, request.language) }, total, state))
  }

  private static func page(_ items: [JSON], _ total: Int, _ state: ListState) -> JSON {
    [
      "items": .array(items), "total": .int(Int64(total)), "page": .int(Int64(state.page)),
      "page_size": .int(Int64(state.pageSize)),
    ]
  }

  @Sendable private func rejected(_ request: PageRequest) async throws -> Answer {
    let batch = try await ImportBatchPages.batch(request, house)
    guard let number = Int(try request.parameter("number")),
      let file = try await imports.rejectedRows(of: batch.id, file: number - 1)
    else { throw SiteRefusal.notFound }
    return .file(bytes: file.bytes, name: file.name, type: "application/octet-stream")
  }

  // MARK: Stages

  @Sendable private func receive(_ request: PageRequest) async throws -> Answer {
    let reach = Reach(of: request.viewer, for: .importFiles)
    let targets = try await house.database.read { try ImportStore(db: $0).targets(reach) }
    let filled = ImportForm(targets).form.read(request.form)
    let batch = try await ImportPages(imports: imports).handIn(
      request, targets, programme: try filled.required(ImportForm(targets).programme),
      agency: try filled.required(ImportForm(targets).agency))
    return try await answer(batch, status: 202)
  }

  @Sendable private func read(_ request: PageRequest) async throws -> Answer {
    let id = try await ImportBatchPages.batch(request, house).id
    let run = try await imports.beginReading(id)
    Task { await imports.finishReading(run) }
    return try await answer(id, status: 202)
  }

  @Sendable private func commit(_ request: PageRequest) async throws -> Answer {
    let id = try await ImportBatchPages.batch(request, house).id
    let account = request.account
    let run = try await imports.beginCommit(id)
    Task { try? await imports.finishCommit(run, account: account) }
    return try await answer(id, status: 202)
  }

  @Sendable private func undo(_ request: PageRequest) async throws -> Answer {
    let id = try await ImportBatchPages.batch(request, house).id
    let filled = ImportUndo.form.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { throw filled.errors }
    try await imports.undo(
      id, account: request.account, reason: try filled.required(ImportUndo.reason))
    return try await answer(id)
  }

  @Sendable private func correct(_ request: PageRequest) async throws -> Answer {
    let id = try await ImportBatchPages.batch(request, house).id
    let body: MappingBody
    do {
      body = try JSONDecoder().decode(MappingBody.self, from: Data(request.body))
    } catch {
      throw ImportRefusal.brokenMapping(file: "body", place: (error as? DecodingError)?.place ?? "")
    }
    guard let sheet = ImportSheetID(body.sheet) else { throw SiteRefusal.notFound }
    var columns: [String: ColumnCorrection.Choice] = [:]
    for column in body.columns ?? [] {
      columns[column.column] = ColumnCorrection.Choice(
        field: column.field, indicator: column.indicator,
        unit: column.unit.map { UnitOfMoney(exponent: $0) })
    }
    let run = try await imports.correct(
      sheet, of: id,
      ColumnCorrection(kind: body.kind, network: body.network, columns: columns),
      remember: body.remember ?? false, account: request.account)
    Task { await imports.finishReading(run) }
    return try await answer(id, status: 202)
  }

  @Sendable private func drop(_ request: PageRequest) async throws -> Answer {
    let id = try await ImportBatchPages.batch(request, house).id
    let run = try await imports.dropCorrections(of: id, account: request.account)
    Task { await imports.finishReading(run) }
    return try await answer(id, status: 202)
  }

  /// The body of a correction.
  private struct MappingBody: Decodable {
    struct Column: Decodable {
      let column: String
      let field: Field?
      let indicator: OutcomeIndicator?
      /// Power of ten of one baht.
      let unit: Int?
    }

    let sheet: String
    let kind: SheetKind
    let network: String?
    let columns: [Column]?
    let remember: Bool?
  }
}
