// SPDX-License-Identifier: Apache-2.0

/// Reading numbers as they stand in spreadsheets: identifiers and telephones.
///
/// Digits are packed four bits each, so that two numbers that differ in one digit differ in four
/// bits of one place, whatever their length.
enum DigitReading {
  /// A packed number and what is known about it.
  struct Identifier {
    /// Packed digits, or a hash where the value holds letters; 0 where it is not given.
    var value: UInt64 = 0
    /// Whether it is thirteen digits with the right check digit.
    var isValid = false
    /// Whether `value` holds packed digits.
    var isDigits = false
    /// Whether it has the twelve digits of a community enterprise's code, which has no check.
    var isCode = false
  }

  /// Reads an identifier: separators are dropped, a thirteen-digit number that lost its leading
  /// zero gets it back, a number in scientific notation (digits lost) counts as not given.
  static func identifier(_ text: UnsafePointer<UInt8>, _ count: Int) -> Identifier {
    var packed: UInt64 = 0
    var digits = 0
    var hasLetters = false
    var index = 0
    while index < count {
      var byte = text[index]
      if byte == 0xE0, index + 2 < count, text[index + 1] == 0xB9, text[index + 2] & 0x30 == 0x10 {
        byte = 0x30 + (text[index + 2] & 0x0F)  // U+0E50 to U+0E59 are the Thai digits.
        index += 2
      }
      if byte >= 0x30, byte <= 0x39 {
        packed = packed << 4 | UInt64(byte & 0x0F)
        digits += 1
      } else if byte > 0x40, byte < 0x80 {
        if byte | 0x20 == UInt8(ascii: "e"), isScientific(text, count) { return Identifier() }
        hasLetters = true
      }
      index += 1
    }
    guard digits > 0 else { return Identifier() }
    if hasLetters || digits > 15 {
      return Identifier(value: hash(text, count), isValid: false, isDigits: false)
    }
    if digits == 13 {
      return Identifier(value: packed, isValid: isThirteenDigitValid(packed), isDigits: true)
    }
    if digits == 12, isRegistrationNumber(packed), isThirteenDigitValid(packed) {
      return Identifier(value: packed, isValid: true, isDigits: true)
    }
    // A leading one keeps 012 apart from 12.
    return Identifier(
      value: packed | 1 << UInt64(4 * digits), isValid: false, isDigits: true,
      isCode: digits == 12)
  }

  private static func isScientific(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    (0..<count).contains { text[$0] == UInt8(ascii: "+") || text[$0] == UInt8(ascii: ".") }
  }

  private static func hash(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FoldedText.capacity) { buffer in
      guard let folded = buffer.baseAddress else { return 0 }
      let length = FoldedText.fold(text, count, into: folded)
      return textHash(folded, FoldedText.squeeze(folded, length, into: folded))
    }
  }

  /// Whether the thirteenth digit fits the twelve before it: weights 13 down to 2, the sum taken
  /// modulo 11, subtracted from 11, and again modulo 10 (rule of the Thai civil registration).
  static func isThirteenDigitValid(_ packed: UInt64) -> Bool {
    var sum = 0
    for place in 1...12 { sum += (place + 1) * Int(packed >> UInt64(4 * place) & 0xF) }
    return (11 - sum % 11) % 10 == Int(packed & 0xF)
  }

  /// Whether a number with a leading zero put back has the form of a juristic person's: 0, the
  /// registering office from 10 to 99, then 2, 3, 5 or 7 for the legal form.
  private static func isRegistrationNumber(_ packed: UInt64) -> Bool {
    let form = packed >> 36 & 0xF
    return packed >> 44 & 0xF >= 1 && (form == 2 || form == 3 || form == 5 || form == 7)
  }

  /// Whether a packed valid number was given to a juristic person.
  static func isJuristic(_ packed: UInt64) -> Bool { packed >> 48 == 0 }

  /// Whether two packed numbers differ by one digit or by a swap of neighbours.
  static func differsByOneSlip(_ first: UInt64, _ second: UInt64) -> Bool {
    let difference = first ^ second
    guard difference != 0 else { return false }
    let low = UInt64(difference.trailingZeroBitCount / 4 * 4)
    let high = UInt64((63 - difference.leadingZeroBitCount) / 4 * 4)
    if low == high { return true }
    guard high == low + 4 else { return false }
    let swapped = (first >> low & 0xF) << 4 | (first >> high & 0xF)
    return swapped == second >> low & 0xFF
  }

  /// Reads the first telephone number of a value as packed digits with its leading zero; 0 where
  /// there is none.
  ///
  /// The country code 66 becomes 0, a zero lost by a spreadsheet is put back, and what follows a
  /// complete number (an extension, a second number) is left out.
  static func telephone(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var packed: UInt64 = 0
    var digits = 0
    var index = 0
    while index < count, digits < 15 {
      var byte = text[index]
      if byte == 0xE0, index + 2 < count, text[index + 1] == 0xB9, text[index + 2] & 0x30 == 0x10 {
        byte = 0x30 + (text[index + 2] & 0x0F)
        index += 2
      }
      if byte >= 0x30, byte <= 0x39 {
        packed = packed << 4 | UInt64(byte & 0x0F)
        digits += 1
      } else if byte > 0x40 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "/"), digits >= 8 {
        break
      }
      index += 1
    }
    guard digits >= 6 else { return 0 }
    if digits >= 10, packed >> UInt64(4 * (digits - 2)) == 0x66 {
      packed &= (1 << UInt64(4 * (digits - 2))) - 1
      digits -= 2
      if packed >> UInt64(4 * (digits - 1)) == 0 { digits -= 1 }
    } else if packed >> UInt64(4 * (digits - 1)) == 0 {
      digits -= 1
    }
    // The leading zero is dropped everywhere, so that it cannot matter whether it was written;
    // the leading one keeps numbers of different lengths apart.
    return packed | 1 << UInt64(4 * digits)
  }

  /// A day as packed digits YYYYMMDD; 0 where the text holds none.
  ///
  /// Reads 2015-03-20, 20150320 and 20/3/2015 (day first); years above 2400 are Buddhist.
  static func date(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var groups = (0, 0, 0)
    var number = 0
    var width = 0
    var firstWidth = 0
    for index in 0..<count {
      let byte = text[index]
      if byte >= 0x30, byte <= 0x39 {
        if width == 0 {
          number += 1
          if number > 3 { break }
        }
        width += 1
        if number == 1 { firstWidth = width }
        let digit = Int(byte - 0x30)
        switch number {
        case 1: groups.0 = min(groups.0 * 10 + digit, 99_999_999)
        case 2: groups.1 = min(groups.1 * 10 + digit, 9999)
        default: groups.2 = min(groups.2 * 10 + digit, 9999)
        }
      } else {
        width = 0
      }
    }
    if number == 1, firstWidth == 8 {
      groups = (groups.0 / 10_000, groups.0 / 100 % 100, groups.0 % 100)
    } else if number < 3 {
      return 0
    } else if firstWidth <= 2 {
      groups = (groups.2, groups.1, groups.0)
    }
    if groups.0 > 2400 { groups.0 -= 543 }
    guard groups.0 > 0, groups.0 < 2400 else { return 0 }
    var value = groups.0 * 10_000 + groups.1 % 100 * 100 + groups.2 % 100
    var packed: UInt64 = 0
    for place in 0..<8 {
      packed |= UInt64(value % 10) << UInt64(4 * place)
      value /= 10
    }
    return packed
  }
}
