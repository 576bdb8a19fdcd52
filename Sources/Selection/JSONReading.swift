import FoundationEssentials

/// Decodes JSON, turning what is wrong with it into a problem with its place.
func readJSON<Value: Decodable>(_ data: Data) throws(SelectionError) -> Value {
  do {
    return try JSONDecoder().decode(Value.self, from: data)
  } catch let error as DecodingError {
    throw .invalid([problem(in: error)])
  } catch {
    throw .invalid([
      .init(
        "not_json", at: "$", th: "อ่านไฟล์ไม่ได้ (\(error))", en: "the file cannot be read (\(error))")
    ])
  }
}

private func problem(in error: DecodingError) -> SelectionError.Problem {
  switch error {
  case .keyNotFound(let key, let context):
    return .init(
      "missing_field", at: place(context.codingPath + [key]), th: "ไม่มีข้อมูลช่องนี้",
      en: "the field is missing")
  case .typeMismatch(let type, let context):
    return .init(
      "wrong_kind", at: place(context.codingPath), th: "ค่าผิดชนิด ต้องเป็น\(kindInThai(type))",
      en: "wrong kind of value; expected \(kindInEnglish(type))")
  case .valueNotFound(let type, let context):
    return .init(
      "missing_value", at: place(context.codingPath), th: "ค่าว่าง ต้องเป็น\(kindInThai(type))",
      en: "the value is null; expected \(kindInEnglish(type))")
  case .dataCorrupted(let context):
    if let fault = context.underlyingError as? FieldFault {
      return .init(fault.code, at: place(context.codingPath), th: fault.th, en: fault.en)
    }
    if context.codingPath.isEmpty {
      return .init("not_json", at: "$", th: "ไม่ใช่ไฟล์ JSON ที่ถูกต้อง", en: "not valid JSON")
    }
    return .init(
      "wrong_value", at: place(context.codingPath), th: "ค่าไม่ถูกต้อง", en: "the value is not possible"
    )
  @unknown default:
    return .init("not_json", at: "$", th: "อ่านไฟล์ไม่ได้", en: "the file cannot be read")
  }
}

private func place(_ path: [any CodingKey]) -> String {
  var text = ""
  for key in path {
    if let index = key.intValue {
      text += "[\(index)]"
    } else {
      text += (text.isEmpty ? "" : ".") + key.stringValue
    }
  }
  return text.isEmpty ? "$" : text
}

private func kindInThai(_ type: any Any.Type) -> String {
  switch type {
  case is Int.Type: "จำนวนเต็ม"
  case is Double.Type: "ตัวเลข"
  case is String.Type: "ข้อความ"
  default: "\(type)".contains("Array") ? "รายการ [ ]" : "ชุดข้อมูล { }"
  }
}

private func kindInEnglish(_ type: any Any.Type) -> String {
  switch type {
  case is Int.Type: "a whole number"
  case is Double.Type: "a number"
  case is String.Type: "a text"
  default: "\(type)".contains("Array") ? "a list [ ]" : "an object { }"
  }
}

/// What is wrong with a field, where Foundation has no words for it.
struct FieldFault: Error {
  var code: String
  var th: String
  var en: String
}

private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// Refuses an object that has a field of another name than these. `name` and `note` are for people and
/// may stand in every object.
func refuseUnknownKeys(_ decoder: any Decoder, known: [String]) throws {
  let possible = known + ["name", "note"].filter { !known.contains($0) }
  let keys = try decoder.container(keyedBy: AnyKey.self).allKeys
  guard let unknown = keys.first(where: { !possible.contains($0.stringValue) }) else { return }
  let list = possible.joined(separator: ", ")
  throw DecodingError.dataCorrupted(
    .init(
      codingPath: decoder.codingPath + [unknown], debugDescription: "unknown field",
      underlyingError: FieldFault(
        code: "unknown_field",
        th: "ไม่รู้จักช่อง “\(unknown.stringValue)” ช่องที่ใช้ได้คือ \(list)",
        en: "unknown field “\(unknown.stringValue)”; possible are \(list)")))
}

extension KeyedDecodingContainer {
  /// A whole number. Foundation calls a file with 2.5 in the place of an `Int` no JSON at all; this
  /// names the place instead.
  func wholeNumber(forKey key: Key) throws -> Int {
    let number = try decode(Double.self, forKey: key)
    guard let whole = Int(exactly: number) else {
      throw DecodingError.typeMismatch(
        Int.self, .init(codingPath: codingPath + [key], debugDescription: "not a whole number"))
    }
    return whole
  }

  /// A whole number, or nil where there is none.
  func wholeNumberIfPresent(forKey key: Key) throws -> Int? {
    guard contains(key), try !decodeNil(forKey: key) else { return nil }
    return try wholeNumber(forKey: key)
  }
}
