// SPDX-License-Identifier: Apache-2.0

/// The description of the API (OpenAPI 3.1), made from the routes that are registered, so that it
/// cannot differ from them.
enum OpenAPI {
  static func document(of routes: [Route], settings: SiteSettings) -> [UInt8] {
    var paths: [String: JSON] = [:]
    for (path, routes) in Dictionary(grouping: routes, by: \.description.path) {
      var methods: [String: JSON] = [:]
      for route in routes {
        guard let operation = route.operation else { continue }
        methods[route.description.method.lowercased()] = describe(operation, route.description)
      }
      paths[path] = .object(methods)
    }
    let document: JSON = [
      "openapi": "3.1.0",
      "info": [
        "title": .string(settings.name.en), "version": .string(settings.version),
        "description": .string("JSON API of \(settings.name.en), \(settings.purpose.en)."),
      ],
      "paths": .object(paths),
      "components": [
        "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
        "schemas": ["Problem": problem],
      ],
    ]
    return document.bytes
  }

  private static func describe(_ operation: Operation, _ route: RouteDescription) -> JSON {
    var members: [String: JSON] = [
      "operationId": .string(operation.id), "summary": .string(operation.summary),
      "x-access": .string(route.access.description),
      "parameters": .array(pathParameters(operation, route) + queryParameters(operation)),
      "responses": .object(responses(operation, route)),
    ]
    if let room = operation.room { members["tags"] = .array([.string(room.name.en)]) }
    members["security"] =
      route.access == .anyone ? .array([.object([:]), ["bearer": []]]) : [["bearer": []]]
    if let body = operation.body {
      members["requestBody"] = [
        "required": true, "content": .object([operation.bodyType: ["schema": body.json]]),
      ]
    }
    return .object(members)
  }

  private static func pathParameters(_ operation: Operation, _ route: RouteDescription) -> [JSON] {
    let number: JSON = ["type": "integer", "format": "int64", "minimum": 1]
    return route.path.split(separator: "/").compactMap { part in
      guard part.hasPrefix("{"), part.hasSuffix("}") else { return nil }
      let name = String(part.dropFirst().dropLast())
      return [
        "name": .string(name), "in": "path", "required": true,
        "schema": operation.path[name]?.json ?? number,
      ]
    }
  }

  private static func queryParameters(_ operation: Operation) -> [JSON] {
    operation.query.map { parameter in
      [
        "name": .string(parameter.name), "in": "query", "required": .bool(parameter.isRequired),
        "description": .string(parameter.summary), "schema": parameter.schema.json,
      ]
    }
  }

  private static func responses(
    _ operation: Operation, _ route: RouteDescription
  ) -> [String: JSON] {
    var success: [String: JSON] = ["description": "Done"]
    if let answer = operation.answer {
      success["content"] = .object([operation.type: ["schema": answer.json]])
    }
    var responses: [String: JSON] = [String(operation.status): .object(success)]
    // An access token that is not valid is refused by open operations, too.
    var problems = [400, 401, 500, 503] + operation.problems
    if route.access != .anyone { problems.append(403) }
    if route.path.contains("{") { problems.append(404) }
    if !operation.query.isEmpty { problems.append(422) }
    if route.method != "GET" { problems += [403, 409, 413, 415, 422] }
    for status in Set(problems).sorted() {
      responses[String(status)] = [
        "description": .string(reason(status)),
        "content": [
          "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
        ],
      ]
    }
    return responses
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 400: "The request could not be read"
    case 401: "A valid access token is needed"
    case 403: "Not allowed"
    case 404: "There is no such record"
    case 409: "Well described, but against the records or their rules; `code` and `errors` say how"
    case 413: "The body is too large"
    case 415: "The body is of another type"
    case 422: "Not as described here; `errors` says where"
    case 503: "Took too long"
    default: "Refused"
    }
  }

  private static let problem: JSON = [
    "type": "object",
    "description": "A problem as RFC 9457 describes it",
    "required": ["type", "title", "status", "detail", "code", "instance"],
    "properties": [
      "type": ["type": "string", "format": "uri-reference"],
      "title": ["type": "string"],
      "status": ["type": "integer"],
      "detail": ["type": "string"],
      "code": ["type": "string", "description": "Stable; made for programs"],
      "instance": ["type": "string", "description": "The number of the request in the log"],
      "present": [
        "type": "object",
        "description":
          "The record as it is now, with its revision, when somebody else changed it meanwhile",
      ],
      "errors": [
        "type": "array",
        "items": [
          "type": "object", "required": ["field", "code", "message"],
          "properties": [
            "field": ["type": "string"], "code": ["type": "string"],
            "message": ["type": "string"],
          ],
        ],
      ],
    ],
  ]
}
