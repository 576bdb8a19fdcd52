// SPDX-License-Identifier: Apache-2.0
import Thailand

/// The words above a column: one part, or a group's heading and the heading below it.
struct HeaderText: Sendable, Hashable {
  /// From the outermost heading to the column's own; never empty texts.
  let parts: [String]

  /// The headings of one column, cleaned; blank ones are dropped and repetitions joined.
  init(_ parts: [String]) {
    var kept: [String] = []
    for part in parts.map(ThaiText.cleaned) where !part.isEmpty && kept.last != part {
      kept.append(part)
    }
    self.parts = kept
  }

  /// "ที่ตั้ง › จังหวัด", as shown to people.
  var shown: String { parts.joined(separator: " › ") }
  /// The column's own heading.
  var own: String { parts.last ?? "" }
  /// The headings above it, in one text.
  var group: String { parts.dropLast().joined(separator: " ") }
  /// Whether nothing stands above the column.
  var isEmpty: Bool { parts.isEmpty }
}

/// A wording reduced to what decides its meaning, so that spellings of one heading are equal.
enum HeaderKey {
  /// Lower case, without spaces, punctuation and signs; Thai digits as Arabic ones.
  static func of(_ text: String) -> String { String(decoding: bytes(text), as: UTF8.self) }

  /// The key as UTF-8.
  static func bytes(_ text: String) -> [UInt8] {
    let cleaned = ThaiText.cleaned(text)
    var key: [UInt8] = []
    key.reserveCapacity(cleaned.utf8.count)
    for scalar in cleaned.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: key.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x41...0x5A: key.append(UInt8(truncatingIfNeeded: scalar.value + 0x20))
      case 0x0E50...0x0E59: key.append(UInt8(truncatingIfNeeded: scalar.value - 0x0E50 + 0x30))
      case 0x00...0x7F, 0x80...0xBF, 0x2000...0x2BFF, 0x3000...0x303F: break
      // ฯ ๆ ๏ ๚ ๛ are signs, not letters.
      case 0x0E2F, 0x0E46, 0x0E4F, 0x0E5A, 0x0E5B: break
      case 0x0E00...0x0E7F:
        key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      default: key.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
    return key
  }

  /// The wording without what stands in brackets, where units and remarks are: "รายได้ (บาท)" is "รายได้".
  static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      default: if depth == 0 { kept.append(scalar) }
      }
    }
    let outside = String(kept)
    return of(outside).isEmpty ? text : outside
  }
}
