/// A statement of SQL whose interpolated values are bound, never pasted into the text.
///
/// ```swift
/// let sql: SQL = "SELECT name_th FROM network WHERE id = \(id) AND level IN \(list: levels)"
/// ```
///
/// A statement is written once for both engines, in the subset that they share. What to know:
/// - Values bind by their type (`SQLConvertible`); another `SQL` nests with its own values.
/// - `\(raw: "…")` takes a literal only; a name chosen while running goes through
///   `\(identifier: name)`, which quotes it.
/// - PostgreSQL infers a parameter's type from where it stands. Where nothing says it
///   (`\(a) IS NULL`, both arms of a `CASE`), write `CAST(\(a) AS BIGINT)`.
/// - A literal `?` may stand inside quotes only.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
  /// Literal text around the values: always one more than there are values.
  private(set) var fragments: [String]
  private(set) var values: [SQLValue]
  /// Whether the text depends on the number of values, so that it is not worth remembering.
  private(set) var hasList: Bool

  /// A statement without values.
  public init(stringLiteral value: String) {
    fragments = [value]
    values = []
    hasList = false
  }

  /// A statement from a literal with bound values.
  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }

  /// No text at all; useful as the start of a sum.
  public static let empty: SQL = ""

  /// Whether the statement has neither text nor values.
  public var isEmpty: Bool { values.isEmpty && fragments[0].isEmpty }

  /// The text with `?` in the place of every value: what errors and logs show.
  public var text: String { rendered(for: .sqlite) }

  /// Both texts one after the other; write the white space between them yourself.
  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum += right
    return sum
  }

  /// Appends text and values.
  public static func += (left: inout SQL, right: SQL) {
    left.appendText(right.fragments[0])
    left.values += right.values
    left.fragments += right.fragments.dropFirst()
    left.hasList = left.hasList || right.hasList
  }

  fileprivate mutating func appendText(_ text: String) {
    fragments[fragments.count - 1] += text
  }

  fileprivate mutating func append(_ value: SQLValue) {
    values.append(value)
    fragments.append("")
  }

  /// A short list is filled up to the next power of two by repeating its last value, which changes
  /// no answer: so that the statements of lists of all lengths are few, and worth remembering.
  fileprivate mutating func append(list: [SQLValue]) {
    guard let last = list.last else { return appendText("(NULL)") }
    var count = list.count
    if count > Self.rememberedList {
      hasList = true
    } else {
      while count & (count - 1) != 0 { count += 1 }
    }
    appendText("(")
    values += list
    values += repeatElement(last, count: count - list.count)
    fragments += repeatElement(",", count: count - 1)
    fragments.append(")")
  }

  /// The longest list whose statement is worth remembering.
  private static let rememberedList = 64

  /// The text as the engine wants it: `?` for SQLite, `$1`, `$2` … for PostgreSQL.
  func rendered(for engine: Engine) -> String {
    guard !values.isEmpty else { return fragments[0] }
    var text = fragments[0]
    text.reserveCapacity(fragments.reduce(values.count * 4) { $0 + $1.utf8.count })
    for index in values.indices {
      text += engine.placeholder(index + 1)
      text += fragments[index + 1]
    }
    return text
  }
}

extension SQL {
  /// Collects literal text and bound values.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL.empty

    /// Starts an empty statement.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Literal text of the statement.
    public mutating func appendLiteral(_ literal: String) { sql.appendText(literal) }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some SQLConvertible) {
      sql.append(value.sqlValue)
    }

    /// Binds a value, or NULL.
    public mutating func appendInterpolation<V: SQLConvertible>(_ value: V?) {
      sql.append(value?.sqlValue ?? .null)
    }

    /// Binds a value that is already one of the engines' own.
    public mutating func appendInterpolation(_ value: SQLValue) { sql.append(value) }

    /// Binds the raw value of an enumeration that knows nothing of the database.
    @_disfavoredOverload
    public mutating func appendInterpolation<V: RawRepresentable>(_ value: V)
    where V.RawValue: SQLConvertible {
      sql.append(value.rawValue.sqlValue)
    }

    /// Binds the raw value of an enumeration, or NULL.
    @_disfavoredOverload
    public mutating func appendInterpolation<V: RawRepresentable>(_ value: V?)
    where V.RawValue: SQLConvertible {
      sql.append(value?.rawValue.sqlValue ?? .null)
    }

    /// Nests another statement with its values.
    public mutating func appendInterpolation(_ nested: SQL) { sql += nested }

    /// Pastes a literal of the program's own text.
    public mutating func appendInterpolation(raw text: StaticString) {
      sql.appendText(text.description)
    }

    /// The name of a table or column, quoted, so that no name can end the quotes.
    public mutating func appendInterpolation(identifier name: String) {
      sql.appendText(Engine.quoted(name))
    }

    /// The values in brackets, as `IN` wants them: `(?,?,?)`.
    ///
    /// An empty list becomes `(NULL)`, which nothing is in. Nothing is *outside* it either, so
    /// leave `NOT IN` away when the list is empty. SQLite takes 32,766 values, PostgreSQL 65,535.
    public mutating func appendInterpolation<S: Sequence>(list: S) where S.Element: SQLConvertible {
      sql.append(list: list.map { $0.sqlValue })
    }

    /// The raw values of enumerations in brackets; see the list of values.
    @_disfavoredOverload
    public mutating func appendInterpolation<S: Sequence>(list: S)
    where S.Element: RawRepresentable, S.Element.RawValue: SQLConvertible {
      sql.append(list: list.map { $0.rawValue.sqlValue })
    }
  }
}

extension Sequence<SQL> {
  /// The statements one after the other with a separator between, as in
  /// `conditions.joined(separator: " AND ")`.
  public func joined(separator: SQL) -> SQL {
    var result = SQL.empty
    var isFirst = true
    for part in self {
      if !isFirst { result += separator }
      result += part
      isFirst = false
    }
    return result
  }
}
