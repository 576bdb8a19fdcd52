// SPDX-License-Identifier: Apache-2.0

/// Counts how much of a text is well-formed UTF-8, piece by piece.
struct UTF8Checker {
  /// Characters of more than one byte.
  private(set) var goodCharacters = 0
  private(set) var badBytes = 0
  private(set) var firstBadLine: Int?
  private(set) var hasZero = false
  private var line = 1
  private var missing = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  mutating func take(_ piece: [UInt8]) {
    for byte in piece {
      if missing > 0 {
        if byte >= lowest, byte <= highest {
          missing -= 1
          if missing == 0 { goodCharacters += 1 }
          (lowest, highest) = (0x80, 0xBF)
          continue
        }
        noteBad()
      }
      start(byte)
    }
  }

  /// Tells that the text is at its end.
  mutating func finish() {
    if missing > 0 { noteBad() }
  }

  /// The ranges of second bytes are those of the Unicode Standard, table 3-7.
  private mutating func start(_ byte: UInt8) {
    switch byte {
    case 0:
      hasZero = true
    case 0x0A:
      line += 1
    case 0x01..<0x80:
      break
    case 0xC2...0xDF:
      missing = 1
    case 0xE0...0xEF:
      missing = 2
      if byte == 0xE0 { lowest = 0xA0 }
      if byte == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      missing = 3
      if byte == 0xF0 { lowest = 0x90 }
      if byte == 0xF4 { highest = 0x8F }
    default:
      noteBad()
    }
  }

  private mutating func noteBad() {
    badBytes += 1
    missing = 0
    (lowest, highest) = (0x80, 0xBF)
    if firstBadLine == nil { firstBadLine = line }
  }
}
