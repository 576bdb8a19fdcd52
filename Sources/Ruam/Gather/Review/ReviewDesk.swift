import Database
import Site

/// What a clerk does with cases; the same for pages and for programs.
struct ReviewDesk: Sendable {
  let house: House
  let account: AccountID
  let actor: History.Actor

  init(house: House, account: AccountID) {
    self.house = house
    self.account = account
    actor = .account(account)
  }

  init(_ house: House, for request: PageRequest) throws {
    guard let account = request.account else { throw SiteRefusal.forbidden }
    self.init(house: house, account: account)
  }

  /// The case to look at next; nil when none is open.
  func next() async throws -> ReviewCase? {
    let now = house.clock()
    return try await house.database.write { db in
      try ReviewStore(db: db).takeNext(for: account, now: now)
    }
  }

  /// Answers a case. A decision takes effect at once; figures follow in the background, since the
  /// next case does not wait for them.
  ///
  /// - Throws: ``ReviewRefusal``; `SiteRefusal.notFound`.
  func answer(_ id: ReviewCaseID, _ verdict: ReviewVerdict, reason: String?) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let store = ReviewStore(db: db)
      guard let found = try store.reviewCase(id) else { throw SiteRefusal.notFound }
      guard found.state == .open else { throw ReviewRefusal.alreadyDecided }
      try store.hold(id, for: account, now: now)
      try store.note(verdict, of: id, by: account, isSecond: false, reason: reason, at: now)
      let acts = IdentityActs(db: db, actor: actor, account: account, now: now)
      let words = reason ?? ReviewTexts.reviewed.th
      switch verdict {
      case .later: try store.putOff(id)
      case .join:
        let act = try acts.confirm(found.a, found.b, reason: words)
        try store.decide(id, .join, by: account, act: act, at: now)
      case .notSame:
        let act = try acts.keepApart(found.a, found.b, reason: words)
        try store.decide(id, .notSame, by: account, act: act, at: now)
      }
      if verdict != .later { try store.settleAnswered() }
    }
    if verdict != .later { house.recountFiguresBehindTheAnswer() }
  }

  /// Takes the clerk's own latest decision back and gives the case back to the clerk.
  func undoLatest() async throws -> ReviewCaseID {
    let now = house.clock()
    let id = try await house.database.write { db in
      let store = ReviewStore(db: db)
      guard let latest = try store.latest(by: account), let act = latest.act else {
        throw ReviewRefusal.nothingToUndo
      }
      try IdentityActs(db: db, actor: actor, account: account, now: now)
        .undo(act, reason: ReviewTexts.takenBack.th)
      try store.reopen(latest.id)
      try store.hold(latest.id, for: account, now: now)
      return latest.id
    }
    house.recountFiguresBehindTheAnswer()
    return id
  }

  /// The next decided case on which a second opinion is asked of this clerk.
  func nextSecond() async throws -> ReviewCase? {
    try await house.database.read { try ReviewStore(db: $0).takeSecond(for: account) }
  }

  /// Notes a second opinion. It decides nothing: it measures how far clerks agree.
  func secondOpinion(_ id: ReviewCaseID, _ verdict: ReviewVerdict, reason: String?) async throws {
    let now = house.clock()
    try await house.database.write { db in
      let store = ReviewStore(db: db)
      guard let found = try store.reviewCase(id), found.state != .open else {
        throw SiteRefusal.notFound
      }
      guard found.decidedBy != account else { throw ReviewRefusal.ownSecondOpinion }
      try store.note(verdict, of: id, by: account, isSecond: true, reason: reason, at: now)
    }
  }
}
