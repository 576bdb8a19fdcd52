// SPDX-License-Identifier: Apache-2.0

extension NumberFormat.Section {
  /// A day and time as the format shows it.
  func shown(_ date: SerialDate, serial: Double) -> String {
    let hasHalfDay = tokens.contains(.halfDay)
    return tokens.map { shown($0, of: date, serial: serial, hasHalfDay: hasHalfDay) }.joined()
  }

  private func shown(
    _ token: NumberFormat.Token, of date: SerialDate, serial: Double, hasHalfDay: Bool
  ) -> String {
    let hour = date.second / 3600
    switch token {
    case .literal(let text): return text
    case .year(let count):
      return yearText(date.year + (locale.hasBuddhistCalendar ? 543 : 0), count)
    case .buddhistYear(let count): return yearText(date.year + 543, count)
    case .month(let count): return monthText(date.month, count)
    case .day(let count): return dayText(date, count)
    case .hour(let count):
      return (hasHalfDay ? (hour + 11) % 12 + 1 : hour).padded(to: min(count, 2))
    case .minute(let count): return (date.second / 60 % 60).padded(to: min(count, 2))
    case .second(let count): return (date.second % 60).padded(to: min(count, 2))
    case .halfDay: return hour < 12 ? "AM" : "PM"
    case .elapsed(let letter):
      let seconds = (serial * 86_400).rounded()
      let unit: Double = letter == UInt8(ascii: "h") ? 3600 : letter == UInt8(ascii: "m") ? 60 : 1
      return String(Int((seconds / unit).rounded(.down)))
    case .point: return "."
    case .comma: return ","
    case .fraction: return "/"
    default: return ""
    }
  }

  private func yearText(_ year: Int, _ count: Int) -> String {
    count <= 2 ? (year % 100).padded(to: 2) : year.padded(to: 4)
  }

  private func monthText(_ month: Int, _ count: Int) -> String {
    let names = locale.hasThaiWords ? thaiMonths : englishMonths
    switch count {
    case 1, 2: return month.padded(to: count)
    case 3:
      return locale.hasThaiWords ? thaiMonthsShort[month - 1] : String(names[month - 1].prefix(3))
    case 5: return String(names[month - 1].prefix(1))
    default: return names[month - 1]
    }
  }

  private func dayText(_ date: SerialDate, _ count: Int) -> String {
    switch count {
    case 1, 2: return date.day.padded(to: count)
    case 3:
      return locale.hasThaiWords
        ? thaiDaysShort[date.weekday] : String(englishDays[date.weekday].prefix(3))
    default: return (locale.hasThaiWords ? thaiDays : englishDays)[date.weekday]
    }
  }
}

private let thaiMonths = [
  "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
  "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
]
private let thaiMonthsShort = [
  "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
]
private let thaiDays = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"]
private let thaiDaysShort = ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."]
private let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]
private let englishDays = [
  "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
]
