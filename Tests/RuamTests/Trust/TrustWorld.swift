import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Database
@testable import Ruam
@testable import Site

/// A clock that a test turns by hand.
final class HandClock: Sendable {
  private let moment = Mutex(Timestamp(milliseconds: 1_426_834_800_000))

  var now: Timestamp { moment.withLock { $0 } }

  func advance(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// A small system: two organisations with a network each, and whoever a test puts in.
struct TrustWorld: Sendable {
  let house: House
  let clock: HandClock
  let first = OrganisationID(rawValue: 101)
  let second = OrganisationID(rawValue: 102)
  let network = NetworkID(rawValue: 201)

  /// Somebody who is signed in.
  struct Person: Sendable {
    let id: AccountID
    let email: String
    let session: String
    let csrf: String
  }

  var accounts: Accounts { Accounts(house) }

  /// Runs a test on a system of its own.
  static func with<T>(
    _ engine: Engine = .sqlite, _ test: (TrustWorld) async throws -> T
  ) async throws -> T {
    try await Database.withTemporary(engine, migrations: Migrations.all) { database in
      let clock = HandClock()
      let house = House(database: database, clock: { clock.now })
      _ = try await house.prepare()
      let world = TrustWorld(house: house, clock: clock)
      try await world.fill()
      return try await test(world)
    }
  }

  private func fill() async throws {
    let world = self
    try await house.database.write { db in
      for (id, code, name) in [(world.first, "aaa", "กรมหนึ่ง"), (world.second, "bbb", "กรมสอง")] {
        try db.execute(
          """
          INSERT INTO organisation (id, code, name_th, name_en, kind, search_key, sort_key)
          VALUES (\(id), \(code), \(name), \(code.uppercased()), 'department', \(name), \(name))
          """)
      }
      try db.execute(
        """
        INSERT INTO network (id, code, name_th, name_key, form, level, stage, organisation_id,
          search_key, sort_key)
        VALUES (\(world.network), 'N-1', 'เครือข่ายผ้าไหม', 'n', 'network', 'province', 'formed',
          \(world.first), 'n', 'n')
        """)
    }
  }

  /// A person with a role, signed in.
  func person(
    _ grants: [Grant], email: String = "person@example.go.th", organisation: OrganisationID? = nil,
    password: String? = nil
  ) async throws -> Person {
    let hash: String? = if let password { try await Passwords.hash(password) } else { nil }
    let now = house.clock()
    let (session, csrf) = (Secret(), Secret())
    let id = try await house.database.write { db in
      let store = AccountStore(db)
      let id = try store.insert(
        email: email, name: "สมชาย ใจดี", organisation: organisation, at: now)
      try store.setState(.active, of: id)
      if let hash { try store.setPasswordHash(hash, of: id) }
      for grant in grants { _ = try store.insert(grant, for: id, at: now) }
      try KeyStore(db).insertSession(
        session, csrf: csrf, account: id,
        client: SignInClient(address: "192.0.2.1", userAgent: "Firefox/130 Linux"), at: now)
      return id
    }
    return Person(id: id, email: email, session: session.text, csrf: csrf.text)
  }

  func administrator(email: String = "admin@example.go.th") async throws -> Person {
    try await person([Grant(role: Roles.administrator.key)], email: email)
  }

  /// The viewer that a session leads to.
  func viewer(_ person: Person) async throws -> Viewer? {
    try await AccountAuthority(house: house).viewer(session: person.session)
  }

  /// Drives the whole site.
  func withSite(
    trustsProxy: Bool = false, _ test: @Sendable (TrustClient) async throws -> Void
  ) async throws {
    var settings = SiteSettings.patient
    settings.trustsProxy = trustsProxy
    let site = RuamSite.build(house: house, settings: settings)
    try await SiteServer.application(site).test(.router) { client in
      try await test(TrustClient(client: client))
    }
  }
}

/// A browser that keeps no cookies of its own: each request says who it is.
struct TrustClient: Sendable {
  let client: any TestClientProtocol

  func get(
    _ path: String, as person: TrustWorld.Person? = nil, session: String? = nil,
    headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = headers
    if let token = session ?? person?.session { headers[.cookie] = "ruam-session=\(token)" }
    return try await client.execute(uri: path, method: .get, headers: headers)
  }

  /// Sends a form with the secret that belongs to the person's session, or, for a visitor, with
  /// the one that the page at `path` gave.
  func post(
    _ path: String, as person: TrustWorld.Person? = nil, _ values: [String: String] = [:],
    headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = headers
    var form = NamedValues(values.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
    if let person {
      headers[.cookie] = "ruam-session=\(person.session)"
      form.append("csrf", person.csrf)
    } else {
      let page = try await client.execute(uri: path, method: .get)
      let visit = try #require(page.cookie("ruam-visit"), "no visit begins at \(path)")
      headers[.cookie] = "ruam-visit=\(visit)"
      form.append("csrf", visit)
    }
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await client.execute(
      uri: path, method: .post, headers: headers, body: ByteBuffer(string: form.urlEncoded))
  }

  func api(
    _ method: HTTPRequest.Method, _ path: String, token: String? = nil, json: String? = nil
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.accept: "application/json"]
    if let token { headers[.authorization] = "Bearer \(token)" }
    if json != nil { headers[.contentType] = "application/json" }
    return try await client.execute(
      uri: path, method: method, headers: headers, body: json.map { ByteBuffer(string: $0) })
  }
}

extension TestResponse {
  var page: String { String(buffer: body) }

  /// The value of a cookie that the answer sets.
  func cookie(_ name: String) -> String? {
    headers[values: .setCookie].lazy
      .compactMap { header in
        guard header.hasPrefix(name + "=") else { return nil }
        return String(header.dropFirst(name.count + 1).prefix { $0 != ";" })
      }.first
  }

  /// The stable code of a problem.
  var problemCode: String? {
    (try? JSON(parsing: Array(buffer: body)))?["code"]?.string
  }
}
