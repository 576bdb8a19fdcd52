import Thailand

/// A figure of a province or a province group.
struct PlaceFigure: Hashable, Sendable {
  let scope: FigureScope
  let key: String
  let valueHundredths: Int64
}

/// Enterprises behind a figure, put into the provinces where they are.
struct CountedPlaces: Sendable {
  /// The key of enterprises in a province that belongs to no group; Bangkok is the only one.
  static func noGroup(_ province: String) -> String { "none(\(province))" }

  private var provinces: [String: (count: Int64, sumHundredths: Int64)] = [:]

  mutating func add(province: String, valueHundredths: Int64) {
    let former = provinces[province] ?? (0, 0)
    provinces[province] = (former.count + 1, former.sumHundredths + valueHundredths)
  }

  /// Counts for indicators that count enterprises, sums for indicators that add changes, by
  /// province and by the province groups that were in force.
  func figures(isSum: Bool, groupedBy scheme: ProvinceGroup.Scheme) -> [PlaceFigure] {
    var groups: [String: Int64] = [:]
    var figures: [PlaceFigure] = []
    for (province, total) in provinces {
      let value = isSum ? total.sumHundredths : total.count * 100
      figures.append(PlaceFigure(scope: .province, key: province, valueHundredths: value))
      let group =
        Province.Code(rawValue: province).flatMap { Province($0).group(in: scheme)?.key }
        ?? Self.noGroup(province)
      groups[group, default: 0] += value
    }
    figures += groups.map {
      PlaceFigure(scope: .provinceGroup, key: $0.key, valueHundredths: $0.value)
    }
    return figures
  }
}
