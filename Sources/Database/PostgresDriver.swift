enum PostgresConnection {
  static func value(_ r: OpaquePointer, _ row: Int32, _ column: Int32) -> SQLValue { .null }
}
