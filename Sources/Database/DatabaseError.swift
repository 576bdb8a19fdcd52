/// What went wrong in the database, the same on both engines.
public struct DatabaseError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What the program may act upon. The raw value is stable and fit for an API.
  public enum Code: String, Sendable, CaseIterable {
    case uniqueViolation = "unique_violation"
    case foreignKeyViolation = "foreign_key_violation"
    case checkViolation = "check_violation"
    case notNullViolation = "not_null_violation"
    case serializationFailure = "serialization_failure"
    case busy = "database_busy"
    case timeout = "statement_timeout"
    case readOnly = "read_only"
    case storageFull = "storage_full"
    case damaged = "database_damaged"
    case connectionFailed = "connection_failed"
    case connectionLost = "connection_lost"
    case commitUnknown = "commit_unknown"
    case invalidStatement = "invalid_statement"
    case typeMismatch = "type_mismatch"
    case unexpectedNull = "unexpected_null"
    case missingColumn = "missing_column"
    case textContainsNUL = "text_contains_nul"
    case migrationChanged = "migration_changed"
    case migrationUnknown = "migration_unknown"
    case migrationOutOfOrder = "migration_out_of_order"
    case unsuitableServer = "unsuitable_server"
    case unsupported = "unsupported"
    case destinationExists = "destination_exists"
    case closed = "database_closed"
    case engineFailure = "engine_failure"
  }

  /// What went wrong.
  public let code: Code
  /// What the engine or this library says about it. It may name tables and columns, and
  /// PostgreSQL's text of a type error may quote the value: for the log, not for the page.
  public let detail: String
  /// The text of the statement, with `?` or `$1` for its values, which are never kept.
  public let sql: String?
  /// The engine's own code: an SQLSTATE such as `23505`, or SQLite's extended code as digits.
  public let engineCode: String?

  /// Names a failure.
  public init(_ code: Code, _ detail: String, sql: String? = nil, engineCode: String? = nil) {
    self.code = code
    self.detail = detail
    self.sql = sql
    self.engineCode = engineCode
  }

  /// A value that has to be different everywhere is already taken.
  public var isUniqueViolation: Bool { code == .uniqueViolation }
  /// A record refers to one that is missing, or is still referred to.
  public var isForeignKeyViolation: Bool { code == .foreignKeyViolation }
  /// Two transactions met; running the whole transaction again may succeed.
  public var isSerializationFailure: Bool { code == .serializationFailure }

  /// One line for a log, without values.
  public var description: String {
    let engine = engineCode.map { " (\($0))" } ?? ""
    let statement = sql.map { " in: \($0)" } ?? ""
    return "\(code.rawValue)\(engine): \(detail)\(statement)"
  }

  static func mismatch(_ value: SQLValue, wanted: String) -> DatabaseError {
    switch value {
    case .null: DatabaseError(.unexpectedNull, "NULL where \(wanted) was expected")
    case .integer: DatabaseError(.typeMismatch, "an integer that is no \(wanted)")
    case .double: DatabaseError(.typeMismatch, "a number that is no \(wanted)")
    case .text: DatabaseError(.typeMismatch, "a text that is no \(wanted)")
    case .blob: DatabaseError(.typeMismatch, "bytes that are no \(wanted)")
    }
  }

  /// The same error, with the statement in which it arose when it names none yet.
  func arising(in sql: SQL) -> DatabaseError {
    self.sql == nil
      ? DatabaseError(code, detail, sql: sql.text, engineCode: engineCode) : self
  }
}

extension DatabaseError {
  /// A sentence for the person at the screen, in English.
  public var message: String { sentences.english }
  /// A sentence for the person at the screen, in Thai.
  public var thaiMessage: String { sentences.thai }

  private var sentences: (english: String, thai: String) {
    switch code {
    case .uniqueViolation:
      ("This value is already in use by another record.", "ข้อมูลนี้มีอยู่ในรายการอื่นแล้ว")
    case .foreignKeyViolation:
      (
        "The record refers to another one that does not exist, or is still in use.",
        "รายการนี้อ้างถึงข้อมูลที่ไม่มีอยู่ หรือยังมีรายการอื่นอ้างถึงอยู่"
      )
    case .checkViolation: ("A value is not one that may be stored.", "มีค่าที่ไม่อยู่ในเกณฑ์ที่กำหนด")
    case .notNullViolation: ("A required value is missing.", "ข้อมูลที่จำเป็นยังไม่ครบ")
    case .serializationFailure, .busy:
      (
        "Someone else is changing the same data. Please try again.",
        "มีผู้อื่นกำลังแก้ไขข้อมูลเดียวกัน กรุณาลองอีกครั้ง"
      )
    case .timeout:
      (
        "The database took too long to answer. Please try again.",
        "ฐานข้อมูลใช้เวลานานเกินไป กรุณาลองอีกครั้ง"
      )
    case .readOnly: ("The database may only be read here.", "ฐานข้อมูลนี้เปิดให้อ่านได้เท่านั้น")
    case .storageFull: ("The storage of the database is full.", "พื้นที่เก็บข้อมูลเต็ม")
    case .damaged: ("The database file is damaged.", "ไฟล์ฐานข้อมูลเสียหาย")
    case .connectionFailed: ("The database cannot be reached.", "ติดต่อฐานข้อมูลไม่ได้")
    case .connectionLost: ("The connection to the database was lost.", "การเชื่อมต่อฐานข้อมูลขาดหาย")
    case .commitUnknown:
      (
        "The connection was lost while saving. Please check whether the change is there.",
        "การเชื่อมต่อขาดหายขณะบันทึก กรุณาตรวจสอบว่าข้อมูลถูกบันทึกแล้วหรือไม่"
      )
    case .textContainsNUL:
      ("The text holds a character that cannot be stored.", "ข้อความมีอักขระที่จัดเก็บไม่ได้")
    case .migrationChanged:
      (
        "A migration that has been applied was changed afterwards.",
        "ขั้นตอนปรับโครงสร้างฐานข้อมูลที่ใช้ไปแล้วถูกแก้ไขภายหลัง"
      )
    case .migrationUnknown:
      (
        "The database was made by a newer version of the program.",
        "ฐานข้อมูลนี้สร้างโดยโปรแกรมรุ่นที่ใหม่กว่า"
      )
    case .migrationOutOfOrder:
      (
        "A new migration stands before one that has been applied.",
        "ลำดับขั้นตอนปรับโครงสร้างฐานข้อมูลไม่ถูกต้อง"
      )
    case .unsuitableServer:
      ("The database server is not set up as needed.", "เซิร์ฟเวอร์ฐานข้อมูลยังตั้งค่าไม่ถูกต้อง")
    case .unsupported: ("This database cannot do that.", "ฐานข้อมูลชนิดนี้ไม่รองรับการทำงานนี้")
    case .destinationExists: ("The destination file already exists.", "มีไฟล์ปลายทางอยู่แล้ว")
    case .closed: ("The database has been closed.", "ฐานข้อมูลถูกปิดแล้ว")
    case .invalidStatement, .typeMismatch, .unexpectedNull, .missingColumn, .engineFailure:
      ("The database reported an error.", "เกิดข้อผิดพลาดในฐานข้อมูล")
    }
  }
}

extension DatabaseError {
  /// PostgreSQL cannot store the character U+0000 in a text, so neither engine takes it.
  static let textContainsNUL = DatabaseError(
    .textContainsNUL, "a text holds the character U+0000, which cannot be stored")
}
