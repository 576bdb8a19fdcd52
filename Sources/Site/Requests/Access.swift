// SPDX-License-Identifier: Apache-2.0

/// One thing that a role may do, such as `programme.approve`. Features name theirs as static
/// members in an extension.
public struct Permission: RawRepresentable, Hashable, Sendable, Codable {
  /// The stable name that is stored and shown in the list of routes.
  public let rawValue: String

  /// A permission by its stable name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A permission by its stable name.
  public init(_ name: String) { rawValue = name }
}

/// A role of the product: what its holders may do.
public struct Role: Sendable, Hashable {
  /// The stable name that is stored with a grant.
  public let key: String
  /// What people call it.
  public let name: Text
  /// What its holders may do, inside the boundary of the grant.
  public let permissions: Set<Permission>

  /// A role from its parts.
  public init(key: String, name: Text, permissions: Set<Permission>) {
    self.key = key
    self.name = name
    self.permissions = permissions
  }
}

/// A role given to an account inside a boundary. A part that is nil does not bound.
public struct Grant: Sendable, Hashable, Codable {
  /// The key of the role.
  public var role: String
  /// The organisation whose records the role covers; nil for all.
  public var organisationID: Int64?
  /// The province (two-digit code) the role covers; nil for all.
  public var provinceCode: String?
  /// The network the role covers; nil for all.
  public var networkID: Int64?

  /// A grant from its parts.
  public init(
    role: String, organisationID: Int64? = nil, provinceCode: String? = nil,
    networkID: Int64? = nil
  ) {
    self.role = role
    self.organisationID = organisationID
    self.provinceCode = provinceCode
    self.networkID = networkID
  }
}

/// Light, dark, or as the reader's system says.
public enum Theme: String, Sendable, Hashable, Codable, CaseIterable {
  case system, light, dark
}

/// Who is looking: an account with what it may do, or nobody in particular.
public struct Viewer: Sendable, Hashable {
  /// The account; nil for a visitor who has not signed in.
  public var accountID: Int64?
  /// The person's name as shown in the page's bar.
  public var name: String
  /// The organisation the person works for.
  public var organisationID: Int64?
  /// That organisation's short name as shown in the page's bar.
  public var organisationName: String?
  /// The roles held, with their boundaries.
  public var grants: [Grant]
  /// Everything any of the roles allows somewhere. Whether it is allowed on one record is decided
  /// by the product's policy with ``grants``.
  public var permissions: Set<Permission>
  /// The secret that every form of this session carries; nil for bearer tokens and visitors.
  public var csrfToken: String?
  /// The display this account chose.
  public var theme: Theme

  /// A viewer from its parts.
  public init(
    accountID: Int64?, name: String, organisationID: Int64? = nil,
    organisationName: String? = nil, grants: [Grant] = [], permissions: Set<Permission> = [],
    csrfToken: String? = nil, theme: Theme = .system
  ) {
    self.accountID = accountID
    self.name = name
    self.organisationID = organisationID
    self.organisationName = organisationName
    self.grants = grants
    self.permissions = permissions
    self.csrfToken = csrfToken
    self.theme = theme
  }

  /// A visitor who has not signed in.
  public static let anonymous = Viewer(accountID: nil, name: "")

  /// Whether the viewer has signed in.
  public var isSignedIn: Bool { accountID != nil }

  /// Whether any role held allows `permission` somewhere.
  public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}

/// Who may use a route. Every route names one.
public enum Access: Sendable, Hashable, CustomStringConvertible {
  /// Everybody, signed in or not.
  case anyone
  /// Everybody who has signed in.
  case signedIn
  /// Whoever holds a role with the permission.
  case may(Permission)

  /// Whether `viewer` may use the route.
  public func admits(_ viewer: Viewer) -> Bool {
    switch self {
    case .anyone: true
    case .signedIn: viewer.isSignedIn
    case .may(let permission): viewer.may(permission)
    }
  }

  /// `anyone`, `signed in`, or the permission's name, as the list of routes prints it.
  public var description: String {
    switch self {
    case .anyone: "anyone"
    case .signedIn: "signed in"
    case .may(let permission): permission.rawValue
    }
  }
}

/// Says who a session or an access token belongs to. The product's account store answers.
public protocol SessionAuthority: Sendable {
  /// The viewer of a browser session; nil when the session is unknown or over.
  func viewer(session token: String) async throws -> Viewer?
  /// The viewer of an API access token; nil when the token is unknown, expired or withdrawn.
  func viewer(bearer token: String) async throws -> Viewer?
}

/// For sites without accounts: nobody ever signs in.
public struct NoSessions: SessionAuthority {
  /// An authority that knows no session.
  public init() {}
  /// Always nil.
  public func viewer(session token: String) async throws -> Viewer? { nil }
  /// Always nil.
  public func viewer(bearer token: String) async throws -> Viewer? { nil }
}
