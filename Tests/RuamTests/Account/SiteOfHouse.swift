import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Site
import Testing

@testable import Ruam

/// Sessions whose token is a role, with `@` and an organisation's id where the role is bounded:
/// `programme_office` or `agency_officer@0F…`.
struct RoleSessions: SessionAuthority {
  func viewer(session token: String) async throws -> Viewer? {
    let parts = token.split(separator: "@").map(String.init)
    guard let role = parts.first.flatMap({ Roles.named($0) }) else { return nil }
    let organisation = parts.count > 1 ? OrganisationID(parts[1]) : nil
    return Viewer(
      accountID: 7, name: role.name.th, organisationID: organisation?.rawValue,
      grants: [Grant(role: role.key, organisationID: organisation?.rawValue)],
      permissions: role.permissions, csrfToken: "secret")
  }

  func viewer(bearer token: String) async throws -> Viewer? {
    var viewer = try await viewer(session: token)
    viewer?.csrfToken = nil
    return viewer
  }
}

/// All features of the product over a house, as a client drives them.
func withSite(
  of house: House, _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void
) async throws {
  var settings = SiteSettings.patient
  settings.now = { Date(timeIntervalSince1970: Double(house.clock().milliseconds) / 1000) }
  // Imports of other tests share the processors.
  settings.requestTimeout = .seconds(600)
  let builder = SiteBuilder(settings: settings, sessions: RoleSessions())
  for register in Features.all { register(builder, house) }
  let application = SiteServer.application(builder.build())
  try await application.test(.router) { client in try await test(client) }
}

extension TestClientProtocol {
  /// Asks for a page, signed in as `role` when given; sends `form` with its secret when given.
  func page(_ path: String, as role: String? = nil, form: String? = nil) async throws
    -> TestResponse
  {
    var headers: HTTPFields = [:]
    if let role { headers[.cookie] = "ruam-session=\(role)" }
    guard let form else { return try await execute(uri: path, method: .get, headers: headers) }
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await execute(
      uri: path, method: .post, headers: headers, body: ByteBuffer(string: "csrf=secret&" + form))
  }

  /// Asks the API with a bearer token that names a role.
  func api(
    _ path: String, as role: String? = nil, _ method: HTTPRequest.Method = .get, json: String? = nil
  )
    async throws -> TestResponse
  {
    var headers: HTTPFields = [:]
    if let role { headers[.authorization] = "Bearer \(role)" }
    if json != nil { headers[.contentType] = "application/json" }
    return try await execute(
      uri: path, method: method, headers: headers, body: json.map { ByteBuffer(string: $0) })
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }
}
