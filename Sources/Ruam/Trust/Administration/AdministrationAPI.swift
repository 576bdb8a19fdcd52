import Database
import Site

/// Managing accounts as JSON.
struct AdministrationAPI: Sendable {
  let house: House

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = AdministrationAPI(house: house)
    let access = Access.may(.manageAccounts)
    let ids = ["id": Schema.recordID, "grant": Schema.recordID]
    site.api(
      "GET", "/api/accounts", access,
      Operation(
        "listAccounts", "Accounts within reach.", room: .trust,
        query: [
          QueryParameter("q", .string, "Only with these words in name or mail address."),
          QueryParameter("organisation", .string, "Only of this organisation."),
          QueryParameter("role", .string, "Only those who hold this role."),
          QueryParameter("state", .string, "Only in this state."),
          QueryParameter(
            "sort", .string, "name, email, organisation, state or created; - for descending."),
          APIList.page,
        ],
        answer: .object(["accounts": .array(account), "total": .integer])), api.list)
    site.api(
      "POST", "/api/accounts", access,
      Operation(
        "inviteAccount", "Make an account with a first role, and a one-time sign-in link to it.",
        room: .trust, body: invitation, status: 201,
        answer: .object(["account": account, "link": .string]), problems: [409]), api.invite)
    site.api(
      "GET", "/api/accounts/{id}", access,
      Operation(
        "getAccount", "One account with its roles.", room: .trust, path: ids, answer: account),
      api.show)
    site.api(
      "PUT", "/api/accounts/{id}", access,
      Operation(
        "changeAccount", "Correct name, mail address and organisation.", room: .trust, path: ids,
        body: change, answer: account, problems: [409]), api.change)
    site.api(
      "POST", "/api/accounts/{id}/link", access,
      Operation(
        "makeSignInLink", "A new one-time sign-in link; earlier ones end.", room: .trust,
        path: ids, status: 201, answer: .object(["link": .string]), problems: [409]), api.makeLink)
    site.api(
      "POST", "/api/accounts/{id}/suspend", access,
      Operation(
        "suspendAccount", "Suspend an account, with the reason.", room: .trust, path: ids,
        body: AdministrationForms.suspension.schema, answer: account, problems: [409]),
      api.suspend)
    site.api(
      "POST", "/api/accounts/{id}/resume", access,
      Operation(
        "resumeAccount", "Lift a suspension.", room: .trust, path: ids, answer: account,
        problems: [409]), api.resume)
    site.api(
      "POST", "/api/accounts/{id}/grants", access,
      Operation(
        "giveRole", "Give a role within a boundary.", room: .trust, path: ids, body: grantBody,
        status: 201, answer: account, problems: [409]), api.give)
    site.api(
      "DELETE", "/api/accounts/{id}/grants/{grant}", access,
      Operation(
        "withdrawRole", "Take a role away.", room: .trust, path: ids, answer: account,
        problems: [409]), api.withdraw)
  }

  // MARK: Shapes

  /// Organisations and networks are named by id here, without the lists that forms offer.
  private static let forms = AdministrationForms(.none)
  private static let invitation = body(forms.invitation)
  private static let change = body(forms.account, ["revision": .integer])
  private static let grantBody = body(forms.grant)

  private static let account = Schema.object([
    "id": .recordID, "name": .string, "email": .string, "organisation": Schema.recordID.nullable,
    "state": .choice(AccountRecord.State.allCases.map(\.rawValue)), "has_password": .boolean,
    "created_at": .dateTime, "revision": .integer,
    "grants": .array(
      .object([
        "id": .recordID, "role": .string, "organisation": Schema.recordID.nullable,
        "province": Schema.string.nullable, "network": Schema.recordID.nullable,
        "given_at": .dateTime,
      ])),
  ])

  /// The shape of a body whose lists of choices are not written out: any record's id is of the
  /// right type; whether there is such a record within reach is said when it is sent.
  private static func body(_ form: FormDescription, _ more: [String: Schema] = [:]) -> Schema {
    let byID = ["organisation", "boundary_organisation", "boundary_network"]
    var members = Dictionary(
      form.fields.map { field in
        (field.name, byID.contains(field.name) ? Schema.recordID.nullable : field.schema)
      }, uniquingKeysWith: { $1 })
    members.merge(more) { $1 }
    let optional = Set(form.fields.filter { !$0.isRequired }.map(\.name))
    return Schema.object(members, optional: optional)
  }

  private func json(_ account: AccountRecord, _ grants: [GrantWords]) -> JSON {
    [
      "id": .string(account.id.description), "name": .string(account.name),
      "email": .string(account.email),
      "organisation": account.organisation.map { .string($0.description) } ?? .null,
      "state": .string(account.state.rawValue), "has_password": .bool(account.hasPassword),
      "created_at": .string(account.createdAt.text), "revision": .int(Int64(account.revision)),
      "grants": .array(grants.map { json($0.stored) }),
    ]
  }

  private func json(_ stored: StoredGrant) -> JSON {
    let grant = stored.grant
    return [
      "id": .string(stored.id.description), "role": .string(grant.role),
      "organisation": grant.organisationID.map { .string(RecordID.text($0)) } ?? .null,
      "province": grant.provinceCode.map { .string($0) } ?? .null,
      "network": grant.networkID.map { .string(RecordID.text($0)) } ?? .null,
      "given_at": .string(stored.grantedAt.text),
    ]
  }

  // MARK: Reading what was sent

  private func forms(_ request: PageRequest) async throws -> AdministrationForms {
    let reach = Reach(of: request.viewer, for: .manageAccounts)
    return AdministrationForms(
      try await house.database.read { try BoundaryChoices(within: reach, in: $0) })
  }

  private func filled(_ form: FormDescription, _ json: JSON) throws -> FilledForm {
    let filled = form.read(json)
    guard filled.errors.isEmpty else { throw filled.errors }
    return filled
  }

  private func administration(_ request: PageRequest) -> Administration {
    Administration(house, for: request.viewer)
  }

  private func answer(_ request: PageRequest, _ id: AccountID, status: Int = 200) async throws
    -> Answer
  {
    let found = try await administration(request).account(id)
    return .json(json(found.account, found.grants).bytes).status(status)
  }

  // MARK: Operations

  @Sendable private func list(_ request: PageRequest) async throws -> Answer {
    let state = ListState(
      request, sortable: AccountList.sortable, standard: AccountList.standard,
      filters: AccountList.FilterName.all)
    let reach = Reach(of: request.viewer, for: .manageAccounts)
    let (lines, total) = try await house.database.read { db in
      let list = AccountList(db: db, reach: reach)
      return (
        try list.lines(state, offset: state.offset, limit: state.pageSize), try list.total(state)
      )
    }
    let body: JSON = [
      "accounts": .array(lines.map { json($0.account, $0.grants) }), "total": .int(Int64(total)),
    ]
    return .json(body.bytes)
  }

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    try await answer(request, try request.recordID())
  }

  @Sendable private func invite(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    let filled = try filled(forms.invitation, try JSON(parsing: request.body))
    let invitation = try await administration(request).invite(
      name: try filled.required(forms.name), email: try filled.required(forms.email),
      organisation: forms.organisationID(filled), grant: try forms.grant(filled))
    let found = try await administration(request).account(invitation.account.id)
    let body: JSON = [
      "account": json(found.account, found.grants), "link": .string(invitation.address),
    ]
    return .json(body.bytes).status(201)
  }

  @Sendable private func change(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    let id = try request.recordID(of: Account.self)
    guard case .object(var members) = try JSON(parsing: request.body),
      case .int(let revision)? = members.removeValue(forKey: "revision")
    else { throw SiteRefusal.badForm }
    let filled = try filled(forms.account, .object(members))
    try await administration(request).change(
      id, name: try filled.required(forms.name), email: try filled.required(forms.email),
      organisation: forms.organisationID(filled), revision: Int(revision))
    return try await answer(request, id)
  }

  @Sendable private func makeLink(_ request: PageRequest) async throws -> Answer {
    let invitation = try await administration(request).makeLink(to: try request.recordID())
    let body: JSON = ["link": .string(invitation.address)]
    return .json(body.bytes).status(201)
  }

  @Sendable private func suspend(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Account.self)
    let filled = try filled(AdministrationForms.suspension, try JSON(parsing: request.body))
    try await administration(request).suspend(
      id, reason: try filled.required(AdministrationForms.reason))
    return try await answer(request, id)
  }

  @Sendable private func resume(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Account.self)
    try await administration(request).resume(id)
    return try await answer(request, id)
  }

  @Sendable private func give(_ request: PageRequest) async throws -> Answer {
    let forms = try await forms(request)
    let id = try request.recordID(of: Account.self)
    let filled = try filled(forms.grant, try JSON(parsing: request.body))
    _ = try await administration(request).give(try forms.grant(filled), to: id)
    return try await answer(request, id, status: 201)
  }

  @Sendable private func withdraw(_ request: PageRequest) async throws -> Answer {
    let id = try request.recordID(of: Account.self)
    try await administration(request).withdraw(
      try request.recordID("grant"), from: id, reason: nil)
    return try await answer(request, id)
  }
}
