// SPDX-License-Identifier: Apache-2.0

/// The shape of a JSON value, as JSON Schema (draft 2020-12, the one OpenAPI 3.1 uses).
public struct Schema: Sendable, Hashable {
  /// The schema itself.
  public var json: JSON

  /// A schema written by hand.
  public init(_ json: JSON) { self.json = json }

  /// Any text.
  public static let string = Schema(["type": "string"])
  /// A whole number.
  public static let integer = Schema(["type": "integer", "format": "int64"])
  /// Any number.
  public static let number = Schema(["type": "number"])
  /// `true` or `false`.
  public static let boolean = Schema(["type": "boolean"])
  /// A calendar date, `2015-03-20`.
  public static let date = Schema(["type": "string", "format": "date"])
  /// A moment, `2015-03-20T09:30:00Z`.
  public static let dateTime = Schema(["type": "string", "format": "date-time"])
  /// Anything, for answers whose members are described in words.
  public static let any = Schema(.object([:]))

  /// A list.
  public static func array(_ element: Schema) -> Schema {
    Schema(["type": "array", "items": element.json])
  }

  /// One of the given words.
  public static func choice(_ values: [String]) -> Schema {
    Schema(["type": "string", "enum": .array(values.map { .string($0) })])
  }

  /// An object; members are required unless named in `optional`.
  public static func object(_ members: [String: Schema], optional: Set<String> = []) -> Schema {
    Schema([
      "type": "object", "properties": .object(members.mapValues(\.json)),
      "required": .array(
        members.keys.filter { !optional.contains($0) }.sorted().map { .string($0) }
      ),
    ])
  }

  /// The same schema, whose value may also be null.
  public var nullable: Schema { Schema(["anyOf": .array([json, ["type": "null"]])]) }

  /// The same schema with a description.
  public func described(_ words: String) -> Schema {
    guard case .object(var members) = json else { return self }
    members["description"] = .string(words)
    return Schema(.object(members))
  }
}

/// A parameter behind `?` of an API operation. It may be left out unless it says otherwise.
public struct QueryParameter: Sendable, Hashable {
  /// The name in the address.
  public var name: String
  /// The shape of its value.
  public var schema: Schema
  /// What it does.
  public var summary: String
  /// Whether it must be given.
  public var isRequired: Bool

  /// A parameter from its parts.
  public init(
    _ name: String, _ schema: Schema = .string, _ summary: String, required: Bool = false
  ) {
    self.name = name
    self.schema = schema
    self.summary = summary
    isRequired = required
  }
}

/// What an API operation takes and gives, for `/api/openapi.json`. Texts are English, the language
/// of programmers.
public struct Operation: Sendable, Hashable {
  /// The operation's stable name, such as `listNetworks`.
  public var id: String
  /// What it does, in one sentence.
  public var summary: String
  /// The room it belongs to; groups operations in tools.
  public var room: Room?
  /// The parameters behind `?`. Those in the path are found by themselves.
  public var query: [QueryParameter]
  /// The shape of each parameter in the path; positive whole numbers unless given here.
  public var path: [String: Schema]
  /// The shape of the body; nil when there is none.
  public var body: Schema?
  /// The content type of the body: JSON, or a form when files come with it.
  public var bodyType: String
  /// The status of a successful answer.
  public var status: Int
  /// The shape of the answer; nil when there is none.
  public var answer: Schema?
  /// The content type of the answer.
  public var type: String
  /// Statuses beyond 400, 401, 403, 404 and 422 that are answered with a problem.
  public var problems: [Int]

  /// An operation from its parts.
  public init(
    _ id: String, _ summary: String, room: Room? = nil, query: [QueryParameter] = [],
    path: [String: Schema] = [:], body: Schema? = nil, bodyType: String = "application/json",
    status: Int = 200, answer: Schema? = nil,
    type: String = "application/json", problems: [Int] = []
  ) {
    self.id = id
    self.summary = summary
    self.room = room
    self.query = query
    self.path = path
    self.body = body
    self.bodyType = bodyType
    self.status = status
    self.answer = answer
    self.type = type
    self.problems = problems
  }
}
