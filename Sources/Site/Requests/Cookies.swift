// SPDX-License-Identifier: Apache-2.0

/// The cookies of the site. Behind TLS they carry the `__Host-` prefix, by which browsers refuse
/// them from any other host or over a plain connection.
enum CookieName: String, Sendable {
  case session, visit, flash, theme, language

  var plain: String { "ruam-\(rawValue)" }
  var secure: String { "__Host-ruam-\(rawValue)" }
}

/// A cookie to be set with an answer.
struct SiteCookie: Sendable {
  var name: CookieName
  var value: String
  /// Seconds until the browser forgets it; 0 removes it; nil until the browser is closed.
  var maxAge: Int?

  init(_ name: CookieName, _ value: String, maxAge: Int? = nil) {
    self.name = name
    self.value = value
    self.maxAge = maxAge
  }

  /// The value of the `Set-Cookie` header.
  func header(secure: Bool) -> String {
    var header = "\(secure ? name.secure : name.plain)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if let maxAge { header += "; Max-Age=\(maxAge)" }
    if secure { header += "; Secure" }
    return header
  }
}

/// The cookies of a request, by name. Later repeats do not replace earlier ones.
func readCookies(_ header: String?) -> [String: String] {
  guard let header else { return [:] }
  var cookies: [String: String] = [:]
  for pair in header.split(separator: ";") {
    guard let equals = pair.firstIndex(of: "=") else { continue }
    let name = pair[..<equals].drop { $0 == " " }
    if cookies[String(name)] == nil {
      cookies[String(name)] = String(pair[pair.index(after: equals)...])
    }
  }
  return cookies
}

extension [String: String] {
  /// The value of one of the site's cookies under the name that fits the connection.
  func value(_ name: CookieName, secure: Bool) -> String? {
    self[secure ? name.secure : name.plain]
  }
}

extension Flash {
  /// The message in one language as a cookie's value.
  func cookieValue(_ language: Language) -> String {
    kind.rawValue + ":" + percentEncoded(text(language))
  }

  /// Reads a cookie's value; nil when it is none of ours.
  init?(cookieValue: String) {
    guard let colon = cookieValue.firstIndex(of: ":"),
      let kind = Kind(rawValue: String(cookieValue[..<colon])),
      let text = NamedValues(urlEncoded: cookieValue[colon...].dropFirst().utf8).entries.first?.name
    else { return nil }
    self.init(kind: kind, text: Text(same: text))
  }
}
