// SPDX-License-Identifier: Apache-2.0

import Thailand

/// Holds what programs send against the description of the operation, so that `/api/openapi.json`
/// says the whole truth: what does not fit is refused before anything is done with it.
///
/// It knows the part of JSON Schema that ``Schema`` writes. Unknown words of the language allow
/// everything.
struct SchemaCheck {
  /// What does not fit, in the order of the schema.
  private(set) var errors: [FieldError] = []

  /// Holds the values behind `?` against their descriptions; others are not looked at.
  mutating func check(_ query: NamedValues, against parameters: [QueryParameter]) {
    for parameter in parameters {
      let values = query.all(parameter.name)
      guard let text = values.first else {
        if parameter.isRequired { refuseMissing(parameter.name) }
        continue
      }
      if values.count > 1 {
        refuse(
          parameter.name, "repeated", Text("ส่งมาซ้ำมากกว่าหนึ่งค่า", "Sent more than once"))
      } else if let value = Self.value(text, of: parameter.schema.json) {
        check(value, against: parameter.schema.json, field: parameter.name)
      } else {
        refuse(parameter.name, "wrong_type", Self.wrongType)
      }
    }
  }

  /// Holds a form's fields and files against the description of the body.
  mutating func check(_ form: NamedValues, _ uploads: [Upload], against schema: JSON) {
    let given = Set(form.entries.map(\.name) + uploads.map(\.field))
    for name in Self.required(schema) where !given.contains(name) { refuseMissing(name) }
  }

  /// Holds a value against a schema. `field` is the path of the value: `columns[2].field`.
  mutating func check(_ value: JSON, against schema: JSON, field: String) {
    if case .array(let alternatives)? = schema["anyOf"] {
      checkAny(value, of: alternatives, field: field)
      return
    }
    if case .array(let allowed)? = schema["enum"], !allowed.contains(value) {
      refuse(field, "unknown_choice", Text("ไม่ใช่ตัวเลือกที่มี", "Not one of the choices"))
      return
    }
    guard let type = schema["type"]?.string else { return }
    guard Self.isOf(type, value) else {
      refuse(field, "wrong_type", Self.wrongType)
      return
    }
    switch value {
    case .string(let text): check(text, against: schema, field: field)
    case .int, .double: checkBounds(of: value, against: schema, field: field)
    case .array(let items): check(items, against: schema, field: field)
    case .object(let members): check(members, against: schema, field: field)
    case .null, .bool: break
    }
  }

  // MARK: Kinds of values

  /// A value that may be of several shapes; the errors are those of the first that is not null.
  private mutating func checkAny(_ value: JSON, of alternatives: [JSON], field: String) {
    var first: [FieldError]?
    for alternative in alternatives {
      var attempt = SchemaCheck()
      attempt.check(value, against: alternative, field: field)
      if attempt.errors.isEmpty { return }
      if first == nil, alternative["type"]?.string != "null" { first = attempt.errors }
    }
    errors += first ?? []
  }

  private mutating func check(_ text: String, against schema: JSON, field: String) {
    let length = text.unicodeScalars.count
    if case .int(let least)? = schema["minLength"], length < least {
      refuse(field, "too_short", Text("ว่างหรือสั้นเกินไป", "Empty or too short"))
    } else if case .int(let most)? = schema["maxLength"], length > most {
      refuse(
        field, "too_long",
        Text("ยาวเกินไป ใส่ได้ไม่เกิน \(most) ตัวอักษร", "Too long: at most \(most) characters"))
    } else if let pattern = schema["pattern"]?.string, !Self.matches(text, pattern) {
      refuse(field, "wrong_form", Text("รูปแบบไม่ตรงกับที่กำหนด", "Not of the form that is described"))
    } else if schema["format"]?.string == "date", CalendarDate(iso: text) == nil {
      refuse(
        field, "not_a_date",
        Text("ต้องเป็นวันที่แบบ 2015-03-20", "Must be a date such as 2015-03-20"))
    } else if schema["format"]?.string == "email", !text.dropFirst().dropLast().contains("@") {
      refuse(field, "not_an_email", Text("ต้องเป็นอีเมล", "Must be a mail address"))
    }
  }

  private mutating func checkBounds(of value: JSON, against schema: JSON, field: String) {
    let number = Self.number(value) ?? 0
    if let least = schema["minimum"].flatMap(Self.number), number < least {
      refuse(field, "out_of_bounds", Text("ค่าน้อยเกินไป", "Too small"))
    } else if let most = schema["maximum"].flatMap(Self.number), number > most {
      refuse(field, "out_of_bounds", Text("ค่ามากเกินไป", "Too large"))
    }
  }

  private mutating func check(_ items: [JSON], against schema: JSON, field: String) {
    if case .int(let least)? = schema["minItems"], items.count < least {
      refuse(field, "too_few", Text("รายการน้อยเกินไป", "Too few items"))
    }
    guard let element = schema["items"] else { return }
    for (place, item) in items.enumerated() {
      check(item, against: element, field: "\(field)[\(place)]")
    }
  }

  private mutating func check(_ members: [String: JSON], against schema: JSON, field: String) {
    func path(_ name: String) -> String { field.isEmpty ? name : "\(field).\(name)" }
    for name in Self.required(schema) where members[name] == nil { refuseMissing(path(name)) }
    var known: [String: JSON] = [:]
    if case .object(let properties)? = schema["properties"] { known = properties }
    for name in members.keys.sorted() {
      guard let value = members[name] else { continue }
      if let shape = known[name] {
        check(value, against: shape, field: path(name))
      } else if schema["additionalProperties"] == .bool(false) {
        refuse(
          path(name), "unknown_field",
          Text("ไม่มีช่องชื่อ \(name)", "There is no field \(name)"))
      }
    }
  }

  // MARK: Words

  private static let wrongType = Text(
    "ชนิดข้อมูลไม่ตรงกับที่กำหนด", "Not of the type that belongs here")

  private mutating func refuseMissing(_ field: String) {
    refuse(field, "missing", Text("ยังไม่ได้ส่งช่องนี้มา", "This field is missing"))
  }

  private mutating func refuse(_ field: String, _ code: String, _ message: Text) {
    errors.append(
      FieldError(field: field, label: Text(same: field), code: code, message: message))
  }

  // MARK: Reading schemas and values

  private static func required(_ schema: JSON) -> [String] {
    guard case .array(let names)? = schema["required"] else { return [] }
    return names.compactMap(\.string)
  }

  private static func isOf(_ type: String, _ value: JSON) -> Bool {
    switch (type, value) {
    case ("string", .string), ("boolean", .bool), ("array", .array), ("object", .object),
      ("null", .null), ("integer", .int), ("number", .int), ("number", .double):
      true
    default: false
    }
  }

  private static func number(_ value: JSON) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }

  /// A text of the address as the type that its schema names.
  private static func value(_ text: String, of schema: JSON) -> JSON? {
    switch schema["type"]?.string {
    case "integer": Int64(text).map { .int($0) }
    case "number": Double(text).map { .double($0) }
    case "boolean": text == "true" ? true : text == "false" ? false : nil
    default: .string(text)
    }
  }

  /// Whether a text has the form. An unreadable pattern is a mistake in the description, which
  /// tests find by reading every pattern; it allows nothing.
  private static func matches(_ text: String, _ pattern: String) -> Bool {
    let isWhole = pattern.hasPrefix("^") && pattern.hasSuffix("$")
    let bare = isWhole ? String(pattern.dropFirst().dropLast()) : pattern
    guard let expression = try? Regex(bare) else { return false }
    return isWhole
      ? text.wholeMatch(of: expression) != nil : text.firstMatch(of: expression) != nil
  }
}

extension Site {
  /// Refuses what does not fit the description of the operation.
  /// - Throws: ``FieldErrors`` with everything that does not fit, or
  ///   ``SiteRefusal/unsupportedMedia`` and ``SiteRefusal/badForm`` when the body cannot be read.
  func refuseMisfits(_ page: PageRequest, _ operation: Operation) throws {
    var check = SchemaCheck()
    check.check(page.query, against: operation.query)
    if let body = operation.body {
      if operation.bodyType == "application/json" {
        try refuseOtherThanJSON(page)
        check.check(try JSON(parsing: page.body), against: body.json, field: "")
      } else {
        check.check(page.form, page.uploads, against: body.json)
      }
    }
    guard check.errors.isEmpty else { throw FieldErrors(check.errors) }
  }

  private func refuseOtherThanJSON(_ page: PageRequest) throws(SiteRefusal) {
    guard let type = page.headers[.contentType]?.lowercased() else { return }
    let bare = type.prefix { $0 != ";" && $0 != " " }
    guard bare == "application/json" || bare.hasSuffix("+json") else { throw .unsupportedMedia }
  }
}
