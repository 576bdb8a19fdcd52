/// The change of a region's industry between two years, in three parts that add up to it.
///
/// With x₀ and x₁ its values and g, gᵢ and g(r,i) the growth of the country, of the industry and of
/// the industry in the region: x₁ − x₀ = x₀g + x₀(gᵢ − g) + x₀(g(r,i) − gᵢ). What is new, in the
/// region or in the country, is all regional.
///
/// Source: Dunn, "A statistical and analytical technique for regional analysis", Papers of the
/// Regional Science Association 6 (1960).
public struct ShiftShare: Hashable, Codable, Sendable {
  /// Growth had it grown like the whole country.
  public var national: Double
  /// What its industry's growth in the country adds.
  public var industryMix: Double
  /// What the region adds: its own advantage.
  public var regional: Double

  /// The sum of the parts, which is the change itself.
  public var change: Double { national + industryMix + regional }

  /// The parts for every region and industry, region by region.
  public static func between(_ earlier: [Double], _ later: [Double], industryCount: Int)
    -> [ShiftShare]
  {
    guard industryCount > 0 else { return [] }
    var before = [Double](repeating: 0, count: industryCount)
    var after = before
    for index in earlier.indices {
      before[index % industryCount] += earlier[index]
      after[index % industryCount] += later[index]
    }
    let totalBefore = before.reduce(0, +)
    let growth = totalBefore > 0 ? after.reduce(0, +) / totalBefore - 1 : 0
    return earlier.indices.map { index in
      let industry = index % industryCount
      let start = earlier[index]
      let industryGrowth = before[industry] > 0 ? after[industry] / before[industry] - 1 : growth
      let national = start * growth
      let mix = start * (industryGrowth - growth)
      return ShiftShare(
        national: national, industryMix: mix, regional: later[index] - start - national - mix)
    }
  }
}
