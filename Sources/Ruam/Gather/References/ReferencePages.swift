import Database
import Foundation
import Site
import Spreadsheets
import Thailand

/// The fields that go with the file of a reference register.
enum ReferenceForm {
  static let code = FormField<String>.text(
    "register", ReferenceTexts.code, limit: 20, help: ReferenceTexts.codeHelp)
  static let name = FormField<String>.text(
    "name", ReferenceTexts.name, limit: 200, required: false,
    help: Text("เช่น ทะเบียนนิติบุคคล กรมพัฒนาธุรกิจการค้า", "e.g. Company register"))
  static let asOf = FormField<CalendarDate>.date("as_of", ReferenceTexts.asOf)
  static let form = FormDescription(code, name, asOf)
}

/// The pages of reference registers.
struct ReferencePages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = ReferencePages(house: house)
    let see = Access.may(.seeRegister)
    let load = Access.may(.loadReferences)
    site.get(
      "/references", see, room: .gather, door: Door(ReferenceTexts.title, ReferenceTexts.summary),
      pages.list)
    site.get("/references/new", load, room: .gather, pages.showNew)
    site.post("/references", load, limit: ImportPages.uploadLimit, pages.load)
    site.get("/references/{id}", see, room: .gather, pages.show)
    ReferenceAPI.register(site, house)
  }

  // MARK: Reading

  private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(request, sortable: [], standard: .init("name"))
    let lines = try await house.database.read { try ReferenceStore(db: $0).current() }
    guard state.format == .page else {
      return try await ListExport.file(
        ReferenceTexts.title, rows: lines, columns: ReferenceViews.columns, format: state.format,
        language: request.language)
    }
    return .page(ReferenceViews(request: request).list(lines, state: state))
  }

  /// The editions of the register in the address, the current one first.
  static func editions(_ request: PageRequest, _ house: House) async throws -> (
    current: ReferenceEditionLine, all: [ReferenceEditionLine]
  ) {
    let id: ReferenceRegisterID = try request.recordID()
    let all = try await house.database.read { try ReferenceStore(db: $0).editions(of: id) }
    guard let current = all.first(where: \.isCurrent) else { throw SiteRefusal.notFound }
    return (current, all)
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    let (current, all) = try await Self.editions(request, house)
    let state = ListState(
      request, sortable: ReferenceCriteria.sortable, standard: ReferenceCriteria.standard,
      filters: ReferenceCriteria.filters)
    let criteria = ReferenceCriteria(
      state.filters, reach: Reach(of: request.viewer, for: .seeRegister))
    let edition = current.id
    guard state.format == .page else {
      return try await ListExport.file(
        ReferenceTexts.differences, columns: ReferenceViews.differenceColumns(inFile: true),
        format: state.format, language: request.language, from: house.database
      ) { db, limit, offset in
        try ReferenceStore(db: db).differences(
          of: edition, criteria, sort: state.sort, offset: offset, limit: limit)
      }
    }
    let found = try await house.database.read { db in
      let store = ReferenceStore(db: db)
      return (
        try store.differences(
          of: edition, criteria, sort: state.sort, offset: state.offset, limit: state.pageSize),
        try store.total(of: edition, criteria),
        try HistoryStore(db).latest(kind: References.historyKind, id: current.register)
      )
    }
    return .page(
      ReferenceViews(request: request).page(
        current, editions: all, differences: found.0, total: found.1, state: state,
        history: found.2))
  }

  // MARK: Loading

  private func showNew(_ request: PageRequest) async throws -> Answer {
    .page(ReferenceViews(request: request).form(ReferenceForm.form.empty))
  }

  private func load(_ request: PageRequest) async throws -> Answer {
    let filled = ReferenceForm.form.read(request.form)
    let views = ReferenceViews(request: request)
    guard filled.errors.isEmpty else { return .page(views.form(filled)).status(422) }
    do {
      let report = try await Self.load(filled, request, house)
      let id = try await Self.registerID(of: report.register, house)
      return .redirect(to: "/references/\(id)", flash: ReferenceTexts.loaded)
    } catch let refusal as any Refusal {
      return .page(views.form(filled, refusal: refusal.message)).status(refusal.status)
    }
  }

  /// Loads the file that came with a form, as the page and the API do.
  static func load(_ filled: FilledForm, _ request: PageRequest, _ house: House) async throws
    -> ReferenceReport
  {
    guard let upload = request.uploads.first(where: { $0.size > 0 }) else {
      throw ReferenceRefusal.noFile
    }
    guard upload.size <= ImportPages.fileMegabytes << 20 else {
      throw ReferenceRefusal.fileTooLarge(megabytes: ImportPages.fileMegabytes)
    }
    let source = References.Source(
      path: upload.path, name: upload.filename, code: try filled.required(ReferenceForm.code),
      title: filled[ReferenceForm.name], asOf: try filled.required(ReferenceForm.asOf).iso)
    do {
      return try await References(house: house).load(source, account: request.account)
    } catch let error as SpreadsheetError {
      throw ReferenceRefusal.unreadable(Text(error.messageTH, error.messageEN))
    }
  }

  static func registerID(of code: String, _ house: House) async throws -> ReferenceRegisterID {
    let found = try await house.database.read { try ReferenceStore(db: $0).register(code: code) }
    guard let found else { throw SiteRefusal.notFound }
    return found.id
  }
}
