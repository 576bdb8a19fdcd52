// SPDX-License-Identifier: Apache-2.0

/// What can be grouped apart from everything else: nodes that a chain of links joins, however weak
/// their group may turn out.
///
/// No join ever crosses from one component to another, so that the components of one piece can be
/// grouped while another core groups those of the next, with the same outcome.
struct Components: Sendable {
  /// All nodes, component by component, ascending within each.
  let nodes: [UInt32]
  /// Where each node stands among `nodes`.
  let places: [UInt32]
  /// Neighbouring components: stretches of `nodes` of roughly equal length.
  let pieces: [Range<Int>]

  /// - Parameters:
  ///   - links: how many of the first links may join.
  ///   - pairs: pairs of nodes that something else may join.
  init(of count: Int, _ scored: ScoredPairs, links: Int, pairs: [(Int, Int)]) {
    let roots = Self.roots(count, scored, links, pairs)
    var starts = [UInt32](repeating: 0, count: count + 1)
    for root in roots { starts[Int(root) + 1] += 1 }
    for root in 0..<count { starts[root + 1] += starts[root] }
    var places = [UInt32](repeating: 0, count: count)
    var nodes = places
    for (node, root) in roots.enumerated() {
      let place = starts[Int(root)]
      starts[Int(root)] = place + 1
      places[node] = place
      nodes[Int(place)] = UInt32(node)
    }
    self.nodes = nodes
    self.places = places
    pieces = Parallel.ranges(count, minimum: 4096).reduce(into: []) { pieces, range in
      let start = pieces.last?.upperBound ?? 0
      var end = max(start, range.upperBound)
      // A component begins with its root.
      while end < count, roots[Int(nodes[end])] != nodes[end] { end += 1 }
      if end > start { pieces.append(start..<end) }
    }
  }

  /// For each node the smallest node of its component.
  private static func roots(
    _ count: Int, _ scored: ScoredPairs, _ links: Int, _ pairs: [(Int, Int)]
  ) -> [UInt32] {
    var parents = (0..<UInt32(count)).map { $0 }
    parents.withUnsafeMutableBufferPointer { parents in
      func root(_ node: Int) -> Int {
        var node = node
        while Int(parents[node]) != node {
          parents[node] = parents[Int(parents[node])]
          node = Int(parents[node])
        }
        return node
      }
      func unite(_ first: Int, _ second: Int) {
        let (a, b) = (root(first), root(second))
        if a != b { parents[max(a, b)] = UInt32(min(a, b)) }
      }
      for (first, second) in pairs { unite(first, second) }
      for link in 0..<links { unite(Int(scored.first[link]), Int(scored.second[link])) }
      // The smaller root always wins: a parent's own root is known before it is asked for.
      for node in 0..<count { parents[node] = parents[Int(parents[node])] }
    }
    return parents
  }

  /// The number of the piece in which a node stands.
  @inline(__always)
  func piece(of node: Int) -> Int {
    let place = Int(places[node])
    var piece = min(pieces.count - 1, place * pieces.count / nodes.count)
    while place < pieces[piece].lowerBound { piece -= 1 }
    while place >= pieces[piece].upperBound { piece += 1 }
    return piece
  }

  /// Piece by piece the numbers of the links that begin there, ascending.
  func linksByPiece(_ scored: ScoredPairs) -> [[UInt32]] {
    let ranges = Parallel.ranges(scored.count, minimum: 16_384)
    let parts = Parallel.map(ranges.count) { range -> [[UInt32]] in
      var links = [[UInt32]](repeating: [], count: pieces.count)
      for piece in links.indices {
        links[piece].reserveCapacity(ranges[range].count / pieces.count * 5 / 4)
      }
      for link in ranges[range] {
        links[piece(of: Int(scored.first[link]))].append(UInt32(link))
      }
      return links
    }
    return Parallel.map(pieces.count) { piece in
      var links: [UInt32] = []
      links.reserveCapacity(parts.reduce(0) { $0 + $1[piece].count })
      for part in parts { links += part[piece] }
      return links
    }
  }
}
