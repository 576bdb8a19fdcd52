/// A network as SVG: dots placed by igraph, lines by weight.
struct NetworkDrawing {
  struct Dot {
    var name: String
    /// Radius in units of the drawing.
    var radius: Double
    /// Number of the colour.
    var colour: Int
  }

  var label: String
  var dots: [Dot]
  var links: SupplyLinks
  /// Indices of links drawn dashed.
  var dashed: Set<Int>

  static let colours = [
    "#312e81", "#0b6560", "#b8770b", "#a3211b", "#4f7d2c", "#7b3f8f", "#2c6e9b", "#857d71",
  ]

  /// The drawing, or nothing when there is nothing to draw.
  func svg() -> String {
    guard !dots.isEmpty, let places = Communities.layout(links) else { return "" }
    let (width, height) = (1000.0, 700.0)
    // Names stand to the right of their dots.
    let points = places.map { (x: 30 + $0.x * (width - 220), y: 30 + $0.y * (height - 60)) }
    let heaviest = links.weights.max() ?? 1
    var svg =
      "<svg role=\"img\" aria-label=\"\(escaped(label))\" class=\"network\" "
      + "viewBox=\"0 0 \(coordinate(width)) \(coordinate(height))\">"
    for (index, ends) in links.ends.enumerated() {
      let (from, to) = (points[ends.0], points[ends.1])
      svg += "<line x1=\"\(coordinate(from.x))\" y1=\"\(coordinate(from.y))\" "
      svg += "x2=\"\(coordinate(to.x))\" y2=\"\(coordinate(to.y))\" "
      svg += "stroke-width=\"\(coordinate(0.5 + 2 * links.weights[index] / heaviest))\""
      svg += dashed.contains(index) ? " stroke-dasharray=\"5 4\" class=\"bridge\"/>" : "/>"
    }
    let named = Set(
      dots.indices.sorted { (-dots[$0].radius, $0) < (-dots[$1].radius, $1) }.prefix(60))
    for (index, dot) in dots.enumerated() {
      let point = points[index]
      let colour = NetworkDrawing.colours[dot.colour % NetworkDrawing.colours.count]
      svg += "<circle cx=\"\(coordinate(point.x))\" cy=\"\(coordinate(point.y))\" "
      svg += "r=\"\(coordinate(dot.radius))\" fill=\"\(colour)\">"
      svg += "<title>\(escaped(dot.name))</title></circle>"
      if named.contains(index) {
        svg += "<text x=\"\(coordinate(point.x + dot.radius + 2))\" "
        svg += "y=\"\(coordinate(point.y + 4))\">\(escaped(shortened(dot.name)))</text>"
      }
    }
    return svg + "</svg>"
  }
}

extension NetworkDrawing {
  /// Industries and what ties them: for each the strongest links that hold all together (a maximum
  /// spanning tree), and the strongest others up to twice as many as industries.
  static func industries(of analysis: Analysis, label: String) -> NetworkDrawing {
    let width = analysis.table.industries.count
    let shown = Array(
      (0..<width).filter { analysis.relatedness.ubiquity[$0] > 0 }.sorted {
        (-analysis.quotients.industryTotal[$0], $0) < (-analysis.quotients.industryTotal[$1], $1)
      }.prefix(200)
    ).sorted()
    var pairs: [(weight: Double, from: Int, to: Int)] = []
    for (one, industry) in shown.enumerated() {
      for other in (one + 1)..<max(one + 1, shown.count) {
        let weight = analysis.relatedness.proximity[industry * width + shown[other]]
        if weight > 0 { pairs.append((weight, one, other)) }
      }
    }
    pairs.sort { (-$0.weight, $0.from, $0.to) < (-$1.weight, $1.from, $1.to) }
    var part = Array(shown.indices)
    func root(_ node: Int) -> Int {
      var node = node
      while part[node] != node { node = part[node] }
      return node
    }
    var links: [(Int, Int, Double)] = []
    var extra = shown.count
    for pair in pairs {
      let (one, other) = (root(pair.from), root(pair.to))
      if one != other {
        part[max(one, other)] = min(one, other)
      } else if extra > 0, pair.weight >= 0.5 {
        extra -= 1
      } else {
        continue
      }
      links.append((pair.from, pair.to, pair.weight))
    }
    let largest = shown.map { analysis.quotients.industryTotal[$0] }.max() ?? 1
    return NetworkDrawing(
      label: label,
      dots: shown.map {
        Dot(
          name: analysis.table.industries[$0],
          radius: 3 + 12 * (analysis.quotients.industryTotal[$0] / largest).squareRoot(), colour: 0)
      },
      links: SupplyLinks(nodes: shown.map { analysis.table.industries[$0] }, links: links),
      dashed: [])
  }

  /// The best-linked nodes of the supply network, coloured by community.
  static func supply(
    _ links: SupplyLinks, _ communities: Communities, label: String
  ) -> NetworkDrawing {
    var strength = [Double](repeating: 0, count: links.nodes.count)
    for (ends, weight) in zip(links.ends, links.weights) {
      strength[ends.0] += weight
      strength[ends.1] += weight
    }
    let shown = Array(
      links.nodes.indices.sorted { (-strength[$0], $0) < (-strength[$1], $1) }.prefix(300)
    ).sorted()
    let place = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
    let bridges = Set(communities.bridges)
    var drawn: [(Int, Int, Double)] = []
    var dashed: Set<Int> = []
    for (index, ends) in links.ends.enumerated() {
      guard let from = place[ends.0], let to = place[ends.1] else { continue }
      // The links are sorted, so their numbers in the drawing are those of their order here.
      if bridges.contains(index) { dashed.insert(drawn.count) }
      drawn.append((from, to, links.weights[index]))
    }
    let strongest = strength.max() ?? 1
    return NetworkDrawing(
      label: label,
      dots: shown.map {
        Dot(
          name: links.nodes[$0],
          radius: 3 + 9 * (strength[$0] / max(strongest, 1e-300)).squareRoot(),
          colour: communities.community[$0])
      },
      links: SupplyLinks(nodes: shown.map { links.nodes[$0] }, links: drawn), dashed: dashed)
  }
}
