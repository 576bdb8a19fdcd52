import Database
import Testing

@testable import Ruam

/// Answers every case as the truth about the hand-ins has it, and searches again, as an office does.
@Suite("The review queue, worked by the truth")
struct WorkedQueueTests {
  /// Searches after which nothing may be left to ask.
  private static let rounds = 12

  @Test(
    "leads from the nine agencies' hand-ins to every enterprise once",
    arguments: ["agencies-2558", "agencies-2558-small"])
  func everyEnterpriseOnce(sample: String) async throws {
    try await ExampleProgramme.withHouse(sample) { house in
      let truth = try await entities(house)
      try await forgetPersons(house)
      let first = try await search(house)
      #expect(first.certain.allSatisfy { truth[$0.a] == truth[$0.b] })
      let count = Double(Set(try await entities(house).values).count)
      let right = Double(Set(truth.values).count)
      #expect(abs(count - right) / right < 0.003, "before anybody answered a case")

      var answered = try await answerAll(house, by: truth)
      for _ in 1..<Self.rounds where answered > 0 {
        _ = try await search(house)
        answered = try await answerAll(house, by: truth)
      }
      #expect(answered == 0, "the last search asks nothing")
      #expect(try await entities(house) == truth)
    }
  }

  private func entities(_ house: House) async throws -> [EnterpriseID: EntityID] {
    try await house.database.read { db in
      let pairs: [(EnterpriseID, EntityID)] = try db.rows(
        "SELECT enterprise_id, entity_id FROM identity"
      ) { (try $0.id(0), try $0.id(1)) }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
  }

  /// What the exact rules alone know: the identities of the truth are decisions of a person.
  private func forgetPersons(_ house: House) async throws {
    try await house.database.write { db in
      try db.execute("DELETE FROM identity_decision WHERE by_person = \(true)")
      let records: [EnterpriseID] = try db.rows("SELECT enterprise_id FROM identity") {
        try $0.id(0)
      }
      let touched = try IdentityStore(db: db).settle(around: Set(records))
      try RegisterStore(db: db).refreshEntries(touched, at: house.now)
    }
  }

  private func search(_ house: House) async throws -> Recognition {
    let (records, apart) = try await house.database.read { db in
      (try RecognitionStore(db: db).records(), try RecognitionStore(db: db).keptApart())
    }
    let found = try Recogniser(records, apart: apart).recognise()
    _ = try await house.database.write { db in
      try RecognitionStore(db: db).keep(found, started: house.clock(), by: nil, at: house.now)
    }
    return found
  }

  /// - Returns: how many cases there were.
  private func answerAll(
    _ house: House, by truth: [EnterpriseID: EntityID]
  ) async throws -> Int {
    try await house.database.write { db in
      let account = AccountID(rawValue: 1)
      let acts = IdentityActs(
        db: db, actor: .account(account), account: account, now: house.clock())
      let store = ReviewStore(db: db)
      var answered = 0
      while let next = try store.takeNext(for: account, now: house.clock()) {
        let isSame = truth[next.a] == truth[next.b]
        let act =
          isSame
          ? try acts.confirm(next.a, next.b, reason: "ตรวจแล้ว")
          : try acts.keepApart(next.a, next.b, reason: "ตรวจแล้ว")
        try store.decide(
          next.id, isSame ? .join : .notSame, by: account, act: act, at: house.clock())
        try store.settleAnswered()
        answered += 1
      }
      return answered
    }
  }
}
