/// A region and an industry that may be worth a network, with the reasons.
///
/// Counted in are all whose location quotient is above one beyond chance (for amounts such as
/// sales: one or more). Each earns a star for every measure by which it is among the best fifth:
/// specialisation, size, focus, relatedness and, with two years, growth of its own. The stars
/// follow the European Cluster Observatory (Ketels and Protsiv, "Methodology and Findings Report
/// for a Cluster Mapping of Related Sectors", 2014); relatedness is added here.
public struct ClusterPotential: Hashable, Codable, Sendable {
  /// A measure that can earn a star.
  public enum Measure: String, Hashable, Codable, CaseIterable, Sendable {
    /// The location quotient.
    case specialisation
    /// The share of the country's industry.
    case size
    /// The share of the region.
    case focus
    /// The density of related industries that the region has.
    case relatedness
    /// The regional part of the change, as a share of the earlier value.
    case growth
  }

  /// Rank, 1 the most promising.
  public var rank: Int
  /// The region.
  public var region: String
  /// The industry.
  public var industry: String
  /// Jobs, enterprises or sales.
  public var value: Double
  /// Location quotient.
  public var quotient: Double
  /// Lower confidence limit of the quotient; nil for amounts.
  public var lowerLimit: Double?
  /// Share of the country's industry.
  public var shareOfIndustry: Double
  /// Share of the region.
  public var shareOfRegion: Double
  /// Density of related industries.
  public var density: Double
  /// Regional part of the change over the earlier value; nil without two years.
  public var growth: Double?
  /// The measures that earned a star.
  public var stars: [Measure]
  /// Up to three industries, nearest first, that the region has and that go with this one.
  public var related: [String]
  /// The reasons in words.
  public var reason: Words
}

extension ClusterPotential {
  /// What the ranking is made from.
  struct Source {
    var table: RegionTable
    var quotients: Quotients
    var relatedness: Relatedness
    var shiftShare: [ShiftShare]?
    var valuesAreCounts: Bool
  }

  /// All candidates, the most promising first.
  static func ranked(_ source: Source) -> [ClusterPotential] {
    let width = source.table.industries.count
    var found: [(index: Int, measures: [Double], lower: Double?)] = []
    for index in source.table.latest.indices {
      let quotient = source.quotients.quotient[index]
      guard quotient >= 1 else { continue }
      let (region, industry) = (index / width, index % width)
      var lower: Double?
      if source.valuesAreCounts {
        let limits = PoissonLimits.limits(source.table.latest[index])
        lower = limits.lowerBound / source.quotients.expected(region: region, industry: industry)
      }
      if let lower, lower <= 1 { continue }
      let value = source.table.latest[index]
      var measures = [
        quotient, value / source.quotients.industryTotal[industry],
        value / source.quotients.regionTotal[region], source.relatedness.density[index],
      ]
      if let shift = source.shiftShare { measures.append(growth(shift[index], now: value)) }
      found.append((index, measures, lower))
    }
    let places = (0..<(found.first?.measures.count ?? 0)).map { column in
      percentiles(found.map { $0.measures[column] })
    }
    var ranked = found.indices.map {
      place -> (order: (Int, Double, Int), value: ClusterPotential) in
      let (index, measures, lower) = found[place]
      let shares = places.map { $0[place] }
      let stars = zip(Measure.allCases, zip(shares, measures)).filter {
        // Growth that is none earns no star, however bad the others are.
        $1.0 >= 0.8 && ($0 != .growth || $1.1 > 0)
      }.map(\.0)
      let (region, industry) = (index / width, index % width)
      let potential = ClusterPotential(
        rank: 0, region: source.table.regions[region], industry: source.table.industries[industry],
        value: source.table.latest[index], quotient: measures[0], lowerLimit: lower,
        shareOfIndustry: measures[1], shareOfRegion: measures[2], density: measures[3],
        growth: measures.count > 4 ? measures[4] : nil, stars: stars,
        related: related(region, industry, source), reason: Words(th: "", en: ""))
      return ((-stars.count, -shares.reduce(0, +), index), potential)
    }
    ranked.sort { $0.order < $1.order }
    return ranked.enumerated().map { place, item in
      var potential = item.value
      potential.rank = place + 1
      potential.reason = reason(potential)
      return potential
    }
  }

  private static func growth(_ shift: ShiftShare, now: Double) -> Double {
    let earlier = now - shift.change
    return earlier > 0 ? shift.regional / earlier : (now > 0 ? 1 : 0)
  }

  /// Share of the values that are not above each one.
  private static func percentiles(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    return values.map { value in
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] > value { high = middle } else { low = middle + 1 }
      }
      return Double(low) / Double(sorted.count)
    }
  }

  private static func related(_ region: Int, _ industry: Int, _ source: Source) -> [String] {
    let width = source.table.industries.count
    return (0..<width).filter {
      $0 != industry && source.relatedness.presence[region * width + $0] == 1
        && source.relatedness.proximity[industry * width + $0] > 0
    }.sorted {
      (-source.relatedness.proximity[industry * width + $0], $0)
        < (-source.relatedness.proximity[industry * width + $1], $1)
    }.prefix(3).map { source.table.industries[$0] }
  }

  private static func reason(_ potential: ClusterPotential) -> Words {
    var th = [
      "เข้มข้นกว่าทั้งประเทศ \(numberText(potential.quotient)) เท่า",
      "เป็นร้อยละ \(numberText(potential.shareOfIndustry * 100)) ของอุตสาหกรรมนี้ทั้งประเทศ",
      "และร้อยละ \(numberText(potential.shareOfRegion * 100)) ของพื้นที่",
    ]
    var en = [
      "\(numberText(potential.quotient)) times as concentrated as in the country",
      "\(numberText(potential.shareOfIndustry * 100)) % of the country's industry",
      "\(numberText(potential.shareOfRegion * 100)) % of the region",
    ]
    if let lower = potential.lowerLimit {
      th[0] += " (อย่างน้อย \(numberText(lower)) เท่า ที่ความเชื่อมั่นร้อยละ 95)"
      en[0] += " (at least \(numberText(lower)) at 95 % confidence)"
    }
    if let growth = potential.growth {
      let share = numberText(abs(growth) * 100)
      th.append(
        growth < 0
          ? "แต่เติบโตน้อยกว่าอุตสาหกรรมเดียวกันทั้งประเทศร้อยละ \(share)"
          : "เติบโตกว่าอุตสาหกรรมเดียวกันทั้งประเทศร้อยละ \(share)")
      en.append(
        "\(share) % \(growth < 0 ? "behind" : "ahead of") the industry's growth in the country")
    }
    if !potential.related.isEmpty {
      let names = potential.related.joined(separator: ", ")
      th.append("มีอุตสาหกรรมใกล้เคียงที่พื้นที่เด่นอยู่แล้ว คือ \(names)")
      en.append("related industries already strong here: \(names)")
    }
    return Words(th: th.joined(separator: " "), en: en.joined(separator: "; ") + ".")
  }
}
