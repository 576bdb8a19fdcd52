import Database
import Site

/// The words of the history.
enum HistoryTexts {
  static let history = Text("ประวัติการเปลี่ยนแปลง", "History")
  static let summary = Text(
    "ใครเปลี่ยนอะไร เมื่อใด เพราะเหตุใด จากค่าใดเป็นค่าใด",
    "Who changed what, when and why, from what to what")
  static let unit = Text("รายการ", "entries")
  static let whole = Text("ดูประวัติทั้งหมด", "The whole history")
  static let none = Text("ยังไม่มีการเปลี่ยนแปลง", "No changes yet")
  static let program = Text("ระบบ", "The system")
  static let when = Text("เมื่อ", "When")
  static let who = Text("ผู้ดำเนินการ", "Who")
  static let what = Text("ทำอะไร", "What")
  static let record = Text("รายการที่เปลี่ยน", "Record")
  static let changes = Text("ค่าก่อนและหลัง", "Before and after")
  static let reason = Text("เหตุผล", "Reason")
  static let because = Text("เหตุผล: ", "Reason: ")
  static let kind = Text("ประเภท", "Kind")
  static let allKinds = Text("ทุกประเภท", "All kinds")
  static let from = Text("ตั้งแต่วันที่", "From")
  static let to = Text("ถึงวันที่", "To")
  static let nothing = Text("ไม่มี", "nothing")
  static let openRecord = Text("เปิดรายการนี้", "Open the record")

  static let verify = Text("ตรวจสอบประวัติ", "Check the history")
  static let verifySummary = Text(
    "ตรวจว่าประวัติไม่ถูกแก้ ลบ หรือแทรก", "Check that nothing was altered, removed or slipped in")
  static let verifyNote = Text(
    "แต่ละรายการในประวัติเก็บลายพิมพ์ของตนเองและของรายการก่อนหน้า ระบบจะอ่านตั้งแต่รายการแรกและเทียบลายพิมพ์ทุกรายการ",
    "Each entry keeps a fingerprint of itself and of the entry before it. The check reads all entries from the first and compares every fingerprint."
  )
  static let verifyNow = Text("เริ่มตรวจสอบ", "Check now")
  static let verifyAgain = Text("ตรวจสอบอีกครั้ง", "Check again")
  static let intact = Text("ประวัติครบถ้วน ไม่พบการแก้ไขย้อนหลัง", "The history is intact")
  static let broken = Text("ประวัติถูกเปลี่ยนแปลง", "The history has been tampered with")
  static let entries = Text("จำนวนรายการ", "Entries")
  static let lastHash = Text("ลายพิมพ์สุดท้าย", "Last fingerprint")
  static let keepHash = Text(
    "จดลายพิมพ์สุดท้ายไว้นอกระบบ เพื่อเทียบได้ภายหลังว่าประวัติทั้งชุดไม่ได้ถูกเขียนใหม่",
    "Keep the last fingerprint outside this system, to prove later that the whole history was not rewritten."
  )

  /// What is wrong at a place of the chain.
  static func words(_ damage: History.Break, at position: Int64) -> Text {
    let place = grouped(position)
    return switch damage {
    case .missing: Text("รายการที่ \(place) หายไป", "Entry \(place) is missing.")
    case .altered:
      Text("รายการที่ \(place) ถูกแก้ไขหลังบันทึก", "Entry \(place) was altered after it was written.")
    case .unlinked:
      Text(
        "รายการที่ \(place) ไม่ต่อจากรายการก่อนหน้า", "Entry \(place) does not follow the one before it.")
    case .headDiffers:
      Text(
        "รายการท้ายสุดหลังลำดับที่ \(place) ถูกลบหรือเพิ่ม",
        "Entries after number \(place) were removed or added.")
    }
  }
}
