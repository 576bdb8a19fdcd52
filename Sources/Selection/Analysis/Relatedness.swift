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
  /// the share *s*, about s·R·I² additions of bytes and as many of floating-point numbers.
  public init(_ quotients: Quotients) {
    regionCount = quotients.regionCount
    industryCount = quotients.industryCount
    let industries = industryCount
    let presence: [UInt8] = quotients.quotient.map { $0 >= 1 ? 1 : 0 }
    self.presence = presence
    let had = parallelMap(regionCount) { region in
      var list: [Int32] = []
      list.reserveCapacity(industries / 4)
      for industry in 0..<industries where presence[region * industries + industry] == 1 {
        list.append(Int32(industry))
      }
      return list
    }
    var holders = [[Int32]](repeating: [], count: industries)
    for (region, list) in had.enumerated() {
      for industry in list { holders[Int(industry)].append(Int32(region)) }
    }
    diversity = had.map(\.count)
    ubiquity = holders.map(\.count)
    proximity = Relatedness.proximity(presence, holders: holders, regions: regionCount)
    density = Relatedness.density(had, proximity, industries: industries)
  }

  /// Counts of regions that have both, for every two industries, over the larger of their counts.
  ///
  /// For one industry the counts are the sum of the presence rows of the regions that have it. Rows
  /// are bytes, added sixty-four at a time in registers, and widened before a byte could overflow.
  private static func proximity(
    _ presence: [UInt8], holders: [[Int32]], regions: Int
  ) -> [Double] {
    typealias Lanes = SIMD64<UInt8>
    let industries = holders.count
    let width = (industries + 63) / 64
    let padded = paddedRows(presence, industries: industries, regions: regions, width: width)
    return [Double](unsafeUninitializedCapacity: industries * industries) { buffer, initialized in
      nonisolated(unsafe) let result = buffer
      padded.withUnsafeBufferPointer { padded in
        nonisolated(unsafe) let rows = padded
        forEachBlock(industries, size: 16) { block in
          var counts = [Int32](repeating: 0, count: width * 64)
          for industry in block {
            // The matrix is symmetric; what lies left of the diagonal is copied afterwards.
            for lane in (industry / 64)..<width {
              for index in (lane * 64)..<(lane * 64 + 64) { counts[index] = 0 }
              var start = 0
              while start < holders[industry].count {
                let end = min(start + 255, holders[industry].count)
                var sum = Lanes()
                for region in holders[industry][start..<end] {
                  sum &+= rows[Int(region) * width + lane]
                }
                for index in 0..<64 { counts[lane * 64 + index] += Int32(sum[index]) }
                start = end
              }
            }
            let own = holders[industry].count
            for other in industry..<industries {
              let larger = max(own, holders[other].count)
              result[industry * industries + other] =
                larger == 0 ? 0 : Double(counts[other]) / Double(larger)
            }
          }
        }
      }
      // In squares that stay in the cache.
      forEachBlock(industries, size: 32) { rows in
        for start in stride(from: 0, to: rows.upperBound, by: 32) {
          for row in rows {
            for column in start..<max(start, min(start + 32, row)) {
              result[row * industries + column] = result[column * industries + row]
            }
          }
        }
      }
      initialized = industries * industries
    }
  }

  private static func paddedRows(
    _ presence: [UInt8], industries: Int, regions: Int, width: Int
  ) -> [SIMD64<UInt8>] {
    var rows = [SIMD64<UInt8>](repeating: .zero, count: regions * width)
    rows.withUnsafeMutableBytes { bytes in
      presence.withUnsafeBytes { source in
        for region in 0..<regions {
          let row = source[(region * industries)..<((region + 1) * industries)]
          let target = UnsafeMutableRawBufferPointer(
            rebasing: bytes[(region * width * 64)..<(region * width * 64 + industries)])
          target.copyMemory(from: UnsafeRawBufferPointer(rebasing: row))
        }
      }
    }
    return rows
  }

  /// For each region the rows of proximity of what it has are added, sixteen columns at a time in
  /// registers, and divided by the column's sum. Rows come in tiles that fit the first-level cache
  /// (192 rows of 128 bytes), which is what limits the speed.
  private static func density(
    _ had: [[Int32]], _ proximity: [Double], industries: Int
  ) -> [Double] {
    typealias Lanes = SIMD16<Double>
    let width = (industries + 15) / 16
    let tile = 192
    let tiles = (industries + tile - 1) / tile
    let lists = TiledLists(had, tile: tile, tiles: tiles)
    return [Double](unsafeUninitializedCapacity: had.count * industries) { buffer, initialized in
      nonisolated(unsafe) let result = buffer
      proximity.withUnsafeBufferPointer { proximity in
        nonisolated(unsafe) let matrix = proximity
        forEachBlock(width, size: 4) { block in
          // Used again for each slab of the block: memory new from the system costs more than sums.
          var slab = [Lanes](repeating: .zero, count: industries)
          var sums = [Lanes](repeating: .zero, count: had.count)
          for number in block {
            let columns = (number * 16)..<min(industries, number * 16 + 16)
            fill(&slab, with: columns, of: matrix)
            add(slab, by: lists, tiles: tiles, into: &sums)
            // An industry that no region has divides by one what is zero.
            let whole = slab.reduce(into: Lanes.zero) { $0 += $1 }
            let divisor = (0..<columns.count).map { whole[$0] > 0 ? whole[$0] : 1 }
            sums.withUnsafeBytes { bytes in
              let sums = bytes.bindMemory(to: Double.self)
              for region in had.indices {
                let start = region * industries + columns.lowerBound
                for lane in divisor.indices {
                  result[start + lane] = sums[region * 16 + lane] / divisor[lane]
                }
              }
            }
          }
        }
      }
      initialized = had.count * industries
    }
  }

  /// Puts up to sixteen columns of a symmetric matrix side by side into the slab, reading them as
  /// rows, which lie in order in memory.
  private static func fill(
    _ slab: inout [SIMD16<Double>], with columns: Range<Int>,
    of matrix: UnsafeBufferPointer<Double>
  ) {
    let rows = slab.count
    slab.withUnsafeMutableBytes { bytes in
      let lanes = bytes.bindMemory(to: Double.self)
      for row in 0..<rows {
        for lane in 0..<columns.count {
          lanes[row * 16 + lane] = matrix[(columns.lowerBound + lane) * rows + row]
        }
      }
    }
  }

  /// The sum of the slab's rows in each region's list.
  private static func add(
    _ slab: [SIMD16<Double>], by lists: TiledLists, tiles: Int, into sums: inout [SIMD16<Double>]
  ) {
    slab.withUnsafeBufferPointer { slab in
      lists.numbers.withUnsafeBufferPointer { numbers in
        for tile in 0..<tiles {
          for region in sums.indices {
            var sum = tile == 0 ? SIMD16<Double>.zero : sums[region]
            for place in lists.range(of: region, in: tile) { sum += slab[Int(numbers[place])] }
            sums[region] = sum
          }
        }
      }
    }
  }
}

/// Ascending lists of numbers, one per region, with marks where each tile of numbers begins.
private struct TiledLists: Sendable {
  let numbers: [Int32]
  private let marks: [Int]
  private let tiles: Int

  init(_ lists: [[Int32]], tile: Int, tiles: Int) {
    var marks: [Int] = []
    marks.reserveCapacity(lists.count * (tiles + 1))
    var start = 0
    for list in lists {
      var place = 0
      marks.append(start)
      for next in 1...max(1, tiles) {
        while place < list.count, Int(list[place]) < next * tile { place += 1 }
        marks.append(start + place)
      }
      start += list.count
    }
    numbers = Array(lists.joined())
    self.marks = marks
    self.tiles = max(1, tiles)
  }

  /// Where the numbers of one region in one tile stand in `numbers`.
  @inline(__always)
  func range(of region: Int, in tile: Int) -> Range<Int> {
    let mark = region * (tiles + 1) + tile
    return marks[mark]..<marks[mark + 1]
  }
}
