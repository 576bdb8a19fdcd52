import Database
import Linkage
import Site
import Thailand

extension RegisterCriteria {
  /// Searches for what was typed: by number, by name where the names are at hand, else by words.
  mutating func searchName(_ text: String, names: RegisterNames, db: Connection) throws {
    guard let query = RegisterQuery(text) else {
      // Nothing but punctuation was typed: no entry has it.
      words = [""]
      return
    }
    words = try RegisterVocabulary(db: db).words(for: query)
    guard !query.isNumber, let index = try names.index(db) else { return }
    let everywhere = RegisterList(
      db: db, criteria: RegisterCriteria(words: words, reach: .everything))
    let matches = NameMatches(text, in: index, byWords: try everywhere.few())
    if matches.all != nil { words = [] }
    self.names = matches
  }
}

extension RegisterList {
  /// The place of an entry in lists.
  private struct Place {
    let position: RegisterPosition
    let records: Int
  }

  /// Whether every entry meets the criteria beside the name.
  private var isOpen: Bool {
    criteria.words.isEmpty && criteria.parts.isEmpty && criteria.reach.isEverything
  }

  /// Beyond so many entries it is quicker to walk a part than to look each one up.
  private static let mostLookedUp = 1_000
  /// A longer part is not walked.
  private static let longestWalk = 20_000

  /// Without those entries that lack the rarest part that is asked for, where that is quick to tell.
  private func narrowed(_ entities: Set<EntityID>) throws -> Set<EntityID> {
    guard entities.count > Self.mostLookedUp, let part = try rarestPart(below: Self.longestWalk)
    else { return entities }
    let having: [EntityID] = try db.rows(
      "SELECT entity_id FROM register_part WHERE part_id = \(part)"
    ) { try $0.id(0) }
    return entities.intersection(having)
  }

  /// Those of some entries that meet the criteria.
  private func places(of found: Set<EntityID>) throws -> [Place] {
    let entities = try narrowed(found)
    guard !entities.isEmpty else { return [] }
    let sql: SQL = """
      SELECT d.sort_key, d.entity_id, d.record_count FROM register_entry d
      WHERE d.entity_id IN \(list: entities) AND \(condition)
      """
    return try db.rows(sql) { row in
      Place(
        position: RegisterPosition(sortKey: try row.text(0), entity: try row.id(1)),
        records: try row.int(2))
    }
  }

  /// Those of some entries that meet the criteria, in the order in which they are given.
  func meeting(_ entities: [EntityID]) throws -> [EntityID] {
    if isOpen { return entities }
    let kept = Set(try places(of: Set(entities)).map(\.position.entity))
    return entities.filter { kept.contains($0) }
  }

  /// The entries of a page of those whose names were searched.
  func namedLines(
    order: RegisterOrder, descending: Bool, after: RegisterPosition?, offset: Int, limit: Int
  ) throws -> [RegisterLine] {
    guard let names = criteria.names else { return [] }
    let lines: [RegisterLine]
    // The best come first, so that a page of them needs no look at the others.
    let best = order == .match && after == nil ? try meeting(names.best) : []
    if best.count >= offset + limit {
      lines = try self.lines(of: Array(best.dropFirst(offset).prefix(limit)))
    } else if let all = names.all {
      var places = try places(of: all)
      let ranks = order == .match ? names.ranks : [:]
      places.sort { Self.comesBefore($0, $1, order, descending, ranks) }
      if let after {
        places = places.filter {
          descending ? after.comesBehind($0.position) : $0.position.comesBehind(after)
        }
      }
      lines = try self.lines(of: places.dropFirst(offset).prefix(limit).map(\.position.entity))
    } else {
      var byWords = self
      byWords.criteria.names = nil
      guard order == .match else {
        return try byWords.lines(
          order: order, descending: descending, after: after, offset: offset, limit: limit)
      }
      let first = best.dropFirst(offset).prefix(limit)
      byWords.criteria.besides = best
      let rest =
        first.count == limit
        ? []
        : try byWords.lines(offset: max(0, offset - best.count), limit: limit - first.count)
      lines = try self.lines(of: Array(first)) + rest
    }
    return try withNamesFound(lines)
  }

  private static func comesBefore(
    _ a: Place, _ b: Place, _ order: RegisterOrder, _ descending: Bool, _ ranks: [EntityID: Int]
  ) -> Bool {
    if order == .match {
      let first = ranks[a.position.entity] ?? .max
      let second = ranks[b.position.entity] ?? .max
      if first != second { return first < second }
      return b.position.comesBehind(a.position)
    }
    if order == .records, a.records != b.records { return (a.records < b.records) != descending }
    return descending ? a.position.comesBehind(b.position) : b.position.comesBehind(a.position)
  }

  /// How many entries there are whose names were searched; `nil` where words decide.
  func namedTotal() throws -> Total? {
    guard let all = criteria.names?.all else { return nil }
    return .exactly(try isOpen ? all.count : places(of: all).count)
  }

  /// Entries whose names are close to what was typed, the nearest first; none where enough were
  /// found that hold it.
  ///
  /// - Parameter found: how many were found that hold it.
  func close(found: Total) throws -> [RegisterLine] {
    guard let names = criteria.names, case .exactly(let count) = found, count < NameMatches.few
    else { return [] }
    let list = RegisterList(db: db, criteria: criteria.withoutName)
    let nearest = try list.meeting(names.close).prefix(NameMatches.closeShown)
    return try withNamesFound(list.lines(of: Array(nearest)))
  }

  /// Says by which other name lines were found whose own does not hold what was typed.
  private func withNamesFound(_ lines: [RegisterLine]) throws -> [RegisterLine] {
    guard let names = criteria.names, !lines.isEmpty else { return lines }
    let typed = ThaiWords.foldedKey(names.text)
    let others = lines.filter { !ThaiWords.foldedKey($0.name).contains(typed) }
    let known = try RegisterChanges(db: db).names(of: others.map(\.entity))
    var index = NameIndex()
    for (number, name) in known.enumerated() { index.insert(name.text, id: number) }
    let shown = Dictionary(others.map { ($0.entity, $0.name) }) { first, _ in first }
    var foundAs: [EntityID: (agreement: NameIndex.Agreement, name: String)] = [:]
    for hit in index.search(names.text, limit: known.count) {
      for number in hit.ids {
        let name = known[number]
        let better = foundAs[name.entity]
        // Of names that agree alike the one that is shown will do.
        if better == nil || better?.agreement == hit.agreement && name.text == shown[name.entity] {
          foundAs[name.entity] = (hit.agreement, name.text)
        }
      }
    }
    return lines.map { line in
      var line = line
      if let name = foundAs[line.entity]?.name,
        ThaiWords.foldedKey(name) != ThaiWords.foldedKey(line.name)
      {
        line.foundAs = name
      }
      return line
    }
  }
}

extension NameMatches {
  /// The place of each of the best.
  fileprivate var ranks: [EntityID: Int] {
    Dictionary(best.enumerated().map { ($1, $0) }) { first, _ in first }
  }
}

extension RegisterPosition {
  /// Whether this place is behind another in the order of names, which is that of the bytes.
  fileprivate func comesBehind(_ other: RegisterPosition) -> Bool {
    if sortKey == other.sortKey { return other.entity < entity }
    return other.sortKey.utf8.lexicographicallyPrecedes(sortKey.utf8)
  }
}
