// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes
import Synchronization

/// A request as a page or an API operation sees it: read, checked and with the viewer known.
public struct PageRequest: Sendable {
  /// Who is looking.
  public var viewer: Viewer
  /// The language of the answer.
  public var language: Language
  /// The method: `GET`, `POST` …
  public var method: String
  /// The path without the language prefix, as it was asked for: `/networks/4`.
  public var path: String
  /// The values taken from the path: `id` of `/networks/{id}`.
  public var parameters: [String: String]
  /// The values behind `?`.
  public var query: NamedValues
  /// The fields of a submitted form; empty for other bodies.
  public var form: NamedValues
  /// The files of a submitted form, in temporary files that are removed after the answer.
  public var uploads: [Upload]
  /// The body of a request that is no form, such as JSON.
  public var body: [UInt8]
  /// The cookies of this site.
  public var cookies: [String: String]
  /// The headers as they came.
  public var headers: HTTPFields
  /// The time of the request; rules take it from here.
  public var now: Date
  /// The number under which the request appears in the log and on error pages.
  public var requestID: String
  /// The address of the client as far as it is known, for limits on signing in.
  public var clientAddress: String?
  /// The host that was asked, with its port: `ruam.example:8080`.
  public var host: String?
  /// Whether the visitor's connection is encrypted.
  public var isSecure: Bool
  /// Whether an API access token, not a browser session, says who the viewer is.
  public var usesBearer: Bool
  /// The token of the browser session that says who the viewer is; nil without one.
  public internal(set) var sessionToken: String?

  let visit: Visit

  /// A request put together by hand, for tests of views; the site makes its own.
  public init(
    viewer: Viewer = .anonymous, language: Language, method: String, path: String,
    parameters: [String: String] = [:], query: NamedValues = NamedValues(),
    cookies: [String: String] = [:], headers: HTTPFields = [:], now: Date, requestID: String,
    clientAddress: String? = nil, host: String? = nil, isSecure: Bool = false
  ) {
    self.viewer = viewer
    self.language = language
    self.method = method
    self.path = path
    self.parameters = parameters
    self.query = query
    form = NamedValues()
    uploads = []
    body = []
    self.cookies = cookies
    self.headers = headers
    self.now = now
    self.requestID = requestID
    self.clientAddress = clientAddress
    self.host = host
    self.isSecure = isSecure
    usesBearer = false
    visit = Visit(token: cookies[CookieName.visit.plain] ?? cookies[CookieName.visit.secure])
  }

  /// The page's address without the language prefix, with its query: `/networks?page=2`.
  public var address: String { query.address(path) }

  /// The address of a page in the language of this request. See ``Language/link(_:)``.
  public func link(_ address: String) -> String { language.link(address) }

  /// A value from the path.
  /// - Throws: a 404 refusal when it is missing.
  public func parameter(_ name: String) throws -> String {
    guard let value = parameters[name], !value.isEmpty else { throw SiteRefusal.notFound }
    return value
  }

  /// A record's number from the path.
  /// - Throws: a 404 refusal when it is missing or not a positive number.
  public func id(_ name: String = "id") throws -> Int64 {
    guard let id = Int64(try parameter(name)), id > 0 else { throw SiteRefusal.notFound }
    return id
  }

  /// The first uploaded file of the form field `name`; nil when none was chosen.
  public func upload(_ name: String) -> Upload? { uploads.first { $0.field == name } }

  /// The secret that every form must carry back; see ``csrfField``.
  public var csrfToken: String { viewer.csrfToken ?? visit.tokenForForm() }

  /// The hidden field that belongs in every form with `method="post"`.
  public var csrfField: HTML {
    "<input type=\"hidden\" name=\"csrf\" value=\"\(csrfToken)\">"
  }

  /// Whether the client would rather have JSON than a page.
  public var prefersJSON: Bool {
    if path.hasPrefix("/api/") { return true }
    guard let accept = headers[.accept] else { return false }
    return accept.contains("json") && !accept.contains("text/html")
  }

  /// The API access token that the request carries; nil when a browser sent it.
  public var bearerToken: String? {
    guard usesBearer, let header = headers[.authorization] else { return nil }
    return String(header.dropFirst("Bearer ".count))
  }

  /// What the client says about itself; for showing people their own sessions.
  public var userAgent: String? { headers[.userAgent] }

  /// Whether a browser's own script asks for a fragment of a page instead of the page.
  public var wantsFragment: Bool { headers[.requestedWith] == "fragment" }
}

/// The visit of somebody who has not signed in: a secret for forms such as the sign-in form, made
/// only when a form is shown.
final class Visit: Sendable {
  private let state: Mutex<(token: String?, isNew: Bool)>

  init(token: String?) {
    state = Mutex((token, false))
  }

  /// The token the browser already has.
  var token: String? { state.withLock { $0.isNew ? nil : $0.token } }

  /// A token made during this request, which the answer must give to the browser.
  var newToken: String? { state.withLock { $0.isNew ? $0.token : nil } }

  func tokenForForm() -> String {
    state.withLock { state in
      if let token = state.token { return token }
      let token = randomToken()
      state = (token, true)
      return token
    }
  }
}

/// 32 hexadecimal digits from the system's generator of secrets.
func randomToken() -> String {
  var generator = SystemRandomNumberGenerator()
  let digits = Array("0123456789abcdef".utf8)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(32)
  for _ in 0..<2 {
    var word: UInt64 = generator.next()
    for _ in 0..<16 {
      bytes.append(digits[Int(word & 15)])
      word >>= 4
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension HTTPField.Name {
  static let requestedWith = HTTPField.Name("X-Requested-With") ?? .accept
  static let csrf = HTTPField.Name("X-CSRF-Token") ?? .accept
  static let forwardedProto = HTTPField.Name("X-Forwarded-Proto") ?? .accept
  static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .accept
  static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .accept
  static let requestID = HTTPField.Name("X-Request-ID") ?? .accept
  static let frameOptions = HTTPField.Name("X-Frame-Options") ?? .accept
  static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .accept
  static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .accept
  static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .accept
}
