// SPDX-License-Identifier: Apache-2.0

/// A serial number as a day and a time of day.
struct SerialDate: Equatable {
  var year: Int
  var month: Int
  var day: Int
  /// From 0, Sunday.
  var weekday: Int
  /// Seconds after midnight, to the nearest second.
  var second: Int

  /// Nil outside the days that spreadsheets know: 1 January 1900 (or 1904) to 31 December 9999.
  ///
  /// Serial 60 is 29 February 1900, a day that never was and that Excel keeps for Lotus's sake.
  init?(serial: Double, countsFrom1904: Bool) {
    guard serial.isFinite, serial >= (countsFrom1904 ? 0 : 1), serial < 2_958_466 else {
      return nil
    }
    let seconds = Int((serial * 86_400).rounded())
    var days = seconds / 86_400
    second = seconds % 86_400
    if countsFrom1904 {
      days += 1462
    } else if days == 60 {
      (year, month, day, weekday) = (1900, 2, 29, 3)
      return
    } else if days < 60 {
      days += 1
    }
    // 25,569 days lie between 30 December 1899 and 1 January 1970, a Thursday.
    let sinceEpoch = days - 25_569
    (year, month, day) = civil(fromDaysSinceEpoch: sinceEpoch)
    weekday = ((sinceEpoch % 7) + 11) % 7
  }

  /// The serial number of a day, counted from 1900.
  static func serial(year: Int, month: Int, day: Int) -> Double {
    let days = daysSinceEpoch(year: year, month: month, day: day) + 25_569
    return Double(days <= 60 ? days - 1 : days)
  }
}

/// Day, month and year of the Gregorian calendar, by Howard Hinnant's "chrono-compatible low-level
/// date algorithms".
private func civil(fromDaysSinceEpoch days: Int) -> (Int, Int, Int) {
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra =
    (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

private func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
  let shiftedYear = month <= 2 ? year - 1 : year
  let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
  let yearOfEra = shiftedYear - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
