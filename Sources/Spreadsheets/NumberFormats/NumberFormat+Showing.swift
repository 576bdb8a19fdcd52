// SPDX-License-Identifier: Apache-2.0

import Glibc

extension NumberFormat {
  /// What a person sees in a cell that holds a number. `text` are the number's characters in the file.
  func shown(_ value: Double, text: String, countsFrom1904: Bool) -> String {
    let section = section(for: value)
    let isDate = section.showsDay || section.showsTime
    let digits: String
    if isDate, let date = section.date(value, countsFrom1904: countsFrom1904) {
      digits = section.shown(date, serial: value)
    } else if isDate || section.isGeneral || section.tokens.isEmpty
      || section.tokens.contains(.text) || section.tokens.contains(.fraction)
    {
      digits = generalText(value, text: text)
    } else if !section.tokens.contains(where: isPlaceholder) {
      // A format of words alone, such as `"-"` for zero, shows its words.
      digits = section.literals
    } else {
      let sign = value < 0 && (sections.count == 1 || section.condition != nil) ? "-" : ""
      // Accounting formats leave room for a sign or a bracket, which is no part of the number.
      digits = trimmedOfSpaces(sign + section.shown(abs(value)))
    }
    return section.locale.hasThaiDigits ? thaiDigits(digits) : digits
  }
}

private func trimmedOfSpaces(_ text: String) -> String {
  var trimmed = text[...]
  while trimmed.hasPrefix(" ") { trimmed.removeFirst() }
  while trimmed.hasSuffix(" ") { trimmed.removeLast() }
  return String(trimmed)
}

private func isPlaceholder(_ token: NumberFormat.Token) -> Bool {
  if case .digit = token { return true }
  return false
}

extension NumberFormat.Section {
  /// The day and time of a serial number; a time of day alone lies on the day before the first.
  fileprivate func date(_ value: Double, countsFrom1904: Bool) -> SerialDate? {
    let isTimeAlone = value >= 0 && value < 1 && !showsDay
    return SerialDate(serial: isTimeAlone ? value + 1 : value, countsFrom1904: countsFrom1904)
  }

  fileprivate var literals: String {
    tokens.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
  }

  /// A number not below zero, its digits laid into the placeholders from the right.
  fileprivate func shown(_ value: Double) -> String {
    var value = value
    for token in tokens where token == .percent { value *= 100 }
    let pointIndex = tokens.firstIndex(of: .point) ?? tokens.count
    let exponentIndex = tokens.firstIndex { if case .exponent = $0 { true } else { false } }
    let decimals = tokens[min(pointIndex, tokens.count)..<(exponentIndex ?? tokens.count)]
      .count(where: isPlaceholder)
    if let exponentIndex {
      return scientific(value, decimals: decimals, from: exponentIndex)
    }
    let lastInteger = tokens[..<pointIndex].lastIndex(where: isPlaceholder)
    let firstInteger = tokens[..<pointIndex].firstIndex(where: isPlaceholder)
    var groups = false
    if let firstInteger, let lastInteger {
      groups = tokens[firstInteger...lastInteger].contains(.comma)
      // A comma after the last placeholder divides by a thousand.
      for token in tokens[(lastInteger + 1)..<pointIndex] where token == .comma { value /= 1000 }
    }
    let fixed = formatted("%.\(decimals)f", rounded(value, to: decimals)).split(separator: ".")
    let whole = Array((fixed.first ?? "0").utf8)
    let part = fixed.count > 1 ? Array(fixed[1].utf8) : []
    return laid(integer: whole, upTo: pointIndex, first: firstInteger, groups: groups)
      + laid(decimals: part, from: pointIndex)
  }

  private func laid(integer: [UInt8], upTo end: Int, first: Int?, groups: Bool) -> String {
    var rest = integer == [0x30] ? [] : integer
    var laidCount = 0
    var pieces: [String] = []
    func grouped(_ digit: UInt8) -> String {
      defer { laidCount += 1 }
      let separator = groups && laidCount > 0 && laidCount % 3 == 0 ? "," : ""
      return String(UnicodeScalar(digit)) + separator
    }
    for index in tokens[..<end].indices.reversed() {
      switch tokens[index] {
      case .digit(let kind):
        if let digit = rest.popLast() {
          pieces.append(grouped(digit))
        } else if kind == 0x30 {
          pieces.append(grouped(0x30))
        } else if kind == 0x3F {
          pieces.append(" ")
        }
        if index == first {
          while let digit = rest.popLast() { pieces.append(grouped(digit)) }
        }
      case .literal(let text): pieces.append(text)
      case .percent: pieces.append("%")
      default: break
      }
    }
    return pieces.reversed().joined()
  }

  private func laid(decimals: [UInt8], from point: Int) -> String {
    guard point < tokens.count else { return "" }
    var digits = decimals
    let kinds = tokens[point...].compactMap { if case .digit(let kind) = $0 { kind } else { nil } }
    while let last = digits.last, last == 0x30, kinds[digits.count - 1] == 0x23 {
      digits.removeLast()
    }
    var text = ""
    var next = 0
    for token in tokens[point...] {
      switch token {
      case .point: text += "."
      case .digit:
        if next < digits.count { text += String(UnicodeScalar(digits[next])) }
        next += 1
      case .literal(let literal): text += literal
      case .percent: text += "%"
      default: break
      }
    }
    return text
  }

  private func scientific(_ value: Double, decimals: Int, from exponent: Int) -> String {
    let parts = formatted("%.\(decimals)E", value).split(separator: "E")
    guard parts.count == 2, let power = Int(parts[1]), case .exponent(let mark) = tokens[exponent]
    else { return formatted("%.\(decimals)E", value) }
    let width = tokens[exponent...].count(where: isPlaceholder)
    let sign = power < 0 ? "-" : mark.hasSuffix("+") ? "+" : ""
    return parts[0] + "E" + sign + abs(power).padded(to: width)
  }
}

/// A number as "General" shows it: at most 11 characters, scientific beyond.
func generalText(_ value: Double, text: String) -> String {
  let isShortInteger =
    text.utf8.count <= 11 && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
  if isShortInteger { return text }
  guard value.isFinite else { return text }
  let size = abs(value)
  if value == 0 { return "0" }
  if size >= 1e11 || size < 1e-9 { return trimmedScientific(value) }
  let wholeDigits = size < 1 ? 1 : Int(log10(size)) + 1
  let fixed = formatted("%.\(max(0, 10 - wholeDigits))f", value)
  if size < 1e-4, Double(fixed) != value { return trimmedScientific(value) }
  return withoutTrailingZeros(fixed)
}

/// Rounds half up on the decimal digits that a person sees, as spreadsheets do: 1.005 becomes 1.01.
private func rounded(_ value: Double, to decimals: Int) -> Double {
  let power = pow(10, Double(decimals))
  guard value * power < 1e15, let scaled = Double(formatted("%.15g", value * power)) else {
    return value
  }
  return scaled.rounded(.toNearestOrAwayFromZero) / power
}

private func trimmedScientific(_ value: Double) -> String {
  let parts = formatted("%.5E", value).split(separator: "E")
  guard parts.count == 2 else { return formatted("%.5E", value) }
  return withoutTrailingZeros(String(parts[0])) + "E" + parts[1]
}

private func withoutTrailingZeros(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var trimmed = text[...]
  while trimmed.hasSuffix("0") { trimmed.removeLast() }
  if trimmed.hasSuffix(".") { trimmed.removeLast() }
  return String(trimmed)
}

/// C's `printf` for one number, in the C locale.
private func formatted(_ format: String, _ value: Double) -> String {
  withVaList([value]) { arguments in
    // A double has at most 309 digits before its point; formats ask for few after it.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      vsnprintf(start, buffer.count, format, arguments)
      return String(cString: start)
    }
  }
}

func thaiDigits(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map {
        $0.value >= 0x30 && $0.value <= 0x39
          ? Unicode.Scalar($0.value - 0x30 + 0x0E50) ?? $0 : $0
      }))
}
