// SPDX-License-Identifier: Apache-2.0

import Thailand

/// One of the values a field may take.
public struct Choice: Sendable, Hashable {
  /// What is stored and sent.
  public var value: String
  /// What people read.
  public var label: Text

  /// A choice from its parts.
  public init(_ value: String, _ label: Text) {
    self.value = value
    self.label = label
  }
}

/// What a field holds and how it is typed.
public enum FieldKind: Sendable, Hashable {
  /// One line of text of at most so many characters.
  case text(limit: Int)
  /// Several lines of at most so many characters.
  case multiline(limit: Int)
  /// A secret: kept exactly as typed, never shown again. A new one is offered to the browser's
  /// store of passwords, a known one is filled in from it.
  case password(isNew: Bool)
  /// A mail address.
  case email
  /// A telephone number, kept as digits with a leading `+` if typed.
  case telephone
  /// A whole number within bounds.
  case whole(ClosedRange<Int>)
  /// An exact number within bounds.
  case number(min: ExactNumber?, max: ExactNumber?)
  /// An amount of money within bounds, in satang.
  case money(ClosedRange<Int64>)
  /// One day.
  case date
  /// One day or a range of days.
  case dates
  /// One of a list: buttons for up to five, a menu for more.
  case choice([Choice])
  /// One of the 77 provinces, kept as its two-digit code.
  case province
  /// A 13-digit number or a community-enterprise code, kept as digits. A wrong check digit is
  /// accepted, for the papers may really carry it; see `IdentifierReading.Remark`.
  case identifier
  /// Yes or no.
  case checkbox
}

/// What a field holds after reading.
public enum FieldValue: Sendable, Hashable {
  /// Nothing was given.
  case none
  /// Text, a choice, a mail address, digits.
  case text(String)
  /// A whole number.
  case whole(Int)
  /// An exact number.
  case number(ExactNumber)
  /// An amount in satang.
  case satang(Int64)
  /// A day.
  case date(CalendarDate)
  /// A range of days.
  case dates(DateSpan)
  /// Yes or no.
  case flag(Bool)
}

/// One field of a record, described once for the form, the JSON body, the spreadsheet column and
/// the error text.
public struct FieldDescription: Sendable, Hashable, Identifiable {
  /// The name in forms and in JSON.
  public let name: String
  /// What people call it: the form's label, the column's heading.
  public let label: Text
  /// What it holds.
  public let kind: FieldKind
  /// Whether it must be given.
  public let isRequired: Bool
  /// What helps to fill it in, shown under the label.
  public let help: Text?
  /// The unit behind the box: ชั่วโมง, บาท.
  public let unit: Text?
  /// What the control's id begins with; two forms on one page need different ones.
  var idPrefix = "f"

  /// The same field under another name for people, where a form asks for it in another sense.
  public func called(_ label: Text, help: Text? = nil) -> FieldDescription {
    FieldDescription(
      name: name, label: label, kind: kind, isRequired: isRequired, help: help, unit: unit,
      idPrefix: idPrefix)
  }

  /// The name serves as identity.
  public var id: String { name }

  /// The id of the control on the page.
  var controlID: String { "\(idPrefix)-\(name)" }
}

/// A field whose values have a type, so that reading a form needs no casts.
///
/// ```swift
/// enum ActivityFields {
///   static let name = Field.text("name", Text("ชื่อกิจกรรม", "Name of the activity"))
///   static let hours = Field.whole("hours", Text("จำนวนชั่วโมง", "Hours"), 1...500)
///   static let form = FormDescription(name, hours)
/// }
/// let filled = ActivityFields.form.read(request.form)
/// guard filled.errors.isEmpty else { … }
/// let hours = try filled.required(ActivityFields.hours)
/// ```
public struct Field<Value: Sendable>: Sendable {
  /// The description without the type.
  public let description: FieldDescription
  let take: @Sendable (FieldValue) -> Value?
  let give: @Sendable (Value) -> FieldValue

  init(
    _ name: String, _ label: Text, _ kind: FieldKind, required: Bool, help: Text?,
    unit: Text? = nil, take: @escaping @Sendable (FieldValue) -> Value?,
    give: @escaping @Sendable (Value) -> FieldValue
  ) {
    description = FieldDescription(
      name: name, label: label, kind: kind, isRequired: required, help: help, unit: unit)
    self.take = take
    self.give = give
  }
}

extension Field where Value == String {
  private static func textual(
    _ name: String, _ label: Text, _ kind: FieldKind, _ required: Bool, _ help: Text?
  ) -> Field {
    Field(
      name, label, kind, required: required, help: help,
      take: { if case .text(let text) = $0 { text } else { nil } }, give: { .text($0) })
  }

  /// One line of text.
  public static func text(
    _ name: String, _ label: Text, limit: Int = 300, required: Bool = true, help: Text? = nil
  ) -> Field { textual(name, label, .text(limit: limit), required, help) }

  /// Several lines of text.
  public static func multiline(
    _ name: String, _ label: Text, limit: Int = 5000, required: Bool = false, help: Text? = nil
  ) -> Field { textual(name, label, .multiline(limit: limit), required, help) }

  /// A secret.
  public static func password(
    _ name: String, _ label: Text, isNew: Bool = false, required: Bool = true, help: Text? = nil
  ) -> Field { textual(name, label, .password(isNew: isNew), required, help) }

  /// A mail address.
  public static func email(
    _ name: String, _ label: Text, required: Bool = true, help: Text? = nil
  ) -> Field { textual(name, label, .email, required, help) }

  /// A telephone number.
  public static func telephone(
    _ name: String, _ label: Text, required: Bool = true, help: Text? = nil
  ) -> Field { textual(name, label, .telephone, required, help) }

  /// One of a list that is known only at run time, such as the networks of a programme.
  public static func choice(
    _ name: String, _ label: Text, _ choices: [Choice], required: Bool = true, help: Text? = nil
  ) -> Field { textual(name, label, .choice(choices), required, help) }

  /// The number of an enterprise as digits: 13, or the 12 of a community enterprise.
  public static func identifier(
    _ name: String, _ label: Text, required: Bool = false, help: Text? = nil
  ) -> Field { textual(name, label, .identifier, required, help) }
}

extension Field {
  /// One of the cases of an enumeration.
  public static func choice(
    _ name: String, _ label: Text, required: Bool = true, help: Text? = nil,
    names: @Sendable (Value) -> Text
  ) -> Field where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    Field(
      name, label, .choice(Value.allCases.map { Choice($0.rawValue, names($0)) }),
      required: required, help: help,
      take: { if case .text(let text) = $0 { Value(rawValue: text) } else { nil } },
      give: { .text($0.rawValue) })
  }
}

extension Field where Value == Int {
  /// A whole number within bounds.
  public static func whole(
    _ name: String, _ label: Text, _ bounds: ClosedRange<Int> = 0...1_000_000_000,
    required: Bool = true, help: Text? = nil, unit: Text? = nil
  ) -> Field {
    Field(
      name, label, .whole(bounds), required: required, help: help, unit: unit,
      take: { if case .whole(let number) = $0 { number } else { nil } }, give: { .whole($0) })
  }
}

extension Field where Value == ExactNumber {
  /// An exact number within bounds.
  public static func number(
    _ name: String, _ label: Text, min: ExactNumber? = nil, max: ExactNumber? = nil,
    required: Bool = true, help: Text? = nil, unit: Text? = nil
  ) -> Field {
    Field(
      name, label, .number(min: min, max: max), required: required, help: help, unit: unit,
      take: { if case .number(let number) = $0 { number } else { nil } }, give: { .number($0) })
  }
}

extension Field where Value == Int64 {
  /// An amount of money in satang; typed in baht.
  public static func money(
    _ name: String, _ label: Text, _ bounds: ClosedRange<Int64> = 0...100_000_000_000_000,
    required: Bool = true, help: Text? = nil
  ) -> Field {
    Field(
      name, label, .money(bounds), required: required, help: help, unit: Text("บาท", "baht"),
      take: { if case .satang(let amount) = $0 { amount } else { nil } }, give: { .satang($0) })
  }

  /// The record of another table, chosen from a list; its number is the choice's value.
  public static func record(
    _ name: String, _ label: Text, _ choices: [Choice], required: Bool = true, help: Text? = nil
  ) -> Field {
    Field(
      name, label, .choice(choices), required: required, help: help,
      take: { if case .text(let text) = $0 { Int64(text) } else { nil } },
      give: { .text(String($0)) })
  }
}

extension Field where Value == CalendarDate {
  /// One day, typed in any style that Thai offices write.
  public static func date(
    _ name: String, _ label: Text, required: Bool = true, help: Text? = nil
  ) -> Field {
    Field(
      name, label, .date, required: required, help: help,
      take: { if case .date(let day) = $0 { day } else { nil } }, give: { .date($0) })
  }
}

extension Field where Value == DateSpan {
  /// One day or a range of days.
  public static func dates(
    _ name: String, _ label: Text, required: Bool = true, help: Text? = nil
  ) -> Field {
    Field(
      name, label, .dates, required: required, help: help,
      take: { if case .dates(let days) = $0 { days } else { nil } }, give: { .dates($0) })
  }
}

extension Field where Value == Bool {
  /// Yes or no; never missing.
  public static func checkbox(_ name: String, _ label: Text, help: Text? = nil) -> Field {
    Field(
      name, label, .checkbox, required: false, help: help,
      take: { if case .flag(let flag) = $0 { flag } else { nil } }, give: { .flag($0) })
  }
}

extension Field where Value == Province.Code {
  /// One of the 77 provinces; understood by name, abbreviation or code.
  public static func province(
    _ name: String, _ label: Text = Text("จังหวัด", "Province"), required: Bool = true,
    help: Text? = nil
  ) -> Field {
    Field(
      name, label, .province, required: required, help: help,
      take: { if case .text(let text) = $0 { Province.Code(rawValue: text) } else { nil } },
      give: { .text($0.rawValue) })
  }
}

/// ``Field`` by a name that stays free in modules that have a `Field` of their own.
public typealias FormField<Value: Sendable> = Field<Value>
