import Database

/// In tests an id may be a small number: `1` is the first enterprise.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension ID: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) { self.init(rawValue: value) }
}
