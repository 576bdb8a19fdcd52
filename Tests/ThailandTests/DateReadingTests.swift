import Testing

@testable import Thailand

@Suite("Dates as people write them")
struct DateReadingTests {
  @Test(
    "every style of the agencies' files means 20 March 2015",
    arguments: [
      "20 มี.ค. 58", "20 มี.ค.58", "20 มี.ค. 2558", "20 มีนาคม 2558", "20/03/2558", "20/3/58",
      "20-03-2558",
      "20.3.58", "๒๐/๓/๒๕๕๘", "๒๐ มีนาคม ๒๕๕๘", "2015-03-20", "2558-03-20", "20 มี ค 58", "20มี.ค.58",
      "20มีนาคม2558",
      "20 มี. ค. 58", "วันที่ 20 มีนาคม 2558", "วันศุกร์ที่ 20 มีนาคม พ.ศ. 2558", "วันศุกร์ ที่ ๒๐ มีนาคม ๒๕๕๘",
      "20 มี.ค. ค.ศ. 2015",
      "20 Mar 2015", "20 March 2015", "March 20, 2015", "Fri, 20 Mar 2015", "20th of March 2015",
      "20-มี.ค.-58",
      "20-Mar-2015", "20/3/2015", "20 มี.ค. '58", "20 มี\u{200B}.ค. 58", " 20\u{A0}มี.ค.  58 ",
      "20 มีนา 58",
      "20 มี.ค. 58 เวลา 09.00 น.", "20 มี.ค. 58 09.00-16.00 น.", "20/3/2558 9:30",
      "2015-03-20T00:00:00",
      "2015-03-20 00:00:00", "20 มี.ค. 58 (1 วัน)", "20.3.58 เวลา 09.30 น.", "20 เดือนมีนาคม ปี 2558",
    ])
  func singleDay(_ text: String) throws {
    #expect(try ThaiDates.read(text).get().thai(.short) == "20 มี.ค. 2558", "\(text)")
  }

  @Test(
    "ranges keep both ends",
    arguments: [
      ("20-21 มี.ค. 58", "2015-03-20", "2015-03-21"),
      ("28 เม.ย. - 2 พ.ค. 58", "2015-04-28", "2015-05-02"),
      ("๒๐-๒๑/๓/๒๕๕๘", "2015-03-20", "2015-03-21"),
      ("๓๐/๗/๒๕๕๘ - ๑/๘/๒๕๕๘", "2015-07-30", "2015-08-01"),
      ("20 ถึง 21 มีนาคม 2558", "2015-03-20", "2015-03-21"),
      ("20–21 มี.ค. 2558", "2015-03-20", "2015-03-21"),
      ("28 ธ.ค. - 2 ม.ค. 58", "2014-12-28", "2015-01-02"),
      ("20/3/58-21/3/58", "2015-03-20", "2015-03-21"),
      ("วันที่ 20 ถึงวันที่ 22 มี.ค. 58", "2015-03-20", "2015-03-22"),
      ("20, 21 และ 22 มี.ค. 58", "2015-03-20", "2015-03-22"),
      ("2015-03-20 - 2015-03-21", "2015-03-20", "2015-03-21"),
      ("2015-03-20/2015-03-21", "2015-03-20", "2015-03-21"),
      ("28/4-2/5/58", "2015-04-28", "2015-05-02"), ("20-21 March 2015", "2015-03-20", "2015-03-21"),
      ("20 มี.ค. 58 - 21 มี.ค. 58", "2015-03-20", "2015-03-21"),
      ("๑-๒ พฤษภาคม ๒๕๕๘", "2015-05-01", "2015-05-02"),
      ("31 พ.ค. - 1 มิ.ย. 58", "2015-05-31", "2015-06-01"),
      ("20.3.58-21.3.58", "2015-03-20", "2015-03-21"),
    ])
  func range(_ text: String, first: String, last: String) throws {
    let span = try ThaiDates.read(text).get()
    #expect([span.first.iso, span.last.iso] == [first, last], "\(text)")
  }

  @Test("a day that the calendar lacks is named with its reason")
  func impossible() {
    #expect(
      ThaiDates.read("31 เมษายน 2558") == .failure(.impossible(day: 31, month: 4, year: 2015)))
    #expect(ThaiDates.read("12/13/2558") == .failure(.impossible(day: 12, month: 13, year: 2015)))
    #expect(ThaiDates.read("2015-02-30") == .failure(.impossible(day: 30, month: 2, year: 2015)))
    #expect(ThaiDates.read("๓๑/๒/๒๕๕๘") == .failure(.impossible(day: 31, month: 2, year: 2015)))
    #expect(
      ThaiDates.read("30-31 เม.ย. 58") == .failure(.impossible(day: 31, month: 4, year: 2015)))
    #expect(ThaiDates.read("29 ก.พ. 59").map(\.first) == .success(CalendarDate(iso: "2016-02-29")!))
    let april = ThaiDates.Failure.impossible(day: 31, month: 4, year: 2015)
    #expect(april.code == "impossible_date")
    #expect(april.message.thai == "เดือนเมษายนมี 30 วัน ไม่มีวันที่ 31 โปรดแก้วันที่")
    let february = ThaiDates.Failure.impossible(day: 29, month: 2, year: 2015)
    #expect(february.message.thai.hasPrefix("เดือนกุมภาพันธ์ 2558 มี 28 วัน"))
    #expect(february.message.english.hasPrefix("February 2015 has 28 days"))
  }

  @Test("a range that runs backwards is refused as such")
  func reversed() {
    #expect(throws: ThaiDates.Failure.self) { try ThaiDates.read("21-20 มี.ค. 58").get() }
    guard case .failure(.endsBeforeStart) = ThaiDates.read("21-20 มี.ค. 58") else {
      Issue.record("21-20 มี.ค. 58 should run backwards")
      return
    }
  }

  @Test(
    "other texts are no dates",
    arguments: [
      "เมื่อวาน", "ต้นเดือนมีนาคม", "02-123-4567", "0-1355-43953-58-4", "123/45", "1,234", "20", "มี.ค.",
      "20 มี.ค.", "12.50",
      "42083", "รวม", "วันที่", "ครั้งที่ 1/2558", "20/3/8", "20/3/258", "081-234-5678", "1.2.3", "มาก",
      "5/5/5555", "บ้าน 20 มี.ค. 58",
    ])
  func notADate(_ text: String) {
    #expect(ThaiDates.read(text) == .failure(.notADate), "\(text)")
  }

  @Test(
    "blank and dashes are not given", arguments: ["", " ", "-", "–", "ไม่ระบุ", "\u{200B}", "N/A"])
  func notGiven(_ text: String) {
    #expect(ThaiDates.read(text) == .failure(.notGiven))
  }

  @Test("a date cell in year 2558 means BE 2558, also as a serial number")
  func dateCells() {
    let day = CalendarDate(iso: "2015-03-20")!
    #expect(ThaiDates.read(dateCell: 2558, month: 3, day: 20) == .success(day))
    #expect(ThaiDates.read(dateCell: 2015, month: 3, day: 20) == .success(day))
    #expect(ThaiDates.read(excelSerial: 42083) == .success(day))
    #expect(ThaiDates.read(excelSerial: 42083.75) == .success(day))
    let buddhistCell = CalendarDate(year: 2558, month: 3, day: 20)!.excelSerial!
    #expect(ThaiDates.read(excelSerial: Double(buddhistCell)) == .success(day))
    #expect(ThaiDates.read(excelSerial: 1200) == .failure(.notADate))
  }

  @Test(
    "periods of months and quarters",
    arguments: [
      ("เม.ย. - ก.ย. 58", "2015-04-01", "2015-09-30"), ("Apr-Sep 2015", "2015-04-01", "2015-09-30"),
      ("04/2558-06/2558", "2015-04-01", "2015-06-30"),
      ("ไตรมาส 3-4 ปีงบ 2558", "2015-04-01", "2015-09-30"),
      ("ไตรมาส 3 ปีงบ 2558", "2015-04-01", "2015-06-30"),
      ("1 ก.ค. 58 - 30 ก.ย. 58", "2015-07-01", "2015-09-30"),
      ("Q1/2558", "2014-10-01", "2014-12-31"),
      ("ไตรมาสที่ 4 ปีงบประมาณ พ.ศ. 2558", "2015-07-01", "2015-09-30"),
      ("ปีงบประมาณ 2558", "2014-10-01", "2015-09-30"), ("ปี 2557", "2014-01-01", "2014-12-31"),
      ("ก.พ. 2559", "2016-02-01", "2016-02-29"), ("ต.ค. 57 - มี.ค. 58", "2014-10-01", "2015-03-31"),
      ("ต.ค. - มี.ค. 58", "2014-10-01", "2015-03-31"),
      ("เมษายน–มิถุนายน 2558", "2015-04-01", "2015-06-30"),
    ])
  func periods(_ text: String, first: String, last: String) throws {
    let span = try ThaiDates.readPeriod(text).get()
    #expect([span.first.iso, span.last.iso] == [first, last], "\(text)")
  }

  @Test("a written date is read back as the same day, in both languages and every style")
  func roundTrip() throws {
    for number in stride(from: CalendarDate(iso: "1980-01-01")!.dayNumber, to: 25_000, by: 17) {
      let day = CalendarDate(dayNumber: number)!
      for style in DateStyle.allCases {
        #expect(try ThaiDates.read(day.thai(style)).get() == DateSpan(day))
        #expect(try ThaiDates.read(day.english(style)).get() == DateSpan(day))
      }
      let span = DateSpan(first: day, last: day.adding(days: number % 60))!
      #expect(try ThaiDates.read(span.thai()).get() == span)
      #expect(try ThaiDates.read(span.english(.long)).get() == span)
    }
  }
}
