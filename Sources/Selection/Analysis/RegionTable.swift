/// How much of each industry each region has, for one or more years.
///
/// Values are jobs, enterprises or sales; regions and industries are sorted by name, so that the
/// order of the file changes nothing.
public struct RegionTable: Hashable, Sendable {
  /// Names of the regions, sorted.
  public let regions: [String]
  /// Names of the industries, sorted.
  public let industries: [String]
  /// The years, ascending; a single 0 when the table has no years.
  public let years: [Int]
  /// For each year the values, region by region: `values[year][region * industries.count + industry]`.
  public let values: [[Double]]

  /// One entry of a table.
  public struct Entry: Hashable, Sendable {
    /// Name of the region.
    public var region: String
    /// Name of the industry.
    public var industry: String
    /// The year, or 0 when the table has none.
    public var year: Int
    /// Jobs, enterprises or sales; not negative.
    public var value: Double

    /// An entry of the given parts.
    public init(region: String, industry: String, year: Int = 0, value: Double) {
      self.region = region
      self.industry = industry
      self.year = year
      self.value = value
    }
  }

  /// The table of these entries; what no entry names is 0, and entries of one place are added.
  public init(_ entries: [Entry]) {
    let regions = Set(entries.map(\.region)).sorted()
    let industries = Set(entries.map(\.industry)).sorted()
    let years = Set(entries.map(\.year)).sorted()
    let regionIndex = Dictionary(uniqueKeysWithValues: regions.enumerated().map { ($1, $0) })
    let industryIndex = Dictionary(uniqueKeysWithValues: industries.enumerated().map { ($1, $0) })
    let yearIndex = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, $0) })
    var values = [[Double]](
      repeating: [Double](repeating: 0, count: regions.count * industries.count),
      count: years.count)
    for entry in entries {
      guard let region = regionIndex[entry.region], let industry = industryIndex[entry.industry],
        let year = yearIndex[entry.year]
      else { continue }
      values[year][region * industries.count + industry] += entry.value
    }
    self.regions = regions
    self.industries = industries
    self.years = years
    self.values = values
  }

  /// The values of the last year.
  public var latest: [Double] { values.last ?? [] }
}
