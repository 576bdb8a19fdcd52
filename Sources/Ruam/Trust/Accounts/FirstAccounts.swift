import Database
import Site

/// Accounts that the program makes itself: the first administrator of an empty system, and one
/// example person per role.
package struct FirstAccounts: Sendable {
  private let house: House

  package init(_ house: House) { self.house = house }

  /// A one-time link for a person, as the program prints it.
  package struct Link: Sendable {
    /// What the person is called and may do.
    package let name: Text
    /// The address without a host: `/sign-in/link/…`.
    package let address: String
  }

  /// Whether nobody can get in yet: no account has a password, and this is no example system.
  package func isNew() async throws -> Bool {
    try await house.database.read { db in
      try db.value(
        """
        SELECT 1 FROM account
        WHERE password_hash IS NOT NULL OR email LIKE \("%@" + Self.exampleHost) LIMIT 1
        """, as: Int.self) == nil
    }
  }

  /// Stands in for the mail address that the first administrator will enter.
  static let administratorEmail = "admin@localhost.localdomain"

  /// Makes the first administrator, unless there is one, and gives a new one-time link to it.
  /// Earlier links that nobody used are good no more.
  package func administrator() async throws -> Link {
    let now = house.clock()
    let name = Text("ผู้ดูแลระบบคนแรก", "First administrator")
    return try await house.database.write { db in
      let id =
        try AccountStore(db).firstHolder(of: Roles.administrator)
        ?? Self.account(
          email: Self.administratorEmail, name: name.th, organisation: nil,
          grant: Grant(role: Roles.administrator.key), at: now, in: db)
      return Link(name: name, address: try Self.link(to: id, at: now, in: db))
    }
  }

  // MARK: Example people

  /// The host of the example people's mail addresses; it never exists (RFC 2606).
  private static let exampleHost = "ruam.example"

  private struct Person {
    let role: Role
    let name: String
  }

  private static let people = [
    Person(role: Roles.programmeOffice, name: "วรรณา สุขสวัสดิ์"),
    Person(role: Roles.agencyOfficer, name: "สมหญิง ใจดี"),
    Person(role: Roles.networkCoordinator, name: "ประเสริฐ ทองคำ"),
    Person(role: Roles.supportCentreOfficer, name: "นภา ศรีสุข"),
    Person(role: Roles.evaluator, name: "อนันต์ วงศ์ไทย"),
    Person(role: Roles.committeeSecretary, name: "มาลี เจริญผล"),
    Person(role: Roles.administrator, name: "ธนา รักษาระบบ"),
  ]

  /// Makes an example person for each role that has none yet. The officer belongs to the agency
  /// with the most networks, the coordinator to its first network, the support centre to that
  /// network's province or, when it spans several, to Chiang Mai.
  ///
  /// Call it when programmes and networks are loaded.
  package func makeExamplePeople() async throws {
    let now = house.clock()
    try await house.database.write { db in
      let office = try db.value(
        "SELECT owner_id FROM programme ORDER BY code LIMIT 1", as: OrganisationID.self)
      let agency = try db.first(
        """
        SELECT organisation_id FROM network GROUP BY organisation_id
        ORDER BY COUNT(*) DESC, MIN(code) LIMIT 1
        """
      ) { try $0.id(0, of: Organisation.self) }
      let network = try agency.flatMap { agency in
        try db.first(
          """
          SELECT id, province_code FROM network WHERE organisation_id = \(agency)
          ORDER BY code LIMIT 1
          """
        ) { (id: try $0.int64(0), province: try $0.optionalText(1)) }
      }
      for person in Self.people {
        var grant = Grant(role: person.role.key)
        var organisation = office
        switch person.role {
        case Roles.agencyOfficer:
          (organisation, grant.organisationID) = (agency, agency?.rawValue)
        case Roles.networkCoordinator:
          (organisation, grant.networkID) = (agency, network?.id)
        case Roles.supportCentreOfficer:
          (organisation, grant.provinceCode) = (nil, network?.province ?? "50")
        default: break
        }
        _ = try Self.account(
          email: Self.email(of: person.role), name: person.name, organisation: organisation,
          grant: grant, at: now, in: db)
      }
    }
  }

  /// Whether this system holds example people, hence invented data.
  package func hasExamplePeople() async throws -> Bool {
    try await house.database.read { db in
      try db.value(
        "SELECT 1 FROM account WHERE email LIKE \("%@" + Self.exampleHost) LIMIT 1", as: Int.self)
        != nil
    }
  }

  /// A new one-time link for each example person that exists; earlier unused ones end.
  package func exampleLinks() async throws -> [Link] {
    let now = house.clock()
    return try await house.database.write { db in
      try Self.people.compactMap { person in
        guard let account = try AccountStore(db).account(email: Self.email(of: person.role)),
          account.state != .suspended
        else { return nil }
        return Link(
          name: Text(
            "\(person.role.name.th): \(account.name)", "\(person.role.name.en): \(account.name)"),
          address: try Self.link(to: account.id, at: now, in: db))
      }
    }
  }

  private static func email(of role: Role) -> String {
    role.key.replacing("_", with: "-") + "@" + exampleHost
  }

  // MARK: Both

  private static func account(
    email: String, name: String, organisation: OrganisationID?, grant: Grant, at now: Timestamp,
    in db: Connection
  ) throws -> AccountID {
    let store = AccountStore(db)
    if let known = try store.account(email: email) { return known.id }
    let id = try store.insert(email: email, name: name, organisation: organisation, at: now)
    _ = try store.insert(grant, for: id, at: now)
    if let made = try store.account(id) {
      try AccountHistory.record("created", before: nil, after: made, by: .system, at: now, in: db)
    }
    return id
  }

  private static func link(to id: AccountID, at now: Timestamp, in db: Connection) throws -> String
  {
    let secret = Secret()
    try KeyStore(db).insertLink(secret, account: id, at: now)
    try AccountHistory.record("link_created", of: id, by: .system, at: now, in: db)
    return "/sign-in/link/" + secret.text
  }
}
