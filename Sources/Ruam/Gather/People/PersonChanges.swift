import Database
import Site
import Thailand

/// Every change of people and their affiliations, each with its history in one transaction.
struct PersonChanges {
  let db: Connection
  let viewer: Viewer
  let now: Timestamp

  private var people: PersonStore { PersonStore(db, for: viewer, to: .editRegister) }
  private var affiliations: AffiliationStore { AffiliationStore(db, for: viewer) }

  /// Whether the viewer may record people in the name of an organisation.
  static func mayRecord(for organisation: OrganisationID, _ viewer: Viewer) -> Bool {
    Reach(of: viewer, for: .editRegister).areas.contains { area in
      area.organisation == organisation
        || (area.organisation == nil
          && ((area.province == nil && area.network == nil)
            || viewer.organisationID == organisation.rawValue))
    }
  }

  // MARK: People

  /// - Throws: ``PersonRefusal/outsideOrganisation``.
  func create(_ values: PersonValues) throws -> PersonID {
    guard Self.mayRecord(for: values.organisation, viewer) else {
      throw PersonRefusal.outsideOrganisation
    }
    let id = PersonID.next()
    try people.insert(id, values, at: now)
    try note("created", id, after: try noted(values, against: nil))
    return id
  }

  /// - Throws: ``PersonRefusal`` or `SiteRefusal.notFound`.
  func edit(_ id: PersonID, to values: PersonValues, revision: Int64) throws {
    guard let former = try people.person(id) else { throw SiteRefusal.notFound }
    guard
      values.organisation == former.values.organisation
        || Self.mayRecord(for: values.organisation, viewer)
    else { throw PersonRefusal.outsideOrganisation }
    try people.update(id, to: values, revision: revision)
    try note(
      "edited", id, before: try noted(former.values, against: nil),
      after: try noted(values, against: former.values))
  }

  // MARK: Affiliations

  /// - Throws: ``PersonRefusal/unknownEmployer`` or `SiteRefusal.notFound`.
  func affiliate(_ id: PersonID, with employer: Employer, _ values: AffiliationValues) throws
    -> PersonAffiliationID
  {
    guard let person = try people.person(id) else { throw SiteRefusal.notFound }
    return try affiliate(id, of: person.values.organisation, with: employer, values)
  }

  /// The same for a person who was recorded in this transaction.
  func affiliate(
    _ id: PersonID, of owner: OrganisationID, with employer: Employer, _ values: AffiliationValues
  ) throws -> PersonAffiliationID {
    var (record, organisation): (EnterpriseID?, OrganisationID?)
    switch employer {
    case .enterprise(let id):
      let seen = Reach(of: viewer, for: .seeRegister)
      let store = EnterpriseStore(db: db)
      guard let entity = try store.entity(of: id), try store.isReached(entity, by: seen) else {
        throw PersonRefusal.unknownEmployer
      }
      record = try MembershipStore(db: db).record(of: entity, for: owner)
      guard record != nil else { throw PersonRefusal.unknownEmployer }
    case .organisation(let id):
      guard try OrganisationStore(db: db).organisation(id) != nil else {
        throw PersonRefusal.unknownEmployer
      }
      organisation = id
    }
    let affiliation = PersonAffiliationID.next()
    try affiliations.insert(
      affiliation, person: id, record: record, organisation: organisation, values)
    try note("affiliated", id, after: try noted(affiliation, of: id))
    return affiliation
  }

  /// - Throws: ``PersonRefusal/changedMeanwhile`` or `SiteRefusal.notFound`.
  func changeAffiliation(
    _ affiliation: PersonAffiliationID, of id: PersonID, to values: AffiliationValues,
    revision: Int64
  ) throws {
    let before = try noted(affiliation, of: try reached(id))
    try affiliations.update(affiliation, to: values, revision: revision)
    try note(
      "affiliation_changed", id, before: before, after: try noted(affiliation, of: id))
  }

  /// Takes away an affiliation that was entered by mistake; the history keeps it.
  func removeAffiliation(
    _ affiliation: PersonAffiliationID, of id: PersonID, reason: String
  ) throws {
    let before = try noted(affiliation, of: try reached(id))
    try affiliations.remove(affiliation)
    try note("affiliation_removed", id, reason: reason, before: before)
  }

  private func reached(_ id: PersonID) throws -> PersonID {
    guard try people.person(id) != nil else { throw SiteRefusal.notFound }
    return id
  }

  // MARK: History

  private func note(
    _ action: String, _ id: PersonID, reason: String? = nil, before: (any Encodable)? = nil,
    after: (any Encodable)? = nil
  ) throws {
    try History.record(
      action, kind: "person", id: id, by: viewer.actor, at: now, reason: reason, before: before,
      after: after, in: db)
  }

  /// A person as the history keeps it: without telephone number and mail address.
  private struct NotedPerson: Encodable {
    var name: String
    var nameEn: String?
    var province: String?
    var expertise: String?
    var organisation: String?
    var telephone: String?
    var email: String?
  }

  private func noted(_ values: PersonValues, against former: PersonValues?) throws -> NotedPerson {
    func contact(_ value: String?, _ before: String?) -> String? {
      value.map { former == nil || before == nil || before == $0 ? "given" : "changed" }
    }
    return NotedPerson(
      name: values.name, nameEn: values.nameEn, province: values.province,
      expertise: values.expertise,
      organisation: try NetworkStore(db: db).organisation(values.organisation)?.th,
      telephone: contact(values.telephone, former?.telephone),
      email: contact(values.email, former?.email))
  }

  private struct NotedAffiliation: Encodable {
    let employer: String
    let position: String?
    let startsOn: String?
    let endsOn: String?
  }

  private func noted(_ affiliation: PersonAffiliationID, of id: PersonID) throws
    -> NotedAffiliation
  {
    guard let found = try affiliations.affiliation(affiliation, of: id) else {
      throw SiteRefusal.notFound
    }
    return NotedAffiliation(
      employer: found.employerName.th, position: found.position,
      startsOn: found.span.startsOn?.iso, endsOn: found.span.endsOn?.iso)
  }
}
