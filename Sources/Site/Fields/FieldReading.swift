// SPDX-License-Identifier: Apache-2.0

import Thailand

/// Why a typed text is not acceptable for a field.
public struct FieldFault: Error, Sendable, Hashable {
  /// The stable code.
  public let code: String
  /// What is wrong and how to mend it.
  public let message: Text

  /// A fault from its parts.
  public init(_ code: String, _ message: Text) {
    self.code = code
    self.message = message
  }
}

extension FieldDescription {
  /// Reads what a person typed, or what stands in a spreadsheet's cell.
  ///
  /// Thai digits, Buddhist years, unit words and damaged spaces are normal input. Blank text gives
  /// ``FieldValue/none`` for fields that may be left out.
  public func read(_ typed: String) -> Result<FieldValue, FieldFault> {
    if case .password = kind {
      return typed.isEmpty ? missing : .success(.text(typed))
    }
    let text = cleaned(typed)
    if case .checkbox = kind {
      return .success(.flag(["on", "1", "true", "yes", "ใช่"].contains(text.lowercased())))
    }
    if text.isEmpty { return missing }
    return value(of: text)
  }

  private func cleaned(_ typed: String) -> String {
    guard case .multiline = kind else { return ThaiText.cleaned(typed) }
    // A carriage return with its line feed is one character.
    let lines = typed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { ThaiText.cleaned(String($0)) }
    let kept = lines.drop(while: \.isEmpty)
    let last = kept.lastIndex { !$0.isEmpty } ?? kept.startIndex
    return kept.isEmpty ? "" : kept[...last].joined(separator: "\n")
  }

  private var missing: Result<FieldValue, FieldFault> {
    guard isRequired else { return .success(.none) }
    let isChoice =
      switch kind {
      case .choice, .province: true
      default: false
      }
    return .failure(
      FieldFault(
        "missing",
        isChoice
          ? Text("ยังไม่ได้เลือก\(label.th)", "Choose: \(label.en)")
          : Text("ยังไม่ได้กรอก\(label.th)", "Fill in: \(label.en)")))
  }

  private func value(of text: String) -> Result<FieldValue, FieldFault> {
    switch kind {
    case .text(let limit), .multiline(let limit): read(text: text, limit: limit)
    case .password, .checkbox: .success(.text(text))
    case .email: read(email: text)
    case .telephone: read(telephone: text)
    case .whole(let bounds): read(whole: text, bounds)
    case .number(let min, let max): read(number: text, min, max)
    case .money(let bounds): read(money: text, bounds)
    case .date: day(text)
    case .dates: days(text)
    case .choice(let choices): read(choice: text, choices)
    case .province: read(province: text)
    case .identifier: read(identifier: text)
    }
  }

  private func read(text: String, limit: Int) -> Result<FieldValue, FieldFault> {
    guard text.unicodeScalars.count > limit else { return .success(.text(text)) }
    return .failure(
      FieldFault(
        "too_long",
        Text(
          "ยาวเกินไป ใส่ได้ไม่เกิน \(grouped(limit)) ตัวอักษร ขณะนี้ \(grouped(text.unicodeScalars.count)) ตัวอักษร",
          "Too long: at most \(grouped(limit)) characters, now \(grouped(text.unicodeScalars.count))"
        )
      ))
  }

  private func read(email text: String) -> Result<FieldValue, FieldFault> {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlausible =
      parts.count == 2 && !parts[0].isEmpty && text.utf8.count <= 254
      && !text.contains { $0.isWhitespace || $0 == "," || $0 == ";" }
      && parts[1].split(separator: ".", omittingEmptySubsequences: false).count > 1
      && !parts[1].split(separator: ".", omittingEmptySubsequences: false).contains("")
    guard isPlausible else {
      return .failure(
        FieldFault(
          "not_an_email",
          Text(
            "อีเมลนี้ไม่ครบ โปรดเขียนเช่น name@example.go.th",
            "This mail address is not complete; write for example name@example.go.th")))
    }
    return .success(.text(text))
  }

  private func read(telephone text: String) -> Result<FieldValue, FieldFault> {
    let plain = ThaiText.arabicDigits(text)
    let digits = plain.filter { $0.isASCII && $0.isNumber }
    let others = plain.filter { !($0.isASCII && $0.isNumber) && !" -().+".contains($0) }
    guard others.isEmpty, (8...15).contains(digits.utf8.count) else {
      return .failure(
        FieldFault(
          "not_a_telephone",
          Text(
            "เบอร์โทรศัพท์ต้องมี 9 ถึง 10 หลัก เช่น 08 1234 5678 หรือขึ้นต้นด้วย + สำหรับต่างประเทศ",
            "A telephone number has 9 or 10 digits, such as 08 1234 5678, or begins with + abroad"))
      )
    }
    return .success(.text((plain.hasPrefix("+") ? "+" : "") + digits))
  }

  private func read(whole text: String, _ bounds: ClosedRange<Int>) -> Result<
    FieldValue, FieldFault
  > {
    switch exact(text) {
    case .failure(let fault): return .failure(fault)
    case .success(let number):
      guard let whole = number.int else {
        return .failure(
          FieldFault(
            "not_whole",
            Text("ต้องเป็นจำนวนเต็ม ท่านใส่ \(text)", "Must be a whole number; you typed \(text)")))
      }
      guard bounds.contains(whole) else {
        return .failure(outside(grouped(bounds.lowerBound), grouped(bounds.upperBound), text))
      }
      return .success(.whole(whole))
    }
  }

  private func read(
    number text: String, _ min: ExactNumber?, _ max: ExactNumber?
  ) -> Result<FieldValue, FieldFault> {
    exact(text).flatMap { number in
      if let min, number < min { return .failure(outside(min, max, text)) }
      if let max, max < number { return .failure(outside(min, max, text)) }
      return .success(.number(number))
    }
  }

  private func read(
    money text: String, _ bounds: ClosedRange<Int64>
  ) -> Result<FieldValue, FieldFault> {
    exact(text).flatMap { number in
      guard let satang = number.satang() else {
        return .failure(
          FieldFault(
            "not_satang",
            Text(
              "จำนวนเงินละเอียดได้ถึงสตางค์ (ทศนิยม 2 ตำแหน่ง)",
              "An amount has at most two decimals")))
      }
      guard bounds.contains(satang) else {
        return .failure(
          outside(
            ThaiNumbers.baht(satang: bounds.lowerBound),
            ThaiNumbers.baht(satang: bounds.upperBound),
            text))
      }
      return .success(.satang(satang))
    }
  }

  private func exact(_ text: String) -> Result<ExactNumber, FieldFault> {
    ThaiNumbers.read(text).map(\.value)
      .mapError { FieldFault($0.code, Text($0.message)) }
  }

  private func outside(_ min: ExactNumber?, _ max: ExactNumber?, _ text: String) -> FieldFault {
    outside(min.map { ThaiNumbers.grouped($0) }, max.map { ThaiNumbers.grouped($0) }, text)
  }

  private func outside(_ min: String?, _ max: String?, _ text: String) -> FieldFault {
    let message =
      switch (min, max) {
      case (let min?, let max?):
        Text(
          "ต้องอยู่ระหว่าง \(min) ถึง \(max) ท่านใส่ \(text)",
          "Must be between \(min) and \(max); you typed \(text)")
      case (let min?, nil):
        Text("ต้องไม่น้อยกว่า \(min) ท่านใส่ \(text)", "Must be at least \(min); you typed \(text)")
      case (nil, let max?):
        Text("ต้องไม่เกิน \(max) ท่านใส่ \(text)", "Must be at most \(max); you typed \(text)")
      case (nil, nil): Text("ตัวเลขนี้ใช้ไม่ได้", "This number cannot be used")
      }
    return FieldFault("out_of_bounds", message)
  }

  private func day(_ text: String) -> Result<FieldValue, FieldFault> {
    ThaiDates.readDay(text).map { .date($0) }
      .mapError { FieldFault($0.code, Text($0.message)) }
  }

  private func days(_ text: String) -> Result<FieldValue, FieldFault> {
    ThaiDates.read(text).map { .dates($0) }
      .mapError { FieldFault($0.code, Text($0.message)) }
  }

  /// The stored value, or either wording of a choice, so that spreadsheets may carry the words.
  private func read(choice text: String, _ choices: [Choice]) -> Result<FieldValue, FieldFault> {
    if let choice = choices.first(where: {
      $0.value == text || $0.label.th == text || $0.label.en == text
    }) {
      return .success(.text(choice.value))
    }
    return .failure(
      FieldFault(
        "unknown_choice",
        Text(
          "ไม่มีตัวเลือก “\(text)” โปรดเลือกจากรายการ",
          "There is no choice “\(text)”; choose from the list")))
  }

  private func read(province text: String) -> Result<FieldValue, FieldFault> {
    if let province = Province.read(text) { return .success(.text(province.code.rawValue)) }
    return .failure(
      FieldFault(
        "unknown_province",
        Text(
          "ไม่มีจังหวัด “\(text)” โปรดเลือกจากรายชื่อ 77 จังหวัด",
          "There is no province “\(text)”; choose one of the 77")))
  }

  private func read(identifier text: String) -> Result<FieldValue, FieldFault> {
    let reading = IdentifierReading.read(text)
    switch reading {
    case .valid, .zeroRestored, .checkDigitWrong, .communityEnterpriseCode:
      return reading.digits.map { .success(.text($0)) } ?? missing
    case .notGiven: return missing
    case .scientific, .wrongLength:
      let remark = reading.remark ?? .length
      return .failure(FieldFault(remark.code, Text(remark.message)))
    }
  }
}
