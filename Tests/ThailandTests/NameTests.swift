import Testing

@testable import Thailand

@Suite("Names of organisations and persons")
struct NameTests {
  @Test(
    "a name falls apart into legal form and core",
    arguments: [
      ("บริษัท ธาราแก้ว จำกัด", LegalForm.privateLimitedCompany, "ธาราแก้ว"),
      ("บริษัทโปรบลูทีจำกัด", .privateLimitedCompany, "โปรบลูที"),
      ("บจก.เอเชียศรี 555", .privateLimitedCompany, "เอเชียศรี 555"),
      ("บจ. นิวชัยเทค", .privateLimitedCompany, "นิวชัยเทค"),
      ("บ.สุวรรณทองสมาร์ท ฟาร์ม จก.", .privateLimitedCompany, "สุวรรณทองสมาร์ท ฟาร์ม"),
      ("ซิลเวอร์ศรีฟู้ดส์ จำกัด", .privateLimitedCompany, "ซิลเวอร์ศรีฟู้ดส์"),
      ("บริษัท เอกไดมอนด์ ฟู้ดส์ จำกัด (มหาชน)", .publicLimitedCompany, "เอกไดมอนด์ ฟู้ดส์"),
      ("วิไล พาราวู้ด จำกัด(มหาชน)", .publicLimitedCompany, "วิไล พาราวู้ด"),
      ("บมจ.วิไล", .publicLimitedCompany, "วิไล"),
      ("บริษัท ไพรโชคฟาร์ม(ประเทศไทย) จำกัด", .privateLimitedCompany, "ไพรโชคฟาร์ม"),
      ("บ.บลู ฟาร์ม(ประเทศไทย) จก.", .privateLimitedCompany, "บลู ฟาร์ม"),
      ("หจก. ทรัพย์ขาว", .limitedPartnership, "ทรัพย์ขาว"),
      ("หจก ทรัพย์ขาว", .limitedPartnership, "ทรัพย์ขาว"),
      ("ห้างหุ้นส่วนจำกัด พงษ์ธารา ทูลส์", .limitedPartnership, "พงษ์ธารา ทูลส์"),
      ("ห้างหุ้นส่วน จำกัด พงษ์ธารา", .limitedPartnership, "พงษ์ธารา"),
      ("ห้างหุ้นส่วนสามัญนิติบุคคล พงษ์", .registeredOrdinaryPartnership, "พงษ์"),
      ("วิสาหกิจชุมชนกลุ่มมะม่วงบ้านห้วย", .communityEnterprise, "กลุ่มมะม่วงบ้านห้วย"),
      ("วสช.กลุ่มเห็ดท่ามะม่วง", .communityEnterprise, "กลุ่มเห็ดท่ามะม่วง"),
      ("เครือข่ายวิสาหกิจชุมชนผ้าทอ", .communityEnterpriseNetwork, "ผ้าทอ"),
      ("กลุ่ม OTOP กลุ่มกล้วยตาก", .otopGroup, "กลุ่มกล้วยตาก"),
      ("OTOP ขนมไทยบ้านวังทราย", .otopGroup, "ขนมไทยบ้านวังทราย"),
      ("สหกรณ์นิคมทุ่งกลาง จำกัด", .cooperative, "นิคมทุ่งกลาง"),
      ("สกก.การเกษตรพร้าว", .cooperative, "การเกษตรพร้าว"), ("ร้านจันทร์มณี", .soleProprietor, "จันทร์มณี"),
      ("นางสาวบุญมี จันทร์สุขวี", .soleProprietor, "บุญมี จันทร์สุขวี"), ("มูลนิธิชัยพัฒนา", .foundation, "ชัยพัฒนา"),
      ("สมาคมการค้าไหมไทย", .tradeAssociation, "ไหมไทย"),
      (
        "Rungruanginter Food Products Co., Ltd.", .privateLimitedCompany,
        "Rungruanginter Food Products"
      ),
      ("LOTUS PON PACIFIC Co.Ltd", .privateLimitedCompany, "LOTUS PON PACIFIC"),
      ("SUK SAHA STEEL (THAILAND) Company Limited", .privateLimitedCompany, "SUK SAHA STEEL"),
      ("Manij Kankaset Ltd., Part.", .limitedPartnership, "Manij Kankaset"),
      ("THAAB PLASTIC 555 LP", .limitedPartnership, "THAAB PLASTIC 555"),
      ("Big Public Company Limited", .publicLimitedCompany, "Big"),
      (
        "Community Enterprise Mushroom Group Tha Sak", .communityEnterprise,
        "Mushroom Group Tha Sak"
      ),
      (
        "Compost Group Tung Yang Community Enterprise", .communityEnterprise,
        "Compost Group Tung Yang"
      ), ("Chan Shop", .soleProprietor, "Chan"),
      ("บริษัท ธาราแก้ว จำกัด (สำนักงานใหญ่)", .privateLimitedCompany, "ธาราแก้ว"),
    ])
  func forms(_ text: String, form: LegalForm, core: String) {
    let name = OrganisationName(text)
    #expect(name.form == form, "\(text)")
    #expect(name.core == core, "\(text)")
  }

  @Test(
    "a name without a frame is all core",
    arguments: [
      "รุ่งเรืองการช่าง", "กลุ่มทอผ้าบ้านวังแดง", "แดงดารา การเกษตร", "บัวแก้ว", "บจ", "จำกัด", "บริษัท",
      "Did Foods", "555", "กลุ่มแม่น้ำ",
    ])
  func bare(_ text: String) {
    let name = OrganisationName(text)
    #expect(name.form == nil && name.core == text, "\(text)")
  }

  @Test(
    "spellings of one name share a key",
    arguments: [
      [
        "บริษัท ธารา แก้ว จำกัด", "บจก.ธาราแก้ว", "บริษัทธาราแก้วจำกัด", "ธาราแก้ว จำกัด", "บ.ธาราแก้ว จก.",
        "บริษัท ธา\u{200B}ราแก้ว  จำกัด\u{A0}",
        "บริษัท ธาราเเก้ว จำกัด", "บริษัท \"ธาราแก้ว\" จำกัด", "บจ. ธาราแก้ว (ประเทศไทย)",
      ],
      ["หจก.ทรัพย์ 168", "ห้างหุ้นส่วนจำกัด ทรัพย์ ๑๖๘", "ทรัพย์168"],
      ["SUK SAHA Co., Ltd.", "Suk Saha Company Limited", "SukSaha CO.,LTD."],
    ])
  func keys(_ names: [String]) {
    #expect(Set(names.map(OrganisationName.key)).count == 1, "\(names.map(OrganisationName.key))")
  }

  @Test("sister companies keep different keys")
  func sisters() {
    #expect(OrganisationName.key("บจก.ธาราแก้ว") != OrganisationName.key("บจก.ธาราแก้ว ฟาร์ม"))
  }

  @Test("branch and country are noticed and do not belong to the core")
  func branches() {
    #expect(OrganisationName("บจก.ธาราแก้ว สาขาที่ 00001").branch == "สาขาที่ 00001")
    #expect(OrganisationName("บจก.ธาราแก้ว (สาขาเชียงใหม่)").core == "ธาราแก้ว")
    #expect(OrganisationName("บริษัท ธาราแก้ว จำกัด (สำนักงานใหญ่)").branch == "สำนักงานใหญ่")
    #expect(OrganisationName("บริษัท เอ (ประเทศไทย) จำกัด").saysThailand)
    #expect(OrganisationName("").core.isEmpty)
  }

  @Test(
    "a type column names the form",
    arguments: [
      ("บริษัทจำกัด", LegalForm.privateLimitedCompany), ("บจก.", .privateLimitedCompany),
      ("Company\u{A0}Limited", .privateLimitedCompany),
      ("บริษัทมหาชนจำกัด", .publicLimitedCompany), ("Public Company", .publicLimitedCompany),
      ("บมจ.", .publicLimitedCompany),
      ("ห้างหุ้\u{200B}นส่วนจำกัด", .limitedPartnership), ("Limited Partnership ", .limitedPartnership),
      ("บุคคลธรรมดา", .soleProprietor),
      ("บุคคล", .soleProprietor), ("Individual", .soleProprietor), ("วสช.", .communityEnterprise),
      ("Community Enterprise", .communityEnterprise),
      ("กลุ่ม OTOP", .otopGroup), ("OTOP", .otopGroup), ("OTOP  Group", .otopGroup),
      ("สหกรณ์", .cooperative), ("Cooperative", .cooperative),
    ])
  func typeColumn(_ text: String, form: LegalForm) {
    #expect(LegalForm.read(text) == form, "\(text)")
  }

  @Test(
    "persons are known by title, given and family name",
    arguments: [
      ("นายณัฐพล รังสิตพล", "นาย", "ณัฐพล", "รังสิตพล"), ("น.ส.สมหญิง ใจดี", "นางสาว", "สมหญิง", "ใจดี"),
      ("น.ส. สมหญิง ใจดี", "นางสาว", "สมหญิง", "ใจดี"),
      ("ผศ. ดร.ณัฐพล รังสิตพล", "ผศ.ดร.", "ณัฐพล", "รังสิตพล"), ("คุณสุดา อรุณมาลี", "คุณ", "สุดา", "อรุณมาลี"),
      ("นางสาวฟาติมา สุวรรณ  ", "นางสาว", "ฟาติมา", "สุวรรณ"),
      ("พ.ต.อ.วิชัย มั่นคง", "พ.ต.อ.", "วิชัย", "มั่นคง"), ("ว่าที่ ร.ต.สมชาย ดี", "ว่าที่ ร.ต.", "สมชาย", "ดี"),
      ("Mr. John Smith", "Mr", "John", "Smith"), ("ม.ร.ว.สุขุม พันธุ์", "ม.ร.ว.", "สุขุม", "พันธุ์"),
      ("นา\u{200B}ย กิตติ บุญ", "นาย", "กิตติ", "บุญ"),
    ])
  func persons(_ text: String, title: String, given: String, family: String) throws {
    let name = try #require(PersonName(text))
    #expect(name.title == title && name.given == given && name.family == family, "\(name)")
  }

  @Test("names without titles or families are names too")
  func plainPersons() throws {
    let name = try #require(PersonName("อรทัย"))
    #expect(name.title == nil && name.given == "อรทัย" && name.family == nil)
    #expect(PersonName("อ.อรทัย")?.given == "อรทัย")
    #expect(PersonName("ดรุณี สวย")?.given == "ดรุณี")
    #expect(PersonName("") == nil)
    #expect(PersonName("น.ส.สมหญิง ใจดี")?.key == PersonName("นางสาว สมหญิง  ใจดี")?.key)
    #expect(PersonName("น.ส.สมหญิง ใจดี")?.written == "นางสาวสมหญิง ใจดี")
  }
}
