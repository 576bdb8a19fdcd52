#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A moment to the millisecond, stored as UTC text such as `2015-03-01T04:05:06.789Z`.
///
/// The text sorts as time does, for the years 0000 to 9999, and reads the same on both engines.
public struct Timestamp: Hashable, Sendable {
  /// Milliseconds since 1 January 1970, 00:00 UTC.
  public let milliseconds: Int64

  /// Where the time comes from: given by the caller, so that tests own the clock.
  public typealias Clock = @Sendable () -> Timestamp

  /// The clock of the machine, for the program's entry point.
  public static let systemClock: Clock = {
    Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }

  /// A moment by its distance from 1970.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads `YYYY-MM-DDTHH:MM:SSZ` with or without a fraction of a second; other forms are nil.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 || bytes.count >= 22, bytes.last == UInt8(ascii: "Z"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
      let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    var thousandths: Int64 = 0
    if bytes.count > 20 {
      let fraction = bytes[20..<(bytes.count - 1)]
      guard bytes[19] == UInt8(ascii: "."), fraction.count <= 9,
        let digits = Self.number(fraction)
      else { return nil }
      thousandths = digits
      for _ in 0..<max(0, 3 - fraction.count) { thousandths *= 10 }
      for _ in 0..<max(0, fraction.count - 3) { thousandths /= 10 }
    }
    let days = Self.days(year: year, month: month, day: day)
    guard Self.date(days: days) == (year, month, day) else { return nil }
    milliseconds = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + thousandths
  }

  /// The text that is stored, always with three digits of a second.
  public var text: String {
    let (days, withinDay) = Self.floorDivide(milliseconds, 86_400_000)
    let (year, month, day) = Self.date(days: days)
    let (seconds, thousandths) = withinDay.quotientAndRemainder(dividingBy: 1000)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    func put(_ number: Int64, _ width: Int, _ end: Unicode.Scalar) {
      var divisor: Int64 = 1
      for _ in 1..<width { divisor *= 10 }
      while divisor > 0 {
        bytes.append(UInt8(truncatingIfNeeded: number / divisor % 10) + UInt8(ascii: "0"))
        divisor /= 10
      }
      bytes.append(UInt8(ascii: end))
    }
    put(year, 4, "-")
    put(month, 2, "-")
    put(day, 2, "T")
    put(seconds / 3600, 2, ":")
    put(seconds / 60 % 60, 2, ":")
    put(seconds % 60, 2, ".")
    put(thousandths, 3, "Z")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// This moment and so many seconds more; negative for earlier.
  public func adding(seconds: Int) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    var number: Int64 = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      number = number * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return number
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  /// Days since 1970 of a day in the Gregorian calendar: Howard Hinnant's `days_from_civil`,
  /// https://howardhinnant.github.io/date_algorithms.html.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(shifted, 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day in the Gregorian calendar: `civil_from_days` of the same source.
  private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1
    )
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Timestamp: Comparable {
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Timestamp: SQLConvertible {
  public var sqlValue: SQLValue { .text(text) }
  public init(sqlValue: SQLValue) throws {
    guard let timestamp = Timestamp(try String(sqlValue: sqlValue)) else {
      throw DatabaseError.mismatch(sqlValue, wanted: "UTC time")
    }
    self = timestamp
  }
}

extension Timestamp: CustomStringConvertible {
  /// The text that is stored.
  public var description: String { text }
}

/// In JSON a moment is its text.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let timestamp = Timestamp(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no UTC time")
    }
    self = timestamp
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
