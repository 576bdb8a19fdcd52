import CCommunities
import Synchronization

/// Which nodes of a network belong together, and which links alone hold parts together.
///
/// Communities are found by igraph's Leiden algorithm, which maximises modularity
/// Σᵢⱼ (wᵢⱼ − kᵢkⱼ/2m) δ(cᵢ,cⱼ) / 2m and whose communities are connected (Traag, Waltman and van
/// Eck, "From Louvain to Leiden", Scientific Reports 9 (2019)). A bridge is a link without which
/// the network falls into more parts (Tarjan, Information Processing Letters 2 (1974)).
public struct Communities: Hashable, Sendable {
  /// Community of each node, numbered from 0 in the order of their size, the largest first.
  public let community: [Int]
  /// How many communities there are.
  public let count: Int
  /// Modularity of the division.
  public let modularity: Double
  /// Indices of the links that are bridges, ascending.
  public let bridges: [Int]

  /// igraph keeps one random generator and one error handler for the whole process.
  private static let turn = Mutex(())

  /// Finds communities and bridges. Cost: igraph's own, some seconds for a million links.
  ///
  /// - Parameters:
  ///   - seed: the same seed gives the same communities.
  ///   - rounds: times that Leiden starts again from its own result.
  public init(_ links: SupplyLinks, seed: UInt64 = 1, rounds: Int = 5) throws(AnalysisError) {
    let found = Communities.turn.withLock { _ in
      Communities.leiden(links, seed: seed, rounds: rounds)
    }
    guard let found else {
      throw AnalysisError(
        "igraph", at: "EDGES", th: "คำนวณชุมชนเครือข่ายไม่สำเร็จ",
        en: "igraph could not compute the communities")
    }
    let sizes = found.membership.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    // Among equals the one whose first node comes first.
    var firstNode: [Int: Int] = [:]
    for (node, community) in found.membership.enumerated() where firstNode[community] == nil {
      firstNode[community] = node
    }
    let order = sizes.keys.sorted {
      (-(sizes[$0] ?? 0), firstNode[$0] ?? 0) < (-(sizes[$1] ?? 0), firstNode[$1] ?? 0)
    }
    let number = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    community = found.membership.map { number[$0] ?? 0 }
    count = order.count
    modularity = found.modularity
    bridges = found.bridges.sorted()
  }

  private struct Found {
    var membership: [Int]
    var modularity: Double
    var bridges: [Int]
  }

  private static func leiden(_ links: SupplyLinks, seed: UInt64, rounds: Int) -> Found? {
    var membership = [Int64](repeating: 0, count: links.nodes.count)
    var bridges = [Int64](repeating: 0, count: links.ends.count)
    var bridgeCount: Int64 = 0
    var modularity = 0.0
    let code = communities_find(
      Int64(links.nodes.count), Int64(links.ends.count), flatEnds(links), links.weights, seed,
      Int64(rounds), &membership, &modularity, &bridges, &bridgeCount)
    guard code == 0 else { return nil }
    return Found(
      membership: membership.map(Int.init), modularity: modularity,
      bridges: bridges.prefix(Int(bridgeCount)).map(Int.init))
  }

  private static func flatEnds(_ links: SupplyLinks) -> [Int64] {
    links.ends.flatMap { [Int64($0.0), Int64($0.1)] }
  }

  /// Places for drawing the network, in a square of side one, by the method of Fruchterman and
  /// Reingold ("Graph drawing by force-directed placement", 1991), the same on every run.
  static func layout(_ links: SupplyLinks) -> [(x: Double, y: Double)]? {
    turn.withLock { _ in
      var xs = [Double](repeating: 0, count: links.nodes.count)
      var ys = xs
      let code = communities_layout(
        Int64(links.nodes.count), Int64(links.ends.count), flatEnds(links), 1, 300, &xs, &ys)
      guard code == 0 else { return nil }
      return zip(unitScaled(xs), unitScaled(ys)).map { (x: $0, y: $1) }
    }
  }

  private static func unitScaled(_ values: [Double]) -> [Double] {
    let low = values.min() ?? 0
    let span = (values.max() ?? 1) - low
    return values.map { span > 0 ? ($0 - low) / span : 0.5 }
  }
}
