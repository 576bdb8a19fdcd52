import Site

/// Thai words for what the source articles call by English keys, so that a file that gives only
/// English is still shown in Thai.
enum StatedFigureWords {
  static func label(of statement: ProgrammeFile.Statement) -> Text {
    if let thai = statement.nameTh { return Text(thai, statement.nameEn ?? thai) }
    if let named = statement.nameEn { return Text(situations[named] ?? named, named) }
    let key = statement.indicator ?? statement.id
    return indicators[key] ?? Text(key, key)
  }

  private static let indicators: [String: Text] = [
    "additional_foreign_patients": Text("ผู้ป่วยต่างชาติที่เพิ่มขึ้น", "Additional foreign patients"),
    "additional_income": Text("รายได้ที่เพิ่มขึ้น", "Additional income"),
    "beneficiaries_developed": Text(
      "ผู้ประกอบการ สถานประกอบการ และวิสาหกิจชุมชนที่ได้รับการพัฒนา",
      "Entrepreneurs, establishments and community enterprises developed"),
    "business_matches": Text("คู่เจรจาธุรกิจ", "Matched pairs"),
    "collective_brand_products": Text("ผลิตภัณฑ์ภายใต้แบรนด์ร่วม", "Products under the collective brand"),
    "cost_reduction": Text("ต้นทุนธุรกิจที่ลดลง", "Cost reduction"),
    "economic_value": Text("มูลค่าทางเศรษฐกิจ", "Economic value"),
    "entrepreneurs_developed": Text("ผู้ประกอบการที่ได้รับการพัฒนา", "Entrepreneurs developed"),
    "entrepreneurs_with_market_opportunity_and_expansion": Text(
      "ผู้ประกอบการที่มีโอกาสทางการตลาดและขยายตัวทางเศรษฐกิจ",
      "Entrepreneurs with market opportunity and expansion"),
    "groups_networked": Text(
      "กลุ่มที่สร้างและเชื่อมโยงเป็นเครือข่าย", "Groups formed or linked into networks"),
    "international_fairs": Text("งานแสดงสินค้าในต่างประเทศ", "International trade fairs"),
    "network_members": Text("สมาชิกเครือข่าย", "Network members"),
    "network_members_per_sector": Text("สมาชิกเครือข่ายต่อสาขา", "Network members in each sector"),
    "networks_formed": Text("เครือข่ายที่จัดตั้ง", "Networks formed"),
    "new_entrepreneurs_advised": Text(
      "ผู้ประกอบการใหม่ที่ได้รับคำปรึกษา", "New entrepreneurs advised"),
    "participants": Text("ผู้เข้าร่วม", "Participants"),
    "participating_entrepreneurs": Text("ผู้ประกอบการที่เข้าร่วม", "Participating entrepreneurs"),
    "participating_organisations": Text("หน่วยงานที่เข้าร่วม", "Participating organisations"),
    "participating_representatives": Text("ผู้แทนหน่วยงานที่เข้าร่วม", "Participating representatives"),
    "products_developed": Text("ผลิตภัณฑ์ที่ได้รับการพัฒนา", "Products developed"),
    "prototype_products": Text("ผลิตภัณฑ์ต้นแบบ", "Prototype products"),
    "roadmaps": Text("แผนที่นำทาง", "Roadmaps"),
    "sales_increase": Text("ยอดขายที่เพิ่มขึ้น", "Sales increase"),
    "seminar_participants": Text("ผู้ประกอบการที่เข้าร่วมสัมมนา", "Entrepreneurs at seminars"),
    "study_visit_participants": Text("ผู้ประกอบการที่ไปศึกษาดูงาน", "Entrepreneurs on study visits"),
  ]

  private static let situations: [String: String] = [
    "SME exports, first 10 months of 2014, growth in USD":
      "การส่งออกของ SME 10 เดือนแรกของปี 2557 อัตราเพิ่มในรูปดอลลาร์สหรัฐ",
    "SME exports, first 10 months of 2014, value": "มูลค่าการส่งออกของ SME 10 เดือนแรกของปี 2557",
    "SME exports, first 10 months of 2014, growth in THB":
      "การส่งออกของ SME 10 เดือนแรกของปี 2557 อัตราเพิ่มในรูปเงินบาท",
    "SME GDP, whole year 2014 (growth implied)":
      "ผลิตภัณฑ์มวลรวมของ SME ทั้งปี 2557 (เข้าใจว่าเป็นอัตราเพิ่ม)",
    "Business closures": "การเลิกกิจการ",
    "Business openings": "การเปิดกิจการ",
    "Share of SME entrepreneurs located in the provinces": "สัดส่วนผู้ประกอบการ SME ที่อยู่ในภูมิภาค",
  ]
}

/// Thai wording of the notes on figures that do not add up.
enum FlagWords {
  static let thai: [String: (issue: String, handling: String)] = [
    "F1": (
      "ข้อความนำว่าทุกสาขามีสมาชิกเกิน 400 ราย แต่รายละเอียดให้ 400 403 และ 300 ราย",
      "ใช้ตัวเลขรายสาขา ส่วนข้อความนำเก็บเป็นคำกล่าวอ้างที่ขัดกับรายละเอียด"
    ),
    "F2": (
      "ข้อความว่ากว่า 650 คน แต่ 403 รวมกับ 245 ได้ 648", "ใช้ 403 และ 245 เก็บ 650 เป็นคำกล่าวอ้างแบบปัดเศษ"
    ),
    "F3": ("ไม่ได้ระบุจำนวนเครือข่ายของสาขาเครื่องสำอาง", "เว้นว่าง ไม่ใช่ศูนย์ และไม่เดาว่าเท่ากับจำนวนสาขาย่อย"),
    "F4": (
      "ใน 4 เครือข่ายของสาขาเครื่องมือแพทย์ มี 2 รายการที่เรียกว่าคณะกรรมการเครือข่าย",
      "เก็บเครือข่ายและคณะกรรมการเครือข่ายแยกกัน"
    ),
    "F5": ("“ปัจจัยพื้นที่” อาจพิมพ์ผิดจาก “ปัจจัยพื้นฐาน”", "คงข้อความตามที่พิมพ์"),
    "F6": ("ชื่อแบรนด์และชื่อเมืองสะกดไว้หลายแบบ", "ใช้ Craft & Co และ Las Vegas เก็บแบบอื่นไว้ค้นหา"),
    "F7": ("กล่าวว่าขายได้มากขึ้นโดยไม่มีจำนวน", "เก็บเป็นผลเชิงคุณภาพ ไม่มีค่า"),
    "F8": ("ย่อหน้านำกับเนื้อหาเรียกสาขาต่างกัน", "ใช้สาขาตามเนื้อหา"),
    "F9": ("ย่อหน้านำเขียนว่า 18 จังหวัด เนื้อหาเขียนว่า 18 กลุ่มจังหวัด", "ใช้ 18 กลุ่มจังหวัด"),
    "F10": (
      "“ขยายตัวทางเศรษฐกิจไม่น้อยกว่า 1,000 ราย” ปนมูลค่ากับจำนวนราย",
      "เก็บเป็นจำนวนวิสาหกิจ และหมายเหตุว่าหน่วยไม่แน่ชัด"
    ),
    "F11": (
      "ย่อหน้าเดียวกันว่าศูนย์ครบทุกจังหวัดแล้ว และว่าจะยกระดับ", "เก็บว่ารายงานว่าครบแล้ว ยังไม่มีการตรวจสอบ"
    ),
    "F12": ("ตัวเลขเดียวรวมผู้รับประโยชน์สามประเภท อาจนับซ้ำ", "ไม่แยกและไม่บวกกับตัวเลขอื่น"),
    "F13": ("มูลค่าทางเศรษฐกิจไม่บอกองค์ประกอบ ค่าฐาน หรือวิธีคิด", "เก็บเป็นค่าที่รายงาน หลักฐานระดับข่าว"),
    "F14": ("ข้อความขอให้เพิ่มข้อจำกัดสินเชื่อ ทั้งที่หมายถึงขยายให้กว้าง", "เก็บความหมาย พร้อมข้อความเดิม"),
    "F15": (
      "กล่าวถึงผลิตภัณฑ์มวลรวมของ SME ร้อยละ 0.5 โดยไม่บอกว่าเป็นอัตราเพิ่ม", "เก็บเป็นอัตราเพิ่ม ความเชื่อมั่นปานกลาง"
    ),
    "F16": (
      "คำว่า “ราย” ใช้ทั้งกับคน กิจการ ผู้เข้าร่วม และสมาชิก", "ทุกจำนวนต้องระบุหน่วยและกติกาการนับไม่ซ้ำ"
    ),
    "F17": ("เป้าหมาย การคาดการณ์ และผลเขียนปนกันในรูปแบบเดียวกัน", "ทุกตัวเลขต้องระบุชนิด"),
    "F18": (
      "9 หน่วยงานมี กสอ. 17 เครือข่าย ส่วนอีกข่าวมี 35 กลุ่มของ กสอ. คนละปีและคนละนิยาม",
      "ไม่บวกข้ามโครงการหากนิยามเครือข่ายไม่ตรงกัน"
    ),
    "F19": ("“ครึ่งปีหลัง 2560” ไม่บอกว่าปีปฏิทินหรือปีงบประมาณ", "คงข้อความเดิม ไม่ใส่วันที่"),
  ]
}

/// Names that the sources leave out or give in English only.
enum SourceNames {
  /// Short names of agencies in tables, where the file gives none.
  static let abbreviations: [String: Text] = [
    "moi-interior-ops": Text("มท.", "MOI"), "doae": Text("กสก.", "DOAE"),
    "rice": Text("ข้าว", "Rice"), "sericulture": Text("หม่อนไหม", "QSDS"),
    "fisheries": Text("ประมง", "DOF"), "livestock": Text("ปศุสัตว์", "DLD"),
    "fti": Text("ส.อ.ท.", "FTI"),
  ]

  /// Thai names of programmes that the sources describe without naming them.
  static let programmes: [String: String] = [
    "P-S4-FY2562": "งานส่งเสริมของกรมส่งเสริมอุตสาหกรรม ปีงบประมาณ 2562",
    "P-S4-CONSULT": "การรับฟังความคิดเห็นในพื้นที่ เพื่อจัดทำแผนปีงบประมาณ 2563",
    "P-S5": "การช่วยเหลือผู้ประกอบการที่รวมกลุ่มกันแบบบูรณาการ",
  ]

  /// Thai titles of the source documents.
  static let documents: [String: String] = [
    "S1": "สสว. แถลงผลเครือข่าย SMEs ต้นแบบและโครงการที่เกี่ยวเนื่อง",
    "S2": "สสว. ร่วมกับ 9 หน่วยงาน สนับสนุน 54 เครือข่ายเอสเอ็มอีใน 18 กลุ่มจังหวัด",
    "S3": "มาตรการ SME 4.0 ของ กสอ. ครึ่งปีหลัง 2560 และปีงบประมาณ 2561",
    "S4": "กสอ. รับฟังความคิดเห็นที่จังหวัดอุบลราชธานี",
    "S5": "ประชุมบอร์ด สสว.: ปัญหาคลัสเตอร์ สถานการณ์ SME กฎหมาย และกองทุนร่วมลงทุน",
  ]
}

/// Thai wording of the main activities that the sources give in English only.
enum MainActivityWords {
  static let thai: [String: String] = [
    "develop and strengthen the networks": "พัฒนาและเสริมสร้างความเข้มแข็งของเครือข่าย",
    "develop business potential of the networks with technology, innovation and research to add value":
      "พัฒนาศักยภาพทางธุรกิจของเครือข่ายด้วยเทคโนโลยี นวัตกรรม และงานวิจัยเพื่อเพิ่มมูลค่า",
  ]
}

/// A network and the committee that runs it are two things; a source that names only the committee
/// names the network by it.
enum NetworkCommitteeNames {
  private static let prefix = "คณะกรรมการ"

  static func network(of committee: String) -> String {
    committee.hasPrefix(prefix) ? String(committee.dropFirst(prefix.count)) : committee
  }
}
