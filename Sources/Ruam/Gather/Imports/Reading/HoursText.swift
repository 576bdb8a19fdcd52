// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Thailand

/// Hours as people write them where a plain number would do: "6 ชม. 30 นาที", "18 ชม. (3 วัน)", "3 วัน (18 ชั่วโมง)",
/// and lengths of time, which a spreadsheet shows as "6:30".
enum HoursText {
  /// The hours that a text tells in such a way; nil for anything else, also for a plain number.
  static func read(_ text: String) -> ExactNumber? {
    // A plain number is none of these.
    guard text.utf8.count <= 90, text.utf8.contains(where: { $0 == 0x3A || $0 > 0x39 }) else {
      return nil
    }
    let text = ThaiText.arabicDigits(ThaiText.cleaned(text)).lowercased()
    if let length = lengthOfTime(text) { return length }
    guard !isPerDay(text), let hours = number(before: hourWords, in: text) else { return nil }
    let minutes = number(before: minuteWords, in: text)
    // "3 วัน ๆ ละ 6 ชม." and two sessions in one cell are for a person to decide.
    let numbers = text.split { !($0.isASCII && $0.isNumber) && $0 != "." && $0 != "," }
      .filter { $0.contains(where: \.isNumber) }.count
    let days = number(before: ["วัน", "day"], in: text)
    guard numbers == 1 + (minutes == nil ? 0 : 1) + (days == nil ? 0 : 1), numbers > 1 else {
      return nil
    }
    return ExactNumber(((hours + (minutes ?? 0) / 60) * 100).rounded() / 100)
  }

  /// Whether hours are told by the day.
  static func isPerDay(_ text: String) -> Bool {
    ["วันละ", "ต่อวัน", "/วัน", "ละ ", "per day", "a day", "/day"].contains {
      text.lowercased().contains($0)
    }
  }

  private static let hourWords = ["ชั่วโมง", "ชม", "hour", "hr"]
  private static let minuteWords = ["นาที", "minute", "min"]

  /// "6:30" and "18:00:00".
  private static func lengthOfTime(_ text: String) -> ExactNumber? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(parts.count), let hours = parts[0], let minutes = parts[1],
      (0...200).contains(hours), (0..<60).contains(minutes), parts.last != .some(nil)
    else { return nil }
    return ExactNumber(((Double(hours) + Double(minutes) / 60) * 100).rounded() / 100)
  }

  private static func number(before words: [String], in text: String) -> Double? {
    for word in words {
      guard let range = text.range(of: word) else { continue }
      let before = text[..<range.lowerBound].reversed().drop { $0 == " " }
      let digits = String(before.prefix { $0.isASCII && $0.isNumber || $0 == "." }.reversed())
      if let number = Double(digits), number >= 0, number <= 200 { return number }
    }
    return nil
  }
}
