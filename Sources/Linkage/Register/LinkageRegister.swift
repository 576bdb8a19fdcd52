// SPDX-License-Identifier: Apache-2.0

/// A register of linked records that is kept current: records are added, changed and removed one
/// at a time, and each is linked at once.
///
/// ```swift
/// var register = try LinkageRegister(linking: table, by: model)
/// let change = register.insert(["name": "บจก. แสงทอง", "phone": "0811111111"])
/// register.members(ofEntityOf: change.row)   // who it is
/// register.update(change.row, to: ["name": "บริษัท แสงทองค้าข้าว จำกัด"])
/// register.remove(change.row)
/// ```
///
/// After a change everything that links connect with the record is grouped anew, by the weights
/// and rules of the run the register was built from: entities are the same as if the whole register
/// had been grouped anew with these. What a full run could do otherwise:
///
/// - it learns its weights anew, from the new records too;
/// - it counts anew how common each value is, and which keys are so common that they are narrowed;
/// - where more than 600 different records hang together by links, a change adds the record to an
///   entity or leaves it alone and does not group the others anew
///   (``RegisterChange/isWhole`` says so).
///
/// Rows keep their numbers for ever; new ones are numbered on. Memory: the cards of the run, twelve
/// bytes per record and blocking rule, and about 300 bytes per change. A register is a value:
/// reading from several threads is safe while nobody changes it.
public struct LinkageRegister: Sendable {
  let result: LinkageResult
  private(set) var cards: RegisterCards
  private(set) var blocks: RegisterBlocks
  private(set) var entities: RegisterEntities
  private(set) var decisions: RegisterDecisions

  /// Files a finished run.
  public init(_ result: LinkageResult) {
    self.result = result
    cards = RegisterCards(result.cards)
    blocks = RegisterBlocks(result.blocking, cards: result.cards)
    entities = RegisterEntities(result.grouping)
    decisions = RegisterDecisions(result.decisions)
  }

  /// Links a table and files the result; a table without doubles, or without rows, will do.
  ///
  /// With fewer than some thirty doubles there is nothing to learn weights from; then the standard
  /// ones are used, which suit enterprises and persons.
  ///
  /// - Throws: `missingColumn`, `tooManyFields`, `invalidModel`, `tooMuchText`.
  public init(
    linking table: RecordTable, by model: LinkageModel, _ options: Linker.Options = .init()
  ) throws(LinkageError) {
    var options = options
    options.needsPairs = false
    self.init(try Linker(model).link(table, options))
  }

  /// The number of rows, removed ones included.
  public var rowCount: Int { entities.entity.count }

  /// Whether a row is in the register.
  public func holds(_ row: Int) -> Bool {
    row >= 0 && row < rowCount && cards.cardOfRow[row] != RegisterCards.none
  }

  /// The smallest row of the entity of `row`.
  public func entity(ofRow row: Int) -> Int { Int(entities.entity[row]) }

  /// The rows of the entity of `row`, in ascending order.
  public func members(ofEntityOf row: Int) -> [Int] { entities.members(row) }

  // MARK: Changes

  /// Adds a record, given as values by column; columns that are missing count as not given.
  @discardableResult
  public mutating func insert(_ values: [String: String]) -> RegisterChange {
    let row = rowCount
    entities.append()
    return write(values, row: row)
  }

  /// Puts new values in place of those of a row.
  ///
  /// A removed row comes back with them. `row` must be one that the register has numbered.
  @discardableResult
  public mutating func update(_ row: Int, to values: [String: String]) -> RegisterChange {
    write(values, row: row)
  }

  /// Removes a row; those that were one entity through it alone part.
  @discardableResult
  public mutating func remove(_ row: Int) -> RegisterChange {
    guard holds(row) else {
      return RegisterChange(row: row, candidates: [], moved: [:], isWhole: true)
    }
    let former = Former(row, entities)
    cards.remove(row: row)
    _ = entities.regroup([[row], former.rows])
    return regroup(row, from: former.rows.map { Int(cards.cardOfRow[$0]) }, card: nil, former)
  }

  /// Those that were one with a row before a change.
  private struct Former {
    var rows: [Int] = []
    /// The smallest row of their entity.
    var entity = 0

    init() {}

    init(_ row: Int, _ entities: RegisterEntities) {
      rows = entities.members(row).filter { $0 != row }
      entity = Int(entities.entity[row])
    }
  }

  /// Obeys what a person decided about two rows, for ever.
  @discardableResult
  public mutating func decide(_ decision: Decision) -> RegisterChange {
    decisions.add(decision)
    return regroup(after: decision.first, decision.second)
  }

  /// Takes a decision about two rows back.
  @discardableResult
  public mutating func withdrawDecision(on first: Int, _ second: Int) -> RegisterChange {
    decisions.remove(first, second)
    return regroup(after: first, second)
  }

  private mutating func regroup(after first: Int, _ second: Int) -> RegisterChange {
    let start = [first, second].filter(holds).map { Int(cards.cardOfRow[$0]) }
    return regroup(first, from: start, card: start.first)
  }

  private mutating func write(_ values: [String: String], row: Int) -> RegisterChange {
    let (card, texts) = written(values)
    let keys = blocks.keys(of: card)
    let former = Former(row, entities)
    cards.remove(row: row)
    _ = entities.regroup([[row], former.rows])
    let number = cards.add(card, texts, row: row)
    blocks.add(keys, card: number)
    return regroup(
      row, from: [number] + former.rows.map { Int(cards.cardOfRow[$0]) }, card: number, former)
  }

  /// Groups everything anew that hangs together with some cards.
  private mutating func regroup(
    _ row: Int, from start: [Int], card: Int?, _ former: Former = Former()
  ) -> RegisterChange {
    var candidates: [RegisterMatch.Candidate] = []
    var groups: [[Int]] = []
    var isWhole = true
    cards.withView { view in
      var regrouping = Regrouping(self, view, decisions: decisions)
      regrouping.reach(from: start)
      isWhole = regrouping.isWhole
      if isWhole {
        groups = regrouping.groups()
      } else if let card {
        groups = regrouping.groupsKeepingEntities(adding: card)
      }
      if let card { candidates = self.candidates(regrouping, card, leavingOut: row) }
    }
    var moved = entities.regroup(groups)
    for other in former.rows {
      let entity = entity(ofRow: other)
      moved[other] = entity == former.entity ? nil : entity
    }
    moved[row] = nil
    for index in candidates.indices {
      candidates[index].entity = entity(ofRow: candidates[index].row)
    }
    return RegisterChange(row: row, candidates: candidates, moved: moved, isWhole: isWhole)
  }

  // MARK: Asking

  /// Says what would become of a record, without adding it.
  ///
  /// - Parameters:
  ///   - values: the record; columns that are missing count as not given.
  ///   - replacing: for a changed record the row that it replaces, which is left out.
  ///   - different: rows that a person declared to be somebody else.
  public func match(
    _ values: [String: String], replacing: Int? = nil, different: Set<Int> = []
  ) -> RegisterMatch {
    let (card, texts) = written(values)
    let keys = blocks.keys(of: card)
    var decided = decisions
    for row in different { decided.add(Decision(rowCount, row, .different)) }
    return cards.withView(asking: card, texts) { view in
      var regrouping = Regrouping(
        self, view, asking: (row: rowCount, keys: keys), leavingOut: replacing,
        decisions: decided)
      let asked = view.count
      regrouping.reach(from: [asked])
      let groups =
        regrouping.isWhole ? regrouping.groups() : regrouping.groupsKeepingEntities(adding: asked)
      let own = groups.first { $0.contains(rowCount) } ?? []
      let candidates = self.candidates(regrouping, asked, leavingOut: replacing)
      var entities: [Int] = []
      let members = Set(own)
      for candidate in candidates
      where members.contains(candidate.row) && !entities.contains(candidate.entity) {
        entities.append(candidate.entity)
      }
      for row in own.sorted() where row != rowCount {
        let entity = self.entity(ofRow: row)
        if !entities.contains(entity) { entities.append(entity) }
      }
      return RegisterMatch(
        candidates: candidates, entity: entities.first, bridges: Array(entities.dropFirst()))
    }
  }

  /// The rows that may be one with a card, the most probable first.
  private func candidates(
    _ regrouping: Regrouping, _ card: Int, leavingOut row: Int?
  ) -> [RegisterMatch.Candidate] {
    var candidates: [RegisterMatch.Candidate] = []
    for neighbour in regrouping.neighbours(of: card)
    where !neighbour.score.isConflict && neighbour.score.probability >= 0.01 {
      for other in regrouping.rows(of: neighbour.card) where other != row && other < rowCount {
        candidates.append(
          RegisterMatch.Candidate(
            row: other, entity: entity(ofRow: other), probability: neighbour.score.probability))
      }
    }
    return candidates.sorted { ($1.probability, $0.row) < ($0.probability, $1.row) }
  }

  /// The card of a record, marked with how common its values are.
  private func written(_ values: [String: String]) -> (card: [UInt64], texts: [UInt8]) {
    let layout = cards.layout
    var writer = CardWriter(layout, expecting: 1)
    let columns = layout.comparisons.flatMap(\.columns).map { Array((values[$0] ?? "").utf8) }
    let bytes = columns.flatMap { $0 }
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      var fields: [UnsafeBufferPointer<UInt8>] = []
      for column in columns {
        fields.append(UnsafeBufferPointer(rebasing: buffer[start..<start + column.count]))
        start += column.count
      }
      writer.append { fields[$0] }
    }
    var card = writer.words
    markRarity(&card)
    return (card, writer.texts)
  }

  /// A value is as common as the records compared say; one that none of them has is rare.
  private func markRarity(_ card: inout [UInt64]) {
    let layout = cards.layout
    let near = blocks.cards(sharing: blocks.keys(of: card))
    cards.withView { view in
      for feature in layout.features where feature.measure.hasRarity {
        let key = feature.measure == .organisationName ? feature.word + 2 : feature.word
        var step: UInt64 = 0
        for other in near where card[key] != 0 {
          let words = view.place(other).words
          if words[key] == card[key] { step = max(step, RarityBits.step(words[feature.word + 1])) }
        }
        card[feature.word + 1] |= step << RarityBits.shift
      }
    }
  }
}

/// What a change to a register did.
public struct RegisterChange: Sendable, Hashable {
  /// The row that was added, changed or removed.
  public var row: Int
  /// Records that may be one with it, the most probable first, from a probability of 0.01 on.
  public var candidates: [RegisterMatch.Candidate]
  /// Other rows whose entity is called otherwise now, with the smallest row of that entity.
  public var moved: [Int: Int]
  /// Whether everything that hangs together with the row was grouped anew; where it was not, only
  /// a full run tells whether the others stay together.
  public var isWhole: Bool
}

/// What the register says about one record.
public struct RegisterMatch: Sendable, Hashable {
  /// A record of the register that may be the same entity.
  public struct Candidate: Sendable, Hashable {
    /// Its row.
    public var row: Int
    /// The smallest row of its entity.
    public var entity: Int
    /// The probability that both are one.
    public var probability: Double
  }

  /// Records that may be the same, the most probable first, from a probability of 0.01 on.
  public var candidates: [Candidate]
  /// The entity a full run would put the record into; nil where it stands alone.
  public var entity: Int?
  /// Further entities that the record would join with that one.
  public var bridges: [Int]
}
