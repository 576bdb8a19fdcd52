internal import CPQ
internal import GRDBSQLite

/// One row of an answer, read by position from 0.
///
/// A row is only valid inside the closure that received it: read what you need and return values.
/// Each reader costs a few nanoseconds on SQLite and a parse of a short text on PostgreSQL.
///
/// - Throws: every reader throws `DatabaseError` with the code `unexpected_null`,
///   `type_mismatch` or `missing_column`, and says which column.
public struct Row {
  enum Source {
    case sqlite(statement: OpaquePointer)
    case postgres(result: OpaquePointer, row: Int32)
  }

  let source: Source
  /// Number of columns.
  public let count: Int

  init(_ source: Source, count: Int) {
    self.source = source
    self.count = count
  }

  /// A whole number.
  public func int(_ column: Int) throws -> Int { try read(column, Int.init(sqlValue:)) }
  /// A whole number of 64 bits.
  public func int64(_ column: Int) throws -> Int64 { try read(column, Int64.init(sqlValue:)) }
  /// A number.
  public func double(_ column: Int) throws -> Double { try read(column, Double.init(sqlValue:)) }
  /// A truth value.
  public func bool(_ column: Int) throws -> Bool { try read(column, Bool.init(sqlValue:)) }
  /// A text.
  public func text(_ column: Int) throws -> String { try read(column, String.init(sqlValue:)) }
  /// Bytes.
  public func bytes(_ column: Int) throws -> [UInt8] { try read(column, [UInt8].init(sqlValue:)) }
  /// Any value that a column can hold, such as an `ID` or a `Timestamp`.
  public func value<V: SQLConvertible>(_ column: Int, as type: V.Type = V.self) throws -> V {
    try read(column, V.init(sqlValue:))
  }
  /// The identifier of a record.
  public func id<Record>(_ column: Int, of record: Record.Type = Record.self) throws -> ID<Record> {
    ID(rawValue: try int64(column))
  }
  /// An enumeration by its raw value.
  public func enumeration<V: RawRepresentable>(_ column: Int, as type: V.Type = V.self) throws -> V
  where V.RawValue: SQLConvertible {
    let raw = try read(column, V.RawValue.init(sqlValue:))
    guard let value = V(rawValue: raw) else {
      throw DatabaseError(.typeMismatch, "column \(column) holds no \(V.self)")
    }
    return value
  }

  /// A whole number, or nil for NULL.
  public func optionalInt(_ column: Int) throws -> Int? { isNull(column) ? nil : try int(column) }
  /// A whole number of 64 bits, or nil for NULL.
  public func optionalInt64(_ column: Int) throws -> Int64? {
    isNull(column) ? nil : try int64(column)
  }
  /// A number, or nil for NULL.
  public func optionalDouble(_ column: Int) throws -> Double? {
    isNull(column) ? nil : try double(column)
  }
  /// A truth value, or nil for NULL.
  public func optionalBool(_ column: Int) throws -> Bool? {
    isNull(column) ? nil : try bool(column)
  }
  /// A text, or nil for NULL.
  public func optionalText(_ column: Int) throws -> String? {
    isNull(column) ? nil : try text(column)
  }
  /// Bytes, or nil for NULL.
  public func optionalBytes(_ column: Int) throws -> [UInt8]? {
    isNull(column) ? nil : try bytes(column)
  }
  /// Any value that a column can hold, or nil for NULL.
  public func optionalValue<V: SQLConvertible>(
    _ column: Int, as type: V.Type = V.self
  ) throws -> V? {
    isNull(column) ? nil : try value(column)
  }
  /// The identifier of a record, or nil for NULL.
  public func optionalID<Record>(
    _ column: Int, of record: Record.Type = Record.self
  ) throws -> ID<Record>? {
    isNull(column) ? nil : try id(column)
  }
  /// An enumeration by its raw value, or nil for NULL.
  public func optionalEnumeration<V: RawRepresentable>(
    _ column: Int, as type: V.Type = V.self
  ) throws -> V? where V.RawValue: SQLConvertible {
    isNull(column) ? nil : try enumeration(column)
  }

  /// Whether the column is NULL or missing.
  public func isNull(_ column: Int) -> Bool {
    guard column >= 0, column < count else { return true }
    switch source {
    case .sqlite(let statement): return sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
    case .postgres(let result, let row): return PQgetisnull(result, row, Int32(column)) == 1
    }
  }

  /// The column as the engine holds it; a column that does not exist is `missing_column`.
  public func sqlValue(_ column: Int) throws -> SQLValue {
    guard column >= 0, column < count else {
      throw DatabaseError(.missingColumn, "no column \(column) among \(count)")
    }
    switch source {
    case .sqlite(let statement): return SQLiteConnection.value(statement, Int32(column))
    case .postgres(let result, let row):
      return PostgresConnection.value(result, row, Int32(column))
    }
  }

  /// The names of the columns in their order.
  public var columnNames: [String] {
    (0..<Int32(count)).map { column in
      let name =
        switch source {
        case .sqlite(let statement): sqlite3_column_name(statement, column)
        case .postgres(let result, _): UnsafePointer(PQfname(result, column))
        }
      return name.map { String(cString: $0) } ?? ""
    }
  }

  private func read<V>(_ column: Int, _ convert: (SQLValue) throws -> V) throws -> V {
    let value = try sqlValue(column)
    do {
      return try convert(value)
    } catch let error as DatabaseError {
      throw DatabaseError(error.code, "column \(column) (\(name(column))): \(error.detail)")
    }
  }

  private func name(_ column: Int) -> String {
    let names = columnNames
    return names.indices.contains(column) ? names[column] : "?"
  }
}
