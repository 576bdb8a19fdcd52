// SPDX-License-Identifier: Apache-2.0

/// The fields of a record, in the order in which people fill them in.
public struct FormDescription: Sendable, Hashable {
  /// The fields.
  public let fields: [FieldDescription]

  /// A form of typed fields.
  public init<each Value>(_ field: repeat Field<each Value>) {
    var fields: [FieldDescription] = []
    repeat fields.append((each field).description)
    self.fields = fields
  }

  /// A form of fields put together at run time.
  public init(fields: [FieldDescription]) {
    self.fields = fields
  }

  /// Reads a submitted form. What was typed is kept, whatever is wrong with it.
  public func read(_ form: NamedValues) -> FilledForm {
    var filled = FilledForm(form: self)
    for field in fields { filled.take(form[field.name] ?? "", for: field) }
    return filled
  }

  /// Reads a JSON body. Members that the form does not have are refused, so that a misspelt name
  /// is noticed.
  public func read(_ json: JSON) -> FilledForm {
    var filled = FilledForm(form: self)
    guard case .object(let members) = json else {
      filled.errors.append(
        FieldError(
          field: "", label: Text("ข้อมูล", "Body"), code: "wrong_type",
          message: Text("ต้องเป็นออบเจกต์ JSON", "Must be a JSON object")))
      return filled
    }
    for field in fields {
      if let typed = field.typed(members[field.name] ?? .null) {
        filled.take(typed, for: field)
      } else {
        filled.refuse(
          field, "wrong_type", Text("ชนิดข้อมูลไม่ตรงกับที่กำหนด", "Not of the type that belongs here"))
      }
    }
    let known = Set(fields.map(\.name))
    for name in members.keys.sorted() where !known.contains(name) {
      filled.errors.append(
        FieldError(
          field: name, label: Text(same: name), code: "unknown_field",
          message: Text("ไม่มีช่องชื่อ \(name)", "There is no field \(name)")))
    }
    return filled
  }

  /// The form before anybody has typed anything.
  public var empty: FilledForm { FilledForm(form: self) }

  /// The shape of the JSON body.
  public var schema: Schema {
    Schema([
      "type": "object",
      "properties": .object(
        Dictionary(fields.map { ($0.name, $0.schema.json) }, uniquingKeysWith: { $1 })),
      "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
      "additionalProperties": false,
    ])
  }

  /// The headings of the spreadsheet columns that carry these fields.
  public func headings(_ language: Language) -> [String] {
    fields.map { $0.label(language) }
  }
}

/// A form as it was filled in: what was typed, what it means, and what is wrong.
public struct FilledForm: Sendable, Hashable {
  /// The fields.
  public let form: FormDescription
  /// What was typed, by field name.
  public private(set) var typed: [String: String] = [:]
  /// What it means, by field name; fields that are wrong are missing.
  public private(set) var values: [String: FieldValue] = [:]
  /// What is wrong, in the order of the fields.
  public internal(set) var errors = FieldErrors()

  init(form: FormDescription) {
    self.form = form
  }

  /// The value of a field; nil when it was not given or is wrong.
  public subscript<Value>(_ field: Field<Value>) -> Value? {
    values[field.description.name].flatMap(field.take)
  }

  /// The value of a required field.
  /// - Throws: all errors of the form when the value is missing.
  public func required<Value>(_ field: Field<Value>) throws(FieldErrors) -> Value {
    guard let value = self[field] else { throw errors }
    return value
  }

  /// The same form with a value filled in, for editing a record.
  public func with<Value>(
    _ field: Field<Value>, _ value: Value?, _ language: Language
  ) -> FilledForm {
    var filled = self
    guard let value else { return filled }
    let given = field.give(value)
    filled.values[field.description.name] = given
    filled.typed[field.description.name] = field.description.show(given, language)
    return filled
  }

  /// Refuses a field for a reason that only the rules of the record know.
  public mutating func refuse<Value>(_ field: Field<Value>, _ code: String, _ message: Text) {
    refuse(field.description, code, message)
  }

  /// Refuses a field of which only the description is at hand.
  public mutating func refuse(_ field: FieldDescription, _ code: String, _ message: Text) {
    let order = Dictionary(
      uniqueKeysWithValues: form.fields.enumerated().map { ($1.name, $0) })
    let error = FieldError(field: field.name, label: field.label, code: code, message: message)
    let list = errors.list + [error]
    errors = FieldErrors(
      list.enumerated().sorted {
        (order[$0.element.field] ?? order.count, $0.offset)
          < (order[$1.element.field] ?? order.count, $1.offset)
      }.map(\.element))
  }

  mutating func take(_ text: String, for field: FieldDescription) {
    // A secret is never sent back to the page.
    if case .password = field.kind { typed[field.name] = "" } else { typed[field.name] = text }
    switch field.read(text) {
    case .success(let value): values[field.name] = value
    case .failure(let fault):
      errors.append(
        FieldError(
          field: field.name, label: field.label, code: fault.code, message: fault.message))
    }
  }

  /// The same form with other ids on its controls, for a page that has another form with fields of
  /// the same names.
  public func withIDs(_ prefix: String) -> FilledForm {
    let fields = form.fields.map { field in
      var field = field
      field.idPrefix = prefix
      return field
    }
    var filled = FilledForm(form: FormDescription(fields: fields))
    (filled.typed, filled.values, filled.errors) = (typed, values, errors)
    return filled
  }

  /// The values as a JSON object.
  public var json: JSON {
    .object(
      Dictionary(
        form.fields.map { ($0.name, $0.json(values[$0.name] ?? .none)) },
        uniquingKeysWith: { $1 }))
  }
}
