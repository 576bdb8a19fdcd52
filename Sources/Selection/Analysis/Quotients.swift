/// Location quotients of every region and industry.
///
/// LQ(r,i) = (x(r,i) / x(r)) / (x(i) / x): the industry's share of the region over its share of
/// the country (Florence 1939; Isard, "Methods of Regional Analysis", 1960). As Balassa's index
/// (Manchester School 33, 1965) the same ratio is the revealed comparative advantage (RCA).
public struct Quotients: Sendable {
  /// Number of regions.
  public let regionCount: Int
  /// Number of industries.
  public let industryCount: Int
  /// The quotients, region by region; 0 where the region or the industry has nothing.
  public let quotient: [Double]
  /// Sum of each region.
  public let regionTotal: [Double]
  /// Sum of each industry.
  public let industryTotal: [Double]
  /// Sum of all.
  public let total: Double

  /// The quotients of a matrix of values, region by region. Cost: one division for each value.
  public init(values: [Double], regionCount: Int, industryCount: Int) {
    var regionTotal = [Double](repeating: 0, count: regionCount)
    var industryTotal = [Double](repeating: 0, count: industryCount)
    values.withUnsafeBufferPointer { values in
      industryTotal.withUnsafeMutableBufferPointer { columns in
        for region in 0..<regionCount {
          let row = UnsafeBufferPointer(
            rebasing: values[(region * industryCount)..<((region + 1) * industryCount)])
          var sum = 0.0
          for industry in 0..<industryCount {
            sum += row[industry]
            columns[industry] += row[industry]
          }
          regionTotal[region] = sum
        }
      }
    }
    let total = regionTotal.reduce(0, +)
    // Where there is nothing, dividing by one leaves the zero that it is.
    let share = industryTotal.map { $0 > 0 ? $0 / total : 1 }
    let divisor = regionTotal.map { $0 > 0 ? $0 : 1 }
    quotient = [Double](unsafeUninitializedCapacity: values.count) { buffer, initialized in
      nonisolated(unsafe) let result = buffer
      values.withUnsafeBufferPointer { values in
        share.withUnsafeBufferPointer { share in
          nonisolated(unsafe) let values = values
          nonisolated(unsafe) let share = share
          forEachBlock(regionCount, size: 64) { regions in
            for region in regions {
              let sum = divisor[region]
              let start = region * industryCount
              for industry in 0..<industryCount {
                result[start + industry] = values[start + industry] / sum / share[industry]
              }
            }
          }
        }
      }
      initialized = values.count
    }
    self.regionCount = regionCount
    self.industryCount = industryCount
    self.regionTotal = regionTotal
    self.industryTotal = industryTotal
    self.total = total
  }

  /// The quotient of one region and industry.
  public subscript(region: Int, industry: Int) -> Double {
    quotient[region * industryCount + industry]
  }

  /// The value expected of a region and industry if every region had the country's mix.
  public func expected(region: Int, industry: Int) -> Double {
    total > 0 ? regionTotal[region] * industryTotal[industry] / total : 0
  }
}
