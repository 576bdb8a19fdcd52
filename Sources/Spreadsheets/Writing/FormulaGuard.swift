// SPDX-License-Identifier: Apache-2.0

/// Keeps text of a text file from being run as a formula by the program that opens it.
///
/// Text that begins like a formula gets an apostrophe in front (OWASP, "CSV injection"). Plain signed
/// numbers (`-1,200.50`, `+66812345678`) and a lone dash are left as they are: they compute nothing.
func guardedAgainstFormulas(_ text: String) -> String {
  guard let first = text.unicodeScalars.first else { return text }
  switch first {
  case "=", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠":
    return "'" + text
  case "+", "-":
    let isNumber = text.utf8.dropFirst().allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C
    }
    return isNumber ? text : "'" + text
  default:
    return text
  }
}
