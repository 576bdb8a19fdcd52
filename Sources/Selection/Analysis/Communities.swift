import CIgraph
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
    igraph_set_error_handler { _, _, _, _ in }
    igraph_rng_seed(igraph_rng_default(), igraph_uint_t(seed))
    return withGraph(links) { graph in
      var weights = igraph_vector_t()
      guard igraph_vector_init(&weights, igraph_integer_t(links.weights.count)) == IGRAPH_SUCCESS
      else { return nil }
      defer { igraph_vector_destroy(&weights) }
      for (index, weight) in links.weights.enumerated() { weights.stor_begin[index] = weight }

      // With node weights of strength and a resolution of 1/2m Leiden maximises modularity.
      var strength = igraph_vector_t()
      guard igraph_vector_init(&strength, igraph_integer_t(links.nodes.count)) == IGRAPH_SUCCESS
      else { return nil }
      defer { igraph_vector_destroy(&strength) }
      var total = 0.0
      for (ends, weight) in zip(links.ends, links.weights) {
        strength.stor_begin[ends.0] += weight
        strength.stor_begin[ends.1] += weight
        total += weight
      }
      var membership = igraph_vector_int_t()
      var bridges = igraph_vector_int_t()
      guard igraph_vector_int_init(&membership, 0) == IGRAPH_SUCCESS else { return nil }
      defer { igraph_vector_int_destroy(&membership) }
      guard igraph_vector_int_init(&bridges, 0) == IGRAPH_SUCCESS else { return nil }
      defer { igraph_vector_int_destroy(&bridges) }
      var count: igraph_integer_t = 0
      var quality = 0.0
      guard
        igraph_community_leiden(
          &graph, &weights, &strength, total > 0 ? 1 / (2 * total) : 0, 0.01, false,
          igraph_integer_t(rounds),
          &membership, &count, &quality) == IGRAPH_SUCCESS,
        igraph_bridges(&graph, &bridges) == IGRAPH_SUCCESS
      else { return nil }
      return Found(
        membership: array(membership), modularity: total > 0 ? quality : 0, bridges: array(bridges))
    }
  }

  /// Calls `body` with igraph's graph of the links, which is destroyed afterwards.
  static func withGraph<Result>(
    _ links: SupplyLinks, _ body: (inout igraph_t) -> Result?
  ) -> Result? {
    var edges = igraph_vector_int_t()
    guard igraph_vector_int_init(&edges, igraph_integer_t(2 * links.ends.count)) == IGRAPH_SUCCESS
    else {
      return nil
    }
    defer { igraph_vector_int_destroy(&edges) }
    for (index, ends) in links.ends.enumerated() {
      edges.stor_begin[2 * index] = igraph_integer_t(ends.0)
      edges.stor_begin[2 * index + 1] = igraph_integer_t(ends.1)
    }
    var graph = igraph_t()
    guard
      igraph_create(&graph, &edges, igraph_integer_t(links.nodes.count), false) == IGRAPH_SUCCESS
    else {
      return nil
    }
    defer { igraph_destroy(&graph) }
    return body(&graph)
  }

  private static func array(_ vector: igraph_vector_int_t) -> [Int] {
    UnsafeBufferPointer(start: vector.stor_begin, count: vector.end - vector.stor_begin).map {
      Int($0)
    }
  }

  /// Places for drawing the network, in a square of side one, by the method of Fruchterman and
  /// Reingold ("Graph drawing by force-directed placement", 1991), the same on every run.
  static func layout(_ links: SupplyLinks) -> [(x: Double, y: Double)]? {
    turn.withLock { _ in
      igraph_set_error_handler { _, _, _, _ in }
      igraph_rng_seed(igraph_rng_default(), 1)
      return withGraph(links) { graph in
        let count = links.nodes.count
        var places = igraph_matrix_t()
        guard igraph_matrix_init(&places, igraph_integer_t(count), 2) == IGRAPH_SUCCESS else {
          return nil
        }
        defer { igraph_matrix_destroy(&places) }
        guard
          igraph_layout_fruchterman_reingold(
            &graph, &places, false, 300, Double(count).squareRoot(), IGRAPH_LAYOUT_AUTOGRID, nil,
            nil, nil, nil, nil) == IGRAPH_SUCCESS,
          let start = places.data.stor_begin
        else { return nil }
        let xs = (0..<count).map { start[$0] }
        let ys = (0..<count).map { start[count + $0] }
        return zip(unitScaled(xs), unitScaled(ys)).map { (x: $0, y: $1) }
      }
    }
  }

  private static func unitScaled(_ values: [Double]) -> [Double] {
    let low = values.min() ?? 0
    let span = (values.max() ?? 1) - low
    return values.map { span > 0 ? ($0 - low) / span : 0.5 }
  }
}
