import Database
import Site
import Thailand

/// Entering and correcting enterprises.
struct EnterpriseEditPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = EnterpriseEditPages(house: house)
    site.get("/enterprises/new", .may(.editRegister), room: .gather, pages.showNew)
    site.post("/enterprises", .may(.editRegister), pages.add)
    site.get("/enterprises/similar", .may(.editRegister), pages.similar)
    site.get("/enterprises/{id}/edit", .may(.editRegister), room: .gather, pages.showEdit)
    site.post("/enterprises/{id}", .may(.editRegister), pages.edit)
  }

  // MARK: Entering

  private func showNew(_ request: PageRequest) async throws -> Answer {
    let form = try await newForm(request)
    return .page(newPage(form.empty, similar: HTML(), confirmed: false, request))
  }

  /// The form with the organisations in whose name the viewer may record.
  private func newForm(_ request: PageRequest) async throws -> FormDescription {
    let field = try await organisationField(request)
    return FormDescription(fields: EnterpriseFields.form.fields + [field.description])
  }

  func organisationField(_ request: PageRequest) async throws -> FormField<String> {
    let reach = Reach(of: request.viewer, for: .editRegister)
    let choices = try await house.database.read { db in
      try OrganisationChoices(db: db).choices(reach, own: request.viewer.organisationID)
    }
    return .choice(
      "organisation", Text("บันทึกในนามหน่วยงาน", "Recorded for the organisation"), choices)
  }

  private func newPage(
    _ filled: FilledForm, similar: HTML, confirmed: Bool, _ request: PageRequest
  ) -> Page {
    let place: HTML = """
      <div data-similar="\(url: request.link("/enterprises/similar"))" aria-live="polite">\
      \(similar)</div>
      """
    return Page(
      RegisterTexts.add, room: .gather,
      crumbs: [.room(.gather), Crumb(RegisterTexts.title, "/enterprises")], shape: .narrow,
      body: formHTML(
        filled, action: "/enterprises", submit: RegisterTexts.save, cancel: "/enterprises",
        before: place,
        hidden: confirmed ? NamedValues([.init("confirmed", "1")]) : NamedValues(),
        request: request))
  }

  private func add(_ request: PageRequest) async throws -> Answer {
    let field = try await organisationField(request)
    let form = FormDescription(fields: EnterpriseFields.form.fields + [field.description])
    let filled = form.read(request.form)
    guard filled.errors.isEmpty, let organisation = filled[field].flatMap({ OrganisationID($0) })
    else {
      return .page(newPage(filled, similar: HTML(), confirmed: false, request)).status(422)
    }
    if request.form["confirmed"] != "1" {
      let found = try await lookAlikes(request.form)
      if !found.isEmpty {
        let warning = similarHTML(found, confirming: true, request)
        return .page(newPage(filled, similar: warning, confirmed: true, request)).status(422)
      }
    }
    let entity = try await insert(filled, organisation: organisation, request)
    return .redirect(
      to: "/enterprises/\(entity)", flash: Text("บันทึกวิสาหกิจแล้ว", "The enterprise is saved"))
  }

  func insert(_ filled: FilledForm, organisation: OrganisationID, _ request: PageRequest)
    async throws -> EntityID
  {
    guard mayRecord(for: organisation, request) else { throw RegisterRefusal.outsideOrganisation }
    let now = house.clock()
    let year = CalendarDate(iso: now.text.prefix(10)).map { Int64($0.fiscalYear.buddhistYear) }
    let values = try EnterpriseFields.record(filled, referenceYearBE: year ?? 2558)
    let known = values.taxID ?? values.communityEnterpriseCode
    let entity = try await house.database.write { db in
      try EnterpriseEditStore(
        db: db, actor: request.actor, account: request.account, now: now
      ).add(
        values, organisation: organisation,
        writtenNumber: known == nil ? values.rawIdentifier : nil)
    }
    try await FigureJob(house: house).run()
    return entity
  }

  private func mayRecord(for organisation: OrganisationID, _ request: PageRequest) -> Bool {
    Reach(of: request.viewer, for: .editRegister).areas.contains {
      $0.organisation == organisation
        || ($0.organisation == nil
          && ($0.province == nil || request.viewer.organisationID == organisation.rawValue))
    }
  }

  // MARK: Look-alikes

  func lookAlikes(_ typed: NamedValues) async throws -> [RegisterLine] {
    let name = typed["name"] ?? ""
    let province = typed["province_code"].flatMap { Province.read($0)?.code.rawValue }
    let number = typed["number"]
    let telephone = typed["telephone"]
    return try await house.database.read { db in
      try LookAlikes(db: db, names: house.names).find(
        name: name, province: province, number: number, telephone: telephone)
    }
  }

  private func similar(_ request: PageRequest) async throws -> Answer {
    let found = try await lookAlikes(request.query)
    return .html(similarHTML(found, confirming: false, request))
  }

  private func similarHTML(
    _ lines: [RegisterLine], confirming: Bool, _ request: PageRequest
  ) -> HTML {
    guard !lines.isEmpty else { return HTML() }
    let language = request.language
    let items = HTML(each: lines) { line in
      """
      <li>\(link(line.name, to: "/enterprises/\(line.entity)", language: language)) <span class="note">\
      \(RegisterViews.province(line.province, language)) · \
      \(line.organisations.map { $0.short(language) }.joined(separator: ", "))</span></li>
      """
    }
    let head = Text(
      "อาจมีในทะเบียนแล้ว โปรดตรวจก่อนบันทึก",
      "May be in the register already: please check before saving")
    let confirm = Text(
      "หากไม่ใช่รายเหล่านี้ ให้กดบันทึกอีกครั้ง", "If it is none of these, save again.")
    return """
      <div class="banner warn" role="status">\(Icon.warn.html)<div><p><b>\(head(language))</b></p>\
      <ul>\(items)</ul>\(confirming ? "<p>\(confirm(language))</p>" : HTML())</div></div>
      """
  }

  // MARK: Correcting

  private func detail(_ request: PageRequest) async throws -> EnterpriseDetail {
    let id: EntityID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .editRegister)
    let found = try await house.database.read { db in
      try EnterpriseStore(db: db).detail(id, reach: reach)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  private func showEdit(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    return .page(
      editPage(detail, EnterpriseFields.filled(detail.entry, request.language), nil, request))
  }

  private func editPage(
    _ detail: EnterpriseDetail, _ filled: FilledForm, _ refusal: RegisterRefusal?,
    _ request: PageRequest
  ) -> Page {
    let address = "/enterprises/\(detail.entry.entity)"
    let name = detail.entry.text(.name) ?? ""
    let current = EnterpriseFields.filled(detail.entry, request.language)
    let before =
      refusal.map { conflictHTML($0, typed: filled, current: current, request.language) } ?? HTML()
    return Page(
      RegisterTexts.edit, room: .gather,
      crumbs: [
        .room(.gather), Crumb(RegisterTexts.title, "/enterprises"),
        Crumb(Text(same: name), address),
      ], key: ["\(name)"], shape: .narrow,
      body: formHTML(
        filled, action: address, submit: RegisterTexts.save, cancel: address, before: before,
        hidden: NamedValues([.init("revision", detail.revision)]), request: request))
  }

  private func edit(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request)
    let filled = EnterpriseFields.correction.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(editPage(detail, filled, nil, request)).status(422)
    }
    do {
      try await correct(
        detail.entry.entity, filled, revision: request.form["revision"] ?? "", request)
    } catch RegisterRefusal.changedMeanwhile {
      let current = try await self.detail(request)
      return .page(editPage(current, filled, .changedMeanwhile, request)).status(409)
    }
    return .redirect(
      to: "/enterprises/\(detail.entry.entity)", flash: Text("บันทึกการแก้ไขแล้ว", "Saved"))
  }

  func correct(
    _ entity: EntityID, _ filled: FilledForm, revision: String, _ request: PageRequest
  ) async throws {
    let reach = Reach(of: request.viewer, for: .editRegister)
    let typed = EnterpriseFields.values(filled)
    let reason = filled[EnterpriseFields.reason]
    let now = house.clock()
    try await house.database.write { db in
      guard let current = try EnterpriseStore(db: db).detail(entity, reach: reach) else {
        throw SiteRefusal.notFound
      }
      guard current.revision == revision else { throw RegisterRefusal.changedMeanwhile }
      let changes = EnterpriseFields.changes(from: current.entry, to: typed)
      guard !changes.isEmpty else { return }
      try EnterpriseEditStore(
        db: db, actor: request.actor, account: request.account, now: now
      ).correct(current, changes, reach: reach, reason: reason)
    }
    try await FigureJob(house: house).run()
  }
}

/// The organisations that records may be made for.
struct OrganisationChoices {
  let db: Connection

  /// Those within reach, the viewer's own first.
  func choices(_ reach: Reach, own: Int64?) throws -> [Choice] {
    let sql: SQL = """
      SELECT o.id, o.name_th, o.name_en FROM organisation o
      WHERE \(reach.condition(organisation: "o.id", province: nil, network: nil))
        OR o.id = \(own ?? 0)
      ORDER BY CASE WHEN o.id = \(own ?? 0) THEN 0 ELSE 1 END, o.sort_key, o.id
      """
    return try db.rows(sql) { row in
      let id: OrganisationID = try row.id(0)
      return Choice(id.description, Text(try row.text(1), try row.text(2)))
    }
  }
}
