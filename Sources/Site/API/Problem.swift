// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A refusal as programs get it: `application/problem+json` of RFC 9457.
struct Problem: Sendable {
  let status: Int
  let code: String
  let title: Text
  let message: Text
  let errors: FieldErrors?
  /// The record as it is now, when somebody else changed it meanwhile.
  let present: JSON?

  init(_ refusal: any Refusal) {
    status = refusal.status
    code = refusal.code
    message = refusal.message
    errors = refusal as? FieldErrors
    present = (refusal as? ChangedMeanwhile)?.present
    if let own = refusal as? SiteRefusal {
      title = own.title
    } else {
      title =
        errors == nil
        ? Text("ทำรายการนี้ไม่ได้", "This cannot be done")
        : Text("ข้อมูลยังไม่ครบถ้วน", "Some fields need correcting")
    }
  }

  private init(_ problem: Problem, status: Int) {
    self.status = status
    code = problem.code
    title = problem.title
    message = problem.message
    errors = problem.errors
    present = problem.present
  }

  /// The same problem of a body that fits its description: a conflict with the records or their
  /// rules, so that 400 and 422 always mean that the description was not kept.
  var asConflict: Problem {
    status == 400 || status == 422 ? Problem(self, status: 409) : self
  }

  private struct Wire: Encodable {
    struct Field: Encodable {
      let field, code, message: String
    }
    let type, title: String
    let status: Int
    let detail, code, instance: String
    let errors: [Field]?
  }

  /// The JSON in one language. `type` is a relative reference that names the code.
  func json(_ language: Language, instance: String) throws -> [UInt8] {
    let wire = Wire(
      type: "/problems/\(code)", title: title(language), status: status,
      detail: message(language), code: code, instance: instance,
      errors: errors?.list.map {
        .init(field: $0.field, code: $0.code, message: $0.message(language))
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(wire))
    guard let present, case .object(var members) = try JSON(parsing: bytes) else { return bytes }
    members["present"] = present
    return JSON.object(members).bytes
  }
}
