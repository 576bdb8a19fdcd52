import Database
import Site
import Thailand

/// A member of a network: one enterprise, however many records stand behind it.
struct NetworkMember: Sendable {
  let entity: EntityID
  let membership: MembershipID
  let name: String
  let province: String?
  let role: String
  let joinedOn: CalendarDate?
  let leftOn: CalendarDate?
  /// Memberships recorded for this enterprise, by different agencies or rows.
  let records: Int
  /// Hundredths of an hour over distinct activities of every network.
  var hoursHundredths: Int64 = 0
}

/// Every statement of networks on the table `membership`.
struct MembershipStore {
  let db: Connection

  /// The members of a network in the order of their names, each enterprise once.
  func members(of network: NetworkID, offset: Int, limit: Int) throws -> [NetworkMember] {
    let sql: SQL = """
      SELECT e.entity_id, m.id, e.name, e.province_code, m.role, m.joined_on, m.left_on, g.records
      FROM (
        SELECT i.entity_id AS entity, MAX(s.id) AS membership, COUNT(*) AS records
        FROM membership s JOIN identity i ON i.enterprise_id = s.enterprise_id
        WHERE s.network_id = \(network) GROUP BY i.entity_id) AS g
      JOIN register_entry e ON e.entity_id = g.entity
      JOIN membership m ON m.id = g.membership
      ORDER BY e.sort_key, e.entity_id LIMIT \(limit) OFFSET \(offset)
      """
    var members = try db.rows(sql) { row in
      NetworkMember(
        entity: try row.id(0), membership: try row.id(1), name: try row.text(2),
        province: try row.optionalText(3), role: try row.text(4),
        joinedOn: try row.optionalText(5).flatMap { CalendarDate(iso: $0) },
        leftOn: try row.optionalText(6).flatMap { CalendarDate(iso: $0) },
        records: try row.int(7))
    }
    var hours: [EntityID: Int64] = [:]
    let hourRows: SQL = """
      SELECT i.entity_id, MAX(t.hours_hundredths) FROM identity i
      JOIN attendance t ON t.enterprise_id = i.enterprise_id
      WHERE i.entity_id IN \(list: members.map(\.entity)) AND t.participant = 'entrepreneur'
      GROUP BY i.entity_id, t.activity_id
      """
    try db.each(hourRows) { hours[try $0.id(0), default: 0] += try $0.int64(1) }
    for index in members.indices {
      members[index].hoursHundredths = hours[members[index].entity] ?? 0
    }
    return members
  }

  /// How many distinct enterprises a network has, and over how many provinces.
  func count(of network: NetworkID) throws -> (members: Int, provinces: Int, rows: Int) {
    let sql: SQL = """
      SELECT COUNT(DISTINCT e.entity_id), COUNT(DISTINCT e.province_code), COUNT(*)
      FROM membership m JOIN identity i ON i.enterprise_id = m.enterprise_id
      JOIN register_entry e ON e.entity_id = i.entity_id
      WHERE m.network_id = \(network)
      """
    return try db.first(sql) { (try $0.int(0), try $0.int(1), try $0.int(2)) } ?? (0, 0, 0)
  }

  /// Whether an enterprise is a member now.
  func isMember(_ entity: EntityID, of network: NetworkID) throws -> Bool {
    let sql: SQL = """
      SELECT 1 FROM membership m JOIN identity i ON i.enterprise_id = m.enterprise_id
      WHERE i.entity_id = \(entity) AND m.network_id = \(network) AND m.left_on IS NULL
      """
    return try db.first(sql) { _ in true } ?? false
  }

  /// The record under which an organisation's membership of an enterprise is kept: its own record,
  /// else the oldest.
  func record(of entity: EntityID, for organisation: OrganisationID) throws -> EnterpriseID? {
    let sql: SQL = """
      SELECT e.id FROM identity i JOIN enterprise e ON e.id = i.enterprise_id
      WHERE i.entity_id = \(entity)
      ORDER BY CASE WHEN e.organisation_id = \(organisation) THEN 0 ELSE 1 END, e.id
      """
    return try db.value(sql)
  }

  func insert(
    _ id: MembershipID, enterprise: EnterpriseID, network: NetworkRecord, programme: ProgrammeID,
    role: MembershipRole, joinedOn: CalendarDate?
  ) throws {
    try db.execute(
      """
      INSERT INTO membership (id, programme_id, network_id, organisation_id, enterprise_id, role,
        joined_on)
      VALUES (\(id), \(programme), \(network.id), \(network.organisation), \(enterprise),
        \(role.rawValue), \(joinedOn?.iso))
      """)
  }

  struct Line: Sendable {
    let id: MembershipID
    let network: NetworkID
    let programme: ProgrammeID
    let entity: EntityID
    let span: MembershipSpan
  }

  func membership(_ id: MembershipID) throws -> Line? {
    let sql: SQL = """
      SELECT m.id, m.network_id, m.programme_id, i.entity_id, m.joined_on, m.left_on
      FROM membership m JOIN identity i ON i.enterprise_id = m.enterprise_id WHERE m.id = \(id)
      """
    return try db.first(sql) { row in
      Line(
        id: try row.id(0), network: try row.id(1), programme: try row.id(2),
        entity: try row.id(3),
        span: MembershipSpan(
          joinedOn: try row.optionalText(4).flatMap { CalendarDate(iso: $0) },
          leftOn: try row.optionalText(5).flatMap { CalendarDate(iso: $0) }))
    }
  }

  /// Ends every open membership of the enterprise in the network.
  func end(_ line: Line, on day: CalendarDate) throws {
    try db.execute(
      """
      UPDATE membership SET left_on = \(day.iso), revision = revision + 1
      WHERE network_id = \(line.network) AND left_on IS NULL AND enterprise_id IN (
        SELECT enterprise_id FROM identity WHERE entity_id = \(line.entity))
      """)
  }
}
