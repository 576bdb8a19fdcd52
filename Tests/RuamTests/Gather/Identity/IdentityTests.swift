import Database
import Testing

@testable import Ruam

@Suite("Identity: which records are one enterprise")
struct IdentityTests {
  private func decision(
    _ id: IdentityDecisionID, _ kind: IdentityDecision.Kind, _ a: EnterpriseID, _ b: EnterpriseID,
    byPerson: Bool = false
  ) -> IdentityDecision {
    IdentityDecision(id: id, kind: kind, a: a, b: b, byPerson: byPerson)
  }

  private func records(_ ids: ClosedRange<Int64>) -> [EnterpriseID: String?] {
    Dictionary(uniqueKeysWithValues: ids.map { (EnterpriseID(rawValue: $0), nil) })
  }

  private func anyRecord(
    _ ids: ClosedRange<Int64>, _ generator: inout SeededGenerator
  ) -> EnterpriseID {
    EnterpriseID(rawValue: .random(in: ids, using: &generator))
  }

  @Test("records that nobody joined stay apart")
  func alone() {
    #expect(Identity.entities(records: records(1...3), decisions: []) == [1: 1, 2: 2, 3: 3])
  }

  @Test("joins reach along a chain, and the oldest record names the entity")
  func chain() {
    let entities = Identity.entities(
      records: records(1...4), decisions: [decision(1, .join, 4, 3), decision(2, .join, 3, 2)])
    #expect(entities == [1: 1, 2: 2, 3: 2, 4: 2])
  }

  @Test("a person's “not the same” stops a rule's join, also along a chain")
  func notSameStopsRules() {
    let entities = Identity.entities(
      records: records(1...3),
      decisions: [
        decision(1, .join, 1, 2), decision(2, .join, 2, 3),
        decision(3, .notSame, 1, 3, byPerson: true),
      ])
    #expect(entities == [1: 1, 2: 1, 3: 3])
  }

  @Test("a rule never joins two records with different valid identifiers; a person may")
  func differentIdentifiers() {
    let twoIdentifiers: [EnterpriseID: String?] = [1: "0105558000570", 2: "0105562000031", 3: nil]
    let byRule = Identity.entities(
      records: twoIdentifiers, decisions: [decision(1, .join, 1, 3), decision(2, .join, 3, 2)])
    #expect(byRule == [1: 1, 2: 2, 3: 1])
    let byPerson = Identity.entities(
      records: twoIdentifiers, decisions: [decision(1, .join, 1, 2, byPerson: true)])
    #expect(byPerson == [1: 1, 2: 1, 3: 3])
  }

  @Test("undoing decisions in any order brings the former answer back", arguments: 0..<50)
  func undo(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var decisions: [IdentityDecision] = []
    var answers: [[EnterpriseID: EntityID]] = []
    for id in 1...30 as ClosedRange<Int64> {
      answers.append(Identity.entities(records: records(1...15), decisions: decisions))
      decisions.append(
        decision(
          IdentityDecisionID(rawValue: id),
          Int.random(in: 0..<4, using: &generator) == 0 ? .notSame : .join,
          anyRecord(1...15, &generator), anyRecord(1...15, &generator),
          byPerson: Bool.random(using: &generator)))
    }
    while decisions.popLast() != nil {
      let shuffled = decisions.shuffled(using: &generator)
      #expect(
        Identity.entities(records: records(1...15), decisions: shuffled) == answers.removeLast())
    }
  }

  @Test("a person's “not the same” is always obeyed unless a person also joined", arguments: 0..<50)
  func notSameObeyed(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 1000)
    let joins = (1...40 as ClosedRange<Int64>).map {
      decision(
        IdentityDecisionID(rawValue: $0), .join, anyRecord(1...20, &generator),
        anyRecord(1...20, &generator))
    }
    let apart = (41...50 as ClosedRange<Int64>).map {
      decision(
        IdentityDecisionID(rawValue: $0), .notSame, anyRecord(1...20, &generator),
        anyRecord(1...20, &generator),
        byPerson: true)
    }
    let entities = Identity.entities(records: records(1...20), decisions: joins + apart)
    for pair in apart where pair.a != pair.b {
      #expect(entities[pair.a] != entities[pair.b])
    }
  }
}
