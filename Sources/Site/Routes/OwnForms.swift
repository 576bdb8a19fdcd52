// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension Site {
  /// Refuses a change that another site's page makes the reader's browser send.
  ///
  /// Browsers say in `Sec-Fetch-Site`, older ones in `Origin`, where a request was made. Programs
  /// send neither and carry no cookie that could be abused.
  func refuseForeignOrigin(_ page: PageRequest) throws(SiteRefusal) {
    if let site = page.headers[.fetchSite] {
      guard site == "same-origin" || site == "none" else { throw .staleForm }
    } else if let origin = page.headers[.origin] {
      guard let host = page.host, origin == "https://\(host)" || origin == "http://\(host)" else {
        throw .staleForm
      }
    }
  }

  /// Refuses a form that does not carry the secret of the session it belongs to.
  ///
  /// Access tokens are exempt: no browser sends them by itself. So are API calls of visitors
  /// without a session, for there is no session to abuse.
  func refuseForeignForm(_ page: PageRequest, route: Route) throws(SiteRefusal) {
    if page.usesBearer || (route.kind == .api && !page.viewer.isSignedIn) { return }
    guard let expected = page.viewer.csrfToken ?? page.visit.token, !expected.isEmpty,
      let sent = page.form["csrf"] ?? page.headers[.csrf],
      equalInConstantTime(sent, expected)
    else { throw .staleForm }
  }
}

/// Compares two secrets in a time that does not depend on where they differ.
func equalInConstantTime(_ one: String, _ other: String) -> Bool {
  let one = Array(one.utf8)
  let other = Array(other.utf8)
  guard one.count == other.count else { return false }
  var difference: UInt8 = 0
  for index in one.indices { difference |= one[index] ^ other[index] }
  return difference == 0
}
