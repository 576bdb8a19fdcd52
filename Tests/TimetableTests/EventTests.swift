import Foundation
import Testing

@testable import Timetable

@Suite("An event")
struct EventTests {
  private func faults(_ json: String) -> [EventFault] {
    do {
      _ = try Event(json: Data(json.utf8))
      return []
    } catch {
      return error.faults
    }
  }

  private let people = """
    "participants":[{"id":"A","available":["1","2"],"max":2},{"id":"B","available":["1"],"max":1}]
    """

  @Test("reads the documented JSON and writes it back")
  func roundTrip() throws {
    let json = """
      {"slots":["09:00","09:30"],"tables":2,"penalty":60,
       "participants":[{"id":"A","available":["09:00"],"max":1,"min":1},
                       {"id":"ข","available":["09:00","09:30"],"max":2,"min":0}],
       "pairs":[{"a":"A","b":"ข","utility":512.5,"must":true}],
       "fixed":[{"a":"A","b":"ข","slot":"09:00"}],"absent":[]}
      """
    let event = try Event(json: Data(json.utf8))
    #expect(event.pairs == [Pair(a: "A", b: "ข", utility: 512.5, must: true)])
    #expect(event.fixed == [FixedMeeting(a: "A", b: "ข", slot: "09:00")])
    #expect(try Event(json: JSONEncoder().encode(event)) == event)
  }

  @Test("may name its objects for people, which changes nothing")
  func forPeople() throws {
    let plain = #"{"slots":["1","2"],"tables":1,"pairs":[],"# + people + "}"
    let named = plain.replacing("{\"", with: #"{"name":"ชื่อ","note":"","# + "\"")
    #expect(named != plain)
    #expect(try Event(json: Data(named.utf8)) == Event(json: Data(plain.utf8)))
  }

  @Test("with utilities of any decimals is worth what its meetings add up to")
  func decimals() throws {
    var event = Event(
      slots: ["1", "2"], tables: 2, penalty: 0.25,
      participants: ["A", "B", "C", "D"].map {
        Participant(id: .init(rawValue: $0), available: ["1", "2"], max: 2, min: 1)
      },
      pairs: [
        Pair(a: "A", b: "B", utility: 512.345678), Pair(a: "C", b: "D", utility: 0.000001),
        Pair(a: "A", b: "C", utility: 100.0 / 3),
      ])
    let timetable = try event.timetable()
    #expect(timetable.proven)
    #expect(abs(timetable.objective - (512.345678 + 0.000001 + 100.0 / 3)) < 2e-6)
    event.pairs[0].utility = 512.5
    event.pairs[1].utility = 1
    event.pairs[2].utility = 33.125
    #expect(try event.timetable().objective == 546.625)
  }

  @Test(
    "that cannot be read names the field and the place",
    arguments: [
      (
        #"{"slots":["1"],"tables":1,"participants":[{"id":"A","available":[]}],"pairs":[]}"#,
        EventFault.Code.missing, "participants[0].max"
      ),
      (#"{"slots":["1"],"tables":"two","participants":[],"pairs":[]}"#, .notNumber, "tables"),
      (#"{"slots":["1"],"tables":2.5,"participants":[],"pairs":[]}"#, .notWhole, "tables"),
      (#"{"slots":"1","tables":2,"participants":[],"pairs":[]}"#, .notList, "slots"),
      (
        #"{"slots":["1"],"tables":2,"participants":[{"id":"A","avaliable":[],"max":1}],"pairs":[]}"#,
        .unknownField, "participants[0].avaliable"
      ),
      (
        #"{"slots":["1"],"tables":1,"participants":[],"pairs":[{"a":"A","b":"B","utility":"x"}]}"#,
        .notNumber, "pairs[0].utility"
      ),
      (#"{"slots":["1""#, .notJSON, ""),
    ])
  func unreadable(json: String, code: EventFault.Code, place: String) {
    let found = faults(json)
    #expect(found.map(\.code) == [code])
    #expect(found.map(\.place) == [place])
  }

  @Test(
    "that breaks a rule says which, where, in both languages",
    arguments: [
      (#""tables":-1,"pairs":[]"#, EventFault.Code.outOfRange, "tables"),
      (
        #""tables":1,"pairs":[{"a":"A","b":"B","utility":1000.5}]"#, .outOfRange, "pairs[0].utility"
      ),
      (#""tables":1,"pairs":[{"a":"A","b":"C","utility":1}]"#, .unknownParticipant, "pairs[0].b"),
      (#""tables":1,"pairs":[{"a":"A","b":"A","utility":1}]"#, .selfPair, "pairs[0]"),
      (
        #""tables":1,"pairs":[{"a":"A","b":"B","utility":1},{"a":"B","b":"A","utility":2}]"#,
        .duplicate, "pairs[1]"
      ),
      (#""tables":1,"pairs":[],"absent":["Z"]"#, .unknownParticipant, "absent[0]"),
      (
        #""tables":1,"pairs":[],"fixed":[{"a":"A","b":"B","slot":"3"}]"#, .unknownSlot,
        "fixed[0].slot"
      ),
      (
        #""tables":1,"pairs":[],"fixed":[{"a":"A","b":"B","slot":"2"}]"#, .fixedUnavailable,
        "fixed[0]"
      ),
      (#""tables":0,"pairs":[],"fixed":[{"a":"A","b":"B","slot":"1"}]"#, .fixedTables, "fixed"),
      (
        #""tables":1,"pairs":[],"absent":["A"],"fixed":[{"a":"A","b":"B","slot":"1"}]"#,
        .fixedAbsent, "fixed[0]"
      ),
    ])
  func broken(rest: String, code: EventFault.Code, place: String) {
    let found = faults(#"{"slots":["1","2"],"# + people + "," + rest + "}")
    #expect(found.map(\.code) == [code])
    #expect(found.map(\.place) == [place])
    #expect(found.allSatisfy { !$0.thai.isEmpty && !$0.english.isEmpty && $0.thai != $0.english })
  }

  @Test("with several mistakes names all of them")
  func several() {
    let found = faults(
      """
      {"slots":["1","1"],"tables":1,"pairs":[{"a":"A","b":"Q","utility":-1}],
       "participants":[{"id":"A","available":["9"],"max":1,"min":2},{"id":"","available":[],"max":1}]}
      """)
    #expect(
      found.map(\.code) == [
        .duplicate, .unknownSlot, .minimumAboveMaximum, .emptyName, .outOfRange,
        .unknownParticipant,
      ])
  }

  @Test("in which two fixed meetings need one participant at once is refused as a contradiction")
  func clash() {
    let event = Event(
      slots: ["1"], tables: 2,
      participants: ["A", "B", "C"].map {
        Participant(id: .init(rawValue: $0), available: ["1"], max: 2)
      },
      pairs: [],
      fixed: [FixedMeeting(a: "A", b: "B", slot: "1"), FixedMeeting(a: "A", b: "C", slot: "1")])
    #expect(throws: EventError(faults: [EventFault(.fixedClash, at: "fixed[1]", detail: "A, 1")])) {
      try event.check()
    }
  }

  @Test("of more than 64 slots is refused")
  func slots() {
    let event = Event(
      slots: (0..<65).map { Slot(rawValue: "\($0)") }, tables: 1, participants: [], pairs: [])
    #expect(throws: EventError(faults: [EventFault(.tooManySlots, at: "slots", detail: "65")])) {
      try event.check()
    }
  }
}
