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
    if let unknown = context.underlyingError as? UnknownField {
      return .init(
        "unknown_field", at: place(context.codingPath), th: "ไม่รู้จักช่อง “\(unknown.name)”",
        en: "unknown field “\(unknown.name)”")
    }
    if context.codingPath.isEmpty {
      return .init("not_json", at: "$", th: "ไม่ใช่ไฟล์ JSON ที่ถูกต้อง", en: "not valid JSON")
    }
    return .init(
      "wrong_value", at: place(context.codingPath), th: "ค่าไม่ถูกต้อง: \(context.debugDescription)",
      en: context.debugDescription)
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

private struct UnknownField: Error { var name: String }

private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// Refuses an object that has a field of another name than these.
func refuseUnknownKeys(_ decoder: any Decoder, known: [String]) throws {
  let keys = try decoder.container(keyedBy: AnyKey.self).allKeys
  guard let unknown = keys.first(where: { !known.contains($0.stringValue) }) else { return }
  throw DecodingError.dataCorrupted(
    .init(
      codingPath: decoder.codingPath + [unknown], debugDescription: "unknown field",
      underlyingError: UnknownField(name: unknown.stringValue)))
}
