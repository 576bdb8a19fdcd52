import Database
import Site

/// Hand-ins as JSON, and the description of the operations on them.
enum ImportJSON {
  static func batch(_ batch: ImportBatchSummary, sheets: [ImportSheetSummary]? = nil) -> JSON {
    var members: [String: JSON] = [
      "id": .string("\(batch.id)"), "state": .string(batch.state.rawValue),
      "programme": .string(batch.programmeCode), "agency": .string(batch.agencyCode),
      "files": .array(batch.files.map { .string($0) }), "progress": .int(Int64(batch.percent)),
      "error": batch.failure.map {
        ["code": .string($0.code), "th": .string($0.thai), "en": .string($0.english)]
      } ?? .null,
      "by": text(batch.by), "created_at": .string(batch.createdAt.text),
      "committed_at": text(batch.committedAt?.text), "undone_at": text(batch.undoneAt?.text),
      "undo_reason": text(batch.undoReason),
    ]
    members.merge(counts(batch.counts)) { $1 }
    if let sheets { members["sheets"] = .array(sheets.map(sheet)) }
    return .object(members)
  }

  private static func sheet(_ sheet: ImportSheetSummary) -> JSON {
    var members: [String: JSON] = [
      "id": .string("\(sheet.id)"), "file": .string(sheet.file), "sheet": .string(sheet.name),
      "kind": .string(sheet.kind.rawValue), "new": number(sheet.enterprises.new),
      "known": number(sheet.enterprises.known), "repeated": number(sheet.enterprises.repeated),
      "officials": number(sheet.officials), "network": text(sheet.columns?.network),
      "columns": .array(
        (sheet.columns?.columns ?? []).map { column in
          [
            "column": .string(column.column), "header": .string(column.header),
            "field": text(column.field?.rawValue), "indicator": text(column.indicator?.rawValue),
            "unit": column.unit.map { number($0.exponent) } ?? .null,
            "confidence": .double(column.confidence), "example": text(column.example),
          ]
        }),
    ]
    members.merge(counts(sheet.counts)) { $1 }
    return .object(members)
  }

  static func row(_ row: ImportedRow, _ language: Language) -> JSON {
    [
      "id": .string("\(row.id)"), "sheet": .string("\(row.sheet)"), "row": number(row.number),
      "accepted": .bool(row.isAccepted), "cells": .array(row.cells.map { .string($0) }),
      "findings": .array(
        row.findings.map { finding in
          [
            "severity": .string(finding.severity.rawValue), "code": .string(finding.code),
            "column": finding.column.map { number($0) } ?? .null, "raw": text(finding.raw),
            "message": .string(finding.message(language)),
          ]
        }),
    ]
  }

  private static func counts(_ counts: ImportBatchSummary.RowCounts) -> [String: JSON] {
    [
      "rows": number(counts.rows), "accepted": number(counts.accepted),
      "rejected": number(counts.rejected), "warned": number(counts.warned),
    ]
  }

  private static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
  private static func number(_ value: Int) -> JSON { .int(Int64(value)) }

  // MARK: Shapes

  private static let countShapes: [String: Schema] = [
    "rows": .integer, "accepted": .integer, "rejected": .integer, "warned": .integer,
  ]

  private static let batchShapes: [String: Schema] = countShapes.merging([
    "id": .recordID, "state": .choice(ImportBatchState.allCases.map(\.rawValue)),
    "programme": .string, "agency": .string, "files": .array(.string), "progress": .integer,
    "error": Schema.object(["code": .string, "th": .string, "en": .string]).nullable,
    "by": Schema.string.nullable, "created_at": .dateTime,
    "committed_at": Schema.dateTime.nullable, "undone_at": Schema.dateTime.nullable,
    "undo_reason": Schema.string.nullable,
  ]) { $1 }

  private static let column = Schema.object([
    "column": .string, "header": .string, "field": Schema.string.nullable,
    "indicator": Schema.string.nullable, "unit": Schema.integer.nullable, "confidence": .number,
    "example": Schema.string.nullable,
  ])

  private static let sheetShape = Schema.object(
    countShapes.merging([
      "id": .recordID, "file": .string, "sheet": .string,
      "kind": .choice(SheetKind.allCases.map(\.rawValue)), "new": .integer, "known": .integer,
      "repeated": .integer, "officials": .integer, "network": Schema.string.nullable,
      "columns": .array(column),
    ]) { $1 })

  static let batchShape = Schema.object(
    batchShapes.merging(["sheets": .array(sheetShape)]) { $1 })

  static let listShape = page(Schema.object(batchShapes))

  static let rowsShape = page(
    .object([
      "id": .recordID, "sheet": .recordID, "row": .integer, "accepted": .boolean,
      "cells": .array(.string),
      "findings": .array(
        .object([
          "severity": .choice(["rejection", "warning", "info"]), "code": .string,
          "column": Schema.integer.nullable, "raw": Schema.string.nullable, "message": .string,
        ])),
    ]))

  private static func page(_ item: Schema) -> Schema {
    .object([
      "items": .array(item), "total": .integer, "page": .integer, "page_size": .integer,
    ])
  }
}

extension ImportAPI {
  private static let id: [String: Schema] = ["id": .recordID]

  static let listOperation = Operation(
    "listImports", "The hand-ins within reach, newest first", room: .gather,
    query: [
      QueryParameter("q", .string, "Words in a file's name"),
      QueryParameter(
        "state", .choice(ImportBatchState.allCases.map(\.rawValue)), "Where a hand-in stands"),
      QueryParameter("programme", .string, "Code of the programme"),
      QueryParameter("agency", .string, "Code of the agency"),
      QueryParameter("sort", .string, "A sort key, with - before it for the largest first"),
      APIList.page,
    ], answer: ImportJSON.listShape)

  static let receiveOperation = Operation(
    "handIn", "Hand in spreadsheets; they are read at once, and nothing counts until committed",
    room: .gather,
    body: Schema([
      "type": "object", "required": ["agency", "files", "programme"],
      "additionalProperties": false,
      "properties": [
        "programme": ["type": "string", "description": "The programme’s code"],
        "agency": ["type": "string", "description": "The agency’s code"],
        "files": [
          "type": "array", "minItems": 1,
          "items": ["type": "string", "contentMediaType": "application/octet-stream"],
        ],
      ],
    ]), bodyType: "multipart/form-data", status: 202, answer: ImportJSON.batchShape,
    problems: [409])

  static let oneOperation = Operation(
    "getImport", "One hand-in with its sheets and columns", room: .gather, path: id,
    answer: ImportJSON.batchShape)

  static let rowsOperation = Operation(
    "listImportRows", "The rows of a hand-in as written, with what became of each", room: .gather,
    query: [
      QueryParameter("q", .string, "Words in the row"),
      QueryParameter(
        "show", .choice(ImportRowFilter.Fate.allCases.map(\.rawValue)), "What became of the row"),
      QueryParameter("sheet", .recordID, "Rows of one sheet"), APIList.page,
    ], path: id, answer: ImportJSON.rowsShape)

  static let rejectedOperation = Operation(
    "getRejectedRows",
    "The refused rows of one file in the sender's own layout; files count from 1",
    room: .gather, path: id,
    answer: Schema(["type": "string", "contentMediaType": "application/octet-stream"]),
    type: "application/octet-stream")

  static let readOperation = Operation(
    "readImport", "Read the files of a hand-in again", room: .gather, path: id, status: 202,
    answer: ImportJSON.batchShape, problems: [409])

  static let mappingOperation = Operation(
    "correctImportColumns", "Say how the columns of one sheet are to be read, and read again",
    room: .gather, path: id,
    body: .object(
      [
        "sheet": .recordID, "kind": .choice(SheetKind.allCases.map(\.rawValue)),
        "network": Schema.string.nullable, "remember": .boolean,
        "columns": .array(
          .object(
            [
              "column": .string,
              "field": Schema.choice(Field.allCases.map(\.rawValue)).nullable,
              "indicator": Schema.choice(OutcomeIndicator.allCases.map(\.rawValue)).nullable,
              "unit": Schema.integer.nullable.described("Power of ten of one baht"),
            ], optional: ["field", "indicator", "unit"])),
      ], optional: ["network", "remember", "columns"]), status: 202,
    answer: ImportJSON.batchShape, problems: [409])

  static let dropOperation = Operation(
    "dropImportCorrections",
    "Forget how the columns were said to be read, also for later files of the layout, and read again",
    room: .gather, path: id, status: 202, answer: ImportJSON.batchShape)

  static let commitOperation = Operation(
    "commitImport", "Turn the accepted rows of a hand-in into facts, all or none", room: .gather,
    path: id, status: 202, answer: ImportJSON.batchShape, problems: [409])

  static let undoOperation = Operation(
    "undoImport", "Take the facts of a committed hand-in back", room: .gather, path: id,
    body: ImportUndo.form.schema, answer: ImportJSON.batchShape, problems: [409])
}
