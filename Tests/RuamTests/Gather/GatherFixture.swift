import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Site
import Testing

@testable import Ruam

/// A small country for tests of the register: two agencies, one programme, two networks.
struct GatherFixture {
  let house: House
  let silk = OrganisationID(rawValue: 11)
  let rice = OrganisationID(rawValue: 12)
  let programme = ProgrammeID(rawValue: 21)
  let silkNetwork = NetworkID(rawValue: 31)
  let riceNetwork = NetworkID(rawValue: 32)

  /// 1 June 2015.
  static let now = Timestamp(milliseconds: 1_433_116_800_000)

  static func with(
    _ engine: Engine, _ body: @Sendable (GatherFixture) async throws -> Void
  ) async throws {
    try await Database.withTemporary(engine) { database in
      let fixture = GatherFixture(house: House(database: database, clock: { now }))
      _ = try await fixture.house.prepare()
      try await fixture.fill()
      try await body(fixture)
    }
  }

  private func fill() async throws {
    try await house.database.write { [self] db in
      for (id, code, name) in [(silk, "silk", "กรมหม่อนไหม"), (rice, "rice", "กรมการข้าว")] {
        try db.execute(
          """
          INSERT INTO organisation (id, code, name_th, name_en, kind, search_key, sort_key)
          VALUES (\(id), \(code), \(name), \(code), 'department', \(code), \(code))
          """)
      }
      try db.execute(
        """
        INSERT INTO programme (id, code, name_th, name_en, owner_id, fiscal_year_be, status,
          search_key, sort_key)
        VALUES (\(programme), 'P-1', 'โครงการ', 'Programme', \(silk), 2558, 'running', 'p', 'p')
        """)
      for account in [1, 2, 3, 4] as [Int64] {
        try db.execute(
          """
          INSERT INTO account (id, email, name, state, created_at, search_key, sort_key)
          VALUES (\(account), \("\(account)@example.com"), 'วรรณา', 'active', \(Self.now.text),
            'w', 'w')
          """)
      }
      for (id, code, organisation) in [
        (silkNetwork, "QSDS-01", silk), (riceNetwork, "RICE-01", rice),
      ] {
        try NetworkStore(db: db).insert(
          NetworkRecord(
            id: id, code: code, name: Text("เครือข่าย \(code)", "Network \(code)"),
            hasEnglishName: true, programme: programme, form: .network,
            level: "province_group", sector: nil, stage: "formed", organisation: organisation,
            coordinator: nil, parent: nil, province: nil,
            provinceGroups: ["northeast-lower-1", "northeast-central"], purposeTh: nil,
            purposeEn: nil, revision: 1))
      }
    }
  }

  /// Records an enterprise as an organisation writes it down.
  func add(
    _ name: String, by organisation: OrganisationID? = nil, taxID: String? = nil,
    province: String? = "40", telephone: String? = nil
  ) async throws -> EntityID {
    var values = EnterpriseValues(name: name)
    values.taxID = taxID
    values.provinceCode = province
    values.telephone = telephone
    let complete = values
    let owner = organisation ?? silk
    return try await house.database.write { db in
      try EnterpriseEditStore(db: db, actor: .system, account: nil, now: Self.now).add(
        complete, organisation: owner, writtenNumber: nil)
    }
  }

  func join(_ a: EntityID, _ b: EntityID) async throws -> EntityID {
    try await house.database.write { db in try acts(db).join(a, b, reason: "เลขตรงกัน") }
  }

  func acts(_ db: Connection) -> IdentityActs {
    IdentityActs(db: db, actor: .system, account: AccountID(rawValue: 1), now: Self.now)
  }

  func detail(_ entity: EntityID) async throws -> EnterpriseDetail? {
    try await house.database.read { db in
      try EnterpriseStore(db: db).detail(entity, reach: .everything)
    }
  }

  func lines(_ query: String? = nil, reach: Reach = .everything) async throws -> [String] {
    try await house.database.read { db in
      let filters = query.map { ["q": $0] } ?? [:]
      return try RegisterList(
        db: db, criteria: RegisterCriteria(filters, reach: reach, names: house.names, db: db)
      ).lines(limit: 100).map(\.name)
    }
  }

  /// What was counted for the programme.
  func figure(_ indicator: String) async throws -> Int64? {
    try await FigureJob(house: house).run()
    return try await house.database.read { db in
      try db.value(
        """
        SELECT value_hundredths / 100 FROM figure WHERE indicator_code = \(indicator)
          AND scope = 'programme' AND measure = 'distinct'
        """)
    }
  }
}

/// Sessions by the name of what they may do; the token is also the secret of their forms.
struct GatherSessions: SessionAuthority {
  func viewer(session token: String) async throws -> Viewer? {
    switch token {
    case "office": Self.viewer(1, token, [Grant(role: "programme_office")])
    case "silk":
      Self.viewer(2, token, [Grant(role: "agency_officer", organisationID: 11)], organisation: 11)
    case "evaluator": Self.viewer(3, token, [Grant(role: "evaluator")])
    case "secretary": Self.viewer(4, token, [Grant(role: "committee_secretary")])
    default: nil
    }
  }

  func viewer(bearer token: String) async throws -> Viewer? {
    var viewer = try await viewer(session: token)
    viewer?.csrfToken = nil
    return viewer
  }

  static func viewer(_ id: Int64, _ name: String, _ grants: [Grant], organisation: Int64? = nil)
    -> Viewer
  {
    Viewer(
      accountID: id, name: name, organisationID: organisation, grants: grants,
      permissions: Roles.permissions(of: grants), csrfToken: name)
  }
}

/// Asks for pages as a browser with a session does.
struct GatherClient {
  let client: any TestClientProtocol

  struct Answer {
    let status: Int
    let text: String
    let location: String?
    let headers: HTTPFields
  }

  func get(_ path: String, as session: String?) async throws -> Answer {
    try await send(path, .get, as: session, headers: [:], body: nil)
  }

  func post(_ path: String, as session: String, form: [(String, String)]) async throws -> Answer {
    var values = NamedValues(form.map { NamedValues.Entry($0.0, $0.1) })
    values.append("csrf", session)
    return try await send(
      path, .post, as: session, headers: [.contentType: "application/x-www-form-urlencoded"],
      body: ByteBuffer(string: values.urlEncoded))
  }

  /// A form that somebody sends who has not signed in.
  func postAsVisitor(_ path: String, form: [(String, String)]) async throws -> Answer {
    var values = NamedValues(form.map { NamedValues.Entry($0.0, $0.1) })
    values.append("csrf", "visit-1")
    return try await send(
      path, .post, as: nil,
      headers: [
        .contentType: "application/x-www-form-urlencoded", .cookie: "ruam-visit=visit-1",
      ], body: ByteBuffer(string: values.urlEncoded))
  }

  func api(_ method: HTTPRequest.Method, _ path: String, as token: String, _ body: JSON? = nil)
    async throws -> Answer
  {
    try await send(
      path, method, as: nil,
      headers: [.contentType: "application/json", .authorization: "Bearer \(token)"],
      body: body.map { ByteBuffer(bytes: $0.bytes) })
  }

  private func send(
    _ path: String, _ method: HTTPRequest.Method, as session: String?, headers: HTTPFields,
    body: ByteBuffer?
  ) async throws -> Answer {
    var headers = headers
    if let session { headers[.cookie] = "ruam-session=\(session)" }
    let response = try await client.execute(
      uri: path, method: method, headers: headers, body: body)
    return Answer(
      status: response.status.code, text: String(buffer: response.body),
      location: response.headers[.location], headers: response.headers)
  }
}

extension GatherFixture {
  /// Runs a test against the pages of the room.
  func withPages(_ body: @Sendable (GatherClient) async throws -> Void) async throws {
    let builder = SiteBuilder(settings: .patient, sessions: GatherSessions())
    for register in [
      RegisterPages.register, EnterpriseEditPages.register, EnterprisePages.register,
      IdentityPages.register, NetworkPages.register, NetworkEditPages.register,
      MembershipPages.register, CommitteePages.register, RegisterAPI.register,
      IdentityAPI.register, NetworkAPI.register, CorrectionPages.register,
      ReferencePages.register, OrganisationPages.register, PersonPages.register,
      ActivityPages.register,
    ] { register(builder, house) }
    let application = SiteServer.application(builder.build())
    try await application.test(.router) { try await body(GatherClient(client: $0)) }
  }
}
