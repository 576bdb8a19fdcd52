import Site
import Thailand

/// What the register says, in both languages.
enum RegisterTexts {
  static let title = Text("ทะเบียนวิสาหกิจ", "Register of enterprises")
  static let summary = Text(
    "ค้นหาวิสาหกิจ ดูว่าข้อมูลมาจากที่ใด และแก้ไขให้ถูกต้อง",
    "Find enterprises, see where their data come from, and correct them")
  static let unit = Text("ราย", "enterprises")
  static let add = Text("เพิ่มวิสาหกิจ", "Add an enterprise")
  static let edit = Text("แก้ไขข้อมูล", "Edit the data")
  static let save = Text("บันทึกข้อมูลวิสาหกิจ", "Save the enterprise")
  static let joinOther = Text("รวมกับรายอื่น", "Join with another enterprise")
  static let splitOff = Text("แยกระเบียนออก", "Split records off")
  static let joinNetwork = Text("เพิ่มเข้าเครือข่าย", "Add to a network")

  static let search = Text("ค้นหาชื่อ เลขทะเบียน หรือโทรศัพท์", "Name, registration number or telephone")
  static let close = Text("ใกล้เคียง", "Close to what you typed")
  static let onlyClose = Text(
    "ไม่มีชื่อที่มีคำที่พิมพ์ ดูชื่อใกล้เคียงด้านล่าง", "No name holds what you typed. Close ones are below.")
  static func alsoNamed(_ name: String) -> Text { Text("ชื่ออื่น: \(name)", "Also: \(name)") }
  static let kind = Text("ประเภท", "Kind")
  static let allKinds = Text("ทุกประเภท", "All kinds")
  static let network = Text("เครือข่าย", "Network")
  static let allNetworks = Text("ทุกเครือข่าย", "All networks")
  static let province = Text("จังหวัด", "Province")
  static let allProvinces = Text("ทุกจังหวัด", "All provinces")
  static let agency = Text("หน่วยงาน", "Agency")
  static let allAgencies = Text("ทุกหน่วยงาน", "All agencies")
  static let size = Text("ขนาด", "Size")
  static let allSizes = Text("ทุกขนาด", "All sizes")
  static let identity = Text("ตัวตน", "Identity")
  static let allStates = Text("ทุกสถานะ", "All states")
  static let name = Text("ชื่อ", "Name")
  static let number = Text("เลขทะเบียน", "Registration number")
  static let district = Text("อำเภอ", "District")
  static let agencies = Text("หน่วยงานที่รายงาน", "Reported by")
  static let records = Text("ระเบียน", "Records")
  static let hours = Text("ชั่วโมง", "Hours")
  static let telephone = Text("โทรศัพท์", "Telephone")
  static let notStated = Text("ไม่ได้ระบุ", "not stated")

  static let emptyTitle = Text("ยังไม่มีวิสาหกิจในทะเบียน", "The register is empty")
  static let emptyReason = Text(
    "นำเข้าไฟล์ของหน่วยงาน หรือเพิ่มวิสาหกิจรายแรก",
    "Import an agency’s files, or add the first enterprise.")

  static let facts = Text("ข้อมูลกิจการ", "Facts")
  static let origin = Text("ที่มาของข้อมูล", "Where each value comes from")
  static let networks = Text("เครือข่าย", "Networks")
  static let development = Text("การพัฒนา", "Development")
  static let outcomes = Text("ผลลัพธ์", "Outcomes")
  static let activities = Text("กิจกรรมที่เข้าร่วม", "Activities attended")
  static let sources = Text("แถวต้นทาง", "Source rows")
  static let history = Text("ประวัติ", "History")
  static let recordsOf = Text("ระเบียนที่รวมเป็นรายนี้", "Records that make up this enterprise")

  /// The words of an enterprise's history.
  static let recordedHistory = HistoryVocabulary(
    kind: "enterprise", name: Text("วิสาหกิจ", "Enterprise"),
    page: .init(prefix: "/enterprises/", permission: .seeRegister),
    actions: [
      "created": Text("บันทึกวิสาหกิจ", "Enterprise recorded"),
      "corrected": Text("แก้ไขข้อมูล", "Values corrected"),
      "joined": Text("รวมเป็นรายเดียวกัน", "Joined into one enterprise"),
      "facts_placed": Text("ระบุว่าข้อมูลเป็นของรายใด", "Said which one facts belong to"),
      "kept_apart": Text("ตัดสินว่าเป็นคนละราย", "Called not the same"),
      "split": Text("แยกระเบียนออก", "Records split off"),
      "decision_undone": Text("ยกเลิกการตัดสิน", "Decision undone"),
      "firm_link_made": FirmTexts.made, "firm_link_withdrawn": FirmTexts.withdrew,
    ],
    fields: Dictionary(
      uniqueKeysWithValues: EnterpriseField.allCases.map { ($0.rawValue, .init(label(of: $0))) }
        + [
          ("act", .init(Text("เลขที่การตัดสิน", "Decision"))),
          ("records", .init(Text("ระเบียน", "Records"))),
          ("correction", .init(CorrectionTexts.request)),
          ("firm_link", .init(FirmTexts.link)), ("expires_at", .init(FirmTexts.until)),
        ]))

  static func name(of form: LegalForm) -> Text { Text(form.label) }

  static func label(of field: EnterpriseField) -> Text {
    switch field {
    case .name: Text("ชื่อกิจการ", "Name")
    case .legalForm: Text("ประเภทกิจการ", "Legal form")
    case .taxID: Text("เลขทะเบียน 13 หลัก", "13-digit number")
    case .communityEnterpriseCode: Text("รหัสทะเบียนวิสาหกิจชุมชน", "Community enterprise code")
    case .tsicCode: Text("หมวดอุตสาหกรรม (TSIC)", "Industry (TSIC)")
    case .business: Text("ผลิตภัณฑ์หรือบริการ", "Product or service")
    case .address: Text("ที่อยู่", "Address")
    case .subdistrict: Text("ตำบล/แขวง", "Subdistrict")
    case .district: Text("อำเภอ/เขต", "District")
    case .province: Text("จังหวัด", "Province")
    case .postalCode: Text("รหัสไปรษณีย์", "Postal code")
    case .telephone: Text("โทรศัพท์", "Telephone")
    case .email: Text("อีเมล", "E-mail")
    case .contactPerson: Text("ผู้ติดต่อ", "Contact person")
    case .employees: Text("จำนวนการจ้างงาน", "Employees")
    case .revenue: Text("รายได้ต่อปี", "Yearly revenue")
    }
  }

  static func label(of state: IdentityState) -> Text {
    switch state {
    case .decided: Text("เจ้าหน้าที่ตัดสินแล้ว", "Decided by a person")
    case .joinedByRule: Text("รวมโดยกฎ", "Joined by rule")
    case .single: Text("ระเบียนเดียว", "One record")
    case .withoutNumber: Text("ไม่มีเลขทะเบียน", "Without a number")
    }
  }

  static func tone(of state: IdentityState) -> Tone {
    switch state {
    case .decided: .done
    case .joinedByRule: .done
    case .single: .neutral
    case .withoutNumber: .warn
    }
  }

  static func role(_ role: String) -> Text {
    MembershipRole(rawValue: role)?.name ?? Text(same: role)
  }

  static func outcome(_ kind: String) -> Text {
    switch kind {
    case "sales_increase": Text("ยอดขาย", "Sales")
    case "cost_reduction": Text("ต้นทุน", "Cost")
    case "new_market": Text("ตลาดหรือลูกค้าใหม่", "New markets or customers")
    case "investment": Text("การลงทุน", "Investment")
    case "jobs": Text("การจ้างงาน", "Jobs")
    default: Text(same: kind)
    }
  }

  static func sheetKind(_ kind: String) -> Text {
    switch kind {
    case "register": Text("ทะเบียน", "Register")
    case "attendance": Text("การเข้าร่วม", "Attendance")
    case "outcome": Text("ผลลัพธ์", "Outcomes")
    default: Text(same: kind)
    }
  }

  static func basis(_ basis: String) -> Text {
    switch basis {
    case "tax_id": Text("เลขทะเบียน 13 หลักตรงกัน", "same 13-digit number")
    case "community_enterprise_code":
      Text("รหัสวิสาหกิจชุมชนตรงกัน", "same community enterprise code")
    case "name_and_province": Text("ชื่อและจังหวัดตรงกัน", "same name and province")
    case "name_in_network": Text("ชื่อตรงกันในเครือข่ายเดียวกัน", "same name within one network")
    case "person": Text("เจ้าหน้าที่ตัดสิน", "decided by a person")
    case "file": Text("ตามไฟล์ตัวตนที่นำเข้า", "by an imported file of identities")
    case "register": Text("ตรงกับแถวในทะเบียนของหน่วยงาน", "matches a row of the agency’s register")
    case "linkage":
      Text("หลายช่องตรงกันจนแน่ใจ", "several fields agree beyond doubt")
    default: Text("กฎ \(basis)", "rule \(basis)")
    }
  }
}

/// Why a change of the register is refused.
enum RegisterRefusal: Refusal, Hashable, CaseIterable {
  case changedMeanwhile, sameEnterprise, nothingToSplit, alreadyUndone, outsideOrganisation

  var status: Int { self == .changedMeanwhile || self == .alreadyUndone ? 409 : 422 }

  var code: String {
    switch self {
    case .changedMeanwhile: "changed_meanwhile"
    case .sameEnterprise: "same_enterprise"
    case .nothingToSplit: "nothing_to_split"
    case .alreadyUndone: "already_undone"
    case .outsideOrganisation: "outside_organisation"
    }
  }

  var message: Text {
    switch self {
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขรายนี้ไปแล้วระหว่างที่ท่านกำลังแก้ สิ่งที่ท่านพิมพ์ยังอยู่ โปรดตรวจกับข้อมูลล่าสุดแล้วบันทึกอีกครั้ง",
        "Someone else changed this meanwhile. What you typed is still here: compare it with the latest data and save again."
      )
    case .sameEnterprise:
      Text("สองระเบียนนี้เป็นรายเดียวกันอยู่แล้ว", "These records are one enterprise already.")
    case .nothingToSplit:
      Text(
        "เลือกอย่างน้อยหนึ่งระเบียนที่จะแยก และเหลือไว้อย่างน้อยหนึ่งระเบียน",
        "Choose at least one record to split off, and leave at least one.")
    case .alreadyUndone:
      Text("การตัดสินนี้ถูกยกเลิกไปแล้ว", "This decision has been undone already.")
    case .outsideOrganisation:
      Text(
        "ท่านบันทึกได้เฉพาะในนามหน่วยงานที่ท่านดูแล", "You can only record for an organisation you act for.")
    }
  }
}
