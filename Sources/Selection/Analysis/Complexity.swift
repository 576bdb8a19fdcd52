/// Economic complexity of regions (ECI) and of industries (PCI).
///
/// With M the presence matrix, ECI is the eigenvector of the second largest eigenvalue of
/// D⁻¹ M U⁻¹ Mᵀ, D and U being diversity and ubiquity, standardised; its sign is such that it grows
/// with diversity. PCI is the mean ECI of the regions that have the industry, before both are
/// shifted and scaled by the mean and deviation of ECI, so that ECI is the mean PCI of what a region
/// has.
///
/// Source: Hidalgo and Hausmann, "The building blocks of economic complexity", PNAS 106 (2009);
/// Hausmann, Hidalgo et al., "The Atlas of Economic Complexity" (2014), technical box 2.
public struct Complexity: Sendable {
  /// ECI of each region; nil for a region that has no industry, and for all when it is undefined.
  public let eci: [Double?]
  /// PCI of each industry; nil for one that no region has.
  public let pci: [Double?]
  /// The second largest eigenvalue; 1 means that the table falls into unconnected parts, for which
  /// the index says only which part a region is in.
  public let eigenvalue: Double

  /// Computes both indices. Cost: at most some hundred products of the presence matrix with a
  /// vector (Lanczos), so well under a second for a thousand by a thousand.
  public init(_ relatedness: Relatedness) {
    let regions = relatedness.diversity.indices.filter { relatedness.diversity[$0] > 0 }
    let width = relatedness.industryCount
    let diversity = regions.map { Double(relatedness.diversity[$0]) }
    let rows = regions.map { region in
      (0..<width).filter { relatedness.presence[region * width + $0] == 1 }
    }
    let ubiquity = relatedness.ubiquity.map { Double(max(1, $0)) }
    let root = diversity.map { $0.squareRoot() }

    /// Mean over the regions that have each industry.
    func industryMeans(_ vector: [Double]) -> [Double] {
      var means = [Double](repeating: 0, count: width)
      for (row, value) in zip(rows, vector) { for industry in row { means[industry] += value } }
      for industry in 0..<width { means[industry] /= ubiquity[industry] }
      return means
    }
    func regionMeans(_ means: [Double]) -> [Double] {
      zip(rows, diversity).map { row, count in row.reduce(0) { $0 + means[$1] } / count }
    }

    // D⁻¹MU⁻¹Mᵀ is similar to a symmetric matrix by √D, whose first eigenvector is √D itself.
    let second = secondEigenvector(size: regions.count, first: root) { vector in
      let means = regionMeans(industryMeans(zip(vector, root).map { $0 / $1 }))
      return zip(means, root).map { $0 * $1 }
    }
    guard let second, second.value > 1e-12 else {
      eci = [Double?](repeating: nil, count: relatedness.regionCount)
      pci = [Double?](repeating: nil, count: width)
      eigenvalue = 0
      return
    }
    var byIndustry = industryMeans(zip(second.vector, root).map { $0 / $1 })
    var byRegion = regionMeans(byIndustry)
    if covariance(byRegion, diversity) < 0 {
      byIndustry = byIndustry.map { -$0 }
      byRegion = byRegion.map { -$0 }
    }
    let mean = byRegion.reduce(0, +) / Double(byRegion.count)
    let deviation =
      (byRegion.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(byRegion.count)).squareRoot()
    var eci = [Double?](repeating: nil, count: relatedness.regionCount)
    for (index, region) in regions.enumerated() {
      eci[region] = (byRegion[index] - mean) / deviation
    }
    self.eci = eci
    pci = byIndustry.indices.map {
      relatedness.ubiquity[$0] > 0 ? (byIndustry[$0] - mean) / deviation : nil
    }
    eigenvalue = second.value
  }
}

private func covariance(_ one: [Double], _ other: [Double]) -> Double {
  let meanOne = one.reduce(0, +) / Double(one.count)
  let meanOther = other.reduce(0, +) / Double(other.count)
  return zip(one, other).reduce(0) { $0 + ($1.0 - meanOne) * ($1.1 - meanOther) }
}
