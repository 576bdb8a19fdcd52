// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import Site

extension Permission {
  static let readNetworks = Permission("network.read")
  static let editNetworks = Permission("network.edit")
}

/// Sessions `officer` (may read and edit), `reader` (may read) and `newcomer` (may nothing).
struct KnownSessions: SessionAuthority {
  static func person(_ name: String, _ permissions: Set<Permission>) -> Viewer {
    Viewer(
      accountID: 7, name: name, organisationName: "สสว.", permissions: permissions,
      csrfToken: "secret-of-\(name)")
  }

  func viewer(session token: String) async throws -> Viewer? {
    switch token {
    case "officer": Self.person("officer", [.readNetworks, .editNetworks])
    case "reader": Self.person("reader", [.readNetworks])
    case "newcomer": Self.person("newcomer", [])
    default: nil
    }
  }

  func viewer(bearer token: String) async throws -> Viewer? {
    var viewer = try await viewer(session: token)
    viewer?.csrfToken = nil
    return viewer
  }
}

/// A small site with one page of each kind.
func makeBuilder() -> SiteBuilder {
  var settings = SiteSettings()
  settings.now = { Date(timeIntervalSince1970: 1_426_834_800) }
  settings.bodyLimit = 10_000
  settings.requestTimeout = .seconds(20)
  let builder = SiteBuilder(settings: settings, sessions: KnownSessions())
  builder.get("/", .anyone) { request in
    .page(Page(Text("หน้าแรก", "Front page"), body: "<p>\(request.address)</p>"))
  }
  builder.get("/my-work", .signedIn) { _ in
    .page(Page(Text("งานของฉัน", "My work"), body: ""))
  }
  builder.get(
    "/networks", .may(.readNetworks), room: .gather,
    door: Door(Text("เครือข่าย", "Networks"), Text("ดูเครือข่าย", "See the networks"))
  ) { request in
    .page(
      Page(
        Text("เครือข่าย", "Networks"), room: .gather, crumbs: [.room(.gather)],
        body: "\(request.csrfField)"))
  }
  builder.get("/networks/{id}", .may(.readNetworks), room: .gather) { request in
    let id = try request.id()
    return .page(Page(Text(same: "network \(id)"), room: .gather, body: ""))
  }
  builder.post("/networks", .may(.editNetworks)) { request in
    .redirect(to: "/networks", flash: Text("บันทึก \(request.form["name"] ?? "") แล้ว", "Saved"))
  }
  builder.get("/sign-in", .anyone) { request in
    .page(Page(Text("เข้าสู่ระบบ", "Sign in"), shape: .gate, body: "\(request.csrfField)"))
  }
  builder.post("/sign-in", .anyone) { _ in
    .redirect(to: "/my-work").startingSession("officer", seconds: 60)
  }
  return builder
}

extension TestClientProtocol {
  /// Asks for a page with a session; sends `form` when given.
  func ask(
    _ path: String, _ method: HTTPRequest.Method = .get, session: String? = nil,
    form: String? = nil, headers: HTTPFields = [:], body: ByteBuffer? = nil
  ) async throws -> TestResponse {
    var headers = headers
    var body = body
    if let session {
      let others = headers[.cookie].map { "; \($0)" } ?? ""
      headers[.cookie] = "ruam-session=\(session)\(others)"
    }
    if let form {
      headers[.contentType] = "application/x-www-form-urlencoded"
      body = ByteBuffer(string: form)
    }
    return try await execute(uri: path, method: method, headers: headers, body: body)
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }
  var cookies: [String] { headers[values: .setCookie] }
}

/// Runs `test` against the small site.
func withSite(
  _ builder: SiteBuilder = makeBuilder(),
  _ test: @Sendable (any TestClientProtocol) async throws -> Void
) async throws {
  let application = SiteServer.application(builder.build())
  try await application.test(.router) { client in try await test(client) }
}
