import Database
import Dispatch
import Linkage
import Logging
import Synchronization

/// The names of the register in memory, for searches by part of a name, misspelt, without tone marks
/// or in the other script.
///
/// The index is made from the database in slices behind the answers. From then on it follows the
/// numbered changes of the register, whichever process commits them: before a search it takes in the
/// few that it does not know yet, in the search's own transaction. While it is being made, or many
/// changes wait, there is none, and searches go by the words in the database.
final class RegisterNames: Sendable {
  private struct State {
    var index: NameIndex?
    /// The newest change that the index knows.
    var number: Int64 = 0
    /// Whether names are wanted at all; a command that only imports needs none.
    var isWanted = false
    var isWorking = false
  }

  /// More entries than these are taken in behind the answers.
  private static let mostBeforeAnswer = 200
  /// So many entries are read in one transaction.
  private static let slice = 10_000

  private let database: Database
  private let logger: Logger
  private let state = Mutex(State())

  init(database: Database, logger: Logger) {
    self.database = database
    self.logger = logger
  }

  /// Starts to read the names behind the answers, and keeps them from then on.
  func begin() {
    state.withLock { $0.isWanted = true }
    work()
  }

  /// The index with everything that this transaction sees; `nil` while it is not at hand.
  ///
  /// - Parameter db: a transaction that only reads: what a writing one sees may never be committed.
  func index(_ db: Connection) throws -> NameIndex? {
    let latest = try RegisterChanges(db: db).latest()
    let (known, number) = state.withLock { ($0.index, $0.number) }
    guard var index = known else { return behind() }
    if latest < number {
      // This transaction is older than the index; or an older database was put in its place, which
      // the next one will find out.
      work()
    }
    guard latest > number else { return index }
    guard let changed = try RegisterChanges(db: db).entities(after: number),
      changed.count <= Self.mostBeforeAnswer
    else { return behind() }
    try Self.take(changed, into: &index, db)
    keep(index, number: latest)
    return index
  }

  /// There is no index for this search; a later one has it.
  private func behind() -> NameIndex? {
    work()
    return nil
  }

  private static func take(
    _ changed: Set<EntityID>, into index: inout NameIndex, _ db: Connection
  ) throws {
    let names = try RegisterChanges(db: db).names(of: changed.sorted())
    for entity in changed { index.remove(id: Int(entity.rawValue)) }
    var known = Set<String>()
    var last: EntityID?
    for name in names {
      if name.entity != last { (last, known) = (name.entity, []) }
      if known.insert(name.text).inserted {
        index.insert(name.text, id: Int(name.entity.rawValue))
      }
    }
  }

  /// Of two that took in the same changes either will do.
  private func keep(_ index: NameIndex, number: Int64, anew: Bool = false) {
    state.withLock { state in
      guard anew || number > state.number else { return }
      state.index = index
      state.number = number
    }
  }

  // MARK: Behind the answers

  private func work() {
    let starts = state.withLock { state in
      guard state.isWanted, !state.isWorking else { return false }
      state.isWorking = true
      return true
    }
    guard starts else { return }
    Task(priority: .utility) {
      defer { state.withLock { $0.isWorking = false } }
      do {
        try await bringUpToDate()
      } catch let error as DatabaseError where error.code == .closed {
        // The program ends.
      } catch {
        logger.error("names were not read", metadata: ["error": "\(error)"])
      }
    }
  }

  /// Takes in all changes committed so far, or makes the index anew where that is quicker.
  func bringUpToDate() async throws {
    let (known, number) = state.withLock { ($0.index, $0.number) }
    guard let known else { return try await makeAnew() }
    let found = try await database.read { db -> (changed: Set<EntityID>, latest: Int64)? in
      let changes = RegisterChanges(db: db)
      let latest = try changes.latest()
      guard latest >= number, let changed = try changes.entities(after: number),
        changed.count <= RegisterChanges.mostAtOnce
      else { return nil }
      return (changed, latest)
    }
    guard let found else { return try await makeAnew() }
    let index = try await database.read { db in
      var index = known
      try Self.take(found.changed, into: &index, db)
      return index
    }
    keep(index, number: found.latest)
  }

  /// Reads all names. What changes meanwhile has a higher number than the index then has, and is
  /// taken in before the next search.
  private func makeAnew() async throws {
    let number = try await database.read { try RegisterChanges(db: $0).latest() }
    var builder = NameIndex.Builder()
    var last: Int64 = 0
    while true {
      let from = last
      let slice = try await database.read { db in
        try RegisterChanges(db: db).names(after: from, count: Self.slice)
      }
      guard let slice else { break }
      Self.add(slice.names, to: &builder)
      last = slice.last
    }
    Self.add(try await database.read { try RegisterChanges(db: $0).correctedNames() }, to: &builder)
    let index = await Self.built(builder)
    keep(index, number: number, anew: true)
    FreeMemory.giveBack()
  }

  private static func add(
    _ names: [RegisterChanges.Name], to builder: inout NameIndex.Builder
  ) {
    // The records of one enterprise mostly give it the same name.
    var last: (entity: EntityID, text: String)?
    for name in names where last?.entity != name.entity || last?.text != name.text {
      builder.add(name.text, id: Int(name.entity.rawValue))
      last = (name.entity, name.text)
    }
  }

  /// Builds on threads of its own: for millions of names it takes seconds.
  private static func built(_ builder: NameIndex.Builder) async -> NameIndex {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { continuation.resume(returning: builder.build()) }
    }
  }
}
