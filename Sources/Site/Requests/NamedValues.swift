// SPDX-License-Identifier: Apache-2.0

/// Names with values as a form or an address carries them: in order, names may repeat.
public struct NamedValues: Sendable, Hashable {
  /// One name with its value.
  public struct Entry: Sendable, Hashable {
    /// The name of the field.
    public var name: String
    /// The value as it was typed.
    public var value: String

    /// An entry from its parts.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The entries in the order they were sent.
  public private(set) var entries: [Entry]

  /// Values from their entries.
  public init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  /// Reads `a=1&b=%E0%B8%81+x`, the encoding of addresses and plain forms.
  ///
  /// Bytes that are no UTF-8 become replacement characters; a `%` without two hexadecimal digits
  /// stays as it is. Nothing is refused here.
  public init(urlEncoded text: some Sequence<UInt8>) {
    entries = []
    var name: [UInt8]?
    var part: [UInt8] = []
    func finish(_ part: [UInt8], _ name: [UInt8]?, into entries: inout [Entry]) {
      if let name {
        entries.append(Entry(NamedValues.decode(name), NamedValues.decode(part)))
      } else if !part.isEmpty {
        entries.append(Entry(NamedValues.decode(part), ""))
      }
    }
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"):
        finish(part, name, into: &entries)
        part.removeAll(keepingCapacity: true)
        name = nil
      case UInt8(ascii: "=") where name == nil:
        name = part
        part.removeAll(keepingCapacity: true)
      default: part.append(byte)
      }
    }
    finish(part, name, into: &entries)
  }

  /// The first value of `name`.
  public subscript(_ name: String) -> String? {
    entries.first { $0.name == name }?.value
  }

  /// Every value of `name`, in order.
  public func all(_ name: String) -> [String] {
    entries.lazy.filter { $0.name == name }.map(\.value)
  }

  /// The first value of `name` as a whole number; nil when missing or not one.
  public func int(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

  /// The first value of `name` as a record's number; nil when missing or not one.
  public func id(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }

  /// Whether a checkbox of that name was ticked.
  public func isOn(_ name: String) -> Bool {
    self[name].map { $0 == "on" || $0 == "1" || $0 == "true" } ?? false
  }

  /// Adds a value behind the others.
  public mutating func append(_ name: String, _ value: String) {
    entries.append(Entry(name, value))
  }

  /// These values with all of `name` replaced by one value, or removed when `value` is nil.
  public func setting(_ name: String, to value: String?) -> NamedValues {
    var kept = entries.filter { $0.name != name }
    if let value { kept.append(Entry(name, value)) }
    return NamedValues(kept)
  }

  /// These values without one pair of name and value.
  public func removing(_ name: String, _ value: String) -> NamedValues {
    NamedValues(entries.filter { !($0.name == name && $0.value == value) })
  }

  /// The values as the part of an address behind `?`; empty when there are none.
  public var urlEncoded: String {
    entries.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }
      .joined(separator: "&")
  }

  /// `path` with these values behind it.
  public func address(_ path: String) -> String {
    entries.isEmpty ? path : "\(path)?\(urlEncoded)"
  }

  /// Decodes one name or value. A NUL is left out: nobody can mean it, and no database keeps it.
  private static func decode(_ bytes: [UInt8]) -> String {
    guard
      bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") || $0 == 0 })
    else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
      {
        if high << 4 | low != 0 { plain.append(high << 4 | low) }
        index += 3
      } else {
        if byte != 0 { plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte) }
        index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// `text` with every byte but unreserved ones (RFC 3986) written as `%XX`.
public func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      bytes.append(byte)
    default:
      bytes.append(UInt8(ascii: "%"))
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
