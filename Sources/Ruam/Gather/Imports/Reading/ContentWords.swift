// SPDX-License-Identifier: Apache-2.0
import Thailand

/// Words by which a cell's content is known for what it is.
enum ContentWords {
  /// Signs that people put into a column of boxes.
  static let ticks: Set<String> = [
    "✓", "✔", "☑", "☒", "√", "x", "✗", "●", "•", "/", "*", "y", "yes", "ใช่", "true", "1", "v", "ü",
  ]

  /// Who a participant is, by the words of the role column.
  static let roles: [String: ParticipantRole] = {
    var roles: [String: ParticipantRole] = [:]
    for word in [
      "ผู้ประกอบการ", "ผปก.", "ผู้ประกอบการ SME", "ผู้ประกอบการเอสเอ็มอี", "SME", "เอสเอ็มอี", "เจ้าของกิจการ",
      "สมาชิก", "สมาชิกเครือข่าย", "สมาชิกกลุ่ม", "เกษตรกร", "วิสาหกิจ", "วิสาหกิจชุมชน", "ภาคเอกชน", "เอกชน",
      "Entrepreneur", "Enterprise", "Owner", "Business", "Member", "Company", "Farmer", "Private",
      "ผู้ประกอบการรายย่อย", "พนักงานบริษัท", "ผู้แทนผู้ประกอบการ", "ผู้แทนกิจการ",
    ] { roles[HeaderKey.of(word)] = .entrepreneur }
    for word in [
      "เจ้าหน้าที่", "จนท.", "เจ้าหน้าที่รัฐ", "เจ้าหน้าที่ภาครัฐ", "ข้าราชการ", "ภาครัฐ", "หน่วยงาน", "หน่วยงานรัฐ",
      "หน่วยงานภาครัฐ",
      "พนักงานราชการ", "นักวิชาการ", "อาจารย์", "ผู้สังเกตการณ์", "วิทยากร", "Official", "Officer",
      "Officials",
      "Government", "Government officer", "Staff", "Public sector", "Trainer", "Speaker",
      "Observer", "เจ้าหน้าที่หน่วยงาน", "ผู้แทนหน่วยงาน",
    ] { roles[HeaderKey.of(word)] = .official }
    return roles
  }()

  /// The wordings of legal forms in a column of their own.
  static let legalForms: Set<String> = Set(
    [
      "บริษัทจำกัด", "บริษัท", "บจก.", "บจ.", "บริษัทมหาชนจำกัด", "บริษัทจำกัด (มหาชน)", "บมจ.", "ห้างหุ้นส่วนจำกัด",
      "หจก.",
      "ห้างหุ้นส่วนสามัญ", "ห้างหุ้นส่วนสามัญนิติบุคคล", "หสน.", "หสม.", "บุคคลธรรมดา", "บุคคล", "เจ้าของคนเดียว",
      "ร้านค้า",
      "ร้าน", "คณะบุคคล", "นิติบุคคล", "วิสาหกิจชุมชน", "วสช.", "กลุ่ม OTOP", "OTOP", "สหกรณ์", "กลุ่มเกษตรกร",
      "กลุ่มแม่บ้าน", "กลุ่มอาชีพ", "ทะเบียนพาณิชย์", "Company Limited", "Co., Ltd.", "Limited company",
      "Public Company", "Public Company Limited", "PLC", "Limited Partnership",
      "Ordinary Partnership", "Individual", "Sole proprietor", "Community Enterprise",
      "Cooperative", "Co-operative", "OTOP Group", "Natural person", "Juristic person",
    ].map(HeaderKey.of))

  /// What activities are called by kind.
  static let activityKinds: Set<String> = Set(
    [
      "สัมมนา", "สัมมนาเชิงปฏิบัติการ", "อบรม", "ฝึกอบรม", "อบรมเชิงปฏิบัติการ", "อบรมเชิงลึก", "ประชุม",
      "ประชุมเชิงปฏิบัติการ", "ศึกษาดูงาน", "ดูงาน", "ให้คำปรึกษา", "ให้คำปรึกษาเชิงลึก", "งานแสดงสินค้า", "ออกบูธ",
      "จับคู่ธุรกิจ", "เจรจาธุรกิจ", "เวิร์กช็อป", "บรรยาย", "เสวนา", "Seminar", "Workshop", "Training",
      "Study visit", "Consultation", "Coaching", "Trade fair", "Exhibition", "Business matching",
      "Meeting", "Field trip", "Advice", "Mentoring",
    ].map(HeaderKey.of))

  /// Units that stand in a unit column.
  static let units: Set<String> = Set(
    [
      "บาท", "พันบาท", "หมื่นบาท", "แสนบาท", "ล้านบาท", "คน", "ราย", "ตลาด", "ครั้ง", "ร้อยละ", "%", "THB",
      "Baht",
      "Thousand baht", "Million baht", "Million THB", "Thousand THB", "MB", "persons", "person",
      "people", "customers", "customer", "markets", "jobs", "บาท/ปี", "บาท/เดือน", "อัตรา", "ลูกค้า",
      "แห่ง",
      "'000 baht", "M baht", "THB million", "THB thousand", "ล้าน", "กิจการ",
    ].map(HeaderKey.of))

  /// Whether a text, as UTF-8 in lower case, begins as personal names do.
  static func isPerson(_ text: [UInt8]) -> Bool {
    personTitles.lengthOfStart(of: text).map { text.count > $0 + 6 } ?? false
  }

  private static let personTitles = Words([
    "นาย", "นางสาว", "น.ส.", "นส.", "นาง", "คุณ", "ดร.", "ว่าที่", "ด.ร.", "ผศ.", "รศ.", "ศ.", "Mr.",
    "Mr ",
    "mrs.", "mrs ", "ms.", "ms ", "miss ", "dr.",
  ])

  /// Whether a text has the frame of an enterprise's name: a legal form, a shop, a group.
  static func isEnterprise(_ text: [UInt8]) -> Bool {
    enterpriseStarts.begin(text) || enterpriseEnds.end(text) || enterpriseWords.isFound(in: text)
  }

  private static let enterpriseWords = Words(["community enterprise", "co., ltd"])
  private static let enterpriseStarts = Words([
    "บริษัท", "บจก", "บมจ", "บจ.", "บ.", "หจก", "ห้างหุ้นส่วน", "หสน", "หสม", "ห้างหุ้น", "ร้าน", "วิสาหกิจ",
    "วสช",
    "สหกรณ์", "สกก.", "กลุ่ม", "otop", "โรงสี", "ฟาร์ม", "โรงงาน", "สวน", "ไร่", "โรงแรม", "บ้านสวน",
    "เครือข่ายวิสาหกิจ",
  ])
  private static let enterpriseEnds = Words([
    "จำกัด", "จก.", "(มหาชน)", "จำกัด.", "ltd.", "ltd", "limited", "partnership", "l.p.", " lp", "plc",
    "plc.", "pcl", "enterprise", "group", "cooperative", "shop", "(ประเทศไทย)",
  ])

  /// Whether a text names a public office or an association rather than an enterprise.
  static func isOffice(_ text: [UInt8]) -> Bool {
    officeStarts.begin(text) || officeWords.isFound(in: text)
  }

  private static let officeStarts = Words([
    "สำนัก", "สนง.", "สอจ", "พช.", "กษจ", "พจ.", "กรม", "กระทรวง", "กอง", "เทศบาล", "อบต", "อบจ",
    "องค์การบริหาร",
    "ศูนย์", "หอการค้า", "สภาอุตสาหกรรม", "มหาวิทยาลัย", "ม.ราช", "วิทยาลัย", "โรงเรียน", "สถาบัน", "ที่ว่าการ",
    "ธนาคาร",
    "ธกส", "ธ.ก.ส.", "จังหวัด", "ศูนย์ส่งเสริม", "สสว", "กสอ", "สป.", "ฝ่าย", "สมาคม", "คณะ",
  ])
  private static let officeWords = Words([
    "ministry", "department of", "office of", "provincial office", "university", "chamber of",
    "institute", "municipality", "federation", "สำนักงาน",
  ])

  /// Whether a text is written as a district is: "อ.เมือง", "อำเภอ…", "เขต…".
  static func isDistrict(_ text: [UInt8]) -> Bool { text.count <= 90 && districtStarts.begin(text) }

  private static let districtStarts = Words(["อ.", "อำเภอ", "เขต", "กิ่งอ.", "กิ่งอำเภอ", "เมือง"])

  /// Whether a text has two or more of an address's parts.
  static func isAddress(_ text: [UInt8]) -> Bool { addressParts.count(in: [0x20] + text) >= 2 }

  private static let addressParts = Words([
    " ต.", " ตำบล", " แขวง", " อ.", " อำเภอ", " เขต", " จ.", " จังหวัด", " ถ.", " ถนน", " ม.", " หมู่",
    " ซ.", " ซอย", " เลขที่", " moo ", " road", " tambon", " amphoe", " soi ",
  ])

  /// A text as the functions here want it.
  static func bytes(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }
}

/// Who a participant of an activity is.
enum ParticipantRole: String, Sendable, Codable, CaseIterable, Hashable {
  case entrepreneur
  /// Officials never count as developed enterprises.
  case official
}
