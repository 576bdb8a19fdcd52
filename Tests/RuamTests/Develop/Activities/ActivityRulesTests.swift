import Testing
import Thailand

@testable import Ruam

@Suite("Rules of activities")
struct ActivityRulesTests {
  private func days(_ first: String, _ last: String) throws -> DateSpan {
    let start = try #require(CalendarDate(iso: first))
    let end = try #require(CalendarDate(iso: last))
    return try #require(DateSpan(first: start, last: end))
  }

  @Test(
    "wordings of agencies name the kind of activity",
    arguments: [
      ("อบรมเชิงลึก", ActivityKind.inDepthTraining), ("สัมมนาเชิงปฏิบัติการ", .workshop),
      ("อบรมเชิงปฏิบัติการ", .workshop), ("ฝึกอบรม", .training), ("สัมมนา", .seminar),
      ("ให้คำปรึกษา ณ ที่ตั้ง", .advisoryVisit), ("Consultation", .advisoryVisit),
      ("Study visit", .studyVisit), ("จับคู่ธุรกิจ", .businessMatching), ("Trade fair", .tradeFair),
      ("ออกบูธ", .tradeFair), ("ประชุม", .meeting), ("ปลูกป่า", .other), ("", .other),
    ])
  func wordings(_ wording: String, _ kind: ActivityKind) {
    #expect(ActivityKind.read(wording) == kind)
  }

  @Test("a stored kind is read as itself", arguments: ActivityKind.allCases)
  func stored(_ kind: ActivityKind) {
    #expect(ActivityKind.read(kind.rawValue) == kind)
  }

  @Test("hours are above zero and fit into the days")
  func hours() throws {
    let two = try days("2015-05-06", "2015-05-07")
    #expect(ActivityRules.refusal(hoursHundredths: 0, days: two) == .hoursNotPositive)
    #expect(ActivityRules.refusal(hoursHundredths: 4800, days: two) == nil)
    #expect(ActivityRules.refusal(hoursHundredths: 4801, days: two) == .moreHoursThanDays(most: 48))
  }

  @Test("nobody attends longer than the activity lasts")
  func attended() {
    #expect(ActivityRules.refusal(attendedHundredths: 600, of: 600) == nil)
    #expect(ActivityRules.refusal(attendedHundredths: 600, of: nil) == nil)
    #expect(ActivityRules.refusal(attendedHundredths: 0, of: 600) == .hoursNotPositive)
    #expect(
      ActivityRules.refusal(attendedHundredths: 700, of: 600)
        == .moreHoursThanActivity(hundredths: 600))
  }

  @Test("an activity lies within the fiscal year of its programme, first and last day included")
  func fiscalYear() throws {
    let year = try #require(FiscalYear(buddhistYear: 2558))
    let inside = try days("2014-10-01", "2015-09-30")
    #expect(ActivityRules.refusal(days: inside, fiscalYear: year) == nil)
    let over = try days("2015-09-30", "2015-10-01")
    #expect(ActivityRules.refusal(days: over, fiscalYear: year) == .outsideFiscalYear(year))
    #expect(ActivityRules.refusal(days: over, fiscalYear: nil) == nil)
  }

  @Test("names typed one to a line count once each, however they are spaced")
  func persons() {
    let typed = "นางสาวมะลิ ใจดี\n\n  นายสมชาย\u{00A0}ทองคำ \nนางสาวมะลิ  ใจดี\n"
    #expect(AttendanceDraft.persons(typed: typed) == ["นางสาวมะลิ ใจดี", "นายสมชาย ทองคำ"])
  }

  @Test("every refusal says something of its own in both languages")
  func refusals() throws {
    let year = try #require(FiscalYear(buddhistYear: 2558))
    let all: [ActivityRefusal] = [
      .hoursNotPositive, .moreHoursThanDays(most: 24), .moreHoursThanActivity(hundredths: 600),
      .outsideFiscalYear(year), .alreadyThere, .placeOutOfReach, .unknownNetwork,
      .unknownMainActivity, .unknownEnterprise, .alreadyAttending("นายสมชาย"), .hasAttendance(3),
      .changedMeanwhile,
    ]
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(all.allSatisfy { $0.message.th != $0.message.en && !$0.message.en.isEmpty })
  }
}
