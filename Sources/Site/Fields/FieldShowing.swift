// SPDX-License-Identifier: Apache-2.0

import Thailand

extension FieldDescription {
  /// A value as people type it in a form, so that reading it again gives the same value.
  public func show(_ value: FieldValue, _ language: Language) -> String {
    switch value {
    case .none: ""
    case .text(let text): text
    case .whole(let number): grouped(number)
    case .number(let number): ThaiNumbers.grouped(number)
    case .satang(let amount): String(ThaiNumbers.baht(satang: amount).filter { $0 != "฿" })
    case .date(let day): day.words(language)
    case .dates(let days): days.words(language)
    case .flag(let flag): flag ? "on" : ""
    }
  }

  /// A value as people read it: choices by their words, money with its sign, days in full.
  public func words(_ value: FieldValue, _ language: Language) -> String {
    switch (value, kind) {
    case (.none, _): Text("ไม่ได้ระบุ", "not stated")(language)
    case (.text(let text), .choice(let choices)):
      choices.first { $0.value == text }?.label(language) ?? text
    case (.text(let text), .province):
      Province.Code(rawValue: text).map { Text(Province($0).name)(language) } ?? text
    case (.text(let text), .identifier):
      TaxIdentifier(text)?.grouped ?? CommunityEnterpriseCode(text)?.grouped ?? text
    case (.satang(let amount), _): Text(ThaiNumbers.bahtInWords(satang: amount))(language)
    case (.date(let day), _): day.words(language, .full)
    case (.dates(let days), _): days.words(language, .full)
    case (.flag(let flag), _): (flag ? Text("ใช่", "Yes") : Text("ไม่ใช่", "No"))(language)
    case (.whole, _), (.number, _):
      [show(value, language), unit?(language)].compactMap { $0 }.joined(separator: " ")
    default: show(value, language)
    }
  }

  /// A value as JSON: dates in ISO 8601, money in baht as decimal text, so that no digit is lost.
  public func json(_ value: FieldValue) -> JSON {
    switch value {
    case .none: .null
    case .text(let text): .string(text)
    case .whole(let number): .int(Int64(number))
    case .number(let number): .string(number.description)
    case .satang(let amount): .string(baht(amount))
    case .date(let day): .string(day.iso)
    case .dates(let days):
      .object(["first": .string(days.first.iso), "last": .string(days.last.iso)])
    case .flag(let flag): .bool(flag)
    }
  }

  private func baht(_ satang: Int64) -> String {
    let rest = satang.magnitude % 100
    return "\(satang < 0 ? "-" : "")\(satang.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The shape of the value in JSON.
  public var schema: Schema {
    let schema =
      switch kind {
      case .text(let limit), .multiline(let limit):
        Schema(["type": "string", "minLength": isRequired ? 1 : 0, "maxLength": .int(Int64(limit))])
      case .password: Schema(["type": "string", "minLength": 1])
      case .email: Schema(["type": "string", "format": "email"])
      case .telephone: Schema(["type": "string", "pattern": "^\\+?[0-9]{8,15}$"])
      case .whole(let bounds):
        Schema([
          "type": "integer", "minimum": .int(Int64(bounds.lowerBound)),
          "maximum": .int(Int64(bounds.upperBound)),
        ])
      case .number: Schema(["type": "string", "pattern": "^-?[0-9]{1,15}(\\.[0-9]{1,4})?$"])
      case .money: Schema(["type": "string", "pattern": "^-?[0-9]{1,12}(\\.[0-9]{2})?$"])
      case .date: Schema.date
      case .dates: Schema.object(["first": .date, "last": .date])
      case .choice(let choices): Schema.choice(choices.map(\.value))
      case .province: Schema.choice(Province.all.map(\.code.rawValue))
      case .identifier: Schema(["type": "string", "pattern": "^[0-9]{12,13}$"])
      case .checkbox: Schema.boolean
      }
    let named = schema.described([label.en, help?.en].compactMap { $0 }.joined(separator: ". "))
    return isRequired || kind == .checkbox ? named : named.nullable
  }

  /// A JSON value as the text that a person would have typed for it; nil when it is of a type that
  /// cannot be meant.
  func typed(_ json: JSON) -> String? {
    switch json {
    case .null: ""
    case .string(let text): kind == .checkbox ? nil : text
    case .bool(let flag): kind == .checkbox ? (flag ? "on" : "") : nil
    case .int(let number): isNumeric ? String(number) : nil
    case .double(let number): isNumeric ? "\(number)" : nil
    case .array: nil
    case .object:
      if kind == .dates, let first = json["first"]?.string, let last = json["last"]?.string {
        spanText(first, last)
      } else {
        nil
      }
    }
  }

  private var isNumeric: Bool {
    switch kind {
    case .whole, .number, .money: true
    default: false
    }
  }

  /// Two ISO dates as a range that the reader of dates understands.
  private func spanText(_ first: String, _ last: String) -> String? {
    guard let first = CalendarDate(iso: first), let last = CalendarDate(iso: last) else {
      return nil
    }
    guard let span = DateSpan(first: first, last: last) else {
      return "\(first.thai()) – \(last.thai())"
    }
    return span.thai()
  }
}
