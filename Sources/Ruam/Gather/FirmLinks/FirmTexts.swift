import Site
import Thailand

/// The words of links for firms and of the page that a link opens.
enum FirmTexts {
  // MARK: For officers

  static let make = Text("สร้างลิงก์ให้กิจการตรวจข้อมูล", "Make a link for the firm")
  static let title = Text("ลิงก์ให้กิจการตรวจข้อมูล", "Links for the firm")
  static let link = Text("ลิงก์ให้กิจการ", "Link for the firm")
  static let makeButton = Text("สร้างลิงก์", "Make a link")
  static let help = Text(
    "ผู้ที่มีลิงก์เปิดดูข้อมูลของกิจการนี้ ขอแก้ไข และอ่านคำตอบได้โดยไม่ต้องเข้าสู่ระบบ ลิงก์ใช้ได้ \(FirmLinkRules.days) วัน ส่งให้กิจการโดยตรงเท่านั้น",
    "Who has the link sees this firm’s data, asks for corrections and reads the answers without signing in. A link is good for \(FirmLinkRules.days) days. Send it to the firm alone."
  )
  static let madeTitle = Text("สร้างลิงก์แล้ว", "The link is made")
  static let copy = Text(
    "คัดลอกลิงก์นี้ส่งให้กิจการ ระบบจะไม่แสดงอีก",
    "Copy this link and send it to the firm; it is not shown again.")
  static let back = Text("กลับไปหน้าวิสาหกิจ", "Back to the enterprise")
  static let made = Text("สร้างลิงก์ให้กิจการตรวจข้อมูล", "Link made for the firm")
  static let withdrew = Text("ยกเลิกลิงก์ของกิจการ", "Link for the firm withdrawn")
  static let withdraw = Text("ยกเลิกลิงก์", "Withdraw")
  static let withdrawn = Text("ยกเลิกลิงก์แล้ว", "The link is withdrawn.")
  static let maker = Text("ผู้สร้าง", "Made by")
  static let since = Text("สร้างเมื่อ", "Made on")
  static let until = Text("ใช้ได้ถึง", "Good until")
  static let living = Text("ลิงก์ของกิจการที่ใช้ได้", "Links for the firm that are good")
  static let noLinks = Text("ไม่มีลิงก์ที่ใช้ได้", "No link is good now")
  static let noLinksReason = Text(
    "ลิงก์ที่สร้างและยังไม่หมดอายุจะอยู่ที่นี่", "Links that are not over yet are listed here.")

  static func linkMadeBy(_ name: String) -> Text {
    Text("ลิงก์ที่ \(name) สร้าง", "link made by \(name)")
  }

  // MARK: For firms

  static let welcome = Text(
    "นี่คือข้อมูลของกิจการของท่านในทะเบียน หากข้อมูลใดผิด เลือก “ขอแก้” เจ้าหน้าที่จะตรวจและตอบที่หน้านี้",
    "This is what the register says about your firm. If something is wrong, choose “Ask”; an officer checks it and the answer appears on this page."
  )
  static let secret = Text(
    "ลิงก์นี้เป็นของกิจการของท่าน โปรดอย่าส่งต่อ", "This link is your firm’s own. Please do not pass it on.")
  static let masked = Text(
    "ข้อมูลส่วนบุคคลแสดงเพียงบางส่วน", "Personal numbers and names are shown in part only.")
  static let values = Text("ข้อมูลในทะเบียน", "What the register says")
  static let value = Text("ข้อมูล", "Value")
  static let ask = Text("ขอแก้", "Ask")
  static let takeBack = Text("ถอน", "Withdraw")
  static let records = Text("ระเบียนที่รวมเป็นกิจการของท่าน", "Records that make up your firm")
  static let recordsHelp = Text(
    "ทะเบียนรวมระเบียนเหล่านี้เป็นรายเดียว หากระเบียนใดไม่ใช่ของท่าน โปรดแจ้ง",
    "The register counts these records as one firm. Tell us if one of them is not yours.")
  static let requests = Text("คำขอของท่าน", "Your requests")
  static let noRequests = Text("ยังไม่มีคำขอ", "No requests yet")
  static let noRequestsReason = Text(
    "คำขอและคำตอบจะอยู่ที่นี่", "What you ask, and the answers, will be listed here.")
  static let sent = Text(
    "ส่งคำขอแล้ว คำตอบจะขึ้นที่หน้านี้", "Sent. The answer will appear on this page.")
  static let refused = Text("เปิดลิงก์นี้ไม่ได้", "This link does not open")
}

extension FirmLinkRefusal: Refusal {
  var status: Int {
    switch self {
    case .notValid: 404
    case .tooManyAttempts: 429
    }
  }

  var code: String {
    switch self {
    case .notValid: "link_not_valid"
    case .tooManyAttempts: "too_many_attempts"
    }
  }

  var message: Text {
    switch self {
    case .notValid:
      Text(
        "ลิงก์นี้ใช้ไม่ได้ โปรดตรวจว่าคัดลอกมาครบ หรือขอลิงก์ใหม่จากเจ้าหน้าที่ที่ส่งให้ท่าน",
        "This link is not good. Check that it was copied in full, or ask the officer who sent it for a new one."
      )
    case .tooManyAttempts(let until):
      Text(
        "เปิดลิงก์ที่ใช้ไม่ได้หลายครั้ง โปรดลองใหม่หลังวันที่ \(words(until.date, .th))",
        "Links that are not good were tried many times. Please try again after \(words(until.date, .en))."
      )
    }
  }
}
