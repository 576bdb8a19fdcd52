import Database
import Site

/// What the database itself refuses when no rule of a feature did so before, in words for people.
enum RecordRefusal: Refusal, Hashable {
  /// A record that is named does not exist, or others still refer to one that is taken away.
  case brokenReference
  /// A value that must be different everywhere is taken.
  case taken
  /// Others work on the same records; trying again helps.
  case busy

  init?(_ error: DatabaseError) {
    switch error.code {
    case .foreignKeyViolation: self = .brokenReference
    case .uniqueViolation: self = .taken
    case .serializationFailure, .busy, .timeout, .connectionFailed, .connectionLost: self = .busy
    default: return nil
    }
  }

  var status: Int { self == .busy ? 503 : 409 }

  var code: String {
    switch self {
    case .brokenReference: "broken_reference"
    case .taken: "taken"
    case .busy: "busy"
    }
  }

  var message: Text {
    switch self {
    case .brokenReference:
      Text(
        "รายการที่อ้างถึงไม่มีอยู่ หรือยังมีรายการอื่นใช้อยู่ จึงยังไม่บันทึก โปรดโหลดหน้าใหม่แล้วลองอีกครั้ง",
        "A record that this refers to is missing, or is still in use, so nothing was saved. Reload and try again."
      )
    case .taken:
      Text(
        "มีรายการที่ใช้ค่าเดียวกันอยู่แล้ว จึงยังไม่บันทึก โปรดใช้ค่าอื่น",
        "Another record already has this value, so nothing was saved. Choose another.")
    case .busy:
      Text(
        "ขณะนี้มีผู้ใช้ข้อมูลชุดเดียวกันอยู่มาก จึงยังไม่บันทึก โปรดลองอีกครั้ง",
        "The same records are busy at the moment, so nothing was saved. Please try again.")
    }
  }
}
