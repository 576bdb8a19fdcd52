import Foundation

/// Where a text stops being JSON, and what was expected there. Foundation says only that it does.
struct JSONFault: Error, Equatable {
  /// The line, from 1.
  var line: Int
  /// The character of the line, from 1.
  var column: Int
  /// What is wrong, for a Thai reader.
  var th: String
  /// The same in English.
  var en: String

  /// The first fault of a text; nil when it follows the grammar of RFC 8259.
  init?(in data: Data) {
    guard String(validating: data, as: UTF8.self) != nil else {
      self.init(
        line: 1, column: 1, th: "ไฟล์ไม่ได้เข้ารหัสเป็น UTF-8 กรุณาบันทึกใหม่เป็น UTF-8",
        en: "the file is not UTF-8; save it as UTF-8")
      return
    }
    var reader = JSONGrammar(bytes: Array(data))
    do {
      try reader.readFile()
      return nil
    } catch {
      let before = reader.bytes[..<error.place]
      let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      self.init(
        line: before.count { $0 == UInt8(ascii: "\n") } + 1,
        column: String(decoding: before[lineStart...], as: UTF8.self).count + 1,
        th: error.th, en: error.en)
    }
  }

  private init(line: Int, column: Int, th: String, en: String) {
    self.line = line
    self.column = column
    self.th = th
    self.en = en
  }
}

/// Reads through a text by the grammar of JSON and keeps nothing of it.
private struct JSONGrammar {
  struct Stop: Error {
    let place: Int
    let th: String
    let en: String
  }

  let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func stop(_ th: String, _ en: String) -> Stop { Stop(place: place, th: th, en: en) }

  mutating func readFile() throws(Stop) {
    skipSpace()
    if next == nil { throw stop("ไฟล์ว่าง", "the file is empty") }
    try readValue()
    skipSpace()
    if next != nil {
      throw stop("มีข้อความเกินหลังจุดสิ้นสุด", "there is something after the end")
    }
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func readValue() throws(Stop) {
    switch next {
    case UInt8(ascii: "{"): try readObject()
    case UInt8(ascii: "["): try readList()
    case UInt8(ascii: "\""): try readText()
    default: try readWord()
    }
  }

  private mutating func readObject() throws(Stop) {
    place += 1
    skipSpace()
    if take("}") { return }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else {
        throw stop("ต้องเป็นชื่อช่องในเครื่องหมายคำพูด", "a field's name in quotes is expected")
      }
      try readText()
      skipSpace()
      guard take(":") else { throw stop("ต้องมี : หลังชื่อช่อง", "a colon is expected after the name") }
      skipSpace()
      try readValue()
      skipSpace()
    } while take(",")
    guard take("}") else { throw stop("ต้องเป็น , หรือ }", "a comma or } is expected") }
  }

  private mutating func readList() throws(Stop) {
    place += 1
    skipSpace()
    if take("]") { return }
    repeat {
      skipSpace()
      try readValue()
      skipSpace()
    } while take(",")
    guard take("]") else { throw stop("ต้องเป็น , หรือ ]", "a comma or ] is expected") }
  }

  private mutating func readText() throws(Stop) {
    let start = place
    place += 1
    while let byte = next, byte != UInt8(ascii: "\""), byte >= 0x20 {
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard take("\"") else {
      place = start
      throw stop("ข้อความนี้ไม่ได้ปิดเครื่องหมายคำพูด", "this text has no closing quotation mark")
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func readWord() throws(Stop) {
    let start = place
    while let byte = next, isWord(byte) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    if ["true", "false", "null"].contains(word) { return }
    if let first = word.utf8.first, first != UInt8(ascii: "+"), Double(word) != nil { return }
    place = start
    throw stop("ต้องเป็นค่า เช่น ตัวเลข หรือข้อความในเครื่องหมายคำพูด", "a value is expected")
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
