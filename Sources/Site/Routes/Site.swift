// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Hummingbird
import Logging

/// What can be set about a site.
public struct SiteSettings: Sendable {
  /// The product's name in the bar and in the browser's title.
  public var name = Text("รวม", "Ruam")
  /// What the product is, in the footer.
  public var purpose = Text("ระบบเครือข่ายวิสาหกิจ", "enterprise networks")
  /// A line above the bar on systems that hold invented data; nil elsewhere.
  public var sampleNotice: Text?
  /// The page a person lands on after signing in; first in the navigation.
  public var home = "/my-work"
  /// Where visitors sign in.
  public var signIn = "/sign-in"
  /// Where a signed-in person's “sign out” button is sent (POST).
  public var signOut = "/sign-out"
  /// The list that the search box in the bar asks with `?q=`.
  public var search = "/enterprises"
  /// The links of the user's menu, above “display” and “sign out”.
  public var userMenu: [ActionLink] = []
  /// The links of the footer.
  public var footer: [ActionLink] = []
  /// Whether a proxy in front sets `X-Forwarded-Proto` and `X-Forwarded-For`; trusted only then.
  public var trustsProxy = false
  /// The longest a handler may take.
  public var requestTimeout = Duration.seconds(30)
  /// The largest form or JSON body in bytes.
  public var bodyLimit = 1 << 20
  /// The folder for files that are being uploaded.
  public var uploadFolder = FileManager.default.temporaryDirectory.path
  /// The clock; rules never look at one themselves.
  public var now: @Sendable () -> Date = { Date() }
  /// Whether the site can do its work, such as whether its database answers; `/health` tells it.
  public var isHealthy: @Sendable () async -> Bool = { true }
  /// Turns an error of a library into a refusal that people understand; nil for what is nobody's
  /// fault but the program's.
  public var refusal: @Sendable (any Error) -> (any Refusal)? = { _ in nil }
  /// The site's version in the description of the API.
  public var version = "1"

  /// The usual settings.
  public init() {}
}

/// How much a route accepts.
public enum BodyLimit: Sendable, Hashable {
  /// ``SiteSettings/bodyLimit``.
  case usual
  /// A form with files of together at most so many bytes.
  case upload(bytes: Int)
}

/// A route as the list of routes prints it and as tests walk it.
public struct RouteDescription: Sendable, Hashable, CustomStringConvertible {
  /// The method: `GET`, `POST` …
  public let method: String
  /// The path with its parameters, without a language: `/networks/{id}`.
  public let path: String
  /// Who may use it.
  public let access: Access
  /// The room whose page it is.
  public let room: Room?
  /// The page's entry in its room; nil for pages that are reached from other pages.
  public let door: Door?
  /// Whether it belongs to the JSON API.
  public let isAPI: Bool

  /// `GET /networks/{id} network.read`, one line of the golden list.
  public var description: String { "\(method) \(path) \(access)" }
}

/// What a route runs.
public typealias Handler = @Sendable (PageRequest) async throws -> Answer

/// A route with what it runs.
struct Route: Sendable {
  enum Kind: Sendable { case page, api, neutral }
  let description: RouteDescription
  let kind: Kind
  let limit: BodyLimit
  let operation: Operation?
  let handler: Handler
}

/// Collects the routes of all features while the program starts.
///
/// ```swift
/// let site = SiteBuilder(settings: settings, sessions: accounts)
/// site.get("/networks", .may(.readNetworks), room: .gather,
///   door: Door(Text("เครือข่าย", "Networks"), …), pages.list)
/// site.post("/networks/{id}/members", .may(.editNetworks), pages.addMember)
/// let ready = site.build()
/// ```
public final class SiteBuilder {
  /// What was set about the site.
  public var settings: SiteSettings
  private let sessions: any SessionAuthority
  private var routes: [Route] = []

  /// A site without routes.
  public init(
    settings: SiteSettings = SiteSettings(), sessions: any SessionAuthority = NoSessions()
  ) {
    self.settings = settings
    self.sessions = sessions
  }

  /// A page. With a `door` it shows in its room's navigation to those who may open it.
  public func get(
    _ path: String, _ access: Access, room: Room? = nil, door: Door? = nil,
    _ handler: @escaping Handler
  ) {
    add("GET", path, access, room: room, door: door, kind: .page, handler: handler)
  }

  /// A form's target.
  public func post(
    _ path: String, _ access: Access, limit: BodyLimit = .usual, _ handler: @escaping Handler
  ) {
    add("POST", path, access, kind: .page, limit: limit, handler: handler)
  }

  /// A replacement, for the site's own scripts.
  public func put(_ path: String, _ access: Access, _ handler: @escaping Handler) {
    add("PUT", path, access, kind: .page, handler: handler)
  }

  /// A removal, for the site's own scripts.
  public func delete(_ path: String, _ access: Access, _ handler: @escaping Handler) {
    add("DELETE", path, access, kind: .page, handler: handler)
  }

  /// An operation of the JSON API, described for `/api/openapi.json`.
  public func api(
    _ method: String, _ path: String, _ access: Access, _ operation: Operation,
    limit: BodyLimit = .usual, _ handler: @escaping Handler
  ) {
    add(
      method, path, access, kind: .api, limit: limit, operation: operation, handler: handler)
  }

  /// Whether a feature has put this route on the site.
  public func isRegistered(_ method: String, _ path: String) -> Bool {
    routes.contains { $0.description.method == method && $0.description.path == path }
  }

  /// The site with all routes added so far, and those that every site has: rooms, display, assets,
  /// health and the description of the API.
  public func build() -> Site {
    Site(settings: settings, sessions: sessions, routes: routes)
  }

  private func add(
    _ method: String, _ path: String, _ access: Access, room: Room? = nil, door: Door? = nil,
    kind: Route.Kind, limit: BodyLimit = .usual, operation: Operation? = nil,
    handler: @escaping Handler
  ) {
    let description = RouteDescription(
      method: method, path: path, access: access, room: room, door: door, isAPI: kind == .api)
    precondition(
      !isRegistered(method, path),
      "\(method) \(path) is registered twice")
    routes.append(
      Route(
        description: description, kind: kind, limit: limit, operation: operation, handler: handler))
  }
}

/// A site that is ready to answer.
public struct Site: Sendable {
  let settings: SiteSettings
  let sessions: any SessionAuthority
  let table: [Route]
  /// The pages with a door, by room, in the order they were registered.
  private let doors: [Room: [RouteDescription]]
  /// Who may open the page at a path.
  private let access: [String: Access]

  init(settings: SiteSettings, sessions: any SessionAuthority, routes: [Route]) {
    self.settings = settings
    self.sessions = sessions
    table = routes + Site.ownRoutes(beside: routes, settings: settings)
    let pages = table.map(\.description).filter { $0.method == "GET" }
    doors = pages.reduce(into: [:]) { doors, page in
      if page.door != nil, let room = page.room { doors[room, default: []].append(page) }
    }
    access = Dictionary(pages.map { ($0.path, $0.access) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every route, sorted by path and method, for the golden list and for the test that walks
  /// every route as every role.
  public var routes: [RouteDescription] {
    table.map(\.description).sorted { ($0.path, $0.method) < ($1.path, $1.method) }
  }

  /// The doors of `room` that `viewer` may open, in the order they were registered.
  func doors(of room: Room, for viewer: Viewer) -> [RouteDescription] {
    (doors[room] ?? []).filter { $0.access.admits(viewer) }
  }

  /// Whether `viewer` may open the page at `path`, which must have no parameters.
  func mayOpen(_ path: String, _ viewer: Viewer) -> Bool {
    access[path]?.admits(viewer) ?? false
  }

  /// The router of the web framework, with every route in both languages.
  public func router() -> Router<SiteContext> {
    let router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: Envelope(site: self))
    for route in table {
      register(route, in: router, language: .th)
      if route.kind == .page { register(route, in: router, language: .en) }
    }
    refuseOtherMethods(in: router)
    return router
  }

  private func register(_ route: Route, in router: Router<SiteContext>, language: Language) {
    let path = language.link(route.description.path)
    router.on(RouterPath(path), method: .init(route.description.method) ?? .get) {
      request, context in
      await serve(request, context, route: route, language: language)
    }
  }

  private static let methods = [
    "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY",
  ]

  /// Paths that exist answer 405, not 404, to a method they do not have.
  private func refuseOtherMethods(in router: Router<SiteContext>) {
    let paths = Dictionary(grouping: table, by: \.description.path)
    for (path, routes) in paths {
      let known = Set(routes.map(\.description.method))
      let allowed = known.contains("GET") ? known.union(["HEAD"]) : known
      for method in Self.methods where !known.contains(method) {
        for language in routes[0].kind == .page ? Language.allCases : [.th] {
          router.on(RouterPath(language.link(path)), method: .init(method) ?? .get) {
            request, context in
            let page = pageRequest(request, context, route: nil, language: language)
            var response = await refusal(SiteRefusal.methodNotAllowed, page)
            response.headers[.allow] = allowed.sorted().joined(separator: ", ")
            return response
          }
        }
      }
    }
  }
}
