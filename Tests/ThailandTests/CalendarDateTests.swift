import Foundation
import Testing

@testable import Thailand

@Suite("The calendar and the fiscal year")
struct CalendarDateTests {
  @Test("only days that exist are dates")
  func validity() {
    #expect(CalendarDate(year: 2015, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2016, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 2015, month: 13, day: 1) == nil)
    #expect(CalendarDate(iso: "2015-3-20") == nil)
  }

  @Test("day numbers and days are the same thing, day by day")
  func dayNumbers() {
    #expect(CalendarDate(iso: "1970-01-01")!.dayNumber == 0)
    #expect(CalendarDate(iso: "0001-01-01")!.dayNumber == -719_162)
    #expect(CalendarDate(iso: "9999-12-31")!.dayNumber == 2_932_896)
    var day = CalendarDate(iso: "1895-12-28")!
    for number in day.dayNumber...(day.dayNumber + 60_000) {
      #expect(day.dayNumber == number)
      #expect(CalendarDate(iso: day.iso) == day)
      let next = CalendarDate(dayNumber: number + 1)!
      #expect(day < next && day.weekday % 7 + 1 == next.weekday)
      day = next
    }
  }

  @Test("weekdays and the Buddhist year are those of the calendar on the wall")
  func wallCalendar() {
    let day = CalendarDate(iso: "2015-03-20")!
    #expect(day.weekday == 5)
    #expect(day.buddhistYear == 2558)
    #expect(day.thai(.full) == "วันศุกร์ที่ 20 มีนาคม 2558")
    #expect(day.english(.full) == "Friday, 20 March 2015")
  }

  @Test("ranges are written as short as they can be understood")
  func writtenRanges() {
    func span(_ a: String, _ b: String) -> DateSpan {
      DateSpan(first: CalendarDate(iso: a)!, last: CalendarDate(iso: b)!)!
    }
    #expect(span("2015-06-08", "2015-06-09").thai() == "8–9 มิ.ย. 2558")
    #expect(span("2015-04-28", "2015-05-02").thai() == "28 เม.ย. – 2 พ.ค. 2558")
    #expect(span("2014-12-28", "2015-01-02").thai() == "28 ธ.ค. 2557 – 2 ม.ค. 2558")
    #expect(span("2015-06-08", "2015-06-09").english() == "8–9 Jun 2015")
    #expect(span("2015-06-08", "2015-06-09").dayCount == 2)
  }

  @Test("spreadsheet serial numbers count as Excel does, with the leap day that never was")
  func serials() {
    #expect(CalendarDate(excelSerial: 1)?.iso == "1900-01-01")
    #expect(CalendarDate(excelSerial: 59)?.iso == "1900-02-28")
    #expect(CalendarDate(excelSerial: 60) == nil)
    #expect(CalendarDate(excelSerial: 61)?.iso == "1900-03-01")
    #expect(CalendarDate(excelSerial: 42083)?.iso == "2015-03-20")
    #expect(CalendarDate(excelSerial: .nan) == nil)
    for serial in Array(1...59) + Array(61...80_000) {
      #expect(CalendarDate(excelSerial: Double(serial))?.excelSerial == serial)
    }
  }

  @Test("months are added to the last day that the month has")
  func months() {
    #expect(CalendarDate(iso: "2015-01-31")!.adding(months: 1).iso == "2015-02-28")
    #expect(CalendarDate(iso: "2015-01-31")!.adding(months: -2).iso == "2014-11-30")
  }

  @Test("the fiscal year turns on 1 October")
  func fiscalYears() throws {
    func year(_ iso: String) -> Int { CalendarDate(iso: iso)!.fiscalYear.buddhistYear }
    #expect(year("2015-03-20") == 2558)
    #expect(year("2019-09-30") == 2562)
    #expect(year("2019-10-01") == 2563)
    let fiscal = try #require(FiscalYear(buddhistYear: 2558))
    #expect(fiscal.span.first.iso == "2014-10-01")
    #expect(fiscal.span.last.iso == "2015-09-30")
    #expect(fiscal.quarter(3)?.first.iso == "2015-04-01")
    #expect(fiscal.quarter(3)?.last.iso == "2015-06-30")
    #expect(fiscal.half(2)?.first.iso == "2015-04-01")
    #expect(fiscal.half(2)?.last.iso == "2015-09-30")
    #expect(fiscal.quarter(5) == nil)
    for offset in 0..<fiscal.span.dayCount {
      let day = fiscal.span.first.adding(days: offset)
      #expect(fiscal.quarter(day.fiscalQuarter)?.contains(day) == true)
    }
  }

  @Test("dates are stored as ISO text and years as Buddhist numbers")
  func codable() throws {
    let json = try JSONEncoder().encode([CalendarDate(iso: "2015-03-20")!])
    #expect(String(decoding: json, as: UTF8.self) == #"["2015-03-20"]"#)
    #expect(
      try JSONDecoder().decode([CalendarDate].self, from: json) == [
        CalendarDate(iso: "2015-03-20")!
      ])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2015-02-30"]"#.utf8))
    }
    #expect(
      try JSONDecoder().decode([FiscalYear].self, from: Data("[2558]".utf8)).first?.buddhistYear
        == 2558)
  }
}
