import Database
import Site
import Thailand

/// Every statement on the tables `allotment` and `disbursement`.
struct MoneyStore {
  let db: Connection

  /// The money of a programme as far as `isVisible` says, agencies in the programme's order.
  func money(of programme: ProgrammeSummary, isVisible: (OrganisationID) -> Bool) throws
    -> ProgrammeMoney
  {
    let allotments = try db.rows(
      """
      \(Self.columns)
      LEFT JOIN programme_organisation r ON r.programme_id = a.programme_id
        AND r.organisation_id = a.organisation_id AND r.role = 'joint_implementer'
      WHERE a.programme_id = \(programme.id)
      ORDER BY COALESCE(r.position, 1000), a.organisation_id, a.id
      """, allotment)
    return ProgrammeMoney(
      budgetSatang: programme.budgetSatang,
      allotments: allotments.filter { isVisible($0.organisation) })
  }

  func allotment(_ id: AllotmentID, of programme: ProgrammeID) throws -> Allotment {
    let found = try db.first(
      "\(Self.columns) WHERE a.id = \(id) AND a.programme_id = \(programme)", allotment)
    guard let found else { throw SiteRefusal.notFound }
    return found
  }

  func disbursements(of allotment: AllotmentID) throws -> [Disbursement] {
    try db.rows(
      """
      SELECT id, amount_satang, paid_on, note FROM disbursement
      WHERE allotment_id = \(allotment) ORDER BY paid_on, id
      """
    ) {
      Disbursement(
        id: try $0.id(0), allotment: allotment, amountSatang: try $0.int64(1),
        paidOn: CalendarDate(iso: try $0.text(2)), note: try $0.optionalText(3))
    }
  }

  func insert(_ values: AllotmentValues, of programme: ProgrammeID) throws -> AllotmentID {
    let id = AllotmentID.next()
    try db.execute(
      """
      INSERT INTO allotment (id, programme_id, organisation_id, network_id, main_activity_id,
        amount_satang, allotted_on, note)
      VALUES (\(id), \(programme), \(values.organisation), \(values.network),
        \(values.mainActivity), \(values.amountSatang), \(values.allottedOn?.iso), \(values.note))
      """)
    return id
  }

  /// - Throws: ``ProgrammeRefusal/changedMeanwhile``.
  func update(_ id: AllotmentID, to values: AllotmentValues, revision: Int64) throws {
    let changed = try db.execute(
      """
      UPDATE allotment SET organisation_id = \(values.organisation), network_id = \(values.network),
        main_activity_id = \(values.mainActivity), amount_satang = \(values.amountSatang),
        allotted_on = \(values.allottedOn?.iso), note = \(values.note), revision = revision + 1
      WHERE id = \(id) AND revision = \(revision)
      """)
    guard changed == 1 else { throw ProgrammeRefusal.changedMeanwhile }
  }

  func insert(_ values: DisbursementValues, of allotment: AllotmentID) throws -> DisbursementID {
    let id = DisbursementID.next()
    try db.execute(
      """
      INSERT INTO disbursement (id, allotment_id, amount_satang, paid_on, note)
      VALUES (\(id), \(allotment), \(values.amountSatang), \(values.paidOn.iso), \(values.note))
      """)
    return id
  }

  private static let columns: SQL = """
    SELECT a.id, a.organisation_id, o.code, o.name_th, o.name_en, n.code, n.name_th, n.name_en,
      m.number, a.amount_satang, a.allotted_on, a.note,
      (SELECT COALESCE(SUM(d.amount_satang), 0) FROM disbursement d WHERE d.allotment_id = a.id),
      a.revision
    FROM allotment a JOIN organisation o ON o.id = a.organisation_id
    LEFT JOIN network n ON n.id = a.network_id
    LEFT JOIN main_activity m ON m.id = a.main_activity_id
    """

  private func allotment(_ row: Row) throws -> Allotment {
    Allotment(
      id: try row.id(0), organisation: try row.id(1), organisationCode: try row.text(2),
      organisationName: Text(try row.text(3), try row.text(4)),
      networkCode: try row.optionalText(5), networkName: try ProgrammeStore.text(row, 6, 7),
      mainActivity: try row.optionalInt64(8).map { Int($0) }, amountSatang: try row.int64(9),
      allottedOn: try row.optionalText(10).flatMap { CalendarDate(iso: $0) },
      note: try row.optionalText(11), disbursedSatang: try row.int64(12),
      revision: try row.int64(13))
  }
}

/// What is decided about an allotment.
struct AllotmentValues: Sendable, Codable {
  var organisation: OrganisationID
  var network: NetworkID?
  var mainActivity: Int64?
  var amountSatang: Int64
  var allottedOn: CalendarDate?
  var note: String?
}

/// One payment.
struct DisbursementValues: Sendable, Codable {
  var amountSatang: Int64
  var paidOn: CalendarDate
  var note: String?
}
