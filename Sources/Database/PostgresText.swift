internal import CPQ

/// How values look in PostgreSQL's text format, and what its codes mean.
enum PostgresText {
  /// Values as libpq takes them: texts that end with NUL; bytes as they are.
  struct Values {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) throws {
      for value in values {
        starts.append(value == .null ? nil : bytes.count)
        let start = bytes.count
        var format: Int32 = 0
        switch value {
        case .null: break
        case .blob(let blob):
          bytes += blob
          format = 1
        default: bytes += try text(of: value)
        }
        lengths.append(Int32(bytes.count - start))
        formats.append(format)
        bytes.append(0)
      }
    }

    func withPointers<T>(
      _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?)
        -> T
    ) -> T {
      bytes.withUnsafeBytes { buffer in
        let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
        return pointers.withUnsafeBufferPointer { pointers in
          lengths.withUnsafeBufferPointer { lengths in
            formats.withUnsafeBufferPointer { formats in
              body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
            }
          }
        }
      }
    }
  }

  /// Rows as COPY takes them: https://www.postgresql.org/docs/15/sql-copy.html, "Text Format".
  struct CopyBuffer {
    var bytes: [UInt8] = []

    mutating func append(_ row: [SQLValue]) throws {
      for (index, value) in row.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: "\t")) }
        switch value {
        case .null: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
        case .text: try appendEscaped(text(of: value))
        case .blob(let blob):
          bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\"), UInt8(ascii: "x")]
          for byte in blob { bytes += [digit(byte >> 4), digit(byte & 15)] }
        case .integer, .double: bytes += try text(of: value)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func appendEscaped(_ text: [UInt8]) {
      for byte in text {
        switch byte {
        case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
        case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        default: bytes.append(byte)
        }
      }
    }

    private func digit(_ value: UInt8) -> UInt8 {
      value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
  }

  /// A number or text in the text format. A whole double is written without its point, so that
  /// a BIGINT column takes it as SQLite would.
  private static func text(of value: SQLValue) throws -> [UInt8] {
    switch value {
    case .integer(let integer): return Array(String(integer).utf8)
    case .double(let double):
      if double.sign == .plus || double != 0, let whole = Int64(exactly: double),
        abs(double) < 9_007_199_254_740_992
      {
        return Array(String(whole).utf8)
      }
      return Array(double.description.utf8)
    case .text(let text):
      let bytes = Array(text.utf8)
      guard !bytes.contains(0) else { throw DatabaseError.textContainsNUL }
      return bytes
    case .null, .blob: return []
    }
  }

  /// A field by its type. The numbers are those of PostgreSQL's `pg_type.dat`.
  static func value(_ bytes: UnsafeRawBufferPointer, type: Oid) -> SQLValue {
    switch type {
    case 16: .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case 20, 21, 23, 26: integer(bytes)
    case 700, 701: number(bytes)
    case 1700: bytes.contains(UInt8(ascii: ".")) ? number(bytes) : integer(bytes)
    case 17: .blob(blob(bytes))
    default: .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func number(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
    let text = String(decoding: bytes, as: UTF8.self)
    return Double(text).map(SQLValue.double) ?? .text(text)
  }

  private static func integer(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var result: Int64 = 0
    for byte in bytes.dropFirst(isNegative ? 1 : 0) {
      let (tenfold, overflowsFirst) = result.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte) - Int64(UInt8(ascii: "0"))
      let (sum, overflowsThen) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
      guard (0...9).contains(digit), !overflowsFirst, !overflowsThen else { return number(bytes) }
      result = sum
    }
    return .integer(result)
  }

  /// Bytes of the form `\x00ff`.
  private static func blob(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    func value(_ digit: UInt8) -> UInt8 {
      digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }
    return stride(from: 2, to: bytes.count - 1, by: 2).map {
      value(bytes[$0]) << 4 | value(bytes[$0 + 1])
    }
  }

  /// https://www.postgresql.org/docs/15/errcodes-appendix.html
  static func code(forState state: String) -> DatabaseError.Code {
    switch state {
    case "23505": .uniqueViolation
    case "23503": .foreignKeyViolation
    case "23514": .checkViolation
    case "23502": .notNullViolation
    case "40001", "40P01": .serializationFailure
    case "55P03": .busy
    case "57014": .timeout
    case "25006": .readOnly
    case "53100": .storageFull
    case "XX001", "XX002": .damaged
    case "57P01", "57P02", "57P03": .connectionLost
    default:
      switch state.prefix(2) {
      case "08": .connectionLost
      case "22": .typeMismatch
      case "42", "26", "34": .invalidStatement
      case "0A": .unsupported
      default: .engineFailure
      }
    }
  }
}
