/// A value as both engines can hold it.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case double(Double)
  case text(String)
  case blob([UInt8])
}

/// A type that can be bound in a statement and read from a column.
///
/// Enumerations with a raw value conform by saying so: `extension Level: SQLConvertible {}`.
public protocol SQLConvertible {
  /// The value to bind.
  var sqlValue: SQLValue { get }
  /// The value read from a column.
  ///
  /// - Throws: `DatabaseError` with the code `type_mismatch` or `unexpected_null`.
  init(sqlValue: SQLValue) throws
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension SQLValue: SQLConvertible {
  public var sqlValue: SQLValue { self }
  public init(sqlValue: SQLValue) { self = sqlValue }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Int64: SQLConvertible {
  public var sqlValue: SQLValue { .integer(self) }
  public init(sqlValue: SQLValue) throws {
    switch sqlValue {
    case .integer(let integer):
      self = integer
    case .double(let double):
      guard let exact = Int64(exactly: double) else {
        throw DatabaseError.mismatch(sqlValue, wanted: "integer")
      }
      self = exact
    case .text(let text):
      guard let parsed = Int64(text) else {
        throw DatabaseError.mismatch(sqlValue, wanted: "integer")
      }
      self = parsed
    case .null, .blob:
      throw DatabaseError.mismatch(sqlValue, wanted: "integer")
    }
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension SQLConvertible where Self: FixedWidthInteger {
  public var sqlValue: SQLValue { .integer(Int64(clamping: self)) }
  public init(sqlValue: SQLValue) throws {
    let wide = try Int64(sqlValue: sqlValue)
    guard let narrow = Self(exactly: wide) else {
      throw DatabaseError.mismatch(sqlValue, wanted: "\(Self.self)")
    }
    self = narrow
  }
}

extension Int: SQLConvertible {}
extension Int32: SQLConvertible {}
extension Int16: SQLConvertible {}
extension Int8: SQLConvertible {}
extension UInt8: SQLConvertible {}
extension UInt16: SQLConvertible {}
extension UInt32: SQLConvertible {}

/// Bound as 1 and 0, which both engines take for a BOOLEAN column (`column = TRUE`).
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Bool: SQLConvertible {
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  public init(sqlValue: SQLValue) throws {
    switch sqlValue {
    case .integer(let integer): self = integer != 0
    case .text("t"), .text("true"), .text("1"): self = true
    case .text("f"), .text("false"), .text("0"): self = false
    case .null, .double, .text, .blob: throw DatabaseError.mismatch(sqlValue, wanted: "boolean")
    }
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Double: SQLConvertible {
  public var sqlValue: SQLValue { .double(self) }
  public init(sqlValue: SQLValue) throws {
    switch sqlValue {
    case .double(let double):
      self = double
    case .integer(let integer):
      self = Double(integer)
    case .text(let text):
      guard let parsed = Double(text) else {
        throw DatabaseError.mismatch(sqlValue, wanted: "number")
      }
      self = parsed
    case .null, .blob:
      throw DatabaseError.mismatch(sqlValue, wanted: "number")
    }
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension String: SQLConvertible {
  public var sqlValue: SQLValue { .text(self) }
  public init(sqlValue: SQLValue) throws {
    switch sqlValue {
    case .text(let text): self = text
    case .integer(let integer): self = String(integer)
    case .double(let double): self = double.description
    case .null, .blob: throw DatabaseError.mismatch(sqlValue, wanted: "text")
    }
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Substring: SQLConvertible {
  public var sqlValue: SQLValue { .text(String(self)) }
  public init(sqlValue: SQLValue) throws { self = Substring(try String(sqlValue: sqlValue)) }
}

/// Bytes are the only arrays that a column holds.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Array: SQLConvertible where Element == UInt8 {
  public var sqlValue: SQLValue { .blob(self) }
  public init(sqlValue: SQLValue) throws {
    switch sqlValue {
    case .blob(let bytes): self = bytes
    case .text(let text): self = Array(text.utf8)
    case .null, .integer, .double: throw DatabaseError.mismatch(sqlValue, wanted: "bytes")
    }
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Optional: SQLConvertible where Wrapped: SQLConvertible {
  public var sqlValue: SQLValue { self?.sqlValue ?? .null }
  public init(sqlValue: SQLValue) throws {
    self = sqlValue == .null ? nil : try Wrapped(sqlValue: sqlValue)
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
  public var sqlValue: SQLValue { rawValue.sqlValue }
  public init(sqlValue: SQLValue) throws {
    guard let value = Self(rawValue: try RawValue(sqlValue: sqlValue)) else {
      throw DatabaseError.mismatch(sqlValue, wanted: "\(Self.self)")
    }
    self = value
  }
}
