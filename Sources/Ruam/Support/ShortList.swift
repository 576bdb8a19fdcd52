import Site
import Thailand

/// A list that is short enough to be read as a whole, such as the targets of one programme: it is
/// filtered, ordered and cut into pages here, and sent as a file in the same order.
struct ShortList<Row: Sendable>: Sendable {
  /// How rows are ordered by a column: whether the first comes before the second.
  typealias Order = @Sendable (Row, Row) -> Bool

  let state: ListState
  let rows: [Row]

  /// The rows that fulfil `keeps`, in the order that the reader asked for.
  init(
    _ rows: [Row], _ state: ListState, orders: [String: Order],
    keeps: (Row) -> Bool = { _ in true }
  ) {
    self.state = state
    let kept = rows.filter(keeps)
    guard let order = orders[state.sort.key] else {
      self.rows = kept
      return
    }
    // Equal rows keep their usual order, whichever way round the list is.
    let ordered = kept.enumerated().sorted { one, other in
      let (first, second) =
        state.sort.isDescending ? (other.element, one.element) : (one.element, other.element)
      if order(first, second) { return true }
      return order(second, first) ? false : one.offset < other.offset
    }
    self.rows = ordered.map(\.element)
  }

  /// The rows of the reader's page.
  var page: [Row] { Array(rows.dropFirst(state.offset).prefix(state.pageSize)) }

  /// Whether every word of the filter stands somewhere in the texts, whatever their tone marks.
  static func contains(_ words: String?, in texts: [String?]) -> Bool {
    let key = ThaiWords.searchKey(texts.compactMap { $0 }.joined(separator: " "))
    return ThaiWords.searchKey(words ?? "").split(separator: " ").allSatisfy { key.contains($0) }
  }
}
