/// Everything that is wrong with an event, so that its owner can mend all of it at once.
public struct EventError: Error, Hashable, Sendable {
  /// At least one, in the order of the file.
  public let faults: [EventFault]

  /// A refusal for these faults.
  public init(faults: [EventFault]) { self.faults = faults }
}

extension EventError: CustomStringConvertible {
  /// One fault a line: code, place and the English sentence.
  public var description: String {
    faults.map { "\($0.code.rawValue) \($0.place): \($0.english)" }.joined(separator: "\n")
  }
}

/// One thing that is wrong with an event: what, where, and in words.
public struct EventFault: Hashable, Sendable {
  /// What kind of mistake; the raw values are stable.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The text is not JSON at all.
    case notJSON
    /// A field that must be there is not.
    case missing
    /// A field that nothing reads, most likely misspelt.
    case unknownField
    /// A field holds another kind of value, such as a number where an object is needed.
    case wrongType
    /// A field does not hold a number.
    case notNumber
    /// A field does not hold a whole number.
    case notWhole
    /// A field does not hold a text.
    case notText
    /// A field does not hold a list.
    case notList
    /// A number is outside its range.
    case outOfRange
    /// More than 64 slots.
    case tooManySlots
    /// A name is the empty text.
    case emptyName
    /// A name or a pair stands twice.
    case duplicate
    /// A name that nobody in the event has.
    case unknownParticipant
    /// A time that is not among the event's slots.
    case unknownSlot
    /// A participant meets itself.
    case selfPair
    /// `min` is above `max`.
    case minimumAboveMaximum
    /// Two fixed meetings need one participant at one time.
    case fixedClash
    /// A fixed meeting lies in a slot where one of the two is not available.
    case fixedUnavailable
    /// More fixed meetings in a slot than tables.
    case fixedTables
    /// A participant has more fixed meetings than `max`.
    case fixedAboveMaximum
    /// A fixed meeting needs somebody who is absent.
    case fixedAbsent
  }

  /// What kind of mistake.
  public let code: Code
  /// The path in the file, such as `pairs[3].utility`; empty for the file as a whole.
  public let place: String
  /// What a Thai reader needs in order to mend it.
  public let thai: String
  /// The same in English.
  public let english: String

  /// `detail` is the value or the rule that the sentence quotes.
  init(_ code: Code, at place: String, detail: String = "") {
    self.code = code
    self.place = place
    let words = code.words(detail)
    let named = place.isEmpty
    thai = named ? words.thai : "\(place): \(words.thai)"
    english = named ? words.english : "\(place): \(words.english)"
  }
}

extension EventFault.Code {
  /// The sentence for a fault; `detail` is the value or the rule it quotes.
  fileprivate func words(_ detail: String) -> (thai: String, english: String) {
    switch self {
    case .notJSON: ("ไฟล์นี้ไม่ใช่ JSON ที่ถูกต้อง", "this is not valid JSON")
    case .missing: ("ไม่มีข้อมูลช่องนี้ กรุณาเพิ่ม", "this field is missing")
    case .wrongType: ("ชนิดข้อมูลไม่ถูกต้อง ต้องเป็นชุดข้อมูล { }", "this must be an object { }")
    case .notNumber: ("ต้องเป็นตัวเลข ไม่มีเครื่องหมายคำพูด", "this must be a number, without quotes")
    case .notWhole: ("ต้องเป็นจำนวนเต็ม", "this must be a whole number")
    case .notText: ("ต้องเป็นข้อความในเครื่องหมายคำพูด", "this must be a text in quotes")
    case .notList: ("ต้องเป็นรายการ [ ]", "this must be a list [ ]")
    case .unknownField:
      ("ไม่รู้จักช่องนี้ ช่องที่ใช้ได้คือ \(detail)", "nothing reads this field; possible are \(detail)")
    case .outOfRange: ("ค่าต้องอยู่ระหว่าง \(detail)", "the value must be between \(detail)")
    case .tooManySlots:
      ("มีช่วงเวลา \(detail) ช่วง กำหนดได้ไม่เกิน 64 ช่วง", "\(detail) slots; at most 64 are possible")
    case .emptyName: ("ต้องมีชื่อหรือรหัส ห้ามเว้นว่าง", "a name must not be empty")
    case .duplicate: ("\(detail) ซ้ำกับรายการก่อนหน้า", "\(detail) stands there twice")
    case .unknownParticipant:
      ("ไม่พบผู้เข้าร่วมรหัส \(detail)", "no participant is called \(detail)")
    case .unknownSlot: ("ไม่พบช่วงเวลา \(detail) ในรายการ", "\(detail) is not one of the slots")
    case .selfPair: ("\(detail) จับคู่กับตัวเองไม่ได้", "\(detail) cannot meet itself")
    case .minimumAboveMaximum:
      ("min มากกว่า max (\(detail))", "min is above max (\(detail))")
    case .fixedClash:
      (
        "นัดที่กำหนดตายตัวขัดกัน: \(detail) มีสองนัดในเวลาเดียวกัน",
        "fixed meetings contradict each other: \(detail) would be in two at once"
      )
    case .fixedUnavailable:
      (
        "นัดที่กำหนดตายตัวขัดกับเวลาว่าง: \(detail) ไม่ว่าง",
        "a fixed meeting contradicts the availability: \(detail) is not free"
      )
    case .fixedTables:
      (
        "นัดที่กำหนดตายตัวมีมากกว่าจำนวนโต๊ะ: \(detail)",
        "fixed meetings contradict the number of tables: \(detail)"
      )
    case .fixedAboveMaximum:
      (
        "นัดที่กำหนดตายตัวมีมากกว่า max ของ \(detail)",
        "fixed meetings contradict the max of \(detail)"
      )
    case .fixedAbsent:
      (
        "นัดที่กำหนดตายตัวขัดกับรายชื่อผู้ไม่มา: \(detail)",
        "a fixed meeting contradicts the list of absent participants: \(detail)"
      )
    }
  }
}
