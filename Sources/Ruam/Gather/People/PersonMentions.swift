import Database
import Site
import Thailand

/// A seat in a network's committee that was given to a person of the register.
struct PersonSeat: Sendable {
  let network: NetworkID
  let networkName: Text
  let committee: Text
  let position: String
  /// The name that was written.
  let written: String
  let seatedOn: CalendarDate?
  let leftOn: CalendarDate?

  var positionName: Text { CommitteePosition(rawValue: position)?.name ?? Text(same: position) }
}

/// A line of an attendance list with the same name, from an enterprise or office that the person
/// belongs to. It may be somebody else of that name.
struct PersonMention: Sendable {
  let activity: ActivityID
  let activityName: String
  let days: DateSpan
  /// The name that was written.
  let written: String
  /// The enterprise or office that was written beside it.
  let party: String?
  let source: FactSource?
}

/// Finds where a person of the register is named. Nothing is stored for it: enterprises lead to their
/// attendance by its index, and names are compared here.
struct PersonMentions {
  let db: Connection
  let networks: Reach
  let activities: Reach

  init(_ db: Connection, for viewer: Viewer) {
    self.db = db
    networks = Reach(of: viewer, for: .seeNetworks)
    activities = Reach(of: viewer, for: .seeActivities)
  }

  /// The seats of a person in networks within reach, those still held first.
  func seats(of person: PersonID) throws -> [PersonSeat] {
    try db.rows(
      """
      SELECT n.id, n.name_th, n.name_en, c.name_th, c.name_en, s.position, s.person_name,
        s.seated_on, s.left_on
      FROM network_committee_seat s JOIN network_committee c ON c.id = s.committee_id
      JOIN network n ON n.id = c.network_id
      WHERE s.person_id = \(person) AND \(networks.condition(
        organisation: "n.organisation_id", province: "n.province_code", network: "n.id"))
      ORDER BY CASE WHEN s.left_on IS NULL THEN 0 ELSE 1 END, s.seated_on DESC, s.id
      """
    ) { row in
      let (network, committee) = (try row.text(1), try row.text(3))
      return PersonSeat(
        network: try row.id(0), networkName: Text(network, try row.optionalText(2) ?? network),
        committee: Text(committee, try row.optionalText(4) ?? committee),
        position: try row.text(5), written: try row.text(6),
        seatedOn: try row.optionalText(7).flatMap { CalendarDate(iso: $0) },
        leftOn: try row.optionalText(8).flatMap { CalendarDate(iso: $0) })
    }
  }

  /// At most so many lines of attendance are shown.
  static let limit = 50

  /// Attendance under the person's name, from those the person is or was affiliated to.
  func attendance(_ values: PersonValues, _ affiliations: [Affiliation]) throws -> [PersonMention] {
    var entities: [EntityID] = []
    var organisations: [OrganisationID] = []
    for affiliation in affiliations {
      switch affiliation.employer {
      case .enterprise(let entity): entities.append(entity)
      case .organisation(let id): organisations.append(id)
      }
    }
    var found: [PersonMention] = []
    if !entities.isEmpty {
      found += try mentions(
        values,
        """
        t.enterprise_id IN (
          SELECT x.enterprise_id FROM identity x WHERE x.entity_id IN \(list: Set(entities)))
        """)
    }
    let offices = try officeKeys(of: organisations)
    if !offices.isEmpty {
      found += try mentions(
        values,
        """
        t.enterprise_id IS NULL AND t.participant = 'official'
          AND t.official_organisation_key IN \(list: offices)
        """)
    }
    return Array(found.sorted { $0.days.first > $1.days.first }.prefix(Self.limit))
  }

  private func mentions(_ values: PersonValues, _ side: SQL) throws -> [PersonMention] {
    let key = values.nameKey
    let sql: SQL = """
      SELECT t.person_name, a.id, a.name, a.starts_on, a.ends_on, r.name, t.official_organisation,
        w.id, f.name, s.name, w.number
      FROM attendance t JOIN activity a ON a.id = t.activity_id
        LEFT JOIN identity i ON i.enterprise_id = t.enterprise_id
        LEFT JOIN register_entry r ON r.entity_id = i.entity_id
        LEFT JOIN import_row w ON w.id = t.import_row_id
        LEFT JOIN import_sheet s ON s.id = w.sheet_id
        LEFT JOIN import_file f ON f.id = s.file_id
      WHERE \(side) AND t.person_name IS NOT NULL AND \(ActivityStore.condition(activities))
      ORDER BY a.starts_on DESC, t.id
      """
    var found: [PersonMention] = []
    try db.each(sql) { row in
      let written = try row.text(0)
      guard PersonValues.key(ofWritten: written) == key else { return }
      found.append(
        PersonMention(
          activity: try row.id(1), activityName: try row.text(2), days: try row.days(3, 4),
          written: written, party: try row.optionalText(5) ?? row.optionalText(6),
          source: try row.source(7)))
    }
    return found
  }

  /// The keys under which attendance lists name these organisations.
  private func officeKeys(of organisations: [OrganisationID]) throws -> Set<String> {
    guard !organisations.isEmpty else { return [] }
    let names = try db.rows(
      """
      SELECT name_th, name_en, abbreviation_th, abbreviation_en FROM organisation
      WHERE id IN \(list: Set(organisations))
      """
    ) { row in try (0..<4).compactMap { try row.optionalText($0) } }
    return Set(names.joined().map(OfficeName.key).filter { !$0.isEmpty })
  }
}
