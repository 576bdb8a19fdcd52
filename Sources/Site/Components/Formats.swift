// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Thailand

extension Text {
  /// The two wordings that the country's library gives.
  public init(_ bilingual: Bilingual) {
    self.init(bilingual.thai, bilingual.english)
  }
}

/// A whole number with grouping commas and, when negative, the true minus sign: 14,229 or −84,000.
public func grouped(_ number: some BinaryInteger) -> String {
  ThaiNumbers.grouped(number)
}

extension CalendarDate {
  /// The day in Thailand (UTC+7, without daylight saving) at `moment`. Moments outside the years
  /// 1 to 9999 count as the nearest day inside.
  public init(_ moment: Date) {
    let days = ((moment.timeIntervalSince1970 + 7 * 3600) / 86_400).rounded(.down)
    let inCalendar = Int(Swift.min(Swift.max(days, -719_162), 2_932_896))
    guard let day = CalendarDate(dayNumber: inCalendar) else {
      preconditionFailure("\(inCalendar) lies inside the calendar")
    }
    self = day
  }

  /// The date as readers of `language` write it.
  public func words(_ language: Language, _ style: DateStyle = .short) -> String {
    language == .th ? thai(style) : english(style)
  }

  /// The date inside `<time>`, which holds the ISO date for programs.
  public func html(_ language: Language, _ style: DateStyle = .short) -> HTML {
    "<time class=\"nb\" datetime=\"\(iso)\">\(words(language, style))</time>"
  }
}

extension DateSpan {
  /// The days as readers of `language` write them: 8–9 มิ.ย. 2558.
  public func words(_ language: Language, _ style: DateStyle = .short) -> String {
    language == .th ? thai(style) : english(style)
  }
}

/// A moment in Thai time: 10 พ.ย. 2558 16:40 น., or 10 Nov 2015, 16:40.
public func words(_ moment: Date, _ language: Language, _ style: DateStyle = .short) -> String {
  let day = CalendarDate(moment).words(language, style)
  let clock = thaiClock(moment)
  return language == .th ? "\(day) \(clock) น." : "\(day), \(clock)"
}

/// A moment inside `<time>`, which holds the ISO moment for programs.
public func momentHTML(_ moment: Date, _ language: Language) -> HTML {
  let iso = "\(CalendarDate(moment).iso)T\(thaiClock(moment))+07:00"
  return "<time datetime=\"\(iso)\">\(words(moment, language))</time>"
}

private func thaiClock(_ moment: Date) -> String {
  let minutes = Int(((moment.timeIntervalSince1970 + 7 * 3600) / 60).rounded(.down))
  let inDay = ((minutes % 1440) + 1440) % 1440
  let hour = inDay / 60
  let minute = inDay % 60
  return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
}
