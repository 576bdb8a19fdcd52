/// What a person meant who wrote a date, or why it cannot be known.
public enum ThaiDates {
  /// Why a text gives no date.
  public enum Failure: Error, Hashable, Sendable {
    /// Blank, "-" or another sign for "not stated".
    case notGiven
    /// The text does not look like a date.
    case notADate
    /// It looks like a date, but the calendar has no such day. Year is of the common era.
    case impossible(day: Int, month: Int, year: Int)
    /// A range that ends before it begins.
    case endsBeforeStart(first: CalendarDate, last: CalendarDate)

    /// Stable name for programs.
    public var code: String {
      switch self {
      case .notGiven: "date_not_given"
      case .notADate: "not_a_date"
      case .impossible: "impossible_date"
      case .endsBeforeStart: "date_range_reversed"
      }
    }

    /// What is wrong and how to mend it.
    public var message: Bilingual {
      switch self {
      case .notGiven: Bilingual(thai: "ไม่ได้ระบุวันที่", english: "No date is given")
      case .notADate:
        Bilingual(
          thai: "อ่านเป็นวันที่ไม่ได้ โปรดเขียนเช่น 20 มี.ค. 2558 หรือ 20/3/2558",
          english: "This cannot be read as a date; write for example 20 Mar 2015 or 20/3/2558")
      case .impossible(let day, let month, let year):
        ThaiDates.explain(day: day, month: month, year: year)
      case .endsBeforeStart(let first, let last):
        Bilingual(
          thai: "วันสิ้นสุด \(last.thai()) มาก่อนวันเริ่มต้น \(first.thai()) โปรดตรวจวันที่",
          english: "The last day, \(last.english()), comes before the first, \(first.english())")
      }
    }
  }

  /// Reads a day or a range of days in any style that Thai offices write.
  ///
  /// Understood: `20 มี.ค. 58`, `20 มี.ค.58`, `20 มีนาคม 2558`, `20/03/2558`, `20/3/58`, `20-03-2558`,
  /// `20.3.58`, Thai digits, `2015-03-20`, `20 Mar 2015`, `March 20, 2015`, weekdays, พ.ศ. and ค.ศ., a
  /// time of day behind it (ignored), and ranges: `20-21 มี.ค. 58`, `28 เม.ย. - 2 พ.ค. 58`,
  /// `๒๐-๒๑/๓/๒๕๕๘`, `20 ถึง 21 มี.ค. 58`; a list of days (`20, 21 และ 22 มี.ค. 58`) is the span it covers.
  ///
  /// The day stands before the month. A year of two digits is of the Buddhist era (25xx), of four digits
  /// Buddhist from 2400 on and otherwise of the common era.
  public static func read(_ text: String) -> Result<DateSpan, Failure> {
    let text = ThaiText.cleaned(text)
    if NotGiven.contains(text) { return .failure(.notGiven) }
    guard text.utf8.count <= 200, let tokens = DateToken.scan(text) else {
      return .failure(.notADate)
    }
    return DateGrammar.span(DateGrammar.withoutTime(tokens))
  }

  /// Reads one day; a range is `notADate`.
  public static func readDay(_ text: String) -> Result<CalendarDate, Failure> {
    read(text).flatMap { $0.first == $0.last ? .success($0.first) : .failure(.notADate) }
  }

  /// The day meant by a date cell of a spreadsheet: a cell in year 2558 means BE 2558.
  public static func read(dateCell year: Int, month: Int, day: Int) -> Result<CalendarDate, Failure>
  {
    let common = year >= 2400 ? year - 543 : year
    guard let date = CalendarDate(year: common, month: month, day: day) else {
      return .failure(.impossible(day: day, month: month, year: common))
    }
    return .success(date)
  }

  /// The day meant by a serial number (1900 system), whether its year is of the common or the Buddhist era.
  ///
  /// Only days of the years 1957–2056 (BE 2500–2599) are believed, so that ordinary numbers are no dates.
  public static func read(excelSerial serial: Double) -> Result<CalendarDate, Failure> {
    guard let date = CalendarDate(excelSerial: serial) else { return .failure(.notADate) }
    return read(dateCell: date.year, month: date.month, day: date.day).flatMap {
      (1957...2056).contains($0.year) ? .success($0) : .failure(.notADate)
    }
  }

  /// Reads a period of months, quarters or years, or any range of days.
  ///
  /// Understood besides what `read` understands: `เม.ย. - ก.ย. 58`, `Apr-Sep 2015`, `04/2558-06/2558`,
  /// `เม.ย. 58`, `ไตรมาส 3-4 ปีงบ 2558`, `ไตรมาส 3/2558`, `Q3 FY2558`, `ปีงบประมาณ 2558`, `ปี 2558`. Quarters are of
  /// the fiscal year; a bare year (`ปี 2558`, `2558`) is a calendar year.
  public static func readPeriod(_ text: String) -> Result<DateSpan, Failure> {
    let cleaned = ThaiText.cleaned(text)
    if NotGiven.contains(cleaned) { return .failure(.notGiven) }
    guard cleaned.utf8.count <= 200, let tokens = DateToken.scan(cleaned) else {
      return .failure(.notADate)
    }
    if let period = PeriodGrammar.span(tokens) { return .success(period) }
    return DateGrammar.span(DateGrammar.withoutTime(tokens))
  }

  /// Era of a written year: two digits are BE 25xx, four digits BE from 2400 on, else common era.
  static func commonYear(_ value: Int, digits: Int) -> Int? {
    switch digits {
    case 2: value + 2500 - 543
    case 4: value >= 2400 ? value - 543 : value
    default: nil
    }
  }

  private static func explain(day: Int, month: Int, year: Int) -> Bilingual {
    guard (1...12).contains(month) else {
      return Bilingual(
        thai: "ไม่มีเดือนที่ \(month) โปรดแก้วันที่ (วัน/เดือน/ปี)",
        english: "There is no month \(month); correct the date (day/month/year)")
    }
    let length = CalendarDate.days(inMonth: month, ofYear: year)
    // February's length depends on the year, so its year is named; a figure wants a space after it.
    let thaiMonth = "เดือน" + DateWords.thaiMonths[month - 1] + (month == 2 ? " \(year + 543) " : "")
    let englishMonth = DateWords.englishMonths[month - 1] + (month == 2 ? " \(year)" : "")
    return Bilingual(
      thai: "\(thaiMonth)มี \(length) วัน ไม่มีวันที่ \(day) โปรดแก้วันที่",
      english: "\(englishMonth) has \(length) days, there is no day \(day); correct the date")
  }
}

/// Signs that people put where there is nothing to say.
enum NotGiven {
  private static let signs: Set<String> = [
    "", "-", "–", "—", "−", "--", "---", ".", "..", "...", "/", "*", "n/a", "na", "n.a.", "none",
    "nil", "null",
    "not given", "ไม่มี", "ไม่ระบุ", "ไม่ได้ระบุ", "ไม่มีข้อมูล", "ยังไม่มี", "ว่าง", "ไม่ทราบ",
  ]

  /// Whether a cleaned text says "not given".
  static func contains(_ text: String) -> Bool {
    text.utf8.count <= 40 && signs.contains(text.lowercased())
  }
}
