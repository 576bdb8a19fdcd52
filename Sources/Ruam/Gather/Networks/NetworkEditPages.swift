import Database
import Site
import Thailand

/// Adding and editing networks, and their stages.
struct NetworkEditPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = NetworkEditPages(house: house)
    site.get("/networks/new", .may(.editNetworks), room: .gather, pages.showNew)
    site.post("/networks", .may(.editNetworks), pages.create)
    site.get("/networks/{id}/edit", .may(.editNetworks), room: .gather, pages.showEdit)
    site.post("/networks/{id}", .may(.editNetworks), pages.edit)
    site.get("/networks/{id}/stage", .may(.editNetworks), room: .gather, pages.showStage)
    site.post("/networks/{id}/stage", .may(.editNetworks), pages.setStage)
  }

  /// The network, when the viewer may change it.
  func network(_ request: PageRequest) async throws -> NetworkRecord {
    let id: NetworkID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .editNetworks)
    let found = try await house.database.read { db in
      try NetworkStore(db: db).network(id, reach: reach)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  func fields(_ request: PageRequest) async throws -> NetworkFields {
    let reach = Reach(of: request.viewer, for: .editNetworks)
    let seen = Reach(of: request.viewer, for: .seeNetworks)
    return try await house.database.read { db in
      let store = NetworkStore(db: db)
      return NetworkFields(
        organisations: try OrganisationChoices(db: db).choices(reach, own: nil),
        everyOrganisation: try store.allOrganisations(),
        programmes: try store.programmeChoices(),
        networks: try RegisterChoices(db: db).networks(seen))
    }
  }

  private func page(
    _ title: Text, _ network: NetworkRecord?, _ form: HTML
  ) -> Page {
    var crumbs: [Crumb] = [.room(.gather), Crumb(NetworkTexts.title, "/networks")]
    if let network { crumbs.append(Crumb(network.name, "/networks/\(network.id)")) }
    return Page(title, room: .gather, crumbs: crumbs, shape: .narrow, body: form)
  }

  // MARK: Adding

  private func showNew(_ request: PageRequest) async throws -> Answer {
    let fields = try await fields(request)
    return .page(newPage(fields.description.empty, request))
  }

  private func newPage(_ filled: FilledForm, _ request: PageRequest) -> Page {
    page(
      NetworkTexts.add, nil,
      formHTML(
        filled, action: "/networks", submit: NetworkTexts.save, cancel: "/networks",
        request: request))
  }

  private func create(_ request: PageRequest) async throws -> Answer {
    let fields = try await fields(request)
    var filled = fields.description.read(request.form)
    checkGroups(&filled)
    guard filled.errors.isEmpty else { return .page(newPage(filled, request)).status(422) }
    do {
      let network = try await create(filled, fields, request)
      return .redirect(
        to: "/networks/\(network.id)", flash: Text("เพิ่มเครือข่ายแล้ว", "The network is added"))
    } catch let refusal as NetworkRefusal {
      filled.refuse(NetworkFields.code, refusal.code, refusal.message)
      return .page(newPage(filled, request)).status(422)
    }
  }

  func create(_ filled: FilledForm, _ fields: NetworkFields, _ request: PageRequest)
    async throws -> NetworkRecord
  {
    var network = NetworkRecord(
      id: .next(), code: "", name: Text("", ""), hasEnglishName: false, programme: nil,
      form: .network, level: "", sector: nil, stage: NetworkStage.formed.rawValue,
      organisation: OrganisationID(rawValue: 0), coordinator: nil, parent: nil, province: nil,
      provinceGroups: [], purposeTh: nil, purposeEn: nil, revision: 1)
    try fields.apply(filled, to: &network)
    let new = network
    let now = house.clock()
    try await house.database.write { db in
      try NetworkChanges(db: db, actor: request.actor, now: now).create(new)
    }
    return new
  }

  func checkGroups(_ filled: inout FilledForm) {
    do {
      _ = try NetworkFields.groupKeys(filled[NetworkFields.groups])
    } catch {
      filled.refuse(NetworkFields.groups, "unknown_province_group", error.message)
    }
  }

  // MARK: Editing

  private func showEdit(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    let fields = try await fields(request)
    return .page(editPage(network, fields.filled(network, request.language), request))
  }

  private func editPage(
    _ network: NetworkRecord, _ filled: FilledForm, conflict: HTML = HTML(),
    _ request: PageRequest
  ) -> Page {
    page(
      NetworkTexts.edit, network,
      formHTML(
        filled, action: "/networks/\(network.id)", submit: NetworkTexts.save,
        cancel: "/networks/\(network.id)",
        before: conflict,
        hidden: NamedValues([.init("revision", String(network.revision))]), request: request))
  }

  private func edit(_ request: PageRequest) async throws -> Answer {
    let former = try await network(request)
    let fields = try await fields(request)
    var filled = fields.description.read(request.form)
    checkGroups(&filled)
    guard filled.errors.isEmpty else {
      return .page(editPage(former, filled, request)).status(422)
    }
    do {
      try await edit(
        former, filled, fields, revision: request.form.id("revision") ?? 0, request)
    } catch let refusal as NetworkRefusal {
      let current = try await network(request)
      let conflict = conflictHTML(
        refusal, typed: filled, current: fields.filled(current, request.language),
        request.language)
      return .page(editPage(current, filled, conflict: conflict, request)).status(refusal.status)
    }
    return .redirect(
      to: "/networks/\(former.id)", flash: Text("บันทึกเครือข่ายแล้ว", "The network is saved"))
  }

  func edit(
    _ former: NetworkRecord, _ filled: FilledForm, _ fields: NetworkFields, revision: Int64,
    _ request: PageRequest
  ) async throws {
    var network = former
    network.revision = revision
    try fields.apply(filled, to: &network)
    let changed = network
    let now = house.clock()
    try await house.database.write { db in
      try NetworkChanges(db: db, actor: request.actor, now: now).edit(changed, from: former)
    }
    try await FigureJob(house: house).run()
  }

  // MARK: Stages

  private func showStage(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    let filled = NetworkFields.stageForm.empty
      .with(NetworkFields.stage, NetworkStage(rawValue: network.stage), request.language)
      .with(NetworkFields.day, CalendarDate(request.now), request.language)
    return .page(stagePage(network, filled, request))
  }

  private func stagePage(_ network: NetworkRecord, _ filled: FilledForm, _ request: PageRequest)
    -> Page
  {
    page(
      NetworkTexts.changeStage, network,
      formHTML(
        filled, action: "/networks/\(network.id)/stage", submit: NetworkTexts.changeStage,
        cancel: "/networks/\(network.id)",
        hidden: NamedValues([.init("revision", String(network.revision))]), request: request))
  }

  private func setStage(_ request: PageRequest) async throws -> Answer {
    var network = try await network(request)
    var filled = NetworkFields.stageForm.read(request.form)
    guard filled.errors.isEmpty, let stage = filled[NetworkFields.stage],
      let day = filled[NetworkFields.day]
    else { return .page(stagePage(network, filled, request)).status(422) }
    network.revision = request.form.id("revision") ?? network.revision
    do {
      try await setStage(stage, network, on: day, note: filled[NetworkFields.note], request)
    } catch let refusal as NetworkRefusal {
      filled.refuse(NetworkFields.stage, refusal.code, refusal.message)
      let current = try await self.network(request)
      return .page(stagePage(current, filled, request)).status(refusal.status)
    }
    return .redirect(
      to: "/networks/\(network.id)", flash: Text("เปลี่ยนขั้นการดำเนินงานแล้ว", "The stage is changed"))
  }

  func setStage(
    _ stage: NetworkStage, _ network: NetworkRecord, on day: CalendarDate, note: String?,
    _ request: PageRequest
  ) async throws {
    let now = house.clock()
    try await house.database.write { db in
      try NetworkChanges(db: db, actor: request.actor, now: now).setStage(
        stage, of: network, on: day, note: note)
    }
  }
}
