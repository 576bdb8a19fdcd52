// SPDX-License-Identifier: Apache-2.0
import Thailand

/// An enterprise's name and number written in one cell: "ร้านอรุณ (1-9999-99999-99-9)", "ร้านอรุณ เลขที่ …",
/// "0105558000570 บริษัท ดอยสูง จำกัด".
struct NameWithNumber: Sendable, Hashable {
  /// Nil where the cell holds the number alone.
  let name: String?
  let identifier: IdentifierReading

  /// Nil unless a number of 12 or 13 digits stands at one end of the cell.
  init?(_ text: String) {
    let scalars = Array(ThaiText.cleaned(text).unicodeScalars)
    guard let (range, digits) = NameWithNumber.number(in: scalars) else { return nil }
    let before = NameWithNumber.trimmed(scalars[..<range.lowerBound])
    let after = NameWithNumber.trimmed(scalars[range.upperBound...])
    guard before.isEmpty || after.isEmpty else { return nil }
    name = before.isEmpty ? (after.isEmpty ? nil : after) : before
    identifier = IdentifierReading.read(digits)
  }

  /// The first run of digits, dashes between them allowed, that has 12 or 13 of them.
  private static func number(in scalars: [Unicode.Scalar]) -> (Range<Int>, String)? {
    var start = 0
    while start < scalars.count {
      guard isDigit(scalars[start]) else {
        start += 1
        continue
      }
      var end = start
      var digits: [Unicode.Scalar] = []
      while end < scalars.count, isDigit(scalars[end]) || (isDash(scalars[end]) && !digits.isEmpty)
      {
        if isDigit(scalars[end]) { digits.append(scalars[end]) }
        end += 1
      }
      if (12...13).contains(digits.count) {
        return (start..<end, ThaiText.arabicDigits(String(String.UnicodeScalarView(digits))))
      }
      start = end
    }
    return nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0x0E50...0x0E59).contains(scalar.value)
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "–" }

  /// What people write before a number.
  private static let labels = [
    "เลขประจำตัวผู้เสียภาษี", "เลขผู้เสียภาษี", "เลขทะเบียนนิติบุคคล", "เลขทะเบียน", "ทะเบียนเลขที่", "เลขประจำตัว",
    "เลขที่", "ทะเบียน", "รหัส", "เลข", "tax id", "tin", "reg. no.", "reg no", "id", "no.",
  ]

  /// A part without brackets, punctuation and labels at its ends.
  private static func trimmed(_ part: ArraySlice<Unicode.Scalar>) -> String {
    let edges: Set<Unicode.Scalar> = [" ", "(", "[", "/", ":", ",", "-", "–", "|", ";", "."]
    var rest = Array(part)
    while let first = rest.first, first == ")" || first == "]" || edges.contains(first) {
      rest.removeFirst()
    }
    var isChanged = true
    while isChanged {
      isChanged = false
      while let last = rest.last, edges.contains(last), last != "." || rest.count < 2 {
        rest.removeLast()
        isChanged = true
      }
      let lower = String(String.UnicodeScalarView(rest)).lowercased()
      if let label = labels.first(where: { lower.hasSuffix(" " + $0) || lower == $0 }) {
        rest.removeLast(label.unicodeScalars.count)
        isChanged = true
      }
    }
    if rest.last == ")", !rest.contains("(") { rest.removeLast() }
    return ThaiText.cleaned(String(String.UnicodeScalarView(rest)))
  }
}
