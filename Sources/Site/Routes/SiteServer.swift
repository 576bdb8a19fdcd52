// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Serves a site over HTTP.
public enum SiteServer {
  /// The site as an application of the web framework: what tests drive and ``run(_:host:port:logger:services:onStart:)`` serves.
  public static func application(
    _ site: Site, host: String = "127.0.0.1", port: Int = 8080,
    logger: Logger = Logger(label: "ruam.site"), services: [any Service] = [],
    onStart: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    // A connection that says nothing for a minute, or never ends its headers, is closed.
    var application = Application(
      router: site.router(),
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { await onStart($0.localAddress?.port ?? port) },
      logger: logger)
    application.addServices(services)
    return application
  }

  /// Serves `site` until SIGTERM or SIGINT; then finishes the requests that are under way and
  /// returns.
  /// - Parameters:
  ///   - services: what runs beside the server and stops with it, such as the queue of jobs.
  ///   - onStart: called with the port once connections are accepted; port 0 picks a free one.
  /// - Throws: when the address cannot be bound, or what a service throws.
  public static func run(
    _ site: Site, host: String, port: Int, logger: Logger = Logger(label: "ruam.site"),
    services: [any Service] = [], onStart: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws {
    let application = application(
      site, host: host, port: port, logger: logger, services: services, onStart: onStart)
    try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
  }
}
