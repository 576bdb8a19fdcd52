import Site
import Testing

@testable import Ruam

@Suite("A letter is explained by arithmetic or not at all")
struct ReconciliationTests {
  private let evidence = ClaimEvidence(
    own: 203_00, entrepreneurAttendances: 400_00, officialAttendances: 20_00,
    registerRows: 226_00, registeredEnterprises: 224_00, attendedEnterprises: 217_00,
    pace: [
      CountUntil(until: "2015-07-31", count: 150_00),
      CountUntil(until: "2015-08-31", count: 190_00),
      CountUntil(until: "2015-09-30", count: 203_00),
    ])

  @Test(
    "what a letter counted is found among the numbers of the records",
    arguments: [(Int64, ClaimBasis)]([
      (203, .ownCount), (400, .entrepreneurAttendances), (420, .allAttendances),
      (226, .registerRows), (224, .registeredEnterprises), (217, .attendedEnterprises),
      (190, .ownCountUntil("2015-08-31")), (215, .unexplained), (0, .unexplained),
    ]))
  func basis(claim: Int64, basis: ClaimBasis) {
    #expect(evidence.basis(of: claim * 100) == basis)
  }

  @Test("the steps add up from the letters to the figure, whatever the numbers", arguments: 0..<50)
  func stepsAddUp(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let agencies = ["a", "b", "c"]
    var indicator = ProgrammeAccount.Indicator(
      definition: IndicatorDefinition(
        code: "x", version: 1,
        rule: .developedEnterprises(minimumHoursHundredths: 600, activityKinds: []),
        unit: .enterprises), label: Text(same: "x"), meaning: Text(same: "x"))
    var naive: Int64 = 0
    for agency in agencies {
      let own = Int64.random(in: 0...50, using: &generator) * 100
      naive += own
      indicator.figures[.init(scope: .agency, key: agency, measure: .distinct)] = own
      if Bool.random(using: &generator) {
        indicator.claims.append(
          .init(
            agency: agency,
            amount: Amount(hundredths: .random(in: 0...60, using: &generator) * 100),
            wording: ""))
      }
    }
    indicator.figures[.init(scope: .programme, key: "", measure: .naive)] = naive
    indicator.figures[.init(scope: .programme, key: "", measure: .distinct)] = naive / 200 * 100
    indicator.figures[.init(scope: .programme, key: "", measure: .onlyTogether)] = 100
    let steps = Reconciliation(indicator, agencies: agencies) { agency in
      ClaimEvidence(own: indicator.value(.distinct, .agency, agency) ?? 0)
    }.steps
    for (before, step) in zip(steps, steps.dropFirst()) {
      #expect(step.isTotal ? step.total == before.total : step.total == before.total + step.amount)
    }
    #expect(steps.last?.total == indicator.counted)
  }

  @Test("a target is kept as its comparator says")
  func comparators() {
    #expect(Comparator.atLeast.isKept(100, target: 100))
    #expect(!Comparator.moreThan.isKept(100, target: 100))
    #expect(!Comparator.atLeast.isKept(99, target: 100))
    #expect(Comparator.atMost.isKept(99, target: 100))
    #expect(Comparator.about.isKept(91, target: 100))
    #expect(!Comparator.about.isKept(89, target: 100))
  }

  @Test("the running count grows to the agency's own count")
  func pace() {
    func attendance(_ entity: Int64, _ activity: Int64, _ agency: Int64, _ hours: Int64)
      -> ProgrammeFacts.Attendance
    {
      .init(
        entity: .init(rawValue: entity), activity: .init(rawValue: activity),
        organisation: .init(rawValue: agency), network: nil, hoursHundredths: hours * 100)
    }
    let facts = [
      attendance(1, 1, 1, 3), attendance(1, 2, 1, 3), attendance(2, 1, 1, 4),
      attendance(2, 3, 2, 4),
    ]
    let pace = Counting.pace(
      facts, minimumHoursHundredths: 600,
      firstDay: [
        .init(rawValue: 1): "2015-01-10", .init(rawValue: 2): "2015-02-10",
        .init(rawValue: 3): "2015-03-10",
      ], until: ["2015-01-31", "2015-02-28", "2015-03-31"])
    func counts(_ part: FigurePart) -> [Int] {
      pace.filter { $0.part == part }.sorted { $0.until < $1.until }.map(\.count)
    }
    #expect(counts(.agency(.init(rawValue: 1))) == [0, 1, 1])
    #expect(counts(.programme) == [0, 1, 2])
    #expect(counts(.agency(.init(rawValue: 2))).isEmpty)
  }
}
