// SPDX-License-Identifier: Apache-2.0

/// A piece of HTML, kept as UTF-8 bytes and written as a literal.
///
/// Every interpolated value is escaped by its type, so that text can never become markup:
///
/// ```swift
/// let row: HTML = "<tr><th>\(enterprise.name)</th><td>\(hours)</td>\(cells)</tr>"
/// let link: HTML = "<a href=\"\(url: address)\">\(name)</a>"
/// ```
///
/// A `String` is escaped for use between tags and inside double-quoted attributes; another `HTML`,
/// or an array of them, goes in as it is; an optional prints nothing when nil; `url:` lets only
/// relative, `http`, `https`, `mailto` and `tel` addresses through. Appending costs one copy of the
/// bytes; nothing is formatted by reflection.
public struct HTML: Sendable, Equatable {
  /// The UTF-8 bytes of the markup.
  public internal(set) var bytes: [UInt8]

  /// An empty piece.
  public init() {
    bytes = []
  }

  /// Markup that is known to be safe, such as a drawing kept in the product's own source.
  public init(trusted markup: String) {
    bytes = Array(markup.utf8)
  }

  /// An empty piece with room for `capacity` bytes, for writers of long tables.
  public init(capacity: Int) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// The pieces that `build` makes of `items`, one after the other.
  public init<Items: Sequence>(each items: Items, _ build: (Items.Element) throws -> HTML) rethrows
  {
    bytes = []
    for item in items { bytes.append(contentsOf: try build(item).bytes) }
  }

  /// Whether nothing has been written.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The markup as text, for tests and logs.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes another piece behind this one.
  public mutating func append(_ other: HTML) {
    bytes.append(contentsOf: other.bytes)
  }

  /// Writes another piece behind this one.
  public static func += (piece: inout HTML, other: HTML) {
    piece.append(other)
  }

  /// Both pieces, one after the other.
  public static func + (first: HTML, second: HTML) -> HTML {
    var both = first
    both.append(second)
    return both
  }
}

extension HTML: ExpressibleByStringInterpolation {
  /// Markup from a literal without interpolations.
  public init(stringLiteral markup: String) {
    bytes = Array(markup.utf8)
  }

  /// Markup from a literal with interpolations.
  public init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Collects the literal parts and the escaped values of an ``HTML`` literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var bytes: [UInt8]

    /// Prepares room for the literal's parts.
    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes = []
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    /// Writes a literal part as it is.
    public mutating func appendLiteral(_ literal: String) {
      bytes.append(contentsOf: literal.utf8)
    }

    /// Writes text, escaped.
    public mutating func appendInterpolation(_ text: String) {
      Escaping.append(text, to: &bytes)
    }

    /// Writes text, escaped; nothing when nil.
    public mutating func appendInterpolation(_ text: String?) {
      if let text { Escaping.append(text, to: &bytes) }
    }

    /// Writes text, escaped.
    public mutating func appendInterpolation(_ text: Substring) {
      Escaping.append(String(text), to: &bytes)
    }

    /// Writes markup as it is.
    public mutating func appendInterpolation(_ html: HTML) {
      bytes.append(contentsOf: html.bytes)
    }

    /// Writes markup as it is; nothing when nil.
    public mutating func appendInterpolation(_ html: HTML?) {
      if let html { bytes.append(contentsOf: html.bytes) }
    }

    /// Writes pieces of markup one after the other.
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    }

    /// Writes what `build` makes of each item.
    public mutating func appendInterpolation<Items: Sequence>(
      each items: Items, _ build: (Items.Element) throws -> HTML
    ) rethrows {
      for item in items { bytes.append(contentsOf: try build(item).bytes) }
    }

    /// Writes a whole number in plain Arabic digits, without grouping.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      bytes.append(contentsOf: String(number).utf8)
    }

    /// Writes a whole number; nothing when nil.
    public mutating func appendInterpolation(_ number: (some BinaryInteger)?) {
      if let number { bytes.append(contentsOf: String(number).utf8) }
    }

    /// Writes an address for `href`, `src` or `action`; an address with any scheme but `http`,
    /// `https`, `mailto` and `tel` is replaced by `#`.
    public mutating func appendInterpolation(url address: String) {
      Escaping.append(Escaping.isSafe(address) ? address : "#", to: &bytes)
    }

    /// Writes ` name="value"`, escaped; nothing when the value is nil.
    public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      writeName(name)
      bytes.append(contentsOf: "=\"".utf8)
      Escaping.append(value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }

    /// Writes ` name` when `present`.
    public mutating func appendInterpolation(attribute name: StaticString, _ present: Bool) {
      if present { writeName(name) }
    }

    private mutating func writeName(_ name: StaticString) {
      bytes.append(UInt8(ascii: " "))
      name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
  }
}

/// What makes text safe inside markup.
enum Escaping {
  /// Appends `text` with `& < > " '` written as character references.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in 0..<utf8.count {
        let reference: StaticString
        switch utf8[index] {
        case UInt8(ascii: "&"): reference = "&amp;"
        case UInt8(ascii: "<"): reference = "&lt;"
        case UInt8(ascii: ">"): reference = "&gt;"
        case UInt8(ascii: "\""): reference = "&quot;"
        case UInt8(ascii: "'"): reference = "&#39;"
        default: continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        reference.withUTF8Buffer { bytes.append(contentsOf: $0) }
        start = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
  }

  /// Whether a browser may be led to `address`: relative, or of a scheme that cannot run code.
  ///
  /// Browsers skip control characters and spaces inside a scheme, so an address that holds any
  /// before its first `/`, `?` or `#` is refused.
  static func isSafe(_ address: String) -> Bool {
    var scheme: [UInt8] = []
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
      case UInt8(ascii: ":"):
        let name = String(decoding: scheme, as: UTF8.self).lowercased()
        return ["http", "https", "mailto", "tel"].contains(name)
      case 0...0x20, 0x7f: return false
      default: scheme.append(byte)
      }
    }
    return true
  }
}
