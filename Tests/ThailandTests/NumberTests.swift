import Testing

@testable import Thailand

@Suite("Numbers and money as people type them")
struct NumberTests {
  @Test(
    "a typed number is read exactly",
    arguments: [
      ("1234", "1234"), ("1,234,567.50", "1234567.5"), ("๑,๒๓๔", "1234"), ("๔.๕ ชม.", "4.5"),
      ("๖ ชม.", "6"),
      ("1,200 บาท", "1200"), ("฿1,200", "1200"), ("1.2 ล้านบาท", "1200000"), ("3 แสน", "300000"),
      ("2 หมื่นบาท", "20000"), ("5พัน", "5000"), ("15,000 ล้านบาท", "15000000000"),
      ("1.5 หมื่นล้านบาท", "15000000000"),
      ("1 ล้าน 2 แสนบาท", "1200000"), ("(1,200)", "-1200"), ("-6", "-6"), ("−6", "-6"), ("6-", "-6"),
      ("-๖ ชม.", "-6"),
      ("70%", "70"), ("ร้อยละ 70", "70"), ("0.378", "0.378"), (".5", "0.5"),
      ("1 234 567", "1234567"), ("1.05558E+11", "105558000000"),
      (" 1,050 ", "1050"), ("1\u{200B}2", "12"), ("ประมาณ 50 คน", "50"), ("2.5M", "2500000"),
      ("3 million baht", "3000000"),
      ("12 ราย", "12"), ("1,200.- บาท", "1200"), ("1200 บาท/ปี", "1200"), ("THB 500", "500"),
      ("0", "0"), ("-0", "0"), ("100.00", "100"),
    ])
  func reading(_ text: String, _ plain: String) throws {
    #expect(try ThaiNumbers.read(text).get().value.description == plain, "\(text)")
  }

  @Test("percentages are marked and units kept")
  func marks() throws {
    #expect(try ThaiNumbers.read("70%").get().isPercent)
    #expect(try ThaiNumbers.read("ร้อยละ 70").get().isPercent)
    #expect(try ThaiNumbers.read("๖ ชม.").get().unit == "ชม.")
    #expect(try !ThaiNumbers.read("6").get().isPercent)
  }

  @Test("blanks and dashes are not given", arguments: ["", "-", "–", " ", "ไม่มี", "\u{A0}", "—"])
  func notGiven(_ text: String) { #expect(ThaiNumbers.read(text) == .failure(.notGiven)) }

  @Test(
    "words where a number belongs are refused as words",
    arguments: [
      "เต็มวัน", "ครึ่งวัน", "ทั้งงาน", "มาก", "หลายคน", "ไม่เปิดเผย", "ดีขึ้น", "ลดลงมาก", "จำไม่ได้",
      "6 วันครึ่งกว่า", "ล้านบาท", "มากกว่า 5",
    ])
  func words(_ text: String) {
    #expect(ThaiNumbers.read(text) == .failure(.textInNumber), "\(text)")
  }

  @Test(
    "digits that are not one number are refused as such",
    arguments: [
      "1-2 คน", "1.2.3", "12,34", "5 ถึง 10", "20/3/2558", "99999999999999999999", "1,2345",
    ])
  func malformed(_ text: String) {
    #expect(ThaiNumbers.read(text) == .failure(.malformed), "\(text)")
  }

  @Test("amounts turn into satang without loss")
  func satang() throws {
    #expect(ExactNumber(plain: "1499000")?.satang() == 149_900_000)
    #expect(ExactNumber(plain: "0.378")?.satang(in: .millionBaht) == 37_800_000)
    #expect(ExactNumber(plain: "0.005")?.satang() == 1)
    #expect(ExactNumber(plain: "-0.005")?.satang() == -1)
    #expect(ExactNumber(plain: "0.0049")?.satang() == 0)
    #expect(ExactNumber(plain: "1e17")?.satang() == nil)
  }

  @Test("a spreadsheet's floating-point cell is the number it shows")
  func floats() throws {
    for thousandths in stride(from: -5000, to: 5000, by: 7) {
      let number = try #require(ExactNumber(Double(thousandths) / 1000))
      #expect(number == ExactNumber(mantissa: Int64(thousandths), exponent: -3))
    }
    #expect(ExactNumber(0.1 + 0.2)?.description == "0.3")
    #expect(ExactNumber(1e15)?.int == 1_000_000_000_000_000)
    #expect(ExactNumber(Double.nan) == nil)
  }

  @Test("order and sums are exact")
  func arithmetic() throws {
    let tenth = try #require(ExactNumber(plain: "0.1")),
      fifth = try #require(ExactNumber(plain: "0.2"))
    #expect(tenth.adding(fifth)?.description == "0.3")
    #expect(tenth < fifth)
    #expect(ExactNumber(1200).int == 1200)
    #expect(tenth.int == nil)
    #expect(ExactNumber(-5) < ExactNumber.zero)
  }

  @Test(
    "a header names its unit of money",
    arguments: [
      ("รายได้ต่อปี\n(ล้านบาท)", 6), ("รายได้ (พันบาท)", 3), ("หน่วย : บาท", 0), ("บาท/ปี", 0),
      ("หมื่นบาท", 4), ("แสนบาท", 5),
      ("ล้าน บาท", 6), ("ยอดขาย (ล้าน)", 6), ("Annual revenue (THB)", 0), ("'000 baht", 3),
      ("M baht", 6), ("Baht", 0),
      ("Sales (million THB)", 6), ("พันล้านบาท", 9), ("ล\u{200B}้านบาท", 6), ("THB'000", 3),
    ])
  func units(_ header: String, exponent: Int) {
    #expect(UnitOfMoney.read(header)?.exponent == exponent, "\(header)")
  }

  @Test(
    "a header without money names none",
    arguments: ["จำนวนคน", "พันธุ์ข้าว", "ราย", "hours", "", "customers", "แสนสุข"])
  func noUnit(_ header: String) { #expect(UnitOfMoney.read(header) == nil) }

  @Test("numbers and money are written as the design says")
  func formats() {
    #expect(ThaiNumbers.grouped(1_499_000) == "1,499,000")
    #expect(ThaiNumbers.grouped(-84) == "−84")
    #expect(ThaiNumbers.grouped(0) == "0")
    #expect(ThaiNumbers.baht(satang: 149_900_000) == "฿1,499,000")
    #expect(ThaiNumbers.baht(satang: -8_400_000) == "−฿84,000")
    #expect(ThaiNumbers.baht(satang: 123_450) == "฿1,234.50")
    #expect(ThaiNumbers.millionBaht(satang: 13_749_400_000).thai == "137.49 ล้านบาท")
    #expect(ThaiNumbers.millionBaht(satang: 13_749_500_000).thai == "137.50 ล้านบาท")
    #expect(ThaiNumbers.millionBaht(satang: -50_000_000).english == "−0.50 million baht")
    #expect(ThaiNumbers.percent(9613, of: 10000) == "96%")
    #expect(ThaiNumbers.percent(1, of: 0) == "–")
    #expect(ThaiNumbers.percent(1, of: 8, places: 1) == "12.5%")
    #expect(ThaiNumbers.grouped(ExactNumber(mantissa: -12345, exponent: -1)!) == "−1,234.5")
    #expect(ThaiNumbers.grouped(ExactNumber(mantissa: 12345, exponent: -2)!, places: 1) == "123.5")
  }

  @Test("a written number is read back as the same number")
  func roundTrip() throws {
    for seed in 0..<3000 {
      let number = try #require(
        ExactNumber(mantissa: Int64(seed &* 7919 - 9_000_000), exponent: seed % 9 - 5))
      #expect(try ThaiNumbers.read(ThaiNumbers.grouped(number)).get().value == number)
      #expect(try ThaiNumbers.read(ThaiText.thaiDigits(number.description)).get().value == number)
    }
  }
}
