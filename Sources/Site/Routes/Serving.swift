// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension Site {
  /// Answers one request for `route`: who is it, may they, what was sent, is it from our own form,
  /// then the handler. Errors become pages or problems; this never throws.
  func serve(
    _ request: Request, _ context: SiteContext, route: Route, language: Language
  ) async -> Response {
    var page = pageRequest(request, context, route: route, language: language)
    if route.kind == .neutral { return await answer(page, by: route) }
    do {
      try await identify(&page)
      guard route.description.access.admits(page.viewer) else {
        return await denied(page, route: route)
      }
      if page.method != "GET" {
        try refuseForeignOrigin(page)
        try await readBody(of: request, limit: limit(of: route), into: &page)
        try refuseForeignForm(page, route: route)
      }
      if let operation = route.operation { try refuseMisfits(page, operation) }
    } catch {
      page.uploads.forEach { $0.discard() }
      return await failure(error, page)
    }
    let response = await answer(page, by: route)
    page.uploads.forEach { $0.discard() }
    return response
  }

  private func answer(_ page: PageRequest, by route: Route) async -> Response {
    do {
      var answer = try await Deadlines.shared.run(within: settings.requestTimeout) {
        try await route.handler(page)
      }
      if case .problem(let problem) = answer.content, isDescribed(route) {
        answer.content = .problem(problem.asConflict)
      }
      return try await response(answer, page)
    } catch {
      if isDescribed(route), let refusal = (error as? any Refusal) ?? settings.refusal(error) {
        return await refused(Problem(refusal).asConflict, page)
      }
      return await failure(error, page)
    }
  }

  /// Whether what was sent has been held against a description already. What fits it and is still
  /// refused contradicts the records or their rules.
  private func isDescribed(_ route: Route) -> Bool {
    route.operation != nil && route.description.method != "GET"
  }

  /// The request as handlers see it, before anybody is identified and anything is read.
  func pageRequest(
    _ request: Request, _ context: SiteContext, route: Route?, language: Language
  ) -> PageRequest {
    let isSecure = settings.trustsProxy && request.headers[.forwardedProto] == "https"
    var client = context.remoteAddress
    if settings.trustsProxy, let forwarded = request.headers[.forwardedFor] {
      // The nearest proxy appends the address it saw; what stands before it anybody can write.
      client = forwarded.split(separator: ",").last.map {
        String($0.drop { $0 == " " })
      }
    }
    var path = request.uri.path
    if language == .en { path = String(path.dropFirst(3)) }
    var parameters: [String: String] = [:]
    for (name, value) in context.parameters {
      let text = value.removingPercentEncoding ?? String(value)
      parameters[String(name)] = text.contains("\0") ? text.filter { $0 != "\0" } : text
    }
    return PageRequest(
      language: route?.kind == .api ? apiLanguage(request) : language,
      method: request.method == .head ? "GET" : request.method.rawValue,
      path: path.isEmpty ? "/" : path, parameters: parameters,
      query: NamedValues(urlEncoded: (request.uri.query ?? "").utf8),
      cookies: readCookies(request.headers[.cookie]), headers: request.headers,
      now: settings.now(), requestID: context.requestID, clientAddress: client,
      host: request.head.authority, isSecure: isSecure)
  }

  /// The API has one address for both languages; the client says which it reads.
  private func apiLanguage(_ request: Request) -> Language {
    let wanted = request.headers[.acceptLanguage]?.lowercased() ?? ""
    return wanted.hasPrefix("en") ? .en : .th
  }

  private func limit(of route: Route) -> Int {
    switch route.limit {
    case .usual: settings.bodyLimit
    case .upload(let bytes): bytes
    }
  }

  /// Finds out who sent the request: an access token first, then the browser's session.
  func identify(_ page: inout PageRequest) async throws {
    if let header = page.headers[.authorization], header.hasPrefix("Bearer ") {
      let token = String(header.dropFirst(7))
      guard let viewer = try await sessions.viewer(bearer: token) else {
        throw SiteRefusal.signInNeeded
      }
      page.viewer = viewer
      page.usesBearer = true
    } else if let token = page.cookies.value(.session, secure: page.isSecure), !token.isEmpty,
      let viewer = try await sessions.viewer(session: token)
    {
      page.viewer = viewer
      page.sessionToken = token
    }
    if let chosen = page.cookies.value(.theme, secure: page.isSecure),
      let theme = Theme(rawValue: chosen)
    {
      page.viewer.theme = theme
    }
  }

  /// Visitors are led to sign in and back; signed-in people are told that they may not.
  private func denied(_ page: PageRequest, route: Route) async -> Response {
    guard !page.viewer.isSignedIn else { return await refusal(SiteRefusal.forbidden, page) }
    guard route.kind == .page, !page.prefersJSON else {
      return await refusal(SiteRefusal.signInNeeded, page)
    }
    let back = page.method == "GET" ? page.link(page.address) : page.link("/")
    let target = NamedValues([.init("next", back)]).address(settings.signIn)
    return await respond(.redirect(to: target), page)
  }

  private func respond(_ answer: Answer, _ page: PageRequest) async -> Response {
    do {
      return try await response(answer, page)
    } catch {
      return await failure(error, page)
    }
  }
}

/// The address to go to after signing in, if it is one of this site: `next` when it is a plain
/// path, else nil. Keeps the sign-in form from leading people to other hosts.
public func safeNext(_ next: String?) -> String? {
  guard let next, next.utf8.first == UInt8(ascii: "/") else { return nil }
  let second = next.utf8.dropFirst().first
  guard second != UInt8(ascii: "/"), second != UInt8(ascii: "\\"),
    next.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "\\") })
  else { return nil }
  return next
}
