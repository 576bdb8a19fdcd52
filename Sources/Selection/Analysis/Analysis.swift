/// Everything that `ruam analyse` finds in a table of regions and industries, and in supply links.
public struct Analysis: Sendable {
  /// The table.
  public let table: RegionTable
  /// Whether values are counts (jobs, enterprises), which have confidence limits, or amounts.
  public let valuesAreCounts: Bool
  /// Location quotients (RCA) of the last year.
  public let quotients: Quotients
  /// Proximity and density.
  public let relatedness: Relatedness
  /// ECI and PCI.
  public let complexity: Complexity
  /// Specialisation and diversity of each region.
  public let specialisation: [Specialisation]
  /// Shift-share from the first to the last year, region by region; nil with a single year.
  public let shiftShare: [ShiftShare]?
  /// Candidate clusters, the most promising first.
  public let clusters: [ClusterPotential]
  /// The supply links, if any were given.
  public let links: SupplyLinks?
  /// Communities and bridges of the supply links.
  public let communities: Communities?

  /// Analyses the last year of a table, and the change since the first.
  ///
  /// - Parameters:
  ///   - valuesAreCounts: nil to take values as counts when all are whole numbers.
  ///   - seed: the same seed gives the same communities.
  /// - Throws: ``AnalysisError`` when igraph cannot handle the links.
  public init(
    _ table: RegionTable, links: SupplyLinks? = nil, valuesAreCounts: Bool? = nil, seed: UInt64 = 1
  ) throws(AnalysisError) {
    let quotients = Quotients(
      values: table.latest, regionCount: table.regions.count,
      industryCount: table.industries.count)
    let relatedness = Relatedness(quotients)
    let counts = valuesAreCounts ?? table.latest.allSatisfy { $0 == $0.rounded() }
    var shift: [ShiftShare]?
    if let first = table.values.first, table.values.count > 1 {
      shift = ShiftShare.between(
        first, table.latest, industryCount: table.industries.count)
    }
    self.table = table
    self.valuesAreCounts = counts
    self.quotients = quotients
    self.relatedness = relatedness
    complexity = Complexity(relatedness)
    specialisation = Specialisation.ofRegions(table.latest, quotients, relatedness)
    shiftShare = shift
    clusters = ClusterPotential.ranked(
      .init(
        table: table, quotients: quotients, relatedness: relatedness, shiftShare: shift,
        valuesAreCounts: counts))
    self.links = links
    if let links {
      communities = try Communities(links, seed: seed)
    } else {
      communities = nil
    }
  }

  /// Confidence limits of the quotient of a region and industry; nil for amounts and where nothing
  /// is expected.
  public func limits(region: Int, industry: Int) -> ClosedRange<Double>? {
    let expected = quotients.expected(region: region, industry: industry)
    guard valuesAreCounts, expected > 0 else { return nil }
    let limits = PoissonLimits.limits(table.latest[region * table.industries.count + industry])
    return (limits.lowerBound / expected)...(limits.upperBound / expected)
  }
}
