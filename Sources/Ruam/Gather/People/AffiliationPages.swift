import Database
import Site
import Thailand

/// Adding, changing and removing affiliations of a person.
struct AffiliationPages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = AffiliationPages(house: house)
    let edit = Access.may(.editRegister)
    let one = "/people/{id}/affiliations/{affiliation}"
    site.get("/people/{id}/affiliations/new", edit, room: .gather, pages.new)
    site.post("/people/{id}/affiliations", edit, pages.add)
    site.get("\(one)/edit", edit, room: .gather, pages.edit)
    site.post(one, edit, pages.save)
    site.get("\(one)/remove", edit, room: .gather, pages.showRemoval)
    site.post("\(one)/remove", edit, pages.remove)
  }

  private func person(_ request: PageRequest) async throws -> PersonRecord {
    try await PersonPages(house: house).record(request, to: .editRegister)
  }

  func affiliation(_ request: PageRequest, of person: PersonID) async throws -> Affiliation {
    let id: PersonAffiliationID = try request.recordID("affiliation")
    let viewer = request.viewer
    let found = try await house.database.read { db in
      try AffiliationStore(db, for: viewer).affiliation(id, of: person)
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  // MARK: Adding

  /// The employer that was chosen, with its name; nil while none is.
  private func chosen(_ values: NamedValues, _ request: PageRequest) async throws
    -> (employer: Employer, name: Text)?
  {
    guard
      let origin = try await PersonPages(house: house).origin(
        request,
        NamedValues(values.entries.filter { ["enterprise", "employer"].contains($0.name) })),
      let employer = origin.employer, let name = origin.employerName
    else { return nil }
    return (employer, name)
  }

  @Sendable private func new(_ request: PageRequest) async throws -> Answer {
    let person = try await person(request)
    let views = AffiliationViews(request: request, person: person)
    if let (employer, name) = try await chosen(request.query, request) {
      return .page(views.form(AffiliationForm.description.empty, employer, name))
    }
    let text = request.query["q"]
    let reach = Reach(of: request.viewer, for: .seeRegister)
    let names = house.names
    let (found, organisations) = try await house.database.read { db in
      (
        try text.map { try EnterprisePicker(db: db, reach: reach).find($0, names: names) },
        try OrganisationStore(db: db).choices()
      )
    }
    return .page(views.picking(text ?? "", found: found, organisations: organisations))
  }

  @Sendable private func add(_ request: PageRequest) async throws -> Answer {
    let person = try await person(request)
    guard let (employer, name) = try await chosen(request.form, request) else {
      return .redirect(to: "/people/\(person.id)/affiliations/new")
    }
    var filled = AffiliationForm.description.read(request.form)
    let views = AffiliationViews(request: request, person: person)
    guard filled.errors.isEmpty else {
      return .page(views.form(filled, employer, name)).status(422)
    }
    do {
      _ = try await add(try AffiliationForm.values(filled), with: employer, to: person.id, request)
      return .redirect(to: "/people/\(person.id)", flash: PersonTexts.savedAffiliation)
    } catch let refusal as PersonRefusal {
      filled.refuse(AffiliationForm.endsOn, refusal.code, refusal.message)
      return .page(views.form(filled, employer, name)).status(422)
    }
  }

  func add(
    _ values: AffiliationValues, with employer: Employer, to person: PersonID,
    _ request: PageRequest
  ) async throws -> PersonAffiliationID {
    let (at, viewer) = (request.timestamp, request.viewer)
    return try await house.database.write { db in
      try PersonChanges(db: db, viewer: viewer, now: at).affiliate(person, with: employer, values)
    }
  }

  // MARK: Changing

  @Sendable private func edit(_ request: PageRequest) async throws -> Answer {
    let person = try await person(request)
    let affiliation = try await affiliation(request, of: person.id)
    return .page(
      AffiliationViews(request: request, person: person).form(
        AffiliationForm.filled(affiliation, request.language), affiliation))
  }

  @Sendable private func save(_ request: PageRequest) async throws -> Answer {
    let person = try await person(request)
    let affiliation = try await affiliation(request, of: person.id)
    var filled = AffiliationForm.description.read(request.form)
    let views = AffiliationViews(request: request, person: person)
    guard filled.errors.isEmpty else { return .page(views.form(filled, affiliation)).status(422) }
    do {
      try await change(
        affiliation.id, of: person.id, to: try AffiliationForm.values(filled),
        revision: request.form.id("revision") ?? 0, request)
      return .redirect(to: "/people/\(person.id)", flash: PersonTexts.savedAffiliation)
    } catch PersonRefusal.changedMeanwhile {
      let current = try await self.affiliation(request, of: person.id)
      let conflict = conflictHTML(
        PersonRefusal.changedMeanwhile, typed: filled,
        current: AffiliationForm.filled(current, request.language), request.language)
      return .page(views.form(filled, current, conflict: conflict)).status(409)
    } catch let refusal as PersonRefusal {
      filled.refuse(AffiliationForm.endsOn, refusal.code, refusal.message)
      return .page(views.form(filled, affiliation)).status(422)
    }
  }

  func change(
    _ affiliation: PersonAffiliationID, of person: PersonID, to values: AffiliationValues,
    revision: Int64, _ request: PageRequest
  ) async throws {
    let (at, viewer) = (request.timestamp, request.viewer)
    try await house.database.write { db in
      try PersonChanges(db: db, viewer: viewer, now: at).changeAffiliation(
        affiliation, of: person, to: values, revision: revision)
    }
  }

  // MARK: Removing

  @Sendable private func showRemoval(_ request: PageRequest) async throws -> Answer {
    let person = try await person(request)
    let affiliation = try await affiliation(request, of: person.id)
    return .page(
      AffiliationViews(request: request, person: person).removal(
        affiliation, AttendanceForms.removal.empty))
  }

  @Sendable private func remove(_ request: PageRequest) async throws -> Answer {
    let person = try await person(request)
    let affiliation = try await affiliation(request, of: person.id)
    let filled = AttendanceForms.removal.read(request.form)
    guard let reason = filled[AttendanceForms.reason] else {
      return .page(
        AffiliationViews(request: request, person: person).removal(affiliation, filled)
      ).status(422)
    }
    try await remove(affiliation.id, of: person.id, reason: reason, request)
    return .redirect(to: "/people/\(person.id)", flash: PersonTexts.removedAffiliation)
  }

  func remove(
    _ affiliation: PersonAffiliationID, of person: PersonID, reason: String,
    _ request: PageRequest
  ) async throws {
    let (at, viewer) = (request.timestamp, request.viewer)
    try await house.database.write { db in
      try PersonChanges(db: db, viewer: viewer, now: at).removeAffiliation(
        affiliation, of: person, reason: reason)
    }
  }
}
