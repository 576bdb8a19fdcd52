import Synchronization

/// Answers that hold until anybody commits a change.
///
/// Each is kept with the mark of the state of the database that it was read from. The engines say
/// that mark exactly, whichever process changed something, so that an answer from memory is the
/// answer that the database would give in the same transaction.
final class RememberedAnswers: Sendable {
  struct Question: Hashable {
    let sql: SQL.Rendered
    let type: ObjectIdentifier
  }

  private struct State {
    /// The state of the database that `answers` belong to.
    var mark = ""
    var answers: [Question: any Sendable] = [:]
  }

  /// Kept at most for one state; beyond, all are forgotten.
  private static let limit = 2_000

  private let state = Mutex(State())

  func answer<Value: Sendable>(
    to question: Question, at mark: String, as type: Value.Type
  ) -> Value? {
    state.withLock { state in
      // A missing answer cast to an optional type would pass for a remembered nil.
      guard state.mark == mark, let answer = state.answers[question] else { return nil }
      return answer as? Value
    }
  }

  func keep(_ answer: some Sendable, to question: Question, at mark: String) {
    state.withLock { state in
      if state.mark != mark || state.answers.count >= Self.limit { state = State(mark: mark) }
      state.answers[question] = answer
    }
  }
}

extension Connection {
  /// What `ask` makes of the statement's rows; not asked again while nobody has committed a change
  /// to the database, in this process or another. Inside `Database.write` it is always asked.
  ///
  /// For answers that are wanted again and again and cost more than a look-up, such as counts.
  /// `ask` must depend on the statement and the database alone, and give what is small.
  public func remembered<Value: Sendable>(
    _ sql: SQL, _ ask: (SQL) throws -> Value
  ) throws -> Value {
    guard let (memory, mark) = try driver.memory() else { return try ask(sql) }
    let question = RememberedAnswers.Question(
      sql: SQL.Rendered(sql), type: ObjectIdentifier(Value.self))
    if let known = memory.answer(to: question, at: mark, as: Value.self) { return known }
    let answer = try ask(sql)
    memory.keep(answer, to: question, at: mark)
    return answer
  }
}

extension SQL {
  /// A statement as something that can be looked up.
  struct Rendered: Hashable, Sendable {
    private let fragments: [String]
    private let values: [SQLValue]

    init(_ sql: SQL) {
      fragments = sql.fragments
      values = sql.values
    }
  }
}
