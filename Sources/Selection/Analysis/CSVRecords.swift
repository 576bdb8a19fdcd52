/// The records of a comma-separated text (RFC 4180), each with the number of the line on which it
/// starts. Empty lines are left out; a byte-order mark is skipped.
///
/// - Parameter file: what the file is called in errors, such as `TABLE`.
/// - Throws: ``AnalysisError`` with the line on which a quotation mark was opened and never closed.
func csvRecords(_ text: String, of file: String) throws(AnalysisError) -> [(
  line: Int, fields: [String]
)] {
  var records: [(line: Int, fields: [String])] = []
  var fields: [String] = []
  var field: [UInt8] = []
  var isQuoted = false
  var wasQuoted = false
  var line = 1
  var start = 1
  var quoteLine = 1
  let bytes = Array(text.utf8)
  var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0

  func trimmed(_ bytes: [UInt8]) -> String {
    let space = UInt8(ascii: " ")
    guard let first = bytes.firstIndex(where: { $0 != space }),
      let last = bytes.lastIndex(where: { $0 != space })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
  func endField() {
    fields.append(wasQuoted ? String(decoding: field, as: UTF8.self) : trimmed(field))
    field.removeAll(keepingCapacity: true)
    wasQuoted = false
  }
  func endRecord() {
    endField()
    if fields.contains(where: { !$0.isEmpty }) { records.append((start, fields)) }
    fields.removeAll(keepingCapacity: true)
  }
  while index < bytes.count {
    let byte = bytes[index]
    if byte == UInt8(ascii: "\n") { line += 1 }
    switch (byte, isQuoted) {
    case (UInt8(ascii: "\""), true):
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
        field.append(byte)
        index += 1
      } else {
        isQuoted = false
      }
    case (_, true): field.append(byte)
    case (UInt8(ascii: "\""), false) where field.isEmpty:
      isQuoted = true
      wasQuoted = true
      quoteLine = line
    case (UInt8(ascii: ","), false): endField()
    case (UInt8(ascii: "\r"), false): break
    case (UInt8(ascii: "\n"), false):
      endRecord()
      start = line
    default: field.append(byte)
    }
    index += 1
  }
  if isQuoted {
    throw AnalysisError(
      "open_quote", at: "\(file) line \(quoteLine)", th: "เปิดเครื่องหมายคำพูด (\") แล้วไม่ได้ปิด",
      en: "a quotation mark (\") is opened and never closed")
  }
  if !field.isEmpty || !fields.isEmpty || wasQuoted { endRecord() }
  return records
}

/// A field as CSV writes it: quoted only when it must be.
func csvField(_ text: String) -> String {
  let mustQuote = text.utf8.contains { byte in
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
  }
  return mustQuote ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
}
