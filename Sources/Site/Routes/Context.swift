// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore

/// What the web framework knows about a request besides the request itself.
public struct SiteContext: RequestContext {
  /// The framework's own values: logger, route, parameters.
  public var coreContext: CoreRequestContextStorage
  /// The address at the other end of the connection; a proxy's when there is one.
  public let remoteAddress: String?
  /// The number of the request in the log and on error pages.
  public let requestID: String

  /// Takes what the connection knows.
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress
    requestID = String(randomToken().prefix(16))
  }
}
