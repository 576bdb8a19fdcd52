import Foundation
import Testing

@testable import Timetable

@Suite("A timetable")
struct ReportTests {
  /// Two buyers, two sellers, two slots, one table.
  private var event: Event {
    Event(
      slots: ["09:00", "09:30"], tables: 1, penalty: 10,
      participants: [
        Participant(id: "B1", available: ["09:00", "09:30"], max: 2),
        Participant(id: "B2", available: ["09:00"], max: 1, min: 1),
        Participant(id: "S1", available: ["09:00", "09:30"], max: 2),
        Participant(id: "S2", available: ["09:30"], max: 1),
      ],
      pairs: [
        Pair(a: "B1", b: "S1", utility: 100), Pair(a: "B1", b: "S2", utility: 60),
        Pair(a: "B2", b: "S1", utility: 95), Pair(a: "B2", b: "S2", utility: 500),
      ])
  }

  @Test("is the one worked out by hand")
  func byHand() throws {
    // 09:00 B2–S1 (95) and 09:30 B1–S1 (100): 195. Any other choice is less, or misses B2's minimum.
    let timetable = try event.timetable()
    #expect(
      timetable.meetings == [
        Meeting(a: "B2", b: "S1", slot: "09:00", table: 1),
        Meeting(a: "B1", b: "S1", slot: "09:30", table: 1),
      ])
    #expect(timetable.objective == 195)
    #expect(timetable.upperBound == 195 && timetable.proven && timetable.ended == .proven)
  }

  @Test("says of each pair that does not meet which rule stands in the way")
  func reasons() throws {
    let unmet = try event.timetable().unmet
    #expect(
      unmet == [
        Unmet(a: "B1", b: "S2", must: false, reason: .noSharedFreeSlot),
        Unmet(a: "B2", b: "S2", must: false, reason: .noCommonSlot),
      ])
    #expect(unmet[1].thai == "B2 และ S2 ไม่มีช่วงเวลาที่ว่างตรงกัน")
    #expect(unmet[1].english == "B2 and S2 are never available at the same time")
  }

  @Test("puts a pair that must meet before everything else, and explains one that cannot")
  func must() throws {
    var changed = event
    changed.pairs[1].must = true
    changed.pairs[3].must = true
    let timetable = try changed.timetable()
    #expect(timetable.meetings.contains { $0.a == "B1" && $0.b == "S2" })
    let first = try #require(timetable.unmet.first)
    #expect(first == Unmet(a: "B2", b: "S2", must: true, reason: .noCommonSlot))
    #expect(first.english.hasPrefix("must meet, and cannot"))
  }

  @Test("names every reason in both languages")
  func everyReason() {
    for reason in Unmet.Reason.allCases {
      let unmet = Unmet(a: "ก", b: "B", must: false, reason: reason)
      #expect(unmet.thai.contains("ก") || unmet.thai.contains("B"))
      #expect(unmet.english != unmet.thai && !unmet.english.isEmpty)
    }
  }

  @Test("accounts for fairness as worked out by hand")
  func fairness() throws {
    let fairness = try event.timetable().fairness
    // B1 has 100 of at most 160, B2 95 of 95, S1 195 of 195, S2 nothing of 60.
    #expect(fairness.participants == 4)
    #expect(fairness.meetingsMean == 1 && fairness.meetingsLeast == 0 && fairness.meetingsMost == 2)
    #expect(abs(fairness.satisfactionMean - (0.625 + 1 + 1 + 0) / 4) < 1e-12)
    #expect(fairness.satisfactionLeast == 0)
    // Sorted 0, 0.625, 1, 1: Σ(2i−5)x = −0.625 + 1 + 3 = 3.375; ÷ (4 × 2.625).
    #expect(abs(fairness.gini - 3.375 / 10.5) < 1e-12)
    #expect(fairness.belowMinimum.isEmpty)
  }

  @Test("lists who has fewer meetings than promised")
  func belowMinimum() throws {
    var changed = event
    changed.tables = 0
    let timetable = try changed.timetable()
    #expect(timetable.objective == -10)
    #expect(timetable.fairness.belowMinimum == [.init(id: "B2", meetings: 0, min: 1)])
  }

  @Test("leaves the busiest at one table while the others come to it")
  func tables() {
    // A hub meets four others in a row; two others meet beside it.
    let guests =
      (0..<4).map { Seating.Guest(a: 0, b: 1 + $0, slot: $0) }
      + [Seating.Guest(a: 5, b: 6, slot: 1), Seating.Guest(a: 5, b: 7, slot: 3)]
    let seating = Seating(guests, participants: 8, tables: 2, slots: 4)
    #expect(Set(seating.tables[0..<4]).count == 1)
    #expect(seating.tables[4] == seating.tables[5])
    #expect(seating.moves == 0)
  }

  @Test("survives being written and read")
  func roundTrip() throws {
    let timetable = try event.timetable()
    let text = try JSONEncoder().encode(timetable)
    #expect(try JSONDecoder().decode(EventTimetable.self, from: text) == timetable)
    let object = try #require(
      JSONSerialization.jsonObject(with: text) as? [String: Any])
    for key in [
      "meetings", "objective", "upper_bound", "gap", "proven", "seconds", "unmet", "fairness",
    ] {
      #expect(object[key] != nil, "\(key)")
    }
  }
}
