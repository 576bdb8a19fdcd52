import Site
import Thailand

/// The words of requests for corrections.
enum CorrectionTexts {
  static let title = Text("คำขอแก้ไขข้อมูล", "Requests for corrections")
  static let summary = Text(
    "ตรวจและตอบคำขอแก้ไขข้อมูลวิสาหกิจ", "Check and answer what people want put right")
  static let mine = Text("คำขอของฉัน", "My requests")
  static let mineSummary = Text(
    "ติดตามคำขอแก้ไขข้อมูลที่ท่านส่ง และอ่านคำตอบ",
    "Follow the corrections that you asked for, and read the answers")
  static let request = Text("คำขอแก้ไขข้อมูล", "Request for a correction")
  static let unit = Text("คำขอ", "requests")
  static let ask = Text("ขอแก้ไขข้อมูล", "Ask for a correction")
  static let send = Text("ส่งคำขอแก้ไข", "Send the request")
  static let sent = Text(
    "ส่งคำขอแล้ว คำตอบจะขึ้นที่หน้า “งานของฉัน”", "Sent. The answer will appear under “My work”.")
  static let what = Text("ต้องการแก้เรื่องใด", "What is to be put right?")
  static let whatHelp = Text(
    "เลือกข้อมูลที่ผิด หรือเลือกเรื่องตัวตนของวิสาหกิจ",
    "Choose the value that is wrong, or what is wrong about the enterprise itself.")
  static let aValue = Text("ข้อมูลที่ผิด", "A value")
  static let identity = Text("ตัวตนของวิสาหกิจ", "The enterprise itself")
  static let present = Text("ค่าปัจจุบัน", "Present value")
  static let presentThen = Text("ค่าขณะขอ", "Value when asked")
  static let asked = Text("ค่าที่ขอ", "Asked for")
  static let applied = Text("ค่าที่บันทึก", "Value kept")
  static let noValue = Text("ไม่มีค่า", "no value")
  static let matter = Text("เรื่อง", "About")
  static let enterprise = Text("วิสาหกิจ", "Enterprise")
  static let asker = Text("ผู้ขอ", "Asked by")
  static let firmItself = Text("กิจการเอง (ผ่านลิงก์)", "the firm itself (by link)")
  static let agency = Text("หน่วยงานที่ขอ", "Organisation that asks")
  static let allAgencies = Text("ทุกหน่วยงาน", "All organisations")
  static let askedOn = Text("วันที่ขอ", "Asked on")
  static let answeredOn = Text("วันที่ตอบ", "Answered on")
  static let answeredBy = Text("ผู้ตอบ", "Answered by")
  static let state = Text("สถานะ", "State")
  static let allStates = Text("ทุกสถานะ", "Every state")
  static let allKinds = Text("ทุกเรื่อง", "Everything")
  static let age = Text("อายุคำขอ", "Age")
  static let allAges = Text("ทุกอายุ", "Any age")
  static let facts = Text("สิ่งที่ขอ", "What is asked")
  static let answer = Text("คำตอบ", "Answer")
  static let save = Text("บันทึกคำตอบ", "Save the answer")
  static let answered = Text(
    "ตอบคำขอแล้ว ผู้ขอจะเห็นคำตอบที่ “งานของฉัน”", "Answered; the asker will see it.")
  static let seen = Text("รับทราบคำตอบ", "I have read the answer")
  static let seenDone = Text("รับทราบคำตอบแล้ว", "Noted that you have read it.")
  static let seenOn = Text("ผู้ขออ่านแล้ว", "Read by the asker")
  static let notSeen = Text("ผู้ขอยังไม่ได้อ่าน", "not read by the asker yet")
  static let withdraw = Text("ถอนคำขอ", "Withdraw the request")
  static let withdrawn = Text("ถอนคำขอแล้ว", "The request was withdrawn.")
  static let gone = Text(
    "วิสาหกิจนี้ไม่อยู่ในทะเบียนแล้ว หรืออยู่นอกขอบเขตของท่าน",
    "This enterprise is no longer in the register, or outside your reach.")
  static let records = Text("ระเบียนที่ขอให้แยก", "Records to be split off")
  static let chooseRecords = Text(
    "เลือกระเบียนที่ไม่ใช่รายนี้", "Choose the records that do not belong to this enterprise")
  static let chooseSome = Text(
    "เมื่อรับบางส่วน เลือกเฉพาะระเบียนที่จะแยก", "To grant a part, choose the records to split off")
  static let why = Text("เหตุผล", "Why")
  static let other = Text("เป็นรายเดียวกับ", "The same as")
  static let none = Text("ยังไม่มีคำขอ", "No requests yet")
  static let noneReason = Text(
    "เมื่อมีผู้ขอแก้ไขข้อมูลจากหน้าของวิสาหกิจ คำขอจะอยู่ที่นี่",
    "When somebody asks for a correction on an enterprise’s page, it will be listed here.")
  static let mineNoneReason = Text(
    "เปิดหน้าของวิสาหกิจที่ข้อมูลผิด แล้วเลือก “ขอแก้ไขข้อมูล”",
    "Open the page of an enterprise whose data are wrong and choose “Ask for a correction”.")
  static let waitsForClerk = Text(
    "รอเจ้าหน้าที่ทะเบียนตรวจและตอบ", "Waits for a clerk of the register.")
  static let waitsForYou = Text("ตรวจข้อมูลแล้วตอบผู้ขอ", "Check it and answer who asked.")
  static let readAnswer = Text("มีคำตอบแล้ว", "There is an answer.")
  static let tellInformant = Text("โปรดแจ้งผลให้", "Please tell the answer to")

  /// What a clerk fills in to grant something else than was asked.
  static func kept(for field: EnterpriseField) -> Text {
    let label = RegisterTexts.label(of: field)
    return Text(
      "\(label.th)ที่จะบันทึก เมื่อรับบางส่วน", "\(label.en) to keep, when granted in part")
  }

  static func name(of kind: CorrectionMatter.Kind) -> Text {
    switch kind {
    case .value: Text("ข้อมูลไม่ถูกต้อง", "A value is wrong")
    case .notOne: Text("ไม่ใช่รายเดียวกัน ต้องแยก", "This is not one enterprise")
    case .sameAs: Text("เป็นรายเดียวกับอีกราย", "This is the same as another")
    case .notMine: Text("ระเบียนนี้ไม่ใช่ของเรา", "A record here is not ours")
    }
  }

  static func name(of state: CorrectionState) -> Text {
    switch state {
    case .open: Text("รอตอบ", "Open")
    case .accepted: Text("รับ", "Granted")
    case .partly: Text("รับบางส่วน", "Granted in part")
    case .declined: Text("ไม่รับ", "Declined")
    case .withdrawn: Text("ถอนแล้ว", "Withdrawn")
    }
  }

  static func tone(of state: CorrectionState) -> Tone {
    switch state {
    case .open: .wait
    case .accepted, .partly: .done
    case .declined: .warn
    case .withdrawn: .neutral
    }
  }

  static func name(of age: CorrectionCriteria.Age) -> Text {
    switch age {
    case .week: Text("ไม่เกิน 7 วัน", "Up to 7 days")
    case .month: Text("8–\(CorrectionRules.days) วัน", "8–\(CorrectionRules.days) days")
    case .older:
      Text("เกิน \(CorrectionRules.days) วัน", "More than \(CorrectionRules.days) days")
    }
  }

  /// What a request is about in a few words.
  static func subject(_ request: CorrectionRequest) -> Text {
    request.field.map { RegisterTexts.label(of: $0) } ?? name(of: request.matter.kind)
  }

  /// In whose name a request was made: the firm's own, an organisation's or a person's.
  static func asker(of request: CorrectionRequest) -> Text {
    request.link == nil
      ? request.organisation?.name ?? Text(same: request.askerName) : firmItself
  }

  /// The words of what happens to requests.
  static let history = HistoryVocabulary(
    kind: Corrections.historyKind, name: request,
    page: .init(prefix: "/corrections/", permission: .answerCorrections),
    actions: [
      "asked": ask,
      "asked_by_firm": Text(
        "กิจการขอแก้ไขเอง (ผ่านลิงก์)", "The firm itself asked for a correction (by link)"),
      "answered": Text("ตอบคำขอ", "Answered"), "withdrawn": withdraw,
      "withdrawn_by_firm": Text(
        "กิจการถอนคำขอเอง (ผ่านลิงก์)", "The firm itself withdrew the request (by link)"),
      "seen": Text("ผู้ขออ่านคำตอบ", "Answer read"),
    ],
    fields: [
      "name": .init(enterprise),
      "kind": .init(matter) { CorrectionMatter.Kind(rawValue: $0).map { name(of: $0) } },
      "field": .init(aValue) { EnterpriseField(rawValue: $0).map { RegisterTexts.label(of: $0) } },
      "present_value": .init(present), "asked_value": .init(asked), "value": .init(applied),
      "records": .init(records), "other": .init(other),
      "state": .init(state) { CorrectionState(rawValue: $0).map { name(of: $0) } },
    ])
}

extension CorrectionRefusal: Refusal {
  var status: Int {
    switch self {
    case .answeredMeanwhile, .changedMeanwhile, .askedAlready, .askedByFirmAlready, .tooManyOpen,
      .gone:
      409
    default: 422
    }
  }

  var code: String {
    switch self {
    case .sameValue: "same_value"
    case .valueMissing: "value_missing"
    case .valueAndNone: "value_and_none"
    case .nameMissing: "name_missing"
    case .noRecords: "no_records"
    case .sameEnterprise: "same_enterprise"
    case .otherMissing: "other_missing"
    case .fieldMissing: "field_missing"
    case .askedAlready: "asked_already"
    case .askedByFirmAlready: "asked_by_firm_already"
    case .tooManyOpen: "too_many_open"
    case .gone: "gone"
    case .wordsMissing: "words_missing"
    case .partValueMissing: "part_value_missing"
    case .partIsWhole: "part_is_whole"
    case .noPart: "no_part"
    case .answeredMeanwhile: "answered_meanwhile"
    case .changedMeanwhile: "changed_meanwhile"
    }
  }

  var message: Text {
    switch self {
    case .sameValue:
      Text("ทะเบียนมีค่านี้อยู่แล้ว ใส่ค่าที่ต้องการให้เป็น", "The register says so already; give another value.")
    case .valueMissing:
      Text(
        "ใส่ค่าที่ถูกต้อง หรือเลือกว่าไม่ควรมีค่านี้", "Give the right value, or tick that there should be none.")
    case .valueAndNone:
      Text(
        "ใส่ค่า หรือเลือกว่าไม่ควรมีค่า อย่างใดอย่างหนึ่ง",
        "Either give a value or tick that there should be none.")
    case .nameMissing: Text("วิสาหกิจต้องมีชื่อ", "An enterprise must have a name.")
    case .noRecords:
      Text(
        "เลือกอย่างน้อยหนึ่งระเบียน และเหลือไว้อย่างน้อยหนึ่งระเบียน",
        "Choose at least one record, and leave at least one.")
    case .sameEnterprise:
      Text("เป็นรายเดียวกันอยู่แล้วในทะเบียน", "They are one enterprise in the register already.")
    case .otherMissing:
      Text("เลือกวิสาหกิจอีกรายจากรายการ", "Choose the other enterprise from the list.")
    case .fieldMissing: Text("เลือกข้อมูลที่ต้องการแก้", "Choose the value that is wrong.")
    case .askedAlready:
      Text(
        "ท่านมีคำขอเรื่องนี้ที่ยังรอคำตอบอยู่ ดูได้ที่ “คำขอของฉัน”",
        "You have an open request about this already; see “My requests”.")
    case .askedByFirmAlready:
      Text(
        "ท่านมีคำขอเรื่องนี้ที่ยังรอคำตอบอยู่ คำตอบจะขึ้นที่หน้านี้",
        "You have an open request about this already; the answer will appear on this page.")
    case .tooManyOpen:
      Text(
        "มีคำขอที่รอคำตอบครบ \(FirmLinkRules.openLimit) คำขอแล้ว โปรดรอคำตอบก่อนขอเพิ่ม",
        "\(FirmLinkRules.openLimit) requests wait for an answer already. Please wait for answers before asking more."
      )
    case .gone:
      Text(
        "วิสาหกิจนี้ไม่อยู่ในทะเบียนแล้ว จึงรับคำขอไม่ได้ ตอบว่าไม่รับพร้อมเหตุผล",
        "The enterprise is no longer in the register, so this cannot be granted. Decline it with the reason."
      )
    case .wordsMissing:
      Text(
        "บอกเหตุผลถึงผู้ขอ เมื่อรับบางส่วนหรือไม่รับ",
        "Tell the asker why, when you grant a part or decline.")
    case .partValueMissing:
      Text("ใส่ค่าที่จะบันทึก เมื่อรับบางส่วน", "Give the value to be kept, when you grant a part.")
    case .partIsWhole:
      Text("ตรงกับที่ขอทั้งหมด เลือก “รับ”", "That is all that was asked: choose “Granted”.")
    case .noPart:
      Text("เรื่องนี้รับบางส่วนไม่ได้", "This cannot be granted in part.")
    case .answeredMeanwhile:
      Text(
        "คำขอนี้มีผู้ตอบหรือถอนไปแล้ว สิ่งที่ท่านกรอกยังไม่ถูกบันทึก",
        "This request has been answered or withdrawn meanwhile; nothing of yours was saved.")
    case .changedMeanwhile:
      Text(
        "ข้อมูลของวิสาหกิจเปลี่ยนไประหว่างที่ท่านตรวจ สิ่งที่กรอกยังอยู่ โปรดดูค่าล่าสุดแล้วบันทึกอีกครั้ง",
        "The enterprise changed while you were checking. What you typed is still here: look at the latest values and save again."
      )
    }
  }
}
