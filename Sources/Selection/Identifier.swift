/// The identifier of a `Subject`, as it stands in the file: a text that is not empty.
public struct Identifier<Subject>: RawRepresentable, Hashable, Comparable, Sendable,
  CustomStringConvertible, ExpressibleByStringLiteral
{
  /// The text of the identifier.
  public let rawValue: String

  /// An identifier with this text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// An identifier written out in source.
  public init(stringLiteral value: String) { rawValue = value }

  /// The text of the identifier.
  public var description: String { rawValue }

  /// Order of the texts' code points, the same on every machine.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: Codable {
  /// Reads a plain string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension Identifier: CodingKeyRepresentable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The text as the key of a JSON object.
  public var codingKey: any CodingKey { Key(stringValue: rawValue) }

  /// An identifier from the key of a JSON object.
  public init?<T: CodingKey>(codingKey: T) { rawValue = codingKey.stringValue }
}
