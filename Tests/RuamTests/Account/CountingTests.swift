import Foundation
import Testing

@testable import Ruam

@Suite("Counting rules")
struct CountingTests {
  private func attendance(
    _ entity: EntityID, _ activity: ActivityID, agency: OrganisationID = 1,
    network: NetworkID = 10, hours: Int64
  ) -> ProgrammeFacts.Attendance {
    .init(
      entity: entity, activity: activity, organisation: agency, network: network,
      hoursHundredths: hours * 100)
  }

  private func value(
    _ counted: CountedIndicator, _ measure: FigureMeasure, _ part: FigurePart = .programme
  ) -> Int64? {
    counted.figures.first { $0.measure == measure && $0.part == part }?.valueHundredths
  }

  @Test("six hours over two activities of two agencies make one developed enterprise, of neither")
  func hoursAddUpOverAgencies() {
    let counted = Counting.developed(
      [attendance(1, 1, agency: 1, hours: 3), attendance(1, 2, agency: 2, hours: 3)],
      minimumHoursHundredths: 600)
    #expect(value(counted, .distinct) == 100)
    #expect(value(counted, .naive) == 0)
    #expect(value(counted, .onlyTogether) == 100)
    #expect(value(counted, .distinct, .agency(1)) == nil)
  }

  @Test(
    "two participants of one enterprise in one activity count once, with the longest attendance")
  func participantsDoNotAddUp() {
    let counted = Counting.developed(
      [attendance(1, 1, hours: 3), attendance(1, 1, hours: 5)], minimumHoursHundredths: 600)
    #expect(value(counted, .distinct) == 0)
    #expect(value(counted, .enterprises) == 100)
  }

  @Test("an enterprise developed by two agencies counts twice in the sum and once in the figure")
  func sharedEnterprises() {
    let counted = Counting.developed(
      [attendance(1, 1, agency: 1, hours: 6), attendance(1, 2, agency: 2, hours: 6)],
      minimumHoursHundredths: 600)
    #expect(value(counted, .distinct) == 100)
    #expect(value(counted, .naive) == 200)
    #expect(value(counted, .inTwoAgencies) == 100)
    #expect(counted.overlaps == [FigureOverlap(a: 1, b: 2, both: 1, union: 1)])
  }

  @Test("a network counts a developed enterprise that attended in it at least once")
  func networksOfDeveloped() {
    let counted = Counting.developed(
      [
        attendance(1, 1, network: 10, hours: 6), attendance(1, 2, network: 11, hours: 1),
        attendance(2, 2, network: 11, hours: 1),
      ], minimumHoursHundredths: 600)
    #expect(value(counted, .distinct, .network(10)) == 100)
    #expect(value(counted, .distinct, .network(11)) == 100)
  }

  private func outcome(
    _ entity: EntityID, agency: OrganisationID = 1, period: String = "2558-H2", _ baht: Int64
  ) -> ProgrammeFacts.Outcome {
    .init(
      entity: entity, organisation: agency, network: 10, period: period,
      changeHundredths: baht * 100)
  }

  @Test("a change reported by two agencies counts once, with the smaller amount")
  func changesCountOnce() {
    let counted = Counting.sum([outcome(1, agency: 1, 500), outcome(1, agency: 2, 400)])
    #expect(value(counted, .distinct) == 40_000)
    #expect(value(counted, .naive) == 90_000)
    #expect(value(counted, .repeated) == 100)
    #expect(value(counted, .conflicting) == 100)
  }

  @Test("different periods add up and losses stay in the sum")
  func periodsAndLosses() {
    let counted = Counting.sum([
      outcome(1, period: "2558-Q3", 500), outcome(1, period: "2558-Q4", -200),
    ])
    #expect(value(counted, .distinct) == 30_000)
    #expect(value(counted, .changes) == 200)
  }

  @Test("an enterprise with one gain counts once, however often it is reported")
  func gains() {
    let counted = Counting.enterprisesWithGain([
      outcome(1, agency: 1, 5), outcome(1, agency: 2, 5), outcome(2, -1), outcome(3, 0),
    ])
    #expect(value(counted, .distinct) == 100)
    #expect(value(counted, .naive) == 200)
  }

  @Test("the order of the facts never changes a figure", arguments: 0..<20)
  func orderDoesNotMatter(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let facts = (0..<200).map { _ in
      outcome(
        EntityID(rawValue: .random(in: 1...20, using: &generator)),
        agency: OrganisationID(rawValue: .random(in: 1...3, using: &generator)),
        period: Bool.random(using: &generator) ? "a" : "b",
        .random(in: -3...3, using: &generator))
    }
    let first = Counting.sum(facts)
    let second = Counting.sum(facts.shuffled(using: &generator))
    #expect(Set(first.figures) == Set(second.figures))
    #expect(Set(first.enterprises) == Set(second.enterprises))
    #expect(first.overlaps == second.overlaps)
  }
}
