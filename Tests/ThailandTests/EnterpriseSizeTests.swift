import Testing

@testable import Thailand

@Suite("Size classes and industry codes")
struct EnterpriseSizeTests {
  private func size(
    _ employees: Int?, _ baht: Int64?, _ sector: SizeSector, _ regulation: SizeRegulation,
    _ rule: SizeFinding.TieRule? = nil
  ) -> EnterpriseSize? {
    SizeFinding(
      employees: employees, moneySatang: baht.map { $0 * 100 }, sector: sector,
      regulation: regulation, tieRule: rule
    ).size
  }

  @Test("limits of the regulation of 2562 include the limit itself")
  func limits2562() {
    #expect(size(5, nil, .manufacturing, .of2562) == .micro)
    #expect(size(6, nil, .manufacturing, .of2562) == .small)
    #expect(size(nil, 1_800_000, .services, .of2562) == .micro)
    #expect(size(nil, 1_800_001, .services, .of2562) == .small)
    #expect(size(50, nil, .manufacturing, .of2562) == .small)
    #expect(size(200, nil, .manufacturing, .of2562) == .medium)
    #expect(size(201, nil, .manufacturing, .of2562) == .large)
    #expect(size(31, nil, .retail, .of2562) == .medium)
    #expect(size(101, nil, .wholesale, .of2562) == .large)
    #expect(size(nil, 300_000_001, .services, .of2562) == .large)
  }

  @Test("limits of the regulation of 2545 know no micro class")
  func limits2545() {
    #expect(size(1, nil, .manufacturing, .of2545) == .small)
    #expect(size(50, 50_000_000, .services, .of2545) == .small)
    #expect(size(51, nil, .manufacturing, .of2545) == .medium)
    #expect(size(26, nil, .wholesale, .of2545) == .medium)
    #expect(size(51, nil, .wholesale, .of2545) == .large)
    #expect(size(15, nil, .retail, .of2545) == .small)
    #expect(size(31, nil, .retail, .of2545) == .large)
    #expect(size(nil, 60_000_001, .retail, .of2545) == .large)
  }

  @Test("when the measures disagree the rule decides and is recorded with both partial sizes")
  func disagreement() {
    let finding = SizeFinding(
      employees: 4, moneySatang: 20_000_000_00, sector: .manufacturing, regulation: .of2562)
    #expect(finding.sizeByEmployees == .micro && finding.sizeByMoney == .small)
    #expect(finding.size == .small && finding.tieRule == .money)
    #expect(size(60, 1_000_000, .manufacturing, .of2562) == .micro)
    #expect(size(60, 1_000_000, .manufacturing, .of2562, .higher) == .medium)
    #expect(size(60, 1_000_000, .manufacturing, .of2545) == .small)
    let agreed = SizeFinding(employees: 3, moneySatang: 100, sector: .retail, regulation: .of2562)
    #expect(agreed.tieRule == nil && agreed.size == .micro)
    #expect(size(nil, nil, .retail, .of2562) == nil)
  }

  @Test(
    "more employees or more money never make an enterprise smaller", arguments: SizeSector.allCases)
  func monotone(_ sector: SizeSector) {
    for regulation in SizeRegulation.allCases {
      var last = EnterpriseSize.micro
      for employees in 0...300 {
        let current = size(employees, nil, sector, regulation) ?? .micro
        #expect(current >= last)
        last = current
      }
      #expect(last == .large)
    }
  }

  @Test("the regulation is the one in force on the day")
  func inForce() throws {
    #expect(SizeRegulation(on: try #require(CalendarDate(iso: "2015-03-20"))) == .of2545)
    #expect(SizeRegulation(on: try #require(CalendarDate(iso: "2020-01-06"))) == .of2545)
    #expect(SizeRegulation(on: try #require(CalendarDate(iso: "2020-01-07"))) == .of2562)
  }

  @Test("industry codes know their section, division and size sector")
  func industryCodes() throws {
    #expect(IndustryCode.allSections.count == 21)
    #expect(IndustryCode.allDivisions.count == 88)
    #expect(IndustryCode.allDivisions.allSatisfy { IndustryCode.allSections.contains($0.section) })
    let food = try #require(IndustryCode.read("๑๐๓๐๔"))
    #expect(
      food.section.code == "C" && food.division?.code == "10" && food.sizeSector == .manufacturing)
    #expect(food.title.english == "Manufacture of food products")
    #expect(IndustryCode("47219")?.sizeSector == .retail)
    #expect(IndustryCode("46")?.sizeSector == .wholesale)
    #expect(IndustryCode("96")?.sizeSector == .services)
    #expect(IndustryCode("01")?.sizeSector == nil)
    #expect(IndustryCode("c")?.code == "C")
    for wrong in ["", "04", "Z", "1", "103045", "1A", "CC"] {
      #expect(IndustryCode(wrong) == nil, "\(wrong)")
    }
  }
}
