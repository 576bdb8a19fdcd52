import Site
import Thailand

/// The words of identity review.
enum ReviewTexts {
  static let title = Text("พิจารณารายเดียวกัน", "Identity review")
  static let summary = Text(
    "ตัดสินว่าระเบียนสองรายการเป็นวิสาหกิจเดียวกันหรือไม่ เริ่มจากคู่ที่เปลี่ยนตัวเลขมากที่สุด",
    "Decide whether two records are one enterprise, first where it changes most figures.")
  static let question = Text("เป็นรายเดียวกันหรือไม่", "Are these one enterprise?")
  static let start = Text("เริ่มพิจารณา", "Start reviewing")
  static let reviewed = Text("พิจารณาจากหลักฐานของสองระเบียน", "reviewed from both records")
  static let takenBack = Text("ย้อนคำตัดสินของตนเอง", "taken back by the clerk")
  static let joined = Text("รายเดียวกัน", "The same")
  static let notSame = Text("คนละราย", "Not the same")
  static let later = Text("ยังไม่แน่ใจ", "Not sure yet")
  static let reason = Text("เหตุผล", "Reason")
  static let reasonHint = Text("ไม่บังคับ จะอยู่ในประวัติ", "optional, kept in the history")
  static let back = Text("ย้อนคู่ก่อนหน้า", "Take the last one back")
  static let openA = Text("เปิดระเบียน ก", "Open record A")
  static let openB = Text("เปิดระเบียน ข", "Open record B")
  static let undoable = Text(
    "ยกเลิกคำตัดสินได้เสมอ แถวต้นทางไม่ถูกแก้ไข",
    "A decision can always be undone. No source row is changed.")
  static let keysTitle = Text("ปุ่มลัด", "Keys")
  static let keysOn = Text("ใช้ปุ่มลัดปุ่มเดียว", "Use single keys")
  static let bothLayouts = Text("ใช้ได้ทั้งแป้นไทยและอังกฤษ", "work on Thai and English keyboards")
  static let decideKeys = Text("ตัดสิน", "decide")
  static let list = Text("รายการคู่ทั้งหมด", "All cases")
  static let quality = Text("คุณภาพของทะเบียน", "Quality of identity")
  static let qualitySummary = Text(
    "ค่าประมาณว่านับวิสาหกิจถูกต้องเพียงใด และไฟล์ของหน่วยงานใดต้องพิจารณามาก",
    "How right the count of enterprises is, and whose files cause most work.")
  static let runAgain = Text("ค้นหาคู่ใหม่", "Search again")
  static let running = Text(
    "ค้นหาทั้งทะเบียนแล้ว คู่ที่แน่ใจรวมให้แล้ว คู่ที่เหลือรอพิจารณา",
    "The register was searched: certain pairs were joined, the others wait for review.")
  static let nothingOpen = Text("ไม่มีคู่ที่รอพิจารณา", "No case is waiting")
  static let nothingOpenReason = Text(
    "เมื่อมีไฟล์ใหม่เข้ามา ให้สั่งค้นหาคู่ใหม่ คู่ที่ต้องให้คนตัดสินจะอยู่ที่นี่",
    "After new files have come in, search again; pairs that need a person will be listed here.")
  static let neverRun = Text("ยังไม่เคยค้นหาทั้งทะเบียน", "The register has not been searched yet")
  static let second = Text("ให้ความเห็นที่สอง", "Give a second opinion")
  static let secondNote = Text(
    "คู่นี้มีผู้ตัดสินแล้ว ท่านไม่เห็นคำตอบแรก คำตอบของท่านใช้วัดว่าเจ้าหน้าที่เห็นตรงกันเพียงใด และไม่เปลี่ยนคำตัดสิน",
    "This pair has been decided. You are not shown the first answer: yours measures how far clerks agree and changes nothing."
  )
  static let noSecond = Text("ยังไม่มีคู่ที่ขอความเห็นที่สองจากท่าน", "No case needs your second opinion")
  static let decided = Text("บันทึกคำตัดสินแล้ว ไปคู่ถัดไป", "Decided. Here is the next one.")
  static let putOff = Text("พักคู่นี้ไว้ก่อน ไปคู่ถัดไป", "Put off. Here is the next one.")
  static let secondNoted = Text("บันทึกความเห็นที่สองแล้ว", "Second opinion noted.")
  static let given = Text("ย้อนคำตัดสินแล้ว พิจารณาคู่นี้ใหม่ได้", "Taken back; you can decide anew.")
  static let noFigure = Text(
    "คู่นี้ไม่ทำให้ตัวเลขที่เผยแพร่เปลี่ยน", "Neither answer changes a published figure.")

  static func name(_ state: ReviewCase.State) -> Text {
    switch state {
    case .open: Text("รอพิจารณา", "Open")
    case .join: joined
    case .notSame: notSame
    case .settled: Text("ไม่ต้องพิจารณาแล้ว", "No longer asked")
    }
  }

  static func name(_ question: ReviewCase.Question) -> Text {
    switch question {
    case .join: Text("แยกกันอยู่ อาจเป็นรายเดียวกัน", "Apart, may be one")
    case .doubt: Text("รวมกันอยู่ อาจเป็นคนละราย", "Together, may be two")
    }
  }

  static func tone(_ state: ReviewCase.State) -> Tone {
    switch state {
    case .open: .wait
    case .join, .notSame: .done
    case .settled: .neutral
    }
  }

  static func subject(_ subject: String) -> Text {
    switch subject {
    case "together": Text("หลักฐานที่มักมาด้วยกัน", "Evidence that goes together")
    case "network": Text("เครือข่าย", "Network")
    case "address": Text("ที่ตั้ง", "Address")
    default:
      EnterpriseField(rawValue: subject).map { RegisterTexts.label(of: $0) } ?? Text(same: subject)
    }
  }

  static func verdict(_ probability: Double) -> Text {
    let share = percent(probability)
    return probability >= 0.5
      ? Text("น่าจะเป็นรายเดียวกัน \(share)", "Probably the same: \(share)")
      : Text("โอกาสเป็นรายเดียวกัน \(share)", "The same with a probability of \(share)")
  }

  /// A share in percent with as many decimals as tell it from 0 and 100.
  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    if share > 0, tenths == 0 { return "<0.1%" }
    if share < 1, tenths == 1000 { return ">99.9%" }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  static func left(_ count: Int) -> Text {
    Text("เหลือ \(ThaiNumbers.grouped(count)) คู่", "\(ThaiNumbers.grouped(count)) left")
  }

  static func effect(_ count: AffectedCount) -> Text {
    let now = ThaiNumbers.grouped(Int(count.value))
    let then = ThaiNumbers.grouped(Int(count.value) - 1)
    return Text(
      "ถ้าเป็นรายเดียวกัน “\(count.indicator.th)” ของ \(count.programme.th) จะลดจาก \(now) เป็น \(then) ราย",
      "If they are the same, “\(count.indicator.en)” of \(count.programme.en) goes from \(now) to \(then) enterprises."
    )
  }
}
