import Database
import Site

/// What lists in the API have in common.
enum APIList {
  /// The page's number behind `?`.
  static let page = QueryParameter(
    "page", Schema(["type": "integer", "minimum": 1, "maximum": 1_000_000]), "The page, from 1.")
  /// The revision of the record as it was read, behind `?`.
  static let revision = QueryParameter(
    "revision", .integer, "`revision` of the record as it was read", required: true)
  /// What an operation that makes a record answers.
  static let created = Schema.object(["id": .recordID])

  /// The order behind `?`.
  static func sort(_ keys: [String]) -> QueryParameter {
    QueryParameter(
      "sort", .choice(keys + keys.map { "-" + $0 }), "The order; with - the largest first.")
  }

  /// The shape of a page of records under `name`.
  static func answer(_ name: String, of record: Schema) -> Schema {
    .object([
      name: .array(record), "page": .integer,
      "total": Schema.integer.described(
        "How many there are; with total_is_minimum there are at least so many."),
      "total_is_minimum": .boolean,
    ])
  }

  /// A page of records under `name`.
  static func json(_ name: String, _ records: [JSON], total: Total, state: ListState) -> JSON {
    let (count, isMinimum) =
      switch total {
      case .exactly(let count): (count, false)
      case .moreThan(let count): (count, true)
      }
    return .object([
      name: .array(records), "page": .int(Int64(state.page)), "total": .int(Int64(count)),
      "total_is_minimum": .bool(isMinimum),
    ])
  }

  /// The shape of a body whose lists of choices are not written out: any record's id is of the
  /// right type; whether there is such a record within reach is said when it is sent.
  static func body(
    _ form: FormDescription, ids: Set<String> = [], more: [String: Schema] = [:],
    optional: Set<String> = []
  ) -> Schema {
    var members: [String: Schema] = [:]
    for field in form.fields {
      let id = field.isRequired ? Schema.recordID : Schema.recordID.nullable
      members[field.name] = ids.contains(field.name) ? id : field.schema
    }
    members.merge(more) { $1 }
    let left = Set(form.fields.filter { !$0.isRequired }.map(\.name)).union(optional)
    guard case .object(var json) = Schema.object(members, optional: left).json else { return .any }
    json["additionalProperties"] = false
    return Schema(.object(json))
  }
}

/// Why a record is removed, behind `?`, because a DELETE has no body.
enum RemovalReason {
  static let parameter = QueryParameter(
    "reason", Schema(["type": "string", "minLength": 1]), "Why; kept in the history.",
    required: true)

  /// - Throws: `FieldErrors` when it is missing or too long.
  static func read(_ request: PageRequest) throws -> String {
    let filled = AttendanceForms.removal.read(request.query)
    return try filled.required(AttendanceForms.reason)
  }
}

extension JSON {
  /// A JSON body with some members taken out, for forms that do not have them.
  func without(_ names: Set<String>) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.key) })
  }

  /// An id, or null.
  init<Record>(_ id: ID<Record>?) { self = id.map { .string($0.description) } ?? .null }

  /// Text, or null.
  init(_ text: String?) { self = text.map { .string($0) } ?? .null }

  /// A whole number; nil for anything else.
  var whole: Int? {
    if case .int(let number) = self { return Int(exactly: number) }
    return nil
  }
}
