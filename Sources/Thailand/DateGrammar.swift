/// Which sequences of tokens are a day or a range of days.
enum DateGrammar {
  private typealias Failure = ThaiDates.Failure

  /// Day, month and year as written, not yet checked against the calendar.
  private struct Parts {
    var day: Int
    var month: Int
    var year: Int

    var date: Result<CalendarDate, ThaiDates.Failure> {
      if let date = CalendarDate(year: year, month: month, day: day) { return .success(date) }
      return .failure(.impossible(day: day, month: month, year: year))
    }
  }

  /// The span that the tokens name; `impossible` when they have the shape of a date.
  static func span(_ tokens: [DateToken]) -> Result<DateSpan, ThaiDates.Failure> {
    if let parts = day(tokens[...]) { return parts.date.map { DateSpan($0) } }
    let tokens = dayBeforeMonth(tokens)
    for (index, token) in tokens.enumerated() where isRange(token) {
      let left = tokens[..<index]
      guard let last = day(tokens[(index + 1)...]), let first = start(left, before: last) else {
        continue
      }
      return first.date.flatMap { first in
        last.date.flatMap { last in
          DateSpan(first: first, last: last).map(Result.success)
            ?? .failure(.endsBeforeStart(first: first, last: last))
        }
      }
    }
    return .failure(.notADate)
  }

  /// "March 3-5, 2015" with the days before the month, as other ranges have them.
  private static func dayBeforeMonth(_ tokens: [DateToken]) -> [DateToken] {
    guard case .month? = tokens.first, let last = tokens.last, case .number(_, 4) = last,
      tokens.count >= 5, !tokens.dropFirst().contains(where: isMonth)
    else { return tokens }
    var days = Array(tokens.dropFirst().dropLast())
    while let sign = days.last, sign == .comma { days.removeLast() }
    return days + [tokens[0], last]
  }

  private static func isMonth(_ token: DateToken) -> Bool {
    if case .month = token { return true }
    return false
  }

  /// Drops a time of day behind the date: "เวลา 09.00-16.00 น.", "09:30", "T00:00:00".
  static func withoutTime(_ tokens: [DateToken]) -> [DateToken] {
    if let colon = tokens.firstIndex(of: .colon) { return Array(tokens[..<max(0, colon - 1)]) }
    switch tokens.last {
    case .timeFollows: return Array(tokens.dropLast())
    case .timeEnds: return Array(tokens[..<clockStart(tokens, before: tokens.count - 1)])
    default: return tokens
    }
  }

  /// Where "09.00-16.00" before a final "น." begins.
  private static func clockStart(_ tokens: [DateToken], before end: Int) -> Int {
    var start = end
    while start >= 3, case .number(_, 2) = tokens[start - 1], tokens[start - 2] == .dot,
      case .number(let hour, 1...2) = tokens[start - 3], hour <= 24
    {
      start -= 3
      if start > 0, tokens[start - 1] == .dash || tokens[start - 1] == .through { start -= 1 }
    }
    return start
  }

  private static func isRange(_ token: DateToken) -> Bool {
    switch token {
    case .through, .dash, .comma, .and, .slash: true
    default: false
    }
  }

  private static func isSeparator(_ token: DateToken) -> Bool {
    switch token {
    case .slash, .dash, .dot, .through: true
    default: false
    }
  }

  // MARK: - One day

  private static func day(_ tokens: ArraySlice<DateToken>) -> Parts? {
    let tokens = Array(tokens)
    return numeric(tokens) ?? named(tokens) ?? englishOrder(tokens)
  }

  /// 20/03/2558, 20-3-58, 20.3.58 and 2015-03-20: three numbers and twice the same separator.
  private static func numeric(_ tokens: [DateToken]) -> Parts? {
    guard tokens.count == 5, isSeparator(tokens[1]), tokens[1] == tokens[3],
      case .number(let a, let digitsA) = tokens[0], case .number(let month, 1...2) = tokens[2],
      case .number(let c, let digitsC) = tokens[4]
    else { return nil }
    if digitsA == 4, digitsC <= 2, let year = ThaiDates.commonYear(a, digits: 4) {
      return plausible(Parts(day: c, month: month, year: year))
    }
    guard digitsA <= 2, let year = ThaiDates.commonYear(c, digits: digitsC) else { return nil }
    return plausible(Parts(day: a, month: month, year: year))
  }

  /// 20 มี.ค. 58, 20-มี.ค.-58, 20 มีนาคม พ.ศ. 2558.
  private static func named(_ tokens: [DateToken]) -> Parts? {
    let tokens = tokens.filter { !isSeparator($0) && $0 != .comma && $0 != .year }
    guard tokens.count >= 3, case .number(let day, 1...2) = tokens[0],
      case .month(let month) = tokens[1],
      let year = year(tokens[2...])
    else { return nil }
    return plausible(Parts(day: day, month: month, year: year))
  }

  /// March 20, 2015.
  private static func englishOrder(_ tokens: [DateToken]) -> Parts? {
    let tokens = tokens.filter { $0 != .comma }
    guard tokens.count >= 3, case .month(let month) = tokens[0],
      case .number(let day, 1...2) = tokens[1],
      let year = year(tokens[2...])
    else { return nil }
    return plausible(Parts(day: day, month: month, year: year))
  }

  /// A year with or without its era, nothing behind it.
  private static func year(_ tokens: ArraySlice<DateToken>) -> Int? {
    guard let first = tokens.first else { return nil }
    if tokens.count == 1, case .number(let value, let digits) = first {
      return ThaiDates.commonYear(value, digits: digits)
    }
    guard tokens.count == 2, case .number(let value, let digits) = tokens[tokens.startIndex + 1]
    else { return nil }
    switch (first, digits) {
    case (.buddhistEra, 4): return value - 543
    case (.buddhistEra, 2): return value + 2500 - 543
    case (.commonEra, 4): return value
    default: return nil
    }
  }

  /// Dates of living programmes lie within three centuries; house numbers and codes do not.
  private static func plausible(_ parts: Parts) -> Parts? {
    (1800...2200).contains(parts.year) ? parts : nil
  }

  // MARK: - The first day of a range

  /// What stands before the range sign: a whole date, day and month, or days alone.
  private static func start(_ tokens: ArraySlice<DateToken>, before last: Parts) -> Parts? {
    if let whole = day(tokens) { return whole }
    let tokens = Array(tokens)
    if let first = tokens.first, case .number(let day, 1...2) = first, isDayList(tokens) {
      return Parts(day: day, month: last.month, year: last.year)
    }
    let bare = tokens.filter { !isSeparator($0) }
    guard bare.count == 2, case .number(let day, 1...2) = bare[0] else { return nil }
    let month: Int
    switch bare[1] {
    case .month(let named): month = named
    case .number(let number, 1...2) where tokens.count == 3: month = number
    default: return nil
    }
    // "28 ธ.ค. - 2 ม.ค. 58" began in the year before.
    return Parts(day: day, month: month, year: month > last.month ? last.year - 1 : last.year)
  }

  /// "20", "20, 21" or "20-21, 25": numbers of days with list signs between them.
  private static func isDayList(_ tokens: [DateToken]) -> Bool {
    guard tokens.count % 2 == 1 else { return false }
    for (index, token) in tokens.enumerated() {
      if index % 2 == 0 {
        guard case .number(_, 1...2) = token else { return false }
      } else {
        guard token == .comma || token == .and || token == .dash || token == .through else {
          return false
        }
      }
    }
    return true
  }
}

/// Which sequences of tokens are a period of whole months.
enum PeriodGrammar {
  /// Months, quarters or years; nil for anything else, also for days.
  static func span(_ tokens: [DateToken]) -> DateSpan? {
    let tokens = tokens.filter { $0 != .buddhistEra && $0 != .comma }
    return quarters(tokens) ?? months(tokens) ?? wholeYear(tokens)
  }

  private static func quarters(_ tokens: [DateToken]) -> DateSpan? {
    var rest = tokens.filter { $0 != .fiscalYear && $0 != .year && $0 != .slash }
    guard rest.contains(.quarter) else { return nil }
    rest.removeAll { $0 == .quarter }
    guard case .number(let first, 1)? = rest.first, case .number(let year, let digits)? = rest.last,
      let common = ThaiDates.commonYear(year, digits: digits),
      let fiscal = FiscalYear(buddhistYear: common + 543), let from = fiscal.quarter(first)
    else { return nil }
    switch rest.count {
    case 2: return from
    case 4:
      guard rest[1] == .dash || rest[1] == .through || rest[1] == .and,
        case .number(let last, 1) = rest[2],
        let until = fiscal.quarter(last)
      else { return nil }
      return DateSpan(first: from.first, last: until.last)
    default: return nil
    }
  }

  private static func months(_ tokens: [DateToken]) -> DateSpan? {
    let tokens = tokens.filter { $0 != .year }
    if let single = month(tokens[...]) { return span(from: single, to: single) }
    for (index, token) in tokens.enumerated() where token == .dash || token == .through {
      guard let last = month(tokens[(index + 1)...]) else { continue }
      if let first = month(tokens[..<index]) { return span(from: first, to: last) }
      guard index == 1, case .month(let named) = tokens[0] else { continue }
      return span(from: (named > last.month ? last.year - 1 : last.year, named), to: last)
    }
    return nil
  }

  /// "เม.ย. 58", "04/2558".
  private static func month(_ tokens: ArraySlice<DateToken>) -> (year: Int, month: Int)? {
    let tokens = Array(tokens)
    guard let first = tokens.first, case .number(let year, let digits)? = tokens.last,
      let common = ThaiDates.commonYear(year, digits: digits), (1900...2100).contains(common)
    else { return nil }
    switch (first, tokens.count) {
    case (.month(let named), 2): return (common, named)
    case (.month(let named), 3) where tokens[1] == .slash || tokens[1] == .dash:
      return (common, named)
    case (.number(let number, 1...2), 3)
    where tokens[1] == .slash && digits == 4 && (1...12).contains(number):
      return (common, number)
    default: return nil
    }
  }

  private static func span(from first: (year: Int, month: Int), to last: (year: Int, month: Int))
    -> DateSpan?
  {
    DateSpan(
      first: CalendarDate(uncheckedYear: first.year, month: first.month, day: 1),
      last: CalendarDate(
        uncheckedYear: last.year, month: last.month,
        day: CalendarDate.days(inMonth: last.month, ofYear: last.year)))
  }

  private static func wholeYear(_ tokens: [DateToken]) -> DateSpan? {
    guard case .number(let value, 4)? = tokens.last, tokens.count <= 2,
      let common = ThaiDates.commonYear(value, digits: 4), (1900...2100).contains(common)
    else { return nil }
    if tokens.count == 2 {
      if tokens[0] == .fiscalYear { return FiscalYear(buddhistYear: common + 543)?.span }
      guard tokens[0] == .year else { return nil }
    }
    return span(from: (common, 1), to: (common, 12))
  }
}
