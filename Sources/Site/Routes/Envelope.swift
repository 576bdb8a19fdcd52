// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Logging

/// What every answer gets: the request's number, the security headers, and one line in the log.
struct Envelope: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = await unrouted(request, context, error)
    }
    let secure = site.settings.trustsProxy && request.headers[.forwardedProto] == "https"
    SecurityHeaders.add(to: &response.headers, secure: secure)
    response.headers[.requestID] = context.requestID
    record(request, context, response, took: ContinuousClock.now - start)
    return response
  }

  /// The framework throws for paths without a route; they get the same page as missing records.
  private func unrouted(
    _ request: Request, _ context: SiteContext, _ error: any Error
  ) async -> Response {
    let english = request.uri.path == "/en" || request.uri.path.hasPrefix("/en/")
    var page = site.pageRequest(
      request, context, route: nil, language: english ? .en : .th)
    try? await site.identify(&page)
    let isMissing = (error as? any HTTPResponseError)?.status == .notFound
    return await site.failure(isMissing ? SiteRefusal.notFound : error, page)
  }

  /// The path as it may stand in a log: secrets that are part of an address stay out of it.
  private func loggedPath(_ request: Request, _ context: SiteContext) -> String {
    guard let route = context.endpointPath else { return Self.withoutSecrets(request.uri.path) }
    return route.contains("{token}") ? route : request.uri.path
  }

  /// A path that leads nowhere may still hold a secret, such as a link that was copied with more
  /// behind it. Secrets are written in 64 hexadecimal digits.
  static func withoutSecrets(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.utf8.count >= 32 && part.prefix(32).allSatisfy(\.isHexDigit) ? "{token}" : part
    }.joined(separator: "/")
  }

  private func record(
    _ request: Request, _ context: SiteContext, _ response: Response, took: Duration
  ) {
    let milliseconds =
      Double(took.components.attoseconds) / 1e15
      + Double(took.components.seconds) * 1000
    context.logger.log(
      level: response.status.code >= 500 ? .error : .info, "request",
      metadata: [
        "id": "\(context.requestID)", "method": "\(request.method)",
        "path": "\(loggedPath(request, context))", "route": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)",
        "ms": "\((milliseconds * 100).rounded() / 100)",
        "bytes": "\(response.body.contentLength ?? -1)",
      ])
  }
}

/// The headers that tell browsers to run and load nothing but what this site serves.
enum SecurityHeaders {
  static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "font-src 'self'", "connect-src 'self'", "form-action 'self'", "manifest-src 'self'",
    "frame-ancestors 'none'", "base-uri 'none'",
  ].joined(separator: "; ")

  static func add(to headers: inout HTTPFields, secure: Bool) {
    headers[.contentSecurityPolicy] = policy
    headers[.xContentTypeOptions] = "nosniff"
    headers[.frameOptions] = "DENY"
    // A page whose address is a secret asks for more.
    if headers[.referrerPolicy] == nil { headers[.referrerPolicy] = "same-origin" }
    headers[.openerPolicy] = "same-origin"
    headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
    if secure { headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
  }
}
