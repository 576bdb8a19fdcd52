import Testing
import Thailand

@testable import Database
@testable import Ruam
@testable import Site

@Suite("Rules of outcomes")
struct OutcomeRulesTests {
  private func report(_ id: Int64, _ change: Int64) -> ReportedChange.Report {
    ReportedChange.Report(id: OutcomeID(rawValue: id), changeHundredths: change)
  }

  @Test("the report that counts carries the amount that the sum counts")
  func sameAsCounting() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let changes = (1...4).map { _ in Int64.random(in: -3...3, using: &generator) }
      let counted = ReportedChange.counted(changes.enumerated().map { report(Int64($0), $1) })
      let sum = Counting.sum(
        changes.map { change in
          ProgrammeFacts.Outcome(
            entity: 1, organisation: 1, network: nil, period: "2558-Q3", changeHundredths: change)
        }
      ).figures.first { $0.part == .programme && $0.measure == .distinct }
      #expect(counted?.report.changeHundredths == sum?.valueHundredths, "\(changes)")
    }
  }

  @Test("one report counts as it is, equal ones once, of different ones the smallest")
  func reasons() {
    #expect(ReportedChange.counted([]) == nil)
    #expect(ReportedChange.counted([report(7, 500)])?.reason == .onlyReport)
    let equal = ReportedChange.counted([report(9, 500), report(8, 500)])
    #expect(equal?.reason == .agreeing(reports: 2))
    #expect(equal?.report.id == 8)
    let differing = ReportedChange.counted([report(1, 500), report(2, -400)])
    #expect(differing?.reason == .smallest(reports: 2))
    #expect(differing?.report.id == 2)
  }

  @Test(
    "a period as people type it is the period that is stored",
    arguments: [
      "2558-Q1", "2558-Q4", "2558-H1", "2558-H2", "2558-FY", "2558-2015-04-01/2015-05-31",
      "2558-2015-03-20/2015-03-20",
    ])
  func periods(_ key: String) throws {
    let period = try #require(ReportedPeriod(key: key))
    #expect(period.key == key)
    #expect(ReportedPeriod(typed: period.typed) == period)
    #expect(ReportedPeriod(typed: key) == period)
    #expect(period.words.th != key)
  }

  @Test("what is no period is no period", arguments: ["", "2558", "x-Q1", "2558-Q5", "1-FY"])
  func noPeriods(_ key: String) {
    #expect(ReportedPeriod(key: key) == nil)
  }

  @Test("values are not below zero, counts are whole, and only an investment has no baseline")
  func values() throws {
    let period = try #require(ReportedPeriod(key: "2558-Q3"))
    func draft(_ kind: OutcomeIndicator, _ before: Int64?, _ after: Int64) -> OutcomeDraft {
      OutcomeDraft(
        kind: kind, baselineHundredths: before, afterHundredths: after,
        baselinePeriod: ReportedPeriod(key: "2557-Q3"),
        period: period, method: "งบการเงิน",
        evidence: "EV-1", network: 1)
    }
    #expect(OutcomeRules.refusal(draft(.salesIncrease, 150, 100)) == nil)
    #expect(OutcomeRules.refusal(draft(.salesIncrease, -1, 100)) == .belowZero)
    #expect(OutcomeRules.refusal(draft(.jobs, 100, 150)) == .notWhole)
    #expect(OutcomeRules.refusal(draft(.costReduction, nil, 100)) == .baselineMissing)
    #expect(OutcomeRules.refusal(draft(.investment, nil, 100)) == nil)
    var late = draft(.jobs, 100, 200)
    late.baselinePeriod = late.period
    #expect(OutcomeRules.refusal(late) == .baselineNotBefore)
  }
}
