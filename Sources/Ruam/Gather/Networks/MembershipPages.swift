import Database
import Site
import Thailand

/// Adding members to networks and ending memberships.
struct MembershipPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = MembershipPages(house: house)
    site.get("/networks/{id}/members/new", .may(.editNetworks), room: .gather, pages.find)
    site.get(
      "/enterprises/{id}/memberships/new", .may(.editNetworks), room: .gather, pages.showNew)
    site.post("/enterprises/{id}/memberships", .may(.editNetworks), pages.add)
    site.get(
      "/networks/{id}/members/{membership}/end", .may(.editNetworks), room: .gather, pages.showEnd)
    site.post("/networks/{id}/members/{membership}/end", .may(.editNetworks), pages.end)
  }

  // MARK: Finding

  /// Finds the enterprise that is to become a member.
  private func find(_ request: PageRequest) async throws -> Answer {
    let network = try await NetworkEditPages(house: house).network(request)
    let language = request.language
    let query = request.query["q"] ?? ""
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let lines = try await house.database.read { db in
      try EnterprisePicker(db: db, reach: reach).lines(query, names: house.names, limit: 30)
    }
    let target = NamedValues([.init("network", network.id.description)])
    func list(_ lines: [RegisterLine]) -> HTML {
      let items = HTML(each: lines) { line in
        """
        <li>\(link(line.name, to: target.address("/enterprises/\(line.entity)/memberships/new"), language: language)) \
        <span class="note">\(RegisterViews.province(line.province, language))</span></li>
        """
      }
      return panel("<ul>\(items)</ul>")
    }
    let none = emptyState(
      Text("ไม่พบวิสาหกิจตามคำค้น", "No enterprise matches")(language),
      Text("ลองใช้คำที่สั้นลง หรือเพิ่มวิสาหกิจใหม่", "Try shorter words, or add the enterprise.")(
        language))
    let onlyClose: HTML = "<p>\(RegisterTexts.onlyClose(language))</p>"
    let close =
      lines.close.isEmpty
      ? HTML() : section("close", RegisterTexts.close(language), list(lines.close))
    let found: HTML =
      query.isEmpty
      ? HTML()
      : (!lines.found.isEmpty ? list(lines.found) : lines.isEmpty ? none : onlyClose) + close
    let search: HTML = """
      <form class="filters" role="search" \
      action="\(url: request.link("/networks/\(network.id)/members/new"))">\
      <div class="wide"><label for="q">\(RegisterTexts.search(language))</label>\
      <input id="q" name="q" type="search" value="\(query)"></div>\
      <button class="button">\(Text("ค้นหา", "Search")(language))</button></form>
      """
    return .page(
      Page(
        NetworkTexts.addMember, room: .gather,
        crumbs: [
          .room(.gather), Crumb(NetworkTexts.title, "/networks"),
          Crumb(network.name, "/networks/\(network.id)"),
        ], body: panel(search) + found))
  }

  // MARK: Adding

  private func enterprise(_ request: PageRequest) async throws -> (id: EntityID, name: String) {
    let id: EntityID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let name = try await house.database.read { db in
      try EnterpriseStore(db: db).detail(id, reach: reach)?.entry.text(.name)
    }
    guard let name else { throw SiteRefusal.notFound }
    return (id, name)
  }

  private func networkField(_ request: PageRequest) async throws -> FormField<String> {
    let reach = Reach(of: request.viewer, for: .editNetworks)
    let choices = try await house.database.read { db in
      try RegisterChoices(db: db).networks(reach)
    }
    return .choice("network", RegisterTexts.network, choices)
  }

  private func form(_ network: FormField<String>) -> FormDescription {
    FormDescription(network, NetworkPartFields.role, NetworkPartFields.joinedOn)
  }

  private func showNew(_ request: PageRequest) async throws -> Answer {
    let enterprise = try await enterprise(request)
    let network = try await networkField(request)
    let filled = form(network).empty
      .with(network, request.query["network"], request.language)
      .with(NetworkPartFields.role, .member, request.language)
      .with(NetworkPartFields.joinedOn, CalendarDate(request.now), request.language)
    return .page(page(enterprise, filled, request))
  }

  private func page(
    _ enterprise: (id: EntityID, name: String), _ filled: FilledForm, _ request: PageRequest
  ) -> Page {
    let address = "/enterprises/\(enterprise.id)"
    return Page(
      RegisterTexts.joinNetwork, room: .gather,
      crumbs: [
        .room(.gather), Crumb(RegisterTexts.title, "/enterprises"),
        Crumb(Text(same: enterprise.name), address),
      ], key: ["\(enterprise.name)"], shape: .narrow,
      body: formHTML(
        filled, action: "\(address)/memberships", submit: NetworkTexts.saveMember, cancel: address,
        request: request))
  }

  private func add(_ request: PageRequest) async throws -> Answer {
    let enterprise = try await enterprise(request)
    let field = try await networkField(request)
    var filled = form(field).read(request.form)
    guard filled.errors.isEmpty, let network = filled[field].flatMap({ NetworkID($0) }),
      let role = filled[NetworkPartFields.role]
    else { return .page(page(enterprise, filled, request)).status(422) }
    do {
      _ = try await add(
        enterprise.id, to: network, role: role, joinedOn: filled[NetworkPartFields.joinedOn],
        request)
    } catch let refusal as NetworkRefusal {
      filled.refuse(field, refusal.code, refusal.message)
      return .page(page(enterprise, filled, request)).status(refusal.status)
    }
    return .redirect(
      to: "/networks/\(network)", flash: Text("เพิ่มสมาชิกแล้ว", "The member is added"))
  }

  func add(
    _ entity: EntityID, to network: NetworkID, role: MembershipRole, joinedOn: CalendarDate?,
    _ request: PageRequest
  ) async throws -> MembershipID {
    let reach = Reach(of: request.viewer, for: .editNetworks)
    let seen = Reach(of: request.viewer, for: .seeRegister)
    let now = house.clock()
    let id = try await house.database.write { db in
      guard let record = try NetworkStore(db: db).network(network, reach: reach),
        try EnterpriseStore(db: db).isReached(entity, by: seen)
      else { throw SiteRefusal.notFound }
      return try NetworkChanges(db: db, actor: request.actor, now: now).addMember(
        entity, to: record, role: role, joinedOn: joinedOn)
    }
    try await FigureJob(house: house).run()
    return id
  }

  // MARK: Ending

  private func membership(_ request: PageRequest, of network: NetworkID) async throws
    -> MembershipStore.Line
  {
    let id: MembershipID = try request.recordID("membership")
    let line = try await house.database.read { db in
      try MembershipStore(db: db).membership(id)
    }
    guard let line, line.network == network else { throw SiteRefusal.notFound }
    return line
  }

  private func showEnd(_ request: PageRequest) async throws -> Answer {
    let network = try await NetworkEditPages(house: house).network(request)
    let line = try await membership(request, of: network.id)
    let filled = NetworkPartFields.membershipEnd.empty
      .with(NetworkPartFields.leftOn, CalendarDate(request.now), request.language)
    return .page(endPage(network, line, filled, request))
  }

  private func endPage(
    _ network: NetworkRecord, _ line: MembershipStore.Line, _ filled: FilledForm,
    _ request: PageRequest
  ) -> Page {
    let note = Text(
      "ข้อมูลและผลงานที่เกิดขึ้นแล้วยังอยู่ เลิกเฉพาะสมาชิกภาพตั้งแต่วันที่ระบุ",
      "What happened so far stays. Only the membership ends on the day given.")
    return Page(
      NetworkTexts.endMember, room: .gather,
      crumbs: [
        .room(.gather), Crumb(NetworkTexts.title, "/networks"),
        Crumb(network.name, "/networks/\(network.id)"),
      ], shape: .narrow,
      body: formHTML(
        filled, action: "/networks/\(network.id)/members/\(line.id)/end",
        submit: NetworkTexts.endMember, cancel: "/networks/\(network.id)",
        before: "<p>\(note(request.language))</p>", request: request))
  }

  private func end(_ request: PageRequest) async throws -> Answer {
    let network = try await NetworkEditPages(house: house).network(request)
    let line = try await membership(request, of: network.id)
    var filled = NetworkPartFields.membershipEnd.read(request.form)
    guard filled.errors.isEmpty, let day = filled[NetworkPartFields.leftOn] else {
      return .page(endPage(network, line, filled, request)).status(422)
    }
    do {
      try await end(line, on: day, reason: filled[NetworkPartFields.reason], request)
    } catch let refusal as NetworkRefusal {
      filled.refuse(NetworkPartFields.leftOn, refusal.code, refusal.message)
      return .page(endPage(network, line, filled, request)).status(refusal.status)
    }
    return .redirect(
      to: "/networks/\(network.id)", flash: Text("สิ้นสุดสมาชิกภาพแล้ว", "The membership has ended"))
  }

  func end(
    _ line: MembershipStore.Line, on day: CalendarDate, reason: String?, _ request: PageRequest
  ) async throws {
    let now = house.clock()
    try await house.database.write { db in
      // Read again inside the transaction: somebody else may have ended it meanwhile.
      guard let current = try MembershipStore(db: db).membership(line.id) else {
        throw SiteRefusal.notFound
      }
      try NetworkChanges(db: db, actor: request.actor, now: now).endMembership(
        current, on: day, reason: reason)
    }
    try await FigureJob(house: house).run()
  }
}
