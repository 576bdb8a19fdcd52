/// The Thai state's financial year, named by the Buddhist year in which it ends.
///
/// BE 2558 runs from 1 October 2014 to 30 September 2015.
public struct FiscalYear: Hashable, Sendable, Comparable, Codable {
  /// Buddhist year of its end, for example 2558.
  public let buddhistYear: Int

  /// A fiscal year by its Buddhist year; nil outside 2400...3000, where it is surely another era.
  public init?(buddhistYear: Int) {
    guard (2400...3000).contains(buddhistYear) else { return nil }
    self.buddhistYear = buddhistYear
  }

  /// The fiscal year that a day belongs to: the next Buddhist year from October on.
  public init(containing day: CalendarDate) {
    buddhistYear = day.buddhistYear + (day.month >= 10 ? 1 : 0)
  }

  /// 1 October to 30 September.
  public var span: DateSpan { months(from: 0, count: 12) }

  /// Quarter 1...4: October–December, January–March, April–June, July–September; nil otherwise.
  public func quarter(_ number: Int) -> DateSpan? {
    (1...4).contains(number) ? months(from: (number - 1) * 3, count: 3) : nil
  }

  /// Half 1 (October–March) or 2 (April–September); nil otherwise.
  public func half(_ number: Int) -> DateSpan? {
    (1...2).contains(number) ? months(from: (number - 1) * 6, count: 6) : nil
  }

  /// The year before.
  public var previous: FiscalYear { FiscalYear(unchecked: buddhistYear - 1) }
  /// The year after.
  public var next: FiscalYear { FiscalYear(unchecked: buddhistYear + 1) }

  /// "ปีงบประมาณ 2558" and "fiscal year 2015 (BE 2558)".
  public var label: Bilingual {
    Bilingual(
      thai: "ปีงบประมาณ \(buddhistYear)",
      english: "fiscal year \(buddhistYear - 543) (BE \(buddhistYear))")
  }

  /// Earlier years come first.
  public static func < (a: FiscalYear, b: FiscalYear) -> Bool { a.buddhistYear < b.buddhistYear }

  /// Reads the bare Buddhist year.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try container.decode(Int.self)
    guard let year = FiscalYear(buddhistYear: number) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(number) is not a fiscal year of the Buddhist era")
    }
    self = year
  }

  /// Writes the bare Buddhist year.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(buddhistYear)
  }

  private init(unchecked buddhistYear: Int) { self.buddhistYear = buddhistYear }

  private func months(from offset: Int, count: Int) -> DateSpan {
    let first = CalendarDate(uncheckedYear: buddhistYear - 544, month: 10, day: 1).adding(
      months: offset)
    return DateSpan(uncheckedFirst: first, last: first.adding(months: count).adding(days: -1))
  }
}

extension CalendarDate {
  /// The fiscal year that this day belongs to.
  public var fiscalYear: FiscalYear { FiscalYear(containing: self) }

  /// The quarter of its fiscal year, 1...4.
  public var fiscalQuarter: Int { (month + 2) % 12 / 3 + 1 }
}
