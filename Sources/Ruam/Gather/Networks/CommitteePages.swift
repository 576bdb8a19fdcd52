import Database
import Site
import Thailand

/// Setting up committees of networks and filling their seats.
struct CommitteePages: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let pages = CommitteePages(house: house)
    let seats = "/networks/{id}/committees/{committee}/seats"
    site.get("/networks/{id}/committees/new", .may(.editNetworks), room: .gather, pages.showNew)
    site.post("/networks/{id}/committees", .may(.editNetworks), pages.form)
    site.get("\(seats)/new", .may(.editNetworks), room: .gather, pages.showSeat)
    site.post(seats, .may(.editNetworks), pages.seat)
    site.get("\(seats)/{seat}/end", .may(.editNetworks), room: .gather, pages.showEnd)
    site.post("\(seats)/{seat}/end", .may(.editNetworks), pages.end)
  }

  private func network(_ request: PageRequest) async throws -> NetworkRecord {
    try await NetworkEditPages(house: house).network(request)
  }

  func committee(_ request: PageRequest, of network: NetworkID) async throws
    -> NetworkCommitteeRecord
  {
    let id: NetworkCommitteeID = try request.recordID("committee")
    let committees = try await house.database.read { db in
      try CommitteeStore(db: db).committees(of: network)
    }
    guard let committee = committees.first(where: { $0.id == id }) else {
      throw SiteRefusal.notFound
    }
    return committee
  }

  private func page(
    _ title: Text, _ network: NetworkRecord, _ filled: FilledForm, to action: String,
    before: HTML = HTML(), _ request: PageRequest
  ) -> Page {
    Page(
      title, room: .gather,
      crumbs: [
        .room(.gather), Crumb(NetworkTexts.title, "/networks"),
        Crumb(network.name, "/networks/\(network.id)"),
      ], shape: .narrow,
      body: formHTML(
        filled, action: action, submit: title, cancel: "/networks/\(network.id)", before: before,
        request: request))
  }

  // MARK: Committees

  private func showNew(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    return .page(
      page(
        NetworkTexts.addCommittee, network, NetworkPartFields.committee.empty,
        to: "/networks/\(network.id)/committees", request))
  }

  private func form(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    let filled = NetworkPartFields.committee.read(request.form)
    guard filled.errors.isEmpty else {
      return .page(
        page(
          NetworkTexts.addCommittee, network, filled, to: "/networks/\(network.id)/committees",
          request)
      ).status(422)
    }
    _ = try await form(filled, of: network.id, request)
    return .redirect(
      to: "/networks/\(network.id)", flash: Text("ตั้งคณะกรรมการแล้ว", "The committee is set up"))
  }

  func form(_ filled: FilledForm, of network: NetworkID, _ request: PageRequest) async throws
    -> NetworkCommitteeID
  {
    let thai = try filled.required(NetworkPartFields.committeeName)
    let name = Text(thai, filled[NetworkPartFields.committeeNameEn] ?? thai)
    let formedOn = filled[NetworkPartFields.formedOn]
    let now = house.clock()
    return try await house.database.write { db in
      try NetworkChanges(db: db, actor: request.actor, now: now).formCommittee(
        name, formedOn: formedOn, of: network)
    }
  }

  // MARK: Seats

  private func showSeat(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    let committee = try await committee(request, of: network.id)
    return .page(
      page(
        NetworkTexts.addSeat, network, NetworkPartFields.seat.empty,
        to: "/networks/\(network.id)/committees/\(committee.id)/seats",
        before: SeatPersonViews.place(request), request))
  }

  private func seat(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    let committee = try await committee(request, of: network.id)
    var filled = NetworkPartFields.seat.read(request.form)
    if filled.errors.isEmpty {
      do {
        let person = try SeatPersonPages.chosen(request.form["person"])
        _ = try await seat(filled, person, in: committee, of: network.id, request)
        return .redirect(
          to: "/networks/\(network.id)", flash: Text("เพิ่มกรรมการแล้ว", "The seat is taken"))
      } catch let refusal as PersonRefusal {
        filled.refuse(NetworkPartFields.person, refusal.code, refusal.message)
      }
    }
    return .page(
      page(
        NetworkTexts.addSeat, network, filled,
        to: "/networks/\(network.id)/committees/\(committee.id)/seats",
        before: SeatPersonViews.place(request), request)
    ).status(422)
  }

  func seat(
    _ filled: FilledForm, _ registered: PersonID?, in committee: NetworkCommitteeRecord,
    of network: NetworkID, revision: Int64? = nil, _ request: PageRequest
  ) async throws -> NetworkCommitteeSeatID {
    let position = try filled.required(NetworkPartFields.position)
    let person = try filled.required(NetworkPartFields.person)
    let affiliation = filled[NetworkPartFields.affiliation]
    let seatedOn = filled[NetworkPartFields.seatedOn]
    let now = house.clock()
    return try await house.database.write { db in
      try NetworkChanges(db: db, actor: request.actor, now: now).seat(
        person, registered: try SeatPersonPages.record(registered, for: request.viewer, db),
        as: position, affiliation: affiliation, seatedOn: seatedOn, in: committee, of: network,
        revision: revision)
    }
  }

  func heldSeat(_ request: PageRequest, in committee: NetworkCommitteeRecord) throws
    -> CommitteeSeat
  {
    let id: NetworkCommitteeSeatID = try request.recordID("seat")
    guard let seat = committee.seats.first(where: { $0.id == id }) else {
      throw SiteRefusal.notFound
    }
    return seat
  }

  private func showEnd(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    let committee = try await committee(request, of: network.id)
    let seat = try heldSeat(request, in: committee)
    let filled = NetworkPartFields.seatEnd.empty
      .with(NetworkPartFields.leftOn, CalendarDate(request.now), request.language)
    return .page(endPage(network, committee, seat, filled, request))
  }

  private func endPage(
    _ network: NetworkRecord, _ committee: NetworkCommitteeRecord, _ seat: CommitteeSeat,
    _ filled: FilledForm, _ request: PageRequest
  ) -> Page {
    page(
      NetworkTexts.endSeat, network, filled,
      to: "/networks/\(network.id)/committees/\(committee.id)/seats/\(seat.id)/end", request)
  }

  private func end(_ request: PageRequest) async throws -> Answer {
    let network = try await network(request)
    let committee = try await committee(request, of: network.id)
    let seat = try heldSeat(request, in: committee)
    var filled = NetworkPartFields.seatEnd.read(request.form)
    guard filled.errors.isEmpty, let day = filled[NetworkPartFields.leftOn] else {
      return .page(endPage(network, committee, seat, filled, request)).status(422)
    }
    do {
      try await end(seat, on: day, of: network.id, request)
    } catch let refusal as NetworkRefusal {
      filled.refuse(NetworkPartFields.leftOn, refusal.code, refusal.message)
      return .page(endPage(network, committee, seat, filled, request)).status(refusal.status)
    }
    return .redirect(
      to: "/networks/\(network.id)", flash: Text("บันทึกการพ้นตำแหน่งแล้ว", "Saved"))
  }

  /// - Throws: `NetworkRefusal` when the day cannot be the last of this seat.
  func end(
    _ seat: CommitteeSeat, on day: CalendarDate, of network: NetworkID, revision: Int64? = nil,
    _ request: PageRequest
  ) async throws {
    let now = house.clock()
    try await house.database.write { db in
      try NetworkChanges(db: db, actor: request.actor, now: now).endSeat(
        seat, on: day, of: network, revision: revision)
    }
  }
}
