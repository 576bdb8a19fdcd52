import Database
import Site
import Thailand

/// Saying who of the register sits in a committee: while the seat is filled, and afterwards.
struct SeatPersonPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = SeatPersonPages(house: house)
    let edit = Access.may(.editNetworks)
    let seat = "/networks/{id}/committees/{committee}/seats/{seat}/person"
    site.get("/people/choices", edit, pages.choices)
    site.get(seat, edit, room: .gather, pages.show)
    site.post(seat, edit, pages.save)
  }

  // MARK: While the seat is filled

  /// People whose name is being typed, as a piece of the form of a seat.
  @Sendable private func choices(_ request: PageRequest) async throws -> Answer {
    let found = try await named(request.query["person_name"] ?? "", request)
    return .html(
      SeatPersonViews(request: request).choices(found, chosen: request.query["person"]))
  }

  func named(_ name: String, _ request: PageRequest) async throws -> [PersonLine] {
    let viewer = request.viewer
    return try await house.database.read { db in
      try PersonPages.lines(try PersonStore(db, for: viewer).named(name), viewer, db)
    }
  }

  /// The person that was chosen in a form.
  /// - Throws: ``PersonRefusal/unknownPerson`` for what is no id.
  static func chosen(_ text: String?) throws(PersonRefusal) -> PersonID? {
    guard let text, !text.isEmpty else { return nil }
    guard let id = PersonID(text) else { throw .unknownPerson }
    return id
  }

  // MARK: Afterwards

  private func seat(_ request: PageRequest) async throws -> (NetworkRecord, CommitteeSeat) {
    let network = try await NetworkEditPages(house: house).network(request)
    let pages = CommitteePages(house: house)
    return (
      network,
      try pages.heldSeat(request, in: try await pages.committee(request, of: network.id))
    )
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    let (network, seat) = try await seat(request)
    let text = request.query["q"] ?? seat.person
    var found = try await named(text, request)
    if let id = seat.registered, !found.contains(where: { $0.person.id == id }) {
      let viewer = request.viewer
      found += try await house.database.read { db in
        try PersonPages.lines(
          [try PersonStore(db, for: viewer).person(id)].compactMap { $0 }, viewer, db)
      }
    }
    return .page(
      SeatPersonViews(request: request).page(network, seat, text: text, found, refusal: nil))
  }

  @Sendable private func save(_ request: PageRequest) async throws -> Answer {
    let (network, seat) = try await seat(request)
    do {
      try await save(try Self.chosen(request.form["person"]), seat, of: network.id, request)
      return .redirect(to: "/networks/\(network.id)", flash: PersonTexts.identified)
    } catch let refusal as PersonRefusal {
      let found = try await named(seat.person, request)
      return .page(
        SeatPersonViews(request: request).page(
          network, seat, text: seat.person, found, refusal: refusal)
      ).status(422)
    }
  }

  func save(
    _ person: PersonID?, _ seat: CommitteeSeat, of network: NetworkID, revision: Int64? = nil,
    _ request: PageRequest
  ) async throws {
    let (now, viewer) = (house.clock(), request.viewer)
    try await house.database.write { db in
      let record = try Self.record(person, for: viewer, db)
      // Whom the viewer may not see, the viewer does not take away either.
      if let held = seat.registered, try PersonStore(db, for: viewer).person(held) == nil {
        throw SiteRefusal.forbidden
      }
      try NetworkChanges(db: db, actor: viewer.actor, now: now).identify(
        seat, as: record, of: network, revision: revision)
    }
  }

  /// The person that a seat is to name, who must be within the viewer's reach.
  static func record(_ person: PersonID?, for viewer: Viewer, _ db: Connection) throws
    -> PersonRecord?
  {
    guard let person else { return nil }
    guard let record = try PersonStore(db, for: viewer).person(person) else {
      throw PersonRefusal.unknownPerson
    }
    return record
  }
}

/// How people of the register are chosen for a seat.
struct SeatPersonViews {
  let request: PageRequest

  private var language: Language { request.language }

  /// The place in the form of a seat where people are offered while the name is typed.
  static func place(_ request: PageRequest) -> HTML {
    "<div data-similar=\"\(url: request.link("/people/choices"))\" aria-live=\"polite\"></div>"
  }

  /// Buttons to choose one of the people, or nobody; nothing when there are none.
  func choices(_ found: [PersonLine], chosen: String?) -> HTML {
    guard !found.isEmpty else { return HTML() }
    var buttons = HTML(each: found) { line in
      let id = line.person.id.description
      let place =
        line.affiliations.first?.words(language)
        ?? RegisterViews.province(line.person.values.province, language)
      let note: HTML? = place.map { " <span class=\"note\">\($0)</span>" }
      return """
        <label><input type="radio" name="person" value="\(id)"\
        \(attribute: "checked", id == chosen)> <span>\(line.person.values.words(language))\(note)\
        </span></label>
        """
    }
    let isChosen = found.contains { $0.person.id.description == chosen }
    buttons += """
      <label><input type="radio" name="person" value=""\(attribute: "checked", !isChosen)> \
      <span>\(PersonTexts.nobodyOfRegister(language))</span></label>
      """
    return """
      <div class="panel"><fieldset class="field"><legend>\(PersonTexts.whoOfRegister(language))\
      </legend><div class="seg">\(buttons)</div></fieldset></div>
      """
  }

  func page(
    _ network: NetworkRecord, _ seat: CommitteeSeat, text: String, _ found: [PersonLine],
    refusal: PersonRefusal?
  ) -> Page {
    let own = request.path
    let facts = factsList([
      Fact(seat.positionName(language), "<b>\(seat.person)</b> \(seat.affiliation)")
    ])
    let search: HTML = """
      <form class="filters panel" role="search" action="\(url: language.link(own))">\
      <div class="wide"><label for="q">\(PersonTexts.name(language))</label>\
      <input id="q" name="q" type="search" value="\(text)"></div>\
      <button class="button plain">\(Text("ค้นหาบุคคล", "Find the person")(language))</button></form>
      """
    let nobody: HTML? =
      found.isEmpty
      ? panel(
        "<p>\(Text("ไม่พบชื่อนี้ในทะเบียนบุคคล", "Nobody of the register has such a name")(language))</p>")
      : nil
    let form: HTML = """
      <form method="post" action="\(url: request.link(own))">\(request.csrfField)\
      \(choices(found, chosen: seat.registered?.description))\
      <div class="form-end actions"><button class="button">\(PersonTexts.saveIdentified(language))\
      </button>\(link(Text("ยกเลิก", "Cancel")(language), to: "/networks/\(network.id)", language: language))\
      </div></form>
      """
    return Page(
      PersonTexts.identify, room: .gather,
      crumbs: [
        .room(.gather), Crumb(NetworkTexts.title, "/networks"),
        Crumb(network.name, "/networks/\(network.id)"),
      ], banner: refusal.map { banner(.warn, "\($0.message(language))") } ?? HTML(),
      shape: .narrow,
      body: """
        <div class="stack">\(panel(facts))\(search)\(nobody)\(form)</div>
        """)
  }
}
