import Database
import Site

/// A network of a programme, with the agency that answers for it: where new facts belong.
struct HostNetwork: Sendable, Hashable {
  let id: NetworkID
  let code: String
  let name: Text
  let organisation: OrganisationID
  /// Abbreviated where there is an abbreviation.
  let organisationName: Text
  let programme: ProgrammeID
  let programmeName: Text
  let province: String?

  /// The network as a choice of a form or filter.
  var choice: Choice {
    Choice(id.description, Text("\(name.th) (\(code))", "\(name.en) (\(code))"))
  }
}

/// The networks that lists are filtered by and that new facts may belong to.
struct HostNetworks {
  let db: Connection

  /// Networks within reach, by name.
  func within(_ reach: Reach) throws -> [HostNetwork] {
    try db.rows(
      """
      \(Self.columns) WHERE \(reach.condition(
        organisation: "n.organisation_id", province: "n.province_code", network: "n.id"))
      ORDER BY n.sort_key, n.id
      """, Self.network)
  }

  /// The networks of one agency in one programme that are within reach.
  func within(_ reach: Reach, organisation: OrganisationID, programme: ProgrammeID) throws
    -> [HostNetwork]
  {
    try within(reach).filter { $0.organisation == organisation && $0.programme == programme }
  }

  /// The agencies of the networks, each once, by name.
  static func agencies(of networks: [HostNetwork]) -> [Choice] {
    var seen = Set<OrganisationID>()
    return networks.filter { seen.insert($0.organisation).inserted }
      .sorted { $0.organisationName.th < $1.organisationName.th }
      .map { Choice($0.organisation.description, $0.organisationName) }
  }

  private static let columns: SQL = """
    SELECT n.id, n.code, n.name_th, n.name_en, o.id, COALESCE(o.abbreviation_th, o.name_th),
      COALESCE(o.abbreviation_en, o.name_en), p.id, p.name_th, p.name_en, n.province_code
    FROM network n JOIN organisation o ON o.id = n.organisation_id
    JOIN programme p ON p.id = n.programme_id
    """

  private static func network(_ row: Row) throws -> HostNetwork {
    let name = try row.text(2)
    return HostNetwork(
      id: try row.id(0), code: try row.text(1),
      name: Text(name, try row.optionalText(3) ?? name), organisation: try row.id(4),
      organisationName: Text(try row.text(5), try row.text(6)), programme: try row.id(7),
      programmeName: Text(try row.text(8), try row.text(9)), province: try row.optionalText(10))
  }
}
