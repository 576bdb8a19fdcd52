/// The size class of an enterprise in the sense of the law on SME promotion.
public enum EnterpriseSize: String, Sendable, Codable, CaseIterable, Comparable {
  /// วิสาหกิจรายย่อย; since 2020 only, a part of small.
  case micro
  /// วิสาหกิจขนาดย่อม
  case small
  /// วิสาหกิจขนาดกลาง
  case medium
  /// Beyond the limits: not an SME.
  case large

  /// The class's name.
  public var label: Bilingual {
    switch self {
    case .micro: Bilingual(thai: "รายย่อย", english: "micro")
    case .small: Bilingual(thai: "ขนาดย่อม", english: "small")
    case .medium: Bilingual(thai: "ขนาดกลาง", english: "medium")
    case .large: Bilingual(thai: "ขนาดใหญ่ (ไม่เป็น SME)", english: "large (not an SME)")
    }
  }

  /// Smaller classes first.
  public static func < (a: EnterpriseSize, b: EnterpriseSize) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// The kind of business that decides which limits apply.
public enum SizeSector: String, Sendable, Codable, CaseIterable {
  /// กิจการผลิตสินค้า; includes simple processing of farm produce and community-enterprise production.
  case manufacturing
  /// กิจการให้บริการ
  case services
  /// กิจการค้าส่ง
  case wholesale
  /// กิจการค้าปลีก
  case retail

  /// The sector's name.
  public var label: Bilingual {
    switch self {
    case .manufacturing: Bilingual(thai: "กิจการผลิตสินค้า", english: "manufacturing")
    case .services: Bilingual(thai: "กิจการให้บริการ", english: "services")
    case .wholesale: Bilingual(thai: "กิจการค้าส่ง", english: "wholesale")
    case .retail: Bilingual(thai: "กิจการค้าปลีก", english: "retail")
    }
  }
}

/// The ministerial regulation that fixes the size classes.
public enum SizeRegulation: String, Sendable, Codable, CaseIterable {
  /// กฎกระทรวง พ.ศ. 2545: employees or fixed assets without land; no micro class.
  case of2545 = "2545"
  /// กฎกระทรวง พ.ศ. 2562, in force since 7 January 2563 (2020): employees or yearly revenue.
  case of2562 = "2562"

  /// The regulation in force on a day.
  public init(on day: CalendarDate) {
    self = (day.year, day.month, day.day) < (2020, 1, 7) ? .of2545 : .of2562
  }

  /// The regulation's name.
  public var label: Bilingual {
    Bilingual(
      thai: "กฎกระทรวง พ.ศ. \(rawValue)",
      english: "Ministerial Regulation BE \(rawValue) (\(self == .of2545 ? 2002 : 2019))")
  }

  /// What is measured besides employees.
  public var moneyMeasure: Bilingual {
    switch self {
    case .of2545:
      Bilingual(thai: "มูลค่าสินทรัพย์ถาวรสุทธิ (ไม่รวมที่ดิน)", english: "net fixed assets without land")
    case .of2562: Bilingual(thai: "รายได้ต่อปี", english: "yearly revenue")
    }
  }

  /// Upper limits of each class, both inclusive: employees, and satang of the money measure.
  fileprivate func limits(_ sector: SizeSector) -> [(
    size: EnterpriseSize, employees: Int, satang: Int64
  )] {
    let million: Int64 = 100_000_000
    return switch (self, sector) {
    case (.of2545, .manufacturing), (.of2545, .services):
      [(.small, 50, 50 * million), (.medium, 200, 200 * million)]
    case (.of2545, .wholesale): [(.small, 25, 50 * million), (.medium, 50, 100 * million)]
    case (.of2545, .retail): [(.small, 15, 30 * million), (.medium, 30, 60 * million)]
    case (.of2562, .manufacturing):
      [(.micro, 5, 180_000_000), (.small, 50, 100 * million), (.medium, 200, 500 * million)]
    case (.of2562, _):
      [(.micro, 5, 180_000_000), (.small, 30, 50 * million), (.medium, 100, 300 * million)]
    }
  }
}

/// A size class with everything that led to it, so that it can be explained and done again.
public struct SizeFinding: Hashable, Sendable, Codable {
  /// What decides when employees and money point to different classes.
  ///
  /// The sources conflict for BE 2562, so it is a setting with these defaults: the lower class under the
  /// regulation of 2545, revenue under that of 2562.
  public enum TieRule: String, Sendable, Codable, CaseIterable {
    /// The money measure decides (ให้ถือรายได้เป็นเกณฑ์).
    case money
    /// The higher class counts.
    case higher
    /// The lower class counts.
    case lower

    /// The customary rule of a regulation.
    public init(customaryIn regulation: SizeRegulation) {
      self = regulation == .of2545 ? .lower : .money
    }
  }

  /// The class; nil when neither measure is known.
  public let size: EnterpriseSize?
  /// Class by employees alone.
  public let sizeByEmployees: EnterpriseSize?
  /// Class by the money measure alone.
  public let sizeByMoney: EnterpriseSize?
  /// The regulation applied.
  public let regulation: SizeRegulation
  /// The sector applied.
  public let sector: SizeSector
  /// The rule that decided; nil when the two measures agreed or only one was known.
  public let tieRule: TieRule?

  /// Classes an enterprise.
  ///
  /// - Parameters:
  ///   - employees: number of employees; nil when unknown.
  ///   - moneySatang: fixed assets without land (2545) or yearly revenue (2562), in satang; nil when unknown.
  ///   - sector: see `IndustryCode.sizeSector`.
  ///   - regulation: the one in force in the reference year, `SizeRegulation(on:)`.
  ///   - tieRule: what decides between different classes; the customary rule when nil.
  public init(
    employees: Int?, moneySatang: Int64?, sector: SizeSector, regulation: SizeRegulation,
    tieRule: TieRule? = nil
  ) {
    let limits = regulation.limits(sector)
    let byEmployees = employees.map { count in
      limits.first { count <= $0.employees }?.size ?? .large
    }
    let byMoney = moneySatang.map { amount in limits.first { amount <= $0.satang }?.size ?? .large }
    let rule = tieRule ?? TieRule(customaryIn: regulation)
    self.regulation = regulation
    self.sector = sector
    sizeByEmployees = byEmployees
    sizeByMoney = byMoney
    if let byEmployees, let byMoney, byEmployees != byMoney {
      self.tieRule = rule
      size =
        switch rule {
        case .money: byMoney
        case .higher: max(byEmployees, byMoney)
        case .lower: min(byEmployees, byMoney)
        }
    } else {
      self.tieRule = nil
      size = byEmployees ?? byMoney
    }
  }
}
