import Database
import FoundationEssentials
import Site
import Thailand

/// The register for programs.
struct RegisterAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = RegisterAPI(house: house)
    site.api("GET", "/api/enterprises", .may(.seeRegister), listOperation, api.list)
    site.api(
      "GET", "/api/enterprises/similar", .may(.editRegister), similarOperation, api.similar)
    site.api("POST", "/api/enterprises", .may(.editRegister), addOperation, api.add)
    site.api("GET", "/api/enterprises/{id}", .may(.seeRegister), showOperation, api.show)
    site.api("PATCH", "/api/enterprises/{id}", .may(.editRegister), editOperation, api.edit)
  }

  private static let id: [String: Schema] = ["id": .recordID]

  private static let line = Schema.object(
    [
      "id": .recordID, "name": .string, "legal_form": .string, "number": .string,
      "province_code": .string, "district": .string, "size_class": .string, "records": .integer,
      "organisations": .array(.recordID), "networks": .array(.recordID), "hours": .number,
      "identity": .choice(IdentityState.allCases.map(\.rawValue)),
    ], optional: ["legal_form", "number", "province_code", "district", "size_class"])

  private static let listOperation = Operation(
    "listEnterprises", "Enterprises of the register by name, each once", room: .gather,
    query: [
      QueryParameter(
        "q", .string,
        """
        A name or part of one, with or without tone marks, a registration number or a telephone; \
        where few names hold it, those close to it are under `close`
        """),
      QueryParameter("kind", .choice(LegalForm.allCases.map(\.rawValue)), "Legal form"),
      QueryParameter("network", .recordID, "A network’s id"),
      QueryParameter("agency", .recordID, "An organisation’s id"),
      QueryParameter(
        "province", .choice(Province.all.map(\.code.rawValue)), "Two-digit code of the province"),
      QueryParameter("size", .choice(EnterpriseSize.allCases.map(\.rawValue)), "Size class"),
      QueryParameter(
        "identity", .choice(IdentityState.allCases.map(\.rawValue)), "How records were joined"),
      QueryParameter(
        "after",
        Schema([
          "type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{12}",
        ]), "`next` of the page before"),
    ],
    answer: .object(
      [
        "enterprises": .array(line), "total": .integer, "total_is_exact": .boolean, "next": .string,
        "close": Schema.array(line).described(
          "Enterprises whose names are much like `q`, the nearest first."),
      ],
      optional: ["next", "close"]))

  private static let similarOperation = Operation(
    "findSimilarEnterprises",
    "Enterprises that may be the one about to be recorded, anywhere in the register",
    room: .gather,
    query: [
      QueryParameter("name", .string, "The name as typed so far"),
      QueryParameter("province_code", .string, "The province, by code or name"),
      QueryParameter("number", .string, "A registration number"),
      QueryParameter("telephone", .string, "A telephone number"),
    ],
    answer: .object([
      "enterprises": .array(
        .object([
          "id": .recordID, "name": .string, "province_code": Schema.string.nullable,
          "organisations": .array(.string),
        ]))
    ]))

  private static let enterprise = Schema.object([
    "id": .recordID, "revision": .string,
    "identity": .choice(IdentityState.allCases.map(\.rawValue)),
    "values": Schema([
      "type": "object",
      "additionalProperties": Schema.object([
        "value": .string, "record": .recordID, "at": .string, "corrected": .boolean,
        "agreeing": .integer, "differing": .integer,
        "reference": Schema.string.nullable.described(
          "The reference register that gives it, where our own records say nothing."),
        "confirmed_by": Schema.array(.string).described(
          "The reference registers that say the same."),
      ]).json,
    ]).described("By name of the field; `at` says how fresh the value is."),
    "records": .array(
      .object([
        "id": .recordID, "name": .string, "organisation": .recordID, "recorded_at": .dateTime,
      ])),
    "memberships": .array(
      .object([
        "id": .recordID, "network": .recordID, "record": .recordID, "role": .string,
        "joined_on": Schema.date.nullable, "left_on": Schema.date.nullable,
      ])),
    "hours": .number,
    "source_rows": .array(
      .object([
        "id": .recordID, "file": .string, "sheet": .string, "row": .integer,
        "cells": .array(.string),
      ])),
  ])

  private static let showOperation = Operation(
    "getEnterprise", "One enterprise with where each value comes from", room: .gather, path: id,
    answer: enterprise)

  private static let addOperation = Operation(
    "addEnterprise", "Records an enterprise as an organisation writes it down", room: .gather,
    query: [
      QueryParameter("organisation", .recordID, "The organisation that records it"),
      QueryParameter("confirmed", .boolean, "Record it although a similar enterprise is known"),
    ],
    body: EnterpriseFields.form.schema, status: 201, answer: .object(["id": .recordID]),
    problems: [409])

  private static let editOperation = Operation(
    "correctEnterprise", "Corrects values of an enterprise", room: .gather,
    query: [
      QueryParameter(
        "revision", .string, "`revision` of the enterprise as it was read", required: true)
    ],
    path: id, body: EnterpriseFields.correction.schema, answer: .object(["revision": .string]),
    problems: [409])

  // MARK: Reading

  private static let pageSize = 100

  private func list(_ request: PageRequest) async throws -> Answer {
    let reach = Reach(of: request.viewer, for: .seeRegister)
    var filters: [String: String] = [:]
    for name in ["q", "kind", "network", "province", "agency", "size", "identity"] {
      if let value = request.query[name], !value.isEmpty { filters[name] = value }
    }
    let wanted = filters
    let after = try request.query["after"].map { text in
      guard let position = RegisterPosition(text) else { throw SiteRefusal.badForm }
      return position
    }
    let names = house.names
    let found = try await house.database.read { db in
      let criteria = try RegisterCriteria(wanted, reach: reach, names: names, db: db)
      var list = RegisterList(db: db, criteria: criteria)
      let total = try list.total()
      return (
        try list.lines(after: after, limit: Self.pageSize), total,
        after == nil ? try list.close(found: total) : []
      )
    }
    let personal = Reach(of: request.viewer, for: .seePersonalNumbers)
    var members: [String: JSON] = [
      "enterprises": .array(found.0.map { Self.json($0, personal) })
    ]
    switch found.1 {
    case .exactly(let count):
      members["total"] = .int(Int64(count))
      members["total_is_exact"] = true
    case .moreThan(let count):
      members["total"] = .int(Int64(count))
      members["total_is_exact"] = false
    }
    if !found.2.isEmpty { members["close"] = .array(found.2.map { Self.json($0, personal) }) }
    if found.0.count == Self.pageSize, let last = found.0.last {
      members["next"] = .string(last.position.text)
    }
    return .json(JSON.object(members).bytes)
  }

  private static func json(_ line: RegisterLine, _ personal: Reach) -> JSON {
    let number = line.number.map {
      line.numbers(personal).identifier($0, of: line.organisations.map(\.id))
    }
    var members: [String: JSON] = [
      "id": .string(line.entity.description), "name": .string(line.name),
      "records": .int(Int64(line.recordCount)),
      "organisations": .array(line.organisations.map { .string($0.id.description) }),
      "networks": .array(line.networks.map { .string($0.id.description) }),
      "hours": .double(Double(line.hoursHundredths) / 100),
      "identity": .string(line.identity.rawValue),
    ]
    for (key, value) in [
      ("legal_form", line.legalForm), ("number", number), ("province_code", line.province),
      ("district", line.district), ("size_class", line.sizeClass),
    ] {
      if let value { members[key] = .string(value) }
    }
    return .object(members)
  }

  private func detail(_ request: PageRequest, _ permission: Permission) async throws
    -> EnterpriseDetail
  {
    let id: EntityID = try request.recordID()
    let reach = Reach(of: request.viewer, for: permission)
    let found = try await house.database.read { db -> EnterpriseDetail? in
      let store = EnterpriseStore(db: db)
      return try store.entity(of: id).flatMap { try store.detail($0, reach: reach) }
    }
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  private func show(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request, .seeRegister)
    return .json(EnterpriseJSON(detail: detail, request: request).json.bytes)
  }

  private func similar(_ request: PageRequest) async throws -> Answer {
    let found = try await EnterpriseEditPages(house: house).lookAlikes(request.query)
    let lines = found.map { line -> JSON in
      [
        "id": .string(line.entity.description), "name": .string(line.name),
        "province_code": JSON(line.province),
        "organisations": .array(line.organisations.map { .string($0.short(request.language)) }),
      ]
    }
    return .json(["enterprises": .array(lines)] as JSON)
  }

  // MARK: Writing

  private func add(_ request: PageRequest) async throws -> Answer {
    let filled = EnterpriseFields.form.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    let pages = EnterpriseEditPages(house: house)
    let given = request.query["organisation"].flatMap { OrganisationID($0) }
    guard
      let organisation = given ?? request.viewer.organisationID.map(OrganisationID.init(rawValue:))
    else { throw RegisterRefusal.outsideOrganisation }
    if !request.query.isOn("confirmed") {
      let typed = NamedValues(filled.typed.map { NamedValues.Entry($0.key, $0.value) })
      let similar = try await pages.lookAlikes(typed)
      if !similar.isEmpty { throw SimilarEnterprises(count: similar.count) }
    }
    let entity = try await pages.insert(filled, organisation: organisation, request)
    return .json((["id": .string(entity.description)] as JSON).bytes).status(201)
  }

  private func edit(_ request: PageRequest) async throws -> Answer {
    let detail = try await detail(request, .editRegister)
    let filled = EnterpriseFields.correction.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { return .problem(filled.errors) }
    try await EnterpriseEditPages(house: house).correct(
      detail.entry.entity, filled, revision: request.query["revision"] ?? "", request)
    let current = try await self.detail(request, .editRegister)
    return .json((["revision": .string(current.revision)] as JSON).bytes)
  }
}

/// An enterprise that may be in the register already.
struct SimilarEnterprises: Refusal {
  let count: Int

  var status: Int { 409 }
  var code: String { "similar_exists" }
  var message: Text {
    Text(
      "มีวิสาหกิจที่คล้ายกันในทะเบียนแล้ว \(count) ราย โปรดตรวจก่อน หากเป็นคนละรายให้ส่งอีกครั้งพร้อม confirmed=true",
      "\(count) similar enterprises are in the register. Check them; if it is another one, send it again with confirmed=true."
    )
  }
}

/// One enterprise as JSON.
struct EnterpriseJSON {
  let detail: EnterpriseDetail
  let request: PageRequest

  var json: JSON {
    let numbers = EnterpriseViews(detail: detail, request: request).numbers
    var values: [String: JSON] = [:]
    for (field, value) in detail.entry.values {
      let owners = value.organisation.map { [$0] } ?? []
      let shown: String =
        switch field {
        case .taxID, .communityEnterpriseCode: numbers.identifier(value.text, of: owners)
        case .telephone, .email, .contactPerson: numbers.contact(value.text, of: owners)
        default: value.text
        }
      values[field.rawValue] = [
        "value": .string(shown), "record": .string(value.record.description),
        "at": .string(value.at), "corrected": .bool(value.corrected),
        "agreeing": .int(Int64(value.agreeing)), "differing": .int(Int64(value.differing)),
        "reference": JSON(value.reference?.name),
        "confirmed_by": .array(detail.confirmations(of: field).map { .string($0.name) }),
      ]
    }
    return [
      "id": .string(detail.entry.entity.description), "revision": .string(detail.revision),
      "identity": .string(detail.identity.rawValue), "values": .object(values),
      "records": .array(detail.records.map(record)),
      "memberships": .array(detail.memberships.map(membership)),
      "hours": .double(Double(detail.hoursHundredths) / 100),
      "source_rows": .array(detail.sources.map { source($0, numbers) }),
    ]
  }

  private func record(_ record: EnterpriseRecord) -> JSON {
    [
      "id": .string(record.id.description), "name": .string(record.values.name),
      "organisation": .string(record.organisation.description),
      "recorded_at": .string(record.recordedAt),
    ]
  }

  private func membership(_ membership: EnterpriseDetail.Membership) -> JSON {
    [
      "id": .string(membership.id.description), "network": .string(membership.network.description),
      "record": .string(membership.enterprise.description), "role": .string(membership.role),
      "joined_on": membership.joinedOn.map { .string($0.iso) } ?? .null,
      "left_on": membership.leftOn.map { .string($0.iso) } ?? .null,
    ]
  }

  private func source(_ row: EnterpriseDetail.SourceRow, _ numbers: PersonalNumbers) -> JSON {
    [
      "id": .string(row.id.description), "file": .string(row.file), "sheet": .string(row.sheet),
      "row": .int(Int64(row.number)),
      "cells": .array(row.cells.map { .string(numbers.cell($0, of: row.organisation)) }),
    ]
  }
}

extension RegisterPosition {
  /// The position as the API hands it out: the entity, then the key it is sorted by.
  var text: String { entity.description + sortKey }

  /// Reads what ``text`` wrote.
  init?(_ text: String) {
    guard let entity = EntityID(String(text.prefix(13))) else { return nil }
    self.init(sortKey: String(text.dropFirst(13)), entity: entity)
  }
}
