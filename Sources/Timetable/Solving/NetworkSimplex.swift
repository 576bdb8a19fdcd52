/// A directed network in which a circulation of greatest total gain is wanted.
///
/// Node 0 is the root. Arcs carry 0…capacity units and earn `gain` for each.
struct Network {
  private(set) var source: [Int32] = []
  private(set) var target: [Int32] = []
  private(set) var capacity: [Int32] = []
  private(set) var gain: [Int] = []
  let nodeCount: Int

  init(nodeCount: Int, arcs: Int = 0) {
    self.nodeCount = nodeCount
    let room = arcs + nodeCount
    source.reserveCapacity(room)
    target.reserveCapacity(room)
    capacity.reserveCapacity(room)
    gain.reserveCapacity(room)
  }

  var arcCount: Int { source.count }

  /// Adds an arc and returns its number.
  @discardableResult
  mutating func addArc(_ from: Int, _ to: Int, capacity room: Int, gain worth: Int) -> Int {
    source.append(Int32(truncatingIfNeeded: from))
    target.append(Int32(truncatingIfNeeded: to))
    capacity.append(Int32(clamping: room))
    gain.append(worth)
    return source.count - 1
  }
}

/// The primal network simplex method with strongly feasible trees (Ahuja, Magnanti, Orlin: *Network
/// Flows*, 1993, chapter 11) and block-search pricing (Kovács, *Minimum-cost flow algorithms*, 2015).
///
/// All numbers are integers, so that the optimum and its dual prices are exact. In practice the time
/// grows a little faster than the number of arcs; 240,000 arcs take well under a second.
struct NetworkSimplex: ~Copyable {
  private let nodeCount: Int
  private let arcCount: Int
  private let source: FlatArray<Int32>
  private let target: FlatArray<Int32>
  private let capacity: FlatArray<Int32>
  private let cost: FlatArray<Int>
  private let flow: FlatArray<Int32>
  /// 1 at the lower bound, -1 at capacity, 0 in the tree.
  private let state: FlatArray<Int8>
  private let price: FlatArray<Int>
  private let parent: FlatArray<Int32>
  /// The tree arc to the parent, and whether it points up (1) or down (-1).
  private let link: FlatArray<Int32>
  private let direction: FlatArray<Int8>
  private let depth: FlatArray<Int32>
  private let firstChild: FlatArray<Int32>
  private let nextSibling: FlatArray<Int32>
  private let previousSibling: FlatArray<Int32>
  private let blockSize: Int
  private var cursor = 0

  /// Prepares a network; artificial arcs to the root, too dear to be used, are the first tree.
  init(_ network: Network) {
    let nodes = network.nodeCount
    let arcs = network.arcCount
    nodeCount = nodes
    arcCount = arcs
    let artificialCost = (network.gain.max() ?? 0) * 3 + 1
    let extra = Swift.max(0, nodes - 1)
    source = FlatArray(network.source + (0..<extra).map { Int32($0 + 1) })
    target = FlatArray(network.target + [Int32](repeating: 0, count: extra))
    capacity = FlatArray(network.capacity + [Int32](repeating: .max, count: extra))
    cost = FlatArray(network.gain.map { -$0 } + [Int](repeating: artificialCost, count: extra))
    flow = FlatArray(repeating: 0, count: arcs + extra)
    state = FlatArray(repeating: 1, count: arcs + extra)
    price = FlatArray(repeating: -artificialCost, count: nodes)
    parent = FlatArray(repeating: 0, count: nodes)
    link = FlatArray(repeating: -1, count: nodes)
    direction = FlatArray(repeating: 1, count: nodes)
    depth = FlatArray(repeating: 1, count: nodes)
    firstChild = FlatArray(repeating: -1, count: nodes)
    nextSibling = FlatArray(repeating: -1, count: nodes)
    previousSibling = FlatArray(repeating: -1, count: nodes)
    blockSize = Swift.max(16, Int(Double(arcs).squareRoot()))
    price[0] = 0
    depth[0] = 0
    parent[0] = -1
    for node in stride(from: nodes - 1, to: 0, by: -1) {
      link[node] = Int32(arcs + node - 1)
      state[arcs + node - 1] = 0
      attach(Int32(node), to: 0)
    }
  }

  /// Units on an arc.
  func units(on arc: Int) -> Int { Int(flow[arc]) }

  /// What one unit more on an arc would add or, on a full arc, what the last unit adds.
  func reducedGain(of arc: Int) -> Int {
    price[target[arc]] - price[source[arc]] - cost[arc]
  }

  /// Pivots to the optimum and returns its total gain.
  ///
  /// `isStopped` is asked now and then; when it says true the flow is feasible but maybe not optimal,
  /// and nil is returned.
  mutating func maximise(isStopped: () -> Bool = { false }) -> Int? {
    var pivots = 0
    while let entering = entering() {
      pivot(entering)
      pivots += 1
      if pivots & 1023 == 0, isStopped() { return nil }
    }
    return (0..<arcCount).reduce(0) { $0 - cost[$1] * Int(flow[$1]) }
  }

  /// The arc with the best reduced cost of the first block that has a profitable one.
  private mutating func entering() -> Int? {
    var best = 0
    var bestArc = -1
    var arc = cursor
    var left = arcCount
    while left > 0 {
      let length = Swift.min(blockSize, left, arcCount - arc)
      for candidate in arc..<(arc + length) {
        let reduced = cost[candidate] + price[source[candidate]] - price[target[candidate]]
        let value = Int(state[candidate]) * reduced
        if value < best {
          best = value
          bestArc = candidate
        }
      }
      left -= length
      arc += length
      if arc == arcCount { arc = 0 }
      if bestArc >= 0 {
        cursor = arc
        return bestArc
      }
    }
    return nil
  }

  /// Pushes flow around the cycle that the entering arc closes and exchanges it for a blocking arc.
  private mutating func pivot(_ entering: Int) {
    let atLower = state[entering] == 1
    let first = atLower ? source[entering] : target[entering]
    let second = atLower ? target[entering] : source[entering]
    let join = self.join(first, second)
    var amount = capacity[entering]
    var leaving: Int32 = -1
    var leavesFirstSide = true
    var node = first
    while node != join {
      let arc = link[node]
      let room = direction[node] == 1 ? flow[arc] : capacity[arc] - flow[arc]
      if room < amount {
        amount = room
        leaving = node
      }
      node = parent[node]
    }
    node = second
    while node != join {
      let arc = link[node]
      let room = direction[node] == 1 ? capacity[arc] - flow[arc] : flow[arc]
      if room <= amount {
        amount = room
        leaving = node
        leavesFirstSide = false
      }
      node = parent[node]
    }
    push(amount, along: entering, forward: atLower, first, second, join)
    guard leaving >= 0 else {
      state[entering] = -state[entering]
      return
    }
    state[entering] = 0
    let out = link[leaving]
    state[out] = flow[out] == 0 ? 1 : -1
    rehang(
      from: leavesFirstSide ? first : second, below: leavesFirstSide ? second : first,
      cutting: leaving, along: entering)
  }

  private func join(_ first: Int32, _ second: Int32) -> Int32 {
    var a = first
    var b = second
    while a != b {
      if depth[a] >= depth[b] { a = parent[a] } else { b = parent[b] }
    }
    return a
  }

  private func push(
    _ amount: Int32, along entering: Int, forward: Bool, _ first: Int32, _ second: Int32,
    _ join: Int32
  ) {
    if amount == 0 { return }
    flow[entering] += forward ? amount : -amount
    var node = first
    while node != join {
      flow[link[node]] -= Int32(direction[node]) * amount
      node = parent[node]
    }
    node = second
    while node != join {
      flow[link[node]] += Int32(direction[node]) * amount
      node = parent[node]
    }
  }

  private func attach(_ node: Int32, to above: Int32) {
    let head = firstChild[above]
    parent[node] = above
    previousSibling[node] = -1
    nextSibling[node] = head
    if head >= 0 { previousSibling[head] = node }
    firstChild[above] = node
  }

  private func detach(_ node: Int32) {
    let before = previousSibling[node]
    let after = nextSibling[node]
    if before >= 0 { nextSibling[before] = after } else { firstChild[parent[node]] = after }
    if after >= 0 { previousSibling[after] = before }
  }

  /// Cuts the subtree of `cutting`, makes `top` its root, hangs it below `above` by the entering arc.
  private func rehang(from top: Int32, below above: Int32, cutting: Int32, along entering: Int) {
    var node = top
    var newParent = above
    var newLink = Int32(entering)
    var newDirection: Int8 = source[entering] == top ? 1 : -1
    while true {
      let oldParent = parent[node]
      let oldLink = link[node]
      let oldDirection = direction[node]
      detach(node)
      attach(node, to: newParent)
      link[node] = newLink
      direction[node] = newDirection
      if node == cutting { break }
      newParent = node
      newLink = oldLink
      newDirection = -oldDirection
      node = oldParent
    }
    let shift = price[above] - Int(direction[top]) * cost[entering] - price[top]
    shiftPrices(below: top, by: shift)
  }

  /// Walks a subtree, correcting prices and depths.
  private func shiftPrices(below top: Int32, by shift: Int) {
    var node = top
    while true {
      price[node] += shift
      depth[node] = depth[parent[node]] + 1
      if firstChild[node] >= 0 {
        node = firstChild[node]
        continue
      }
      while node != top, nextSibling[node] < 0 { node = parent[node] }
      if node == top { return }
      node = nextSibling[node]
    }
  }
}
