/// A place along a dual step at which a variable's sign of advantage turns.
struct Breakpoint {
  /// Length of the step at which it turns.
  var at: Double
  /// The option, or `-1 - row` for the logical of a row.
  var member: Int
  /// By how much the dual's fall slows per unit of the variable.
  var pull: Double
  /// Whether the step may go on beyond it.
  var passable: Bool
}

/// Breakpoints, nearest first.
///
/// A binary heap: building it is linear, and most steps take only one or two breakpoints from it.
struct BreakpointHeap {
  private var items: [Breakpoint] = []

  mutating func removeAll() { items.removeAll(keepingCapacity: true) }

  /// Adds without keeping order; call ``heapify()`` afterwards.
  mutating func append(_ item: Breakpoint) { items.append(item) }

  mutating func heapify() {
    var index = items.count / 2
    while index > 0 {
      index -= 1
      sink(index)
    }
  }

  mutating func push(_ item: Breakpoint) {
    items.append(item)
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard items[child].at < items[parent].at else { return }
      items.swapAt(child, parent)
      child = parent
    }
  }

  mutating func popFirst() -> Breakpoint? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    if !items.isEmpty {
      items[0] = last
      sink(0)
    }
    return first
  }

  private mutating func sink(_ start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < items.count && items[child].at < items[least].at { least = child }
      guard least != parent else { return }
      items.swapAt(parent, least)
      parent = least
    }
  }
}
