import Database
import Site
import Thailand

/// Networks, members and committees for programs.
struct NetworkAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = NetworkAPI(house: house)
    let id: [String: Schema] = ["id": .recordID]
    let created = Schema.object(["id": .recordID])
    let revision = Revision.schema(of: "the network")
    let committee = Revision.schema(of: "the committee")
    let seat = Revision.schema(of: "the seat")
    site.api("GET", "/api/networks", .may(.seeNetworks), listOperation, api.list)
    site.api(
      "POST", "/api/networks", .may(.editNetworks),
      Operation(
        "addNetwork", "Adds a network", room: .gather, body: NetworkFields.schema, status: 201,
        answer: created, problems: [409]), api.add)
    site.api(
      "GET", "/api/networks/{id}", .may(.seeNetworks),
      Operation(
        "getNetwork", "One network with its committees, stages and figures", room: .gather,
        path: id, answer: NetworkShapes.network), api.show)
    site.api(
      "PUT", "/api/networks/{id}", .may(.editNetworks),
      Operation(
        "editNetwork", "Replaces the facts of a network", room: .gather,
        query: [APIList.revision], path: id, body: NetworkFields.schema, status: 204,
        problems: [409]), api.edit)
    site.api(
      "POST", "/api/networks/{id}/stage", .may(.editNetworks),
      Operation(
        "setNetworkStage", "Sets the stage of a network", room: .gather, path: id,
        body: APIList.body(NetworkFields.stageForm, more: revision), status: 204, problems: [409]),
      api.setStage)
    site.api(
      "GET", "/api/networks/{id}/members", .may(.seeNetworks),
      Operation(
        "listMembers", "The members of a network, each enterprise once", room: .gather,
        query: [APIList.page], path: id,
        answer: .object(["members": .array(NetworkShapes.member), "total": .integer])), api.members)
    site.api(
      "POST", "/api/networks/{id}/members", .may(.editNetworks),
      Operation(
        "addMember", "Makes an enterprise a member", room: .gather, path: id,
        body: NetworkPartFields.membership.schema, status: 201, answer: created, problems: [409]),
      api.addMember)
    site.api(
      "POST", "/api/networks/{id}/members/{membership}/end", .may(.editNetworks),
      Operation(
        "endMembership", "Ends a membership", room: .gather,
        path: ["id": .recordID, "membership": .recordID],
        body: NetworkPartFields.membershipEnd.schema, status: 204, problems: [409]), api.end)
    site.api(
      "POST", "/api/networks/{id}/committees", .may(.editNetworks),
      Operation(
        "formCommittee", "Sets up a committee of a network", room: .gather, path: id,
        body: NetworkPartFields.committee.schema, status: 201, answer: created), api.formCommittee)
    site.api(
      "POST", "/api/networks/{id}/committees/{committee}/seats", .may(.editNetworks),
      Operation(
        "addSeat", "Gives a person a seat in a committee", room: .gather,
        path: ["id": .recordID, "committee": .recordID],
        body: APIList.body(
          NetworkPartFields.seat, more: NetworkPartFields.registered.merging(committee) { $1 },
          optional: ["person"]),
        status: 201, answer: created, problems: [409]), api.addSeat)
    site.api(
      "PUT", "/api/networks/{id}/committees/{committee}/seats/{seat}/person", .may(.editNetworks),
      Operation(
        "identifySeat", "Says who of the register of people holds a seat", room: .gather,
        path: ["id": .recordID, "committee": .recordID, "seat": .recordID],
        body: .object(NetworkPartFields.registered.merging(seat) { $1 }), status: 204,
        problems: [409]), api.identify)
    site.api(
      "POST", "/api/networks/{id}/committees/{committee}/seats/{seat}/end", .may(.editNetworks),
      Operation(
        "endSeat", "Records that a person left a committee", room: .gather,
        path: ["id": .recordID, "committee": .recordID, "seat": .recordID],
        body: APIList.body(NetworkPartFields.seatEnd, more: seat), status: 204, problems: [409]),
      api.endSeat)
  }

  private static let listOperation = Operation(
    "listNetworks", "Networks by code", room: .gather,
    query: [
      QueryParameter("q", .string, "Words of the name, or the code"),
      QueryParameter("agency", .recordID, "The agency in charge"),
      QueryParameter("programme", .recordID, "A programme’s id"),
      QueryParameter("group", .string, "Key of a province group"),
      QueryParameter("level", .choice(NetworkLevel.allCases.map(\.rawValue)), "Level"),
      QueryParameter("stage", .choice(NetworkStage.allCases.map(\.rawValue)), "Stage"),
      APIList.page,
    ],
    answer: .object(["networks": .array(NetworkShapes.line), "total": .integer]))

  private static let pageSize = 100

  private func offset(_ request: PageRequest) -> Int {
    (min(max(request.query.int("page") ?? 1, 1), 1_000_000) - 1) * Self.pageSize
  }

  // MARK: Reading

  private func list(_ request: PageRequest) async throws -> Answer {
    var filters: [String: String] = [:]
    for name in ["q", "agency", "programme", "group", "level", "stage"] {
      if let value = request.query[name], !value.isEmpty { filters[name] = value }
    }
    let criteria = NetworkCriteria(filters, reach: Reach(of: request.viewer, for: .seeNetworks))
    let offset = offset(request)
    let found = try await house.database.read { db in
      let store = NetworkStore(db: db)
      return (
        try store.lines(
          criteria, sort: "code", descending: false, offset: offset, limit: Self.pageSize),
        try store.count(criteria)
      )
    }
    let networks = found.0.map { line -> JSON in
      [
        "id": .string(line.id.description), "code": .string(line.code),
        "name_th": .string(line.name.th), "name_en": .string(line.name.en),
        "level": .string(line.level), "stage": .string(line.stage),
        "sector": line.sector.map { .string($0) } ?? .null,
        "province_groups": .array(line.provinceGroups.map { .string($0) }),
        "members": .int(Int64(line.members)),
      ]
    }
    return .json(
      (["networks": .array(networks), "total": .int(Int64(found.1))] as JSON).bytes)
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    let id: NetworkID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .seeNetworks)
    let detail = try await house.database.read { db in
      try NetworkDetailStore(db: db).detail(
        id, reach: reach, people: Reach(of: request.viewer, for: .seeRegister), withHistory: false)
    }
    guard let detail else { throw SiteRefusal.notFound }
    let network = detail.network
    let fields = NetworkFields(
      organisations: [], everyOrganisation: [], programmes: [], networks: [])
    guard case .object(var members) = fields.filled(network, .en).json else {
      throw SiteRefusal.failed
    }
    members["id"] = .string(network.id.description)
    members["stage"] = .string(network.stage)
    members["revision"] = .int(network.revision)
    members["province_groups"] = .array(network.provinceGroups.map { .string($0) })
    members["members"] = .int(Int64(detail.count.members))
    members["figures"] = .object(detail.figures.mapValues { .double(Double($0) / 100) })
    members["committees"] = .array(
      detail.committees.map { committee($0, detail.people) })
    members["stages"] = .array(
      detail.stages.map {
        ["stage": .string($0.stage), "started_on": $0.startedOn.map { .string($0.iso) } ?? .null]
      })
    return .json(JSON.object(members).bytes)
  }

  private func committee(_ committee: NetworkCommitteeRecord, _ people: Set<PersonID>) -> JSON {
    [
      "id": .string(committee.id.description), "revision": .int(committee.revision),
      "name_th": .string(committee.name.th),
      "formed_on": committee.formedOn.map { .string($0.iso) } ?? .null,
      "seats": .array(
        committee.seats.map { seat in
          [
            "id": .string(seat.id.description), "revision": .int(seat.revision),
            "position": .string(seat.position),
            "person_name": .string(seat.person),
            "affiliation": seat.affiliation.map { .string($0) } ?? .null,
            "seated_on": seat.seatedOn.map { .string($0.iso) } ?? .null,
            "left_on": seat.leftOn.map { .string($0.iso) } ?? .null,
            "person": JSON(seat.registered.flatMap { people.contains($0) ? $0 : nil }),
          ]
        }),
    ]
  }

  private func members(_ request: PageRequest) async throws -> Answer {
    let id: NetworkID = try request.recordID()
    let reach = Reach(of: request.viewer, for: .seeNetworks)
    let offset = offset(request)
    let found = try await house.database.read { db in
      let store = MembershipStore(db: db)
      return try NetworkStore(db: db).network(id, reach: reach).map { _ in
        (
          try store.members(of: id, offset: offset, limit: Self.pageSize),
          try store.count(of: id).members
        )
      }
    }
    guard let found else { throw SiteRefusal.notFound }
    let members = found.0.map { line -> JSON in
      [
        "enterprise": .string(line.entity.description),
        "membership": .string(line.membership.description), "name": .string(line.name),
        "role": .string(line.role), "joined_on": line.joinedOn.map { .string($0.iso) } ?? .null,
        "left_on": line.leftOn.map { .string($0.iso) } ?? .null,
      ]
    }
    return .json((["members": .array(members), "total": .int(Int64(found.1))] as JSON).bytes)
  }

  // MARK: Writing

  private var pages: NetworkEditPages { NetworkEditPages(house: house) }

  private static func created<Record>(_ id: ID<Record>) -> Answer {
    .json((["id": .string(id.description)] as JSON).bytes).status(201)
  }

  private func add(_ request: PageRequest) async throws -> Answer {
    let fields = try await pages.fields(request)
    var filled = fields.description.read(try JSON(parsing: request.body))
    pages.checkGroups(&filled)
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    return Self.created(try await pages.create(filled, fields, request).id)
  }

  private func edit(_ request: PageRequest) async throws -> Answer {
    let network = try await pages.network(request)
    let fields = try await pages.fields(request)
    var filled = fields.description.read(try JSON(parsing: request.body))
    pages.checkGroups(&filled)
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    try await pages.edit(
      network, filled, fields, revision: request.query.id("revision") ?? 0, request)
    return .nothing
  }

  private func setStage(_ request: PageRequest) async throws -> Answer {
    var network = try await pages.network(request)
    let body = try JSON(parsing: request.body)
    let filled = NetworkFields.stageForm.read(body.without(["revision"]))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    network.revision = Int64(try Revision.required(in: body))
    do {
      try await pages.setStage(
        try filled.required(NetworkFields.stage), network,
        on: try filled.required(NetworkFields.day), note: filled[NetworkFields.note], request)
    } catch NetworkRefusal.changedMeanwhile {
      let present = try await pages.network(request)
      throw ChangedMeanwhile(
        present: ["revision": .int(present.revision), "stage": .string(present.stage)])
    }
    return .nothing
  }

  private func addMember(_ request: PageRequest) async throws -> Answer {
    let network = try await pages.network(request)
    let filled = NetworkPartFields.membership.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    guard let entity = EntityID(try filled.required(NetworkPartFields.enterprise)) else {
      throw SiteRefusal.notFound
    }
    let id = try await MembershipPages(house: house).add(
      entity, to: network.id, role: try filled.required(NetworkPartFields.role),
      joinedOn: filled[NetworkPartFields.joinedOn], request)
    return Self.created(id)
  }

  private func end(_ request: PageRequest) async throws -> Answer {
    let network = try await pages.network(request)
    let id: MembershipID = try request.recordID("membership")
    let filled = NetworkPartFields.membershipEnd.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let line = try await house.database.read { db in try MembershipStore(db: db).membership(id) }
    guard let line, line.network == network.id else { throw SiteRefusal.notFound }
    try await MembershipPages(house: house).end(
      line, on: try filled.required(NetworkPartFields.leftOn),
      reason: filled[NetworkPartFields.reason], request)
    return .nothing
  }

  private func formCommittee(_ request: PageRequest) async throws -> Answer {
    let network = try await pages.network(request)
    let filled = NetworkPartFields.committee.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    return Self.created(
      try await CommitteePages(house: house).form(filled, of: network.id, request))
  }

  private func addSeat(_ request: PageRequest) async throws -> Answer {
    let network = try await pages.network(request)
    let committees = CommitteePages(house: house)
    let committee = try await committees.committee(request, of: network.id)
    let body = try JSON(parsing: request.body)
    let filled = NetworkPartFields.seat.read(body.without(["person", "revision"]))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let revision = Int64(try Revision.required(in: body))
    return try await unchanged(request) {
      Self.created(
        try await committees.seat(
          filled, try SeatPersonPages.chosen(body["person"]?.string), in: committee,
          of: network.id, revision: revision, request))
    }
  }

  private func identify(_ request: PageRequest) async throws -> Answer {
    let network = try await pages.network(request)
    let committees = CommitteePages(house: house)
    let seat = try committees.heldSeat(
      request, in: try await committees.committee(request, of: network.id))
    let body = try JSON(parsing: request.body)
    let person = try SeatPersonPages.chosen(body["person"]?.string)
    let revision = Int64(try Revision.required(in: body))
    return try await unchanged(request) {
      try await SeatPersonPages(house: house).save(
        person, seat, of: network.id, revision: revision, request)
      return .nothing
    }
  }

  private func endSeat(_ request: PageRequest) async throws -> Answer {
    let network = try await pages.network(request)
    let committees = CommitteePages(house: house)
    let seat = try committees.heldSeat(
      request, in: try await committees.committee(request, of: network.id))
    let body = try JSON(parsing: request.body)
    let filled = NetworkPartFields.seatEnd.read(body.without(["revision"]))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let revision = Int64(try Revision.required(in: body))
    return try await unchanged(request) {
      try await committees.end(
        seat, on: try filled.required(NetworkPartFields.leftOn), of: network.id,
        revision: revision, request)
      return .nothing
    }
  }

  /// Does something with a committee or a seat; when somebody was faster, the committee as it is now is told.
  private func unchanged(_ request: PageRequest, _ change: () async throws -> Answer) async throws
    -> Answer
  {
    do {
      return try await change()
    } catch NetworkRefusal.changedMeanwhile {
      let network = try await pages.network(request)
      let present = try await CommitteePages(house: house).committee(request, of: network.id)
      let people = try await house.database.read { db in
        try NetworkDetailStore(db: db).detail(
          network.id, reach: Reach(of: request.viewer, for: .editNetworks),
          people: Reach(of: request.viewer, for: .seeRegister), withHistory: false)?.people ?? []
      }
      throw ChangedMeanwhile(present: committee(present, people))
    }
  }
}

/// The shapes of networks in the API.
enum NetworkShapes {
  static let line = Schema.object([
    "id": .recordID, "code": .string, "name_th": .string, "name_en": .string, "level": .string,
    "stage": .string, "sector": Schema.string.nullable, "province_groups": .array(.string),
    "members": .integer,
  ])

  static let member = Schema.object([
    "enterprise": .recordID, "membership": .recordID, "name": .string, "role": .string,
    "joined_on": Schema.date.nullable, "left_on": Schema.date.nullable,
  ])

  private static let seat = Schema.object([
    "id": .recordID, "revision": .integer, "position": .string, "person_name": .string,
    "affiliation": Schema.string.nullable, "seated_on": Schema.date.nullable,
    "left_on": Schema.date.nullable, "person": Schema.recordID.nullable,
  ])

  static let network = Schema.object([
    "id": .recordID, "code": .string, "name_th": .string, "stage": .string, "revision": .integer,
    "province_groups": .array(.string), "members": .integer,
    "figures": Schema(["type": "object", "additionalProperties": ["type": "number"]]),
    "committees": .array(
      .object([
        "id": .recordID, "revision": .integer, "name_th": .string,
        "formed_on": Schema.date.nullable,
        "seats": .array(seat),
      ])),
    "stages": .array(.object(["stage": .string, "started_on": Schema.date.nullable])),
  ])
}
