import Foundation
import Testing

@testable import Database

private enum Network {}

@Suite("Identifiers and times") struct IDTests {
  @Test("identifiers are different, positive and grow, from any number of threads")
  func unique() async {
    let ids = await withTaskGroup(of: [Int64].self) { group in
      for _ in 0..<4 {
        group.addTask { (0..<50_000).map { _ in RecordID.next() } }
      }
      return await group.reduce(into: [[Int64]]()) { $0.append($1) }
    }
    #expect(Set(ids.joined()).count == 200_000)
    #expect(ids.allSatisfy { $0 == $0.sorted() })
    #expect(ids.joined().allSatisfy { $0 > 0 })
  }

  @Test("an identifier is written in 13 characters and read again")
  func text() {
    #expect(RecordID.text(0) == "0000000000000")
    #expect(RecordID.text(31) == "000000000000Z")
    #expect(RecordID.text(32) == "0000000000010")
    #expect(RecordID.text(.max) == "7ZZZZZZZZZZZZ")
    for number in [0, 1, 12_345_678_901_234, .max, .min, -1] as [Int64] {
      #expect(RecordID.parse(RecordID.text(number)) == number)
    }
    #expect(ID<Network>("000000000001o")?.rawValue == 32)
    #expect(ID<Network>("00000000000il")?.rawValue == 33)
  }

  @Test(
    "what is no identifier is refused",
    arguments: ["", "1", "000000000000", "00000000000000", "000000000000U", "G000000000000", "ก"])
  func refused(text: String) {
    #expect(ID<Network>(text) == nil)
  }

  @Test("the written form sorts as the number, and JSON holds the written form")
  func order() throws {
    let ids = (0..<100).map { _ in ID<Network>.next() }
    #expect(ids.map(\.description) == ids.map(\.description).sorted())
    let json = try JSONEncoder().encode(ids)
    #expect(try JSONDecoder().decode([ID<Network>].self, from: json) == ids)
    #expect(String(decoding: json, as: UTF8.self).hasPrefix("[\"\(ids[0])\""))
  }

  @Test("a moment is written as UTC with milliseconds")
  func timestamp() {
    #expect(Timestamp(milliseconds: 0).text == "1970-01-01T00:00:00.000Z")
    #expect(Timestamp(milliseconds: -1).text == "1969-12-31T23:59:59.999Z")
    #expect(Timestamp(milliseconds: 951_782_400_000).text == "2000-02-29T00:00:00.000Z")
    #expect(Timestamp(milliseconds: 1_425_182_706_789).text == "2015-03-01T04:05:06.789Z")
    #expect(Timestamp(milliseconds: 253_402_300_799_999).text == "9999-12-31T23:59:59.999Z")
  }

  @Test("moments agree with Foundation's calendar from 1800 to 2200, and read back")
  func calendar() throws {
    var generator = SystemRandomNumberGenerator()
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    for _ in 0..<2000 {
      let range: Range<Int64> = -5_364_662_400_000..<7_258_118_400_000
      let moment = Timestamp(milliseconds: .random(in: range, using: &generator))
      #expect(Timestamp(moment.text) == moment)
      // Half a millisecond keeps Foundation from cutting off the last digit.
      let date = Date(timeIntervalSince1970: (Double(moment.milliseconds) + 0.5) / 1000)
      #expect(style.format(date) == moment.text)
    }
  }

  @Test(
    "fractions of a second are read to the millisecond",
    arguments: [
      ("2015-03-01T04:05:06Z", 0), ("2015-03-01T04:05:06.5Z", 500),
      ("2015-03-01T04:05:06.789012Z", 789),
    ] as [(String, Int64)])
  func fractions(text: String, thousandths: Int64) {
    #expect(Timestamp(text)?.milliseconds == 1_425_182_706_000 + thousandths)
  }

  @Test(
    "what is no moment is refused",
    arguments: [
      "", "2015-03-01", "2015-03-01T04:05:06", "2015-02-29T00:00:00Z", "2015-13-01T00:00:00Z",
      "2015-03-01T24:00:00Z", "2015-03-01 04:05:06Z", "2015-03-01T04:05:06.Z",
      "2015-03-01T04:05:06+07:00", "๒๐๑๕-03-01T04:05:06Z",
    ])
  func noTimestamp(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
