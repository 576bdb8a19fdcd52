import CRowSums

/// The industries that each region has, as ascending lists with marks where each tile of industries
/// begins.
///
/// Sums over the lists go tile by tile: the rows of one tile fit the first-level cache, which is what
/// limits their speed.
struct PresenceLists: Sendable {
  /// How many industries each region has.
  let counts: [Int]
  private let industries: Int
  /// The lists one after the other.
  private let numbers: [Int32]
  /// For each region where each tile begins in `numbers`, and where the last one ends.
  private let marks: [Int64]

  /// 192 rows of 128 bytes are 24 KiB.
  private static let tile = 192

  private var tiles: Int { max(1, (industries + Self.tile - 1) / Self.tile) }

  /// The lists of a matrix of ones and zeros, region by region.
  init(_ presence: [UInt8], regions: Int, industries: Int) {
    self.industries = industries
    let tile = Self.tile
    let tiles = max(1, (industries + tile - 1) / tile)
    let counts = parallelMap(regions) { region in
      presence[(region * industries)..<((region + 1) * industries)].reduce(0) { $0 + Int($1) }
    }
    var starts: [Int] = []
    starts.reserveCapacity(regions + 1)
    var total = 0
    for count in counts {
      starts.append(total)
      total += count
    }
    var marks = [Int64](repeating: 0, count: regions * (tiles + 1))
    // One more than needed: a number is written before it is known whether it counts.
    var numbers = [Int32](repeating: 0, count: total + 1)
    numbers.withUnsafeMutableBufferPointer { numbers in
      marks.withUnsafeMutableBufferPointer { marks in
        presence.withUnsafeBufferPointer { presence in
          for region in 0..<regions {
            var place = starts[region]
            for number in 0..<tiles {
              marks[region * (tiles + 1) + number] = Int64(place)
              for industry in (number * tile)..<min(industries, (number + 1) * tile) {
                numbers[place] = Int32(truncatingIfNeeded: industry)
                place += Int(presence[region * industries + industry])
              }
            }
            marks[region * (tiles + 1) + tiles] = Int64(place)
          }
        }
      }
    }
    numbers.removeLast()
    self.counts = counts
    self.numbers = numbers
    self.marks = marks
  }

  /// How many regions have each industry.
  func ubiquity() -> [Int] {
    var ubiquity = [Int](repeating: 0, count: industries)
    for industry in numbers { ubiquity[Int(industry)] += 1 }
    return ubiquity
  }

  /// The regions that have each industry, ascending, one list after the other, and where each list
  /// starts; `ubiquity` says how long it is.
  func holders(_ ubiquity: [Int]) -> (starts: [Int], regions: [Int32]) {
    var starts: [Int] = []
    starts.reserveCapacity(industries)
    var total = 0
    for count in ubiquity {
      starts.append(total)
      total += count
    }
    var next = starts
    var regions = [Int32](repeating: 0, count: total)
    var place = 0
    for (region, count) in counts.enumerated() {
      for industry in numbers[place..<(place + count)] {
        regions[next[Int(industry)]] = Int32(truncatingIfNeeded: region)
        next[Int(industry)] += 1
      }
      place += count
    }
    return (starts, regions)
  }

  /// Sets each region's row of `sums` to the sum of the rows of the slab that belong to what it has.
  /// Rows have `ROW_SUMS_DOUBLES` numbers.
  func add(_ slab: [Double], into sums: inout [Double]) {
    sums.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    marks.withUnsafeBufferPointer { marks in
      guard let marks = marks.baseAddress else { return }
      for tile in 0..<tiles {
        row_sums_doubles(
          slab, numbers, marks + tile, Int64(tiles + 1), Int64(counts.count), &sums)
      }
    }
  }
}
