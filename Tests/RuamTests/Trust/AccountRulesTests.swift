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
      ("2001:db8:1:2::5", "2001:db8:1:2:0:0:0:0".prefixGroups),
      ("2001:db8:1:2:ffff:1:2:3", "2001:db8:1:2:0:0:0:0".prefixGroups),
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

  @Test("what a reach admits is exactly what its condition of SQL selects")
  func reachInSQL() async throws {
    let organisations: [Int64?] = [nil, 1, 2]
    let provinces: [String?] = [nil, "10", "50"]
    let networks: [Int64?] = [nil, 7, 8]
    let places = organisations.flatMap { o in
      provinces.flatMap { p in networks.map { n in (o, p, n) } }
    }
    let database = try Database(.memory)
    defer { database.close() }
    try await database.write { db in
      try db.execute("CREATE TABLE place (id BIGINT, o BIGINT, p TEXT, n BIGINT)")
      for (index, place) in places.enumerated() {
        try db.execute("INSERT INTO place VALUES (\(index), \(place.0), \(place.1), \(place.2))")
      }
      for (o, p, n) in places {
        let grants = [
          Grant(role: Roles.evaluator.key, organisationID: o, provinceCode: p, networkID: n),
          Grant(role: Roles.committeeSecretary.key),
        ]
        let reach = Reach(of: Viewer(accountID: 1, name: "", grants: grants), for: .seeOutcomes)
        let condition = reach.condition(organisation: "o", province: "p", network: "n")
        let selected = Set(try db.rows("SELECT id FROM place WHERE \(condition)") { try $0.int(0) })
        let admitted = places.indices.filter { index in
          reach.admits(
            organisation: places[index].0.map(OrganisationID.init), province: places[index].1,
            network: places[index].2.map(NetworkID.init))
        }
        #expect(selected == Set(admitted))
      }
    }
  }
}

extension String {
  /// The first four groups of an IPv6 address.
  fileprivate var prefixGroups: String { split(separator: ":").prefix(4).joined(separator: ":") }
}
