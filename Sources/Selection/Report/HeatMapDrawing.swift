/// A heat map of location quotients as SVG: regions down, industries across.
struct HeatMapDrawing {
  let analysis: Analysis
  let language: ReportLanguage
  /// The most rows and columns that stay readable on A4.
  static let mostRows = 30
  static let mostColumns = 30

  /// Regions and industries that appear most in the best candidate clusters, in table order.
  private func picked() -> (regions: [Int], industries: [Int]) {
    var regions: [String: Int] = [:]
    var industries: [String: Int] = [:]
    for cluster in analysis.clusters {
      // Earlier clusters weigh more by being counted first when numbers are equal.
      regions[cluster.region, default: 0] += cluster.stars.count + 1
      industries[cluster.industry, default: 0] += cluster.stars.count + 1
    }
    func best(_ names: [String], _ weight: [String: Int], _ most: Int) -> [Int] {
      Array(
        names.indices.sorted {
          (-(weight[names[$0]] ?? 0), $0) < (-(weight[names[$1]] ?? 0), $1)
        }.prefix(most)
      ).sorted()
    }
    return (
      best(analysis.table.regions, regions, HeatMapDrawing.mostRows),
      best(analysis.table.industries, industries, HeatMapDrawing.mostColumns)
    )
  }

  /// The drawing. Every cell has its figure as a title, which screen readers read.
  func svg() -> String {
    let (regions, industries) = picked()
    let cell = 22.0
    let left = 170.0
    let top = 170.0
    // The slanted names of the last columns reach out to the right.
    let width = left + cell * Double(industries.count) + 90
    let height = top + cell * Double(regions.count) + 10
    var svg =
      "<svg role=\"img\" aria-label=\"\(escaped(ReportTexts.heatMap[language]))\" "
      + "viewBox=\"0 0 \(coordinate(width)) \(coordinate(height))\">"
    for (place, industry) in industries.enumerated() {
      let x = left + cell * (Double(place) + 0.65)
      svg += "<text transform=\"translate(\(coordinate(x)) \(coordinate(top - 6))) rotate(-60)\">"
      svg += "\(escaped(shortened(analysis.table.industries[industry])))</text>"
    }
    for (row, region) in regions.enumerated() {
      let y = top + cell * Double(row)
      svg += "<text x=\"\(coordinate(left - 6))\" y=\"\(coordinate(y + 15))\" "
      svg += "text-anchor=\"end\">\(escaped(shortened(analysis.table.regions[region])))</text>"
      for (column, industry) in industries.enumerated() {
        svg += tile(region, industry, x: left + cell * Double(column), y: y, size: cell - 1)
      }
    }
    return svg + "</svg>"
  }

  private func tile(
    _ region: Int, _ industry: Int, x: Double, y: Double, size: Double
  ) -> String {
    let quotient = analysis.quotients[region, industry]
    // One to eight and more in equal steps of doubling.
    var depth = 0.0
    if quotient > 1 {
      var rest = quotient
      while rest >= 2, depth < 3 {
        rest /= 2
        depth += 1
      }
      depth = min(3, depth + (rest - 1)) / 3
    }
    let name = "\(analysis.table.regions[region]) · \(analysis.table.industries[industry])"
    return "<rect x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" width=\"\(coordinate(size))\" "
      + "height=\"\(coordinate(size))\" fill-opacity=\"\(coordinate(depth * 100))%\">"
      + "<title>\(escaped(name)): LQ \(numberText(quotient))</title></rect>"
  }
}

/// The first letters of a long name. Thai vowels and tone marks stay with their consonant.
func shortened(_ name: String) -> String {
  name.count <= 22 ? name : name.prefix(21) + "…"
}
