import Testing

@testable import Database

private enum Level: String, Codable { case national, regional }

@Suite("Values", .serialized) struct ValueTests {
  static let texts = [
    "", "it's", "\"quoted\"", "back\\slash", "tab\tline\nreturn\r", "กลุ่มผ้าไหม ๑๒๓", "👩🏽‍🌾🧵",
    "\u{200B}zero width\u{FEFF}", "?", "$1", "\\N", "\\x41", "--", "NULL",
  ]
  static let values: [SQLValue] =
    texts.map { .text($0) } + [
      .null, .integer(0), .integer(.max), .integer(.min), .double(0.1), .double(-1.5e300),
      .double(.leastNonzeroMagnitude), .double(3.5), .blob([]), .blob([0, 1, 92, 39, 255]),
      .blob(Array(0...255)),
    ]
  /// Bytes are the one type whose name the engines do not share.
  private static func createTable(_ connection: Connection) throws {
    let bytes: SQL = connection.engine == .sqlite ? "BLOB" : "BYTEA"
    try connection.execute(
      """
      CREATE TABLE sample (place BIGINT PRIMARY KEY, i BIGINT, d DOUBLE PRECISION, t TEXT,
        b \(bytes))
      """)
  }

  private static func column(of value: SQLValue) -> String {
    switch value {
    case .null, .text: "t"
    case .integer: "i"
    case .double: "d"
    case .blob: "b"
    }
  }

  @Test("every value comes back as it went in, bound or in bulk", arguments: Engine.available)
  func roundTrip(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      try await database.write { connection in
        try Self.createTable(connection)
        for (place, value) in Self.values.enumerated() {
          let column = Self.column(of: value)
          try connection.execute(
            "INSERT INTO sample (place, \(identifier: column)) VALUES (\(place), \(value))")
          try connection.insert(
            into: "sample", columns: ["place", column],
            rows: [[.integer(Int64(place + 1000)), value]])
        }
      }
      try await database.read { connection in
        for (place, value) in Self.values.enumerated() {
          let column = Self.column(of: value)
          let stored = try connection.rows(
            """
            SELECT \(identifier: column) FROM sample WHERE place IN \(list: [place, place + 1000])
            """
          ) { try $0.sqlValue(0) }
          #expect(stored == [value, value])
        }
      }
    }
  }

  @Test("a text is found by itself", arguments: Engine.available)
  func comparison(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      try await database.write { connection in
        try Self.createTable(connection)
        for (place, text) in Self.texts.enumerated() {
          try connection.execute("INSERT INTO sample (place, t) VALUES (\(place), \(text))")
        }
        for (place, text) in Self.texts.enumerated() {
          #expect(try connection.value("SELECT place FROM sample WHERE t = \(text)") == place)
        }
      }
    }
  }

  @Test(
    "a text with the character U+0000 is refused, bound or in bulk", arguments: Engine.available)
  func nul(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      for bulk in [true, false] {
        let error = await #expect(throws: DatabaseError.self) {
          try await database.write { connection in
            try Self.createTable(connection)
            let text = "a\u{0}b"
            if bulk {
              try connection.insert(
                into: "sample", columns: ["place", "t"], rows: [[.integer(1), .text(text)]])
            } else {
              try connection.execute("INSERT INTO sample (place, t) VALUES (1, \(text))")
            }
          }
        }
        #expect(error?.code == .textContainsNUL)
      }
    }
  }

  @Test("truth values are stored and compared as BOOLEAN", arguments: Engine.available)
  func booleans(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      let found = try await database.write { connection in
        try connection.execute("CREATE TABLE flag (id BIGINT, is_set BOOLEAN NOT NULL)")
        try connection.execute("INSERT INTO flag VALUES (1, \(true)), (2, \(false))")
        try connection.insert(
          into: "flag", columns: ["id", "is_set"], rows: [[.integer(3), true.sqlValue]])
        let ids = try connection.rows("SELECT id FROM flag WHERE is_set = TRUE ORDER BY id") {
          try $0.int(0)
        }
        let flags = try connection.rows("SELECT is_set FROM flag ORDER BY id") { try $0.bool(0) }
        #expect(flags == [true, false, true])
        return ids
          + (try connection.rows("SELECT id FROM flag WHERE is_set = \(false)") { try $0.int(0) })
      }
      #expect(found == [1, 3, 2])
    }
  }

  private struct Network: Decodable, Equatable {
    var id: ID<Network>
    var nameThai: String
    var nameTH: String
    var level: Level
    var budget: Double
    var isOpen: Bool
    var closedAt: Timestamp?
    var openedAt: Timestamp?
    var note: String?
  }

  @Test("a row becomes a value by the names of its columns", arguments: Engine.available)
  func decoding(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      let opened = Timestamp(milliseconds: 1_425_182_706_789)
      let id = ID<Network>.next()
      let network = try await database.write { connection in
        try connection.execute(
          """
          CREATE TABLE network (id BIGINT, name_thai TEXT, name_th TEXT, level TEXT,
            budget DOUBLE PRECISION, is_open BOOLEAN, closed_at TEXT, opened_at TEXT)
          """)
        try connection.execute(
          """
          INSERT INTO network VALUES (\(id), \("ไหม"), \("ผ้า"), \(Level.regional), \(2.5), \(true),
            \(nil as Timestamp?), \(opened))
          """)
        return try connection.first("SELECT * FROM network", as: Network.self)
      }
      #expect(
        network
          == Network(
            id: id, nameThai: "ไหม", nameTH: "ผ้า", level: .regional, budget: 2.5, isOpen: true,
            closedAt: nil, openedAt: opened, note: nil))
    }
  }

  @Test("a value that does not fit is named with its column", arguments: Engine.available)
  func mismatch(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      func code(_ body: @escaping @Sendable (Connection) throws -> Void) async -> String? {
        let error = await #expect(throws: DatabaseError.self) { try await database.read(body) }
        return error.map { "\($0.code.rawValue): \($0.detail)" }
      }
      #expect(
        await code { _ = try $0.first("SELECT CAST(NULL AS TEXT) AS a") { try $0.text(0) } }
          == "unexpected_null: column 0 (a): NULL where text was expected")
      #expect(
        await code { _ = try $0.first("SELECT 'x' AS a") { try $0.int(0) } }
          == "type_mismatch: column 0 (a): a text that is no integer")
      #expect(
        await code { _ = try $0.first("SELECT 1 AS a") { try $0.int(1) } }
          == "missing_column: no column 1 among 1")
      #expect(
        await code { _ = try $0.first("SELECT 1 AS id", as: Network.self) }
          == "missing_column: no column for the property nameThai")
    }
  }

  @Test("sums of whole numbers are whole numbers", arguments: Engine.available)
  func sums(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      try await database.write { connection in
        try connection.execute("CREATE TABLE amount (satang BIGINT)")
        try connection.insert(
          into: "amount", columns: ["satang"],
          rows: [[.integer(30_900_000_000)], [.integer(-1)]])
        #expect(
          try connection.value("SELECT SUM(satang) FROM amount", as: Int.self) == 30_899_999_999)
        #expect(try connection.value("SELECT COUNT(*) FROM amount", as: Int.self) == 2)
        #expect(
          try connection.value("SELECT AVG(satang) FROM amount", as: Double.self)
            == 15_449_999_999.5)
      }
    }
  }

  @Test("texts sort by code point", arguments: Engine.available)
  func order(engine: Engine) async throws {
    try await Database.withTemporary(engine) { database in
      let sorted = try await database.write { connection in
        try connection.execute("CREATE TABLE word (t TEXT)")
        try connection.insert(
          into: "word", columns: ["t"],
          rows: ["b", "ข", "a", "B", "ก", "-", "_", "😀"].map { [.text($0)] })
        return try connection.rows("SELECT t FROM word ORDER BY t") { try $0.text(0) }
      }
      #expect(sorted == ["-", "B", "_", "a", "b", "ก", "ข", "😀"])
    }
  }
}
