import Database
import Site
import Thailand

/// Every change of networks, memberships and committees, each with its history in one transaction.
struct NetworkChanges {
  let db: Connection
  let actor: History.Actor
  let now: Timestamp

  private var today: CalendarDate? {
    // A day in Thailand begins seven hours before the same day in UTC.
    CalendarDate(iso: now.adding(seconds: 7 * 3600).text.prefix(10))
  }

  private struct Noted: Encodable {
    var name: String?
    var code: String?
    var stage: String?
    var level: String?
    var organisation: OrganisationID?
    var entity: EntityID?
    var membership: MembershipID?
    var role: String?
    var day: String?
    var person: String?
    var position: String?
    /// The name under which the person stands in the register of people.
    var registered: String?

    init(_ network: NetworkRecord) {
      name = network.name.th
      code = network.code
      stage = network.stage
      level = network.level
      organisation = network.organisation
    }

    init() {}
  }

  private func note(
    _ action: String, _ network: NetworkID, reason: String? = nil, before: Noted? = nil,
    after: Noted? = nil
  ) throws {
    try History.record(
      action, kind: "network", id: network, by: actor, at: now, reason: reason, before: before,
      after: after, in: db)
  }

  // MARK: Networks

  func create(_ network: NetworkRecord) throws {
    let store = NetworkStore(db: db)
    guard try !store.isCodeTaken(network.code, except: nil) else { throw NetworkRefusal.codeTaken }
    try store.insert(network)
    if let today { try store.insertStage(network.stage, of: network.id, on: today, note: nil) }
    try note("created", network.id, after: Noted(network))
  }

  func edit(_ network: NetworkRecord, from former: NetworkRecord) throws {
    let store = NetworkStore(db: db)
    guard try !store.isCodeTaken(network.code, except: network.id) else {
      throw NetworkRefusal.codeTaken
    }
    if let parent = network.parent, try store.isUnder(parent, network.id) {
      throw NetworkRefusal.ownParent
    }
    guard try store.update(network) else { throw NetworkRefusal.changedMeanwhile }
    // Figures are stored under the network's code and the programme it belongs to.
    for programme in Set([network.programme, former.programme].compactMap { $0 }) {
      try FigureStore(db: db).factsChanged(programme: programme)
    }
    try note("edited", network.id, before: Noted(former), after: Noted(network))
  }

  func setStage(
    _ stage: NetworkStage, of network: NetworkRecord, on day: CalendarDate, note words: String?
  ) throws {
    if let current = NetworkStage(rawValue: network.stage), current.following.isEmpty {
      throw NetworkRefusal.hasEnded
    }
    guard try NetworkStore(db: db).setStage(stage, of: network, on: day, note: words) else {
      throw NetworkRefusal.changedMeanwhile
    }
    var after = Noted()
    after.stage = stage.rawValue
    after.day = day.iso
    try note(
      "stage_changed", network.id, reason: words, before: Noted(network), after: after)
  }

  // MARK: Members

  func addMember(
    _ entity: EntityID, to network: NetworkRecord, role: MembershipRole, joinedOn: CalendarDate?
  ) throws -> MembershipID {
    let store = MembershipStore(db: db)
    guard let programme = network.programme else { throw NetworkRefusal.noProgramme }
    guard try !store.isMember(entity, of: network.id) else { throw NetworkRefusal.alreadyMember }
    guard let record = try store.record(of: entity, for: network.organisation) else {
      throw SiteRefusal.notFound
    }
    let id = MembershipID.next()
    try store.insert(
      id, enterprise: record, network: network, programme: programme, role: role,
      joinedOn: joinedOn)
    try RegisterStore(db: db).refreshEntries([entity], at: now.text)
    try FigureStore(db: db).factsChanged(programme: programme)
    var after = Noted()
    after.entity = entity
    after.membership = id
    after.role = role.rawValue
    after.day = joinedOn?.iso
    try note("member_added", network.id, after: after)
    return id
  }

  func endMembership(_ line: MembershipStore.Line, on day: CalendarDate, reason: String?) throws {
    _ = try line.span.ending(on: day)
    try MembershipStore(db: db).end(line, on: day)
    try FigureStore(db: db).factsChanged(programme: line.programme)
    var after = Noted()
    after.entity = line.entity
    after.membership = line.id
    after.day = day.iso
    try note("member_ended", line.network, reason: reason, after: after)
  }

  // MARK: Committees

  func formCommittee(_ name: Text, formedOn: CalendarDate?, of network: NetworkID) throws
    -> NetworkCommitteeID
  {
    let id = NetworkCommitteeID.next()
    try CommitteeStore(db: db).insertCommittee(
      id, network: network, name: name, formedOn: formedOn)
    var after = Noted()
    after.name = name.th
    after.day = formedOn?.iso
    try note("committee_formed", network, after: after)
    return id
  }

  func seat(
    _ person: String, registered: PersonRecord? = nil, as position: CommitteePosition,
    affiliation: String?, seatedOn: CalendarDate?, in committee: NetworkCommitteeRecord,
    of network: NetworkID, revision: Int64? = nil
  ) throws -> NetworkCommitteeSeatID {
    try CommitteeStore(db: db).change(committee.id, revision: revision)
    let id = NetworkCommitteeSeatID.next()
    try CommitteeStore(db: db).insertSeat(
      id, committee: committee.id, position: position, person: person,
      registered: registered?.id, affiliation: affiliation, seatedOn: seatedOn)
    var after = Noted()
    after.person = person
    after.registered = registered?.values.name
    after.position = position.rawValue
    after.day = seatedOn?.iso
    try note("seat_taken", network, after: after)
    return id
  }

  /// Says who of the register of people holds a seat; nil takes it back.
  /// - Parameter revision: the one that the seat must still have; nil for any.
  func identify(
    _ seat: CommitteeSeat, as person: PersonRecord?, of network: NetworkID, revision: Int64? = nil
  ) throws {
    try require(seat, at: revision)
    guard seat.registered != person?.id else { return }
    try CommitteeStore(db: db).identify(seat.id, as: person?.id, revision: revision)
    var after = Noted()
    after.person = seat.person
    after.position = seat.position
    after.registered = person?.values.name
    try note(person == nil ? "seat_unidentified" : "seat_identified", network, after: after)
  }

  private func require(_ seat: CommitteeSeat, at revision: Int64?) throws {
    guard let revision else { return }
    guard try CommitteeStore(db: db).isAt(revision, seat.id) else {
      throw NetworkRefusal.changedMeanwhile
    }
  }

  /// - Parameter revision: the one that the seat must still have; nil for any.
  func endSeat(
    _ seat: CommitteeSeat, on day: CalendarDate, of network: NetworkID, revision: Int64? = nil
  ) throws {
    try require(seat, at: revision)
    if let seatedOn = seat.seatedOn, day < seatedOn { throw NetworkRefusal.endsBeforeStart }
    guard try CommitteeStore(db: db).endSeat(seat.id, on: day) else {
      throw NetworkRefusal.alreadyEnded
    }
    var after = Noted()
    after.person = seat.person
    after.position = seat.position
    after.day = day.iso
    try note("seat_left", network, after: after)
  }
}
