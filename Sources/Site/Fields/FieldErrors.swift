// SPDX-License-Identifier: Apache-2.0

/// What is wrong with one field of a form or a JSON body.
public struct FieldError: Sendable, Hashable {
  /// The field's name in the form and in JSON.
  public let field: String
  /// What people call the field.
  public let label: Text
  /// The stable code, such as `missing` or `impossible_date`.
  public let code: String
  /// What is wrong and how to mend it.
  public let message: Text

  /// An error from its parts.
  public init(field: String, label: Text, code: String, message: Text) {
    self.field = field
    self.label = label
    self.code = code
    self.message = message
  }
}

/// Everything that is wrong with a form or a JSON body, in the order of its fields.
public struct FieldErrors: Refusal, Hashable {
  /// The errors, in field order.
  public private(set) var list: [FieldError]

  /// Errors from a list; empty when all is well.
  public init(_ list: [FieldError] = []) { self.list = list }

  /// Whether nothing is wrong.
  public var isEmpty: Bool { list.isEmpty }

  /// The first error of the field `name`.
  public subscript(_ name: String) -> FieldError? { list.first { $0.field == name } }

  /// Adds an error behind the others, such as one that only the rules of the record can find.
  public mutating func append(_ error: FieldError) { list.append(error) }

  /// 422: understood, but not acceptable.
  public var status: Int { 422 }
  /// `fields_refused`.
  public var code: String { "fields_refused" }
  /// How many fields to mend.
  public var message: Text {
    Text(
      "ยังบันทึกไม่ได้ โปรดแก้ \(list.count) ช่อง",
      list.count == 1
        ? "Not saved yet. Please correct 1 field."
        : "Not saved yet. Please correct \(list.count) fields."
    )
  }
}
