import Database
import Foundation
import Testing

@testable import Ruam

/// The truth about the nine agencies' hand-ins, as far as figures go.
private struct Expected: Decodable {
  struct Enterprises: Decodable {
    struct Agency: Decodable {
      let rows: Int64
      let distinct: Int64
    }
    let register_rows_valid: Int64
    let naive_sum_of_agencies: Int64
    let distinct: Int64
    let per_agency: [String: Agency]
    let in_1_agency: Int64
    let in_2_agencies: Int64
    let in_3_or_more: Int64
    let per_network: [String: Int64]
    let per_province: [String: Int64]
    let per_province_group: [String: Int64]
  }
  struct Developed: Decodable {
    let target: Int64
    let per_agency: [String: Int64]
    let naive_sum_of_agencies: Int64
    let distinct: Int64
    let attended_any: Int64
    let only_when_agencies_are_added: Int64
    let wrong_if_every_participant_row_counts: Int64
    let per_network: [String: Int64]
    let per_province_group: [String: Int64]
  }
  struct Attendance: Decodable {
    struct Agency: Decodable {
      let entrepreneur_rows: Int64
      let official_rows: Int64
      let enterprises: Int64
    }
    let entrepreneur_rows: Int64
    let official_rows: Int64
    let official_organisations: Int64
    let per_agency: [String: Agency]
  }
  struct Overlap: Decodable {
    let a: String
    let b: String
    let register_both: Int64
    let register_union: Int64
    let developed_both: Int64
    let developed_union: Int64
  }
  struct Outcome: Decodable {
    let rows: Int64
    let naive: Int64
    let distinct: Int64
    let claims: Int64
    let duplicated_claims: Int64
    let conflicting_claims: Int64
    let enterprises: Int64
    let enterprises_with_gain: Int64
    let naive_enterprises_with_gain: Int64
    let per_agency: [String: Int64]
  }
  struct Outcomes: Decodable {
    let cost: Outcome
    let sales: Outcome
    let market: Outcome
    let invest: Outcome
    let jobs: Outcome
  }
  struct Claims: Decodable {
    struct Agency: Decodable {
      let agency: String
      let developed_claimed: Int64?
      let developed_supported: Int64
      let developed_basis: String
      let cost_claimed: Int64?
      let cost_supported: Int64
      let cost_basis: String
    }
    let sum_developed_claimed: Int64
    let sum_cost_claimed: Int64
    let per_agency: [Agency]
  }

  let enterprises: Enterprises
  let developed: Developed
  let attendance: Attendance
  let overlap: [Overlap]
  let outcomes: Outcomes
  let claims: Claims

  static func load(_ sample: String) throws -> Expected {
    let path = "\(ExampleProgramme.examples)/\(sample)/truth/expected.json"
    return try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

@Suite("With the true identities every figure is the expected one")
struct ExpectedFiguresTests {
  static let samples = ["agencies-2558", "agencies-2558-small"]

  @Test("each and every number of the account equals the truth", arguments: samples)
  func figures(sample: String) async throws {
    let expected = try Expected.load(sample)
    try await ExampleProgramme.withHouse(sample) { house in
      let account = try await house.database.read { db in
        try ProgrammeAccountStore(db: db).account("P-S2")
      }
      try compareRegister(account, expected)
      try compareDeveloped(account, expected)
      try compareAttendance(account, expected)
      try compareOverlaps(account, expected)
      try compareOutcomes(account, expected)
      try compareClaims(account, expected)
      let everyRow: Int64? = try await house.database.read { db in
        try db.value(
          """
          SELECT COUNT(*) FROM (
            SELECT i.entity_id FROM attendance t JOIN identity i ON i.enterprise_id = t.enterprise_id
            WHERE t.participant = 'entrepreneur'
            GROUP BY i.entity_id HAVING SUM(t.hours_hundredths) >= 600) x
          """)
      }
      #expect(everyRow == expected.developed.wrong_if_every_participant_row_counts)
    }
  }

  private func find(_ account: ProgrammeAccount, _ code: String) throws
    -> ProgrammeAccount.Indicator
  {
    try #require(account.indicator(code))
  }

  private func compareRegister(_ account: ProgrammeAccount, _ expected: Expected) throws {
    let register = try find(account, "enterprises_registered")
    let truth = expected.enterprises
    #expect(register.value(.rows) == truth.register_rows_valid * 100)
    #expect(register.value(.naive) == truth.naive_sum_of_agencies * 100)
    #expect(register.value(.distinct) == truth.distinct * 100)
    #expect(register.value(.inOneAgency) == truth.in_1_agency * 100)
    #expect(register.value(.inTwoAgencies) == truth.in_2_agencies * 100)
    #expect(register.value(.inThreeOrMore) == truth.in_3_or_more * 100)
    for (agency, numbers) in truth.per_agency {
      #expect(register.value(.rows, .agency, agency) == numbers.rows * 100, "\(agency)")
      #expect(register.value(.distinct, .agency, agency) == numbers.distinct * 100, "\(agency)")
    }
    compare(register, .network, truth.per_network)
    compare(register, .province, truth.per_province)
    compare(register, .provinceGroup, truth.per_province_group)
  }

  private func compare(
    _ indicator: ProgrammeAccount.Indicator, _ scope: FigureScope, _ truth: [String: Int64]
  ) {
    let counted = Dictionary(
      uniqueKeysWithValues: indicator.parts(scope).map { ($0.key, $0.value / 100) })
    #expect(
      counted.filter { $0.value != 0 } == truth.filter { $0.value != 0 },
      "\(indicator.definition.code) by \(scope.rawValue)")
  }

  private func compareDeveloped(_ account: ProgrammeAccount, _ expected: Expected) throws {
    let developed = try find(account, "entrepreneurs_developed")
    let truth = expected.developed
    #expect(developed.target?.amount.hundredths == truth.target * 100)
    #expect(developed.value(.naive) == truth.naive_sum_of_agencies * 100)
    #expect(developed.value(.distinct) == truth.distinct * 100)
    #expect(developed.value(.enterprises) == truth.attended_any * 100)
    #expect(developed.value(.onlyTogether) == truth.only_when_agencies_are_added * 100)
    compare(developed, .agency, truth.per_agency)
    compare(developed, .network, truth.per_network)
    compare(developed, .provinceGroup, truth.per_province_group)
  }

  private func compareAttendance(_ account: ProgrammeAccount, _ expected: Expected) throws {
    let developed = try find(account, "entrepreneurs_developed")
    let truth = expected.attendance
    #expect(developed.value(.rows) == truth.entrepreneur_rows * 100)
    #expect(developed.value(.officialRows) == truth.official_rows * 100)
    #expect(developed.value(.officialOrganisations) == truth.official_organisations * 100)
    for (agency, numbers) in truth.per_agency {
      #expect(developed.value(.rows, .agency, agency) == numbers.entrepreneur_rows * 100)
      #expect(
        (developed.value(.officialRows, .agency, agency) ?? 0) == numbers.official_rows * 100)
      #expect(developed.value(.enterprises, .agency, agency) == numbers.enterprises * 100)
    }
  }

  private func compareOverlaps(_ account: ProgrammeAccount, _ expected: Expected) throws {
    let register = try find(account, "enterprises_registered")
    let developed = try find(account, "entrepreneurs_developed")
    func overlap(_ indicator: ProgrammeAccount.Indicator, _ pair: Expected.Overlap) -> [Int64?] {
      let found = indicator.overlaps[pair.a]?[pair.b] ?? indicator.overlaps[pair.b]?[pair.a]
      return [found?.both, found?.union]
    }
    for pair in expected.overlap {
      #expect(overlap(register, pair) == [pair.register_both, pair.register_union])
      #expect(overlap(developed, pair) == [pair.developed_both, pair.developed_union])
    }
  }

  private func compareOutcomes(_ account: ProgrammeAccount, _ expected: Expected) throws {
    let sums = [
      ("cost_reduction", expected.outcomes.cost), ("sales_increase", expected.outcomes.sales),
      ("investment", expected.outcomes.invest), ("jobs", expected.outcomes.jobs),
    ]
    for (code, truth) in sums {
      let indicator = try find(account, code)
      #expect(indicator.value(.rows) == truth.rows * 100, "\(code)")
      #expect(indicator.value(.naive) == truth.naive * 100, "\(code)")
      #expect(indicator.value(.distinct) == truth.distinct * 100, "\(code)")
      #expect(indicator.value(.changes) == truth.claims * 100, "\(code)")
      #expect(indicator.value(.repeated) == truth.duplicated_claims * 100, "\(code)")
      #expect(indicator.value(.conflicting) == truth.conflicting_claims * 100, "\(code)")
      #expect(indicator.value(.enterprises) == truth.enterprises * 100, "\(code)")
      #expect(indicator.value(.enterprisesWithGain) == truth.enterprises_with_gain * 100, "\(code)")
      #expect(
        indicator.value(.naiveEnterprisesWithGain) == truth.naive_enterprises_with_gain * 100,
        "\(code)")
      compare(indicator, .agency, truth.per_agency)
    }
    let market = try find(account, "new_market")
    let truth = expected.outcomes.market
    #expect(market.value(.rows) == truth.rows * 100)
    #expect(market.value(.naiveAmount) == truth.naive * 100)
    #expect(market.value(.amount) == truth.distinct * 100)
    #expect(market.value(.changes) == truth.claims * 100)
    #expect(market.value(.repeated) == truth.duplicated_claims * 100)
    #expect(market.value(.conflicting) == truth.conflicting_claims * 100)
    #expect(market.value(.enterprises) == truth.enterprises * 100)
    #expect(market.value(.distinct) == truth.enterprises_with_gain * 100)
    #expect(market.value(.naive) == truth.naive_enterprises_with_gain * 100)
    for (agency, amount) in truth.per_agency {
      #expect((market.value(.amount, .agency, agency) ?? 0) == amount * 100, "\(agency)")
    }
  }

  private func compareClaims(_ account: ProgrammeAccount, _ expected: Expected) throws {
    let developed = try find(account, "entrepreneurs_developed")
    let cost = try find(account, "cost_reduction")
    #expect(developed.claimed == expected.claims.sum_developed_claimed * 100)
    #expect(cost.claimed == expected.claims.sum_cost_claimed * 100)
    for letter in expected.claims.per_agency {
      let claimed = developed.claim(of: letter.agency)?.amount.hundredths
      #expect(claimed == letter.developed_claimed.map { $0 * 100 })
      #expect(
        developed.value(.distinct, .agency, letter.agency) == letter.developed_supported * 100)
      #expect(
        cost.claim(of: letter.agency)?.amount.hundredths == letter.cost_claimed.map { $0 * 100 })
      if let claimed {
        let basis = account.evidence(developed, of: letter.agency).basis(of: claimed)
        #expect(
          Self.agrees(basis, letter.developed_basis, claimed == letter.developed_supported * 100),
          "\(letter.agency): \(basis)")
      }
      if let amount = letter.cost_claimed {
        let basis = account.evidence(cost, of: letter.agency).basis(of: amount * 100)
        #expect(
          Self.agrees(basis, letter.cost_basis, amount == letter.cost_supported),
          "\(letter.agency): \(basis)")
      }
    }
    let steps = account.reconciliation(developed).steps
    #expect(steps.first?.amount == expected.claims.sum_developed_claimed * 100)
    #expect(steps.last?.amount == expected.developed.distinct * 100)
    #expect(
      steps.filter { !$0.isTotal }.reduce(steps[0].amount) { $0 + $1.amount } == developed.counted)
  }

  /// Whether the account finds what the truth says a letter counted. A letter that agrees with the
  /// own count agrees, whatever it counted: in small samples numbers coincide.
  private static func agrees(_ basis: ClaimBasis, _ words: String, _ isOwn: Bool) -> Bool {
    if isOwn { return basis == .ownCount }
    switch words {
    case "attendances of entrepreneurs, persons not enterprises":
      return basis == .entrepreneurAttendances
    case "rows of the register, repeats included": return basis == .registerRows
    case "all attendances, officials included": return basis == .allAttendances
    case "as of 31 August, later activities missing":
      // The number is the own count of a month before; which, the truth says only about.
      if case .ownCountUntil = basis { return true }
      return false
    case "distinct enterprises plus about 6 %, source not given", "own rows plus 20 %, rounded up":
      return basis == .unexplained
    default: return false
    }
  }
}
