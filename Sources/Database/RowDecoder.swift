/// Makes a `Decodable` value of a row: each property takes the column of its name.
struct RowDecoder {
  /// Position of each column, by its name and by that name in camel case.
  private let exact: [String: Int]
  /// The same without underscores and capitals, for names such as `nameTH`.
  private let folded: [String: Int]

  init(columns: [String]) {
    var exact: [String: Int] = [:]
    var folded: [String: Int] = [:]
    for (position, name) in columns.enumerated().reversed() {
      exact[name] = position
      exact[Self.camelCase(name)] = position
      folded[Self.folded(name)] = position
    }
    self.exact = exact
    self.folded = folded
  }

  func decode<R: Decodable>(_ type: R.Type, from row: Row) throws -> R {
    if let convertible = R.self as? any SQLConvertible.Type,
      let value = try convertible.init(sqlValue: try row.sqlValue(0)) as? R
    {
      return value
    }
    do {
      return try R(from: KeyedRow(columns: self, row: row))
    } catch let error as DecodingError {
      throw DatabaseError(.typeMismatch, "\(R.self): \(error)")
    }
  }

  func position(of key: String) -> Int? { exact[key] ?? folded[Self.folded(key)] }

  static func camelCase(_ name: String) -> String {
    var parts = name.split(separator: "_").makeIterator()
    var result = String(parts.next() ?? "")
    while let part = parts.next() { result += part.prefix(1).uppercased() + part.dropFirst() }
    return result
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" }
  }
}

/// A row as a decoder of keyed values.
private struct KeyedRow: Decoder {
  let columns: RowDecoder
  let row: Row
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(RowContainer<Key>(columns: columns, row: row))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.unsupported }

  /// A value of one column, such as `[String]` of a query for names.
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    ColumnContainer(value: try row.sqlValue(0))
  }

  static var unsupported: DatabaseError {
    DatabaseError(.unsupported, "a row or column holds no list or nested record")
  }
}

private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let columns: RowDecoder
  let row: Row
  var codingPath: [any CodingKey] { [] }

  var allKeys: [Key] { row.columnNames.compactMap { Key(stringValue: RowDecoder.camelCase($0)) } }

  func contains(_ key: Key) -> Bool { columns.position(of: key.stringValue) != nil }

  func decodeNil(forKey key: Key) -> Bool {
    columns.position(of: key.stringValue).map(row.isNull) ?? true
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    guard let position = columns.position(of: key.stringValue) else {
      throw DatabaseError(.missingColumn, "no column for the property \(key.stringValue)")
    }
    do {
      return try ColumnContainer(value: try row.sqlValue(position)).decode(T.self)
    } catch let error as DatabaseError {
      throw DatabaseError(error.code, "\(key.stringValue): \(error.detail)")
    } catch is DecodingError {
      throw DatabaseError(.typeMismatch, "\(key.stringValue): the value is no \(T.self)")
    }
  }

  func nestedContainer<N: CodingKey>(
    keyedBy type: N.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<N> {
    throw KeyedRow.unsupported
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw KeyedRow.unsupported
  }

  func superDecoder() throws -> any Decoder { throw KeyedRow.unsupported }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw KeyedRow.unsupported }
}

/// One column: a value that binds as such, or an enumeration that decodes from its raw value.
private struct ColumnContainer: SingleValueDecodingContainer, Decoder {
  let value: SQLValue
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func decodeNil() -> Bool { value == .null }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    if let convertible = T.self as? any SQLConvertible.Type,
      let converted = try convertible.init(sqlValue: value) as? T
    {
      return converted
    }
    return try T(from: self)
  }

  func container<K: CodingKey>(keyedBy type: K.Type) throws -> KeyedDecodingContainer<K> {
    throw KeyedRow.unsupported
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw KeyedRow.unsupported }
  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}
