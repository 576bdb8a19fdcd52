// SPDX-License-Identifier: Apache-2.0

/// Takes a number format's code apart.
struct FormatCode {
  private let code: [UInt8]
  private var index = 0
  private var section = NumberFormat.Section()
  private var finished: [NumberFormat.Section] = []

  init(_ code: String) {
    self.code = Array(code.utf8)
  }

  /// The sections of the code; always at least one.
  func sections() -> [NumberFormat.Section] {
    var reader = self
    reader.readAll()
    return reader.finished
  }

  private mutating func readAll() {
    while index < code.count {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: ";"):
        endSection()
        index += 1
      case UInt8(ascii: "\""):
        readQuoted()
      case UInt8(ascii: "\\"):
        index += 1
        readLiteral()
      case UInt8(ascii: "_"):
        index += 1
        readLiteral(as: " ")
      case UInt8(ascii: "*"):
        index += 1
        readLiteral(as: "")
      case UInt8(ascii: "["):
        readBracket()
      default:
        readPlain(byte)
      }
    }
    endSection()
  }

  private mutating func endSection() {
    section.tokens = minutesTold(in: section.tokens)
    finished.append(section)
    section = NumberFormat.Section()
  }

  private mutating func readQuoted() {
    let rest = code[(index + 1)...]
    let end = rest.firstIndex(of: UInt8(ascii: "\"")) ?? code.count
    section.tokens.append(.literal(String(decoding: code[(index + 1)..<end], as: UTF8.self)))
    index = min(end + 1, code.count)
  }

  /// One character that stands for itself, or for the one given.
  private mutating func readLiteral(as replacement: String? = nil) {
    guard index < code.count else { return }
    var end = index + 1
    while end < code.count, code[end] & 0xC0 == 0x80 { end += 1 }
    section.tokens.append(
      .literal(replacement ?? String(decoding: code[index..<end], as: UTF8.self)))
    index = end
  }

  private mutating func readBracket() {
    let end = code[index...].firstIndex(of: UInt8(ascii: "]")) ?? code.count
    let inside = String(decoding: code[(index + 1)..<end], as: UTF8.self)
    index = min(end + 1, code.count)
    let lower = inside.lowercased()
    if inside.hasPrefix("$") {
      readLocale(inside.dropFirst())
    } else if let comparison = ["<=", ">=", "<>", "<", ">", "="].first(where: inside.hasPrefix),
      let bound = Double(inside.dropFirst(comparison.count))
    {
      section.condition = .init(comparison: comparison, bound: bound)
    } else if let letter = lower.utf8.first, lower.utf8.allSatisfy({ $0 == letter }),
      "hms".utf8.contains(letter)
    {
      section.tokens.append(.elapsed(letter))
    }
  }

  /// `฿-41E`, `-D07041E` or `-th-TH,D07`: a currency sign, then the locale.
  private mutating func readLocale(_ inside: Substring) {
    guard let dash = inside.firstIndex(of: "-") else {
      section.tokens.append(.literal(String(inside)))
      return
    }
    if dash > inside.startIndex {
      section.tokens.append(.literal(String(inside[..<dash])))
    }
    let name = inside[inside.index(after: dash)...].lowercased()
    var calendarAndDigits = 0
    if let number = Int(name, radix: 16) {
      section.locale.hasThaiWords = number & 0xFFFF == 0x041E
      calendarAndDigits = number >> 16
    } else {
      section.locale.hasThaiWords = name.hasPrefix("th")
      calendarAndDigits =
        name.split(separator: ",").dropFirst().first
        .flatMap { Int($0, radix: 16) } ?? 0
    }
    section.locale.hasBuddhistCalendar = calendarAndDigits & 0xFF == 0x07
    section.locale.hasThaiDigits = calendarAndDigits >> 8 == 0x0D
  }

  private mutating func readPlain(_ byte: UInt8) {
    let letter = byte | 0x20
    if startsWith("general") {
      section.isGeneral = true
      index += 7
    } else if startsWith("am/pm") {
      section.tokens.append(.halfDay)
      index += 5
    } else if startsWith("a/p") {
      section.tokens.append(.halfDay)
      index += 3
    } else if letter == UInt8(ascii: "e"), index + 1 < code.count,
      code[index + 1] == UInt8(ascii: "+") || code[index + 1] == UInt8(ascii: "-")
    {
      section.tokens.append(.exponent(String(decoding: code[index...index + 1], as: UTF8.self)))
      index += 2
    } else if "ymdhsbe".utf8.contains(letter) {
      readDateField(letter)
    } else {
      readSymbol(byte)
    }
  }

  private mutating func readDateField(_ letter: UInt8) {
    let count = code[index...].prefix { $0 | 0x20 == letter }.count
    index += count
    let token: NumberFormat.Token =
      switch letter {
      case UInt8(ascii: "y"): .year(count)
      case UInt8(ascii: "e"): .year(4)
      case UInt8(ascii: "b"): .buddhistYear(count)
      case UInt8(ascii: "m"): .month(count)
      case UInt8(ascii: "d"): .day(count)
      case UInt8(ascii: "h"): .hour(count)
      default: .second(count)
      }
    section.tokens.append(token)
  }

  private mutating func readSymbol(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"):
      section.tokens.append(.digit(byte))
    case UInt8(ascii: "."):
      section.tokens.append(.point)
    case UInt8(ascii: ","):
      section.tokens.append(.comma)
    case UInt8(ascii: "%"):
      section.tokens.append(.percent)
    case UInt8(ascii: "@"):
      section.tokens.append(.text)
    case UInt8(ascii: "/") where section.tokens.last.map(isDigit) ?? false:
      section.tokens.append(.fraction)
    case UInt8(ascii: "t") where section.tokens.isEmpty,
      UInt8(ascii: "T") where section.tokens.isEmpty:
      // Thai Excel writes `t#,##0` for a number in Thai digits.
      section.locale.hasThaiDigits = true
    default:
      return readLiteral()
    }
    index += 1
  }

  private func isDigit(_ token: NumberFormat.Token) -> Bool {
    if case .digit = token { return true }
    return false
  }

  private func startsWith(_ word: String) -> Bool {
    let bytes = word.utf8
    guard index + bytes.count <= code.count else { return false }
    return zip(code[index...], bytes).allSatisfy {
      ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1
    }
  }

  /// `m` means minutes after hours or before seconds, else the month.
  private func minutesTold(in tokens: [NumberFormat.Token]) -> [NumberFormat.Token] {
    var told = tokens
    let fields = tokens.indices.filter {
      switch tokens[$0] {
      case .year, .buddhistYear, .month, .day, .hour, .second, .elapsed: true
      default: false
      }
    }
    for (place, field) in fields.enumerated() {
      guard case .month(let count) = tokens[field], count <= 2 else { continue }
      let before = place > 0 ? tokens[fields[place - 1]] : nil
      let after = place + 1 < fields.count ? tokens[fields[place + 1]] : nil
      let followsHours: Bool =
        switch before {
        case .hour, .elapsed(UInt8(ascii: "h")): true
        default: false
        }
      let precedesSeconds: Bool =
        switch after {
        case .second: true
        default: false
        }
      if followsHours || precedesSeconds { told[field] = .minute(count) }
    }
    return told
  }
}
