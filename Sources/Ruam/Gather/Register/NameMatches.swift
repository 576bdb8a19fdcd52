import Algorithms
import Database
import Linkage

/// What a search by name found in the whole register, before reach and filters.
struct NameMatches: Sendable, Hashable {
  /// What was typed.
  let text: String
  /// Entries with a name that holds what was typed, the best first; not all of them where there are
  /// many.
  var best: [EntityID]
  /// All entries with a name that holds what was typed, or with all its words; `nil` where these are
  /// so many that they are looked up by their words.
  var all: Set<EntityID>?
  /// Entries with a name much like what was typed, the nearest first.
  var close: [EntityID]

  /// Close names are shown where fewer entries than these hold what was typed.
  static let few = 10
  /// At most so many close ones are shown.
  static let closeShown = 10
  /// Different names that are ranked.
  private static let ranked = 200
  /// Entries that are ranked; the name of some is borne by thousands.
  private static let bestKept = 500
  /// SQLite binds 32,766 values in one statement.
  private static let mostHolding = 25_000

  /// - Parameter byWords: the entries that have all words; `nil` where these are too many to tell.
  init(_ text: String, in index: NameIndex, byWords: [EntityID]?) {
    self.text = text
    let holding = Self.holding(text, in: index)
    var held = Set((holding ?? []).lazy.map(Self.entity))
    held.formUnion(byWords ?? [])
    var best: [EntityID] = []
    var close: [EntityID] = []
    for hit in index.search(text, limit: Self.ranked) {
      for entity in hit.ids.lazy.map(Self.entity) {
        if hit.agreement == .equal || held.contains(entity) {
          best.append(entity)
        } else if holding != nil || hit.agreement < .begins {
          close.append(entity)
        }
      }
    }
    best = Array(best.uniqued().prefix(Self.bestKept))
    let isWhole = holding != nil && (byWords != nil || !Self.isInPieces(text) && !held.isEmpty)
    if isWhole { held.formUnion(best) } else { held = Set(best) }
    self.best = best
    self.close = Array(close.uniqued().filter { !held.contains($0) }.prefix(Self.bestKept))
    all = isWhole ? held : nil
  }

  private static func entity(_ id: Int) -> EntityID { EntityID(rawValue: Int64(id)) }

  private static func isInPieces(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).count > 1
  }

  /// Who has a name that holds what was typed, in one stretch or else piece by piece; `nil` where
  /// these are too many.
  private static func holding(_ text: String, in index: NameIndex) -> [Int]? {
    func ids(_ part: String) -> [Int]? {
      if index.isCommon(part, beyond: mostHolding, inFull: true) { return nil }
      let ids = index.ids(containing: part, inFull: true, limit: mostHolding + 1)
      return ids.count > mostHolding ? nil : ids
    }
    guard let whole = ids(text) else { return nil }
    guard whole.isEmpty, isInPieces(text) else { return whole }
    let pieces = text.split(whereSeparator: \.isWhitespace).map { ids(String($0)) }
    guard var common = pieces.first.flatMap({ $0 }).map(Set.init) else { return whole }
    for piece in pieces.dropFirst() {
      guard let piece else { return whole }
      common.formIntersection(piece)
    }
    return common.sorted()
  }
}
