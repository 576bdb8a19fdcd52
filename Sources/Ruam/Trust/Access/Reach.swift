import Database
import Site

/// Which records a person reaches with a permission: those that fit at least one of the areas.
///
/// A grant without organisation, province and network reaches everything; each of the three that it
/// names narrows it. The same value decides on pages, in the API, in exports and in search.
struct Reach: Sendable, Hashable {
  /// One grant's boundaries; `nil` is no boundary.
  struct Area: Sendable, Hashable {
    var organisation: OrganisationID?
    var province: String?
    var network: NetworkID?

    /// Whether all that lies within `other` lies within this area.
    func covers(_ other: Area) -> Bool {
      (organisation == nil || organisation == other.organisation)
        && (province == nil || province == other.province)
        && (network == nil || network == other.network)
    }
  }

  let areas: [Area]

  /// What these areas reach together.
  init(areas: [Area]) { self.areas = areas }

  /// What `viewer` reaches with `permission`.
  init(of viewer: Viewer, for permission: Permission) {
    areas = viewer.grants.compactMap { grant in
      guard Roles.named(grant.role)?.permissions.contains(permission) == true else { return nil }
      return Area(grant)
    }
  }

  var isEverything: Bool {
    areas.contains { $0.organisation == nil && $0.province == nil && $0.network == nil }
  }

  var isNothing: Bool { areas.isEmpty }

  /// Whether a record that belongs to this organisation, province and network is within reach. A
  /// boundary is passed only by a record that has the value.
  func admits(
    organisation: OrganisationID? = nil, province: String? = nil, network: NetworkID? = nil
  ) -> Bool {
    areas.contains { area in
      (area.organisation == nil || area.organisation == organisation)
        && (area.province == nil || area.province == province)
        && (area.network == nil || area.network == network)
    }
  }

  /// Whether all that lies within `area` is within reach.
  func covers(_ area: Area) -> Bool { areas.contains { $0.covers(area) } }

  /// The same decision as a condition of SQL over the columns of the records at hand. A boundary
  /// whose column is `nil` here is passed by no record.
  func condition(organisation: SQL?, province: SQL?, network: SQL?) -> SQL {
    if isEverything { return "1 = 1" }
    let alternatives = areas.map { area -> SQL in
      var parts: [SQL] = []
      if let value = area.organisation {
        parts.append(organisation.map { "\($0) = \(value)" } ?? "1 = 0")
      }
      if let value = area.province { parts.append(province.map { "\($0) = \(value)" } ?? "1 = 0") }
      if let value = area.network { parts.append(network.map { "\($0) = \(value)" } ?? "1 = 0") }
      return parts.joined(separator: " AND ")
    }
    guard !alternatives.isEmpty else { return "1 = 0" }
    return "(" + alternatives.map { "(" + $0 + ")" }.joined(separator: " OR ") + ")"
  }
}

extension Reach.Area {
  /// The boundaries of a grant.
  init(_ grant: Grant) {
    self.init(
      organisation: grant.organisationID.map(OrganisationID.init), province: grant.provinceCode,
      network: grant.networkID.map(NetworkID.init))
  }
}
