import Database
import Site
import Thailand

/// The list of people, the page of one, and the forms.
struct PersonPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = PersonPages(house: house)
    let (see, edit) = (Access.may(.seeRegister), Access.may(.editRegister))
    site.get(
      "/people", see, room: .gather, door: Door(PersonTexts.title, PersonTexts.summary), pages.list)
    site.get("/people/new", edit, room: .gather, pages.new)
    site.get("/people/similar", edit, pages.similar)
    site.post("/people", edit, pages.create)
    site.get("/people/{id}", see, room: .gather, pages.show)
    site.get("/people/{id}/edit", edit, room: .gather, pages.edit)
    site.post("/people/{id}", edit, pages.save)
    AffiliationPages.register(site, house)
    SeatPersonPages.register(site, house)
    PersonAPI.register(site, house)
  }

  // MARK: List

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: PersonQuery.sortable, standard: PersonQuery.standard,
      filters: PersonQuery.filters)
    let query = PersonQuery(state)
    let viewer = request.viewer
    if state.format != .page { return try await export(query, state.format, request) }
    let (found, organisations) = try await house.database.read { db in
      (try Self.lines(query, viewer, db), try PersonStore(db, for: viewer).organisations())
    }
    return .page(
      PersonViews(request: request).list(
        found.rows, total: found.total, state, organisations: organisations))
  }

  private func export(_ query: PersonQuery, _ format: ListState.Format, _ request: PageRequest)
    async throws -> Answer
  {
    let (viewer, database) = (request.viewer, house.database)
    var rest = try await database.read { db in
      try PersonStore(db, for: viewer).ids(query, page: false)
    }[...]
    return try await ListExport.file(
      PersonTexts.title, columns: PersonViews.columns(on: CalendarDate(request.now)),
      format: format, language: request.language
    ) {
      // A piece may lose whoever went out of reach meanwhile, so that only the end is empty.
      while !rest.isEmpty {
        let piece = Array(rest.prefix(2_000))
        rest = rest.dropFirst(piece.count)
        let lines = try await database.read { db in
          try Self.lines(try PersonStore(db, for: viewer).people(piece), viewer, db)
        }
        if !lines.isEmpty { return lines }
      }
      return []
    }
  }

  /// People with their affiliations.
  static func lines(_ query: PersonQuery, _ viewer: Viewer, _ db: Connection) throws
    -> (rows: [PersonLine], total: Int)
  {
    let (rows, total) = try PersonStore(db, for: viewer).page(query)
    return (try lines(rows, viewer, db), total)
  }

  static func lines(_ people: [PersonRecord], _ viewer: Viewer, _ db: Connection) throws
    -> [PersonLine]
  {
    let affiliations = try AffiliationStore(db, for: viewer).affiliations(of: people.map(\.id))
    return people.map { PersonLine(person: $0, affiliations: affiliations[$0.id] ?? []) }
  }

  // MARK: One person

  /// The person of the address.
  /// - Throws: `SiteRefusal.notFound`, or `.forbidden` for whom the viewer may see but not change.
  func record(_ request: PageRequest, to permission: Permission = .seeRegister) async throws
    -> PersonRecord
  {
    let id: PersonID = try request.recordID()
    let viewer = request.viewer
    return try await house.database.read { db in
      if let person = try PersonStore(db, for: viewer, to: permission).person(id) { return person }
      throw try PersonStore(db, for: viewer).person(id) == nil
        ? SiteRefusal.notFound : SiteRefusal.forbidden
    }
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    .page(PersonViews(request: request).page(try await detail(request)))
  }

  /// Everything about the person of the address.
  func detail(_ request: PageRequest) async throws -> PersonDetail {
    let person = try await record(request)
    let viewer = request.viewer
    return try await house.database.read { db in
      let affiliations =
        try AffiliationStore(db, for: viewer).affiliations(of: [person.id])[person.id] ?? []
      let mentions = PersonMentions(db, for: viewer)
      let mayEdit = try PersonStore(db, for: viewer, to: .editRegister).person(person.id) != nil
      return PersonDetail(
        person: person, affiliations: affiliations, seats: try mentions.seats(of: person.id),
        mentions: try mentions.attendance(person.values, affiliations), mayEdit: mayEdit,
        history: viewer.may(.seeHistory) || mayEdit
          ? try HistoryStore(db).latest(kind: "person", id: person.id) : nil)
    }
  }

  // MARK: Forms

  /// The form with the organisations in whose name the viewer may record.
  func form(
    _ request: PageRequest, of person: PersonRecord? = nil, origin: PersonOrigin? = nil
  ) async throws -> PersonForm {
    let viewer = request.viewer
    let reach = Reach(of: viewer, for: .editRegister)
    var choices = try await house.database.read { db in
      try OrganisationChoices(db: db).choices(reach, own: viewer.organisationID)
    }
    if let person, !choices.contains(where: { $0.value == person.values.organisation.description })
    {
      choices.append(Choice(person.values.organisation.description, person.organisationName))
    }
    return PersonForm(
      choices, withContacts: person?.seesContacts ?? true, withPosition: origin?.employer != nil)
  }

  @Sendable private func new(_ request: PageRequest) async throws -> Answer {
    let origin = try await origin(request, request.query)
    let form = try await form(request, origin: origin)
    var filled = form.description.empty
    if let own = request.viewer.organisationID {
      filled = filled.with(
        form.organisation, OrganisationID(rawValue: own).description, request.language)
    }
    if let name = origin?.name.flatMap({ PersonName($0) }) {
      filled = filled.with(PersonForm.title, name.title, request.language)
        .with(PersonForm.givenName, name.given, request.language)
        .with(PersonForm.familyName, name.family, request.language)
    }
    if let province = origin?.province.flatMap(Province.Code.init) {
      filled = filled.with(PersonForm.province, province, request.language)
    }
    return .page(PersonViews(request: request).form(filled, nil, origin: origin))
  }

  @Sendable private func create(_ request: PageRequest) async throws -> Answer {
    let origin = try await origin(request, request.form)
    let form = try await form(request, origin: origin)
    var filled = form.description.read(request.form)
    let views = PersonViews(request: request)
    guard filled.errors.isEmpty else {
      return .page(views.form(filled, nil, origin: origin)).status(422)
    }
    do {
      let values = try form.values(filled)
      let found = try await alike(values, request)
      if !found.isEmpty, request.form["confirmed"] != "1" {
        return .page(views.form(filled, nil, origin: origin, alike: found)).status(422)
      }
      let id = try await create(
        values, employer: origin?.employer, position: filled[AffiliationForm.position], request)
      return .redirect(to: "/people/\(id)", flash: PersonTexts.saved)
    } catch let refusal as PersonRefusal {
      filled.refuse(form.organisation, refusal.code, refusal.message)
      return .page(views.form(filled, nil, origin: origin)).status(422)
    }
  }

  func create(
    _ values: PersonValues, employer: Employer? = nil, position: String? = nil,
    _ request: PageRequest
  ) async throws -> PersonID {
    let (at, viewer) = (request.timestamp, request.viewer)
    return try await house.database.write { db in
      let changes = PersonChanges(db: db, viewer: viewer, now: at)
      let id = try changes.create(values)
      if let employer {
        _ = try changes.affiliate(
          id, of: values.organisation, with: employer,
          AffiliationValues(
            position: position, span: try AffiliationSpan(nil, nil)))
      }
      return id
    }
  }

  @Sendable private func edit(_ request: PageRequest) async throws -> Answer {
    let person = try await record(request, to: .editRegister)
    let form = try await form(request, of: person)
    return .page(
      PersonViews(request: request).form(form.filled(person.values, request.language), person))
  }

  @Sendable private func save(_ request: PageRequest) async throws -> Answer {
    let person = try await record(request, to: .editRegister)
    let form = try await form(request, of: person)
    var filled = form.description.read(request.form)
    let views = PersonViews(request: request)
    guard filled.errors.isEmpty else { return .page(views.form(filled, person)).status(422) }
    do {
      try await save(
        try form.values(filled, former: person.values), person.id,
        revision: request.form.id("revision") ?? 0, request)
      return .redirect(to: "/people/\(person.id)", flash: PersonTexts.saved)
    } catch PersonRefusal.changedMeanwhile {
      let current = try await record(request, to: .editRegister)
      let conflict = conflictHTML(
        PersonRefusal.changedMeanwhile, typed: filled,
        current: form.filled(current.values, request.language), request.language)
      return .page(views.form(filled, current, conflict: conflict)).status(409)
    } catch let refusal as PersonRefusal {
      filled.refuse(form.organisation, refusal.code, refusal.message)
      return .page(views.form(filled, person)).status(422)
    }
  }

  func save(_ values: PersonValues, _ id: PersonID, revision: Int64, _ request: PageRequest)
    async throws
  {
    let (at, viewer) = (request.timestamp, request.viewer)
    try await house.database.write { db in
      try PersonChanges(db: db, viewer: viewer, now: at).edit(id, to: values, revision: revision)
    }
  }

  // MARK: Look-alikes

  func alike(_ values: PersonValues, _ request: PageRequest) async throws -> [PersonLine] {
    let viewer = request.viewer
    return try await house.database.read { db in
      let found = try PersonStore(db, for: viewer).alike(
        name: values.nameKey, telephone: values.telephone)
      return try Self.lines(found, viewer, db)
    }
  }

  /// People like the one that is being typed, as a piece of the form.
  @Sendable private func similar(_ request: PageRequest) async throws -> Answer {
    let typed = PersonForm([]).description.read(request.query)
    let own = request.query["self"].flatMap { PersonID($0) }
    let key = typed[PersonForm.givenName].map { given in
      PersonValues(
        organisation: OrganisationID(rawValue: 0), title: typed[PersonForm.title],
        givenName: given, familyName: typed[PersonForm.familyName]
      ).takenApart().nameKey
    }
    let telephone = typed[PersonForm.telephone]
    let viewer = request.viewer
    let found = try await house.database.read { db in
      let people = try PersonStore(db, for: viewer).alike(
        name: key, telephone: telephone, except: own)
      return try Self.lines(people, viewer, db)
    }
    return .html(PersonViews(request: request).alike(found, confirming: false))
  }
}

/// A person with all affiliations.
struct PersonLine: Sendable {
  let person: PersonRecord
  let affiliations: [Affiliation]
}

/// Everything that the page of a person shows.
struct PersonDetail: Sendable {
  let person: PersonRecord
  let affiliations: [Affiliation]
  let seats: [PersonSeat]
  let mentions: [PersonMention]
  let mayEdit: Bool
  /// The last changes; nil when the viewer may not see them.
  let history: [HistoryLine]?
}
