import CRowSums

/// Which industries go together, and how near each is to what a region is already good at.
///
/// A region *has* an industry when its RCA is 1 or more. Proximity φ(i,j) is the smaller of the two
/// conditional probabilities of having one given the other, |has i and j| / max(|has i|, |has j|).
/// Density is the share of the proximity to an industry that the region has:
/// Σⱼ has(r,j) φ(i,j) / Σⱼ φ(i,j).
///
/// Source: Hidalgo, Klinger, Barabási and Hausmann, "The product space conditions the development of
/// nations", Science 317 (2007).
public struct Relatedness: Sendable {
  /// Number of regions.
  public let regionCount: Int
  /// Number of industries.
  public let industryCount: Int
  /// 1 where the region has the industry, region by region.
  public let presence: [UInt8]
  /// Number of industries that each region has (k꜀ in the literature).
  public let diversity: [Int]
  /// Number of regions that have each industry (kₚ).
  public let ubiquity: [Int]
  /// Proximity of every two industries, row by row; 0 for an industry that no region has.
  public let proximity: [Double]
  /// Density of every region and industry, region by region.
  public let density: [Double]

  /// Computes proximity and density. Cost: for *R* regions and *I* industries of which a region has
  /// the share *s*, about s·R·I²/2 additions of bytes and s·R·I² of floating-point numbers.
  public init(_ quotients: Quotients) {
    regionCount = quotients.regionCount
    industryCount = quotients.industryCount
    presence = Relatedness.presence(quotients)
    let had = PresenceLists(presence, regions: regionCount, industries: industryCount)
    diversity = had.counts
    ubiquity = had.ubiquity()
    proximity = Relatedness.proximity(presence, had.holders(ubiquity), ubiquity)
    density = Relatedness.density(had, proximity, industries: industryCount)
  }

  private static func presence(_ quotients: Quotients) -> [UInt8] {
    let industries = quotients.industryCount
    return [UInt8](unsafeUninitializedCapacity: quotients.quotient.count) { buffer, initialized in
      nonisolated(unsafe) let result = buffer
      quotients.quotient.withUnsafeBufferPointer { quotient in
        nonisolated(unsafe) let quotient = quotient
        forEachBlock(quotients.regionCount, size: 64) { regions in
          for index in (regions.lowerBound * industries)..<(regions.upperBound * industries) {
            result[index] = quotient[index] >= 1 ? 1 : 0
          }
        }
      }
      initialized = quotients.quotient.count
    }
  }

  /// Counts of regions that have both, for every two industries, over the larger of their counts.
  ///
  /// For one industry the counts are the sum of the presence rows of the regions that have it. The
  /// matrix is symmetric: what lies left of the diagonal is copied afterwards.
  private static func proximity(
    _ presence: [UInt8], _ holders: (starts: [Int], regions: [Int32]), _ ubiquity: [Int]
  ) -> [Double] {
    let step = Int(ROW_SUMS_BYTES)
    let industries = ubiquity.count
    let regions = industries == 0 ? 0 : presence.count / industries
    let width = (industries + step - 1) / step * step
    let padded = paddedRows(presence, industries: industries, regions: regions, width: width)
    let held = ubiquity.map(Double.init)
    return [Double](unsafeUninitializedCapacity: industries * industries) { buffer, initialized in
      nonisolated(unsafe) let result = buffer
      forEachBlock(industries, size: 16) { block in
        var counts = [Int32](repeating: 0, count: width)
        for industry in block {
          let first = industry / step * step
          padded.withUnsafeBufferPointer { rows in
            holders.regions.withUnsafeBufferPointer { regions in
              counts.withUnsafeMutableBufferPointer { counts in
                guard let rows = rows.baseAddress, let regions = regions.baseAddress,
                  let counts = counts.baseAddress
                else { return }
                for start in stride(from: first, to: width, by: step) {
                  row_sums_bytes(
                    rows + start, Int64(width), regions + holders.starts[industry],
                    Int64(ubiquity[industry]), counts + start)
                }
              }
            }
          }
          // An industry that no region has divides by one what is zero.
          let own = max(1, held[industry])
          held.withUnsafeBufferPointer { held in
            counts.withUnsafeBufferPointer { counts in
              for other in industry..<industries {
                result[industry * industries + other] =
                  Double(counts[other]) / (held[other] > own ? held[other] : own)
              }
            }
          }
        }
      }
      mirror(result, size: industries)
      initialized = industries * industries
    }
  }

  /// Copies what lies right of the diagonal to its left, in squares that stay in the cache.
  private static func mirror(_ matrix: UnsafeMutableBufferPointer<Double>, size: Int) {
    nonisolated(unsafe) let matrix = matrix
    forEachBlock(size, size: 32) { rows in
      for start in stride(from: 0, to: rows.upperBound, by: 32) {
        for row in rows {
          for column in start..<max(start, min(start + 32, row)) {
            matrix[row * size + column] = matrix[column * size + row]
          }
        }
      }
    }
  }

  private static func paddedRows(
    _ presence: [UInt8], industries: Int, regions: Int, width: Int
  ) -> [UInt8] {
    var rows = [UInt8](repeating: 0, count: regions * width)
    rows.withUnsafeMutableBytes { bytes in
      presence.withUnsafeBytes { source in
        for region in 0..<regions {
          UnsafeMutableRawBufferPointer(
            rebasing: bytes[(region * width)..<(region * width + industries)]
          ).copyMemory(
            from: UnsafeRawBufferPointer(
              rebasing: source[(region * industries)..<((region + 1) * industries)]))
        }
      }
    }
    return rows
  }

  /// For each region the rows of proximity of what it has are added, some columns at a time, and
  /// divided by the column's sum.
  private static func density(
    _ had: PresenceLists, _ proximity: [Double], industries: Int
  ) -> [Double] {
    let step = Int(ROW_SUMS_DOUBLES)
    let regions = had.counts.count
    let width = (industries + step - 1) / step
    return [Double](unsafeUninitializedCapacity: regions * industries) { buffer, initialized in
      nonisolated(unsafe) let result = buffer
      proximity.withUnsafeBufferPointer { proximity in
        nonisolated(unsafe) let matrix = proximity
        forEachBlock(width, size: 4) { block in
          // Used again for each slab of the block: memory new from the system costs more than sums.
          var slab = [Double](repeating: 0, count: industries * step)
          var sums = [Double](repeating: 0, count: regions * step)
          for number in block {
            let columns = (number * step)..<min(industries, (number + 1) * step)
            fill(&slab, with: columns, of: matrix)
            had.add(slab, into: &sums)
            divide(sums, by: columnSums(slab), into: result, columns, industries: industries)
          }
        }
      }
      initialized = regions * industries
    }
  }

  /// Writes the columns of every region: its sums over those of the columns.
  private static func divide(
    _ sums: [Double], by whole: [Double], into result: UnsafeMutableBufferPointer<Double>,
    _ columns: Range<Int>, industries: Int
  ) {
    let step = Int(ROW_SUMS_DOUBLES)
    // An industry that no region has divides by one what is zero.
    let divisors = whole.map { $0 > 0 ? $0 : 1 }
    sums.withUnsafeBufferPointer { sums in
      divisors.withUnsafeBufferPointer { divisors in
        for region in 0..<(sums.count / step) {
          let start = region * industries + columns.lowerBound
          for lane in 0..<columns.count {
            result[start + lane] = sums[region * step + lane] / divisors[lane]
          }
        }
      }
    }
  }

  /// Puts columns of a symmetric matrix side by side into the slab, reading them as rows, which lie
  /// in order in memory. What the slab has beyond them keeps numbers that nobody reads.
  private static func fill(
    _ slab: inout [Double], with columns: Range<Int>, of matrix: UnsafeBufferPointer<Double>
  ) {
    let step = Int(ROW_SUMS_DOUBLES)
    let rows = slab.count / step
    slab.withUnsafeMutableBufferPointer { slab in
      for row in 0..<rows {
        for lane in 0..<columns.count {
          slab[row * step + lane] = matrix[(columns.lowerBound + lane) * rows + row]
        }
      }
    }
  }

  private static func columnSums(_ slab: [Double]) -> [Double] {
    let step = Int(ROW_SUMS_DOUBLES)
    var sums = [Double](repeating: 0, count: step)
    for start in stride(from: 0, to: slab.count, by: step) {
      for lane in 0..<step { sums[lane] += slab[start + lane] }
    }
    return sums
  }
}
