import Database
import Site
import Thailand

/// A grant in the words of people: the role and where it ends.
struct GrantWords: Sendable, Hashable {
  let stored: StoredGrant
  /// The organisation, province and network that bound the grant.
  let boundaries: [Text]

  var role: Text { Roles.named(stored.grant.role)?.name ?? Text(same: stored.grant.role) }

  var boundary: Text {
    guard !boundaries.isEmpty else { return Text("ทั้งระบบ", "everything") }
    return Text(
      boundaries.map(\.th).joined(separator: " · "), boundaries.map(\.en).joined(separator: " · "))
  }

  func words(_ language: Language) -> String { "\(role(language)) – \(boundary(language))" }

  /// Looks up the names of what bounds the grants.
  static func describe(_ grants: [StoredGrant], in db: Connection) throws -> [GrantWords] {
    try grants.map { stored in
      let names = try names(of: stored.grant, in: db)
      let province = stored.grant.provinceCode.flatMap { Province.Code(rawValue: $0) }
        .map { Text(Province($0).name) }
      return GrantWords(
        stored: stored,
        boundaries: [names.organisation, province, names.network].compactMap { $0 })
    }
  }

  /// The names of the organisation and the network that bound a grant.
  static func names(
    of grant: Grant, in db: Connection
  ) throws -> (organisation: Text?, network: Text?) {
    (
      try grant.organisationID.flatMap { try organisation($0, in: db) },
      try grant.networkID.flatMap { try network($0, in: db) }
    )
  }

  private static func organisation(_ id: Int64, in db: Connection) throws -> Text? {
    try db.first(
      """
      SELECT COALESCE(abbreviation_th, name_th), COALESCE(abbreviation_en, name_en)
      FROM organisation WHERE id = \(id)
      """
    ) { Text(try $0.text(0), try $0.text(1)) }
  }

  private static func network(_ id: Int64, in db: Connection) throws -> Text? {
    try db.first("SELECT name_th, name_en FROM network WHERE id = \(id)") { row in
      let thai = try row.text(0)
      return Text(thai, try row.optionalText(1) ?? thai)
    }
  }
}
