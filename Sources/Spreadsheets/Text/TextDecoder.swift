// SPDX-License-Identifier: Apache-2.0

/// Turns the bytes of a text file into UTF-8, piece by piece.
struct TextDecoder {
  private let encoding: TextEncoding
  private var isAtStart = true
  /// A byte or half of a character that waits for the next piece.
  private var waitingByte: UInt8?
  private var highSurrogate: UInt16?

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// The next piece in UTF-8, without a byte order mark; nil where its bytes are no characters.
  mutating func decode(_ piece: [UInt8]) -> [UInt8]? {
    defer { isAtStart = false }
    switch encoding {
    case .utf8, .utf8WithMark:
      return isAtStart && piece.starts(with: utf8Mark) ? Array(piece.dropFirst(3)) : piece
    case .windows874:
      return decode874(piece)
    case .utf16LittleEndian:
      return decode16(piece, lowFirst: true)
    case .utf16BigEndian:
      return decode16(piece, lowFirst: false)
    }
  }

  private func decode874(_ piece: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(piece.count * 3)
    for byte in piece {
      if byte < 0x80 {
        result.append(byte)
      } else {
        guard let scalar = windows874[Int(byte) - 0x80] else { return nil }
        append(scalar, to: &result)
      }
    }
    return result
  }

  private mutating func decode16(_ piece: [UInt8], lowFirst: Bool) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(piece.count * 2)
    var isFirst = isAtStart
    for byte in piece {
      guard let first = waitingByte else {
        waitingByte = byte
        continue
      }
      waitingByte = nil
      let unit =
        lowFirst ? UInt16(first) | UInt16(byte) << 8 : UInt16(byte) | UInt16(first) << 8
      defer { isFirst = false }
      if isFirst, unit == 0xFEFF { continue }
      guard take(unit, into: &result) else { return nil }
    }
    return result
  }

  private mutating func take(_ unit: UInt16, into result: inout [UInt8]) -> Bool {
    if let high = highSurrogate {
      guard unit & 0xFC00 == 0xDC00 else { return false }
      highSurrogate = nil
      let value = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF))
      guard let scalar = Unicode.Scalar(value) else { return false }
      append(scalar, to: &result)
    } else if unit & 0xFC00 == 0xD800 {
      highSurrogate = unit
    } else {
      guard let scalar = Unicode.Scalar(UInt32(unit)) else { return false }
      append(scalar, to: &result)
    }
    return true
  }

  private func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
  }
}

let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Windows code page 874 from 0x80 on: TIS-620 (0xA1–0xFB) with ISO 8859-11's no-break space and
/// Microsoft's punctuation. Source: unicode.org, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP874.TXT.
let windows874: [Unicode.Scalar?] = {
  var table = [Unicode.Scalar?](repeating: nil, count: 128)
  let punctuation: [Int: Unicode.Scalar] = [
    0x80: "\u{20AC}", 0x85: "\u{2026}", 0x91: "\u{2018}", 0x92: "\u{2019}", 0x93: "\u{201C}",
    0x94: "\u{201D}", 0x95: "\u{2022}", 0x96: "\u{2013}", 0x97: "\u{2014}", 0xA0: "\u{00A0}",
  ]
  for (byte, scalar) in punctuation { table[byte - 0x80] = scalar }
  for byte in Array(0xA1...0xDA) + Array(0xDF...0xFB) {
    table[byte - 0x80] = Unicode.Scalar(UInt32(byte - 0xA1 + 0x0E01))
  }
  return table
}()

/// The byte of Windows-874 for a character, if there is one.
func windows874Byte(_ scalar: Unicode.Scalar) -> UInt8? {
  switch scalar.value {
  case 0..<0x80: UInt8(scalar.value)
  case 0x0E01...0x0E3A, 0x0E3F...0x0E5B: UInt8(scalar.value - 0x0E01 + 0xA1)
  default: windows874.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }
}
