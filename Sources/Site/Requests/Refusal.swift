// SPDX-License-Identifier: Apache-2.0

/// An error that a person may see: a stable code for programs, a sentence in both languages for
/// people, and the HTTP status it is answered with.
///
/// Features make their own refusals conform; a page shows the sentence, the API answers with
/// `application/problem+json` (RFC 9457).
public protocol Refusal: Error, Sendable {
  /// The HTTP status: 404, 409, 422 …
  var status: Int { get }
  /// The stable code, such as `period_closed`.
  var code: String { get }
  /// What is wrong and how to mend it.
  var message: Text { get }
}

/// The refusals that the site itself gives.
public enum SiteRefusal: Refusal, Hashable, CaseIterable {
  case notFound, forbidden, signInNeeded, methodNotAllowed, bodyTooLarge, badForm, staleForm
  case unsupportedMedia, timedOut, failed

  /// The HTTP status.
  public var status: Int {
    switch self {
    case .notFound: 404
    case .forbidden, .staleForm: 403
    case .signInNeeded: 401
    case .methodNotAllowed: 405
    case .bodyTooLarge: 413
    case .badForm: 400
    case .unsupportedMedia: 415
    case .timedOut: 503
    case .failed: 500
    }
  }

  /// The stable code.
  public var code: String {
    switch self {
    case .notFound: "not_found"
    case .forbidden: "forbidden"
    case .signInNeeded: "sign_in_needed"
    case .methodNotAllowed: "method_not_allowed"
    case .bodyTooLarge: "body_too_large"
    case .badForm: "bad_form"
    case .staleForm: "stale_form"
    case .unsupportedMedia: "unsupported_media_type"
    case .timedOut: "timed_out"
    case .failed: "failed"
    }
  }

  /// What is wrong and how to mend it.
  public var message: Text {
    switch self {
    case .notFound:
      Text(
        "ไม่มีหน้านี้ หรือรายการนี้ถูกย้ายไปแล้ว โปรดตรวจที่อยู่ หรือค้นหาจากแถบด้านบน",
        "There is no such page, or the record has moved. Check the address or search above.")
    case .forbidden:
      Text(
        "ท่านไม่มีสิทธิ์เปิดหน้านี้ หากจำเป็นต้องใช้ โปรดติดต่อผู้ดูแลระบบของหน่วยงานของท่าน",
        "You may not open this page. If you need it, ask your organisation’s administrator.")
    case .signInNeeded:
      Text("โปรดเข้าสู่ระบบก่อน", "Please sign in first.")
    case .methodNotAllowed:
      Text("ที่อยู่นี้ไม่รับคำสั่งแบบนี้", "This address does not accept that method.")
    case .bodyTooLarge:
      Text(
        "ไฟล์หรือข้อมูลที่ส่งมาใหญ่เกินกำหนด โปรดแบ่งเป็นไฟล์ที่เล็กลง",
        "What was sent is larger than allowed. Please split it into smaller files.")
    case .badForm:
      Text(
        "อ่านข้อมูลที่ส่งมาไม่ได้ โปรดกลับไปหน้าก่อนแล้วส่งอีกครั้ง",
        "What was sent could not be read. Please go back and send it again.")
    case .staleForm:
      Text(
        "แบบฟอร์มนี้หมดอายุหรือมาจากหน้าอื่น จึงยังไม่บันทึก โปรดกลับไปหน้าก่อน โหลดใหม่ แล้วส่งอีกครั้ง",
        "This form has expired or came from elsewhere, so nothing was saved. Go back, reload the page and send it again."
      )
    case .unsupportedMedia:
      Text(
        "ระบบไม่รับข้อมูลชนิดนี้ โปรดส่งเป็นแบบฟอร์มหรือ JSON",
        "This kind of content is not accepted. Send a form or JSON.")
    case .timedOut:
      Text(
        "งานนี้ใช้เวลานานเกินกำหนดจึงหยุดไว้ โปรดลองอีกครั้ง",
        "This took too long and was stopped. Please try again.")
    case .failed:
      Text(
        "ระบบทำรายการนี้ไม่สำเร็จ โปรดลองอีกครั้ง หากยังไม่ได้ โปรดแจ้งผู้ดูแลพร้อมเลขที่ด้านล่าง",
        "The system could not do this. Please try again; if it fails again, give the number below to your administrator."
      )
    }
  }

  /// The heading of the page that shows the refusal.
  var title: Text {
    switch self {
    case .notFound: Text("ไม่พบหน้านี้", "Page not found")
    case .forbidden: Text("ไม่มีสิทธิ์เปิดหน้านี้", "You may not open this page")
    case .signInNeeded: Text("โปรดเข้าสู่ระบบ", "Please sign in")
    case .methodNotAllowed: Text("ทำแบบนี้ที่นี่ไม่ได้", "Not possible here")
    case .bodyTooLarge: Text("ข้อมูลใหญ่เกินกำหนด", "Too large")
    case .badForm: Text("อ่านข้อมูลไม่ได้", "Could not be read")
    case .staleForm: Text("แบบฟอร์มหมดอายุ", "The form has expired")
    case .unsupportedMedia: Text("ไม่รับข้อมูลชนิดนี้", "Not an accepted kind of content")
    case .timedOut: Text("ใช้เวลานานเกินไป", "Took too long")
    case .failed: Text("ทำรายการไม่สำเร็จ", "That did not work")
    }
  }
}
