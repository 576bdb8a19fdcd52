/// The identifier of a record of one kind: `ID<Network>` is no `ID<Enterprise>`.
///
/// Stored as a BIGINT; in addresses and JSON written as 13 characters of Crockford's base 32
/// (https://www.crockford.com/base32.html), because JavaScript cannot hold 63 bits. The written
/// form sorts as the number does.
public struct ID<Record>: RawRepresentable, Hashable, Sendable {
  /// The number that is stored; never negative for an id made by `next()`.
  public let rawValue: Int64

  /// The id with a number that is known.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// A new id that no other record has, later than those made before it in this process.
  public static func next() -> ID { ID(rawValue: RecordID.next()) }

  /// Reads the written form; small letters and the look-alikes O, I and L are forgiven.
  public init?(_ text: String) {
    guard let rawValue = RecordID.parse(text) else { return nil }
    self.rawValue = rawValue
  }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension ID: SQLConvertible {
  public var sqlValue: SQLValue { .integer(rawValue) }
  public init(sqlValue: SQLValue) throws { self.init(rawValue: try Int64(sqlValue: sqlValue)) }
}

extension ID: CustomStringConvertible {
  /// The 13 characters for addresses and JSON.
  public var description: String { RecordID.text(rawValue) }
}

extension ID: LosslessStringConvertible {}

/// Ids sort in the order in which they were made.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension ID: Comparable {
  public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
}

/// In JSON an id is its 13 characters.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension ID: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = ID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no record id")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
