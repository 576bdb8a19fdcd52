import Testing

@testable import Database
@testable import Ruam
@testable import Site

@Suite("What makes a password, a limit and a reach")
struct AccountRulesTests {
  @Test(
    "a password is refused for being short, long or easy to guess, and for nothing else",
    arguments: [
      ("สั้น", AccountRefusal.passwordTooShort),
      (String(repeating: "ab3ไท", count: 50), .passwordTooLong),
      ("aaaaaaaaaaaaaaaa", .passwordGuessable), ("1212121212121212", .passwordGuessable),
      ("Somchai-is-my-name", .passwordGuessable), ("SOMCHAI@example.go.th", .passwordGuessable),
      ("ช้างม้าวัวควายเป็ดไก่", nil), ("correct horse battery", nil),
    ] as [(String, AccountRefusal?)])
  func passwords(password: String, refusal: AccountRefusal?) {
    #expect(PasswordRules.refusal(password, email: "somchai@example.go.th") == refusal)
  }

  @Test("a password is recognised by its hash, and no other is")
  func hashes() async throws {
    let hash = try await Passwords.hash("ช้างม้าวัวควายเป็ดไก่")
    #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try await Passwords.verify("ช้างม้าวัวควายเป็ดไก่", against: hash))
    #expect(try await !Passwords.verify("ช้างม้าวัวควายเป็ดไกา", against: hash))
    #expect(try await !Passwords.verify("ช้างม้าวัวควายเป็ดไก่", against: nil))
    #expect(try await Passwords.hash("ช้างม้าวัวควายเป็ดไก่") != hash)
  }

  private func moment(_ seconds: Int) -> Timestamp {
    Timestamp(milliseconds: Int64(seconds) * 1000)
  }

  @Test(
    "after as many failures as allowed one waits until the first of them is fifteen minutes old")
  func limits() {
    let failures = [100, 200, 300].map { moment($0) }
    #expect(SignInLimits.wait(after: failures, limit: 4, now: moment(400)) == nil)
    #expect(SignInLimits.wait(after: failures, limit: 3, now: moment(400)) == moment(1000))
    #expect(
      SignInLimits.wait(after: failures.reversed(), limit: 2, now: moment(400)) == moment(1100))
    #expect(SignInLimits.wait(after: failures, limit: 3, now: moment(1000)) == nil)
  }

  @Test(
    "attempts from one network of IPv6 count together, of IPv4 by address",
    arguments: [
      ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
      ("2001:db8:1:2::5", "2001:db8:1:2"),
      ("2001:db8:1:2:ffff:1:2:3", "2001:db8:1:2"),
    ])
  func origins(address: String, origin: String) {
    #expect(SignInLimits.origin(of: address) == origin)
  }

  private func grant(
    _ role: Role = Roles.agencyOfficer, _ organisation: Int64? = nil, _ province: String? = nil,
    _ network: Int64? = nil
  ) -> Grant {
    Grant(
      role: role.key, organisationID: organisation, provinceCode: province, networkID: network)
  }

  @Test("nobody gives more than the own reach")
  func giving() {
    let bounded = Reach(
      of: Viewer(accountID: 1, name: "", grants: [grant(Roles.administrator, 1)]),
      for: .manageAccounts)
    func refusal(_ given: Grant, held: [Grant] = []) -> AdministrationRefusal? {
      AdministrationRules.refusal(giving: given, to: held, reach: bounded)
    }
    #expect(refusal(grant(Roles.agencyOfficer, 1)) == nil)
    #expect(refusal(grant(Roles.agencyOfficer, 1, "50", 7)) == nil)
    #expect(refusal(grant(Roles.agencyOfficer)) == .beyondReach)
    #expect(refusal(grant(Roles.agencyOfficer, 2)) == .beyondReach)
    #expect(refusal(grant(Roles.agencyOfficer, nil, "50")) == .beyondReach)
    #expect(
      refusal(grant(Roles.agencyOfficer, 1), held: [grant(Roles.agencyOfficer, 1)]) == .alreadyGiven
    )
    #expect(refusal(Grant(role: "king", organisationID: 1)) == .unknownRole)
  }

  @Test("nobody manages an account that reaches further than the own, even of the own organisation")
  func managing() {
    let bounded = Reach(
      of: Viewer(accountID: 1, name: "", grants: [grant(Roles.administrator, 1)]),
      for: .manageAccounts)
    let own = OrganisationID(rawValue: 1)
    func may(_ organisation: OrganisationID?, _ grants: [Grant]) -> Bool {
      AdministrationRules.mayManage(organisation: organisation, grants: grants, reach: bounded)
    }
    #expect(may(own, []))
    #expect(may(own, [grant(Roles.evaluator, 1, "10")]))
    #expect(!may(own, [grant(Roles.evaluator, 1), grant(Roles.administrator)]))
    #expect(!may(OrganisationID(rawValue: 2), []))
    #expect(!may(nil, []))
  }

  private struct Place: Sendable {
    let organisation: Int64?
    let province: String?
    let network: Int64?
  }

  private var places: [Place] {
    var places: [Place] = []
    for organisation in [nil, 1, 2] as [Int64?] {
      for province in [nil, "10", "50"] as [String?] {
        for network in [nil, 7, 8] as [Int64?] {
          places.append(Place(organisation: organisation, province: province, network: network))
        }
      }
    }
    return places
  }

  private func reach(_ place: Place) -> Reach {
    let grants = [
      grant(Roles.evaluator, place.organisation, place.province, place.network),
      grant(Roles.committeeSecretary),
    ]
    return Reach(of: Viewer(accountID: 1, name: "", grants: grants), for: .seeOutcomes)
  }

  @Test("what a reach admits is exactly what its condition of SQL selects")
  func reachInSQL() async throws {
    let places = places
    let reaches = places.map(reach)
    let database = try Database(.memory)
    defer { database.close() }
    let selected: [[Int]] = try await database.write { db in
      try db.execute("CREATE TABLE place (id BIGINT, o BIGINT, p TEXT, n BIGINT)")
      for (index, place) in places.enumerated() {
        try db.execute(
          """
          INSERT INTO place
          VALUES (\(index), \(place.organisation), \(place.province), \(place.network))
          """)
      }
      return try reaches.map { reach in
        let condition = reach.condition(organisation: "o", province: "p", network: "n")
        let sql: SQL = "SELECT id FROM place WHERE \(condition) ORDER BY id"
        return try db.rows(sql) { row in try row.int(0) }
      }
    }
    for (reach, selected) in zip(reaches, selected) {
      let admitted = places.indices.filter { index in
        let place = places[index]
        return reach.admits(
          organisation: place.organisation.map { OrganisationID(rawValue: $0) },
          province: place.province,
          network: place.network.map { NetworkID(rawValue: $0) })
      }
      #expect(selected == admitted)
    }
  }
}
