/// One of the 76 provinces (จังหวัด) or Bangkok, which is treated as one in every list.
public struct Province: Hashable, Sendable, Identifiable {
  /// Two-digit code of the civil registration and TIS 1099: "10" is Bangkok, "50" Chiang Mai.
  public struct Code: RawRepresentable, Hashable, Sendable, Codable, Comparable {
    /// The two digits.
    public let rawValue: String

    /// Nil unless a province has this code.
    public init?(rawValue: String) {
      guard Province.byCode[rawValue] != nil else { return nil }
      self.rawValue = rawValue
    }

    fileprivate init(known: String) { rawValue = known }

    /// In the order of the codes, which runs through the country by region.
    public static func < (a: Code, b: Code) -> Bool { a.rawValue < b.rawValue }
  }

  /// A place on the map of tiles, from 0 at the top left.
  public struct Tile: Hashable, Sendable {
    /// Row from the north.
    public let row: Int
    /// Column from the west.
    public let column: Int
  }

  /// The province's code.
  public let code: Code
  /// Thai name without จังหวัด, and the romanised name as in ISO 3166-2.
  public let name: Bilingual
  /// The spelling usual in English texts: Bangkok, Chonburi, Buriram.
  public let commonEnglish: String
  /// Thai two-letter abbreviation (กทม for Bangkok) and three-letter code.
  public let abbreviation: Bilingual
  /// Region in the geographers' division by six.
  public let region: Region
  /// Region in the statistical division by four.
  public let statisticalRegion: Region
  /// Key of the province group of 2009–2017; nil for Bangkok.
  public let group2009: String?
  /// Key of the province group since November 2017; nil for Bangkok.
  public let group2017: String?
  /// Where its tile stands on the map.
  public let tile: Tile

  /// The code.
  public var id: Code { code }
  /// ISO 3166-2: "TH-50".
  public var iso: String { "TH-" + code.rawValue }

  /// "จังหวัดเชียงใหม่" (Bangkok without จังหวัด) and "Chiang Mai".
  public var title: Bilingual {
    Bilingual(
      thai: code.rawValue == "10" ? name.thai : "จังหวัด" + name.thai, english: commonEnglish)
  }

  /// The province's group under a scheme; nil for Bangkok.
  public func group(in scheme: ProvinceGroup.Scheme) -> ProvinceGroup? {
    let key = scheme == .from2009 ? group2009 : group2017
    return key.flatMap { ProvinceGroup.find($0, in: scheme) }
  }

  /// All 77, by code.
  public static let all: [Province] = ProvinceTable.provinces.split(separator: "\n").compactMap {
    line in
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 12, let region = Region(rawValue: cells[6].lowercased()),
      let statisticalRegion = Region(rawValue: cells[7].lowercased()), let row = Int(cells[10]),
      let column = Int(cells[11])
    else { return nil }
    return Province(
      code: Code(known: cells[0]), name: Bilingual(thai: cells[1], english: cells[2]),
      commonEnglish: cells[3], abbreviation: Bilingual(thai: cells[4], english: cells[5]),
      region: region,
      statisticalRegion: statisticalRegion, group2009: cells[8].isEmpty ? nil : cells[8],
      group2017: cells[9].isEmpty ? nil : cells[9], tile: Tile(row: row, column: column))
  }

  /// The province of a code.
  public init(_ code: Code) {
    // A code exists only for a province in the table, so the fallback is never taken.
    self = Province.byCode[code.rawValue] ?? Province.all[0]
  }

  private init(
    code: Code, name: Bilingual, commonEnglish: String, abbreviation: Bilingual, region: Region,
    statisticalRegion: Region, group2009: String?, group2017: String?, tile: Tile
  ) {
    self.code = code
    self.name = name
    self.commonEnglish = commonEnglish
    self.abbreviation = abbreviation
    self.region = region
    self.statisticalRegion = statisticalRegion
    self.group2009 = group2009
    self.group2017 = group2017
    self.tile = tile
  }

  fileprivate static let byCode = Dictionary(
    uniqueKeysWithValues: all.map { ($0.code.rawValue, $0) })
}

/// A large part of the country.
public enum Region: String, Sendable, Codable, CaseIterable {
  case north, northeast, central, east, west, south

  /// The region's name.
  public var label: Bilingual {
    switch self {
    case .north: Bilingual(thai: "ภาคเหนือ", english: "North")
    case .northeast: Bilingual(thai: "ภาคตะวันออกเฉียงเหนือ", english: "Northeast")
    case .central: Bilingual(thai: "ภาคกลาง", english: "Central")
    case .east: Bilingual(thai: "ภาคตะวันออก", english: "East")
    case .west: Bilingual(thai: "ภาคตะวันตก", english: "West")
    case .south: Bilingual(thai: "ภาคใต้", english: "South")
    }
  }
}

/// An official group of provinces (กลุ่มจังหวัด): 18 in each scheme, Bangkok in none.
///
/// Fourteen names exist in both schemes, four of them with other members, so a group is always scheme + key.
public struct ProvinceGroup: Hashable, Sendable, Identifiable {
  /// A division of the country into groups.
  public enum Scheme: String, Sendable, Codable, CaseIterable {
    /// In force 2009 to November 2017.
    case from2009 = "2009"
    /// In force since 17 November 2017.
    case from2017 = "2017"

    /// The scheme in force on a day.
    public init(on day: CalendarDate) {
      self = (day.year, day.month, day.day) < (2017, 11, 17) ? .from2009 : .from2017
    }
  }

  /// Which division it belongs to.
  public let scheme: Scheme
  /// Its key within the scheme: "central-upper-1".
  public let key: String
  /// "ภาคกลางตอนบน 1" and "Upper Central 1".
  public let name: Bilingual
  /// Policy region (Thai name) of the scheme of 2017; nil before.
  public let policyRegion: String?
  /// The province that is the group's operating centre.
  public let leadProvince: Province.Code
  /// Its provinces, by code.
  public let provinces: [Province]

  /// Scheme and key: "2009/central-upper-1".
  public var id: String { scheme.rawValue + "/" + key }

  /// "กลุ่มจังหวัดภาคกลางตอนบน 1".
  public var title: Bilingual {
    Bilingual(thai: "กลุ่มจังหวัด" + name.thai, english: name.english + " province group")
  }

  /// All 36, in official order within each scheme.
  public static let all: [ProvinceGroup] = ProvinceTable.groups.split(separator: "\n").compactMap {
    line in
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 6, let scheme = Scheme(rawValue: cells[0]),
      let lead = Province.Code(rawValue: cells[5])
    else { return nil }
    return ProvinceGroup(
      scheme: scheme, key: cells[1], name: Bilingual(thai: cells[2], english: cells[3]),
      policyRegion: cells[4].isEmpty ? nil : cells[4], leadProvince: lead,
      provinces: Province.all.filter {
        (scheme == .from2009 ? $0.group2009 : $0.group2017) == cells[1]
      })
  }

  /// The group with a key.
  public static func find(_ key: String, in scheme: Scheme) -> ProvinceGroup? {
    all.first { $0.scheme == scheme && $0.key == key }
  }

  /// The group that a text names, by key, Thai or English name.
  public static func read(_ text: String, in scheme: Scheme) -> ProvinceGroup? {
    let wanted = simple(text)
    return all.first {
      $0.scheme == scheme
        && (simple($0.key) == wanted || simple($0.name.thai) == wanted
          || simple($0.name.english) == wanted)
    }
  }

  private static func simple(_ text: String) -> String {
    var text = ThaiText.arabicDigits(ThaiText.cleaned(text)).lowercased().filter {
      $0 != " " && $0 != "-" && $0 != "."
    }
    if text.hasPrefix("กลุ่มจังหวัด") { text.removeFirst("กลุ่มจังหวัด".count) }
    return text
  }
}
