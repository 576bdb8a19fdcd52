import Testing

@testable import Thailand

@Suite("Provinces and their groups")
struct ProvinceTests {
  @Test("there are 77, in known numbers per region and group")
  func table() {
    #expect(Province.all.count == 77)
    #expect(Set(Province.all.map(\.code)).count == 77)
    #expect(Set(Province.all.map(\.abbreviation.thai)).count == 77)
    #expect(Set(Province.all.map(\.abbreviation.english)).count == 77)
    #expect(Set(Province.all.map(\.tile)).count == 77)
    func count(_ region: Region) -> Int { Province.all.count { $0.region == region } }
    #expect(
      [Region.central, .northeast, .south, .north, .east, .west].map(count) == [
        22, 20, 14, 9, 7, 5,
      ])
    #expect(Province.all.count { $0.statisticalRegion == .central } == 26)
    for scheme in ProvinceGroup.Scheme.allCases {
      let groups = ProvinceGroup.all.filter { $0.scheme == scheme }
      #expect(groups.count == 18)
      #expect(groups.map(\.provinces.count).reduce(0, +) == 76)
      #expect(
        groups.allSatisfy { group in group.provinces.contains { $0.code == group.leadProvince } })
    }
    #expect(Province.Code(rawValue: "99") == nil)
  }

  @Test("every province is read from each of its own names, with every frame")
  func ownNames() {
    for province in Province.all {
      for text in [
        province.name.thai, "จังหวัด" + province.name.thai, "จ." + province.name.thai,
        "จ. \(province.name.thai)",
        province.name.english, province.commonEnglish, province.commonEnglish.uppercased(),
        province.commonEnglish.filter { $0 != " " }, province.name.english + " Province",
        province.abbreviation.thai,
        province.abbreviation.english, province.code.rawValue, province.iso,
        "\u{200B}" + province.name.thai + "\u{A0}",
      ] {
        #expect(Province.read(text) == province, "\(text)")
      }
    }
  }

  @Test(
    "usual variants are understood",
    arguments: [
      ("กทม.", "10"), ("กรุงเทพฯ", "10"), ("กรุงเทพ", "10"), ("จ.กรุงเทพฯ", "10"), ("Bangkok", "10"),
      ("Krung Thep", "10"), ("โคราช", "30"),
      ("อยุธยา", "14"), ("Ayutthaya", "14"), ("Chiangmai", "50"), ("Chiang Mai Province", "50"),
      ("ช.ม.", "50"), ("จ.บ.", "22"),
      ("Nakorn Pathom", "73"), ("Petchaburi", "76"), ("ประจวบฯ", "77"), ("นครศรีฯ", "80"),
      ("สุราษฎร์ฯ", "84"), ("Buriram", "31"),
      ("Nong Bua Lamphu", "39"), ("จังหวัด เชียงใหม่", "50"), ("๕๐", "50"), ("พ\u{200B}บ", "76"),
      ("จว.เลย", "42"),
    ])
  func variants(_ text: String, code: String) {
    #expect(Province.read(text)?.code.rawValue == code, "\(text)")
  }

  @Test(
    "places outside the list are unknown, not guessed",
    arguments: [
      "พระตะบอง", "ปีนัง", "มะละแหม่ง", "สะหวันนะเขต", "เวียงจันทน์", "", "-", "นครฯ", "จังหวัด", "เชียงไหม่",
      "Chiang", "99", "รวม",
    ])
  func unknown(_ text: String) { #expect(Province.read(text) == nil, "\(text)") }

  @Test(
    "the province is found in an address of one cell",
    arguments: [
      ("107 หมู่ที่ 5 ตำบลหนองกระทิง อำเภอลำปลายมาศ จังหวัดบุรีรัมย์ 31130", "31"),
      ("521/82 ม.5 ต.แก้งเหนือ อ.เขมราฐ จ.อุบลราชธานี 34170", "34"),
      ("๔๑๑ ถ.ประชาอุทิศ ต.มะขามคู่ อ.นิคมพัฒนา จ.ระยอง ๒๑๑๘๐", "21"),
      ("อาคารทีเอสทีทาวเวอร์ 21 ถนนวิภาวดีรังสิต แขวงจอมพล เขตจตุจักร กรุงเทพมหานคร 10900", "10"),
      ("12 ถ.สาทร แขวงสีลม เขตบางรัก กทม. 10500", "10"),
      ("99 ถ.ห้วยแก้ว ต.สุเทพ อ.เมืองเชียงใหม่ 50200", "50"),
      ("12 ถนนนครสวรรค์ ต.ตลาด อ.เมือง จ.มหาสารคาม", "44"), ("บจ.เอบีซี 5 ต.ตลาด อ.เมือง จ. ภูเก็ต", "83"),
      ("99 Moo 5, Mueang District, Phuket 83000", "83"),
      ("99 Moo 5, Mueang, Chiang Mai, 50000", "50"),
    ])
  func addresses(_ text: String, code: String) {
    #expect(Province.find(inAddress: text)?.code.rawValue == code, "\(text)")
  }

  @Test("an address in an unknown province has none")
  func unknownAddress() {
    #expect(Province.find(inAddress: "1 ม.2 ต.สังแก อ.เมือง จ.พระตะบอง") == nil)
    #expect(Province.find(inAddress: "12 ถนนนครสวรรค์") == nil)
    #expect(Province.find(inAddress: "") == nil)
  }

  @Test("an address falls apart at its markers")
  func parts() {
    let address = ThaiAddress.split("107 หมู่ที่ 5 ตำบลหนองกระทิง อำเภอลำปลายมาศ จังหวัดบุรีรัมย์ 31130")
    #expect(address.rest == "107 หมู่ที่ 5")
    #expect(address.subdistrict == "หนองกระทิง")
    #expect(address.district == "ลำปลายมาศ")
    #expect(address.province == "บุรีรัมย์")
    #expect(address.postalCode == "31130")
    let bangkok = ThaiAddress.split("21 ถ.วิภาวดี แขวงจอมพล เขตจตุจักร กรุงเทพฯ 10900")
    #expect(
      bangkok.subdistrict == "จอมพล" && bangkok.district == "จตุจักร" && bangkok.province == "กรุงเทพฯ"
    )
    #expect(ThaiAddress.split("ไม่มีที่อยู่").rest == "ไม่มีที่อยู่")
  }

  @Test("groups are known by key and name, in the scheme of their day")
  func groups() throws {
    let before = try #require(CalendarDate(iso: "2015-03-20"))
    let after = try #require(CalendarDate(iso: "2018-01-01"))
    #expect(ProvinceGroup.Scheme(on: before) == .from2009)
    #expect(ProvinceGroup.Scheme(on: after) == .from2017)
    let group = try #require(ProvinceGroup.find("central-upper-1", in: .from2009))
    #expect(group.provinces.map(\.code.rawValue) == ["12", "13", "14", "19"])
    #expect(group.title.thai == "กลุ่มจังหวัดภาคกลางตอนบน 1")
    #expect(ProvinceGroup.read("กลุ่มจังหวัดภาคกลางตอนบน ๑", in: .from2009) == group)
    #expect(ProvinceGroup.find("central-upper-1", in: .from2017) == nil)
    let songkhla = try #require(Province.read("สงขลา"))
    #expect(songkhla.group(in: .from2009)?.key == "south-border")
    #expect(songkhla.group(in: .from2017)?.key == "south-gulf")
  }
}
