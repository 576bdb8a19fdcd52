// SPDX-License-Identifier: Apache-2.0

import CExpat
import Glibc

/// The name of an element or attribute without its namespace prefix. Valid during the event only.
struct XMLName {
  private let start: UnsafePointer<CChar>

  init(_ qualified: UnsafePointer<XML_Char>) {
    start = strchr(qualified, 0x3A).map { UnsafePointer($0 + 1) } ?? qualified
  }

  static func == (name: XMLName, other: StaticString) -> Bool {
    other.withUTF8Buffer { bytes in
      guard let base = bytes.baseAddress, UInt8(bitPattern: name.start[0]) == base[0] else {
        return false
      }
      return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        strncmp(name.start, $0, bytes.count) == 0 && name.start[bytes.count] == 0
      }
    }
  }

  /// For `switch` over names.
  static func ~= (pattern: StaticString, name: XMLName) -> Bool { name == pattern }
}

/// The attributes of an element. Valid during the event only.
struct XMLAttributes: Sequence, IteratorProtocol {
  private var rest: UnsafeMutablePointer<UnsafePointer<XML_Char>?>

  init(list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>) {
    rest = list
  }

  mutating func next() -> (name: XMLName, value: XMLValue)? {
    guard let name = rest[0], let value = rest[1] else { return nil }
    rest += 2
    return (XMLName(name), XMLValue(characters: value))
  }

  /// The text of an attribute, if it is there.
  subscript(_ wanted: StaticString) -> String? {
    for (name, value) in self where name == wanted { return value.string }
    return nil
  }

  /// Whether an attribute says yes, as XML Schema writes it.
  func isTrue(_ wanted: StaticString) -> Bool {
    let value = self[wanted]
    return value == "1" || value == "true"
  }
}

/// The value of an attribute, as bytes. Valid during the event only.
struct XMLValue {
  let characters: UnsafePointer<CChar>

  var string: String { String(cString: characters) }

  /// The value as a whole number not below 0, if it is one of at most nine digits.
  var integer: Int? {
    var number = 0
    var count = 0
    while characters[count] != 0 {
      let digit = Int(characters[count]) - 0x30
      guard digit >= 0, digit <= 9, count < 9 else { return nil }
      number = number * 10 + digit
      count += 1
    }
    return count == 0 ? nil : number
  }

  static func == (value: XMLValue, other: StaticString) -> Bool {
    XMLName(unprefixed: value.characters) == other
  }
}

extension XMLName {
  fileprivate init(unprefixed characters: UnsafePointer<CChar>) {
    start = characters
  }
}
