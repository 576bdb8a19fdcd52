/// A day of the Gregorian calendar without time or zone, as stored (`2015-03-20`).
///
/// Years are of the common era. What a Thai reader sees, the Buddhist year, is `buddhistYear`.
public struct CalendarDate: Hashable, Sendable {
  /// Year of the common era, 1...9999.
  public let year: Int
  /// Month, 1...12.
  public let month: Int
  /// Day of the month, 1...31.
  public let day: Int

  /// The date, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.days(inMonth: month, ofYear: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads exactly `yyyy-mm-dd` in the common era; anything else gives nil.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = CalendarDate.number(bytes[0..<4]), let month = CalendarDate.number(bytes[5..<7]),
      let day = CalendarDate.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `2015-03-20`.
  public var iso: String {
    "\(CalendarDate.padded(year, 4))-\(CalendarDate.padded(month, 2))-\(CalendarDate.padded(day, 2))"
  }

  /// Year of the Buddhist era: common era + 543.
  public var buddhistYear: Int { year + 543 }

  /// Monday 1 … Sunday 7, as ISO 8601 counts.
  public var weekday: Int {
    let sinceMonday = (dayNumber + 3) % 7
    return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
  }

  /// 28–31; 0 for a month that does not exist.
  public static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 0
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CalendarDate: Comparable {
  /// Earlier days come first.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The ISO form.
  public var description: String { iso }
}

extension CalendarDate: Codable {
  /// Reads the ISO form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CalendarDate(iso: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is not a date of the form 2015-03-20")
    }
    self = date
  }

  /// Writes the ISO form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}

// MARK: - Arithmetic

extension CalendarDate {
  /// Days since 1 January 1970 (negative before).
  ///
  /// Formula: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  public var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that is `dayNumber` days after 1 January 1970; nil outside the years 1...9999.
  ///
  /// Formula: Hinnant, `civil_from_days`.
  public init?(dayNumber: Int) {
    guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day so many days later (earlier when negative); the first or last day of years 1...9999 at the edge.
  public func adding(days: Int) -> CalendarDate {
    let target = dayNumber + min(max(days, -4_000_000), 4_000_000)
    return CalendarDate(dayNumber: min(max(target, -719_162), 2_932_896)) ?? self
  }

  /// Days from this day to another; 0 for the same day.
  public func days(to other: CalendarDate) -> Int { other.dayNumber - dayNumber }

  /// The same day in a later (or earlier) month, or that month's last day.
  public func adding(months: Int) -> CalendarDate {
    let months0 = min(max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
    let (targetYear, targetMonth) = (months0 / 12, months0 % 12 + 1)
    return CalendarDate(
      uncheckedYear: targetYear, month: targetMonth,
      day: min(day, CalendarDate.days(inMonth: targetMonth, ofYear: targetYear)))
  }
}

// MARK: - Spreadsheets

extension CalendarDate {
  /// The day that a spreadsheet stores as this serial number (1900 system: 1 = 1 January 1900).
  ///
  /// The time of day is dropped. Excel keeps a 29 February 1900 that never was (serial 60): it gives
  /// nil, and later days count from 30 December 1899.
  public init?(excelSerial serial: Double) {
    guard serial.isFinite, serial >= 1, serial < 2_958_466 else { return nil }
    let whole = Int(serial)
    guard whole != 60 else { return nil }
    self.init(dayNumber: whole - 25_569 + (whole < 60 ? 1 : 0))
  }

  /// Serial number in the 1900 system; nil before 1900.
  public var excelSerial: Int? {
    guard year >= 1900 else { return nil }
    let serial = dayNumber + 25_569
    return serial <= 60 ? serial - 1 : serial
  }
}

/// A run of whole days, both ends included.
public struct DateSpan: Hashable, Sendable, Codable {
  /// First day.
  public let first: CalendarDate
  /// Last day; the same as `first` for a single day.
  public let last: CalendarDate

  /// Nil when the last day lies before the first.
  public init?(first: CalendarDate, last: CalendarDate) {
    guard first <= last else { return nil }
    self.init(uncheckedFirst: first, last: last)
  }

  /// A single day.
  public init(_ day: CalendarDate) { self.init(uncheckedFirst: day, last: day) }

  init(uncheckedFirst first: CalendarDate, last: CalendarDate) {
    self.first = first
    self.last = last
  }

  /// Number of days, at least 1.
  public var dayCount: Int { first.days(to: last) + 1 }

  /// Whether the day lies within.
  public func contains(_ day: CalendarDate) -> Bool { first <= day && day <= last }

  /// Whether the whole other span lies within.
  public func contains(_ other: DateSpan) -> Bool { first <= other.first && other.last <= last }

  /// Whether any day lies in both.
  public func overlaps(_ other: DateSpan) -> Bool { first <= other.last && other.first <= last }
}
