import Database
import Site
import Thailand

/// The committee of a network: a thing of its own, with seats that persons hold for a time.
struct NetworkCommitteeRecord: Sendable {
  let id: NetworkCommitteeID
  let name: Text
  let formedOn: CalendarDate?
  let dissolvedOn: CalendarDate?
  let revision: Int64
  var seats: [CommitteeSeat] = []
}

/// One seat, held by one person from a day to a day.
struct CommitteeSeat: Sendable {
  let id: NetworkCommitteeSeatID
  let position: String
  let person: String
  let affiliation: String?
  let seatedOn: CalendarDate?
  let leftOn: CalendarDate?
  let revision: Int64
  /// Who of the register of people this is, when somebody said so; the name stays as it was written.
  var registered: PersonID?

  var positionName: Text { CommitteePosition(rawValue: position)?.name ?? Text(same: position) }
}

/// Every statement on the tables `network_committee` and `network_committee_seat`.
struct CommitteeStore {
  let db: Connection

  func committees(of network: NetworkID) throws -> [NetworkCommitteeRecord] {
    var committees = try db.rows(
      """
      SELECT id, name_th, name_en, formed_on, dissolved_on, revision FROM network_committee
      WHERE network_id = \(network) ORDER BY id
      """
    ) { row in
      let thai = try row.text(1)
      return NetworkCommitteeRecord(
        id: try row.id(0), name: Text(thai, try row.optionalText(2) ?? thai),
        formedOn: try row.optionalText(3).flatMap { CalendarDate(iso: $0) },
        dissolvedOn: try row.optionalText(4).flatMap { CalendarDate(iso: $0) },
        revision: try row.int64(5))
    }
    for index in committees.indices {
      committees[index].seats = try seats(of: committees[index].id)
    }
    return committees
  }

  private func seats(of committee: NetworkCommitteeID) throws -> [CommitteeSeat] {
    let order = CommitteePosition.allCases.map(\.rawValue)
    return try db.rows(
      """
      SELECT id, position, person_name, affiliation, seated_on, left_on, person_id, revision
      FROM network_committee_seat WHERE committee_id = \(committee) ORDER BY id
      """
    ) { row in
      CommitteeSeat(
        id: try row.id(0), position: try row.text(1), person: try row.text(2),
        affiliation: try row.optionalText(3),
        seatedOn: try row.optionalText(4).flatMap { CalendarDate(iso: $0) },
        leftOn: try row.optionalText(5).flatMap { CalendarDate(iso: $0) },
        revision: try row.int64(7), registered: try row.optionalID(6))
    }.sorted {
      ($0.leftOn != nil ? 1 : 0, order.firstIndex(of: $0.position) ?? order.count, $0.id)
        < ($1.leftOn != nil ? 1 : 0, order.firstIndex(of: $1.position) ?? order.count, $1.id)
    }
  }

  func insertCommittee(
    _ id: NetworkCommitteeID, network: NetworkID, name: Text, formedOn: CalendarDate?
  ) throws {
    try db.execute(
      """
      INSERT INTO network_committee (id, network_id, name_th, name_en, formed_on)
      VALUES (\(id), \(network), \(name.th), \(name.en), \(formedOn?.iso))
      """)
  }

  /// Notes that a committee changes.
  /// - Parameter revision: the one that it must still have; nil for any.
  /// - Throws: ``NetworkRefusal/changedMeanwhile``.
  func change(_ id: NetworkCommitteeID, revision: Int64?) throws {
    let changed = try db.execute(
      """
      UPDATE network_committee SET revision = revision + 1
      WHERE id = \(id)\(Self.still(revision))
      """)
    guard changed == 1 else { throw NetworkRefusal.changedMeanwhile }
  }

  private static func still(_ revision: Int64?) -> SQL {
    revision.map { " AND revision = \($0)" } ?? ""
  }

  func insertSeat(
    _ id: NetworkCommitteeSeatID, committee: NetworkCommitteeID, position: CommitteePosition,
    person: String, registered: PersonID?, affiliation: String?, seatedOn: CalendarDate?
  ) throws {
    try db.execute(
      """
      INSERT INTO network_committee_seat (id, committee_id, position, person_name, affiliation,
        seated_on, person_id)
      VALUES (\(id), \(committee), \(position.rawValue), \(person), \(affiliation),
        \(seatedOn?.iso), \(registered))
      """)
  }

  /// - Parameter revision: the one that the seat must still have; nil for any.
  /// - Throws: ``NetworkRefusal/changedMeanwhile``.
  func identify(_ id: NetworkCommitteeSeatID, as person: PersonID?, revision: Int64?) throws {
    let changed = try db.execute(
      """
      UPDATE network_committee_seat SET person_id = \(person), revision = revision + 1
      WHERE id = \(id)\(Self.still(revision))
      """)
    guard changed == 1 else { throw NetworkRefusal.changedMeanwhile }
  }

  /// Whether the seat still has a revision.
  func isAt(_ revision: Int64, _ id: NetworkCommitteeSeatID) throws -> Bool {
    try db.value(
      "SELECT COUNT(*) FROM network_committee_seat WHERE id = \(id) AND revision = \(revision)",
      as: Int.self) == 1
  }

  func endSeat(_ id: NetworkCommitteeSeatID, on day: CalendarDate) throws -> Bool {
    try db.execute(
      """
      UPDATE network_committee_seat SET left_on = \(day.iso), revision = revision + 1
      WHERE id = \(id) AND left_on IS NULL
      """) == 1
  }
}
