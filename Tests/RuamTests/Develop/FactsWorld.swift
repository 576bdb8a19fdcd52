import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import Thailand

@testable import Database
@testable import Ruam
@testable import Site

/// A programme of fiscal year 2558 with two agencies of one network each, and an enterprise that
/// stands in both registers.
struct FactsWorld: Sendable {
  let trust: TrustWorld
  let programme = ProgrammeID(rawValue: 401)
  let firstNetwork = NetworkID(rawValue: 501)
  let secondNetwork = NetworkID(rawValue: 502)
  /// The same enterprise as each agency wrote it.
  let firstRecord = EnterpriseID(rawValue: 601)
  let secondRecord = EnterpriseID(rawValue: 602)
  var entity: EntityID { EntityID(rawValue: 601) }

  static func with<T>(
    _ engine: Engine = .sqlite, _ test: (FactsWorld) async throws -> T
  ) async throws -> T {
    try await TrustWorld.with(engine) { trust in
      let world = FactsWorld(trust: trust)
      try await world.fill()
      return try await test(world)
    }
  }

  var house: House { trust.house }

  private func fill() async throws {
    let now = house.now
    try await house.database.write { db in
      try db.execute(
        """
        INSERT INTO programme (id, code, name_th, name_en, owner_id, fiscal_year_be, status,
          search_key, sort_key)
        VALUES (\(programme), 'P-T', 'โครงการทดสอบ', 'Test programme', \(trust.first), 2558,
          'launched', 'p', 'p')
        """)
      for (id, code, owner) in [
        (firstNetwork, "T-1", trust.first), (secondNetwork, "T-2", trust.second),
      ] {
        try db.execute(
          """
          INSERT INTO network (id, code, programme_id, name_th, name_key, form, level, stage,
            organisation_id, province_code, search_key, sort_key)
          VALUES (\(id), \(code), \(programme), \(code), \(code), 'network', 'province', 'formed',
            \(owner), '50', \(code), \(code))
          """)
      }
      try addEnterprise(in: db, now: now)
    }
  }

  private func addEnterprise(in db: Connection, now: String) throws {
    var values = EnterpriseValues(name: "บริษัท ไหมทองคำ จำกัด")
    values.provinceCode = "50"
    let register = RegisterStore(db: db)
    let both = [
      (firstRecord, trust.first, firstNetwork), (secondRecord, trust.second, secondNetwork),
    ]
    try register.insert(
      both.map { id, owner, network in
        NewEnterpriseRecord(
          record: EnterpriseRecord(
            id: id, organisation: owner, values: values, recordedAt: now),
          writtenForm: NewEnterpriseRecord.writtenForm(values, network: network))
      })
    for (id, owner, network) in both {
      try db.execute(
        """
        INSERT INTO membership (id, programme_id, network_id, organisation_id, enterprise_id, role)
        VALUES (\(id), \(programme), \(network), \(owner), \(id), 'member')
        """)
    }
    let touched = try IdentityStore(db: db).recognise(
      both.map { id, owner, network in
        UnrecognisedRecord(
          id: id,
          keys: IdentityKey.keys(
            of: values, nameKey: OrganisationName.key(values.name), organisation: owner,
            network: network))
      }, at: now)
    try register.refreshEntries(touched, at: now)
  }

  /// An officer of an agency, signed in.
  func officer(of organisation: OrganisationID) async throws -> TrustWorld.Person {
    try await trust.person(
      [Grant(role: Roles.agencyOfficer.key, organisationID: organisation.rawValue)],
      email: "officer\(organisation.rawValue)@example.go.th", organisation: organisation)
  }

  func viewer(_ person: TrustWorld.Person) async throws -> Viewer {
    try #require(try await trust.viewer(person))
  }

  /// What the program counted for the programme.
  func figure(_ indicator: String, _ measure: FigureMeasure = .distinct) async throws -> Int64? {
    try await house.database.read { db in
      try db.value(
        """
        SELECT value_hundredths FROM figure WHERE programme_id = \(programme)
          AND indicator_code = \(indicator) AND scope = 'programme' AND measure = \(measure)
        """)
    }
  }

  /// What the history says was done to a kind of record, oldest first.
  func actions(_ kind: String) async throws -> [String] {
    try await house.database.read { db in
      try db.rows("SELECT action FROM history WHERE record_kind = \(kind) ORDER BY position") {
        try $0.text(0)
      }
    }
  }

  /// A six-hour workshop of the first network on 6–7 May 2015.
  var workshop: ActivityDraft {
    get throws {
      ActivityDraft(
        name: "อบรมเชิงปฏิบัติการการย้อมสี", kind: .workshop, days: try span(6, 7), venue: "หอประชุม",
        province: "50", hoursHundredths: 600, network: firstNetwork, mainActivity: nil)
    }
  }

  private func span(_ first: Int, _ last: Int) throws -> DateSpan {
    let start = try #require(CalendarDate(year: 2015, month: 5, day: first))
    let end = try #require(CalendarDate(year: 2015, month: 5, day: last))
    return try #require(DateSpan(first: start, last: end))
  }
}
