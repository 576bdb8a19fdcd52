import Site
import Thailand

/// The words of outcomes.
enum OutcomeTexts {
  static let title = Text("ผลลัพธ์", "Outcomes")
  static let summary = Text(
    "การเปลี่ยนแปลงของวิสาหกิจ ก่อนและหลังเข้าร่วม พร้อมวิธีวัดและหลักฐาน",
    "What changed at enterprises, before and after, with method and evidence.")
  static let unit = Text("รายการ", "outcomes")
  static let add = Text("เพิ่มผลลัพธ์", "Add an outcome")
  static let save = Text("บันทึกผลลัพธ์", "Save the outcome")
  static let edit = Text("แก้ไขผลลัพธ์", "Edit the outcome")
  static let withdraw = Text("ถอนรายงานผลลัพธ์", "Withdraw the report")
  static let withdrawNote = Text(
    "รายงานนี้จะไม่ถูกนับอีก ตัวเลขของโครงการจะนับใหม่ ประวัติและเหตุผลยังอยู่",
    "The report will no longer count, figures are counted again, and the history keeps it with the reason."
  )
  static let saved = Text("บันทึกผลลัพธ์แล้ว", "The outcome was saved.")
  static let withdrawn = Text("ถอนรายงานแล้ว ประวัติยังอยู่", "Withdrawn; the history keeps it.")
  static let none = Text("ยังไม่มีผลลัพธ์", "No outcomes yet")
  static let noneReason = Text(
    "ผลลัพธ์มาจากไฟล์ที่หน่วยงานนำเข้า หรือบันทึกที่นี่ทีละรายการ",
    "Outcomes come from files that agencies import, or are entered here one by one.")

  static let enterprise = Text("วิสาหกิจ", "Enterprise")
  static let kind = Text("ชนิดของผลลัพธ์", "Kind of outcome")
  static let agency = Text("หน่วยงานที่รายงาน", "Reported by")
  static let network = Text("เครือข่าย", "Network")
  static let programme = Text("โครงการ", "Programme")
  static let networkHelp = Text(
    "หน่วยงานที่รายงานและโครงการเป็นไปตามเครือข่ายที่เลือก",
    "The network decides the reporting agency and the programme.")
  static let baseline = Text("ค่าก่อนเข้าร่วม", "Baseline")
  static let after = Text("ค่าหลังเข้าร่วม", "After")
  static let change = Text("การเปลี่ยนแปลง", "Change")
  static let amountHelp = Text(
    "บาทสำหรับต้นทุน ยอดขาย และการลงทุน · จำนวนรายหรือคนสำหรับลูกค้าและการจ้างงาน",
    "Baht for cost, sales and investment; a count for customers and jobs.")
  static let baselineHelp = Text(
    "ค่าก่อนรับบริการ การลงทุนใหม่เว้นว่างได้",
    "The value before the service; may be empty for a new investment.")
  static let period = Text("งวดหลังเข้าร่วม", "Period after")
  static let baselinePeriod = Text("งวดก่อนเข้าร่วม", "Period of the baseline")
  static let periodHelp = Text(
    "เช่น ไตรมาส 3/2558 · เม.ย.-ก.ย. 2558 · ปีงบประมาณ 2558",
    "e.g. Q3 FY2558 · Apr-Sep 2015")
  static let periodUnreadable = Text(
    "อ่านงวดไม่ออก ลองพิมพ์เช่น ไตรมาส 3/2558 หรือ เม.ย.-ก.ย. 2558",
    "This period could not be read. Try Q3 FY2558 or Apr-Sep 2015.")
  static let method = Text("วิธีวัด", "Method")
  static let methodHelp = Text(
    "เช่น งบการเงิน · ภ.พ.30 · สอบถามผู้ประกอบการ", "e.g. accounts, VAT returns, interview")
  static let evidence = Text("เลขที่หลักฐาน", "Evidence reference")
  static let measured = Text("หน่วย", "Unit")
  static let source = Text("ที่มา", "Source")
  static let recorded = Text("บันทึก", "Recorded")
  static let reason = Text("เหตุผล", "Reason")
  static let facts = Text("ข้อมูลที่รายงาน", "What is reported")
  static let counting = Text("การนับการเปลี่ยนแปลงนี้", "How this change counts")
  static let counts = Text("นับ", "counts")
  static let doesNotCount = Text("ไม่นับซ้ำ", "not counted again")
  static let thisReport = Text("รายงานนี้", "this report")
  static let unseen = Text("นอกขอบเขตของท่าน", "outside your reach")
  static let ruleTitle = Text("หลักการนับ", "The rule")
  static let rule = Text(
    "การเปลี่ยนแปลงหนึ่งคือวิสาหกิจ ชนิด และงวดเดียวกัน เมื่อรายงานมากกว่าหนึ่งครั้งจะนับครั้งเดียว ถ้าจำนวนต่างกันนับจำนวนที่น้อยที่สุด",
    "One change is one enterprise, kind and period. Reported more than once it counts once; when amounts differ, the smallest counts."
  )

  static let allKinds = Text("ทุกชนิด", "All kinds")
  static let allAgencies = Text("ทุกหน่วยงาน", "All agencies")
  static let allNetworks = Text("ทุกเครือข่าย", "All networks")
  static let allPeriods = Text("ทุกงวด", "All periods")
  static let anyPeriod = Text("งวด", "Period")

  static let beforeSaving = Text("ก่อนบันทึก", "Before you save")
  static let computed = Text(
    "ระบบคำนวณการเปลี่ยนแปลงให้: ต้นทุนคือก่อนลบหลัง อย่างอื่นคือหลังลบก่อน",
    "The change is computed: before minus after for a cost, after minus before otherwise.")
  static let losses = Text(
    "ผลที่ลดลงก็บันทึกได้ จะถูกนับเป็นค่าลบ", "A change for the worse may be entered; it counts as a loss.")

  /// The state of a report among the reports of its change.
  static func state(counts: Bool, _ reason: ReportedChange.Reason) -> Text {
    switch (reason, counts) {
    case (.onlyReport, _): Text("มีรายงานเดียว", "only report")
    case (_, true): Text("ใช้จำนวนนี้นับ", "this amount counts")
    case (_, false): Text("นับจากรายงานอื่น", "another report counts")
    }
  }

  /// Why the counted amount counts.
  static func why(_ reason: ReportedChange.Reason) -> Text {
    switch reason {
    case .onlyReport:
      Text(
        "ไม่มีหน่วยงานอื่นรายงานการเปลี่ยนแปลงนี้ จึงนับตามจำนวนที่รายงาน",
        "No other report of this change, so it counts as reported.")
    case .agreeing(let reports):
      Text(
        "มี \(grouped(reports)) รายงาน จำนวนตรงกัน จึงนับครั้งเดียว",
        "\(grouped(reports)) reports agree; the change counts once.")
    case .smallest(let reports):
      Text(
        "มี \(grouped(reports)) รายงาน จำนวนไม่ตรงกัน จึงนับครั้งเดียวด้วยจำนวนที่น้อยที่สุด",
        "\(grouped(reports)) reports differ; the change counts once, with the smallest amount.")
    }
  }
}

extension OutcomeIndicator {
  var name: Text {
    switch self {
    case .newMarket: Text("ตลาดหรือลูกค้าใหม่", "New market or customers")
    case .costReduction: Text("ต้นทุนที่ลดลง", "Cost reduction")
    case .salesIncrease: Text("ยอดขายที่เพิ่มขึ้น", "Sales increase")
    case .investment: Text("การลงทุนเพิ่ม", "Investment")
    case .jobs: Text("การจ้างงานเพิ่ม", "Jobs")
    }
  }

  /// What the values are counted in.
  var unitName: Text {
    switch unit {
    case .baht: Text("บาท", "baht")
    case .persons: Text("คน", "persons")
    case .customers, .enterprises: Text("ราย", "customers")
    }
  }

  /// An amount of this kind with its unit.
  func words(_ hundredths: Int64) -> Text {
    let number = Hundredths.shown(hundredths)
    return Text("\(number) \(unitName.th)", "\(number) \(unitName.en)")
  }
}

extension ReportedPeriod {
  /// The period for reading: “ไตรมาส 3 ปีงบประมาณ 2558”.
  var words: Text {
    let year = fiscalYear.label
    return switch code {
    case "Q1", "Q2", "Q3", "Q4":
      Text(
        "ไตรมาส \(code.dropFirst()) \(year.thai)", "quarter \(code.dropFirst()), \(year.english)")
    case "H1": Text("ครึ่งปีแรก \(year.thai)", "first half, \(year.english)")
    case "H2": Text("ครึ่งปีหลัง \(year.thai)", "second half, \(year.english)")
    case "FY": Text(year)
    default: Text(span.thai(), span.english())
    }
  }

  /// The words of a stored period; the stored form itself when it is none.
  static func words(_ key: String) -> Text {
    ReportedPeriod(key: key)?.words ?? Text(same: key)
  }
}

extension OutcomeRefusal: Refusal {
  var status: Int { self == .changedMeanwhile ? 409 : 422 }

  var code: String {
    switch self {
    case .belowZero: "below_zero"
    case .notWhole: "not_whole"
    case .baselineMissing: "baseline_missing"
    case .baselineNotBefore: "baseline_not_before"
    case .unknownNetwork: "unknown_network"
    case .unknownEnterprise: "unknown_enterprise"
    case .notInRegister: "not_in_register"
    case .changedMeanwhile: "changed_meanwhile"
    }
  }

  var message: Text {
    switch self {
    case .belowZero: Text("ค่าก่อนและหลังต้องไม่ต่ำกว่า 0", "Baseline and after must not be below 0.")
    case .notWhole:
      Text("จำนวนรายหรือคนต้องเป็นจำนวนเต็ม", "Customers and jobs are whole numbers.")
    case .baselineMissing:
      Text(
        "ใส่ค่าก่อนเข้าร่วม เว้นว่างได้เฉพาะการลงทุน",
        "Give the baseline; only an investment may leave it empty.")
    case .baselineNotBefore:
      Text(
        "งวดก่อนเข้าร่วมต้องเริ่มก่อนงวดหลังเข้าร่วม",
        "The period of the baseline must begin before the period after.")
    case .unknownNetwork:
      Text("เลือกเครือข่ายที่ผลลัพธ์นี้เป็นของ", "Choose the network that this outcome belongs to.")
    case .unknownEnterprise:
      Text(
        "ไม่พบวิสาหกิจนี้ในทะเบียนที่ท่านเปิดได้ โปรดค้นหาใหม่",
        "This enterprise is not in the register within your reach. Search again.")
    case .notInRegister:
      Text(
        "วิสาหกิจนี้ไม่อยู่ในทะเบียนของหน่วยงานใดในโครงการ จึงยังนับผลไม่ได้ โปรดเพิ่มเป็นสมาชิกเครือข่ายก่อน",
        "This enterprise stands in no agency’s register of the programme, so nothing can count. Make it a member of a network first."
      )
    case .changedMeanwhile:
      Text(
        "มีผู้อื่นแก้ไขผลลัพธ์นี้ระหว่างที่ท่านเปิดอยู่ จึงยังไม่บันทึก โปรดตรวจค่าล่าสุดแล้วบันทึกอีกครั้ง",
        "Someone else changed this outcome meanwhile, so nothing was saved. Check the latest values and save again."
      )
    }
  }
}
