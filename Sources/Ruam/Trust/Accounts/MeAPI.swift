import Database
import Site

/// A person's own account as JSON.
struct MeAPI: Sendable {
  let accounts: Accounts

  private var house: House { accounts.house }

  static func register(_ site: SiteBuilder, _ house: House) {
    let api = MeAPI(accounts: Accounts(house))
    let tokenPath = ["id": Schema.recordID]
    site.api(
      "GET", "/api/me", .signedIn,
      Operation(
        "getMe", "The account that the access token belongs to.", room: .trust,
        answer: me), api.show)
    site.api(
      "PUT", "/api/me", .signedIn,
      Operation(
        "changeMe", "Correct the account's own name and mail address.", room: .trust,
        body: AccountFields.ownData.withRevision.schema, answer: me), api.change)
    site.api(
      "GET", "/api/me/sessions", .signedIn,
      Operation(
        "listSessions", "The browsers in which the account is signed in.", room: .trust,
        answer: .object([
          "sessions": .array(
            .object([
              "client_address": Schema.string.nullable, "browser": Schema.string.nullable,
              "created_at": .dateTime, "expires_at": .dateTime,
            ]))
        ])), api.sessions)
    site.api(
      "DELETE", "/api/me/sessions", .signedIn,
      Operation(
        "endSessions", "Sign out in every browser, except the one that asks.", room: .trust,
        status: 204), api.endSessions)
    site.api(
      "GET", "/api/me/tokens", .signedIn,
      Operation(
        "listTokens", "The account's access tokens, without their secrets.", room: .trust,
        answer: .object(["tokens": .array(token)])), api.tokens)
    site.api(
      "POST", "/api/me/tokens", .signedIn,
      Operation(
        "createToken", "A new access token; its secret is given this once.", room: .trust,
        body: AccountFields.token.schema, status: 201,
        answer: .object(["id": .recordID, "token": .string])), api.createToken)
    site.api(
      "DELETE", "/api/me/tokens/{id}", .signedIn,
      Operation(
        "revokeToken", "Withdraw an access token.", room: .trust, path: tokenPath, status: 204),
      api.revokeToken)
  }

  private static let me = Schema.object([
    "id": .recordID, "name": .string, "email": .string,
    "organisation": Schema.recordID.nullable, "permissions": .array(.string),
    "revision": .integer,
  ])

  private static let token = Schema.object([
    "id": .recordID, "name": .string, "created_at": .dateTime, "expires_at": .dateTime,
    "revoked_at": Schema.dateTime.nullable,
  ])

  @Sendable private func show(_ request: PageRequest) async throws -> Answer {
    let id = try request.viewer.account()
    guard let account = try await house.database.read({ try AccountStore($0).account(id) }) else {
      throw SiteRefusal.notFound
    }
    let permissions = request.viewer.permissions.map(\.rawValue).sorted()
    let body: JSON = [
      "id": .string(id.description), "name": .string(account.name),
      "email": .string(account.email),
      "organisation": account.organisation.map { .string($0.description) } ?? .null,
      "permissions": .array(permissions.map { .string($0) }),
      "revision": .int(Int64(account.revision)),
    ]
    return .json(body.bytes)
  }

  @Sendable private func change(_ request: PageRequest) async throws -> Answer {
    let body = try JSON(parsing: request.body)
    let filled = AccountFields.ownData.read(body.without(["revision"]))
    guard filled.errors.isEmpty else { throw filled.errors }
    _ = try await accounts.correct(
      try request.viewer.account(), name: try filled.required(AccountFields.name),
      email: try filled.required(AccountFields.email), revision: try Revision.required(in: body))
    return try await show(request)
  }

  @Sendable private func sessions(_ request: PageRequest) async throws -> Answer {
    let id = try request.viewer.account()
    let now = house.clock()
    let sessions = try await house.database.read { try KeyStore($0).sessions(of: id, at: now) }
    let body: JSON = [
      "sessions": .array(
        sessions.map { session in
          [
            "client_address": session.clientAddress.map { .string($0) } ?? .null,
            "browser": browserWords(session.userAgent).map { .string($0) } ?? .null,
            "created_at": .string(session.createdAt.text),
            "expires_at": .string(session.expiresAt.text),
          ]
        })
    ]
    return .json(body.bytes)
  }

  @Sendable private func endSessions(_ request: PageRequest) async throws -> Answer {
    try await accounts.signOutEverywhere(
      try request.viewer.account(), except: request.sessionToken)
    return .nothing
  }

  @Sendable private func tokens(_ request: PageRequest) async throws -> Answer {
    let id = try request.viewer.account()
    let tokens = try await house.database.read { try KeyStore($0).tokens(of: id) }
    let body: JSON = [
      "tokens": .array(
        tokens.map { token in
          [
            "id": .string(token.id.description), "name": .string(token.name),
            "created_at": .string(token.createdAt.text),
            "expires_at": .string(token.expiresAt.text),
            "revoked_at": token.revokedAt.map { .string($0.text) } ?? .null,
          ]
        })
    ]
    return .json(body.bytes)
  }

  @Sendable private func createToken(_ request: PageRequest) async throws -> Answer {
    let filled = AccountFields.token.read(try JSON(parsing: request.body))
    guard filled.errors.isEmpty else { throw filled.errors }
    let name = try filled.required(AccountFields.tokenName)
    guard let days = Int(try filled.required(AccountFields.tokenDays)) else {
      throw SiteRefusal.badForm
    }
    let token = try await accounts.createToken(
      of: try request.viewer.account(), name: name, days: days)
    let body: JSON = ["id": .string(token.id.description), "token": .string(token.secret)]
    return .json(body.bytes).status(201)
  }

  @Sendable private func revokeToken(_ request: PageRequest) async throws -> Answer {
    let id: APITokenID = try request.recordID()
    if let used = request.bearerToken,
      try await house.database.read({ try KeyStore($0).id(ofToken: used) }) == id
    {
      throw AccountRefusal.tokenInUse
    }
    try await accounts.revokeToken(id, of: try request.viewer.account())
    return .nothing
  }
}
