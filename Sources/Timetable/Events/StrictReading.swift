/// A field that nothing reads, most likely a misspelt one.
struct UnknownField: Error {
  /// The fields that may stand there.
  let possible: [String]
}

/// Any field's name.
private struct AnyField: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// Refuses an object with a field of another name, so that a misspelt limit is never silently
  /// ignored. `name` and `note` are for people and may stand in every object.
  func refuseFields(otherThan known: [String]) throws {
    let possible = known + ["name", "note"]
    let fields = try container(keyedBy: AnyField.self).allKeys
    guard let unknown = fields.first(where: { !possible.contains($0.stringValue) }) else { return }
    throw DecodingError.dataCorrupted(
      .init(
        codingPath: codingPath + [unknown], debugDescription: "unknown field",
        underlyingError: UnknownField(possible: possible)))
  }
}

extension KeyedDecodingContainer {
  /// A whole number. Foundation calls a file with 2.5 in the place of an `Int` no JSON at all; this
  /// names the place instead.
  func wholeNumber(forKey key: Key) throws -> Int {
    let number = try decode(Double.self, forKey: key)
    guard let whole = Int(exactly: number) else {
      throw DecodingError.typeMismatch(
        Int.self, .init(codingPath: codingPath + [key], debugDescription: "not a whole number"))
    }
    return whole
  }
}
