/// How much room a written date may take.
public enum DateStyle: Sendable, CaseIterable {
  /// 20 มี.ค. 2558 — tables. English: 20 Mar 2015.
  case short
  /// 20 มีนาคม 2558 — running text. English: 20 March 2015.
  case long
  /// วันศุกร์ที่ 20 มีนาคม 2558 — appointments. English: Friday, 20 March 2015.
  case full
}

extension CalendarDate {
  /// The date as a Thai reader expects it, with the four-digit Buddhist year.
  public func thai(_ style: DateStyle = .short) -> String {
    switch style {
    case .short: "\(day) \(DateWords.thaiMonthsShort[month - 1]) \(buddhistYear)"
    case .long: "\(day) \(DateWords.thaiMonths[month - 1]) \(buddhistYear)"
    case .full: "วัน\(DateWords.thaiWeekdays[weekday - 1])ที่ \(thai(.long))"
    }
  }

  /// The date for an English reader, with the year of the common era.
  public func english(_ style: DateStyle = .short) -> String {
    switch style {
    case .short: "\(day) \(DateWords.englishMonths[month - 1].prefix(3)) \(year)"
    case .long: "\(day) \(DateWords.englishMonths[month - 1]) \(year)"
    case .full: "\(DateWords.englishWeekdays[weekday - 1]), \(english(.long))"
    }
  }
}

extension DateSpan {
  /// 20 มี.ค. 2558 · 8–9 มิ.ย. 2558 · 28 เม.ย. – 2 พ.ค. 2558 · 28 ธ.ค. 2557 – 2 ม.ค. 2558.
  ///
  /// The full style names no weekday in a range: it would not fit.
  public func thai(_ style: DateStyle = .short) -> String {
    written(style, day: { $0.thai($1) }, dayMonth: { $0.thaiDayMonth($1) })
  }

  /// 20 Mar 2015 · 8–9 Jun 2015 · 28 Apr – 2 May 2015 · 28 Dec 2014 – 2 Jan 2015.
  public func english(_ style: DateStyle = .short) -> String {
    written(style, day: { $0.english($1) }, dayMonth: { $0.englishDayMonth($1) })
  }

  private func written(
    _ style: DateStyle, day: (CalendarDate, DateStyle) -> String,
    dayMonth: (CalendarDate, DateStyle) -> String
  ) -> String {
    if first == last { return day(first, style) }
    let style: DateStyle = style == .full ? .long : style
    if first.year != last.year { return "\(day(first, style)) – \(day(last, style))" }
    if first.month != last.month { return "\(dayMonth(first, style)) – \(day(last, style))" }
    return "\(first.day)–\(day(last, style))"
  }
}

extension CalendarDate {
  fileprivate func thaiDayMonth(_ style: DateStyle) -> String {
    "\(day) \((style == .short ? DateWords.thaiMonthsShort : DateWords.thaiMonths)[month - 1])"
  }

  fileprivate func englishDayMonth(_ style: DateStyle) -> String {
    let name = DateWords.englishMonths[month - 1]
    return "\(day) \(style == .short ? String(name.prefix(3)) : name)"
  }
}
