import Testing

@testable import Thailand

@Suite("Enterprise numbers in messy cells")
struct IdentifierTests {
  @Test(
    "the check digit follows the published rule for all four remainders",
    arguments: [
      "1999999999999", "1999999900551", "0105558000570", "0105562000031", "0303558123457",
      "0675566000023",
      "0994000000014", "8000000000014",
    ])
  func validNumbers(_ digits: String) { #expect(TaxIdentifier(digits) != nil) }

  @Test(
    "a wrong digit, a wrong length or Thai digits are no number",
    arguments: [
      "1999999999990", "0105558000571", "010555800057", "01055580005700", "๐๑๐๕๕๕๘๐๐๐๕๗๐", "",
    ])
  func invalidNumbers(_ digits: String) { #expect(TaxIdentifier(digits) == nil) }

  @Test("the first digits tell the family")
  func families() {
    #expect(TaxIdentifier("1999999999999")?.family == .naturalPerson)
    #expect(TaxIdentifier("8000000000014")?.family == .naturalPerson)
    #expect(TaxIdentifier("0105558000570")?.family == .juristicPerson)
    #expect(TaxIdentifier("0994000000014")?.family == .revenueDepartment)
  }

  @Test("a company's number hints at office, form and year")
  func hints() throws {
    let hint = try #require(TaxIdentifier("0105558000570")?.registrationHint)
    #expect(
      hint.provinceCode == "10" && hint.form == .privateLimitedCompany && hint.buddhistYear == 2558)
    let partnership = try #require(TaxIdentifier("0303558123457")?.registrationHint)
    #expect(partnership.provinceCode == "30" && partnership.form == .limitedPartnership)
    #expect(TaxIdentifier("1999999999999")?.registrationHint == nil)
  }

  @Test("a cell is read through spaces, dashes, Thai digits and invisible characters")
  func cells() throws {
    let number = try #require(TaxIdentifier("0105558000570"))
    for text in [
      "0105558000570", "0-1055-58000-57-0", "๐๑๐๕๕๕๘๐๐๐๕๗๐", " 0105558000570\u{A0} ",
      "01055580\u{200B}00570",
      "เลขที่ 0105558000570", "0 1055 58000 57 0",
    ] {
      #expect(IdentifierReading.read(text) == .valid(number), "\(text)")
    }
    #expect(IdentifierReading.read("105558000570") == .zeroRestored(number))
    #expect(IdentifierReading.read("105558000570.0") == .zeroRestored(number))
    #expect(IdentifierReading.read("0105558000571") == .checkDigitWrong(digits: "0105558000571"))
    #expect(IdentifierReading.read("1.05558E+11") == .scientific(text: "1.05558E+11"))
    #expect(IdentifierReading.read("10555800057") == .wrongLength(digits: "10555800057"))
    for blank in ["", "-", " ", "ไม่มี", "รอจดทะเบียน"] {
      #expect(IdentifierReading.read(blank) == .notGiven)
    }
  }

  @Test("twelve digits that no zero mends are a community-enterprise code")
  func communityEnterprises() throws {
    let code = try #require(CommunityEnterpriseCode("650010210001"))
    #expect(IdentifierReading.read("6-50-01-02/1-0001") == .communityEnterpriseCode(code))
    #expect(IdentifierReading.read("650010210001") == .communityEnterpriseCode(code))
    #expect(code.grouped == "6-50-01-02/1-0001")
    #expect(code.provinceCode == "50" && !code.isNetwork)
  }

  @Test("each kind of damage has its code, and only the restored zero is mere information")
  func remarks() {
    #expect(IdentifierReading.read("0105558000571").remark?.code == "id_check_digit")
    #expect(IdentifierReading.read("1.05558E+11").remark?.code == "id_scientific")
    #expect(IdentifierReading.read("123").remark?.code == "id_length")
    #expect(IdentifierReading.read("105558000570").remark?.code == "id_zero_restored")
    #expect(IdentifierReading.read("0105558000570").remark == nil)
    #expect(IdentifierReading.Remark.allCases.filter { !$0.isWarning } == [.zeroRestored])
    #expect(IdentifierReading.read("1.05558E+11").digits == nil)
  }

  @Test("a masked number keeps three digits, and a number printed in a log is masked")
  func masking() throws {
    let person = try #require(TaxIdentifier("1999999900551"))
    #expect(person.masked == "x-xxxx-xxxxx-55-1")
    #expect("\(person)" == person.masked)
    #expect(person.grouped == "1-9999-99900-55-1")
    #expect(TaxIdentifier("0105558000570")?.grouped == "0-10-5-558-00057-0")
    #expect(TaxIdentifier.masked("12345678901") == "xxxxxxxx901")
    #expect(TaxIdentifier.masked("123") == "xxx")
  }

  @Test("every single-digit slip but the third digit's is noticed in most cases")
  func slips() {
    let number = Array("0105558000570".utf8)
    var missed = 0
    for place in 0..<13 where place != 2 {
      for digit in UInt8(0x30)...0x39 where digit != number[place] {
        var slip = number
        slip[place] = digit
        if TaxIdentifier(String(decoding: slip, as: UTF8.self)) != nil { missed += 1 }
      }
    }
    #expect(missed <= 5)
  }
}
