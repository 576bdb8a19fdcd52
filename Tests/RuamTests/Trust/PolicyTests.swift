import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Database
@testable import Ruam
@testable import Site

/// The golden list of routes. `make routes` writes it anew; a change of who may do what shows in
/// review.
@Suite("The list of routes")
struct RouteListTests {
  @Test("every route and who may use it stands in the golden list")
  func golden() async throws {
    try await TrustWorld.with { world in
      let site = RuamSite.build(house: world.house, settings: .patient)
      let routes = site.routes.map(\.description).joined(separator: "\n") + "\n"
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Golden/routes.txt")
      if ProcessInfo.processInfo.environment["RUAM_RECORD"] == "1" {
        try routes.write(to: file, atomically: true, encoding: .utf8)
      }
      let golden = try String(contentsOf: file, encoding: .utf8)
      let (expected, found) = (
        Set(golden.split(separator: "\n")), Set(routes.split(separator: "\n"))
      )
      #expect(found.subtracting(expected).sorted() == [], "not in the golden list; see make routes")
      #expect(expected.subtracting(found).sorted() == [], "gone from the site; see make routes")
    }
  }

  @Test("every permission that a route asks for is held by some role, and by not all of them")
  func permissions() async throws {
    try await TrustWorld.with { world in
      for route in RuamSite.build(house: world.house, settings: .patient).routes {
        guard case .may(let permission) = route.access else { continue }
        let holders = Roles.all.filter { $0.permissions.contains(permission) }
        #expect(!holders.isEmpty, "nobody may \(route)")
        #expect(
          holders.count < Roles.all.count || permission == .seeNetworks, "everybody may \(route)")
      }
    }
  }
}

@Suite("Every route, as every role and as nobody")
struct PolicyTests {
  @Test("a route lets in exactly whom it says", arguments: [nil] + Roles.all.map { Optional($0) })
  func routes(role: Role?) async throws {
    try await TrustWorld.with { world in
      let routes = RuamSite.build(house: world.house, settings: .patient).routes
      let person: TrustWorld.Person? =
        if let role { try await world.person([Grant(role: role.key)]) } else { nil }
      try await world.withSite { site in
        for route in routes where !isOwn(route) {
          // Some routes end the session, so each is asked in one of its own.
          let visitor = try await person.asyncMap { try await world.sessionAgain($0) }
          let admitted =
            switch route.access {
            case .anyone: true
            case .signedIn: role != nil
            case .may(let permission): role?.permissions.contains(permission) == true
            }
          let answer = try await ask(site, route, as: visitor)
          let refusal = answer.problemCode
          if admitted {
            #expect(refusal != "sign_in_needed", "\(role?.key ?? "nobody"): \(route)")
            #expect(answer.status != .internalServerError, "\(role?.key ?? "nobody"): \(route)")
            #expect(refusal != "forbidden", "\(role?.key ?? "nobody"): \(route)")
          } else {
            let expected = role == nil ? "sign_in_needed" : "forbidden"
            #expect(refusal == expected, "\(role?.key ?? "nobody"): \(route)")
            let export = try await ask(site, route, as: visitor, query: "?format=csv")
            #expect(export.problemCode == expected, "\(role?.key ?? "nobody"): export of \(route)")
          }
        }
      }
    }
  }

  @Test("a visitor is led to sign in and back from every page")
  func visitors() async throws {
    try await TrustWorld.with { world in
      let routes = RuamSite.build(house: world.house, settings: .patient).routes
      try await world.withSite { site in
        for route in routes where route.method == "GET" && !route.isAPI && route.access != .anyone {
          let path = filled(route.path)
          let answer = try await site.get(path)
          #expect(answer.status == .seeOther, "\(route)")
          #expect(answer.headers[.location] == "/sign-in?next=\(percentEncoded(path))", "\(route)")
        }
      }
    }
  }

  /// The site's own routes decide for themselves: rooms open with their first page, and the
  /// pages of a room are routes of this list.
  private func isOwn(_ route: RouteDescription) -> Bool {
    Room.allCases.contains { $0.path == route.path }
  }

  /// The path with something in the place of its parameters; ids are those of no record.
  private func filled(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      guard part.hasPrefix("{") else { return String(part) }
      return part == "{kind}" ? "account" : "0000000000001"
    }.joined(separator: "/")
  }

  private func ask(
    _ site: TrustClient, _ route: RouteDescription, as person: TrustWorld.Person?,
    query: String = ""
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.accept: "application/json"]
    if let person {
      headers[.cookie] = "ruam-session=\(person.session)"
      headers[.csrf] = person.csrf
    }
    let isChange = route.method != "GET"
    if isChange { headers[.contentType] = "application/json" }
    return try await site.client.execute(
      uri: filled(route.path) + query, method: HTTPRequest.Method(route.method) ?? .get,
      headers: headers,
      body: isChange ? ByteBuffer(string: "{}") : nil)
  }
}

extension TrustWorld {
  /// Another session of the same person.
  func sessionAgain(_ person: Person) async throws -> Person {
    let (session, csrf) = (Secret(), Secret())
    let now = house.clock()
    try await house.database.write { db in
      try KeyStore(db).insertSession(
        session, csrf: csrf, account: person.id,
        client: SignInClient(address: nil, userAgent: nil), at: now)
    }
    return Person(id: person.id, email: person.email, session: session.text, csrf: csrf.text)
  }
}

extension Optional {
  fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
    if let self { try await transform(self) } else { nil }
  }
}
